"""The journal of moves: each is written down before a file is touched, and again when it has ended."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from bitbuddy.files.moves.sameness import Identity
from bitbuddy.files.names import fold, restored, stored
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database, empty_journal, translated
from bitbuddy.kernel.errors import NotFoundError

# Numbers are never given out twice: an old notice must not undo another move.
MIGRATIONS = (
    """
    CREATE TABLE moves (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, ended REAL, state TEXT NOT NULL,
        source BLOB NOT NULL, target BLOB NOT NULL, folder INTEGER NOT NULL, size INTEGER NOT NULL,
        why TEXT NOT NULL, notice TEXT NOT NULL, reason TEXT NOT NULL, words TEXT NOT NULL, passage TEXT NOT NULL
    );
    CREATE INDEX moves_by_time ON moves(at, id);
    CREATE INDEX moves_open ON moves(id) WHERE state IN ('doing', 'undoing');
    """,
)
_COLUMNS = "id, at, ended, state, source, target, folder, size, why, notice, reason, passage"
_OPEN = "('doing', 'undoing')"
_IDS_AT_ONCE = 500

Row = tuple[Any, ...]


class MoveState(StrEnum):
    """How far a move is; the first two are of one that is under way."""

    DOING = "doing"
    UNDOING = "undoing"
    DONE = "done"
    REFUSED = "refused"
    UNDONE = "undone"


@dataclass(frozen=True)
class Passage:
    """What is needed to finish or to take back a move that was broken off, and later to undo it.

    ``identity`` and ``sample`` (a hash of the first and last bytes, empty where they cannot be read) are those of the
    file before it leaves, and once it has arrived, as it arrived. ``linked``: it goes by a second name, as this file
    system knows no better. ``part`` is the name of the copy on the way to another disk; once that is whole and proven
    equal, ``copy`` is its identity and ``digest`` the hash of it all. ``leaving``: the origin is about to go, so that
    another file may lie in its place afterwards. ``made`` are the folders made for it, outermost first.
    """

    identity: Identity
    sample: str = ""
    linked: bool = False
    part: str = ""
    copy: Identity | None = None
    digest: str = ""
    leaving: bool = False
    made: tuple[str, ...] = ()

    def to_text(self) -> str:
        """Return the passage as it is kept."""
        return json.dumps({one.name: _plain(getattr(self, one.name)) for one in fields(self)})

    @classmethod
    def from_text(cls, text: str) -> Passage:
        """Return what `to_text` made ``text`` of; raises DatabaseError."""
        try:
            data = json.loads(text)
            data["identity"] = Identity(*data["identity"])
            data["copy"] = Identity(*data["copy"]) if data["copy"] else None
            data["made"] = tuple(data["made"])
            return cls(**data)
        except (ValueError, TypeError, KeyError) as error:
            raise sqlite3.DatabaseError("malformed passage") from error


def _plain(value: object) -> object:
    if isinstance(value, Identity):
        return [value.size, value.modified, value.inode, value.device]
    return value


@dataclass(frozen=True)
class MoveEntry:
    """One move. ``source`` and ``target`` are whole paths, with undecodable bytes as surrogates.

    ``at`` is when it was begun and ``ended`` when it was done, refused or undone. ``size`` in bytes is 0 for a folder.
    ``why`` is a sentence for a person, ``notice`` the id of the notice it came from, ``reason`` why it was refused.
    """

    id: int
    at: datetime
    ended: datetime | None
    state: MoveState
    source: str
    target: str
    folder: bool
    size: int
    why: str
    notice: str
    reason: str
    passage: Passage

    @property
    def can_undo(self) -> bool:
        """Whether an undo may be tried; the file may still have changed since."""
        return self.state is MoveState.DONE

    @property
    def path(self) -> str:
        """Where the file is now, as far as the journal knows."""
        return self.target if self.state is MoveState.DONE else self.source

    @property
    def is_open(self) -> bool:
        """Whether it is under way, or was broken off and the disk it goes to is not there."""
        return self.state in {MoveState.DOING, MoveState.UNDOING}

    @property
    def place(self) -> tuple[float, int]:
        """Where it stands among all, for asking what comes before."""
        return (self.at.timestamp(), self.id)

    def to_json(self) -> dict[str, Any]:
        """Return the entry as it travels: ``at`` and ``ended`` in ISO form."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "ended": self.ended.isoformat() if self.ended else None,
            "state": self.state.value,
            "from": self.source,
            "to": self.target,
            "folder": self.folder,
            "size": self.size,
            "why": self.why,
            "notice": self.notice,
            "reason": self.reason,
            "can_undo": self.can_undo,
        }


