"""What a brain may do: the roles there are, and those a model earned when it was tried."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

# Open questions; a sentence after facts; choosing a skill in JSON; what a person says about themself, in JSON.
ROLES = ("chat", "remark", "intent", "extract")
# Values of the setting that are no roles: as earned, and nothing at all.
AUTOMATIC = "auto"
NOTHING = "none"
# What a model may do that nobody has tried: what it says is checked, and can only bore.
UNTRIED = frozenset({"chat"})


@dataclass(frozen=True)
class Trial:
    """How a model did in the battery: ``scores`` by role from 0 to 1, ``words`` for a person.

    It counts only for the ``engine`` it was run on. ``tested`` is ISO 8601 with zone.
    """

    roles: frozenset[str]
    scores: Mapping[str, float] = field(hash=False)
    words: str
    engine: str
    tested: str

    def to_json(self) -> dict[str, Any]:
        """Return the trial as it is kept and shown."""
        return {
            "roles": sorted(self.roles),
            "scores": dict(self.scores),
            "words": self.words,
            "engine": self.engine,
            "tested": self.tested,
        }


def trial_from_json(data: object) -> Trial | None:
    """Rebuild a trial that was kept; None for anything else."""
    if not isinstance(data, dict):
        return None
    roles, scores = data.get("roles"), data.get("scores")
    if not isinstance(roles, list) or not isinstance(scores, dict):
        return None
    if not all(isinstance(score, (int, float)) for score in scores.values()):
        return None
    return Trial(
        frozenset(role for role in ROLES if role in roles),
        {str(role): float(score) for role, score in scores.items()},
        *(str(data.get(name, "")) for name in ("words", "engine", "tested")),
    )


def roles_in_force(chosen: Collection[str], earned: frozenset[str]) -> frozenset[str]:
    """Return what a brain may do: what the person ``chosen`` in the setting, or what it ``earned``."""
    if not chosen or AUTOMATIC in chosen:
        return earned
    return frozenset(role for role in ROLES if role in chosen)
