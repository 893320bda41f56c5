"""Lets the index forget the bytes of names that are on no disk any more."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from bitbuddy.kernel.database import connect, empty_journal, translated
from bitbuddy.kernel.traces import database_holds, leave_no_trace


def leave_no_name(path: Path, pattern: re.Pattern[bytes]) -> None:
    """Write the index at ``path`` anew where ``pattern`` is in it but in no row; raises StorageError.

    With half a million files that takes some seconds.
    """
    if not path.exists():
        return
    empty_journal(path)
    if not database_holds(path, pattern):
        return
    with contextlib.closing(connect(path)) as connection, translated(path):
        query = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5(%'"
        for (name,) in connection.execute(query).fetchall():
            # Until its segments are one, they hold the words of names that were taken out.
            connection.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
    leave_no_trace(path, pattern)
