"""Files with the same content, in German."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.wording.german.lists import both, either
from bitbuddy.conversation.wording.german.nouns import Noun, counted, nouns_of
from bitbuddy.conversation.wording.kinds import said_photos
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count, format_number

_NAMED = 4
_FILE = Noun("Datei", "Dateien", "f")


class GermanTwins:
    """Says in German which files are there more than once."""

    def line(self, paths: Sequence[str], size: int) -> str:
        places = [display_path(path) for path in paths[:_NAMED]]
        if len(paths) > _NAMED:
            places.append(format_count(len(paths) - _NAMED, "weitere", "weitere"))
        name, number = display_text(PurePath(paths[0]).name), format_number(len(paths))
        return f"{name}: {number} Mal {format_bytes(size, None, 'de')}: {both(places)}"

    def found(self, copies: int, size: int, search: Search) -> str:
        kinds = tuple(kind.value for kind in search.asked.kinds)
        nouns = nouns_of(kinds, search.asked.extensions, photos=said_photos(search.asked)) or [_FILE]
        said = f"{counted(copies, nouns)}{_inside(search)}"
        one = copies == 1
        extra = f"{'ist' if one else 'sind'} zusätzlich zu einer gleichen Datei da"
        free = format_bytes(size, None, "de")
        return f"{said[:1].upper()}{said[1:]} {extra}; ohne {'diese' if one else 'sie'} wären {free} frei:"

    def none(self, compared: int, search: Search) -> str:
        return f"Unter {format_count(compared, 'Datei', 'Dateien')}{_inside(search)} haben keine zwei denselben Inhalt."

    def only_larger(self, size: int) -> str:
        larger = f"was größer als {format_bytes(size, None, 'de')} ist"
        return f"Verglichen habe ich nur, {larger}: das Übrige dauert für eine Antwort zu lange."


def _inside(search: Search) -> str:
    return f" in {either([display_path(folder) for folder in search.folders])}" if search.folders else ""
