"""Since when a file at some path is known: a document that was saved anew is not one that came."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from bitbuddy.files.names import stored
from bitbuddy.files.search.scope import known_roots, locate
from bitbuddy.kernel.events import SettledFile

# Between the moment that a file is met by the watch and the second in which the index first took it in.
TOLERANCE_SECONDS = 60.0
# Of more at once nobody saves each anew.
MOST_FILES = 500


def without_known(connection: sqlite3.Connection, files: Sequence[SettledFile]) -> tuple[SettledFile, ...]:
    """Return ``files`` with no time of appearing for those whose path the index knew long before that.

    Many programs save under another name and put the new file in the place of the old one.
    """
    if len(files) > MOST_FILES:
        return tuple(files)
    roots = known_roots(connection)
    checked = []
    for file in files:
        folder, _, name = file.path.rpartition("/")
        identity = locate(connection, folder or "/", roots) if file.appeared else None
        row = connection.execute(
            "SELECT seen FROM files WHERE folder=? AND name=?", (identity, stored(name))
        ).fetchone()
        old = row is not None and row[0] < file.appeared - TOLERANCE_SECONDS
        checked.append(replace(file, appeared=0.0) if old else file)
    return tuple(checked)
