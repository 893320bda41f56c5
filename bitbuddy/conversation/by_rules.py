"""What rules say in place of the brain: where it cannot speak, or nothing was understood."""

from __future__ import annotations

from typing import Protocol

from bitbuddy.conversation.asking_back import nearest
from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.going_on import is_bare_anyway
from bitbuddy.conversation.intent import EMPTY, OPEN, PERSONAL, Choice
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.brains import smaller, without
from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.skills.memory_answers import nearest_told
from bitbuddy.conversation.understanding.about_memory import ASK
from bitbuddy.conversation.understanding.naming import asks, speaks_of_theirs, wanted_in
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import (
    BrainAbsentError,
    BrainCrashedError,
    BrainDeferredError,
    BrainError,
    BrainSparedError,
    BrainTiredError,
    StorageError,
)
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

# Open talk that rules can stand in for when no brain can speak.
_STAND_IN = {"talk.encouragement": Situation.ENCOURAGEMENT}


class Say(Protocol):
    """Puts words into a draft, in the personality's voice; ``facts`` are what they are about."""

    def __call__(self, draft: Draft, situation: Situation, facts: str = "") -> None: ...


class ByRules:
    """Answers open questions without a brain, and what nobody understands."""

    def __init__(self, clock: Clock, say: Say) -> None:
        self._clock = clock
        self._say = say

    def stand_in(self, draft: Draft, error: BrainError | None) -> None:
        """Answer an open question by rules, and say why if a brain was wanted and could not."""
        if not self._by_memory(draft, error):
            self._stand_in(draft, error)

    def _stand_in(self, draft: Draft, error: BrainError | None) -> None:
        name = draft.intent.name
        if isinstance(error, BrainSparedError) and is_bare_anyway(draft.intent.text):
            draft.text = draft.wording.talk.anyway_what()
            return
        if isinstance(error, BrainDeferredError):
            draft.choices = self._beside(draft, error)
        if name in _STAND_IN:
            self._say(draft, _STAND_IN[name])
            if error is not None and not isinstance(error, BrainAbsentError):
                draft.text = f"{draft.text}\n\n{draft.wording.talk.error(error)}"
        elif isinstance(error, BrainTiredError):
            self._say(draft, Situation.BRAIN_TIRED, draft.wording.talk.error(error))
        elif isinstance(error, BrainCrashedError):
            self._say(draft, Situation.BRAIN_CRASHED)
        elif isinstance(error, BrainAbsentError):
            self._without_brain(draft, error)
        elif error is not None:
            # No thread was lost, and asking again helps nothing: the reason says what does.
            self._say(draft, Situation.HEALTH_BAD, draft.wording.talk.error(error))
        elif draft.notes:
            self._say(draft, Situation.SMALL_TALK)
        else:
            self._suggest(draft, Situation.SUGGESTED)

    def _by_memory(self, draft: Draft, error: BrainError | None) -> bool:
        """Answer from what was told, or say that what is told now is kept; return whether either could be."""
        if error is not None and not isinstance(error, BrainAbsentError):
            return False
        if self._remembers(draft):
            return True
        return self.keeps(draft)

    def keeps(self, draft: Draft) -> bool:
        """Say that what somebody told of their life is kept in their own words; return whether it is such a thing."""
        text = draft.intent.text
        told = draft.intent.name == OPEN and not draft.notes and speaks_of_theirs(text) and not asks(text)
        if told and draft.taught.learns:  # no rule reads it, but it can be found again all the same
            self._say(draft, Situation.NOTED, draft.wording.memory.kept_as_said())
            return True
        return False

    def _remembers(self, draft: Draft) -> bool:
        """Answer a question with the nearest that the person told, and return whether there is such a thing."""
        text, now = draft.intent.text, self._clock.now()
        if not asks(text) or not draft.personality.may(Permission.MEMORY_READ):
            return False
        try:
            found = nearest_told(self._request(draft), wanted_in(text, now, draft.intent.language))
        except StorageError:
            return False
        if found is None:
            return False
        draft.text, draft.facts, draft.intent = found.text, found.facts, draft.intent.named(ASK)
        return True

    def not_understood(self, draft: Draft) -> None:
        """Ask back."""
        if draft.intent.name == EMPTY:
            self._say(draft, Situation.EMPTY_QUESTION)
        elif self._remembers(draft):
            return
        elif draft.intent.name == PERSONAL and not asks(draft.intent.text) and draft.taught.learns:
            # It was told just now, though in no words that say what is so.
            self._say(draft, Situation.NOTED, draft.wording.memory.kept_as_said())
        else:
            self._suggest(draft, Situation.SUGGESTED if draft.intent.name == PERSONAL else Situation.NOT_UNDERSTOOD)

    def _beside(self, draft: Draft, error: BrainDeferredError) -> tuple[Choice, ...]:
        """Return what the person may choose where the brain could, and had better not, or has no room."""
        if isinstance(error, BrainSparedError):
            return (Choice(*draft.wording.talk.anyway(draft.intent.text)),)
        return smaller(self._request(draft))

    def _without_brain(self, draft: Draft, error: BrainAbsentError) -> None:
        """Say why no brain talks, by choice or for want of one, and offer what would change that."""
        now = draft.parts.brains.now()
        found = without(self._request(draft), now)
        if now.on:
            self._say(draft, Situation.BRAIN_MISSING, draft.wording.talk.error(error))
        else:
            self._say(draft, Situation.TOLD, found.text)
        draft.choices = found.choices

    def _request(self, draft: Draft) -> Request:
        return Request(draft.intent, self._clock.now(), draft.parts, language=draft.language)

    def _suggest(self, draft: Draft, situation: Situation) -> None:
        text, choices = nearest(draft.intent, all_skills().values(), draft.wording)
        self._say(draft, situation, text)
        draft.choices = choices
