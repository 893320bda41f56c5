"""`bitbuddy session` as a person types it, and what a chat can do with conversations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from bitbuddy.cli.output import ask_whether
from bitbuddy.kernel.paths import Home
from tests.cli.conftest import Typed


def leaves(home: Home, person: Path, word: bytes) -> list[str]:
    """Return the files that have ``word``, in any case."""
    files = [one for folder in (home.data, person) for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if word.lower() in one.read_bytes().lower()]


def test_a_conversation_is_found_read_branched_and_removed(
    typed: Typed, home: Home, person: Path, tmp_path: Path
) -> None:
    assert typed("session", "list").out == "There is no conversation yet.\n"
    session = typed.json("ask", "hello marzipan")["session"]
    typed.json("ask", "thanks", "--session", session)
    short = session[-8:]
    assert typed("session", "list").out.startswith(f"{short}  hello marzipan  (today at ")
    assert short in typed("session", "search", "marzipan").out
    shown = typed.json("session", "show", short)
    assert [one["role"] for one in shown["messages"]] == ["person", "buddy"] * 2
    branch = typed.json("session", "branch", short, "--at", shown["messages"][1]["id"][-8:])
    assert (branch["messages"], branch["branched_from"]) == (2, session)
    assert typed.json("session", "rename", short, "Sweets")["title"] == "Sweets"
    told = typed("session", "export", short, str(tmp_path)).out
    assert told == f"4 messages written to {tmp_path / 'Sweets.md'}.\n"
    document = (tmp_path / "Sweets.md").read_text()
    assert "\nhello marzipan\n" in document
    again = typed("session", "export", short, str(tmp_path / "Sweets.md"))
    assert again.status == 2
    assert "there already" in again.err
    refused = typed("session", "remove", short)
    assert (refused.status, refused.out) == (2, "")
    assert typed("session", "remove", short, "--yes").out == "“Sweets” is forgotten.\n"
    assert [one["id"] for one in typed.json("session", "list")["sessions"]] == [branch["id"]]
    assert typed.json("session", "show", short, status=2)["error"] == "NotFoundError"
    assert typed.json("session", "show", "no id", status=2)["error"] == "UsageError"


def test_a_question_goes_on_in_the_conversation_that_a_part_of_its_id_names(
    typed: Typed, home: Home, person: Path
) -> None:
    session = typed.json("ask", "hello marzipan")["session"]
    assert typed.json("ask", "thanks", "--session", session[-8:])["session"] == session
    assert typed.json("ask", "thanks", "--session", "")["session"] == session
    assert typed.json("ask", "thanks", "--session", "nope", status=2)["title"].startswith("“nope” is no id")
    assert typed.json("ask", "thanks", "--session", "f" * 8, status=2)["error"] == "NotFoundError"
    assert [one["messages"] for one in typed.json("session", "list")["sessions"]] == [6]


def test_it_is_said_how_many_memories_go_with_a_conversation(typed: Typed, home: Home, person: Path) -> None:
    session = typed.json("ask", "my cousin Mila lives in Graz")["session"]
    row = typed.json("session", "show", session)["session"]
    assert row["memories"] > 0
    count = f"{row['memories']} {'memory' if row['memories'] == 1 else 'memories'}"
    assert typed("session", "remove", session, "--yes").out.endswith(f" is forgotten, with {count} from it.\n")
    assert typed.json("memory", "list", "--all")["entries"] == []


def test_a_chat_goes_on_branches_and_forgets_what_was_private(typed: Typed, home: Home, person: Path) -> None:
    session = typed.json("ask", "hello marzipan")["session"]
    talk = typed("session", "resume", session[-8:], text="thanks\n/branch 1\n/sessions\n/branch 9\n")
    assert talk.status == 0, talk.err
    assert "you › hello marzipan" in talk.out
    assert "A copy with 2 messages" in talk.out
    assert f"branched from {session[-8:]}" in talk.out
    assert "There is nothing before that question." in talk.out
    assert [one["messages"] for one in typed.json("session", "list")["sessions"]] == [2, 4]
    lines = "/private\nmy aunt likes Zorblax soup\n/branch\n/sessions\n/new\n/sessions\n"
    private = typed("chat", "--session", session, text=lines).out
    before, after = private.split("A new conversation.")
    assert "2 messages, branched from" in before
    assert "private)" in before
    assert "private)" not in after
    assert typed.json("ask", "--private", "tell me of Zorblax")["reply"]
    assert leaves(home, person, b"zorblax") == []
    both = typed.json("ask", "--private", "--session", session, "hello", status=2)
    assert both["title"] == "A private question is part of no conversation."
    assert typed("chat", "--private", "--session", session).status == 2
    assert typed("session", "resume", "nope").out == ""
    assert "how many of the last questions" in typed("chat", text="/branch x\n").out


def test_as_json_everything_is_exported(typed: Typed, home: Home, person: Path, tmp_path: Path) -> None:
    session = typed.json("ask", "hello marzipan")["session"]
    target = tmp_path / "talk.json"
    assert typed.json("session", "export", session, str(target)) == {
        "path": str(target), "format": "json", "session": session, "messages": 2,
    }  # fmt: skip
    assert json.loads(target.read_text())["session"]["title"] == "hello marzipan"
    forced = typed.json("session", "export", session, str(target), "--format", "markdown", "--force")
    assert forced["format"] == "markdown"
    assert target.read_text().startswith("# hello marzipan\n")


def test_who_is_asked_and_says_no_hears_that_nothing_happened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("typer.confirm", lambda question, default: default)
    with pytest.raises(typer.Abort):
        ask_whether("Forget?", "Nothing was forgotten.")
    assert capsys.readouterr().out == "Nothing was forgotten.\n"
