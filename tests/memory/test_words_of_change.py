"""What was said wrongly was never so; what changed was so once. Both can be taken back."""

from __future__ import annotations

import pytest

from bitbuddy.memory.memories import Memories
from bitbuddy.memory.model import SELF, MemoryState, Wanted
from bitbuddy.memory.words_of_change import says_it_was_wrong, sets_right
from tests.fakes.clock import FakeClock
from tests.memory.kit import DAY, Teller, lives, told, values

MISTAKES = [
    "that was wrong, I live in Ulm",
    "I meant Ulm",
    "pretend I never said Bonn, it's Ulm",
    "tu so, als hätte ich nie Bonn gesagt, es ist Ulm",
    "Sorry, I mixed that up: I live in Ulm",
    "I live in Ulm, not in Bonn",
    "I never lived in Bonn, I live in Ulm",
    "Das war falsch, ich wohne in Ulm",
    "ich meinte Ulm",
    "stimmt nicht, ich wohne in Ulm",
    "Ich habe mich vertan, ich wohne in Ulm",
    "ich wohne nicht in Bonn, sondern in Ulm",
]
CHANGES = [
    "Ana is back in Lisbon",
    "that's not right any more, I live in Ulm now",
    "I was wrong, she has moved to Ulm",
    "Das stimmt nicht mehr, ich wohne jetzt in Ulm",
    "nein, sie ist nach Ulm gezogen",
    "I live in Ulm",
]


def test_a_mistake_is_told_from_a_change() -> None:
    assert [one for one in MISTAKES if not says_it_was_wrong(one)] == []
    assert [one for one in CHANGES if says_it_was_wrong(one) or sets_right(one)] == []
    assert sets_right("no, I live in Ulm") and sets_right("nein, ich wohne in Ulm")


def test_what_was_called_wrong_is_no_former_truth_and_comes_back_when_that_is_taken_back(
    person: Teller, memories: Memories
) -> None:
    person.tell(lives("Ana", "Porto", since="2020"))
    person.tell(lives("Ana", "Rome", "Ana moved to Rome"))
    [(old, new)] = person.tell(lives("Ana", "Lisbon", "that was wrong, Ana lives in Lisbon")).superseded
    assert (old.value, old.state, old.until, old.superseded_by) == ("Rome", MemoryState.WRONG, "", new.id)
    assert values(memories.history(new)) == ["Porto"]
    assert values(memories.about(Wanted("Ana", "lives_in"))) == ["Lisbon", "Porto"]
    memories.take_back(memories.changes()[0].id)
    assert values(memories.about(Wanted("Ana", "lives_in"))) == ["Rome", "Porto"]


def test_what_a_mistake_had_ended_goes_on(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", since="2020"))
    person.tell(lives("Ana", "Rome"))
    [(_, now)] = person.tell(lives("Ana", "Porto", "that was wrong, Ana lives in Porto")).superseded
    assert (now.since, memories.history(now)) == ("2020", [])
    memories.take_back(memories.changes()[0].id)
    assert values(memories.about(Wanted("Ana", "lives_in"))) == ["Rome", "Porto"]


@pytest.mark.parametrize(("days", "state"), [(0, MemoryState.WRONG), (9, MemoryState.PAST)])
def test_no_sets_right_what_was_said_just_now(person: Teller, clock: FakeClock, days: int, state: MemoryState) -> None:
    person.tell(lives("Ana", "Porto"))
    clock.advance(days * DAY)
    [(old, _)] = person.tell(lives("Ana", "Lisbon", "no, Ana lives in Lisbon"), at_once=True).superseded
    assert old.state is state


def test_nobody_was_born_on_another_day_before(person: Teller, memories: Memories) -> None:
    person.tell(told("I was born on 5 June", SELF, "born_on", "--06-05"))
    [(old, new)] = person.tell(told("my birthday is 6 June", SELF, "born_on", "--06-06")).superseded
    assert (old.state, memories.history(new)) == (MemoryState.WRONG, [])
    again = person.tell(told("I was born on 7 June", SELF, "born_on", "--06-07"), at_once=True)
    assert again.contradicted and not again.superseded  # "was" tells of no change


def test_of_two_that_contradict_each_other_the_one_that_is_not_right_was_never_so(
    person: Teller, memories: Memories
) -> None:
    person.tell(lives("Ana", "Porto"))
    [(old, new)] = person.tell(lives("Ana", "Lisbon"), at_once=True).contradicted
    assert memories.settle(new.id, old.id).value == "Lisbon"
    assert values(memories.about(Wanted("Ana", "lives_in"))) == ["Lisbon"]
    assert values(memories.listed(states=(MemoryState.WRONG,))) == ["Porto"]
