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
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.remembered import NOTE, notes_on, turns_on
from bitbuddy.conversation.understanding.about_memory import ABOUT, ASK, USUAL, WHEN, is_about_them
from bitbuddy.conversation.understanding.naming import asks, tells, wanted_in
from bitbuddy.files.model import FileQuery
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import SELF, Memory, MemoryState, Recalled, RecallQuery, Wanted
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

LISTED = 8
QUOTED = 3
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
_WHEN = re.compile(r"(?:and |und )?(?:since |seit |do you know |weißt du,? )?(?:when|wann)\b", re.IGNORECASE)
# "What did I say the landlord's number was" asks for the landlord's number.
_WAS = re.compile(r"\s+(?:was|is|were|are)(?: called)?$", re.IGNORECASE)


def ask(request: Request) -> Findings:
    """Answer a direct question with the value first, then who said so when, in which words."""
    asked, memory, now = request.asked(AskMemory), request.parts.memory, request.now
    text, subject = request.intent.text, asked.about
    if asked.what == "said":
        text, subject = f"what is {_WAS.sub('', asked.about)}?", ""
    wanted = wanted_in(text, now, request.intent.language, subject)
    found = memory.about(wanted) if wanted is not None else []
    choices = _files_instead(request, wanted)
    if not found and (notes := notes_on(request.intent.text, memory)):
        wanted, found = Wanted(SELF, NOTE), notes
    if wanted is None or not found:
        if asked.what == "said" and (turns := _turns(request, RecallQuery(asked.about, SEARCHED), (Speaker.PERSON,))):
            return turns
        if said := turns_on(text, memory, request.taught.message):
            return _quoted(request, said[:1])
        sentence = request.wording.memory.unknown(memory.learns(request.taught.session))
        return Findings(Situation.FOUND_NONE, sentence, choices=choices)
    memory.used([one.id for one in found])
    findings = _answered(request, wanted, found)
    return findings if not choices else _with(findings, choices)


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
    return Findings(Situation.TOLD, " ".join(lines), facts)


def _files_instead(request: Request, wanted: Wanted | None) -> tuple[Choice, ...]:
    """Return the way to the files where the index knows such a name, too."""
    name = wanted.subject if wanted is not None else ""
    if not name or not any(one.name == "files.find" for one in request.intent.others):
        return ()
    if not request.parts.files.search(FileQuery(words=(name,), limit=1)).total:
        return ()
    return (Choice(*request.wording.memory.files_instead(name)),)


def _answered(request: Request, wanted: Wanted, found: Sequence[Memory]) -> Findings:
    now, wording = request.now, request.wording.memory
    past = [one for one in found if one.state is MemoryState.PAST]
    current = [one for one in found if one.state is not MemoryState.PAST]
    if not wanted.predicate and not wanted.value:
        return _listed(request, wording.known_of("" if wanted.subject == SELF else wanted.subject), found)
    chosen = (past or current)[:1] if wanted.past else current or past[:1]
    facts = tuple(memory_fact(one, request) for one in chosen)
    if wanted.value and _WHEN.match(request.intent.text) and chosen[0].since:
        said = wording.at(chosen[0].since, now)
    elif wanted.value and wanted.subject:
        said = wording.truth(chosen[0], wanted)
    elif wanted.value:
        said = wording.answer(list(dict.fromkeys(_name(one) for one in chosen)), (), now)
    else:
        values = list(dict.fromkeys(_value(one, wanted, request) for one in chosen))
        of_same = {(one.subject, one.predicate) for one in chosen}
        before = [] if wanted.past else [one for one in past if (one.subject, one.predicate) in of_same and one.value]
        said = wording.answer(values, before[:QUOTED] if current else (), now)
    quotes = [_source(one, request) for one in chosen[:QUOTED]]
    text = " ".join((said, *dict.fromkeys(quotes)))
    return Findings(Situation.TOLD, text, facts)


def _value(memory: Memory, wanted: Wanted, request: Request) -> str:
    wording, now = request.wording.memory, request.now
    if wanted.predicate == "name":
        # Since when somebody is called so was not said with the name, which came along with something else.
        return wording.value(replace(memory, since="", until=""), now)
    if wanted.predicate == "age" and memory.predicate == "born_on":
        return wording.age(memory.value, now)
    return wording.value(memory, now)


def _name(memory: Memory) -> str:
    return display_text(memory.subject)


def _source(memory: Memory, request: Request) -> str:
    wording = request.wording.memory
    if memory.source is None or not memory.source.message:
        return wording.typed_in(memory.created)
    return wording.told(memory.source.created, memory.text)


def memory_fact(memory: Memory, request: Request) -> MemoryFact:
    """Return the fact that something is remembered, with the message it was told in."""
    source = memory.source
    return MemoryFact(
        "memory",
        f"{request.wording.memory.value(memory, request.now)}. {_source(memory, request)}",
        MEMORY,
        memory.id,
        source.message if source else "",
        source.session if source else "",
        source.created if source else memory.created,
        memory.text,
        memory.value,
    )


def _listed(request: Request, head: str, found: Sequence[Memory]) -> Findings:
    wording = request.wording
    once = list({fold(one.text): one for one in found}.values())
    facts = tuple(memory_fact(one, request) for one in once[:LISTED])
    lines = [wording.memory.line(one, request.now) for one in once]
    return Findings(Situation.TOLD, f"{head}\n{wording.lists.listed(lines, LISTED)}", facts)


def about(request: Request) -> Findings:
    """Answer what is known about the person, or about somebody they told of."""
    asked, memory = request.asked(AskMemory), request.parts.memory
    theirs = is_about_them(asked.about)
    found = memory.known_of("" if theirs else asked.about, KNOWN)
    name = "" if theirs else asked.about
    if not found:
        wording = request.wording.memory
        sentences = [wording.nothing_of(name)] if memory.learns(request.taught.session) else [wording.unknown(False)]
        return Findings(Situation.FOUND_NONE, " ".join(sentences))
    memory.used([one.id for one in found[:LISTED]])
    return _listed(request, request.wording.memory.known_of(name), found)


def when(request: Request) -> Findings:
    """Answer when something was talked about, and what was said of it."""
    asked = request.asked(AskMemory)
    speakers = (Speaker.PERSON, Speaker.BUDDY) if asked.what == "talk" else (Speaker.PERSON,)
    query = RecallQuery(asked.about, SEARCHED, asked.after, asked.before, speakers=speakers)
    found = _turns(request, query, speakers, asked.when, first=asked.what == "when")
    return found or Findings(Situation.FOUND_NONE, request.wording.memory.no_turns(asked.about, asked.when))


def _turns(
    request: Request, query: RecallQuery, speakers: Sequence[Speaker], when: str = "", *, first: bool = False
) -> Findings | None:
    """Return the turns that a query finds, without the one that asks and earlier ones that asked the same."""
    memory, wording = request.parts.memory, request.wording
    if query.text:
        found = [
            MemoryFact("turn", "", MEMORY, one.memory, one.message, one.session, one.created, one.text, one.speaker)
            for one in memory.recall(query)
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


def _repeats(said: str, theirs: Collection[str]) -> bool:
    """Return whether an answer only says again what the person said, as those from memory do."""
    return any(one in said for one in theirs)


def _turn_fact(message: StoredMessage) -> MemoryFact:
    said = message.text
    return MemoryFact("turn", "", MEMORY, "", message.id, message.session, message.created, said, message.speaker.value)


def _told(fact: MemoryFact, line: str) -> MemoryFact:
    return replace(fact, kind="memory", text=line, value="")


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
