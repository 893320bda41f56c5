"""Reads XML as a stream; a document that declares entities, or refers to other files, is refused unread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from xml.parsers import expat

from bitbuddy.files.content.extract.refusals import Refused

DEEPEST = 500
Item = TypeVar("Item")
Attributes = dict[str, str]


class XmlReader:
    """Base of the readers of a format: `begin`, `end` and `text` are called in the order of the document.

    Names come without their namespace's prefix.
    """

    def __init__(self) -> None:
        self._depth = 0

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take a run of characters."""

    def parse(self, pieces: Iterable[bytes]) -> Iterator[None]:
        """Feed the document, and stop after each piece; raises Refused."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = _refuse
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        try:
            for piece in pieces:
                parser.Parse(piece, False)
                yield
            parser.Parse(b"", True)
            yield
        except expat.ExpatError as error:
            raise Refused("damaged") from error

    def _begin(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused("unsafe")
        self.begin(local(name), attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(local(name))


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def value_of(attributes: Attributes, name: str) -> str:
    """Return the attribute called so, whatever its prefix, or ""."""
    return next((value for key, value in attributes.items() if local(key) == name), "")


def elements(pieces: Iterable[bytes], wanted: str, take: Callable[[Attributes], Item]) -> list[Item]:
    """Return what ``take`` makes of each element called ``wanted`` in a small document."""
    reader = _Elements(wanted)
    for _ in reader.parse(pieces):
        pass
    return [take(attributes) for attributes in reader.attributes]


class _Elements(XmlReader):
    def __init__(self, wanted: str) -> None:
        super().__init__()
        self._wanted = wanted
        self.attributes: list[Attributes] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == self._wanted:
            self.attributes.append(attributes)


def _refuse(*_: object) -> int:
    raise Refused("unsafe")
