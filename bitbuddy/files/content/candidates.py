"""Which files of the index can be read, newest first; those that may hold secrets are never among them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from bitbuddy.files.content.extract.main import READABLE, TEXTS
from bitbuddy.files.content.secrets import is_secret
from bitbuddy.files.names import restored, stored
from bitbuddy.files.roots import inside
from bitbuddy.files.search.scope import known_roots, locate, path_of

_PAGE = 1000
_COLUMNS = "f.id, f.folder, f.name, f.size, f.moment, t.modified, e.name"
_JOINED = "files f JOIN extensions e ON e.id=f.extension LEFT JOIN taken t ON t.file=f.id"


@dataclass(frozen=True)
class Candidate:
    """A row of the index: ``moment`` is what it counts under, ``listed`` its modification time as the index has it.

    They differ for a picture whose date taken the index knows already. Times in ns, ``name`` as it is stored.
    """

    id: int
    folder: int
    name: str | bytes
    path: str
    extension: str
    size: int
    moment: int
    listed: int

    @property
    def is_text(self) -> bool:
        return self.extension in TEXTS

    @property
    def dated(self) -> bool:
        """Tell whether the index counts it under another time than its modification."""
        return self.moment != self.listed


def candidates(connection: sqlite3.Connection, largest: int) -> Iterator[Candidate]:
    """Yield every file that can be read and has at most ``largest`` bytes, the newest first.

    Each page is a query of its own, so that no state of the index is held on to while files are read.
    """
    extensions = _extensions(connection, READABLE)
    moment, identity, paths = 2**62, 0, dict[int, str]()
    while True:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM {_JOINED} WHERE (f.moment < ? OR (f.moment = ? AND f.id > ?)) "
            "AND f.moment <= ? AND f.size BETWEEN 1 AND ? AND f.extension IN (SELECT value FROM json_each(?)) "
            "ORDER BY f.moment DESC, f.id LIMIT ?",
            (moment, moment, identity, moment, largest, extensions, _PAGE),
        ).fetchall()
        for row in rows:
            if (candidate := _candidate(connection, row, paths)) is not None:
                yield candidate
        if len(rows) < _PAGE:
            return
        moment, identity = rows[-1][4], rows[-1][0]
        if len(paths) > 50_000:
            paths.clear()


def candidate_at(connection: sqlite3.Connection, path: str, largest: int) -> Candidate | None:
    """Return the file at ``path`` if the index has it and it can be read."""
    pure = PurePath(path)
    online = [root for root in known_roots(connection) if not root.offline]
    folder = locate(connection, str(pure.parent), online)
    if folder is None:
        return None
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM {_JOINED} WHERE f.folder=? AND f.name=? AND f.size BETWEEN 1 AND ?",
        (folder, stored(pure.name), largest),
    ).fetchone()
    if row is None or restored(row[6]) not in READABLE:
        return None
    return _candidate(connection, row, {})


def is_offline(connection: sqlite3.Connection, path: str) -> bool:
    """Tell whether ``path`` lies on a drive that is not there now, so that nobody knows what became of it."""
    above = [root for root in known_roots(connection) if root.path == path or inside(path, root.path)]
    return bool(above) and max(above, key=lambda root: len(root.path)).offline


def possible(connection: sqlite3.Connection, largest: int) -> int:
    """Return about how many documents can be read; those that may hold secrets count too."""
    row = connection.execute(
        "SELECT count(*) FROM files WHERE extension IN (SELECT value FROM json_each(?)) AND size BETWEEN 1 AND ?",
        (_extensions(connection, TEXTS), largest),
    ).fetchone()
    return int(row[0])


def _extensions(connection: sqlite3.Connection, wanted: Collection[str]) -> str:
    """Return the index's own numbers of extensions, as JSON."""
    rows = connection.execute("SELECT id, name FROM extensions").fetchall()
    return json.dumps([number for number, name in rows if name in wanted])


def _candidate(connection: sqlite3.Connection, row: Sequence[object], paths: dict[int, str]) -> Candidate | None:
    identity, folder, name, size, moment, modified, extension = row
    assert isinstance(identity, int)
    assert isinstance(folder, int)
    assert isinstance(size, int)
    assert isinstance(moment, int)
    assert isinstance(name, str | bytes)
    try:
        path = f"{path_of(connection, folder, paths).rstrip('/')}/{restored(name)}"
    except sqlite3.DatabaseError:  # its folder went between two pages
        return None
    if is_secret(path):
        return None
    listed = modified if isinstance(modified, int) else moment
    return Candidate(identity, folder, name, path, restored(extension), size, moment, listed)
