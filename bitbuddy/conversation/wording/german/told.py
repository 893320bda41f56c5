"""What notices said, in German, and why they were raised; they are kept in English, with all that is needed here."""

from __future__ import annotations

from pathlib import PurePath

from bitbuddy.conversation.wording.german.lists import both
from bitbuddy.conversation.wording.german.nouns import Noun, counted
from bitbuddy.kernel.display import display_path, display_text, format_bytes
from bitbuddy.notices.model import Notice, NoticeKind, NoticeState

_FILE = Noun("Datei", "Dateien", "f")
_NOTICE = Noun("Meldung", "Meldungen", "f")
_NAMED = 3


def told(notice: Notice) -> tuple[str, str]:
    """Return title and text of a notice; in English where it is about nothing that is known."""
    if notice.kind is NoticeKind.DISK_FILLING:
        return "Die Festplatte wird voll", " ".join((f"Frei sind noch {_bytes(notice)}.", *_grown(notice)))
    if notice.kind is NoticeKind.DIGEST:
        return f"{counted(notice.count, [_NOTICE])}, die gewartet haben", notice.text
    if not notice.paths:
        return notice.title, notice.text
    if notice.moved:
        return f"{_name(notice.moved)} ist verschoben", f"Jetzt in {display_path(PurePath(notice.moved).parent)}."
    if notice.state is NoticeState.UNDONE:
        return f"{_name(notice.paths[0])} ist zurück in {display_path(notice.folder)}", ""
    return _of_one(notice) if notice.count == 1 and notice.kind is not NoticeKind.PILE else _of_many(notice)


def reasons(notice: Notice) -> tuple[str, ...]:
    """Return the sentences on why a notice was raised; in English where it is about nothing that is known."""
    if notice.kind is NoticeKind.DIGEST:
        return (f"{counted(notice.count, [_NOTICE])} mussten warten und kamen zusammen in einer.",)
    if not notice.paths and notice.kind is not NoticeKind.DISK_FILLING:
        return notice.why
    setting = f"notices.{notice.kind.value}"
    return (
        *_seen(notice),
        f"Die Einstellung {setting} sagt, dass so etwas gemeldet wird.",
        f"„Less of this“ senkt {setting} um eine Stufe: notify, digest, ledger, off.",
    )


def _of_one(notice: Notice) -> tuple[str, str]:
    name, place = _name(notice.paths[0]), display_path(notice.folder)
    size = f"{_bytes(notice)} in {place}."
    came = f"{name} ist in {place} angekommen"
    if notice.kind is NoticeKind.DUPLICATE and len(notice.paths) > 1:
        return came, f"Dieselbe Datei gibt es schon: {display_path(notice.paths[1])} ({_bytes(notice)})."
    if notice.kind is NoticeKind.LARGE_FILE:
        return (came, f"Eine große Datei: {size}") if notice.download else (f"{name} ist eine große Datei", size)
    return came, size


def _of_many(notice: Notice) -> tuple[str, str]:
    files, place, size = counted(notice.count, [_FILE]), display_path(notice.folder), _bytes(notice)
    if notice.kind is NoticeKind.PILE:
        return f"Ein Stapel in {place}", f"{files}, die sich lange nicht geändert haben: {size}."
    if notice.kind is NoticeKind.MANY_FILES:
        return f"{files} neu in {place}", f"Zusammen {size}."
    if notice.kind is NoticeKind.LARGE_FILE:
        return f"Große Dateien: {notice.count}", f"Zusammen {size}; die größte ist {display_path(notice.paths[0])}."
    names = [_name(path) for path in notice.paths[:_NAMED]]
    left = notice.count - len(names)
    names += [counted(left, [_FILE], "weiter")] if left else []
    return f"Fertige Downloads: {notice.count}", f"{both(names)}: {size} in {place}."


def _seen(notice: Notice) -> list[str]:
    place = display_path(notice.folder)
    if notice.kind is NoticeKind.DISK_FILLING:
        return [f"Frei sind noch {_bytes(notice)}.", *_grown(notice)]
    if notice.kind is NoticeKind.PILE:
        said = f"{counted(notice.count, [_FILE])} in {place}: {_bytes(notice)}."
        return [f"Lange nicht geändert: {said}", "Wann das ein Stapel ist, sagen notices.pile_files und pile_days."]
    if notice.count > 1:
        return [f"{counted(notice.count, [_FILE])} kamen in einem Zug nach {place}; das wird einmal gemeldet."]
    name = _name(notice.paths[0])
    seen = [f"{name} kam nach {place} und ist jetzt vollständig."]
    if notice.kind is NoticeKind.DUPLICATE and len(notice.paths) > 1:
        seen.append(f"Der Inhalt ist Byte für Byte derselbe wie der von {display_path(notice.paths[1])}.")
    if notice.kind is NoticeKind.LARGE_FILE:
        seen.append(f"Mit {_bytes(notice)} gilt die Datei als groß (notices.large_file_mb).")
    return seen


def _grown(notice: Notice) -> list[str]:
    folders = [display_path(path) for path in notice.paths]
    return [f"Am meisten gewachsen sind in der letzten Woche: {both(folders)}."] if folders else []


def _name(path: str) -> str:
    return display_text(PurePath(path).name or path)


def _bytes(notice: Notice) -> str:
    return format_bytes(notice.size, None, "de")
