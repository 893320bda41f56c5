"""Why a question of general knowledge is not answered."""

from __future__ import annotations

from enum import StrEnum


class Unknowing(StrEnum):
    """Why nothing general is known: there is no brain, none was to answer, or the one there is is no good at it."""

    NO_BRAIN = "no_brain"
    RULES = "rules"
    SMALL = "small"
