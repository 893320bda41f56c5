"""What rules say in place of the brain: where it cannot speak, or nothing was understood."""

from __future__ import annotations

import re
from typing import Protocol

from bitbuddy.conversation.asking_back import nearest
from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.feeling import is_moving, weighs
from bitbuddy.conversation.going_on import is_bare_answer, is_bare_anyway
from bitbuddy.conversation.intent import EMPTY, OPEN, PERSONAL, Choice
from bitbuddy.conversation.open_talk import is_wish
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.brains import smaller, without
from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.skills.memory import told_of_life
from bitbuddy.conversation.skills.remembered import Unlearned
from bitbuddy.conversation.understanding.about_memory import ASK
from bitbuddy.conversation.understanding.naming import asks, speaks_of_theirs, tells, wanted_in
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

# Small talk that rules answer best: at once, in the personality's own words, and never happy about somebody's grief.
_TALK = {
    "talk.greeting": Situation.GREETING,
    "talk.thanks": Situation.THANKS,
    "talk.goodbye": Situation.GOODBYE,
    "talk.compliment": Situation.COMPLIMENT,
    "talk.insult": Situation.INSULT,
    "talk.comfort": Situation.ENCOURAGEMENT,
    "talk.joke": Situation.JOKE,
}
# Said to no reply that they could ask about.
_NO_QUESTION = re.compile(
    r"(?:h+m+|huh|eh|what|why|who|when|where|how|and|so|oh|was|warum|wieso|wer|wie|wann|wo|hä|aha|mhm)[ ?.!…]*",
    re.IGNORECASE,
)
# Open talk that rules can stand in for when no brain can speak.
_STAND_IN = {"talk.encouragement": Situation.ENCOURAGEMENT}


FIND = "files.find"


class Say(Protocol):
    """Puts words into a draft, in the personality's voice; ``facts`` are what they are about."""

    def __call__(self, draft: Draft, situation: Situation, facts: str = "") -> None: ...


