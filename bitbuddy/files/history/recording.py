"""What became of files: written in the same transaction as the index, kept in a database of its own.

The index and the history are two files. SQLite makes a transaction over both whole against a kill of the program; when
the whole computer dies in the instant of the commit, a slice may be in one of them and not in the other.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bitbuddy.files.names import stored
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.database import connect, migrate, set_aside
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError
from bitbuddy.kernel.events import ChangeKind, FileChange

log = logging.getLogger(__name__)

KINDS = (ChangeKind.APPEARED, ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.GONE)
NUMBER = {kind: number for number, kind in enumerate(KINDS)}
DAYS = 180
MOST_ROWS = 200_000
TOTALS_DAYS = 731
# So many rows are written before the old ones are looked at again; so many at most go in one transaction.
_TIDY_EVERY = 1000
_GO_AT_ONCE = 5000
_SECONDS_OF_A_DAY = 86_400

# Paths of folders are bytes, so that a subtree is one range whatever they are made of. Names are text, or bytes where
# they are not UTF-8. `kind` is a place in KINDS, `at` in seconds since 1970. `was_in` and `was` are the folder and the
# name that a moved one had, NULL where they are the same. `size_before` is of changed ones. `files` is NULL for a file,
# else how many the folder held. A day is Python's ordinal of a local date; what moved in or out adds to `moved_bytes`.
_FIRST = """
CREATE TABLE about(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO about VALUES('began', CAST(strftime('%s', 'now') AS INTEGER));
CREATE TABLE folders(id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE);
CREATE TABLE changes(
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind INTEGER NOT NULL, folder INTEGER NOT NULL,
  name NOT NULL, size INTEGER NOT NULL, was_in INTEGER, was, size_before INTEGER, files INTEGER);
CREATE INDEX changes_at ON changes(at);
CREATE TABLE days(
  day INTEGER NOT NULL, folder INTEGER NOT NULL, appeared INTEGER NOT NULL, appeared_bytes INTEGER NOT NULL,
  gone INTEGER NOT NULL, gone_bytes INTEGER NOT NULL, changed INTEGER NOT NULL, grown_bytes INTEGER NOT NULL,
  moved INTEGER NOT NULL, moved_files INTEGER NOT NULL, moved_bytes INTEGER NOT NULL,
  PRIMARY KEY(day, folder)) WITHOUT ROWID;
"""
MIGRATIONS: tuple[str, ...] = (_FIRST,)


def attach(connection: sqlite3.Connection, path: Path) -> None:
    """Attach history.db at ``path`` to a connection to the index, made if it is not there; outside a transaction.

    A damaged one is set aside and a new one begun. Where none can be kept, what is recorded is forgotten with the
    connection: the index must go on.
    """
    try:
        prepare(path)
        place = os.fsencode(path)
    except StorageError as error:
        log.warning("The history of files cannot be kept: %s", type(error).__name__)
        place = b":memory:"
    connection.execute("ATTACH CAST(? AS TEXT) AS history", (place,))
    if place == b":memory:":
        _make_tables(connection)
        return
    connection.execute("PRAGMA history.journal_mode=WAL")
    connection.execute("PRAGMA history.synchronous=NORMAL")
    connection.execute("PRAGMA history.secure_delete=ON")
    connection.execute("PRAGMA history.cache_size=-2000")


def prepare(path: Path) -> Path | None:
    """Make or migrate history.db and return where a damaged one was set aside, if it was; raises StorageError."""
    try:
        if _marker(path).exists():
            raise DatabaseDamagedError(f"{path.name} is damaged.", "That was noticed while it was written.")
        _opened_once(path)
        return None
    except DatabaseDamagedError:
        aside = set_aside(path, SystemClock())
        log.warning("The history of files was damaged; it was set aside and a new one was begun.")
        _marker(path).unlink(missing_ok=True)
        _opened_once(path)
        return aside


def record(connection: sqlite3.Connection, changes: Sequence[FileChange]) -> None:
    """Write ``changes`` down as a part of the transaction under way on ``connection``, which `attach` has seen.

    Raises StorageError when the history turns out to be damaged: this transaction is lost, the next `attach` sets the
    file aside, and the next look finds the same differences again.
    """
    if not changes:
        return
    try:
        _record(connection, changes)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
        log.warning("The history of files is damaged; a new one is begun at the next look.")
        with contextlib.suppress(OSError):
            _marker(_place(connection)).touch(mode=0o600)
        raise StorageError("history.db is damaged.", "A new one is begun at the next look at the folders.") from None


def _opened_once(path: Path) -> None:
    connection = connect(path)
    try:
        migrate(connection, path, MIGRATIONS)
    finally:
        connection.close()


def _marker(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged")


def _place(connection: sqlite3.Connection) -> Path:
    rows = connection.execute("PRAGMA database_list").fetchall()
    return next(Path(file) for _, name, file in rows if name == "history")


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in _FIRST.split(";"):
        placed = re.sub(r"(CREATE TABLE|CREATE INDEX|INSERT INTO) ", r"\1 history.", statement)
        connection.execute(placed)


@dataclass
class _Day:
    """What a day adds to a folder's totals, in the order of the columns."""

    appeared: int = 0
    appeared_bytes: int = 0
    gone: int = 0
    gone_bytes: int = 0
    changed: int = 0
    grown_bytes: int = 0
    moved: int = 0
    moved_files: int = 0
    moved_bytes: int = 0

    def values(self) -> tuple[int, ...]:
        return tuple(vars(self).values())


_DAY_COLUMNS = tuple(vars(_Day()))
_ADD_DAY = (
    f"INSERT INTO history.days VALUES({','.join('?' * (len(_DAY_COLUMNS) + 2))}) "
    "ON CONFLICT(day, folder) DO UPDATE SET "
    + ", ".join(f"{column}={column}+excluded.{column}" for column in _DAY_COLUMNS)
)
_ADD_CHANGE = (
    "INSERT INTO history.changes(at, kind, folder, name, size, was_in, was, size_before, files) "
    "VALUES(?,?,?,?,?,?,?,?,?)"
)


@dataclass
class _Batch:
    """Changes on their way into the tables."""

    connection: sqlite3.Connection
    folders: dict[str, int] = field(default_factory=dict)
    days: dict[tuple[int, int], _Day] = field(default_factory=dict)
    ordinals: dict[int, int] = field(default_factory=dict)

    def folder(self, path: str) -> int:
        """Return the number of a folder, which it gets when it has none."""
        number = self.folders.get(path)
        if number is None:
            written = os.fsencode(path)
            self.connection.execute("INSERT OR IGNORE INTO history.folders(path) VALUES(?)", (written,))
            row = self.connection.execute("SELECT id FROM history.folders WHERE path=?", (written,)).fetchone()
            number = self.folders[path] = int(row[0])
        return number

    def day(self, at: int, folder: int) -> _Day:
        hour = at // 900  # no zone changes its offset within a quarter of an hour
        if hour not in self.ordinals:
            self.ordinals[hour] = day_of(at)
        return self.days.setdefault((self.ordinals[hour], folder), _Day())

    def row(self, change: FileChange) -> tuple[object, ...]:
        """Add ``change`` to the totals of its days, and return its row."""
        at, (above, name) = _seconds(change.at), _split(change.path)
        folder, was_in, was = self.folder(above), None, None
        day = self.day(at, folder)
        if change.kind is ChangeKind.APPEARED:
            day.appeared += change.files
            day.appeared_bytes += change.size
        elif change.kind is ChangeKind.GONE:
            day.gone += change.files
            day.gone_bytes += change.size
        elif change.kind is ChangeKind.CHANGED:
            day.changed += change.files
            day.grown_bytes += change.size - change.size_before
        else:
            day.moved += change.files
            was_above, was_name = _split(change.before)
            if was_above != above:
                was_in = self.folder(was_above)
                self._carried(change, day, self.day(at, was_in))
            was = None if was_name == name else stored(was_name)
        before = change.size_before if change.kind is ChangeKind.CHANGED else None
        files = change.files if change.folder else None
        return at, NUMBER[change.kind], folder, stored(name), change.size, was_in, was, before, files

    @staticmethod
    def _carried(change: FileChange, into: _Day, out_of: _Day) -> None:
        into.moved_files += change.files
        into.moved_bytes += change.size
        out_of.moved_files -= change.files
        out_of.moved_bytes -= change.size


def _record(connection: sqlite3.Connection, changes: Sequence[FileChange]) -> None:
    batch = _Batch(connection)
    connection.executemany(_ADD_CHANGE, [batch.row(change) for change in changes])
    days = [(*key, *one.values()) for key, one in batch.days.items()]
    connection.executemany(_ADD_DAY, days)
    newest = connection.execute("SELECT max(id) FROM history.changes").fetchone()[0] or 0
    if newest // _TIDY_EVERY != (newest - len(changes)) // _TIDY_EVERY:
        tidy(connection, "history.")


def tidy(connection: sqlite3.Connection, schema: str = "", now: float | None = None) -> None:
    """Let rows go that are too old or too many, and totals after two years, inside the transaction under way.

    ``schema`` is what the tables' names begin with. What is left for later goes the next time.
    """
    now = time.time() if now is None else now
    kept = dict(connection.execute(f"SELECT key, value FROM {schema}about").fetchall())
    days, most = int(kept.get("days", DAYS)), int(kept.get("rows", MOST_ROWS))
    if days == 0:  # everything is kept
        return
    newest = connection.execute(f"SELECT max(id) FROM {schema}changes").fetchone()[0] or 0
    oldest_at = int(now) - days * _SECONDS_OF_A_DAY
    lists = (
        (f"SELECT id FROM {schema}changes WHERE at < ? ORDER BY at LIMIT {_GO_AT_ONCE}", oldest_at),
        (f"SELECT id FROM {schema}changes WHERE id <= ? ORDER BY id LIMIT {_GO_AT_ONCE}", newest - most),
    )
    for inner, bound in lists:
        last = connection.execute(f"SELECT max(at) FROM {schema}changes WHERE id IN ({inner})", (bound,)).fetchone()[0]
        if last is not None:
            connection.execute(f"DELETE FROM {schema}changes WHERE id IN ({inner})", (bound,))
            cut = max(int(kept.get("cut", 0)), last)
            kept["cut"] = cut
            connection.execute(f"INSERT OR REPLACE INTO {schema}about VALUES('cut', ?)", (cut,))
    connection.execute(f"DELETE FROM {schema}days WHERE day < ?", (day_of(int(now)) - TOTALS_DAYS,))


def day_of(at: int) -> int:
    """Return the local day of a time in seconds since 1970, as an ordinal."""
    return date.fromtimestamp(at).toordinal()


def _seconds(at: float) -> int:
    """Return a time that every date can show, whatever a disk says."""
    now = time.time()
    return int(at) if 0 < at < now + _SECONDS_OF_A_DAY else int(now)


def _split(path: str) -> tuple[str, str]:
    above, _, name = path.rpartition("/")
    return above or "/", name
