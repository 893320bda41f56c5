"""Joins what notices are made of: one thread that waits for events and for the time when something is due."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import set_aside
from bitbuddy.kernel.errors import BitBuddyError, DatabaseDamagedError, NotFoundError
from bitbuddy.kernel.events import (
    ChangeKind,
    Event,
    EventBus,
    FilesChanged,
    FilesSettled,
    MoodChanged,
    SettingChanged,
)
from bitbuddy.kernel.settings import Settings
from bitbuddy.kernel.threads import start_thread
from bitbuddy.notices import observe
from bitbuddy.notices.acting import Actions, Done
from bitbuddy.notices.gathering import Gathering
from bitbuddy.notices.model import UNDO, Notice, NoticeKind
from bitbuddy.notices.store import NoticeStore
from bitbuddy.notices.surroundings import Mover, Surroundings
from bitbuddy.notices.telling import Teller

log = logging.getLogger(__name__)

# Piles and disks are looked at so seldom, and only after something changed.
CHECK_SECONDS = 3600.0
FIRST_CHECK_SECONDS = 300.0
# How long the news of a move of ours may be on its way.
_OURS_SECONDS = 120.0
_PILE_AGAIN_DAYS = 7
_PILE, _DISK = "pile", "disk"

Work = Callable[[], None]


class NoticeCenter:
    """Notices what deserves attention, decides when to tell it, and does what a person chooses then.

    It publishes NoticeRaised and NoticeChanged. `start` lets it listen; without, it only answers. All methods from any
    thread; those that read or write raise StorageError.
    """

    def __init__(
        self,
        path: Path,
        events: EventBus,
        clock: Clock,
        settings: Settings,
        parts: tuple[Surroundings, Mover],
    ) -> None:
        """Open the notices at ``path``; raises DatabaseDamagedError or StorageError."""
        self._events, self._clock = events, clock
        self._around, mover = parts
        self._store = NoticeStore(path)
        self._teller = Teller(self._store, events, clock, settings)
        self._actions = Actions(self._teller, self._around, mover, self.moved)
        self._work: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._gathering = Gathering()
        self._ours: dict[str, float] = {}
        self._ours_lock = threading.Lock()
        self._check_at: float | None = None
        self._checked = clock.monotonic() - CHECK_SECONDS + FIRST_CHECK_SECONDS
        self._deliver_at: float | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen to the bus from now on, and tell what waited since the last time."""
        self._work.put(self._deliver)
        self._unsubscribe = self._events.subscribe(self._hear)
        self._thread = start_thread("notices", self._run)

    def close(self) -> None:
        """End the thread and close the file."""
        self._unsubscribe()
        if self._thread is not None:
            self._work.put(None)
            self._thread.join()
        self._store.close()

    def wake(self) -> None:
        """Look at what is due now: the clock may have been set, or the computer was asleep."""
        self._work.put(self._deliver)

    def moved(self, path: str) -> None:
        """Hear where a file lies that was moved by us, so that it is not told as one that came."""
        now = self._clock.monotonic()
        with self._ours_lock:
            kept = {path: end for path, end in self._ours.items() if end > now}
            self._ours = {**kept, path: now + _OURS_SECONDS}

    # What faces ask

    def act(self, identity: str, action: str) -> Done:
        """Do an action of a notice; see `Actions.act`."""
        done = self._actions.act(identity, action)
        self.wake()
        return done

    def undo_move(self, entry: int) -> bool:
        """Undo the move of the journal's number ``entry`` if a notice made it, and return whether one did.

        So the notice says what is so, wherever the undo was asked for. Raises what the mover raises.
        """
        notice = self._store.of_move(entry)
        if notice is None:
            return False
        self.act(notice.id, UNDO)
        return True

    def get(self, identity: str) -> Notice:
        """Return one notice; raises NotFoundError."""
        found = self._store.get(identity)
        if found is None:
            raise NotFoundError("That notice is no longer known.", hint="`bitbuddy notices` lists those that are.")
        return found

    def last_shown(self) -> Notice | None:
        """Return the notice that was shown last, None before the first."""
        return self._store.last_shown()

    def latest(self, limit: int = 20, *, before: str = "", kind: str = "") -> list[Notice]:
        """Return notices of a kind (all when empty), the newest first; ``before`` is the id of one: what is older."""
        return self._store.latest(limit, before, kind)

    def waiting(self) -> list[Notice]:
        """Return what is held back and will be told later, oldest first."""
        return self._store.waiting()

    def snooze(self, minutes: int, kind: str = "") -> datetime | None:
        """Be quiet for so long, about one kind or all; 0 ends it. Raises UsageError."""
        until = self._teller.snooze(minutes, kind)
        self.wake()
        return until

    def level(self, kind: NoticeKind) -> str:
        """Return how loudly a kind is told: "notify", "digest", "ledger" or "off"."""
        return self._teller.rules.level(kind)

    def quiet_until(self) -> datetime | None:
        """Return until when nothing is told, as it was asked for; None where it is not."""
        return self._teller.snoozed(None, self._clock.now())

    # What the ledger asks

    def newest(self) -> int:
        """Return the number of the last notice, 0 where there is none."""
        return self._store.newest()

    def rows(self, before: int, limit: int, words: Sequence[str] = ()) -> list[Notice]:
        """Return up to ``limit`` notices whose number is below ``before``, newest first, with all of ``words``."""
        return self._store.rows(before, limit, words)

    def forget(self, numbers: Iterable[int] | None = None) -> int:
        """Forget notices for good by their numbers, all when None; return how many there were."""
        return self._store.forget(numbers)

    # The thread

    def _hear(self, event: Event) -> None:
        if isinstance(event, FilesSettled):
            self._work.put(lambda: self._settled(event))
        elif isinstance(event, FilesChanged):
            self._work.put(lambda: self._changed(event))
        elif isinstance(event, MoodChanged):
            self._work.put(self._look_at_disks)
        elif isinstance(event, SettingChanged) and event.key.startswith("notices."):
            self.wake()

    def _run(self) -> None:
        while True:
            work: Work | None = self._when_due
            with contextlib.suppress(queue.Empty):
                work = self._work.get(timeout=self._patience())
            if work is None:
                return
            for step in (work, self._when_due):
                try:
                    step()
                except BitBuddyError as error:
                    log.warning("Notices could not do something now: %s", type(error).__name__)
                except Exception:
                    log.exception("Notices failed once and go on.")

    def _patience(self) -> float | None:
        """Return how long to wait for the next event; None where nothing is due by itself."""
        moments = [one for one in (self._gathering.due(), self._check_at, self._deliver_at) if one is not None]
        return max(0.0, min(moments) - self._clock.monotonic()) if moments else None

    def _when_due(self) -> None:
        now = self._clock.monotonic()
        due = self._gathering.due()
        if due is not None and now >= due:
            self._stretch_over()
        if self._deliver_at is not None and now >= self._deliver_at:
            self._deliver_at = None
            self._deliver()
        if self._check_at is not None and now >= self._check_at:
            self._check_at, self._checked = None, now
            self._look_at_pile()
            self._look_at_disks()

    def _settled(self, event: FilesSettled) -> None:
        now = self._clock.monotonic()
        files = [file for file in event.files if self._ours.get(file.path, 0.0) <= now]
        large = self._teller.limits.large
        arrived = [file for file in files if observe.arrived(file, self._around)]
        copied = any(file.size >= large and not observe.is_download(file, self._around) for file in arrived)
        self._gathering.add(arrived, now, patient=copied)
        self._check_later()

    def _changed(self, event: FilesChanged) -> None:
        if event.live:
            came = sum(one.files for one in event.changes if one.kind is ChangeKind.APPEARED) + event.more
            self._gathering.coming(came, self._clock.monotonic())
        self._check_later()

    def _check_later(self) -> None:
        if self._check_at is None:
            self._check_at = max(self._checked + CHECK_SECONDS, self._clock.monotonic())

    def _stretch_over(self) -> None:
        files = self._gathering.take()
        downloads = [file for file in files if observe.fetched(file, self._around)]
        others = self._teller.without_rest([file for file in files if not observe.fetched(file, self._around)])
        for candidate in observe.from_settled([*downloads, *others], self._around, self._teller.limits):
            self._tell(candidate)

    def _tell(self, candidate: observe.Candidate) -> None:
        notice = self._teller.tell(candidate)
        if notice is not None and notice.held:
            self._deliver_at = self._clock.monotonic()

    def _deliver(self) -> None:
        seconds = self._teller.deliver()
        self._deliver_at = None if seconds is None else self._clock.monotonic() + seconds

    def _look_at_pile(self) -> None:
        """Tell of a pile once a week at the most, and only when it grew, or came again after it was cleared."""
        now = self._clock.now()
        candidate = observe.pile_in_downloads(self._around, self._teller.limits, now)
        told, _, when = self._store.remembered(_PILE).get(_PILE, "").partition(" ")
        if candidate is None:
            if int(told or 0):
                self._store.remember(_PILE, f"0 {when}")
            return
        recently = bool(when) and 0 <= (now - datetime.fromisoformat(when)).days < _PILE_AGAIN_DAYS
        if not recently and candidate.count > int(told or 0):
            self._store.remember(_PILE, f"{candidate.count} {now.isoformat()}")
            self._tell(candidate)

    def _look_at_disks(self) -> None:
        """Tell of a disk once when it gets full, and again when half of what was free is gone."""
        candidates = list(observe.filling_disks(self._around, self._clock.now()))
        told = self._store.remembered(_DISK).get(_DISK, "")
        least = min((one.size for one in candidates), default=None)
        if least is None:
            if told:
                self._store.remember(_DISK, "")
        elif not told or least * 2 < int(told):
            self._store.remember(_DISK, str(least))
            for candidate in candidates:
                self._tell(candidate)


def open_notices(
    path: Path, events: EventBus, clock: Clock, settings: Settings, parts: tuple[Surroundings, Mover]
) -> tuple[NoticeCenter, str]:
    """Return the notices, and what the person must be told, mostly nothing; raises StorageError.

    A damaged file is set aside, never deleted, and a new one begun.
    """
    try:
        return NoticeCenter(path, events, clock, settings, parts), ""
    except DatabaseDamagedError:
        aside = set_aside(path, clock)
        log.warning("The notices were damaged; they were set aside and a new file was begun.")
        told = f"My list of notices was damaged, so I began a new one. The old one is kept as {aside.name}."
        return NoticeCenter(path, events, clock, settings, parts), told
