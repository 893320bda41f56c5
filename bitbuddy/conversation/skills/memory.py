"""Questions that are answered from memory: what was told, what is known, when it was talked of, what is usual."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bitbuddy.conversation.facts import MEMORY, MemoryFact
from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.memory_answers import (
    answered,
    careful,
    may_answer,
    memory_fact,
    nearest_told,
    quoted,
    told_near,
)
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.remembered import NOTE, notes_on, turns_on
from bitbuddy.conversation.understanding.about_memory import ABOUT, ASK, USUAL, WHEN, is_about_them, is_family
from bitbuddy.conversation.understanding.naming import asks, tells, wanted_in
from bitbuddy.files.model import FileQuery
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import SELF, Memory, Recalled, RecallQuery, Wanted
from bitbuddy.memory.predicates import NO_KIN
from bitbuddy.memory.searching import words_of
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 8
SEARCHED = 24
KNOWN = 60
_WEEKDAYS = tuple(
    zip(
        "monday tuesday wednesday thursday friday saturday sunday".split(),
        "montag dienstag mittwoch donnerstag freitag samstag sonntag".split(),
        strict=True,
    )
)
_HABIT = re.compile(
    r"\b(?:every|each|always|usually|normally|often|mostly|regularly|(?:mon|tues|wednes|thurs|fri|satur|sun)days|jeden|"
    r"immer|meistens|meist|normalerweise|oft|(?:mon|diens|donners|frei|sams|sonn)tags|mittwochs)\b"
)
# "What did I say the landlord's number was" asks for the landlord's number.
_WAS = re.compile(r"\s+(?:was|is|were|are)(?: called)?$", re.IGNORECASE)


def ask(request: Request) -> Findings:
    """Answer a direct question with the value first, then who said so when, in which words.

    Where no value is known, the nearest that was told says so; only where nothing was told, it is not known.
    """
    asked, memory = request.asked(AskMemory), request.parts.memory
    subject = asked.about
    if asked.what == "said":
        thing, german = _WAS.sub("", asked.about), request.intent.language == "de"
        request = replace(
            request, intent=replace(request.intent, text=f"{'wie lautet' if german else 'what is'} {thing}?")
        )
        subject = ""
    text = request.intent.text
    wanted = wanted_in(text, request.now, request.intent.language, subject)
    found = memory.about(wanted) if wanted is not None else []
    choices = _files_instead(request, wanted)
    if not found and (notes := notes_on(text, memory)):
        wanted, found = Wanted(SELF, NOTE), notes
    findings = _known(request, wanted, found) or _told_otherwise(request, wanted)
    if findings is None and asked.what == "said":
        findings = _turns(request, RecallQuery(asked.about, SEARCHED), (Speaker.PERSON,))
    if findings is None:
        sentence = request.wording.memory.unknown(memory.learns(request.taught.session))
        findings = Findings(Situation.FOUND_NONE, sentence, framed=False)
    return findings if not choices else _with(findings, choices)


def _known(request: Request, wanted: Wanted | None, found: Sequence[Memory]) -> Findings | None:
    memory = request.parts.memory
    if wanted is None:
        return None
    if not found:
        return careful(request, wanted)
    memory.used([one.id for one in found], request.taught)
    if not wanted.predicate and not wanted.value:
        name = "" if wanted.subject == SELF else memory.knows(wanted.subject) or wanted.subject
        return _listed(request, request.wording.memory.known_of(name), found)
    return answered(request, wanted, found) or told_near(request, found[0])


def _told_otherwise(request: Request, wanted: Wanted | None) -> Findings | None:
    memory = request.parts.memory
    said = turns_on(request.intent.text, memory, request.taught.message)
    if wanted is not None and wanted.subject == SELF:
        # What was told of somebody else answers nothing about the person.
        said = [one for one in said if all(of.subject == SELF for of in memory.with_text(one.text, 1))]
        said = [one for one in said if one.memory or may_answer(wanted, one.text)]
    return _quoted(request, said[:1]) if said else nearest_told(request, wanted)


def _with(findings: Findings, choices: tuple[Choice, ...]) -> Findings:
    return replace(findings, choices=(*findings.choices, *choices))


def _quoted(request: Request, turns: Sequence[Recalled]) -> Findings:
    """Return the person's own words where they answer and no rule read a value in them."""
    wording = request.wording.memory
    lines = [wording.told(one.created, one.text) for one in turns]
    facts = tuple(
        MemoryFact("memory", line, MEMORY, one.memory, one.message, one.session, one.created, one.text)
        for one, line in zip(turns, lines, strict=True)
    )
    return Findings(Situation.TOLD, " ".join(lines), facts, framed=False)


