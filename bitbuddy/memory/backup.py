"""Copies of `memory.db`: one a day beside it, and the newest good one in its place when it is damaged."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import connect, set_aside, translated
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError

log = logging.getLogger(__name__)
KEPT = 3
EVERY = timedelta(days=1)
# As for models: a disk that is full to the brim damages what others keep on it.
KEPT_FREE_BYTES = 500_000_000
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"\.backup-(\d{8}T\d{6}Z)")
# As `kernel.database.set_aside` names a file.
_SET_ASIDE_STAMP = "%Y-%m-%d-%H%M%S-%f"
_OLDER = re.compile(r"\.before-v\d+")
# Where a clock was put back, a copy from the future is no reason to make none.
_SLACK = timedelta(hours=1)
# Held while a copy is made, and while copies are edited: what is forgotten meanwhile must not be in the new one.
copying = threading.Lock()


@dataclass(frozen=True)
class Restored:
    """What became of a memory that is damaged or gone: the file it was set aside as, and of when the new one is.

    ``aside`` is None where nothing was left of it, and ``since``, when the copy was made, where none was good: then a
    new memory begins.
    """

    aside: Path | None
    since: datetime | None


class Backups:
    """Makes the daily copies of one database."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self._clock = clock

    def beat(self) -> bool:
        """Make a copy if the last one is a day old, and return whether one was made; a disk that refuses is logged."""
        if not self.due():
            return False
        try:
            return self.make() is not None
        except StorageError as error:
            log.warning("The daily copy of the memory could not be made: %s", error.title)
            if isinstance(error, DatabaseDamagedError):
                # The next start reads the whole file, however large it is, and takes up the last good copy.
                with contextlib.suppress(OSError):
                    suspected(self.path).touch(0o600)
            return False

    def due(self) -> bool:
        """Return whether it is time for a copy."""
        now = self._clock.now()
        made = [moment for moment, _ in daily(self.path) if moment <= now + _SLACK]
        return not made or now - max(made) >= EVERY

    def make(self) -> Path | None:
        """Copy the database as it is now and return the copy; None while the disk is nearly full.

        Never a half copy under its name. Raises DatabaseDamagedError where what was copied is damaged, or StorageError.
        """
        with copying, translated(self.path):
            sweep(self.path)
            size = sum(one.stat().st_size for one in (self.path, _wal(self.path)) if one.exists())
            if shutil.disk_usage(self.path.parent).free < size + KEPT_FREE_BYTES:
                log.info("The disk is nearly full: no copy of the memory is made today.")
                return None
            now = self._clock.now()
            target = self.path.with_name(f"{self.path.name}.backup-{now.astimezone(UTC):{_STAMP}}")
            try:
                _copied(self.path, _unfinished(self.path))
                _unfinished(self.path).replace(target)
            finally:
                sweep(self.path)
            self._prune(now)
            return target

    def _prune(self, now: datetime) -> None:
        """Keep the newest copies; one from the future, of a clock that was wrong, counts as the oldest."""
        ordered = sorted(daily(self.path), key=lambda one: (one[0] <= now + _SLACK, one[0]), reverse=True)
        for _, path in ordered[KEPT:]:
            _remove(path)


def every_copy(path: Path) -> list[Path]:
    """Return every copy of a database, also those made before its tables changed, the newest first."""
    return [copy for _, copy in _all_copies(path)]


def set_aside_earlier(path: Path) -> list[Path]:
    """Return the files that were in its place once, and were damaged."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"))


def forget_set_aside(path: Path, before: datetime) -> None:
    """Remove files that were set aside before a moment: all that is in them is older; raises StorageError."""
    for aside in set_aside_earlier(path):
        with contextlib.suppress(ValueError), translated(path):
            stamp = aside.name[len(f"{path.stem}.damaged-") : -len(path.suffix)]
            if datetime.strptime(stamp, _SET_ASIDE_STAMP).astimezone() < before:
                _remove(aside)


def sweep(path: Path) -> None:
    """Remove what is left of a copy whose making, or whose return, was broken off; only with the lock `copying`."""
    for unfinished in (_unfinished(path), _restored(path)):
        for ending in ("", "-wal", "-shm", "-journal"):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def restore(path: Path, clock: Clock) -> Restored:
    """Set what is left of the database at ``path`` aside and put the newest good copy in its place.

    Raises StorageError. The copy stays. What was set aside is never deleted.
    """
    if is_gone(path) and _wal(path).exists():
        path.touch(0o600)  # a journal without its file; as a whole, whatever is forgotten is blotted out in it, too
    aside = None if is_gone(path) else set_aside(path, clock)
    suspected(path).unlink(missing_ok=True)
    for moment, copy in _all_copies(path):
        temporary = _restored(path)
        try:
            with translated(path):
                _copied(copy, temporary)
                temporary.replace(path)
            return Restored(aside, moment)
        except DatabaseDamagedError:
            log.warning("A copy of the memory is damaged as well and was passed over.")
        finally:
            temporary.unlink(missing_ok=True)
    return Restored(aside, None)


def is_gone(path: Path) -> bool:
    """Return whether there is no file at ``path``."""
    return not path.exists()


def suspected(path: Path) -> Path:
    """Return the mark beside a database that was found damaged while it was in use."""
    return path.with_name(f".{path.name}.suspected")


def daily(path: Path) -> list[tuple[datetime, Path]]:
    """Return when each daily copy of ``path`` was made, and where it is."""
    found = []
    for one in path.parent.glob(f"{path.name}.backup-*"):
        match = _NAME.fullmatch(one.name[len(path.name) :])
        with contextlib.suppress(ValueError):
            if match:
                found.append((datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC).astimezone(), one))
    return found


def _all_copies(path: Path) -> list[tuple[datetime, Path]]:
    """Return every copy with its time, the newest first."""
    older = [one for one in path.parent.glob(f"{path.name}.before-v*") if _OLDER.fullmatch(one.name[len(path.name) :])]
    dated = [(datetime.fromtimestamp(one.stat().st_mtime, UTC).astimezone(), one) for one in older]
    return sorted((*daily(path), *dated), reverse=True)


def _copied(source: Path, target: Path) -> None:
    """Copy a database as a whole, and look whether the copy is good; raises DatabaseDamagedError or sqlite3.Error."""
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    with _closing(connect(source, read_only=True)) as original, _closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        # As one file without a journal, it is whole as soon as it has its name.
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        found = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise DatabaseDamagedError(f"{source.name} is damaged.", f"The database says: {found[0]}.")
    descriptor = os.open(target, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _closing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    finally:
        connection.close()


def _restored(path: Path) -> Path:
    return path.with_name(f".{path.name}.restored.new")


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.backup.new")


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _remove(path: Path) -> None:
    for ending in ("-wal", "-shm", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)
