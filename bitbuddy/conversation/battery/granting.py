"""What a brain is granted for its scores, and how that is said to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bitbuddy.brain.trial import ROLES, Trial
from bitbuddy.conversation.battery.running import Row

# From which score on a role is granted, by what a fault costs the person.
PASS_MARKS: Mapping[str, float] = {
    # Faults of talk are caught or harmless: the guard holds sentences back, and an unfinished one is dropped. But a
    # brain with one fault in every answer, that never stops by itself for one, gets 0.76 and is no company.
    "chat": 0.77,
    # The facts stand without it and it can only take away from them: one failure in ten at most.
    "remark": 0.9,
    # The buddy asks back where the rules are unsure, which costs one click; a wrong answer costs trust. So it has to be
    # right nearly as often as the rules are where they are sure.
    "intent": 0.85,
    # What is noted wrongly is believed later, when nobody remembers where it came from.
    "extract": 0.9,
}


def grant(rows: Sequence[Row], engine: str, tested: str) -> Trial:
    """Return the trial that the ``rows`` of a whole battery make: the mean score of each role, and what it earns."""
    scores = {role: _mean([row.score for row in rows if row.role == role]) for role in ROLES}
    roles = frozenset(role for role in ROLES if scores[role] >= PASS_MARKS[role])
    return Trial(roles, {role: round(score, 3) for role, score in scores.items()}, words_for(roles), engine, tested)


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


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0
