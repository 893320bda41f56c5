"""When a file that came or changed is complete: quiet, of stable size, closed by who wrote it, and no part of one."""

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

from bitbuddy.files.kinds import PARTIAL
from bitbuddy.files.watching.happening import Happening, What
from bitbuddy.kernel.events import SettledFile

# A file that was closed after writing is complete when nothing more happens to it for a moment. One that lay in a
# folder before that was watched may have been closed already. One that nobody was seen to close may still be written.
QUIET_CLOSED_SECONDS = 1.0
QUIET_FOUND_SECONDS = 2.0
QUIET_OPEN_SECONDS = 30.0
# So long before the end of the quiet its size is looked at for the first time: some write without telling.
STABLE_SECONDS = 0.5
# In a burst many are told together, and none waits longer for the others.
BURST = 20
LONGEST_SECONDS = 10.0
# At most so many are looked at in one go, and so many are kept in mind.
MOST_LOOKS = 2_000
MOST_FILES = 50_000
NEVER = float("inf")

_QUIET = {
    What.CREATED: QUIET_OPEN_SECONDS,
    What.MODIFIED: QUIET_OPEN_SECONDS,
    What.FOUND: QUIET_FOUND_SECONDS,
    What.ARRIVED: QUIET_CLOSED_SECONDS,
    What.CLOSED: QUIET_CLOSED_SECONDS,
}
# These are how such a file came; a later sign of the same does not make a known one new.
_COMING = frozenset({What.CREATED, What.FOUND, What.ARRIVED})


# More names of what is not whole, which are not worth leaving out of an answer.
_UNFINISHED = frozenset({*PARTIAL, "opdownload", "filepart", "aria2", "ytdl", "!ut", "bc!", "tmp", "temp"})
# Beside its file as long as that is not whole.
_BESIDE = (".aria2", ".part")


def is_unfinished(path: str) -> bool:
    """Tell whether a file, or the folder it lies in, is called as programs call what is not fetched to its end."""
    return any(_is_called_so(step) for step in path.rsplit("/", 2)[-2:])


def _is_called_so(name: str) -> bool:
    stem, dot, ending = name.rpartition(".")
    return bool(dot and stem) and ending.lower() in _UNFINISHED


@dataclass
class _Waiting:
    """A file that is not complete yet. ``queued`` is when it is looked at next, NEVER while a sign is waited for."""

    last: float
    quiet: float
    appeared: float = 0.0
    before: str = ""
    seen: tuple[int, int] | None = None
    queued: float = NEVER


