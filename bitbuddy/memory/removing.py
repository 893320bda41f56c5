"""Forgets memories for good: their rows, whom nobody else mentions, and every change that could bring them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from bitbuddy.memory.changes import forget_changes, tick
from bitbuddy.memory.resolving import refresh


def erase(connection: sqlite3.Connection, ids: Iterable[str], now: datetime) -> set[str]:
    """Delete memories, and those that were merged into them, in a database of any version; return the ids that went.

    What is left of them is a tombstone each, which only says that they were. The caller sees to the journal.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name='memory_changes'").fetchone():
        return set()
    doomed = _with_merged(connection, ids)
    if not doomed:
        return doomed
    touched = _touched(connection, doomed)
    gone = {*doomed, *_told_by(connection, doomed)}
    device = connection.execute("SELECT id FROM device").fetchone()[0]
    clock = tick(connection)
    for memory in doomed:
        for table in ("names", "relations"):
            connection.execute(f"DELETE FROM {table} WHERE memory=?", (memory,))
        connection.execute("DELETE FROM memories WHERE id=?", (memory,))
        connection.execute("UPDATE memories SET superseded_by='' WHERE superseded_by=?", (memory,))
        connection.execute(
            "INSERT OR REPLACE INTO tombstones(id, what, removed, device, clock) VALUES (?,'memories',?,?,?)",
            (memory, now.isoformat(), device, clock),
        )
    names = {one: _name(connection, one) for one in touched}
    refresh(connection, touched, anew=True)
    # The name of one who is called otherwise now, or is gone, may stand in what a change remembers.
    gone |= {one for one in touched if _name(connection, one) != names[one]}
    forget_changes(connection, gone)
    connection.execute("INSERT INTO memory_words(memory_words) VALUES ('optimize')")
    return doomed


def _with_merged(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        one = waiting.pop()
        if one in found or not connection.execute("SELECT 1 FROM memories WHERE id=?", (one,)).fetchone():
            continue
        found.add(one)
        waiting += [
            merged
            for (merged,) in connection.execute(
                "SELECT id FROM memories WHERE superseded_by=? AND state='merged'", (one,)
            )
        ]
    return found


def _touched(connection: sqlite3.Connection, memories: Iterable[str]) -> set[str]:
    """Return the entities that memories are about or mention, and those that are called by these."""
    found: set[str] = set()
    for memory in memories:
        for query in (
            "SELECT subject FROM memories WHERE id=?",
            "SELECT entity FROM names WHERE memory=?",
            "SELECT subject FROM relations WHERE memory=?",
            "SELECT object FROM relations WHERE memory=?",
        ):
            found |= {one for (one,) in connection.execute(query, (memory,))}
    return found


def _told_by(connection: sqlite3.Connection, memories: Iterable[str]) -> set[str]:
    return {
        one
        for memory in memories
        for table in ("names", "relations")
        for (one,) in connection.execute(f"SELECT id FROM {table} WHERE memory=?", (memory,))
    }


def _name(connection: sqlite3.Connection, entity: str) -> str | None:
    row = connection.execute("SELECT name FROM entities WHERE id=?", (entity,)).fetchone()
    return row[0] if row else None
