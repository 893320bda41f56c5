"""How a direct question is answered from memory: the value that was asked for, else the nearest thing that was told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bitbuddy.conversation.facts import MEMORY, MemoryFact
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.remembered import NOTE, Remembered
from bitbuddy.conversation.understanding.naming import asks, speaks_of_theirs, tells, thing_asked
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import SELF, Memory, MemoryState, RecallQuery, Wanted
from bitbuddy.memory.predicates import base_of
from bitbuddy.personality.situations import Situation

QUOTED = 3
_KNOWN = 60
_LOOKED_AT = 12
# What somebody must not eat is asked for, and told, as one; what they only do not like is no danger.
_FOOD = frozenset({"avoids", "allergic_to"})
_FORBIDDEN = frozenset({"avoids", "allergic_to", "diet"})
# Of these, all that is known is meant; of others one thing, or what comes nearest to it.
_ALL_MEANT = frozenset({"likes", "plans", "todo", "name", "avoids"})
_NEAREST = {
    "lives_in": {"address"},
    "address": {"lives_in"},
    "works_at": {"works_in"},
    "works_as": {"works_in"},
    "studies": {"studies_at"},
    "from": {"born_in"},
    "owns": {"called"},
    "age": {"born_on"},
}
# Somebody has one of each all their life: another one before it was a slip of the tongue.
_FOR_LIFE = frozenset({"name", "born_on", "born_in", "age", "died_on"})
_OF_ONESELF = _FOR_LIFE | {"lives_in", "works_at", "works_as", "height", "weight", "studies", "from"}
_ONESELF = re.compile(r"\b(?:i|me|ich|mich|mir)\b", re.IGNORECASE)
_WHEN = re.compile(r"(?:and |und )?(?:since |seit |do you know |weißt du,? )?(?:when|wann)\b", re.IGNORECASE)
HOW_MANY = re.compile(r"\b(?:how many|wie ?viele)\b", re.IGNORECASE)
_IS = r"(?:is|are|was|were|ist|sind|war|waren|lautet|lauten|heißt|heisst)"
_NOTED = re.compile(rf"(?P<thing>.+?)(?:\s+{_IS}|:|\s=)\s+(?P<value>.+)", re.IGNORECASE | re.DOTALL)
_VERB_LAST = re.compile(rf"(?P<words>.+)\s+{_IS}", re.IGNORECASE | re.DOTALL)
_GERMAN_CLAUSE = re.compile(r"\bda(?:ss|ß)[,:]?\s*$", re.IGNORECASE)
_SHORTEST = 4


def answered(request: Request, wanted: Wanted, found: Sequence[Memory]) -> Findings | None:
    """Answer with the value first, then who said so when, in which words; None where nothing found has the value."""
    wording = request.wording.memory
    past = [one for one in found if one.state is MemoryState.PAST]
    current = [one for one in found if one.state is not MemoryState.PAST]
    chosen = (past or current)[:1] if wanted.past else current or past[:1]
    chosen = _as_told(_meant(chosen, wanted))
    if not chosen:
        return None
    if base_of(wanted.predicate) in _FOOD and not wanted.past:
        said = _food(request, wanted, chosen)
    elif wanted.value and _WHEN.match(request.intent.text) and chosen[0].since:
        said = wording.at(chosen[0].since, request.now)
    elif wanted.predicate == "relation" and HOW_MANY.search(request.intent.text) and not chosen[0].negated:
        said = _counted(request, wanted, chosen)
    elif wanted.value and wanted.subject:
        said = wording.truth(chosen[0], wanted)
    elif wanted.value:
        said = wording.answer(list(dict.fromkeys(display_text(one.subject) for one in chosen)), (), request.now)
    else:
        said = _values(request, wanted, chosen, past if current and not wanted.past else ())
    facts = tuple(memory_fact(one, request) for one in chosen)
    return Findings(Situation.TOLD, _with_quotes(request, said, chosen), facts, framed=False)


def _counted(request: Request, wanted: Wanted, chosen: Sequence[Memory]) -> str:
    """Say how many are known by name; where one is not, the person's own words are all that can be said."""
    names = dict.fromkeys(one.subject for one in chosen if one.subject != SELF)
    unnamed = any(fold(one) in {fold(wanted.value), fold(memory.value)} for one in names for memory in chosen)
    return "" if unnamed or not names else request.wording.memory.counted([display_text(one) for one in names])


def _as_told(chosen: Sequence[Memory]) -> list[Memory]:
    """Return memories in their order, those of one message in the order of its words."""
    first: dict[str, int] = {}
    for at, one in enumerate(chosen):
        first.setdefault(one.source.message if one.source else one.id, at)
    return sorted(chosen, key=lambda one: (first[one.source.message if one.source else one.id], one.number))


