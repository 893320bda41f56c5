"""A line in a personality's own voice, to hear before one chooses; made by its phrases, without a brain."""

from __future__ import annotations

import random

from bitbuddy.personality.schema import Personality
from bitbuddy.personality.situations import Situation
from bitbuddy.personality.voice import Voice

FACT = "The lease agreement is in Documents."
# The same words each time one looks.
_SEED = 0


def sample_line(personality: Personality) -> str:
    """Return what the personality says when it is greeted and then finds a file."""
    voice = Voice(personality, random.Random(_SEED))  # noqa: S311 - choosing words, not keys
    return f"{voice.say(Situation.GREETING)} {voice.say(Situation.FOUND_ONE, FACT)}"
