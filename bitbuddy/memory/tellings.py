"""Which messages told a memory: it stays while one of them is kept, and then has that one for its source."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from bitbuddy.memory.changes import forget_changes
from bitbuddy.memory.model import Source
from bitbuddy.memory.rows import TEXT_CHARACTERS, found_by

# The memory itself, and those that were merged into it.
_OTHERS = """
    WITH RECURSIVE same(id) AS (
        VALUES (?) UNION SELECT memories.id FROM memories JOIN same ON superseded_by=same.id AND superseded_by<>''
        WHERE state='merged'
    )
    SELECT messages.id, messages.session, messages.created, tellings.text FROM same
    JOIN tellings ON tellings.memory=same.id JOIN messages ON messages.id=tellings.message
    WHERE messages.id NOT IN (SELECT value FROM json_each(?)) ORDER BY messages.clock DESC LIMIT 1
"""
# What was told in a session, and in no other; the two parts are those that the indexes have.
_ONLY_IN = """
    SELECT count(*) FROM memories WHERE state<>'merged' AND id IN (
        SELECT memory FROM tellings WHERE message IN (
            SELECT id FROM messages WHERE session=?1 AND replaced=0
            UNION ALL SELECT id FROM messages WHERE session=?1 AND replaced=1
        )
    ) AND NOT EXISTS (
        SELECT 1 FROM tellings JOIN messages ON messages.id=message WHERE memory=memories.id AND session<>?1
    )
"""


def are_known(connection: sqlite3.Connection) -> bool:
    """Return whether a database, of whatever version, knows of them."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name='tellings'").fetchone() is not None


def told(connection: sqlite3.Connection, memory: str, source: Source, text: str) -> None:
    """Note that a message told a memory that is known."""
    if source.message:
        query = "INSERT OR IGNORE INTO tellings(memory, message, text) VALUES (?,?,?)"
        connection.execute(query, (memory, source.message, text[:TEXT_CHARACTERS]))


def copied(connection: sqlite3.Connection, copies: Mapping[str, str]) -> None:
    """Note that copies of messages, by the id of each original, tell what those told."""
    query = "INSERT OR IGNORE INTO tellings SELECT memory, ?, text FROM tellings WHERE message=?"
    connection.executemany(query, [(copy, original) for original, copy in copies.items()])


def told_otherwise(connection: sqlite3.Connection, memories: Iterable[str], gone: Collection[str]) -> set[str]:
    """Return those of ``memories`` that a message tells which is there and not ``gone``."""
    if not are_known(connection):
        return set()
    listed = json.dumps(list(gone))
    return {one for one in memories if connection.execute(_OTHERS, (one, listed)).fetchone()}


def only_in(session: str) -> tuple[str, tuple[str, ...]]:
    """Return the query of how many memories were told in a session alone."""
    return _ONLY_IN, (session,)


def texts_by(connection: sqlite3.Connection, messages: Collection[str]) -> list[tuple[str, str]]:
    """Return of each memory that one of these messages told its id and what it says, and what they said of it."""
    listed = json.dumps(list(messages))
    query = "SELECT id, text FROM memories WHERE message IN (SELECT value FROM json_each(?1))"
    if are_known(connection):
        query += " UNION SELECT memory, text FROM tellings WHERE message IN (SELECT value FROM json_each(?1))"
    return connection.execute(query, (listed,)).fetchall()


def move(connection: sqlite3.Connection, gone: Collection[str], spared: Collection[str] = frozenset()) -> list[str]:
    """Let memories that one of the messages ``gone`` told, and another as well, have that one for their source.

    Words that only the other message had go with it, but those of ``spared`` memories; return the ids of what stays so.
    """
    if not gone or not are_known(connection):
        return []
    listed, moved = json.dumps(list(gone)), list[str]()
    rows = connection.execute(
        "SELECT memories.id, memories.text, value, coalesce(entities.name, ''), tellings.text FROM memories "
        "JOIN tellings ON tellings.memory=memories.id AND tellings.message=memories.message "
        "LEFT JOIN entities ON entities.id=memories.subject "
        "WHERE memories.message IN (SELECT value FROM json_each(?))",
        (listed,),
    ).fetchall()
    for identity, text, value, name, first in rows:
        other = connection.execute(_OTHERS, (identity, listed)).fetchone()
        if other is None or identity in spared:
            continue
        message, session, created, said = other
        # What the person wrote in its place themself stays.
        words = said if text == first else text
        connection.execute(
            "UPDATE memories SET message=?, session=?, created=?, text=?, words=? WHERE id=?",
            (message, session, created, words, found_by(words, value, name), identity),
        )
        moved.append(identity)
    connection.execute("DELETE FROM tellings WHERE message IN (SELECT value FROM json_each(?))", (listed,))
    # Else a change that is taken back could bring the words of the other message back.
    forget_changes(connection, moved)
    return moved
