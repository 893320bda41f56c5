"""One turn: understand, look up, say the facts by rules, then let the brain speak under the guard."""

from __future__ import annotations

import contextlib
import logging
import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bitbuddy.conversation import feeling, open_talk
from bitbuddy.conversation.asking_back import read_as, rival_choices
from bitbuddy.conversation.by_rules import ByRules
from bitbuddy.conversation.choosing import chosen_by_brain, forget_choices
from bitbuddy.conversation.draft import Draft, Question
from bitbuddy.conversation.facts import PassageFact, sources_of
from bitbuddy.conversation.going_on import meant, without_anyway
from bitbuddy.conversation.intent import EMPTY, OPEN, PERSONAL, UNCLEAR, UNSURE, Before, Intent
from bitbuddy.conversation.remembering import Remembering
from bitbuddy.conversation.reply import Badge, Chunk, Reply
from bitbuddy.conversation.sessions import Sessions
from bitbuddy.conversation.skills import all_skills, cues_of_skills
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.conversation.speech import BrainSpeech
from bitbuddy.conversation.surroundings import Names, Surroundings
from bitbuddy.conversation.talking import Talking
from bitbuddy.conversation.ticket import Ticket
from bitbuddy.conversation.understanding.about_memory import FORGET, TOLD
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.conversation.wording import wording_of
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.identity import new_id
from bitbuddy.personality.situations import Situation
from bitbuddy.personality.voice import Voice

__all__ = ["Conversation", "Names", "Surroundings", "Ticket"]

log = logging.getLogger(__name__)


