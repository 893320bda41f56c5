"""A thumb from a face, over everything that a question goes through, in a real home."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.link.operations import run
from bitbuddy.memory.model import Told
from bitbuddy.memory.store import Speaker

QUESTION = "how many PDFs are there?"


@pytest.fixture
def buddy(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buddy]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with Buddy(home) as opened:
        yield opened


def call(buddy: Buddy, operation: str, **arguments: object) -> dict[str, Any]:
    """Run an operation as it travels: its answer is made JSON and read again."""
    return dict(json.loads(json.dumps(run(buddy, operation, dict(arguments)))))


def ask(buddy: Buddy, text: str = QUESTION, session: str = "s") -> str:
    reply = list(buddy.ask(text, session))[-1].reply
    assert reply is not None
    return reply.reply_id


def test_a_thumb_is_told_shown_with_the_history_and_taken_back(buddy: Buddy) -> None:
    reply = ask(buddy)
    assert [one["feedback"] for one in call(buddy, "history")["messages"]] == [0, 0]
    given = call(buddy, "feedback", message=reply, value=-1, word="too long")
    assert given == {"message": reply, "value": -1, "word": "too long", "told": "From now on I write shorter."}
    assert [one["feedback"] for one in call(buddy, "history")["messages"]] == [0, -1]
    listed = call(buddy, "feedback_list")
    assert listed["says"] == ["I write shorter since today."]
    assert listed["traits"] == {"verbosity": -2}
    assert [(one["word"], one["changed"]) for one in listed["given"]] == [("too long", ["write shorter"])]
    assert call(buddy, "feedback", message=reply, value=0)["value"] == 0
    assert [one["feedback"] for one in call(buddy, "history")["messages"]] == [0, 0]
    assert call(buddy, "feedback_list")["says"] == ["I answer as my personality has it: no thumb changed anything."]


def test_without_a_message_it_is_the_last_reply_that_is_meant(buddy: Buddy) -> None:
    ask(buddy)
    last = ask(buddy, "how many photos are there?", "other")
    assert call(buddy, "feedback", value=1)["message"] == last


def test_what_it_changed_is_told_in_the_language_of_the_talk(buddy: Buddy) -> None:
    reply = ask(buddy, "wie viele PDFs gibt es?")
    assert call(buddy, "feedback", message=reply, value=-1, word="zu lang")["told"].startswith("Von jetzt an")
    assert call(buddy, "feedback_list")["says"] == ["Seit heute schreibe ich kürzer."]
    assert call(buddy, "feedback", message=reply, value=0)["told"].startswith("Zurückgenommen")
    assert call(buddy, "feedback_list")["says"][0].startswith("Ich antworte")
    assert call(buddy, "feedback_undo", id="last")["told"] == "Es gab nichts zurückzunehmen."
    assert call(buddy, "feedback", message=ask(buddy), value=-1, word="zu lang")["told"].startswith("From now on")


def test_everything_can_be_as_it_was(buddy: Buddy) -> None:
    for session in ("a", "b", "c"):
        call(buddy, "feedback", message=ask(buddy, session=session), value=-1, word="zu lang")
    assert call(buddy, "feedback_list")["traits"] == {"verbosity": -3}
    one = call(buddy, "feedback_list")["given"][0]["id"]
    assert call(buddy, "feedback_undo", id="last")["undone"] == 1
    assert [bool(each["taken_back"]) for each in call(buddy, "feedback_list")["given"]] == [True, False, False]
    with pytest.raises(NotFoundError):
        call(buddy, "feedback_undo", id=one)
    assert call(buddy, "feedback_undo") == {"undone": 2, "told": "As I was: every thumb is taken back."}
    assert call(buddy, "feedback_undo") == {"undone": 0, "told": "There was nothing to take back."}
    assert call(buddy, "feedback_list")["traits"] == {}


def test_what_is_no_thumb_is_refused(buddy: Buddy) -> None:
    with pytest.raises(NotFoundError, match="no reply yet"):
        call(buddy, "feedback", value=1)
    reply = ask(buddy)
    question = call(buddy, "history")["messages"][0]["id"]
    with pytest.raises(NotFoundError):
        call(buddy, "feedback", message=question, value=1)
    with pytest.raises(UsageError):
        call(buddy, "feedback", message=reply, value=5)
    with pytest.raises(NotFoundError):
        call(buddy, "feedback_undo", id="nothing")


def test_switched_off_no_thumb_is_kept_and_none_has_an_effect(buddy: Buddy) -> None:
    reply = ask(buddy)
    call(buddy, "feedback", message=reply, value=-1, word="too long")
    buddy.settings.set("memory.feedback", False)
    with pytest.raises(UsageError):
        call(buddy, "feedback", message=reply, value=1)
    assert call(buddy, "feedback_list")["on"] is False
    assert [one["feedback"] for one in call(buddy, "history")["messages"]] == [None, -1]
    steps = run(buddy, "ask", {"text": QUESTION})
    assert [step["reply"]["feedback"] for step in steps if isinstance(step, dict) and "reply" in step] == [None]
    assert call(buddy, "feedback", message=reply, value=0)["value"] == 0  # to take one back is always possible


def test_wrong_makes_the_told_memories_less_certain_until_taken_back(buddy: Buddy) -> None:
    from bitbuddy.memory.model import MemoryKind, Source

    told = Told(MemoryKind.FACT, "My sister lives in Porto.", "sister", "lives_in", "Porto", confidence=0.8)
    source = Source("", "", buddy.clock.now())
    (memory,) = buddy.memory.memories.learn([told], source).added
    parts: list[dict[str, Any]] = [
        {"type": "text", "text": "She lives in Porto."},
        {"type": "facts", "facts": [{"kind": "memory", "memory": memory.id, "text": "Porto"}], "headline": ""},
    ]
    reply = buddy.store.add("s", Speaker.BUDDY, parts, "rules").id
    said = call(buddy, "feedback", message=reply, value=-1, word="wrong")
    assert said["told"] == "From now on I am less sure of what I told there."

    def certain() -> float:
        found = buddy.memory.memories.get(memory.id)
        assert found is not None
        return found.confidence

    assert certain() == 0.6
    call(buddy, "feedback", message=reply, value=0)
    assert certain() == 0.8


def test_the_ledger_lists_thumbs_and_forgets_them_with_what_they_do(buddy: Buddy) -> None:
    for session, word in (("a", "too long zorblax"), ("b", "")):
        call(buddy, "feedback", message=ask(buddy, session=session), value=-1, word=word)

    def thumbs(**more: object) -> list[dict[str, Any]]:
        entries = call(buddy, "ledger", kinds=["memory"], **more)["entries"]
        return [one for one in entries if one["id"].startswith("thumbs:")]

    newest, oldest = thumbs()
    assert (newest["title"], oldest["title"]) == ("Thumb down", "Thumb down “too long zorblax”")
    assert oldest["text"] == "Since then I write shorter."
    assert thumbs(text="Zorblax") == [oldest]
    call(buddy, "ledger_forget", ids=[oldest["id"]])
    assert thumbs() == [newest]
    assert "verbosity" not in call(buddy, "feedback_list")["traits"]
    kept = buddy.buddy.memory
    assert b"zorblax" not in b"".join(file.read_bytes() for file in kept.parent.glob(f"{kept.name}*"))
