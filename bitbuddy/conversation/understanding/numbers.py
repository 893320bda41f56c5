"""Numbers as people say them: "3", "three", "3rd", "the second", "2024", "1,5"."""

from __future__ import annotations

import re

from bitbuddy.conversation.understanding.sentence import Sentence

_DIGITS = re.compile(r"[0-9]{1,4}")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def number_at(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Return the whole number at ``at`` and the index after it: "3", "three", "a couple of"."""
    word = sentence.word(at)
    if _DIGITS.fullmatch(word):
        return int(word), at + 1
    term = sentence.term(at, "number")
    return None if term is None else (term.value, at + term.length)


def day_number(word: str) -> int | None:
    """Return 1 to 31 for "3", "3rd"."""
    match = _ORDINAL.fullmatch(word)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def ordinal_at(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Return the place in a list and the index after it: "second", "2nd"; -1 is the last."""
    term = sentence.term(at, "ordinal")
    if term is not None:
        return term.value, at + term.length
    match = re.fullmatch(r"([0-9]{1,3})(?:st|nd|rd|th)", sentence.word(at))
    return (int(match[1]), at + 1) if match else None


def year_of(word: str) -> int:
    """Return a year from 1900 to 2242, or 0."""
    return int(word) if re.fullmatch(r"[0-9]{4}", word) and 1900 <= int(word) <= 2242 else 0


def decimal_of(text: str, decimal: str) -> float | None:
    """Return the number that digits with points and commas mean where ``decimal`` is the decimal mark, or None.

    A mark that cuts whole groups of three off is the one between thousands, unless it is ``decimal`` and occurs once.
    """
    if not _NUMBER.fullmatch(text):
        return None
    thousands = "," if decimal == "." else "."
    grouped = re.fullmatch(rf"[0-9]{{1,3}}(?:\{thousands}[0-9]{{3}})+(?:\{decimal}[0-9]+)?", text)
    plain = text.replace(thousands, "").replace(decimal, ".") if grouped else text.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