def _meant(chosen: Sequence[Memory], wanted: Wanted) -> list[Memory]:
    """Return those that have what was asked for itself, else what comes nearest to it; all where all are meant."""
    base = base_of(wanted.predicate)
    if wanted.value or base in _ALL_MEANT:
        return list(chosen)
    if wanted.predicate == "age":  # who was born on a day grows older
        born = [one for one in chosen if one.predicate == "born_on" and one.value[:1].isdigit()]
        return born[:1] or [one for one in chosen if one.predicate == "age"]
    exact = [one for one in chosen if base_of(one.predicate) == base]
    return exact or [one for one in chosen if base_of(one.predicate) in _NEAREST.get(base, ())]


def _values(request: Request, wanted: Wanted, chosen: Sequence[Memory], past: Sequence[Memory]) -> str:
    wording, now = request.wording.memory, request.now
    called = [one for one in chosen if one.predicate == "call_me" and wanted.predicate == "name"]
    named = [one for one in chosen if one not in called]
    if called and named:
        return wording.called(value_said(named[0], wanted, request), display_text(called[0].value))
    several = len({one.subject for one in chosen}) > 1 and wanted.predicate != "name"
    values = [
        f"{display_text(one.subject)}: {value_said(one, wanted, request)}"
        if several
        else value_said(one, wanted, request)
        for one in chosen
    ]
    of_same = {(one.subject, one.predicate) for one in chosen} if base_of(wanted.predicate) not in _FOR_LIFE else ()
    before = [one for one in past if (one.subject, one.predicate) in of_same and one.value]
    return wording.answer(list(dict.fromkeys(values)), before[:QUOTED], now)


def value_said(memory: Memory, wanted: Wanted, request: Request) -> str:
    """Return what a memory says in a word or two, of a note what stands behind the thing that was asked for."""
    wording, now = request.wording.memory, request.now
    if memory.predicate == NOTE:
        return _noted(memory.value or memory.text, request.intent.text)
    if wanted.predicate == "age" and memory.predicate == "born_on":
        return wording.age(memory.value, now)
    if base_of(wanted.predicate) in _FOR_LIFE:
        # Since when somebody is called so was not said with the name, which came along with something else.
        return wording.value(replace(memory, since="", until=""), now)
    return wording.value(memory, now)


def _noted(note: str, question: str) -> str:
    """Return "4711" of the note "the wifi code is 4711", and of "der WLAN-Code 4711 ist", which ends with its verb."""
    asked = {fold(word) for word in re.findall(r"[\w-]+", thing_asked(question) or question)}
    note = note.strip(" .")
    found = _NOTED.fullmatch(note)
    if found and asked & {fold(word) for word in re.findall(r"[\w-]+", found["thing"])}:
        return found["value"]
    if last := _VERB_LAST.fullmatch(note):
        words = last["words"].split()
        behind = max((at for at, word in enumerate(words) if fold(word) in asked), default=-1)
        if behind >= 0 and words[behind + 1 :]:
            return " ".join(words[behind + 1 :])
    return note


def _food(request: Request, wanted: Wanted, chosen: Sequence[Memory]) -> str:
    """Say what must not be eaten; of one dish whether, and where only a taste is known, let the quote say it."""
    wording = request.wording.memory
    forbidden = [one for one in chosen if _forbids(one)]
    if not wanted.value:
        return wording.food(chosen)
    exact = fold(wanted.value) == fold(chosen[0].value)
    if wanted.predicate == "allergic_to" and (exact or not forbidden):
        return wording.truth(chosen[0], wanted)
    return wording.careful(forbidden) if forbidden else ""


def _forbids(memory: Memory) -> bool:
    return base_of(memory.predicate) in _FORBIDDEN and not memory.negated and memory.state is not MemoryState.PAST


def careful(request: Request, wanted: Wanted) -> Findings | None:
    """Name what somebody must not eat to a question about a dish of which nothing is known, None where that is not."""
    if base_of(wanted.predicate) not in _FOOD or not wanted.value:
        return None
    found = [one for one in request.parts.memory.about(Wanted(wanted.subject or SELF, "avoids")) if _forbids(one)]
    if not found:
        return None
    said = request.wording.memory.careful(found)
    facts = tuple(memory_fact(one, request) for one in found)
    return Findings(Situation.TOLD, _with_quotes(request, said, found), facts, framed=False)


def _with_quotes(request: Request, said: str, chosen: Sequence[Memory]) -> str:
    """Return an answer and the words it was told in, those only once."""
    quotes = dict.fromkeys(source_said(one, request) for one in chosen[:QUOTED])
    if any(fold(said).strip(" .") == fold(quoted(one)).strip(" .") for one in chosen):
        said = ""
    return " ".join(part for part in (said, *quotes) if part)


def quoted(memory: Memory) -> str:
    """Return the person's own words, those of a note without "remember that"."""
    noted = memory.value if memory.predicate == NOTE else ""
    return f"dass {noted}" if noted and _GERMAN_CLAUSE.search(memory.text.partition(noted)[0]) else noted or memory.text


