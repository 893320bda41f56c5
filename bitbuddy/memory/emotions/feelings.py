"""How the person felt over the days: sums without words, gentle enough to be looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database
from bitbuddy.memory.emotions.model import Emotion, Feeling

# Fewer messages than this are no trend.
LEAST_HEARD = 3


@dataclass(frozen=True)
class Trend:
    """What was felt most over some days: ``share`` 0 to 1 of all that was felt, in ``heard`` messages."""

    emotion: Emotion
    share: float
    heard: int


class Feelings:
    """Adds up what was felt, a row for each day and emotion; what was said is not in it."""

    def __init__(self, database: Database, device: str, clock: Clock) -> None:
        self._database, self._device, self._clock = database, device, clock

    def hear(self, feeling: Feeling) -> None:
        """Add one feeling to today. Raises StorageError."""
        day = self._clock.now().date().isoformat()

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE device SET clock=clock+1")
            connection.execute(
                "INSERT INTO feelings(day, emotion, weight, heard, device, clock) "
                "VALUES (?,?,?,1,?,(SELECT clock FROM device)) ON CONFLICT DO UPDATE SET "
                "weight=weight+excluded.weight, heard=heard+1, clock=excluded.clock",
                (day, feeling.emotion.value, feeling.intensity, self._device),
            )

        self._database.write(work)

    def trend(self, days: int = 14) -> list[Trend]:
        """Return what was felt in the last ``days``, the most first; none where too little was heard."""
        since = (self._clock.now().date() - timedelta(days=days - 1)).isoformat()
        rows = cast(
            list[tuple[str, float, int]],
            self._database.read(
                "SELECT emotion, sum(weight), sum(heard) FROM feelings WHERE day>=? GROUP BY emotion ORDER BY 2 DESC",
                (since,),
            ),
        )
        known = [row for row in rows if row[0] in set(Emotion)]
        whole = sum(weight for _, weight, _ in known)
        if sum(heard for _, _, heard in known) < LEAST_HEARD:
            return []
        return [Trend(Emotion(emotion), weight / whole, heard) for emotion, weight, heard in known]

    def forget(self, days: Sequence[date] | None = None) -> None:
        """Forget what was felt on ``days``, or ever."""
        if days is None:
            self._database.write(lambda connection: connection.execute("DELETE FROM feelings"))
            return
        chosen = [(day.isoformat(),) for day in days]
        self._database.write(lambda connection: connection.executemany("DELETE FROM feelings WHERE day=?", chosen))
