"""Where in the tree a query looks, and the conditions that say so to the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bitbuddy.files.index.schema import ROOT_SHIFT, root_range
from bitbuddy.files.names import restored, stored
from bitbuddy.files.roots import inside
from bitbuddy.files.search.places import PLACE, Locator, Place, Places, as_json

# A subtree with fewer files is read whole; in a larger one the order's own index finds the first files sooner.
SMALL = 5000
# More subtrees than this are listed in a table.
FEW = 16


@dataclass(frozen=True)
class Condition:
    """A piece of a WHERE clause and its parameters; an empty one holds for every row."""

    text: str = ""
    parameters: tuple[object, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


NO_CONDITION = Condition()


def both(*conditions: Condition) -> Condition:
    """Return the condition that all of ``conditions`` hold."""
    real = [one for one in conditions if one]
    text = " AND ".join(f"({one.text})" for one in real)
    return Condition(text, tuple(value for one in real for value in one.parameters))


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that at least one of ``conditions`` holds; without any, none does."""
    every = list(conditions)
    text = " OR ".join(f"({one.text})" for one in every)
    return Condition(text or "0", tuple(value for one in every for value in one.parameters))


def where(condition: Condition) -> str:
    """Return ``condition`` as a clause of its own, or nothing."""
    return f" WHERE {condition.text}" if condition else ""


@dataclass(frozen=True)
class KnownRoot:
    """A root as the index knows it."""

    number: int
    path: str
    word: str
    deep: bool
    offline: bool

    @property
    def folder(self) -> int:
        return self.number << ROOT_SHIFT


@dataclass(frozen=True)
class Scope:
    """A region as a condition on the row ``f``. ``by_folder``: it lists folders, whose own index finds the files."""

    condition: Condition
    region: Region
    by_folder: bool = False

    @property
    def files(self) -> int:
        return self.region.files

    @property
    def small(self) -> bool:
        return self.by_folder and self.files <= SMALL


@dataclass(frozen=True)
class Region:
    """The subtrees ``tops`` without the ``holes``, each of which lies in one of them."""

    tops: Places
    holes: Places = field(default_factory=Places)

    @property
    def files(self) -> int:
        return self.tops.files - self.holes.files

    @property
    def bytes(self) -> int:
        return self.tops.bytes - self.holes.bytes

    def holds(self, identity: int, locator: Locator) -> bool:
        """Tell whether the file ``identity`` lies here."""
        low = None if identity <= locator.ordered else locator.lows((identity,)).get(identity, -1)
        return _holds(self.tops, identity, low) and not _holds(self.holes, identity, low)


def _holds(places: Places, identity: int, low: int | None) -> bool:
    return places.spans(identity) if low is None else places.covers(low)


def known_roots(connection: sqlite3.Connection) -> list[KnownRoot]:
    """Return all roots of the index, also those that are offline."""
    rows = connection.execute("SELECT number, path, word, deep, offline FROM roots ORDER BY number")
    return [KnownRoot(number, restored(path), word, bool(deep), bool(off)) for number, path, word, deep, off in rows]


def places_of(connection: sqlite3.Connection, folders: Sequence[str]) -> Places:
    """Return the subtrees of those ``folders`` that are known and there now; without any, of everything."""
    online = [root for root in known_roots(connection) if not root.offline]
    wanted = [] if folders else [root.folder for root in online]
    for folder in folders:
        path = folder.rstrip("/") or "/"
        within = [root.folder for root in online if inside(root.path, path)]
        identity = None if within else locate(connection, path, online)
        wanted += within if identity is None else [identity]
    query = f"SELECT {PLACE} FROM json_each(?) j CROSS JOIN folders h ON h.id=j.value"
    return Places(Place(*row) for row in connection.execute(query, (as_json(wanted),)))


