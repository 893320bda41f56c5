"""The readings of the last day, kept in memory, one a minute."""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime, timedelta

from bitbuddy.health.model import Readings

APART = timedelta(minutes=1)


class History:
    """A ring of readings; the oldest falls out. Thread-safe."""

    def __init__(self, minutes: int = 24 * 60) -> None:
        self._kept: deque[Readings] = deque(maxlen=minutes)
        self._latest: Readings | None = None
        self._lock = threading.Lock()

    @property
    def latest(self) -> Readings | None:
        """Return the newest readings that were added, whether or not they were kept."""
        return self._latest

    def add(self, readings: Readings) -> None:
        """Take ``readings``; of those less than a minute apart the first is kept."""
        with self._lock:
            self._latest = readings
            # A clock that was set back would otherwise stop the history until it has caught up.
            if not self._kept or abs(readings.taken - self._kept[-1].taken) >= APART:
                self._kept.append(readings)

    def since(self, moment: datetime) -> list[Readings]:
        """Return the readings kept at or after ``moment``, in the order they came."""
        with self._lock:
            return [readings for readings in self._kept if readings.taken >= moment]
