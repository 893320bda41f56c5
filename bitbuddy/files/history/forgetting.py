"""Changes are forgotten: their rows go, what they added to the totals is taken off, and folders nobody names go too."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from bitbuddy.files.history.recording import KINDS, day_of
from bitbuddy.kernel.events import ChangeKind

# Beyond any date that a history holds.
_FAR = 2**40
_COLUMNS = ("appeared", "gone", "changed", "moved", "moved_files", "appeared_bytes", "gone_bytes", "grown_bytes")


def forget_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Forget the changes ``ids`` inside the transaction under way; return how many there were."""
    connection.execute("PRAGMA secure_delete=ON")
    count = 0
    for start in range(0, len(ids), 1000):
        some = json.dumps(list(ids[start : start + 1000]))
        rows = connection.execute(
            "SELECT at, kind, folder, size, was_in, ifnull(size_before, 0), ifnull(files, 1) "
            "FROM changes WHERE id IN (SELECT value FROM json_each(?))",
            (some,),
        ).fetchall()
        count += len(rows)
        _take_off(connection, rows)
        connection.execute("DELETE FROM changes WHERE id IN (SELECT value FROM json_each(?))", (some,))
    _let_folders_go(connection)
    return count


def forget_subtree(connection: sqlite3.Connection, folder: str) -> int:
    """Forget what happened in ``folder`` and below, and to the folder itself; return how many changes that were."""
    connection.execute("PRAGMA secure_delete=ON")
    path = os.fsencode(folder.rstrip("/") or "/")
    below = path.rstrip(b"/") + b"/"
    inside = "SELECT id FROM folders WHERE path = ?1 OR (path >= ?2 AND path < ?3)"
    bounds = (path, below, below[:-1] + b"0")
    above, name = path.rpartition(b"/")[0] or b"/", path.rpartition(b"/")[2]
    itself = connection.execute(
        "SELECT c.id FROM changes c JOIN folders f ON f.id=c.folder LEFT JOIN folders w ON w.id=c.was_in WHERE "
        "(f.path=?1 AND CAST(c.name AS BLOB)=?2) OR "
        "(ifnull(w.path, f.path)=?1 AND CAST(ifnull(c.was, c.name) AS BLOB)=?2)",
        (above, name),
    ).fetchall()
    rows = connection.execute(
        f"SELECT id FROM changes WHERE folder IN ({inside}) OR was_in IN ({inside})", bounds
    ).fetchall()
    count = forget_rows(connection, sorted({row[0] for row in (*itself, *rows)}))
    connection.execute(f"DELETE FROM days WHERE folder IN ({inside})", bounds)
    _let_folders_go(connection)
    return count


def forget_days(connection: sqlite3.Connection, start: int, end: int) -> None:
    """Forget the totals of the whole days in [``start``, ``end``), in seconds since 1970, also those without rows."""
    connection.execute("PRAGMA secure_delete=ON")
    first = last = None
    if start > 0:
        day = day_of(start)
        first = day if _begin(day) >= start else day + 1
    if end < _FAR:
        last = day_of(max(end, 0))
    connection.execute("DELETE FROM days WHERE day >= ifnull(?, day) AND day < ifnull(?, day + 1)", (first, last))
    _let_folders_go(connection)


def _begin(day: int) -> int:
    return int(datetime.fromordinal(day).timestamp())


def _take_off(connection: sqlite3.Connection, rows: Sequence[tuple[int, ...]]) -> None:
    less: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for at, number, folder, size, was_in, size_before, files in rows:
        kind, day = KINDS[number], day_of(at)
        one = less[day, folder]
        one[kind.value] += files
        if kind is ChangeKind.CHANGED:
            one["grown_bytes"] += size - size_before
        elif kind is not ChangeKind.MOVED:
            one[f"{kind.value}_bytes"] += size
        elif was_in is not None:
            for place, sign in ((folder, 1), (was_in, -1)):
                less[day, place]["moved_files"] += sign * files
                less[day, place]["moved_bytes"] += sign * size
    columns = (*_COLUMNS, "moved_bytes")
    change = ", ".join(f"{column}={column}-?" for column in columns)
    connection.executemany(
        f"UPDATE days SET {change} WHERE day=? AND folder=?",
        [(*(one[column] for column in columns), *key) for key, one in less.items()],
    )
    empty = " AND ".join(f"{column}=0" for column in columns)
    connection.execute(f"DELETE FROM days WHERE {empty}")


def _let_folders_go(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM folders WHERE id NOT IN (SELECT folder FROM changes UNION "
        "SELECT was_in FROM changes WHERE was_in IS NOT NULL UNION SELECT folder FROM days)"
    )
