"""Later looks at the disk: the same walk, compared with the index; only differences are written, in one transaction."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from bitbuddy.files.build import (
    INSERT_FILE,
    INSERT_FOLDER,
    INSERT_KIND,
    INSERT_ROOT,
    Outcome,
    Progress,
    moment_of,
    note,
    plausible,
    root_name,
    root_row,
)
from bitbuddy.files.extensions import Extensions
from bitbuddy.files.names import folded_if_different, restored, stored
from bitbuddy.files.relabel import relabel
from bitbuddy.files.roots import Root, RootPlan
from bitbuddy.files.schema import (
    KIND_SHIFT,
    LABEL_SHIFT,
    PADDED,
    ROOT_SHIFT,
    WORDED,
    index_errors,
    open_for_changes,
    root_range,
)
from bitbuddy.files.vocabulary import Vocabulary
from bitbuddy.files.walk import FolderLostError, Frame, Listing, Walk

_CHILDREN = """SELECT name, id, low, high, weighed, files, bytes, left_files, left_bytes FROM folders WHERE parent=?"""
_SUBTREE = """WITH RECURSIVE subtree(id) AS (VALUES(?) UNION ALL
  SELECT folders.id FROM subtree JOIN folders ON folders.parent=subtree.id) SELECT id FROM subtree"""


class _Known:
    """A folder's row as it was before this look."""

    __slots__ = ("high", "id", "low", "totals", "weighed")

    def __init__(self, row: tuple[int, int, int, int, int, int, int, int]) -> None:
        self.id, self.low, self.high, self.weighed = row[:4]
        self.totals = row[4:]


class _Compared(Frame):
    """A folder being compared: ``children`` are the known ones that were not met yet."""

    __slots__ = ("changed", "children", "known", "parent_id")

    def __init__(self, known: _Known | None, identity: int, name: str, path: str, pending: list[str]) -> None:
        super().__init__(identity, name, path, pending)
        self.known = known
        self.parent_id: int | None = None
        self.children: dict[str, _Known] = {}
        self.changed = known is None

    def add(self, other: Frame) -> None:
        super().add(other)
        self.changed = self.changed or bool(getattr(other, "changed", False))


