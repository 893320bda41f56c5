"""What a question is understood to mean, and how that came about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bitbuddy.conversation.slots import Slots

# Intents that are no skill's: small talk, an open question, and what cannot be answered.
OPEN = "open"
UNCLEAR = "unclear"
EMPTY = "empty"
PERSONAL = "personal"
CANNOT = "about.cannot"
TALK_PREFIX = "talk."

# Not sure that it is about files at all: if there are none, it was not.
WEAK = 0.5
WEAK_NAME = 0.4
# Up to this confidence the words may have meant something else than files.
UNSURE = 0.62


@dataclass(frozen=True)
class Correction:
    """A misspelt word and what it was read as."""

    said: str
    meant: str


@dataclass(frozen=True)
class Candidate:
    """An intent that came into question; ``why`` names the words that spoke for it."""

    name: str
    confidence: float
    why: str


@dataclass(frozen=True)
class Before:
    """What a follow-up can refer back to: the question before in its session, and the files its answer showed.

    ``shown`` are absolute paths in the order of the answer.
    """

    intent: Intent
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intent:
    """What a question is understood to mean. ``confidence`` 0 to 1; ``why`` names the words that decided.

    ``name`` is a skill's name or one of the constants above. ``follows`` is the text of the question before whose slots
    were taken over, else empty; ``before`` is that question with what it showed. ``others`` came into question too,
    best first. ``also`` is the second question of two in one.
    """

    name: str
    text: str
    slots: Slots
    confidence: float
    why: str
    language: str = "en"
    corrections: tuple[Correction, ...] = ()
    others: tuple[Candidate, ...] = ()
    follows: str = ""
    before: Before | None = None
    also: Intent | None = None

    def named(self, name: str) -> Intent:
        """Return the same question with another intent."""
        return replace(self, name=name)

    def to_json(self) -> dict[str, Any]:
        """Return how the question was understood, for `ask --explain` and the window's fold."""
        return {
            "language": self.language,
            "intent": self.name,
            "confidence": round(self.confidence, 2),
            "why": self.why,
            "understood": [{"slot": one.slot, "said": one.said, "meaning": one.meaning} for one in self.slots.spans],
            "corrected": [{"said": one.said, "meant": one.meant} for one in self.corrections],
            "follows": self.follows,
            "others": [
                {"intent": one.name, "confidence": round(one.confidence, 2), "why": one.why} for one in self.others
            ],
        }


@dataclass(frozen=True)
class Choice:
    """One of the things a person may have meant: a short ``label`` for a button and the ``question`` it asks."""

    label: str
    question: str

    def to_json(self) -> dict[str, str]:
        """Return the fields of a choice in a reply."""
        return {"label": self.label, "question": self.question}


@dataclass(frozen=True)
class Action:
    """What a face is to do at the end of a reply, because the person asked for it: open or show a file or folder."""

    name: str
    path: str

    def to_json(self) -> dict[str, str]:
        """Return the fields of an action in a reply."""
        return {"action": self.name, "path": self.path}
