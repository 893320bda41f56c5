"""What somebody likes, dislikes and prefers."""

from __future__ import annotations

import re

from bitbuddy.memory.extraction import values
from bitbuddy.memory.extraction.clause import Clause, what_of
from bitbuddy.memory.extraction.vocabulary import Rule
from bitbuddy.memory.model import SELF, Told


def _liked(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    found = values.things(match["value"], clause.words)
    if any(clause.words.pattern("not_liked").search(one) for one in found):
        return []
    return [clause.told(rule.predicate, one, rule.mode) for one in found]


def _prefers(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "tea to coffee" and "tea over coffee" as they are said, and what is preferred as the value."""
    better = re.split(clause.words.rather_than, values.clean(match["value"]), maxsplit=1, flags=re.IGNORECASE)[0]
    value = values.thing(better, clause.words)
    if not value or clause.words.pattern("not_liked").search(value):
        return []
    return [clause.told(rule.predicate, value, rule.mode)]


def _favoured(clause: Clause, _rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "green is my favourite colour": whom it speaks of is the value."""
    value = clause.whom.whom
    of = what_of(match["of"], clause.words)
    if clause.whom.links or clause.words.pattern("computer").search(of):
        return []
    value = value.lower() if of in clause.words.lower_favourites else value
    return [clause.about(SELF, f"favourite:{of}", value)]


def _diet(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    said = match["value"].lower()
    known = next((diet for start, diet in _DIETS if said.startswith(start)), said)
    return [clause.told(rule.predicate, known, rule.mode)]


_DIETS = (
    ("vegetar", "vegetarian"),
    ("vegg", "vegetarian"),
    ("vegan", "vegan"),
    ("pes", "pescatarian"),
    ("diabetiker", "diabetic"),
)

MAKERS = {"diet": _diet, "liked": _liked, "prefers": _prefers, "favoured": _favoured}