class ByRules:
    """Answers open questions without a brain, and what nobody understands."""

    def __init__(self, clock: Clock, say: Say) -> None:
        self._clock = clock
        self._say = say

    def small_talk(self, draft: Draft) -> bool:
        """Answer small talk, and a bare yes or no unless the brain asked for one; return whether it was such."""
        if (situation := _TALK.get(draft.intent.name)) is not None:
            self._say(draft, situation)
            return True
        if draft.intent.name == OPEN and not draft.brain_said and _NO_QUESTION.fullmatch(draft.intent.text.strip()):
            self._suggest(draft, Situation.NOT_UNDERSTOOD)
            return True
        if draft.intent.name != OPEN or not is_bare_answer(draft.intent.text) or "?" in draft.brain_said:
            return False
        draft.text = draft.wording.talk.nothing_asked()
        return True

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
        if self._remembers(draft) or self.of_life(draft) or self._keeps_plainly(draft):
            return True
        return self.no_mere_talk(draft)

    def _keeps_plainly(self, draft: Draft) -> bool:
        """Say that what only tells is kept: nobody who tells something is told of brains, nor what else to ask."""
        from bitbuddy.conversation.understanding.plain_telling import tells_plainly

        text = draft.intent.text
        if draft.intent.name != OPEN or not draft.taught.learns or is_wish(draft.intent) or not tells_plainly(text):
            return False
        if not self.comforts(draft):
            self._receive(draft)
        return True

    def is_of_life(self, draft: Draft) -> bool:
        """Return whether only what was told can answer a question: anything else would be made up."""
        from bitbuddy.conversation.understanding.mere_talk import is_news
        from bitbuddy.conversation.understanding.of_life import asks_of_somebody, only_told, tells_or_asks_whether

        intent, text = draft.intent, draft.intent.text
        if is_news(text):
            return False
        if intent.name == FIND:
            return not intent.slots.narrow and tells_or_asks_whether(text)
        if intent.name != OPEN:
            return False
        asked = only_told(text, wanted_in(text, self._clock.now(), intent.language))
        # Where the brain spoke of somebody, it may go on with its tale.
        return asked or (not draft.brain_said and asks_of_somebody(text))

    def comforts(self, draft: Draft) -> bool:
        """Encourage a person on whom something weighs; return whether something does."""
        if not weighs(draft):
            return False
        self._say(draft, Situation.ENCOURAGEMENT)
        return True

    def of_life(self, draft: Draft) -> bool:
        """Answer what is said or asked of somebody's life from what was told, or say that nobody told; else False."""
        text = draft.intent.text
        if self._of_the_world(draft):
            return True
        if not self.is_of_life(draft) or not draft.personality.may(Permission.MEMORY_READ):
            return self._keeps(draft)
        if not self._remembers(draft):
            from bitbuddy.conversation.understanding.of_life import of_whom

            name = of_whom(text, wanted_in(text, self._clock.now(), draft.intent.language))
            memory = draft.parts.memory
            unknown = "" if not name or memory.knows(name) else name
            draft.text = draft.wording.memory.unknown(memory.unlearned(draft.taught.session), unknown)
            draft.intent = draft.intent.named(ASK)
        return True

    def no_mere_talk(self, draft: Draft) -> bool:
        """Answer what is no mere talk: with a receipt, with what was told, or that nobody told; return whether it is.

        Whoever makes things up about such a matter says of somebody's home what is not so.
        """
        from bitbuddy.conversation.understanding.mere_talk import Matter, matter_of

        text, memory = draft.intent.text, draft.parts.memory
        matter = matter_of(text, memory.knows, draft.brain_said) if draft.intent.name == OPEN else Matter.TALK
        if matter is Matter.TALK:
            return False
        if matter is Matter.TOLD:
            if not self.comforts(draft):
                self._receive(draft)
        elif not self._remembers(draft):
            self._unknown(draft, world=matter is Matter.WORLD)
        return True

    def _unknown(self, draft: Draft, *, world: bool) -> None:
        """Say that something is not known: what goes on in the world, or what only the person could have told."""
        if world:
            from bitbuddy.conversation import general

            general.answer(draft)
        else:
            draft.text = draft.wording.memory.unknown(draft.parts.memory.unlearned(draft.taught.session))
            draft.intent = draft.intent.named(ASK)

    def in_no_language_of_its(self, draft: Draft) -> bool:
        """Answer where the brain does not speak the language it was spoken to in; return whether that is so."""
        from bitbuddy.conversation import general

        if general.speaks(draft.parts.brains, draft.intent.language):
            return False
        if not general.cannot_speak(draft):
            self._say(draft, Situation.SMALL_TALK)
        return True

    def _of_the_world(self, draft: Draft) -> bool:
        """Say that general knowledge is not known, or that nobody told of a name; return whether it is asked for."""
        from bitbuddy.conversation import general, told_first
        from bitbuddy.conversation.understanding.of_world import may_be_famous

        name = general.whom_asked(draft)
        if general.is_of_world(draft):
            name = ""
        elif not name or not draft.personality.may(Permission.MEMORY_READ):
            return False
        # "What do cats like?" asks for no cat of theirs.
        if self._remembers(draft) if name else told_first.answer(draft, self._clock.now()):
            return True
        if not name or may_be_famous(name):
            general.answer(draft, name)
        else:
            memory = draft.parts.memory
            draft.text = draft.wording.memory.unknown(memory.unlearned(draft.taught.session), name)
            draft.intent = draft.intent.named(ASK)
        return True

    def _keeps(self, draft: Draft) -> bool:
        """Say that what somebody told of their life is kept in their own words; return whether it is such a thing."""
        from bitbuddy.conversation.understanding.mere_talk import wishes
        from bitbuddy.conversation.understanding.statements import states

        text = draft.intent.text
        wished = is_wish(draft.intent) or wishes(text)
        told = draft.intent.name == OPEN and not (draft.notes or asks(text) or wished) and tells(text)
        told = told and (speaks_of_theirs(text) or states(text))
        if told and draft.taught.learns and weighs(draft):  # it is kept, and no receipt comforts
            self._say(draft, Situation.ENCOURAGEMENT)
            return True
        if told and (draft.taught.learns or draft.taught.unlearned is Unlearned.PRIVATE):
            self._receive(draft)  # no rule reads it, but it can be found again all the same
            return True
        return False

    def _remembers(self, draft: Draft) -> bool:
        """Answer a question with the nearest that the person told, and return whether there is such a thing."""
        from bitbuddy.conversation.understanding.mere_talk import is_news

        text, now = draft.intent.text, self._clock.now()
        if not asks(text) or is_news(text) or not draft.personality.may(Permission.MEMORY_READ):
            return False
        try:
            found = told_of_life(self._request(draft), wanted_in(text, now, draft.intent.language))
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
        elif not asks(draft.intent.text) and self._was_told(draft):
            self._receive(draft)
        else:
            self._suggest(draft, Situation.SUGGESTED if draft.intent.name == PERSONAL else Situation.NOT_UNDERSTOOD)

    def _receive(self, draft: Draft) -> None:
        """Say what becomes of something that was told just now, though in no words that say what is so."""
        wording = draft.wording.memory
        if draft.taught.learns and is_moving(draft):
            draft.text = wording.kept_as_said()
        elif draft.taught.learns:
            self._say(draft, Situation.KEPT, wording.kept_as_said())
        else:
            draft.text = wording.not_learned(draft.taught.unlearned)

    def _was_told(self, draft: Draft) -> bool:
        """Return whether something was told, and not asked for: of the person, or a secret of their home's."""
        from bitbuddy.conversation.understanding.statements import tells_a_secret

        return draft.intent.name == PERSONAL or tells_a_secret(draft.intent.text)

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
        now, parts = self._clock.now(), draft.parts
        return Request(draft.intent, now, parts, language=draft.language, taught=draft.taught)

    def _suggest(self, draft: Draft, situation: Situation) -> None:
        text, choices = nearest(draft.intent, all_skills().values(), draft.wording)
        self._say(draft, situation, text)
        draft.choices = choices
