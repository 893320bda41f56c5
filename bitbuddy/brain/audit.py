"""Keeps every prompt and answer of the model where the person can read and clear them."""

from __future__ import annotations

import json
import logging
import sqlite3
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.port import Message, Role
from bitbuddy.kernel.clock import Clock, SystemClock
from bitbuddy.kernel.database import Database

log = logging.getLogger(__name__)
MAXIMUM_ENTRIES = 10_000
_MIGRATIONS = (
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        purpose TEXT NOT NULL,
        brain TEXT NOT NULL,
        messages TEXT NOT NULL,
        answer TEXT NOT NULL,
        outcome TEXT NOT NULL,
        tokens_in INTEGER NOT NULL,
        tokens_out INTEGER NOT NULL
    )
    """,
)


@dataclass(frozen=True)
class AuditEntry:
    """One thing the model was asked. ``outcome`` is how the answer ended: a Finish, or an error's name.

    ``at`` is ISO 8601 with zone and is filled in when it is recorded, as is ``id``.
    """

    purpose: str
    brain: str
    messages: tuple[Message, ...]
    answer: str
    outcome: str
    tokens_in: int = 0
    tokens_out: int = 0
    at: str = ""
    id: int = 0

    def to_json(self) -> dict[str, object]:
        """Return the entry as the command line and the link carry it."""
        return {
            "id": self.id,
            "at": self.at,
            "purpose": self.purpose,
            "brain": self.brain,
            "messages": [{"role": message.role.value, "text": message.text} for message in self.messages],
            "answer": self.answer,
            "outcome": self.outcome,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
        }


def entry_of(answer: Answer) -> AuditEntry:
    """Return what is kept of an answer that has ended."""
    request = answer.request
    return AuditEntry(
        request.purpose,
        answer.brain,
        request.messages,
        answer.text,
        answer.outcome,
        answer.tokens_in,
        answer.tokens_out,
    )


class Audit:
    """The audit log in one database file, mode 0600; the oldest entries go when there are more than the maximum."""

    def __init__(self, path: Path, clock: Clock | None = None, maximum: int = MAXIMUM_ENTRIES) -> None:
        """Open ``path``; raises StorageError."""
        self._database = Database(path, _MIGRATIONS, "audit")
        self._clock = clock or SystemClock()
        self._maximum = maximum

    def record(self, entry: AuditEntry) -> None:
        """Keep ``entry``; returns at once, the writing happens on the database's own thread."""
        at = self._clock.now().isoformat(timespec="seconds")
        self._database.submit(lambda connection: self._insert(connection, entry, at)).add_done_callback(_report)

    def list(self, limit: int = 100) -> list[AuditEntry]:
        """Return the latest ``limit`` entries, newest first; raises StorageError."""
        self._settle()
        rows = self._database.read(
            "SELECT id, at, purpose, brain, messages, answer, outcome, tokens_in, tokens_out"
            " FROM entry ORDER BY id DESC LIMIT ?",
            (limit,),
        )
        return [_entry(row) for row in rows]

    def clear(self) -> int:
        """Forget every entry and return how many there were; raises StorageError."""
        return self._database.write(_clear)

    def close(self) -> None:
        """Write what is waiting and close the database."""
        self._database.close()

    def _settle(self) -> None:
        """Wait until what was recorded before is readable."""
        self._database.write(lambda connection: None)

    def _insert(self, connection: sqlite3.Connection, entry: AuditEntry, at: str) -> None:
        messages = json.dumps(
            [[message.role.value, _storable(message.text)] for message in entry.messages], ensure_ascii=False
        )
        values = (at, entry.purpose, entry.brain, messages, _storable(entry.answer), entry.outcome)
        cursor = connection.execute(
            "INSERT INTO entry (at, purpose, brain, messages, answer, outcome, tokens_in, tokens_out)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, entry.tokens_in, entry.tokens_out),
        )
        connection.execute("DELETE FROM entry WHERE id <= ?", ((cursor.lastrowid or 0) - self._maximum,))


def _clear(connection: sqlite3.Connection) -> int:
    connection.execute("PRAGMA secure_delete=ON")
    return connection.execute("DELETE FROM entry").rowcount


def _storable(text: str) -> str:
    """Return ``text`` without lone surrogates, which SQLite refuses."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _entry(row: tuple[object, ...]) -> AuditEntry:
    number, at, purpose, brain, messages, answer, outcome, tokens_in, tokens_out = cast(tuple[Any, ...], row)
    said = tuple(Message(Role(role), text) for role, text in json.loads(messages))
    return AuditEntry(purpose, brain, said, answer, outcome, tokens_in, tokens_out, at, number)


def _report(future: Future[None]) -> None:
    error = None if future.cancelled() else future.exception()
    if error is not None:
        log.warning("An entry of the audit log could not be written: %s.", type(error).__name__)
