"""What a part of a message has to look like so that every face can show it, whoever wrote it."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

Part = dict[str, Any]
FIRST, LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_DEEPEST = 20
_LARGEST = 1 << 53
_FACT_TEXTS = ("kind", "text", "path", "source", "memory")
_EXPLAINED_TEXTS = ("intent", "why", "follows", "language")
# The lists of an explanation, and the texts that each row of them has.
_EXPLAINED_ROWS = {"others": ("intent",), "corrected": ("said", "meant"), "understood": ("slot", "said")}
_EXPLAINED_LISTS = ("queries", "held_back")


def facts_of(part: Part) -> list[Part]:
    """Return the facts of a part that can be shown."""
    return [one for one in _listed(part, "facts") if _is_fact(one)]


def choices_of(part: Part) -> list[Part]:
    """Return the choices of a part that can be offered."""
    return [one for one in _listed(part, "choices") if _has_texts(one, ("label", "question"))]


def explained(part: Part) -> Part:
    """Return what a part explains, without what cannot be shown."""
    return {key: value for key, value in part.items() if key != "type" and _explains(key, value)}


def problem_of(part: object) -> str:
    """Return what is wrong with a part, empty for nothing; of a type that is not known here all is right."""
    if not isinstance(part, dict) or not isinstance(part.get("type"), str):
        return "has a part without a type"
    if _is_deeper(part):
        return "has a part with too much in one another"
    return next((problem for form, is_wrong, problem in _WRONG if part["type"] == form and is_wrong(part)), "")


def moment_of(text: str) -> datetime:
    """Return a moment that was kept, moved to where every calendar and zone can show it."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment if FIRST.year <= moment.year < LAST.year else min(max(moment, FIRST), LAST)


def _listed(part: Part, name: str) -> list[Any]:
    found = part.get(name)
    return found if isinstance(found, list) else []


def _lacks(part: Part, name: str, good: list[Part]) -> bool:
    return not isinstance(part.get(name, []), list) or len(good) < len(_listed(part, name))


def _is_fact(one: object) -> bool:
    if not isinstance(one, dict) or not all(isinstance(one.get(name) or "", str) for name in _FACT_TEXTS):
        return False
    size = one.get("size")
    return size is None or (isinstance(size, (int, float)) and 0 <= size <= _LARGEST)


def _has_texts(row: object, names: tuple[str, ...]) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(name), str) for name in names)


def _explains(key: str, value: object) -> bool:
    if key in _EXPLAINED_ROWS:
        rows = value if isinstance(value, list) else [{}]
        return all(_has_texts(row, _EXPLAINED_ROWS[key]) and _is_sure(row.get("confidence", 0)) for row in rows)
    if key in _EXPLAINED_LISTS:
        return isinstance(value, list)
    if key in _EXPLAINED_TEXTS:
        return isinstance(value, str)
    return key != "confidence" or _is_sure(value)


def _is_sure(value: object) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value) and 0 <= value <= 1


def _is_deeper(value: object) -> bool:
    layer = [value]
    for _ in range(_DEEPEST):
        layer = [
            inner
            for one in layer
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return bool(layer)


_WRONG: tuple[tuple[str, Callable[[Part], bool], str], ...] = (
    ("text", lambda part: not isinstance(part.get("text"), str), "has a text part without a text"),
    ("facts", lambda part: not isinstance(part.get("headline", ""), str), "has a headline that is no text"),
    ("facts", lambda part: _lacks(part, "facts", facts_of(part)), "has facts that are none"),
    ("choices", lambda part: _lacks(part, "choices", choices_of(part)), "has choices without a label or a question"),
    ("explanation", lambda part: len(explained(part)) < len(part) - 1, "has an explanation that explains nothing"),
)
