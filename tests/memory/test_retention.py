"""What is older than the person wants goes by itself, in steps, here and in the copies; what they asked for stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.memory import going, retention
from bitbuddy.memory.held import Tables
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import MemoryKind, Source, Told
from tests.fakes.clock import FakeClock

DAY = 24 * 60 * 60


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def memory(tmp_path: Path, clock: FakeClock) -> Iterator[Memory]:
    made = Memory(tmp_path / "memory.db", clock)
    yield made
    made.close()


def say(memory: Memory, session: str, text: str) -> StoredMessage:
    said = memory.conversations.add(session, Speaker.PERSON, [{"type": "text", "text": text}])
    memory.conversations.add(session, Speaker.BUDDY, [{"type": "text", "text": f"so {text}"}])
    return said


def settle(memory: Memory) -> int:
    steps = 0
    while memory.retention.beat():
        steps += 1
    return steps


def test_what_is_too_old_goes_and_what_was_asked_for_stays(
    memory: Memory, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_MESSAGES_AT_ONCE", 4)
    aged: list[datetime] = []
    memory.aged = aged.append
    for number in range(5):
        told = say(memory, "s", f"zorblax {number}")
    memory.memories.learn(
        [
            Told(MemoryKind.FACT, "the code is 1234", predicate="note", value="the code is 1234"),
            Told(MemoryKind.PREFERENCE, "I like zorblax", predicate="likes", value="zorblax"),
        ],
        Source(told.id, "s", told.created),
    )
    memory.backups.make()
    for _ in range(31):
        clock.advance(DAY)
        settle(memory)
    say(memory, "t", "new")
    assert len(memory.conversations.sessions()) == 2  # the setting says to keep everything
    memory.retention_days = 30
    assert settle(memory) >= 2
    assert [one.title for one in memory.conversations.sessions()] == ["new"]
    assert [one.text for one in memory.memories.listed()] == ["the code is 1234"]
    assert len(aged) == 1
    everything = b"".join(one.read_bytes() for one in memory.path.parent.iterdir())
    assert b"zorblax" not in everything
    clock.advance(DAY)
    assert settle(memory) == 0
    assert len(aged) == 1


def test_damaged_files_that_were_set_aside_so_long_ago_go_as_a_whole(memory: Memory, clock: FakeClock) -> None:
    say(memory, "s", "hello")
    asides = []
    for _ in range(2):
        asides.append(memory.path.with_name(f"memory.damaged-{clock.now().astimezone():%Y-%m-%d-%H%M%S-%f}.db"))
        asides[-1].write_bytes(b"zorblax")
        clock.advance(20 * DAY)
    strange = memory.path.with_name("memory.damaged-who-knows.db")
    strange.touch()
    settle(memory)
    assert all(one.exists() for one in asides)
    memory.retention_days = 30
    settle(memory)
    assert [one.exists() for one in (*asides, strange)] == [False, True, True]


def test_ended_between_two_steps_it_clears_up_at_the_next_start(
    memory: Memory, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        say(memory, "s", f"zorblax {number}")
    clock.advance(40 * DAY)
    say(memory, "t", "new")
    memory.retention_days = 30
    assert memory.retention.beat()
    assert memory.retention.clearing
    memory.beat()
    memory.close()
    again = Memory(memory.path, clock)
    again.retention_days = 30
    settle(again)
    assert not again.retention.clearing
    again.close()
    everything = b"".join(one.read_bytes() for one in memory.path.parent.iterdir())
    assert b"zorblax" not in everything


def test_no_copy_is_made_before_the_words_are_cleared(memory: Memory, clock: FakeClock) -> None:
    say(memory, "s", "zorblax")
    clock.advance(40 * DAY)
    say(memory, "t", "new")
    memory.retention_days = 30
    assert memory.retention.beat()
    assert not memory._copy()
    settle(memory)
    assert memory._copy()


def test_a_start_with_a_clock_years_ahead_forgets_nothing_at_once(memory: Memory, clock: FakeClock) -> None:
    say(memory, "s", "hello")
    clock.advance(3650 * DAY)
    memory.retention_days = 365
    say(memory, "t", "what day is it")
    assert settle(memory) == 0
    assert len(memory.conversations.sessions()) == 2
    clock.advance(DAY)  # it is still there after a day: somebody was away for long
    settle(memory)
    assert [one.title for one in memory.conversations.sessions()] == ["what day is it"]


def test_a_clock_that_jumps_is_not_trusted_for_a_day(memory: Memory, clock: FakeClock) -> None:
    memory.retention_days = 30
    say(memory, "s", "hello")
    settle(memory)
    monotonic = clock.monotonic()
    clock.advance(400 * DAY)
    clock._monotonic = monotonic + DAY + 1
    settle(memory)
    assert len(memory.conversations.sessions()) == 1
    clock.advance(DAY + 1)
    settle(memory)
    assert memory.conversations.sessions() == []


def test_looking_waits_for_nobody_who_writes(memory: Memory, clock: FakeClock) -> None:
    """Neither how much would be forgotten nor whether anything is too old takes the writer's place."""
    told = say(memory, "s", "zorblax")
    memory.retention_days = 30
    with sqlite3.connect(memory.path) as other:
        other.execute("BEGIN IMMEDIATE")
        assert memory.retention.beat() is False
        assert memory.forgetting.preview("zorblax").messages == 2
        other.execute("ROLLBACK")
    other.close()
    assert memory.forgetting.messages(["nothing with such an id"]).messages == 0
    assert memory.forgetting.messages([told.id]).messages == 2


def test_a_step_reads_none_of_what_stays(memory: Memory, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step of retention takes rows by their keys, however many others there are."""
    say(memory, "s", "old")
    clock.advance(31 * DAY)
    say(memory, "t", "new")
    monkeypatch.setattr(Tables, "rows", None)
    before = clock.now() - timedelta(days=30)

    def forget(connection: sqlite3.Connection) -> dict[str, int]:
        return going.erase(connection, retention.older_than(connection, before), clock.now(), merge=False)

    assert memory.conversations.kept.database.write(forget)["messages"] == 2
    assert [one.title for one in memory.conversations.sessions()] == ["new"]


@pytest.mark.parametrize(
    "asked",
    ["Remember that my locker is number 12.", "Könntest du dir bitte merken, dass mein Spind die Nummer 12 hat?"],
)
@pytest.mark.parametrize("asked_first", [True, False])
def test_what_was_asked_for_stays_whatever_was_read_in_it_and_whenever_it_was_told_again(
    memory: Memory, clock: FakeClock, asked: str, asked_first: bool
) -> None:
    for said in (asked, "the locker is 12") if asked_first else ("the locker is 12", asked):
        told = say(memory, said, said)
        memory.memories.learn(
            [
                Told(MemoryKind.FACT, said, predicate="number:locker", value="12"),
                Told(MemoryKind.PREFERENCE, "I like zorblax", predicate="likes", value="zorblax"),
            ],
            Source(told.id, said, told.created),
        )
        clock.advance(10 * DAY)
    memory.retention_days = 15
    for _ in range(2):
        settle(memory)
        clock.advance(10 * DAY)
    assert memory.conversations.sessions() == []
    assert [one.predicate for one in memory.memories.listed()] == ["number:locker"]
