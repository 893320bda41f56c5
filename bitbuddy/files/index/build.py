"""The first look at the disk: an index made from nothing, as fast as it goes, under another name until it is whole."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.files.index.extensions import Extensions
from bitbuddy.files.index.relabel import SLACK
from bitbuddy.files.index.schema import INDEXES, KIND_SHIFT, LABEL_SHIFT, PADDED, ROOT_SHIFT, open_for_first_load, seal
from bitbuddy.files.index.vocabulary import load_words
from bitbuddy.files.index.walk import FolderLostError, Frame, Listing, Walk
from bitbuddy.files.names import fold, folded_if_different, stored
from bitbuddy.files.roots import HOME, Root, RootPlan
from bitbuddy.kernel.database import translated

BATCH = 4000
EARLIEST = 315_532_800 * 10**9  # 1980: no desktop file is older than that
TOLERATED = 86_400 * 10**9

INSERT_FILE = "INSERT INTO files VALUES(?,?,?,?,?,?,?,?)"
INSERT_FOLDER = f"INSERT INTO folders VALUES({','.join('?' * 15)})"
INSERT_KIND = "INSERT INTO kind_totals VALUES(?,?,?,?)"
INSERT_ROOT = "INSERT INTO roots VALUES(?,?,?,?,?,?,?)"

Progress = Callable[[int, int, int], None]


@dataclass
class Outcome:
    """What a look at the disk found: everything that is there now, and what was left aside."""

    files: int = 0
    folders: int = 0
    bytes: int = 0
    skipped: int = 0
    took_s: float = 0.0
    changed: int = 0


def plausible(modified: int, now: int) -> bool:
    """Tell whether a modification time (ns) can be true: neither before 1980 nor more than a day ahead."""
    return EARLIEST <= modified <= now + TOLERATED


def moment_of(modified: int, now: int) -> int:
    """Return the time a file counts under, in ns: its modification time, or ``now`` where that cannot be true."""
    return modified if plausible(modified, now) else now


def met(changed: int, now: int) -> int:
    """Return since when, in ns, a file is known that was last changed in any way at ``changed``; at most ``now``."""
    return changed if EARLIEST <= changed <= now else now


def build(path: Path, plan: RootPlan, progress: Progress) -> Outcome:
    """Walk all roots of ``plan`` and put a new index at ``path`` in one step; raises StorageError.

    Killed at any instant, it leaves what was at ``path`` before untouched.
    """
    fresh = path.with_name(f"{path.name}.new")
    started = time.monotonic()
    connection = open_for_first_load(fresh)
    with contextlib.closing(connection), translated(fresh):
        sink = _Loader(connection, progress)
        connection.execute("BEGIN")
        walk = Walk(sink, plan.never, sink.tick)
        for number, root in enumerate(plan.roots, 1):
            with contextlib.suppress(FolderLostError):
                sink.start_root(number, root)
                walk.root(root)
                connection.execute(INSERT_ROOT, root_row(number, root, walked=True))
        sink.finish()
        outcome = sink.outcome
        outcome.skipped = walk.skipped
        outcome.took_s = time.monotonic() - started
        note(connection, plan, outcome)
        connection.execute("INSERT INTO about VALUES('ordered', ?)", (outcome.files,))
        connection.execute("COMMIT")
        seal(connection)
    with translated(path):
        _settle(fresh, path)
    return outcome


def root_row(number: int, root: Root, *, walked: bool) -> tuple[object, ...]:
    """Return the row of a root that is there."""
    return number, stored(root.path), root.word, root.deep, os.path.ismount(root.path), 0, walked


def root_name(root: Root) -> str:
    """Return the folded name by which a root's folder is searched; the home itself is not."""
    return "" if root.word == HOME else fold(Path(root.path).name)


def note(connection: sqlite3.Connection, plan: RootPlan, outcome: Outcome) -> None:
    """Keep in the index when it was complete, what it holds and what was left out; of a look at every file."""
    now = time.time()
    facts = {
        "as_of": now,
        "swept": now,
        "never": json.dumps(plan.never),
        "took_s": outcome.took_s,
        "skipped": outcome.skipped,
        "files": outcome.files,
        "folders": outcome.folders,
        "bytes": outcome.bytes,
    }
    connection.executemany("INSERT OR REPLACE INTO about VALUES(?,?)", facts.items())


