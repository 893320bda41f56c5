"""What belongs to somebody, with its value: "my locker number is 312", "Ana's birthday is on 3 May"."""

from __future__ import annotations

import re
from dataclasses import replace

from bitbuddy.memory.extraction import people, values
from bitbuddy.memory.extraction.clause import Clause, what_of
from bitbuddy.memory.extraction.moments import take_moments
from bitbuddy.memory.extraction.names import is_capital, split_list
from bitbuddy.memory.extraction.places import is_address
from bitbuddy.memory.extraction.vocabulary import Vocabulary
from bitbuddy.memory.model import Told
from bitbuddy.memory.predicates import base_of

_PHONE = re.compile(r"\+?[\d(][\d\s()/.-]{3,24}\d")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_SITE = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_NUMBERED = re.compile(r"[\w./ -]*\d[\w./ -]*")
_SIZE = re.compile(r"(?:\d{1,3}(?:[.,/]\d)?|x{0,3}[sml]|medium|small|large)(?: ?(?:eu|us|uk|cm))?", re.IGNORECASE)
_BLOOD = re.compile(
    r"(?:ab|a|b|0|o)\s*(?:rh(?:esus)?)?\s*[-+−–]?(?:positive?|negative?|positiv|negativ)?", re.IGNORECASE
)
# "3 May and dad's is 4 June": the second day is of somebody else; "May 3, 1980" has one.
_ANOTHER = re.compile(r"(?<=\w)(?:,? (?:and|but|und|aber)|,) (?=[^\d]*[^\W\d_]).*$", re.IGNORECASE | re.DOTALL)


def predicate_for(attribute: str, words: Vocabulary) -> str:
    """Return the predicate of what belongs to somebody ("number:locker"), empty for what is not remembered so."""
    plain = " ".join(attribute.split())
    if words.pattern("secrets").search(plain):
        return ""
    for pattern, predicate in words.compiled_attributes:
        match = pattern.match(plain)
        if match is None:
            continue
        of = match.groupdict().get("of") or ""
        if of and words.pattern("computer").search(of):
            return ""
        if base_of(predicate) == "plate" and not of:
            of = words.car
        return predicate.replace("{of}", what_of(of, words)).rstrip(":")
    return ""


def told_of_attribute(clause: Clause) -> list[Told]:
    """Return what a clause says whose subject is something that belongs to somebody."""
    words = clause.words
    numbered = words.pattern("numbered").fullmatch(clause.rest.rstrip(" .!"))
    if (
        numbered is not None
        and re.fullmatch(r"[\w-]+(?: [\w-]+){0,2}", clause.whom.attribute)
        and any(map(str.isdigit, numbered["value"]))
    ):
        return _of_number(clause, numbered["value"])
    event = _event(clause)
    if event:
        return event
    copula = re.match(rf"(?:(?:{words.copula})(?!\w)|:|=)\s*(?P<value>.+)$", clause.rest, re.IGNORECASE)
    predicate = predicate_for(clause.whom.attribute, words)
    if copula is None or not predicate:
        return []
    value = copula["value"]
    if words.pattern("not_so").match(value):
        return []
    if predicate == "phone" and not re.match(r"[^\W\d_]*\s?[\d+(]", value):
        predicate = "owns:phone"  # "my phone is a Fairphone"
    renamed = re.match(
        rf"(?:{words.called})\s+(?P<name>.+)$|(?P<verb_last>.+?)\s+(?:{words.called})[.!]*$", value, re.IGNORECASE
    )
    if renamed is None and re.search(
        rf"(?:{words.called})$", copula.group()[: copula.start("value")].strip(), re.IGNORECASE
    ):
        renamed = re.match(r"(?P<name>.+)$", value)
    base = base_of(predicate)
    if base == "owns" and renamed is not None:
        predicate, base, value = f"called:{predicate.partition(':')[2]}", "called", renamed["name"]
    elif renamed is not None and base in {"called", "name"}:
        value = renamed["name"]
    return _read(base, clause, predicate, value)


def _event(clause: Clause) -> list[Told]:
    """Read "my exam is on Monday at 9", and "my new flat is in Lisbon" as where somebody lives."""
    words = clause.words
    home = re.match(rf"(?:{words.copula})\s+in\s+(?P<place>.+)$", clause.rest, re.IGNORECASE)
    if home is not None and words.pattern("homes").fullmatch(clause.whom.attribute):
        place = values.place(home["place"], words, casual=clause.casual)
        return [clause.told("lives_in", place)] if place else []
    if words.pattern("events").fullmatch(clause.whom.attribute) is None:
        return []
    rest, moment = take_moments(clause.rest, clause.now, words)
    over = moment.coming[:10] < clause.now.date().isoformat()[: len(moment.coming[:10])]
    if len(moment.coming) < 7 or over or len(rest.split()) > 4:
        return []
    return [replace(clause.told("appointment", moment.beside(clause.whom.attribute)), since=moment.appointed)]


