"""Later looks: what differs is written in small slices, each a transaction that leaves a whole index."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.files.history import recording as histories
from bitbuddy.files.index.build import Outcome, Progress
from bitbuddy.files.index.differences import Agenda, Comparer, Task
from bitbuddy.files.index.placing import Placing, is_stand_in, is_there, joined, parted, status_of
from bitbuddy.files.index.rows import FolderRow, Rows
from bitbuddy.files.index.schema import ROOT_SHIFT, index_errors, open_for_changes
from bitbuddy.files.index.walk import Lister
from bitbuddy.files.names import restored
from bitbuddy.files.roots import RootPlan
from bitbuddy.kernel.events import ChangeKind, FileChange

# A slice ends after so many seconds of work or so many changes: the other writer waits no longer than that.
SLICE_SECONDS = 0.3
SLICE_CHANGES = 2000

Told = Callable[[list[FileChange]], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Dirty:
    """A folder in which something changed: only ``names``, or None for everything directly in it."""

    folder: str
    names: frozenset[str] | None


def update(database: Path, history: Path, plan: RootPlan, dirty: Sequence[Dirty], told: Told, stop: Stop) -> Outcome:
    """Bring the folders ``dirty`` of the index at ``database`` up to what the disk holds; without an index do nothing.

    ``told`` gets the changes of each slice after it was written. When ``stop`` returns True between two slices, the
    rest is left to the next `reconcile`. Raises StorageError or DatabaseDamagedError.
    """
    if not database.exists():
        return Outcome()
    with opened_run(database, history, plan, told, stop) as run:
        run.check_roots()
        run.add(dirty)
        run.work()
        return run.outcome()


@contextlib.contextmanager
def opened_run(database: Path, history: Path, plan: RootPlan, told: Told, stop: Stop) -> Iterator[Run]:
    """Lend a run on a connection of its own, with the history attached; raises StorageError, DatabaseDamagedError."""
    with index_errors(database), contextlib.closing(open_for_changes(database)) as connection:
        histories.attach(connection, history)
        run = Run(connection, plan, told, stop)
        try:
            yield run
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


class Run:
    """Everything that one look finds, taken in slice by slice."""

    def __init__(self, connection: sqlite3.Connection, plan: RootPlan, told: Told, stop: Stop) -> None:
        self.connection = connection
        self.rows = Rows(connection)
        self.placing = Placing(connection, plan)
        self.placing.renew()
        self.walk = Lister(lambda: None)
        self.agenda = Agenda()
        self.changed = 0
        self.stopped = False
        self.progress: Progress = lambda files, folders, size: None
        self._plan = plan
        self._told = told
        self._stop = stop
        self._started = time.monotonic()
        self._ends = 0.0
        self._gone: dict[str, tuple[int, int]] = {}
        self._moved: set[str] = set()
        never = frozenset(plan.never)
        self._comparer = Comparer(self.rows, self.placing, self.walk, self.agenda, never, self._spent)
        row = connection.execute("SELECT value FROM about WHERE key='as_of'").fetchone()
        self._last_look = float(row[0]) if row else 0.0

    def add(self, dirty: Iterable[Dirty], *, deep: bool = False) -> None:
        """Put folders on the agenda, and look ahead at what is gone from them."""
        for one in dirty:
            self.agenda.tasks.append(Task(one.folder, one.names, deep))
            self._comparer.vanished.scout(one.folder, one.names)

    def outcome(self) -> Outcome:
        """Return what the index holds now and how much this run changed."""
        about = dict(self.connection.execute("SELECT key, value FROM about").fetchall())
        counts = {key: int(about.get(key, 0)) for key in ("files", "folders", "bytes", "skipped")}
        return Outcome(**counts, took_s=time.monotonic() - self._started, changed=self.changed)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Write in one slice; afterwards its changes are told."""
        self._ends = time.monotonic() + SLICE_SECONDS
        self.rows.begin()
        self.placing.renew()
        yield
        changes, self.agenda.changes = self.agenda.changes, []
        histories.record(self.connection, changes)
        self.rows.commit()
        self.changed += self.agenda.changed
        self.agenda.changed = 0
        if changes:
            self._told(changes)
        about = dict(self.connection.execute("SELECT key, value FROM about WHERE key IN ('files', 'folders', 'bytes')"))
        self.progress(about["files"], about["folders"], about["bytes"])

    def _spent(self) -> bool:
        return time.monotonic() >= self._ends or self.agenda.changed >= SLICE_CHANGES

    def check_roots(self) -> None:
        """Mark the roots that are not there now, and those that are back; of these, what is gone is looked for."""
        query = """SELECT path, number, mounted, offline, inode, files FROM roots
          JOIN folders ON folders.id=roots.number<<?"""
        known = {restored(path): row for path, *row in self.connection.execute(query, (ROOT_SHIFT,))}
        turned, back = [], []
        for root in self._plan.roots:
            if root.path in known:
                number, mounted, offline, inode, files = known[root.path]
                there = is_there(root, mounted=bool(mounted)) and not (files and is_stand_in(root, inode))
                if bool(offline) is there:
                    turned.append((not offline, number))
                    back += [Dirty(root.path, None)] if there else []
        if turned:
            with self.transaction():
                self.connection.executemany("UPDATE roots SET offline=? WHERE number=?", turned)
        self.add(back)

    # The agenda

    def work(self) -> None:
        """Do all that is on the agenda, in slices, until it is empty or the run is stopped."""
        while self._pending():
            if self.stopped or self._stop():
                self.stopped = True
                return
            with self.transaction():
                while self._pending() and not self._spent():
                    self._step()
        self._weigh()

    def _pending(self) -> bool:
        agenda = self.agenda
        return bool(agenda.tasks or agenda.leaving or agenda.transplants or agenda.going or agenda.settling)

    def _step(self) -> None:
        agenda = self.agenda
        if agenda.tasks:
            self._comparer.compare(agenda.tasks.popleft())
        elif agenda.leaving:
            self._leave(agenda.leaving.popitem())
        elif agenda.transplants:
            self._arrived()
        elif agenda.going:
            self._go(*agenda.going.popitem())
        else:
            path, modified = agenda.settling.popitem()
            placed = self._comparer.vanished.placed(path)
            if placed is not None:
                self.rows.listed(placed.id, modified)

    def _leave(self, leaving: tuple[str, int]) -> None:
        """Take a file out that is gone for good."""
        path, identity = leaving
        folder, name = parted(path)
        row, placed = self.rows.file(identity), self._comparer.vanished.placed(folder)
        if row is None or placed is None or not placed.there or (row.folder, row.name) != (placed.id, name):
            return
        found = status_of(path)
        if found is not None and stat.S_ISREG(found.st_mode):
            self.agenda.tasks.append(Task(folder, frozenset({name})))
            return
        self.rows.forget_file(row)
        change = FileChange(ChangeKind.GONE, path, row.size, row.modified, self._gone_at(folder), "", row.size)
        self.agenda.say(placed, change)

    def _gone_at(self, folder: str) -> float:
        """Return when something went from a folder: its own time, if that lies between the look before and now."""
        now, found = time.time(), status_of(folder)
        return now if found is None else min(max(found.st_mtime, self._last_look), now)

    def _go(self, path: str, inner: bool) -> None:
        """Take a folder out that is gone; a large one piece by piece, from below. ``inner``: it is such a piece."""
        folder, name = parted(path)
        placed = self._comparer.vanished.placed(folder)
        row = None if placed is None else self.rows.folder_named(placed.id, name)
        if placed is None or row is None or row.weighed or not placed.there:
            return
        found = status_of(path)
        if not inner and found is not None and stat.S_ISDIR(found.st_mode):
            self.agenda.tasks.append(Task(folder, frozenset({name}), deep=True))
            return
        self.rows.write_totals()
        row = self.rows.folder(row.id) or row
        self._gone.setdefault(path, (row.files, row.bytes))
        if self._large(row):
            self.agenda.going[path] = inner
            self._thin_out(path, row)
            return
        self.agenda.changed += self.rows.forget_tree(row.id)
        self.placing.renew()
        files, size = self._gone.pop(path)
        if not inner and path not in self._moved:
            at = self._gone_at(folder)
            gone = FileChange(ChangeKind.GONE, path, size, max(row.modified, 0), at, "", size, True, files)
            self.agenda.say(placed, gone)

    def _leaves_files(self, path: str, row: FolderRow) -> bool:
        """Tell whether some files did not go with their folder: these are gone by themselves."""
        pending, before = [(path, row)], len(self.agenda.leaving)
        while pending:
            where, folder = pending.pop()
            for file in self.rows.files_in(folder.id):
                self.agenda.leaving[joined(where, file.name)] = file.id
            pending += [(joined(where, one.name), one) for one in self.rows.folders_in(folder.id)]
        return len(self.agenda.leaving) > before

    def _large(self, row: FolderRow) -> bool:
        label = "(SELECT {} FROM folders WHERE id=?1)"
        query = f"SELECT count(*) FROM folders WHERE low BETWEEN {label.format('low')} AND {label.format('high')}"
        folders = int(self.connection.execute(query, (row.id,)).fetchone()[0])
        return row.files + folders > SLICE_CHANGES

    def _thin_out(self, path: str, row: FolderRow) -> None:
        inner = self.rows.folders_in(row.id)
        for one in inner:
            if one.weighed:
                self.rows.forget_tree(one.id)
            else:
                self.agenda.going[joined(path, one.name)] = True
        if not inner:
            for file in list(self.rows.files_in(row.id))[:SLICE_CHANGES]:
                self.rows.forget_file(file)
                self.agenda.changed += 1

    def _arrived(self) -> None:
        """Tell of a folder that went to another parent, the innermost first, once what did not go with it is gone."""
        old = max(self.agenda.transplants, key=len)
        transplant, placed = self.agenda.transplants[old], self._comparer.vanished.placed(old)
        row = None if placed is None else self.rows.folder(placed.id)
        if transplant.files and row is not None and self._leaves_files(old, row):
            return
        del self.agenda.transplants[old]
        above = self._comparer.vanished.placed(transplant.path)
        if not transplant.files or above is None:
            return
        found = status_of(transplant.path)
        modified, at = (0, time.time()) if found is None else (found.st_mtime_ns, found.st_ctime)
        held, files = transplant.bytes, transplant.files
        change = FileChange(ChangeKind.MOVED, transplant.path, held, modified, at, old, held, True, files)
        self.agenda.say(above, change)
        self._moved.add(old)

    def _weigh(self) -> None:
        """Weigh what is only weighed; that may take long, so the index is not held meanwhile."""
        for path in dict.fromkeys(self.agenda.weighing):
            if self.stopped or self._stop():
                self.stopped = True
                return
            files, size = self.walk.weigh(path)
            row = self._weighed(path)
            if row is None or (row.left_files, row.left_bytes) == (files, size):
                continue
            with self.transaction():
                row = self._weighed(path)
                if row is not None and self.rows.weigh(row.id, files, size):
                    self.agenda.changed += 1
        self.agenda.weighing.clear()

    def _weighed(self, path: str) -> FolderRow | None:
        folder, name = parted(path)
        self.placing.renew()
        placed = self._comparer.vanished.placed(folder)
        return None if placed is None else self.rows.folder_named(placed.id, name)
