"""Which rows of one database of any version are to be forgotten, and how they go without leaving a byte in a table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bitbuddy.memory import tellings
from bitbuddy.memory.held import OF_SEARCHED, STAY, Row, Tables
from bitbuddy.memory.mentions import Mentions
from bitbuddy.memory.message import Speaker, parts_of, title_of


@dataclass(frozen=True)
class Span:
    """From a moment on, until another."""

    after: datetime
    before: datetime

    def has(self, text: str) -> bool:
        """Return whether a moment, as it was written, or the beginning of a day, lies in it."""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return False
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self.after.tzinfo)
        return self.after <= moment < self.before


@dataclass
class Doomed:
    """Rows that are to go, by table and key, and those that only lose their words; ``spared`` memories stay anyway."""

    rows: dict[str, set[Row]] = field(default_factory=dict)
    emptied: dict[str, set[Row]] = field(default_factory=dict)
    spared: set[Row] = field(default_factory=set)

    def of(self, table: str) -> set[Row]:
        """Return the keys of a table's rows that go."""
        return self.rows.setdefault(table, set())

    def counts(self) -> dict[str, int]:
        """Return how many rows of each table go or lose their words."""
        tables = dict.fromkeys((*self.rows, *self.emptied))
        found = {one: len(self.rows.get(one, set()) | self.emptied.get(one, set())) for one in tables}
        return {table: count for table, count in found.items() if count}


def mentioning(connection: sqlite3.Connection, mentions: Mentions) -> Doomed:
    """Return the rows that mention the words; of messages the whole turn, and all that is about an entity of the name.

    With `Mentions.entities` also the messages that told of those in other words: "she has a dog".

    What was learned from such a message and does not mention the words stays, without its source.
    """
    tables, doomed = Tables(connection), Doomed()
    for table in tables.names:
        held = tables.held(table)
        for key, values in tables.rows(table, held.words):
            if mentions.in_kept([one for one in values if isinstance(one, str)]):
                (doomed.emptied.setdefault(table, set()) if held.stays else doomed.of(table)).add(key)
    of_them = {key[0] for key, _ in tables.rows_with("memories", "subject", mentions.entities)}
    doomed.of("memories").update((one,) for one in of_them)
    for table, column in (("memories", "id"), ("tellings", "memory")):
        told_in = {str(values[0]) for _, values in tables.rows_with(table, column, of_them, ("message",))}
        doomed.of("messages").update(key for key, _ in tables.rows_with("messages", "id", told_in))
    # Whoever told a name that is to be forgotten goes with it.
    for table in ("names", "relations"):
        told = {key: values[0] for key, values in tables.rows(table, ("memory",))}
        doomed.of("memories").update((told[key],) for key in doomed.of(table) if told.get(key))
    return _completed(tables, doomed, learned=False)


def of_messages(connection: sqlite3.Connection, ids: Collection[str], spared: Collection[str] = frozenset()) -> Doomed:
    """Return the rows of messages, their whole turns, and what was learned from them but the ``spared`` memories."""
    tables, doomed = Tables(connection), Doomed(spared={(one,) for one in spared})
    doomed.of("messages").update(key for key, _ in tables.rows_with("messages", "id", ids))
    return _completed(tables, doomed)


def of_session(connection: sqlite3.Connection, session: str) -> Doomed:
    """Return all that belongs to a session, and what was learned in it."""
    tables, doomed = Tables(connection), Doomed()
    if connection.execute("SELECT 1 FROM sessions WHERE id=?", (session,)).fetchone():
        doomed.of("sessions").add((session,))
    doomed.of("messages").update(connection.execute("SELECT id FROM messages WHERE session=?", (session,)).fetchall())
    return _completed(tables, doomed)


def of_conversations(connection: sqlite3.Connection) -> Doomed:
    """Return all sessions and messages, and what was learned from them."""
    tables, doomed = Tables(connection), Doomed()
    for table in ("sessions", "messages"):
        doomed.of(table).update(key for key, _ in tables.rows(table, ("id",)))
    return _completed(tables, doomed)


def of_memories(connection: sqlite3.Connection, ids: Collection[str]) -> Doomed:
    """Return the rows of memories, and what belongs to them; the messages they were learned from stay."""
    tables, doomed = Tables(connection), Doomed()
    doomed.of("memories").update(key for key, _ in tables.rows_with("memories", "id", ids))
    return _completed(tables, doomed)


