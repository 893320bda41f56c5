"""A reply in the making, and what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bitbuddy.conversation.facts import Fact, MemoryFact
from bitbuddy.conversation.intent import Action, Before, Choice, Intent
from bitbuddy.conversation.reply import Badge, Reply, Timings
from bitbuddy.conversation.skills.contract import Parts
from bitbuddy.conversation.skills.remembered import Taught
from bitbuddy.conversation.wording import Wording, wording_of
from bitbuddy.personality.schema import Personality, language_of_reply

if TYPE_CHECKING:
    from bitbuddy.memory.emotions.happenings import Happening
    from bitbuddy.memory.emotions.model import Feeling


@dataclass(frozen=True)
class Question:
    """What a person asked: ``replaces`` is the id of their earlier message that this one stands for.

    ``rules_only`` keeps the brain out of it; ``fresh`` asks anew even where the answer is known.
    ``private``: nothing of it may be written anywhere.
    """

    text: str
    rules_only: bool = False
    replaces: str = ""
    fresh: bool = False
    private: bool = False


@dataclass
class Draft:
    """A reply in the making. ``started`` is the clock's monotonic time; ``shown`` are the paths its text lists.

    ``phrases`` are the situations and templates that it was said in, ``recalled`` the ids of the turns and memories
    that the brain was given with the question, ``recalled_words`` what the person said in them. ``taught`` is what the
    question itself taught, ``before`` the question before it in its session, ``feeling`` how the person sounds, and
    ``happened`` what they tell that calls for a kind word.
    ``brain_said`` is the last reply of the session where the brain gave it, ``person`` how the person is called.

    ``anyway``: the person wants the brain also by a hot machine or on an empty battery. ``news`` are notes and what the
    reply ends with for each.
    """

    question: Question
    intent: Intent
    personality: Personality
    started: float
    parts: Parts
    text: str = ""
    headline: str = ""
    facts: tuple[Fact, ...] = ()
    badge: Badge = Badge.RULES
    notes: tuple[str, ...] = ()
    brain: dict[str, Any] | None = None
    timings: Timings = field(default_factory=Timings)
    choices: tuple[Choice, ...] = ()
    actions: tuple[Action, ...] = ()
    shown: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    cached: bool = False
    question_id: str = ""
    anyway: bool = False
    news: tuple[tuple[str, str], ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()
    recalled: tuple[str, ...] = ()
    recalled_words: str = ""
    taught: Taught = field(default_factory=Taught)
    before: Before | None = None
    brain_said: str = ""
    person: str = ""
    feeling: Feeling | None = None
    happened: Happening | None = None

    @property
    def language(self) -> str:
        """Return the language of the whole reply: that of the question, if the personality speaks it."""
        return language_of_reply(self.personality, self.intent.language)

    @property
    def wording(self) -> Wording:
        """Return how things are said in the language of the reply."""
        return wording_of(self.language)

    @property
    def person_said(self) -> str:
        """Return the person's own words: the question, and what they said before that this reply goes by."""
        earlier = (fact.said for fact in self.facts if isinstance(fact, MemoryFact) and fact.theirs)
        return "\n".join((self.intent.text, *earlier, *([self.recalled_words] if self.recalled_words else ())))

    def explanation(self) -> dict[str, Any]:
        """Return how the reply came about, for whoever wants to know."""
        asked_too = {"also": self.intent.also.to_json()} if self.intent.also else {}
        came_about = {"queries": list(self.queries), "held_back": list(self.held_back), "cached": self.cached}
        return {**self.intent.to_json(), **asked_too, **came_about}

    def made_of(self) -> dict[str, Any]:
        """Return what a thumb on the reply is about, as `memory.adjusting.about_of` reads it."""
        from bitbuddy.memory.adjusting import TRAITS  # of no use to a tray at rest

        traits = self.personality.traits
        made: dict[str, Any] = {"traits": [getattr(traits, name) for name in TRAITS]}
        if self.phrases:
            made["phrases"] = [list(one) for one in self.phrases]
        if self.recalled:
            made["recalled"] = list(self.recalled)
        return made

    def reply(self, session: str, turn: str) -> Reply:
        """Return the finished reply, not yet kept."""
        return Reply(
            self.text,
            self.headline,
            self.badge,
            self.intent.name,
            self.facts,
            session,
            turn,
            self.timings,
            self.personality.id,
            self.brain,
            tuple(dict.fromkeys(self.notes)),
            self.choices,
            self.actions,
            self.explanation(),
            self.question_id,
            made=self.made_of(),
        )


def parts_of(reply: Reply) -> list[dict[str, Any]]:
    """Return ``reply`` as the typed parts of a message."""
    parts: list[dict[str, Any]] = [{"type": "text", "text": reply.text}]
    if reply.facts:
        parts.append({"type": "facts", "facts": [fact.to_json() for fact in reply.facts], "headline": reply.headline})
    if reply.explanation:
        parts.append({"type": "explanation", **reply.explanation})
    if reply.choices:
        parts.append({"type": "choices", "choices": [choice.to_json() for choice in reply.choices]})
    if reply.made:
        parts.append({"type": "made", **reply.made})
    return parts