def source_said(memory: Memory, request: Request) -> str:
    """Return when the person told something, in which words."""
    wording = request.wording.memory
    if memory.source is None or not memory.source.message:
        return wording.typed_in(memory.created)
    return wording.told(memory.source.created, quoted(memory))


def memory_fact(memory: Memory, request: Request) -> MemoryFact:
    """Return the fact that something is remembered, with the message it was told in."""
    source = memory.source
    return MemoryFact(
        "memory",
        f"{request.wording.memory.value(memory, request.now)}. {source_said(memory, request)}",
        MEMORY,
        memory.id,
        source.message if source else "",
        source.session if source else "",
        source.created if source else memory.created,
        memory.text,
        memory.value,
    )


class _Near(NamedTuple):
    """Something told that may come near to what was asked: how many words of the question it has, and since when.

    ``of_known``: it is about whom the question is about.
    """

    shared: int
    of_known: bool
    created: datetime
    text: str
    fact: MemoryFact


def nearest_told(request: Request, wanted: Wanted | None) -> Findings | None:
    """Return the best that was told of what was asked, said to be no more than that; None where nothing was.

    It is about whom was asked for, or has half of the words that count in the question: two at least where neither the
    person nor anybody they told of is meant.
    """
    from bitbuddy.memory.recall.stems import asked

    memory, text = request.parts.memory, request.intent.text
    words = asked(text)
    known = _known_in(text, wanted, memory)
    theirs = wanted.subject in {"", SELF} if wanted is not None else speaks_of_theirs(text)
    least = max(1 if theirs else 2, (len(words) + 1) // 2)
    turns = [one for one in _of_turns(request, words) if may_answer(wanted, one.text)]
    told = (*_of_memories(request, wanted, known, words), *turns)
    near = [one for one in told if one.of_known or one.shared >= least] if words else []
    best = max(near, key=lambda one: (one.shared, one.created), default=None)
    if best is None:
        return None
    if best.fact.memory:
        memory.used([best.fact.memory], request.taught)
    return _instead(request, best.text, best.fact)


def may_answer(wanted: Wanted | None, said: str) -> bool:
    """Return whether a turn that no rule read may answer: "my dog is six years old" says nothing of how old one is."""
    asked_of_self = wanted is not None and wanted.subject == SELF and base_of(wanted.predicate) in _OF_ONESELF
    return not asked_of_self or _ONESELF.search(said) is not None


def told_near(request: Request, memory: Memory) -> Findings:
    """Return a memory that comes near to what was asked, said to be no more than that."""
    return _instead(request, quoted(memory), memory_fact(memory, request))


def _instead(request: Request, text: str, fact: MemoryFact) -> Findings:
    said = request.wording.memory.instead(fact.created, text)
    return Findings(Situation.TOLD, said, (replace(fact, text=said),), framed=False)


def _known_in(text: str, wanted: Wanted | None, memory: Remembered) -> str:
    """Return the name of whom a question is about, if the person told of them."""
    if wanted is not None:
        return memory.knows(wanted.subject) if wanted.subject not in {"", SELF} else ""
    found = (memory.knows(word) for word in re.findall(r"[^\W\d_]{3,}", text)[:_LOOKED_AT] if word.lower() != "who")
    return next((one for one in found if one), "")


Words = Sequence[tuple[str, ...]]


def _of_memories(request: Request, wanted: Wanted | None, known: str, words: Words) -> Iterable[_Near]:
    memory = request.parts.memory
    if known:
        found = memory.known_of(known, _KNOWN)
    else:
        found = [one for each in words for one in memory.with_text(each[-1], _LOOKED_AT)]
        found += memory.about(Wanted(SELF, wanted.predicate)) if wanted is not None and wanted.predicate else []
        of_self = wanted is not None and wanted.subject in {"", SELF}
        # "My doctor's appointment" may have been read as one of the doctor's.
        every = max(2, len(words))
        found = [one for one in found if not of_self or one.subject == SELF or _shared(one.text, words) >= every]
    for one in found:
        if one.text and one.state is not MemoryState.PAST:
            said = quoted(one)
            fact = memory_fact(one, request)
            yield _Near(_shared(said, words), bool(known), fact.created, said, fact)


def _of_turns(request: Request, words: Words) -> Iterable[_Near]:
    """Yield what the person said of which no rule has read anything."""
    query = RecallQuery(request.intent.text, _LOOKED_AT, speakers=(Speaker.PERSON,))
    for one in request.parts.memory.recall(query):
        if not one.memory and one.message != request.taught.message and tells(one.text) and not asks(one.text):
            fact = MemoryFact("memory", "", MEMORY, "", one.message, one.session, one.created, one.text)
            yield _Near(_shared(one.text, words), False, one.created, one.text, fact)


def _shared(text: str, words: Words) -> int:
    """Return how many of ``words`` a text has, in whatever form."""
    said = [fold(word) for word in re.findall(r"\w+", text)]
    return sum(any(_alike(one, form) for one in said for form in forms) for forms in words)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _SHORTEST and long.startswith(short))
