"""What the process that fetches says to its owner, a few times a second."""

from __future__ import annotations

import time

from bitbuddy.brain.fetch.model import DownloadState
from bitbuddy.brain.fetch.pace import Pace
from bitbuddy.brain.pipes import Outlet

_BETWEEN_SECONDS = 0.25
# So long after the file came on, nobody has to know any more that it did not.
_TOLD_SECONDS = 10.0


class Teller:
    """Says how far the file is; bytes often, a new sentence or state at once."""

    def __init__(self, outlet: Outlet, size: int) -> None:
        self._outlet = outlet
        self._size = size
        self._state = DownloadState.RUNNING
        self._last = 0.0
        self._done = 0
        self._began = 0.0
        self.source = ""
        self.told = ""
        self.pace = Pace()

    def begin(self, done: int) -> None:
        """Bytes come from now on, after the ``done`` that are here."""
        self._state, self._done = DownloadState.RUNNING, done
        self._began = time.monotonic()
        self.pace.begin(done)
        self._say()

    def running(self, done: int) -> None:
        """Take in that ``done`` bytes are here."""
        self._done = done
        if self._due():
            self.pace.sample(done)
            if time.monotonic() - self._began > _TOLD_SECONDS:
                self.told = ""
            self._say()

    def verifying(self, done: int) -> None:
        """Take in that ``done`` bytes of what is here were read again."""
        changed = self._state is not DownloadState.VERIFYING
        self._state, self._done = DownloadState.VERIFYING, done
        if changed or self._due():
            self._say()

    def tell(self, sentence: str) -> None:
        """Say ``sentence``; it stays until the next one, or until bytes have come for a while."""
        self.told = sentence
        self.pace.begin(self._done)
        self._say()

    def percent(self, done: int) -> str:
        """Return how far ``done`` is, as a person reads it."""
        return f"{done * 100 // self._size if self._size else 0} %"

    def _due(self) -> bool:
        return time.monotonic() - self._last >= _BETWEEN_SECONDS

    def _say(self) -> None:
        self._last = time.monotonic()
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
