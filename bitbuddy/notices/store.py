"""The notices on the disk: what was told, what waits to be told, and what became of it; and what is remembered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from bitbuddy.kernel.database import Database, empty_journal
from bitbuddy.notices.model import Held, Notice, NoticeAction, NoticeKind, NoticeState

KEPT = 20_000
_PRUNED_EVERY = 100
_COLUMNS = (
    "number, id, kind, state, held, created, title, body, folder, size, count, paths, why, actions, grouped, "
    "modified, entry, moved, download, first_title, first_body"
)
# In the order of `_row`.
_WRITTEN = (
    "id", "kind", "state", "held", "created", "at", "title", "body", "folder", "size", "count", "paths", "why",
    "actions", "grouped", "modified", "entry", "moved", "download", "first_title", "first_body",
)  # fmt: skip
MIGRATIONS = (
    """
    CREATE TABLE notices (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL,
        held TEXT NOT NULL, created TEXT NOT NULL, at REAL NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
        folder TEXT NOT NULL, size INTEGER NOT NULL, count INTEGER NOT NULL, paths TEXT NOT NULL, why TEXT NOT NULL,
        actions TEXT NOT NULL, grouped TEXT NOT NULL, modified INTEGER NOT NULL, entry INTEGER NOT NULL,
        moved TEXT NOT NULL, pattern TEXT NOT NULL, shown REAL NOT NULL, unwanted INTEGER NOT NULL
    );
    CREATE INDEX notices_waiting ON notices(number) WHERE held<>'';
    CREATE INDEX notices_shown ON notices(shown) WHERE shown>0;
    CREATE INDEX notices_pattern ON notices(kind, pattern, at);
    CREATE TABLE remembered (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
    """
    ALTER TABLE notices ADD COLUMN download INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE notices ADD COLUMN first_title TEXT NOT NULL DEFAULT '';
    ALTER TABLE notices ADD COLUMN first_body TEXT NOT NULL DEFAULT '';
    UPDATE notices SET download=1 WHERE kind IN ('download_finished', 'duplicate')
        OR (kind='large_file' AND (title LIKE '% finished downloading' OR title LIKE '% arrived in %'));
    """,
)


