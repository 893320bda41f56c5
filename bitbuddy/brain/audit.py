"""Keeps every prompt and answer of the model where the person can read and clear them."""

from __future__ import annotations

import json
import logging
import re
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.port import Message, Role
from bitbuddy.kernel.clock import Clock, SystemClock
from bitbuddy.kernel.database import Database, empty_journal, like_parts
from bitbuddy.kernel.traces import leave_no_trace

log = logging.getLogger(__name__)
MAXIMUM_ENTRIES = 10_000
_AT_ONCE = 500
MIGRATIONS = (
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
    "ALTER TABLE entry ADD COLUMN server TEXT NOT NULL DEFAULT ''",
)
_COLUMNS = "at, purpose, brain, messages, answer, outcome, tokens_in, tokens_out, server"


@dataclass(frozen=True)
class AuditEntry:
    """One thing the model was asked. ``outcome`` is how the answer ended: a Finish, or an error's name.

    ``at`` is ISO 8601 with zone and is filled in when it is recorded, as is ``id``. ``server`` is the computer on which
    another program was asked, empty for the engine's own process.
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
    server: str = ""

    def to_json(self) -> dict[str, object]:
        """Return the entry as the command line and the link carry it."""
        return {
            "id": self.id,
            "at": self.at,
            "purpose": self.purpose,
            "brain": self.brain,
            "server": self.server,
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
        () if request.unrecorded else request.messages,
        "" if request.unrecorded else answer.text,
        answer.outcome,
        answer.tokens_in,
        answer.tokens_out,
        server=answer.server,
    )


class Audit:
    """The audit log in one database file, mode 0600; the oldest entries go when there are more than the maximum."""

    def __init__(self, path: Path, clock: Clock | None = None, maximum: int = MAXIMUM_ENTRIES) -> None:
        """Open ``path``; raises StorageError."""
        self._database = Database(path, MIGRATIONS, "audit")
        self._clock = clock or SystemClock()
        self._maximum = maximum

    def record(self, entry: AuditEntry) -> None:
        """Keep ``entry``; returns at once, the writing happens on the database's own thread."""
        at = self._clock.now().isoformat(timespec="seconds")
        self._database.submit(lambda connection: self._insert(connection, entry, at)).add_done_callback(_report)

    def list(self, limit: int = 100) -> list[AuditEntry]:
        """Return the latest ``limit`` entries, newest first; raises StorageError."""
        self._settle()
        return [*self.page(1 << 62, limit)]

    def newest(self) -> int:
        """Return the id of the latest entry, 0 where there is none; raises StorageError."""
        self._settle()
        return cast("int | None", self._database.read("SELECT max(id) FROM entry")[0][0]) or 0

    def page(self, before: int, limit: int, words: Sequence[str] = ()) -> Sequence[AuditEntry]:
        """Return up to ``limit`` entries with an id below ``before``, newest first; raises StorageError.

        With ``words`` those that have all of them, in any case of letters, in what was asked and answered.
        """
        plain = like_parts(words)
        narrowed = " AND messages || ' ' || answer LIKE ?" * len(plain)
        rows = self._database.read(
            f"SELECT id, {_COLUMNS} FROM entry WHERE id<?{narrowed} ORDER BY id DESC LIMIT ?",
            (before, *(f"%{word}%" for word in plain), -1 if words else limit),
        )
        fitting = (one for one in map(_entry, rows) if _has(one, words))
        return [one for one, _ in zip(fitting, range(limit), strict=False)]

    def forget(self, numbers: Sequence[int]) -> int:
        """Forget the entries with these ids for good and return how many there were; raises StorageError."""

        def work(connection: sqlite3.Connection) -> int:
            connection.execute("PRAGMA secure_delete=ON")
            return connection.executemany("DELETE FROM entry WHERE id=?", [(one,) for one in numbers]).rowcount

        gone = self._database.write(work)
        self._leave_no_trace()
        return gone

    def forget_where(self, holds: Callable[[str], bool], traces: re.Pattern[bytes] | None = None) -> int:
        """Forget the entries where ``holds`` says so of all that was asked and answered; return how many.

        With ``traces`` no byte that it finds stays in the file. Raises StorageError.
        """
        gone = self.forget(self.having(holds))
        if traces is not None:
            leave_no_trace(self._database.path, traces)
        return gone

    def having(self, holds: Callable[[str], bool]) -> Sequence[int]:
        """Return the ids of the entries where ``holds`` says so of all that was asked and answered."""
        numbers: list[int] = []
        before = self.newest() + 1
        while page := self.page(before, _AT_ONCE):
            before = page[-1].id
            numbers += [one.id for one in page if holds(_text(one))]
        return numbers

    def clear(self) -> int:
        """Forget every entry for good and return how many there were; raises StorageError."""
        gone = self._database.write(_clear)
        self._leave_no_trace()
        return gone

    def close(self) -> None:
        """Write what is waiting and close the database."""
        self._database.close()

    def _leave_no_trace(self) -> None:
        """Let nothing that was forgotten stay in the journal, or in the copy that was made before a migration."""
        path = self._database.path
        empty_journal(path)
        for copy in path.parent.glob(f"{path.name}.before-v[0-9]*"):
            copy.unlink(missing_ok=True)

    def _settle(self) -> None:
        """Wait until what was recorded before is readable."""
        self._database.write(lambda connection: None)

    def _insert(self, connection: sqlite3.Connection, entry: AuditEntry, at: str) -> None:
        messages = json.dumps(
            [[message.role.value, _storable(message.text)] for message in entry.messages], ensure_ascii=False
        )
        values = (at, entry.purpose, entry.brain, messages, _storable(entry.answer), entry.outcome)
        cursor = connection.execute(
            f"INSERT INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, entry.tokens_in, entry.tokens_out, entry.server),
        )
        connection.execute("DELETE FROM entry WHERE id <= ?", ((cursor.lastrowid or 0) - self._maximum,))


def _has(entry: AuditEntry, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = _text(entry).casefold()
    return all(word.casefold() in text for word in words)


def _text(entry: AuditEntry) -> str:
    return "\n".join((*(message.text for message in entry.messages), entry.answer))


def _clear(connection: sqlite3.Connection) -> int:
    connection.execute("PRAGMA secure_delete=ON")
    return connection.execute("DELETE FROM entry").rowcount


def _storable(text: str) -> str:
    """Return ``text`` without lone surrogates, which SQLite refuses."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _entry(row: tuple[object, ...]) -> AuditEntry:
    number, at, purpose, brain, messages, answer, outcome, tokens_in, tokens_out, server = cast(tuple[Any, ...], row)
    said = tuple(Message(Role(role), text) for role, text in json.loads(messages))
    return AuditEntry(purpose, brain, said, answer, outcome, tokens_in, tokens_out, at, number, server)


def _report(future: Future[None]) -> None:
    error = None if future.cancelled() else future.exception()
    if error is not None:
        log.warning("An entry of the audit log could not be written: %s.", type(error).__name__)
