"""Ages, birthdays, appointments and plans."""

from __future__ import annotations

import re
from dataclasses import replace

from bitbuddy.memory.extraction import values
from bitbuddy.memory.extraction.clause import Clause
from bitbuddy.memory.extraction.vocabulary import Rule
from bitbuddy.memory.model import Told

OLDEST = 120
# Somebody who is forty next week is so on a day that was not said.
_WEEK = re.compile(r"\b(?:week|weekend|woche|wochenende)\b", re.IGNORECASE)
# "…, drück mir die Daumen", "…, wish me luck", "…, so nervous" are not what is to come.
_WISH = re.compile(
    r",\s+(?:(?:so|very|really|ganz|sehr|total|voll|bin|am|bitte|please|wish|drück\w*|wünsch\w*|hope\w*|hoff\w*|finger\w*|daumen)\b"
    r"|[^,;]*\b(?:i|me|we|us|ich|mir|mich|uns|wir|es|it)\b).*$",
    re.IGNORECASE | re.DOTALL,
)


def _number(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    number = int(match["value"])
    if not 0 < number <= OLDEST:
        return []
    found = clause.told(rule.predicate, str(number), rule.mode)
    # An age goes on growing: when it was so has to be known.
    today = clause.now.date().isoformat()
    aged = replace(found, since=found.since if found.since and not today.startswith(found.since) else today)
    day = clause.moment.past
    if rule.mode != "began" or len(day) != 10:
        return [aged]
    # "I turned 35 yesterday" tells the birthday too.
    return [aged, replace(clause.told("born_on", f"{int(day[:4]) - number}{day[4:]}"), since="", until="")]


def _turning(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "I turn 40 on 9 June": the day of birth, by the age that is reached on a day to come."""
    coming, age = clause.moment.coming, int(match["value"])
    if len(coming) < 10 or _WEEK.search(clause.sentence) or not 0 < age <= OLDEST:
        return []
    return [clause.told(rule.predicate, f"{int(coming[:4]) - age}{coming[4:]}")]


def _moment(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    said = clause.moment.said
    if rule.predicate == "died_on" and clause.whom.by_name_alone:
        return []  # "Einstein died in 1955"
    if not said or (said[:4].isdecimal() and int(said[:4]) < clause.now.year - OLDEST):
        return []
    found = [clause.told(rule.predicate, said)]
    place = match.groupdict().get("place") or ""
    born = values.place(place, clause.words, casual=clause.casual) if place else ""
    return [*found, clause.told("born_in", born)] if born else found


def _appointment(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read what is to come; without a moment, or with one that is over, it is no appointment."""
    when = clause.moment.appointed
    value = values.thing(_WISH.sub("", match["value"]), clause.words, 12)
    if not value or len(when) < 7 or when[:10] < clause.now.date().isoformat()[: len(when[:10])]:
        return []
    return [replace(clause.told(rule.predicate, clause.moment.beside(value)), since=when, until="")]


def _due(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read "I must call the bank tomorrow": what is to be done has its day, and is the person's own."""
    return _appointment(clause, rule, match) if clause.whom.is_self else []


def _plan(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    value = values.thing(match["value"], clause.words, 14)
    alone = " " not in value and clause.words.pattern("vague_plans").fullmatch(value) is not None
    if not value or alone or clause.words.pattern("of_the_buddy").search(value):
        return []
    return [replace(clause.told(rule.predicate, value), since=clause.moment.coming)]


MAKERS = {
    "number": _number,
    "moment": _moment,
    "turning": _turning,
    "appointment": _appointment,
    "due": _due,
    "plan": _plan,
}
