"""What became of what is remembered: learned, replaced, merged, faded, and forgotten without its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from bitbuddy.kernel.display import display_text, format_count, format_date, format_number, format_time
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted, one_line
from bitbuddy.link.ledger.merging import sifted
from bitbuddy.memory.changes import ChangeKind

if TYPE_CHECKING:
    from datetime import datetime

    from bitbuddy.memory.annals import Annals, Forgotten
    from bitbuddy.memory.changes import Change
    from bitbuddy.memory.model import Memory

# How memories are forgotten, in every file; takes their ids.
Forget = Callable[[Iterable[str]], object]
_LASTING = "It says only that something was forgotten, and not what; so it can never come back from elsewhere."
_TABLES = {
    "messages": ("message", "messages"),
    "memories": ("memory", "memories"),
    "entities": ("person or thing", "persons and things"),
    "sessions": ("conversation", "conversations"),
}


class LearnedSource:
    """What was learned and still is there, in whatever state."""

    name = "learned"
    kinds = frozenset({Kind.MEMORY})

    def __init__(self, annals: Annals, forget: Forget) -> None:
        self._annals, self._forget = annals, forget

    def top(self) -> int:
        return self._annals.newest("memories") + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            return [_learned(*one) for one in self._annals.learned(below, most, words)]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        found = self._annals.learned(int(number) + 1, 1)
        return _learned(*found[0]) if found and found[0][0].number == int(number) else None

    def forget(self, entries: Sequence[Entry]) -> None:
        self._forget([one for entry in entries for one in entry.memories])

    def forget_all(self) -> None:
        while found := self._annals.learned(self.top(), 1_000):
            self._forget([memory.id for memory, _ in found])


class ChangedSource:
    """What was changed in what is remembered, as long as it can be taken back."""

    name = "changed"
    kinds = frozenset({Kind.MEMORY})

    def __init__(self, annals: Annals, forget: Forget, now: Callable[[], datetime]) -> None:
        self._annals, self._forget, self._now = annals, forget, now

    def top(self) -> int:
        return self._annals.newest("memory_changes") + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            return [_changed(one, self._now()) for one in self._annals.changed(below, most, words)]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        found = self._annals.changed(int(number) + 1, 1)
        return _changed(found[0], self._now()) if found and found[0].number == int(number) else None

    def forget(self, entries: Sequence[Entry]) -> None:
        self._forget([one for entry in entries for one in entry.memories])

    def forget_all(self) -> None:
        while found := self._annals.changed(self.top(), 1_000):
            before = len(found)
            self._forget([one for change in found for one in (*change.old, *change.new)])
            if len(self._annals.changed(self.top(), 1_000)) >= before:
                return


class ForgottenSource:
    """That something was forgotten, and how much. It has no content, and is all that stays."""

    name = "forgotten"
    kinds = frozenset({Kind.MEMORY})

    def __init__(self, annals: Annals) -> None:
        self._annals = annals

    def top(self) -> int:
        return self._annals.newest("tombstones") + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            return [] if words else [_forgotten(one) for one in self._annals.forgotten(below, most)]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        found = self._annals.forgotten(int(number) + 1, 1)
        return _forgotten(found[0]) if found and found[0].number == int(number) else None

    def forget(self, entries: Sequence[Entry]) -> None:
        pass

    def forget_all(self) -> None:
        pass


def _learned(memory: Memory, undo: int) -> Entry:
    details = [
        ("Remembered", memory.text),
        ("Kind", memory.kind.value),
        ("About", "you" if memory.subject == "self" else memory.subject),
        ("Since", memory.since),
        ("Until", memory.until),
        ("Importance", format_number(memory.importance, 2)),
        ("Used", format_count(memory.uses, "time") if memory.uses else "never so far"),
        ("Why", _FROM[memory.source is not None]),
    ]
    return Entry(
        f"learned:{memory.number}",
        memory.number,
        memory.created.astimezone(),
        Kind.MEMORY,
        one_line(f"Learned: {display_text(memory.text)}"),
        _FROM[memory.source is not None],
        details=tuple((label, display_text(value)) for label, value in details if value),
        undo=undo,
        memories=(memory.id,),
    )


_FROM = {True: "You said it in a conversation.", False: "It was typed in, or imported."}
_TITLES = {
    ChangeKind.ADDED: "Learned: {after}",
    ChangeKind.SUPERSEDED: "Learned: {after}; before that: {before}",
    ChangeKind.MERGED: "Merged into “{after}”: {before}",
    ChangeKind.FADED: "Faded: {before}, beside {after}",
    ChangeKind.REVIVED: "Remembered again: {before}, beside {after}",
    ChangeKind.EDITED: "Changed to “{after}”: {before}",
    ChangeKind.SETTLED: "{after}, and not: {before}",
}
_ALONE = {
    ChangeKind.ADDED: "Learned: {}",
    ChangeKind.SUPERSEDED: "Not so any more: {}",
    ChangeKind.MERGED: "Told again: {}",
    ChangeKind.FADED: "Faded: {}",
    ChangeKind.REVIVED: "Remembered again: {}",
    ChangeKind.EDITED: "Changed: {}",
    ChangeKind.SETTLED: "It is so: {}",
}
_WHY = {
    ChangeKind.ADDED: "You said it, or typed it in.",
    ChangeKind.SUPERSEDED: "You told something newer; what was so before stays as history.",
    ChangeKind.MERGED: "They say the same.",
    ChangeKind.FADED: "It was old, mattered little, and was not asked for. It is kept, but not recalled any more.",
    ChangeKind.REVIVED: "You told it again.",
    ChangeKind.EDITED: "You changed it.",
    ChangeKind.SETTLED: "Both could not be so, and you said which is.",
}


def _changed(change: Change, now: datetime) -> Entry:
    before, after = display_text(change.before), display_text(change.after)
    details = [("Before", before), ("Now", after), ("Why", _WHY[change.kind])]
    if change.taken_back:
        moment = change.taken_back.astimezone()
        details.append(("Taken back", f"{format_date(moment)}, {format_time(moment)}"))
    title = _title(change.kind, before, after)
    why = "It was taken back." if change.taken_back else _WHY[change.kind]
    return Entry(
        f"changed:{change.number}",
        change.number,
        change.moment.astimezone(),
        Kind.MEMORY,
        one_line(f"Taken back. {title}" if change.taken_back else title),
        why,
        details=tuple((label, value) for label, value in details if value),
        undo=change.number if change.can_be_taken_back(now) else 0,
        memories=(*change.old, *change.new),
    )


def _title(kind: ChangeKind, before: str, after: str) -> str:
    """Return what was done; without anything before or after it, something ended or was completed."""
    if before and after and before != after:
        return _TITLES[kind].format(before=before, after=after)
    return _ALONE[kind].format(after or before)


def _forgotten(one: Forgotten) -> Entry:
    counts = [format_count(one.counts[table], *words) for table, words in _TABLES.items() if table in one.counts]
    return Entry(
        f"forgotten:{one.number}",
        one.number,
        one.moment.astimezone(),
        Kind.MEMORY,
        f"Forgotten for good: {', '.join(counts) or 'what was noted of a memory'}",
        "You said so, or it had been kept for as long as you allow.",
        keep=_LASTING,
    )
