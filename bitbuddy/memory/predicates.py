"""What can be known of somebody: the predicates of memories, how they relate, and what they weigh.

A predicate may carry what it is of behind a colon: "favourite:colour", "number:locker", "owns:car", "plate:car",
"phone:work", "place:spare key". Asked for without it ("owns"), all of them are meant. How the things that were told
use them:

* "my sister's name is Ana": subject "sister", "name", value "Ana", with the link self, sister, Ana. "Ana's husband is
  called Rui": subject "Ana/husband". The subject is the path to whoever is named: a new name renames.
* "Ana is my sister", "I have two brothers, Tom and Jan", "Tom and I are friends", "I have a dog called Rex": subject is
  the name, "relation", value "sister", with the link. "I have a sister": subject "sister", "relation", without a link.
* Dates are ISO dates of any precision, without a year "--05-03"; an appointment has its moment in ``since``.
* What was once, no matter until when ("I used to live in Bonn"), has the day it was told as ``until``.
"""

from __future__ import annotations

from dataclasses import dataclass

from bitbuddy.memory.model import MemoryKind


@dataclass(frozen=True)
class Predicate:
    """One predicate. ``single``: a subject has one value at a time. ``opposite`` cannot be so of the same value."""

    name: str
    kind: MemoryKind = MemoryKind.FACT
    single: bool = False
    importance: float = 0.5
    categories: tuple[str, ...] = ()
    opposite: str = ""


_FACT, _LIKING, _PERSON, _PLACE, _TASK = (
    MemoryKind.FACT,
    MemoryKind.PREFERENCE,
    MemoryKind.PERSON,
    MemoryKind.PLACE,
    MemoryKind.TASK,
)

PREDICATES: dict[str, Predicate] = {
    one.name: one
    for one in (
        Predicate("name", _PERSON, True, 0.9, ("people",)),
        Predicate("call_me", _LIKING, True, 0.9, ("people",)),
        Predicate("relation", _PERSON, False, 0.8, ("people",)),
        Predicate("marital_status", _PERSON, True, 0.7, ("people",)),
        Predicate("lives_in", _PLACE, True, 0.8, ("home", "places")),
        Predicate("address", _PLACE, True, 0.8, ("home", "contact")),
        Predicate("from", _PLACE, True, 0.6, ("places",)),
        Predicate("born_in", _PLACE, True, 0.6, ("places",)),
        Predicate("born_on", _FACT, True, 0.8, ("dates",)),
        Predicate("age", _FACT, True, 0.6, ("dates",)),
        Predicate("died_on", _FACT, True, 0.8, ("people", "dates")),
        Predicate("height", _FACT, True, 0.5, ("body",)),
        Predicate("weight", _FACT, True, 0.5, ("body", "health")),
        Predicate("size", _FACT, True, 0.5, ("body",)),
        Predicate("blood_type", _FACT, True, 0.8, ("health",)),
        Predicate("health", _FACT, False, 0.8, ("health",)),
        Predicate("takes", _FACT, False, 0.9, ("health",)),
        Predicate("anniversary", _FACT, True, 0.7, ("dates",)),
        Predicate("allergic_to", _FACT, False, 0.95, ("health", "food")),
        Predicate("diet", _LIKING, True, 0.8, ("food", "health")),
        Predicate("avoids", _LIKING, False, 0.8, ("food",), "likes"),
        Predicate("likes", _LIKING, False, 0.5, ("likes",), "dislikes"),
        Predicate("dislikes", _LIKING, False, 0.5, ("likes",), "likes"),
        Predicate("prefers", _LIKING, False, 0.5, ("likes",)),
        Predicate("favourite", _LIKING, True, 0.6, ("likes",)),
        Predicate("works_at", _FACT, True, 0.7, ("work",)),
        Predicate("works_as", _FACT, True, 0.7, ("work",)),
        Predicate("works_in", _FACT, True, 0.6, ("work",)),
        Predicate("studies", _FACT, True, 0.6, ("work", "learning")),
        Predicate("studies_at", _FACT, True, 0.6, ("work", "learning")),
        Predicate("speaks", _FACT, False, 0.6, ("learning",)),
        Predicate("plays", _FACT, False, 0.5, ("likes",)),
        Predicate("learns", _FACT, False, 0.5, ("learning",)),
        Predicate("owns", _FACT, False, 0.5, ("things",)),
        Predicate("colour", _FACT, True, 0.4, ("things",)),
        Predicate("called", _FACT, True, 0.6, ("things",)),
        Predicate("place", _FACT, True, 0.6, ("things", "places")),
        Predicate("plate", _FACT, True, 0.7, ("things", "numbers")),
        Predicate("number", _FACT, True, 0.7, ("numbers",)),
        Predicate("code", _FACT, True, 0.7, ("numbers",)),
        Predicate("phone", _FACT, True, 0.8, ("contact", "numbers")),
        Predicate("email", _FACT, True, 0.8, ("contact",)),
        Predicate("website", _FACT, True, 0.6, ("contact",)),
        Predicate("plans", _TASK, False, 0.5, ("plans",)),
        Predicate("todo", _TASK, False, 0.6, ("plans",)),
        Predicate("appointment", _TASK, False, 0.6, ("plans", "dates")),
        Predicate("instruction", _LIKING, False, 0.9, ("instructions",)),
        Predicate("note", _FACT, False, 0.7, ("notes",)),
    )
}
_OTHER = Predicate("")

