"""Web pages: what a person would read, under the heading above it; nothing is fetched and no script is run."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from bitbuddy.files.content.extract.plain import decoded
from bitbuddy.files.content.model import Place

_HIDDEN = frozenset("script style noscript template svg math iframe object select".split())
_BLOCKS = frozenset(
    "p div br li ul ol table tr td th h1 h2 h3 h4 h5 h6 title section article header footer main nav aside blockquote "
    "pre dl dt dd figure figcaption hr form body address".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_PIECE = 65536


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each block of text with the heading above it."""
    yield from paragraphs(decoded(file.read()))


def paragraphs(page: str) -> Iterator[tuple[Place, str]]:
    """Yield the blocks of a page."""
    reader = PageReader()
    for start in range(0, len(page), _PIECE):
        reader.feed(page[start : start + _PIECE])
        yield from reader.taken()
    reader.close()
    yield from reader.taken()


class PageReader(HTMLParser):
    """Collects blocks of text; ``title`` and ``first_heading`` name the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.first_heading = ""
        self._heading = ""
        self._hidden: list[str] = []
        self._block: list[str] = []
        self._kind = ""
        self._found: list[tuple[Place, str]] = []

    def taken(self) -> list[tuple[Place, str]]:
        """Return the blocks read since the last time."""
        found, self._found = self._found, []
        return found

    def close(self) -> None:
        super().close()
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            self._end_block()
            self._kind = tag

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._block.append(data)

    def _end_block(self) -> None:
        text = " ".join("".join(self._block).split())
        kind, self._kind = self._kind, ""
        self._block.clear()
        if not text:
            return
        if kind == "title":
            self.title = text[:120]
        if kind in _HEADINGS:
            self._heading = text[:120]
            self.first_heading = self.first_heading or self._heading
        self._found.append((Place("section", 0, self._heading) if self._heading else Place(), text))
