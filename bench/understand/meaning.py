"""What a question is expected to mean, written without the grammar: intents, slots, and the readings that are as good.

A *reading* is a set of slot values. A question has one or several of them, because people mean "excel sheets" as a kind
or as the extension xlsx; it is understood when any one of them is met in all slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

Values = Mapping[str, Any]

SETS = (
    "words",
    "any_words",
    "kinds",
    "extensions",
    "folders",
    "without_words",
    "without_kinds",
    "without_extensions",
    "without_folders",
    "changes",
)
SINGLES = ("when", "min_size", "max_size", "order", "limit", "position", "problem")
SLOTS = (*SETS, *SINGLES)


@dataclass(frozen=True)
class Period:
    """Local times [after, before), None open, each of which may be off by ``slack``."""

    after: datetime | None
    before: datetime | None
    slack: timedelta


@dataclass(frozen=True)
class Expected:
    """One of ``intents``, and one of ``readings`` in all slots but those in ``free`` ("all": slots do not count)."""

    intents: tuple[str, ...]
    readings: tuple[Values, ...] = ({},)
    free: frozenset[str] = frozenset()

    def with_values(self, intent: str, changes: Values, either: Iterable[Values] = ()) -> Expected:
        """Return what a follow-up means that keeps everything but ``changes``; a slot set to None is empty again."""
        merged = [{**one, **changes} for one in self.readings]
        choices = list(either) or [{}]
        readings = tuple({**one, **choice} for one in merged for choice in choices)
        return Expected(tuple(intent.split("|")), readings, self.free)


@dataclass(frozen=True)
class Question:
    """One question of the set. ``earlier`` are the questions before it in its session, oldest first.

    ``also`` is what the second question of two in one means.
    """

    text: str
    language: str
    expected: Expected
    earlier: tuple[str, ...] = ()
    also: Expected | None = None
    mistyped: bool = False

    def typed(self, text: str, *, mistyped: bool = False) -> Question:
        """Return the same question typed in another way."""
        return replace(self, text=text, mistyped=mistyped or self.mistyped)


@dataclass(frozen=True)
class Filler:
    """Words for a place in a pattern, and the readings of them."""

    text: str
    readings: tuple[Values, ...] = field(default=({},))


def filler(text: str, *either: Values, **values: Any) -> Filler:
    """Return a filler with one reading from ``values``, and the readings ``either``."""
    return Filler(text, (values, *either) if values else either or ({},))


def joined(first: Values, second: Values) -> Values:
    """Return both readings in one: sets of words are united, anything else of ``second`` wins."""
    result = dict(first)
    for slot, value in second.items():
        known = result.get(slot)
        result[slot] = f"{known} {value}" if slot in SETS and slot != "folders" and known and value else value
    return result


def products(parts: Iterable[tuple[Values, ...]]) -> tuple[Values, ...]:
    """Return every way to read all ``parts`` together."""
    results: tuple[Values, ...] = ({},)
    for readings in parts:
        results = tuple(
            joined(one, another)
            for one in results
            for another in readings
            if not ("folder" in one and "folder" in another)
        )
    return results
