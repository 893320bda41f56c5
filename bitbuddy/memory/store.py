"""What was said: sessions and messages, in the buddy's own `memory.db`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import DatabaseDamagedError
from bitbuddy.kernel.identity import new_id

# Every row has a device and a logical clock, so that the devices of one person can share a memory later.
MIGRATIONS = (
    """
    CREATE TABLE device (id TEXT NOT NULL);
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
        device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE TABLE messages (
        id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions(id), role TEXT NOT NULL, parts TEXT NOT NULL,
        badge TEXT NOT NULL, created TEXT NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE INDEX messages_by_session ON messages(session, clock);
    CREATE INDEX sessions_by_time ON sessions(updated);
    """,
)


# About 20 ms of reading at the most.
CHECKED_BYTES = 20_000_000


class Speaker(StrEnum):
    """Who said a message."""

    PERSON = "person"
    BUDDY = "buddy"


@dataclass(frozen=True)
class StoredMessage:
    """One message. ``parts`` are typed: ``{"type": "text", "text": …}``, ``{"type": "facts", "facts": […], …}``."""

    id: str
    session: str
    speaker: Speaker
    parts: tuple[dict[str, Any], ...]
    created: datetime
    badge: str = ""

    @property
    def text(self) -> str:
        """Return the text parts joined."""
        return "\n\n".join(str(part["text"]) for part in self.parts if part.get("type") == "text")

    @property
    def facts(self) -> list[dict[str, Any]]:
        """Return the facts of every facts part."""
        return [fact for part in self.parts if part.get("type") == "facts" for fact in part["facts"]]


@dataclass
class ConversationStore:
    """Keeps conversations; with ``keep`` false a session lives in this object alone and is gone with it."""

    path: Path
    clock: Clock
    keep: bool = True
    _unkept: dict[str, list[StoredMessage]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the database; raises DatabaseDamagedError or StorageError."""
        self._database = Database(self.path, MIGRATIONS, "memory")
        try:
            self._check()
            self._device = self._database.write(_device)
        except BaseException:
            self._database.close()
            raise

    def _check(self) -> None:
        """Find damage now, when the file can still be set aside; a big one is not read through for it."""
        if self.path.stat().st_size > CHECKED_BYTES:
            return
        found = self._database.read("PRAGMA quick_check(1)")
        if found != [("ok",)]:
            raise DatabaseDamagedError(f"{self.path.name} is damaged.", f"The database says: {found[0][0]}.")

    def new_session(self) -> str:
        """Return the id of a session that does not exist yet; it is written with its first message."""
        return new_id()

    def latest_session(self) -> str | None:
        """Return the id of the session that was used last, None when there is none."""
        rows = self._database.read("SELECT id FROM sessions ORDER BY updated DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def add(self, session: str, speaker: Speaker, parts: Sequence[dict[str, Any]], badge: str = "") -> StoredMessage:
        """Keep one message and return it; it is on the disk when this returns. Raises StorageError."""
        message = StoredMessage(new_id(), session, speaker, tuple(parts), self.clock.now(), badge)
        if self.keep:
            self._database.write(lambda connection: self._insert(connection, message))
        else:
            self._unkept.setdefault(session, []).append(message)
        return message

    def messages(self, session: str, limit: int = 200) -> list[StoredMessage]:
        """Return the last ``limit`` messages of ``session``, oldest first."""
        rows = self._database.read(
            "SELECT id, session, role, parts, badge, created FROM messages WHERE session=? ORDER BY clock DESC LIMIT ?",
            (session, limit),
        )
        kept = [_message(row) for row in reversed(rows)]
        return (kept + self._unkept.get(session, []))[-limit:]

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self._database.close()

    def _insert(self, connection: sqlite3.Connection, message: StoredMessage) -> None:
        moment = message.created.isoformat()
        clock = connection.execute("SELECT coalesce(max(clock), 0) + 1 FROM messages").fetchone()[0]
        title = display_text(message.text[:80])
        connection.execute(
            "INSERT INTO sessions VALUES (?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET updated=excluded.updated, "
            "clock=excluded.clock",
            (message.session, title, moment, moment, self._device, clock),
        )
        connection.execute(
            "INSERT INTO messages VALUES (?,?,?,?,?,?,?,?)",
            (
                message.id,
                message.session,
                message.speaker.value,
                json.dumps(message.parts),
                message.badge,
                moment,
                self._device,
                clock,
            ),
        )


def _device(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT id FROM device").fetchone()
    if row is None:
        row = (new_id(),)
        connection.execute("INSERT INTO device VALUES (?)", row)
    return str(row[0])


def _message(row: tuple[Any, ...]) -> StoredMessage:
    identity, session, role, parts, badge, created = row
    return StoredMessage(
        identity, session, Speaker(role), tuple(json.loads(parts)), datetime.fromisoformat(created), badge
    )
