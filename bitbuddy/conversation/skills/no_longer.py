# ruff: noqa: E501 - patterns are read best in one piece
"""What was told last of something that is over, so that nothing is answered as though it still were so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from bitbuddy.conversation.facts import MemoryFact
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.memory_answers import HOW_MANY, memory_fact, source_said, sources_said
from bitbuddy.conversation.skills.nearest import asked_of, has_things_asked
from bitbuddy.conversation.skills.told_later import CHANGED, ENDED, told_later
from bitbuddy.conversation.skills.told_turns import as_memory, speaking_of
from bitbuddy.conversation.understanding.kin_words import relation_of
from bitbuddy.conversation.understanding.naming import speaks_of_theirs
from bitbuddy.conversation.understanding.word_families import has, has_word, words_in
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import SELF, Memory, MemoryState, Recalled, Wanted
from bitbuddy.memory.predicates import base_of
from bitbuddy.memory.searching import fold
from bitbuddy.personality.situations import Situation

_ALIVE = re.compile(
    r"(?:(?:and|so|und|also),? )?(?:is|are) (?P<whom>.+?) (?:still )?(?:alive|living|with us)|(?:(?:und|also),? )?(?:lebt|leben) (?P<wen>.+?)(?: eigentlich)? noch",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"(?:(?:and|so|und|also),? )?(?:is|are|has|have|did) (?P<whom>.+?) (?:already )?(?:dead|die|died|passed away)|(?:(?:und|also),? )?(?:ist|sind) (?P<wen>.+?) (?:schon |bereits )?(?:tot|gestorben|verstorben)",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^(?:my|our|the|mein\w*|unser\w*|der|die|das) ", re.IGNORECASE)
# Whoever this was told of is no more.
_GONE = re.compile(
    r"\b(?:died|passed away|put (?:down|to sleep)|run over|gestorben|verstorben|überfahren|eingeschläfert)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:his|her|their|sein\w*|ihr\w*)\b|\w['’]s\b", re.IGNORECASE)
_LENT = re.compile(
    r"\b(?:owes?|owed|lent|borrow\w*|schulde\w*|geliehen|leihe|verliehen|ausgeliehen|geborgt)\b", re.IGNORECASE
)
_SETTLED = re.compile(
    r"\b(?:paid|back|returned|settled|square|quits|even|gegeben|zurück\w*|bezahlt|beglichen|überwiesen|quitt|wieder(?:bekommen|gebracht))\b",
    re.IGNORECASE,
)
# What was given back is that thing, or money.
_THING = re.compile(r"\b(?:the|my|his|her|their|die|den|das|der|mein\w*|sein\w*|ihr\w*) (\w+)", re.IGNORECASE)
_MONEY = ("money", "cash", "pounds", "euros", "geld", "euro", "schulden", "debt", "rest")
_NO_WHETHER = re.compile(rf"{HOW_MANY.pattern}|^\W*(?:which|what|who|welche\w*|was|wer|wie)\b", re.IGNORECASE)
# A number is told with no word of what it was before.
_NUMBERED = {"phone": ("number", "phone", "mobile", "nummer", "handynummer", "telefonnummer")}
_NAMES = re.compile(r"(?<=\s)(?!I\b|I['’]|Euro\b|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[A-ZÄÖÜ]\w+")
_NAMES_LOOKED_UP = 2
_CHILDREN = (
    "twins",
    "triplets",
    "kids",
    "children",
    "boys",
    "girls",
    "zwillinge",
    "drillinge",
    "kinder",
    "jungs",
    "mädchen",
)
_HAVE = re.compile(r"\b(?:we|i)(?: have|['’]ve)\b|\b(?:wir haben|ich habe?)\b|^(?:my|our|meine|unsere) ", re.IGNORECASE)
_MARRIED = frozenset({"wife", "husband", "spouse", "partner"})
_PARTED = frozenset({"divorced", "separated", "widowed", "single"})


def asked_if_alive(request: Request) -> Findings | None:
    """Answer whether somebody lives of whom it was told that they died, None for any other question."""
    text, memory = " ".join(request.intent.text.split()).rstrip(" ?.!"), request.parts.memory
    alive = _ALIVE.fullmatch(text)
    asked = alive or _DEAD.fullmatch(text)
    if asked is None:
        return None
    whom = _OWNED.sub("", asked["whom"] or asked["wen"])
    name = memory.knows(relation_of(whom, request.intent.language) or whom)
    died = _died(request, name) if name else None
    if died is None:
        return None
    return _said(request, died, Wanted(died.subject, "died_on", died.value), so=alive is None)


def without_the_dead(request: Request, wanted: Wanted, found: Sequence[Memory]) -> Findings | None:
    """Answer no to "do we have a cat?" where each of those that were told of has died; None for anything else."""
    if not _asks_of_pets(wanted):
        return None
    died = [_gone(request, one) for one in found if not one.negated and one.subject != SELF]
    if not died or None in died or died[0] is None:
        return None
    return _said(request, died[0], wanted, so=False)


def living(request: Request, wanted: Wanted, found: Sequence[Memory]) -> Sequence[Memory]:
    """Return those of ``found`` that are not of a pet that died, all of them for any other question."""
    if not _asks_of_pets(wanted):
        return found
    return [one for one in found if one.subject == SELF or _gone(request, one) is None]


def _asks_of_pets(wanted: Wanted) -> bool:
    asked = wanted.value if base_of(wanted.predicate) in {"relation", "owns"} and wanted.subject == SELF else ""
    return (asked or wanted.subject * (wanted.predicate == "name")) in _pets()


@cache
def _pets() -> frozenset[str]:
    """Return the animals that are kept, as they are remembered."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    return frozenset(animal for language in ("en", "de") for animal in vocabulary(language).pets.values())


