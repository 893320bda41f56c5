"""What is left of something in the bytes of a file: whether it is there, and how a file gets rid of it."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from bitbuddy.kernel.database import connect, empty_journal, translated
from bitbuddy.kernel.errors import StorageError

_JOURNALS = ("", "-wal", "-shm", "-journal")
_READ_BYTES, _OVERLAP_BYTES = 8_000_000, 2_000


def holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    """Return whether ``pattern`` is found in the bytes of a file; not in one that is not there or cannot be read."""
    with contextlib.suppress(OSError), _opened(path, os.O_RDONLY) as file:
        return next(_found(file, pattern), None) is not None
    return False


def database_holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    """Return whether ``pattern`` is found in a database, its free pages, or what belongs to it."""
    return any(holds(path.with_name(path.name + ending), pattern) for ending in _JOURNALS)


def rewrite(path: Path) -> None:
    """Write a database anew, so that it holds nothing but its rows; raises StorageError.

    Rows of tables without a whole number as their key may get other row ids. Needs room for the file twice.
    """
    with contextlib.closing(connect(path)) as connection, translated(path):
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
    empty_journal(path)


def leave_no_trace(path: Path, pattern: re.Pattern[bytes]) -> bool:
    """Empty the journal of a database and write it anew where ``pattern`` is still in it; return whether it is gone.

    Where a row still has it, it stays. Raises StorageError.
    """
    empty_journal(path)
    if not database_holds(path, pattern):
        return True
    rewrite(path)
    return not database_holds(path, pattern)


def blot_out(path: Path, pattern: re.Pattern[bytes]) -> int:
    """Overwrite what ``pattern`` finds in a file that nothing can read any more, and return how often that was.

    Raises StorageError.
    """
    try:
        with _opened(path, os.O_RDWR) as file:
            spans = list(_found(file, pattern))
            for start, end in spans:
                file.seek(start)
                file.write(b"\0" * (end - start))
            os.fsync(file.fileno())
            return len(spans)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StorageError(f"{path.name} cannot be changed.", f"The system says: {error.strerror or error}.") from error


def _opened(path: Path, flags: int) -> io.FileIO:
    """Open a file; a pipe that somebody put there must not block, and a link must not lead elsewhere."""
    more = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return io.FileIO(os.open(path, flags | more), "r+" if flags & os.O_RDWR else "r")


def _found(file: io.FileIO, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Yield where ``pattern`` stands. The file is read, not mapped: a journal may be cut while it is looked at."""
    start, last = 0, -1
    while True:
        file.seek(start)
        data = file.read(_READ_BYTES)
        for match in pattern.finditer(data):
            if start + match.start() > last:
                last = start + match.end() - 1
                yield start + match.start(), start + match.end()
        if len(data) < _READ_BYTES:
            return
        start += _READ_BYTES - _OVERLAP_BYTES
