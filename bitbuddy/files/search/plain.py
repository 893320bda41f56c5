"""Queries without words: which index answers them soonest."""

from __future__ import annotations

import heapq
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from bitbuddy.files.index.schema import KIND_NUMBER, KIND_SHIFT, ROOT_SHIFT
from bitbuddy.files.kinds import OTHER
from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.names import restored
from bitbuddy.files.search.places import Ids, Locator, as_json
from bitbuddy.files.search.scope import FEW, NO_CONDITION, SMALL, Condition, Region, Scope, both, scope_of, where

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LIMIT = 2**63 - 1
# More extensions than this (of kind "other") are asked for as a range instead of one by one.
LISTED_EXTENSIONS = 300
MERGED_EXTENSIONS = 64
# A region with so few files is listed whole, and what the filters leave is listed up to as many candidates.
FEW_FILES = 2000
NARROW = 12_000
# So many steps along an index are worth trying before all hits are sorted.
STEPS = 20_000
PORTION = 500
SECOND = 1_000_000_000

COLUMNS = "f.id, f.folder, f.name, f.size, f.moment, f.seen"
# When a file came: when it was first met, or its own time where it was there before the first look.
_CHANGED = "ifnull((SELECT t.modified FROM taken t WHERE t.file=f.id), f.moment)"
_ARRIVED = f"iif(f.seen > 0, f.seen * 1000000000, {_CHANGED})"
ORDERED = {
    Order.RELEVANCE: "f.moment DESC",
    Order.NEWEST: "f.moment DESC",
    Order.OLDEST: "f.moment",
    Order.LARGEST: "f.size DESC",
    Order.SMALLEST: "f.size",
    Order.NAME: "ifnull(f.folded, f.name)",
}
BY_TIME = {Order.RELEVANCE, Order.NEWEST, Order.OLDEST}

Row = tuple[int, int, str | bytes, int, int, int]


BY_ARRIVAL = {
    **ORDERED,
    Order.RELEVANCE: f"{_ARRIVED} DESC",
    Order.NEWEST: f"{_ARRIVED} DESC",
    Order.OLDEST: _ARRIVED,
}


@dataclass(frozen=True)
class Wanted:
    """The first ``limit`` files in ``order``, out of about ``of``, which decides the way they are found."""

    order: Order
    limit: int
    of: int


@dataclass(frozen=True)
class Filters:
    """What a query asks of a file besides words and place. ``nothing``: no file can be meant.

    ``extensions`` are their numbers when they are few enough to be asked one by one; ``kinds`` are the numbers of kinds
    when these alone decide.
    """

    kind: Condition
    time: Condition
    size: Condition
    extensions: tuple[int, ...] = ()
    nothing: bool = False
    kinds: tuple[int, ...] = ()

    @property
    def all(self) -> Condition:
        return both(self.kind, self.time, self.size)


def filters_of(connection: sqlite3.Connection, query: FileQuery) -> Filters:
    """Translate the filters of ``query`` into conditions on the row ``f``."""
    time, size = _bounds(query)
    if not (query.kinds or query.extensions or query.not_kinds or query.not_extensions):
        return Filters(Condition(), time, size)
    kinds = {number for kind, number in KIND_NUMBER.items() if not query.kinds or kind in query.kinds}
    kinds -= {KIND_NUMBER[kind] for kind in query.not_kinds if kind in KIND_NUMBER}
    by_extension = bool(query.extensions or query.not_extensions)
    only = () if by_extension or time or size else tuple(kinds)
    if kinds == {KIND_NUMBER[OTHER]} and not by_extension:
        first = KIND_NUMBER[OTHER] << KIND_SHIFT
        kind = Condition("f.extension BETWEEN ? AND ?", (first, first + (1 << KIND_SHIFT) - 1))
        return Filters(kind, time, size, kinds=only)
    numbers = _extension_numbers(connection, query, kinds)
    if len(numbers) > LISTED_EXTENSIONS:
        inner = "SELECT value FROM json_each(?)"
        return Filters(Condition(f"f.extension IN ({inner})", (as_json(numbers),)), time, size, kinds=only)
    marks = ",".join("?" * len(numbers))
    return Filters(Condition(f"f.extension IN ({marks})", numbers), time, size, numbers, not numbers, only)


def _extension_numbers(connection: sqlite3.Connection, query: FileQuery, kinds: set[int]) -> tuple[int, ...]:
    wanted, unwanted = _without_dots(query.extensions), _without_dots(query.not_extensions)
    return tuple(
        number
        for number, name in connection.execute("SELECT id, name FROM extensions")
        if number >> KIND_SHIFT in kinds
        and (not wanted or _is_one_of(restored(name), wanted))
        and not _is_one_of(restored(name), unwanted)
    )


