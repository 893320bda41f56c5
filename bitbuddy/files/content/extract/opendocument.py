"""OpenDocument texts and presentations: paragraphs under their headings, or on their slides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from bitbuddy.files.content.extract.packed import Packed
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.extract.xml import Attributes, XmlReader, value_of
from bitbuddy.files.content.model import Place

_CONTENT = "content.xml"
_SLIDES = frozenset({"odp", "otp"})
_ASIDE = frozenset({"tracked-changes"})


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each paragraph with its place; raises Refused for one with a password."""
    packed = Packed(file)
    if _CONTENT not in packed:
        raise Refused("not_so")
    if b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise Refused("encrypted")
    reader = _Paragraphs(slides=extension in _SLIDES)
    for _ in reader.parse(packed.stream(_CONTENT)):
        yield from reader.paragraphs
        reader.paragraphs.clear()


class _Paragraphs(XmlReader):
    def __init__(self, *, slides: bool) -> None:
        super().__init__()
        self.paragraphs: list[tuple[Place, str]] = []
        self._slides = slides
        self._slide = 0
        self._number = 0
        self._heading = ""
        self._texts: list[list[str]] = []
        self._aside = 0

    def begin(self, name: str, attributes: Attributes) -> None:
        if name in _ASIDE:
            self._aside += 1
        elif name in {"p", "h"}:
            self._texts.append([])
        elif name in {"s", "tab", "line-break"} and self._texts:
            self._texts[-1].append(" ")
        elif name == "page" and value_of(attributes, "master-page-name"):
            self._slide += 1

    def end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        elif name in {"p", "h"} and self._texts:
            text = "".join(self._texts.pop()).strip()
            if not text:
                return
            self._number += 1
            if name == "h":
                self._heading = text[:120]
            self.paragraphs.append((self._place(), text))

    def text(self, data: str) -> None:
        if self._texts and not self._aside:
            self._texts[-1].append(data)

    def _place(self) -> Place:
        if self._slides:
            return Place("slide", self._slide)
        return Place("section", 0, self._heading) if self._heading else Place("paragraph", self._number)