class Journal:
    """Entries in one database file. Every method raises StorageError when the disk refuses."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open ``path``; raises DatabaseDamagedError or StorageError."""
        self._path, self._clock = path, clock
        self._database = Database(path, MIGRATIONS, "journal", durable=True)
        # What an entry said before it was changed must be gone as well when it is forgotten.
        self._database.write(lambda connection: connection.execute("PRAGMA secure_delete=ON"))

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self._database.close()

    def begin(self, entry: MoveEntry) -> MoveEntry:
        """Write a move down before it happens, and return it with its number."""
        begun = replace(entry, at=self._clock.now())

        def work(connection: sqlite3.Connection) -> int | None:
            marks = ", ".join("?" * 12)
            columns = "at, ended, state, source, target, folder, size, why, notice, reason, passage, words"
            return connection.execute(f"INSERT INTO moves ({columns}) VALUES ({marks})", _values(begun)).lastrowid

        number = self._database.write(work)
        assert number is not None
        return replace(begun, id=number)

    def note(self, entry: MoveEntry) -> MoveEntry:
        """Write down what became of ``entry``, and return it with the time it ended, if it has.

        Raises NotFoundError where it was forgotten meanwhile: nothing may be moved then.
        """
        ended = None if entry.is_open else entry.ended or self._clock.now()
        noted = replace(entry, ended=ended)
        columns = "at=?, ended=?, state=?, source=?, target=?, folder=?, size=?, why=?, notice=?, reason=?, passage=?"
        values = (*_values(noted), noted.id)
        query = f"UPDATE moves SET {columns}, words=? WHERE id=?"
        if not self._database.write(lambda one: one.execute(query, values).rowcount):
            raise _forgotten()
        return noted

    def entry(self, number: int) -> MoveEntry:
        """Return one entry; raises NotFoundError."""
        found = self._read("WHERE id=?", (number,))
        if not found:
            raise _forgotten()
        return found[0]

    def open_entries(self) -> list[MoveEntry]:
        """Return what was under way, oldest first."""
        return self._read(f"WHERE state IN {_OPEN} ORDER BY id")

    def entries(self, limit: int, before: tuple[float, int] | None, text: str) -> list[MoveEntry]:
        """Return entries newest first; see `Mover.entries`."""
        where, values = ["1"], list[object]()
        if before is not None:
            where.append("(at, id) < (?, ?)")
            values.extend(before)
        for word in fold(text).split():
            where.append("instr(words, ?)")
            values.append(word)
        return self._read(f"WHERE {' AND '.join(where)} ORDER BY at DESC, id DESC LIMIT ?", (*values, limit))

    def forget(self, numbers: Iterable[int]) -> int:
        """Take closed entries away for good, and return how many."""
        wanted, gone = list(numbers), 0
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            some = wanted[start : start + _IDS_AT_ONCE]
            gone += self._database.write(lambda connection, some=some: _erase(connection, some))  # type: ignore[misc]
        if gone:
            empty_journal(self._path)
        return gone

    def _read(self, which: str, values: Row = ()) -> list[MoveEntry]:
        with translated(self._path):
            return [_entry(row) for row in self._database.read(f"SELECT {_COLUMNS} FROM moves {which}", values)]


def _erase(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
    which = f"id IN ({', '.join('?' * len(numbers))}) AND state NOT IN {_OPEN}"
    return connection.execute(f"DELETE FROM moves WHERE {which}", tuple(numbers)).rowcount


def _values(entry: MoveEntry) -> Row:
    words = fold(" ".join((entry.source, entry.target, entry.why)))
    return (
        entry.at.timestamp(),
        entry.ended.timestamp() if entry.ended else None,
        entry.state.value,
        stored(entry.source),
        stored(entry.target),
        entry.folder,
        entry.size,
        _as_text(entry.why),
        _as_text(entry.notice),
        _as_text(entry.reason),
        entry.passage.to_text(),
        _as_text(words),
    )


def _as_text(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _entry(row: Sequence[Any]) -> MoveEntry:
    number, at, ended, state, source, target, folder, size, why, notice, reason, passage = row
    return MoveEntry(
        id=number,
        at=_moment(at),
        ended=_moment(ended) if ended is not None else None,
        state=MoveState(state),
        source=restored(source),
        target=restored(target),
        folder=bool(folder),
        size=size,
        why=why,
        notice=notice,
        reason=reason,
        passage=Passage.from_text(passage),
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone()


def _forgotten() -> NotFoundError:
    return NotFoundError("There is no such move in the journal.", "It may have been forgotten.")
