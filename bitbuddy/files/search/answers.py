"""Rows of the index become answers that are true now: each file is looked at before it is named."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bitbuddy.files.index.build import plausible
from bitbuddy.files.kinds import extension_of, kind_of
from bitbuddy.files.model import FileEntry, FileQuery, Order
from bitbuddy.files.names import fold, restored
from bitbuddy.files.roots import RootPlan
from bitbuddy.files.search.plain import SECOND, Row, nanoseconds
from bitbuddy.files.search.query import Found, run
from bitbuddy.files.search.scope import path_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Files asked for beyond the limit, to take the place of those that are gone.
SPARE = 8
_DATED = "picture"
MOST = 10_000


@dataclass(frozen=True)
class Verified:
    """What `Found` says, corrected by the disk."""

    entries: tuple[FileEntry, ...]
    total: int
    bytes: int
    exact: bool

    def within(self, plan: RootPlan) -> Verified:
        """Return it without files in folders that are known no longer, of which the index has not heard yet."""
        gone = {entry for entry in self.entries if not plan.means(entry.path)}
        if not gone:
            return self
        kept = tuple(entry for entry in self.entries if entry not in gone)
        size = sum(entry.size for entry in gone)
        return replace(self, entries=kept, total=self.total - len(gone), bytes=self.bytes - size, exact=False)


def answered(connection: sqlite3.Connection, query: FileQuery) -> Verified:
    """Run ``query`` and look at each file found; those that are gone or no longer match give way to the next."""
    limit = max(0, min(query.limit, MOST))
    asked = limit + SPARE
    while True:
        found = run(connection, query, asked)
        good, lost, drift = _looked_at(connection, query, found, limit)
        if len(good) >= limit or len(found.rows) < asked or asked > MOST:
            break
        asked *= 4
    return Verified(tuple(good), max(found.total - lost, len(good)), max(found.bytes + drift, 0), found.exact)


def _looked_at(
    connection: sqlite3.Connection, query: FileQuery, found: Found, limit: int
) -> tuple[list[FileEntry], int, int]:
    """Return the good entries, how many rows were no longer so, and by how much the bytes differ."""
    good: list[tuple[int, FileEntry]] = []
    lost = drift = 0
    paths: dict[int, str] = {}
    for row in found.rows:
        if len(good) >= limit:
            break
        entry = _entry(connection, path_of(connection, row[1], paths), row)
        if entry is not None and query.by_arrival:
            entry = replace(entry, arrived=local_time(row[5] * SECOND) if row[5] else None)
        if entry is None or not _still_matches(entry, query):
            lost += 1
            drift -= row[3]
        else:
            drift += entry.size - row[3]
            modified = nanoseconds(_moment(entry, query))
            good.append((modified if plausible(modified, time.time_ns()) else row[4], entry))
    return _in_order(good, query.order), lost, drift


def _entry(connection: sqlite3.Connection, folder: str, row: Row) -> FileEntry | None:
    name = restored(row[2])
    path = f"{folder.rstrip('/')}/{name}"
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    extension = extension_of(name)
    kind = kind_of(extension)
    taken = _taken(connection, row, found.st_mtime_ns) if kind == _DATED else None
    return FileEntry(path, found.st_size, local_time(found.st_mtime_ns), kind, extension, taken)


def _taken(connection: sqlite3.Connection, row: Row, modified: int) -> datetime | None:
    """Return when a picture was taken, unless it was changed since that was read."""
    known = connection.execute("SELECT modified FROM taken WHERE file=?", (row[0],)).fetchone()
    if known is None or (known[0] != modified and plausible(modified, time.time_ns())):
        return None
    return local_time(row[4])


def local_time(modified: int) -> datetime:
    """Return a time in ns since 1970 as local time, held within the years a datetime knows."""
    try:
        moment = _EPOCH + timedelta(microseconds=modified // 1000)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if modified > 0 else datetime.min.replace(tzinfo=UTC)
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment


def _still_matches(entry: FileEntry, query: FileQuery) -> bool:
    if query.min_size is not None and entry.size < query.min_size:
        return False
    if query.max_size is not None and entry.size > query.max_size:
        return False
    modified = nanoseconds(_moment(entry, query))
    if entry.arrived is not None or not plausible(modified, time.time_ns()):
        return True  # when it came does not change any more
    after = None if query.after is None else nanoseconds(query.after)
    before = None if query.before is None else nanoseconds(query.before)
    return (after is None or modified >= after) and (before is None or modified < before)


def _moment(entry: FileEntry, query: FileQuery) -> datetime:
    """Return the time under which a file counts for ``query``."""
    return (entry.arrived or entry.modified) if query.by_arrival else entry.moment


def _in_order(found: list[tuple[int, FileEntry]], order: Order) -> list[FileEntry]:
    """Sort by what the disk says now; each comes with the moment it counts under."""
    if order is not Order.RELEVANCE:
        found.sort(key=lambda pair: pair[1].path)
    if order is Order.NAME:
        found.sort(key=lambda pair: fold(Path(pair[1].path).name))
    elif order in {Order.NEWEST, Order.OLDEST}:
        found.sort(key=lambda pair: pair[0], reverse=order is Order.NEWEST)
    elif order in {Order.LARGEST, Order.SMALLEST}:
        found.sort(key=lambda pair: pair[1].size, reverse=order is Order.LARGEST)
    return [entry for _, entry in found]
