"""Memories among what is recalled: names for relations, answers first, and those whose turn is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.memory.extraction import read_told
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Recalled, RecallQuery, Source
from tests.fakes.clock import FakeClock


class Person:
    """Somebody who tells a buddy things, which are kept and learned."""

    def __init__(self, path: Path) -> None:
        self.clock = FakeClock()
        self.memory = Memory(path, self.clock)
        self.session = self.memory.conversations.new_session()

    def tell(self, text: str) -> str:
        """Say something and return the id of the message."""
        self.clock.advance(60)
        message = self.memory.conversations.add(self.session, Speaker.PERSON, ({"type": "text", "text": text},))
        told = read_told(text, message.created)
        if told:
            self.memory.memories.learn(told, Source(message.id, self.session, message.created))
        return message.id

    def recalled(self, text: str, limit: int = 8) -> list[Recalled]:
        return self.memory.recall.search(RecallQuery(text, limit))


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    # By words alone: what follows has to hold without a model.
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    made = Person(tmp_path / "memory.db")
    yield made
    made.memory.close()


@pytest.mark.parametrize("asked", ["anything new about my sister?", "gibt es etwas von meiner Schwester?"])
def test_a_relation_finds_what_was_said_of_the_name(person: Person, asked: str) -> None:
    person.tell("My sister is called Ana.")
    person.tell("The bread is good here.")
    later = person.tell("Ana broke a leg in the mountains.")
    found = {one.message: one for one in person.recalled(asked)}
    assert any("Ana is" in why for why in found[later].why)


def test_a_name_finds_what_was_said_of_the_relation(person: Person) -> None:
    earlier = person.tell("My sister broke a leg in the mountains.")
    person.tell("My sister is called Ana.")
    assert earlier in [one.message for one in person.recalled("what was it about Ana?")]


def test_the_answer_to_a_direct_question_comes_first(person: Person) -> None:
    person.tell("My sister is called Ana.")
    told = person.tell("Ana moved to Porto in March.")
    person.tell("People live on my street, and each lives behind a sister door.")
    first = person.recalled("where does my sister live?")[0]
    assert (first.message, first.score) == (told, 1.0) and first.memory and "what you told me of it" in first.why


def test_what_was_so_is_behind_what_is(person: Person) -> None:
    before = person.tell("Ana lives in Porto.")
    now = person.tell("Ana has moved to Lisbon.")
    found = person.recalled("where does Ana live?")
    assert [one.message for one in found][:2] == [now, before]
    assert "no longer so" in found[1].why


def test_a_memory_without_a_turn_is_recalled_by_itself(person: Person) -> None:
    person.tell("The bread is good here.")
    now = person.clock.now()
    person.memory.memories.learn(read_told("I am allergic to walnuts.", now), Source("", "", now))
    for asked in ("walnuts", "which allergies do I have?"):
        found = person.recalled(asked)[0]
        assert found.text == "I am allergic to walnuts." and found.memory and found.speaker is Speaker.PERSON
        assert found.message == ""


def test_what_only_shares_a_beginning_fits_badly(person: Person) -> None:
    person.tell("I am allergic to walnuts.")
    person.tell("The tram to the harbour was late, and I had to run.")
    good, weak = person.recalled("harbour tram")[0], person.recalled("tell me a joke about a lighthouse on the tram")[0]
    assert good.score == 1.0 and weak.score < 0.5
