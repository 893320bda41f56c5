"""What several messages told goes with the last of them, and is quoted from one that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.memory.memory import Memory
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import Source, Told
from tests.fakes.clock import FakeClock
from tests.memory.kit import DAY, lives, opened, values

PORTO = lives("Ana", "Porto")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def memory(tmp_path: Path, clock: FakeClock) -> Iterator[Memory]:
    with opened(tmp_path / "memory.db", clock) as memory:
        yield memory


def tell(memory: Memory, session: str, *told: Told) -> StoredMessage:
    """Say what is told in one message, and learn it."""
    said = memory.conversations.add(session, Speaker.PERSON, [{"type": "text", "text": told[0].text}])
    memory.memories.learn(told, Source(said.id, session, said.created))
    return said


def test_told_again_lately_it_outlives_the_turn_that_told_it_first(memory: Memory, clock: FakeClock) -> None:
    tell(memory, "s", lives("Ana", "Porto", "Ana lives in Porto beside the quixotic harbour"))
    for _ in range(30):
        clock.advance(DAY)
        memory.retention.beat()
    again = tell(memory, "t", PORTO)
    clock.advance(2 * DAY)
    memory.retention_days = 30
    while memory.retention.beat():
        pass
    [kept] = memory.memories.listed()
    assert (kept.text, kept.source) == (PORTO.text, Source(again.id, "t", again.created))
    assert memory.memories.listed(text="quixotic") == []
    assert not any(b"quixotic" in one.read_bytes() for one in memory.path.parent.iterdir())
    assert [one.text for one in memory.memories.listed(text="porto")] == [PORTO.text]


def test_it_goes_with_the_last_of_them_and_says_so(memory: Memory, clock: FakeClock) -> None:
    first = tell(memory, "s", PORTO)
    clock.advance(DAY)
    last = tell(memory, "t", PORTO)
    learned = memory.conversations.kept.learned_in
    assert (learned("s"), learned("t")) == (0, 0)
    assert memory.forgetting.messages([first.id]).memories == 0
    assert learned("t") == 1
    assert memory.forgetting.messages([last.id]).memories == 1
    assert memory.memories.listed(states=()) == []


def test_the_day_it_was_told_first_can_be_forgotten_alone(memory: Memory, clock: FakeClock) -> None:
    first = tell(memory, "s", PORTO, lives("Tom", "Bergen"))
    clock.advance(2 * DAY)
    tell(memory, "t", PORTO)
    memory.forgetting.day(first.created.astimezone().date())
    assert values(memory.memories.listed()) == ["Porto"]


def test_what_was_merged_keeps_it_too(memory: Memory) -> None:
    first = tell(memory, "s", PORTO)
    tell(memory, "t", lives("Ana", "the town of Porto"))
    kept, other = memory.memories.listed(states=())[::-1]
    memory.memories.merge(kept.id, [other.id])
    memory.forgetting.messages([first.id])
    [found] = memory.memories.listed()
    assert found.source is not None
    assert (found.id, found.source.session) == (kept.id, "t")


def test_a_branch_keeps_what_its_turns_told(memory: Memory) -> None:
    tell(memory, "s", PORTO)
    tell(memory, "s", lives("Tom", "Bergen"))
    first = memory.conversations.messages("s")[0]
    branch = memory.conversations.branch("s", first.id)
    assert memory.conversations.kept.learned_in("s") == 1
    memory.conversations.remove_session("s")
    [kept] = memory.memories.listed()
    assert kept.source is not None
    assert (kept.value, kept.source.session) == ("Porto", branch)
    memory.conversations.remove_session(branch)
    assert memory.memories.listed(states=()) == []


def test_an_edited_message_unlearns_only_what_no_other_told(memory: Memory, clock: FakeClock) -> None:
    tell(memory, "s", PORTO)
    clock.advance(DAY)
    edited = tell(memory, "t", lives("Ana", "Lisbon", "Ana moved to Lisbon"), lives("Tom", "Bergen"))
    tell(memory, "s", lives("Tom", "Bergen"))
    lisbon = next(one for one in memory.memories.listed() if one.value == "Lisbon")
    for importance in range(230):  # so much was changed since
        memory.memories.edit(lisbon.id, importance=importance / 1_000)
    memory.memories.unlearn([edited.id])
    assert sorted(values(memory.memories.listed())) == ["Bergen", "Porto"]


def test_where_it_cannot_be_put_back_it_ends(memory: Memory, clock: FakeClock) -> None:
    tell(memory, "s", PORTO)
    clock.advance(DAY)
    edited = tell(memory, "s", lives("Ana", "Lisbon", "Ana moved to Lisbon"))
    clock.advance(31 * DAY)  # the change is too old to be taken back
    memory.memories.unlearn([edited.id])
    assert values(memory.memories.listed()) == ["Porto"]


def test_what_the_person_changed_by_hand_stays(memory: Memory) -> None:
    edited = tell(memory, "s", PORTO)
    memory.memories.edit(memory.memories.listed()[0].id, text="Ana lives in Rome")
    memory.memories.unlearn([edited.id])
    assert values(memory.memories.listed()) == ["Rome"]
