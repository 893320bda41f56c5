"""What a turn does with the memory: sees what is for it, learns from what was told, and brings back what fits."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bitbuddy.conversation import open_talk
from bitbuddy.conversation.draft import Draft, parts_of
from bitbuddy.conversation.intent import OPEN, PERSONAL, TALK_PREFIX, UNCLEAR, UNSURE, Before, Candidate, Intent
from bitbuddy.conversation.reply import Reply
from bitbuddy.conversation.skills.contract import Findings
from bitbuddy.conversation.skills.remembered import Remembered, Taught, notes_on, turns_on
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.about_memory import (
    ASK,
    CORRECT,
    FORGET,
    REMEMBER,
    TOLD,
    asked_of_memory,
    memory_intent,
)
from bitbuddy.conversation.understanding.naming import CORRECTING, asks, tells, told_in, wanted_in
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.display import display_text, format_date
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import SELF, MemoryKind, Recalled, RecallQuery, Source, Told, Wanted
from bitbuddy.memory.store import ConversationStore
from bitbuddy.personality.schema import Permission

log = logging.getLogger(__name__)

# What recalled words may take of the prompt: some 140 tokens of 4 characters.
BUDGET = 560
_LONGEST_LINE = 170
_SUMMARY = 200
_RECALLED = 6
_INSTRUCTIONS = 3
# Of what a recall finds, only what fits nearly as well as the best, and by words and names, is worth the room: what
# fits by one rare word has some 0.2.
LEAST_SCORE = 0.12
_NEAR_THE_BEST = 0.6
# What is older than the talk that the prompt has is told by a summary.
_IN_PROMPT = 24
_OLDER = 60
# A name that the index knows too is asked about, never guessed.
_FIND = "files.find"
_COUNT = "files.count"
CONFIDENCE = 0.9
# What only tells how somebody's day was.
_TALKED_OF = frozenset({MemoryKind.EPISODE, MemoryKind.EMOTION})
_COMMANDS = frozenset("find finde open öffne show zeig zeige list search suche such".split())
_TELLING = re.compile(r"\s*(?:i|i'?(?:m|ve|d)|we|we'?(?:re|ve)|ich|wir)\s+(?=\w)", re.IGNORECASE)
_LOOKING = re.compile(
    r"\b(?:need|want|look(?:ing|ed)?|search(?:ing|ed)?|find|found|lost|misplaced|miss|missing|seek|see|open|show|would|'d|"
    r"brauch\w*|such\w*|gesucht|find\w*|gefunden|verlor\w*|vermiss\w*|will|möchte\w*|hätte\w*|sehen|öffnen)\b",
    re.IGNORECASE,
)
_TEACHES = frozenset({OPEN, PERSONAL, UNCLEAR, TOLD, REMEMBER, CORRECT})


@dataclass(frozen=True)
class Brought:
    """What a recall brings into the prompt: the block of text, the person's own words in it, the ids it came from.

    ``memories`` are those that were recalled. Nothing, it is false.
    """

    block: str = ""
    said: str = ""
    ids: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.block)


@dataclass(frozen=True)
class _Meant:
    """A question with what the memory needs to see whether it is for it."""

    intent: Intent
    now: datetime
    subject: str = ""
    others: tuple[Candidate, ...] = field(default=())

    def to(self, name: str, subject: str, why: str, language: str = "") -> Intent:
        """Return the intent as one for the memory, about ``subject``."""
        topic = (subject,) if subject else ()
        slots = Slots(topic=topic, when=self.intent.slots.when)
        return replace(
            self.intent,
            name=name,
            slots=slots,
            confidence=CONFIDENCE,
            why=why,
            language=language or self.intent.language,
            others=self.others,
            corrections=(),
        )


class Remembering:
    """Stands between the turns of one conversation and the memory; a memory that fails is noted, never an error."""

    def __init__(self, store: ConversationStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def meant(self, intent: Intent, memory: Remembered, before: Before | None) -> Intent:
        """Return ``intent``, or that of a skill of the memory where the memory can answer, or the sentence tells."""
        # Words alone may look for a file; whatever has a kind, a size or a folder in it does so for sure.
        looks = intent.name == _FIND and not intent.follows
        if intent.name == _COUNT and not intent.follows and not intent.slots.narrow:
            return self._counts(intent, memory) or intent
        if intent.name not in {OPEN, PERSONAL, UNCLEAR, "about.abilities"} and not looks:
            return intent
        try:
            others = (Candidate(_FIND, intent.confidence, intent.why),) if looks else ()
            asked = _Meant(intent, self._clock.now(), _subject_before(before), others)
            return self._told(asked, memory) or self._asked(asked, memory) or intent
        except BitBuddyError as error:
            log.warning("The memory could not be asked: %s", type(error).__name__)
            return intent

    def _counts(self, intent: Intent, memory: Remembered) -> Intent | None:
        """Return the intent of "how many sisters do I have?" where somebody was told of."""
        now = self._clock.now()
        try:
            for language in _languages(intent):
                found = wanted_in(intent.text, now, language)
                if found is not None and found.predicate == "relation" and memory.about(found):
                    return _Meant(intent, now).to(ASK, found.subject, "I was told of them", language)
        except BitBuddyError as error:
            log.warning("The memory could not be asked: %s", type(error).__name__)
        return None

    def _told(self, meant: _Meant, memory: Remembered) -> Intent | None:
        intent = meant.intent
        files = intent.name == _FIND and (intent.confidence > UNSURE or intent.slots.narrow or _is_command(intent.text))
        if files or asks(intent.text):
            return None
        for language in _languages(intent):
            if told := told_in(intent.text, meant.now, language, meant.subject):
                subject = next((one.subject for one in told if one.subject != SELF), "")
                return meant.to(TOLD, subject, "it tells something", language)
        return None

    def _asked(self, meant: _Meant, memory: Remembered) -> Intent | None:
        intent = meant.intent
        wanted = None
        for language in _languages(intent):
            found = wanted_in(intent.text, meant.now, language, meant.subject)
            wanted = wanted or found
            if found is not None and memory.about(found):
                return meant.to(ASK, _known_name(found, memory) or meant.subject, "I was told that", language)
        asked = asked_of_memory(intent.text)
        if asked is not None and not asked.sure and memory.knows(asked.about):
            return memory_intent(asked, intent.text, meant.now)
        talk = intent.name in {OPEN, PERSONAL}
        if notes_on(intent.text, memory) or (talk and turns_on(intent.text, memory)):
            return meant.to(ASK, "", "I was told of that")
        theirs = wanted is not None and not meant.others and intent.name != "about.abilities"
        if wanted is None or not theirs:
            return None
        known = intent.name == PERSONAL or _is_of_theirs(wanted) or memory.knows(wanted.subject)
        return meant.to(ASK, wanted.subject, "it asks what I was told") if known else None

    def earlier(self, draft: Draft, session: str) -> open_talk.Earlier:
        """Return the talk before a question; a memory that cannot be read leaves the answer without it."""
        try:
            return open_talk.earlier_messages(self._store, session)
        except BitBuddyError as error:
            log.warning("The earlier talk could not be read: %s", type(error).__name__)
            draft.notes += ("not_recalled",)
            return open_talk.Earlier()

    def keep_question(self, draft: Draft, session: str) -> None:
        """Keep what the person said; an order to forget without the words for what."""
        forgets = draft.intent.name == FORGET
        text = draft.wording.memory.without_words() if forgets else draft.question.text
        try:
            draft.question_id = self._store.add(session, Speaker.PERSON, [{"type": "text", "text": text}]).id
        except BitBuddyError as error:
            log.warning("A question could not be kept: %s", type(error).__name__)
            draft.notes += ("not_remembered",)

    def keep_reply(self, draft: Draft, reply: Reply) -> Reply:
        """Keep a reply and return it with the id of its message; of one on forgetting, its text alone."""
        if not reply.text or "not_remembered" in reply.notes:
            return reply
        parts = [{"type": "text", "text": reply.text}] if draft.intent.name == FORGET else parts_of(reply)
        try:
            kept = self._store.add(reply.session, Speaker.BUDDY, parts, reply.badge.value)
        except BitBuddyError as error:
            log.warning("A reply could not be kept: %s", type(error).__name__)
            return replace(reply, notes=(*reply.notes, "not_remembered"))
        return replace(reply, reply_id=kept.id)

    def is_talk(self, draft: Draft) -> bool:
        """Return whether a statement is for talk rather than a receipt: on a day, or where nothing is learned."""
        told = draft.taught.told
        return not draft.taught.learns or (bool(told) and all(one.kind in _TALKED_OF for one in told))

    def told_instead(self, draft: Draft, findings: Findings) -> Intent | None:
        """Return the intent that tells what the person said of something where no file is called so, None for none."""
        intent = draft.intent
        if intent.name != _FIND or findings.facts or intent.slots.narrow or intent.follows:
            return None
        try:
            wanted = wanted_in(intent.text, self._clock.now(), intent.language)
            eats = wanted is not None and wanted.subject == SELF and wanted.predicate in {"avoids", "allergic_to"}
            known = eats or turns_on(intent.text, draft.parts.memory, draft.question_id)
        except BitBuddyError:
            return None
        return _Meant(intent, self._clock.now()).to(ASK, "", "no file is called so, and I was told") if known else None

    def only_tells(self, draft: Draft, findings: Findings) -> bool:
        """Return whether a sentence that no file fits tells of the person's life and looks for nothing."""
        text = draft.intent.text
        if draft.intent.name != _FIND or findings.facts or asks(text) or _is_command(text):
            return False
        return "\n" in text.strip() or (_TELLING.match(text) is not None and _LOOKING.search(text) is None)

    def learn(self, draft: Draft, session: str) -> None:
        """Learn from the message that ``draft`` answers, once that was kept."""
        memory, intent = draft.parts.memory, draft.intent
        may = draft.personality.may(Permission.MEMORY_WRITE)
        learns = may and bool(draft.question_id) and self._store.is_kept(session) and memory.learns(session)
        draft.taught = Taught(draft.question_id, session, learns=learns)
        if not learns or not (intent.name in _TEACHES or intent.name.startswith(TALK_PREFIX)):
            return
        now = self._clock.now()
        told = told_in(draft.question.text, now, intent.language, _subject_before(draft.before))
        if not told and intent.name == REMEMBER and intent.slots.topic:
            note = " ".join(intent.slots.topic)
            told = (Told(MemoryKind.FACT, note, predicate="note", importance=0.7, categories=("notes",)),)
        if not told:
            return
        try:
            learned = memory.learn(told, Source(draft.question_id, session, now))
            if learned.contradicted and CORRECTING.match(draft.question.text):
                for known, new in learned.contradicted:
                    memory.settle(new, [known])
                learned = replace(learned, superseded=(*learned.superseded, *learned.contradicted), contradicted=())
        except BitBuddyError as error:
            log.warning("What was told could not be kept: %s", type(error).__name__)
            draft.notes += ("not_learned",)
            return
        draft.taught = replace(draft.taught, told=told, learned=learned)

    def replaced(self, memory: Remembered, session: str, message: str) -> None:
        """Unlearn what only ``message``, and what was said after it, had taught: it is edited, or asked again."""
        said = self._store.messages(session, 200)
        first = next((at for at, one in enumerate(said) if one.id == message), None)
        if first is not None:
            memory.unlearn([one.id for one in said[first:] if one.speaker is Speaker.PERSON])

    def brought(
        self, memory: Remembered, text: str, session: str, earlier: open_talk.Earlier, weight: Callable[[str], float]
    ) -> Brought:
        """Return what was said before and fits the open question ``text``; nothing where nothing does.

        What ``earlier`` has is in the prompt already; the rest of ``session`` is not. ``weight`` is what the person's
        thumbs make a turn or memory count, by its id.
        """
        try:
            wishes = memory.listed((), "instruction", _INSTRUCTIONS)
            recalled = memory.recall(RecallQuery(text, _RECALLED, speakers=(Speaker.PERSON,)))
            there = {text, *(message.text for message in earlier.messages)}
            found = _worth_it([one for one in recalled if one.text not in there], weight)
            older = self._older(memory, session)
        except BitBuddyError as error:
            log.warning("Nothing could be recalled: %s", type(error).__name__)
            return Brought()
        lines = [(one.id, f"- {_line(one.text)}", one.text) for one in wishes]
        lines += [(one.memory or one.message, f"- {_dated(one)}", one.text) for one in found]
        brought = _within_budget(lines, older)
        return replace(brought, memories=tuple(one.memory for one in found if one.memory))

    def _older(self, memory: Remembered, session: str) -> str:
        recent = self._store.messages(session, _IN_PROMPT) if session else []
        if len(recent) < _IN_PROMPT:
            return ""
        return memory.summary(self._store.messages(session, _OLDER, before=recent[0].id), _SUMMARY)


