"""What a turn does with the memory: sees what is for it, and learns from what was told."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from bitbuddy.conversation import open_talk
from bitbuddy.conversation.draft import Draft, parts_of
from bitbuddy.conversation.hearing import heard, is_command, languages_of, said_right, subject_before, told_by
from bitbuddy.conversation.intent import CANNOT, OPEN, PERSONAL, TALK_PREFIX, UNCLEAR, Before, Candidate, Intent
from bitbuddy.conversation.reply import Reply
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.remembered import Remembered, Taught, Unlearned, notes_on, turns_on
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.about_content import CONTENT
from bitbuddy.conversation.understanding.about_files import OPEN_FILE
from bitbuddy.conversation.understanding.about_memory import (
    ABOUT,
    ASK,
    CORRECT,
    FORGET,
    REMEMBER,
    TOLD,
    USUAL,
    Asked,
    asked_of_memory,
    memory_intent,
)
from bitbuddy.conversation.understanding.naming import CORRECTING, asks, wanted_in
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import NAMED_IN_PASSING, SELF, MemoryState, Source, Wanted
from bitbuddy.memory.predicates import base_of
from bitbuddy.memory.store import ConversationStore
from bitbuddy.personality.schema import Permission

log = logging.getLogger(__name__)

# A name that the index knows too is asked about, never guessed.
_FIND = "files.find"
_COUNT = "files.count"
# What is taken for a computer that hangs, and for words that stand in a document.
_HANGING = frozenset({"machine.cpu", CONTENT})
_MOOD = "about.mood"
CONFIDENCE = 0.9
_TOGETHER = re.compile(r"\s*(?:let['’]?s|let us|lass uns)\b", re.IGNORECASE)
_TELLING = re.compile(r"\s*(?:i|i'?(?:m|ve|d)|we|we'?(?:re|ve)|ich|wir)\s+(?=\w)", re.IGNORECASE)
# "Who is a vet?" asks for nobody by name.
_ANY = re.compile(r"(?:an?|any|some|the|eine?|irgend\w*|der|die|das)\b", re.IGNORECASE)
_LOOKING = re.compile(
    r"\b(?:need|want|look(?:ing|ed)?|search(?:ing|ed)?|find|found|lost|misplaced|miss|missing|seek|see|open|show|would|'d|"
    r"brauch\w*|such\w*|gesucht|find\w*|gefunden|verlor\w*|vermiss\w*|will|möchte\w*|hätte\w*|sehen|öffnen)\b",
    re.IGNORECASE,
)
_NO_FILE = frozenset({"likes", "dislikes", "favourite", "prefers", "appointment"})
_TEACHES = frozenset({OPEN, PERSONAL, UNCLEAR, TOLD, REMEMBER, CORRECT})


@dataclass(frozen=True)
class _Meant:
    """A question with what the memory needs to see whether it is for it."""

    intent: Intent
    now: datetime
    subject: str = ""
    others: tuple[Candidate, ...] = field(default=())
    before: Before | None = None

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


def _is_of_somebody_named(asked: Asked) -> bool:
    """Return whether "what do you know about Kai?" names somebody or something, and not the computer or its files."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    named = re.match(r"(?:my|our|mein\w*|unser\w*) |[A-ZÄÖÜ]", asked.about) is not None
    return asked.name == ABOUT and named and not vocabulary(asked.language).pattern("computer").search(asked.about)


