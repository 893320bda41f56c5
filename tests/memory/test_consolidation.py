"""What says the same becomes one, what mattered little fades, and both can be taken back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.memory.changes import ChangeKind
from bitbuddy.memory.consolidation import SIMILAR, Consolidation, similarity
from bitbuddy.memory.memories import Memories
from bitbuddy.memory.model import Memory, MemoryKind, MemoryState, Source, Told
from bitbuddy.memory.store import ConversationStore
from tests.fakes.clock import FakeClock

DAY = 86_400.0


class House:
    """A memory with all that a test needs of it."""

    def __init__(self, path: Path) -> None:
        self.clock = FakeClock()
        self.store = ConversationStore(path, self.clock)
        kept = self.store.kept
        self.memories = Memories(kept.database, kept.device, self.clock)
        self.consolidation = Consolidation(kept.database, kept.device, self.clock)

    def tell(
        self, text: str, predicate: str = "", value: str = "", *, importance: float = 0.5, since: str = ""
    ) -> Memory:
        kind = MemoryKind.TASK if predicate == "todo" else MemoryKind.FACT
        told = Told(kind, text, predicate=predicate, value=value, importance=importance, since=since)
        return self.memories.learn([told], Source("", "", self.clock.now())).added[0]

    def consolidate(self) -> None:
        while self.consolidation.step():
            pass

    def state(self, memory: Memory) -> MemoryState:
        found = self.memories.get(memory.id)
        assert found is not None
        return found.state


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "memory.db")
    yield opened
    opened.store.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("long walks by the sea", "a long walk by the sea"),
        ("Long Walks, by the Sea!", "long walks by the sea"),
        ("lange Spaziergänge am Meer", "Lange Spaziergange am Meer"),
    ],
)
def test_what_says_the_same_is_similar(one: str, other: str) -> None:
    assert similarity(one, other) >= SIMILAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("locker number 312", "locker number 313"),
        ("I like swimming in the cold lake", "I do not like swimming in the cold lake"),
        ("cheese", "bees"),
        ("", ""),
        ("red wine from Portugal", "white wine from Germany"),
    ],
)
def test_what_says_something_else_is_not(one: str, other: str) -> None:
    assert similarity(one, other) < SIMILAR


def test_two_that_say_the_same_become_the_older(house: House) -> None:
    older = house.tell("I like long walks by the sea", "likes", "long walks by the sea")
    other = house.tell("I like good coffee", "likes", "good coffee")
    newer = house.tell("I like a long walk by the sea", "likes", "a long walk by the sea")
    house.consolidate()
    assert [house.state(one) for one in (older, other, newer)] == [
        MemoryState.CURRENT,
        MemoryState.CURRENT,
        MemoryState.MERGED,
    ]
    merged = house.memories.get(older.id)
    assert merged is not None
    assert merged.importance > older.importance
    gone = house.memories.get(newer.id)
    assert gone is not None
    assert gone.superseded_by == older.id


def test_a_merge_is_written_down_and_taken_back(house: House) -> None:
    older = house.tell("I like long walks by the sea", "likes", "long walks by the sea")
    newer = house.tell("I like a long walk by the sea", "likes", "a long walk by the sea")
    before = [house.memories.get(one.id) for one in (older, newer)]
    house.consolidate()
    change = house.memories.changes(1)[0]
    assert change.kind is ChangeKind.MERGED
    house.memories.take_back(change.id)
    assert [house.memories.get(one.id) for one in (older, newer)] == before
    house.consolidate()
    assert house.state(newer) is MemoryState.CURRENT  # what the person took apart stays apart


def test_what_mattered_little_and_was_of_no_use_fades(house: House) -> None:
    liking = house.tell("I like tulips", "likes", "tulips")
    lasting = house.tell("I am allergic to nuts", "allergic_to", "nuts", importance=0.95)
    note = house.tell("remember that the spare key is under the pot", "note", "the spare key is under the pot")
    used = house.tell("I like roses", "likes", "roses")
    house.clock.advance(400 * DAY)
    house.memories.used([used.id])
    house.clock.advance(150 * DAY)
    house.consolidate()
    assert [house.state(one) for one in (liking, lasting, note, used)] == [
        MemoryState.FADED,
        MemoryState.CURRENT,
        MemoryState.CURRENT,
        MemoryState.CURRENT,
    ]
    change = house.memories.changes(1)[0]
    assert change.kind is ChangeKind.FADED
    house.memories.take_back(change.id)
    assert house.state(liking) is MemoryState.CURRENT


def test_a_task_that_is_long_over_fades(house: House) -> None:
    over = house.tell("I have to call Carla on 21 November", "todo", "call Carla", importance=0.9, since="2026-11-21")
    house.clock.advance(40 * DAY)
    house.consolidate()
    assert house.state(over) is MemoryState.FADED


def test_a_clock_that_was_wrong_changes_nothing_twice(house: House) -> None:
    liking = house.tell("I like tulips", "likes", "tulips")
    house.clock.advance(-400 * DAY)
    house.consolidate()
    assert house.state(liking) is MemoryState.CURRENT
    house.clock.advance(400 * DAY)
    house.consolidate()
    assert house.state(liking) is MemoryState.CURRENT


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    first = House(tmp_path / "memory.db")
    for number in range(120):
        first.tell(f"I like the colour {number} of the card", "likes", f"the colour {number} of the card")
    assert first.consolidation.step()
    first.store.close()
    second = House(tmp_path / "memory.db")
    second.tell("I like the colour 3 of  the cards", "likes", "the colour 3 of  the cards")
    second.consolidate()
    assert len(second.memories.listed(states=(MemoryState.MERGED,))) == 1
    second.store.close()
