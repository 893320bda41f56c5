"""A process that is killed while it learns: what it said is kept is there, whole things or none, and it goes on."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from bitbuddy.memory.memory import Memory as WholeMemory
from bitbuddy.memory.model import MemoryState, Wanted
from tests.fakes.clock import FakeClock
from tests.memory.kit import opened, values

# A round has about so many statements, from the beginning of the first transaction to the end of the last.
STATEMENTS = 200


def died(path: Path, first: int, statements: int) -> list[str]:
    """Let a process learn until it dies, and return what it said before."""
    command = [sys.executable, "-m", "tests.faults.remembering_child", str(path), str(first), str(statements)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == -9, ended.stderr
    return ended.stdout.splitlines()


def whole(memory: WholeMemory, said: list[str]) -> int:
    """Check that everything said to be done is done and nothing is half done; return the number of the next round."""
    read = memory.conversations.kept.database.read
    assert read("PRAGMA integrity_check") == [("ok",)]
    done = set(said)
    known = memory.memories.listed(states=(), limit=10_000)
    rounds = {one.source.message.partition("-")[2] for one in known if one.source}
    last = max((int(number) for number in rounds), default=0)
    texts = {one.text for one in known}
    for number in range(1, last + 1):
        assert {f"I moved to Town{number}", f"My friend Pal{number} likes tea"} <= texts
        assert values(memory.memories.about(Wanted(f"Pal{number}", "likes"))) == ["tea"]
        note, edited = f"Note {number}" in texts, f"Note {number} edited" in texts
        if f"unlearned {number}" in done:
            assert not note
        if f"edited {number}" in done:
            assert edited
        assert note or edited or number % 3 != 2
    assert not [line for line in said if line.startswith("learned") and int(line.split()[1]) > last]
    homes = memory.memories.about(Wanted("self", "lives_in"))
    assert values(homes) == [f"Town{number}" for number in range(last, 0, -1)]
    assert [one.state for one in homes].count(MemoryState.CURRENT) == min(1, last)
    assert len(memory.memories.entities()) == len(memory.memories.linked(None)) == last
    return last + 1


def test_killed_at_any_statement_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    path, chance, said, following, clock = tmp_path / "memory.db", random.Random(7), list[str](), 1, FakeClock()
    for _ in range(10):
        said += died(path, following, chance.randrange(1, 2 * STATEMENTS))
        with opened(path, clock) as memory:
            following = whole(memory, said)
    assert following > 3, "hardly a round came to its end"
