"""Enumerations, names and numbers in German."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.wording.lists import folded, joined
from bitbuddy.kernel.display import display_text, format_number

NO_BREAK_SPACE = "\u00a0"
_NUMBER_WORDS = "keine eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()


def both(parts: Sequence[str]) -> str:
    """Return "a, b und c"."""
    return joined(parts, "und")


def either(parts: Sequence[str]) -> str:
    """Return "a, b oder c"."""
    return joined(parts, "oder")


def quoted(text: str) -> str:
    """Return ``text`` between German quotation marks, safe to show."""
    return f"„{display_text(text)}“"


def in_percent(value: float) -> str:
    """Return "12 %", which no line end can part."""
    return f"{value:.0f}{NO_BREAK_SPACE}%"


def number_of_files(number: int) -> str:
    """Return how many files, without the word for them: "drei" up to twelve, digits beyond."""
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else format_number(number)


class GermanLists:
    """Joins, quotes and folds in German."""

    def both(self, parts: Sequence[str]) -> str:
        return both(parts)

    def either(self, parts: Sequence[str]) -> str:
        return either(parts)

    def quoted(self, text: str) -> str:
        return quoted(text)

    def listed(self, lines: Sequence[str], shown: int | None = None, total: int | None = None) -> str:
        text, left = folded(lines, shown, total)
        more = "weitere" if left > 1 else "ein weiterer Eintrag"
        return f"{text}\nund {f'{format_number(left)} ' if left > 1 else ''}{more}" if left else text

    def misfit(self, field: str, problem: str) -> str:
        return f"So kann danach nicht gefragt werden{f': es liegt an {quoted(field)}' if field else ''}."
