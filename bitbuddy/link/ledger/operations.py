"""What a face may ask of the ledger: pages of it, a copy in a file, and that something be forgotten."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.link.ledger.entry import Entry, Forgetting, Kind, Source, Wanted
from bitbuddy.link.ledger.exporting import export, format_of
from bitbuddy.link.ledger.merging import everything, merged
from bitbuddy.link.ledger.sources import sources_of
from bitbuddy.link.ledger.talk import brain_of
from bitbuddy.link.memory_checks import must_have_its_file

if TYPE_CHECKING:
    from bitbuddy.app import Buddy

Json = dict[str, Any]
MOST_ENTRIES = 500
MOST_WORDS = 20
_FORGOTTEN_AT_ONCE = 1_000
# What has to stay is named up to so many.
_NAMED = 50


def ledger(
    buddy: Buddy,
    kinds: Sequence[str] = (),
    text: str = "",
    span: Sequence[str] = ("", ""),
    limit: int = 50,
    cursor: str = "",
) -> Json:
    """Tell what was seen, told, downloaded, moved, asked and remembered, newest first.

    ``span`` is from when on and until when: ISO 8601, a day, "today" or "yesterday", each may be empty. ``cursor`` of
    the answer is the place of the next page, empty at the end.
    """
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise UsageError("limit has to be a whole number.")
    wanted = wanted_from(buddy.clock.now(), kinds, text, span)
    sources = sources_of(buddy)
    _must_be_open(buddy, [one for one in sources if wanted.wants(one.kinds)])
    entries, cursor = merged(sources, wanted, str(cursor), max(1, min(limit, MOST_ENTRIES)))
    return {"entries": [entry.to_json() for entry in entries], "cursor": cursor}


def ledger_export(
    buddy: Buddy, path: str, format: str = "", kinds: Sequence[str] = (), text: str = "", span: Sequence[str] = ("", "")
) -> Json:
    """Write what `ledger` would tell, all of it, to a new file at the whole path ``path``: json, csv or markdown."""
    form = format_of(str(path), str(format))
    wanted, sources = wanted_from(buddy.clock.now(), kinds, text, span), sources_of(buddy)
    _must_be_open(buddy, [one for one in sources if wanted.wants(one.kinds)])
    return {"path": str(path), "format": form, "entries": export(str(path), form, everything(sources, wanted))}


def ledger_forget(
    buddy: Buddy,
    ids: Sequence[str] = (),
    filters: Json | None = None,
    all: bool = False,
    preview: bool = False,
) -> Json:
    """Forget entries for good: those of ``ids``, or those that the ``filters`` kinds, text and span choose, or ``all``.

    ``preview`` only tells what would go and what would stay. Raises NotFoundError for an id that is not there.
    """
    chosen = _Chosen(buddy, sources_of(buddy))
    wanted, whole = Wanted(), False
    if ids:
        groups = chosen.by_ids([str(one) for one in ids])
    elif filters or all:
        wanted = wanted_from(buddy.clock.now(), **(filters or {}))
        if wanted.everything and not all:
            raise _nothing_named()
        groups = chosen.by_filter(wanted)
        whole = not (wanted.words or wanted.after or wanted.before)
    else:
        raise _nothing_named()
    outcome = Forgetting()
    with contextlib.nullcontext() if preview else buddy.forgetting.undisturbed():
        for source, entries in groups:
            going = _going(entries, outcome)
            if not preview:
                _forget(source, going, whole and (all or source.kinds <= wanted.kinds))
        chosen.forget_brain(outcome, preview)
    if all:
        outcome.notes += _left_over(buddy)
    return outcome.to_json()


def ledger_undo(buddy: Buddy, id: str) -> Json:
    """Undo a move, or take back a change in what is remembered, by the id of its entry; ``told`` says what was done."""
    from bitbuddy.link.memory import take_back_number
    from bitbuddy.link.moving import move_undo

    chosen = _Chosen(buddy, sources_of(buddy))
    [entry] = [entry for _, entries in chosen.by_ids([str(id)]) for entry in entries]
    if not entry.undo:
        raise UsageError(
            "There is nothing in this that could be undone.", entry.text if entry.kind is Kind.MEMORY else ""
        )
    if entry.kind is Kind.MOVED:
        move_undo(buddy, entry.undo)
        return {"told": "The move was undone: the file is back where it was.", "kind": entry.kind.value}
    take_back_number(buddy, entry.undo)
    return {"told": "Taken back: what is remembered is as it was before.", "kind": entry.kind.value}


class _Chosen:
    """Finds what is to be forgotten, and remembers the questions among it for what the brain knows of them."""

    def __init__(self, buddy: Buddy, sources: Sequence[Source]) -> None:
        self.buddy, self.sources, self.asked = buddy, sources, list[Entry]()

    def by_ids(self, ids: Sequence[str]) -> list[tuple[Source, Iterator[Entry]]]:
        by_name = {source.name: source for source in self.sources}
        named = {one.partition(":")[0] for one in ids}
        _must_be_open(self.buddy, [one for one in self.sources if one.name in named])
        found: dict[str, list[Entry]] = {}
        for one in dict.fromkeys(ids):
            name, _, number = one.partition(":")
            entry = by_name[name].one(number) if name in by_name and number.isdecimal() and number.isascii() else None
            if entry is None:
                raise NotFoundError(f"There is no entry {one[:60]} in the ledger.", hint="It may be forgotten already.")
            found.setdefault(name, []).append(entry)
        return [(by_name[name], self._noted(iter(entries))) for name, entries in found.items()]

    def by_filter(self, wanted: Wanted) -> list[tuple[Source, Iterator[Entry]]]:
        # What tells only that something was forgotten stays, and there is no word to lose about it.
        asked = [one for one in self.sources if wanted.wants(one.kinds) and one.name != "forgotten"]
        _must_be_open(self.buddy, asked)
        return [(source, self._noted(everything([source], wanted))) for source in asked]

    def forget_brain(self, outcome: Forgetting, preview: bool) -> None:
        """Forget what the brain was given that holds the words of forgotten questions."""
        audit = self.buddy.audit
        numbers = brain_of(audit, self.asked) if audit is not None else []
        outcome.with_brain = len(numbers)
        if numbers and audit is not None and not preview:
            audit.forget(numbers)

    def _noted(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if entry.kind is Kind.ASKED:
                self.asked.append(entry)
            yield entry


def _must_be_open(buddy: Buddy, sources: Sequence[Source]) -> None:
    """Raise StorageError where any of these reads the memory, and that could not be opened."""
    if any(source.kinds & {Kind.ASKED, Kind.MEMORY} for source in sources):
        must_have_its_file(buddy)


def _going(entries: Iterator[Entry], outcome: Forgetting) -> list[Entry]:
    """Return what can be forgotten; all of it, since a source that loses rows while it is read may lose its place."""
    going = []
    for entry in entries:
        if not entry.keep:
            outcome.count(entry)
            going.append(entry)
        elif len(outcome.kept) < _NAMED:
            outcome.kept.append({"id": entry.id, "title": entry.title, "why": entry.keep})
    return going


def _forget(source: Source, entries: Sequence[Entry], whole: bool) -> None:
    if whole:
        source.forget_all()
        return
    for start in range(0, len(entries), _FORGOTTEN_AT_ONCE):
        source.forget(entries[start : start + _FORGOTTEN_AT_ONCE])


def _nothing_named() -> UsageError:
    return UsageError("It was not said what to forget.", hint="Name entries, a kind, words or a time, or say all.")


def _left_over(buddy: Buddy) -> list[str]:
    """Return sentences about what is not in this ledger, and so is still there."""
    notes = []
    aside = sorted(
        {one.name for folder in (buddy.home.data, buddy.buddy.memory.parent) for one in folder.glob("*.damaged-*.db")}
    )
    if aside:
        notes.append(f"Set aside earlier because it was damaged, and still there: {', '.join(aside)}.")
    others = [one.name for one in buddy.buddies.available() if one.name != buddy.buddy.name]
    if others:
        notes.append(f"What you asked your other buddies ({', '.join(others)}) is in their own memory.")
    return notes


def wanted_from(now: datetime, kinds: Sequence[str] = (), text: str = "", span: Sequence[str] = ("", "")) -> Wanted:
    """Return what a face looks for; raises UsageError for a kind or a time there is not."""
    if isinstance(kinds, str) or isinstance(span, str) or len(span) != 2:
        raise UsageError("Kinds and times of the ledger come as lists.")
    known = {kind.value for kind in Kind}
    for kind in kinds:
        if kind not in known:
            raise UsageError(f"The ledger has no kind {str(kind)[:40]}.", hint=f"There are {', '.join(Kind)}.")
    words = tuple(str(text).split()[:MOST_WORDS])
    after, before = (moment(str(one), now) if one else None for one in span)
    return Wanted(frozenset(map(Kind, kinds)), words, after, before)


def moment(text: str, now: datetime) -> datetime:
    """Return a time as a person or a program writes it: ISO 8601, a day, "today", "yesterday"; raises UsageError."""
    days = {"today": 0, "yesterday": 1}
    if text in days:
        day = now.date() - timedelta(days=days[text])
        # Of the calendar, not of 24 hours: a day in which the clock is changed has more or fewer.
        return datetime(day.year, day.month, day.day).astimezone()
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise UsageError(
            f"“{text[:40]}” is no time.", hint="Write today, yesterday, or a day such as 2026-03-14."
        ) from None
