"""Questions that are answered from memory: what was told, what is known, when it was talked of, what is usual."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bitbuddy.conversation.facts import MEMORY, MemoryFact
from bitbuddy.conversation.going_on import is_small_talk
from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.days import days_in, words_of_days
from bitbuddy.conversation.skills.memory_answers import (
    answered,
    careful,
)
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.memory_unkept import told_here
from bitbuddy.conversation.skills.nearest import (
    is_withheld,
    may_answer,
    nearest_told,
    says_no_day,
    told_near,
)
from bitbuddy.conversation.skills.no_longer import (
    asked_if_alive,
    living,
    since_quoted,
    since_then,
    some_left,
    without_the_dead,
)
from bitbuddy.conversation.skills.overview import LISTED, about, listed
from bitbuddy.conversation.skills.remembered import NOTE, notes_on, turns_on
from bitbuddy.conversation.skills.tellings import SHOWN, lines_of, meant, only_told
from bitbuddy.conversation.skills.told_turns import as_memory, speaking_of
from bitbuddy.conversation.understanding.about_memory import ABOUT, ASK, COMING, USUAL, WHEN
from bitbuddy.conversation.understanding.naming import asks, tells, wanted_in
from bitbuddy.conversation.understanding.word_families import is_of_the_sort
from bitbuddy.files.model import FileQuery
from bitbuddy.files.names import fold
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import SELF, Memory, Recalled, RecallQuery, Wanted
from bitbuddy.memory.searching import words_of
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

SEARCHED = 24
# Of so many messages of a span of time those that told something are chosen.
_SAID = 1_000
_HABIT = re.compile(
    r"\b(?:every|each|always|usually|normally|often|mostly|regularly|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends|jeden|"
    r"immer|meistens|meist|normalerweise|oft|(?:mon|diens|donners|frei|sams|sonn)tags|mittwochs)\b"
)
# "Where is Ana?" may ask for what is called so, too.
_WHERE_IS = re.compile(r"(?:where(?: is|'s| are)|wo (?:ist|sind))\b", re.IGNORECASE)
# "What did I say the landlord's number was" asks for the landlord's number.
_WAS = re.compile(r"\s+(?:was|is|were|are)(?: called)?$", re.IGNORECASE)


def ask(request: Request) -> Findings:
    """Answer a direct question with the value first, then who said so when, in which words.

    Where no value is known, the nearest that was told says so; only where nothing was told, it is not known.
    """
    asked, memory = request.asked(AskMemory), request.parts.memory
    if asked.what == COMING:
        from bitbuddy.conversation.skills.coming import coming  # of no use to a tray at rest

        return coming(request)
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
    if not found and (notes := notes_on(text, memory)):
        wanted, found = Wanted(SELF, NOTE), notes
    from bitbuddy.memory.withheld import asks_for_secret  # of no use to a tray at rest

    secret = asks_for_secret(text)
    findings = _known(request, wanted, found) or (None if secret else _told_otherwise(request, wanted))
    if findings is None and asked.what == "said":
        findings = _turns(request, RecallQuery(asked.about, SEARCHED), (Speaker.PERSON,))
    if findings is None:
        unlearned, wording = memory.unlearned(request.taught.session), request.wording.memory
        secret = (secret or is_withheld(request, wanted)) and unlearned is None
        sentence = wording.secret_unknown() if secret else wording.unknown(unlearned)
        findings = Findings(Situation.FOUND_NONE, sentence, framed=False)
    elif found and wanted is not None and not _WHERE_IS.match(text):
        return findings  # it was asked for by what no file has
    return replace(findings, choices=(*findings.choices, *_files_instead(request, wanted)))


def _known(request: Request, wanted: Wanted | None, found: Sequence[Memory]) -> Findings | None:
    memory = request.parts.memory
    if (alive := asked_if_alive(request)) or wanted is None:
        return alive
    if not (wanted.predicate or wanted.value):
        name = "" if wanted.subject == SELF else memory.knows(wanted.subject) or wanted.subject
        return _all_of(request, name, found)
    found = [one for one in found if is_of_the_sort(request.intent.text, f"{one.predicate} {one.text}")]
    if not found:
        return careful(request, wanted)
    memory.used([one.id for one in found], request.taught)
    if gone := without_the_dead(request, wanted, found) or some_left(request, wanted, found):
        return gone
    found = living(request, wanted, found)
    answer = answered(request, wanted, found)
    if answer is None and says_no_day(wanted, found[0]):
        return None
    return since_then(request, wanted, found, answer or told_near(request, found[0]))


def _all_of(request: Request, name: str, found: Sequence[Memory]) -> Findings | None:
    """List all that was told of somebody, read or not; what is not read and alone is a quote."""
    read = {fold(one.text) for one in found}
    unread = [as_memory(one) for one in speaking_of(request, name) if fold(one.text) not in read] if name else []
    if not found and len(unread) < 2:
        return None
    request.parts.memory.used([one.id for one in found], request.taught)
    return listed(request, request.wording.memory.known_of(name), [*found, *unread])


def _told_otherwise(request: Request, wanted: Wanted | None) -> Findings | None:
    memory = request.parts.memory
    if here := told_here(request, wanted):
        return _quoted(request, here)
    said = turns_on(request.intent.text, memory, request.taught.message)
    if wanted is not None and wanted.subject == SELF:
        # What was told of somebody else answers nothing about the person.
        said = [one for one in said if all(of.subject == SELF for of in memory.with_text(one.text, 1))]
        said = [one for one in said if one.memory or may_answer(wanted, one.text)]
    quoted = _quoted(request, said[:1]) if said else nearest_told(request, wanted)
    return since_quoted(request, quoted) if quoted is not None else None


def told_of_life(request: Request, wanted: Wanted | None) -> Findings | None:
    """Return what was told that answers a question which only that can answer; None where it may be denied."""
    found = _known(request, wanted, []) or nearest_told(request, wanted)
    return since_quoted(request, found) if found is not None else None


def _quoted(request: Request, turns: Sequence[Recalled]) -> Findings:
    """Return the person's own words where they answer and no rule read a value in them."""
    wording = request.wording.memory
    lines = [wording.told(one.created, one.text, request.now) for one in turns]
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
        said = memory.said_between(query.after, query.before, _SAID)
        # What was told by rules says nothing that its question does not.
        found = [
            _turn_fact(one)
            for one in said
            if (one.badge == Badge.BRAIN if one.speaker is Speaker.BUDDY else not is_small_talk(one.text, request.now))
        ]
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
    told = Speaker.BUDDY not in speakers and only_told(request.intent.text)
    turns = meant(turns, request.intent.text)
    if not turns:
        return None
    shown = SHOWN if told and not query.text else LISTED
    ordered = sorted(turns[:shown], key=lambda one: one.created, reverse=first)
    lines = lines_of(request, ordered, "" if query.text or Speaker.BUDDY in speakers else when)
    head = (wording.memory.tellings if told else wording.memory.turns)(query.text, when)
    if first:
        head = f"{wording.memory.last_talk(ordered[0].created, request.now)} {head}"
    facts = tuple(_told(one, line) for one, line in zip(ordered, lines, strict=True))
    return Findings(Situation.TOLD, f"{head}\n{wording.lists.listed(lines, shown, len(turns))}", facts)


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
    days = days_in(request.intent.text)
    weekday = days[0] if len(days) == 1 else None
    words = words_of_days(days, request.intent.text) or request.asked(AskMemory).about
    found = memory.recall(RecallQuery(words, SEARCHED, speakers=(Speaker.PERSON,))) if words else []
    said = {
        fold(one.text): one
        for one in found
        if one.message != request.taught.message
        and not asks(one.text)
        and tells(one.text)
        and (_speaks_of(one.text, days, one.created) if days else _HABIT.search(fold(one.text)) is not None)
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


def _speaks_of(text: str, days: Collection[int], created: datetime) -> bool:
    return not set(days).isdisjoint(days_in(text)) or (
        created.weekday() in days and re.search(r"\b(?:today|heute)\b", fold(text)) is not None
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
