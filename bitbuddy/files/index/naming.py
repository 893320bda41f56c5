"""The search for names, written at the end of a slice in the order of ids."""

from __future__ import annotations

import sqlite3

# What is taken out of the search under an id, and what is put in.
_Entry = tuple[str | None, str | None]


class Naming:
    """Collects names that come and go; FTS5 would write a piece of its own whenever an id is below the one before."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pending: dict[str, dict[int, _Entry]] = {}

    def put(self, table: str, identity: int, text: str) -> None:
        """Let ``identity`` be found in ``table`` by ``text``."""
        entries = self._pending.setdefault(table, {})
        entries[identity] = (entries.get(identity, (None, None))[0], text)

    def take(self, table: str, identity: int, text: str) -> None:
        """Let ``identity`` no longer be found by ``text``, under which it was put."""
        entries = self._pending.setdefault(table, {})
        old, new = entries.get(identity, (None, None))
        entries[identity] = (text if new is None else old, None)

    def write(self) -> None:
        """Write what is pending, in the caller's transaction."""
        for table, entries in self._pending.items():
            taken = f"INSERT INTO {table}({table}, rowid, folded) VALUES('delete', ?, ?)"
            put = f"INSERT INTO {table}(rowid, folded) VALUES(?, ?)"
            for identity, (old, new) in sorted(entries.items()):
                if old == new:
                    continue
                if old is not None:
                    self._connection.execute(taken, (identity, old))
                if new is not None:
                    self._connection.execute(put, (identity, new))
        self._pending.clear()
