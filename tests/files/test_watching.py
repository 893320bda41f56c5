"""The library while it watches: the index follows the disk, through real inotify and the real crawl process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.roots import Root, RootPlan, plan_roots
from bitbuddy.files.watching.surroundings import Habits
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.events import ChangeKind, Event, EventBus, FileChange, FilesChanged, FilesSettled, IndexState
from bitbuddy.kernel.paths import Home
from tests.files.trees import on_disk, tree, write
from tests.silence import poll
from tests.waiting import PATIENCE_SECONDS, until

ALWAYS = Habits(lambda: True, lambda: 10.0)


class Stage:
    """A library that watches the person's folders, and what it published."""

    def __init__(self, home: Home, person: Path) -> None:
        self.home, self.person = home, person
        self.events = EventBus()
        self.told: list[FilesChanged] = []
        self.settled: list[FilesSettled] = []
        self.events.subscribe(self._hear)
        self.plan: RootPlan | None = None
        self._library: FileLibrary | None = None

    @property
    def files(self) -> FileLibrary:
        assert self._library is not None
        return self._library

    def begin(self, habits: Habits = ALWAYS) -> FileLibrary:
        self._library = FileLibrary(self.home, lambda: self.plan or plan_roots(), self.events, SystemClock())
        self._library.start_watching(habits)
        return self._library

    def current(self) -> bool:
        """Wait for the index to be as the disk is."""
        return poll(lambda: self.files.status().as_of is not None and self._is_current(), PATIENCE_SECONDS)

    def _is_current(self) -> bool:
        keeper = self.files._keeper
        return keeper is not None and keeper.current

    def changes(self) -> list[FileChange]:
        return [change for event in self.told for change in event.changes]

    def close(self) -> None:
        if self._library is not None:
            self._library.close()

    def _hear(self, event: Event) -> None:
        if isinstance(event, FilesChanged):
            self.told.append(event)
        if isinstance(event, FilesSettled):
            self.settled.append(event)


def known(files: FileLibrary) -> dict[str, tuple[int, int]]:
    """Return every file of the index, as `on_disk` does."""
    found: dict[str, tuple[int, int]] = {}
    for folder in files.status().roots:
        entries = files.search(FileQuery(folder=folder, order=Order.NAME, limit=10_000)).entries
        found |= {one.path: (one.size, os.lstat(one.path).st_mtime_ns) for one in entries}
    assert len(found) == files.status().files
    return found


@pytest.fixture
def stage(home: Home, person: Path) -> Iterator[Stage]:
    tree(person, {"Documents/a/one.txt": 1, "Documents/b/two.txt": 2, "Downloads/three.pdf": 3, "letter.odt": 4})
    made = Stage(home, person)
    yield made
    made.close()