def scope_of(connection: sqlite3.Connection, region: Region, locator: Locator) -> Scope:
    """Return ``region`` as a condition; of many subtrees it makes a temporary table."""
    tops, holes = region.tops.all, region.holes.all
    roots = known_roots(connection)
    if not holes and {top.id for top in tops} == {root.folder for root in roots}:
        return Scope(NO_CONDITION, region)
    if len(tops) + len(holes) > FEW:
        return Scope(Condition(f"f.folder IN (SELECT id FROM {_listed(connection, region)})"), region, by_folder=True)
    if region.files <= SMALL:
        labels = _labels(tops)
        but = Condition(f"NOT ({_labels(holes).text})", _labels(holes).parameters) if holes else NO_CONDITION
        folders = both(labels, but)
        return Scope(
            Condition(f"f.folder IN (SELECT id FROM folders WHERE {folders.text})", folders.parameters),
            region,
            by_folder=True,
        )
    there = any_of(_lies_in(top, locator) for top in tops)
    gone = any_of(_lies_in(hole, locator) for hole in holes)
    but = Condition(f"NOT ({gone.text})", gone.parameters) if holes else NO_CONDITION
    return Scope(both(there, but), region)


def _labels(places: Sequence[Place]) -> Condition:
    return any_of(Condition("low BETWEEN ? AND ?", (place.low, place.high)) for place in places)


def _lies_in(place: Place, locator: Locator) -> Condition:
    """Return the condition that a file lies in ``place``: by its number, if the first look met it."""
    if place.id % (1 << ROOT_SHIFT) == 0:
        return Condition("f.folder BETWEEN ? AND ?", root_range(place.id >> ROOT_SHIFT))
    late = "f.id>? AND f.folder IN (SELECT id FROM folders WHERE low BETWEEN ? AND ?)"
    bounds = (place.first, place.last, locator.ordered, place.low, place.high)
    return Condition(f"f.id BETWEEN ? AND ? OR ({late})", bounds)


def _listed(connection: sqlite3.Connection, region: Region) -> str:
    """Make a temporary table of the ids of all folders of ``region`` and return its name."""
    number = connection.execute("SELECT count(*) FROM temp.sqlite_master").fetchone()[0]
    table = f"temp.region_{number}"
    connection.execute(f"CREATE TABLE {table}(id INTEGER PRIMARY KEY)")
    inner = "SELECT id FROM folders WHERE low BETWEEN ? AND ?"
    tops, holes = region.tops.all, region.holes.all
    connection.executemany(f"INSERT INTO {table} {inner}", [place[:2] for place in tops])
    connection.executemany(f"DELETE FROM {table} WHERE id IN ({inner})", [place[:2] for place in holes])
    return table


def locate(connection: sqlite3.Connection, path: str, roots: Sequence[KnownRoot]) -> int | None:
    """Return the id of the folder at an absolute ``path`` in one of ``roots``, or None."""
    for root in roots:
        if path == root.path:
            return root.folder
        if root.deep and inside(path, root.path):
            identity = root.folder
            for name in path[len(root.path.rstrip("/")) + 1 :].split("/"):
                row = connection.execute(
                    "SELECT id FROM folders WHERE parent=? AND name=?", (identity, stored(name))
                ).fetchone()
                if row is None:
                    return None
                identity = row[0]
            return identity
    return None


def folder_row(connection: sqlite3.Connection, columns: str, folder: int) -> Any:
    """Return columns of a folder that must be there; raises sqlite3.DatabaseError when the index is not whole."""
    row = connection.execute(f"SELECT {columns} FROM folders WHERE id=?", (folder,)).fetchone()
    if row is None:
        raise sqlite3.DatabaseError("malformed tree: a folder is missing")
    return row


def path_of(connection: sqlite3.Connection, folder: int, known: dict[int, str]) -> str:
    """Return the absolute path of a folder, by walking up; ``known`` remembers those of one answer."""
    if folder not in known:
        names: list[str] = []
        above: int | None = folder
        while above is not None:
            above, name = folder_row(connection, "parent, name", above)
            names.append(restored(name))
        top = names.pop()
        known[folder] = "/".join([top.rstrip("/"), *reversed(names)]) if names else top
    return known[folder]
