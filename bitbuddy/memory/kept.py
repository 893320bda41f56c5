"""The conversations on the disk: what is written to `memory.db`, read from it, and found in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database
from bitbuddy.kernel.errors import DatabaseDamagedError
from bitbuddy.kernel.identity import new_id
from bitbuddy.memory import questions
from bitbuddy.memory.message import Place, Speaker, StoredMessage, StoredSession, parts_of, title_of
from bitbuddy.memory.schema import MIGRATIONS
from bitbuddy.memory.searching import Wanted, words_of
from bitbuddy.memory.shapes import moment_of

Row = tuple[Any, ...]
# About 20 ms of reading at the most.
CHECKED_BYTES = 20_000_000
_INDEXED_AT_ONCE = 1_000

_COLUMNS = "messages.id, messages.session, messages.role, messages.parts, messages.badge, messages.created"
_SESSIONS = """
    SELECT clock, id, title, created, updated,
        (SELECT count(*) FROM messages WHERE messages.session=sessions.id AND replaced=0), branched_from, branched_at
    FROM sessions
    WHERE EXISTS (SELECT 1 FROM messages WHERE messages.session=sessions.id AND replaced=0)
"""
_FOUND = f"""
    SELECT {_COLUMNS}, messages.clock, sessions.title
    FROM searched_words
    JOIN searched ON searched.number=searched_words.rowid
    JOIN messages ON messages.id=searched.message
    JOIN sessions ON sessions.id=messages.session
    WHERE searched_words MATCH ? ORDER BY searched_words.rowid DESC LIMIT ?