def _of_number(clause: Clause, value: str) -> list[Told]:
    """Read "my locker is number 312", "my locker has the number 312"."""
    of = what_of(clause.whom.attribute, clause.words)
    if clause.words.pattern("computer").search(of) or clause.words.pattern("secrets").search(of):
        return []
    return _read("number", clause, f"number:{of}", value)


def _read(base: str, clause: Clause, predicate: str, value: str) -> list[Told]:
    cleaned = re.sub(rf"^(?:{clause.words.fillers_bare})\s+", "", values.clean(value), flags=re.IGNORECASE)
    behind = clause.words.made(clause.words.fillers, "$").search(cleaned)
    if behind is not None and behind.start() and behind.group().islower():
        cleaned = cleaned[: behind.start()]  # "blue now"
    shape = _SHAPED.get(base)
    if shape is None:
        return _READERS.get(base, _worded)(clause, predicate, cleaned)
    match = shape.match(cleaned)
    if match is None or (base not in {"phone", "email"} and match.end() < len(cleaned)):
        return []
    return [clause.told(predicate, match.group().strip())]


def _named(clause: Clause, predicate: str, value: str) -> list[Told]:
    value = re.sub(rf"^(?:{clause.words.spelled})\s+", "", value, flags=re.IGNORECASE)
    instead = people.corrected(clause, value) if predicate == "name" else []
    if instead:
        return instead
    found = values.names(value, clause.words, casual=clause.casual)
    if len(found) > 1:
        return people.called(clause, found) if clause.whom.relation and predicate == "name" else []
    if not found:
        return []
    return people.named(clause, found[0]) if predicate == "name" else [clause.told(predicate, found[0])]


def _birthday(clause: Clause, predicate: str, value: str) -> list[Told]:
    value = _ANOTHER.sub("", value)
    said = f"{clause.words.on_a_day} {value}" if value[:1].isdigit() else value
    _, moment = take_moments(said, clause.now, clause.words)
    day = _day(moment.said, value)
    return [clause.told(predicate, day)] if day else []


def _hobbies(clause: Clause, predicate: str, value: str) -> list[Told]:
    return [clause.told(predicate, one) for one in values.things(value, clause.words)]


def _spoken(clause: Clause, predicate: str, value: str) -> list[Told]:
    return [clause.told(predicate, one) for one in split_list(value, clause.words) if one.isalpha()]


def _day(said: str, text: str) -> str:
    """Return the day of a birthday; where the year was not said ("tomorrow"), it is of every year."""
    if len(said) == 10 and said[:4] not in text:
        return f"-{said[4:]}"
    return said if (said.startswith("--") and len(said) == 7) or len(said) == 10 else ""


_SHAPED = {
    "phone": _PHONE,
    "email": _EMAIL,
    "website": _SITE,
    "number": _NUMBERED,
    "code": _NUMBERED,
    "plate": _NUMBERED,
    "size": _SIZE,
    "blood_type": _BLOOD,
    "age": re.compile(r"\d{1,3}"),
    "height": re.compile(r"\d[\d.,]* ?(?:m|cm|feet|ft|foot|metres?|meters?|meter)?\b.{0,12}"),
    "weight": re.compile(r"\d[\d.,]* ?(?:kg|kilos?|pounds|lbs?|stone)\b"),
}


def _described(clause: Clause, predicate: str, value: str) -> list[Told]:
    """Read "my car is a blue Golf" and "my bike is red"; "my computer is slow" says nothing that lasts."""
    words = clause.words
    if re.fullmatch(words.colours, value, re.IGNORECASE):
        return [clause.told(f"colour:{predicate.partition(':')[2]}", value.lower())]
    described = values.thing(value, words, 6)
    article = re.match(rf"(?:{words.loose_articles})\s", value, re.IGNORECASE)
    if described and article and any(is_capital(part) or part[0].isdigit() for part in described.split()[-2:]):
        return [clause.told(predicate, described)]
    return []


def _address(clause: Clause, predicate: str, value: str) -> list[Told]:
    return [clause.told(predicate, value)] if is_address(value) else []


def _place(clause: Clause, predicate: str, value: str) -> list[Told]:
    place = values.place(value, clause.words, casual=clause.casual)
    return [clause.told(predicate, place)] if place else []


def _worded(clause: Clause, predicate: str, value: str) -> list[Told]:
    words, base = clause.words, base_of(predicate)
    if base == "works_at":
        value = values.organisation(value, words, casual=clause.casual)
    elif base == "called" and predicate != "called:wifi" and not clause.words.pattern("named_so").search(clause.rest):
        value = ""  # "my house is on fire"
    elif base == "called":
        value = value if is_capital(value) or clause.casual or any(one.isdigit() for one in value) else ""
    else:
        value = values.thing(value, words)
    if not value or words.pattern("not_liked").search(value) or words.pattern("no_value").search(value):
        return []
    return [replace(clause.told(predicate, value), since=clause.moment.since)]


_READERS = {
    "name": _named,
    "call_me": _named,
    "born_on": _birthday,
    "anniversary": _birthday,
    "takes": _hobbies,
    "likes": _hobbies,
    "speaks": _spoken,
    "owns": _described,
    "address": _address,
    "from": _place,
    "born_in": _place,
}
