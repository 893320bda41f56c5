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
from bitbuddy.conversation.skills.near_in_meaning import near_in_meaning
from bitbuddy.conversation.skills.told_turns import (
    HIDDEN,
    NO_LONGER,
    SPELLED,
    here,
    recalled,
    said_of_themself,
    told_last,
)
from bitbuddy.conversation.understanding.kin_words import begins_with_kin, by_marriage
from bitbuddy.conversation.understanding.kinds_of_answer import BEFORE, asks_for_a_kind, has_the_kind
from bitbuddy.conversation.understanding.naming import only_names, speaks_of_theirs
from bitbuddy.conversation.understanding.of_life import of_whom
from bitbuddy.conversation.understanding.whose import is_of_another, is_unreal
from bitbuddy.conversation.understanding.word_families import (
    AskedFor,
    asked_for,
    done_by_them,
    has,
    has_family,
    misspelt,
    same,
    words_in,
)
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import SELF, Memory, MemoryState, Recalled, Wanted
from bitbuddy.memory.predicates import base_of
from bitbuddy.personality.situations import Situation

_KNOWN = 60
_LOOKED_UP = 12
_WORDS = re.compile(r"[^\W\d_]{3,}")
# Whoever asks for these asks for others, too.
_OF_SEVERAL = frozenset({"relation", "owns", "called", ""})
# What says as little of what is asked of somebody is quoted, too: none of it is the one to go by.
_MORE = 2
_DAYS = frozenset({"born_on", "died_on", "anniversary"})
_MARRIED = ("husband", "wife")
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
# "How much is the rent?" asks for one thing that is theirs.
_OF_ONE = re.compile(
    r"(?:(?:and|so|und|also),? )?(?:what(?:'s| is)|how (?:much|high|old|long) (?:is|are)|wie (?:(?:hoch|teuer|lang|alt) )?(?:ist|sind|heißt|lautet)|is|are|was|ist|sind|war|findet) (?:the|der|die|das)\b",
    re.IGNORECASE,
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
    said = [(wording.told if whole else wording.instead)(best.created, best.text, request.now)]
    said += [wording.told(one.created, one.text, request.now) for one in more]
    facts = tuple(replace(one.fact, text=text) for one, text in zip((best, *more), said, strict=True))
    return Findings(Situation.TOLD, " ".join(said), facts, framed=False)


def told_whole(request: Request, wanted: Wanted | None) -> bool:
    """Return whether something was told that has all that a question names, so that nobody else need answer it."""
    found = _best(request, wanted)
    return found is not None and found[1]


def has_things_asked(request: Request, wanted: Wanted, said: str) -> bool:
    """Return whether something told has all words of a question besides those for whom it is about."""
    asked = asked_of(request, wanted)
    return bool(asked.strong) and asked.strong_in(said) == len(asked.strong)


def says_no_day(wanted: Wanted, known: Memory) -> bool:
    """Return whether a day is asked for, of which what is known says nothing: "I'm 41" is no birthday."""
    asked = base_of(wanted.predicate)
    return asked in _DAYS and asked != base_of(known.predicate)


def told_near(request: Request, memory: Memory) -> Findings:
    """Return a memory that comes near to what was asked, said to be no more than that."""
    fact, text = memory_fact(memory, request), quoted(memory)
    said = request.wording.memory.instead(fact.created, text, request.now)
    return Findings(Situation.TOLD, said, (replace(fact, text=said),), framed=False)


def is_withheld(request: Request, wanted: Wanted | None) -> bool:
    """Return whether what is asked for was told as a secret, which is neither noted nor told again by itself."""
    asked = asked_of(request, wanted)
    said = request.parts.memory.said_between(None, None, SPELLED)
    hidden = [one.text for one in said if one.speaker is Speaker.PERSON and HIDDEN in one.text]
    return asked.count > 0 and any(_shared(asked, one) >= asked.count for one in hidden)


def may_answer(wanted: Wanted | None, said: str) -> bool:
    """Return whether a turn that no rule read may answer: "my dog is six years old" says nothing of how old one is."""
    asked = base_of(wanted.predicate) if wanted is not None and wanted.subject == SELF else ""
    if asked and is_unreal("", said):
        return False
    if asked in {"works_at", "works_as"} and _AT_WORK.search(said):
        return False
    return asked not in _OF_ONESELF or _ONESELF.search(said) is not None


def _coming(request: Request) -> Findings | None:
    """Return when the appointment is that a question for a time names in whatever words, None for none."""
    wanted = Wanted(SELF, "appointment", request.intent.text)
    found = request.parts.memory.about(wanted) if WHEN.match(request.intent.text) else []
    asked = asked_of(request, None)
    found = [one for one in found if not asked.has_only_the_end(f"{one.value} {one.text}")]
    return answered(request, wanted, found[:1]) if found else None


def _by_meaning(request: Request, wanted: Wanted | None) -> Findings | None:
    """Return what was told that means about what is asked, in other words; None where nothing does."""
    wording, memory = request.wording.memory, request.parts.memory
    asked = asked_of(request, wanted)
    near = (one for one in near_in_meaning(request) if may_answer(wanted, one.text))
    german, text = request.intent.language == "de", request.intent.text
    least = _ALIKE_IN_GERMAN if german else 0.0
    near = (
        one for one in near if not _is_anothers(text, asked, one.text) and (not german or has_the_kind(text, one.text))
    )
    found = [one for one in near if one.meaning >= least and _may_mean(asked, one, german)]
    if not found:
        return None
    memory.used([one.memory for one in found if one.memory], request.taught)
    said = [
        wording.instead(found[0].created, found[0].text, request.now),
        *(wording.told(one.created, one.text, request.now) for one in found[1:]),
    ]
    facts = tuple(replace(_fact(one), text=sentence) for one, sentence in zip(found, said, strict=True))
    return Findings(Situation.TOLD, " ".join(said), facts, framed=False)


def _may_mean(asked: AskedFor, told: Recalled, german: bool) -> bool:
    """Return whether what only means about what is asked speaks of it: of whom, and of a thing of that sort."""
    from bitbuddy.memory.recall.related import related

    if (asked.kin or asked.names) and not asked.whom_in(told.text):
        return False
    if asked.of_self:
        return asked.introduces(told.text)
    if german and asked.things:
        return asked.speaks_of_things(told.text)
    said = words_in(told.text)
    known = [word for word in asked.strong if has_family(word) or related([word])]
    if not known or told.meaning >= _SURELY_ALIKE or asked.strong_in(told.text):
        return True
    return any(not set(related([word])).isdisjoint(said) for word in known if not has_family(word))


def _best(request: Request, wanted: Wanted | None) -> tuple[_Told, bool, list[_Told]] | None:
    """Return the best that was told, and whether it has all that is asked for; None for nothing."""
    asked = asked_of(request, wanted)
    if not asked.count and not asked.of_self:
        return None
    found = _heaviest(request, *_told(request, wanted, asked), wanted=wanted)
    if found is None and asked.strong:
        # No index has the parts of a word: each sentence is looked at.
        every = [_of_turn(one, request, wanted) for one in told_last(request)]
        found = _heaviest(request, asked, every, wanted=wanted)
    if found is None and (respelled := _respelled(request, asked)) is not None:
        near = _heaviest(request, *_told(request, wanted, respelled), wanted=wanted)
        return (near[0], False, near[2]) if near is not None else None
    return found


def _heaviest(
    request: Request, asked: AskedFor, told: Sequence[_Told], *, wanted: Wanted | None
) -> tuple[_Told, bool, list[_Told]] | None:
    text = request.intent.text
    told = [one for one in told if may_answer(wanted, one.text) and not _is_anothers(text, asked, one.text)]
    weighed = [(_weight(request, asked, one), one) for one in told]
    weight, best = max(weighed, key=lambda each: (each[0], each[1].created), default=(0.0, None))
    if best is None or not weight:
        return None
    whole = _has_all(asked, best.text, text) and has_the_kind(text, best.text)
    whole = whole and (bool(asked.strong) or not speaks_of_theirs(text) or speaks_of_theirs(best.text))
    more = {one.text: one for each, one in weighed if each == weight and one.text != best.text}
    several = BEFORE.search(text) is not None or (bool(asked.names) and not (best.of_known or asked.strong))
    return best, whole and not best.past, list(more.values())[:_MORE] if several else []


def asked_of(request: Request, wanted: Wanted | None) -> AskedFor:
    """Return what is asked for, a relative also by the name that is known, one by marriage also through whom."""
    text, memory = request.intent.text, request.parts.memory
    asked = asked_for(text, wanted, of_whom(text, wanted), request.intent.language)
    married = [memory.knows(one) for one in _MARRIED]
    spouses = [*_MARRIED, *(one for one in married if one[:1].isupper())]
    asked = replace(asked, kin=tuple((*each, *by_marriage(each, spouses)) for each in asked.kin))
    subject = wanted.subject if wanted is not None else ""
    known = memory.knows(subject) if asked.kin and subject.islower() and subject != SELF else ""
    return replace(asked, aliases=frozenset(words_in(known)[:1])) if known[:1].isupper() else asked


def _respelled(request: Request, asked: AskedFor) -> AskedFor | None:
    """Return what is asked for with words as they were typed when they were told, None where that is the same."""
    typed = {word for one in told_last(request) for word in words_in(one.text)}
    names, strong = (
        tuple(word if has(word, typed) else misspelt(word, typed, shortest) or word for word in words)
        for words, shortest in ((asked.names, _SHORTEST_NAME), (asked.strong, _SHORTEST_WORD))
    )
    return replace(asked, names=names, strong=strong) if (names, strong) != (asked.names, asked.strong) else None


def _is_anothers(text: str, asked: AskedFor, said: str) -> bool:
    """Return whether something told speaks of another's boss or rent, or of a dream, and a question does of one's own."""
    if is_unreal(text, said):
        return True
    if len(asked.kin) > 1:
        return False
    by_itself = any(same(word, one) for word in asked.things for one in words_in(said))
    if asked.things and not (asked.kin or by_itself) and speaks_of_theirs(text) and begins_with_kin(said):
        return True  # the day a grandfather was born is not "my birthday"
    forms = [one for one in re.findall(r"\w+", said) if any(has(word, words_in(one)) for word in asked.things)]
    kin = [one for each in asked.kin for one in each if "'" not in one and " " not in one]
    return is_of_another(text, said, [*forms, *kin])


def _has_all(asked: AskedFor, said: str, text: str) -> bool:
    """Return whether something told has all that is asked for, or of whom, the thing and the kind of answer."""
    if _shared(asked, said) >= asked.count:
        return True
    whom = asked.whom_in(said) >= len(asked.kin) + len(asked.names)
    things = bool(asked.things) and asked.has_all_things(said)
    return whom and (things or (bool(asked.names) and not asked.things)) and asks_for_a_kind(text)


def _weight(request: Request, asked: AskedFor, told: _Told) -> float:
    """Return how well something told fits what was asked, 0 where it does not speak of it."""
    text = request.intent.text
    if asked.of_self:
        return float(asked.introduces(told.text))
    if asked.tells_work(told.text):
        return 1.6
    whom, shared = asked.whom_in(told.text), asked.strong_in(done_by_them(text, told.text))
    of_whom_asked = bool(whom) or told.of_known
    if not of_whom_asked and (asked.kin or asked.names or not _is_enough(asked, shared, told, text)):
        return 0.0
    if not of_whom_asked and not asked.speaks_of_things(told.text):
        return 0.0
    theirs = speaks_of_theirs(text) and speaks_of_theirs(told.text)
    fits = (
        0.5 * has_the_kind(text, told.text)
        + 0.2 * theirs
        + 0.6 * (bool(asked.things) and asked.has_all_things(told.text))
    )
    said = words_in(told.text)
    exact = sum(any(same(word, one) for one in said) for word in asked.strong)  # "promoted" is more than any work
    # Who asks for a husband's name is told who he is, before what else he does.
    fits += 0.0 if asked.names else 0.3 * asked.kin_in(told.text)
    return 0.6 + whom + shared + fits + 0.1 * exact + 0.15 * asked.weak_in(told.text) - (0.4 if told.past else 0.0)


def _is_enough(asked: AskedFor, shared: int, told: _Told, text: str) -> bool:
    """Return whether something told has enough of the words of a question that names nobody to be the nearest."""
    count = len(asked.strong)
    if shared == count:
        of_one = _OF_ONE.match(text) is not None and has_the_kind(text, told.text)
        return count > 1 or of_one or speaks_of_theirs(text) or WHO.match(text) is not None or only_names(text)
    # What was told of somebody else answers nothing about the person.
    least = count if told.of_others else max(1 if speaks_of_theirs(text) else 2, (count + 1) // 2)
    return shared >= least


def _shared(asked: AskedFor, said: str) -> int:
    return asked.count if asked.of_self or asked.tells_work(said) else asked.whom_in(said) + asked.strong_in(said)


def _told(request: Request, wanted: Wanted | None, asked: AskedFor) -> tuple[AskedFor, list[_Told]]:
    """Return what may answer, and what is asked for with the names that were told of those whom it names."""
    turns = recalled(request, asked.words) if asked.words else []
    aliases = {name for one in turns for name in asked.aliases_in(one.text)} - asked.aliases
    if aliases:
        turns += recalled(request, sorted(aliases))
        asked = replace(asked, aliases=asked.aliases | aliases)
    if asked.of_self or asked.of_work:
        turns += said_of_themself(request)
    of_known = list(_of_known(request, wanted))
    return asked, [*of_known, *(_of_turn(one, request, wanted) for one in (*turns, *here(request)))]


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


def _of_turn(one: Recalled, request: Request, wanted: Wanted | None) -> _Told:
    of_others = False
    if one.memory and wanted is not None and wanted.subject == SELF and base_of(wanted.predicate) not in _OF_SEVERAL:
        of_others = any(of.subject != SELF for of in request.parts.memory.with_text(one.text, 1))
    return _Told(one.text, _fact(one), past=NO_LONGER in one.why, of_others=of_others)


def _fact(one: Recalled) -> MemoryFact:
    return MemoryFact("memory", "", MEMORY, one.memory, one.message, one.session, one.created, one.text)
