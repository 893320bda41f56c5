"""Sizes in plain words become bounds in bytes: "over 500 MB", "between 1 and 5 GB", "1 GB or more", "empty"."""

from __future__ import annotations

from dataclasses import dataclass

from bitbuddy.conversation.ranges import SizeRange
from bitbuddy.conversation.understanding.numbers import decimal_of
from bitbuddy.conversation.understanding.sentence import Sentence

_SAID = {
    "about": "of about",
    "over": "over",
    "under": "under",
    "at_least": "of at least",
    "at_most": "of at most",
    "exactly": "of exactly",
}
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
    end: int
    unit_said: bool = True

    @property
    def bytes(self) -> int:
        return round(self.number * self.unit)

    @property
    def words(self) -> str:
        unit = "byte" if self.unit == 1 and self.number == 1 else _UNITS_SAID[self.unit]
        return f"{self.said} {unit}"


def read_size(sentence: Sentence, start: int) -> tuple[SizeRange, int] | None:
    """Read a size at ``start``; return the range and the index after its last word, or None."""
    if (empty := sentence.term(start, "empty")) and _empties_files(sentence, start, start + empty.length):
        return SizeRange(None, 0, ""), start + empty.length
    if pair := sentence.term(start, "pair"):
        between = _between(sentence, start + pair.length) if pair.value in {"between", "from"} else None
        if between or pair.value == "between":
            return between
    for bound in (term for term in sentence.terms(start) if term.concept == "bound"):
        amount = _amount(sentence, start + bound.length)
        if amount is not None:
            after = sentence.term(amount.end, "bound_behind") if bound.value == "exactly" else None
            if after:  # "of 10 kB at most"
                return _bounds(after.value, amount), amount.end + after.length
            return _bounds(bound.value, amount), amount.end
    return _amount_first(sentence, start)


def _empties_files(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether files or folders are empty: not so the trash, nor the battery."""
    nouns = ("file", "folder", "kind", "thing", "extension")
    return sentence.has(end, *nouns) or any(sentence.has(at, *nouns) for at in range(start))


def _amount_first(sentence: Sentence, start: int) -> tuple[SizeRange, int] | None:
    """Read "1 GB or more" and "0 bytes"."""
    amount = _amount(sentence, start)
    if amount is None:
        return None
    if behind := sentence.term(amount.end, "bound_behind"):
        return _bounds(behind.value, amount), amount.end + behind.length
    alternative = sentence.term(amount.end, "or", "and")
    bound = sentence.term(amount.end + alternative.length, "bound_after") if alternative else None
    if alternative and bound:
        return _bounds(bound.value, amount), amount.end + alternative.length + bound.length
    return (SizeRange(None, 0, ""), amount.end) if amount.bytes == 0 else None


def _bounds(bound: str, amount: _Amount) -> SizeRange:
    size, words = amount.bytes, f"{_SAID[bound]} {amount.words}"
    if bound == "about":
        return SizeRange(size * 9 // 10, size * 11 // 10, words)
    if bound == "exactly":
        return SizeRange(size, size, words) if size else SizeRange(None, 0, "")
    if bound in {"over", "at_least"}:
        return SizeRange(size + 1 if bound == "over" else size, None, words)
    return SizeRange(None, max(0, size - 1 if bound == "under" else size), words)


def _between(sentence: Sentence, start: int) -> tuple[SizeRange, int] | None:
    low = _amount(sentence, start, unit_needed=False)
    joint = sentence.term(low.end, "and", "pair") if low else None
    high = _amount(sentence, low.end + joint.length) if low and joint else None
    if low is None or high is None:
        return None
    if not low.unit_said:  # "between 1 and 5 GB": the unit belongs to both
        low = _Amount(low.number, high.unit, low.said, low.end)
        said = f"between {low.said} and {high.words}"
        return SizeRange(min(low.bytes, high.bytes), max(low.bytes, high.bytes), said), high.end
    small, large = sorted((low, high), key=lambda amount: amount.bytes)
    return SizeRange(small.bytes, large.bytes, f"between {small.words} and {large.words}"), high.end


def _amount(sentence: Sentence, start: int, unit_needed: bool = True) -> _Amount | None:
    number = _number(sentence, start)
    if number is None:
        return None
    value, end = number
    unit = sentence.term(end, "bytes")
    if (unit is None and unit_needed) or value * (unit.value if unit else 1) > _LARGEST:
        return None
    said = f"{value:,.10g}" if value < 1e9 else f"{value:,.0f}"
    return _Amount(value, unit.value if unit else 1, said, end + unit.length if unit else end, unit is not None)


def _number(sentence: Sentence, start: int) -> tuple[float, int] | None:
    if (half := sentence.term(start, "half")) is not None:
        return 0.5, start + half.length
    if (spoken := sentence.term(start, "number")) is not None:
        return float(spoken.value), start + spoken.length
    value = decimal_of(sentence.word(start), sentence.language.decimal)
    return None if value is None else (value, start + 1)
