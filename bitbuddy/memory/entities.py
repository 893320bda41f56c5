"""Whom and what memories are about: entities, their names and relations, as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bitbuddy.memory.model import SELF
from bitbuddy.memory.predicates import BROADER_RELATIONS, INVERSE_RELATIONS
from bitbuddy.memory.rows import key_of

Read = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
_MOST_STEPS = 6
_SELECT = "SELECT id, name, sort, named FROM entities"


@dataclass(frozen=True)
class Entity:
    """A person, place or thing. ``named`` false: nobody told its name, and ``name`` is a path of relations.

    ``aliases`` are its other names.
    """

    id: str
    name: str
    sort: str
    named: bool
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Related:
    """One relation: ``subject`` has ``object`` as its ``relation``; both are names, or `SELF`."""

    subject: str
    relation: str
    object: str
    past: bool = False


def is_path(text: str) -> bool:
    """Return whether a subject is relations from the person on ("sister/husband") rather than a name."""
    return "/" in text or text.islower()


def objects(read: Read, subject: str, relation: str) -> list[str]:
    """Return the ids that ``relation`` leads to from an entity or `SELF`, the one told last first; past ones last."""
    relations = (relation, *BROADER_RELATIONS.get(relation, ()))
    inverse = [one for one, back in INVERSE_RELATIONS.items() if back in relations]
    rows = read(
        f"SELECT object, past, clock FROM relations WHERE subject=? AND relation IN ({_marks(relations)}) UNION ALL "
        f"SELECT subject, past, clock FROM relations WHERE object=? AND relation IN ({_marks(inverse)})",
        (subject, *relations, subject, *inverse),
    )
    return list(dict.fromkeys(row[0] for row in sorted(rows, key=lambda row: (row[1], -row[2]))))


def called(read: Read, name: str) -> list[str]:
    """Return the ids of the entities with this name, the one told of last first."""
    rows = read("SELECT entity FROM names WHERE folded=? GROUP BY entity ORDER BY max(clock) DESC", (key_of(name),))
    return [row[0] for row in rows]


def resolved(read: Read, text: str) -> list[str]:
    """Return the ids that a subject may mean, the likeliest first: `SELF`, by a name, or along a path of relations."""
    if text in ("", SELF):
        return [SELF]
    by_name = called(read, text)
    if by_name or not is_path(text):
        return by_name
    first, *steps = text.split("/")[:_MOST_STEPS]
    found = [SELF] if first == SELF else called(read, first) or objects(read, SELF, first)
    for step in steps:
        found = list(dict.fromkeys(one for start in found for one in objects(read, start, step)))
    return found


def entities_of(read: Read, ids: Iterable[str]) -> list[Entity]:
    """Return the entities with these ids, in their order, without those that are not there."""
    found = []
    for identity in ids:
        for row in read(f"{_SELECT} WHERE id=?", (identity,)):
            found.append(_entity(read, row))
    return found


def all_entities(read: Read) -> list[Entity]:
    """Return all entities by name."""
    return [_entity(read, row) for row in read(f"{_SELECT} ORDER BY named DESC, name COLLATE NOCASE, id", ())]


def relations_of(read: Read, identity: str) -> list[Related]:
    """Return the relations from and to an entity or `SELF`, each once, the newest first."""
    rows = read(
        "SELECT coalesce(one.name, subject), relation, coalesce(other.name, object), min(past) FROM relations "
        "LEFT JOIN entities one ON one.id=subject LEFT JOIN entities other ON other.id=object "
        "WHERE subject=? OR object=? GROUP BY subject, relation, object ORDER BY max(relations.clock) DESC",
        (identity, identity),
    )
    return [Related(subject, relation, target, bool(past)) for subject, relation, target, past in rows]


def _entity(read: Read, row: Sequence[Any]) -> Entity:
    identity, name, sort, named = row
    rows = read("SELECT name FROM names WHERE entity=? GROUP BY folded ORDER BY max(clock) DESC", (identity,))
    aliases = tuple(one for (one,) in rows if key_of(one) != key_of(name))
    return Entity(identity, name, sort, bool(named), aliases)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
