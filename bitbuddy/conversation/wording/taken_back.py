"""What is said of what the person takes back, or wants forgotten: in their own sentences, in each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bitbuddy.kernel.display import display_text

Words = TypeVar("Words")
_LONGEST = 90
_QUOTED = {"en": "“{}”", "de": "„{}“"}
_DISOWNED = {
    "en": "All right, that was not so: {}. I go by it no more.",
    "de": "Gut, das war nicht so: {}. Danach richte ich mich nicht mehr.",
}
_WHICH = {
    "en": ("There is more than one thing of that. Which was not true?", "“{}” is not true"),
    "de": ("Davon gibt es mehr als eines. Was stimmt nicht?", "„{}“ stimmt nicht"),
}
_GONE = {
    "en": "What was forgotten is gone for good: nobody can bring it back.",
    "de": "Was vergessen ist, ist für immer weg: Niemand holt es zurück.",
}
_LAST = {
    "en": "Nothing was done. Say “forget that”, and {} is gone for good; or “that's not true”, and I go by it no "
    "more. ",
    "de": "Es ist nichts passiert. Nach „vergiss das“ ist {} für immer weg, nach „das stimmt nicht“ richte ich mich "
    "nicht mehr danach. ",
}
_CHANGED = {
    "en": "What changed in my memory is taken back with `bitbuddy memory changes` and `bitbuddy memory undo ID`.",
    "de": "Änderungen im Gedächtnis nehmen `bitbuddy memory changes` und `bitbuddy memory undo ID` zurück.",
}
_GOES = {"en": ("This would go:", "and {} more"), "de": ("Das ginge weg:", "und {} weitere")}


def disowned(told: str, language: str) -> str:
    """Say that what was told is no longer gone by."""
    return _of(_DISOWNED, language).format(_quotes([told], language)[0])


def which_was_untrue(sentences: Sequence[str], language: str) -> tuple[str, list[tuple[str, str]]]:
    """Ask which of several was not true; return also the label of each, and how the person says that it was that."""
    question, says = _of(_WHICH, language)
    lines = (" ".join(one.split()) for one in sentences)
    return question, [(_short(one), says.format(one)) for one in lines]


def undone(told: str, forgotten: bool, language: str) -> str:
    """Say what of the last thing, ``told`` or ``forgotten``, can be taken back, and where."""
    if forgotten:
        return _of(_GONE, language)
    last = _of(_LAST, language).format(_quotes([told], language)[0]) if told else ""
    return last + _of(_CHANGED, language)


def would_go(sentences: Sequence[str], more: int, language: str) -> str:
    """Return what would be forgotten as a list, a line for each sentence, "" for none."""
    if not sentences:
        return ""
    head, rest = _of(_GOES, language)
    lines = [head, *(f"- {one}" for one in _quotes(sentences, language)), *([f"- {rest.format(more)}"] if more else [])]
    return "\n".join(lines) + "\n"


def without_list(text: str, language: str) -> str:
    """Return the question before a forgetting without the list of what would go: so it is kept."""
    head = _of(_GOES, language)[0]
    lines = text.split("\n")
    if head not in lines:
        return text
    return "\n".join(line for line in lines if line != head and not line.startswith("- "))


def _quotes(sentences: Sequence[str], language: str) -> list[str]:
    return [_of(_QUOTED, language).format(_short(one)) for one in sentences]


def _short(text: str) -> str:
    line = display_text(" ".join(text.split())).rstrip(" .")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _of(table: dict[str, Words], language: str) -> Words:
    return table.get(language, table["en"])
