"""Sizes in plain words become bounds in bytes: "over 500 MB", "between 1 and 5 GB", "1 GB or more", "empty"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bitbuddy.conversation.ranges import SizeRange
from bitbuddy.conversation.words import BYTE_UNITS, NUMBER_WORDS

# The words before an amount; whether it is a lower bound; what is added to it, since bounds are inclusive.
_OPENERS: tuple[tuple[tuple[str, ...], str], ...] = (
    *(((*first, "than"), "over") for first in (("larger",), ("bigger",), ("more",), ("greater",), ("heavier",))),
    *(((one,), "over") for one in ("over", "above", "exceeding", ">")),
    *(((*first, "than"), "under") for first in (("smaller",), ("less",), ("lighter",))),
    *(((one,), "under") for one in ("under", "below", "<")),
    *((words, "of at least") for words in (("at", "least"), (">=",), ("no", "less", "than"), ("minimum",))),
    *((words, "of at most") for words in (("at", "most"), ("up", "to"), ("<=",), ("no", "more", "than"), ("maximum",))),
    (("of", "exactly"), "of exactly"),
    (("exactly",), "of exactly"),
    (("of",), "of exactly"),
)
_AFTERWARDS = {
    **dict.fromkeys(("more", "larger", "bigger", "over", "above"), "of at least"),
    **dict.fromkeys(("less", "smaller", "under", "below"), "of at most"),
}
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_UNITS_SAID = {
    1: "bytes",
    10**3: "kB",
    10**6: "MB",
    10**9: "GB",
    10**12: "TB",
    2**10: "KiB",
    2**20: "MiB",
    2**30: "GiB",
}
_LARGEST = 1e18


@dataclass(frozen=True)
class _Amount:
    number: float
    unit: int
    said: str
    used: int

    @property
    def bytes(self) -> int:
        return round(self.number * self.unit)

    @property
    def words(self) -> str:
        unit = "byte" if self.unit == 1 and self.number == 1 else _UNITS_SAID[self.unit]
        return f"{self.said} {unit}"


def read_size(words: Sequence[str], start: int) -> tuple[SizeRange, int] | None:
    """Read a size at ``words[start]``; return the range and the index after its last word, or None."""
    if words[start] == "empty" and words[start + 1 : start + 2] not in (["space"], ["the"], ["my"]):
        return SizeRange(None, 0, ""), start + 1
    if words[start] == "between":
        return _between(words, start)
    for opener, said in _OPENERS:
        if list(words[start : start + len(opener)]) == list(opener):
            amount = _amount(words, start + len(opener))
            if amount is not None:
                return _bounds(said, amount), start + len(opener) + amount.used
    return _amount_first(words, start)


def _amount_first(words: Sequence[str], start: int) -> tuple[SizeRange, int] | None:
    """Read "1 GB or more" and "0 bytes"."""
    amount = _amount(words, start)
    if amount is None:
        return None
    end = start + amount.used
    if words[end : end + 1] == ["or"] and end + 1 < len(words) and words[end + 1] in _AFTERWARDS:
        return _bounds(_AFTERWARDS[words[end + 1]], amount), end + 2
    return (SizeRange(None, 0, ""), end) if amount.bytes == 0 else None


def _bounds(said: str, amount: _Amount) -> SizeRange:
    size, words = amount.bytes, f"{said} {amount.words}"
    if said == "of exactly":
        return SizeRange(size, size, words) if size else SizeRange(None, 0, "")
    if said in {"over", "of at least"}:
        return SizeRange(size + 1 if said == "over" else size, None, words)
    return SizeRange(None, max(0, size - 1 if said == "under" else size), words)


def _between(words: Sequence[str], start: int) -> tuple[SizeRange, int] | None:
    low = _amount(words, start + 1, unit_needed=False)
    middle = start + 1 + (low.used if low else 0)
    if low is None or words[middle : middle + 1] != ["and"]:
        return None
    high = _amount(words, middle + 1)
    if high is None:
        return None
    used = high.used
    if low.used == 1:  # "between 1 and 5 GB": the unit belongs to both
        low = _Amount(low.number, high.unit, low.said, 1)
        said = f"between {low.said} and {high.words}"
    else:
        low, high = sorted((low, high), key=lambda amount: amount.bytes)
        said = f"between {low.words} and {high.words}"
    return SizeRange(low.bytes, high.bytes, said), middle + 1 + used


def _amount(words: Sequence[str], start: int, unit_needed: bool = True) -> _Amount | None:
    if start >= len(words):
        return None
    number = _number(words[start])
    unit = BYTE_UNITS.get(words[start + 1]) if start + 1 < len(words) else None
    if number is None or (unit is None and unit_needed) or number * (unit or 1) > _LARGEST:
        return None
    said = f"{number:,.10g}" if number < 1e9 else f"{number:,.0f}"
    return _Amount(number, unit or 1, said, 2 if unit else 1)


def _number(text: str) -> float | None:
    if text in NUMBER_WORDS:
        return float(NUMBER_WORDS[text])
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", text):
        return None
    plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
