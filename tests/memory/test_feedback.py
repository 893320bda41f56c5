"""More than one judgement of a reply: what it says, and what holds after it was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.memory.memory import Memory
from bitbuddy.memory.message import Speaker, StoredMessage
from tests.fakes.clock import FakeClock


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    memory = Memory(tmp_path / "memory.db", FakeClock())
    yield memory
    memory.close()


def replied(memory: Memory) -> StoredMessage:
    """Return a reply in which kindness could be heard most."""
    made = {"type": "made", "phrases": [["counted", "So. {facts}"]], "traits": [5, 5, 5, 5, 9, 5], "recalled": ["turn"]}
    return memory.conversations.add("s", Speaker.BUDDY, [{"type": "text", "text": "So. There are 3."}, made])


def test_another_judgement_on_a_reply_says_what_it_does_to_the_one_before(memory: Memory) -> None:
    reply = replied(memory)

    def told(value: int, word: str) -> str:
        return memory.feedback.judged(reply, value, word)[1]

    assert told(-1, "not funny") == "From now on I joke less."
    for word in ("", "not funny", " Not  funny "):
        assert told(-1, word) == "That holds already: I joke less."
    assert len(memory.feedback.history()) == 1
    assert "cannot tell" in told(-1, "blorp")
    assert memory.feedback.adjustments().traits == {"humor": -2}
    assert told(-1, "too formal") == "From now on I am less formal."
    assert told(-1, "more jokes") == "From now on I joke more. This takes the place of “I joke less”."
    assert told(1, "short enough").endswith("takes the place of “I joke more and am less formal”.")


def test_undoing_a_judgement_lets_the_one_it_replaced_hold_again(memory: Memory) -> None:
    reply = replied(memory)
    feedback = memory.feedback
    states = []
    for value, word in ((-1, ""), (-1, "too long"), (-1, "blorp"), (-1, "wrong"), (1, "funny"), (-1, "too formal")):
        states.append((feedback.adjustments(), feedback.values([reply.id])))
        feedback.give(reply, value, word)
    assert [bool(one.replaced_by) for one in feedback.history()] == [False, *[True] * 5]
    while states:
        newest = next(one for one in feedback.history() if one.taken_back is None)
        assert feedback.taken_back(newest.id)
        assert (feedback.adjustments(), feedback.values([reply.id])) == states.pop()
    feedback.give(reply, -1, "too long")
    feedback.give(reply, 1, "funny")
    assert feedback.taken_back(reply.id)  # the thumb itself, with all that was said beside it
    assert not feedback.adjustments()