class Remembering:
    """Stands between the turns of one conversation and the memory; a memory that fails is noted, never an error."""

    def __init__(self, store: ConversationStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def meant(self, intent: Intent, memory: Remembered, before: Before | None) -> Intent:
        """Return ``intent``, or that of a skill of the memory where the memory can answer, or the sentence tells."""
        if intent.name == _MOOD and _is_of_somebody(intent):
            intent = intent.named(OPEN)  # not how the buddy is
        if intent.name in _HANGING and self._is_of_a_place(intent, memory):
            intent = intent.named(OPEN)
        if intent.name == PERSONAL and _wants_opinion(intent.text):
            intent = intent.named(OPEN)
        # Words alone may look for a file; whatever has a kind, a size or a folder in it does so for sure.
        looks = intent.name == _FIND and (not intent.follows or _only_says(intent.text))
        if intent.name == CANNOT:
            return self._wished(intent, memory) or intent
        if intent.name == _COUNT and not intent.follows and not intent.slots.narrow:
            return self._counts(intent, memory) or intent
        if intent.name not in {OPEN, PERSONAL, UNCLEAR, "about.abilities"} and not looks:
            return intent
        try:
            others = (Candidate(_FIND, intent.confidence, intent.why),) if looks else ()
            asked = _Meant(intent, self._clock.now(), subject_before(before), others, before)
            if right := said_right(intent.text, memory):
                return asked.to(CORRECT, right, "it says which of two is right")
            return self._told(asked, memory) or self._asked(asked, memory) or intent
        except BitBuddyError as error:
            log.warning("The memory could not be asked: %s", type(error).__name__)
            return intent

    def _is_of_a_place(self, intent: Intent, memory: Remembered) -> bool:
        """Return whether a thing hangs or stands somewhere, and not the computer, nor words in a document."""
        from bitbuddy.conversation.understanding.statements import is_of_a_place

        if not is_of_a_place(intent.text):
            return False
        try:
            return intent.name != CONTENT or bool(turns_on(intent.text, memory))
        except BitBuddyError as error:
            log.warning("The memory could not be asked: %s", type(error).__name__)
            return False

    def _wished(self, intent: Intent, memory: Remembered) -> Intent | None:
        """Return the wish to forget that "delete everything about Ana" is where Ana was told of."""
        asked = asked_of_memory(intent.text)
        try:
            known = asked is not None and asked.name == FORGET and _is_known(asked.about, memory)
        except BitBuddyError as error:
            log.warning("The memory could not be asked: %s", type(error).__name__)
            return None
        return memory_intent(asked, intent.text, self._clock.now()) if asked is not None and known else None

    def _counts(self, intent: Intent, memory: Remembered) -> Intent | None:
        """Return the intent of "how many sisters do I have?" where somebody was told of."""
        now = self._clock.now()
        try:
            for language in languages_of(intent):
                found = wanted_in(intent.text, now, language)
                if found is not None and found.predicate == "relation" and memory.about(found):
                    return _Meant(intent, now).to(ASK, found.subject, "I was told of them", language)
        except BitBuddyError as error:
            log.warning("The memory could not be asked: %s", type(error).__name__)
        return None

    def _told(self, meant: _Meant, memory: Remembered) -> Intent | None:
        from bitbuddy.conversation.understanding.statements import wants_reminder

        intent = meant.intent
        asked = asks(intent.text) and not wants_reminder(intent.text)
        if asked or (intent.name == _FIND and is_command(intent.text)):
            return None
        for language in languages_of(intent):
            if told := told_by(intent.text, meant.now, language, meant.before, memory):
                subject = next((one.subject for one in told if one.subject != SELF), "")
                return meant.to(TOLD, subject, "it tells something", language)
        from bitbuddy.memory.withheld import may_be_brought  # of no use to a tray at rest

        return None if may_be_brought(intent.text) else meant.to(TOLD, "", "it tells what is not noted by itself")

    def _asked(self, meant: _Meant, memory: Remembered) -> Intent | None:
        intent = meant.intent
        wanted = None
        for language in languages_of(intent):
            found = wanted_in(intent.text, meant.now, language, meant.subject)
            wanted = wanted or found
            if found is not None and memory.about(found):
                return meant.to(ASK, _known_name(found, memory) or meant.subject, "I was told that", language)
        asked = asked_of_memory(intent.text)
        if asked is not None and not asked.sure and (asked.name == USUAL or _is_known(asked.about, memory)):
            return memory_intent(asked, intent.text, meant.now)
        if asked is not None and intent.name == "about.abilities" and _is_of_somebody_named(asked):
            return memory_intent(asked, intent.text, meant.now)
        from bitbuddy.memory.withheld import asks_for_secret

        # Open wishes are for whoever talks, who is given what was told that fits.
        talk = intent.name in {OPEN, PERSONAL} and not _wants_opinion(intent.text)

        if notes_on(intent.text, memory) or asks_for_secret(intent.text) or (talk and turns_on(intent.text, memory)):
            return meant.to(ASK, "", "I was told of that")
        if wanted is None or intent.name == "about.abilities":
            return None
        of_no_file = not meant.others or _is_no_file(wanted, intent) or _is_of_food(wanted, memory)
        known = intent.name == PERSONAL or _is_of_theirs(wanted) or memory.knows(wanted.subject)
        return meant.to(ASK, wanted.subject, "it asks what I was told") if known and of_no_file else None

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
        """Keep a reply and return it with the id of its message; of one on forgetting, its text without any quote."""
        if not reply.text or "not_remembered" in reply.notes:
            return reply
        from bitbuddy.conversation.wording.taken_back import without_list  # of no use to a tray at rest

        forgets = draft.intent.name == FORGET
        parts = [{"type": "text", "text": without_list(reply.text, draft.language)}] if forgets else parts_of(reply)
        try:
            kept = self._store.add(reply.session, Speaker.BUDDY, parts, reply.badge.value)
        except BitBuddyError as error:
            log.warning("A reply could not be kept: %s", type(error).__name__)
            return replace(reply, notes=(*reply.notes, "not_remembered"))
        return replace(reply, reply_id=kept.id)

    def is_talk(self, draft: Draft) -> bool:
        """Return whether a statement gets talk and no receipt: it only names somebody, or nothing is learned."""
        told = draft.taught.told
        return not draft.taught.learns or (bool(told) and all(one.confidence == NAMED_IN_PASSING for one in told))

    def told_instead(self, draft: Draft, findings: Findings) -> Intent | None:
        """Return the intent that tells what the person said of something where no file is called so, None for none."""
        intent = draft.intent
        if intent.name not in {_FIND, _COUNT} or findings.facts or intent.follows:
            return None
        from bitbuddy.conversation.understanding.of_life import tells_or_asks_whether
        from bitbuddy.conversation.understanding.statements import names_a_file

        try:
            wanted = wanted_in(intent.text, self._clock.now(), intent.language)
            # What only the person can tell of themself is no file, whatever its words: "what is my locker code?"
            theirs = wanted is not None and wanted.subject == SELF and bool(wanted.predicate) and asks(intent.text)
            whether = tells_or_asks_whether(intent.text) and not names_a_file(intent.text, intent.language)
            named = not intent.slots.narrow and (
                whether or turns_on(intent.text, draft.parts.memory, draft.question_id)
            )
            known = theirs or named or self._was_told(draft, wanted)
        except BitBuddyError:
            return None
        return _Meant(intent, self._clock.now()).to(ASK, "", "no file is called so, and I was told") if known else None

    def _was_told(self, draft: Draft, wanted: Wanted | None) -> bool:
        """Return whether the person told just what they ask, with words that only look like those for files."""
        from bitbuddy.conversation.skills.nearest import told_whole
        from bitbuddy.conversation.understanding.naming import only_names, speaks_of_theirs
        from bitbuddy.conversation.understanding.statements import names_a_file

        intent = draft.intent
        asked = asks(intent.text) and speaks_of_theirs(intent.text)
        if not (asked or only_names(intent.text)) or names_a_file(intent.text, intent.language):
            return False
        now, parts = self._clock.now(), draft.parts
        return told_whole(Request(intent, now, parts, language=draft.language, taught=draft.taught), wanted)

    def only_tells(self, draft: Draft, findings: Findings) -> bool:
        """Return whether a sentence that no file fits looks for nothing: it tells of a life, or asks of the world."""
        text = draft.intent.text
        if not findings.facts and _wishes_for_no_file(draft.intent):
            return True
        if draft.intent.name != _FIND or findings.facts or is_command(text):
            return False
        if asks(text):
            from bitbuddy.conversation.understanding.of_world import asks_of_world  # of no use to a tray at rest

            return asks_of_world(text, draft.intent.language)
        from bitbuddy.conversation.understanding.statements import states

        told = _only_says(text)
        return "\n" in text.strip() or told or states(text)

    def learn(self, draft: Draft, session: str) -> None:
        """Learn from the message that ``draft`` answers, once that was kept."""
        memory, intent = draft.parts.memory, draft.intent
        may = draft.personality.may(Permission.MEMORY_WRITE)
        unlearned = memory.unlearned(session) if draft.question_id else Unlearned.REFUSED
        if unlearned is None and not may:
            unlearned = Unlearned.NOT_ALLOWED
        draft.taught = Taught(draft.question_id, session, unlearned=unlearned)
        if unlearned is not None or not (intent.name in _TEACHES or intent.name.startswith(TALK_PREFIX)):
            return
        try:
            told, message = heard(draft, self._store, session, self._clock.now())
            if not told:
                return
            learned = memory.learn(told, Source(message, session, self._clock.now()))
            if learned.contradicted and CORRECTING.match(draft.question.text):
                for known, new in learned.contradicted:
                    memory.settle(new, [known])
                wrong = [(replace(one, state=MemoryState.WRONG), new) for one, new in learned.contradicted]
                learned = replace(learned, superseded=(*learned.superseded, *wrong), contradicted=())
        except BitBuddyError as error:
            log.warning("What was told could not be kept: %s", type(error).__name__)
            draft.notes += ("not_learned",)
            draft.taught = replace(draft.taught, unlearned=Unlearned.REFUSED)
            return
        draft.taught = replace(draft.taught, told=told, learned=learned)

    def replaced(self, memory: Remembered, session: str, message: str) -> None:
        """Unlearn what only ``message``, and what was said after it, had taught: it is edited, or asked again."""
        said = self._store.messages(session, 200)
        first = next((at for at, one in enumerate(said) if one.id == message), None)
        if first is not None:
            memory.unlearn([one.id for one in said[first:] if one.speaker is Speaker.PERSON])


def _known_name(wanted: Wanted, memory: Remembered) -> str:
    return memory.knows(wanted.subject) or wanted.subject


def _is_known(about: str, memory: Remembered) -> bool:
    """Return whether the person told of somebody, or of something, read or not."""
    from bitbuddy.conversation.skills.told_turns import is_told_of  # of no use to a tray at rest

    return bool(memory.knows(about)) or (not _ANY.match(about) and is_told_of(about, memory))


def _is_of_theirs(wanted: Wanted) -> bool:
    """Return whether somebody is meant whom only the person can tell of: themself, or one of theirs."""
    subject = wanted.subject
    return bool(subject) and (subject == SELF or subject.partition("/")[0].islower())


def _is_of_somebody(intent: Intent) -> bool:
    from bitbuddy.conversation.understanding.of_life import asks_how_somebody_is  # of no use to a tray at rest

    return asks_how_somebody_is(intent.text, intent.language)


def _wants_opinion(text: str) -> bool:
    from bitbuddy.conversation.understanding.mere_talk import wants_opinion  # of no use to a tray at rest

    return wants_opinion(text)


def _wishes_for_no_file(intent: Intent) -> bool:
    """Return whether "give me an idea for the weekend" and "let's play a game" ask for something to be made up."""
    from bitbuddy.conversation.understanding.statements import names_a_file

    played = intent.name == OPEN_FILE and _TOGETHER.match(intent.text) is not None
    wished = (played or (intent.name == _FIND and not intent.slots.narrow)) and _wants_opinion(intent.text)
    return wished and not names_a_file(intent.text, intent.language)


def _only_says(text: str) -> bool:
    """Return whether a sentence tells of whoever says it, and looks for nothing: "I live in Porto"."""
    return _TELLING.match(text) is not None and _LOOKING.search(text) is None


def _is_of_food(wanted: Wanted, memory: Remembered) -> bool:
    """Return whether it is asked what somebody who is known may eat: "verträgt Zoe Brot?"."""
    return wanted.predicate == "avoids" and bool(wanted.value) and bool(memory.knows(wanted.subject))


def _is_no_file(wanted: Wanted, intent: Intent) -> bool:
    """Return whether nobody looks for a file with a question on tastes, appointments, or somebody of theirs."""
    if not asks(intent.text) or intent.slots.narrow or not _is_of_theirs(wanted):
        return False
    return wanted.subject != SELF or base_of(wanted.predicate) in _NO_FILE