# What else answers a question for one: who asks what to avoid also wants to hear of allergies.
_ANSWERED_TOO: dict[str, tuple[str, ...]] = {
    "avoids": ("allergic_to", "diet", "dislikes"),
    "allergic_to": ("health",),
    "lives_in": ("address",),
    "works_at": ("works_in", "works_as"),
    "works_as": ("works_in", "works_at"),
    "likes": ("favourite", "prefers", "plays"),
    "born_on": ("age",),
    "age": ("born_on",),
    "speaks": ("learns",),
    "studies": ("studies_at", "learns"),
    "name": ("call_me",),
    "plans": ("todo", "appointment"),
    "from": ("born_in",),
    "owns": ("called",),
    "todo": ("appointment", "plans"),
    "address": ("lives_in",),
    "anniversary": ("marital_status",),
}

# A person has one of each at a time; of all other relations there may be several.
SINGLE_RELATIONS = frozenset("mother father wife husband spouse partner girlfriend boyfriend fiance boss".split())

# Whom one knows, and who is no family.
NO_KIN = frozenset(
    "friend colleague neighbour flatmate boss employee doctor dentist landlord landlady teacher tenant client".split()
) | {"best friend"}

# From the other end: what Ana is called by whom she calls so. What depends on who is a man or a woman is not known.
INVERSE_RELATIONS = {
    "friend": "friend",
    "spouse": "spouse",
    "partner": "partner",
    "husband": "spouse",
    "wife": "spouse",
    "colleague": "colleague",
    "neighbour": "neighbour",
    "flatmate": "flatmate",
    "cousin": "cousin",
    "sister": "sibling",
    "brother": "sibling",
    "mother": "child",
    "father": "child",
    "daughter": "parent",
    "son": "parent",
    "boss": "employee",
    "girlfriend": "partner",
    "boyfriend": "partner",
}

# A broader word finds who is known by a narrower one: who asks for siblings means sisters and brothers.
BROADER_RELATIONS: dict[str, tuple[str, ...]] = {
    "sibling": ("sister", "brother"),
    "parent": ("mother", "father"),
    "child": ("daughter", "son"),
    "spouse": ("wife", "husband", "partner"),
    "partner": ("wife", "husband", "girlfriend", "boyfriend", "spouse", "fiance"),
    "friend": ("best friend",),
    "grandparent": ("grandmother", "grandfather"),
    "grandchild": ("granddaughter", "grandson"),
    "pet": ("dog", "cat", "rabbit", "hamster", "horse", "bird", "parrot", "tortoise", "guinea pig", "fish"),
    "doctor": ("dentist",),
}
PETS = frozenset(BROADER_RELATIONS["pet"]) | {"pet"}


def base_of(predicate: str) -> str:
    """Return ``predicate`` without what it is of: "number" for "number:locker"."""
    return predicate.partition(":")[0]


def known(predicate: str) -> Predicate:
    """Return what is known of ``predicate``, with or without what it is of; one of no weight for an unknown one."""
    return PREDICATES.get(base_of(predicate), _OTHER)


def is_single(predicate: str) -> bool:
    """Return whether a subject has one value of ``predicate`` at a time."""
    return known(predicate).single or predicate.startswith("owns:")


def is_lifelong(predicate: str) -> bool:
    """Return whether a value of ``predicate`` cannot change in a life: another one before it was a mistake."""
    return predicate in _LIFELONG


def answering(predicate: str) -> tuple[str, ...]:
    """Return the predicates that answer a question for ``predicate``, itself first."""
    return (predicate, *_ANSWERED_TOO.get(base_of(predicate), ()))


def agree(predicate: str, one: str, other: str) -> bool:
    """Return whether two values of a ``predicate`` are one date said with more and with less: "1990", "--05-03"."""
    if base_of(predicate) not in _DATES:
        return False
    pairs = zip(_parts_of_date(one), _parts_of_date(other), strict=True)
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


_DATES = frozenset(["born_on", "died_on", "anniversary"])
_LIFELONG = frozenset(["born_on", "born_in", "died_on", "blood_type"])


def _parts_of_date(value: str) -> tuple[str, str, str]:
    """Return year, month and day of an ISO date of any precision, each empty where it is not said."""
    year, _, rest = ("", "", value[2:]) if value.startswith("--") else value.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day
