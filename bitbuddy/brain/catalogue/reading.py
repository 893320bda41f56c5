"""Reads and checks a catalogue file: bounded, whole, and with the entry and the field of whatever is wrong with it.

Imported only when there is a file to check.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NoReturn

from bitbuddy.brain.catalogue.model import CatalogueEntry
from bitbuddy.brain.catalogue.plain import entry_of
from bitbuddy.brain.catalogue.schema import MOST_ENTRIES, EntrySchema
from bitbuddy.kernel.checking.record import Misfit, MisfitError
from bitbuddy.kernel.display import display_path, display_text, format_count
from bitbuddy.kernel.errors import CatalogueError

VERSION = 1
_PLACE_CHARACTERS = 80


class _ProblemError(Exception):
    """What stops a file from being used, as a sentence without its first capital."""


def read_catalogue(data: bytes, path: Path, shipped: Collection[CatalogueEntry] = ()) -> list[CatalogueEntry]:
    """Return the entries in ``data``, the content of ``path``; they may not take the place of one of ``shipped``.

    Raises CatalogueError, which names the file, the entry and the field.
    """
    try:
        entries = [_checked(one, number) for number, one in enumerate(_listed(_parsed(data)), 1)]
        _refuse_doubles(entries, shipped)
    except _ProblemError as problem:
        raise broken(path, str(problem)) from None
    return [entry_of(one.to_json(), own=True) for one in entries]


def broken(path: Path, why: str) -> CatalogueError:
    """Return the error for the person's own file at ``path``."""
    return CatalogueError(
        f"The catalogue file {display_path(path)} cannot be used.",
        f"{why[:1].upper()}{why[1:]}.",
        "Mend it; until then its last good version counts, if there was one.",
    )


def _parsed(data: bytes) -> object:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _ProblemError(f"line {line} is not text in UTF-8") from None
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant)
    except json.JSONDecodeError as error:
        why = f"{error.msg[0].lower()}{error.msg[1:]}"
        raise _ProblemError(f"line {error.lineno} is not valid JSON ({why})") from None
    except (RecursionError, ValueError):
        raise _ProblemError("it is not valid JSON (too deep, or too long a number)") from None


def _pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in items:
        if key in found:
            raise _ProblemError(f"the field {_short(key)} is there twice")
        found[key] = value
    return found


def _constant(name: str) -> NoReturn:
    raise _ProblemError(f"{name} is not a number")


def _listed(document: object) -> list[object]:
    if not isinstance(document, dict) or not isinstance(document.get("brains"), list):
        raise _ProblemError("it has to be an object with a list named `brains`")
    if unknown := sorted(set(document) - {"version", "brains"}):
        raise _ProblemError(f"field {_short(unknown[0])}: there is no such field")
    version = document.get("version")
    if type(version) is not int or version != VERSION:
        raise _ProblemError(f"field version: it has to be {VERSION}")
    brains: list[object] = document["brains"]
    if len(brains) > MOST_ENTRIES:
        raise _ProblemError(f"it has more than {MOST_ENTRIES} entries")
    return brains


def _checked(data: object, number: int) -> EntrySchema:
    try:
        return EntrySchema.of(data)
    except MisfitError as error:
        more = len({misfit.place[:1] for misfit in error.misfits}) - 1
        others = f", and {format_count(more, 'other field')} too" if more else ""
        raise _ProblemError(f"{_entry_words(data, number)}, {_words_of(error.misfits[0])}{others}") from None


def _words_of(misfit: Misfit) -> str:
    place = f"field {_short('.'.join(map(str, misfit.place)))}: " if misfit.place else ""
    return f"{place}{misfit.message}"


def _entry_words(data: object, number: int) -> str:
    name = data.get("id") if isinstance(data, dict) else None
    return f"entry {_short(name)}" if isinstance(name, str) and name else f"entry number {number}"


def _refuse_doubles(entries: Sequence[EntrySchema], shipped: Collection[CatalogueEntry]) -> None:
    ids, files = {one.id for one in shipped}, {one.file.casefold() for one in shipped}
    own_ids: set[str] = set()
    own_files: set[str] = set()
    for entry in entries:
        if entry.id in ids:
            raise _ProblemError(f"entry {entry.id}, field id: a brain that comes with Bit Buddy has this id")
        if entry.file.casefold() in files:
            raise _ProblemError(f"entry {entry.id}, field file: a brain that comes with Bit Buddy has this file name")
        if entry.id in own_ids:
            raise _ProblemError(f"entry {entry.id}, field id: another entry has this id too")
        if entry.file.casefold() in own_files:
            raise _ProblemError(f"entry {entry.id}, field file: another entry has this file name too")
        own_ids.add(entry.id)
        own_files.add(entry.file.casefold())


def _short(text: object) -> str:
    words = display_text(str(text))
    return words if len(words) <= _PLACE_CHARACTERS else f"{words[:_PLACE_CHARACTERS]}…"
