"""Looks at everything: quickly by the times of folders, or at every file, which finds what those do not show."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from bitbuddy.files.index.build import INSERT_ROOT, Outcome, Progress, plausible, root_row
from bitbuddy.files.index.placing import is_there, joined, parted
from bitbuddy.files.index.schema import ROOT_SHIFT
from bitbuddy.files.index.update import SLICE_CHANGES, Dirty, Run, Told, opened_run
from bitbuddy.files.index.walk import FolderLostError, Lister, Listing
from bitbuddy.files.names import restored
from bitbuddy.files.roots import WEIGHED_MARKS, Root, RootPlan, inside, weighed_name
from bitbuddy.files.search.scope import path_of

# So many folders are read from the index at once.
PORTION = 256
# A sweep writes what it found when so many folders differ.
MOST_DIFFERENT = 200
_TOP = 1 << ROOT_SHIFT


def reconcile(database: Path, history: Path, plan: RootPlan, progress: Progress, told: Told) -> Outcome:
    """Compare each folder whose time differs from the one the index has; raises StorageError, DatabaseDamagedError.

    A root that is not there now keeps its rows and is marked offline; one that is new is walked, and one that is no
    longer wanted is forgotten. What a file holds may change without its folder's time: see `sweep`.
    """
    with opened_run(database, history, plan, told, lambda: False) as run:
        _reconcile(run, plan, progress)
        _note(run, plan, {})
        return run.outcome()


def sweep(database: Path, history: Path, plan: RootPlan, progress: Progress, told: Told) -> Outcome:
    """Compare every file of every folder, after what `reconcile` does; raises StorageError or DatabaseDamagedError."""
    started = time.monotonic()
    with opened_run(database, history, plan, told, lambda: False) as run:
        _reconcile(run, plan, progress)
        found = _Sweep(run, plan, progress)
        found.everything()
        _note(run, plan, {"skipped": found.skipped, "swept": time.time(), "took_s": time.monotonic() - started})
        return run.outcome()


def _note(run: Run, plan: RootPlan, facts: dict[str, object]) -> None:
    folders = "SELECT count(*) FROM folders WHERE id>>? IN (SELECT number FROM roots WHERE NOT offline)"
    with run.transaction():
        counted = run.connection.execute(folders, (ROOT_SHIFT,)).fetchone()[0]
        known = {**facts, "as_of": time.time(), "never": json.dumps(plan.never), "folders": counted}
        run.connection.executemany("INSERT OR REPLACE INTO about VALUES(?,?)", known.items())


def _reconcile(run: Run, plan: RootPlan, progress: Progress) -> None:
    run.progress = progress
    run.check_roots()
    new = _roots_renewed(run, plan)
    run.add(Dirty(root.path, None) for root in new)
    run.add(_included_again(run, plan))
    run.add(list(_different(run.connection, plan, progress)))
    run.work()
    if new:
        with run.transaction():
            run.connection.execute("UPDATE roots SET walked=1 WHERE NOT offline")


def _roots_renewed(run: Run, plan: RootPlan) -> list[Root]:
    """Forget the roots that are no longer wanted, and add the new ones; return those whose first look is not done."""
    wanted = {(root.path, root.deep): root for root in plan.roots}
    unwanted, known, unwalked = [], set(), []
    rows = run.connection.execute("SELECT number, path, deep, walked FROM roots ORDER BY number").fetchall()
    for number, where, deep, walked in rows:
        key = (restored(where), bool(deep))
        if key not in wanted or key in known:
            unwanted.append(number)
            continue
        known.add(key)
        if not walked:
            unwalked.append(wanted[key])
    for number in unwanted:
        _forget_root(run, number)
    new = [root for key, root in wanted.items() if key not in known and is_there(root, mounted=False)]
    if new:
        with run.transaction():
            highest = run.connection.execute("SELECT max(number) FROM roots").fetchone()[0] or 0
            for number, root in enumerate(new, highest + 1):
                run.connection.execute(INSERT_ROOT, root_row(number, root, walked=False))
                run.rows.insert_root(number, root)
    with run.transaction():
        for root in plan.roots:
            values = (root.word, os.path.ismount(root.path), str(root.path))
            run.connection.execute("UPDATE roots SET word=?, mounted=? WHERE path=? AND NOT offline", values)
    return [*new, *unwalked]


def _forget_root(run: Run, number: int) -> None:
    """Take a root out of the index, its smallest folders first; nobody asks for it meanwhile."""
    top, gone = number << ROOT_SHIFT, False
    with run.transaction():
        run.connection.execute("UPDATE roots SET offline=1 WHERE number=?", (number,))
    while not gone:
        with run.transaction():
            query = "SELECT id FROM folders WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"
            last = ((number + 1) << ROOT_SHIFT) - 1
            folders = [row[0] for row in run.connection.execute(query, (top, last, PORTION))]
            for folder in folders:
                run.agenda.changed += run.rows.forget_tree(folder)
                if run.agenda.changed > SLICE_CHANGES:
                    break
            gone = not folders
            if gone:
                run.connection.execute("DELETE FROM roots WHERE number=?", (number,))


def _included_again(run: Run, plan: RootPlan) -> list[Dirty]:
    """Return the folders that were excluded when the index was last complete, and are not now."""
    row = run.connection.execute("SELECT value FROM about WHERE key='never'").fetchone()
    before = json.loads(row[0]) if row else []
    again = [parted(path) for path in before if path not in plan.never]
    return [Dirty(folder, frozenset({name})) for folder, name in again]


def _different(connection: sqlite3.Connection, plan: RootPlan, progress: Progress) -> Iterator[Dirty]:
    """Return the known folders whose time is another than the one kept, and what is missing or not wanted any more."""
    never = frozenset(plan.never)
    lost: list[str] = []
    for number, (path, row) in enumerate(_known_folders(connection)):
        if number % 1000 == 0:
            progress(0, number, 0)
        identity, weighed, modified, inode = row
        if weighed and modified < 0:
            continue
        if lost and any(inside(path, one) for one in lost[-1:]):
            continue
        if never and path in never:
            lost.append(path)
            folder, name = parted(path)
            yield Dirty(folder, frozenset({name}))
            continue
        try:
            found = os.lstat(path) if identity % _TOP else os.stat(path)  # noqa: PTH116
        except FileNotFoundError:
            lost.append(path)
            folder, name = parted(path)
            yield Dirty(folder, frozenset({name}))
            continue
        except OSError:
            continue
        if modified == 0 or found.st_mtime_ns != modified or (found.st_ino != inode and not weighed):
            yield Dirty(path, None)


_Known = tuple[int, int, int, int]


def _known_folders(connection: sqlite3.Connection) -> Iterator[tuple[str, _Known]]:
    """Return all folders of roots that are there, each before what is in it: path, (id, weighed, modified, inode)."""
    query = """SELECT id, parent, name, weighed, modified, inode FROM folders
      WHERE id>? AND id>>? IN (SELECT number FROM roots WHERE NOT offline) ORDER BY id LIMIT ?"""
    last, stack = 0, [(-1, "")]
    while rows := connection.execute(query, (last, ROOT_SHIFT, 8 * PORTION)).fetchall():
        for identity, parent, name, weighed, modified, inode in rows:
            while stack and stack[-1][0] != parent:
                stack.pop()
            if parent is None:
                path = restored(name)
            elif stack:
                path = f"{stack[-1][1]}/{restored(name)}" if stack[-1][1] != "/" else f"/{restored(name)}"
            else:  # it came later, so what is above it was met long ago
                above = path_of(connection, parent, {})
                stack.append((parent, above))
                path = joined(above, restored(name))
            stack.append((identity, path))
            yield path, (identity, weighed, modified, inode)
        last = rows[-1][0]


class _Sweep:
    """Lists every folder and compares it with its rows; what differs is handed to the run now and then."""

    def __init__(self, run: Run, plan: RootPlan, progress: Progress) -> None:
        self._run = run
        self._progress = progress
        self._walk = Lister(lambda: None)
        self._never = frozenset(plan.never)
        self._shallow = {root.path for root in plan.roots if not root.deep}
        self._different: list[Dirty] = []

    @property
    def skipped(self) -> int:
        """How many links, pipes, devices and unreadable folders were met."""
        return self._walk.skipped + self._run.walk.skipped

    def everything(self) -> None:
        """Look at all folders, and weigh again what is only weighed."""
        files = folders = size = 0
        self._run.walk.skipped = 0
        weighed = []
        for path, (identity, is_weighed, _, _) in _known_folders(self._run.connection):
            folders += 1
            if is_weighed:
                weighed.append(path)
                continue
            try:
                listing = self._walk.listing(path)
            except FolderLostError:
                self._walk.skipped += 1
                continue
            if path in self._shallow:
                listing.folders.clear()
                listing.files = {name: found for name, found in listing.files.items() if name[0] != "."}
            files += len(listing.files)
            size += sum(found[0] for found in listing.files.values())
            if self._differs(identity, path, listing):
                self._different.append(Dirty(path, None))
            if folders % PORTION == 0:
                self._progress(files, folders, size)
            if len(self._different) >= MOST_DIFFERENT:
                self._flush()
        self._run.agenda.weighing += weighed
        self._flush()
        self._weigh_by_marks(weighed)
        self._run.work()

    def _flush(self) -> None:
        skipped = self._run.walk.skipped
        found, self._different = self._different, []
        self._run.add(found)
        weighing, self._run.agenda.weighing = self._run.agenda.weighing, []
        self._run.work()
        self._run.walk.skipped = skipped
        self._run.agenda.weighing = weighing

    def _weigh_by_marks(self, weighed: list[str]) -> None:
        """A folder that was weighed because of what was in it may be an ordinary one now."""
        for path in weighed:
            folder, name = parted(path)
            if not weighed_name(name) and not any(Path(path, mark).exists() for mark in WEIGHED_MARKS):
                self._run.add([Dirty(folder, frozenset({name}))])

    def _differs(self, identity: int, path: str, listing: Listing) -> bool:
        left, now = listing.files, time.time_ns()
        known = 0
        for row in self._run.rows.files_in(identity):
            found = left.get(row.name)
            if found is None:
                return True
            known += 1
            if found != (row.size, row.modified) and (found[0] != row.size or plausible(found[1], now)):
                return True
        if known != len(left):
            return True
        names = {row.name for row in self._run.rows.folders_in(identity)}
        wanted = {name for name in listing.folders if joined(path, name) not in self._never}
        return names != wanted or (any(mark in left for mark in WEIGHED_MARKS) and path not in self._shallow)
