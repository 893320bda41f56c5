"""A query becomes rows of the index, and the exact number and size of all that match."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.plain import (
    BY_TIME,
    ORDERED,
    Filters,
    Row,
    Wanted,
    added_up,
    counted,
    filters_of,
    first_rows,
    rows_of,
)
from bitbuddy.files.scope import NO_CONDITION, Condition, Scope, both, known_roots, scope_of, totals, where
from bitbuddy.files.words import Word, common, in_name, looked_up, rank, split

_KEYS = {
    Order.RELEVANCE: "-f.moment",
    Order.NEWEST: "-f.moment",
    Order.OLDEST: "f.moment",
    Order.LARGEST: "-f.size",
    Order.SMALLEST: "f.size",
    Order.NAME: "ifnull(f.folded, f.name)",
}


@dataclass(frozen=True)
class Found:
    """The first rows in order, and the number and bytes of all; ``exact`` False: at least so many."""

    rows: list[Row]
    total: int
    bytes: int
    exact: bool = True


@dataclass(frozen=True)
class _Hits:
    """Hits: (rank, key, id) in order, and totals; the ``outside`` ones do not lie in the word's own folders."""

    keys: list[tuple[int, object, int]]
    total: int = 0
    bytes: int = 0
    outside: int = 0
    outside_bytes: int = 0


NOTHING = Found([], 0, 0)


def run(connection: sqlite3.Connection, query: FileQuery, limit: int) -> Found:
    """Run ``query`` on one state of the index; raises sqlite3.Error.

    ``limit`` replaces the query's own. Temporary tables are made inside a transaction that is rolled back.
    """
    connection.execute("BEGIN")
    try:
        return _run(connection, query, limit)
    finally:
        connection.execute("ROLLBACK")


def _run(connection: sqlite3.Connection, query: FileQuery, limit: int) -> Found:
    texts = split(query.words)
    scope = scope_of(connection, query.folder)
    filters = filters_of(connection, query)
    if texts is None or scope is None or filters.nothing:
        return NOTHING
    if not texts:
        only_kinds = query.kinds if not (query.extensions or filters.time or filters.size) else ()
        total, size = counted(connection, filters, scope, only_kinds)
        return Found(first_rows(connection, filters, scope, Wanted(query.order, limit, total)), total, size)
    if not query.count and query.order in BY_TIME and common(connection, texts):
        newest = Wanted(query.order, limit, scope.files)
        rows = first_rows(connection, filters, scope, newest, both(*(in_name(text) for text in texts)))
        return Found(rows, len(rows), sum(row[3] for row in rows), exact=False)
    online = [root.number for root in known_roots(connection) if not root.offline]
    words = [looked_up(connection, number, text, online) for number, text in enumerate(texts)]
    search = _Search(connection, filters, scope, query.order, limit)
    if len(words) == 1 and words[0].below:
        return search.one_word(words[0])
    return search.all_words(words)


