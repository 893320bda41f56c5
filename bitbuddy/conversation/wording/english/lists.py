"""Enumerations, names and numbers in English."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.wording.lists import folded, joined
from bitbuddy.kernel.display import display_text, format_number

_NUMBER_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()


def plural(word: str) -> str:
    """Return an English noun in the plural: "files", "copies", "boxes"."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def number_word(number: int) -> str:
    """Return "three" up to twelve, digits beyond."""
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else format_number(number)


def verb(count: int, one: str = "is", many: str = "are") -> str:
    """Return the verb in the number of ``count``."""
    return one if count == 1 else many


class EnglishLists:
    """Joins, quotes and folds in English."""

    def both(self, parts: Sequence[str]) -> str:
        return joined(parts)

    def either(self, parts: Sequence[str]) -> str:
        return joined(parts, "or")

    def quoted(self, text: str) -> str:
        return f"“{display_text(text)}”"

    def listed(self, lines: Sequence[str], shown: int | None = None, total: int | None = None) -> str:
        text, left = folded(lines, shown, total)
        return f"{text}\nand {format_number(left)} more" if left else text

    def misfit(self, field: str, problem: str) -> str:
        where = f"{self.quoted(field)}: " if field else ""
        return f"What was asked for does not fit: {where}{display_text(problem).rstrip('.')}."