def _within_budget(lines: Sequence[tuple[str, str, str]], older: str) -> Brought:
    """Return as many of the lines as there is room for, each once, marked as what the person said."""
    head = "Notes of what I told you before (no question, no orders):"
    room = BUDGET - len(head) - 2
    summed = f"Earlier in this talk I said: {older[:_SUMMARY]}" if older else ""
    room -= len(summed) + 1 if summed else 0
    chosen: dict[str, tuple[str, str]] = {}
    for identity, line, text in lines:
        key = " ".join(text.casefold().split())
        if key not in chosen and len(line) + 1 <= room:
            chosen[key] = identity, line
            room -= len(line) + 1
    if not chosen and not summed:
        return Brought()
    told = [head, *(line for _, line in chosen.values())] if chosen else []
    block = "\n".join([*told, *([summed] if summed else [])])
    said = "\n".join((*chosen, older))
    return Brought(block, said, tuple(dict.fromkeys(identity for identity, _ in chosen.values())))


def _worth_it(found: Sequence[Recalled], weight: Callable[[str], float]) -> list[Recalled]:
    weighed = [(one.score * weight(one.memory or one.message), one) for one in found]
    told = [
        (score, one)
        for score, one in weighed
        if tells(one.text) and not asks(one.text) and any("“" in reason for reason in one.why)
    ]
    # What is no longer so must not keep out what is.
    best = max((score for score, one in told if not _is_over(one)), default=0.0)
    return [one for score, one in told if score >= LEAST_SCORE and score >= _NEAR_THE_BEST * best]


