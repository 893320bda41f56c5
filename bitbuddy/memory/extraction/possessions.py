"""What somebody has: cars and houses, dogs with names."""

from __future__ import annotations

import re

from bitbuddy.memory.extraction import values
from bitbuddy.memory.extraction.clause import Clause
from bitbuddy.memory.extraction.people import link
from bitbuddy.memory.extraction.vocabulary import Rule
from bitbuddy.memory.model import Told


def _owned(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    words = clause.words
    value = values.thing(re.sub(rf"^(?:{words.mine})\s+", "", match["value"], flags=re.IGNORECASE), words, 5)
    if not value or words.pattern("not_owned").search(value):
        return []
    found = [clause.told(rule.predicate, value, rule.mode)]
    names = values.names(match.groupdict().get("names") or "", words, casual=clause.casual)
    pet = words.relation_of(value)
    if pet and names:
        owner = clause.whom.whom
        return [clause.about(one, "relation", pet, *clause.whom.links, link(owner, pet, one, words)) for one in names]
    return found


MAKERS = {"owned": _owned}
