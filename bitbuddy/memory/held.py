"""What the tables of `memory.db` hold, in a file of any version: where there are words, and whose rows are whose."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Held:
    """What a table holds: columns with words, whose rows its rows belong to, and the column of when they were written.

    ``belongs`` are pairs of a column and the table whose key stands there: a row goes with that one. ``named`` are
    such pairs where only the id goes. ``stays``: a row that mentions what is to be forgotten loses its words alone.
    ``key`` is the column that tells its rows apart where that is neither "id" nor the primary key.
    """

    words: tuple[str, ...] = ()
    belongs: tuple[tuple[str, str], ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    when: str = ""
    stays: bool = False
    key: str = ""


_OF_MESSAGE = ("message", "messages")
# Every table of every version that is not an index of words made by SQLite itself; a test fails when one is missing.
HELD: dict[str, Held] = {
    "device": Held(),
    "sessions": Held(
        ("title",), named=(("branched_from", "sessions"), ("branched_at", "messages")), when="created", stays=True
    ),
    "messages": Held(("parts",), (("session", "sessions"),), when="created"),
    "searched": Held((), (_OF_MESSAGE,)),
    "unsearched": Held((), (_OF_MESSAGE,)),
    # These go with `searched`, by its triggers.
    "recalled": Held(),
    "unrecalled": Held(),
    "recalled_vectors": Held(),
    "unembedded": Held(),
    "memories": Held(
        ("text", "value", "value_key", "categories", "words"),
        (_OF_MESSAGE, ("subject", "entities")),
        (_OF_MESSAGE, ("session", "sessions"), ("superseded_by", "memories")),
        when="created",
    ),
    "entities": Held(("name",)),
    "names": Held(("name", "folded"), (("entity", "entities"), ("memory", "memories"))),
    "relations": Held(("relation",), (("subject", "entities"), ("object", "entities"), ("memory", "memories"))),
    "tellings": Held(("text",), (("memory", "memories"), _OF_MESSAGE)),
    "tombstones": Held(when="removed"),
    # A change and the rows it speaks of go together, and with any of them: else it could bring one back.
    "memory_changes": Held(("said", "rows"), (("number", "memory_changed"),), when="moment", key="number"),
    "memory_changed": Held(
        (),
        (("change", "memory_changes"), *(("row", one) for one in ("memories", "entities", "names", "relations"))),
    ),
    "feedback": Held(("word",), named=(_OF_MESSAGE,), when="created", stays=True),
    "feelings": Held(when="day"),
    "consolidated": Held(),
}
# What is made of the words of messages alone: empty where there are none.
OF_SEARCHED = ("searched", "unsearched", "recalled", "unrecalled", "recalled_vectors", "unembedded")
_GUESSED = {"message": "messages", "session": "sessions", "memory": "memories", "entity": "entities"}
# What stays when all is forgotten: who the device is, what is gone, and how far the idle work is.
STAY = ("device", "tombstones", "consolidated")
_NO_WORDS = ("INT", "REAL", "FLOA", "DOUB")


class Tables:
    """The tables of one database, as they are there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        rows = connection.execute("SELECT name, ifnull(sql, '') FROM sqlite_master WHERE type='table'").fetchall()
        self.indexes = [name for name, sql in rows if _is_virtual(sql) and "fts5" in sql.lower()]
        virtual = [name for name, sql in rows if _is_virtual(sql)]
        plain = [name for name, sql in rows if not _is_virtual(sql) and not name.startswith("sqlite_")]
        self.names = [name for name in plain if not any(_is_shadow(name, one) for one in virtual)]
        self._columns = {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in self.names}

    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns."""
        return [row[1] for row in self._columns[table]]

    def texts(self, table: str) -> list[str]:
        """Return the names of the columns that may hold a text."""
        return [row[1] for row in self._columns[table] if not any(one in row[2].upper() for one in _NO_WORDS)]

    def key(self, table: str) -> tuple[str, ...]:
        """Return the columns that tell one row from another: "id" where there is one."""
        own = HELD.get(table, Held()).key
        if own or ("id" in self.columns(table) and table != "device"):
            return (own or "id",)
        return tuple(row[1] for row in self._columns[table] if row[5]) or ("rowid",)

    def held(self, table: str) -> Held:
        """Return what is in a table; of one that is not known here all texts are words."""
        if table in HELD:
            return HELD[table]
        there = self.columns(table)
        return Held(tuple(self.texts(table)), tuple(one for one in _GUESSED.items() if one[0] in there))

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Row, Row]]:
        """Yield of each row its key and the values of ``columns`` that this version has; nothing if it has none."""
        there = [one for one in columns if table in self.names and one in self.columns(table)]
        if there:
            key = self.key(table)
            for row in self.connection.execute(f"SELECT {', '.join((*key, *there))} FROM {table}").fetchall():
                yield row[: len(key)], row[len(key) :]

    def rows_with(
        self, table: str, column: str, values: Collection[object], columns: Sequence[str] = ()
    ) -> list[tuple[Row, Row]]:
        """Return of each row whose ``column`` has one of ``values`` its key and the values of ``columns``."""
        there = self.columns(table) if table in self.names else []
        if not values or (column not in there and column != "rowid"):
            return []
        key = self.key(table)
        rows = self.connection.execute(
            f"SELECT {', '.join((*key, *(one for one in columns if one in there)))} FROM {table} "
            # Nothing has an empty key; with these words the indexes that leave empty ones out are used.
            f"WHERE {column} IN (SELECT value FROM json_each(?)) AND {column}<>''",
            (json.dumps(list(values)),),
        )
        return [(row[: len(key)], row[len(key) :]) for row in rows.fetchall()]

    def rows_of(self, table: str, keys: Collection[Row], columns: Sequence[str]) -> list[tuple[Row, Row]]:
        """Return of the rows with these keys the key and the values of ``columns`` that this version has."""
        if table not in self.names or not keys or not any(one in self.columns(table) for one in columns):
            return []
        rows = self.rows_with(table, self.key(table)[0], {key[0] for key in keys}, columns)
        return [row for row in rows if row[0] in keys]


def _is_virtual(sql: str) -> bool:
    return sql.lstrip().upper().startswith("CREATE VIRTUAL TABLE")


def _is_shadow(name: str, virtual: str) -> bool:
    return any(name == f"{virtual}_{part}" for part in ("data", "idx", "content", "docsize", "config"))
