"""Talk with the brain: what it is asked, knowing what was said before, and who speaks where it may not or cannot."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

from bitbuddy.brain.port import BrainRequest
from bitbuddy.conversation import feeling, open_talk
from bitbuddy.conversation.bringing import Bringing, Brought
from bitbuddy.conversation.by_rules import ByRules
from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.intent import OPEN, UNSURE, Before, Intent
from bitbuddy.conversation.reply import Badge, Chunk
from bitbuddy.conversation.sessions import Sessions
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.speech import BrainSpeech
from bitbuddy.conversation.surroundings import Surroundings
from bitbuddy.conversation.ticket import Ticket
from bitbuddy.conversation.understanding.about_memory import FORGET
from bitbuddy.kernel.errors import BrainError
from bitbuddy.personality.schema import Permission, Personality

log = logging.getLogger(__name__)

# Fewer words than this may still become anything.
LEAST_WORDS = 2


class Talking:
    """Lets the brain answer open questions and add to facts; whatever goes wrong, something is said."""

    def __init__(
        self,
        around: Surroundings,
        sessions: Sessions,
        speech: BrainSpeech,
        rules: ByRules,
        understood: Callable[[str, Before | None], Intent],
    ) -> None:
        self._around = around
        self._sessions = sessions
        self._speech = speech
        self._rules = rules
        self._understood = understood
        self._bringing = Bringing(around.store)

    def may(self, role: str) -> bool:
        """Return whether there is a brain that has earned ``role``."""
        return role in self._around.brain.status().roles

    def may_chat_of_life(self) -> bool:
        """Return whether there is a brain for what somebody tells of their life; a small one makes too much up."""
        return self.may("chat") and not feeling.is_small(self._around.brain.status().model_path)

    def _may_only_chat(self) -> bool:
        """Return whether there is a brain that is for play and small talk alone, as it would make up all else."""
        return self.may("chat") and not self.may_chat_of_life()

    def _is_for_small(self, intent: Intent) -> bool:
        """Return whether an open sentence is play or small talk in a language that the brain in use speaks."""
        from bitbuddy.conversation import general  # of no use to a tray at rest
        from bitbuddy.conversation.understanding.mere_talk import Matter, matter_of

        parts = self._around.parts
        talk = matter_of(intent.text, parts.memory.knows) is Matter.TALK
        return talk and general.speaks(parts.brains, intent.language)

    def may_not(self) -> bool:
        """Return whether there is a brain, but one that has not earned to answer open questions."""
        status = self._around.brain.status()
        return bool(status.name) and "chat" not in status.roles

    def answer(self, ticket: Ticket, draft: Draft, earlier: open_talk.Earlier) -> Iterator[Chunk]:
        """Answer an open question with the brain, unless nobody waits for it, or it is no matter for a small one."""
        if not self.may_chat_of_life() and (self._rules.comforts(draft) or self._rules.of_life(draft)):
            return
        if self._is_told(draft):
            return
        if self._may_only_chat() and (self._rules.no_mere_talk(draft) or self._rules.in_no_language_of_its(draft)):
            return
        if ticket.cancelled.is_set():  # nothing is woken for an answer that nobody waits for
            draft.notes += ("cancelled",)
        else:
            yield from self._by_brain(ticket, draft, earlier)

    def remark(self, ticket: Ticket, draft: Draft) -> Iterator[Chunk]:
        """Let the brain add one sentence to facts; whatever goes wrong, the facts stand."""
        try:
            said = yield from self._speech.remark(ticket, draft)
        except BrainError as error:
            draft.notes += (open_talk.note_for(error),)
            return
        if said:
            draft.text, draft.badge = f"{draft.text}\n\n{said}", Badge.BRAIN

    def expected(self, text: str, session: str) -> BrainRequest | None:
        """Return what the brain would be asked if ``text`` were all that is said; None if rules would answer."""
        roles = self._around.brain.status().roles
        personality = self._around.manner.of(self._around.personality(), session)
        if not roles & {"chat", "remark"} or (text and len(text.split()) < LEAST_WORDS):
            return None
        intent = self._understood(text, self._sessions.before(session) if session else None)
        unsure = intent.confidence <= UNSURE and "intent" in roles
        if text and intent.name == OPEN and self._may_only_chat() and not self._is_for_small(intent):
            return None
        if "chat" in roles and (not text or intent.name == OPEN or unsure):
            earlier = open_talk.earlier_messages(self._around.store, session) if session else open_talk.Earlier()
            brought = self._brought(personality, intent.text, session, earlier) if text else Brought()
            return self._request(personality, earlier, intent.text, session, brought.block)
        # What is to be forgotten must not reach a prompt.
        if "remark" in roles and intent.name in all_skills() and intent.name != FORGET:
            return self._speech.remark_request(personality, intent.text, "")
        return None

    def _is_told(self, draft: Draft) -> bool:
        """Answer with what was told where that is all an open question asks for; return whether it is."""
        from bitbuddy.conversation import told_first  # of no use to a tray at rest

        return told_first.answer(draft, self._around.clock.now())

    def _by_brain(self, ticket: Ticket, draft: Draft, earlier: open_talk.Earlier) -> Iterator[Chunk]:
        brought = self._brought(draft.personality, draft.intent.text, ticket.session, earlier)
        draft.recalled, draft.recalled_words = brought.ids, brought.said
        draft.parts.memory.used(brought.memories, draft.taught)
        draft.person = self._around.person()
        block = feeling.said_in_prompt(draft, brought.block)
        request = self._request(draft.personality, earlier, draft.intent.text, ticket.session, block)
        key = open_talk.key_of(draft.intent)
        try:
            said = yield from self._speech.answer(
                ticket, draft, replace(request, anyway=draft.anyway), (key, block) if key and block else key
            )
        except BrainError as error:
            log.info("The brain could not answer: %s", type(error).__name__)
            draft.notes += (open_talk.note_for(error),)
            self._rules.stand_in(draft, error)
            return
        if said:
            draft.text, draft.badge = said, Badge.BRAIN
        elif ticket.cancelled.is_set():
            draft.text = ""
        else:
            self._rules.stand_in(draft, None)

    def _brought(self, personality: Personality, text: str, session: str, earlier: open_talk.Earlier) -> Brought:
        # What was told in other talks stays on this computer, whoever answers.
        if not personality.may(Permission.MEMORY_READ) or self._around.parts.brains.now().elsewhere:
            return Brought()
        manner, memory = self._around.manner, self._around.parts.memory
        # A small brain takes a summary of a life for what it is asked about.
        summed = session if self.may_chat_of_life() else ""
        return self._bringing.brought(memory, text, summed, earlier, lambda one: manner.weight(one, session))

    def _request(
        self, personality: Personality, earlier: open_talk.Earlier, text: str, session: str, brought: str
    ) -> BrainRequest:
        return BrainRequest(
            open_talk.chat_messages(personality, earlier, text, self._around.person(), brought),
            self._around.manner.tokens(self._around.reply_tokens(), session),
            personality.temperature,
            prompt_tokens=open_talk.PROMPT_TOKENS,
            session=session if session and self._around.store.is_kept(session) else "",
        )