def _files_instead(request: Request, wanted: Wanted | None) -> tuple[Choice, ...]:
    """Return the way to the files where the index knows such a name, too."""
    name = wanted.subject if wanted is not None else ""
    if name in {"", SELF} or "/" in name or not any(one.name == "files.find" for one in request.intent.others):
        return ()
    if not request.parts.files.search(FileQuery(words=(name,), limit=1)).total:
        return ()
    return (Choice(*request.wording.memory.files_instead(name)),)


def _listed(request: Request, head: str, found: Sequence[Memory]) -> Findings:
    wording = request.wording
    once = list({fold(one.text): one for one in found}.values())
    facts = tuple(memory_fact(one, request) for one in once[:LISTED])
    lines = [wording.memory.line(replace(one, text=quoted(one).rstrip(". ")), request.now) for one in once]
    return Findings(Situation.TOLD, f"{head}\n{wording.lists.listed(lines, LISTED)}", facts)


def about(request: Request) -> Findings:
    """Answer what is known about the person, about those of their family, or about somebody they told of."""
    asked, memory, wording = request.asked(AskMemory), request.parts.memory, request.wording.memory
    theirs = is_about_them(asked.about)
    if is_family(asked.about) and (kin := _kin(request)):
        return kin
    found = memory.known_of("" if theirs else asked.about, KNOWN)
    name = "" if theirs else asked.about
    if not found:
        sentence = wording.nothing_of(name) if memory.learns(request.taught.session) else wording.unknown(False)
        return Findings(Situation.FOUND_NONE, sentence, framed=False)
    memory.used([one.id for one in found[:LISTED]], request.taught)
    others = [one for one in found if one.subject != SELF] if theirs else []
    own = [one for one in found if one not in others]
    if not others:
        return _listed(request, wording.known_of(name), own)
    rest = _listed(request, wording.known_of_others(alone=not own), others)
    if not own:
        return rest
    first = _listed(request, wording.known_of(name), own)
    return replace(first, text=f"{first.text}\n{rest.text}", facts=(*first.facts, *rest.facts))


def _kin(request: Request) -> Findings | None:
    """Return those of the person's family, and what was told of them."""
    memory, wording = request.parts.memory, request.wording.memory
    related = [one for one in memory.about(Wanted(SELF, "relation")) if one.value not in NO_KIN]
    names = list(dict.fromkeys(display_text(one.subject) for one in related if one.subject != SELF))
    if not names:
        return None
    memory.used([one.id for one in related[:LISTED]], request.taught)
    return _listed(request, wording.family(names), [one for name in names for one in memory.known_of(name, LISTED)])


def when(request: Request) -> Findings:
    """Answer when something was talked about, and what was said of it."""
    asked = request.asked(AskMemory)
    speakers = (Speaker.PERSON, Speaker.BUDDY) if asked.what == "talk" else (Speaker.PERSON,)
    query = RecallQuery(asked.about, SEARCHED, asked.after, asked.before, speakers=speakers)
    found = _turns(request, query, speakers, asked.when, first=asked.what == "when")
    nothing = request.wording.memory.no_turns(asked.about, asked.when)
    return found or Findings(Situation.FOUND_NONE, nothing, framed=False)


def _turns(
    request: Request, query: RecallQuery, speakers: Sequence[Speaker], when: str = "", *, first: bool = False
) -> Findings | None:
    """Return the turns that a query finds, without the one that asks and earlier ones that asked the same."""
    memory, wording = request.parts.memory, request.wording
    if query.text:
        found = [
            MemoryFact("turn", "", MEMORY, one.memory, one.message, one.session, one.created, one.text, one.speaker)
            for one in _mentioning(memory.recall(query), query.text)
        ]
    else:
        said = memory.said_between(query.after, query.before, 2 * SEARCHED)
        # What was told by rules says nothing that its question does not.
        found = [_turn_fact(one) for one in said if one.speaker is Speaker.PERSON or one.badge == Badge.BRAIN]
    theirs = {fold(one.said) for one in found if one.value == Speaker.PERSON}
    kept = {
        fold(one.said): one
        for one in reversed(found)
        if one.message != request.taught.message
        and one.value in speakers
        and tells(one.said)
        and not (one.value == Speaker.BUDDY and _repeats(fold(one.said), theirs))
    }
    turns = list(kept.values())[::-1]
    # What was told says more than what was asked.
    turns = [one for one in turns if not asks(one.said)] or turns
    if not turns:
        return None
    ordered = sorted(turns[:LISTED], key=lambda one: one.created, reverse=first)
    lines = [wording.memory.turn(Speaker(one.value), one.created, one.said) for one in ordered]
    head = wording.memory.turns(query.text, when)
    if first:
        head = f"{wording.memory.last_talk(ordered[0].created, request.now)} {head}"
    facts = tuple(_told(one, line) for one, line in zip(ordered, lines, strict=True))
    return Findings(Situation.TOLD, f"{head}\n{wording.lists.listed(lines, LISTED, len(turns))}", facts)


