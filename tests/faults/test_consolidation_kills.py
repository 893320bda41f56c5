"""A process that is killed while it consolidates: each step is done or not begun, nothing is lost, and it goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bitbuddy.memory.changes import ChangeKind
from bitbuddy.memory.memory import Memory as WholeMemory
from bitbuddy.memory.model import Memory, MemoryKind, MemoryState, Source, Told
from tests.fakes.clock import FakeClock
from tests.faults.consolidating_child import LATER_S
from tests.memory.kit import opened

# More than one step looks at.
PAIRS, FAINT = 40, 6


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a memory of pairs that say the same in other words, and of what will have faded."""
    path = tmp_path_factory.mktemp("untouched") / "memory.db"
    clock = FakeClock()
    with opened(path, clock) as memory:
        for number in range(PAIRS):
            for text in (f"long walk number {number} by the sea", f"the long walks, number {number}, by the sea"):
                told = Told(MemoryKind.FACT, text, importance=0.6)
                memory.memories.learn([told], Source("", "", clock.now()))
        for number in range(FAINT):
            told = Told(MemoryKind.PREFERENCE, f"I like Thing{number}", predicate="likes", value=f"Thing{number}")
            memory.memories.learn([told], Source("", "", clock.now()))
    return path


def died(path: Path, statements: int) -> bool:
    """Let a process consolidate; return whether it died before its end."""
    command = [sys.executable, "-m", "tests.faults.consolidating_child", str(path), str(statements)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode in (0, -9), ended.stderr
    assert (ended.stdout == "done\n") is (ended.returncode == 0)
    return ended.returncode != 0


def all_of(memory: WholeMemory) -> dict[str, Memory]:
    return {one.id: one for one in memory.memories.listed(states=(), limit=10_000)}


def is_whole(memory: WholeMemory) -> int:
    """Check that nothing is half done; return how many were made one with another."""
    read = memory.conversations.kept.database.read
    assert read("PRAGMA integrity_check") == [("ok",)]
    known, changes = all_of(memory), memory.memories.changes(1_000)
    assert len(known) == 2 * PAIRS + FAINT
    merged = [one for one in known.values() if one.state is MemoryState.MERGED]
    faded = [one for one in known.values() if one.state is MemoryState.FADED]
    for one in merged:
        kept = known[one.superseded_by]
        assert kept.state is MemoryState.CURRENT
        assert kept.importance > one.importance
    raised = [one for one in known.values() if one.state is MemoryState.CURRENT and one.importance > 0.6]
    kinds = [one.kind for one in changes]
    assert len(merged) == len(raised) == kinds.count(ChangeKind.MERGED)
    assert len(faded) == kinds.count(ChangeKind.FADED)
    assert len(faded) in (0, FAINT), "what fades on a day fades in one step"
    return len(merged)


def test_killed_at_any_statement_each_step_is_done_or_not_begun(untouched: Path, tmp_path: Path) -> None:
    path, clock = tmp_path / "memory.db", FakeClock()
    clock.advance(LATER_S)
    halfway, statements = 0, 5
    while True:
        shutil.copy(untouched, path)
        killed = died(path, statements)
        with opened(path, clock) as memory:
            before = is_whole(memory)
            halfway += 0 < before < PAIRS
            while memory.consolidation.step():
                pass
            assert is_whole(memory) == PAIRS, "the next one does the rest"
        if not killed:
            break
        path.unlink()
        statements = int(statements * 1.4)
    assert halfway, "it never died between two steps"
    with opened(path, clock) as memory, opened(untouched, FakeClock()) as fresh:
        for change in memory.memories.changes(1_000, learned=False):
            memory.memories.take_back(change.id)
        assert all_of(memory) == all_of(fresh)
