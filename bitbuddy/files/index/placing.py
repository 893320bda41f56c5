"""Where a path of the disk lies in the index, while both change: asked anew in each transaction."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.files.index.schema import ROOT_SHIFT
from bitbuddy.files.names import restored, stored
from bitbuddy.files.roots import Root, RootPlan, inside


@dataclass(frozen=True)
class Placed:
    """The folder at ``path``; ``missing`` is the name of the next one on the way that is not known, or only weighed."""

    id: int
    path: str
    root: Root
    walked: bool
    mounted: bool
    missing: str = ""

    @property
    def top(self) -> bool:
        """Whether this is a root itself."""
        return self.id % (1 << ROOT_SHIFT) == 0

    @property
    def there(self) -> bool:
        """Whether the root it lies in can be looked at now."""
        return is_there(self.root, mounted=self.mounted)


def joined(folder: str, name: str) -> str:
    """Return the path of ``name`` in ``folder``."""
    return f"{folder}/{name}" if folder != "/" else f"/{name}"


def parted(path: str) -> tuple[str, str]:
    """Return the folder and the name of an absolute path."""
    folder, _, name = path.rpartition("/")
    return folder or "/", name


class Placing:
    """Finds folders by their paths, as far as ``plan`` wants them and their root is there."""

    def __init__(self, connection: sqlite3.Connection, plan: RootPlan) -> None:
        self._connection = connection
        self._wanted = sorted(plan.roots, key=lambda root: len(root.path), reverse=True)
        self._never = plan.never
        self._roots: dict[str, tuple[int, bool, bool]] = {}
        self._known: dict[str, int] = {}

    def renew(self) -> None:
        """Read the roots again and forget what was found: a transaction begins, or folders got other names."""
        rows = self._connection.execute(
            "SELECT path, number, walked, mounted FROM roots WHERE NOT offline ORDER BY number"
        )
        self._roots = {restored(path): (number, bool(walked), bool(mounted)) for path, number, walked, mounted in rows}
        self._known = {path: number << ROOT_SHIFT for path, (number, *_) in self._roots.items()}

    def find(self, path: str) -> Placed | None:
        """Return the folder at ``path`` or the nearest known one above it; None where the plan does not look."""
        root = next((root for root in self._wanted if inside(path, root.path)), None)
        if root is None or root.path not in self._roots or any(inside(path, never) for never in self._never):
            return None
        if not root.deep and path != root.path:
            return None
        known, missing = self._way(path)
        return Placed(self._known[known], known, root, *self._roots[root.path][1:], missing)

    def _way(self, path: str) -> tuple[str, str]:
        names: list[str] = []
        known = path
        while known not in self._known:
            known, name = parted(known)
            names.append(name)
        while names:
            name = names.pop()
            query = "SELECT id FROM folders WHERE parent=? AND name=? AND NOT weighed"
            row = self._connection.execute(query, (self._known[known], stored(name))).fetchone()
            if row is None:
                return known, name
            known = joined(known, name)
            self._known[known] = row[0]
        return known, ""


def is_there(root: Root, *, mounted: bool) -> bool:
    """Tell whether a root can be looked at now; one that is a mount point is not while nothing is mounted there."""
    return Path(root.path).is_dir() and (not mounted or os.path.ismount(root.path))


def is_stand_in(root: Root, inode: int) -> bool:
    """Tell whether an empty folder stands where the root was that has ``inode``: a place to mount it, or one made anew.

    It says nothing of what became of the files, which may be back a moment later.
    """
    try:
        return bool(inode) and Path(root.path).stat().st_ino != inode and not names_in(root.path)
    except OSError:
        return True


def status_of(path: str) -> os.stat_result | None:
    """Return what the disk says of ``path`` itself, None when nothing is there or it cannot be asked."""
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None


def names_in(path: str) -> list[str]:
    """Return the names of all that is in a folder; raises OSError."""
    return os.listdir(path)  # noqa: PTH208
