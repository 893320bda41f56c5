"""Keeps the index true while its owner runs: what is watched is taken in at once, the rest looked at now and then."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bitbuddy.files.roots import RootPlan, inside
from bitbuddy.files.watching.happening import Happening, Watching, What
from bitbuddy.files.watching.pending import Names, Pending
from bitbuddy.files.watching.presence import Presence
from bitbuddy.files.watching.settling import Settling
from bitbuddy.files.watching.surroundings import Habits, Index, StartsWatch, Work
from bitbuddy.kernel.allocator import give_back
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.events import EventBus, FilesSettled, SettledFile
from bitbuddy.kernel.threads import start_thread, suppressed

log = logging.getLogger(__name__)

# More than this is work for another process, at low priority.
MOST_FOLDERS = 500
WORK_SECONDS = 1.5
# The system may lose news when much happens; after so much of it, the folders are compared when it is quiet.
BURST = 2_000
QUIET_SECONDS = 1.0
ROOTS_SECONDS = 30.0
# A clock that stands still while the machine sleeps lags behind one that does not.
SLEPT_SECONDS = 5.0
SWEEP_SECONDS = 24 * 3600.0
SWEEP_AGAIN_SECONDS = 3600.0
IDLE_SECONDS = 60.0
AGAIN_SECONDS = 60.0
# What is complete is told when the index knows it, but not later than this.
TELL_SECONDS = 10.0
NEVER = float("inf")


class Keeper:
    """The thread between the watch and the index; it sleeps until something is to be done. Publishes FilesSettled."""

    def __init__(self, index: Index, events: EventBus, habits: Habits, start_watch: StartsWatch | None = None) -> None:
        self._index = index
        self._events = events
        self._habits = habits
        self._start_watch = start_watch or _watch
        self._woken = threading.Condition()
        self._news: list[Happening] = []
        self._stopping = False
        self._poked = False
        # Whether the folders were compared after the watch on them began; until then it has not seen everything.
        self._compared = self._comparing = False
        self._asked = self._answered = 0
        self._watching: Watching | None = None
        self._pending = Pending()
        self._settling = Settling(time.time)
        self._complete: list[SettledFile] = []
        self._complete_since = 0.0
        self._too_many: dict[str, Names] = {}
        self._handed: dict[str, Names] = {}  # what the last look at folders was given, until one ends well
        self._failed = self._lost = False
        self._burst = 0
        self._stepping = self._worked = False
        self._last_news = time.monotonic()
        self._next_poll = self._last_news + habits.minutes() * 60
        self._no_sweep_before = 0.0
        self._reconcile_at = NEVER
        self._next_check = 0.0
        self._watch_anew = True
        self._roots = Presence()
        self._sleep = _slept()
        self._thread = start_thread("file-keeper", self._run)

    # For other threads

    def close(self) -> None:
        """End the watch and the thread; what is not in the index yet is found by the next owner."""
        with self._woken:
            self._stopping = True
            self._woken.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def poke(self, *, failed: bool = False) -> None:
        """Say that a look at the disk ended."""
        with self._woken:
            self._compared = self._compared or (self._comparing and not failed)
            self._comparing = False
            self._failed = self._failed or failed
            if not failed and self._index.looking() is not Work.FOLDERS:
                self._handed = {}
            self._poked = True
            self._woken.notify_all()

    def replan(self) -> None:
        """Watch anew, as the roots, what is left out, or the wish to watch changed."""
        with self._woken:
            self._watch_anew = True
            self._woken.notify_all()

    def settle(self, seconds: float) -> bool:
        """Wait until all that happened before is in the index; False when that takes longer."""
        end = time.monotonic() + seconds
        watching = self._watching
        if watching is not None:
            watching.caught_up(seconds)
        with self._woken:
            self._asked += 1
            self._worked = True  # an answer leaves memory behind as well
            ticket = self._asked
            self._woken.notify_all()
            left = max(0.0, end - time.monotonic())
            self._woken.wait_for(lambda: self._answered >= ticket or self._stopping, left)
            return self._answered >= ticket

    @property
    def watched(self) -> int | None:
        """How many folders are watched; None when none is, by choice or because the system refuses."""
        watching = self._watching
        return None if watching is None else watching.watched

    @property
    def current(self) -> bool:
        """Tell whether the index is as the disk is, as far as anybody can know."""
        idle = not (self._stepping or self._news or self._pending or self._too_many or self._held_up())
        known = self._compared and self._reconcile_at == NEVER and not self._failed
        return idle and known and self._watching is not None and not self.unwatched

    @property
    def unwatched(self) -> tuple[str, ...]:
        """The topmost folders that should be watched and cannot be."""
        watching = self._watching
        return () if watching is None else watching.unwatched

    def moved(self, before: str, after: str) -> None:
        """Hear of a move that this program made itself; of most the watch tells, but not of all."""
        blind = self.unwatched if self._watching is not None else ("",)
        if any(inside(path, top) for path in (before, after) for top in blind):
            folder, _, name = after.rpartition("/")
            self._receive([Happening(What.MOVED, folder, name, Path(after).is_dir(), before)])

    def _receive(self, news: list[Happening]) -> None:
        with self._woken:
            self._news += news
            self._woken.notify_all()

    def _is_stopping(self) -> bool:
        return self._stopping

    # The thread

    def _run(self) -> None:
        try:
            while not self._stopping:
                try:
                    self._step()
                except Exception:
                    log.exception("The index could not be kept once; the folders are compared in a while.")
                    self._want_reconcile(time.monotonic() + AGAIN_SECONDS)
                self._stepping = False
                self._wait()
        finally:
            if self._watching is not None:
                with suppressed("the watch on the folders"):
                    self._watching.close()

    def _wait(self) -> None:
        with self._woken:
            self._woken.wait_for(self._has_work, max(0.0, min(self._next_time() - time.monotonic(), ROOTS_SECONDS)))
            self._poked = False

    def _has_work(self) -> bool:
        waiting = self._asked > self._answered and not self._held_up()
        return self._stopping or self._poked or self._watch_anew or bool(self._news) or waiting

    def _held_up(self) -> bool:
        """Tell whether the index cannot be true before a look has ended."""
        return self._index.looking() in {Work.RECONCILE, Work.FOLDERS}

    def _next_time(self) -> float:
        times = [self._next_check, self._settling.due]
        if self._index.exists():
            times.append(self._pending.due)
        if self._index.looking() is None:
            times += [self._reconcile_at, self._next_poll, self._sweep_at()]
        if self._complete:
            times.append(self._complete_since + TELL_SECONDS)
        return min(times)

    def _step(self) -> None:
        with self._woken:
            self._stepping = True
            news, self._news = self._news, []
            asked = self._asked
            anew, self._watch_anew = self._watch_anew, False
            failed, self._failed = self._failed, False
        now = time.monotonic()
        if failed:
            self._reconcile_at = now + AGAIN_SECONDS
        self._hear(news, now)
        # What was lost may be a folder that came or moved; it is quiet again, so the watch can begin anew.
        anew = anew or (self._lost and now >= self._reconcile_at)
        if anew or now >= self._next_check:
            self._check_roots(now, anew=anew)
        self._settle_files(now)
        if self._pending.due <= now or (self._pending and asked > self._answered) or self._complete:
            self._take_in()
        self._tell_complete(now)
        self._look(now)
        if not self._held_up() and (not self._pending or not self._index.exists()):
            with self._woken:
                self._answered = max(self._answered, asked)
                self._woken.notify_all()

    def _hear(self, news: list[Happening], now: float) -> None:
        if not news:
            return
        if now - self._last_news > QUIET_SECONDS:
            self._burst = 0
        self._last_news = now
        for happening in news:
            if happening.what is What.ROOTS:
                self._next_check = now
            self._pending.add(happening, now)
            self._settling.add(happening, now)
        self._burst += len(news)
        lost = any(happening.what is What.LOST for happening in news)
        self._lost = self._lost or lost
        if self._burst > BURST or lost:
            self._reconcile_at = now + QUIET_SECONDS

    # Roots, and the watch on them

    def _check_roots(self, now: float, *, anew: bool) -> None:
        self._next_check = now + ROOTS_SECONDS
        if self._worked and not self._pending:
            self._worked = False
            give_back()
        plan = self._index.plan()
        slept, self._sleep = self._sleep, _slept()
        if self._sleep - slept > SLEPT_SECONDS:
            self._want_reconcile(now)
        if self._roots.changed(plan) or anew:
            self._watch(plan)
            # Only now: what happens behind the back of a look that is under way is seen by the watch.
            self._want_reconcile(time.monotonic())

    def _watch(self, plan: RootPlan) -> None:
        if self._watching is not None:
            self._watching.close()
            self._watching = None
        self._compared = self._comparing = self._lost = False
        self._worked = True
        if not self._habits.watch():
            return
        try:
            self._watching = self._start_watch(plan, self._receive, stop=self._is_stopping)
        except OSError as error:
            log.warning("The folders cannot be watched (%s); they are looked at now and then.", error.strerror)

    # The index

    def _take_in(self) -> None:
        if not self._index.exists():
            return  # the look that makes it has seen all this, or will be followed by another
        gone = self._roots.gone()
        if any(self._roots.was_there(root) for root in gone):
            self._next_check = 0.0  # one went just now
        dirty = self._pending.take(self._roots.is_there if gone else lambda folder: True)
        if len(dirty) > MOST_FOLDERS or (dirty and self._too_many):
            self._too_many = _both(self._too_many, dirty)
        elif dirty:
            self._update(dirty)

    def _update(self, dirty: dict[str, Names]) -> None:
        end, self._worked = time.monotonic() + WORK_SECONDS, True
        broken_off = False

        def stop() -> bool:
            nonlocal broken_off
            broken_off = broken_off or self._stopping or time.monotonic() > end
            return broken_off

        try:
            self._index.take_in(dirty, stop)
        except BitBuddyError as error:
            log.warning("What changed could not be taken into the index: %s", type(error).__name__)
            self._want_reconcile(time.monotonic() + AGAIN_SECONDS)
        if broken_off:
            self._too_many |= dirty

    def _look(self, now: float) -> None:
        """Start the look at the disk that is most wanted, if none is under way."""
        if self._index.looking() is not None or self._stopping:
            return
        if self._too_many or (self._handed and now >= self._reconcile_at):
            dirty, self._too_many = _both(self._handed, self._too_many), {}
            self._handed = dirty
            if not self._index.look(Work.FOLDERS, dirty):
                self._too_many = dirty
        elif now >= self._reconcile_at:
            self._comparing, self._reconcile_at = True, NEVER
            if not self._index.look(Work.RECONCILE, {}):
                self._comparing, self._reconcile_at = False, now + AGAIN_SECONDS
        elif now >= self._sweep_at():
            self._no_sweep_before = now + SWEEP_AGAIN_SECONDS
            self._index.look(Work.SWEEP, {})
        elif now >= self._next_poll:
            self._next_poll = now + self._habits.minutes() * 60
            if self._watching is None:
                self._index.look(self._index.usual_work(), {})
            elif self._watching.unwatched:
                self._index.look(Work.RECONCILE, {})

    def _want_reconcile(self, when: float) -> None:
        self._reconcile_at = min(self._reconcile_at, when)

    def _sweep_at(self) -> float:
        """Return when everything is to be gone through again: once a day, when nothing happened for a while."""
        swept = self._index.swept_at()
        since = NEVER if swept is None or swept > time.time() else time.time() - swept  # the clock was ahead once
        when = max(time.monotonic() + SWEEP_SECONDS - since, self._last_news + IDLE_SECONDS)
        return max(when, self._no_sweep_before)

    # Files that are complete

    def _settle_files(self, now: float) -> None:
        complete = self._settling.settled(now)
        if complete and not self._complete:
            self._complete_since = now
        self._complete += complete

    def _tell_complete(self, now: float) -> None:
        """Tell of the files that are complete, once the index knows them."""
        if not self._complete:
            return
        late = now >= self._complete_since + TELL_SECONDS
        if late or not (self._too_many or self._index.looking() is Work.FOLDERS):
            complete, self._complete = self._complete, []
            self._events.publish(FilesSettled(tuple(self._index.without_known(complete))))


def _watch(plan: RootPlan, receive: Callable[[list[Happening]], None], *, stop: Callable[[], bool]) -> Watching:
    from bitbuddy.files.watching.watch import watch  # a command that only asks does not pay for it

    return watch(plan, receive, stop=stop)


def _both(some: Mapping[str, Names], others: Mapping[str, Names]) -> dict[str, Names]:
    return {**some, **{folder: None if folder in some else names for folder, names in others.items()}}


def _slept() -> float:
    """Return seconds that the machine has slept since it was started, where the system tells."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return 0.0 if boot is None else time.clock_gettime(boot) - time.monotonic()
