"""Word documents: paragraphs under the headings they stand below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from bitbuddy.files.content.extract.packed import Packed
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.extract.xml import Attributes, XmlReader, value_of
from bitbuddy.files.content.model import Place

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
# What is drawn twice for older programs, what was deleted, and the commands of fields.
_ASIDE = frozenset({"Fallback", "delText", "instrText", "del", "moveFrom"})
_HEADINGS = ("heading", "title", "berschrift", "überschrift", "titel")


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each paragraph, with the heading above it or its number as the place."""
    packed = Packed(file)
    if _PARTS[0] not in packed:
        raise Refused("not_so")
    for part in _PARTS:
        if part in packed:
            yield from _read(packed, part)


def _read(packed: Packed, part: str) -> Iterator[tuple[Place, str]]:
    reader = _Paragraphs()
    for _ in reader.parse(packed.stream(part)):
        yield from reader.paragraphs
        reader.paragraphs.clear()


class _Paragraphs(XmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[tuple[Place, str]] = []
        self._texts: list[list[str]] = []
        self._heading = ""
        self._is_heading = False
        self._aside = 0
        self._inside_text = False
        self._number = 0

    def begin(self, name: str, attributes: Attributes) -> None:
        if name in _ASIDE:
            self._aside += 1
        elif name == "p":
            self._texts.append([])
            self._is_heading = False
        elif name == "t":
            self._inside_text = True
        elif name in {"tab", "br", "cr"} and self._texts:
            self._texts[-1].append(" ")
        elif name == "pStyle":
            self._is_heading = value_of(attributes, "val").casefold().startswith(_HEADINGS)

    def end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        elif name == "t":
            self._inside_text = False
        elif name == "p" and self._texts:
            text = "".join(self._texts.pop()).strip()
            if not text:
                return
            self._number += 1
            if self._is_heading:
                self._heading = text[:120]
            place = Place("section", 0, self._heading) if self._heading else Place("paragraph", self._number)
            self.paragraphs.append((place, text))

    def text(self, data: str) -> None:
        if self._inside_text and not self._aside and self._texts:
            self._texts[-1].append(data)
