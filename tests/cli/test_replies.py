"""What a person sees of a reply in the terminal: choices, explanations, files that are opened, and the chat's commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bitbuddy.cli.main import app
from bitbuddy.kernel.errors import NotFoundError
from tests.fakes.link import NOW, FakeConnection, reply

Run = Callable[..., Result]

EXPLANATION: dict[str, Any] = {
    "language": "de",
    "intent": "files.count",
    "confidence": 0.934,
    "why": "how many",
    "understood": [
        {"slot": "kind", "said": "pdsf", "meaning": "PDF"},
        {"slot": "kind", "said": "photos", "meaning": "pictures"},
        {"slot": "order", "said": "largest", "meaning": ""},
    ],
    "corrected": [{"said": "pdsf", "meant": "pdfs"}],
    "follows": "what is in Documents?",
    "others": [{"intent": "files.find", "confidence": 0.4, "why": "PDF"}],
    "queries": ["kind = pdf in [Documents]", {"table": "files", "took_ms": 1.5, "empty": ""}],
    "held_back": ["You have 99 PDFs.\x1b[31m"],
    "cached": True,
}
CHOICES = [
    {"label": "PDFs", "question": "how many PDFs are there?"},
    {"label": "how many photos are there?", "question": "how many photos are there?"},
]


class TerminalLink(FakeConnection):
    """The fake link as a command opens it."""

    def open(self) -> None:
        """There is nothing to open."""

    def untold(self) -> list[str]:
        return []


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> TerminalLink:
    connection = TerminalLink()
    monkeypatch.setattr("bitbuddy.link.Connection", lambda home, face: connection)
    return connection


@pytest.fixture
def run(fake: TerminalLink) -> Run:
    """Return a function that runs one command line, with lines to type, and returns its result."""

    def command(*arguments: str, lines: tuple[str, ...] = ()) -> Result:
        return CliRunner().invoke(app, list(arguments), input="".join(f"{line}\n" for line in lines))

    return command


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return the list of what the desktop is asked to open or show, on a computer with a display."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr("bitbuddy.desktop.opening.open_file", lambda path: asked.append(("open", path)))
    monkeypatch.setattr("bitbuddy.desktop.opening.show_in_folder", lambda path: asked.append(("show", path)))
    monkeypatch.setattr("bitbuddy.desktop.display.has_display", lambda: True)
    return asked


def asked(fake: TerminalLink) -> list[str]:
    return [str(one["text"]) for one in fake.asked("ask")]


def test_empty_lines_stand_between_what_is_said_and_not_after_it(fake: TerminalLink, run: Run) -> None:
    steps = [{"type": "delta", "text": text} for text in ("Trains are long.\n\n", "They whistle.", "\n\n")]
    fake.answers["q"] = [*steps, reply("Trains are long.\n\nThey whistle.", "brain")]
    assert run("ask", "q").stdout == "Trains are long.\n\nThey whistle.\nbrain\n"


def test_a_remark_stands_apart_from_the_facts_and_nothing_is_said_twice(fake: TerminalLink, run: Run) -> None:
    facts = {"type": "facts", "text": "There are 3."}
    remark = [{"type": "delta", "text": text} for text in ("Not many.", " Are they")]
    fake.answers["q"] = [facts, *remark[:1], reply("There are 3.\n\nNot many.", "brain")]
    assert run("ask", "q").stdout == "There are 3.\n\nNot many.\nbrain\n"
    fake.answers["q"] = [facts, *remark, reply("There are 3.\n\nNot many.", "brain")]
    assert run("ask", "q").stdout == "There are 3.\n\nNot many. Are they\nbrain\n"


def test_explain_tells_every_part_of_it(fake: TerminalLink, run: Run) -> None:
    fake.answers["q"] = [reply("There are 3.", explanation=EXPLANATION)]
    result = run("ask", "q", "--explain")
    assert result.exit_code == 0
    before, _, table = result.stdout.partition("How it was understood")
    assert "There are 3." in before
    lines = [" ".join(line.split()) for line in table.splitlines() if line.strip()]
    assert lines == [
        "language German",
        "intent files.count (0.93): how many",
        "follows “what is in Documents?”",
        "corrected “pdsf” → “pdfs”",
        "kind “pdsf” → PDF",
        "“photos” → pictures",
        "order “largest”",
        "came into question files.find (0.40): PDF",
        "looked up kind = pdf in [Documents]",
        "table files, took_ms 1.5",
        "held back You have 99 PDFs.\\x1b[31m",
        "answer known from before, as nothing has changed since",
    ]


def test_without_explain_nothing_is_explained(fake: TerminalLink, run: Run) -> None:
    fake.answers["q"] = [reply("There are 3.", explanation=EXPLANATION)]
    assert "files.count" not in run("ask", "q").stdout


@pytest.mark.parametrize("explanation", [{}, None])
def test_a_reply_without_an_explanation_says_so(fake: TerminalLink, run: Run, explanation: object) -> None:
    fake.answers["q"] = [reply("Hm.", explanation=explanation)]
    assert "nothing to explain" in run("ask", "q", "--explain").stdout
    fake.answers["q"] = [reply("Hm.")]
    assert "nothing to explain" in run("ask", "q", "--explain").stdout


def test_a_choice_that_says_its_label_itself_is_told_once(fake: TerminalLink, run: Run) -> None:
    choices = [{"label": "Answer anyway", "question": "answer anyway: what is the sea?"}]
    fake.answers["q"] = [reply("The brain rests.", choices=choices)]
    assert "  1. answer anyway: what is the sea?\n" in run("ask", "q").stdout


def test_choices_are_a_numbered_list(fake: TerminalLink, run: Run) -> None:
    fake.answers["q"] = [reply("What do you mean?", choices=CHOICES)]
    lines = run("ask", "q").stdout.splitlines()
    assert lines[:3] == [
        "What do you mean?",
        "  1. PDFs: how many PDFs are there?",
        "  2. how many photos are there?",
    ]


def test_json_has_everything_and_opens_nothing(fake: TerminalLink, run: Run, opened: list[tuple[str, str]]) -> None:
    action = {"action": "open", "path": "/home/ana/a.pdf"}
    fake.answers["q"] = [reply("Here.", explanation=EXPLANATION, choices=CHOICES, actions=[action], session="s1")]
    answer = json.loads(run("ask", "q", "--json", "--explain").stdout)
    assert answer["actions"] == [action]
    assert answer["explanation"] == EXPLANATION
    assert answer["choices"] == CHOICES
    assert answer["session"] == "s1"
    assert opened == []


@pytest.mark.parametrize("name", ["open", "show"])
def test_what_was_asked_for_is_opened(fake: TerminalLink, run: Run, opened: list[tuple[str, str]], name: str) -> None:
    fake.answers["q"] = [
        reply("Here.", actions=[{"action": name, "path": "/a \udcff.pdf"}, {"action": "dance", "path": "/b"}])
    ]
    assert run("ask", "q").exit_code == 0
    assert opened == [(name, "/a \udcff.pdf")]


def test_without_a_display_the_path_is_said(
    fake: TerminalLink, run: Run, opened: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitbuddy.desktop.display.has_display", lambda: False)
    fake.answers["q"] = [reply("Here.", actions=[{"action": "open", "path": "/home/ana/a\n.pdf"}])]
    result = run("ask", "q")
    assert result.exit_code == 0
    assert "no display here to open it on. It is /home/ana/a\\x0a.pdf\n" in result.stdout
    assert opened == []


def test_what_cannot_be_opened_is_a_sentence_and_the_chat_goes_on(
    fake: TerminalLink, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bitbuddy.desktop.display.has_display", lambda: True)
    gone = str(tmp_path / "gone.pdf")
    fake.answers["open it"] = [reply("Here.", actions=[{"action": "open", "path": gone}])]
    with pytest.raises(NotFoundError, match="no longer there"):
        CliRunner().invoke(app, ["ask", "open it"], catch_exceptions=False)
    result = run("chat", lines=("open it", "hello"))
    assert result.exit_code == 0
    assert "no longer there" in result.stdout
    assert "I see." in result.stdout


def test_a_number_asks_that_choice_while_it_is_offered(fake: TerminalLink, run: Run) -> None:
    fake.answers["q"] = [reply("What do you mean?", choices=CHOICES, session="s1")]
    result = run("chat", lines=("2", "q", "7", "q", "2", "2", "/quit"))
    assert result.exit_code == 0
    assert asked(fake) == ["2", "q", "7", "q", "how many photos are there?", "2"]
    assert "Type a number" in result.stdout


def test_again_replaces_the_last_question(fake: TerminalLink, run: Run) -> None:
    fake.answers["q"] = [reply("One.", session="s1", question_id="m1")]
    result = run("chat", lines=("/again", "q", "/again", "/new", "/again"))
    assert result.stdout.count("There is no question yet.") == 2
    first, second = fake.asked("ask")
    assert (first["session"], first["replaces"], first["fresh"]) == (None, "", False)
    assert (second["text"], second["session"], second["replaces"], second["fresh"]) == ("q", "s1", "m1", True)


def test_explain_in_a_chat_is_about_the_last_reply(fake: TerminalLink, run: Run) -> None:
    fake.answers["q"] = [reply("One.", explanation=EXPLANATION)]
    assert "nothing to explain" in run("chat", lines=("/explain",)).stdout
    assert "files.count (0.93)" in run("chat", lines=("q", "/explain")).stdout
    assert "files.count" not in run("chat", lines=("q", "hello", "/explain")).stdout


def message(identity: str, role: str, text: str, **more: object) -> dict[str, Any]:
    return {"id": identity, "role": role, "text": text, "explanation": {}, "choices": [], **more}


@pytest.fixture
def two_sessions(fake: TerminalLink) -> TerminalLink:
    rows = [
        {"id": f"s{number}", "title": f"question {number}", "updated": NOW.isoformat(), "messages": number}
        for number in (1, 2)
    ]
    fake.results["sessions"] = {"sessions": rows}
    said = [
        message("m1", "person", "how many?"),
        message("m2", "buddy", "Which?", choices=CHOICES, explanation=EXPLANATION),
    ]
    fake.results["history"] = {"session": "s2", "messages": said, "more": True}
    return fake


def test_sessions_are_listed_and_resumed(two_sessions: TerminalLink, run: Run) -> None:
    result = run("chat", lines=("/sessions", "/resume 2", "/explain", "2", "/sessions"))
    assert "1. question 1  (" in result.stdout
    assert "1 message)" in result.stdout
    assert "2 messages)" in result.stdout
    assert "you › how many?\nWhich?\n  1. PDFs" in result.stdout
    assert "files.count" in result.stdout
    assert [one["session"] for one in two_sessions.asked("history")] == ["s2"]
    assert [(one["text"], one["session"]) for one in two_sessions.asked("ask")] == [
        ("how many photos are there?", "s2")
    ]


def test_again_after_resuming_is_the_question_of_then(two_sessions: TerminalLink, run: Run) -> None:
    run("chat", lines=("/resume 2", "/again"))
    [question] = two_sessions.asked("ask")
    assert (question["text"], question["session"], question["replaces"]) == ("how many?", "s2", "m1")


@pytest.mark.parametrize("number", ["", "0", "3", "x", "-1", "9" * 30])
def test_a_number_that_was_not_listed_is_a_sentence(two_sessions: TerminalLink, run: Run, number: str) -> None:
    result = run("chat", lines=(f"/resume {number}", "hello"))
    assert result.exit_code == 0
    assert "Type the number" in result.stdout
    assert (f"There is no “{number[:20]}” in the list." in result.stdout) == bool(number)
    assert two_sessions.asked("history") == []
    assert two_sessions.asked("ask")[0]["session"] is None


def test_search_shows_the_place_and_leads_there(two_sessions: TerminalLink, run: Run) -> None:
    found = {"session": "s2", "title": "question 2", "snippet": "[bold]the tax\\x1b report", "hits": [[10, 13]]}
    two_sessions.results["search_messages"] = {"found": [found]}
    result = run("chat", lines=("/search tax report", "/resume 1", "hello"))
    assert two_sessions.asked("search_messages")[0]["text"] == "tax report"
    assert "1. question 2\n      [bold]the tax\\x1b report" in result.stdout
    assert two_sessions.asked("ask")[0]["session"] == "s2"


def test_a_search_that_finds_nothing_says_so(fake: TerminalLink, run: Run) -> None:
    fake.results["search_messages"] = {"found": []}
    fake.results["sessions"] = {"sessions": []}
    result = run("chat", lines=("/search", "/sessions"))
    assert "Nothing that was said" in result.stdout
    assert "no conversation yet" in result.stdout


def test_help_lists_every_command(run: Run) -> None:
    shown = run("chat", lines=("/help",)).stdout
    for command in ("/again", "/explain", "/new", "/sessions", "/search WORDS", "/resume N", "/quit"):
        assert f"\n{command} " in shown
