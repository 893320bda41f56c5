"""PowerPoint presentations: what each slide says, in the order they are shown, and the speaker's notes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import BinaryIO

from bitbuddy.files.content.extract.packed import Packed
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.extract.xml import Attributes, XmlReader, elements
from bitbuddy.files.content.model import Place

_MAIN = "ppt/presentation.xml"


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each paragraph with the number of its slide."""
    packed = Packed(file)
    if _MAIN not in packed:
        raise Refused("not_so")
    targets = _relations(packed, _MAIN)
    order = elements(packed.stream(_MAIN), "sldId", lambda one: one.get("r:id", ""))
    for number, relation in enumerate(order, start=1):
        slide = targets.get(relation, "")
        if slide not in packed:
            continue
        yield from ((Place("slide", number), text) for text in _texts(packed, slide))
        for notes in _relations(packed, slide).values():
            if "/notesSlides/" in notes and notes in packed:
                yield from ((Place("slide", number), text) for text in _texts(packed, notes))


def _relations(packed: Packed, part: str) -> dict[str, str]:
    """Return the members that ``part`` refers to, by the ids it does so with."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in packed:
        return {}
    found = elements(packed.stream(rels), "Relationship", lambda one: (one.get("Id", ""), one.get("Target", "")))
    return {one: posixpath.normpath(posixpath.join(folder, target)).lstrip("/") for one, target in found}


def _texts(packed: Packed, part: str) -> Iterator[str]:
    reader = _Texts()
    for _ in reader.parse(packed.stream(part)):
        yield from reader.texts
        reader.texts.clear()


class _Texts(XmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._run: list[str] = []
        self._inside = False
        self._field = False

    def begin(self, name: str, attributes: Attributes) -> None:
        self._inside = name == "t"
        if name == "br":
            self._run.append(" ")
        if name == "fld":  # the number of the slide itself
            self._field = attributes.get("type") == "slidenum"

    def end(self, name: str) -> None:
        self._inside = False
        if name == "fld":
            self._field = False
        if name == "p":
            self.texts.append("".join(self._run))
            self._run.clear()

    def text(self, data: str) -> None:
        if self._inside and not self._field:
            self._run.append(data)
