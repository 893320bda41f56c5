"""What was seen to become of files: the history, in groups of one place and one stretch of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from bitbuddy.files.history.groups import FAR, Group, Span, groups, newest, single, stretch, stretch_groups, with_words
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count
from bitbuddy.kernel.events import ChangeKind
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted, one_line

if TYPE_CHECKING:
    from bitbuddy.files.history.model import ChangeEntry
    from bitbuddy.files.history.questions import History

# A place holds, from its highest bits on: the beginning of the stretch and the time of the newest change, both in
# seconds since 1970, the newest change's id, and the id of the newest change there was when the first page was read.
_BITS = 44
_ID = (1 << _BITS) - 1
_TIME_BITS = 35
_TIME = (1 << _TIME_BITS) - 1
# So that times before 1970, which files of strange dates have, are no negative numbers.
_EPOCH = 1 << 34
# The ids of single changes, found by words, are smaller than that of any group.
_SINGLE = 1 << _BITS
_NEW = {
    ChangeKind.APPEARED: "new",
    ChangeKind.CHANGED: "changed",
    ChangeKind.MOVED: "moved",
    ChangeKind.GONE: "gone",
}


class SeenSource:
    """The history of files. With words it gives single changes, else groups."""

    name = "seen"
    kinds = frozenset({Kind.SEEN})

    def __init__(self, history: History) -> None:
        self._history = history

    def top(self) -> int:
        identity = newest(self._history)
        return _place(FAR, FAR, _ID, identity) if identity else 0

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        start, at, identity, top = _parts(before)
        span = _span(wanted, top)
        if wanted.words:
            found = with_words(self._history, wanted.words, span, (at, identity), limit)
            return [_single(number, one, top) for number, one in found]
        return [_grouped(one, top) for one in islice(self._below(span, start, (at, identity)), limit)]

    def _below(self, span: Span, start: int, below: tuple[int, int]) -> Iterator[Group]:
        """Yield the groups after the one that began at ``start`` with its newest change at ``below``."""
        if start != FAR:
            _, end = stretch(self._history, below[0], span.top)
            inside = Span(span.top, max(start, span.after), min(end, span.before))
            for group in stretch_groups(self._history, start, inside):
                if (group.at, group.newest) < below:
                    yield group
        yield from groups(self._history, Span(span.top, span.after, min(span.before, start)))

    def one(self, number: str) -> Entry | None:
        place = int(number)
        if place < _SINGLE:
            entry = single(self._history, place)
            return _single(place, entry, place) if entry else None
        group = self._group(place)
        return _grouped(group, _parts(place)[3]) if group else None

    def forget(self, entries: Sequence[Entry]) -> None:
        ids: list[int] = []
        for entry in entries:
            number = int(entry.id.partition(":")[2])
            group = None if number < _SINGLE else self._group(number)
            ids += [number] if number < _SINGLE else group.ids if group else []
        self._history.forget(ids)

    def forget_all(self) -> None:
        self._history.forget(everything=True)

    def _group(self, place: int) -> Group | None:
        start, at, identity, top = _parts(place)
        _, end = stretch(self._history, at, top)
        found = stretch_groups(self._history, start, Span(top, start, end))
        return next((one for one in found if identity in one.ids), None)


def _place(start: int, at: int, identity: int, top: int) -> int:
    """Return the place of what has a stretch, a time and an id, in the first page that was read up to ``top``."""
    times = (start + _EPOCH) << _TIME_BITS | (at + _EPOCH)
    return (times << _BITS | identity) << _BITS | top


def _parts(place: int) -> tuple[int, int, int, int]:
    top, rest = place & _ID, place >> _BITS
    identity, times = rest & _ID, rest >> _BITS
    return (times >> _TIME_BITS) - _EPOCH, (times & _TIME) - _EPOCH, identity, top


def _span(wanted: Wanted, top: int) -> Span:
    after = int(wanted.after.timestamp()) if wanted.after else -FAR
    before = -int(-wanted.before.timestamp() // 1) if wanted.before else FAR
    return Span(top, after, before)


def _single(number: int, entry: ChangeEntry, top: int) -> Entry:
    at = int(entry.at.timestamp())
    return Entry(
        f"seen:{number}",
        _place(0, at, number, top),
        entry.at,
        Kind.SEEN,
        one_line(_sentence(entry)),
        "",
        (entry.path,),
        _details([entry]),
        files=entry.files,
    )


def _grouped(group: Group, top: int) -> Entry:
    place = _place(group.start, group.at, group.newest, top)
    total = sum(group.files.values())
    if len(group.ids) == 1:
        title = _sentence(group.named[0])
    elif len(group.files) == 1:
        kind = next(iter(group.files))
        title = f"{format_count(total, 'file')} {_MANY[kind]} {display_path(group.folder)}"
    else:
        counts = [f"{group.files[kind]:,} {word}" for kind, word in _NEW.items() if group.files.get(kind)]
        title = f"{', '.join(counts)} in {display_path(group.folder)}"
    return Entry(
        f"seen:{place}",
        place,
        datetime.fromtimestamp(group.at, UTC).astimezone(),
        Kind.SEEN,
        one_line(title),
        _names(group) if len(group.ids) > 1 else "",
        tuple(entry.path for entry in group.named),
        _details(group.named, total),
        files=total,
    )


_MANY = {
    ChangeKind.APPEARED: "appeared in",
    ChangeKind.CHANGED: "changed in",
    ChangeKind.MOVED: "moved in",
    ChangeKind.GONE: "went from",
}


def _sentence(entry: ChangeEntry) -> str:
    folder, _, name = entry.path.rpartition("/")
    name, place = display_text(name), display_path(folder or "/")
    if entry.kind is ChangeKind.MOVED:
        before, _, named = entry.before.rpartition("/")
        if before == folder:
            return f"{display_text(named)} in {place} was renamed to {name}"
        return f"{name} moved from {display_path(before or '/')} to {place}"
    word = {"appeared": "appeared in", "changed": "changed in", "gone": "is gone from"}[entry.kind.value]
    return f"{name} {word} {place}"


def _names(group: Group) -> str:
    names = list(dict.fromkeys(display_text(entry.path.rpartition("/")[2]) for entry in group.named))
    more = sum(group.files.values()) - len(names[:3])
    return f"{', '.join(names[:3])}{f' and {more:,} more' if more > 0 else ''}"


def _details(entries: Sequence[ChangeEntry], total: int = 0) -> tuple[tuple[str, str], ...]:
    rows = [(_LABELS[entry.kind], _detail(entry)) for entry in entries]
    if total > len(entries):
        rows.append(("More", f"and {total - len(entries):,} more"))
    return tuple(rows)


_LABELS = {
    ChangeKind.APPEARED: "New",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.MOVED: "Moved",
    ChangeKind.GONE: "Gone",
}


def _detail(entry: ChangeEntry) -> str:
    size = format_bytes(entry.size)
    if entry.folder:
        size = f"{format_count(entry.files, 'file')}, {size}"
    if entry.kind is ChangeKind.CHANGED and entry.size_before != entry.size:
        size = f"{format_bytes(entry.size_before)} before, {size} now"
    came = f", before {display_path(entry.before)}" if entry.before else ""
    return f"{display_path(entry.path)} ({size}{came})"
