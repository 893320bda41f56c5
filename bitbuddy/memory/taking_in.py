"""Takes entries of a file into a memory, in one transaction: what is here stays, what was forgotten stays so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime

from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import SELF, MemoryState
from bitbuddy.memory.portable import Entry
from bitbuddy.memory.predicates import is_lifelong
from bitbuddy.memory.rows import found_by, key_of
from bitbuddy.memory.shapes import moment_of
from bitbuddy.memory.withheld import orders_against_rules

Insert = Callable[[sqlite3.Connection, StoredMessage], None]


class TakingIn:
    """One import. ``known`` counts what was here, ``forgotten`` what has a tombstone, ``loose`` what lacks an owner.

    An order to ignore the buddy's own rules is taken for such: nobody's memory it is.
    """

    def __init__(self, connection: sqlite3.Connection, device: str, insert: Insert) -> None:
        self.added: dict[str, int] = {}
        self.known = self.forgotten = self.loose = 0
        self._connection, self._device, self._insert = connection, device, insert
        self._buried = {one for (one,) in connection.execute("SELECT id FROM tombstones")}
        # Where an entry of the file is the same as one that is here under another id.
        self._same: dict[str, str] = {SELF: SELF, "": ""}
        # What the file itself has beside one another stays so: the person was asked about it, or will be.
        self._taken: set[str] = set()
        self._clock = 0

    def take(self, entries: dict[str, list[Entry]]) -> None:
        """Take in everything that is new."""
        self._sessions(entries["sessions"])
        for entity in entries["entities"]:
            self._entity(entity)
        for memory in entries["memories"]:
            self._memory(memory)
        for memory in entries["memories"]:
            self._supersede(memory)
            self._tell(memory)
        for table, columns in (("names", ("entity", "memory")), ("relations", ("subject", "object", "memory"))):
            for entry in entries[table]:
                self._told(table, entry, columns)
        for thumb in entries["feedback"]:
            self._thumb(thumb)

    def _sessions(self, sessions: list[Entry]) -> None:
        new: list[tuple[Entry, Entry]] = []
        there = {session["id"] for session in sessions if self._there("sessions", session["id"])}
        for session in sessions:
            buried = session["id"] in self._buried and session["id"] not in there
            for message in session["messages"]:
                if buried or message["id"] in self._buried:
                    self.forgotten += 1
                elif self._there("messages", message["id"]):
                    self.known += 1
                else:
                    new.append((session, message))
        for session, message in sorted(new, key=lambda one: int(one[1]["place"])):
            self._message(session["id"], message)
        begun = {session["id"] for session, _ in new} - there
        self._count("sessions", len(begun))
        for session in sessions:
            if session["id"] in begun:
                self._head(session)

    def _message(self, session: str, message: Entry) -> None:
        moment = datetime.fromisoformat(message["created"])
        parts = tuple(message["parts"])
        self._insert(
            self._connection,
            StoredMessage(message["id"], session, Speaker(message["role"]), parts, moment, message["badge"]),
        )
        if message["replaced"]:
            self._connection.execute("DELETE FROM searched WHERE message=?", (message["id"],))
            self._connection.execute("UPDATE messages SET replaced=1 WHERE id=?", (message["id"],))
        self._count("messages")

    def _head(self, session: Entry) -> None:
        columns = ("title", "named", "created", "updated", "branched_from", "branched_at")
        self._connection.execute(
            f"UPDATE sessions SET {', '.join(f'{one}=?' for one in columns)} WHERE id=?",
            (*(session[one] for one in columns), session["id"]),
        )

    def _entity(self, entity: Entry) -> None:
        if not self._is_new("entities", entity["id"]):
            return
        row = self._connection.execute(
            "SELECT entities.id FROM names JOIN entities ON entities.id=names.entity WHERE folded=? AND sort=? LIMIT 1",
            (key_of(entity["name"]), entity["sort"]),
        ).fetchone()
        if row is not None and entity["named"]:
            self._same[entity["id"]] = row[0]
            self.known += 1
            return
        self._row("entities", {name: entity[name] for name in ("id", "name", "sort", "named")})

    def _memory(self, memory: Entry) -> None:
        if not self._is_new("memories", memory["id"]):
            return
        subject = self._owner("entities", memory["subject"])
        if subject is None or orders_against_rules(f"{memory['text']}\n{memory['value']}"):
            self.loose += 1
            return
        values = {**memory, "subject": subject, "value_key": key_of(memory["value"])}
        if memory["state"] == MemoryState.CURRENT:
            same = next(iter(self._current(values, "value_key=?", values["value_key"])), None)
            if same is not None:
                self._same[memory["id"]] = same[0]
                self.known += 1
                return
            values |= self._rival(values)
        name = self._connection.execute("SELECT name FROM entities WHERE id=?", (subject,)).fetchone()
        values["words"] = found_by(memory["text"], memory["value"], name[0] if name else "")
        values["categories"] = " ".join(memory["categories"])
        values["last_used"] = memory["last_used"] or None
        del values["told"]
        self._row("memories", values)
        self._taken.add(memory["id"])

    def _rival(self, values: Entry) -> Entry:
        """Of two values of which only one can be so, let that told last be so; return what changes in the new one."""
        rivals = self._current(values, "value_key<>?", values["value_key"]) if values["single"] else []
        rival = next((one for one in rivals if one[0] not in self._taken), None)
        if rival is None:
            return {}
        identity, created, since = rival
        lifelong = is_lifelong(values["predicate"])
        query = "SELECT message FROM tellings WHERE memory=?"
        here = self._told_last(created, [one for (one,) in self._connection.execute(query, (identity,))])
        if here >= self._told_last(values["created"], [one["message"] for one in values["told"]]):
            until = values["until"] or since or created[:10]
            became = (
                {"state": MemoryState.WRONG.value} if lifelong else {"state": MemoryState.PAST.value, "until": until}
            )
            return {**became, "superseded_by": identity}
        until = "" if lifelong else values["since"] or values["created"][:10]
        state = MemoryState.WRONG if lifelong else MemoryState.PAST
        self._connection.execute(
            "UPDATE memories SET state=?, superseded_by=?, until=CASE until WHEN '' THEN ? ELSE until END, "
            "clock=? WHERE id=?",
            (state.value, values["id"], until, self._tick(), identity),
        )
        return {}

    def _told_last(self, created: str, messages: list[str]) -> datetime:
        """Return when a memory was told last: when it came, or by the last of the messages that told it."""
        query = "SELECT created FROM messages WHERE id IN (SELECT value FROM json_each(?))"
        moments = [moment for (moment,) in self._connection.execute(query, (json.dumps(messages),))]
        return max(map(moment_of, (created, *moments)))

    def _current(self, values: Entry, which: str, key: str) -> list[tuple[str, str, str]]:
        found: list[tuple[str, str, str]] = self._connection.execute(
            f"SELECT id, created, since FROM memories WHERE state='current' AND subject=? AND predicate=? "
            f"AND negated=? AND {which}",
            (values["subject"], values["predicate"], values["negated"], key),
        ).fetchall()
        return found

    def _supersede(self, memory: Entry) -> None:
        """Name the memory that stands for another one now by the id that it has here."""
        by = self._same.get(memory["superseded_by"])
        if by:
            self._connection.execute(
                "UPDATE memories SET superseded_by=? WHERE id=? AND superseded_by=?",
                (by, memory["id"], memory["superseded_by"]),
            )

    def _tell(self, memory: Entry) -> None:
        """Note the messages that told a memory, as far as they are here."""
        identity = self._owner("memories", memory["id"])
        for one in memory["told"] if identity else ():
            if self._there("messages", one["message"]):
                # What the memory itself brought is what it says now, which the person may have edited.
                query = "INSERT OR REPLACE INTO tellings(memory, message, text) VALUES (?,?,?)"
                self._connection.execute(query, (identity, one["message"], one["text"]))

    def _told(self, table: str, entry: Entry, owners: Iterable[str]) -> None:
        if not self._is_new(table, entry["id"]):
            return
        owned = {one: self._owner("memories" if one == "memory" else "entities", entry[one]) for one in owners}
        if None in owned.values():
            self.loose += 1
            return
        values = {**entry, **owned} | ({"folded": key_of(entry["name"])} if table == "names" else {})
        self._row(table, values, "OR IGNORE")

    def _thumb(self, thumb: Entry) -> None:
        if not self._is_new("feedback", thumb["id"]):
            return
        message = thumb["message"]
        if message and not self._there("messages", message):
            self.loose += 1
            return
        holds = "SELECT 1 FROM feedback WHERE message=? AND taken_back=''"
        if message and not thumb["taken_back"] and self._connection.execute(holds, (message,)).fetchone():
            self.known += 1
            return
        changed = {
            name: thumb["changed"][name]
            for name in ("traits", "phrases", "recalled", "wrong", "replaced_by")
            if name in thumb["changed"]
        }
        self._row("feedback", {**thumb, "changed": json.dumps(changed, ensure_ascii=False)})

    def _is_new(self, table: str, identity: str) -> bool:
        if self._there(table, identity):
            self.known += 1
            return False
        if identity in self._buried:
            self.forgotten += 1
            return False
        return True

    def _owner(self, table: str, identity: str) -> str | None:
        """Return the id under which an owner is here, None where it is not."""
        mapped = self._same.get(identity, identity)
        return mapped if mapped in ("", SELF) or self._there(table, mapped) else None

    def _there(self, table: str, identity: str) -> bool:
        return self._connection.execute(f"SELECT 1 FROM {table} WHERE id=?", (identity,)).fetchone() is not None

    def _row(self, table: str, values: Entry, otherwise: str = "") -> None:
        whole = {**values, "device": self._device, "clock": self._tick()}
        query = f"INSERT {otherwise} INTO {table}({', '.join(whole)}) VALUES ({','.join('?' * len(whole))})"
        if self._connection.execute(query, tuple(whole.values())).rowcount:
            self._count(table)
        else:
            self.known += 1

    def _tick(self) -> int:
        """Return the logical clock of what is taken in besides messages: one for all of it."""
        if not self._clock:
            self._connection.execute("UPDATE device SET clock=clock+1")
            self._clock = int(self._connection.execute("SELECT clock FROM device").fetchone()[0])
        return self._clock

    def _count(self, table: str, count: int = 1) -> None:
        if count:
            self.added[table] = self.added.get(table, 0) + count
