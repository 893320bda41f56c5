"""What became of files, in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.wording.english.files import counted, period, place, when
from bitbuddy.conversation.wording.english.lists import verb
from bitbuddy.conversation.wording.lists import capitalized, joined
from bitbuddy.conversation.wording.places import by_folder
from bitbuddy.files.history.model import ChangeEntry, ChangeTotal, Growth
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count, format_number, format_when
from bitbuddy.kernel.events import ChangeKind

_BECAME = {
    ChangeKind.APPEARED: ("is new", "are new"),
    ChangeKind.CHANGED: ("changed", "changed"),
    ChangeKind.MOVED: ("was moved or renamed", "were moved or renamed"),
    ChangeKind.GONE: ("is gone", "are gone"),
}


class EnglishChanges:
    """Says in English what became of files."""

    def line(self, entry: ChangeEntry, now: datetime) -> str:
        path, at = PurePath(entry.path), format_when(entry.at, now)
        if entry.gathered:
            return f"{self._gathered(entry)}, last {at}"
        named, folder = _named(entry), display_path(path.parent)
        if entry.kind is ChangeKind.MOVED:
            said = f"{self._moved(entry, named)}, {at}"
        elif entry.kind is ChangeKind.GONE:
            said = f"gone: {named}: {format_bytes(entry.size)}, {at}, was in {folder}"
            said += "; it lies in the trash" if entry.trashed else ""
        elif entry.kind is ChangeKind.CHANGED:
            said = f"changed: {named}: {format_bytes(entry.size)}{_difference(entry)}, {at}, in {folder}"
        else:
            said = f"new: {named}: {format_bytes(entry.size)}, {at}, in {folder}"
        return said if entry.there or entry.kind is ChangeKind.GONE else f"{said}; no longer there"

    def _gathered(self, entry: ChangeEntry) -> str:
        files, folder, size = format_count(entry.files, "file"), display_path(entry.path), format_bytes(entry.size)
        if entry.kind is ChangeKind.MOVED:
            renamed = entry.before == entry.path
            where = f"in {folder}" if renamed else f"from {display_path(entry.before)} to {folder}"
            return f"{'renamed' if renamed else 'moved'}: {files} {where}"
        if entry.kind is ChangeKind.GONE:
            return f"gone: {files} from {folder}: {size}"
        if entry.kind is ChangeKind.CHANGED:
            return f"changed: {files} in {folder}: {size}{_difference(entry)}"
        return f"new: {files} in {folder}: {size}"

    def _moved(self, entry: ChangeEntry, named: str) -> str:
        before, after = PurePath(entry.before), PurePath(entry.path)
        if before.parent == after.parent:
            return f"renamed: {display_text(before.name)} to {named}, in {display_path(after.parent)}"
        was = "" if before.name == after.name else f", was called {display_text(before.name)}"
        return f"moved: {named}: from {display_path(before.parent)} to {display_path(after.parent)}{was}"

    def became(self, entry: ChangeEntry) -> str:
        if entry.kind is not ChangeKind.MOVED:
            return "new" if entry.kind is ChangeKind.APPEARED else "changed"
        before, after = PurePath(entry.before), PurePath(entry.path)
        was = "" if before.name == after.name else f"was {display_text(before.name)}"
        moved = "" if before.parent == after.parent else f"moved from {display_path(before.parent)}"
        return ", ".join(one for one in (moved, was) if one)

    def gone(self, entries: Sequence[ChangeEntry], more: int) -> str:
        parts = [f"{joined(names)} from {folder}" for folder, names in by_folder(entries, _gone)]
        parts += [f"{format_count(one.files, 'file')} from {display_path(one.path)}" for one in entries if one.gathered]
        said = "; ".join(parts)
        return f"Gone: {said}; and {format_number(more)} more." if more else f"Gone: {said}."

    def summary(self, totals: Mapping[ChangeKind, ChangeTotal], search: Search) -> str:
        parts: list[str] = []
        for kind, total in totals.items():
            if total.files:
                number = counted(total.files, search.asked) if not parts else format_number(total.files)
                parts.append(f"{number} {verb(total.files, *_BECAME[kind])}")
        return f"{capitalized(period(search.asked))}{place(search)}: {joined(parts)}"

    def nothing(self, kinds: Sequence[ChangeKind], search: Search) -> str:
        what = " or ".join(_BECAME[kind][1] for kind in kinds) if len(kinds) < len(_BECAME) else "changed"
        return f"{capitalized(period(search.asked))}{place(search)}: {counted(0, search.asked)} that I know of {what}."

    def passing(self, count: int) -> str:
        return f"{format_count(count, 'more file')} {verb(count, 'was', 'were')} made and removed again in that time."

    def begun(self, moment: datetime | None, now: datetime) -> str:
        if moment is None:
            return "I keep no history of your files, so I do not know what was moved or removed."
        return f"I have kept track since {_on(moment, now)}; what was moved or removed before that, I do not know."

    def dated(self, count: int, search: Search) -> str:
        more = counted(count, search.asked)
        return f"From before I kept track, {more} {verb(count, 'has a date', 'have dates')} {when(search.asked)}."

    def unseen(self, count: int) -> str:
        return f"{format_count(count, 'more file is', 'more files are')} not shown here."

    def too_many(self, moment: datetime, now: datetime, *, whole: bool) -> str:
        if whole:
            return (
                "So much happened that I counted every change, also several of one file, and followed each file only "
                f"since {_on(moment, now)}."
            )
        return f"So much happened that I looked only at what did since {_on(moment, now)}."

    def counted_only(self, moment: datetime, now: datetime) -> str:
        return f"Single files I know only since {_on(moment, now)}; before that I counted."

    def no_longer(self, said: str) -> str:
        return f"No file is called {said} any more. This is what became of it:"

    def unknowable(self) -> str:
        return "Gone means that it is no longer in the folders I know; who removed it I cannot tell."

    def grew(self, search: Search) -> str:
        return f"{capitalized(period(search.asked))}{place(search)}, these grew most:"

    def growth(self, growth: Growth) -> str:
        files = growth.files
        more = f", {format_count(abs(files), 'file')} {'more' if files > 0 else 'fewer'}" if files else ""
        return f"{display_path(growth.path)}: {format_bytes(growth.bytes)} more{more}"

    def nothing_grew(self, search: Search) -> str:
        return f"{capitalized(period(search.asked))}{place(search)}: no folder that I know grew."


def _named(entry: ChangeEntry) -> str:
    name = display_text(PurePath(entry.path).name)
    return f"folder {name} with {format_count(entry.files, 'file')}" if entry.folder else name


def _gone(entry: ChangeEntry) -> str:
    return f"{_named(entry)} (now in the trash)" if entry.trashed else _named(entry)


def _difference(entry: ChangeEntry) -> str:
    difference = entry.size - entry.size_before
    if not difference:
        return ""
    return f" ({format_bytes(abs(difference))} {'more' if difference > 0 else 'less'})"


def _on(moment: datetime, now: datetime) -> str:
    """Return a moment as it stands after "since"."""
    return format_when(moment, now).removeprefix("on ")
