"""What a file with a memory may hold: every field of every entry is looked at before anything is taken in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import UsageError
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import MemoryKind, MemoryState
from bitbuddy.memory.rows import TEXT_CHARACTERS, VALUE_CHARACTERS
from bitbuddy.memory.shapes import FIRST, LAST, problem_of

FORMAT, VERSION = "bitbuddy-memory", 1
Entry = dict[str, Any]
Check = Callable[[object], str]
_ID_CHARACTERS, _NAME_CHARACTERS, _PARTS_CHARACTERS, _CHANGED_CHARACTERS = 100, 400, 4_000_000, 20_000
_MOST = 1 << 53
# A day, month or year; a day of every year; with a time of day or without.
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d(:\d\d)?)?|--\d\d(-\d\d)?", re.ASCII)


def checked(document: object) -> dict[str, list[Entry]]:
    """Return the lists of a document with their known fields alone; raises UsageError for the first that is off."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError("This file is no memory that was exported here.", "Nothing was taken in.")
    version = document.get("version")
    if version != VERSION:
        raise UsageError(
            "This file was written by a newer Bit Buddy." if isinstance(version, int) and version > VERSION else
            "This file does not say which version it has.",
            f"It has version {display_text(str(version)[:20])}; this program knows {VERSION}. Nothing was taken in.",
        )  # fmt: skip
    found = {name: _entries(document.get(name, []), name, fields) for name, fields in _FIELDS.items()}
    for number, session in enumerate(found["sessions"]):
        session["messages"] = _entries(session["messages"], f"sessions[{number}].messages", _MESSAGE)
    return found


def _entries(entries: object, where: str, fields: Mapping[str, Check]) -> list[Entry]:
    if not isinstance(entries, list):
        raise _off(where, "has to be a list")
    seen: set[str] = set()
    good = []
    for number, given in enumerate(entries):
        place = f"{where}[{number}]"
        if not isinstance(given, dict):
            raise _off(place, "has to be an object")
        entry = {**_LATER, **given}
        for name, check in fields.items():
            if name not in entry:
                raise _off(f"{place}.{name}", "is missing")
            problem = check(entry[name])
            if problem:
                raise _off(f"{place}.{name}", problem)
        if entry["id"] in seen:
            raise _off(f"{place}.id", "is there twice")
        seen.add(entry["id"])
        good.append({name: entry[name] for name in fields})
    return good


def _off(where: str, problem: str) -> UsageError:
    return UsageError(f"{where} {problem}.", "Nothing was taken in.", "Mend the file, or export it once more.")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(most: int, *, empty: bool = True) -> Check:
    def check(value: object) -> str:
        if not isinstance(value, str):
            return "has to be a text"
        if not value and not empty:
            return "must not be empty"
        if len(value) > most:
            return f"has more than {most:,} characters"
        try:
            value.encode()
        except UnicodeEncodeError:
            return "has halves of characters"
        return ""

    return check


def _one_of(*values: str) -> Check:
    return lambda value: "" if value in values else f"has to be one of {', '.join(values)}"


def _yes_or_no(value: object) -> str:
    return "" if isinstance(value, bool) else "has to be true or false"


def _whole(value: object) -> str:
    good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST
    return "" if good else "has to be a whole number from 0 on"


def _share(value: object) -> str:
    return "" if isinstance(value, (int, float)) and _is_number(value) and 0 <= value <= 1 else "has to be from 0 to 1"


def _moment(*, empty: bool = False) -> Check:
    def check(value: object) -> str:
        if empty and value == "":
            return ""
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            return "has to be a moment with its zone, such as 2026-11-20T14:10:00+01:00"
        return "" if FIRST.year <= moment.year < LAST.year else f"has to be from {FIRST.year} to {LAST.year - 1}"

    return check


def _parts(value: object) -> str:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return "has to be a list of objects"
    problem = next(filter(None, map(problem_of, value)), "")
    return problem or ("" if len(json.dumps(value)) <= _PARTS_CHARACTERS else "is too long")


