"""What the person told, as it was said: what speaks of somebody, what was told last, and what was recalled."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.hearing import only_settles
from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.skills.memory_unkept import said_here
from bitbuddy.conversation.skills.remembered import Remembered
from bitbuddy.conversation.understanding.naming import CORRECTING, asks, only_names, tells, told_in
from bitbuddy.conversation.understanding.whose import is_of_another
from bitbuddy.conversation.understanding.word_families import has_word, words_in
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import SELF, Memory, MemoryKind, MemoryState, Recalled, RecallQuery, Source

_LOOKED_AT = 24
# Of so many of the last messages the words are known in which a slip may have been typed.
SPELLED = 400
_UNREAD = 200
NO_LONGER = "no longer so"
# What stands in place of a secret.
HIDDEN = "•••"


def speaking_of(request: Request, name: str) -> list[Recalled]:
    """Return what the person told that has all words of ``name``, the newest first."""
    turns = [*recalled(request, [name]), *here(request)]
    named = [one for one in turns if all(has_word(word, one.text) for word in words_in(name))]
    named = [one for one in named if not is_of_another(request.intent.text, one.text, name.split()[-1:])]
    return sorted({one.text: one for one in named}.values(), key=lambda one: one.created, reverse=True)


def as_memory(told: Recalled) -> Memory:
    """Return something that was told and that no rule read, as what is remembered is shown."""
    source = Source(told.message, told.session, told.created) if told.message else None
    kept = MemoryState.PAST if NO_LONGER in told.why else MemoryState.CURRENT
    moment, kind = told.created, MemoryKind.FACT
    return Memory(told.memory, 0, kind, told.text, SELF, "", "", (), 0.5, 1.0, "", "", kept, moment, source=source)


def said_of_themself(request: Request) -> list[Recalled]:
    """Return what the person told last and no rule reads, the newest first: what was read is known, or set right."""
    now = request.now
    return [
        one
        for one in told_last(request)[:_UNREAD]
        if not any(told_in(one.text, now, language) for language in ("en", "de"))
    ]


def told_last(request: Request) -> list[Recalled]:
    """Return what the person told last, the newest first."""
    said = request.parts.memory.said_between(None, None, SPELLED)
    return [
        Recalled(one.id, one.session, one.speaker, one.text, one.created, 1.0)
        for one in said
        if one.speaker is Speaker.PERSON
        and one.id != request.taught.message
        and tells_of(one.text)
        and HIDDEN not in one.text
    ]


def is_told_of(name: str, memory: Remembered) -> bool:
    """Return whether the person told anything that has all words of ``name``."""
    found = memory.recall(RecallQuery(name, _LOOKED_AT, speakers=(Speaker.PERSON,)))
    words = words_in(name)
    return bool(words) and any(tells_of(one.text) and all(has_word(word, one.text) for word in words) for one in found)


def recalled(request: Request, words: Sequence[str]) -> list[Recalled]:
    """Return what the person told that a recall by ``words`` finds."""
    query = RecallQuery(" ".join(words), _LOOKED_AT, speakers=(Speaker.PERSON,))
    found = request.parts.memory.recall(query)
    return [one for one in found if one.message != request.taught.message and tells_of(one.text)]


def here(request: Request) -> list[Recalled]:
    """Return what was told in a talk that is kept nowhere."""
    return [Recalled(one.id, one.session, one.speaker, one.text, one.created, 1.0) for one in said_here(request)]


def tells_of(text: str) -> bool:
    """Return whether a turn tells something, and neither asks nor looks for anything."""
    named = only_names(text) and not CORRECTING.match(text)
    return tells(text) and not (asks(text) or named or only_settles(text))
