"""The quantities that a sentence mentions: how much, in which unit, of which part of the computer, counting what."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bitbuddy.conversation.facts import Amount
from bitbuddy.conversation.guard.numbers import Number, read_number
from bitbuddy.conversation.guard.reading import Sentence, Token, counted_thing, everyday_thing, part_named
from bitbuddy.conversation.guard.vocabulary import (
    ABOUT,
    OVER,
    OWNERS,
    POWERS,
    QUALITIES,
    THE,
    UNDER,
    UNITS,
    VERBS,
    WIDER,
)

COUNT = "count"
OTHER = "other"  # counts something that is no matter of this computer
BARE = "bare"
_LOOKED_AHEAD = 5
# "Three copies of a file" are files, "three feet of paper" are no papers.
_COPIES = frozenset("copies versions kopien versionen all both".split())
_OF = frozenset(["of", "von", "from"])
_BETWEEN = THE | OWNERS | _OF | frozenset(["in", "as", "your"])
# The units in which there are readings of a part; a temperature or a time can be of any.
_FITTING = {
    "bytes": {"disk", "memory", "storage", "network"},
    "%": {"disk", "memory", "processor", "battery", "storage", "fan", "network", "screen"},
}
# Rounding is honest up to this share of the real value, and with a word like "about" up to the second.
_ROUNDING, _ABOUT = 0.05, 0.12


@dataclass(frozen=True)
class Mention:
    """One quantity in a sentence; ``number`` holds its tokens, ``after`` is the token after its unit."""

    number: Number
    unit: str
    after: int
    factor: float = 1.0
    counted: str = ""
    everyday: bool = False
    topic: str = ""
    quality: str = ""
    margin: str = ""

    def fits(self, value: float) -> bool:
        """Return whether this quantity is an honest way to say ``value`` (in the base of its unit)."""
        if self.number.vague:
            return self.number.least <= value <= self.number.most
        return any(
            self._reading_fits(said * self.factor, half * self.factor, value) for said, half in self.number.readings
        )

    def _reading_fits(self, said: float, half: float, value: float) -> bool:
        if said == value:
            return True
        if self.margin == "over":
            return value / 1.6 <= said <= value
        if self.margin == "under":
            return value <= said <= value * 1.25
        share = _ABOUT if self.margin == "about" else _ROUNDING
        if self.unit in {COUNT, BARE}:
            return self.margin == "about" and abs(said - value) <= share * value
        slack = share * abs(value) if self.margin == "about" else half * 1.0001
        if self.unit in {"%", "°C"}:  # their base is arbitrary: only the last digit counts
            return abs(said - value) <= (3 if self.margin == "about" else slack)
        return abs(said - value) <= min(slack, share * abs(value))

    def counts(self, counted: Collection[str]) -> bool:
        """Return whether what this counts is what a fact counted; a fact that does not say counted files."""
        if not self.counted or self.counted in {"file", "item", "result"}:
            return "process" not in counted or self.counted != "file"
        return any(self.counted == one or self.counted in WIDER.get(one, ()) for one in counted)

    def as_amount(self) -> Amount:
        """Return this as what a fact's own text carries."""
        value = self.number.readings[0][0] * self.factor if self.number.readings else self.number.least
        return Amount(value, self.unit, self.topic, self.quality, (self.counted,) if self.counted else ())


def mentions(sentence: Sentence, taken: Collection[int] = ()) -> Iterator[Mention]:
    """Yield the quantities of ``sentence``, but for the tokens in ``taken`` (dates)."""
    tokens, place = sentence.tokens, 0
    while place < len(tokens):
        number = None if place in taken else read_number(tokens, place, sentence.german)
        if number is None:
            place += 1
            continue
        place = number.after
        if found := _mention(sentence, number):
            yield found


