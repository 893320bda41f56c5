"""Where and as what somebody works, what they study, which languages they speak."""

from __future__ import annotations

import re

from bitbuddy.memory.extraction import values
from bitbuddy.memory.extraction.clause import Clause
from bitbuddy.memory.extraction.names import is_capital, split_list
from bitbuddy.memory.extraction.vocabulary import Rule
from bitbuddy.memory.model import Told

# "As a carpenter in a small workshop": where it is done is no part of what is done.
_WHERE = re.compile(
    r"(?<=\w) (?:in|im|am|an|auf|bei|beim|at|for|für) (?:(?:an?|the|my|our|eine[rnm]?|einem|der|dem|den|die|das|"
    r"mein\w*|unser\w*) |"
    r"(?=(?-i:[A-ZÄÖÜ]))).*$",
    re.IGNORECASE,
)


def _work(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    employer = values.organisation(match["value"], clause.words, casual=clause.casual)
    if not employer:
        return []
    found = [clause.told(rule.predicate, employer, rule.mode)]
    job = match.groupdict().get("as") or ""
    return [*found, *_as(clause, job, rule.mode)]


def _occupation(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    found = _as(clause, match["value"], rule.mode)
    employer = match.groupdict().get("at") or ""
    at = values.organisation(employer, clause.words, casual=clause.casual) if employer else ""
    return [*found, clause.told("works_at", at, rule.mode)] if found and at else found


def _as(clause: Clause, job: str, mode: str) -> list[Told]:
    job = _WHERE.sub("", values.clean(job))
    value = re.sub(rf"^(?:{clause.words.loose_articles})\s+", "", job, flags=re.IGNORECASE)
    known = clause.words.pattern("occupations").search(value) is not None
    value = value if known and len(value.split()) <= 5 else values.thing(job, clause.words, 5)
    return [clause.told("works_as", value, mode)] if value else []


def _teaching(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    subject = values.thing(match["value"], clause.words, 2)
    wrong = not subject or clause.words.pattern("no_subject").search(subject) is not None
    return [] if wrong else [clause.told(rule.predicate, f"{subject} teacher")]


def _study(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    value = values.thing(match["value"], clause.words, 4)
    if not value or clause.words.pattern("no_subject").search(value):
        return []
    found = [clause.told(rule.predicate, value, rule.mode)]
    school = match.groupdict().get("at") or ""
    at = values.organisation(school, clause.words, casual=clause.casual) if school else ""
    return [*found, clause.told("studies_at", at, rule.mode)] if at else found


def _organisation(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    value = values.organisation(match["value"], clause.words, casual=clause.casual)
    return [clause.told(rule.predicate, value, rule.mode)] if value else []


def _languages(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    said = re.sub(rf"\b(?:{clause.words.language_adverbs})\s+", "", values.clean(match["value"]), flags=re.IGNORECASE)
    found = split_list(said, clause.words)
    if not all(len(one.split()) == 1 and one.isalpha() and (is_capital(one) or clause.casual) for one in found):
        return []
    if clause.casual and not all(clause.words.pattern("languages").fullmatch(one) for one in found):
        return []
    return [clause.told(rule.predicate, one.capitalize(), rule.mode) for one in found]


MAKERS = {
    "work": _work,
    "occupation": _occupation,
    "study": _study,
    "teaching": _teaching,
    "organisation": _organisation,
    "languages": _languages,
}
