"""One list out of many sources, page by page: of each source only what is shown is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from bitbuddy.kernel.errors import UsageError
from bitbuddy.link.ledger.entry import Entry, Source, Wanted

_CURSOR = re.compile(r"([a-z]+):([0-9]{1,80})")
# How far the clock of a computer is put back at most, as a rule.
_SLACK = timedelta(days=1)
_SIFTED_AT_ONCE = 500


def merged(sources: Sequence[Source], wanted: Wanted, cursor: str, limit: int) -> tuple[list[Entry], str]:
    """Return the next ``limit`` entries, newest first, and the cursor of the page after them, "" at the end.

    The first page's cursor is "". What comes in meanwhile stands above the first page and never shifts the next ones.
    Raises UsageError for what is no cursor.
    """
    asked = [source for source in sources if wanted.wants(source.kinds)]
    known = places_of(cursor)
    places = {one.name: known.get(one.name, 0) if cursor else one.top() for one in asked}
    runs = [_Run(source, wanted, places[source.name], limit + 1) for source in asked]
    found: list[Entry] = []
    while len(found) < limit:
        run = max((one for one in runs if one.head), key=_newest, default=None)
        if run is None:
            return found, ""
        found.append(run.take())
        places[run.source.name] = found[-1].place
    if not any(run.head for run in runs):
        return found, ""
    return found, ",".join(f"{name}:{place}" for name, place in places.items())


def everything(sources: Sequence[Source], wanted: Wanted, at_once: int = 500) -> Iterator[Entry]:
    """Yield all wanted entries there are now, newest first."""
    cursor = ""
    while True:
        entries, cursor = merged(sources, wanted, cursor, at_once)
        yield from entries
        if not cursor:
            return


def places_of(cursor: str) -> dict[str, int]:
    """Return how far each source was read; raises UsageError for what is no cursor."""
    if not cursor:
        return {}
    parts = [_CURSOR.fullmatch(part) for part in cursor.split(",")]
    if not all(parts):
        raise UsageError("That is no place in the ledger.", hint="Begin again with the first page.")
    return {match[1]: int(match[2]) for match in parts if match}


class _Run:
    """The entries of one source in their order, read a page at a time."""

    def __init__(self, source: Source, wanted: Wanted, before: int, page: int) -> None:
        self.source = source
        self._wanted, self._before, self._page = wanted, before, page
        self._waiting: list[Entry] = []
        self._ended = before <= 0
        self._fill()

    @property
    def head(self) -> Entry | None:
        return self._waiting[-1] if self._waiting else None

    def take(self) -> Entry:
        entry = self._waiting.pop()
        self._fill()
        return entry

    def _fill(self) -> None:
        if self._waiting or self._ended:
            return
        entries = self.source.page(self._wanted, self._before, self._page)
        self._ended = len(entries) < self._page
        self._waiting = entries[::-1]
        if entries:
            self._before = entries[-1].place


def _newest(run: _Run) -> tuple[datetime, str]:
    assert run.head is not None
    return run.head.at, run.source.name


# Reads entries below a place, so many, with these words in them.
Fetch = Callable[[int, int, tuple[str, ...]], list[Entry]]


def sifted(fetch: Fetch, wanted: Wanted, before: int, limit: int) -> list[Entry]:
    """Return the wanted ones of a source that can only be read from a place downwards by ``fetch``.

    Its entries lie in the order of their times, but for a clock that was put back.
    """
    if wanted.before is not None:
        before = _skipped(fetch, before, wanted.before + _SLACK)
    step = limit if wanted.before is None and wanted.after is None and not wanted.kinds else _SIFTED_AT_ONCE
    found: list[Entry] = []
    while len(found) < limit:
        entries = fetch(before, step, wanted.words)
        found += [entry for entry in entries if wanted.fits(entry)]
        if len(entries) < step or _all_older(entries, wanted.after):
            break
        before = entries[-1].place
    return found[:limit]


def _all_older(entries: Sequence[Entry], after: datetime | None) -> bool:
    return after is not None and all(entry.at < after - _SLACK for entry in entries)


def _skipped(fetch: Fetch, before: int, moment: datetime) -> int:
    """Return the highest place below which no entry is as new as ``moment``, by halving."""
    low, high = 0, before
    while low < high:
        middle = (low + high) // 2
        entries = fetch(middle + 1, 1, ())
        if entries and entries[0].at >= moment:
            high = min(middle, entries[0].place)
        else:
            low = middle + 1
    return low
