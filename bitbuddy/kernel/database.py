"""SQLite as every part uses it: WAL, one writer thread, migrations that only grow, a copy before each."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError
from bitbuddy.kernel.threads import Lane

Result = TypeVar("Result")
# How long it is waited for another program that has a database locked: by what can wait, and by a person's question.
BUSY_MILLISECONDS = 10_000
HURRIED_MILLISECONDS = 1_000
_TURN_MILLISECONDS = 500
# SQLite's primary result codes for a file that is not, or no longer, a database.
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_KEPT_READERS = 4
_LIKE = re.compile("[0-9A-Za-z]+")
_SHARP = re.compile("ss", re.IGNORECASE)
_somebody_waits: ContextVar[bool] = ContextVar("somebody_waits", default=False)
_open: weakref.WeakSet[Database] = weakref.WeakSet()
_open_lock = threading.Lock()
# How long forgetting waits for somebody who reads just now.
_FORGET_MILLISECONDS = 1_000


@contextlib.contextmanager
def hurried(really: bool = True) -> Iterator[None]:
    """Let what this thread opens and writes in the block wait for another program no longer than a person would."""
    before = _somebody_waits.set(really)
    try:
        yield
    finally:
        _somebody_waits.reset(before)


def _patience() -> int:
    """Return for how many milliseconds it is waited for another program, here and now."""
    return min(HURRIED_MILLISECONDS, BUSY_MILLISECONDS) if _somebody_waits.get() else BUSY_MILLISECONDS


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open ``path`` with the settings all databases here share; raises DatabaseDamagedError or StorageError.

    The file is made with mode 0600 before SQLite sees it, and its WAL inherits that.
    """
    with translated(path):
        if read_only:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
            )
        else:
            # Only if it is not there: to close a file of one's own lets go of every lock this process has on it.
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA busy_timeout={_patience()}")
            if not read_only:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=NORMAL")
                connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> None:
    """Bring the schema to ``len(migrations)``, each step in a transaction, after copying a database with content.

    The copy is ``NAME.before-vN`` beside it. Raises StorageError for a database of a newer program.
    """
    with translated(path):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(migrations):
            raise StorageError(
                f"{path.name} was written by a newer Bit Buddy.",
                f"It has version {version}; this program knows {len(migrations)}.",
                "Install the newer program, or use another BITBUDDY_HOME.",
            )
        if 0 < version < len(migrations):
            _copy(connection, path.with_name(f"{path.name}.before-v{len(migrations)}"))
        for number in range(version, len(migrations)):
            _step(connection, migrations[number], number + 1)


def _step(connection: sqlite3.Connection, script: str, version: int) -> None:
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n;PRAGMA user_version={version};\nCOMMIT;")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


