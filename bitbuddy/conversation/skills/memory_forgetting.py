"""Forgetting on the person's word: what they said last at once, all that has to be looked for only after a yes."""

from __future__ import annotations

import re
from dataclasses import replace

from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.forgetting_meant import all_that_told, of_their_own, told_in_other_words
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.remembered import Forgotten, Remembered, ToForget
from bitbuddy.conversation.understanding.about_memory import FORGET, points_back
from bitbuddy.conversation.understanding.naming import told_in, wanted_in
from bitbuddy.conversation.understanding.taken_back import wants_undone
from bitbuddy.conversation.wording.taken_back import would_go
from bitbuddy.files.names import fold
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Memory, Wanted
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

_LOOKED_BACK = 12
# How often one thing may have been told, and among how many memories a misspelt word is looked for.
_MOST_TELLINGS, _KNOWN = 20, 1_000
# So many of the sentences that would go stand in the question before.
_QUOTED = 3


def forget(request: Request) -> Findings:
    """Forget what was asked for, or say how much that is and offer to. What it was about is never said again."""
    asked, memory, wording = request.asked(AskMemory), request.parts.memory, request.wording.memory
    if asked.what == "nothing":
        return Findings(Situation.NOTED, wording.nothing_forgotten())
    what = _meant(request, asked)
    amount = _amount_of(memory, what, asked.what != "that") if what is not None else Forgotten()
    unread = asked.what == "which" or (asked.what == "field" and what is None)
    if unread or (asked.what != "field" and _says_nothing(asked.about)) or amount.several:
        return _asked_what(request, amount.several)
    if what is not None and what.text and not amount:
        what, amount, near = _otherwise(request, asked, what)
        if near:
            return near
    if what is None or not amount:
        return _nothing(request, what)
    orders = _orders(request) if _is_in(request, what) else 0
    if asked.confirmed and amount.also:
        orders = _orders(request) - 1  # it was asked back with the names, and the order itself has none
    if asked.confirmed or asked.what == "that":
        gone = _forget_all_of(request, asked, what)
        return Findings(Situation.NOTED, wording.forgotten(replace(gone, messages=max(0, gone.messages - orders))))
    choices = (
        Choice(*wording.forget(" ".join(request.intent.text.split()))),
        Choice(*wording.forget_not()),
    )
    amount = replace(amount, messages=max(0, amount.messages - orders))
    asks = _what_goes(request, what) + wording.would_forget(amount)
    return Findings(Situation.ASKED_WHICH, asks, choices=choices, framed=False)


def _what_goes(request: Request, what: ToForget) -> str:
    """Return the first sentences that would go, a line for each; "" for everything."""
    goes = [] if what.all else request.parts.memory.sentences(what, _KNOWN)
    return would_go(goes[:_QUOTED], max(0, len(goes) - _QUOTED), request.language)


def _nothing(request: Request, what: ToForget | None) -> Findings:
    """Say that nothing is remembered of it; what was written over, log files and damaged files may have it still."""
    wording = request.wording.memory
    gone = request.parts.memory.forget(what) if what is not None and what.text else Forgotten()
    if gone or gone.files or gone.documents or gone.own or gone.unreached:
        return Findings(Situation.NOTED, wording.forgotten(gone))
    return Findings(Situation.FOUND_NONE, wording.nothing_to_forget(), framed=False)


def _forget_all_of(request: Request, asked: AskMemory, what: ToForget) -> Forgotten:
    """Forget, and where one thing is meant, all else that told the same; return how much that was."""
    gone = request.parts.memory.forget(what)
    if what.messages and asked.what != "that":
        for _ in range(_MOST_TELLINGS):
            more = of_their_own(request, asked.about)[1] or _of_one_thing(request, asked.about)
            if more is None:
                break
            again = request.parts.memory.forget(more)
            gone = replace(gone, messages=gone.messages + again.messages, memories=gone.memories + again.memories)
    return gone


def _otherwise(request: Request, asked: AskMemory, what: ToForget) -> tuple[ToForget, Forgotten, Findings | None]:
    """Return what is meant where no row has the words: what they ask for, or words that they are a slip of.

    Of the latter it is asked whether they are meant.
    """
    memory, wording = request.parts.memory, request.wording.memory
    if what.after is None and what.before is None:
        told = _of_one_thing(request, asked.about) or told_in_other_words(request, asked.about)
        if told:
            return told, _amount_of(memory, told, True), None
    near = _near(asked.about, memory)
    meant = replace(what, text=near) if near else what
    amount = memory.amount(meant) if near else Forgotten()
    if not amount or amount.several:
        return what, Forgotten(), None
    if asked.confirmed:
        return meant, replace(amount, also=(near,)), None
    choices = (Choice(*wording.forget_about(near)), Choice(*wording.forget_not()))
    return what, amount, Findings(Situation.ASKED_WHICH, wording.forget_near(near), choices=choices, framed=False)