def _without_dots(extensions: Sequence[str]) -> tuple[str, ...]:
    return tuple(extension.lower().lstrip(".") for extension in extensions)


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


def counted(connection: sqlite3.Connection, filters: Filters, region: Region, locator: Locator) -> tuple[int, int]:
    """Return how many files there are and their bytes; from the kept totals where these say it."""
    if filters.nothing:
        return 0, 0
    if not filters.all:
        return region.files, region.bytes
    if filters.kinds:
        files, size = _of_kinds(connection, region.tops.ids, filters.kinds)
        but, but_size = _of_kinds(connection, region.holes.ids, filters.kinds)
        return files - but, size - but_size
    scope = scope_of(connection, region, locator)
    condition = both(filters.all, scope.condition)
    query = f"SELECT count(*), total(f.size) FROM files f {_narrowing(filters, scope)}{where(condition)}"
    files, size = connection.execute(query, condition.parameters).fetchone()
    return files, int(size)


def _of_kinds(connection: sqlite3.Connection, folders: Sequence[int], kinds: Sequence[int]) -> tuple[int, int]:
    query = (
        "SELECT total(k.files), total(k.bytes) FROM json_each(?) j CROSS JOIN kind_totals k ON k.folder=j.value "
        f"WHERE k.kind IN ({','.join('?' * len(kinds))})"
    )
    files, size = connection.execute(query, (as_json(folders), *kinds)).fetchone()
    return int(files), int(size)


def _narrowing(filters: Filters, scope: Scope) -> str:
    if scope.small:
        return "INDEXED BY files_folder"
    if filters.kind:
        return "INDEXED BY files_extension"
    if filters.time:
        return "INDEXED BY files_moment"
    return "INDEXED BY files_size" if filters.size else "INDEXED BY files_folder" if scope.by_folder else "NOT INDEXED"


def narrow(connection: sqlite3.Connection, filters: Filters, region: Region, locator: Locator) -> Ids | None:
    """Return all files in ``region`` that the filters leave, when some index has few enough candidates for that."""
    if region.files <= FEW_FILES and len(region.tops.all) <= FEW:
        scope = scope_of(connection, region, locator)
        return _ids(
            connection, "INDEXED BY files_folder" if scope.by_folder else "", both(filters.all, scope.condition)
        )
    timed = both(filters.kind, filters.time) if filters.extensions else filters.kind
    for index, condition in (("extension", timed), ("moment", filters.time), ("size", filters.size)):
        if condition:
            way = f"INDEXED BY files_{index}"
            query = f"SELECT count(*) FROM (SELECT 1 FROM files f {way}{where(condition)} LIMIT ?)"
            if connection.execute(query, (*condition.parameters, NARROW + 1)).fetchone()[0] <= NARROW:
                inside, _ = region.tops.split(_ids(connection, way, filters.all), locator)
                return region.holes.split(inside, locator)[1]
    return None


