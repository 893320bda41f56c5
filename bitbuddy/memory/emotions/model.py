"""The eight basic emotions, and what a message says of one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Emotion(StrEnum):
    """The basic emotions of Robert Plutchik's wheel (1980)."""

    JOY = "joy"
    TRUST = "trust"
    FEAR = "fear"
    SURPRISE = "surprise"
    SADNESS = "sadness"
    DISGUST = "disgust"
    ANGER = "anger"
    ANTICIPATION = "anticipation"


# Who feels so wants comfort before anything else.
HEAVY = frozenset({Emotion.FEAR, Emotion.SADNESS, Emotion.DISGUST, Emotion.ANGER})


@dataclass(frozen=True)
class Feeling:
    """The strongest emotion that a message says its writer has; ``intensity`` 0 to 1, ``words`` are what said it."""

    emotion: Emotion
    intensity: float
    words: str

    @property
    def heavy(self) -> bool:
        """Return whether it weighs on the person."""
        return self.emotion in HEAVY


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language, folded as `bitbuddy.memory.searching.fold` does, several words with blanks between.

    ``emotions`` gives each word or phrase its emotion and intensity. ``firsts`` are the words for the person
    themself, ``others`` those for anybody else, ``states`` the verbs between somebody and what they are.
    ``idioms`` have such a word in them and no feeling. ``negations`` stand up to three words before what they negate,
    ``after`` up to two words behind it.
    """

    emotions: dict[str, tuple[Emotion, float]]
    firsts: frozenset[str]
    others: frozenset[str]
    states: frozenset[str]
    neutral: frozenset[str]
    idioms: tuple[str, ...]
    negations: frozenset[str]
    after: frozenset[str]
    stronger: frozenset[str]
    weaker: frozenset[str]


def listed(**by_emotion: str) -> dict[str, tuple[Emotion, float]]:
    """Return the words of lists such as ``joy="3 delighted, overjoyed; 2 happy, glad; 1 fine"``: 3 is the strongest."""
    found: dict[str, tuple[Emotion, float]] = {}
    for name, lists in by_emotion.items():
        for part in lists.split(";"):
            strength, _, words = part.strip().partition(" ")
            for word in words.split(","):
                found[" ".join(word.split())] = (Emotion(name), int(strength) * 0.3)
    return found
