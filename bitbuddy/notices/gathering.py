"""Gathers the files of one stretch, so that one file is told at once and ten thousand are told once."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bitbuddy.kernel.events import SettledFile

# One download is told after this, unless more come with it.
PAUSE_SECONDS = 0.1
# From so many files on it is a burst, which is over when nothing came for longer; large files that are copied one after
# the other are waited for as well.
BURST = 30
BURST_PAUSE_SECONDS = 2.5
LONGEST_SECONDS = 60.0
# How long what the index took in may be on its way to being complete.
_COMING_SECONDS = 10.0


@dataclass
class Gathering:
    """The files that came since the last stretch; moments are monotonic seconds."""

    files: list[SettledFile] = field(default_factory=list)
    _begun: float = 0.0
    _last: float = 0.0
    _patient: bool = False
    _coming: deque[tuple[float, int]] = field(default_factory=deque)

    def coming(self, count: int, now: float) -> None:
        """Note that the index met so many new files, which may soon be complete."""
        self._coming.append((now, count))
        while self._coming and now - self._coming[0][0] > _COMING_SECONDS:
            self._coming.popleft()

    def add(self, files: Sequence[SettledFile], now: float, *, patient: bool = False) -> None:
        """Note files that are complete; ``patient``: wait for more of them as in a burst."""
        if not files:
            return
        if not self.files:
            self._begun = now
        self._last = now
        self._patient = self._patient or patient
        self.files.extend(files)

    def due(self) -> float | None:
        """Return the moment when the stretch is over, None while there is none."""
        if not self.files:
            return None
        pause = BURST_PAUSE_SECONDS if self._patient or self._is_burst() else PAUSE_SECONDS
        return min(self._last + pause, self._begun + LONGEST_SECONDS)

    def take(self) -> list[SettledFile]:
        """Return the files of the stretch, and begin another."""
        files, self.files, self._patient = self.files, [], False
        return files

    def _is_burst(self) -> bool:
        soon = sum(count for moment, count in self._coming if self._last - moment <= _COMING_SECONDS)
        return max(len(self.files), soon) >= BURST
