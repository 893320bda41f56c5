"""Single differences written to the index; the totals of all folders above are kept true with them."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from bitbuddy.files.index.build import INSERT_FILE, INSERT_FOLDER, root_name
from bitbuddy.files.index.extensions import Extensions
from bitbuddy.files.index.naming import Naming
from bitbuddy.files.index.relabel import free_labels
from bitbuddy.files.index.schema import KIND_SHIFT, LABEL_SHIFT, PADDED, ROOT_SHIFT, WORDED, root_range
from bitbuddy.files.index.vocabulary import Vocabulary
from bitbuddy.files.index.walk import NEVER_LISTED, Frame
from bitbuddy.files.names import folded_if_different, restored, stored
from bitbuddy.files.roots import Root

_SUBTREE = """WITH RECURSIVE subtree(id) AS (VALUES(?) UNION ALL
  SELECT folders.id FROM subtree JOIN folders ON folders.parent=subtree.id) SELECT id FROM subtree ORDER BY id DESC"""
_FOLDER = "SELECT id, name, weighed, modified, inode, files, bytes, left_files, left_bytes FROM folders WHERE"
_FILE = """SELECT f.id, f.folder, f.name, f.size, f.moment, t.modified, f.extension
  FROM files f LEFT JOIN taken t ON t.file=f.id WHERE"""
_ADD_KIND = """INSERT INTO kind_totals VALUES(?,?,?,?) ON CONFLICT(folder, kind)
  DO UPDATE SET files=files+excluded.files, bytes=bytes+excluded.bytes"""


class FolderRow(NamedTuple):
    """A folder as the index has it; the last four as in `Frame.totals`."""

    id: int
    name: str
    weighed: int
    modified: int
    inode: int
    files: int
    bytes: int
    left_files: int
    left_bytes: int

    @property
    def totals(self) -> tuple[int, int, int, int]:
        return self.files, self.bytes, self.left_files, self.left_bytes


class FileRow(NamedTuple):
    """A file as the index has it. ``taken`` is the time of a file whose ``moment`` is another one, else None."""

    id: int
    folder: int
    name: str
    size: int
    moment: int
    taken: int | None
    extension: int

    @property
    def modified(self) -> int:
        """The time of the file in ns, as far as it is known."""
        return self.moment if self.taken is None else self.taken


class Rows:
    """Reads and writes rows inside a transaction that `begin` starts and `commit` ends.

    Nothing that was read before is trusted in the next one: another process may have written meanwhile.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._vocabulary = Vocabulary(connection)
        self._naming = Naming(connection)
        self._extensions = Extensions(connection)
        self._version = -1
        self._ordered = 0
        self._next_file = 1
        self._next_folders: dict[int, int] = {}
        self._deltas: dict[int, Frame] = {}
        self._more_folders = 0

    # The transaction

    def begin(self) -> None:
        """Take the index for writing, and what others may have changed in it."""
        self._connection.execute("BEGIN IMMEDIATE")
        version = self._connection.execute("PRAGMA main.data_version").fetchone()[0]
        if version != self._version:
            self._extensions = Extensions(self._connection)
            self._version = version
        self._ordered = int(self._fact("ordered"))
        # Numbers up to `ordered` say where a file lies, so one that became free is not given again.
        highest = self._connection.execute("SELECT max(id) FROM files").fetchone()[0] or 0
        self._next_file = max(highest, self._ordered) + 1
        self._next_folders.clear()

    def commit(self) -> None:
        """Write totals and words, and end the transaction."""
        self.write_totals()
        self._vocabulary.write()
        self._naming.write()
        online = "(SELECT total({0}) FROM folders WHERE id IN (SELECT number<<? FROM roots WHERE NOT offline))"
        for key in ("files", "bytes"):
            total = self._connection.execute(f"SELECT CAST({online.format(key)} AS INTEGER)", (ROOT_SHIFT,)).fetchone()[
                0
            ]
            if total != self._fact(key):
                self._connection.execute("UPDATE about SET value=? WHERE key=?", (total, key))
        if self._more_folders:
            query = "UPDATE about SET value=value+? WHERE key='folders'"
            self._connection.execute(query, (self._more_folders,))
            self._more_folders = 0
        self._connection.execute("COMMIT")

    def _fact(self, key: str) -> int | float:
        row = self._connection.execute("SELECT value FROM about WHERE key=?", (key,)).fetchone()
        return row[0] if row else 0

    def write_totals(self) -> None:
        """Add what changed to the totals of every folder above; a parent's id is below its child's."""
        heap = [-folder for folder in self._deltas]
        heapq.heapify(heap)
        while heap:
            folder = -heapq.heappop(heap)
            delta = self._deltas.pop(folder)
            row = self._connection.execute("SELECT parent FROM folders WHERE id=?", (folder,)).fetchone()
            if row is None or not (any(delta.totals) or delta.kinds):
                continue
            self._add_totals(folder, delta)
            if row[0] is not None:
                if row[0] not in self._deltas:
                    heapq.heappush(heap, -row[0])
                self._delta(row[0]).add(delta)

    def _add_totals(self, folder: int, delta: Frame) -> None:
        sums = ", ".join(f"{column}={column}+?" for column in ("files", "bytes", "left_files", "left_bytes"))
        query = f"UPDATE folders SET {sums} WHERE id=?"
        self._connection.execute(query, (*delta.totals, folder))
        kinds = [(folder, kind, files, size) for kind, (files, size) in delta.kinds.items() if files or size]
        self._connection.executemany(_ADD_KIND, kinds)
        if any(files < 0 for _, _, files, _ in kinds):
            self._connection.execute("DELETE FROM kind_totals WHERE folder=? AND files=0", (folder,))

    def _delta(self, folder: int) -> Frame:
        delta = self._deltas.get(folder)
        if delta is None:
            delta = self._deltas[folder] = Frame(folder, "", "", [])
        return delta

    def _count(self, folder: int, extension: int, files: int, size: int) -> None:
        delta = self._delta(folder)
        delta.files += files
        delta.bytes += size
        delta.count(extension >> KIND_SHIFT, files, size)

    # Files

    def files_in(self, folder: int) -> Iterator[FileRow]:
        """Return the files directly in a folder."""
        return (_file(row) for row in self._connection.execute(f"{_FILE} f.folder=?", (folder,)))

    def file(self, identity: int) -> FileRow | None:
        """Return a file by its id."""
        row = self._connection.execute(f"{_FILE} f.id=?", (identity,)).fetchone()
        return None if row is None else _file(row)

    def file_named(self, folder: int, name: str) -> FileRow | None:
        """Return a file by its name in a folder."""
        row = self._connection.execute(f"{_FILE} f.folder=? AND f.name=?", (folder, stored(name))).fetchone()
        return None if row is None else _file(row)

    def insert_file(self, folder: int, name: str, size: int, moment: int, seen: int) -> None:
        """Add a file that was not known."""
        identity, extension = self._new_file(), self._extensions.id_of(name)
        folded = folded_if_different(name)
        row = (identity, folder, stored(name), folded, extension, size, moment, seen)
        self._connection.execute(INSERT_FILE, row)
        self._name_file(identity)
        self._vocabulary.count_file(name if folded is None else folded, 1, size)
        self._count(folder, extension, 1, size)

    def change_file(self, row: FileRow, size: int, moment: int) -> None:
        """Take in a file's new size and time."""
        self._connection.execute("UPDATE files SET size=?, moment=? WHERE id=?", (size, moment, row.id))
        if row.taken is not None:
            self._connection.execute("DELETE FROM taken WHERE file=?", (row.id,))
        if size != row.size:
            self._vocabulary.count_file(self._folded("files", row.id), 0, size - row.size)
            self._count(row.folder, row.extension, 0, size - row.size)

    def move_file(self, row: FileRow, folder: int, name: str) -> None:
        """Give a file another folder or name. Its number changes only where the old one says where it lies."""
        identity, extension = row.id, self._extensions.id_of(name)
        renumbered = row.id <= self._ordered and folder != row.folder
        if renumbered or name != row.name:
            self._unname_files("id=?", row.id)
        if renumbered:
            identity = self._new_file()
            self._connection.execute("UPDATE taken SET file=? WHERE file=?", (identity, row.id))
        folded = folded_if_different(name)
        if name != row.name:
            self._vocabulary.count_file(self._folded("files", row.id), -1, -row.size)
            self._vocabulary.count_file(name if folded is None else folded, 1, row.size)
        self._connection.execute(
            "UPDATE files SET id=?, folder=?, name=?, folded=?, extension=? WHERE id=?",
            (identity, folder, stored(name), folded, extension, row.id),
        )
        if renumbered or name != row.name:
            self._name_file(identity)
        self._count(row.folder, row.extension, -1, -row.size)
        self._count(folder, extension, 1, row.size)

    def forget_file(self, row: FileRow) -> None:
        """Take a file out of the index."""
        self._forget_files("id=?", row.id)
        self._count(row.folder, row.extension, -1, -row.size)

    def _new_file(self) -> int:
        identity = self._next_file
        self._next_file += 1
        return identity

    def _forget_files(self, which: str, value: int) -> int:
        for folded, size in self._connection.execute(
            f"SELECT ifnull(folded, name), size FROM files WHERE {which}", (value,)
        ):
            self._vocabulary.count_file(folded, -1, -size)
        self._unname_files(which, value)
        self._connection.execute(f"DELETE FROM taken WHERE file IN (SELECT id FROM files WHERE {which})", (value,))
        return self._connection.execute(f"DELETE FROM files WHERE {which}", (value,)).rowcount

    def _name_file(self, identity: int) -> None:
        text, words = self._connection.execute(
            f"SELECT {PADDED}, {WORDED} FROM files WHERE id=?", (identity,)
        ).fetchone()
        self._naming.put("file_names", identity, text)
        self._naming.put("file_words", identity, words)

    def _unname_files(self, which: str, value: int) -> None:
        query = f"SELECT id, {PADDED}, {WORDED} FROM files WHERE {which}"
        for identity, text, words in self._connection.execute(query, (value,)):
            self._naming.take("file_names", identity, text)
            self._naming.take("file_words", identity, words)

    # Folders

    def folder(self, identity: int) -> FolderRow | None:
        """Return a folder by its id."""
        row = self._connection.execute(f"{_FOLDER} id=?", (identity,)).fetchone()
        return None if row is None else _folder(row)

    def folder_named(self, parent: int, name: str) -> FolderRow | None:
        """Return a folder by its name in another."""
        row = self._connection.execute(f"{_FOLDER} parent=? AND name=?", (parent, stored(name))).fetchone()
        return None if row is None else _folder(row)

    def folders_in(self, parent: int) -> list[FolderRow]:
        """Return the folders directly in another."""
        return [_folder(row) for row in self._connection.execute(f"{_FOLDER} parent=?", (parent,))]

    def insert_root(self, number: int, root: Root) -> None:
        """Add the folder of a root, not listed yet."""
        first = number << ROOT_SHIFT
        low, high = (number << LABEL_SHIFT) + 1, ((number + 1) << LABEL_SHIFT) - 1
        row = (first, None, stored(root.path), root_name(root), low, high, 0, 0, 0, 0, 0, 0, -1, 0, 0)
        self._insert_folder(row, root_name(root))

    def insert_folder(self, parent: int, name: str, inode: int, *, weighed: bool = False) -> int:
        """Add a folder that is not listed yet, or is only weighed; return its id."""
        identity, folded = self._new_folder(parent >> ROOT_SHIFT), folded_if_different(name)
        low, high = free_labels(self._connection, parent)
        time = NEVER_LISTED if weighed else 0
        row = (identity, parent, stored(name), folded, low, high, weighed, 0, 0, 0, 0, 0, -1, time, inode)
        self._insert_folder(row, "" if weighed else name if folded is None else folded)
        return identity

    def _insert_folder(self, row: tuple[object, ...], folded: str) -> None:
        self._connection.execute(INSERT_FOLDER, row)
        self._name_folder(int(str(row[0])))
        self._vocabulary.count_folder(folded, 1)
        self._more_folders += 1

    def _new_folder(self, number: int) -> int:
        if number not in self._next_folders:
            query = "SELECT max(id) FROM folders WHERE id BETWEEN ? AND ?"
            self._next_folders[number] = self._connection.execute(query, root_range(number)).fetchone()[0] + 1
        self._next_folders[number] += 1
        return self._next_folders[number] - 1

    def rename_folder(self, row: FolderRow, name: str) -> None:
        """Give a folder another name in the same parent; nothing in it is touched."""
        self._vocabulary.count_folder(self._folded("folders", row.id), -1)
        self._unname_folder(row.id)
        folded = folded_if_different(name)
        query = "UPDATE folders SET name=?, folded=? WHERE id=?"
        self._connection.execute(query, (stored(name), folded, row.id))
        self._name_folder(row.id)
        self._vocabulary.count_folder(name if folded is None else folded, 1)

    def listed(self, folder: int, modified: int, inode: int | None = None) -> None:
        """Remember the time a folder had before it was listed, 0 to have it listed again."""
        different = "modified<>?1 OR inode<>ifnull(?2, inode)"
        query = f"UPDATE folders SET modified=?1, inode=ifnull(?2, inode) WHERE id=?3 AND ({different})"
        self._connection.execute(query, (modified, inode, folder))

    def weigh(self, folder: int, files: int, size: int) -> bool:
        """Take in what a weighed folder holds now; tell whether that is another weight than before."""
        row = self.folder(folder)
        if row is None or not row.weighed or (row.left_files, row.left_bytes) == (files, size):
            return False
        delta = self._delta(folder)
        delta.left_files += files - row.left_files
        delta.left_bytes += size - row.left_bytes
        self.write_totals()
        return True

    def forget_tree(self, folder: int) -> int:
        """Take a folder and its whole subtree out of the index; return how many rows that were."""
        self.write_totals()
        row = self.folder(folder)
        parent = self._connection.execute("SELECT parent FROM folders WHERE id=?", (folder,)).fetchone()
        if row is None:
            return 0
        if parent[0] is not None:
            self._take_away(parent[0], row)
        return sum(self._forget_folder(identity) for (identity,) in self._subtree(folder))

    def _subtree(self, folder: int) -> list[tuple[int]]:
        return self._connection.execute(_SUBTREE, (folder,)).fetchall()

    def _take_away(self, parent: int, row: FolderRow) -> None:
        delta = self._delta(parent)
        delta.files -= row.files
        delta.bytes -= row.bytes
        delta.left_files -= row.left_files
        delta.left_bytes -= row.left_bytes
        for kind, files, size in self._connection.execute(
            "SELECT kind, files, bytes FROM kind_totals WHERE folder=?", (row.id,)
        ):
            delta.count(kind, -files, -size)

    def _forget_folder(self, folder: int) -> int:
        files = self._forget_files("folder=?", folder)
        self._unname_folder(folder)
        for (name,) in self._connection.execute(
            "SELECT ifnull(folded, name) FROM folders WHERE id=? AND NOT weighed", (folder,)
        ):
            self._vocabulary.count_folder(name, -1)
        self._connection.execute("DELETE FROM kind_totals WHERE folder=?", (folder,))
        self._connection.execute("DELETE FROM folders WHERE id=?", (folder,))
        self._more_folders -= 1
        return files + 1

    # Names

    def _folded(self, table: str, identity: int) -> str:
        query = f"SELECT ifnull(folded, name) FROM {table} WHERE id=?"
        return str(self._connection.execute(query, (identity,)).fetchone()[0])

    def _name_folder(self, identity: int) -> None:
        query = f"SELECT {PADDED} FROM folders WHERE id=?"
        self._naming.put("folder_names", identity, self._connection.execute(query, (identity,)).fetchone()[0])

    def _unname_folder(self, identity: int) -> None:
        query = f"SELECT {PADDED} FROM folders WHERE id=?"
        self._naming.take("folder_names", identity, self._connection.execute(query, (identity,)).fetchone()[0])


def _file(row: tuple[int, int, object, int, int, int | None, int]) -> FileRow:
    return FileRow(row[0], row[1], restored(row[2]), *row[3:])


def _folder(row: tuple[int, object, int, int, int, int, int, int, int]) -> FolderRow:
    return FolderRow(row[0], restored(row[1]), *row[2:])