class Settling:
    """Waits for files to be complete; ``now`` is seconds of a clock that never jumps. Not for two threads.

    ``wall`` tells seconds since 1970.
    """

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._files: dict[str, _Waiting] = {}
        self._queue: list[tuple[float, str]] = []
        self._ready: dict[str, SettledFile] = {}  # complete, and not told yet
        self._ready_since = 0.0

    def add(self, happening: Happening, now: float) -> None:
        """Take in what happened to a file; folders are passed over, except that what is in them moved with them."""
        path, what = happening.path, happening.what
        if happening.is_folder:
            if what in {What.MOVED, What.DELETED}:
                self._folder_left(happening.before or path, path if what is What.MOVED else "", now)
        elif what is What.DELETED:
            self._files.pop(path, None)
            self._ready.pop(path, None)
            self._no_longer_beside(path, now)
        elif what is What.MOVED:
            self._renamed(path, happening.before, now)
        elif what is What.TOUCHED:
            if path in self._files:
                self._wait(path, self._files[path], now)
        elif what in _QUIET:
            self._met(path, what, now)

    def _met(self, path: str, what: What, now: float) -> None:
        waiting = self._files.get(path)
        if waiting is None:
            if not self._has_room():
                return
            waiting = self._files[path] = _Waiting(now, _QUIET[what], self._wall() if what in _COMING else 0.0)
        if what is What.FOUND and waiting.quiet == QUIET_CLOSED_SECONDS:
            what = What.CLOSED
        waiting.quiet = _QUIET[what]
        self._wait(path, waiting, now)

    def _no_longer_beside(self, path: str, now: float) -> None:
        """Look soon at the file beside which this one stood as long as that was not whole."""
        for ending in _BESIDE:
            whole = path.removesuffix(ending)
            if whole != path and whole in self._files:
                self._files[whole].quiet = QUIET_CLOSED_SECONDS
                self._wait(whole, self._files[whole], now)

    def _has_room(self) -> bool:
        if len(self._files) >= MOST_FILES:  # those that wait for a sign may wait for ever
            self._files = {path: one for path, one in self._files.items() if one.queued != NEVER}
        return len(self._files) < MOST_FILES

    def _renamed(self, path: str, before: str, now: float) -> None:
        waiting = self._files.pop(before, None) or _Waiting(now, QUIET_CLOSED_SECONDS)
        untold = self._ready.pop(before, None)
        if untold is not None and not waiting.appeared:
            waiting.appeared = untold.appeared
        # What takes the place of an empty file of the same name is what that one was there for.
        placeholder = self._files.get(path)
        if placeholder is not None and not waiting.appeared:
            waiting.appeared = placeholder.appeared
        if is_unfinished(before) and not waiting.appeared:
            waiting.appeared = self._wall()
        waiting.before, waiting.quiet, waiting.queued = before, QUIET_CLOSED_SECONDS, NEVER
        self._files[path] = waiting
        self._wait(path, waiting, now)

    def _folder_left(self, old: str, new: str, now: float) -> None:
        for path in [path for path in self._ready if path.startswith(f"{old}/")]:
            untold = self._ready.pop(path)
            self._files.setdefault(path, _Waiting(now, QUIET_CLOSED_SECONDS, untold.appeared, untold.before))
        inside = [path for path in self._files if path.startswith(f"{old}/")]
        for path in inside:
            waiting = self._files.pop(path)
            if new:
                waiting.queued = NEVER
                self._files[new + path[len(old) :]] = waiting
                self._wait(new + path[len(old) :], waiting, now)

    def _wait(self, path: str, waiting: _Waiting, now: float) -> None:
        waiting.last = now
        if is_unfinished(path):
            return
        self._queue_at(path, waiting, now + waiting.quiet - STABLE_SECONDS)

    def _queue_at(self, path: str, waiting: _Waiting, when: float) -> None:
        """Look at it at ``when``; an earlier look that is queued already finds that out by itself."""
        if when < waiting.queued:
            waiting.queued = when
            heapq.heappush(self._queue, (when, path))

    @property
    def due(self) -> float:
        """When `settled` has something to do, or NEVER."""
        ready = self._ready_since + LONGEST_SECONDS if self._ready else NEVER
        return min(ready, self._queue[0][0] if self._queue else NEVER)

    def settled(self, now: float) -> tuple[SettledFile, ...]:
        """Look at the files whose time has come, and return those that are complete, many together in a burst."""
        looks = 0
        while self._queue and self._queue[0][0] <= now and looks < MOST_LOOKS:
            when, path = heapq.heappop(self._queue)
            waiting = self._files.get(path)
            if waiting is not None and waiting.queued == when:
                waiting.queued = NEVER
                looks += 1
                self._look(path, waiting, now)
        if not self._ready or (self._more_soon(now) and now < self._ready_since + LONGEST_SECONDS):
            return ()
        ready, self._ready = tuple(self._ready.values()), {}
        return ready

    def _more_soon(self, now: float) -> bool:
        """Tell whether this is a burst, and others follow within moments."""
        soon = now + QUIET_FOUND_SECONDS
        return len(self._ready) + len(self._queue) >= BURST and bool(self._queue) and self._queue[0][0] <= soon

    def _look(self, path: str, waiting: _Waiting, now: float) -> None:
        try:
            status = os.lstat(path)
        except OSError:
            del self._files[path]
            return
        if not stat.S_ISREG(status.st_mode):
            del self._files[path]
            return
        if status.st_size == 0:  # a place kept for what is to come
            return
        if any(os.path.lexists(path + ending) for ending in _BESIDE):
            self._queue_at(path, waiting, now + QUIET_OPEN_SECONDS)
            return
        seen, before = (status.st_size, status.st_mtime_ns), waiting.seen
        waiting.seen = seen
        end = waiting.last + waiting.quiet
        if seen != before or now < end:
            self._queue_at(path, waiting, max(end, now + STABLE_SECONDS))
            return
        del self._files[path]
        if not self._ready:
            self._ready_since = now
        self._ready[path] = SettledFile(path, *seen, waiting.appeared, waiting.before)
