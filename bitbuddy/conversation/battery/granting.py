"""What a brain is granted for its scores, and how that is said to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bitbuddy.brain.trial import ROLES, Trial
from bitbuddy.conversation.battery.running import Row

# From which score on a role is granted, by what a fault costs the person.
PASS_MARKS: Mapping[str, float] = {
    # Faults of talk are caught or harmless: the guard holds sentences back, an unfinished one is dropped. Below this
    # most answers have more than one. And none may last, see `LASTING`.
    "chat": 0.7,
    # The facts stand without it and it can only take away from them: one failure in ten at most.
    "remark": 0.9,
    # The buddy asks back where the rules are unsure, which costs one click; a wrong answer costs trust. So it has to be
    # right nearly as often as the rules are where they are sure.
    "intent": 0.85,
    # What is noted wrongly is believed later, when nobody remembers where it came from.
    "extract": 0.9,
}


# Talk with the same fault in this share of the answers is no company, however good the rest: it never stops by itself,
# or never keeps to the language. Two in sixteen are asked in German: a brain that speaks nothing else has it in 0.875.
LASTING = 0.85


def grant(rows: Sequence[Row], engine: str, tested: str) -> Trial:
    """Return the trial that the ``rows`` of a whole battery make: the mean score of each role, and what it earns."""
    scores = {role: round(_mean([row.score for row in rows if row.role == role]), 3) for role in ROLES}
    roles = {role for role in ROLES if scores[role] >= PASS_MARKS[role]}
    if _lasting([row for row in rows if row.role == "chat"]):
        roles.discard("chat")
    return Trial(frozenset(roles), scores, words_for(frozenset(roles)), engine, tested)


def words_for(roles: frozenset[str]) -> str:
    """Return what a brain with ``roles`` is good for, in a few words."""
    company = "good company" if "chat" in roles else "poor company"
    if "remark" in roles:
        company += " with a word to add to facts" if "chat" in roles else " but with a word to add to facts"
    clerk = {
        frozenset[str](): "poor clerk",
        frozenset({"intent"}): "a clerk who understands questions but takes no notes",
        frozenset({"extract"}): "a clerk who takes notes but does not understand questions",
    }.get(roles & {"intent", "extract"}, "good clerk")
    return f"{company}, {clerk}"


def _lasting(rows: Sequence[Row]) -> bool:
    counts = Counter(fault for row in rows for fault in set(row.faults))
    return any(count >= LASTING * len(rows) for count in counts.values())


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0
