"""What the brain says in a turn: answers to open questions and remarks, sentence by sentence under the guard."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Hashable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from bitbuddy.brain.port import Brain, BrainRequest, BrainResult, Finish, Role
from bitbuddy.conversation import open_talk
from bitbuddy.conversation.answers import Answer, AnswerCache
from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.feeling import is_small
from bitbuddy.conversation.guard import Guard, checked, is_whole, without_unfinished
from bitbuddy.conversation.reply import Badge, Chunk
from bitbuddy.conversation.ticket import Ticket
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import BitBuddyError, StorageError
from bitbuddy.personality.schema import Permission, Personality

if TYPE_CHECKING:
    from bitbuddy.conversation.guard.people import Theirs
    from bitbuddy.conversation.guard.repeats import Repeats

log = logging.getLogger(__name__)

REMARK_TOKENS = 40
Said = Generator[Chunk, None, str]


class BrainSpeech:
    """Lets the brain speak in turns. ``since`` tells the milliseconds since a draft was begun."""

    def __init__(self, brain: Brain, clock: Clock, since: Callable[[Draft], float]) -> None:
        self._brain = brain
        self._clock = clock
        self._since = since
        self._answers = AnswerCache()

    def forget(self) -> None:
        """Let go of the answers that would be given again."""
        self._answers.clear()

    def remark(self, ticket: Ticket, draft: Draft) -> Said:
        """Yield one sentence after facts and return it, "" if nothing may be shown. Raises BrainError."""
        request = replace(self.remark_request(draft.personality, draft.intent.text, draft.text), anyway=draft.anyway)
        facts = tuple(fact.text for fact in draft.facts)
        said = yield from self._known_or_new(ticket, draft, request, ("remark", draft.intent.text, facts))
        return said

    @staticmethod
    def remark_request(personality: Personality, question: str, facts: str) -> BrainRequest:
        """Return what the brain is asked for one sentence after ``facts``."""
        return BrainRequest(
            open_talk.remark_messages(personality, question, facts),
            REMARK_TOKENS,
            personality.temperature,
            purpose="remark",
            prompt_tokens=open_talk.PROMPT_TOKENS,
        )

    def answer(self, ticket: Ticket, draft: Draft, request: BrainRequest, key: Hashable | None) -> Said:
        """Yield the answer to an open question and return it; tried once more when nothing of it could be shown.

        ``key`` is what an answer given again must agree in, None: it is new each time. Raises BrainError.
        """
        said = yield from self._known_or_new(ticket, draft, request, key)
        if not said and not ticket.cancelled.is_set():
            said = yield from self._stream(ticket, draft, request)
        return said

    def _known_or_new(self, ticket: Ticket, draft: Draft, request: BrainRequest, key: Hashable | None) -> Said:
        # The last message is the question, which the key has without the accidents of how it was typed.
        key = None if draft.question.private else key
        told = (request.messages[:-1], request.temperature, request.max_tokens)
        whole = (key, self._brain.status().model_path, draft.personality.id, told)
        known = None if key is None or draft.question.fresh else self._answers.get(whole)
        if known is not None:
            draft.cached, draft.brain, draft.badge = True, known.brain, Badge.BRAIN
            yield Chunk("delta", known.text)
            return known.text
        held_before = len(draft.held_back)
        said = yield from self._stream(ticket, draft, request)
        ended = draft.brain is not None and draft.brain["finish"] == Finish.STOP.value
        with ticket.keeping:
            if key is not None and said and ended and len(draft.held_back) == held_before and not ticket.disowned:
                self._answers.put(whole, Answer(said, draft.brain or {}))
        return said

    def _stream(self, ticket: Ticket, draft: Draft, request: BrainRequest) -> Said:
        """Yield checked sentences of the brain's answer; return its whole text. Raises BrainError."""
        asked = self._since(draft)
        stream = ticket.attach(lambda: self._brain.stream(_for(ticket, request, private=draft.question.private)))
        repeats = self._repeats(draft, request)
        guard = Guard(draft.facts, draft.person_said, self._clock.now(), _whom_they_told_of(draft), repeats)
        refused: list[str] = []
        sentences: list[str] = []
        held = ""
        try:
            for sentence in checked(stream, guard, refused):
                if held or is_whole(sentence) or not sentences:
                    sentences.append(held + sentence)
                    held = ""
                    yield Chunk("delta", sentences[-1])
                else:
                    held = sentence  # the end is near: whether it was cut off is known then
        finally:
            stream.cancel()  # when the reader of these chunks went away; of no effect at the end
        result = stream.result
        if held and result.finish is Finish.STOP:
            sentences.append(held)
            yield Chunk("delta", held)
        self._note(draft, result, asked, refused)
        return without_unfinished(sentences) if result.finish is not Finish.STOP else "".join(sentences).strip()

    def _repeats(self, draft: Draft, request: BrainRequest) -> Repeats | None:
        """Return what knows what the brain saw of the talk before; None where it saw nothing of it."""
        earlier = [one for one in request.messages[:-1] if one.role is not Role.SYSTEM]
        if not earlier:
            return None
        from bitbuddy.conversation.guard.repeats import Repeats  # of no use to a tray at rest

        asked = [one.text for one in earlier if one.role is Role.USER]
        said = [one.text for one in earlier if one.role is Role.ASSISTANT]
        small = is_small(self._brain.status().model_path)
        return Repeats(draft.intent.text, asked, said, strict=small and not open_talk.is_wish(draft.intent))

    def _note(self, draft: Draft, result: BrainResult, asked: float, refused: list[str]) -> None:
        draft.brain = _brain_json(result)
        draft.parts.brains.heard(result)
        if result.news:
            told = draft.wording.talk.error(BitBuddyError(result.news))
            draft.news += (("brain_smaller", told),)
        if result.tokens_out:
            draft.timings = replace(draft.timings, first_token=asked + result.first_token_ms)
        if refused:
            draft.notes += ("brain_refused_by_guard",)
            draft.held_back += tuple(refused)
            log.debug("The guard held back: %s", refused)
        if result.finish is Finish.CANCELLED:
            draft.notes += ("cancelled",)


def _whom_they_told_of(draft: Draft) -> Theirs | None:
    """Return what says of a name whether the person told of somebody so called; None where a tale is wished for."""
    if open_talk.is_wish(draft.intent) or not draft.personality.may(Permission.MEMORY_READ):
        return None
    from bitbuddy.conversation.guard.people import Theirs  # of no use to a tray at rest

    @cache
    def knows(name: str) -> bool:
        try:
            return bool(draft.parts.memory.knows(name))
        except StorageError as error:
            log.warning("Whether a name was told could not be read: %s", type(error).__name__)
            return False

    return Theirs(knows, draft.person)


def _for(ticket: Ticket, request: BrainRequest, *, private: bool) -> BrainRequest:
    """Return ``request`` so that nothing of it is kept where nothing of the turn is."""
    if ticket.disowned:
        return replace(request, unrecorded=True, session="")
    return replace(request, unrecorded=private)


def _brain_json(result: BrainResult) -> dict[str, Any]:
    return {
        "name": result.brain,
        "tokens_in": result.tokens_in,
        "tokens_out": result.tokens_out,
        "finish": result.finish.value,
    }
