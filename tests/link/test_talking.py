"""What faces are told of conversations: pages of history, the list of sessions, finds, and questions asked again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from bitbuddy.link.operations import OPERATIONS, run
from bitbuddy.memory.store import Speaker


@pytest.fixture
def buddy(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buddy]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with Buddy(home) as opened:
        yield opened


@pytest.fixture
def link(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    connection = open_link(home, "cli")
    yield connection
    connection.close()


@pytest.fixture
def guest(link: Connection, home: Home) -> Iterator[Connection]:
    """Return a face that reaches the owner over the socket."""
    connection = Connection(home, "cli")
    connection.open()
    assert not connection.is_owner
    yield connection
    connection.close()


def call(buddy: Buddy, operation: str, **arguments: object) -> dict[str, Any]:
    """Run an operation as it travels: its answer is made JSON and read again."""
    return dict(json.loads(json.dumps(run(buddy, operation, dict(arguments)))))


def saved_state(buddy: Buddy) -> Path:
    """Return a file as the brain leaves one of what it has read."""
    state = buddy.home.data / "states" / f"{'0' * 16}-{'0' * 32}.session"
    state.parent.mkdir()
    state.touch()
    return state


def say(buddy: Buddy, session: str, text: str, speaker: Speaker = Speaker.PERSON) -> str:
    return buddy.store.add(session, speaker, [{"type": "text", "text": text}]).id


def ask(link: Connection, text: str, **more: object) -> dict[str, Any]:
    return next(step["reply"] for step in link.stream("ask", text=text, **more) if step["type"] == "done")


def test_history_comes_in_pages(buddy: Buddy) -> None:
    ids = [say(buddy, "s", str(number)) for number in range(7)]
    newest = call(buddy, "history", limit=3)
    assert newest["session"] == "s"
    assert [one["text"] for one in newest["messages"]] == ["4", "5", "6"]
    assert newest["more"] is True
    older = call(buddy, "history", limit=4, session="s", before=ids[4])
    assert [one["id"] for one in older["messages"]] == ids[:4]
    assert older["more"] is False
    assert call(buddy, "history", limit=4, session="s", before=ids[0]) == {
        "session": "s",
        "messages": [],
        "more": False,
        "private": False,
    }
    nowhere = {"session": "nowhere", "messages": [], "more": False, "private": False}
    assert call(buddy, "history", session="nowhere") == nowhere


def test_history_of_a_new_buddy_is_empty(buddy: Buddy) -> None:
    assert call(buddy, "history") == {"session": None, "messages": [], "more": False, "private": False}


def test_a_message_has_all_its_parts(buddy: Buddy) -> None:
    fact = {"kind": "count", "value": 3, "source": "file index"}
    parts: list[dict[str, Any]] = [
        {"type": "text", "text": "There are 3."},
        {"type": "facts", "facts": [fact, {"kind": "old"}], "headline": "Three:"},
        {"type": "explanation", "intent": "files.count", "why": "how many"},
        {"type": "choices", "choices": [{"label": "PDFs", "question": "how many PDFs?"}]},
        {"type": "hologram", "depth": 3},
    ]
    buddy.store.add("s", Speaker.BUDDY, parts, "rules")
    [message] = call(buddy, "history")["messages"]
    assert message.pop("id") and message.pop("created")
    assert message == {
        "role": "buddy",
        "text": "There are 3.",
        "badge": "rules",
        "facts": [fact, {"kind": "old"}],
        "sources": ["file index"],
        "headline": "Three:",
        "explanation": {"intent": "files.count", "why": "how many"},
        "choices": [{"label": "PDFs", "question": "how many PDFs?"}],
        "feedback": 0,
    }
    say(buddy, "s", "thanks")
    last = call(buddy, "history")["messages"][-1]
    assert (last["explanation"], last["choices"], last["facts"]) == ({}, [], [])


def test_parts_and_moments_that_cannot_be_shown_are_left_out(buddy: Buddy) -> None:
    parts: list[dict[str, Any]] = [
        {"type": "text", "text": "hello"},
        {"type": "facts", "facts": [1, {"kind": "file", "source": "file index"}], "headline": "One:"},
        {"type": "choices", "choices": "abc"},
        {"type": "explanation", "intent": "files.count", "others": 3},
    ]
    buddy.store.add("s", Speaker.BUDDY, parts)
    far = "9999-12-31T23:59:59-12:00"
    buddy.store.kept.database.write(lambda connection: connection.execute("UPDATE messages SET created=?", (far,)))
    [shown] = call(buddy, "history")["messages"]
    assert (shown["sources"], shown["choices"]) == (["file index"], [])
    assert (shown["explanation"], shown["created"][:4]) == ({"intent": "files.count"}, "2200")


def test_sessions_are_listed_named_and_removed(buddy: Buddy) -> None:
    for number in range(4):
        say(buddy, f"s{number}", f"question {number}")
    assert [one["id"] for one in call(buddy, "sessions")["sessions"]] == ["s3", "s2", "s1", "s0"]
    [row] = call(buddy, "sessions", limit=1, offset=1)["sessions"]
    assert row == {
        "id": "s2",
        "title": "question 2",
        "created": row["created"],
        "updated": row["updated"],
        "messages": 1,
        "branched_from": "",
        "branched_at": "",
        "kept": True,
        "private": False,
        "memories": 0,
    }
    call(buddy, "session_rename", session="s2", title="Taxes")
    state = saved_state(buddy)
    call(buddy, "session_remove", session="s3")
    assert not state.exists(), "the brain keeps nothing of it either"
    assert [one["title"] for one in call(buddy, "sessions")["sessions"]] == ["Taxes", "question 1", "question 0"]
    assert call(buddy, "history")["session"] == "s2"
    for operation, arguments in (("session_remove", {}), ("session_rename", {"title": "x"})):
        with pytest.raises(NotFoundError):
            call(buddy, operation, session="s3", **arguments)


def test_found_messages_name_their_session_and_place(buddy: Buddy) -> None:
    say(buddy, "s", "where is my Größe list?")
    answer = say(buddy, "s", "The list of 東京 is in Documents.", Speaker.BUDDY)
    [found] = call(buddy, "search_messages", text="東京")["found"]
    assert found.pop("created")
    assert found == {
        "session": "s",
        "title": "where is my Größe list?",
        "message": answer,
        "role": "buddy",
        "snippet": "The list of 東京 is in Documents.",
        "hits": [[12, 14]],
    }
    assert len(call(buddy, "search_messages", text="list")["found"]) == 2
    assert len(call(buddy, "search_messages", text="list", limit=1)["found"]) == 1
    for nothing in ("", "*", "\udcff", "x" * 200_000):
        assert call(buddy, "search_messages", text=nothing) == {"found": []}


@pytest.mark.parametrize("operation", ["history", "sessions"])
@pytest.mark.parametrize("limit", [-5, 0, 10**20])
def test_any_limit_is_brought_within_bounds(buddy: Buddy, operation: str, limit: int) -> None:
    say(buddy, "s", "hello")
    say(buddy, "s2", "hello")
    assert call(buddy, operation, limit=limit)
    assert len(call(buddy, "sessions", limit=limit)["sessions"]) == (1 if limit < 1 else 2)


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("history", {"limit": "many"}),
        ("history", {"limit": 1.5}),
        ("sessions", {"offset": None}),
        ("search_messages", {"text": "x", "limit": True}),
        ("session_rename", {"session": "s"}),
        ("session_remove", {}),
    ],
)
def test_a_wrong_request_is_a_sentence(buddy: Buddy, operation: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        run(buddy, operation, arguments)


def test_near_and_far_answer_the_same(link: Connection, guest: Connection) -> None:
    reply = ask(guest, "who are you?", rules=True)
    arguments: dict[str, dict[str, Any]] = {
        "sessions": {},
        "history": {"session": reply["session"], "limit": 1},
        "search_messages": {"text": "who are"},
    }
    for operation, given in arguments.items():
        assert operation in OPERATIONS
        assert link.call(operation, **given) == guest.call(operation, **given)
    assert guest.call("sessions")["sessions"][0]["messages"] == 2
    guest.call("session_remove", session=reply["session"])
    assert link.call("sessions") == {"sessions": []}
    with pytest.raises(NotFoundError, match="no such conversation"):
        guest.call("session_remove", session=reply["session"])


class RecordingBuddy:
    """Takes questions as `Buddy` does, and notes how they were asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None, dict[str, Any]]] = []
        self.cancelled = False

    def ask(self, text: str, session: str | None = None, **more: Any) -> RecordingBuddy:
        self.asked.append((text, session, more))
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def cancel(self) -> None:
        self.cancelled = True


def test_a_question_is_passed_on_as_it_was_asked() -> None:
    buddy = RecordingBuddy()
    assert list(run(buddy, "ask", {"text": "x" * 200_000})) == []  # type: ignore[arg-type]
    assert list(run(buddy, "ask", {"text": "y", "session": "s", "rules": True, "replaces": "m1", "fresh": True})) == []  # type: ignore[arg-type]
    assert buddy.asked == [
        ("x" * 100_000, None, {"rules": False, "replaces": "", "fresh": False, "private": False}),
        ("y", "s", {"rules": True, "replaces": "m1", "fresh": True, "private": False}),
    ]
    assert buddy.cancelled


def test_what_is_typed_is_heard_and_changes_nothing(guest: Connection) -> None:
    for text, session in (("tell me something nice", None), ("", "nowhere"), ("\ud800 \x00" * 400, "s" * 500)):
        assert guest.call("brain_expect", text=text, session=session) == {}
    assert guest.call("sessions")["sessions"] == []