def _mentioning(found: Sequence[Recalled], text: str) -> list[Recalled]:
    """Return those that have a word of what they were looked for by; where none has, those that speak of who has it."""
    from bitbuddy.memory.recall.stems import asked

    forms = tuple(form for each in asked(text) for form in each)
    having = [one for one in found if any(word.startswith(forms) for word in words_of(one.text).split())]
    return having or [one for one in found if any(" is “" in reason for reason in one.why)]


def _repeats(said: str, theirs: Collection[str]) -> bool:
    """Return whether an answer only says again what the person said, as those from memory do."""
    return any(one in said for one in theirs)


def _turn_fact(message: StoredMessage) -> MemoryFact:
    said = message.text
    return MemoryFact("turn", "", MEMORY, "", message.id, message.session, message.created, said, message.speaker.value)


def _told(fact: MemoryFact, line: str) -> MemoryFact:
    return replace(fact, kind="memory", text=line, value="", theirs=fact.value != Speaker.BUDDY)


def usual(request: Request) -> Findings:
    """Answer what is usual on a day of the week, from what was said of it; honest where that is too little."""
    memory, wording = request.parts.memory, request.wording
    weekday = _weekday(request.intent.text)
    words = " ".join(_WEEKDAYS[weekday]) if weekday is not None else request.asked(AskMemory).about
    found = memory.recall(RecallQuery(words, SEARCHED, speakers=(Speaker.PERSON,))) if words else []
    said = {
        fold(one.text): one
        for one in found
        if one.message != request.taught.message
        and not asks(one.text)
        and tells(one.text)
        and _speaks_of(one.text, weekday, one.created)
    }
    habits = sorted(said.values(), key=lambda one: (not _HABIT.search(fold(one.text)), -one.created.timestamp()))
    if not habits or not (_HABIT.search(fold(habits[0].text)) or len(habits) > 1):
        return Findings(Situation.FOUND_NONE, wording.memory.nothing_usual(weekday))
    lines = [wording.memory.turn(Speaker.PERSON, one.created, one.text) for one in habits]
    facts = tuple(
        MemoryFact("memory", line, MEMORY, one.memory, one.message, one.session, one.created, one.text)
        for one, line in zip(habits[:LISTED], lines, strict=False)
    )
    text = f"{wording.memory.usual(weekday)}\n{wording.lists.listed(lines, LISTED)}"
    return Findings(Situation.TOLD, text, facts)


def _weekday(text: str) -> int | None:
    folded = fold(text)
    return next((at for at, names in enumerate(_WEEKDAYS) if any(name in folded for name in names)), None)


def _speaks_of(text: str, weekday: int | None, created: datetime) -> bool:
    folded = fold(text)
    if weekday is None:
        return _HABIT.search(folded) is not None
    return any(name in folded for name in _WEEKDAYS[weekday]) or (
        created.weekday() == weekday and re.search(r"\b(?:today|heute)\b", folded) is not None
    )


SKILLS = (
    Skill(
        ABOUT,
        "tell what I know about you and those you told me of",
        about,
        Permission.MEMORY_READ,
        "what do you know about me?",
        AskMemory,
        in_languages={"de": Described("sagen, was mir über Menschen gesagt wurde", "was weißt du über mich?")},
    ),
    Skill(
        ASK,
        "tell what you told me once",
        ask,
        Permission.MEMORY_READ,
        "what did I say my landlord's number was?",
        AskMemory,
        in_languages={
            "de": Described(
                "wiedergeben, was mir einmal gesagt wurde", "was habe ich gesagt, wie die Nummer meines Vermieters ist?"
            )
        },
    ),
    Skill(
        WHEN,
        "find what we talked about and when",
        when,
        Permission.MEMORY_READ,
        "when did we talk about Lisbon?",
        AskMemory,
        in_languages={
            "de": Described("finden, worüber wir wann gesprochen haben", "wann haben wir über Lissabon gesprochen?")
        },
    ),
    Skill(
        USUAL,
        "tell what you usually do on a day",
        usual,
        Permission.MEMORY_READ,
        "what do I usually do on Mondays?",
        AskMemory,
        in_languages={
            "de": Described("sagen, was an einem Wochentag üblich ist", "was mache ich normalerweise montags?")
        },
    ),
)
