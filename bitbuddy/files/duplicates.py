"""Which files have the same content: by size, then by their first and last bytes, then by all of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bitbuddy.files.model import FileAnswer, FileQuery, Order
from bitbuddy.files.moves.sameness import SAMPLE_BYTES, digest_of, opened, sample_of

MANY = 200


@dataclass(frozen=True)
class Budget:
    """How much one comparison may read, in bytes and seconds; ``stopped`` ends it at once."""

    bytes: int = 4_000_000_000
    seconds: float = 10.0
    stopped: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class Alike:
    """The ``sets`` of paths that have one content each, and of how many groups all was ``compared``."""

    sets: tuple[tuple[str, ...], ...]
    compared: int


class Searches(Protocol):
    """The part of the library that is asked for files of one size."""

    def search(self, query: FileQuery) -> FileAnswer: ...


class Duplicates:
    """Finds files of the index with the same content as one that came."""

    def __init__(self, library: Searches, budget: Budget | None = None) -> None:
        self._library, self._budget = library, budget or Budget()

    def of(self, path: str) -> list[str]:
        """Return the other files of the same content, as far as the budget goes; none for an empty or special file.

        Those in other folders come first, and of these the oldest: that is the one a person has kept.
        """
        try:
            size = os.lstat(path).st_size
        except OSError:
            return []
        if not size:
            return []
        query = FileQuery(min_size=size, max_size=size, order=Order.OLDEST, limit=MANY, count=False)
        own = os.path.dirname(path)  # noqa: PTH120
        paths = [entry.path for entry in self._library.search(query).entries]
        paths.sort(key=lambda one: os.path.dirname(one) == own)  # noqa: PTH120
        return same_content(path, paths, self._budget)

    def among(self, groups: Iterable[Sequence[str]]) -> Alike:
        """Return which paths of each group have the same content, as `alike`, within the budget."""
        return alike(groups, self._budget)


class _SpentError(Exception):
    """The budget is used up."""


class _Reading:
    """Counts what is read, and ends it when the budget is used up."""

    def __init__(self, budget: Budget) -> None:
        self._left, self._budget = budget.bytes, budget
        self._until = time.monotonic() + budget.seconds

    def count(self, amount: int) -> None:
        self._left -= amount
        if self._left < 0 or time.monotonic() > self._until or self._budget.stopped():
            raise _SpentError


@dataclass(frozen=True)
class _Start:
    """What is known of a file after its first and last bytes were read."""

    file: tuple[int, int]
    size: int
    sample: str


def same_content(path: str, candidates: Iterable[str], budget: Budget | None = None) -> list[str]:
    """Return those of ``candidates`` that have the content of ``path`` to the last byte, in their order.

    Another name of the same file is no duplicate, and of several names of one file only the first is returned. What is
    no ordinary file is never opened; what cannot be read, or is empty, is no duplicate. When the budget is used up, the
    ones found until then are returned.
    """
    found: list[str] = []
    try:
        for other in _equal(path, candidates, _Reading(budget or Budget())):
            found.append(other)
    except (_SpentError, OSError):
        pass
    return found


def _equal(path: str, candidates: Iterable[str], reading: _Reading) -> Iterator[str]:
    own = _start(path, reading)
    if own.size == 0:
        return
    seen, digest = {own.file}, ""
    for other in candidates:
        try:
            start = _start(other, reading, own.size)
            if start.file in seen or (start.size, start.sample) != (own.size, own.sample):
                continue
            seen.add(start.file)
            if own.size <= 2 * SAMPLE_BYTES:
                yield other
                continue
            theirs = _digest(other, reading)
        except OSError:
            continue
        digest = digest or _digest(path, reading)
        if theirs == digest:
            yield other


def alike(groups: Iterable[Sequence[str]], budget: Budget | None = None) -> Alike:
    """Return which paths of each group, all of one size, have the same content to the last byte, in their order.

    What `same_content` says of single files holds here too. When the budget is used up, the sets of the groups before
    are returned.
    """
    reading, sets, compared = _Reading(budget or Budget()), list[tuple[str, ...]](), 0
    try:
        for paths in groups:
            sets += _sets(paths, reading)
            compared += 1
    except _SpentError:
        pass
    return Alike(tuple(sets), compared)


def _sets(paths: Sequence[str], reading: _Reading) -> list[tuple[str, ...]]:
    by_start: dict[tuple[int, str], list[str]] = {}
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            start = _start(path, reading)
        except OSError:
            continue
        if start.size and start.file not in seen:
            seen.add(start.file)
            by_start.setdefault((start.size, start.sample), []).append(path)
    found = []
    for (size, _), ones in by_start.items():
        whole = size <= 2 * SAMPLE_BYTES
        found += [ones] if whole or len(ones) < 2 else _by_digest(ones, reading)
    return [tuple(ones) for ones in found if len(ones) > 1]


def _by_digest(paths: Sequence[str], reading: _Reading) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        try:
            found.setdefault(_digest(path, reading), []).append(path)
        except OSError:
            continue
    return list(found.values())


def _start(path: str, reading: _Reading, wanted: int | None = None) -> _Start:
    """Read the first and last bytes, but nothing of a file that has not the ``wanted`` size."""
    with opened(path) as handle:
        status = os.fstat(handle)
        file = (status.st_dev, status.st_ino)
        if wanted is not None and status.st_size != wanted:
            return _Start(file, status.st_size, "")
        reading.count(min(status.st_size, 2 * SAMPLE_BYTES))
        return _Start(file, status.st_size, sample_of(handle, status.st_size))


def _digest(path: str, reading: _Reading) -> str:
    with opened(path) as handle:
        return digest_of(handle, reading.count)