def refresh(path: Path, plan: RootPlan, progress: Progress) -> Outcome:
    """Bring the index at ``path`` up to what the disk holds; raises StorageError or DatabaseDamagedError.

    A root that is not there now keeps its rows and is marked offline. Killed at any instant, nothing has changed.
    """
    started = time.monotonic()
    with index_errors(path), contextlib.closing(open_for_changes(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        sink = _Comparer(connection, progress)
        walk = Walk(sink, plan.never, sink.tick)
        numbers = {restored(where): number for number, where in connection.execute("SELECT number, path FROM roots")}
        for where in numbers.keys() - {root.path for root in plan.roots}:
            sink.forget_root(numbers.pop(where))
        for root in plan.roots:
            number = numbers.setdefault(root.path, max(numbers.values(), default=0) + 1)
            _compare_root(connection, walk, sink, number, root)
        outcome = sink.outcome
        outcome.skipped = walk.skipped
        outcome.took_s = time.monotonic() - started
        sink.vocabulary.write()
        note(connection, outcome)
        connection.execute("COMMIT")
    return outcome


def _compare_root(
    connection: sqlite3.Connection, walk: Walk[_Compared], sink: _Comparer, number: int, root: Root
) -> None:
    known = connection.execute("SELECT mounted, deep FROM roots WHERE number=?", (number,)).fetchone()
    gone = known is not None and known[0] and not os.path.ismount(root.path)
    if not gone:
        if known is not None and bool(known[1]) != root.deep:
            sink.forget_root(number)
        sink.start_root(number, root)
        try:
            walk.root(root)
        except FolderLostError:
            gone = True
        else:
            connection.execute(INSERT_ROOT.replace("INSERT", "INSERT OR REPLACE"), root_row(number, root))
    if gone and known is not None:
        connection.execute("UPDATE roots SET offline=1 WHERE number=?", (number,))


class _Comparer:
    """The sink of a later look. ``outcome.changed`` counts the files and folders that came, went or changed."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self.outcome = Outcome()
        self._connection = connection
        self._progress = progress
        self._extensions = Extensions(connection)
        # Numbers up to `ordered` say where a file lies, so one that became free is not given again.
        highest = "SELECT max(ifnull((SELECT max(id) FROM files), 0), (SELECT value FROM about WHERE key='ordered'))"
        self._next_file = 1 + connection.execute(highest).fetchone()[0]
        self.vocabulary = Vocabulary(connection)
        self._now = time.time_ns()
        self._root = Root("/")
        self._number = self._next_folder = 0
        self._crowded = False

    def start_root(self, number: int, root: Root) -> None:
        """Compare with root ``number`` from now on."""
        self._root, self._number, self._crowded = root, number, False
        first, last = root_range(number)
        highest = self._connection.execute("SELECT max(id) FROM folders WHERE id BETWEEN ? AND ?", (first, last))
        self._next_folder = max(first, (highest.fetchone()[0] or 0) + 1)

    def tick(self) -> None:
        """Tell how far it is; the receiver decides how often that goes on."""
        self._progress(self.outcome.files, self.outcome.folders, self.outcome.bytes)

    def forget_root(self, number: int) -> None:
        """Take a root that is no longer wanted out of the index."""
        first = root_range(number)[0]
        self._forget(first)
        self._connection.execute("DELETE FROM roots WHERE number=?", (number,))

    def enter(self, parent: _Compared | None, name: str, path: str, listing: Listing) -> _Compared:
        known = self._root_row() if parent is None else parent.children.pop(name, None)
        if known is not None and known.weighed:
            self._forget(known.id)
            known = None
        frame = _Compared(known, known.id if known else self._new_id(), name, path, listing.folders)
        frame.parent_id = parent.id if parent else None
        if known is not None:
            frame.low = known.low
            frame.children = self._children(known.id)
            self._compare(frame, listing)
        else:
            self._insert_folder(frame, parent, weighed=0)
            for file, (size, modified) in listing.files.items():
                self._insert_file(frame, file, size, modified)
        frame.files = len(listing.files)
        frame.bytes = sum(found[0] for found in listing.files.values())
        self.outcome.folders += 1
        self.outcome.files += frame.files
        self.outcome.bytes += frame.bytes
        return frame

    def _root_row(self) -> _Known | None:
        query = _CHILDREN.replace("parent=?", "id=?")
        row = self._connection.execute(query, (self._number << ROOT_SHIFT,)).fetchone()
        return _Known(row[1:]) if row else None

    def _children(self, folder: int) -> dict[str, _Known]:
        return {restored(row[0]): _Known(row[1:]) for row in self._connection.execute(_CHILDREN, (folder,))}

    def _new_id(self) -> int:
        identity = self._next_folder
        self._next_folder += 1
        return identity

    def _compare(self, frame: _Compared, listing: Listing) -> None:
        left = dict(listing.files)
        gone = []
        query = "SELECT name, id, size, moment, extension FROM files WHERE folder=?"
        for kept, identity, size, moment, extension in self._connection.execute(query, (frame.id,)):
            found = left.pop(restored(kept), None)
            if found is None:
                gone.append(identity)
                continue
            frame.count(extension >> KIND_SHIFT, 1, found[0])
            if found != (size, moment):
                self._update_file(frame, identity, (size, moment), found)
        for identity in gone:
            self._forget_file(frame, identity)
        for name, (size, modified) in left.items():
            self._insert_file(frame, name, size, modified)

    def _update_file(self, frame: _Compared, identity: int, kept: tuple[int, int], found: tuple[int, int]) -> None:
        size, modified = found
        # A time that cannot be true is kept as the moment it was first met: that one stays as long as the size does.
        if size == kept[0] and not plausible(modified, self._now):
            return
        moment = moment_of(modified, self._now)
        self._connection.execute("UPDATE files SET size=?, moment=? WHERE id=?", (size, moment, identity))
        if size != kept[0]:
            query = "SELECT ifnull(folded, name) FROM files WHERE id=?"
            self.vocabulary.count_file(self._connection.execute(query, (identity,)).fetchone()[0], 0, size - kept[0])
        frame.changed = True
        self.outcome.changed += 1

    def _insert_file(self, frame: _Compared, name: str, size: int, modified: int) -> None:
        identity, extension = self._next_file, self._extensions.id_of(name)
        self._next_file += 1
        moment, seen = moment_of(modified, self._now), self._now // 10**9
        folded = folded_if_different(name)
        row = (identity, frame.id, stored(name), folded, extension, size, moment, seen)
        self._connection.execute(INSERT_FILE, row)
        self._name("file_names", "files", identity)
        self._name("file_words", "files", identity, WORDED)
        self.vocabulary.count_file(name if folded is None else folded, 1, size)
        frame.count(extension >> KIND_SHIFT, 1, size)
        frame.changed = True
        self.outcome.changed += 1

    def _forget_file(self, frame: _Compared, identity: int) -> None:
        self._forget_names("id=?", identity)
        self._connection.execute("DELETE FROM files WHERE id=?", (identity,))
        frame.changed = True
        self.outcome.changed += 1

    def _forget_names(self, which: str, value: int) -> None:
        """Take the names of files out of everything that finds them."""
        self._unname("file_names", "files", which, value)
        self._unname("file_words", "files", which, value, WORDED)
        query = f"SELECT ifnull(folded, name), size FROM files WHERE {which}"
        for name, size in self._connection.execute(query, (value,)):
            self.vocabulary.count_file(name, -1, -size)

    def _name(self, names: str, table: str, identity: int, text: str = PADDED) -> None:
        self._connection.execute(
            f"INSERT INTO {names}(rowid, folded) SELECT id, {text} FROM {table} WHERE id=?", (identity,)
        )

    def _unname(self, names: str, table: str, which: str, value: int, text: str = PADDED) -> None:
        self._connection.execute(
            f"INSERT INTO {names}({names}, rowid, folded) SELECT 'delete', id, {text} FROM {table} WHERE {which}",
            (value,),
        )

    def _insert_folder(self, frame: _Compared, parent: _Compared | None, weighed: int) -> None:
        low, high = self._labels(parent)
        frame.low = low
        folded = root_name(self._root) if parent is None else folded_if_different(frame.name)
        span = (0, -1)  # what came later is not numbered in the order of labels
        row = (frame.id, frame.parent_id, stored(frame.name), folded, low, high, weighed, *frame.totals, *span)
        self._connection.execute(INSERT_FOLDER, row)
        self._name("folder_names", "folders", frame.id)
        if not weighed:
            self.vocabulary.count_folder(frame.name if folded is None else folded, 1)
        frame.changed = True
        self.outcome.changed += 1

    def _labels(self, parent: _Compared | None) -> tuple[int, int]:
        """Return free labels for a new folder; where none are left, the root gets new ones at its end."""
        if parent is None:
            first = (self._number << LABEL_SHIFT) + 1
            return first, first
        query = "SELECT max(high), (SELECT high FROM folders WHERE id=?1) FROM folders WHERE parent=?1"
        taken, limit = self._connection.execute(query, (parent.id,)).fetchone()
        free = max(taken or 0, parent.low) + 1
        if free > (limit or 0):
            self._crowded = True
            free = parent.low
        return free, free

    def weighed(self, parent: _Compared, name: str, files: int, size: int) -> None:
        known = parent.children.pop(name, None)
        if known is not None and not known.weighed:
            self._forget(known.id)
            known = None
        frame = _Compared(known, known.id if known else self._new_id(), name, "", [])
        frame.parent_id = parent.id
        frame.left_files, frame.left_bytes = files, size
        self.outcome.folders += 1
        if known is None:
            self._insert_folder(frame, parent, weighed=1)
        elif known.totals != frame.totals:
            self._update_totals(frame)
        parent.add(frame)

    def lost(self, parent: _Compared, name: str) -> None:
        """A folder that cannot be reached now keeps what is known of it."""
        known = parent.children.pop(name, None)
        if known is None:
            return
        parent.files += known.totals[0]
        parent.bytes += known.totals[1]
        parent.left_files += known.totals[2]
        parent.left_bytes += known.totals[3]
        kinds = self._connection.execute("SELECT kind, files, bytes FROM kind_totals WHERE folder=?", (known.id,))
        for kind, files, size in kinds.fetchall():
            parent.count(kind, files, size)

    def leave(self, frame: _Compared) -> None:
        for child in frame.children.values():
            self._forget(child.id)
            frame.changed = True
        if frame.changed:
            self._update_totals(frame)
        if frame.parent_id is None and self._crowded:
            relabel(self._connection, self._number)

    def _update_totals(self, frame: _Compared) -> None:
        frame.changed = True
        self._connection.execute(
            "UPDATE folders SET files=?, bytes=?, left_files=?, left_bytes=? WHERE id=?", (*frame.totals, frame.id)
        )
        self._connection.execute("DELETE FROM kind_totals WHERE folder=?", (frame.id,))
        kinds = [(frame.id, kind, files, size) for kind, (files, size) in frame.kinds.items()]
        self._connection.executemany(INSERT_KIND, kinds)

    def _forget(self, folder: int) -> None:
        """Take a folder and its whole subtree out of the index."""
        for (identity,) in self._connection.execute(_SUBTREE, (folder,)).fetchall():
            self.tick()
            self._forget_names("folder=?", identity)
            self.outcome.changed += self._connection.execute("DELETE FROM files WHERE folder=?", (identity,)).rowcount
            self._unname("folder_names", "folders", "id=?", identity)
            query = "SELECT ifnull(folded, name) FROM folders WHERE id=? AND NOT weighed"
            for (name,) in self._connection.execute(query, (identity,)):
                self.vocabulary.count_folder(name, -1)
            self._connection.execute("DELETE FROM kind_totals WHERE folder=?", (identity,))
            self.outcome.changed += self._connection.execute("DELETE FROM folders WHERE id=?", (identity,)).rowcount
