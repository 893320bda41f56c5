"""Cuts the text of a document into passages: short enough to be quoted, long enough to be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bitbuddy.files.content.model import COUNTED_BY_LINES, Passage, Place

# A passage is closed when it has so many characters, and never has more than the second.
ENOUGH = 500
LONGEST = 1000
MOST_CHARACTERS = 4_000_000
MOST_PASSAGES = 60_000
_SPACES = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200d\u2060\ufeff\ud800-\udfff]")
_ENDS = re.compile(r"[.!?…]['\"”»)]?\s|\n|[;:]\s")


def cut(pieces: Iterable[tuple[Place, str]]) -> Iterator[Passage]:
    """Yield the passages of a document from its pieces in order; what is beyond the limits is left out."""
    characters = 0
    for number, passage in enumerate(_cut(pieces)):
        characters += len(passage.text)
        if number >= MOST_PASSAGES or characters > MOST_CHARACTERS:
            return
        yield passage


def _cut(pieces: Iterable[tuple[Place, str]]) -> Iterator[Passage]:
    place, lines, length = Place(), list[str](), 0
    for where, raw in pieces:
        text = clean(raw)
        if not text:
            continue
        if lines and (not _goes_on(place, len(lines), where) or length + len(text) > LONGEST):
            yield Passage(place, "\n".join(lines))
            lines, length = [], 0
        if not lines:
            place = where
        if len(text) > LONGEST:
            yield from (Passage(place, part) for part in _parts(text))
            continue
        lines.append(text)
        length += len(text) + 1
        if length >= ENOUGH:
            yield Passage(place, "\n".join(lines))
            lines, length = [], 0
    if lines:
        yield Passage(place, "\n".join(lines))


def clean(text: str) -> str:
    """Return ``text`` on one line, without marks that nobody sees."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text).replace("\n", " ")).strip()


def _goes_on(place: Place, lines: int, where: Place) -> bool:
    """Tell whether a piece ``where`` may join the passage that began at ``place``."""
    if (place.unit, place.name) != (where.unit, where.name):
        return False
    if place.unit in COUNTED_BY_LINES:
        return where.number == place.number + lines
    return place.number == where.number


def _parts(text: str) -> Iterator[str]:
    """Yield a long line in pieces, cut after a sentence where there is one, else between words."""
    start = 0
    while len(text) - start > LONGEST:
        window = text[start : start + LONGEST]
        ends = [match.end() for match in _ENDS.finditer(window) if match.end() > ENOUGH // 2]
        at = ends[-1] if ends else window.rfind(" ", ENOUGH // 2) + 1
        at = at or LONGEST
        yield window[:at].strip()
        start += at
    yield text[start:].strip()
