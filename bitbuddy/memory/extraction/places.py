"""Where somebody lives, lived, comes from; the address."""

from __future__ import annotations

import re
from dataclasses import replace

from bitbuddy.memory.extraction import values
from bitbuddy.memory.extraction.clause import Clause, filled
from bitbuddy.memory.extraction.vocabulary import Rule
from bitbuddy.memory.model import Told

_NUMBERED = re.compile(r"\d")
_FLOOR = re.compile(
    r"(?:the |im |in |der )*\d+(?:st|nd|rd|th|\.)? ?(?:floor|stock|stockwerk|etage|og)\b", re.IGNORECASE
)
_TOWN = re.compile(r"\d[^,]* in (?P<town>[^\d,]+)$")
_LONGEST_ADDRESS = 120
_MOST_WORDS = 10
# "The key is in the details, and …" is no place to look at.
_NO_SPOT = re.compile(
    r"^(?:in|on|im) (?:the )?(?:(?:way|eimer|mail|post|details?|danger|love|order|ordnung|short|good|safe hands|"
    r"use|repair|stock|fritz|blink)\b|(?:left|right)$)|\b(?:and|und)\b|,",
    re.IGNORECASE,
)
# "Pizza comes from Italy" speaks of nobody; of a person who is only named it is said as well, but less often.
_COMES = ("come", "came", "komm", "stamm")


def _place(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    place = values.place(match["value"], clause.words, casual=clause.casual)
    if not place or (clause.whom.by_name_alone and match.group().lower().startswith(_COMES)):
        return []
    found = [clause.told(filled(rule, match, clause.words), place, rule.mode)]
    left = match.groupdict().get("from") or ""
    before = values.place(left, clause.words, casual=clause.casual) if left else ""
    return [*_left(clause, before), *found]


def _moved(clause: Clause, _rule: Rule, match: re.Match[str]) -> list[Told]:
    return _left(clause, values.place(match["from"], clause.words, casual=clause.casual))


def _left(clause: Clause, place: str) -> list[Told]:
    """Return that somebody lived in a place which was left."""
    return [replace(clause.told("lives_in", place, "ended"), since="")] if place else []


def _address(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    value = values.clean(match["value"])
    if not is_address(value):
        return []
    town = _TOWN.search(value)
    place = values.place(town["town"], clause.words, casual=clause.casual) if town else ""
    found = [clause.told(rule.predicate, value, rule.mode)]
    return [*found, clause.told("lives_in", place, rule.mode)] if place else found


def is_address(value: str) -> bool:
    """Return whether ``value`` looks like a postal address: words with the number of a house."""
    if _FLOOR.match(value):
        return False
    return bool(_NUMBERED.search(value)) and any(one.isalpha() for one in value) and 4 < len(value) <= _LONGEST_ADDRESS


def _placed(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "the spare key is under the flowerpot": of one thing, where it is."""
    value = values.clean(match["value"])
    if not value or len(value.split()) > _MOST_WORDS or _NO_SPOT.search(value):
        return []
    predicate = filled(rule, match, clause.words)
    return [] if clause.words.pattern("computer").search(value) else [clause.told(predicate, value)]


MAKERS = {"placed": _placed, "place": _place, "moved": _moved, "address": _address}
