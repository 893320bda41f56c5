"""The thread that keeps the index true: what it asks of an index, and when."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.files.roots import Root, RootPlan
from bitbuddy.files.watching import keeper as keeping
from bitbuddy.files.watching.happening import Happening, What
from bitbuddy.files.watching.keeper import MOST_FOLDERS, Keeper
from bitbuddy.files.watching.surroundings import Habits, Work
from bitbuddy.kernel.events import Event, EventBus, FilesSettled
from tests.conftest import ExpectLog
from tests.fakes.index import FakeIndex, FakeWatch
from tests.waiting import until


class Stage:
    """A keeper between a fake index and a fake watch, on a real root."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.root = top / "Documents"
        self.root.mkdir()
        self.index = FakeIndex(RootPlan((Root(str(self.root)),)))
        self.index.swept = time.time()
        self.watch = FakeWatch()
        self.events = EventBus()
        self.settled: list[FilesSettled] = []
        self.events.subscribe(self._hear)
        self.wanted = True
        self.minutes = 10.0
        self._keeper: Keeper | None = None

    @property
    def keeper(self) -> Keeper:
        assert self._keeper is not None
        return self._keeper

    def begin(self) -> None:
        habits = Habits(lambda: self.wanted, lambda: self.minutes)
        self._keeper = Keeper(self.index, self.events, habits, self.watch)
        self.index.ended = self._keeper.poke

    def compared(self) -> None:
        """Begin, and let the first look end."""
        self.begin()
        assert until(lambda: len(self.index.looks) == 1)
        self.index.end()
        assert until(lambda: self.keeper.current)

    def tell(self, what: What, name: str, folder: str = "") -> None:
        where = f"{self.root}/{folder}" if folder else str(self.root)
        self.watch.tell(Happening(what, where, name))

    def close(self) -> None:
        if self._keeper is not None:
            self._keeper.close()

    def _hear(self, event: Event) -> None:
        if isinstance(event, FilesSettled):
            self.settled.append(event)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.close()
    assert made.watch.running == 0


def test_first_the_watch_and_then_a_look_at_what_happened_before(stage: Stage) -> None:
    stage.begin()
    assert until(lambda: stage.index.looks == [(Work.RECONCILE, {})])
    assert stage.watch.begun == [stage.index.roots]
    assert not stage.keeper.current
    stage.index.end()
    assert until(lambda: stage.keeper.current)


def test_after_a_look_that_failed_nothing_counts_as_known(stage: Stage) -> None:
    stage.begin()
    assert until(lambda: len(stage.index.looks) == 1)
    stage.index.end(failed=True)
    assert stage.keeper.settle(10)
    assert not stage.keeper.current


