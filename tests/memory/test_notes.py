"""A note that says a thing is now otherwise takes the place of the older one, and no other note does."""

from __future__ import annotations

import pytest

from bitbuddy.memory.memories import Memories
from bitbuddy.memory.notes import says_otherwise
from tests.memory.kit import Teller, told


@pytest.mark.parametrize(
    ("new", "known"),
    [
        ("my car is parked in lot C now", "my car is parked in lot B"),
        ("my car is now in the garage", "my car is in lot B"),
        ("the spare key is with Mrs Okonkwo now", "the spare key is under the mat"),
        ("the wifi code is 5566 now", "the wifi code is 4455"),
        ("the tickets are now in the blue folder", "the tickets are on my desk"),
        ("the tent is stored at Ben's again", "the tent is stored in the cellar"),
        ("das Auto steht jetzt in der Tiefgarage", "das Auto steht auf dem Hof"),
        ("dass der Ersatzschlüssel jetzt bei Frau Nowak liegt", "dass der Ersatzschlüssel unter der Matte liegt"),
        ("die Pässe sind nun im Tresor", "die Pässe sind in der Schublade"),
    ],
)
def test_a_thing_that_is_now_otherwise(new: str, known: str) -> None:
    assert says_otherwise(new, known)
    assert not says_otherwise(known, new)


@pytest.mark.parametrize(
    ("new", "known"),
    [
        ("my car is parked in lot C", "my car is parked in lot B"),
        ("my car is red now", "my car is parked in lot B"),
        ("my brother is home now", "my brother is tall"),
        ("my brother is a nurse now", "my brother is a twin"),
        ("my bike is in the cellar now", "my car is in the garage"),
        ("my car is in the garage now", "my car is in the garage"),
        ("mein Bruder ist jetzt Lehrer", "mein Bruder ist groß"),
        ("now is the time", "the time is 12"),
        ("", ""),
    ],
)
def test_what_may_be_so_beside_it(new: str, known: str) -> None:
    assert not says_otherwise(new, known)


def test_the_older_note_is_past_and_can_come_back(person: Teller, memories: Memories) -> None:
    for text in ("my car is parked in lot B", "my bike is in the cellar", "my car is parked in lot C now"):
        learned = person.tell(told(f"remember that {text}", predicate="note", value=text))
    assert [old.value for old, _ in learned.superseded] == ["my car is parked in lot B"]
    assert [one.value for one in memories.listed()] == ["my car is parked in lot C now", "my bike is in the cellar"]
    memories.take_back(memories.changes(1)[0].id)
    assert [one.value for one in memories.listed()] == ["my bike is in the cellar", "my car is parked in lot B"]