@contextlib.contextmanager
def translated(path: Path):  # type: ignore[no-untyped-def]
    """Turn what SQLite and the system raise for ``path`` into errors for a person."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE:
            raise DatabaseDamagedError(f"{path.name} is damaged.", f"The database says: {error}.") from error
        if code == sqlite3.SQLITE_FULL:
            raise StorageError(
                "The disk is full.", f"There is no space left for {path.name}.", "Make some room, then try again."
            ) from error
        if code in _LOCKED:
            raise _locked(path) from error
        raise StorageError(
            f"{path.name} cannot be used now.", f"The database says: {error}.", "Is the disk full or read-only?"
        ) from error
    except OSError as error:
        raise StorageError(f"{path} cannot be opened.", f"The system says: {error.strerror}.") from error


def _locked(path: Path) -> StorageError:
    return StorageError(
        f"{path.name} cannot be used now.", "Another program has locked it.", "Close that program, then try again."
    )


def let_databases_rest() -> None:
    """Let go of what the databases of this process keep for the next question: idle readers and cached pages."""
    with _open_lock:
        databases = list(_open)
    for database in databases:
        database.rest()


class Database:
    """One database file: reads on the caller's thread, writes one after the other on a lane of its own."""

    def __init__(self, path: Path, migrations: Sequence[str], name: str, *, durable: bool = False) -> None:
        """Open and migrate ``path``; raises DatabaseDamagedError or StorageError. ``name`` names the thread.

        What is written survives the end of any process; with ``durable`` also that of the power, for some ms a write.
        """
        self.path = path
        self._writer = connect(path)
        try:
            if durable:
                self._writer.execute("PRAGMA synchronous=FULL")
            migrate(self._writer, path, migrations)
        except BaseException:
            self._writer.close()
            raise
        self._lane = Lane(f"{name}-writer")
        # Threads come and go with the questions of other faces, so a reader belongs to none of them.
        self._readers: list[sqlite3.Connection] = []
        self._closed = False
        # Set while a write on the lane waits for another program.
        self._kept_out = threading.Event()
        self._lock = threading.Lock()
        with _open_lock:
            _open.add(self)

    def read(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run a SELECT and return all its rows; raises StorageError."""
        with translated(self.path), self._reader() as reader:
            return reader.execute(query, parameters).fetchall()

    def look(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what ``work`` finds by reading alone, all of it as at one moment; nobody who writes waits for it."""
        with translated(self.path), self._reader() as reader:
            reader.execute("BEGIN")
            try:
                return work(reader)
            finally:
                reader.execute("ROLLBACK")

    def submit(self, work: Callable[[sqlite3.Connection], Result]) -> Future[Result]:
        """Run ``work`` in one transaction on the writer thread; its future raises what the work or SQLite raised.

        Raises StorageError after `close`.
        """
        patience = _patience()
        try:
            return self._lane.submit(lambda: self._transaction(work, patience))
        except RuntimeError as error:
            raise self._is_closed() from error

    def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Like `submit`, and wait: when this returns, the work is on the disk's journal.

        In `hurried` it does not wait behind another write that waits for another program.
        """
        written = self.submit(work)
        while _somebody_waits.get():
            done, _ = wait([written], _patience() / 1000)
            if done:
                break
            if self._kept_out.is_set() and written.cancel():
                raise _locked(self.path)
        return written.result()

    def rest(self) -> None:
        """Close the readers that nobody uses and let go of the writer's pages, after what is queued; then read anew."""
        self._close_readers()
        with contextlib.suppress(RuntimeError, sqlite3.Error):  # it is closed already, or does so next time
            self._lane.submit(lambda: self._writer.execute("PRAGMA shrink_memory").fetchall()).result()

    def close(self) -> None:
        """Finish queued writes and close every connection."""
        self._lane.close()
        with self._lock:
            self._closed = True
        self._close_readers()
        self._writer.close()

    def _close_readers(self) -> None:
        with self._lock:
            readers, self._readers = self._readers, []
        for reader in readers:
            reader.close()

    @contextlib.contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for reading; a few are kept for the next time."""
        with self._lock:
            if self._closed:
                raise self._is_closed()
            reader = self._readers.pop() if self._readers else None
        if reader is None:
            reader = connect(self.path, read_only=True)
        try:
            yield reader
        finally:
            with self._lock:
                kept = not self._closed and len(self._readers) < _KEPT_READERS
                if kept:
                    self._readers.append(reader)
            if not kept:
                reader.close()

    def _is_closed(self) -> StorageError:
        return StorageError(f"{self.path.name} is closed already.", "Bit Buddy is ending, or another buddy took over.")

    def _begin(self, patience: int) -> None:
        """Begin to write; for another program it is waited in turns, so that whoever waits behind this can see it."""
        turn = min(patience, _TURN_MILLISECONDS)
        self._writer.execute(f"PRAGMA busy_timeout={turn}")
        try:
            for left in reversed(range(max(1, patience // max(1, turn)))):
                try:
                    self._writer.execute("BEGIN IMMEDIATE")
                    return
                except sqlite3.OperationalError as error:
                    if not left or error.sqlite_errorcode & 0xFF not in _LOCKED:
                        raise
                    self._kept_out.set()
        finally:
            self._kept_out.clear()

    def _transaction(self, work: Callable[[sqlite3.Connection], Result], patience: int) -> Result:
        with translated(self.path):
            self._begin(patience)
            try:
                result = work(self._writer)
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            return result


def like_parts(words: Iterable[str]) -> list[str]:
    """Return what LIKE can look for of ``words``: a text that has them without regard to case has these too.

    LIKE takes only plain letters without case, and there "ss" may also be written "ß".
    """
    return [part for word in words for part in _LIKE.findall(_SHARP.sub(" ", word))]


def empty_journal(path: Path) -> None:
    """Write the journal of ``path`` into it and empty it, for it holds pages as they were before

    Where somebody reads just now, it waits a moment; then a trace stays until the next time. Raises StorageError.
    """
    with contextlib.closing(connect(path)) as connection, translated(path):
        connection.execute(f"PRAGMA busy_timeout={_FORGET_MILLISECONDS}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def set_aside(path: Path, clock: Clock) -> Path:
    """Rename a damaged database and what belongs to it, and return its new place; raises StorageError."""
    aside = path.with_name(f"{path.stem}.damaged-{clock.now():%Y-%m-%d-%H%M%S-%f}{path.suffix}")
    try:
        for suffix in ("-wal", "-shm", ""):
            if path.with_name(path.name + suffix).exists():
                path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise StorageError(f"{path} is damaged.", f"It cannot be set aside: {error.strerror}.") from error
    return aside
