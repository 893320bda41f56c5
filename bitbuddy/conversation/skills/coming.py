# ruff: noqa: E501 - patterns are read best in one piece
"""What is to come: the appointments, plans and tasks that are known, and whatever else was told of a day to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.skills.days import days_in
from bitbuddy.conversation.skills.memory_answers import memory_fact, quoted
from bitbuddy.conversation.skills.told_turns import as_memory, here, told_last
from bitbuddy.conversation.understanding.of_plans import Coming, coming_asked
from bitbuddy.files.names import fold
from bitbuddy.memory.appointments import is_it
from bitbuddy.memory.model import SELF, Memory, MemoryState, Recalled, Wanted
from bitbuddy.personality.situations import Situation

_LISTED = 12
# What was told in passing of a later day is none that is to be kept in mind yet.
_NEAR = timedelta(days=60)
_KNOWN = ("appointment", "plans", "todo")
_DAY, _MONTH = len("2026-12-05"), len("2026-12")
_MARKED = re.compile(
    r"\b(?:cancel\w*|called off|fällt aus|fallen aus|abgesagt|moved|postponed|rescheduled|brought forward|pushed|verschoben|verlegt|vorverlegt|actually|instead|not on|sorry|doch|erst|jetzt|now)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:cancel\w*|called off|off now|fällt (?:\w+ )?aus|fallen aus|abgesagt|ausgefallen)\b", re.IGNORECASE
)
_EVERY = re.compile(
    r"\b(?:every|each|jeden|(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:mon|diens|donners|frei|sams|sonn)tags|mittwochs)\b",
    re.IGNORECASE,
)
# "On Friday my bike was stolen" is over; "the match was moved to Friday" and "I'm invited on Friday" are to come.
_OVER = re.compile(
    r"\b(?:was|were|had|went|got|came|paid|saw|lost|broke|stole|met|took|gave|bought|made|did|ate|drank|read|slept|began|felt|(?!need|feed|speed|wed\b|red\b|bed\b|shed\b|moved|postponed|rescheduled|scheduled|planned|booked|invited|supposed|excited|engaged|married|tired|closed)[a-z]{2,}ed|"
    r"war|waren|hatte\w*|wurde\w*|ging\w*|kam\w*|(?!gespräch|geplant|gebucht|gestell|geburtstag|gericht|gesetz|geschäft|geschenk|gebäude|gegen|genau|gerade|gehen|geben|gern|gesund|geht|gemeinde|gemeinsam|gewitter|gesch[lw])ge[a-zäöü]{3,}(?:t|en)|\w{2,}(?:auf|aus|ein|an|ab|weg|zurück|vor)ge\w+(?:t|en)|bezahlt|verloren|begonnen|passiert)\b",
    re.IGNORECASE,
)
_TO_COME_ALL_THE_SAME = re.compile(
    r"\b(?:moved|postponed|rescheduled|brought forward|verschoben|verlegt|vorverlegt|vorgezogen|eingeladen|geplant|gebucht|abgemacht|ausgemacht|bestellt|will|wird|werde\w*|going to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Item:
    """Something that is to come: its moment as an ISO date of a day or a month, and what told it."""

    moment: str
    told: Memory

    @property
    def day(self) -> str:
        return self.moment[:_DAY]


def coming(request: Request, asked: Coming | None = None) -> Findings:
    """Answer what is to come in the time that is asked for, the next first; where nothing was told of it, say so."""
    asked = asked or coming_asked(request.intent.text, request.now) or Coming(request.intent.language)
    wording, now = request.wording, request.now
    found = _items(request, asked)
    if asked.next_only:
        found = found[:1]
    if not found:
        return Findings(Situation.FOUND_NONE, wording.memory.nothing_coming(asked.first is not None), framed=False)
    request.parts.memory.used([one.told.id for one in found[:_LISTED] if one.told.id], request.taught)
    lines = [wording.memory.coming_up(one.moment, quoted(one.told), now) for one in found]
    facts = tuple(memory_fact(one.told, request) for one in found[:_LISTED])
    if len(lines) == 1:
        return Findings(Situation.TOLD, f"{lines[0]}.", facts, framed=False)
    return Findings(Situation.TOLD, f"{wording.memory.coming()}\n{wording.lists.listed(lines, _LISTED)}", facts)


def _items(request: Request, asked: Coming) -> list[_Item]:
    known = [one for predicate in _KNOWN for one in request.parts.memory.about(Wanted(SELF, predicate))]
    known = [one for one in known if one.state is MemoryState.CURRENT and not one.negated]
    items = [_Item(one.since, one) for one in known if one.predicate in _KNOWN and one.since]
    turns = [*told_last(request), *here(request)]
    read = {fold(one.text) for one in known}
    for turn in turns:
        if fold(turn.text) not in read and not _is_over(request, turn):
            items += [_Item(moment, as_memory(turn)) for moment in _moments(turn, request.now, asked)]
    today = request.now.date()
    wanted = [one for one in items if _is_in(one.moment, asked, today)]
    wanted = [one for one in wanted if not _is_otherwise(one, items, turns)]
    once = {(fold(one.told.text), one.day): one for one in sorted(wanted, key=lambda one: one.moment)}
    return list(once.values())


def _is_over(request: Request, turn: Recalled) -> bool:
    """Return whether something told was of the past, or does not hold any more."""
    kept = request.parts.memory.with_text(turn.text, 4)
    if kept and all(one.state is not MemoryState.CURRENT or one.negated for one in kept):
        return True
    if _OFF.search(turn.text):
        return True
    return _OVER.search(turn.text) is not None and not _TO_COME_ALL_THE_SAME.search(turn.text)


def _moments(turn: Recalled, now: datetime, asked: Coming) -> Iterator[str]:
    """Yield the days to come of something that was told, of what is so each week those that are asked for."""
    from bitbuddy.memory.extraction.moments import take_moments
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    days = days_in(turn.text) if _EVERY.search(turn.text) else ()
    if days and asked.first is not None and asked.last is not None:
        span = (asked.last - asked.first).days
        each = (asked.first + timedelta(days=ahead) for ahead in range(min(span, 7) + 1))
        yield from (one.isoformat() for one in each if one.weekday() in days)
        return
    for language in ("en", "de") if not days else ():
        _, moment = take_moments(turn.text, turn.created.astimezone(now.tzinfo), vocabulary(language))
        said = moment.appointed
        if moment.since or moment.until or len(said) < _MONTH:
            continue
        if asked.first is None and said[:_DAY] > (now + _NEAR).date().isoformat():
            continue
        yield said
        return


def _is_in(moment: str, asked: Coming, today: date) -> bool:
    """Return whether a moment is to come, and in the time that is asked for; of a month any day of it may be."""
    day = moment[:_DAY]
    if asked.first is None or asked.last is None:
        return day >= today.isoformat()[: len(day)]
    first, last = asked.first.isoformat(), asked.last.isoformat()
    if len(day) < _DAY:
        # A month answers for a month, and no week of it.
        return (asked.last - asked.first).days > 7 and first[: len(day)] <= day <= last[: len(day)]
    return max(first, today.isoformat()) <= day <= last


def _is_otherwise(item: _Item, items: Sequence[_Item], turns: Sequence[Recalled]) -> bool:
    """Return whether something newer says of an appointment that it is off, or on another day."""
    name = item.told.value or item.told.text
    newer = [one for one in turns if one.created >= item.told.created and fold(one.text) != fold(item.told.text)]
    for one in newer:
        if _MARKED.search(one.text) and _names_it(item.told, name, one):
            return bool(_OFF.search(one.text)) or any(fold(other.told.text) == fold(one.text) for other in items)
    return False


def _names_it(told: Memory, name: str, newer: Recalled) -> bool:
    return bool(told.value) and is_it(as_memory(newer), name)
