"""While nobody asks, memories that say the same become one, and old ones that mattered little fade."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from datetime import datetime
from typing import Any

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database
from bitbuddy.memory.changes import Record
from bitbuddy.memory.model import MemoryKind
from bitbuddy.memory.rows import key_of
from bitbuddy.memory.uniting import let_fade, unite

# From this similarity on (0 to 1), two memories of the same subject say the same.
SIMILAR = 0.85
# What is left of a memory after its days, below which it fades; what matters as much as this never does.
FAINT, LASTING = 0.08, 0.55
HALF_LIFE_DAYS = 180.0
# What the person asked to be remembered, and how they want to be treated, never fades by itself.
_KEPT = frozenset({"note", "instruction", "call_me", "name", "relation", "allergic_to"})
_AT_ONCE = 50
_COMPARED_WITH = 200
_NEGATIONS = frozenset("not no never without dont doesnt isnt cant nicht kein keine keinen keiner nie ohne".split())

_ARTICLES = frozenset("a an the my our ein eine einen einem einer der die das den dem mein meine meinen".split())

Row = dict[str, Any]


class Consolidation:
    """Works in small steps on one database; each change is written down and can be taken back."""

    def __init__(self, database: Database, device: str, clock: Clock) -> None:
        self._database, self._device, self._clock = database, device, clock

    def step(self) -> bool:
        """Do a little; return whether there is more to do now. Raises StorageError."""
        return self._database.write(self._step)

    def _step(self, connection: sqlite3.Connection) -> bool:
        compared, faded_on = connection.execute("SELECT compared, faded_on FROM consolidated").fetchone()
        newer = _rows(connection, "state='current' AND number>? ORDER BY number LIMIT ?", (compared, _AT_ONCE))
        if newer:
            record = Record(connection, self._device, self._clock.now())
            for row in newer:
                _merge_with_older(record, row)
            connection.execute("UPDATE consolidated SET compared=?", (newer[-1]["number"],))
            return True
        today = self._clock.now().date().isoformat()
        # A clock that was set back must not let everything be looked at again and again.
        if faded_on < today:
            _fade(Record(connection, self._device, self._clock.now()))
            connection.execute("UPDATE consolidated SET faded_on=?", (today,))
        return False


def similarity(one: str, other: str) -> float:
    """Return how much two texts have in common, 0 to 1: the cosine of how often each three letters stand in them.

    Case, accents, signs and articles do not matter; texts that differ in a number or a negation have nothing in
    common.
    """
    first, second = _telling(one), _telling(other)
    if not first or _marks(first) != _marks(second):
        return 0.0
    if sorted(first) == sorted(second):
        return 1.0
    counted, also = _trigrams(first), _trigrams(second)
    shared = sum(count * also[part] for part, count in counted.items())
    lengths = math.sqrt(sum(count**2 for count in counted.values()) * sum(count**2 for count in also.values()))
    return shared / lengths if lengths else 0.0


def strength(row: Row, now: datetime) -> float:
    """Return what is left of a memory, 0 to 1: its importance, halved every `HALF_LIFE_DAYS` since it was last of use.

    Each use makes the half-life longer, after the observation that what is recalled often is forgotten slowly
    (Ebbinghaus, 1885).
    """
    last = datetime.fromisoformat(row["last_used"] or row["created"])
    days = max(0.0, (now - last).total_seconds() / 86_400)
    left: float = row["importance"] * 0.5 ** (days / (HALF_LIFE_DAYS * (1 + math.log1p(row["uses"]))))
    return left


def _merge_with_older(record: Record, row: Row) -> None:
    """Let ``row`` and what says the same before it be one: the older, with the importance of both."""
    same = ("subject", "predicate", "negated", "kind", "until", "since")
    alike = f"state='current' AND number<? AND {' AND '.join(f'{name}=?' for name in same)}"
    values = tuple(row[name] for name in ("number", *same))
    for older in _rows(record.connection, f"{alike} ORDER BY number DESC LIMIT {_COMPARED_WITH}", values):
        if similarity(_compared(older), _compared(row)) >= SIMILAR:
            unite(record, older["id"], [row["id"]])
            return


def _fade(record: Record) -> None:
    """Let what is over and what was of no use for long no longer be recalled by itself."""
    faint = f"state='current' AND (importance<{LASTING} OR kind='{MemoryKind.TASK.value}')"
    for row in _rows(record.connection, faint, ()):
        if row["predicate"] in _KEPT:
            continue
        if strength(row, record.now) < FAINT or _is_over(row, record.now):
            let_fade(record, row["id"])


def _is_over(row: Row, now: datetime) -> bool:
    """Return whether it is a task of a day that is past by more than a month."""
    day = str(row["until"] or row["since"])[:10]
    if row["kind"] != MemoryKind.TASK.value or len(day) != 10:
        return False
    try:
        return (now.date() - datetime.fromisoformat(day).date()).days > 31
    except ValueError:
        return False


def _compared(row: Row) -> str:
    """Return what of a memory is compared: the value where that says it, else the whole text."""
    return str(row["value"] if row["predicate"] and row["value"] else row["text"])


def _telling(text: str) -> list[str]:
    return [_bare(word) for word in key_of(text).split() if word not in _ARTICLES]


def _bare(word: str) -> str:
    """Return a word without the ending of many things."""
    return word[:-1] if len(word) > 3 and word.endswith(("s", "n", "e")) else word


def _marks(words: list[str]) -> tuple[list[str], frozenset[str]]:
    numbers = [word for word in words if any(character.isdigit() for character in word)]
    return numbers, _NEGATIONS.intersection(words)


def _trigrams(words: list[str]) -> Counter[str]:
    line = f" {' '.join(words)} "
    return Counter(line[at : at + 3] for at in range(len(line) - 2))


def _rows(connection: sqlite3.Connection, condition: str, values: tuple[object, ...]) -> list[Row]:
    cursor = connection.execute(f"SELECT * FROM memories WHERE {condition}", values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
