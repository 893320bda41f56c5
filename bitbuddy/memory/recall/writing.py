"""What recall keeps of a message: written with the message, and for those of an older version afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from bitbuddy.memory.message import Speaker, StoredMessage, parts_of
from bitbuddy.memory.recall.stems import date_words, indexed
from bitbuddy.memory.shapes import moment_of

# How much a turn is worth that fits as well as another. What the person states counts most; a question tells little, an
# answer that only lists what is on this computer least.
_STATED = 1.0
_ASKED = 0.8
_ANSWERED = 0.75
_LISTED = 0.4
_SHORT_CHARACTERS = 400
WRITTEN_AT_ONCE = 200
# The model reads no more than about this of a text.
_MEANT_CHARACTERS = 800

_BEFORE = "SELECT max(number) FROM recalled WHERE session=? AND number<?"
_AFTER = "SELECT min(number) FROM recalled WHERE session=? AND number>?"


def write(connection: sqlite3.Connection, message: StoredMessage) -> None:
    """Write what recall keeps of ``message``, which stands in `searched` already; nothing where it does not."""
    row = connection.execute("SELECT number FROM searched WHERE message=?", (message.id,)).fetchone()
    if row is not None:
        _write(connection, row[0], message)


def write_some(connection: sqlite3.Connection) -> bool:
    """Write the next of those that are still to be written, newest first, and return whether there may be more."""
    rows = connection.execute(
        "SELECT unrecalled.number, messages.id, session, role, parts, created FROM unrecalled "
        "JOIN searched ON searched.number=unrecalled.number JOIN messages ON messages.id=searched.message "
        "ORDER BY unrecalled.number DESC LIMIT ?",
        (WRITTEN_AT_ONCE,),
    ).fetchall()
    for number, identity, session, role, parts, created in rows:
        moment = moment_of(created)
        _write(connection, number, StoredMessage(identity, session, Speaker(role), parts_of(parts), moment))
        connection.execute("DELETE FROM unrecalled WHERE number=?", (number,))
    return len(rows) == WRITTEN_AT_ONCE


def without_vector(connection: sqlite3.Connection, limit: int) -> list[tuple[int, str, str]]:
    """Return turns whose vector is still to be made, newest first: number, text, and the text after the one before."""
    rows = connection.execute(
        "SELECT recalled.number, messages.parts, (SELECT earlier.parts FROM searched JOIN messages AS earlier "
        "ON earlier.id=searched.message WHERE searched.number=recalled.before) FROM unembedded "
        "JOIN recalled ON recalled.number=unembedded.number JOIN searched ON searched.number=recalled.number "
        "JOIN messages ON messages.id=searched.message ORDER BY unembedded.number DESC LIMIT ?",
        (limit,),
    ).fetchall()
    found = []
    for number, parts, earlier in rows:
        text = _text(parts)
        found.append((number, text, f"{_text(earlier)} {text}" if earlier else text))
    return found


def write_vectors(connection: sqlite3.Connection, vectors: Mapping[int, bytes]) -> None:
    """Write the vectors of turns, without those of turns that are gone meanwhile."""
    for number, vector in vectors.items():
        connection.execute(
            "INSERT OR REPLACE INTO recalled_vectors(number, vector) SELECT number, ? FROM recalled WHERE number=?",
            (vector, number),
        )
        connection.execute("DELETE FROM unembedded WHERE number=?", (number,))


def _text(parts: str) -> str:
    texts = (str(part.get("text", "")) for part in parts_of(parts) if part.get("type") == "text")
    return " ".join(texts)[:_MEANT_CHARACTERS]


def _write(connection: sqlite3.Connection, number: int, message: StoredMessage) -> None:
    place = (message.session, number)
    connection.execute(
        "INSERT OR IGNORE INTO recalled(number, session, moment, person, weight, label, words, before, after) "
        f"VALUES (?,?,?,?,?,?,?,({_BEFORE}),({_AFTER}))",
        (
            number,
            message.session,
            int(message.created.timestamp()),
            message.speaker is Speaker.PERSON,
            worth(message),
            date_words(message.created),
            indexed(message.text),
            *place,
            *place,
        ),
    )


def worth(message: StoredMessage) -> float:
    """Return how much a turn counts beside others that fit as well, 0 to 1."""
    if message.speaker is Speaker.BUDDY:
        return _LISTED if message.of_type("facts") else _ANSWERED
    text = message.text[:_SHORT_CHARACTERS].rstrip()
    only_asks = text.endswith(("?", "？")) and not any(mark in text[:-1] for mark in (". ", "! ", "\n", "。"))
    return _ASKED if only_asks else _STATED
