"""Hears what a message of the person tells: in itself, or in what was said before it that it points at."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.intent import Before, Intent
from bitbuddy.conversation.skills.remembered import Remembered
from bitbuddy.conversation.understanding.about_memory import (
    ASK,
    CORRECT,
    REMEMBER,
    TOLD,
    points_back,
    refers_to_what_was_said,
)
from bitbuddy.conversation.understanding.naming import asks, renamed, tells, told_in
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import MemoryKind, MemoryState, Told
from bitbuddy.memory.store import ConversationStore

# "Remember that" means what was said right before it.
_LOOKED_BACK = 6
_RIGHT = re.compile(
    r"(?:(?:no|yes|nein|ja),? )?[“\"]?(?P<which>.{2,200}?)[”\"]? (?:is|are|was) (?:right|correct|true)(?:: .*)?[.!]*"
    r"|(?:(?:no|yes|nein|ja),? )?[„\"]?(?P<welches>.{2,200}?)[“\"]? (?:stimmt|ist richtig|ist wahr)(?:: .*)?[.!]*",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?[A-Z][a-zä]{2,8}(?: \d{4})?\b"
    r"|\b(?!The\b|On\b)[A-Z][a-zä]{2,8} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b"
)
# "No, sushi", "no, Milo was wrong, it's Mila": a value in small letters is only one where it fits what was told.
_NO_VALUE = (
    r"(?!(?:thanks?|thank|please|sorry|not|never|nothing|no|yes|i|you|we|he|she|they|it|that|this|there|don't|do|is|was|all|"
    r"wait|why|what|how|wrong|true|right|really|later|tomorrow|today|tonight|maybe|problem|worries|matter|idea|way|need|one|"
    r"more|longer|danke|bitte|nicht|nie|nichts|nein|ja|ich|du|wir|er|sie|es|das|doch|falsch|richtig|wirklich|warum|was|wie|"
    r"egal|schon|später|morgen|heute|vielleicht|kein\w*|mehr|ach|gut|okay|ok|fine|good)\b)"
)
_PUT = r"(?:(?:it's|it is|it was|es ist|es war|er heißt|sie heißt|sondern|in|at) ){0,2}"
_INSTEAD = re.compile(
    r"(?:no|nope|nein|nee)(?: wait| moment)?,? (?:(?P<wrong>[\w'-]+(?: [\w'-]+){0,3}) (?:was|is|war|ist) "
    rf"(?:wrong|not right|a mistake|falsch|nicht richtig)[,.;:]? {_PUT}|{_PUT}{_NO_VALUE})"
    r"(?P<value>[\w'-]+(?: [\w'-]+){0,2})[.!]*",
    re.IGNORECASE,
)
_LOOKED_AT = 12
# More words, not quoted, are a statement of their own.
_SHORT_CHOICE = 3
_COMMANDS = frozenset("find finde open öffne show zeig zeige list search suche such".split())


def heard(draft: Draft, store: ConversationStore, session: str, now: datetime) -> tuple[tuple[Told, ...], str]:
    """Return what the message that ``draft`` answers told, and its id; or the one before it, where that is pointed at.

    Raises StorageError when the talk before cannot be read.
    """
    intent = draft.intent
    if not refers_to_what_was_said(intent):
        told = told_by(draft.question.text, now, intent.language, draft.before, draft.parts.memory)
        note = " ".join(intent.slots.topic) if intent.name == REMEMBER else ""
        return _with_secret(told, note) or _noted(note), draft.question_id
    before = store.messages(session, _LOOKED_BACK, before=draft.question_id)
    said = next((one for one in reversed(before) if one.speaker is Speaker.PERSON and not points_back(one.text)), None)
    if said is None or asks(said.text) or not tells(said.text) or is_command(said.text):
        return (), draft.question_id
    told = next((read for one in languages_of(intent) if (read := told_in(said.text, now, one))), ())
    return _with_secret(told, said.text) or _noted(said.text), said.id


def only_settles(text: str) -> bool:
    """Return whether ``text`` only says which of two is right, and tells nothing else: "Tom is right", "Tim stimmt"."""
    found = _RIGHT.fullmatch(" ".join(text.split()))
    which = (found["which"] or found["welches"]) if found else ""
    quoted = text.lstrip()[:1] in '“„"' if which else False
    return bool(which) and (quoted or len(which.split()) <= _SHORT_CHOICE) and not asks(text)


def said_right(text: str, memory: Remembered) -> str:
    """Return the words of the one memory that ``text`` says is right and that something else contradicts, else "".

    "6 June is right" may be said in another talk than the question which of two is.
    """
    found = _RIGHT.fullmatch(" ".join(text.split()))
    which = (found["which"] or found["welches"]) if found else ""
    if not which or asks(text):
        return ""
    named = {one.id: one for one in memory.with_text(which, _LOOKED_AT) if one.state is MemoryState.CURRENT}
    doubted = [one for one in named.values() if memory.beside(one)]
    return doubted[0].text if len(doubted) == 1 else ""


def told_by(text: str, now: datetime, language: str, before: Before | None, memory: Remembered) -> tuple[Told, ...]:
    """Return what ``text`` tells; "she" in it is whom the question ``before`` was about.

    "Anna, not Ana" speaks of the Ana who is known, "no, Lisbon" of what was said right before it.
    """
    from bitbuddy.conversation.understanding.statements import as_order, name_meant, names_instead

    subject = subject_before(before)

    names = names_instead(text)
    if names is not None and (known := memory.knows(names[1])):
        return (renamed(text, names[0], known),)
    wrong = memory.knows(subject) if subject else ""
    if wrong and (meant := name_meant(text, wrong)):
        return (renamed(text, meant, wrong),)
    if (order := as_order(text)) != text:
        said = " ".join(text.split())
        return tuple(replace(one, text=said) for one in told_in(order, now, language))
    return told_in(text, now, language, subject) or _set_right(text, now, language, before)


def _set_right(text: str, now: datetime, language: str, before: Before | None) -> tuple[Told, ...]:
    """Return what was told right before, with the value that ``text`` says in place of the one that was wrong."""
    from bitbuddy.conversation.understanding.statements import meant_instead

    value = meant_instead(text) if before is not None and before.intent.name in {TOLD, REMEMBER} else ""
    instead = None if value else _INSTEAD.fullmatch(" ".join(text.split()))
    if before is not None and before.intent.name in {TOLD, REMEMBER} and instead is not None:
        value = instead["value"]
    if before is None or not value:
        return ()
    told = told_in(before.intent.text, now, language)
    wrong = told[0].value if len(told) == 1 and told[0].single else ""
    dated = _DAY.findall(before.intent.text) if _DAY.fullmatch(value) else []
    said = dated[0] if len(dated) == 1 else wrong  # a date is kept otherwise than it was said
    named = instead["wrong"] if instead is not None else ""
    if not wrong or said not in before.intent.text or (named and named.casefold() != wrong.casefold()):
        return ()
    again = told_in(before.intent.text.replace(said, value), now, language)
    if [(one.subject, one.predicate) for one in again] != [(told[0].subject, told[0].predicate)]:
        return ()
    if again[0].value != value and (not dated or again[0].value == wrong):
        return ()
    return (replace(again[0], text=" ".join(text.split())),)


def subject_before(before: Before | None) -> str:
    """Return whom the question before was about, if the memory answered it or was told of them."""
    if before is None or before.intent.name not in {ASK, TOLD, REMEMBER, CORRECT, "memory.about"}:
        return ""
    return before.intent.slots.topic[0] if before.intent.slots.topic else ""


def languages_of(intent: Intent) -> tuple[str, ...]:
    """Return the languages to read a sentence in: the one it was taken for, then the other, as short ones have few
    words to tell by.
    """
    return (intent.language, *(one for one in ("en", "de") if one != intent.language))


def is_command(text: str) -> bool:
    """Return whether ``text`` begins as an order to look for something does."""
    words = text.split(maxsplit=1)
    return bool(words) and words[0].casefold() in _COMMANDS


def _with_secret(told: tuple[Told, ...], note: str) -> tuple[Told, ...]:
    """Add the secret that was to be remembered too, of which no rule reads anything; ``note`` is "" for nothing."""
    from bitbuddy.memory.withheld import secret_said, tells_secret  # of no use to a tray at rest

    if not told or not note or any(tells_secret(one.value) for one in told):
        return told
    return (*told, *_noted(secret_said(note)))


def _noted(text: str) -> tuple[Told, ...]:
    """Return a text as a note that is only to be kept, none for no text."""
    if not text:
        return ()
    return (Told(MemoryKind.FACT, text, predicate="note", importance=0.7, categories=("notes",)),)
