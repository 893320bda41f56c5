"""Books: the text of each chapter, in the order it is read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from bitbuddy.files.content.extract.markup import PageReader
from bitbuddy.files.content.extract.packed import MOST_UNPACKED, Packed
from bitbuddy.files.content.extract.plain import decoded
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.extract.xml import elements
from bitbuddy.files.content.model import Place

_CONTAINER = "META-INF/container.xml"
_LONGEST_CHAPTER = 20_000_000


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each block of text with its chapter: its heading, else its number."""
    packed = Packed(file)
    if "META-INF/encryption.xml" in packed and "META-INF/rights.xml" in packed:
        raise Refused("encrypted")
    main = next(iter(_values(packed, _CONTAINER, "rootfile", "full-path")), "")
    if main not in packed:
        raise Refused("not_so")
    chapters = dict(elements(packed.stream(main), "item", lambda one: (one.get("id", ""), one.get("href", ""))))
    for number, reference in enumerate(_values(packed, main, "itemref", "idref"), start=1):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(main), unquote(chapters.get(reference, ""))))
        if name in packed:
            yield from _chapter(packed.read(name, min(_LONGEST_CHAPTER, MOST_UNPACKED)), number)


def _values(packed: Packed, part: str, element: str, attribute: str) -> list[str]:
    if part not in packed:
        return []
    return elements(packed.stream(part), element, lambda one: one.get(attribute, ""))


def _chapter(page: bytes, number: int) -> Iterator[tuple[Place, str]]:
    reader = PageReader()
    reader.feed(decoded(page))
    reader.close()
    place = Place("chapter", number, reader.first_heading)
    for _, text in reader.taken():
        if text != reader.title or text == reader.first_heading:
            yield place, text
