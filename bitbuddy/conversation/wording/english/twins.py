"""Files with the same content, in English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.wording.english.files import counted, place
from bitbuddy.conversation.wording.english.lists import verb
from bitbuddy.conversation.wording.lists import capitalized, joined
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_number

_NAMED = 4


class EnglishTwins:
    """Says in English which files are there more than once."""

    def line(self, paths: Sequence[str], size: int) -> str:
        places = [display_path(path) for path in paths[:_NAMED]]
        if len(paths) > _NAMED:
            places.append(f"{format_number(len(paths) - _NAMED)} more")
        name, number = display_text(PurePath(paths[0]).name), format_number(len(paths))
        return f"{name}: {number} times {format_bytes(size)}: {joined(places)}"

    def found(self, copies: int, size: int, search: Search) -> str:
        said = f"{capitalized(counted(copies, search.asked))}{place(search)}"
        extra = f"{verb(copies, 'is an extra copy', 'are extra copies')} of another"
        return f"{said} {extra}; without {verb(copies, 'it', 'them')} {format_bytes(size)} would be free:"

    def none(self, compared: int, search: Search) -> str:
        return f"Of {counted(compared, search.asked)}{place(search)}, no two have the same content."

    def only_larger(self, size: int) -> str:
        return f"I compared only what is larger than {format_bytes(size)}: the rest would take too long for an answer."