def arrived(connection: sqlite3.Connection, query: FileQuery, region: Region, locator: Locator) -> Ids:
    """Return the files in ``region`` that came in the query's time, in order; without one, all that came lately.

    Lately is since the first look at their root: of those that were there already only their own times are known.
    """
    after = -_LIMIT if query.after is None else nanoseconds(query.after)
    before = _LIMIT if query.before is None else nanoseconds(query.before)
    # Whole seconds: what was first met in the second in which the time begins may have come after that.
    seen = (max(1, after // SECOND), -(-before // SECOND) - 1)
    found = {row[0] for row in connection.execute("SELECT id FROM files WHERE seen > 0 AND seen BETWEEN ? AND ?", seen)}
    if query.after is not None or query.before is not None:
        found |= _there_before(connection, after, before)
    inside, _ = region.tops.split(array("q", sorted(found)), locator)
    return region.holes.split(inside, locator)[1]


def _there_before(connection: sqlite3.Connection, after: int, before: int) -> set[int]:
    """Return the files of a first look whose own time is in [after, before) ns.

    What has a time from after something new was met in the same root was there by then, and only changed.
    """
    met = dict(connection.execute(f"SELECT folder >> {ROOT_SHIFT}, min(seen) FROM files WHERE seen > 0 GROUP BY 1"))
    known = "SELECT f.id, f.folder, f.moment FROM files f WHERE f.moment >= ?1 AND f.moment < ?2 AND f.seen = 0"
    pictures = "SELECT f.id, f.folder, t.modified FROM taken t JOIN files f ON f.id=t.file WHERE f.seen = 0"
    rows = connection.execute(
        f"{known} AND f.id NOT IN (SELECT file FROM taken) UNION ALL "
        f"{pictures} AND t.modified >= ?1 AND t.modified < ?2",
        (after, before),
    )
    return {
        number for number, folder, moment in rows if moment < met.get(folder >> ROOT_SHIFT, _LIMIT // SECOND) * SECOND
    }


def _ids(connection: sqlite3.Connection, way: str, condition: Condition) -> Ids:
    rows = connection.execute(f"SELECT f.id FROM files f {way}{where(condition)}", condition.parameters)
    return array("q", sorted(row[0] for row in rows))


def first_ids(
    connection: sqlite3.Connection, filters: Filters, scope: Scope, wanted: Wanted, extra: Condition = NO_CONDITION
) -> list[int]:
    """Return the first of those files that fulfil the filters and ``extra`` in ``scope``."""
    if wanted.of == 0 or wanted.limit <= 0:
        return []
    condition = both(filters.time, filters.size, scope.condition, extra)
    if wanted.order in BY_TIME and _few(filters) and not scope.small:
        return _merged(connection, filters.extensions, condition, wanted)
    index = _way(filters, scope, wanted)
    condition = both(filters.kind, condition)
    query = f"SELECT f.id FROM files f {index}{where(condition)} ORDER BY {ORDERED[wanted.order]} LIMIT ?"
    return [row[0] for row in connection.execute(query, (*condition.parameters, wanted.limit))]


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
) -> list[int]:
    """Return the first files over several extensions: each has an order of its own and gives its first few."""
    with_extension = both(Condition("f.extension=?"), condition)
    query = (
        f"SELECT f.moment, f.id FROM files f INDEXED BY files_extension{where(with_extension)} "
        f"ORDER BY {ORDERED[wanted.order]} LIMIT ?"
    )
    found: list[tuple[int, int]] = []
    for extension in extensions:
        found += connection.execute(query, (extension, *condition.parameters, wanted.limit)).fetchall()
    found.sort(reverse=wanted.order is not Order.OLDEST)
    return [identity for _, identity in found[: wanted.limit]]


def walked(
    connection: sqlite3.Connection, filters: Filters, order: Order, limit: int, holds: Callable[[int], bool]
) -> list[int] | None:
    """Return the first files that fulfil the filters and ``holds``, by going along the order's own index.

    None when that would be a long way, or there is no such index: then all hits must be sorted.
    """
    cursors = _along(connection, filters, order)
    if cursors is None:
        return None
    found: list[int] = []
    forward = order in {Order.OLDEST, Order.SMALLEST}
    along = cursors[0] if len(cursors) == 1 else heapq.merge(*cursors, reverse=not forward)
    for _ in range(0, STEPS, PORTION):
        portion = list(islice(along, PORTION))
        found += [identity for _, identity in portion if holds(identity)]
        if len(found) >= limit or len(portion) < PORTION:
            return found[:limit]
    return None


def _along(connection: sqlite3.Connection, filters: Filters, order: Order) -> list[Iterator[tuple[int, int]]] | None:
    """Return cursors over (key, id) in ``order``, one for each extension that is asked for."""
    column = "moment" if order in BY_TIME else "size"
    if order is Order.NAME or (filters.kind and (column == "size" or not _few(filters))):
        return None
    rest = both(filters.time, filters.size)
    ends = f"ORDER BY {ORDERED[order]}"
    if not filters.kind:
        query = f"SELECT f.{column}, f.id FROM files f INDEXED BY files_{column}{where(rest)} {ends}"
        return [connection.execute(query, rest.parameters)]
    condition = both(Condition("f.extension=?"), rest)
    query = f"SELECT f.moment, f.id FROM files f INDEXED BY files_extension{where(condition)} {ends}"
    return [connection.execute(query, (extension, *rest.parameters)) for extension in filters.extensions]


def _few(filters: Filters) -> bool:
    return 0 < len(filters.extensions) <= MERGED_EXTENSIONS


def rows_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Row]:
    """Return the rows of these files, in their order."""
    query = f"SELECT {COLUMNS} FROM files f WHERE f.id=?"
    rows = [connection.execute(query, (number,)).fetchone() for number in numbers]
    if None in rows:
        raise sqlite3.DatabaseError("malformed index: a file is missing")
    return rows