def _gone(request: Request, told: Memory) -> Memory | None:
    """Return that a pet died, as it was told with it or later, None where not."""
    if _GONE.search(told.text):
        return told
    newer = (as_memory(one) for one in speaking_of(request, told.subject)) if not told.subject.islower() else ()
    return _died(request, told.subject) or next((one for one in newer if _GONE.search(one.text)), None)


def since_then(request: Request, wanted: Wanted, found: Sequence[Memory], answer: Findings) -> Findings:
    """Return an answer, or, where something newer says of its value that it is over, first that and then the old words.

    What was told later is in the person's own words: no rule read in it what became of the value.
    """
    told = found[0]
    if not told.value or told.state is MemoryState.PAST:
        return answer
    if base_of(wanted.predicate) == "relation":
        over = [last for one in found if one.subject != SELF and (last := _ended(request, one, one.subject))]
        if len(over) == len(found):
            return _before(request, over[0], told)
        return _with(request, answer, over[0]) if over else answer
    last = _newest(request, told) or _parted(request, told, wanted) or _later(request, wanted, told)
    if last is None:
        return _of_another(request, wanted, told, answer)
    return _before(request, last, told)


def since_quoted(request: Request, findings: Findings) -> Findings:
    """Return what was quoted alone, with what was told of it later before it: a day that was moved, a debt that was paid."""
    fact = next((one for one in findings.facts if isinstance(one, MemoryFact)), None)
    if fact is None or not fact.said or len(findings.facts) > 1:
        return findings
    text = request.intent.text
    told = Recalled(fact.message, fact.session, Speaker.PERSON, fact.said, fact.created, 1.0, memory=fact.memory)
    asked = asked_of(request, None)
    later = told_later(request, asked, fact.said, fact.message)
    if not later and _LENT.search(fact.said):
        of_that = _LENT.search(text) or _SETTLED.search(text)
        later = [one for one in _settled(request, fact) if of_that or asked.strong_in(one.text)][:1]
    return _told([as_memory(one) for one in (*later, told)], request) if later else findings


def _settled(request: Request, fact: MemoryFact) -> list[Recalled]:
    """Return what was told later of a debt or a loan and says that it is settled, and of no other thing."""
    things = {*words_in(fact.said), *_MONEY}
    return [
        one
        for name in _NAMES.findall(fact.said)[:_NAMES_LOOKED_UP]
        for one in speaking_of(request, name)
        if one.created >= fact.created and one.text != fact.said and _SETTLED.search(one.text)
        if all(has(thing, things) for found in _THING.findall(one.text) for thing in words_in(found))
    ]


def _later(request: Request, wanted: Wanted, told: Memory) -> Memory | None:
    """Return what was told after a value and says that it is otherwise, in words that no rule read; None for nothing."""
    message = told.source.message if told.source is not None else ""
    known = {one.text for one in request.parts.memory.about(wanted)}
    later = told_later(request, asked_of(request, wanted), told.text, message)
    return next((as_memory(one) for one in later if one.text not in known), None)


def _before(request: Request, last: Memory, told: Memory) -> Findings:
    """Return what was told last, and then what was so before it."""
    return _told((last, told), request)


def _told(told: Sequence[Memory], request: Request) -> Findings:
    text = sources_said(told, request)
    return Findings(Situation.TOLD, text, tuple(memory_fact(one, request) for one in told), framed=False)


