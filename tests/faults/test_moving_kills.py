"""A process that moves files is killed: each file is then at exactly one place, whole, and no move is left open."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.files.moves.mover import Mover, MoveState
from bitbuddy.kernel.clock import SystemClock

ROOT = Path(__file__).resolve().parents[2]
CONTENT = b"an only copy " * 200_000
# More steps than any move has; a loop that gets there did not find the end.
MOST_STEPS = 400


class Killing:
    """The process whose children die."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.moving_child"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def begin(self, **order: Any) -> int:
        """Start a child and return its pid."""
        assert self._process.stdin is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return int(self._line())

    def ended(self) -> int:
        """Wait for the child, and return its exit code, negative for a signal."""
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._process.communicate()[1]
        return line

    def close(self) -> str:
        return self._process.communicate(timeout=20)[1]


@pytest.fixture
def killing() -> Iterator[Killing]:
    made = Killing()
    yield made
    assert made.close() == ""


def files_in(*folders: Path) -> list[Path]:
    return [one for folder in folders for one in folder.rglob("*") if one.is_file()]


class Place:
    """A fresh pair of folders, a file in the first, and a journal."""

    def __init__(self, number: int, near: Path, far: Path) -> None:
        self.near, self.far = near / f"near{number}", far / f"far{number}"
        for folder in (self.near, self.far):
            folder.mkdir()
        self.journal = near / f"journal{number}.db"
        self.source = self.near / "report.pdf"
        self.source.write_bytes(CONTENT)

    def check(self, outcomes: dict[MoveState, Path]) -> MoveState | None:
        """Recover, and compare the disk with the journal; return the state of the one move, None without any."""
        mover = Mover(self.journal, SystemClock())
        try:
            mover.recover()
            assert mover.recover() == []
            (found,) = files_in(self.near, self.far)
            assert found.read_bytes() == CONTENT
            entries = mover.entries()
            if not entries:
                assert found == self.source
                return None
            (entry,) = entries
            assert not entry.is_open
            assert found == outcomes[entry.state] == Path(entry.path)
            if entry.can_undo:
                mover.undo(entry.id)
            assert self.source.read_bytes() == CONTENT
            assert list(self.far.iterdir()) == []
            return entry.state
        finally:
            mover.close()


Scenario = Callable[[Place], dict[str, Any]]


@pytest.mark.parametrize("old_system", [False, True], ids=["renameat2", "link"])
@pytest.mark.parametrize("disks", ["one disk", "two disks"])
@pytest.mark.parametrize("what", ["move", "undo"])
def test_death_at_each_step(
    what: str, disks: str, old_system: bool, killing: Killing, tmp_path: Path, other_disk: Path
) -> None:
    other = tmp_path if disks == "one disk" else other_disk
    states = set()
    for step in range(1, MOST_STEPS):
        place = Place(step, tmp_path, other)
        target = place.far / "2026" / "November"
        order = {"journal": str(place.journal), "old_system": old_system, "what": what, "die": step}
        if what == "undo":
            mover = Mover(place.journal, SystemClock())
            order["id"] = mover.move(str(place.source), str(target), why="It belongs there.").id
            mover.close()
        killing.begin(source=str(place.source), folder=str(target), **order)
        code = killing.ended()
        ended = {MoveState.DONE: target / "report.pdf", MoveState.REFUSED: place.source, MoveState.UNDONE: place.source}
        states.add(place.check(ended))
        if code == 0:
            break
        assert code == -signal.SIGKILL
    else:
        pytest.fail("the last step was not reached")
    expected = {None, MoveState.REFUSED, MoveState.DONE} if what == "move" else {MoveState.DONE, MoveState.UNDONE}
    assert states == expected


def test_death_while_a_copy_is_taken_back(killing: Killing, tmp_path: Path, other_disk: Path) -> None:
    """The right to remove the origin is lost after the copy has its name."""
    for step in range(1, MOST_STEPS):
        place = Place(step, tmp_path, other_disk)
        order = {"journal": str(place.journal), "what": "move", "die": step, "cannot_leave": True}
        killing.begin(source=str(place.source), folder=str(place.far / "new"), **order)
        code = killing.ended()
        place.check({MoveState.DONE: place.far / "new" / "report.pdf", MoveState.REFUSED: place.source})
        if code == 0:
            return
    pytest.fail("the last step was not reached")


def test_death_during_recovery(killing: Killing, tmp_path: Path, other_disk: Path) -> None:
    """Wherever the first kill and the second one come, the third start puts it right."""
    dice, deaths = random.Random(7), 0
    for number in range(1, 60):
        place = Place(number, tmp_path, other_disk)
        target = place.far / "new"
        order = {"journal": str(place.journal), "source": str(place.source), "folder": str(target)}
        killing.begin(what="move", die=number, **order)
        killing.ended()
        killing.begin(what="recover", die=dice.randint(1, 8), **order)
        deaths += killing.ended() == -signal.SIGKILL
        place.check({MoveState.DONE: target / "report.pdf", MoveState.REFUSED: place.source})
    assert deaths > 5


@pytest.mark.timeout(600)
def test_death_at_random_instants(kills: int, killing: Killing, tmp_path: Path, other_disk: Path) -> None:
    """Files of three sizes go to and fro between two disks until the end comes."""
    folders = [tmp_path / "a", tmp_path / "b", other_disk / "c"]
    for folder in folders:
        folder.mkdir()
    contents = {number: b"%d " % number * (10 ** (number % 3 * 2 + 1) * 5) for number in range(9)}
    for number, content in contents.items():
        (folders[number % 3] / f"file {number % 4}.txt").write_bytes(content)
    dice, journal, done = random.Random(11), tmp_path / "journal.db", tmp_path / "done"
    broken_off = acknowledged = 0
    for turn in range(kills):
        done.write_bytes(b"")
        order = {"folders": [str(one) for one in folders], "journal": str(journal), "done": str(done), "seed": turn}
        child = killing.begin(what="play", **order)
        time.sleep(dice.random() * 0.08)  # the random instant itself, not a wait for anything
        os.kill(child, signal.SIGKILL)
        assert killing.ended() == -signal.SIGKILL
        mover = Mover(journal, SystemClock())
        try:
            broken_off += len(mover.recover())
            found = [one.read_bytes() for one in files_in(*folders)]
            assert sorted(found) == sorted(contents.values())
            assert [one for one in files_in(*folders) if ".bitbuddy-" in one.name] == []
            assert [one for one in mover.entries(1_000) if one.is_open] == []
            for line in done.read_text().splitlines():
                number_of_move, state = line.split()
                allowed = {"done": {MoveState.DONE, MoveState.UNDONE}, "undone": {MoveState.UNDONE}}
                assert mover.entry(int(number_of_move)).state in allowed[state]
                acknowledged += 1
        finally:
            mover.close()
    assert broken_off > 0
    assert acknowledged > kills
