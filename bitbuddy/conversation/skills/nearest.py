# ruff: noqa: E501 - patterns are read best in one piece
"""The last look before anything is denied: once through what was told, for whom and what a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bitbuddy.conversation.facts import MEMORY, MemoryFact
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.memory_answers import WHEN, answered, memory_fact, quoted
from bitbuddy.conversation.skills.memory_unkept import said_here
from bitbuddy.conversation.skills.near_in_meaning import near_in_meaning
from bitbuddy.conversation.skills.remembered import Remembered
from bitbuddy.conversation.understanding.naming import asks, only_names, speaks_of_theirs, tells, told_in
from bitbuddy.conversation.understanding.of_life import of_whom
from bitbuddy.conversation.understanding.word_families import (
    AskedFor,
    asked_for,
    has,
    has_family,
    has_word,
    misspelt,
    same,
    words_in,
)
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import SELF, Memory, MemoryKind, MemoryState, Recalled, RecallQuery, Source, Wanted
from bitbuddy.memory.predicates import base_of
from bitbuddy.personality.situations import Situation

_LOOKED_AT = 24
_KNOWN = 60
_LOOKED_UP = 12
_WORDS = re.compile(r"[^\W\d_]{3,}")
# Whoever asks for these asks for others, too.
_OF_SEVERAL = frozenset({"relation", "owns", "called", ""})
# Of so many of the last messages the words are known in which a slip may have been typed.
_SPELLED = 400
_UNREAD = 200
# What says as little of what is asked of somebody is quoted, too: none of it is the one to go by.
_MORE = 2
_DAYS = frozenset({"born_on", "died_on", "anniversary"})
_NO_LONGER = "no longer so"
# What stands in place of a secret.
_HIDDEN = "•••"
# Somebody has one of each all their life.
FOR_LIFE = frozenset({"name", "born_on", "born_in", "age", "died_on"})
_OF_ONESELF = FOR_LIFE | {"lives_in", "works_at", "works_as", "height", "weight", "studies", "from"}
_ONESELF = re.compile(r"\b(?:i|im|me|ich|mich|mir)\b", re.IGNORECASE)
# Somebody "from work" is no work of one's own.
_AT_WORK = re.compile(r"\b(?:from|at|to) work\b|\b(?:von|aus|auf) der arbeit\b", re.IGNORECASE)
WHO = re.compile(
    r"(?:(?:and|so|und|also),? )?(?:who|whose|whom|when|where|which|what time|wer|wen|wem|wessen|wann|wo|wohin|welche\w*|um wie viel uhr)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:how (?:old|much|many|tall|big|long|far|heavy|high)|number|size|age|alter|wie ?viele?|wie (?:alt|groß|lang\w*|weit|schwer|hoch)|nummer|größe)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:when|what (?:day|time)s?|which days?|wann|welche\w* tage?n?|um wie viel uhr|birthday|geburtstag)\b",
    re.IGNORECASE,
)
_HAS_AMOUNT = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\b",
    re.IGNORECASE,
)
_HAS_TIME = re.compile(
    r"\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|tomorrow|morgen|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:where|wo|wohin)\b", re.IGNORECASE)
_HAS_PLACE = re.compile(
    r"\b(?:in|at|on(?! (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)|near|to|behind|under|live\w*|bei|beim|im|am|an|nach|auf|unter|hinter|wohn\w*|hängt|liegt)\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:medicines?|medication|drugs?|(?:can|may|should|must) (?:\w+ ){1,2}(?:take|have|eat|drink)|tabletten?|medikamente?n?|darf \w+ (?:\w+ )?(?:essen|nehmen|trinken))\b",
    re.IGNORECASE,
)
_HAS_HEALTH = re.compile(
    r"\b(?:allerg\w*|intoleran\w*|asthma\w*|diabet\w*|c(?:o|oe)eliac|gluten|pregnant|takes?|pills?|tablets?|\d+ ?mg|blood|clot|on (?!the\b|a\b|an\b|my\b|our\b|his\b|her\b|mon|tues|wednes|thurs|fri|satur|sun)[a-z]{5,}|"
    r"unverträglich\w*|verträgt|schwanger|nehme|nimmt|bekommt|kriegt|salbe|tabletten?)\b",
    re.IGNORECASE,
)
_TALL = re.compile(r"\b(?:how (?:tall|heavy)|wie (?:groß|schwer))\b", re.IGNORECASE)
_HAS_TALL = re.compile(
    r"\d ?(?:cm|m|kg|kilos?|ft|feet|foot|lbs?|pounds|stone)\b|['′]\d|\b(?:tall|groß|schwer)\b", re.IGNORECASE
)
# "How much is the rent?" asks for one thing that is theirs.
_OF_ONE = re.compile(
    r"(?:(?:and|so|und|also),? )?(?:what(?:'s| is)|how (?:much|high|old|long) (?:is|are)|wie (?:(?:hoch|teuer|lang|alt) )?(?:ist|sind|heißt|lautet)) (?:the|der|die|das)\b",
    re.IGNORECASE,
)
_SORTS = (
    (_HEALTH, _HAS_HEALTH),
    (_TALL, _HAS_TALL),
    (_AMOUNT, _HAS_AMOUNT),
    (_TIME, _HAS_TIME),
    (_PLACE, _HAS_PLACE),
)
# From this cosine on a turn is taken to speak of it, although it has no word of a subject that has known ones.
_SURELY_ALIKE = 0.55
# The model knows English; what it takes for alike in other languages is often chance.
_ALIKE_IN_GERMAN = 0.5
# "Schule" is no slip of "schulde", but "Jnas" is one of "Jonas".
_SHORTEST_NAME, _SHORTEST_WORD = 4, 7


class _Told(NamedTuple):
    """Something that was told: its words, and the fact that it was. ``past``: it is so no more."""

    text: str
    fact: MemoryFact
    of_known: bool = False
    past: bool = False
    of_others: bool = False

    @property
    def created(self) -> datetime:
        """Return when it was told."""
        return self.fact.created


def nearest_told(request: Request, wanted: Wanted | None) -> Findings | None:
    """Return the best that was told of what is asked, None where nothing was, so that only then it may be denied.

    It speaks of whom the question names, and else has half of the other words that count, or words that say the same.
    What has all of them is the answer in the person's own words; anything less is said to be only the nearest.
    """
    if (coming := _coming(request)) is not None:
        return coming
    found = _best(request, wanted)
    if found is None:
        return _by_meaning(request, wanted)
    best, whole, more = found
    memory, wording = request.parts.memory, request.wording.memory
    memory.used([one.fact.memory for one in (best, *more) if one.fact.memory], request.taught)
    said = [(wording.told if whole else wording.instead)(best.created, best.text)]
    said += [wording.told(one.created, one.text) for one in more]
    facts = tuple(replace(one.fact, text=text) for one, text in zip((best, *more), said, strict=True))
    return Findings(Situation.TOLD, " ".join(said), facts, framed=False)


def told_whole(request: Request, wanted: Wanted | None) -> bool:
    """Return whether something was told that has all that a question names, so that nobody else need answer it."""
    found = _best(request, wanted)
    return found is not None and found[1]


def has_things_asked(request: Request, wanted: Wanted, said: str) -> bool:
    """Return whether something told has all words of a question besides those for whom it is about."""
    asked = _asked(request, wanted)
    return bool(asked.strong) and asked.strong_in(said) == len(asked.strong)


def speaking_of(request: Request, name: str) -> list[Recalled]:
    """Return what the person told that has all words of ``name``, the newest first."""
    turns = [*_recalled(request, [name]), *_here(request)]
    named = [one for one in turns if all(has_word(word, one.text) for word in words_in(name))]
    return sorted({one.text: one for one in named}.values(), key=lambda one: one.created, reverse=True)


def as_memory(told: Recalled) -> Memory:
    """Return something that was told and that no rule read, as what is remembered is shown."""
    source = Source(told.message, told.session, told.created) if told.message else None
    kept = MemoryState.PAST if _NO_LONGER in told.why else MemoryState.CURRENT
    moment, kind = told.created, MemoryKind.FACT
    return Memory(told.memory, 0, kind, told.text, SELF, "", "", (), 0.5, 1.0, "", "", kept, moment, source=source)


def said_of_themself(request: Request) -> list[Recalled]:
    """Return what the person told last and no rule reads, the newest first: what was read is known, or set right."""
    now = request.now
    return [
        one
        for one in _told_last(request)[:_UNREAD]
        if not any(told_in(one.text, now, language) for language in ("en", "de"))
    ]


def says_no_day(wanted: Wanted, known: Memory) -> bool:
    """Return whether a day is asked for, of which what is known says nothing: "I'm 41" is no birthday."""
    asked = base_of(wanted.predicate)
    return asked in _DAYS and asked != base_of(known.predicate)


def told_near(request: Request, memory: Memory) -> Findings:
    """Return a memory that comes near to what was asked, said to be no more than that."""
    fact, text = memory_fact(memory, request), quoted(memory)
    said = request.wording.memory.instead(fact.created, text)
    return Findings(Situation.TOLD, said, (replace(fact, text=said),), framed=False)


def _told_last(request: Request) -> list[Recalled]:
    said = request.parts.memory.said_between(None, None, _SPELLED)
    return [
        Recalled(one.id, one.session, one.speaker, one.text, one.created, 1.0)
        for one in said
        if one.speaker is Speaker.PERSON
        and one.id != request.taught.message
        and _tells(one.text)
        and _HIDDEN not in one.text
    ]


def is_withheld(request: Request, wanted: Wanted | None) -> bool:
    """Return whether what is asked for was told as a secret, which is neither noted nor told again by itself."""
    asked = _asked(request, wanted)
    said = request.parts.memory.said_between(None, None, _SPELLED)
    hidden = [one.text for one in said if one.speaker is Speaker.PERSON and _HIDDEN in one.text]
    return asked.count > 0 and any(_shared(asked, one) >= asked.count for one in hidden)


def is_told_of(name: str, memory: Remembered) -> bool:
    """Return whether the person told anything that has all words of ``name``."""
    found = memory.recall(RecallQuery(name, _LOOKED_AT, speakers=(Speaker.PERSON,)))
    words = words_in(name)
    return bool(words) and any(_tells(one.text) and all(has_word(word, one.text) for word in words) for one in found)


def may_answer(wanted: Wanted | None, said: str) -> bool:
    """Return whether a turn that no rule read may answer: "my dog is six years old" says nothing of how old one is."""
    asked = base_of(wanted.predicate) if wanted is not None and wanted.subject == SELF else ""
    if asked in {"works_at", "works_as"} and _AT_WORK.search(said):
        return False
    return asked not in _OF_ONESELF or _ONESELF.search(said) is not None


def _coming(request: Request) -> Findings | None:
    """Return when the appointment is that a question for a time names in whatever words, None for none."""
    wanted = Wanted(SELF, "appointment", request.intent.text)
    found = request.parts.memory.about(wanted) if WHEN.match(request.intent.text) else []
    return answered(request, wanted, found[:1]) if found else None


def _by_meaning(request: Request, wanted: Wanted | None) -> Findings | None:
    """Return what was told that means about what is asked, in other words; None where nothing does."""
    wording, memory = request.wording.memory, request.parts.memory
    asked = _asked(request, wanted)
    near = (one for one in near_in_meaning(request) if may_answer(wanted, one.text))
    least = _ALIKE_IN_GERMAN if request.intent.language == "de" else 0.0
    found = [one for one in near if one.meaning >= least and _may_mean(asked, one)]
    if not found:
        return None
    memory.used([one.memory for one in found if one.memory], request.taught)
    said = [
        wording.instead(found[0].created, found[0].text),
        *(wording.told(one.created, one.text) for one in found[1:]),
    ]
    facts = tuple(replace(_fact(one), text=sentence) for one, sentence in zip(found, said, strict=True))
    return Findings(Situation.TOLD, " ".join(said), facts, framed=False)


def _may_mean(asked: AskedFor, told: Recalled) -> bool:
    """Return whether what only means about what is asked speaks of it: of whom, and of a thing of that sort."""
    from bitbuddy.memory.recall.related import related

    if (asked.kin or asked.names) and not asked.whom_in(told.text):
        return False
    if asked.of_self:
        return asked.introduces(told.text)
    said = words_in(told.text)
    known = [word for word in asked.strong if has_family(word) or related([word])]
    if not known or told.meaning >= _SURELY_ALIKE or asked.strong_in(told.text):
        return True
    return any(not set(related([word])).isdisjoint(said) for word in known if not has_family(word))


def _best(request: Request, wanted: Wanted | None) -> tuple[_Told, bool, list[_Told]] | None:
    """Return the best that was told, and whether it has all that is asked for; None for nothing."""
    asked = _asked(request, wanted)
    if not asked.count and not asked.of_self:
        return None
    found = _heaviest(request, wanted, asked)
    if found is None and (respelled := _respelled(request, asked)) is not None:
        near = _heaviest(request, wanted, respelled)
        return (near[0], False, near[2]) if near is not None else None
    return found


def _heaviest(request: Request, wanted: Wanted | None, asked: AskedFor) -> tuple[_Told, bool, list[_Told]] | None:
    asked, told = _told(request, wanted, asked)
    weighed = [(_weight(request, asked, one), one) for one in told if may_answer(wanted, one.text)]
    weight, best = max(weighed, key=lambda each: (each[0], each[1].created), default=(0.0, None))
    if best is None or not weight:
        return None
    whole = _shared(asked, best.text) >= asked.count and _is_of_that_sort(request.intent.text, best.text)
    whole = whole and (bool(asked.strong) or not speaks_of_theirs(request.intent.text) or speaks_of_theirs(best.text))
    more = {one.text: one for each, one in weighed if each == weight and one.text != best.text}
    several = bool(asked.names) and not (best.of_known or asked.strong)
    return best, whole and not best.past, list(more.values())[:_MORE] if several else []


def _asked(request: Request, wanted: Wanted | None) -> AskedFor:
    """Return what is asked for, a relative also by the name that is known."""
    text, memory = request.intent.text, request.parts.memory
    asked = asked_for(text, wanted, of_whom(text, wanted), request.intent.language)
    subject = wanted.subject if wanted is not None else ""
    known = memory.knows(subject) if asked.kin and subject.islower() and subject != SELF else ""
    return replace(asked, aliases=frozenset(words_in(known)[:1])) if known[:1].isupper() else asked


def _respelled(request: Request, asked: AskedFor) -> AskedFor | None:
    """Return what is asked for with words as they were typed when they were told, None where that is the same."""
    typed = {word for one in _told_last(request) for word in words_in(one.text)}
    names, strong = (
        tuple(word if has(word, typed) else misspelt(word, typed, shortest) or word for word in words)
        for words, shortest in ((asked.names, _SHORTEST_NAME), (asked.strong, _SHORTEST_WORD))
    )
    return replace(asked, names=names, strong=strong) if (names, strong) != (asked.names, asked.strong) else None


def _weight(request: Request, asked: AskedFor, told: _Told) -> float:
    """Return how well something told fits what was asked, 0 where it does not speak of it."""
    text = request.intent.text
    if asked.of_self:
        return float(asked.introduces(told.text))
    if asked.tells_work(told.text):
        return 1.6
    whom, shared = asked.whom_in(told.text), asked.strong_in(told.text)
    of_whom_asked = bool(whom) or told.of_known
    if not of_whom_asked and (asked.kin or asked.names or not _is_enough(asked, shared, told, text)):
        return 0.0
    theirs = speaks_of_theirs(text) and speaks_of_theirs(told.text)
    fits = 0.5 * _is_of_that_sort(text, told.text) + 0.2 * theirs
    said = words_in(told.text)
    exact = sum(any(same(word, one) for one in said) for word in asked.strong)  # "promoted" is more than any work
    # Who asks for a husband's name is told who he is, before what else he does.
    fits += 0.0 if asked.names else 0.3 * asked.kin_in(told.text)
    return 0.6 + whom + shared + fits + 0.1 * exact - (0.4 if told.past else 0.0)


def _is_of_that_sort(text: str, said: str) -> bool:
    """Return whether what was said has a number, a time or a place where a question is for one."""
    return all(has.search(said) is not None for asks_for, has in _SORTS if asks_for.search(text))


def _is_enough(asked: AskedFor, shared: int, told: _Told, text: str) -> bool:
    """Return whether something told has enough of the words of a question that names nobody to be the nearest."""
    count = len(asked.strong)
    if shared == count:
        of_one = _OF_ONE.match(text) is not None and _is_of_that_sort(text, told.text)
        return count > 1 or of_one or speaks_of_theirs(text) or WHO.match(text) is not None or only_names(text)
    # What was told of somebody else answers nothing about the person.
    least = count if told.of_others else max(1 if speaks_of_theirs(text) else 2, (count + 1) // 2)
    return shared >= least


def _shared(asked: AskedFor, said: str) -> int:
    return asked.count if asked.of_self or asked.tells_work(said) else asked.whom_in(said) + asked.strong_in(said)


def _told(request: Request, wanted: Wanted | None, asked: AskedFor) -> tuple[AskedFor, list[_Told]]:
    """Return what may answer, and what is asked for with the names that were told of those whom it names."""
    turns = _recalled(request, asked.words) if asked.words else []
    aliases = {name for one in turns for name in asked.aliases_in(one.text)} - asked.aliases
    if aliases:
        turns += _recalled(request, sorted(aliases))
        asked = replace(asked, aliases=asked.aliases | aliases)
    if asked.of_self or asked.of_work:
        turns += said_of_themself(request)
    of_known = list(_of_known(request, wanted))
    return asked, [*of_known, *(_of_turn(one, request, wanted) for one in (*turns, *_here(request)))]


def _of_known(request: Request, wanted: Wanted | None) -> Iterator[_Told]:
    """Yield what is known of whom the question is about."""
    memory, text = request.parts.memory, request.intent.text
    if wanted is not None:
        known = memory.knows(wanted.subject) if wanted.subject not in {"", SELF} else ""
    else:
        found = (memory.knows(word) for word in _WORDS.findall(text)[:_LOOKED_UP] if word.lower() != "who")
        known = next((one for one in found if one), "")
    for one in memory.known_of(known, _KNOWN) if known else ():
        if one.text and one.state is not MemoryState.PAST:
            yield _Told(quoted(one), memory_fact(one, request), of_known=True)


def _recalled(request: Request, words: Sequence[str]) -> list[Recalled]:
    query = RecallQuery(" ".join(words), _LOOKED_AT, speakers=(Speaker.PERSON,))
    found = request.parts.memory.recall(query)
    return [one for one in found if one.message != request.taught.message and _tells(one.text)]


def _here(request: Request) -> list[Recalled]:
    return [Recalled(one.id, one.session, one.speaker, one.text, one.created, 1.0) for one in said_here(request)]


def _of_turn(one: Recalled, request: Request, wanted: Wanted | None) -> _Told:
    of_others = False
    if one.memory and wanted is not None and wanted.subject == SELF and base_of(wanted.predicate) not in _OF_SEVERAL:
        of_others = any(of.subject != SELF for of in request.parts.memory.with_text(one.text, 1))
    return _Told(one.text, _fact(one), past=_NO_LONGER in one.why, of_others=of_others)


def _fact(one: Recalled) -> MemoryFact:
    return MemoryFact("memory", "", MEMORY, one.memory, one.message, one.session, one.created, one.text)


def _tells(text: str) -> bool:
    """Return whether a turn tells something, and neither asks nor looks for anything."""
    return tells(text) and not (asks(text) or only_names(text))
