"""The daily copies: one a day, three at most, whole or not there, and the newest good one after damage."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from bitbuddy.app.opening import open_memory
from bitbuddy.kernel.errors import DatabaseDamagedError
from bitbuddy.memory.backup import Backups, daily, every_copy, restore, suspected
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.message import Speaker
from tests.conftest import ExpectLog
from tests.fakes.clock import FakeClock

DAY = 24 * 60 * 60


class Disk(NamedTuple):
    """What `shutil.disk_usage` says of a disk."""

    total: int
    used: int
    free: int


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 11, 20, 14, 10, tzinfo=UTC))


@pytest.fixture
def memory(tmp_path: Path, clock: FakeClock) -> Iterator[Memory]:
    made = Memory(tmp_path / "memory.db", clock)
    yield made
    made.close()


def say(memory: Memory, text: str) -> None:
    memory.conversations.add("s", Speaker.PERSON, [{"type": "text", "text": text}])


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(bytes(data))


def test_one_a_day_and_three_at_most(memory: Memory, clock: FakeClock) -> None:
    say(memory, "hello")
    assert memory.backups.beat()
    assert not memory.backups.beat()
    for _ in range(4):
        clock.advance(DAY)
        assert memory.backups.beat()
    made = daily(memory.path)
    assert sorted(moment for moment, _ in made) == [clock.now() - timedelta(days) for days in (2, 1, 0)]
    assert {stat.S_IMODE(path.stat().st_mode) for _, path in made} == {0o600}
    assert not list(memory.path.parent.glob("*.new*"))


def test_a_clock_that_was_wrong_stops_no_copy(memory: Memory, clock: FakeClock) -> None:
    clock.advance(400 * DAY)
    assert memory.backups.beat()
    clock.advance(-400 * DAY)
    for _ in range(3):
        assert memory.backups.beat()
        assert not memory.backups.beat()
        clock.advance(DAY)
    assert max(moment for moment, _ in daily(memory.path)) < clock.now()


def test_none_while_the_disk_is_nearly_full(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: Disk(10**12, 10**12, 400_000_000))
    assert memory.backups.make() is None
    assert daily(memory.path) == []


def test_a_copy_that_cannot_be_made_leaves_nothing(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    expected_log("could not be made")
    say(memory, "hello")
    monkeypatch.setattr(Path, "replace", lambda one, other: (_ for _ in ()).throw(OSError(28, "No space left")))
    assert not memory.backups.beat()
    assert sorted(one.name for one in memory.path.parent.iterdir()) == ["memory.db", "memory.db-shm", "memory.db-wal"]


def test_a_damaged_memory_gets_no_copy_and_the_good_ones_stay(memory: Memory, clock: FakeClock) -> None:
    for number in range(40):
        say(memory, f"{number} " * 200)
    good = memory.backups.make()
    memory.close()
    spoil(memory.path)
    clock.advance(DAY)
    with pytest.raises(DatabaseDamagedError):
        Backups(memory.path, clock).make()
    assert every_copy(memory.path) == [good]


def test_what_a_copy_found_damaged_is_read_through_at_the_next_start(
    memory: Memory, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    expected_log("daily copy of the memory could not be made")
    monkeypatch.setattr("bitbuddy.memory.kept.CHECKED_BYTES", 0)
    for number in range(40):
        say(memory, f"{number} " * 200)
    memory.close()
    data = memory.path.read_bytes()
    memory.path.write_bytes(data[:-4096] + b"\xa5" * 4096)
    Memory(memory.path, clock).close()  # a file so large is not read through without a reason
    assert not Backups(memory.path, clock).beat()
    with pytest.raises(DatabaseDamagedError):
        Memory(memory.path, clock)
    assert not suspected(memory.path).exists()


def test_the_newest_good_copy_takes_the_place(memory: Memory, clock: FakeClock, expected_log: ExpectLog) -> None:
    expected_log("copy of the memory is damaged as well")
    expected_log("a copy took its place")
    say(memory, "kept in the copy")
    for number in range(40):
        say(memory, f"{number} " * 200)
    good = memory.backups.make()
    clock.advance(DAY)
    say(memory, "said since then")
    newer = memory.backups.make()
    assert good is not None
    assert newer is not None
    memory.close()
    spoil(memory.path)
    spoil(newer)
    opened, told = open_memory(memory.path, clock, keep=True)
    try:
        assert [one.message.text for one in opened.conversations.search("kept in the copy")] == ["kept in the copy"]
        assert opened.conversations.search("said since then") == []
        since = datetime(2026, 11, 20, 14, 10, tzinfo=UTC).astimezone()
        assert f"the copy of 20 November 2026, {since:%H:%M}" in told
        assert "what was said since then is missing" in told
        assert "memory.damaged-" in told
        assert good.exists()
        assert len(list(memory.path.parent.glob("memory.damaged-*"))) == 1
        assert stat.S_IMODE(memory.path.stat().st_mode) == 0o600
    finally:
        opened.close()


def test_without_a_copy_a_new_one_begins(memory: Memory, clock: FakeClock) -> None:
    memory.close()
    memory.path.write_bytes(b"no database " * 1000)
    restored = restore(memory.path, clock)
    assert restored.since is None
    assert not memory.path.exists()
    assert restored.aside is not None
    assert restored.aside.read_bytes().startswith(b"no database")


def test_what_a_broken_off_return_left_is_swept(memory: Memory) -> None:
    left = memory.path.with_name(f".{memory.path.name}.restored.new")
    left.write_bytes(b"zorblax")
    assert memory.backups.make() is not None
    assert not left.exists()
