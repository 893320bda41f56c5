"""What documents say, in English."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from bitbuddy.conversation.wording.english.lists import verb
from bitbuddy.files.content.model import Coverage, PassageEntry, Place
from bitbuddy.kernel.display import display_path, display_text, format_count, format_number

_PLACES = {
    ("page", False): "page {number}",
    ("slide", False): "slide {number}",
    ("line", False): "line {number}",
    ("paragraph", False): "paragraph {number}",
    ("sheet", True): "sheet {name}, row {number}",
    ("chapter", True): "chapter {number} “{name}”",
    ("chapter", False): "chapter {number}",
    ("section", True): "under “{name}”",
    ("subject", False): "in its subject",
    ("message", False): "in the message",
    ("attachment", True): "in the attachment {name}",
}


class EnglishContent:
    """Says in English which documents say what."""

    def place(self, place: Place) -> str:
        said = _PLACES.get((place.unit, bool(place.name))) or _PLACES.get((place.unit, False), "")
        return said.format(name=display_text(place.name), number=format_number(place.number))

    def line(self, entry: PassageEntry, now: datetime) -> str:
        path, place = PurePath(entry.path), self.place(entry.place)
        where = f"{place}, in {display_path(path.parent)}" if place else f"in {display_path(path.parent)}"
        return f"{display_text(path.name)}, {where}: “{display_text(entry.passage)}”"

    def found(self, count: int, said: str, inside: str = "") -> str:
        where = f" in {display_path(inside)}" if inside else ""
        return f"{format_count(count, 'document')}{where} {verb(count, 'mentions', 'mention')} {said}:"

    def not_named(self, said: str, count: int) -> str:
        documents = f"{format_count(count, 'document')} {verb(count, 'mentions', 'mention')}"
        return f"No file is called {said}, but {documents} it:"

    def none(self, said: str, inside: str = "") -> str:
        where = f" in {display_path(inside)}" if inside else ""
        return f"No document{where} that I have read mentions {said}."

    def progress(self, coverage: Coverage) -> str:
        if not coverage.enabled:
            return "Reading what is inside files is switched off (the setting content.enabled)."
        if coverage.under_way and not coverage.complete:
            of = f" of about {format_number(coverage.possible)}" if coverage.possible > coverage.read else ""
            return f"I am still reading: {format_number(coverage.read)}{of} documents so far."
        if coverage.left:
            return f"{format_count(coverage.left, 'older document')} had no room (the setting content.budget_mb)."
        if not coverage.complete:
            return f"I have read {format_number(coverage.read)} of about {format_number(coverage.possible)} documents."
        return ""

    def nothing_asked(self) -> str:
        return "Which words shall I look for in your documents?"