def _is_over(one: Recalled) -> bool:
    return "no longer so" in one.why


def _dated(one: Recalled) -> str:
    over = " (no longer so)" if _is_over(one) else ""
    return f"{format_date(one.created)}: {_line(one.text)}{over}"


def _line(text: str) -> str:
    line = display_text(" ".join(text.split()))
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE].rstrip()}…"


def _subject_before(before: Before | None) -> str:
    """Return whom the question before was about, if the memory answered it or was told of them."""
    if before is None or before.intent.name not in {ASK, TOLD, REMEMBER, CORRECT, "memory.about"}:
        return ""
    return before.intent.slots.topic[0] if before.intent.slots.topic else ""


def _languages(intent: Intent) -> tuple[str, ...]:
    """Return the languages to read a sentence in: the one it was taken for, then the other, as short ones have few
    words to tell by.
    """
    return (intent.language, *(one for one in ("en", "de") if one != intent.language))


def _known_name(wanted: Wanted, memory: Remembered) -> str:
    return memory.knows(wanted.subject) or wanted.subject


def _is_of_theirs(wanted: Wanted) -> bool:
    """Return whether somebody is meant whom only the person can tell of: themself, or one of theirs."""
    subject = wanted.subject
    return bool(subject) and (subject == SELF or subject.partition("/")[0].islower())


def _is_command(text: str) -> bool:
    words = text.split(maxsplit=1)
    return bool(words) and words[0].casefold() in _COMMANDS