def written_in(connection: sqlite3.Connection, span: Span) -> Doomed:
    """Return the rows that were written in a time, with the turns that began or ended in it."""
    tables, doomed = Tables(connection), Doomed()
    for table in tables.names:
        when = tables.held(table).when
        if when and table not in (*STAY, "sessions"):
            doomed.of(table).update(key for key, (moment,) in tables.rows(table, (when,)) if span.has(str(moment)))
    _whole_turns(tables, doomed)
    doomed.of("memories").difference_update(_told_otherwise(tables, doomed, doomed.of("memories")))
    return _completed(tables, doomed)


def within(connection: sqlite3.Connection, doomed: Doomed, span: Span) -> Doomed:
    """Return of ``doomed`` what was written in a time, with the turns that began or ended in it."""
    tables, kept = Tables(connection), Doomed()
    for table, keys in doomed.rows.items():
        when = tables.held(table).when if table in tables.names else ""
        if when:
            kept.of(table).update(
                key for key, (moment,) in tables.rows(table, (when,)) if key in keys and span.has(str(moment))
            )
    return _completed(tables, kept, learned=False)


def last_asked(connection: sqlite3.Connection, doomed: Doomed) -> list[str]:
    """Return the sessions whose last question is doomed: what is still to be answered there is not to be kept."""
    rows = connection.execute(
        "SELECT session, id, max(clock) FROM messages WHERE role='person' GROUP BY session"
    ).fetchall()
    return [session for session, identity, _ in rows if (identity,) in doomed.rows.get("messages", ())]


def said_in(connection: sqlite3.Connection, doomed: Doomed) -> list[str]:
    """Return what doomed messages and memories say, as a prompt may have it."""
    tables, said = Tables(connection), list[str]()
    for _, (parts,) in tables.rows_of("messages", doomed.rows.get("messages", ()), ("parts",)):
        said += [str(part.get("text", "")) for part in parts_of(parts) if part.get("type") == "text"]
    return said + [text for _, (text,) in tables.rows_of("memories", doomed.rows.get("memories", ()), ("text",))]


def sentences_in(connection: sqlite3.Connection, doomed: Doomed) -> list[str]:
    """Return what of doomed rows the person told: messages, the newest first, then what is remembered."""
    tables, said = Tables(connection), list[tuple[int, str]]()
    columns = ("role", "clock", "parts")
    for _, (role, clock, parts) in tables.rows_of("messages", doomed.rows.get("messages", ()), columns):
        texts = [str(part.get("text", "")) for part in parts_of(parts) if part.get("type") == "text"]
        said += [(clock, one) for one in texts if role == Speaker.PERSON]
    kept = tables.rows_of("memories", doomed.rows.get("memories", ()), ("text", "state"))
    return [one for _, one in sorted(said, reverse=True)] + [text for _, (text, state) in kept if state == "current"]


def texts_of(connection: sqlite3.Connection, doomed: Doomed) -> list[str]:
    """Return the words of doomed rows, as they stand in the file."""
    tables = Tables(connection)
    return [
        value
        for table in dict.fromkeys((*doomed.rows, *doomed.emptied))
        if table in tables.names
        for _, values in tables.rows_of(
            table, doomed.rows.get(table, set()) | doomed.emptied.get(table, set()), tables.held(table).words
        )
        for value in values
        if isinstance(value, str)
    ]


def erase(connection: sqlite3.Connection, doomed: Doomed, now: datetime, *, merge: bool = True) -> dict[str, int]:
    """Delete what is doomed, and return how many rows of each table went or lost their words.

    ``merge`` lets the indexes of words forget at once, which takes the longer the more there is; else they still hold
    the words until `forget_in_indexes`. To be called in a transaction.
    """
    connection.execute("PRAGMA secure_delete=ON")
    tables = Tables(connection)
    counts = {table: count for table, count in doomed.counts().items() if table in tables.names}
    sessions = _sessions_of(tables, doomed)
    _bury(tables, doomed, now)
    if doomed.rows.get("messages") and len(doomed.of("messages")) == _messages(connection):
        _empty(tables, [table for table in OF_SEARCHED if table in tables.names])
    if doomed.rows.get("memories") and "memories" in tables.names:
        from bitbuddy.memory.removing import erase as erase_memories

        erase_memories(connection, [key[0] for key in doomed.of("memories")], now)
    tellings.move(connection, [key[0] for key in doomed.rows.get("messages", ())], {key[0] for key in doomed.spared})
    for table in _children_first(tables, doomed.rows):
        _each(tables, f"DELETE FROM {table}", table, doomed.rows[table])
    for table in tables.names:
        _unname(tables, table, doomed)
    for table, keys in doomed.emptied.items():
        words = [one for one in tables.held(table).words if one in tables.columns(table)]
        _each(tables, f"UPDATE {table} SET {', '.join(f'{one}=?' for one in words)}", table, keys, [""] * len(words))
    _mend_sessions(tables, sessions | {key[0] for key in doomed.emptied.get("sessions", set())})
    if merge and counts:
        forget_in_indexes(connection)
    return counts


