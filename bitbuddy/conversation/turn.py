"""One turn: understand, look up, say the facts by rules, then let the brain speak under the guard."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from bitbuddy.brain.port import Brain, BrainRequest, BrainResult, BrainStream, Finish
from bitbuddy.conversation import open_talk
from bitbuddy.conversation.facts import Fact, sources_of
from bitbuddy.conversation.guard import Guard, checked, is_whole, without_unfinished
from bitbuddy.conversation.intent import EMPTY, OPEN, PERSONAL, UNCLEAR, Intent
from bitbuddy.conversation.reply import Badge, Chunk, Reply, Timings
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Findings, Parts, Request, Skill
from bitbuddy.conversation.understand import understand
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError, BrainAbsentError, BrainError, BrainTiredError
from bitbuddy.kernel.identity import new_id
from bitbuddy.memory.store import ConversationStore, Speaker
from bitbuddy.personality.schema import Personality
from bitbuddy.personality.situations import Situation
from bitbuddy.personality.voice import Voice

log = logging.getLogger(__name__)

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
# Open talk that rules can stand in for when no brain can speak.
_STAND_IN = {"talk.encouragement": Situation.ENCOURAGEMENT}


@dataclass(frozen=True)
class Surroundings:
    """What a conversation needs of the house; the callables are read anew for every turn."""

    parts: Parts
    brain: Brain
    store: ConversationStore
    clock: Clock
    personality: Callable[[], Personality]
    person: Callable[[], str]
    reply_tokens: Callable[[], int]


class Ticket:
    """One question under way. Iterate for its chunks, the last of which has the reply; the iteration does the work."""

    def __init__(self, turn: str, session: str, run: Callable[[Ticket], Iterator[Chunk]]) -> None:
        self.turn = turn
        self.session = session
        self.cancelled = threading.Event()
        self._run = run
        self._stream: BrainStream | None = None

    def __iter__(self) -> Iterator[Chunk]:
        return self._run(self)

    def cancel(self) -> None:
        """End the turn as soon as the brain can stop (100 ms); what was said so far stays. From any thread."""
        self.cancelled.set()
        if self._stream is not None:
            self._stream.cancel()

    def attach(self, stream: BrainStream) -> BrainStream:
        """Let `cancel` reach ``stream``."""
        self._stream = stream
        if self.cancelled.is_set():
            stream.cancel()
        return stream


@dataclass
class _Draft:
    """A reply in the making."""

    intent: Intent
    personality: Personality
    started: float
    text: str = ""
    headline: str = ""
    facts: tuple[Fact, ...] = ()
    badge: Badge = Badge.RULES
    notes: tuple[str, ...] = ()
    brain: dict[str, Any] | None = None
    timings: Timings = field(default_factory=Timings)


class Conversation:
    """Answers questions, one ticket each; a newer question of a session cancels the one before."""

    def __init__(self, around: Surroundings, seed: int | None = None) -> None:
        self._around = around
        self._voice_lock = threading.Lock()
        self._voice = Voice(around.personality(), random.Random(seed))  # noqa: S311 - variety of wording, no secret
        self._running: dict[str, Ticket] = {}
        self._news: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    def tell(self, note: str, text: str) -> None:
        """Let the next reply end with ``text``, which the person should know in any case; ``note`` is its word."""
        with self._lock:
            self._news.append((note, text))

    def ask(
        self,
        text: str,
        session: str | None = None,
        *,
        rules_only: bool = False,
        replaces: str = "",
        fresh: bool = False,
    ) -> Ticket:
        """Return the ticket of a question at once; nothing is done before it is iterated."""
        chosen = display_text(session or "")[:100] or self._around.store.new_session()
        ticket = Ticket(new_id(), chosen, lambda running: self._run(running, text, rules_only))
        with self._lock:
            before, self._running[chosen] = self._running.get(chosen), ticket
        if before is not None:
            before.cancel()
        return ticket

    def cancel(self, turn: str) -> None:
        """Cancel the turn with this id, if it still runs."""
        with self._lock:
            tickets = [ticket for ticket in self._running.values() if ticket.turn == turn]
        for ticket in tickets:
            ticket.cancel()

    def cancel_all(self) -> None:
        """Cancel every turn that runs."""
        with self._lock:
            tickets = list(self._running.values())
        for ticket in tickets:
            ticket.cancel()

    def _run(self, ticket: Ticket, text: str, rules_only: bool) -> Iterator[Chunk]:
        clock = self._around.clock
        draft_start = clock.monotonic()
        try:
            yield Chunk("started", values={"turn": ticket.turn, "session": ticket.session})
            draft = _Draft(understand(text, clock.now()), self._around.personality(), draft_start)
            draft.timings = replace(draft.timings, understand=self._since(draft))
            earlier = self._remembered(ticket, draft)
            self._remember_question(ticket.session, text, draft)
            said = False
            try:
                for chunk in self._answer(ticket, draft, earlier, rules_only):
                    said = True
                    yield chunk
            except BitBuddyError as error:
                self._say(draft, Situation.ERROR, str(error))
                draft.notes += (type(error).__name__,)
            self._add_news(draft)
            if not said and draft.text:
                yield Chunk("delta", draft.text)  # so that whoever prints the chunks has printed the reply
            yield Chunk("done", reply=self._finish(ticket, draft))
        finally:
            with self._lock:
                if self._running.get(ticket.session) is ticket:
                    del self._running[ticket.session]

    def _remembered(self, ticket: Ticket, draft: _Draft) -> open_talk.Earlier:
        """Return the talk before this question; a memory that cannot be read leaves the answer without it."""
        try:
            return open_talk.earlier_messages(self._around.store, ticket.session)
        except BitBuddyError as error:
            log.warning("The earlier talk could not be read: %s", type(error).__name__)
            draft.notes += ("not_recalled",)
            return open_talk.Earlier()

    def _add_news(self, draft: _Draft) -> None:
        with self._lock:
            news, self._news = self._news, []
        for note, text in news:
            draft.text = f"{draft.text}\n\n{text}".strip()
            draft.notes += (note,)

    def _answer(self, ticket: Ticket, draft: _Draft, earlier: open_talk.Earlier, rules_only: bool) -> Iterator[Chunk]:
        intent = draft.intent
        skill = all_skills().get(intent.name)
        if skill is not None:
            findings = self._look_up(skill, draft)
            if not (findings.weak and not rules_only and self._brain_may("chat")):
                yield from self._tell(ticket, draft, findings, rules_only)
                return
            draft.intent = replace(intent, name=OPEN)
        elif intent.name in _TALK:
            self._say(draft, _TALK[intent.name])
            return
        elif intent.name in {EMPTY, UNCLEAR, PERSONAL}:
            self._not_understood(draft)
            return
        if rules_only:
            self._stand_in(draft, None)
            return
        if ticket.cancelled.is_set():  # nothing is woken for an answer that nobody waits for
            draft.notes += ("cancelled",)
            return
        yield from self._open(ticket, draft, earlier)

    def _look_up(self, skill: Skill, draft: _Draft) -> Findings:
        if skill.permission is not None and not draft.personality.may(skill.permission):
            return Findings(Situation.REFUSED, f"“{skill.ability}” is not among the things I may do.")
        return skill.run(Request(draft.intent, self._around.clock.now(), self._around.parts))

    def _tell(self, ticket: Ticket, draft: _Draft, findings: Findings, rules_only: bool) -> Iterator[Chunk]:
        self._say(draft, findings.situation, findings.text, findings.headline)
        draft.facts, draft.notes = findings.facts, (*draft.notes, *findings.notes)
        draft.timings = replace(draft.timings, facts=self._since(draft))
        facts = {
            "headline": draft.headline,
            "facts": [fact.to_json() for fact in draft.facts],
            "badge": Badge.RULES.value,
            "sources": sources_of(draft.facts),
            "intent": draft.intent.name,
        }
        yield Chunk("facts", draft.text, facts)
        if not rules_only and draft.facts and not ticket.cancelled.is_set() and self._brain_may("remark"):
            yield from self._remark(ticket, draft)

    def _remark(self, ticket: Ticket, draft: _Draft) -> Iterator[Chunk]:
        """Let the brain add one sentence to facts; whatever goes wrong, the facts stand."""
        messages = open_talk.remark_messages(draft.personality, draft.intent.text, draft.text)
        try:
            said = yield from self._stream(
                ticket, draft, BrainRequest(messages, 40, draft.personality.temperature, purpose="remark")
            )
        except BrainError as error:
            draft.notes += (open_talk.note_for(error),)
            return
        if said:
            draft.text, draft.badge = f"{draft.text}\n\n{said}", Badge.BRAIN

    def _open(self, ticket: Ticket, draft: _Draft, earlier: open_talk.Earlier) -> Iterator[Chunk]:
        messages = open_talk.chat_messages(draft.personality, earlier, draft.intent.text, self._around.person())
        request = BrainRequest(messages, self._around.reply_tokens(), draft.personality.temperature)
        try:
            said = yield from self._stream(ticket, draft, request)
            if not said and not ticket.cancelled.is_set():  # nothing of it could be shown: it may try once more
                said = yield from self._stream(ticket, draft, request)
        except BrainError as error:
            log.info("The brain could not answer: %s", type(error).__name__)
            draft.notes += (open_talk.note_for(error),)
            self._stand_in(draft, error)
            return
        if said:
            draft.text, draft.badge = said, Badge.BRAIN
        elif ticket.cancelled.is_set():
            draft.text = ""
        else:
            self._stand_in(draft, None)

    def _stream(self, ticket: Ticket, draft: _Draft, request: BrainRequest) -> Generator[Chunk, None, str]:
        """Yield checked sentences of the brain's answer; return its whole text. Raises BrainError."""
        asked = self._since(draft)
        stream = ticket.attach(self._around.brain.stream(request))
        guard = Guard(draft.facts, draft.intent.text)
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
        draft.brain = _brain_json(result)
        if result.tokens_out:
            draft.timings = replace(draft.timings, first_token=asked + result.first_token_ms)
        if refused:
            draft.notes += ("brain_refused_by_guard",)
            log.debug("The guard held back: %s", refused)
        if result.finish is Finish.CANCELLED:
            draft.notes += ("cancelled",)
        return without_unfinished(sentences) if result.finish is not Finish.STOP else "".join(sentences).strip()

    def _stand_in(self, draft: _Draft, error: BrainError | None) -> None:
        """Answer an open question by rules, and say why if a brain was wanted and could not."""
        name = draft.intent.name
        if name in _STAND_IN:
            self._say(draft, _STAND_IN[name])
            if error is not None and not isinstance(error, BrainAbsentError):
                draft.text = f"{draft.text}\n\n{error}"
        elif isinstance(error, BrainTiredError):
            self._say(draft, Situation.BRAIN_TIRED, str(error))
        elif isinstance(error, BrainAbsentError):
            self._say(draft, Situation.BRAIN_MISSING, str(error))
        elif error is not None:
            self._say(draft, Situation.BRAIN_CRASHED, "" if "brain_crashed" in draft.notes else str(error))
        elif draft.notes:
            self._say(draft, Situation.SMALL_TALK)
        else:
            self._say(draft, Situation.NOT_UNDERSTOOD, open_talk.nearest_abilities(draft.intent))

    def _not_understood(self, draft: _Draft) -> None:
        if draft.intent.name == EMPTY:
            self._say(draft, Situation.EMPTY_QUESTION)
        else:
            self._say(draft, Situation.NOT_UNDERSTOOD, open_talk.nearest_abilities(draft.intent))

    def _say(self, draft: _Draft, situation: Situation, facts: str = "", headline: str = "") -> None:
        with self._voice_lock:
            self._voice.personality = draft.personality
            draft.text = self._voice.say(situation, facts, person=self._around.person(), name=draft.personality.name)
        draft.headline = draft.text.replace(facts, headline) if headline else ""

    def _brain_may(self, role: str) -> bool:
        return role in self._around.brain.status().roles

    def _since(self, draft: _Draft) -> float:
        return (self._around.clock.monotonic() - draft.started) * 1000

    def _remember_question(self, session: str, text: str, draft: _Draft) -> None:
        try:
            self._around.store.add(session, Speaker.PERSON, [{"type": "text", "text": text}])
        except BitBuddyError as error:
            log.warning("A question could not be kept: %s", type(error).__name__)
            draft.notes += ("not_remembered",)

    def _finish(self, ticket: Ticket, draft: _Draft) -> Reply:
        draft.timings = replace(draft.timings, total=self._since(draft))
        reply = Reply(
            draft.text,
            draft.headline,
            draft.badge,
            draft.intent.name,
            draft.facts,
            ticket.session,
            ticket.turn,
            draft.timings,
            draft.personality.id,
            draft.brain,
            tuple(dict.fromkeys(draft.notes)),
        )
        if reply.text and "not_remembered" not in reply.notes:
            parts: list[dict[str, Any]] = [{"type": "text", "text": reply.text}]
            if reply.facts:
                parts.append(
                    {"type": "facts", "facts": [fact.to_json() for fact in reply.facts], "headline": reply.headline}
                )
            try:
                self._around.store.add(ticket.session, Speaker.BUDDY, parts, reply.badge.value)
            except BitBuddyError as error:
                log.warning("A reply could not be kept: %s", type(error).__name__)
                reply = replace(reply, notes=(*reply.notes, "not_remembered"))
        return reply


def _brain_json(result: BrainResult) -> dict[str, Any]:
    return {
        "name": result.brain,
        "tokens_in": result.tokens_in,
        "tokens_out": result.tokens_out,
        "finish": result.finish.value,
    }
