"""What a turn gives: chunks while it runs, and the reply at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bitbuddy.conversation.facts import Fact, sources_of
from bitbuddy.conversation.intent import Action, Choice


class Badge(StrEnum):
    """Who made a reply: the brain took part, or rules alone."""

    BRAIN = "brain"
    RULES = "rules"


@dataclass(frozen=True)
class Timings:
    """Milliseconds from the question; ``first_token`` is None when the brain said nothing."""

    understand: float = 0.0
    facts: float = 0.0
    first_token: float | None = None
    total: float = 0.0

    def to_json(self) -> dict[str, float | None]:
        """Return the times rounded to a hundredth of a millisecond."""
        pairs = vars(self).items()
        return {name: None if value is None else round(value, 2) for name, value in pairs}


@dataclass(frozen=True)
class Reply:
    """A whole reply. ``brain`` says which model took part and what it cost; None when none did.

    ``choices`` are questions the person may have meant, to be offered for a click. ``actions`` are for the face to do
    once, when the reply is there. ``explanation`` is `Intent.to_json` with ``queries`` that were run, what the guard
    ``held_back``, and whether the answer was ``cached``. ``question_id`` and ``reply_id`` are those of the kept
    messages, empty when they were not kept. ``made`` is what a thumb on it is about; it is kept, and not shown.
    """

    text: str
    headline: str
    badge: Badge
    intent: str
    facts: tuple[Fact, ...]
    session: str
    turn: str
    timings: Timings
    personality: str
    brain: dict[str, Any] | None = None
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    actions: tuple[Action, ...] = ()
    explanation: dict[str, Any] = field(default_factory=dict)
    question_id: str = ""
    reply_id: str = ""
    made: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the fields of `bitbuddy ask --json`."""
        return {
            "reply": self.text,
            "headline": self.headline,
            "badge": self.badge.value,
            "intent": self.intent,
            "facts": [fact.to_json() for fact in self.facts],
            "sources": sources_of(self.facts),
            "session": self.session,
            "turn": self.turn,
            "timings_ms": self.timings.to_json(),
            "brain": self.brain,
            "notes": list(self.notes),
            "personality": self.personality,
            "choices": [one.to_json() for one in self.choices],
            "actions": [one.to_json() for one in self.actions],
            "explanation": self.explanation,
            "question_id": self.question_id,
            "reply_id": self.reply_id,
        }


@dataclass(frozen=True)
class Chunk:
    """One step of a turn as it happens; ``str(chunk)`` is the text it adds."""

    type: str
    text: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    reply: Reply | None = None

    def __str__(self) -> str:
        return self.text

    def to_json(self) -> dict[str, Any]:
        """Return the step as it travels between processes."""
        if self.reply is not None:
            return {"type": self.type, "reply": self.reply.to_json()}
        text = {"text": self.text} if self.text else {}
        return {"type": self.type, **text, **self.values}
