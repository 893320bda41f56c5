"""The history for people to look through: what happened in one place in one stretch of time is one group."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, cast

from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.files.history.recording import KINDS
from bitbuddy.files.history.rows import COLUMNS, TABLES, change_in, path_in
from bitbuddy.kernel.database import like_parts
from bitbuddy.kernel.events import ChangeKind

# A day with more changes than this is told by the hour, an hour with more by the minute.
MOST_IN_A_DAY = 2_000
MOST_IN_AN_HOUR = 8_000
NAMED = 20
# A group is about a folder this far below the person's own, with everything in it.
_DEPTH = 2
_DEPTH_ELSEWHERE = 3
FAR = 1 << 33
# Where the database can only tell what may have the words, so many rows are looked at before it is asked for more.
_AT_ONCE = 1_000
Row = tuple[Any, ...]


class Reader(Protocol):
    """What this needs of the history."""

    def select(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]: ...


@dataclass
class Group:
    """Changes around one folder in one stretch. ``start`` is where the stretch begins, in seconds since 1970.

    ``at`` in such seconds and ``newest`` are time and id of its newest change; ``files`` counts by kind, folders that
    moved or went as a whole by what they held; ``named`` are the newest changes, up to `NAMED`; ``ids`` are all.
    """

    start: int
    folder: str
    at: int
    newest: int
    files: dict[ChangeKind, int] = field(default_factory=dict)
    named: list[ChangeEntry] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Span:
    """Times as [after, before) in seconds since 1970, and the id of the newest change that counts."""

    top: int
    after: int = -FAR
    before: int = FAR


def newest(history: Reader) -> int:
    """Return the id of the change that was written last, 0 where there is none."""
    return cast("int | None", history.select("SELECT max(id) FROM changes")[0][0]) or 0


def groups(history: Reader, span: Span) -> Iterator[Group]:
    """Yield the groups of a span, newest stretch first, and in each the group with the newest change first."""
    before = span.before
    while True:
        found = history.select(
            "SELECT at FROM changes WHERE at<? AND at>=? AND id<=? ORDER BY at DESC LIMIT 1",
            (before, span.after, span.top),
        )
        if not found:
            return
        start, end = stretch(history, cast(int, found[0][0]), span.top)
        yield from stretch_groups(history, start, Span(span.top, max(start, span.after), min(end, before)))
        before = start


def stretch(history: Reader, at: int, top: int) -> tuple[int, int]:
    """Return the stretch of time [start, end) that a change at ``at`` belongs to: its day, hour or minute."""
    day = datetime.fromtimestamp(at).replace(hour=0, minute=0, second=0, microsecond=0)
    start, end = int(day.timestamp()), int((day + timedelta(days=1)).timestamp())
    for most, seconds in ((MOST_IN_A_DAY, 3_600), (MOST_IN_AN_HOUR, 60)):
        count = history.select("SELECT count(*) FROM changes WHERE at>=? AND at<? AND id<=?", (start, end, top))
        if cast(int, count[0][0]) <= most:
            break
        start += (at - start) // seconds * seconds
        end = start + seconds
    return start, end


def stretch_groups(history: Reader, start: int, span: Span) -> list[Group]:
    """Return the groups of one stretch, the one with the newest change first."""
    rows = history.select(
        "SELECT id, at, kind, folder, files FROM changes WHERE at>=? AND at<? AND id<=? ORDER BY at DESC, id DESC",
        (span.after, span.before, span.top),
    )
    areas = _areas(history, {cast(int, row[3]) for row in rows})
    found: dict[str, Group] = {}
    for identity, at, kind, folder, files in cast(list[Row], rows):
        area = areas[folder]
        group = found.get(area)
        if group is None:
            group = found[area] = Group(start, area, at, identity)
        group.ids.append(identity)
        group.files[KINDS[kind]] = group.files.get(KINDS[kind], 0) + (1 if files is None else files)
    named = _named(history, [identity for group in found.values() for identity in group.ids[:NAMED]])
    for group in found.values():
        group.named = [named[identity] for identity in group.ids[:NAMED] if identity in named]
    return list(found.values())


def _areas(history: Reader, folders: Iterable[int]) -> dict[int, str]:
    """Return the folder that a group is about for each of ``folders``."""
    home = str(Path.home())
    rows = history.select(
        "SELECT id, path FROM folders WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(folders)),)
    )
    return {cast(int, row[0]): area_of(path_in(row[1]), home) for row in rows}


def _named(history: Reader, ids: Sequence[int]) -> dict[int, ChangeEntry]:
    """Return single changes by their ids."""
    rows = history.select(
        f"SELECT {COLUMNS} FROM {TABLES} WHERE c.id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    return {row.id: row.entry for row in map(change_in, rows)}


def area_of(folder: str, home: str) -> str:
    """Return the folder that a group around ``folder`` is about."""
    inside = folder.startswith(f"{home}/")
    parts = folder[len(home) + 1 if inside else 1 :].split("/")
    kept = parts[: _DEPTH if inside else _DEPTH_ELSEWHERE]
    return f"{home if inside else ''}/{'/'.join(kept)}"


def with_words(
    history: Reader, words: Sequence[str], span: Span, below: tuple[int, int], limit: int
) -> list[tuple[int, ChangeEntry]]:
    """Return single changes below ``below`` (time, id), newest first, with all of ``words`` in their paths, by id."""
    text = "CAST(f.path AS TEXT) || '/' || CAST(c.name AS TEXT) || coalesce('/' || CAST(c.was AS TEXT), '')"
    plain = like_parts(words)
    narrowed = f" AND {text} || coalesce(CAST(w.path AS TEXT), '') LIKE ?" * len(plain)
    exact = plain == list(words)
    at_once = limit if exact else max(limit, _AT_ONCE)
    found: list[tuple[int, ChangeEntry]] = []
    while True:
        rows = history.select(
            f"SELECT {COLUMNS} FROM {TABLES} WHERE (c.at, c.id)<(?, ?) AND c.at>=? AND c.at<? AND c.id<=?{narrowed} "
            "ORDER BY c.at DESC, c.id DESC LIMIT ?",
            (*below, span.after, span.before, span.top, *(f"%{one}%" for one in plain), at_once),
        )
        changes = [change_in(row) for row in rows]
        found += [(row.id, row.entry) for row in changes if exact or _has(row.entry, words)]
        if len(found) >= limit or len(rows) < at_once:
            return found[:limit]
        below = (cast(int, rows[-1][1]), cast(int, rows[-1][0]))


def single(history: Reader, identity: int) -> ChangeEntry | None:
    """Return one change."""
    rows = history.select(f"SELECT {COLUMNS} FROM {TABLES} WHERE c.id=?", (identity,))
    return change_in(rows[0]).entry if rows else None


def _has(entry: ChangeEntry, words: Sequence[str]) -> bool:
    text = f"{entry.path}/{entry.before}".casefold()
    return all(word.casefold() in text for word in words)
