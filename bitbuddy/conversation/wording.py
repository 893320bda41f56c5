"""Sentences and lists by rules: number, verbs, lists that read as sentences. No personality in here."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.kernel.display import format_number

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


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def bullet_list(lines: Sequence[str], shown: int | None = None, total: int | None = None, rest: str = "more") -> str:
    """Return up to ``shown`` lines as a list, and how many of ``total`` are left: "- a\\n- b\\nand 41 more".

    None stands for all of them.
    """
    listed = [f"- {line}" for line in lines[:shown]]
    left = (len(lines) if total is None else total) - len(listed)
    return "\n".join([*listed, f"and {format_number(left)} {rest}"] if left > 0 else listed)


def capitalized(text: str) -> str:
    """Return ``text`` with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def uncapitalized(text: str) -> str:
    """Return ``text`` with a small first letter, to stand in the middle of a sentence."""
    return text[:1].lower() + text[1:]