class Conversation:
    """Answers questions, one ticket each; a newer question of a session cancels the one before."""

    def __init__(self, around: Surroundings, seed: int | None = None) -> None:
        self._around = around
        self._voice_lock = threading.Lock()
        self._voice = Voice(around.personality(), random.Random(seed))  # noqa: S311 - variety of wording, no secret
        self._speech = BrainSpeech(around.brain, around.clock, self._since)
        self._rules = ByRules(around.clock, self._say)
        self._sessions = Sessions(around.store, self._understood)
        self._remembering = Remembering(around.store, around.clock)
        self._talking = Talking(around, self._sessions, self._speech, self._rules, self._understood)
        self._running: dict[str, Ticket] = {}
        self._begun: set[Ticket] = set()
        self._forgetting = threading.RLock()
        self._news: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    def tell(self, note: str, text: str) -> None:
        """Let the next reply end with ``text``, which the person should know in any case; ``note`` is its word."""
        with self._lock:
            self._news.append((note, text))

    def untold(self) -> list[str]:
        """Return what no reply could tell yet, and let none tell it: a face does, which ends now."""
        with self._lock:
            news, self._news = self._news, []
        return [text for _, text in news]

    def ask(
        self,
        text: str,
        session: str | None = None,
        *,
        rules_only: bool = False,
        replaces: str = "",
        fresh: bool = False,
    ) -> Ticket:
        """Return the ticket of a question at once; nothing is done before it is iterated.

        ``replaces`` and ``fresh`` are those of `Question`.
        """
        chosen = display_text(session or "")[:100] or self._around.store.new_session()
        question = Question(text, rules_only, replaces, fresh, self._around.store.is_private(chosen))
        ticket = Ticket(new_id(), chosen, lambda running: self._run(running, question))
        with self._lock:
            before, self._running[chosen] = self._running.get(chosen), ticket
        if before is not None:
            before.cancel()
        return ticket

    def expect(self, text: str, session: str | None = None) -> None:
        """Hear what is being typed, "" for nothing yet: where the brain would answer that, it gets ready meanwhile.

        Whatever goes wrong, the question itself will tell.
        """
        with contextlib.suppress(BitBuddyError):
            typed = text[: open_talk.QUESTION_CHARACTERS].strip()
            request = self._talking.expected(typed, display_text(session or "")[:100])
            if request is not None:
                self._around.brain.expect(request)

    def cancel(self, turn: str) -> None:
        """Cancel the turn with this id, if it still runs."""
        with self._lock:
            tickets = [ticket for ticket in self._running.values() if ticket.turn == turn]
        for ticket in tickets:
            ticket.cancel()

    def forget(self) -> None:
        """Let go of what is held of earlier questions and answers, as some of it was forgotten."""
        self._speech.forget()
        self._sessions.forget_all()
        forget_choices(self._around.brain)

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Let no turn begin while something is forgotten; what was begun, but to forget, ends and keeps nothing."""
        with self._forgetting:
            with self._lock:
                begun = [ticket for ticket in self._begun if not ticket.forgets]
            for ticket in begun:
                ticket.disown()
            yield

    def cancel_all(self) -> None:
        """Cancel every turn that runs."""
        with self._lock:
            tickets = list(self._running.values())
        for ticket in tickets:
            ticket.cancel()

    def _run(self, ticket: Ticket, question: Question) -> Iterator[Chunk]:
        started = self._around.clock.monotonic()
        with self._forgetting, self._lock:
            self._begun.add(ticket)
        try:
            yield Chunk("started", values={"turn": ticket.turn, "session": ticket.session})
            draft = self._begin(ticket, question, started)
            ticket.forgets = draft.intent.name == FORGET
            earlier = self._remembering.earlier(draft, ticket.session)
            with ticket.keeping:  # what is learned goes with the message, or comes after what was forgotten with it
                self._remembering.keep_question(draft, ticket.session)
                self._remembering.learn(draft, ticket.session)
                self._hear(draft, ticket.session)
            said = False
            try:
                for chunk in self._answer(ticket, draft, earlier):
                    said = True
                    yield chunk
            except BitBuddyError as error:
                self._say(draft, Situation.ERROR, draft.wording.talk.error(error))
                draft.notes += (type(error).__name__,)
            feeling.show(draft)
            self._add_news(draft)
            if not said and draft.text:
                yield Chunk("delta", draft.text)  # so that whoever prints the chunks has printed the reply
            yield Chunk("done", reply=self._finish(ticket, draft))
        finally:
            with self._lock:
                self._begun.discard(ticket)
                if self._running.get(ticket.session) is ticket:
                    del self._running[ticket.session]

    def _begin(self, ticket: Ticket, question: Question, started: float) -> Draft:
        """Return the draft with what was understood; a memory that cannot be used is noted, never an error."""
        notes: tuple[str, ...] = ()
        before = order = None
        try:
            if question.replaces:
                self._remembering.replaced(self._around.parts.memory, ticket.session, question.replaces)
                self._around.store.replace_from(ticket.session, question.replaces)
                self._sessions.forget(ticket.session)
            order = self._sessions.order(ticket.session)
            before = self._sessions.before(ticket.session)
        except BitBuddyError as error:
            log.warning("What was said before could not be read: %s", type(error).__name__)
            notes = ("not_recalled",)
        said = meant(question.text, before, lambda: self._sessions.offered(ticket.session), order)
        said, anyway = without_anyway(said)
        intent, parts = self._understood(said, before), self._around.parts
        # The folders are looked at once for a question, also where it is two in one.
        parts = replace(parts, freshen=cache(parts.freshen))
        personality = self._around.manner.of(self._around.personality(), ticket.session)
        draft = Draft(question, intent, personality, started, parts, notes=notes, anyway=anyway, before=before)
        draft.brain_said = self._sessions.brain_said(ticket.session) if intent.name == OPEN else ""
        draft.timings = replace(draft.timings, understand=self._since(draft))
        return draft

    def _understood(self, text: str, before: Before | None) -> Intent:
        names = self._around.names
        indexed = self._around.parts.files.status().as_of is not None
        intent = understand(
            without_anyway(text)[0],
            self._around.clock.now(),
            before,
            names.knows_word if indexed else None,
            (lambda word: [found for found, _ in names.closest_words(word)]) if indexed else None,
            cues=cues_of_skills(),
        )
        return self._remembering.meant(intent, self._around.parts.memory, before)

    def _add_news(self, draft: Draft) -> None:
        with self._lock:
            news, self._news = self._news, []
        for note, text in (*draft.news, *news):
            draft.text = f"{draft.text}\n\n{text}".strip()
            draft.notes += (note,)

    def _hear(self, draft: Draft, session: str) -> None:
        feeling.hear(draft, bool(draft.question_id) and self._around.store.is_kept(session))

    def _answer(self, ticket: Ticket, draft: Draft, earlier: open_talk.Earlier) -> Iterator[Chunk]:
        intent = draft.intent
        rules_only = draft.question.rules_only
        if self._rules.small_talk(draft):
            return
        if (
            intent.name == TOLD
            and not rules_only
            and self._talking.may_chat_of_life()
            and self._remembering.is_talk(draft)
        ):
            intent = draft.intent = replace(intent, name=OPEN)  # it was learned already
        elif not rules_only and (intent.name == OPEN or intent.confidence <= UNSURE):
            may = self._talking.may("intent") and not self._rules.is_of_life(draft)
            intent = draft.intent = chosen_by_brain(self._around.brain, draft) if may else intent
        skill = all_skills().get(intent.name)
        if skill is not None:
            if choices := rival_choices(intent, all_skills(), draft.wording):
                self._say(draft, Situation.ASKED_WHICH, draft.wording.talk.one_of_these())
                draft.choices = choices
                return
            findings = self._found(skill, draft, intent)
            weak = findings.weak and not rules_only and self._talking.may("chat")
            if not (weak or self._remembering.only_tells(draft, findings)):
                yield from self._tell(ticket, draft, findings)
                return
            draft.intent = replace(intent, name=OPEN)
            self._hear(draft, ticket.session)
        elif intent.name in {EMPTY, UNCLEAR, PERSONAL}:
            self._rules.not_understood(draft)
            return
        if rules_only or self._talking.may_not():
            self._rules.stand_in(draft, None)
        else:
            yield from self._talking.answer(ticket, draft, earlier)

    def _found(self, skill: Skill, draft: Draft, intent: Intent) -> Findings:
        """Return what a skill finds, or what the person once said of it where no file is called so."""
        findings = self._look_up(skill, draft, intent)
        told = self._remembering.told_instead(draft, findings)
        if told is None:
            return findings
        draft.intent = told
        return self._look_up(all_skills()[told.name], draft, told)

    def _look_up(self, skill: Skill, draft: Draft, intent: Intent) -> Findings:
        if skill.permission is not None and not draft.personality.may(skill.permission):
            refusal = draft.wording.talk.not_allowed(skill.described(draft.language).ability)
            return Findings(Situation.REFUSED, refusal, language=draft.language)
        return skill.run(
            Request(intent, self._around.clock.now(), draft.parts, language=draft.language, taught=draft.taught)
        )

    def _tell(self, ticket: Ticket, draft: Draft, findings: Findings) -> Iterator[Chunk]:
        self._take(draft, findings, draft.intent)
        second = draft.intent.also
        if second is not None and (skill := all_skills().get(second.name)):
            first_text, first_headline = draft.text, draft.headline or draft.text
            self._take(draft, self._look_up(skill, draft, second), second)
            draft.headline = f"{first_headline}\n\n{draft.headline or draft.text}"
            draft.text = f"{first_text}\n\n{draft.text}"
        remarked = self._is_remarked(ticket, draft)
        if not remarked:
            feeling.show(draft)  # before anybody prints it: comfort comes first
        draft.timings = replace(draft.timings, facts=self._since(draft))
        facts = {
            "headline": draft.headline,
            "facts": [fact.to_json() for fact in draft.facts],
            "badge": Badge.RULES.value,
            "sources": sources_of(draft.facts),
            "intent": draft.intent.name,
        }
        yield Chunk("facts", draft.text, facts)
        if remarked and not ticket.cancelled.is_set():
            yield from self._talking.remark(ticket, draft)

    def _is_remarked(self, ticket: Ticket, draft: Draft) -> bool:
        """Return whether a brain is to say something beside the facts; of what weighs on somebody the rules say it."""
        if feeling.weighs(draft):
            return False
        wanted = not draft.question.rules_only and bool(draft.facts) and not ticket.cancelled.is_set()
        # The prompt is in the personality's own language, and a remark in another one would stand beside the facts.
        wanted = wanted and draft.language == draft.personality.own_language
        # What stands in a document is for the person alone: nothing in it must reach a brain as if they had said it.
        wanted = wanted and not any(isinstance(fact, PassageFact) for fact in draft.facts)
        return wanted and self._talking.may("remark")

    def _take(self, draft: Draft, findings: Findings, intent: Intent) -> None:
        """Say what a skill found and add it to the draft."""
        read = read_as(intent, wording_of(findings.language))
        text = f"{read} {findings.text}" if read and findings.text else findings.text
        headline = f"{read} {findings.headline}" if read and findings.headline else findings.headline
        if findings.framed and not (intent.name == TOLD and feeling.is_moving(draft)):
            self._say(draft, findings.situation, text, headline, findings.language)
        else:
            draft.text, draft.headline = text, headline
        draft.facts += findings.facts
        draft.notes += findings.notes
        draft.queries += findings.queries
        draft.shown += findings.shown
        draft.choices = (*draft.choices, *findings.choices)
        draft.actions += findings.actions

    def _say(self, draft: Draft, situation: Situation, facts: str = "", headline: str = "", language: str = "") -> None:
        person, name = self._around.person(), draft.personality.name
        with self._voice_lock:
            self._voice.personality = draft.personality
            draft.text = self._voice.say(situation, facts, language or draft.language, person=person, name=name)
            draft.phrases += self._voice.used
        draft.headline = draft.text.replace(facts, headline) if headline else ""

    def _since(self, draft: Draft) -> float:
        return (self._around.clock.monotonic() - draft.started) * 1000

    def _finish(self, ticket: Ticket, draft: Draft) -> Reply:
        draft.timings = replace(draft.timings, total=self._since(draft))
        reply = draft.reply(ticket.session, ticket.turn)
        with ticket.keeping:
            if ticket.disowned:
                return reply
            self._sessions.remember(ticket.session, draft.intent, draft.shown)
            reply = self._remembering.keep_reply(draft, reply)
        if draft.intent.name == FORGET:
            self._sessions.ask_before(ticket.session, draft.intent if draft.choices else None, reply.reply_id)
        return reply
