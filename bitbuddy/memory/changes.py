"""What was changed in what is remembered, written down with the rows as they were, and taken back exactly."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from bitbuddy.kernel.database import Database
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.identity import new_id
from bitbuddy.memory.model import CHANGES_KEPT

KEPT = CHANGES_KEPT
_PRUNED_AT_ONCE = 200
_TABLES = frozenset({"memories", "entities", "names", "relations"})
Values = dict[str, Any]


class ChangeKind(StrEnum):
    """What was done to a memory. ``SETTLED``: the person said which of two that contradict each other is so."""

    ADDED = "added"
    SUPERSEDED = "superseded"
    MERGED = "merged"
    FADED = "faded"
    REVIVED = "revived"
    EDITED = "edited"
    SETTLED = "settled"


class CannotTakeBackError(BitBuddyError):
    """A change is too old, is taken back already, or something newer stands on it."""


@dataclass(frozen=True)
class Change:
    """One change. ``old`` and ``new`` are ids of memories, those it was done to and those that came of it.

    ``said`` is the text it is shown with: before, after; either may be empty. ``number`` grows with each change.
    """

    id: str
    number: int
    kind: ChangeKind
    moment: datetime
    before: str
    after: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    taken_back: datetime | None = None

    def can_be_taken_back(self, now: datetime) -> bool:
        """Return whether it is young enough and was not taken back yet."""
        return self.taken_back is None and now - self.moment <= KEPT


class Record:
    """Writes rows in one transaction and notes what they were before; every row gets the same new logical clock.

    Only what was before is kept with a change, none of what came: the rows have that.
    """

    def __init__(self, connection: sqlite3.Connection, device: str, now: datetime) -> None:
        self.connection, self.device, self.now = connection, device, now
        self.clock = tick(connection)
        self._noted: dict[tuple[str, str], list[Values | None]] = {}

    def insert(self, table: str, values: Values) -> None:
        """Add a row; it has an ``id`` among its values."""
        whole = {**values, "device": self.device, "clock": self.clock}
        _insert(self.connection, table, whole)
        self._note(table, values["id"], None, {**self.row(table, values["id"])})

    def update(self, table: str, identity: str, **values: Any) -> None:
        """Change columns of a row that is there."""
        before = self.row(table, identity)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            _update(self.connection, table, identity, {**changed, "device": self.device, "clock": self.clock})
            self._note(table, identity, {name: before[name] for name in changed}, changed)

    def delete(self, table: str, identity: str) -> None:
        """Take a row away, which can come back."""
        before = self.row(table, identity)
        self.connection.execute(f"DELETE FROM {table} WHERE id=?", (identity,))
        self._note(table, identity, before, None)

    def row(self, table: str, identity: str) -> Values:
        """Return a row that is there."""
        found = _row(self.connection, table, identity)
        assert found is not None
        return found

    def touched(self, table: str) -> bool:
        """Return whether rows of ``table`` that were there before are other than they were."""
        return any(name == table and noted[0] is not None for (name, _), noted in self._noted.items())

    def forget_notes(self) -> None:
        """Begin the next change with none of the rows of the last."""
        self._noted.clear()
        self.clock = tick(self.connection)

    def save(self, kind: ChangeKind, old: Sequence[str], new: Sequence[str]) -> str:
        """Write down what was done as one change and return its id; the next one begins."""
        said = [" / ".join(self.row("memories", one)["text"] for one in ids) for ids in (old, new)]
        # What an edit was before stands in its notes.
        for identity in old:
            before = self._noted.get(("memories", identity), [None])[0]
            if kind is ChangeKind.EDITED and before and "text" in before:
                said[0] = before["text"]
        rows: list[list[Any]] = [
            [table, identity, before, after is not None] for (table, identity), (before, after) in self._noted.items()
        ]
        identity = new_id()
        number = self.connection.execute(
            "INSERT INTO memory_changes(id, kind, moment, said, rows, device, clock) VALUES (?,?,?,?,?,?,?)",
            (
                identity,
                kind.value,
                self.now.isoformat(),
                json.dumps(said),
                json.dumps(rows),
                self.device,
                self.clock,
            ),
        ).lastrowid
        roles: dict[str, str] = {row[1]: "" for row in rows} | dict.fromkeys(new, "new") | dict.fromkeys(old, "old")
        self.connection.executemany(
            "INSERT INTO memory_changed(change, row, role) VALUES (?,?,?)",
            [(number, row, role) for row, role in roles.items()],
        )
        self.forget_notes()
        return identity

    def _note(self, table: str, identity: str, before: Values | None, after: Values | None) -> None:
        noted = self._noted.get((table, identity))
        if noted is None:
            self._noted[table, identity] = [before, after]
        elif noted[0] is None and after is None:
            del self._noted[table, identity]
        elif after is None:
            # Deleted after it was changed: as it was before both.
            noted[0], noted[1] = {**cast(Values, before), **cast(Values, noted[0])}, None
        elif noted[0] is None:
            noted[1] = {**cast(Values, noted[1]), **after}
        else:
            noted[0], noted[1] = {**cast(Values, before), **noted[0]}, {**cast(Values, noted[1]), **after}


def tick(connection: sqlite3.Connection) -> int:
    """Move the logical clock of this device on by one and return it."""
    connection.execute("UPDATE device SET clock=clock+1")
    return int(connection.execute("SELECT clock FROM device").fetchone()[0])


def take_back(connection: sqlite3.Connection, identity: str, now: datetime) -> set[str]:
    """Put back what the change ``identity`` found; return the ids of the rows it touched.

    Raises CannotTakeBackError for one that is not there, too old or taken back, or when its rows changed since.
    """
    found = connection.execute(
        "SELECT number, kind, moment, rows, taken_back FROM memory_changes WHERE id=?", (identity,)
    ).fetchone()
    if found is None:
        raise CannotTakeBackError("There is no such change.", "It is over, or what it was about was forgotten.")
    number, _, moment, noted, taken_back = found
    if taken_back:
        raise CannotTakeBackError("This change is taken back already.")
    if now - datetime.fromisoformat(moment) > KEPT:
        raise CannotTakeBackError("This change is too old to be taken back.", f"It was made over {KEPT.days} days ago.")
    rows = [(table, row, before, stayed) for table, row, before, stayed in json.loads(noted) if table in _TABLES]
    for table, row, _, stayed in rows:
        _check(connection, number, table, row, stayed)
    clock = tick(connection)
    # First away what came, then back what went and what was changed: otherwise both would be there at once.
    rows.sort(key=lambda one: (one[2] is not None, one[3]))
    # For the same reason nothing that was changed is current until all of it is as it was.
    states = {row: _row(connection, table, row) for table, row, before, _ in rows if table == "memories" and before}
    connection.executemany("UPDATE memories SET state='' WHERE id=?", [(row,) for row in states])
    try:
        for table, row, before, _ in rows:
            there = states.get(row)
            was = {"state": there["state"], **before} if before and there else before
            _restore(connection, table, row, was, clock)
    except sqlite3.IntegrityError as error:
        raise _newer() from error
    connection.execute("UPDATE memory_changes SET taken_back=? WHERE number=?", (now.isoformat(), number))
    return {row for _, row, _, _ in rows}


def _check(connection: sqlite3.Connection, change: int, table: str, identity: str, stayed: bool) -> None:
    """Raise CannotTakeBackError when a row is not as the change left it."""
    if table in ("memories", "entities") and (_row(connection, table, identity) is not None) != stayed:
        raise _newer()
    newer = connection.execute(
        "SELECT 1 FROM memory_changed JOIN memory_changes ON number=change "
        "WHERE row=? AND change>? AND taken_back IS NULL LIMIT 1",
        (identity, change),
    ).fetchone()
    if table == "memories" and newer:
        raise _newer()


def _restore(connection: sqlite3.Connection, table: str, identity: str, before: Values | None, clock: int) -> None:
    """Put a row back as it was ``before``; None: it was not there."""
    if before is None:
        connection.execute(f"DELETE FROM {table} WHERE id=?", (identity,))
        if table == "memories":
            connection.execute("UPDATE memories SET superseded_by='' WHERE superseded_by=?", (identity,))
            connection.execute("DELETE FROM names WHERE memory=?", (identity,))
            connection.execute("DELETE FROM relations WHERE memory=?", (identity,))
    elif _row(connection, table, identity) is not None:
        _update(connection, table, identity, {**before, "clock": clock})
    elif "id" in before:
        _insert(connection, table, {**before, "clock": clock})


def changes(database: Database, limit: int, before: int = 1 << 62, *, learned: bool = True) -> list[Change]:
    """Return up to ``limit`` changes below the number ``before``, newest first; with what was ``learned`` or not."""
    rows = database.read(
        "SELECT number, id, kind, moment, said, taken_back FROM memory_changes WHERE number<? "
        "AND (? OR kind<>?) ORDER BY number DESC LIMIT ?",
        (before, learned, ChangeKind.ADDED.value, limit),
    )
    found = []
    for number, identity, kind, moment, said, taken_back in cast(list[tuple[Any, ...]], rows):
        roles = database.read("SELECT row, role FROM memory_changed WHERE change=? AND role<>''", (number,))
        old, new = (tuple(str(row) for row, role in roles if role == which) for which in ("old", "new"))
        was, became = json.loads(said)
        done = datetime.fromisoformat(taken_back) if taken_back else None
        found.append(
            Change(identity, number, ChangeKind(kind), datetime.fromisoformat(moment), was, became, old, new, done)
        )
    return found


def forget_changes(connection: sqlite3.Connection, rows: Iterable[str]) -> None:
    """Delete every change that speaks of one of ``rows``: what was forgotten on purpose never comes back."""
    numbers = {
        number
        for row in rows
        for (number,) in connection.execute("SELECT change FROM memory_changed WHERE row=?", (row,))
    }
    _delete(connection, numbers)


def prune(connection: sqlite3.Connection, now: datetime) -> bool:
    """Delete changes that can no longer be taken back; return whether there may be more."""
    # A change that a wrong clock dated into the future is as old as those that were made after it.
    rows = connection.execute(
        "SELECT number FROM memory_changes WHERE julianday(moment)<julianday(?1) OR julianday(moment)>julianday(?2) "
        "AND number<(SELECT max(number) FROM memory_changes WHERE julianday(moment)<julianday(?1)) LIMIT ?3",
        ((now - KEPT).isoformat(), (now + timedelta(days=1)).isoformat(), _PRUNED_AT_ONCE),
    ).fetchall()
    over = [number for (number,) in rows]
    _delete(connection, over)
    return len(over) == _PRUNED_AT_ONCE


def _delete(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    one_each = [(number,) for number in numbers]
    connection.executemany("DELETE FROM memory_changed WHERE change=?", one_each)
    connection.executemany("DELETE FROM memory_changes WHERE number=?", one_each)


def _newer() -> CannotTakeBackError:
    return CannotTakeBackError(
        "This change cannot be taken back now.",
        "What it was about was changed again since.",
        "Take back the newer change first.",
    )


def _row(connection: sqlite3.Connection, table: str, identity: str) -> Values | None:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id=?", (identity,))
    values = cursor.fetchone()
    return None if values is None else {name[0]: value for name, value in zip(cursor.description, values, strict=True)}


def _insert(connection: sqlite3.Connection, table: str, values: Values) -> None:
    marks = ",".join("?" * len(values))
    connection.execute(f"INSERT INTO {table}({','.join(values)}) VALUES ({marks})", list(values.values()))


def _update(connection: sqlite3.Connection, table: str, identity: str, values: Values) -> None:
    connection.execute(
        f"UPDATE {table} SET {','.join(f'{name}=?' for name in values)} WHERE id=?", [*values.values(), identity]
    )