def erase_everything(connection: sqlite3.Connection, now: datetime) -> dict[str, int]:
    """Delete every row but the id of the device and the tombstones; else as `erase`."""
    connection.execute("PRAGMA secure_delete=ON")
    tables, doomed = Tables(connection), Doomed()
    for table in tables.names:
        if table not in STAY:
            doomed.of(table).update(key for key, _ in tables.rows(table, tables.columns(table)[:1]))
    _bury(tables, doomed, now)
    # With all rows gone the indexes of words are made anew; row by row that would take minutes.
    _empty(tables, _children_first(tables, doomed.rows))
    return doomed.counts()


def forget_in_indexes(connection: sqlite3.Connection) -> None:
    """Merge the segments of each index of words: until then they hold those of deleted rows."""
    for index in Tables(connection).indexes:
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")


def _completed(tables: Tables, doomed: Doomed, *, learned: bool = True) -> Doomed:
    """Add the turns, and the rows that go with others; without ``learned`` not what messages taught."""
    _whole_turns(tables, doomed)
    known = -1
    while known != (known := sum(map(len, doomed.rows.values()))):
        for table in tables.names:
            for column, parent in tables.held(table).belongs:
                gone = {key[:1] for key in doomed.rows.get(parent, ())}
                if gone and (learned or (table, parent) != ("memories", "messages")):
                    new = {key for key, _ in tables.rows_with(table, column, [key[0] for key in gone])}
                    if (table, parent) == ("memories", "messages"):
                        new -= doomed.spared | _told_otherwise(tables, doomed, new)
                    doomed.of(table).update(new)
        _nobody_tells(tables, doomed)
    return doomed


def _nobody_tells(tables: Tables, doomed: Doomed) -> None:
    """Add the entities that nothing speaks of any more once the doomed rows are gone."""
    if not any(doomed.rows.get(table) for table in ("names", "relations", "memories")):
        return
    speaking = (("names", "entity"), ("relations", "subject"), ("relations", "object"), ("memories", "subject"))
    touched = {
        one
        for table, column in speaking
        for _, values in tables.rows_of(table, doomed.rows.get(table, ()), (column,))
        for one in values
    }
    told = {
        one
        for table, column in speaking
        for key, values in tables.rows_with(table, column, touched, (column,))
        if key not in doomed.rows.get(table, ())
        for one in values
    }
    doomed.of("entities").update(key for key, _ in tables.rows_with("entities", "id", touched - told))


def _told_otherwise(tables: Tables, doomed: Doomed, memories: Collection[Row]) -> set[Row]:
    """Return those of ``memories`` that a message told as well which stays."""
    gone = [key[0] for key in doomed.rows.get("messages", ())]
    return {(one,) for one in tellings.told_otherwise(tables.connection, (key[0] for key in memories), gone)}


def _whole_turns(tables: Tables, doomed: Doomed) -> None:
    """Add to each doomed message the question it answers, and the answers to it."""
    if not doomed.rows.get("messages") or "messages" not in tables.names:
        return
    replaced = "replaced" if "replaced" in tables.columns("messages") else "0"
    rows = tables.connection.execute(
        f"SELECT id, session, role, {replaced} FROM messages WHERE session IN "
        "(SELECT session FROM messages WHERE id IN (SELECT value FROM json_each(?))) ORDER BY clock",
        (_listed(doomed.of("messages")),),
    ).fetchall()
    turns: dict[tuple[str, int], list[Row]] = {}
    for identity, session, role, kind in rows:
        turn = turns.setdefault((session, kind), [])
        if role == Speaker.PERSON and turn:
            _together(turn, doomed)
            turn.clear()
        turn.append((identity,))
    for turn in turns.values():
        _together(turn, doomed)