def _date(value: object) -> str:
    good = isinstance(value, str) and (not value or _DATE.fullmatch(value))
    return "" if good else "has to be a date such as 2026-11-20, 2026-11 or 2026, or empty"


def _categories(value: object) -> str:
    good = isinstance(value, list) and all(isinstance(one, str) and one.isidentifier() for one in value)
    return "" if good and isinstance(value, list) and len(value) <= 3 else "has to be a list of up to three words"


def _changed(value: object) -> str:
    if not isinstance(value, dict) or len(json.dumps(value)) > _CHANGED_CHARACTERS:
        return "has to be an object"
    traits = value.get("traits", {})
    if not isinstance(traits, dict) or not all(isinstance(one, int) and abs(one) <= 10 for one in traits.values()):
        return "has traits that are no whole numbers from -10 to 10"
    lists = (value.get("phrases", []), value.get("recalled", []))
    if not all(isinstance(one, list) and all(isinstance(text, str) for text in one) for one in lists):
        return "has phrases or messages that are no texts"
    if _MAYBE_ID(value.get("replaced_by", "")):
        return "has a “replaced_by” that is no id"
    return "" if isinstance(value.get("wrong", False), bool) else "has a “wrong” that is not true or false"


def _told(value: object) -> str:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return "has to be a list of objects"
    good = all(not _ID(one.get("message")) and not _SAID(one.get("text")) for one in value)
    return "" if good else "has an entry without the id of a message or a text"


_ID, _MAYBE_ID = _text(_ID_CHARACTERS, empty=False), _text(_ID_CHARACTERS)
_WORDS, _NAME = _text(_NAME_CHARACTERS), _text(_NAME_CHARACTERS, empty=False)
_SAID = _text(_PARTS_CHARACTERS)
# What files of earlier programs lack, and what stands for it.
_LATER: dict[str, list[Entry]] = {"told": []}
_MESSAGE: dict[str, Check] = {
    "id": _ID,
    "role": _one_of(*(one.value for one in Speaker)),
    "parts": _parts,
    "badge": _WORDS,
    "created": _moment(),
    "replaced": _yes_or_no,
    "place": _whole,
}
_FIELDS: dict[str, dict[str, Check]] = {
    "sessions": {
        "id": _ID,
        "title": _WORDS,
        "named": _yes_or_no,
        "created": _moment(),
        "updated": _moment(),
        "branched_from": _MAYBE_ID,
        "branched_at": _MAYBE_ID,
        "messages": lambda value: "" if isinstance(value, list) else "has to be a list",
    },
    "entities": {"id": _ID, "name": _NAME, "sort": _WORDS, "named": _yes_or_no},
    "memories": {
        "id": _ID,
        "kind": _one_of(*(one.value for one in MemoryKind)),
        "text": _text(TEXT_CHARACTERS, empty=False),
        "subject": _ID,
        "predicate": _WORDS,
        "value": _text(VALUE_CHARACTERS),
        "negated": _yes_or_no,
        "single": _yes_or_no,
        "categories": _categories,
        "importance": _share,
        "confidence": _share,
        "since": _date,
        "until": _date,
        "state": _one_of(*(one.value for one in MemoryState)),
        "created": _moment(),
        "last_used": _moment(empty=True),
        "uses": _whole,
        "message": _MAYBE_ID,
        "session": _MAYBE_ID,
        "superseded_by": _MAYBE_ID,
        "told": _told,
    },
    "names": {"id": _ID, "entity": _ID, "name": _NAME, "main": _yes_or_no, "memory": _MAYBE_ID},
    "relations": {
        "id": _ID,
        "subject": _ID,
        "relation": _NAME,
        "object": _ID,
        "memory": _MAYBE_ID,
        "past": _yes_or_no,
    },
    "feedback": {
        "id": _ID,
        "message": _MAYBE_ID,
        "value": lambda value: "" if _is_number(value) and value in (1, -1) else "has to be 1 or -1",
        "word": _WORDS,
        "changed": _changed,
        "created": _moment(),
        "taken_back": _moment(empty=True),
    },
}
