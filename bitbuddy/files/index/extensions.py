"""The numbers that stand for extensions in the index; the kind is part of the number."""

from __future__ import annotations

import sqlite3

from bitbuddy.files.index.schema import KIND_NUMBER, KIND_SHIFT
from bitbuddy.files.kinds import decided_by_ending, extension_of, kind_of
from bitbuddy.files.names import restored, stored


class Extensions:
    """Knows and gives out the numbers; new ones are written at once, in the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, int] = {
            restored(name): identity for identity, name in connection.execute("SELECT id, name FROM extensions")
        }
        self._next = 1 + max((identity & ((1 << KIND_SHIFT) - 1) for identity in self._known.values()), default=0)
        # What stands from the last dot on, for the names where that decides alone.
        self._by_ending: dict[str, int] = {}

    def id_of(self, name: str) -> int:
        """Return the number of the extension of a file called ``name``."""
        ending = name[name.rfind(".") :]
        identity = self._by_ending.get(ending)
        if identity is None or name[0] == ".":
            return self._looked_up(name, ending)
        return identity

    def _looked_up(self, name: str, ending: str) -> int:
        extension = extension_of(name)
        identity = self._known.get(extension)
        if identity is None:
            identity = KIND_NUMBER[kind_of(extension)] << KIND_SHIFT | self._next
            self._next += 1
            self._known[extension] = identity
            self._connection.execute("INSERT INTO extensions VALUES(?,?)", (identity, stored(extension)))
        plain = name[0] != "." and ending[0] == "." and extension == ending[1:].lower()
        if plain and decided_by_ending(extension):
            self._by_ending[ending] = identity
        return identity