def _together(turn: Iterable[Row], doomed: Doomed) -> None:
    if not doomed.of("messages").isdisjoint(turn):
        doomed.of("messages").update(turn)


def _sessions_of(tables: Tables, doomed: Doomed) -> set[str]:
    """Return the sessions of doomed messages: they may be empty afterwards, or called by what is gone."""
    if not doomed.rows.get("messages") or "messages" not in tables.names:
        return set()
    query = "SELECT DISTINCT session FROM messages WHERE id IN (SELECT value FROM json_each(?))"
    return {one for (one,) in tables.connection.execute(query, (_listed(doomed.of("messages")),))}


def _mend_sessions(tables: Tables, sessions: Iterable[str]) -> None:
    """Take away sessions without messages; those that the person did not name are called by their first question."""
    there = "named" in tables.columns("sessions")
    called = ("title=?, named=CASE title WHEN '' THEN 0 ELSE named END", "named=0") if there else ("title=?", "1")
    for session in sessions:
        if tables.connection.execute("SELECT 1 FROM messages WHERE session=?", (session,)).fetchone():
            tables.connection.execute(
                f"UPDATE sessions SET {called[0]} WHERE id=? AND (title='' OR {called[1]})",
                (_title(tables, session), session),
            )
            continue
        for table in tables.names:
            for column, parent in tables.held(table).belongs:
                if parent == "sessions" and column in tables.columns(table):
                    tables.connection.execute(f"DELETE FROM {table} WHERE {column}=?", (session,))
        tables.connection.execute("DELETE FROM sessions WHERE id=?", (session,))


def _title(tables: Tables, session: str) -> str:
    shown = " AND replaced=0" if "replaced" in tables.columns("messages") else ""
    row = tables.connection.execute(
        f"SELECT parts FROM messages WHERE session=?{shown} ORDER BY clock LIMIT 1", (session,)
    ).fetchone()
    said = parts_of(row[0]) if row else ()
    return title_of("\n\n".join(str(part.get("text", "")) for part in said if part.get("type") == "text"))


def _messages(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM messages").fetchone()[0])


def _empty(tables: Tables, emptied: Sequence[str]) -> None:
    """Delete all rows of tables, and make the indexes of words anew of what is left."""
    connection = tables.connection
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for table in emptied:
        connection.execute(f"DELETE FROM {table}")
    for index in tables.indexes:
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    for _, sql in triggers:
        connection.execute(sql)


def _bury(tables: Tables, doomed: Doomed, now: datetime) -> None:
    """Leave a tombstone without content for each row with an id of its own, where this version has tombstones."""
    if "tombstones" not in tables.names:
        return
    connection = tables.connection
    connection.execute("UPDATE device SET clock=clock+1")
    device, clock = connection.execute("SELECT id, clock FROM device").fetchone()
    buried = [
        (key[0], table, now.isoformat(), device, clock)
        for table, keys in doomed.rows.items()
        if table in tables.names and tables.key(table) == ("id",)
        for key in keys
    ]
    query = "INSERT OR IGNORE INTO tombstones(id, what, removed, device, clock) VALUES (?,?,?,?,?)"
    connection.executemany(query, buried)


def _children_first(tables: Tables, doomed: Collection[str]) -> list[str]:
    """Return the tables with doomed rows so that no row goes before those that belong to it."""
    order: list[str] = []
    entered: set[str] = set()

    def add(table: str) -> None:
        if table not in entered:
            entered.add(table)
            for other in tables.names:
                if any(parent == table for _, parent in tables.held(other).belongs):
                    add(other)
            order.append(table)

    for table in tables.names:
        add(table)
    return [table for table in order if table in doomed]


def _unname(tables: Tables, table: str, doomed: Doomed) -> None:
    """Take the ids of doomed rows out of the rows that stay."""
    for column, parent in tables.held(table).named:
        if column in tables.columns(table) and doomed.rows.get(parent):
            tables.connection.execute(
                f"UPDATE {table} SET {column}='' WHERE {column} IN (SELECT value FROM json_each(?))",
                (_listed(doomed.of(parent)),),
            )


def _each(tables: Tables, statement: str, table: str, keys: Collection[Row], values: Sequence[object] = ()) -> None:
    where = " AND ".join(f"{one}=?" for one in tables.key(table))
    tables.connection.executemany(f"{statement} WHERE {where}", [(*values, *key) for key in keys])


def _listed(keys: Collection[Row]) -> str:
    return json.dumps([key[0] for key in keys])
