"""What is meant by what the person wants forgotten: a thing of their own, or what they told in other words of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.skills.remembered import ToForget
from bitbuddy.conversation.understanding.naming import asks, tells, wanted_in
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import SELF, Memory, Wanted

# What everybody has one of, with what else tells the same: of "my name" nothing goes that is a sister's.
_OWN = {
    "name": ("name", "call_me"),
    "born_on": ("born_on",),
    "age": ("age",),
    "phone": ("phone",),
    "email": ("email",),
    "address": ("address",),
    "works_as": ("works_as", "works_at"),
    "blood_type": ("blood_type",),
}
_OWNED = re.compile(r"(?:my|our|mein\w{0,2}|unser\w{0,2}) (?:own |eigene\w? )?(?P<thing>[\w -]{2,60})", re.IGNORECASE)
_SCANNED = 2_000
# From so many letters on, a word of the same beginning is of the same family: "pregnancy" and "pregnant".
_SAME_LETTERS = 6


def of_their_own(request: Request, about: str) -> tuple[bool, ToForget | None]:
    """Return whether ``about`` is a thing of the person's own, "my birthday", and what told of it; None for nothing."""
    found = _OWNED.fullmatch(about.strip())
    if found is None:
        return False, None
    for language, question in (("en", "what is {}?"), ("de", "wie ist {}?")):
        wanted = wanted_in(question.format(about.strip()), request.now, language)
        if wanted is None or wanted.subject != SELF or wanted.predicate not in _OWN:
            continue
        memory = request.parts.memory
        known = [
            one
            for name in _OWN[wanted.predicate]
            for past in (False, True)
            for one in memory.about(Wanted(SELF, name, past=past))
        ]
        return True, all_that_told(known) or _with_words(request, found["thing"])
    return False, None


def all_that_told(known: Iterable[Memory]) -> ToForget | None:
    """Return memories with the messages that told them, None for none."""
    ids = dict.fromkeys(one.id for one in known)
    messages = dict.fromkeys(one.source.message for one in known if one.source and one.source.message)
    return ToForget(messages=tuple(messages), memories=tuple(ids)) if ids else None


def told_in_other_words(request: Request, about: str) -> ToForget | None:
    """Return the messages that tell of all that ``about`` names, in words of the same families; None for none."""
    from bitbuddy.memory.recall.stems import asked
    from bitbuddy.memory.searching import words_of

    wanted = asked(about)
    there = [
        identity
        for identity, text in (_told(request) if wanted else ())
        if all(any(_is_kin(said, form) for said in words_of(text).split() for form in forms) for forms in wanted)
    ]
    return ToForget(messages=tuple(there)) if there else None


def _with_words(request: Request, thing: str) -> ToForget | None:
    """Return the messages that speak of just this thing of the person: "my job", and not of "my sister's job"."""
    stem = re.escape(thing.strip().casefold().removesuffix("n"))
    mine = r"(?:my|our|mein\w{0,2}|unser\w{0,2})"
    owned = re.compile(rf"\b{mine} (?:\w+ )?{stem}\w{{0,2}}\b(?!'s| of | von )", re.IGNORECASE)
    there = [identity for identity, text in _told(request) if owned.search(text)]
    return ToForget(messages=tuple(there)) if there else None


def _told(request: Request) -> list[tuple[str, str]]:
    """Return what the person told, the newest first, each with the id of its message."""
    said = request.parts.memory.said_between(None, None, _SCANNED)
    theirs = [one for one in said if one.speaker is Speaker.PERSON and one.id != request.taught.message]
    return [(one.id, one.text) for one in theirs if tells(one.text) and not asks(one.text)]


def _is_kin(said: str, wanted: str) -> bool:
    if said.startswith(wanted):
        return True
    return min(len(said), len(wanted)) >= _SAME_LETTERS and said[:_SAME_LETTERS] == wanted[:_SAME_LETTERS]
