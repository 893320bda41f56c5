"""Where in the tree a query looks, and the conditions that say so to the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bitbuddy.files.names import restored, stored
from bitbuddy.files.roots import inside
from bitbuddy.files.schema import ROOT_SHIFT, root_range

# A subtree with fewer files is read whole; in a larger one the order's own index finds the first files sooner.
SMALL = 5000


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
    """The folders a query is about: the subtrees of the folders ``tops``, with ``files`` files in all."""

    condition: Condition
    tops: tuple[int, ...]
    files: int

    @property
    def small(self) -> bool:
        return bool(self.condition) and self.files <= SMALL


def known_roots(connection: sqlite3.Connection) -> list[KnownRoot]:
    """Return all roots of the index, also those that are offline."""
    rows = connection.execute("SELECT number, path, word, deep, offline FROM roots ORDER BY number")
    return [KnownRoot(number, restored(path), word, bool(deep), bool(off)) for number, path, word, deep, off in rows]


def scope_of(connection: sqlite3.Connection, folder: str | None) -> Scope | None:
    """Return the scope of ``folder`` (None: everything that is there now), or None when the index does not know it."""
    roots = known_roots(connection)
    online = [root for root in roots if not root.offline]
    if folder is None:
        return _of_roots(connection, online, everything=len(online) == len(roots))
    path = folder.rstrip("/") or "/"
    within = [root for root in online if inside(root.path, path)]
    if within:
        return _of_roots(connection, within, everything=False)
    identity = locate(connection, path, online)
    if identity is None:
        return None
    low, high = folder_row(connection, "low, high", identity)
    below = Condition("f.folder IN (SELECT id FROM folders WHERE low BETWEEN ? AND ?)", (low, high))
    return Scope(below, (identity,), totals(connection, (identity,))[0])


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


def _of_roots(connection: sqlite3.Connection, roots: Sequence[KnownRoot], *, everything: bool) -> Scope:
    tops = tuple(root.folder for root in roots)
    files = totals(connection, tops)[0]
    if everything:
        return Scope(Condition(), tops, files)
    bounds = tuple(bound for root in roots for bound in root_range(root.number))
    if len(roots) > 1 and files <= SMALL:  # as one list of folders, so that their own index is used
        inner = " OR ".join("id BETWEEN ? AND ?" for _ in roots)
        return Scope(Condition(f"f.folder IN (SELECT id FROM folders WHERE {inner})", bounds), tops, files)
    return Scope(Condition(" OR ".join("f.folder BETWEEN ? AND ?" for _ in roots) or "0", bounds), tops, files)


def totals(connection: sqlite3.Connection, tops: Sequence[int]) -> tuple[int, int]:
    """Return the kept number of files and bytes of the subtrees of ``tops``."""
    marks = ",".join("?" * len(tops))
    row = connection.execute(f"SELECT total(files), total(bytes) FROM folders WHERE id IN ({marks})", tuple(tops))
    files, size = row.fetchone()
    return int(files), int(size)
