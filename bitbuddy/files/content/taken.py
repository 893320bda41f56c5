"""Pictures count under the date they were taken, where they say it: the index of files is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bitbuddy.files.content.candidates import Candidate
from bitbuddy.files.index.schema import open_for_changes


def date_pictures(index: Path, dated: Sequence[tuple[Candidate, int]]) -> int:
    """Let pictures count under the time they were taken (ns since 1970), in one short transaction.

    Only rows that are still as the candidate has them; returns how many. Raises StorageError.
    """
    if not dated:
        return 0
    connection = open_for_changes(index)
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            changed = sum(_dated(connection, candidate, taken) for candidate, taken in dated)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return changed
    finally:
        connection.close()


def _dated(connection: sqlite3.Connection, one: Candidate, taken: int) -> int:
    changed = connection.execute(
        "UPDATE files SET moment=? WHERE id=? AND folder=? AND name=? AND size=? AND moment=? "
        "AND NOT EXISTS (SELECT 1 FROM taken WHERE file=files.id)",
        (taken, one.id, one.folder, one.name, one.size, one.moment),
    ).rowcount
    if changed:
        connection.execute("INSERT INTO taken(file, modified) VALUES(?, ?)", (one.id, one.listed))
    return changed
