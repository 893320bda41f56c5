"""What became of files, in German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.wording.german.dates import range_said
from bitbuddy.conversation.wording.german.lists import both, either
from bitbuddy.conversation.wording.german.nouns import Noun, counted, nouns_of
from bitbuddy.conversation.wording.kinds import said_photos
from bitbuddy.conversation.wording.places import by_folder
from bitbuddy.files.history.model import ChangeEntry, ChangeTotal, Growth
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count, format_number, format_when
from bitbuddy.kernel.events import ChangeKind

_FILE = Noun("Datei", "Dateien", "f")
_BECAME = {
    ChangeKind.APPEARED: "neu",
    ChangeKind.CHANGED: "geändert",
    ChangeKind.MOVED: "verschoben oder umbenannt",
    ChangeKind.GONE: "verschwunden",
}


class GermanChanges:
    """Says in German what became of files."""

    def line(self, entry: ChangeEntry, now: datetime) -> str:
        at, folder = format_when(entry.at, now, language="de"), display_path(PurePath(entry.path).parent)
        if entry.gathered:
            return f"{self._gathered(entry)}, zuletzt {at}"
        named = _named(entry)
        if entry.kind is ChangeKind.MOVED:
            said = f"{self._moved(entry, named)}, {at}"
        elif entry.kind is ChangeKind.GONE:
            said = f"verschwunden: {named}: {_bytes(entry.size)}, {at}, war in {folder}"
            said += "; liegt im Papierkorb" if entry.trashed else ""
        elif entry.kind is ChangeKind.CHANGED:
            said = f"geändert: {named}: {_bytes(entry.size)}{_difference(entry)}, {at}, in {folder}"
        else:
            said = f"neu: {named}: {_bytes(entry.size)}, {at}, in {folder}"
        return said if entry.there or entry.kind is ChangeKind.GONE else f"{said}; nicht mehr da"

    def _gathered(self, entry: ChangeEntry) -> str:
        files, folder, size = counted(entry.files, [_FILE]), display_path(entry.path), _bytes(entry.size)
        if entry.kind is ChangeKind.MOVED:
            renamed = entry.before == entry.path
            where = f"in {folder}" if renamed else f"von {display_path(entry.before)} nach {folder}"
            return f"{'umbenannt' if renamed else 'verschoben'}: {files} {where}"
        if entry.kind is ChangeKind.GONE:
            return f"verschwunden: {files} aus {folder}: {size}"
        if entry.kind is ChangeKind.CHANGED:
            return f"geändert: {files} in {folder}: {size}{_difference(entry)}"
        return f"neu: {files} in {folder}: {size}"

    def _moved(self, entry: ChangeEntry, named: str) -> str:
        before, after = PurePath(entry.before), PurePath(entry.path)
        if before.parent == after.parent:
            return f"umbenannt: {display_text(before.name)} in {named}, in {display_path(after.parent)}"
        was = "" if before.name == after.name else f", hieß {display_text(before.name)}"
        return f"verschoben: {named}: von {display_path(before.parent)} nach {display_path(after.parent)}{was}"

    def became(self, entry: ChangeEntry) -> str:
        if entry.kind is not ChangeKind.MOVED:
            return "neu" if entry.kind is ChangeKind.APPEARED else "geändert"
        before, after = PurePath(entry.before), PurePath(entry.path)
        was = "" if before.name == after.name else f"hieß {display_text(before.name)}"
        moved = "" if before.parent == after.parent else f"verschoben aus {display_path(before.parent)}"
        return ", ".join(one for one in (moved, was) if one)

    def gone(self, entries: Sequence[ChangeEntry], more: int) -> str:
        parts = [f"{both(names)} aus {folder}" for folder, names in by_folder(entries, _gone)]
        parts += [f"{counted(one.files, [_FILE])} aus {display_path(one.path)}" for one in entries if one.gathered]
        said = "; ".join(parts)
        rest = f"; und {format_count(more, 'weitere Datei', 'weitere Dateien')}" if more else ""
        return f"Verschwunden: {said}{rest}."

    def summary(self, totals: Mapping[ChangeKind, ChangeTotal], search: Search) -> str:
        parts: list[str] = []
        for kind, total in totals.items():
            if total.files:
                number = counted(total.files, _nouns(search)) if not parts else format_number(total.files)
                parts.append(f"{number} {_BECAME[kind]}")
        return f"Änderungen{_rest(search)}: {both(parts)}"

    def nothing(self, kinds: Sequence[ChangeKind], search: Search) -> str:
        what = either([_BECAME[kind] for kind in kinds]) if len(kinds) < len(_BECAME) else "geändert"
        return f"Änderungen{_rest(search)}: {counted(0, _nouns(search))} {what}, soweit ich weiß."

    def passing(self, count: int) -> str:
        made = "wurde in dieser Zeit angelegt" if count == 1 else "wurden in dieser Zeit angelegt"
        return f"{format_count(count, 'weitere Datei', 'weitere Dateien')} {made} und wieder entfernt."

    def begun(self, moment: datetime | None, now: datetime) -> str:
        if moment is None:
            return "Ich führe keinen Verlauf, weiß also nicht, was verschoben oder entfernt wurde."
        before = "was davor verschoben oder entfernt wurde, weiß ich nicht"
        return f"Ich verfolge Änderungen seit {_on(moment, now)}; {before}."

    def dated(self, count: int, search: Search) -> str:
        period = range_said(search.asked.said.when, search.asked.after, search.asked.before)
        return f"Aus der Zeit davor: {counted(count, _nouns(search))} mit Datum {period}."

    def unseen(self, count: int) -> str:
        return f"{format_count(count, 'weitere Datei steht', 'weitere Dateien stehen')} nicht hier."

    def too_many(self, moment: datetime, now: datetime, *, whole: bool) -> str:
        if whole:
            return (
                "Es waren so viele, dass ich jede Änderung gezählt habe, auch mehrere an einer Datei, und die Dateien "
                f"nur seit {_on(moment, now)} einzeln verfolgt habe."
            )
        return f"Es waren so viele, dass ich nur angesehen habe, was seit {_on(moment, now)} geschah."

    def counted_only(self, moment: datetime, now: datetime) -> str:
        return f"Einzelne Dateien kenne ich erst seit {_on(moment, now)}; davor habe ich nur gezählt."

    def no_longer(self, said: str) -> str:
        return f"Keine Datei heißt mehr {said}. Das ist daraus geworden:"

    def unknowable(self) -> str:
        return "Verschwunden heißt: nicht mehr in den Ordnern, die ich kenne; wer sie entfernt hat, weiß ich nicht."

    def grew(self, search: Search) -> str:
        return f"Wachstum{_rest(search)}, das meiste zuerst:"

    def growth(self, growth: Growth) -> str:
        files = growth.files
        more = f", {counted(abs(files), [_FILE])} {'mehr' if files > 0 else 'weniger'}" if files else ""
        return f"{display_path(growth.path)}: {_bytes(growth.bytes)} mehr{more}"

    def nothing_grew(self, search: Search) -> str:
        return f"Wachstum{_rest(search)}: kein Ordner, den ich kenne, ist gewachsen."


def _nouns(search: Search) -> list[Noun]:
    asked = search.asked
    kinds = tuple(kind.value for kind in asked.kinds)
    return nouns_of(kinds, asked.extensions, photos=said_photos(asked)) or [_FILE]


def _rest(search: Search) -> str:
    """Return the period and the place: " von heute in ~/Dokumente"."""
    asked = search.asked
    period = range_said(asked.said.when, asked.after, asked.before) if asked.after or asked.before else ""
    inside = f"in {either([display_path(folder) for folder in search.folders])}" if search.folders else ""
    return "".join(f" {part}" for part in (period, inside) if part)


def _named(entry: ChangeEntry) -> str:
    name = display_text(PurePath(entry.path).name)
    return f"Ordner {name} mit {counted(entry.files, [_FILE])}" if entry.folder else name


def _gone(entry: ChangeEntry) -> str:
    return f"{_named(entry)} (jetzt im Papierkorb)" if entry.trashed else _named(entry)


def _bytes(size: int) -> str:
    return format_bytes(size, None, "de")


def _difference(entry: ChangeEntry) -> str:
    difference = entry.size - entry.size_before
    return f" ({_bytes(abs(difference))} {'mehr' if difference > 0 else 'weniger'})" if difference else ""


def _on(moment: datetime, now: datetime) -> str:
    """Return a moment as it stands after "seit"."""
    said = format_when(moment, now, language="de")
    return f"dem {said.removeprefix('am ')}" if said.startswith("am ") else said