def _mention(sentence: Sentence, number: Number) -> Mention | None:
    tokens = sentence.tokens
    place = number.after
    if place < len(tokens) and tokens[place].text in {"-", "‑"} and place + 1 < len(tokens):
        place += 1
    following = tokens[place].text if place < len(tokens) else ""
    if following in {"st", "nd", "rd", "th"} and tokens[place].start == tokens[place - 1].end:
        return None
    if unit := _unit(tokens, place):
        lasting = number.vague and unit[0] == "seconds"  # "a few days" says nothing that could be held against a fact
        return None if lasting else _complete(sentence, Mention(number, unit[0], unit[2], unit[1]))
    return _count(sentence, number, place)


def _count(sentence: Sentence, number: Number, place: int) -> Mention | None:
    """Return the mention of a number without a unit: of files, of other things, or of nothing."""
    tokens = sentence.tokens
    counted, everyday, after = _thing(tokens, number)
    if not counted:
        if number.weak or number.vague:
            return None
        named = place < len(tokens) and tokens[place].is_word and tokens[place].text not in VERBS | _BETWEEN
        return Mention(number, OTHER if named else BARE, number.after, margin=_margin(sentence, number))
    if number.weak and after > number.after + 3:
        return None
    return Mention(number, COUNT, after, 1.0, counted, everyday, margin=_margin(sentence, number))


def _unit(tokens: tuple[Token, ...], place: int) -> tuple[str, float, int] | None:
    """Return the unit at ``place`` with its factor to the base and the token after it."""
    if place >= len(tokens):
        return None
    text = tokens[place].text
    if text == "per" and place + 1 < len(tokens) and tokens[place + 1].text == "cent":
        return "%", 1.0, place + 2
    found = UNITS.get(text) or ("rate" if text.endswith(("/s", "/sec")) and text.partition("/")[0] in UNITS else "")
    if not found:
        return None
    place += 1
    rest = tokens[place].text if place < len(tokens) else ""
    if found == "°":
        scale = rest in {"c", "celsius", "f", "fahrenheit"}
        return "°F" if scale and rest.startswith("f") else "°C", 1.0, place + scale
    name, _, power = found.partition(":")
    if (name == "bytes" and rest == "/") or (rest == "per" and name == "bytes"):
        return "rate", 1.0, place + 1
    factor = POWERS.get(found) or (10.0 ** float(power) if name == "bytes" else float(power or 1))
    return name, factor, place


def _thing(tokens: tuple[Token, ...], number: Number) -> tuple[str, bool, int]:
    """Return what the number counts, whether that is an everyday thing, and the token after it."""
    everyday = ("", False, number.after)
    if [token.text for token in tokens[number.after : number.after + 2]] in (
        ["of", "them"],
        ["of", "these"],
        ["of", "those"],
    ):
        after = [counted_thing(token.text) for token in tokens[number.after + 2 : number.after + 6]]
        return next((found for found in after if found), "file"), False, number.after + 2  # "twelve of them are photos"
    for place in range(number.after, min(number.after + _LOOKED_AHEAD, len(tokens))):
        token = tokens[place]
        if not token.is_word and not token.is_number and token.text not in {"-", '"', "'"}:
            break
        measured = token.text == "of" and place > number.after and tokens[place - 1].text not in _COPIES
        if measured or token.text in VERBS or (token.is_number and _unit(tokens, place + 1)):
            break
        if found := counted_thing(token.text):
            return found, False, place + 1
        if not everyday[0] and (found := everyday_thing(token.text)):
            everyday = (found, True, place + 1)
        if token.text in {
            "in",
            "on",
            "at",
            "auf",
            "with",
            "mit",
            "for",
            "from",
            "aus",
            "per",
            "or",
            "and",
            "und",
            "than",
            "als",
        }:
            break
    return everyday


def _complete(sentence: Sentence, mention: Mention) -> Mention:
    topic = _topic(sentence, mention)
    quality = _quality(sentence, mention, topic) or _usual_quality(mention.unit, topic)
    return Mention(
        mention.number,
        mention.unit,
        mention.after,
        mention.factor,
        "",
        False,
        topic,
        quality,
        _margin(sentence, mention.number),
    )