def _amount_of(memory: Remembered, what: ToForget, answered: bool) -> Forgotten:
    """Return how much would go; each message of the person that is ``answered`` has an answer, which goes with it."""
    amount = memory.amount(what)
    return replace(amount, messages=2 * len(what.messages)) if what.messages and answered else amount


def _of_one_thing(request: Request, about: str) -> ToForget | None:
    """Return what told of the one thing that words ask for: "where my sister lives", "my sister's address"."""
    memory, found = request.parts.memory, list[Memory]()
    for language, question in (("en", "what is {}?"), ("de", "was ist {}?")):
        for words in (about, question.format(about)):
            wanted = wanted_in(words, request.now, language)
            if wanted is not None and wanted.predicate and (wanted.predicate != "name" or words == about):
                found += [*memory.about(wanted), *memory.about(replace(wanted, past=True))]
    if not found:
        for told in (one for language in ("en", "de") for one in told_in(about, request.now, language)):
            known = memory.about(Wanted(told.subject, told.predicate))
            found += [one for one in known if one.value.casefold() == told.value.casefold()]
    return all_that_told(found)


def _near(about: str, memory: Remembered) -> str:
    """Return ``about`` with words that the memory has in place of those that are a slip of one, "" without any."""
    from bitbuddy.conversation.understanding.word_families import misspelt  # here, as most talks never forget

    known, said = {fold(word): word for one in memory.known_of("", _KNOWN) for word in _words(one.text)}, _words(about)
    slips = {word: misspelt(fold(word), known) for word in said if fold(word) not in known}
    corrected = [known[slips[word]] if slips.get(word) else word for word in said]
    return " ".join(corrected) if corrected != said else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _asked_what(request: Request, several: tuple[str, ...]) -> Findings:
    """Ask what is to go, or who of ``several``."""
    wording = request.wording.memory
    if not several:
        return Findings(Situation.ASKED_WHICH, wording.forget_what(), framed=False)
    choices = (*(Choice(*wording.forget_about(one)) for one in several), Choice(*wording.forget_not()))
    return Findings(Situation.ASKED_WHICH, wording.forget_whom(several), choices=choices, framed=False)


def _says_nothing(words: str) -> bool:
    from bitbuddy.memory.mentions import says_nothing  # here, as most talks never forget

    return says_nothing(words)


def _is_in(request: Request, what: ToForget) -> bool:
    """Return whether what is said now goes, too."""
    now = request.now
    timed = (what.after is None or what.after <= now) and (what.before is None or now < what.before)
    return what.all or (timed and not what.text and not what.messages)


def _orders(request: Request) -> int:
    """Return how many of the last messages are this order itself, and the one before it that was asked back about."""
    taught, order = request.taught, request.wording.memory.without_words()
    if not taught.message:
        return 0
    before = request.parts.memory.said_in(taught.session, 2, taught.message)
    return 3 if len(before) == 2 and before[0].text == order else 1


def _meant(request: Request, asked: AskMemory) -> ToForget | None:
    if asked.what == "all":
        return ToForget(all=True)
    if asked.what == "that":
        return _last_said(request)
    if asked.what == "field":
        return _of_one_thing(request, asked.about)
    owned, theirs = of_their_own(request, asked.about) if asked.what == "about" else (False, None)
    if owned:
        return theirs
    if asked.after is not None or asked.before is not None:
        return ToForget(asked.about if asked.what != "day" else "", after=asked.after, before=asked.before)
    return ToForget(asked.about) if asked.about.strip() else None


def _last_said(request: Request) -> ToForget | None:
    """Return the last thing the person said before they asked to forget it, with the answer.

    With "remember that" goes what it pointed at.
    """
    taught = request.taught
    said = request.parts.memory.said_in(taught.session, _LOOKED_BACK, taught.message) if taught.session else []
    theirs = [at for at, one in enumerate(said) if one.speaker is Speaker.PERSON]
    tell = (at for at in reversed(theirs) if not (points_back(said[at].text) or wants_undone(said[at].text)))
    last = next(tell, theirs[-1] if theirs else None)
    return None if last is None else ToForget(messages=tuple(one.id for one in said[last:]))


SKILLS = (
    Skill(
        FORGET,
        "forget what you want forgotten",
        forget,
        Permission.MEMORY_WRITE,
        "forget what I said about the budget",
        AskMemory,
        in_languages={
            "de": Described("vergessen, was vergessen sein soll", "vergiss, was ich über das Budget gesagt habe")
        },
        outright=True,
    ),
)
