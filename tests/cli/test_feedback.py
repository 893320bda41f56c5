"""Thumbs in the terminal: in a chat and as commands."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from bitbuddy.cli.main import app
from tests.cli.test_replies import TerminalLink
from tests.fakes.link import NOW, reply

Run = Callable[..., Result]
GIVEN = {
    "id": "0190-aaaa-12345678",
    "message": "m1",
    "value": -1,
    "word": "too long",
    "changed": ["write shorter"],
    "created": NOW.isoformat(),
    "taken_back": "",
}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> TerminalLink:
    connection = TerminalLink()
    monkeypatch.setattr("bitbuddy.link.Connection", lambda home, face: connection)
    connection.results["feedback"] = {"message": "m1", "value": -1, "word": "", "told": "From now on I write shorter."}
    connection.results["feedback_list"] = {
        "on": True,
        "says": ["I write shorter since today."],
        "traits": {"verbosity": -2},
        "given": [GIVEN, {**GIVEN, "id": "0190-bbbb-87654321", "taken_back": NOW.isoformat()}],
    }
    connection.results["feedback_undo"] = {"undone": 1, "told": "Taken back: everything is as it was before."}
    return connection


@pytest.fixture
def run(fake: TerminalLink) -> Run:
    def command(*arguments: str, lines: tuple[str, ...] = ()) -> Result:
        return CliRunner().invoke(app, list(arguments), input="".join(f"{line}\n" for line in lines))

    return command


def test_in_a_chat_a_thumb_is_about_the_last_reply(fake: TerminalLink, run: Run) -> None:
    fake.answers["q"] = [reply("A long story.", reply_id="m1")]
    shown = run("chat", lines=("/bad", "q", "/bad too long", "/good")).stdout
    assert "There is no reply yet." in shown
    assert "From now on I write shorter." in shown
    assert fake.asked("feedback") == [
        {"message": "m1", "value": -1, "word": "too long"},
        {"message": "m1", "value": 1, "word": ""},
    ]


def test_commands_give_and_list_and_take_back(fake: TerminalLink, run: Run) -> None:
    assert run("feedback", "bad", "too long").stdout == "From now on I write shorter.\n"
    assert json.loads(run("feedback", "good", "--json").stdout)["message"] == "m1"
    assert [one["value"] for one in fake.asked("feedback")] == [-1, 1]
    lines = run("feedback", "list").stdout.splitlines()
    assert lines[0] == "I write shorter since today."
    assert "12345678  down “too long”: I write shorter" in lines[1]
    assert "taken back" in lines[2]
    for arguments in (("12345678",), (), ("--all",)):
        assert run("feedback", "undo", *arguments).stdout == "Taken back: everything is as it was before.\n"
    assert run("feedback", "undo", "87654321").exit_code != 0
    assert fake.asked("feedback_undo") == [{"id": GIVEN["id"]}, {"id": "last"}, {"id": ""}]
