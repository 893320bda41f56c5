"""Which brain a sentence names, by its id, by its name, or by enough of it."""

from __future__ import annotations

import re

from bitbuddy.brain.asked import BrainRow
from bitbuddy.files.names import fold

_PIECES = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
# Pieces of names that are no family's: they tell apart, but do not name.
_SHORTEST_FAMILY = 3
_NO_FAMILY = frozenset("instruct chat mini bit".split())
# What every request about brains may say, so that a brain which is called so is not meant by it.
_BRAIN = frozenset("brain brains model models llm llms gehirn gehirne hirn modell modelle sprachmodell".split())
_ASKED_WITH = frozenset(
    "yes the this that your own other another new old next better best good small smaller smallest tiny tiniest big "
    "bigger large larger fast faster smart smarter language download fetch install get load use try take choose pick "
    "switch change swap upgrade update back with for ja das dein ein eigenes anderes andere neues neue altes alte "
    "besseres bestes beste gutes klein kleines kleinere kleineres kleinste kleinstes schnelles schnelleres lade hole "
    "nimm benutze nutze verwende wechsle zum herunter".split()
)
_SMALLEST = frozenset("small smaller smallest tiny tiniest klein kleines kleinere kleineres kleinste kleinstes".split())


def named(text: str, rows: list[BrainRow]) -> list[BrainRow]:
    """Return the brains that ``text`` names: one by its id or whole name, else those that share most of a name.

    "The smallest" is the smallest of those that fit.
    """
    whole = [row for row in rows if spelt(row, text)]
    if whole:
        return [max(whole, key=lambda row: len(row.name))]
    words = set(pieces_of(text))
    shared = {row.id: len((words - _BRAIN) & set(pieces_of(row.name))) for row in rows if words & _families(row)}
    most = max(shared.values(), default=0)
    if not most:
        fitting = [row for row in rows if row.fits and words & _SMALLEST]
        return [min(fitting, key=lambda row: row.bytes)] if fitting else []
    return [row for row in rows if shared.get(row.id) == most]


def spelt(row: BrainRow, text: str) -> bool:
    """Return whether ``text`` has the whole name of a brain, or its id.

    A name of ordinary words alone ("My brain", "Better") counts only after the word brain: "use the brain My brain".
    """
    pieces, name, identity = pieces_of(text), pieces_of(row.name), pieces_of(row.id)
    if not _tells(name):
        return any(_at(pieces, at, name) and at and pieces[at - 1] in _BRAIN for at in range(len(pieces)))
    spellings = (name, identity) if _tells(identity) else (name,)
    return any(_at(pieces, at, one) for one in spellings for at in range(len(pieces)))


def pieces_of(text: str) -> list[str]:
    """Return letters and numbers apart: "qwen2.5-0.5b" has "qwen", "2.5", "0.5", "b"."""
    return _PIECES.findall(fold(text))


def _at(pieces: list[str], at: int, wanted: list[str]) -> bool:
    return bool(wanted) and pieces[at : at + len(wanted)] == wanted


def _tells(pieces: list[str]) -> bool:
    """Return whether a name has a piece that not every request about brains may have."""
    return bool(set(pieces) - _BRAIN - _ASKED_WITH)


def _families(row: BrainRow) -> set[str]:
    pieces = [one for one in pieces_of(row.name) if one.isalpha() and len(one) >= _SHORTEST_FAMILY]
    return {one for one in pieces if one not in _NO_FAMILY | _BRAIN | (_ASKED_WITH - _SMALLEST)}