def _usual_quality(unit: str, topic: str) -> str:
    if topic == "battery":
        return "free"
    return "used" if unit == "%" and topic else ""


def _margin(sentence: Sentence, number: Number) -> str:
    before = [token.text for token in sentence.tokens[max(0, number.first - 2) : number.first]]
    if before[-1:] == ["than"]:
        return "over" if "more" in before else "under" if "less" in before or "fewer" in before else ""
    if before[-1:] == ["als"]:
        return "over" if "mehr" in before else "under" if "weniger" in before else ""
    last = before[-1] if before else ""
    return "about" if last in ABOUT else "over" if last in OVER else "under" if last in UNDER else ""


def _topic(sentence: Sentence, mention: Mention) -> str:
    """Return the part of the computer that a quantity is of: named right after it, else nearest before, else after."""
    tokens, clause = sentence.tokens, sentence.clauses
    fitting = _FITTING.get(mention.unit)
    for place in _right_after(sentence, mention):
        if (part := part_named(tokens[place].text)) and _fits_unit(part, fitting):
            return part
    here = clause[mention.number.first]
    best = ""
    for place in range(mention.number.first - 1, -1, -1):
        if tokens[place].is_name and clause[place] == here:
            break
        if (part := part_named(tokens[place].text)) and part != "machine" and _fits_unit(part, fitting):
            best = part
            break
    if best:
        return best
    for place in range(mention.after, len(tokens)):
        if (part := part_named(tokens[place].text)) and part != "machine" and _fits_unit(part, fitting):
            return part if clause[place] <= here + 1 else ""
    return ""


def _fits_unit(part: str, fitting: Collection[str] | None) -> bool:
    return fitting is None or part in fitting


def _right_after(sentence: Sentence, mention: Mention) -> Iterator[int]:
    """Yield the tokens right after a quantity, past "of the", words like "free" and "of 8 GB"."""
    tokens, place = sentence.tokens, mention.after
    for _ in range(8):
        if place >= len(tokens):
            return
        text = tokens[place].text
        if text in _OF and place + 1 < len(tokens) and (number := read_number(tokens, place + 1)):
            unit = _unit(tokens, number.after)
            place = unit[2] if unit else number.after
            continue
        if text not in _BETWEEN and text not in QUALITIES:
            yield place
            return
        place += 1


def _quality(sentence: Sentence, mention: Mention, topic: str) -> str:
    tokens, clause = sentence.tokens, sentence.clauses
    first = mention.number.first
    if first > 1 and tokens[first - 1].text in _OF and _ends_amount(tokens, first - 1):
        return "total"
    place, here = mention.after, clause[first]
    while place < len(tokens) and clause[place] == here:
        text = tokens[place].text
        if text in _OF and place + 1 < len(tokens) and (number := read_number(tokens, place + 1)):
            unit = _unit(tokens, number.after)
            place = unit[2] if unit else number.after
            continue
        if tokens[place].is_number:
            break
        if text in QUALITIES:
            return _of_battery(text) if topic == "battery" else QUALITIES[text]
        place += 1
    for place in range(first - 1, -1, -1):
        text = tokens[place].text
        if tokens[place].is_number or clause[place] != here:
            break
        if text in QUALITIES:
            return _of_battery(text) if topic == "battery" else QUALITIES[text]
    return ""


def _of_battery(text: str) -> str:
    """A battery is full of what is left."""
    return "free" if text in {"full", "voll"} else QUALITIES[text]


def _ends_amount(tokens: tuple[Token, ...], place: int) -> bool:
    """Return whether a quantity stands shortly before ``place``: "150 GB free of"."""
    return any(token.text in UNITS or token.is_number for token in tokens[max(0, place - 3) : place])
