"""The history of files is asked: what became of them, what grew, page by page, and how it is made to forget."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sqlite3
import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bitbuddy.files.history.filter import is_meant, lies_in
from bitbuddy.files.history.forgetting import forget_days, forget_rows, forget_subtree
from bitbuddy.files.history.gathering import gathered
from bitbuddy.files.history.growing import grown
from bitbuddy.files.history.model import ChangeAnswer, ChangeEntry, ChangeQuery, ChangeTotal, Growth, HistoryRow
from bitbuddy.files.history.netting import net_of
from bitbuddy.files.history.recording import DAYS, KINDS, MIGRATIONS, NUMBER, day_of, prepare, tidy
from bitbuddy.files.history.rows import COLUMNS, TABLES, change_in, moment, path_in, whole
from bitbuddy.files.history.trash import Trash
from bitbuddy.files.names import restored
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database, empty_journal
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError
from bitbuddy.kernel.events import ChangeKind

log = logging.getLogger(__name__)
_FAR = 2**62
_PAGE = 500
# So many changes of a period, the newest, are followed one by one; of more, each is only counted.
FOLLOWED = 20_000
SET_ASIDE = "What I knew of earlier changes of your files was damaged, so I began anew. The old one is kept as {name}."


class History:
    """Answers from history.db, which the index's writers fill; from any thread. Questions raise StorageError.

    ``told`` is a sentence when a damaged one was set aside, else "".
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open or begin the history; raises StorageError where none can be kept."""
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._closed = False
        aside = prepare(path)
        self.told = SET_ASIDE.format(name=aside.name) if aside else ""
        self._file = _identity(path)
        self._database = Database(path, MIGRATIONS, "history")

    def since(self) -> datetime | None:
        """Return when the history begins."""
        rows = self.select("SELECT value FROM about WHERE key='began'")
        return moment(whole(rows[0][0])) if rows else None

    def changes(self, query: ChangeQuery) -> ChangeAnswer:
        """Return what became of files: each is counted once, by what is so of it at the end of the period."""
        after, before = _bounds(query.after, query.before)
        cut, named_since = self._cut()
        rows, followed_since = self._newest_between(after, before)
        net = net_of(row.entry for row in rows)
        wanted = [one for one in net.entries() if is_meant(one, query)]
        by_kind = {kind: [one for one in wanted if one.kind is kind] for kind in query.kinds or KINDS}
        by_days = after < cut and not query.narrowed
        counted = followed_since > 0 and not query.narrowed
        totals = {kind: [0, 0] for kind in KINDS}
        if counted:
            self._add_rows(totals, query, max(after, cut) if by_days else after, before)
        else:
            _add_entries(totals, wanted, cut if by_days else after)
        if by_days:
            self._add_days(totals, query, after, min(cut, before))
        told = [gathered(ones, query.folders) if query.together else ones for ones in by_kind.values()]
        trash = Trash()
        entries = [_as_it_is(one, trash) for ones in told for one in ones[: query.limit]]
        return ChangeAnswer(
            tuple(sorted(entries, key=lambda one: one.at, reverse=True)),
            {kind: ChangeTotal(*totals[kind]) for kind in by_kind},
            net.passing if not (query.folders or query.narrowed or counted) else 0,
            moment(named_since) if after < named_since > 0 else None,
            moment(followed_since) if followed_since else None,
        )

    def told_of(self, paths: Collection[str], after: datetime | None = None) -> frozenset[str]:
        """Return those of ``paths`` that came, changed or were moved there since ``after``."""
        start, _ = _bounds(after, None)
        wanted: dict[str, set[str]] = {}
        for path in paths:
            above, _, name = path.rpartition("/")
            wanted.setdefault(above or "/", set()).add(name)
        there: dict[int, str] = {}
        folders = [os.fsencode(folder) for folder in wanted]
        for first in range(0, len(folders), _PAGE):
            some = folders[first : first + _PAGE]
            rows = self.select(f"SELECT id, path FROM folders WHERE path IN ({','.join('?' * len(some))})", some)
            there |= {whole(number): path_in(path) for number, path in rows}
        told = self.select(
            "SELECT DISTINCT folder, name FROM changes WHERE at >= ? AND kind <> ? AND folder IN "
            "(SELECT value FROM json_each(?))",
            (start, NUMBER[ChangeKind.GONE], json.dumps(list(there))),
        )
        named = ((there[whole(folder)], restored(name)) for folder, name in told)
        return frozenset(f"{above.rstrip('/')}/{name}" for above, name in named if name in wanted[above])

    def growth(
        self, after: datetime | None, before: datetime | None = None, inside: str = "", limit: int = 5
    ) -> list[Growth]:
        """Return the folders whose subtrees grew by most bytes in [after, before), by what is left of it."""
        start, end = _bounds(after, before)
        cut, _ = self._cut()
        added: dict[str, tuple[int, int]] = {}
        for path, size, files in (
            *self._grown_by_rows(max(start, cut), end),
            *self._grown_by_days(start, min(cut, end)),
        ):
            known = added.get(path, (0, 0))
            added[path] = (known[0] + size, known[1] + files)
        if inside:
            top = inside.rstrip("/")
            added = {path: one for path, one in added.items() if path == top or path.startswith(f"{top}/")}
        return grown(added, limit, inside)

    def rows(
        self,
        before: tuple[int, int] | None = None,
        limit: int = _PAGE,
        kinds: Sequence[ChangeKind] = (),
        after: datetime | None = None,
        until: datetime | None = None,
    ) -> list[HistoryRow]:
        """Return single changes, newest first, as they were written down; ``before`` is the last row's `cursor`.

        Times bound when it happened, as [after, until).
        """
        start, end = _bounds(after, until)
        numbers = tuple(NUMBER[kind] for kind in kinds or KINDS)
        query = (
            f"SELECT {COLUMNS} FROM {TABLES} WHERE (c.at, c.id) < (?, ?) AND c.at >= ? AND c.at < ? "
            f"AND c.kind IN ({','.join('?' * len(numbers))}) ORDER BY c.at DESC, c.id DESC LIMIT ?"
        )
        return [change_in(row) for row in self.select(query, (*(before or (_FAR, _FAR)), start, end, *numbers, limit))]

    def forget(
        self,
        ids: Iterable[int] = (),
        folder: str = "",
        after: datetime | None = None,
        before: datetime | None = None,
        *,
        everything: bool = False,
    ) -> int:
        """Forget single changes, a folder's subtree, a period [after, before), or everything; return how many rows.

        What is forgotten leaves the totals too, and its bytes leave the disk.
        """
        if everything:
            count = self._forget_everything()
        elif folder:
            count = self._open().write(lambda connection: forget_subtree(connection, folder))
        else:
            wanted = list(ids)
            if after is not None or before is not None:
                start, end = _bounds(after, before)
                wanted += [int(str(row[0])) for row in self.select(
                    "SELECT id FROM changes WHERE at >= ? AND at < ?", (start, end))]  # fmt: skip
                self._open().write(lambda connection: forget_days(connection, start, end))
            count = self._open().write(lambda connection: forget_rows(connection, wanted))
        empty_journal(self._path)
        return count

    def keep(self, days: int = DAYS) -> None:
        """Keep single changes for so many days from now on; 0 keeps them for ever."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO about VALUES('days', ?)", (days,))
            tidy(connection, now=self._clock.now().timestamp())

        self._open().write(work)

    def close(self) -> None:
        """Close the database; afterwards nothing of it is left running."""
        with self._lock:
            self._closed = True
            self._database.close()

    # The database

    def _open(self) -> Database:
        """Return the database, another one when the file was set aside by the one who writes it."""
        with self._lock:
            if not self._closed and _identity(self._path) != self._file:
                self._database.close()
                prepare(self._path)
                self._file = _identity(self._path)
                self._database = Database(self._path, MIGRATIONS, "history")
            return self._database

    def select(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run a SELECT on history.db and return its rows; raises StorageError."""
        try:
            return self._open().read(query, parameters)
        except DatabaseDamagedError:
            with self._lock:
                self._database.close()
                with contextlib.suppress(OSError):
                    self._path.with_name(f"{self._path.name}.damaged").touch(mode=0o600)
                self._file = None
            return self._open().read(query, parameters)

    def _cut(self) -> tuple[int, int]:
        """Return the beginning of the first day of which every change is known, and from when on some are."""
        rows = self.select("SELECT value FROM about WHERE key='cut'")
        if not rows:
            return 0, 0
        last = whole(rows[0][0])
        return int(datetime.fromordinal(day_of(last) + 1).timestamp()), last + 1

    def _newest_between(self, after: int, before: int) -> tuple[list[HistoryRow], int]:
        """Return the newest `FOLLOWED` changes, oldest first, and from when on they are all there are; 0: always."""
        query = f"SELECT {COLUMNS} FROM {TABLES} WHERE c.at >= ? AND c.at < ? ORDER BY c.at DESC, c.id DESC LIMIT ?"
        rows = [change_in(row) for row in self.select(query, (after, before, FOLLOWED + 1))]
        since = int(rows[FOLLOWED - 1].entry.at.timestamp()) if len(rows) > FOLLOWED else 0
        return rows[FOLLOWED - 1 :: -1] if since else rows[::-1], since

    def _add_rows(self, totals: dict[ChangeKind, list[int]], query: ChangeQuery, after: int, before: int) -> None:
        """Count each change, also where there are several of one file."""
        rows = self.select(
            "SELECT f.path, w.path, x.* FROM (SELECT kind, sum(ifnull(files, 1)), sum(size - ifnull(size_before, 0)), "
            "folder, was_in FROM changes WHERE at >= ? AND at < ? GROUP BY folder, was_in, kind) x "
            "JOIN folders f ON f.id=x.folder LEFT JOIN folders w ON w.id=x.was_in",
            (after, before),
        )
        for folder, was_in, kind, files, size, *_ in rows:
            places = [path_in(one) for one in (folder, was_in) if one is not None]
            if any(lies_in(place, query) for place in places):
                totals[KINDS[whole(kind)]][0] += whole(files)
                totals[KINDS[whole(kind)]][1] += whole(size)

    def _add_days(self, totals: dict[ChangeKind, list[int]], query: ChangeQuery, after: int, before: int) -> None:
        columns = "d.appeared, d.appeared_bytes, d.changed, d.grown_bytes, d.moved, 0, d.gone, d.gone_bytes"
        rows = self.select(
            f"SELECT f.path, {columns} FROM days d JOIN folders f ON f.id=d.folder WHERE d.day BETWEEN ? AND ?",
            (day_of(after) if after > 0 else 0, day_of(before - 1)),
        )
        for row in rows:
            if not lies_in(path_in(row[0]), query):
                continue
            for place, kind in enumerate(KINDS):
                totals[kind][0] += whole(row[1 + 2 * place])
                totals[kind][1] += whole(row[2 + 2 * place])

    def _grown_by_rows(self, after: int, before: int) -> list[tuple[str, int, int]]:
        new, changed, moved, gone = (NUMBER[kind] for kind in KINDS)
        directly = (
            f"CASE kind WHEN {new} THEN size WHEN {changed} THEN size - ifnull(size_before, 0) "
            f"WHEN {gone} THEN -size WHEN {moved} THEN iif(was_in IS NULL, 0, size) END"
        )
        files = (
            f"CASE kind WHEN {new} THEN 1 WHEN {gone} THEN -1 WHEN {moved} THEN was_in IS NOT NULL ELSE 0 END"
            " * ifnull(files, 1)"
        )
        rows = self.select(
            "SELECT f.path, sum(x.size), sum(x.files) FROM ("
            f"SELECT folder, {directly} size, {files} files FROM changes WHERE at >= ?1 AND at < ?2 UNION ALL "
            f"SELECT was_in, -size, -ifnull(files, 1) FROM changes WHERE at >= ?1 AND at < ?2 AND kind={moved} "
            "AND was_in IS NOT NULL) x JOIN folders f ON f.id=x.folder GROUP BY x.folder",
            (after, before),
        )
        return [(path_in(row[0]), whole(row[1]), whole(row[2])) for row in rows]

    def _grown_by_days(self, after: int, before: int) -> list[tuple[str, int, int]]:
        if after >= before:
            return []
        rows = self.select(
            "SELECT f.path, sum(appeared_bytes - gone_bytes + grown_bytes + moved_bytes), "
            "sum(appeared - gone + moved_files) FROM days d JOIN folders f ON f.id=d.folder "
            "WHERE d.day BETWEEN ? AND ? GROUP BY d.folder",
            (day_of(after) if after > 0 else 0, day_of(before - 1)),
        )
        return [(path_in(row[0]), whole(row[1]), whole(row[2])) for row in rows]

    def _forget_everything(self) -> int:
        def work(connection: sqlite3.Connection) -> int:
            count = int(connection.execute("SELECT count(*) FROM changes").fetchone()[0])
            for table in ("changes", "days", "folders"):
                connection.execute(f"DELETE FROM {table}")
            now = int(self._clock.now().timestamp())
            connection.execute("DELETE FROM about WHERE key='cut'")
            connection.execute("UPDATE about SET value=? WHERE key='began'", (now,))
            return count

        return self._open().write(work)


def open_history(path: Path, clock: Clock, days: int) -> History | None:
    """Open the history, which keeps single changes for ``days``; None where none can be kept, as on a full disk."""
    try:
        history = History(path, clock)
    except StorageError as error:
        log.warning("The history of files cannot be kept: %s", type(error).__name__)
        return None
    try:
        history.keep(days)
    except StorageError as error:
        log.warning("Old changes of files cannot be let go now: %s", type(error).__name__)
    return history


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _bounds(after: datetime | None, before: datetime | None) -> tuple[int, int]:
    """Return whole seconds, of which a begun one counts from its beginning."""
    start = -_FAR if after is None else int(after.timestamp())
    end = _FAR if before is None else -int(-before.timestamp() // 1)
    return start, end


def _as_it_is(entry: ChangeEntry, trash: Trash) -> ChangeEntry:
    """Return the entry with what the disk says now."""
    there = os.path.lexists(entry.path)
    return replace(entry, there=there, trashed=entry.kind is ChangeKind.GONE and trash.has(entry))


def _add_entries(totals: dict[ChangeKind, list[int]], entries: Iterable[ChangeEntry], after: int) -> None:
    for one in entries:
        if one.at.timestamp() >= after:
            totals[one.kind][0] += one.files
            totals[one.kind][1] += one.size - one.size_before if one.kind is ChangeKind.CHANGED else one.size
