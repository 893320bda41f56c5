"""What is left of something in the bytes of a file: whether it is there, and how a file gets rid of it."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bitbuddy.kernel.database import connect, empty_journal, translated
from bitbuddy.kernel.errors import StorageError

_JOURNALS = ("", "-wal", "-shm", "-journal")
_READ_BYTES, _OVERLAP_BYTES = 8_000_000, 2_000
# Every so many bytes of a file it is looked whether they stand in a text: of what is twice as long nothing is missed.
_PIECE_BYTES = 16
SURE_BYTES = 2 * _PIECE_BYTES
# A database has its pages where this divides, and what is too long for one goes on behind the number of the next.
_PAGE_BYTES, _NUMBER_BYTES = 512, 4
_SHORTEST_BYTES = 4
# So many bytes of texts are looked for at once, at some hundred bytes of memory for each.
_TEXTS_BYTES = 200_000
# What begins many texts alike tells little of any.
_PLACES = 50
Places = dict[bytes, list[tuple[bytes, int]]]


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
    with _changed(path) as file:
        return 0 if file is None else _blot(file, _found(file, pattern))


def blot_out_texts(path: Path, texts: Iterable[bytes]) -> int:
    """Overwrite ``texts`` in such a file, also where one is cut in pieces that lie on several pages of a database.

    Of a text of less than 32 bytes only what is cut is found; for the whole there is `blot_out`. Raises StorageError.
    """
    count, waiting, size = 0, list[bytes](), 0
    with _changed(path) as file:
        if file is None:
            return 0
        for text in texts:
            waiting.append(text)
            size += len(text)
            if size >= _TEXTS_BYTES:
                count += _blot(file, _pieces(file, waiting))
                waiting, size = [], 0
        return count + (_blot(file, _pieces(file, waiting)) if waiting else 0)


@contextlib.contextmanager
def _changed(path: Path) -> Iterator[io.FileIO | None]:
    """Open a file to write over parts of it, None where there is none; raises StorageError."""
    try:
        with _opened(path, os.O_RDWR) as file:
            yield file
            os.fsync(file.fileno())
    except FileNotFoundError:
        yield None
    except OSError as error:
        raise StorageError(f"{path.name} cannot be changed.", f"The system says: {error.strerror or error}.") from error


def _blot(file: io.FileIO, spans: Iterable[tuple[int, int]]) -> int:
    found = list(spans)
    for start, end in found:
        file.seek(start)
        file.write(b"\0" * (end - start))
    return len(found)


def _pieces(file: io.FileIO, texts: list[bytes]) -> Iterator[tuple[int, int]]:
    """Yield where runs of bytes of ``texts`` stand: long ones anywhere, shorter ones at an end of a page."""
    where: Places = {}
    for text in texts:
        for at in range(len(text) - _PIECE_BYTES + 1):
            places = where.setdefault(text[at : at + _PIECE_BYTES], [])
            if len(places) < _PLACES:
                places.append((text, at))
    ends = {text[:size] for text in texts for size in range(_SHORTEST_BYTES, SURE_BYTES)}
    begins = {text[-size:] for text in texts for size in range(_SHORTEST_BYTES, SURE_BYTES)}
    start = 0
    while True:
        file.seek(start)
        data = file.read(_READ_BYTES)
        for first, last in (*_runs(data, where), *_cut(data, -start % _PAGE_BYTES, ends, begins)):
            yield start + first, start + last
        if len(data) < _READ_BYTES:
            return
        start += _READ_BYTES - _OVERLAP_BYTES


def _runs(data: bytes, where: Places) -> Iterator[tuple[int, int]]:
    """Yield where at least 16 bytes of a text stand, with all of it around them that stands there as well."""
    end = 0
    for place in range(0, len(data) - _PIECE_BYTES + 1, _PIECE_BYTES):
        if place + _PIECE_BYTES > end and (found := where.get(data[place : place + _PIECE_BYTES])):
            end = max(place + _same(text, at, data, place, 1) for text, at in found)
            yield place - max(_same(text, at - 1, data, place - 1, -1) for text, at in found), end


def _same(text: bytes, at: int, data: bytes, place: int, step: int) -> int:
    """Return how many bytes are the same from two places on, forwards or backwards."""
    count = 0
    while 0 <= at < len(text) and 0 <= place < len(data) and text[at] == data[place]:
        at, place, count = at + step, place + step, count + 1
    return count


def _cut(data: bytes, first: int, ends: set[bytes], begins: set[bytes]) -> Iterator[tuple[int, int]]:
    """Yield where a page ends with the beginning of a text, or begins with the end of one; pages begin at ``first``."""
    for page in range(first, len(data) + 1, _PAGE_BYTES):
        for size in range(SURE_BYTES - 1, _SHORTEST_BYTES - 1, -1):
            if page >= size and data[page - size : page] in ends:
                yield page - size, page
            if data[page + _NUMBER_BYTES : page + _NUMBER_BYTES + size] in begins:
                yield page + _NUMBER_BYTES, page + _NUMBER_BYTES + size


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