class NoticeStore:
    """Every method raises StorageError when the disk refuses; any thread may call it."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises DatabaseDamagedError or StorageError."""
        self._path = path
        self._database = Database(path, MIGRATIONS, "notices")
        self._added = 0
        self._database.write(lambda connection: connection.execute("PRAGMA secure_delete=ON").fetchall())

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self._database.close()

    def add(self, notice: Notice, pattern: str) -> Notice:
        """Keep a new notice, and return it with its number; ``pattern`` is what others of its sort have too."""

        def work(connection: sqlite3.Connection) -> int:
            self._added += 1
            if self._added % _PRUNED_EVERY == 1:
                connection.execute(
                    "DELETE FROM notices WHERE held='' AND number <= (SELECT max(number) FROM notices) - ?", (KEPT,)
                )
            names = ", ".join((*_WRITTEN, "pattern", "shown", "unwanted"))
            marks = ",".join("?" * (len(_WRITTEN) + 3))
            number = connection.execute(
                f"INSERT INTO notices ({names}) VALUES ({marks})", (*_row(notice), pattern, _shown_at(notice), 0)
            ).lastrowid
            return cast(int, number)

        return replace(notice, number=self._database.write(work))

    def change(self, notice: Notice, *, shown: datetime | None = None) -> None:
        """Keep what became of a notice; ``shown`` is when it is shown for the first time."""
        row = _row(notice)
        assignments = ", ".join(f"{name}=?" for name in _WRITTEN)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(f"UPDATE notices SET {assignments} WHERE id=?", (*row, notice.id))
            if shown is not None:
                connection.execute("UPDATE notices SET shown=? WHERE id=?", (shown.timestamp(), notice.id))

        self._database.write(work)

    def put_away(self, identity: str) -> None:
        """Remember that a person did not want a notice."""
        self._database.write(
            lambda connection: connection.execute("UPDATE notices SET unwanted=1 WHERE id=?", (identity,))
        )

    def get(self, identity: str) -> Notice | None:
        """Return one notice."""
        found = self._select("WHERE id=?", (identity,))
        return found[0] if found else None

    def of_move(self, entry: int) -> Notice | None:
        """Return the notice whose file was moved by the journal's entry of that number and not moved back since."""
        found = self._select("WHERE entry=? ORDER BY number DESC LIMIT 1", (entry,)) if entry > 0 else []
        return found[0] if found else None

    def latest(self, limit: int, before: str = "", kind: str = "") -> list[Notice]:
        """Return notices, the newest first; ``before`` is the id of one: what is older."""
        return self._select(
            "WHERE (?='' OR kind=?) AND (?='' OR number < (SELECT number FROM notices WHERE id=?)) "
            "ORDER BY number DESC LIMIT ?",
            (kind, kind, before, before, limit),
        )

    def last_shown(self) -> Notice | None:
        """Return the notice that was shown last."""
        found = self._select("WHERE shown>0 ORDER BY shown DESC, number DESC LIMIT 1", ())
        return found[0] if found else None

    def last_about(self, path: str, since: datetime) -> Notice | None:
        """Return the last notice about one file, if it is not older."""
        found = self._select(
            "WHERE at>=? AND count=1 AND json_extract(paths, '$[0]')=json_extract(?, '$') ORDER BY number DESC LIMIT 1",
            (since.timestamp(), json.dumps(path)),
        )
        return found[0] if found else None

    def waiting(self) -> list[Notice]:
        """Return what is held back, oldest first."""
        return self._select("WHERE held<>'' ORDER BY number", ())

    def shown_since(self, moment: datetime, until: datetime) -> int:
        """Return how many were shown in that time; what a clock that was set wrote into the future does not count."""
        rows = self._database.read(
            "SELECT count(*) FROM notices WHERE shown>0 AND shown>=? AND shown<=?",
            (moment.timestamp(), until.timestamp()),
        )
        return cast(int, rows[0][0])

    def taken(self, kind: NoticeKind, pattern: str, since: datetime) -> tuple[int, int]:
        """Return how many of a kind and pattern were put away, and how many were used, since a moment."""
        rows = self._database.read(
            "SELECT total(unwanted), total(state IN ('acted', 'undone')) FROM notices "
            "WHERE kind=? AND pattern=? AND at>=?",
            (kind.value, pattern, since.timestamp()),
        )
        unwanted, used = cast("tuple[float, float]", rows[0])
        return int(unwanted), int(used)

    def newest(self) -> int:
        """Return the number of the last notice, 0 where there is none."""
        return cast(int, self._database.read("SELECT ifnull(max(number), 0) FROM notices")[0][0])

    def rows(self, before: int, limit: int, words: Sequence[str] = ()) -> list[Notice]:
        """Return up to ``limit`` notices below a number, newest first; with ``words`` those that have all of them."""
        found: list[Notice] = []
        while len(found) < limit:
            page = self._select("WHERE number<? ORDER BY number DESC LIMIT ?", (before, max(limit, 500)))
            found += [one for one in page if _has(one, words)]
            if len(page) < max(limit, 500):
                break
            before = page[-1].number
        return found[:limit]

    def forget(self, numbers: Iterable[int] | None = None) -> int:
        """Forget notices for good, all of them when None, and return how many."""
        which = None if numbers is None else json.dumps(list(numbers))

        def work(connection: sqlite3.Connection) -> int:
            if which is None:
                connection.execute("DELETE FROM remembered WHERE key NOT LIKE 'snooze%'")
                return connection.execute("DELETE FROM notices").rowcount
            query = "DELETE FROM notices WHERE number IN (SELECT value FROM json_each(?))"
            return connection.execute(query, (which,)).rowcount

        gone = self._database.write(work)
        empty_journal(self._path)
        return gone

    def remember(self, key: str, value: str) -> None:
        """Keep a value over a restart; an empty one is taken away."""

        def work(connection: sqlite3.Connection) -> None:
            if value:
                connection.execute("INSERT OR REPLACE INTO remembered VALUES (?,?)", (key, value))
            else:
                connection.execute("DELETE FROM remembered WHERE key=?", (key,))

        self._database.write(work)

    def remembered(self, prefix: str) -> dict[str, str]:
        """Return what was remembered under keys that begin with ``prefix``."""
        rows = self._database.read("SELECT key, value FROM remembered")
        return {str(key): str(value) for key, value in rows if str(key).startswith(prefix)}

    def _select(self, rest: str, values: Sequence[object]) -> list[Notice]:
        return [_notice(row) for row in self._database.read(f"SELECT {_COLUMNS} FROM notices {rest}", values)]


def _shown_at(notice: Notice) -> float:
    return notice.created.timestamp() if notice.state is NoticeState.RAISED else 0.0


def _has(notice: Notice, words: Sequence[str]) -> bool:
    said = notice.title, notice.text, notice.first_title, notice.first_text
    text = " ".join((*said, *notice.paths, notice.moved)).casefold()
    return all(word.casefold() in text for word in words)


def _row(notice: Notice) -> tuple[object, ...]:
    return (
        notice.id,
        notice.kind.value,
        notice.state.value,
        notice.held.value,
        notice.created.isoformat(),
        notice.created.timestamp(),
        notice.title,
        notice.text,
        _kept(notice.folder),
        notice.size,
        notice.count,
        json.dumps(notice.paths),
        json.dumps(notice.why),
        json.dumps([[one.id, one.label] for one in notice.actions]),
        notice.group,
        notice.modified,
        notice.entry,
        _kept(notice.moved),
        int(notice.download),
        notice.first_title,
        notice.first_text,
    )


def _kept(path: str) -> str:
    """Return a path as a database can hold it: any byte may be in it."""
    return json.dumps(path) if path else ""


def _notice(row: tuple[object, ...]) -> Notice:
    number, identity, kind, state, held, created, title, text, folder, size, count = cast("tuple[Any, ...]", row)[:11]
    paths, why, actions, group, modified, entry, moved, *rest = cast("tuple[Any, ...]", row)[11:]
    download, first_title, first_text = rest
    return Notice(
        identity,
        NoticeKind(kind),
        title,
        text,
        datetime.fromisoformat(created),
        tuple(json.loads(paths)),
        json.loads(folder) if folder else "",
        size,
        count,
        tuple(json.loads(why)),
        tuple(NoticeAction(*one) for one in json.loads(actions)),
        NoticeState(state),
        group,
        Held(held),
        modified,
        entry,
        json.loads(moved) if moved else "",
        number,
        bool(download),
        first_title,
        first_text,
    )