def test_a_look_that_failed_is_repeated(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AGAIN_SECONDS", 0.01)
    stage.begin()
    for number in (1, 2, 3):
        assert until(lambda number=number: len(stage.index.looks) == number)  # type: ignore[misc]
        assert stage.index.looks[-1] == (Work.RECONCILE, {})
        stage.index.end(failed=number < 3)
    assert until(lambda: stage.keeper.current)


def test_the_folders_of_a_look_that_failed_are_kept_until_one_ends_well(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AGAIN_SECONDS", 0.01)
    stage.compared()
    stage.watch.tell(*(Happening(What.CREATED, f"{stage.root}/{number}", "x") for number in range(MOST_FOLDERS + 1)))
    for number in (2, 3):
        assert until(lambda number=number: len(stage.index.looks) == number)  # type: ignore[misc]
        work, dirty = stage.index.looks[-1]
        assert (work, len(dirty)) == (Work.FOLDERS, MOST_FOLDERS + 1)
        stage.index.end(failed=number < 3)
    assert until(lambda: len(stage.index.looks) >= 4)
    while stage.index.looks[-1][0] is not Work.RECONCILE:  # it may begin before the good end was told
        before = len(stage.index.looks)
        stage.index.end()
        assert until(lambda before=before: len(stage.index.looks) > before)  # type: ignore[misc]
    stage.index.end()
    assert until(lambda: stage.keeper.current)


def test_what_happens_is_taken_in(stage: Stage) -> None:
    stage.compared()
    stage.tell(What.CREATED, "x")
    stage.tell(What.DELETED, "y")
    assert until(lambda: bool(stage.index.taken))
    assert stage.index.taken == [{str(stage.root): frozenset({"x", "y"})}]


def test_of_our_own_moves_it_hears_where_nobody_watches(stage: Stage) -> None:
    stage.watch.unwatched = (f"{stage.root}/deep",)
    stage.begin()
    assert until(lambda: len(stage.index.looks) == 1)
    stage.index.end()
    stage.keeper.moved(f"{stage.root}/a", f"{stage.root}/other/a")  # the watch tells of that
    stage.keeper.moved(f"{stage.root}/b", f"{stage.root}/deep/er/b")
    assert until(lambda: bool(stage.index.taken))
    assert stage.index.taken == [{str(stage.root): frozenset({"b"}), f"{stage.root}/deep/er": frozenset({"b"})}]


def test_a_question_does_not_wait_for_quiet(stage: Stage) -> None:
    stage.compared()
    stage.tell(What.MODIFIED, "x")
    assert stage.keeper.settle(10)
    assert stage.index.taken == [{str(stage.root): frozenset({"x"})}]


def test_a_question_waits_for_a_look_only_so_long(stage: Stage) -> None:
    stage.begin()
    assert until(lambda: len(stage.index.looks) == 1)
    assert not stage.keeper.settle(0.05)
    stage.index.end()
    assert stage.keeper.settle(10)


def test_too_many_folders_are_work_for_another_process(stage: Stage) -> None:
    stage.compared()
    for number in range(MOST_FOLDERS + 1):
        stage.tell(What.CREATED, "x", folder=str(number))
    assert until(lambda: len(stage.index.looks) == 2)
    work, dirty = stage.index.looks[1]
    assert (work, len(dirty)) == (Work.FOLDERS, MOST_FOLDERS + 1)
    assert stage.index.taken == []
    stage.index.end()


def test_what_takes_too_long_is_finished_by_another_process(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WORK_SECONDS", 0.01)
    stage.compared()
    stage.index.breaks_off = True
    stage.tell(What.CREATED, "x")
    assert until(lambda: len(stage.index.looks) == 2)
    assert stage.index.looks[1] == (Work.FOLDERS, {str(stage.root): frozenset({"x"})})
    stage.index.breaks_off = False
    stage.index.end()


def test_while_there_is_no_index_everything_is_kept_for_it(stage: Stage) -> None:
    stage.index.there = False
    stage.begin()
    assert until(lambda: len(stage.index.looks) == 1)
    stage.tell(What.CREATED, "x")
    assert not stage.keeper.settle(0.05)
    assert stage.index.taken == []
    stage.index.end()
    assert until(lambda: stage.index.taken == [{str(stage.root): frozenset({"x"})}])


@pytest.mark.parametrize(
    "news", [[Happening(What.LOST)], [Happening(What.MODIFIED, "/d", str(n)) for n in range(3000)]]
)
def test_when_news_may_be_lost_the_folders_are_compared(stage: Stage, news: list[Happening]) -> None:
    stage.compared()
    stage.watch.tell(*news)
    assert until(lambda: len(stage.index.looks) == 2)
    assert stage.index.looks[1] == (Work.RECONCILE, {})
    stage.index.end()


def test_when_news_was_lost_the_watch_begins_anew(stage: Stage) -> None:
    """Folders may have come or moved that the old one knows nothing of."""
    stage.compared()
    stage.watch.tell(Happening(What.LOST))
    assert until(lambda: len(stage.index.looks) == 2)
    assert (len(stage.watch.begun), stage.watch.running) == (2, 1)
    stage.index.end()
    assert until(lambda: stage.keeper.current)


def test_after_the_machine_slept_the_folders_are_compared(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asleep = [100.0]
    monkeypatch.setattr(keeping, "_slept", lambda: asleep[0])
    stage.compared()
    asleep[0] += 3600
    stage.watch.tell(Happening(What.ROOTS))
    assert until(lambda: len(stage.index.looks) == 2)
    assert len(stage.watch.begun) == 1
    stage.index.end()


def test_nothing_of_a_root_that_went_is_taken_in(stage: Stage) -> None:
    """Its files were seen to go one by one; what is known of it is kept."""
    stage.compared()
    (stage.root / "x").touch()
    (stage.root / "x").unlink()
    stage.tell(What.DELETED, "x")
    stage.root.rmdir()
    stage.watch.tell(Happening(What.ROOTS))
    assert until(lambda: len(stage.index.looks) == 2)
    stage.index.end()
    assert stage.keeper.settle(10)
    assert stage.index.taken == []
    stage.root.mkdir()
    stage.watch.tell(Happening(What.ROOTS))
    assert until(lambda: len(stage.index.looks) == 3)
    assert len(stage.watch.begun) == 3
    stage.index.end()


def test_other_roots_are_watched_at_once(stage: Stage) -> None:
    stage.compared()
    (stage.top / "Music").mkdir()
    stage.index.roots = RootPlan((Root(str(stage.root)), Root(str(stage.top / "Music"))))
    stage.keeper.replan()
    assert until(lambda: len(stage.index.looks) == 2)
    assert stage.watch.begun[-1] == stage.index.roots
    stage.index.end()


def test_watching_can_be_switched_off_and_on(stage: Stage) -> None:
    stage.compared()
    stage.wanted = False
    stage.keeper.replan()
    assert until(lambda: len(stage.index.looks) == 2)
    assert (stage.watch.running, stage.keeper.watched, stage.keeper.current) == (0, None, False)
    stage.index.end()
    stage.wanted = True
    stage.keeper.replan()
    assert until(lambda: stage.watch.running == 1)
    assert until(lambda: len(stage.index.looks) == 3)
    stage.index.end()


def test_a_system_that_refuses_is_looked_at_now_and_then(stage: Stage, expected_log: ExpectLog) -> None:
    expected_log("cannot be watched")
    stage.watch.refuses = True
    stage.minutes = 0.001
    stage.begin()
    assert until(lambda: len(stage.index.looks) == 1)
    stage.index.end()
    assert until(lambda: len(stage.index.looks) == 2)
    assert stage.index.looks[1] == (Work.SWEEP, {})
    stage.index.end()


def test_what_is_not_watched_is_looked_at_now_and_then(stage: Stage) -> None:
    stage.watch.unwatched = (f"{stage.root}/deep",)
    stage.minutes = 0.001
    stage.begin()
    for number in range(1, 4):
        assert until(lambda number=number: len(stage.index.looks) == number)  # type: ignore[misc]
        assert stage.index.looks[-1] == (Work.RECONCILE, {})
        assert not stage.keeper.current
        stage.index.end()


def test_once_a_day_everything_is_gone_through(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "IDLE_SECONDS", 0.05)
    stage.index.swept = time.time() - 25 * 3600
    stage.compared()
    assert until(lambda: len(stage.index.looks) == 2)
    assert stage.index.looks[1] == (Work.SWEEP, {})
    stage.index.end(failed=True)
    assert stage.keeper.settle(10)
    assert len(stage.index.looks) == 2


def test_a_clock_that_was_ahead_once_does_not_stop_that(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "IDLE_SECONDS", 0.05)
    stage.index.swept = time.time() + 30 * 24 * 3600
    stage.compared()
    assert until(lambda: len(stage.index.looks) == 2)
    assert stage.index.looks[1] == (Work.SWEEP, {})
    stage.index.swept = time.time()
    stage.index.end()


def test_a_root_that_is_not_there_is_not_asked_for_again_and_again(stage: Stage) -> None:
    stage.index.roots = RootPlan((Root(str(stage.root)), Root(str(stage.top / "Stick"))))
    stage.compared()
    checks: list[float] = []
    stage.events.subscribe(lambda event: checks.append(stage.keeper._next_check))
    (stage.root / "x.pdf").write_text("x")
    stage.tell(What.CREATED, "x.pdf")
    stage.tell(What.CLOSED, "x.pdf")
    assert until(lambda: bool(checks))
    assert checks[0] > 0.0


def test_a_complete_file_is_told_when_the_index_knows_it(stage: Stage) -> None:
    stage.compared()
    (stage.root / "x.pdf").write_text("x")
    stage.tell(What.CREATED, "x.pdf")
    stage.tell(What.CLOSED, "x.pdf")
    assert until(lambda: bool(stage.settled))
    assert [one.path for one in stage.settled[0].files] == [str(stage.root / "x.pdf")]
    assert {str(stage.root): frozenset({"x.pdf"})} in stage.index.taken


def test_an_error_of_ours_is_logged_and_it_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    import logging

    expected_log("could not be kept once", level=logging.ERROR)
    stage.compared()
    monkeypatch.setattr(keeping, "AGAIN_SECONDS", 0.01)
    real, stage.index.take_in = stage.index.take_in, None  # type: ignore[method-assign, assignment]
    stage.tell(What.CREATED, "x")
    assert until(lambda: len(stage.index.looks) == 2)
    stage.index.take_in = real  # type: ignore[method-assign]
    stage.index.end()
