"""Forgets what was said longer ago than the person wants it kept, in small steps, while nobody waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bitbuddy.kernel.traces import rewrite
from bitbuddy.memory import going, tellings
from bitbuddy.memory.backup import copying, forget_set_aside
from bitbuddy.memory.blotting import Sought
from bitbuddy.memory.forgetting import forget_in_copies
from bitbuddy.memory.going import Doomed

if TYPE_CHECKING:
    from bitbuddy.kernel.clock import Clock
    from bitbuddy.kernel.database import Database

# What the person asked to remember stays, also where the talk is gone: these, and what they asked for in a sentence in
# which something else was read.
ASKED_FOR = ("note", "instruction", "call_me")
_MESSAGES_AT_ONCE = 200
_EVERY = timedelta(days=1)
# A clock that went so much further than the time that passed was set; what it says is not trusted for a day.
_JUMP_SECONDS = 3_600.0
# Nor is the first look after a start, where nothing was said for so long: the person was away, or the clock is wrong.
_AWAY = timedelta(days=45)
_LATEST = 500


class Retention:
    """Looks once a day for turns that are too old. ``days`` is asked each time: 0 keeps everything.

    ``gone`` is called with the moment before which everything went, after anything did. Not thread-safe.
    """

    def __init__(
        self, database: Database, clock: Clock, days: Callable[[], int], gone: Callable[[datetime], None]
    ) -> None:
        self._database, self._clock, self._days, self._gone = database, clock, days, gone
        self._looked: tuple[int, float] = (0, 0.0)
        self._offset: float | None = None
        self._distrusted_until = 0.0

    def beat(self) -> bool:
        """Forget some of what is too old, and return whether there is more; raises StorageError."""
        days, now = self._days(), self._clock.now()
        if days <= 0 or self._looked_lately(days) or not self._trusted(now):
            return False
        before = now - timedelta(days=days)
        ids = self._database.look(lambda connection: _older(connection, before, _MESSAGES_AT_ONCE))
        if ids:
            self._database.write(lambda connection: _forget(connection, ids, now))
            return True
        if self.clearing:
            self._finish(before, now)
        with copying:
            forget_set_aside(self._database.path, before)
        self._looked = days, self._clock.monotonic()
        return False

    @property
    def clearing(self) -> bool:
        """Whether words of what went are still to be cleared away: no time to make a copy."""
        return bool(self._database.read("SELECT clearing FROM consolidated")[0][0])

    def _finish(self, before: datetime, now: datetime) -> None:
        """Let the indexes, the file's bytes and the copies forget, too, which takes a moment."""
        path = self._database.path
        with copying:
            self._database.write(going.forget_in_indexes)
            rewrite(path)
            forget_in_copies(path, lambda connection: older_than(connection, before), now, Sought())
        self._database.write(lambda connection: connection.execute("UPDATE consolidated SET clearing=0"))
        self._gone(before)

    def _looked_lately(self, days: int) -> bool:
        looked, moment = self._looked
        return looked == days and self._clock.monotonic() - moment < _EVERY.total_seconds()

    def _trusted(self, now: datetime) -> bool:
        passed = self._clock.monotonic()
        offset = now.timestamp() - passed
        jumped = self._was_away(now) if self._offset is None else offset - self._offset > _JUMP_SECONDS
        if jumped:
            self._distrusted_until = passed + _EVERY.total_seconds()
        self._offset = offset
        return passed >= self._distrusted_until

    def _was_away(self, now: datetime) -> bool:
        """Return whether nothing was said for long before the last day, of which the clock may be wrong as well."""
        rows = self._database.read("SELECT created FROM messages ORDER BY clock DESC LIMIT ?", (_LATEST,))
        earlier = [str(created) for (created,) in rows if _is_before(str(created), now - _EVERY)]
        return bool(earlier) and _is_before(earlier[0], now - _AWAY)


def older_than(connection: sqlite3.Connection, before: datetime) -> Doomed:
    """Return the turns that were said before a moment, with what they taught and no younger turn told.

    What the person asked to remember, or typed in, is not among it.
    """
    return _with_taught(connection, _older(connection, before, -1))


def _older(connection: sqlite3.Connection, before: datetime, limit: int) -> list[str]:
    """Return some messages from before a moment; moments are compared, as they may be written in any zone."""
    query = "SELECT id FROM messages WHERE julianday(created)<julianday(?) LIMIT ?"
    return [identity for (identity,) in connection.execute(query, (before.isoformat(), limit))]


def _with_taught(connection: sqlite3.Connection, ids: list[str]) -> Doomed:
    doomed = going.of_messages(connection, ids)
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name='memories'").fetchone()
    told = tellings.texts_by(connection, [key[0] for key in doomed.of("messages")]) if there else []
    if told:
        from bitbuddy.memory.extraction.telling import asks_to_keep

        marks = ",".join("?" * len(ASKED_FOR))
        asked = connection.execute(f"SELECT id FROM memories WHERE predicate IN ({marks})", ASKED_FOR).fetchall()
        spared = {identity for (identity,) in asked} | {identity for identity, text in told if asks_to_keep(text)}
        doomed = going.of_messages(connection, ids, spared=spared)
    return doomed


def _forget(connection: sqlite3.Connection, ids: list[str], now: datetime) -> None:
    going.erase(connection, _with_taught(connection, ids), now, merge=False)
    connection.execute("UPDATE consolidated SET clearing=1")


def _is_before(created: str, before: datetime) -> bool:
    try:
        return datetime.fromisoformat(created) < before
    except (ValueError, TypeError):
        return False
