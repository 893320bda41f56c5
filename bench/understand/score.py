"""Whether an intent is what was expected: in the intent itself and slot by slot.

Not scored, because nothing in an answer hangs on it or because it is only there to say the question again: `plural`,
`files_said`, `folders_said`, `everything`, `kind_said`, `folder_sure`, `size_said`, `spans`. Of intents that are not
about files (`machine.…`, `about.…`, `talk.…`, open, personal, unclear, empty) no slot is scored at all, of
`files.space` and `files.kinds` only the folder, because they count everything in it. As good as
nothing are: the order "relevance"; the order "newest" beside a time without a number of files; a limit of one where
exactly one thing was asked for; one byte more or less ("over" and "at least"). A name may be singular or plural.
A folder counts by its meaning, so "Dokumente" is "Documents", and one that is not sure (`folder_sure`) may be a word
of the name; of a position only the position counts. "Bildschirmfoto" and "Screenshot" are one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bench.understand.calendar import is_meant
from bench.understand.meaning import SETS, SLOTS, Expected, Values
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.names import fold

# Intents that look at everything in a folder.
WHOLE = {"files.space", "files.kinds"}
# What German desktops call by one name or the other; to look for both is to look for the one that was said.
SEVERAL_NAMES = {"bildschirmfoto", "screenshot"}
ONE_NAME = "screenshot"
FOLDER_MEANINGS = {
    "dokumente": "documents",
    "dokumenten": "documents",
    "bilder": "pictures",
    "bildern": "pictures",
    "fotos": "pictures",
    "musik": "music",
    "schreibtisch": "desktop",
    "persoenlicher ordner": "home",
    "~": "home",
    "projekten": "projekte",
    "rezepten": "rezepte",
    "docs": "documents",
}


@dataclass(frozen=True)
class Mark:
    """What one question scored: was the intent right, and of each slot that mattered, was it right."""

    intent: bool
    slots: dict[str, bool]
    reading: Values

    @property
    def right(self) -> bool:
        return self.intent and all(self.slots.values())


def mark(expected: Expected, got: Intent) -> Mark:
    """Compare ``got`` with every reading; the one that fits best counts."""
    intent = got.name in expected.intents
    if not expected.intents[0].startswith("files."):
        return Mark(intent, {}, expected.readings[0])
    ways = [values_of(got.slots), *_name_in_place_of_folder(got.slots)]
    marks = [Mark(intent, _slots(one, found, expected), one) for one in expected.readings for found in ways]
    return min(marks, key=lambda one: list(one.slots.values()).count(False))


def _name_in_place_of_folder(slots: Slots) -> list[dict[str, Any]]:
    """Return the other way to take a folder that may as well be a word of the name: "photos from the beach"."""
    if not slots.folder or slots.folder_sure or slots.other_folders:
        return []
    return [{**values_of(slots), "folders": (), "words": (*slots.words, slots.folder)}]


def _slots(reading: Values, found: dict[str, Any], expected: Expected) -> dict[str, bool]:
    wanted = {**reading, "folders": folders_of(reading)}
    if wanted.get("position") is not None:
        return {"position": found["position"] == wanted["position"]}
    if "all" in expected.free:
        return {}
    counted = ("folders",) if set(expected.intents) <= WHOLE else SLOTS
    scored = [
        slot for slot in counted if slot not in expected.free and (is_said(wanted.get(slot)) or is_said(found[slot]))
    ]
    return {slot: _same(slot, wanted, found) for slot in scored}


def folders_of(reading: Values) -> tuple[str, ...]:
    """Return the folders of a reading, which has either one or several."""
    if "folder" in reading:
        return (reading["folder"],) if reading["folder"] else ()
    return tuple(reading.get("folders") or ())


def is_said(value: Any) -> bool:
    """Return whether a slot has a value at all."""
    return value is not None and value is not False and value not in ("", ())


def values_of(slots: Slots) -> dict[str, Any]:
    """Return what was understood in the words of this set."""
    order = slots.order.value if slots.order else ""
    either = set(slots.any_words) == SEVERAL_NAMES
    folders = tuple(one for one in (slots.folder, *slots.other_folders) if one)
    return {
        "words": (*slots.words, ONE_NAME) if either else slots.words,
        "any_words": () if either else slots.any_words,
        "kinds": slots.kinds,
        "extensions": slots.extensions,
        "folders": folders,
        "without_words": tuple(dict.fromkeys(_one_name(word) for word in slots.without.words)),
        "without_kinds": slots.without.kinds,
        "without_extensions": slots.without.extensions,
        "without_folders": slots.without.folders,
        "changes": slots.changes,
        "when": slots.when,
        "min_size": slots.min_size,
        "max_size": slots.max_size,
        "order": "" if order == "relevance" else order,
        "limit": slots.limit,
        "position": slots.position,
        "problem": bool(slots.problem or (slots.when and slots.when.problem)),
    }


def _one_name(word: str) -> str:
    return ONE_NAME if word in SEVERAL_NAMES else word


def _same(slot: str, reading: Values, found: dict[str, Any]) -> bool:
    wanted, got = reading.get(slot), found[slot]
    if slot in {"folders", "without_folders"}:
        return {folder_meaning(one) for one in got} == {folder_meaning(one) for one in wanted or ()}
    if slot in SETS:
        return _same_words(slot, tuple(_one_name(word) for word in (wanted or "").split()), got)
    if slot == "order" and not wanted:
        return bool(got == "newest" and is_said(reading.get("when")) and found["limit"] is None)
    return _same_single(slot, wanted, got)


def _same_single(slot: str, wanted: Any, got: Any) -> bool:
    if slot == "limit":
        return bool(got == wanted) or (wanted == 1 and got is None)
    if got is None or wanted is None:
        return False
    if slot == "when":
        return is_meant(got.after, got.before, wanted)
    if slot in {"min_size", "max_size"}:
        return bool(abs(got - wanted) <= 1)
    return bool(got == wanted)


def _same_words(slot: str, wanted: tuple[str, ...], got: tuple[str, ...]) -> bool:
    if slot not in {"words", "any_words", "without_words"}:
        return set(wanted) == set(got)
    parts = [part for word in got for part in re.split(r"[\W_]+", re.sub(r"[’']s\b", "", fold(word))) if part]
    rest = [plain_word(word) for word in wanted]
    for part in {plain_word(one): None for one in parts}:
        match = next((one for one in rest if is_same_word(one, part)), None)
        if match is None:
            return False
        rest.remove(match)
    return not rest


def plain_word(word: str) -> str:
    """Return ``word`` folded, its umlauts as plain vowels however they were typed."""
    folded = fold(word)
    for letters, vowel in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        folded = folded.replace(letters, vowel)
    return folded


def is_same_word(one: str, another: str) -> bool:
    """Return whether two words differ at most by an ending of number or case."""
    short, long = sorted((one, another), key=len)
    if one == another or (short.endswith("y") and long == f"{short[:-1]}ies"):
        return True
    return len(short) >= 3 and long.startswith(short) and long[len(short) :] in {"s", "es", "e", "n", "en", "er", "ern"}


def folder_meaning(folder: str) -> str:
    """Return which folder is meant: the standard ones by their English names, "/home/x/Music" by its last part."""
    name = fold(folder).rstrip("/").rpartition("/")[2] if "/" in folder else fold(folder)
    name = re.sub(r"[\W_]+", " ", name).strip() or name
    name = re.sub(r"^(the|my|folder|ordner) | (folder|directory|ordner)$", "", name)
    return FOLDER_MEANINGS.get(name, name)
