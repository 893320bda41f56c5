"""Ten thousand changes at once in a home of 200,000 files: what is found is what is there, also after a crash."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench._trees import make
from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from tests.waiting import answering, until

FILES = 200_000
CHANGES = 10_000
CURRENT_SECONDS = 10.0
# In no other name of the tree.
WORD = "zephyrquartz"
Start = Callable[[], subprocess.Popen[bytes]]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Upheaval:
    """Makes, renames, moves and removes files in one stretch, and knows nothing of what is then there."""

    def __init__(self, home: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        self._folders = [folder for folder, *_ in os.walk(home) if folder != str(home)]
        self._home, self._number, self._mine = home, 0, [str(path) for path in home.rglob(f"*{WORD}*")]

    def burst(self, changes: int) -> None:
        """Do ``changes`` things, four of ten of them new files; some lie in folders that are new as well."""
        for _ in range(changes):
            self._number += 1
            act = self._chance.random()
            if act < 0.4 or len(self._mine) < 100:
                self._create()
            elif act < 0.65:
                self._move(None)
            elif act < 0.85:
                self._move(Path(self._chance.choice(self._folders)))
            else:
                Path(self._taken()).unlink()
        for _ in range(5):
            self._rename_folder()

    def _create(self) -> None:
        folder = Path(self._chance.choice(self._folders))
        if self._chance.random() < 0.01:
            folder = folder / f"new {self._number}"
            folder.mkdir()
            self._folders.append(str(folder))
        path = folder / f"{WORD} {self._number}.txt"
        path.write_bytes(b"x" * self._chance.randrange(1000))
        self._mine.append(str(path))

    def _taken(self) -> str:
        """Return one of the files, which the caller moves or removes."""
        place = self._chance.randrange(len(self._mine))
        self._mine[place], self._mine[-1] = self._mine[-1], self._mine[place]
        return self._mine.pop()

    def _move(self, folder: Path | None) -> None:
        """Rename a file, or move it to ``folder``."""
        path = Path(self._taken())
        target = (folder or path.parent) / f"{WORD} {self._number} again.txt"
        path.rename(target)
        self._mine.append(str(target))

    def _rename_folder(self) -> None:
        """Rename a folder with all that is in it."""
        folder = Path(self._chance.choice([one for one in self._folders if Path(one).parent != self._home]))
        target = folder.with_name(f"{folder.name} renamed {self._number}")
        folder.rename(target)

        def renamed(path: str) -> str:
            return (
                str(target) + path[len(str(folder)) :] if path.startswith(f"{folder}/") or path == str(folder) else path
            )

        self._folders = [renamed(one) for one in self._folders]
        self._mine = [renamed(one) for one in self._mine]
        self._number += 1


def on_disk(home: Path) -> tuple[set[str], int]:
    """Return the files with the word in their name, and how many files there are at all."""
    found: set[str] = set()
    files = 0
    for folder, _, names in os.walk(home):
        files += len(names)
        found.update(f"{folder}/{name}" for name in names if WORD in name)
    return found, files


def differences(link: Connection, there: set[str], files: int) -> str:
    """Return how what is found differs from what is there, in words; empty when it does not."""
    answer = link.call("find", text=WORD, limit=CHANGES)
    found = {fact["path"] for fact in answer["results"]}
    status = link.call("index_status")
    if found == there and answer["total"] == len(there) and status["files"] == files:
        return ""
    return (
        f"{len(found - there)} too many, {len(there - found)} missing of {len(there)}; the total is {answer['total']}; "
        f"{status['files']} files instead of {files}"
    )


def assert_current(home: Home, person: Path) -> float:
    """Hold what is found against the disk until they are equal, for at most ten seconds; return how long it took."""
    there, files = on_disk(person)
    started = time.monotonic()
    link = open_link(home, "cli")
    try:
        assert not link.is_owner
        while told := differences(link, there, files):
            assert time.monotonic() - started < CURRENT_SECONDS, told
            time.sleep(0.1)
    finally:
        link.close()
    return time.monotonic() - started


@pytest.fixture
def start(home: Home) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def starter() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "bitbuddy", "watch"]
        started.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL))
        until(lambda: answering(home), 30)
        return started[-1]

    yield starter
    for process in started:
        process.terminate()
        process.wait(30)


@pytest.fixture
def large_home(person: Path) -> Path:
    make(person, FILES)
    return person


def test_what_is_found_is_what_is_there(home: Home, large_home: Path, start: Start) -> None:
    owner = start()
    link = open_link(home, "cli")
    until(lambda: (status := link.call("index_status"))["state"] == "ready" and status["watched"], 120)
    link.close()
    upheaval = Upheaval(large_home, seed=1)
    for _ in range(4):
        upheaval.burst(CHANGES // 4)
    print(f"current after {assert_current(home, large_home):.1f} s")  # noqa: T201

    owner.send_signal(signal.SIGKILL)
    owner.wait()
    upheaval.burst(CHANGES)
    start()
    print(f"current {assert_current(home, large_home):.1f} s after the start")  # noqa: T201
