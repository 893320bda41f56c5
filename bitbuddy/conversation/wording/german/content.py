"""What documents say, in German."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from bitbuddy.files.content.model import Coverage, PassageEntry, Place
from bitbuddy.kernel.display import display_path, display_text, format_count, format_number

_PLACES = {
    ("page", False): "Seite {number}",
    ("slide", False): "Folie {number}",
    ("line", False): "Zeile {number}",
    ("paragraph", False): "Absatz {number}",
    ("sheet", True): "Tabelle {name}, Zeile {number}",
    ("chapter", True): "Kapitel {number} „{name}“",
    ("chapter", False): "Kapitel {number}",
    ("section", True): "unter „{name}“",
    ("subject", False): "im Betreff",
    ("message", False): "in der Nachricht",
    ("attachment", True): "im Anhang {name}",
}


class GermanContent:
    """Says in German which documents say what."""

    def place(self, place: Place) -> str:
        said = _PLACES.get((place.unit, bool(place.name))) or _PLACES.get((place.unit, False), "")
        return said.format(name=display_text(place.name), number=format_number(place.number))

    def line(self, entry: PassageEntry, now: datetime) -> str:
        path, place = PurePath(entry.path), self.place(entry.place)
        where = f"{place}, in {display_path(path.parent)}" if place else f"in {display_path(path.parent)}"
        return f"{display_text(path.name)}, {where}: „{display_text(entry.passage)}“"

    def found(self, count: int, said: str, inside: str = "") -> str:
        where = f" in {display_path(inside)}" if inside else ""
        return f"In {_documents(count)}{where} steht etwas zu {said}:"

    def not_named(self, said: str, count: int) -> str:
        return f"Keine Datei heißt {said}, aber in {_documents(count)} steht etwas dazu:"

    def none(self, said: str, inside: str = "") -> str:
        where = f" in {display_path(inside)}" if inside else ""
        return f"In keinem Dokument{where}, das gelesen ist, steht etwas zu {said}."

    def progress(self, coverage: Coverage) -> str:
        if not coverage.enabled:
            return "Dateien zu lesen ist abgeschaltet (die Einstellung content.enabled)."
        if coverage.under_way and not coverage.complete:
            of = f" von etwa {format_number(coverage.possible)}" if coverage.possible > coverage.read else ""
            return f"Ich lese noch: bisher {format_number(coverage.read)}{of} Dokumente."
        if coverage.left:
            older = format_count(coverage.left, "älteres Dokument", "ältere Dokumente")
            return f"Für {older} war kein Platz (die Einstellung content.budget_mb)."
        if not coverage.complete:
            of = format_number(coverage.possible)
            return f"Gelesen sind {format_number(coverage.read)} von etwa {of} Dokumenten."
        return ""

    def nothing_asked(self) -> str:
        return "Welche Wörter soll ich in den Dokumenten suchen?"


def _documents(count: int) -> str:
    return "einem Dokument" if count == 1 else f"{format_number(count)} Dokumenten"
