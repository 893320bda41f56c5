# ruff: noqa: E501 - patterns are read best in one piece
"""What somebody must not have: by what was asked, of eating or of drinking, the dangerous first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bitbuddy.conversation.skills.contract import Request
from bitbuddy.files.names import fold
from bitbuddy.memory.asking import FORBIDS
from bitbuddy.memory.model import SELF, Memory, MemoryState, Wanted
from bitbuddy.memory.predicates import base_of

# What somebody must not eat is asked for, and told, as one; what they only do not like is no danger.
_FORBIDDEN = frozenset({*FORBIDS, "diet"})
_NO_FOOD = re.compile(r"\b(?:smok\w*|cigar\w*|nicotine|vap(?:e|ing)|rauch\w*|nikotin|zigarette\w*)\b", re.IGNORECASE)
# Nobody eats what stings, or what one is allergic to in the air.
_NOT_EATEN = re.compile(
    r"\b(?:\w*stings?|bees?|wasps?|pollen|(?:house )?dust\w*|cats?|dogs?|horses?|hay\w*|grass\w*|latex|nickel|mould|fur|feathers?|"
    r"bienen\w*|wespen\w*|insekten\w*|\w*stiche?|\w*pollen|\w*staub\w*|katzen?\w*|hunden?\w*|pferden?|heu\w*|gräser\w*|schimmel\w*|\w*haare?)\b",
    re.IGNORECASE,
)
_DRINKING = re.compile(r"\b(?:dr[iau]nk\w*|ge?trunken|tr[ia]nk\w*|trunk)\b", re.IGNORECASE)
_EATING = re.compile(r"\b(?:eat\w*|ate|food|meal|cook\w*|iss?t|esse\w*|gegessen|aß|koch\w*)\b", re.IGNORECASE)
_DRINKS = re.compile(
    r"\b(?:coffee|tea|alcohol|beer|wine|spirits|whisk(?:e)?y|cola|coke|lemonade|juice|soda|espresso|cappuccino|\w*kaffee|\w*tee|alkohol|\w*bier|\w*wein|schnaps|\w*saft|limonade|sprudel|gose|weizen)\b",
    re.IGNORECASE,
)
_MEDICINE = re.compile(
    r"\b(?:medicines?|medication|drugs?|pills?|tablets?|medikament\w*|arznei\w*|tabletten?)\b", re.IGNORECASE
)
# "Does Dan drink coffee?" asks what he does, "can Dan drink coffee?" what is good for him.
_DOES = re.compile(
    r"^(?:(?:and|so|und|also),? )*(?:(?:do|does|did)\b|(?:esse?n?|isst|ißt|trinke?n?|trinkt|raucht?|rauchen)\b)",
    re.IGNORECASE,
)
_WORST = ("allergic_to", "diet", "avoids")


def food_answered(request: Request, wanted: Wanted, chosen: Sequence[Memory]) -> tuple[str, list[Memory]]:
    """Return what must not be eaten, of one dish whether, and of what that is known: where it is only a taste, no words."""
    wording = request.wording.memory
    found = [one for one in chosen if not _NO_FOOD.search(one.value)] or list(chosen)
    forbidden = by_weight([one for one in found if forbids(one)])
    if not wanted.value:
        fitting = [one for one in found if _fits(one, wanted, request.intent.text)] or found
        return wording.food(fitting), fitting
    exact = fold(wanted.value) == fold(found[0].value)
    if wanted.predicate == "allergic_to" and (exact or not forbidden):
        return wording.truth(found[0], wanted), found
    if forbidden and _only_does_not(request, forbidden):
        return wording.truth(forbidden[0], replace(wanted, predicate="likes")), forbidden
    return (wording.careful(forbidden), forbidden) if forbidden else ("", found)


def warned(request: Request, wanted: Wanted) -> tuple[str, list[Memory]]:
    """Return a warning, and of what, to a question about a dish of which nothing is known; nothing where there is none.

    Who asks whether they are allergic to something is told to what they are, and who asks what they do nothing.
    """
    if base_of(wanted.predicate) not in FORBIDS or not wanted.value or _DOES.match(request.intent.text.strip()):
        return "", []
    about, wording = request.parts.memory.about, request.wording.memory
    known = [one for one in about(Wanted(wanted.subject or SELF, "avoids")) if forbids(one)]
    if base_of(wanted.predicate) == "allergic_to":
        allergies = [one for one in known if one.predicate == "allergic_to"]
        return (wording.other_allergies(allergies), allergies) if allergies else ("", [])
    found = by_weight([one for one in known if _fits(one, wanted, request.intent.text)])
    return (wording.careful(found), found) if found else ("", [])


def forbids(memory: Memory) -> bool:
    """Return whether a memory says that something must not be eaten."""
    return base_of(memory.predicate) in _FORBIDDEN and not memory.negated and memory.state is not MemoryState.PAST


def by_weight(found: Sequence[Memory]) -> list[Memory]:
    """Return what somebody must not have, allergies first and habits last."""
    return sorted(found, key=lambda one: _WORST.index(base_of(one.predicate)))


def _only_does_not(request: Request, forbidden: Sequence[Memory]) -> bool:
    habits = all(base_of(one.predicate) == "avoids" for one in forbidden)
    return habits and _DOES.match(request.intent.text.strip()) is not None


def _fits(memory: Memory, wanted: Wanted, text: str) -> bool:
    """Return whether what somebody does not have answers a question of eating, or of drinking: each has its own."""
    if _NO_FOOD.search(memory.value):
        return False
    if memory.predicate == "allergic_to":
        return wanted.predicate == "allergic_to" or _NOT_EATEN.search(memory.value) is None
    if memory.predicate != "avoids":
        return True
    if _MEDICINE.search(text):
        return False
    drink = _DRINKS.search(memory.value) is not None or (
        _DRINKING.search(memory.text) is not None and not _EATING.search(memory.text)
    )
    if _DRINKING.search(text) and not _EATING.search(text):
        return drink
    return not drink if _EATING.search(text) else True
