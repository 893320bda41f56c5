"""A memory as faces get it: its fields, and as ``says`` a sentence with whom it is of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bitbuddy.memory.memories import Memories
    from bitbuddy.memory.model import Memory

Json = dict[str, Any]
# Of a share from 0 to 1: no more were ever meant.
_DIGITS = 4


def memory_rows(memories: Memories, some: Iterable[Memory]) -> list[Json]:
    """Return memories as faces get them: every field, and ``says``; ``source`` is null where one was typed in.

    ``says`` is "your sister Ana lives in Lisbon" of what was told as "no, Lisbon", "" where no sentence says it.
    """
    from bitbuddy.conversation.wording.sentences import said_of
    from bitbuddy.link.operations import to_json

    paths: dict[str, str] = {}
    rows = []
    for one in some:
        if one.subject not in paths:
            paths[one.subject] = _path_to(memories, one.subject)
        path = paths[one.subject]
        said = said_of(one.subject, one.predicate, one.value, one.text, negated=one.negated, path=path)
        shares = {"importance": round(one.importance, _DIGITS), "confidence": round(one.confidence, _DIGITS)}
        rows.append({**to_json(one), **shares, "says": said})
    return rows


def memory_row(memories: Memories, one: Memory) -> Json:
    """Return one memory as faces get it; see `memory_rows`."""
    return memory_rows(memories, [one])[0]


def _path_to(memories: Memories, name: str) -> str:
    """Return the relations that lead to somebody who is known by name ("sister", "Ana/husband"), "" where none does."""
    from bitbuddy.memory.model import SELF

    entity = memories.entity(name) if name != SELF else None
    if entity is None or not entity.named:
        return ""
    found = [one for one in memories.linked(entity) if one.object == entity.name and not one.past]
    found.sort(key=lambda one: one.subject != SELF)
    if not found:
        return ""
    return found[0].relation if found[0].subject == SELF else f"{found[0].subject}/{found[0].relation}"
