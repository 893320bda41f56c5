"""Queries without words: which index answers them soonest."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bitbuddy.files.kinds import OTHER
from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.names import restored
from bitbuddy.files.schema import KIND_NUMBER, KIND_SHIFT
from bitbuddy.files.scope import NO_CONDITION, SMALL, Condition, Scope, both, totals, where

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LIMIT = 2**63 - 1
# More extensions than this (of kind "other") are asked for as a range instead of one by one.
LISTED_EXTENSIONS = 300
MERGED_EXTENSIONS = 64

COLUMNS = "f.id, f.folder, f.name, f.size, f.moment"
ORDERED = {
    Order.RELEVANCE: "f.moment DESC",
    Order.NEWEST: "f.moment DESC",
    Order.OLDEST: "f.moment",
    Order.LARGEST: "f.size DESC",
    Order.SMALLEST: "f.size",
    Order.NAME: "ifnull(f.folded, f.name)",
}
BY_TIME = {Order.RELEVANCE, Order.NEWEST, Order.OLDEST}

Row = tuple[int, int, str | bytes, int, int]


@dataclass(frozen=True)
class Wanted:
    """The first ``limit`` files in ``order``, out of about ``of``, which decides the way they are found."""

    order: Order
    limit: int
    of: int


@dataclass(frozen=True)
class Filters:
    """What a query asks of a file besides words and place. ``nothing``: no file can be meant.

    ``extensions`` are their numbers when they are few enough to be asked one by one.
    """

    kind: Condition
    time: Condition
    size: Condition
    extensions: tuple[int, ...] = ()
    nothing: bool = False

    @property
    def all(self) -> Condition:
        return both(self.kind, self.time, self.size)


def filters_of(connection: sqlite3.Connection, query: FileQuery) -> Filters:
    """Translate the filters of ``query`` into conditions on the row ``f``."""
    time, size = _bounds(query)
    if not (query.kinds or query.extensions):
        return Filters(Condition(), time, size)
    kinds = {KIND_NUMBER[kind] for kind in query.kinds if kind in KIND_NUMBER}
    if query.kinds and not query.extensions and kinds == {KIND_NUMBER[OTHER]}:
        first = KIND_NUMBER[OTHER] << KIND_SHIFT
        return Filters(Condition("f.extension BETWEEN ? AND ?", (first, first + (1 << KIND_SHIFT) - 1)), time, size)
    wanted = tuple(extension.lower().lstrip(".") for extension in query.extensions)
    numbers = tuple(
        number
        for number, name in connection.execute("SELECT id, name FROM extensions")
        if (not query.kinds or number >> KIND_SHIFT in kinds) and (not wanted or _is_one_of(restored(name), wanted))
    )
    if len(numbers) > LISTED_EXTENSIONS:
        inner = "SELECT value FROM json_each(?)"
        return Filters(Condition(f"f.extension IN ({inner})", (f"[{','.join(map(str, numbers))}]",)), time, size)
    marks = ",".join("?" * len(numbers))
    return Filters(Condition(f"f.extension IN ({marks})", numbers), time, size, numbers, nothing=not numbers)


def _is_one_of(extension: str, wanted: tuple[str, ...]) -> bool:
    return any(extension == one or extension.endswith(f".{one}") for one in wanted if one)


def _bounds(query: FileQuery) -> tuple[Condition, Condition]:
    times = [
        Condition(f"f.moment {sign} ?", (nanoseconds(moment),))
        for sign, moment in ((">=", query.after), ("<", query.before))
        if moment is not None
    ]
    sizes = [
        Condition(f"f.size {sign} ?", (max(-_LIMIT, min(_LIMIT, size)),))
        for sign, size in ((">=", query.min_size), ("<=", query.max_size))
        if size is not None
    ]
    return both(*times), both(*sizes)


def nanoseconds(moment: datetime) -> int:
    """Return ``moment`` in ns since 1970, held within what the database can hold."""
    try:
        since = moment.astimezone(UTC) - _EPOCH
    except (OverflowError, ValueError, OSError):
        return -_LIMIT if moment.year < 1970 else _LIMIT
    return max(
        -_LIMIT, min(_LIMIT, (since.days * 86_400_000_000 + since.seconds * 1_000_000 + since.microseconds) * 1000)
    )


def counted(
    connection: sqlite3.Connection, filters: Filters, scope: Scope, kinds: Sequence[str] = ()
) -> tuple[int, int]:
    """Return how many files there are and their bytes; from the kept totals where these say it.

    ``kinds`` are the query's, when they are its only filter.
    """
    if filters.nothing:
        return 0, 0
    if not filters.all:
        return totals(connection, scope.tops)
    if kinds:
        numbers = [KIND_NUMBER[kind] for kind in kinds if kind in KIND_NUMBER]
        query = (
            f"SELECT total(files), total(bytes) FROM kind_totals WHERE folder IN ({','.join('?' * len(scope.tops))}) "
            f"AND kind IN ({','.join('?' * len(numbers))})"
        )
        files, size = connection.execute(query, (*scope.tops, *numbers)).fetchone()
        return int(files), int(size)
    return added_up(connection, filters, scope, Condition())


def added_up(connection: sqlite3.Connection, filters: Filters, scope: Scope, extra: Condition) -> tuple[int, int]:
    """Return number and bytes of the files that fulfil everything, by reading an index that holds all it needs."""
    condition = both(filters.all, scope.condition, extra)
    query = f"SELECT count(*), total(f.size) FROM files f {_narrowing(filters, scope)}{where(condition)}"
    files, size = connection.execute(query, condition.parameters).fetchone()
    return files, int(size)


def _narrowing(filters: Filters, scope: Scope) -> str:
    if scope.small:
        return "INDEXED BY files_folder"
    if filters.kind:
        return "INDEXED BY files_extension"
    if filters.time:
        return "INDEXED BY files_moment"
    return "INDEXED BY files_size" if filters.size else "INDEXED BY files_folder" if scope.condition else "NOT INDEXED"


def first_rows(
    connection: sqlite3.Connection, filters: Filters, scope: Scope, wanted: Wanted, extra: Condition = NO_CONDITION
) -> list[Row]:
    """Return the first rows of those that fulfil the filters and ``extra`` in ``scope``."""
    if wanted.of == 0 or wanted.limit <= 0:
        return []
    condition = both(filters.time, filters.size, scope.condition, extra)
    few = filters.extensions and len(filters.extensions) <= MERGED_EXTENSIONS
    if wanted.order in BY_TIME and few and not scope.small:
        return _merged(connection, filters.extensions, condition, wanted)
    index = _way(filters, scope, wanted)
    condition = both(filters.kind, condition)
    query = f"SELECT f.id FROM files f {index}{where(condition)} ORDER BY {ORDERED[wanted.order]} LIMIT ?"
    numbers = [row[0] for row in connection.execute(query, (*condition.parameters, wanted.limit))]
    return rows_of(connection, numbers)


def _way(filters: Filters, scope: Scope, wanted: Wanted) -> str:
    order, total = wanted.order, wanted.of
    if scope.small or order is Order.NAME:
        return _narrowing(filters, scope)
    if filters.kind:
        return "INDEXED BY files_extension"
    if filters.size and total <= SMALL:
        return "INDEXED BY files_size"
    if order in BY_TIME or filters.time:
        return "INDEXED BY files_moment"
    return "INDEXED BY files_size"


def _merged(
    connection: sqlite3.Connection, extensions: Sequence[int], condition: Condition, wanted: Wanted
) -> list[Row]:
    """Return the first rows over several extensions: the index has each one's in order, so each gives its first few."""
    with_extension = both(Condition("f.extension=?"), condition)
    query = (
        f"SELECT f.moment, f.id FROM files f INDEXED BY files_extension{where(with_extension)} "
        f"ORDER BY {ORDERED[wanted.order]} LIMIT ?"
    )
    found: list[tuple[int, int]] = []
    for extension in extensions:
        found += connection.execute(query, (extension, *condition.parameters, wanted.limit)).fetchall()
    found.sort(reverse=wanted.order is not Order.OLDEST)
    return rows_of(connection, [identity for _, identity in found[: wanted.limit]])


def rows_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Row]:
    """Return the rows of these files, in their order."""
    query = f"SELECT {COLUMNS} FROM files f WHERE f.id=?"
    rows = [connection.execute(query, (number,)).fetchone() for number in numbers]
    if None in rows:
        raise sqlite3.DatabaseError("malformed index: a file is missing")
    return rows