"""


class KeptConversations:
    """Sessions and messages in one database file. Every method raises StorageError when the disk refuses."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open ``path``; raises DatabaseDamagedError or StorageError."""
        self._path, self._time = path, clock
        self._database = Database(path, MIGRATIONS, "memory")
        try:
            self._check()
            self._device = self._database.write(_prepared)
            while self._database.write(_index_some):
                pass
            if path.with_name(f".{path.name}.forgetting").exists():
                from bitbuddy.memory.forgetting import finish

                finish(path)
        except BaseException:
            self._database.close()
            raise

    @property
    def database(self) -> Database:
        """Return the file, which what is remembered shares with the conversations."""
        return self._database

    @property
    def device(self) -> str:
        """Return the id of this device, which every row carries."""
        return self._device

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self._database.close()

    def damage(self) -> str:
        """Read the whole file through and return what is wrong with it, empty if nothing is."""
        found = str(self._one("PRAGMA quick_check(1)")[0])
        return "" if found == "ok" else found

    def clock(self) -> int:
        """Return the logical clock of the last message ever added here."""
        return int(self._one("SELECT clock FROM device")[0])

    def add(self, message: StoredMessage) -> None:
        """Keep one message; it is on the disk when this returns."""
        self._database.write(lambda connection: self.insert(connection, message))

    def branch(
        self, messages: Sequence[StoredMessage], source: str, at: str, moment: datetime, copies: Mapping[str, str]
    ) -> None:
        """Keep ``messages`` as a new session, at once or not at all, with where they came from.

        ``copies`` are their ids by those of the originals.
        """
        from bitbuddy.memory.tellings import copied

        def work(connection: sqlite3.Connection) -> None:
            for message in messages:
                self.insert(connection, message)
            copied(connection, copies)
            connection.execute(
                "UPDATE sessions SET (title, named)=(SELECT title, named FROM sessions WHERE id=?), created=?, "
                "updated=?, branched_from=?, branched_at=? WHERE id=?",
                (source, moment.isoformat(), moment.isoformat(), source, at, messages[0].session),
            )

        self._database.write(work)

    def counts(self) -> tuple[int, int]:
        """Return how many sessions and messages are kept, replaced ones too."""
        sessions, messages = self._one("SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM messages)")
        return int(sessions), int(messages)

    def ids_like(self, part: str, limit: int) -> list[str]:
        """Return up to ``limit`` ids of sessions that begin or end with ``part``, or whose shown end begins so.

        ``part`` has hexadecimal signs alone.
        """
        from bitbuddy.memory.sessions import SHORT_CHARACTERS  # of no use to a tray at rest

        query = "SELECT id FROM sessions WHERE id LIKE ? OR id LIKE ? OR substr(id, ?) LIKE ? LIMIT ?"
        values = (f"{part}%", f"%{part}", -SHORT_CHARACTERS, f"{part}%", limit)
        return [str(identity) for (identity,) in self._database.read(query, values)]

    def add_all(self, messages: Iterable[StoredMessage]) -> None:
        """Keep many messages at once, in their order: all of them, or none."""

        def work(connection: sqlite3.Connection) -> None:
            for message in messages:
                self.insert(connection, message)

        self._database.write(work)

    def place(self, session: str, message_id: str) -> Place | None:
        """Return where a message of ``session`` stands, replaced or not."""
        rows = self._database.read("SELECT clock FROM messages WHERE id=? AND session=?", (message_id, session))
        return Place(cast(int, rows[0][0])) if rows else None

    def message(self, message_id: str) -> StoredMessage | None:
        """Return one message, replaced or not."""
        rows = self._database.read(f"SELECT {_COLUMNS} FROM messages WHERE id=?", (message_id,))
        return _message(rows[0]) if rows else None

    def messages(self, session: str, limit: int, before: Place | None) -> list[tuple[Place, StoredMessage]]:
        """Return the last ``limit`` messages before a place, oldest first."""
        # Whatever was said without being kept comes after the kept message of the same clock.
        end = (before.clock + (1 if before.number else 0)) if before else 1 << 62
        rows = self._database.read(
            f"SELECT {_COLUMNS}, clock FROM messages WHERE session=? AND replaced=0 AND clock<? "
            "ORDER BY clock DESC LIMIT ?",
            (session, end, limit),
        )
        return [(Place(cast(int, row[-1])), _message(row)) for row in reversed(rows)]

    def said_between(self, after: datetime | None, before: datetime | None, limit: int) -> list[StoredMessage]:
        """Return the last messages of any session from a span of time [after, before), newest first."""
        # As text, moments of different zones are less than a day out of their order.
        day = timedelta(days=1)
        first = (after - day).isoformat() if after else ""
        last = (before + day).isoformat() if before else "9999"
        query = f"SELECT {_COLUMNS} FROM messages WHERE replaced=0 AND created>=? AND created<? ORDER BY clock DESC"
        found: list[StoredMessage] = []
        for row in self._database.read(f"{query} LIMIT ?", (first, last, 20 * limit)):
            message = _message(row)
            if (after is None or message.created >= after) and (before is None or message.created < before):
                found.append(message)
        return found[:limit]

    def replace_from(self, session: str, place: Place) -> None:
        """Mark what stands from ``place`` on as replaced; it is neither shown nor found any more."""
        which = "session=? AND replaced=0 AND clock>=?"
        values = (session, place.clock + (1 if place.number else 0))

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(f"DELETE FROM searched WHERE message IN (SELECT id FROM messages WHERE {which})", values)
            connection.execute(f"UPDATE messages SET replaced=1 WHERE {which}", values)

        self._database.write(work)

    def sessions(self, limit: int, offset: int = 0) -> list[tuple[Place, StoredSession]]:
        """Return the sessions that have messages, newest first."""
        rows = self._database.read(f"{_SESSIONS} ORDER BY clock DESC LIMIT ? OFFSET ?", (limit, offset))
        return [_session(row) for row in rows]

    def session(self, session: str) -> tuple[Place, StoredSession] | None:
        """Return one session, None when it has no messages."""
        rows = self._database.read(f"{_SESSIONS} AND id=?", (session,))
        return _session(rows[0]) if rows else None

    def rename(self, session: str, title: str) -> bool:
        """Give a session a title, its first question again when that is empty; return whether there is one."""

        def work(connection: sqlite3.Connection) -> bool:
            new = title or _first_title(connection, session)
            done = connection.execute(
                "UPDATE sessions SET title=?, named=? WHERE id=?", (new, bool(title), session)
            ).rowcount
            return done > 0

        return self._database.write(work)

    def learned_in(self, session: str) -> int:
        """Return how many memories would go with a session: those that were told in no other."""
        from bitbuddy.memory.tellings import only_in

        rows = self._database.read(*only_in(session))
        return cast(int, rows[0][0])

    def remove(self, session: str) -> bool:
        """Forget a session for good, here and in every copy, with what it taught; return whether there was one."""
        from bitbuddy.memory.forgetting import forget_everywhere
        from bitbuddy.memory.going import of_session

        now = self._time.now()
        return bool(forget_everywhere(self._database, lambda connection: of_session(connection, session), now))

    def remove_all(self) -> None:
        """Forget every session, as `remove`."""
        from bitbuddy.memory.forgetting import forget_everywhere
        from bitbuddy.memory.going import of_conversations

        forget_everywhere(self._database, of_conversations, self._time.now())

    def newest_question(self) -> int:
        """Return a number that no question is above now."""
        return questions.newest(self._database)

    def questions(self, before: int, limit: int, words: Sequence[str]) -> list[questions.Question]:
        """Return what was asked, newest first; see `questions.questions`."""
        return questions.questions(self._database, before, limit, words)

    def forget_questions(self, numbers: Sequence[int]) -> int:
        """Forget questions with their answers and what was learned from them, as `remove`; return how many messages."""
        from bitbuddy.memory.copies import of_messages
        from bitbuddy.memory.forgetting import forget_everywhere

        ids = questions.asked(self._database, numbers)
        now = self._time.now()
        return forget_everywhere(self._database, lambda connection: of_messages(connection, ids), now).messages

    def search(self, looked_for: Wanted, limit: int) -> list[tuple[int, Place, StoredMessage, str]]:
        """Return up to ``limit`` found messages: rank (0 best), place, message and the title of its session."""
        found: dict[str, tuple[int, Place, StoredMessage, str]] = {}
        for rank, expression in enumerate(looked_for.expressions()):
            for row in cast(list[Row], self._database.read(_FOUND, (expression, limit))):
                found.setdefault(row[0], (rank, Place(row[6]), _message(row), row[7]))
            if len(found) >= limit:
                break
        return list(found.values())[:limit]

    def _check(self) -> None:
        """Find damage now, when the file can still be set aside; a big one is not read through for it."""
        suspected = self._path.with_name(f".{self._path.name}.suspected")
        if self._path.stat().st_size > CHECKED_BYTES and not suspected.exists():
            return
        suspected.unlink(missing_ok=True)
        found = self.damage()
        if found:
            raise DatabaseDamagedError(f"{self._path.name} is damaged.", f"The database says: {found}.")

    def _one(self, query: str) -> Row:
        return self._database.read(query)[0]

    def insert(self, connection: sqlite3.Connection, message: StoredMessage) -> None:
        """Keep one message within a transaction of the writer."""
        moment = message.created.isoformat()
        connection.execute("UPDATE device SET clock=clock+1")
        clock = connection.execute("SELECT clock FROM device").fetchone()[0]
        shown = connection.execute(
            "SELECT 1 FROM messages WHERE session=? AND replaced=0 LIMIT 1", (message.session,)
        ).fetchone()
        # A session is called by its first question, also when that one was edited.
        connection.execute(
            "INSERT INTO sessions(id, title, created, updated, device, clock) VALUES (?,?,?,?,?,?) "
            "ON CONFLICT(id) DO UPDATE SET updated=excluded.updated, clock=excluded.clock, "
            "title=CASE WHEN title='' OR (named=0 AND ?) THEN excluded.title ELSE title END",
            (message.session, title_of(message.text), moment, moment, self._device, clock, shown is None),
        )
        connection.execute(
            "INSERT INTO messages(id, session, role, parts, badge, created, device, clock) VALUES (?,?,?,?,?,?,?,?)",
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
        _index(connection, message)


def _prepared(connection: sqlite3.Connection) -> str:
    """Let deleted rows be overwritten, and return the device's id."""
    connection.execute("PRAGMA secure_delete=ON")
    row = connection.execute("SELECT id FROM device").fetchone()
    if row is None:
        row = (new_id(),)
        connection.execute("INSERT INTO device(id) VALUES (?)", row)
    return str(row[0])


def _index(connection: sqlite3.Connection, message: StoredMessage) -> None:
    words = words_of(message.text)
    if words:
        connection.execute("INSERT INTO searched(message, words) VALUES (?,?)", (message.id, words))
        _recall_words().write(connection, message)


def _recall_words() -> ModuleType:
    """Return what writes for recall; its words are not there before anything is said."""
    from bitbuddy.memory.recall import writing

    return writing


def _index_some(connection: sqlite3.Connection) -> bool:
    """Make messages of an older version findable, oldest first, and return whether there may be more of them."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM messages JOIN unsearched ON unsearched.message=messages.id ORDER BY clock LIMIT ?",
        (_INDEXED_AT_ONCE,),
    ).fetchall()
    for message in map(_message, rows):
        _index(connection, message)
        connection.execute("DELETE FROM unsearched WHERE message=?", (message.id,))
    for session in dict.fromkeys(row[1] for row in rows):
        title = _first_title(connection, session)
        connection.execute("UPDATE sessions SET title=? WHERE id=? AND named=0", (title, session))
    return bool(rows)


def _first_title(connection: sqlite3.Connection, session: str) -> str:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM messages WHERE session=? AND replaced=0 ORDER BY clock LIMIT 1", (session,)
    ).fetchone()
    return title_of(_message(row).text) if row else ""


def _session(row: Row) -> tuple[Place, StoredSession]:
    clock, identity, title, created, updated, *rest = row
    return Place(clock), StoredSession(identity, title, _moment(created), _moment(updated), *rest)


def _moment(text: str) -> datetime:
    return moment_of(text)


def _message(row: Row) -> StoredMessage:
    identity, session, role, parts, badge, created = row[:6]
    return StoredMessage(identity, session, Speaker(role), parts_of(parts), _moment(created), badge)
