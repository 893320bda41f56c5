"""Finds whom a sentence is about, makes those who are new, and joins who turns out to be one and the same."""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from typing import Any

from bitbuddy.kernel.identity import new_id
from bitbuddy.memory.changes import Record
from bitbuddy.memory.entities import called, is_path, objects
from bitbuddy.memory.model import SELF, Link, MemoryState, Told
from bitbuddy.memory.predicates import PETS, SINGLE_RELATIONS, is_lifelong, known
from bitbuddy.memory.rows import found_by, key_of, plain
from bitbuddy.memory.searching import words_of

NAME_CHARACTERS = 120
_MOST_STEPS = 6
_NOBODY = "somebody"
# Nobody has two of these to the same person: two of one name are two people.
_FAMILY = frozenset(
    "mother father sister brother daughter son aunt uncle cousin niece nephew grandmother grandfather granddaughter "
    "grandson wife husband".split()
)


class Cast:
    """Who is who in one thing that was told. Names and relations are written by `tell`, when its memory has an id."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._connection = record.connection
        self._here: dict[str, str] = {}
        self._names: list[tuple[str, str, bool]] = []
        self._relations: list[tuple[str, str, str]] = []

    def subject(self, told: Told) -> str:
        """Return the id that ``told`` is about, `SELF` for the person; whoever is new is made."""
        named = _naming(told)
        if named:
            self._rename(named)
        for link in told.links:
            if link != named:
                self._link(link)
        found = self._resolve(told.subject, sort_of(told))
        if told.predicate == "name" and not told.negated and told.value and found != SELF and not named:
            self._call(found, told.value, True)
        return found

    def tell(self, memory: str) -> None:
        """Write who is called how and related to whom, as told by ``memory``."""
        for entity, name, main in self._names:
            self._write(
                "names",
                {"entity": entity, "folded": key_of(name), "memory": memory},
                {"name": name, "main": int(main)},
            )
        for subject, relation, target in self._relations:
            self._write("relations", {"subject": subject, "relation": relation, "object": target, "memory": memory}, {})
            if relation in SINGLE_RELATIONS:
                self._only(subject, relation, target)
        refresh(self._connection, self._here.values())

    def _read(self, query: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, parameters).fetchall()

    def _resolve(self, text: str, sort: str) -> str:
        if text in ("", SELF):
            return SELF
        here = self._here.get(key_of(text)) if "/" not in text else None
        if here:
            return here
        by_name = called(self._read, text)
        if by_name:
            return self._call(by_name[0], text, False)
        if not is_path(text):
            return self._call(self._new(text, sort), text, True)
        return self._walk(text, sort)

    def _walk(self, path: str, sort: str) -> str:
        """Return who is at the end of ``path``; whoever is missing on the way is made without a name."""
        first, *steps = path.split("/")[:_MOST_STEPS]
        start = SELF
        if first != SELF and (steps or not first):
            by_name = called(self._read, first)
            if by_name or not is_path(first):
                start = self._resolve(first, "person")
            else:
                steps = [first, *steps]
        elif first != SELF:
            steps = [first]
        for step in steps:
            start = self._step(start, step, sort if step == steps[-1] else "person")
        return start

    def _step(self, start: str, relation: str, sort: str) -> str:
        found = self._objects(start, relation)
        if found:
            return found[0]
        made = self._new("", "animal" if relation in PETS else sort)
        self._relate(start, relation, made)
        return made

    def _objects(self, subject: str, relation: str) -> list[str]:
        just_told = [there for one, way, there in self._relations if (one, way) == (subject, relation)]
        return [*reversed(just_told), *objects(self._read, subject, relation)]

    def _link(self, link: Link) -> str:
        subject = self._resolve(link.subject, "person")
        name = plain(link.object, NAME_CHARACTERS).strip()
        if name == SELF:
            self._relate(subject, link.relation, SELF)
            return SELF
        if not name or key_of(name) == key_of(link.relation):
            found = self._step(subject, link.relation, link.sort)
            self._relate(subject, link.relation, found)
            return found
        found = self._object(subject, link, name)
        self._relate(subject, link.relation, found)
        return self._call(found, name, True)

    def _object(self, subject: str, link: Link, name: str) -> str:
        """Return whom a relation with a name means: known by it, nameless so far, known otherwise, or new."""
        alike = set(called(self._read, name))
        there = self._objects(subject, link.relation)
        for one in there:
            if one in alike or self._here.get(key_of(name)) == one:
                return one
        elsewhere = [one for one in called(self._read, name) if self._may_be(one, subject, link)]
        nameless = [one for one in there if one != SELF and not self._record.row("entities", one)["named"]]
        if nameless and elsewhere:
            return self._join(nameless[0], elsewhere[0])
        if nameless or elsewhere:
            return (nameless or elsewhere)[0]
        return self._here.get(key_of(name)) or self._new(name, link.sort)

    def _may_be(self, entity: str, subject: str, link: Link) -> bool:
        """Return whether somebody of the right name can be who a link means."""
        row = self._record.row("entities", entity)
        if row["sort"] != link.sort and "place" in (row["sort"], link.sort):
            return False
        if link.relation not in _FAMILY:
            return True
        rows = self._read("SELECT relation FROM relations WHERE subject=? AND object=?", (subject, entity))
        return not ({one for (one,) in rows} & _FAMILY - {link.relation})

    def _rename(self, link: Link) -> None:
        """Give the one that a path leads to its name, or another one; among several, the name says which."""
        subject = self._resolve(link.subject, "person")
        there = self._objects(subject, link.relation)
        alike = set(called(self._read, link.object))
        named = [one for one in there if one != SELF and self._record.row("entities", one)["named"]]
        if len(there) == 1 and named and not alike:
            self._relate(subject, link.relation, named[0])
            self._call(named[0], plain(link.object, NAME_CHARACTERS), True)
        else:
            self._link(link)

    def _join(self, nameless: str, other: str) -> str:
        """Make one of two: all that was known of the nameless one is known of the other."""
        for table, columns in (("memories", ("subject",)), ("relations", ("subject", "object"))):
            for column in columns:
                rows = self._read(f"SELECT id FROM {table} WHERE {column}=? ORDER BY clock, id", (nameless,))
                for (identity,) in rows:
                    if table == "memories":
                        self._move_memory(identity, other)
                    else:
                        self._move_relation(identity, column, other)
        self._record.delete("entities", nameless)
        self._here = {name: other if one == nameless else one for name, one in self._here.items()}
        self._relations = [
            (other if one == nameless else one, relation, other if target == nameless else target)
            for one, relation, target in self._relations
        ]
        return other

    def _move_relation(self, identity: str, column: str, other: str) -> None:
        moved = {**self._record.row("relations", identity), column: other}
        self._here[moved["object"]] = moved["object"]  # who has no name is called by who has
        unique = ("subject", "relation", "object", "memory")
        there = self._read(
            f"SELECT 1 FROM relations WHERE {' AND '.join(f'{name}=?' for name in unique)}",
            [moved[name] for name in unique],
        )
        if there:
            self._record.delete("relations", identity)
        else:
            self._record.update("relations", identity, **{column: other})

    def _move_memory(self, identity: str, other: str) -> None:
        """Let a memory be about another; what is known of that one already stands."""
        row = self._record.row("memories", identity)
        name = self._record.row("entities", other)["name"]
        moved = {"subject": other, "words": found_by(row["text"], row["value"], name)}
        if row["state"] == MemoryState.CURRENT:
            rivals = self._read(
                "SELECT id, value_key FROM memories WHERE subject=? AND predicate=? AND negated=? AND state='current' "
                "AND (value_key=? OR ?) ORDER BY value_key=? LIMIT 1",
                (other, row["predicate"], row["negated"], row["value_key"], row["single"], row["value_key"]),
            )
            for rival, value_key in rivals:
                otherwise = MemoryState.WRONG if is_lifelong(row["predicate"]) else MemoryState.PAST
                state = MemoryState.MERGED if value_key == row["value_key"] else otherwise
                moved |= {"state": state.value, "superseded_by": rival}
        self._record.update("memories", identity, **moved)

    def _new(self, name: str, sort: str) -> str:
        identity = new_id()
        record = self._record
        # What nobody mentions any more goes by itself, so that this is no change of its own to be taken back.
        self._connection.execute(
            "INSERT INTO entities(id, name, sort, named, device, clock) VALUES (?,?,?,?,?,?)",
            (identity, plain(name, NAME_CHARACTERS), sort, int(bool(name)), record.device, record.clock),
        )
        self._here[identity] = identity
        return identity

    def _call(self, entity: str, name: str, main: bool) -> str:
        name = plain(name, NAME_CHARACTERS)
        self._here[key_of(name)] = entity
        self._names.append((entity, name, main))
        return entity

    def _relate(self, subject: str, relation: str, target: str) -> None:
        self._here[target] = target
        if (subject, relation, target) not in self._relations:
            self._relations.append((subject, relation, target))

    def _write(self, table: str, unique: dict[str, Any], others: dict[str, Any]) -> None:
        """Add a row that may be there already; that it was told again makes it newer."""
        names = " AND ".join(f"{name}=?" for name in unique)
        there = self._read(f"SELECT id FROM {table} WHERE {names}", list(unique.values()))
        if not there:
            self._record.insert(table, {"id": new_id(), **unique, **others})
            return
        self._connection.execute(f"UPDATE {table} SET clock=? WHERE id=?", (self._record.clock, there[0][0]))
        if others.get("main"):
            self._record.update(table, there[0][0], **others)

    def _only(self, subject: str, relation: str, target: str) -> None:
        """Let all others be past of whom one has one at a time."""
        rows = self._read(
            "SELECT id, object=? FROM relations WHERE subject=? AND relation=? ORDER BY id", (target, subject, relation)
        )
        for identity, this in rows:
            self._record.update("relations", identity, past=int(not this))


def sort_of(told: Told) -> str:
    """Return what sort of entity the subject of ``told`` is where no link says so."""
    return "thing" if "things" in known(told.predicate).categories else "person"


def _naming(told: Told) -> Link | None:
    """Return the link of a sentence that says how whoever is at the end of a path is called."""
    if told.predicate != "name" or told.negated or not told.value or told.subject in ("", SELF):
        return None
    if not is_path(told.subject) and "/" not in told.subject:
        return None
    start, _, relation = told.subject.rpartition("/")
    for link in told.links:
        if link.relation == relation and link.object == told.value:
            return link
    return Link(start or SELF, relation, told.value, "animal" if relation in PETS else "person")


def refresh(connection: sqlite3.Connection, touched: Iterable[str], anew: bool = False) -> None:
    """Let entities have the names that they are told to have, and take away those that nobody mentions any more.

    ``anew``: also write again by which words all that is known of them is found.
    """
    looked_at: Counter[str] = Counter()
    waiting = deque(one for one in dict.fromkeys(touched) if one != SELF)
    while waiting:
        entity = waiting.popleft()
        looked_at[entity] += 1
        row = connection.execute("SELECT name, named FROM entities WHERE id=?", (entity,)).fetchone()
        if row is None or looked_at[entity] > _MOST_STEPS:
            continue  # nameless ones who are called by each other come to no end
        if not _mentioned(connection, entity):
            connection.execute("DELETE FROM entities WHERE id=?", (entity,))
            continue
        name, named = _name(connection, entity)
        if (name, named) != (row[0], bool(row[1])):
            connection.execute("UPDATE entities SET name=?, named=? WHERE id=?", (name, int(named), entity))
            # Who has no name is called by who has.
            led_to = connection.execute("SELECT object FROM relations WHERE subject=?", (entity,)).fetchall()
            waiting += [one for (one,) in led_to if one != SELF]
        if anew or name != row[0]:
            reword(connection, entity, name)


def rename(record: Record, memory: str, text: str, told: Iterable[Told]) -> None:
    """Let whom a memory names be called as its new ``text``, in which ``told`` is read, has it."""
    said = [link.object for one in told for link in one.links if link.object != SELF and not is_path(link.object)]
    said += [one.value for one in told if one.predicate == "name" and one.value and not one.negated]
    rows = record.connection.execute("SELECT id, entity, folded FROM names WHERE memory=?", (memory,)).fetchall()
    known = {folded for _, _, folded in rows}
    new = {key_of(one): plain(one, NAME_CHARACTERS) for one in said if key_of(one) not in known}
    gone = [row for row in rows if f" {row[2]} " not in f" {words_of(text)} "]
    if len(new) == len(gone) == 1:
        ((folded, name),) = new.items()
        record.update("names", gone[0][0], name=name, folded=folded)
        refresh(record.connection, [gone[0][1]])


def reword(connection: sqlite3.Connection, entity: str, name: str) -> None:
    """Let all that is known of an entity be found by its name."""
    rows = connection.execute("SELECT id, text, value, words FROM memories WHERE subject=?", (entity,)).fetchall()
    for identity, text, value, words in rows:
        new = found_by(text, value, name)
        if new != words:
            connection.execute("UPDATE memories SET words=? WHERE id=?", (new, identity))


def _mentioned(connection: sqlite3.Connection, entity: str) -> bool:
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM memories WHERE subject=?1) OR EXISTS (SELECT 1 FROM names WHERE entity=?1) "
        "OR EXISTS (SELECT 1 FROM relations WHERE subject=?1 OR object=?1)",
        (entity,),
    ).fetchone()
    return bool(found[0])


def _name(connection: sqlite3.Connection, entity: str) -> tuple[str, bool]:
    """Return the name an entity was told to have last, or the relations that lead to it."""
    # What the person calls wrong was never the name, however late it was told; it only stands where there is no other.
    told = connection.execute(
        "SELECT names.name FROM names LEFT JOIN memories ON memories.id=names.memory WHERE entity=? "
        "ORDER BY coalesce(state, '')='wrong', main DESC, names.clock DESC, names.id DESC LIMIT 1",
        (entity,),
    ).fetchone()
    if told:
        return str(told[0]), True
    way = connection.execute(
        "SELECT relations.subject, relation, name FROM relations LEFT JOIN entities ON entities.id=subject "
        "WHERE object=? AND subject<>object ORDER BY subject<>?, relations.clock, relations.id LIMIT 1",
        (entity, SELF),
    ).fetchone()
    if way is None:
        return _NOBODY, False
    subject, relation, name = way
    return relation if subject == SELF else f"{name}/{relation}"[:NAME_CHARACTERS], False
