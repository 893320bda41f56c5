"""Numbers in digits and words, in English and German: "1.5", "1,500", "twenty-three", "dreiundzwanzig"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bitbuddy.conversation.guard.reading import Token
from bitbuddy.conversation.guard.vocabulary import MAGNITUDES, VAGUE

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EINS = (
    "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
).split()
_ZEHNER = "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig".split()
_GROUPED = re.compile(r"\d{1,3}(?:[., ]\d{3})+")


def _small_numbers() -> dict[str, int]:
    """Return the words of 1 to 99 in both languages; "one" and "ein" are left to `read_number`."""
    found = {word: number for number, word in enumerate(_ONES) if number > 1}
    found |= {word: number for number, word in enumerate(_EINS) if number > 1} | {"zwo": 2}
    for place, (ten, zehner) in enumerate(zip(_TENS, _ZEHNER, strict=True), start=2):
        found[ten] = found[zehner] = place * 10
        for one in range(1, 10):
            found[f"{ten}-{_ONES[one]}"] = place * 10 + one
            found[f"{_EINS[one]}und{zehner}"] = place * 10 + one
    return found


_SMALL = _small_numbers()
_SINGLE_ONE = frozenset(["one", "single", "ein", "eine", "einen", "einem", "einer", "eins", "einzige", "einzigen"])


@dataclass(frozen=True)
class Number:
    """A number as said: what it may mean (digits can be grouped in two ways), how exactly, and its tokens.

    ``readings`` are (value, half of the last digit's weight); ``least`` and ``most`` are set instead for words like
    "several". ``first`` and ``after`` are its tokens; ``weak`` marks a "one" that may be no number at all.
    """

    readings: tuple[tuple[float, float], ...]
    first: int
    after: int
    least: float = 0.0
    most: float = -1.0
    weak: bool = False

    @property
    def vague(self) -> bool:
        return self.most >= self.least and not self.readings


def read_number(tokens: Sequence[Token], place: int, comma: bool | None = None) -> Number | None:
    """Return the number that begins at ``place``, or None; ``comma`` tells if decimals follow a comma, where known."""
    text = tokens[place].text
    if text[0].isdigit() and tokens[place].is_number:
        readings = _digits(text, comma)
        after = place + 1
        while after < len(tokens) and tokens[after].text in MAGNITUDES:
            factor = MAGNITUDES[tokens[after].text]
            readings = tuple((value * factor, half * factor) for value, half in readings)
            after += 1
        return Number(readings, place, after)
    if text in VAGUE:
        return Number((), place, place + 1, *VAGUE[text])
    if text == "half" and place + 1 < len(tokens) and tokens[place + 1].text in {"a", "an"}:
        return Number(((0.5, 0.0),), place, place + 2)
    return _in_words(tokens, place)


def _in_words(tokens: Sequence[Token], place: int) -> Number | None:
    total, current, after, weak = 0.0, 0.0, place, False
    while after < len(tokens):
        text = tokens[after].text
        if text in _SINGLE_ONE and after == place:
            current, weak = 1.0, True
        elif (small := _word_value(text)) is not None:
            current, weak = current + small, False
        elif text in MAGNITUDES and (after > place or text in {"hundert", "tausend", "dutzend", "dozen"}):
            current, weak = (current or 1.0) * MAGNITUDES[text], False
            if MAGNITUDES[text] >= 1000:
                total, current = total + current, 0.0
        elif text == "a" and after == place and after + 1 < len(tokens) and tokens[after + 1].text in MAGNITUDES:
            current = 1.0
        elif not (text == "and" and after > place and tokens[after - 1].text in {"hundred", "thousand"}):
            break
        after += 1
    if after == place:
        return None
    return Number(((total + current, 0.0),), place, after, weak=weak)


def _word_value(text: str) -> float | None:
    if text in _SMALL:
        return float(_SMALL[text])
    if "-" in text:
        return _joined_value(text[:60].split("-"))
    for word, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, rest = text.partition(word)
        if found and len(text) > len(word) and len(text) < 60:
            many = 1.0 if before in {"", "ein"} else _word_value(before)
            left = 0.0 if not rest else _word_value(rest.removeprefix("und"))
            return None if many is None or left is None else many * factor + left
    return None


def _joined_value(parts: Sequence[str]) -> float | None:
    """Return the value of "two-hundred", "three-hundred-and-five"."""
    total = 0.0
    for part in parts:
        if part in MAGNITUDES:
            total = (total or 1.0) * MAGNITUDES[part]
        elif part in _SMALL:
            total += _SMALL[part]
        elif part != "and" or not total:
            return None
    return total


def _digits(text: str, comma: bool | None) -> tuple[tuple[float, float], ...]:
    """Return what digits may mean: "1.500" is one and a half, or fifteen hundred where the point groups digits."""
    if len(text) > 40:
        return ()
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    found = []
    marks = {one for one in text if not one.isdigit()}
    if not marks:
        return ((float(text), 0.5),)
    if _GROUPED.fullmatch(text) and len(marks) == 1:
        found.append((float(re.sub(r"\D", "", text)), 0.5))
    if marks & {":", " "}:
        return tuple(found)
    last = max(text.rfind("."), text.rfind(","))
    whole, decimals = re.sub(r"\D", "", text[:last]), text[last + 1 :]
    grouped_here = comma is not None and (text[last] == ",") is not comma
    if text.count(text[last]) == 1 and not (found and grouped_here):
        decimal = (float(f"{whole}.{decimals}"), 0.5 * 10 ** -len(decimals))
        # Where the language is known, three digits after its decimal mark are decimals and nothing else.
        found = [decimal] if comma is not None else [*found, decimal]
    return tuple(found)
