"""What the process that fetches says to its owner, a few times a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from bitbuddy.brain.fetch.model import DownloadState
from bitbuddy.brain.fetch.pace import Pace
from bitbuddy.brain.pipes import Outlet

_BETWEEN_SECONDS = 0.25
# So long after the file came on, nobody has to know any more that it did not.
_TOLD_SECONDS = 2.0
# After so long without a byte no speed is true any more.
_STILL_SECONDS = 3.0
STILL = "Nothing comes at the moment."


class Teller:
    """Says how far the file is; bytes often, a new sentence or state at once. Any thread may call it."""

    def __init__(self, outlet: Outlet, size: int, now: Callable[[], float] = time.monotonic) -> None:
        """``size`` in bytes; ``now`` is a clock that cannot jump, in seconds."""
        self._now = now
        self._outlet = outlet
        self._size = size
        self._state = DownloadState.RUNNING
        self._last = 0.0
        self._done = 0
        self._began = self._came = self._now()
        self._lock = threading.Lock()
        self.source = ""
        self.told = ""
        self.pace = Pace(now)

    def begin(self, done: int) -> None:
        """Bytes come from now on, after the ``done`` that are here."""
        with self._lock:
            self._state, self._done = DownloadState.RUNNING, done
            self._began = self._came = self._now()
            self.pace.begin(done)
            self._say()

    def running(self, done: int) -> None:
        """Take in that ``done`` bytes are here."""
        with self._lock:
            self._done, self._came = done, self._now()
            if self._due():
                self.pace.sample(done)
                if self.told == STILL or self._came - self._began > _TOLD_SECONDS:
                    self.told = ""
                self._say()

    def pulse(self) -> None:
        """Say that nothing comes, once, where bytes came and then no more; to be called now and then."""
        with self._lock:
            came = self._state is DownloadState.RUNNING and self.pace.speed > 0
            if came and self._now() - self._came >= _STILL_SECONDS:
                self.pace.begin(self._done)
                self.told = STILL
                self._say()

    def verifying(self, done: int) -> None:
        """Take in that ``done`` bytes of what is here were read again."""
        with self._lock:
            changed = self._state is not DownloadState.VERIFYING
            self._state, self._done = DownloadState.VERIFYING, done
            if changed or self._due():
                self._say()

    def tell(self, sentence: str) -> None:
        """Say ``sentence``; it stays until the next one, or until bytes have come for a while."""
        with self._lock:
            self.told = sentence
            self.pace.begin(self._done)
            self._say()

    def percent(self, done: int) -> str:
        """Return how far ``done`` is, as a person reads it."""
        return f"{done * 100 // self._size if self._size else 0} %"

    def _due(self) -> bool:
        return self._now() - self._last >= _BETWEEN_SECONDS

    def _say(self) -> None:
        self._last = self._now()
        running = self._state is DownloadState.RUNNING
        self._outlet.say(
            "progress",
            state=self._state.value,
            done=self._done,
            speed=self.pace.speed if running else 0.0,
            left=self.pace.left(self._size) if running else None,
            source=self.source,
            told=self.told,
        )
