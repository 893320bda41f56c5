"""Makes what is told of what the rules find: one reader for each sort of value, put together from all subjects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from bitbuddy.memory.extraction import dates, likes, people, places, possessions, values, work
from bitbuddy.memory.extraction.clause import Clause, filled
from bitbuddy.memory.extraction.vocabulary import Rule
from bitbuddy.memory.model import Told

Maker = Callable[[Clause, Rule, re.Match[str]], list[Told]]


def _text(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    value = values.clean(match["value"])
    if not value or clause.words.pattern("computer").search(value):
        return []
    return [clause.told(filled(rule, match, clause.words), value.lower() if clause.casual else value, rule.mode)]


# "… and her brother Finn to wasps" is of somebody else.
_OF_ANOTHER = re.compile(
    r"(?:,|\s(?:and|but|und|aber))\s(?!(?:also |auch )?(?:to|gegen|auf)\b)"
    r"(?:(?!\b(?:and|und)\b)[^,])*?\s(?:to|gegen|auf)\s.*",
    re.DOTALL,
)


# "No fish except salmon", "no coffee after six", "not very often": it is not avoided.
_AT_TIMES = re.compile(
    r"\b(?:during|at (?!all\b|home\b)|in the|on|before|after|without|(?:very|that|so|too) (?:often|much)|often|"
    r"every day|with|when|while|"
    r"während|vor|nach|ohne|oft|abends|morgens|mittags|nachts|unter der)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:except|apart from|other than|besides|unless|außer|ausser|bis auf|"
    r"(?:after|before) (?:breakfast|lunch|dinner|noon|midnight|bed|work|\d|(?:five|six|seven|eight|nine|ten)\b))",
    re.IGNORECASE,
)


_OR = re.compile(r",?\s(?:or|nor|oder)\s", re.IGNORECASE)
# "I react badly to criticism" is no allergy.
_NO_SUBSTANCE = re.compile(
    r"\b(?:criticism|lies|lying|stress|people|noise|nonsense|pressure|change|failure|drama|bullshit|rudeness|mondays?|"
    r"kritik|lügen|stress|lärm|leute|menschen|druck|hitze|kälte|unsinn|drama|unruhe|\w{3,}(?:heit|keit|idity|nerei))\b",
    re.IGNORECASE,
)


def _is_bounded(clause: Clause, value: str) -> bool:
    """Return whether something is avoided only at times: "I never eat meat on Fridays"."""
    at_a_time = clause.moment.said or clause.moment.time
    return bool(at_a_time or _AT_TIMES.search(value) or _EXCEPT.search(clause.sentence))


def _things(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    value = _OF_ANOTHER.sub("", match["value"]) if rule.predicate == "allergic_to" else match["value"]
    if rule.predicate == "avoids" and not rule.mode and _is_bounded(clause, value):
        return []
    if rule.predicate in {"avoids", "allergic_to"}:
        value = _OR.sub(", ", value)
        if _NO_SUBSTANCE.search(value):
            return []
    found = values.things(value, clause.words)
    if clause.words.code == "en" and rule.predicate == "allergic_to" and found:
        # "Penicillin gives me a rash"
        found = [one[:1].lower() + one[1:] if clause.sentence.startswith(one) else one for one in found]
    return [clause.told(filled(rule, match, clause.words), value, rule.mode) for value in found]


def _as_it_is(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    return [clause.told(rule.predicate, match["value"].strip(" ."))]


def _digits(clause: Clause, rule: Rule, match: re.Match[str]) -> list[Told]:
    """Read the code of the garage; not one that keeps money or a computer safe."""
    of, words = match["of"], clause.words
    if words.pattern("computer").search(of) or words.pattern("secrets").search(of):
        return []
    return [clause.told(filled(rule, match, words), match["value"])]


@cache
def makers() -> Mapping[str, Maker]:
    """Return the readers of all sorts."""
    return {
        "text": _text,
        "things": _things,
        "phone": _as_it_is,
        "email": _as_it_is,
        "digits": _digits,
        **dates.MAKERS,
        **likes.MAKERS,
        **people.MAKERS,
        **places.MAKERS,
        **possessions.MAKERS,
        **work.MAKERS,
    }
