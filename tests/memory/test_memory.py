"""The one door: its parts share one file, and in idle time each does a little, whatever another does."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bitbuddy.kernel.errors import StorageError
from bitbuddy.memory.message import Speaker
from tests.conftest import ExpectLog
from tests.fakes.clock import FakeClock
from tests.memory.kit import DAY, Teller, opened, told


def test_idle_it_lets_go_of_changes_that_are_too_old(tmp_path: Path) -> None:
    clock = FakeClock()
    with opened(tmp_path / "memory.db", clock) as memory:
        Teller(memory.memories, clock).tell(told("I like tea"))
        while memory.beat():
            pass
        assert len(memory.memories.changes()) == 1
        clock.advance(31 * DAY)
        while memory.beat():
            pass
        assert memory.memories.changes() == []
        assert len(memory.memories.listed()) == 1


def test_idle_it_loads_nothing_where_nothing_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitbuddy.memory.memory.find_spec", lambda _name: None)  # the extra is not installed
    clock = FakeClock()
    with opened(tmp_path / "memory.db", clock) as memory:
        while memory.beat():
            pass
    with opened(tmp_path / "memory.db", clock) as memory:
        assert not memory.beat()
        assert {"recall", "backups", "retention", "memories", "consolidation"}.isdisjoint(vars(memory))
        clock.advance(DAY)
        assert memory.beat()
        assert "backups" in vars(memory)
        memory.conversations.kept.database.write(
            lambda connection: connection.execute("INSERT INTO unrecalled(number) VALUES (1)")
        )
        memory.beat()
        assert "recall" in vars(memory)


def test_for_few_turns_nothing_is_started_that_knows_what_they_mean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitbuddy.memory.memory.find_spec", lambda _name: object())
    with opened(tmp_path / "memory.db", FakeClock()) as memory:
        memory.meanings_wait = 3
        for number in range(3):
            while memory.beat():
                pass
            assert "recall" not in vars(memory)
            memory.conversations.add("s", Speaker.PERSON, [{"type": "text", "text": f"I like tea number {number}"}])
        memory.beat()
        assert "recall" in vars(memory)


@pytest.mark.parametrize("error", [StorageError("The disk is full."), ZeroDivisionError()])
def test_a_part_that_fails_keeps_no_other_from_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog, error: Exception
) -> None:
    def full() -> bool:
        raise error

    clock = FakeClock()
    with opened(tmp_path / "memory.db", clock) as memory:
        Teller(memory.memories, clock).tell(told("I like tea"))
        clock.advance(31 * DAY)
        steps = memory._idle_steps()
        monkeypatch.setattr(memory, "_idle_steps", lambda: [("what fails", full), *steps])
        if not isinstance(error, StorageError):  # of a disk that refuses, whoever talks hears
            expected_log("While idle: what fails", level=logging.ERROR)
        memory.beat()
        assert memory.memories.changes() == []