def test_a_question_right_after_a_change_is_answered_truly(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    for number in range(20):
        write(stage.person / f"Documents/a/fresh {number}.txt", 10)
        assert files.freshen(10).files == 5 + number
        assert files.find(f"fresh {number}").total == 1
    (stage.person / "Documents/a").rename(stage.person / "Documents/c")
    assert files.freshen(10).state is IndexState.READY
    assert known(files) == on_disk(stage.person)


def test_changes_are_told_as_what_they_were(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    stage.told.clear()
    person = stage.person
    write(person / "Documents/new.txt", 5)
    files.freshen(10)
    (person / "Documents/new.txt").rename(person / "Downloads/old.txt")
    files.freshen(10)
    write(person / "Downloads/old.txt", 9)
    files.freshen(10)
    (person / "Downloads/old.txt").unlink()
    files.freshen(10)
    kinds = [(change.kind, Path(change.path).name) for change in stage.changes()]
    assert kinds == [
        (ChangeKind.APPEARED, "new.txt"),
        (ChangeKind.MOVED, "old.txt"),
        (ChangeKind.CHANGED, "old.txt"),
        (ChangeKind.GONE, "old.txt"),
    ]
    assert all(event.live for event in stage.told)


def test_what_happened_while_nobody_ran_is_found_but_is_no_news(stage: Stage) -> None:
    stage.begin()
    assert stage.current()
    stage.close()
    stage.told.clear()
    write(stage.person / "Documents/a/meanwhile.txt", 5)
    (stage.person / "Documents/b/two.txt").unlink()
    files = stage.begin()
    assert stage.current()
    assert {(change.kind, Path(change.path).name) for change in stage.changes()} == {
        (ChangeKind.APPEARED, "meanwhile.txt"), (ChangeKind.GONE, "two.txt")
    }  # fmt: skip
    assert not any(event.live for event in stage.told)
    assert known(files) == on_disk(stage.person)


def test_a_download_settles_once_and_the_index_knows_it(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    downloads = stage.person / "Downloads"
    (downloads / "x.pdf").touch()
    (downloads / "x.pdf.part").write_bytes(b"x" * 1000)
    (downloads / "x.pdf.part").rename(downloads / "x.pdf")
    assert until(lambda: bool(stage.settled))
    (settled,) = stage.settled[0].files
    assert (settled.path, settled.size) == (str(downloads / "x.pdf"), 1000)
    assert (settled.before, settled.appeared > 0) == (str(downloads / "x.pdf.part"), True)
    assert files.find("x.pdf").total == 1


def test_a_document_saved_anew_did_not_appear(stage: Stage) -> None:
    """Many programs write another file and put it in the place of the old one."""
    stage.begin()
    assert stage.current()
    folder = stage.person / "Documents/a"
    (folder / "one.txt.tmp").write_text("longer than before")
    (folder / "one.txt.tmp").rename(folder / "one.txt")
    assert until(lambda: bool(stage.settled))
    (settled,) = stage.settled[0].files
    assert (settled.path, settled.appeared) == (str(folder / "one.txt"), 0.0)


def test_a_root_that_goes_and_comes_back(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    documents = stage.person / "Documents"
    kept = stage.person.parent / "elsewhere"
    stage.told.clear()
    documents.rename(kept)
    assert until(lambda: files.status().offline == (str(documents),))
    assert "Not there now" in files.status().problem
    assert stage.changes() == []
    write(kept / "a/meanwhile.txt", 7)
    kept.rename(documents)
    assert until(lambda: files.status().offline == ())
    assert stage.current()
    assert known(files) == on_disk(stage.person)
    write(documents / "a/again.txt", 7)
    files.freshen(10)
    assert known(files) == on_disk(stage.person)


def test_a_root_that_is_made_anew_is_another_folder(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    shutil.rmtree(stage.person / "Documents")
    assert until(lambda: files.status().offline == (str(stage.person / "Documents"),))
    write(stage.person / "Documents/fresh/new.txt", 7)
    assert until(lambda: files.status().offline == ())
    write(stage.person / "Documents/fresh/later.txt", 7)
    assert until(lambda: files.find("later.txt").total == 1)
    assert stage.current()
    assert known(files) == on_disk(stage.person)


def test_a_root_and_an_exclusion_take_effect_at_once(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    write(stage.person / "Work/plan.txt", 7)
    stage.plan = RootPlan((*plan_roots().roots, Root(str(stage.person / "Work"))))
    files.replan()
    assert until(lambda: files.find("plan.txt").total == 1)
    stage.plan = RootPlan(plan_roots().roots, (str(stage.person / "Documents/b"),))
    files.replan()
    assert until(lambda: files.find("two.txt").total == files.find("plan.txt").total == 0)


def test_without_watching_a_question_looks_itself(stage: Stage) -> None:
    files = stage.begin(Habits(lambda: False, lambda: 10.0))
    assert until(lambda: files.status().as_of is not None)
    assert files.status().watched is None
    write(stage.person / "Documents/a/later.txt", 7)
    assert files.freshen(20).files == 5


def test_names_of_any_byte_are_followed(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    top = os.fsencode(stage.person / "Documents")
    for name in (b"\xff", b"new\nline", b"\x1b[31mred", "ß".encode(), "e\u0301".encode(), b"x" * 255):
        os.mkdir(top + b"/" + name)  # noqa: PTH102
        with open(top + b"/" + name + b"/" + name, "wb") as file:  # noqa: PTH123
            file.write(name)
    files.freshen(10)
    assert until(lambda: files.status().files == 10)
    os.rename(top + b"/\xff", top + b"/\xfe")  # noqa: PTH104
    files.freshen(10)
    assert known(files) == on_disk(stage.person)


def test_nothing_is_left_running(stage: Stage) -> None:
    before = set(threading.enumerate())
    stage.begin()
    assert stage.current()
    assert {thread.name for thread in set(threading.enumerate()) - before} >= {"file-keeper", "file-watch"}
    stage.close()
    assert until(lambda: set(threading.enumerate()) <= before)


def test_it_can_end_while_it_begins(stage: Stage) -> None:
    for _ in range(5):
        stage.begin()
        stage.close()


OWNER = """
import sys, time
from bitbuddy import Buddy
with Buddy.open(resident=True) as buddy:
    while buddy.files.status().as_of is None or not buddy.files._keeper.current:
        time.sleep(0.01)
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_an_owner_that_is_killed_and_started_again(stage: Stage) -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert owner.stdin is not None
    assert owner.stdout is not None
    with owner.stdin, owner.stdout:
        assert owner.stdout.readline() == b"ready\n"
        for number in range(500):
            write(stage.person / f"Documents/a/{number}.txt", number)
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    for number in range(0, 500, 2):
        (stage.person / f"Documents/a/{number}.txt").rename(stage.person / f"Documents/b/{number}.txt")
    files = stage.begin()
    assert stage.current()
    assert known(files) == on_disk(stage.person)


@pytest.mark.slow
def test_ten_thousand_changes_in_bursts(stage: Stage) -> None:
    files = stage.begin()
    assert stage.current()
    here, there = stage.person / "Documents/a", stage.person / "Documents/b"
    for number in range(2500):
        write(here / f"{number}.txt", number)
    assert until(lambda: files.status().files == 2504)
    for number in range(2500):
        (here / f"{number}.txt").rename(here / f"renamed {number}.txt")
    for number in range(2500):
        (here / f"renamed {number}.txt").rename(there / f"{number}.txt")
    assert until(lambda: files.find("renamed").total == 0)
    assert stage.current()
    assert known(files) == on_disk(stage.person)
    for number in range(2500):
        (there / f"{number}.txt").unlink()
    assert until(lambda: files.status().files == 4)
    assert known(files) == on_disk(stage.person)
