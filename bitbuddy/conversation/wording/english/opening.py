"""Opening and showing in English."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.wording.english.lists import number_word, verb
from bitbuddy.conversation.wording.lists import joined
from bitbuddy.kernel.display import display_path

_DOING = {"open": "Opening", "show": "Showing"}


class EnglishOpening:
    """Says in English what is being opened."""

    def nothing_shown(self) -> str:
        return "I have not shown anything just now that could be counted. Which is it?"

    def only_shown(self, count: int) -> str:
        return f"There {verb(count, 'was', 'were')} only {number_word(count)}."

    def which_file(self, action: str) -> str:
        return f"Which file shall I {action}?"

    def which_of(self, action: str, names: Sequence[str]) -> str:
        return f"Which one shall I {action}: {joined(names, 'or')}?"

    def which_one(self, action: str) -> str:
        return f"Which one shall I {action}?"

    def folder(self, action: str, path: str) -> str:
        return f"{_DOING[action]} {display_path(path)}."

    def file(self, action: str, name: str, folder: str) -> str:
        where = "in" if action == "open" else "in its folder,"
        return f"{_DOING[action]} {name} {where} {display_path(folder)}."

    def gone(self, name: str, folder: str) -> str:
        return f"{name} is no longer in {display_path(folder)}; it was moved, renamed or deleted."

    def question(self, action: str, place: str) -> str:
        return f"{action} “{place}”" if " " in place else f"{action} {place}"