class _Search:
    """One search by words; what all its steps share."""

    def __init__(
        self, connection: sqlite3.Connection, filters: Filters, scope: Scope, order: Order, limit: int
    ) -> None:
        self._connection = connection
        self._filters = filters
        self._scope = scope
        self._order = order
        self._limit = limit

    def one_word(self, word: Word) -> Found:
        """Return the files that have ``word`` in their own name or in a folder's, which is a place like any other."""
        named = self._hits(_named(word.match), [word], both(word.in_name), word.below)
        inside = Scope(both(self._scope.condition, word.below), (), word.below_files)
        if self._filters.all or self._scope.condition:
            placed, placed_bytes = added_up(self._connection, self._filters, inside, NO_CONDITION)
        else:
            placed, placed_bytes = totals(self._connection, word.tops)
        total, size = placed + named.outside, placed_bytes + named.outside_bytes
        rows = self._rows(named.keys)
        if len(rows) < self._limit or self._order is not Order.RELEVANCE:
            unnamed = Condition(f"NOT {word.in_name.text}", word.in_name.parameters)
            wanted = Wanted(self._order, self._limit, total - named.total)
            others = first_rows(self._connection, self._filters, inside, wanted, unnamed)
            rows = self._merged(rows, others)
        return Found(rows, total, size)

    def _merged(self, named: list[Row], others: list[Row]) -> list[Row]:
        if self._order is Order.RELEVANCE:
            return [*named, *others][: self._limit]
        numbers = [row[0] for row in (*named, *others)]
        marks = ",".join("?" * len(numbers))
        query = f"SELECT f.id FROM files f WHERE f.id IN ({marks}) ORDER BY {ORDERED[self._order]} LIMIT ?"
        chosen = [row[0] for row in self._connection.execute(query, (*numbers, self._limit))]
        return rows_of(self._connection, chosen)

    def all_words(self, words: Sequence[Word]) -> Found:
        """Return the files for which each word is in the name or a folder's; the rarest word leads."""
        lead = min(words, key=self._cost) if any(word.below for word in words) else words[0]
        others = [word for word in words if word is not lead]
        rest = both(*(word.somewhere for word in others))
        match = " AND ".join(f"({word.match})" for word in words if word.match and (word is lead or not word.below))
        named = self._hits(_named(match), words, both(lead.in_name, rest))
        if lead.below:
            unnamed = Condition(f"NOT {lead.in_name.text}", lead.in_name.parameters)
            placed = self._hits(_Source("files f"), words, both(lead.below, unnamed, rest))
            keys = list(heapq.merge(named.keys, placed.keys, key=self._key))[: self._limit]
            return Found(self._rows(keys), named.total + placed.total, named.bytes + placed.bytes)
        return Found(self._rows(named.keys), named.total, named.bytes)

    def _cost(self, word: Word) -> int:
        if not word.match:
            return self._scope.files + word.below_files
        query = "SELECT count(*) FROM file_names WHERE file_names MATCH ?"
        found: int = self._connection.execute(query, (word.match,)).fetchone()[0]
        return found + word.below_files

    def _key(self, hit: tuple[int, object, int]) -> tuple[object, ...]:
        return hit[:2] if self._order is Order.RELEVANCE else hit[1:2]

    def _hits(
        self, source: _Source, words: Sequence[Word], condition: Condition, below: Condition | None = None
    ) -> _Hits:
        """Return the first hits in order with the totals over all of them, in one pass."""
        fits = rank(words) if self._order is Order.RELEVANCE else Condition("0")
        outside = Condition(f"NOT ({below.text})", below.parameters) if below else Condition("1")
        condition = both(source.condition, condition, self._filters.all, self._scope.condition)
        by_rank = "1, 2" if self._order is Order.RELEVANCE else "2"
        query = (
            f"SELECT fits, sorting, id, count(*) OVER (), total(size) OVER (), total(outside) OVER (), "
            f"total(outside*size) OVER () FROM (SELECT {fits.text} AS fits, {_KEYS[self._order]} AS sorting, "
            f"f.id AS id, f.size AS size, {outside.text} AS outside FROM {source.tables}{where(condition)}) "
            f"ORDER BY {by_rank} LIMIT ?"
        )
        parameters = (*fits.parameters, *outside.parameters, *condition.parameters, max(1, self._limit))
        rows = self._connection.execute(query, parameters).fetchall()
        if not rows:
            return _Hits([])
        total, size, apart, apart_bytes = rows[0][3:]
        return _Hits([row[:3] for row in rows], total, int(size), int(apart), int(apart_bytes))

    def _rows(self, keys: Sequence[tuple[int, object, int]]) -> list[Row]:
        return rows_of(self._connection, [key[2] for key in keys[: self._limit]])


@dataclass(frozen=True)
class _Source:
    """Where candidates come from."""

    tables: str
    condition: Condition = NO_CONDITION


def _named(match: str) -> _Source:
    if not match:
        return _Source("files f NOT INDEXED")
    return _Source("file_names n CROSS JOIN files f ON f.id=n.rowid", Condition("file_names MATCH ?", (match,)))