def _newest(request: Request, told: Memory) -> Memory | None:
    """Return what was told since ``told`` of its value, or of whom its words name, and that it is over or otherwise."""
    word = max(re.findall(r"[^\W\d_]+", told.value), key=len, default="")
    words = _NUMBERED.get(base_of(told.predicate), (word, word.lower().removesuffix("termin")))
    for each in dict.fromkeys(one for one in words if one):
        if last := _ended(request, told, each):
            return last
        changed = (
            as_memory(one)
            for one in speaking_of(request, each)
            if one.created >= told.created and not one.memory and one.text != told.text and CHANGED.search(one.text)
            if told.subject == SELF and not _OF_OTHERS.search(one.text)
            if base_of(told.predicate) not in _NUMBERED or speaks_of_theirs(one.text) or not one.text[:1].isupper()
        )
        if last := next(changed, None):
            return last
    named = _NAMES.findall(told.text) if base_of(told.predicate) == "marital_status" else []
    return next((last for name in named if (last := _ended(request, told, name))), None)


def _of_another(request: Request, wanted: Wanted, told: Memory, answer: Findings) -> Findings:
    """Return an answer with what else was told to the question, in no words that are read: it may be another Tom."""
    if wanted.subject in {"", SELF} or wanted.subject.islower():
        return answer
    others = [
        as_memory(one)
        for one in speaking_of(request, wanted.subject)
        if not one.memory and one.text != told.text and has_things_asked(request, wanted, one.text)
    ]
    return _with(request, answer, others[0]) if others else answer


def _with(request: Request, answer: Findings, last: Memory) -> Findings:
    text = f"{answer.text} {source_said(last, request)}"
    return replace(answer, text=text, facts=(*answer.facts, memory_fact(last, request)))


def _ended(request: Request, told: Memory, word: str) -> Memory | None:
    """Return what was told since ``told`` of whom that is about, with ``word`` in it and that it is over."""
    of_whom = speaks_of_theirs if told.subject == SELF else partial(has_word, fold(told.subject.split()[0]))
    return next(
        (
            as_memory(one)
            for one in (speaking_of(request, word) if word else [])
            if one.created >= told.created and not one.memory and one.text != told.text
            if ENDED.search(one.text) and of_whom(one.text)
        ),
        None,
    )


def _parted(request: Request, told: Memory, wanted: Wanted) -> Memory | None:
    """Return that the person parted from whom they were married to when they told of them, None where not."""
    if wanted.subject.partition("/")[0] not in _MARRIED:
        return None
    status = request.parts.memory.about(Wanted(SELF, "marital_status"))
    newer = [one for one in status if one.state is MemoryState.CURRENT and one.number > told.number]
    return next((one for one in newer if one.value in _PARTED and not one.negated), None)


def _died(request: Request, subject: str) -> Memory | None:
    found = request.parts.memory.about(Wanted(subject, "died_on"))
    return next((one for one in found if not one.negated), None)


def _said(request: Request, died: Memory, wanted: Wanted, so: bool) -> Findings:
    state = MemoryState.CURRENT if so else MemoryState.PAST
    said = request.wording.memory.truth(replace(died, state=state), wanted)
    request.parts.memory.used([died.id], request.taught)
    fact = memory_fact(died, request)
    text = (
        source_said(died, request)
        if _NO_WHETHER.search(request.intent.text)
        else f"{said} {source_said(died, request)}"
    )
    return Findings(Situation.TOLD, text, (fact,), framed=False)


def some_left(request: Request, wanted: Wanted, found: Sequence[Memory]) -> Findings | None:
    """Say what was told last of one of the pets whose number is asked for and who left: "Track ran away", else None."""
    if wanted.predicate != "relation" or not HOW_MANY.search(request.intent.text):
        return None
    if wanted.value == "child":
        return _more_children(request, found)
    if wanted.value not in _pets():
        return None
    for told in (one for one in found if one.subject != SELF and not one.subject.islower() and not one.negated):
        for newer in speaking_of(request, told.subject):
            if newer.created >= told.created and newer.text != told.text and ENDED.search(newer.text):
                return _before(request, as_memory(newer), told)
    return None


def _more_children(request: Request, found: Sequence[Memory]) -> Findings | None:
    """Return what was told of children in words that are not read, before those that are known: no number is true."""
    known = {one.text for one in found}
    for word in _CHILDREN:
        for one in speaking_of(request, word):
            if one.text not in known and not one.memory and _HAVE.search(one.text):
                return _before(request, as_memory(one), found[0])
    return None
