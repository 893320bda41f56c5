"""What may have moved: what is gone from its place and came at another, of the same size and time."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable

from bitbuddy.files.index.placing import Placed, Placing, joined, names_in, parted, status_of
from bitbuddy.files.index.rows import FileRow, FolderRow, Rows

# More files than this are not remembered as gone: what is beyond is told as gone and come.
MOST = 50_000

Key = tuple[int, int]


class Vanished:
    """Files that are gone from their place by (size, time in ns), and folders by their inode, with their old paths."""

    def __init__(self, rows: Rows, placing: Placing) -> None:
        self._rows = rows
        self._placing = placing
        self._files: dict[Key, dict[str, int]] = {}
        self._folders: dict[int, str] = {}
        self._came: Counter[Key] = Counter()
        self._kept = 0

    def scout(self, path: str, names: frozenset[str] | None) -> None:
        """Look ahead at what is gone from and new in a folder, of which only ``names`` may have changed (None: all)."""
        placed = self._placing.find(path)
        if placed is None or placed.missing or self._kept >= MOST:
            return
        try:
            there = set(names_in(path)) if names is None else {name for name in names if status_of(joined(path, name))}
        except OSError:
            return
        known = set()
        for row in self._rows.files_in(placed.id):
            known.add(row.name)
            if row.name not in there and (names is None or row.name in names):
                self.file_gone(joined(path, row.name), row)
        for folder in self._rows.folders_in(placed.id):
            known.add(folder.name)
            if folder.name not in there and (names is None or folder.name in names) and not folder.weighed:
                self._tree_gone(joined(path, folder.name), folder)
        for name in there - known:
            found = status_of(joined(path, name))
            if found is not None and stat.S_ISREG(found.st_mode):
                self._came[found.st_size, found.st_mtime_ns] += 1

    def file_gone(self, path: str, row: FileRow) -> None:
        """Remember a file that is no longer at ``path``."""
        if self._kept < MOST:
            self._files.setdefault((row.size, row.modified), {})[path] = row.id
            self._kept += 1

    def folder_gone(self, path: str, inode: int) -> None:
        """Remember a folder that is no longer at ``path``."""
        if inode:
            self._folders[inode] = path

    def _tree_gone(self, path: str, folder: FolderRow) -> None:
        pending = [(path, folder)]
        while pending and self._kept < MOST:
            where, row = pending.pop()
            self.folder_gone(where, row.inode)
            for file in self._rows.files_in(row.id):
                self.file_gone(joined(where, file.name), file)
            pending += [(joined(where, one.name), one) for one in self._rows.folders_in(row.id) if not one.weighed]

    def file_for(self, path: str, found: os.stat_result) -> tuple[str, FileRow] | None:
        """Return the old path and the row of the file that is at ``path`` now, if it is clear which one it was."""
        key = (found.st_size, found.st_mtime_ns)
        if key not in self._files:
            return None
        gone = list(self._still_known(key))
        folder, name = parted(path)
        for alike in (
            [one for one in gone if one[1].name == name],
            [one for one in gone if parted(one[0])[0] == folder and self._came[key] <= 1],
            [one for one in gone if self._came[key] <= 1],
        ):
            if len(alike) == 1:
                del self._files[key][alike[0][0]]
                return alike[0]
        return None

    def _still_known(self, key: Key) -> Iterable[tuple[str, FileRow]]:
        for path, identity in self._files[key].items():
            row = self._rows.file(identity)
            if row is None or (row.size, row.modified) != key or status_of(path) is not None:
                continue
            placed = self._placing.find(parted(path)[0])
            if placed is not None and not placed.missing and (placed.id, parted(path)[1]) == (row.folder, row.name):
                yield path, row

    def folder_for(self, inode: int, path: str) -> str:
        """Return the old path of the folder that is at ``path`` now, or empty."""
        old = self._folders.get(inode, "")
        if not old or old == path or status_of(old) is not None:
            return ""
        return old if self.placed(old) is not None else ""

    def placed(self, path: str) -> Placed | None:
        """Return the folder at ``path`` if it is known there still."""
        placed = self._placing.find(path)
        return None if placed is None or placed.missing else placed
