"""What became of what is remembered, in the order in which it came: learned, changed, and forgotten without content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database, like_parts
from bitbuddy.memory.changes import KEPT, Change, changes
from bitbuddy.memory.model import Memory
from bitbuddy.memory.rows import SELECT, memory_of

_AT_ONCE = 200
# A memory that took the place of another is told with the change that it is.
_LEARNED = f"""
    {SELECT} WHERE memories.number<? AND NOT EXISTS (
        SELECT 1 FROM memory_changed JOIN memory_changes ON memory_changes.number=memory_changed.change
        WHERE memory_changed.row=memories.id AND role='new' AND memory_changes.kind='superseded' AND taken_back IS NULL
    )
"""
_ADDING = """
    SELECT memory_changes.number, moment FROM memory_changed
    JOIN memory_changes ON memory_changes.number=memory_changed.change
    WHERE memory_changed.row=? AND role='new' AND kind='added' AND taken_back IS NULL
"""
_TOLD = """
    SELECT number FROM memory_changes WHERE number<? AND (kind<>'added' OR taken_back IS NOT NULL)
    ORDER BY number DESC LIMIT ?
"""
# What was forgotten in the same minute is one thing to a person: all of a day, all there is.
_FORGOTTEN = """
    SELECT min(clock), max(removed), substr(removed, 1, 16) AS minute, what, count(*)
    FROM tombstones WHERE clock<? GROUP BY minute, what
    HAVING minute IN (
        SELECT substr(removed, 1, 16) AS each FROM tombstones WHERE clock<?
        GROUP BY each ORDER BY max(clock) DESC LIMIT ?
    )
"""


@dataclass(frozen=True)
class Forgotten:
    """What was forgotten in one minute: how many rows of each table. ``number`` grows with the time."""

    number: int
    moment: datetime
    counts: dict[str, int]


class Annals:
    """What became of the memories in one database. Every method raises StorageError when the disk refuses."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def newest(self, table: str) -> int:
        """Return a number that nothing of "memories", "memory_changes" or "tombstones" is above."""
        column = {"memories": "number", "memory_changes": "number", "tombstones": "clock"}[table]
        return int(self._read(f"SELECT coalesce(max({column}), 0) FROM {table}", ())[0][0])

    def learned(self, before: int, limit: int, words: Sequence[str] = ()) -> list[tuple[Memory, int]]:
        """Return memories below the number ``before``, newest first, that have all of ``words``.

        Beside each is the number of the change that takes it back, 0 where that is not possible.
        """
        plain = like_parts(words)
        narrowed = "".join(" AND memories.text || ' ' || memories.value LIKE ?" for _ in plain)
        found: list[tuple[Memory, int]] = []
        while len(found) < limit:
            rows = self._read(
                f"{_LEARNED}{narrowed} ORDER BY memories.number DESC LIMIT ?",
                (before, *(f"%{one}%" for one in plain), _AT_ONCE if words else limit),
            )
            some = [memory_of(row) for row in rows]
            found += [(one, self._adding(one.id)) for one in some if _has(f"{one.text} {one.value}", words)]
            if not rows or not words:
                break
            before = some[-1].number
        return found[:limit]

    def changed(self, before: int, limit: int, words: Sequence[str] = ()) -> list[Change]:
        """Return changes below the number ``before``, newest first; what was only learned is in `learned`."""
        found: list[Change] = []
        while len(found) < limit:
            at_once = _AT_ONCE if words else limit - len(found)
            numbers = [number for (number,) in self._read(_TOLD, (before, at_once))]
            some = [one for number in numbers for one in changes(self._database, 1, number + 1)]
            found += [one for one in some if _has(f"{one.before} {one.after}", words)]
            if len(numbers) < at_once:
                break
            before = numbers[-1]
        return found[:limit]

    def forgotten(self, before: int, limit: int) -> list[Forgotten]:
        """Return what was forgotten for good below the number ``before``, newest first."""
        found: dict[str, list[tuple[int, str, str, int]]] = {}
        for clock, moment, minute, what, count in self._read(_FORGOTTEN, (before, before, limit)):
            found.setdefault(minute, []).append((clock, moment, what, count))
        joined = [
            Forgotten(
                min(clock for clock, *_ in rows),
                datetime.fromisoformat(max(moment for _, moment, *_ in rows)),
                {what: count for *_, what, count in rows},
            )
            for rows in found.values()
        ]
        return sorted(joined, key=lambda one: one.number, reverse=True)

    def _adding(self, memory: str) -> int:
        rows = self._read(_ADDING, (memory,))
        now = self._clock.now()
        return next((number for number, moment in rows if now - datetime.fromisoformat(moment) <= KEPT), 0)

    def _read(self, query: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        return cast("list[tuple[Any, ...]]", self._database.read(query, parameters))


def _has(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word.casefold() in folded for word in words)
