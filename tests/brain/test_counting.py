"""Counting tokens: what is remembered, and an estimate that is never too small."""

from __future__ import annotations

import pytest

from bitbuddy.brain import counting
from bitbuddy.brain.counting import TokenCounts, most_tokens
from bitbuddy.brain.supervisor import Supervisor
from bitbuddy.kernel.errors import BrainError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.kit import make_supervisor, question, until


def test_what_was_counted_is_remembered_for_each_model() -> None:
    counts = TokenCounts()
    assert counts.of("small", "hello there", lambda _: None) == most_tokens("hello there")
    assert counts.of("small", "hello there", lambda _: 2) == 2
    assert counts.of("small", "hello there", lambda _: None) == 2
    assert counts.of("large", "hello there", lambda _: None) == most_tokens("hello there")
    assert counts.of("small", "", lambda _: 7) == 0


def test_only_the_latest_are_remembered() -> None:
    counts = TokenCounts()
    for number in range(counting.REMEMBERED):
        counts.of("small", f"text {number}", lambda _: 2)
    counts.of("small", "text 0", lambda _: None)  # used again, so it stays
    counts.of("small", "one more", lambda _: 2)
    assert counts.of("small", "text 0", lambda _: None) == 2
    assert counts.of("small", "text 1", lambda _: None) > 2


def test_what_is_far_too_long_is_neither_counted_nor_kept() -> None:
    counts = TokenCounts()
    long = "x" * (counting.LONGEST_COUNTED + 1)
    assert counts.of("small", long, lambda _: 1) == len(long) + 1
    kept = "x" * (counting.LONGEST_REMEMBERED + 1)
    assert counts.of("small", kept, lambda _: 1) == 1
    assert counts.of("small", kept, lambda _: None) == len(kept) + 1


@pytest.mark.parametrize(("text", "most"), [("", 0), ("a", 2), ("é", 3), ("🙂", 5), ("\ud800", 2)])
def test_the_estimate_is_one_for_each_byte_and_one_more(text: str, most: int) -> None:
    assert most_tokens(text) == most


@pytest.mark.brain
def test_a_sleeping_brain_still_knows_what_it_counted(home: Home) -> None:
    brain = make_supervisor(home)
    list(brain.stream(question(tokens=2)))
    until(lambda: brain.status().state is BrainState.AWAKE)
    exact = brain.tokens("Where is the letter from the landlord?")
    brain.sleep()
    assert brain.tokens("Where is the letter from the landlord?") == exact < 15
    assert brain.tokens("Where is the letter from the dentist?") > 30
    brain.close()


@pytest.mark.brain
@pytest.mark.parametrize(
    "schema", ["{", "[]", '{"type": "nonsense"}', '{"$ref": "https://example.org/schema.json"}', "7"]
)
def test_a_schema_that_is_none_is_refused_and_the_brain_stays_awake(home: Home, schema: str) -> None:
    brain: Supervisor = make_supervisor(home)
    list(brain.stream(question(tokens=2)))
    pid = brain.status().pid
    asked = question(tokens=2)
    stream = brain.stream(type(asked)(asked.messages, 2, 0.0, schema=schema))
    with pytest.raises(BrainError, match="in a form that it cannot give"):
        list(stream)
    list(brain.stream(question(tokens=2)))
    assert brain.status().pid == pid
    brain.close()
