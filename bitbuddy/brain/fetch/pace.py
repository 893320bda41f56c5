"""How fast a file comes, and how long the rest will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_WINDOW_SECONDS = 8.0
_SOONEST_SECONDS = 1.0


class Pace:
    """The speed over the last seconds. ``now`` is a clock that cannot jump, in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._samples: deque[tuple[float, int]] = deque()

    def begin(self, done: int) -> None:
        """Forget what was: a connection begins, or begins again, at byte ``done``."""
        self._samples.clear()
        self._samples.append((self._now(), done))

    def sample(self, done: int) -> None:
        """Take in that ``done`` bytes are there."""
        now = self._now()
        self._samples.append((now, done))
        while now - self._samples[0][0] > _WINDOW_SECONDS and len(self._samples) > 2:
            self._samples.popleft()

    @property
    def speed(self) -> float:
        """Bytes a second; 0.0 while it is not known."""
        if len(self._samples) < 2:
            return 0.0
        (begin, first), (end, last) = self._samples[0], self._samples[-1]
        return max(0.0, (last - first) / (end - begin)) if end - begin >= _SOONEST_SECONDS else 0.0

    def left(self, size: int) -> float | None:
        """Return the seconds until ``size`` bytes are there, None while nobody can know."""
        speed = self.speed
        return (size - self._samples[-1][1]) / speed if speed > 0 else None