def _settle(fresh: Path, path: Path) -> None:
    descriptor = os.open(fresh, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    for suffix in ("-wal", "-shm"):  # of an index that is replaced: they must not be read as this one's
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    fresh.replace(path)


class _Loader:
    """The sink of a first load: rows go in batches, a folder's when its subtree is complete."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self.outcome = Outcome()
        self._connection = connection
        self._progress = progress
        self._extensions = Extensions(connection)
        self._files: list[tuple[object, ...]] = []
        self._folders: list[tuple[object, ...]] = []
        self._kinds: list[tuple[int, int, int, int]] = []
        self._next_file = 1
        self._next_folder = 0
        self._label = 0
        self._now = time.time_ns()
        self._root = Root("/")
        self._parents: list[int] = []

    def start_root(self, number: int, root: Root) -> None:
        """Give the folders from now on the numbers of root ``number``."""
        self._root = root
        self._next_folder = number << ROOT_SHIFT
        self._label = number << LABEL_SHIFT

    def tick(self) -> None:
        """Tell how far it is; the receiver decides how often that goes on."""
        self._progress(self.outcome.files, self.outcome.folders, self.outcome.bytes)

    def enter(self, parent: Frame | None, name: str, path: str, listing: Listing) -> Frame:
        frame = Frame(self._next_folder, name, path, list(listing.folders))
        frame.modified, frame.inode = listing.modified, listing.inode
        self._next_folder += 1
        self._label += 1
        frame.low = self._label
        frame.first = self._next_file
        self._parents.append(frame.id)
        if listing.files:
            self._load(frame, listing)
        return frame

    def _load(self, frame: Frame, listing: Listing) -> None:
        rows, kinds, identity, folder = self._files, frame.kinds, self._next_file, frame.id
        extension_id = self._extensions.id_of
        latest, total = self._now + TOLERATED, 0
        for name, (size, modified) in listing.files.items():
            extension = extension_id(name)
            total += size
            counted = kinds.get(kind := extension >> KIND_SHIFT)
            if counted is None:
                kinds[kind] = [1, size]
            else:
                counted[0] += 1
                counted[1] += size
            if name.isascii():
                kept: str | bytes = name
                folded: str | None = name.lower()
                if folded == name:
                    folded = None
            else:
                kept, folded = stored(name), folded_if_different(name)
            moment = modified if EARLIEST <= modified <= latest else self._met(f"{frame.path}/{name}")
            rows.append((identity, folder, kept, folded, extension, size, moment, 0))
            identity += 1
        self._next_file = identity
        frame.files, frame.bytes = len(listing.files), total
        self.outcome.files += len(listing.files)
        self.outcome.bytes += total
        if len(rows) >= BATCH:
            self._flush()

    def _met(self, path: str) -> int:
        try:
            return met(os.lstat(path).st_ctime_ns, self._now)
        except OSError:
            return self._now

    def weighed(self, parent: Frame, name: str, files: int, size: int, modified: int) -> None:
        frame = Frame(self._next_folder, name, "", [])
        self._next_folder += 1
        self._label += 1
        frame.low = self._label
        frame.first = self._next_file
        frame.left_files, frame.left_bytes, frame.modified = files, size, modified
        self._parents.append(frame.id)
        self._leave(frame, weighed=1)
        parent.add(frame)

    def lost(self, parent: Frame, name: str) -> None:
        """Nothing is known of it yet: it comes with a later look."""

    def leave(self, frame: Frame) -> None:
        self._label += SLACK
        self._leave(frame, weighed=0)

    def _leave(self, frame: Frame, weighed: int) -> None:
        self._parents.pop()
        parent = self._parents[-1] if self._parents else None
        folded = folded_if_different(frame.name) if self._parents else root_name(self._root)
        rest = (frame.first, self._next_file - 1, frame.modified, frame.inode)
        row = (frame.id, parent, stored(frame.name), folded, frame.low, self._label, weighed, *frame.totals, *rest)
        self._folders.append(row)
        self._kinds += [(frame.id, kind, files, size) for kind, (files, size) in frame.kinds.items()]
        self.outcome.folders += 1
        if len(self._folders) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._connection.executemany(INSERT_FILE, self._files)
        self._connection.executemany(INSERT_FOLDER, self._folders)
        self._connection.executemany(INSERT_KIND, self._kinds)
        self._files.clear()
        self._folders.clear()
        self._kinds.clear()

    def finish(self) -> None:
        """Write what is left, then the indexes over everything."""
        self._flush()
        self._connection.execute("INSERT INTO file_names(file_names, rank) VALUES('hashsize', 12000000)")
        self._connection.execute(f"INSERT INTO file_names(rowid, folded) SELECT id, {PADDED} FROM files")
        self._connection.execute(f"INSERT INTO folder_names(rowid, folded) SELECT id, {PADDED} FROM folders")
        for statement in INDEXES.strip().splitlines():
            self._connection.execute(statement)
        load_words(self._connection)
