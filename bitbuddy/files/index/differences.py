"""One folder compared with its rows: differences are written and told, what is inside new folders is looked at next."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bitbuddy.files.index.build import met, moment_of, plausible
from bitbuddy.files.index.matching import Vanished
from bitbuddy.files.index.placing import Placed, Placing, joined, names_in, parted, status_of
from bitbuddy.files.index.rows import FileRow, FolderRow, Rows
from bitbuddy.files.index.walk import FolderLostError, Lister, Listing, settled
from bitbuddy.files.roots import WEIGHED_MARKS, inside, weighed_name
from bitbuddy.kernel.events import ChangeKind, FileChange

# So many files are written before the time is looked at.
STRIDE = 64


@dataclass
class Transplant:
    """A folder that went to another parent: what it took with it so far."""

    path: str
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class Task:
    """A folder to compare: all that is directly in it, or ``names``. ``deep``: the known folders in it as well.

    ``old`` is the path this folder had as a part of ``transplant``, ``sought`` what was not known on the way to it.
    """

    path: str
    names: frozenset[str] | None = None
    deep: bool = False
    old: str = ""
    transplant: Transplant | None = None
    sought: str = ""

    def wants(self, name: str) -> bool:
        """Tell whether ``name`` in it is to be compared."""
        return self.names is None or name in self.names


@dataclass
class Agenda:
    """What is still to do in a run, in this order; ``changes`` are those of the slice under way.

    ``leaving`` has files, and ``going`` folders, that are no longer at their paths: they stay in the index until it is
    clear that they did not move. ``settling`` has the times of folders that are complete only then.
    """

    tasks: deque[Task] = field(default_factory=deque)
    leaving: dict[str, int] = field(default_factory=dict)
    going: dict[str, bool] = field(default_factory=dict)
    settling: dict[str, int] = field(default_factory=dict)
    weighing: list[str] = field(default_factory=list)
    transplants: dict[str, Transplant] = field(default_factory=dict)
    changes: list[FileChange] = field(default_factory=list)
    changed: int = 0

    def say(self, placed: Placed, change: FileChange) -> None:
        """Tell of a change, unless it is the first look at a root."""
        self.changed += 1
        if placed.walked:
            self.changes.append(change)

    def renamed(self, before: str, after: str) -> None:
        """Go on with what is to do in a folder under its new path."""

        def now(path: str) -> str:
            return after + path[len(before) :] if path and inside(path, before) else path

        self.leaving = {now(path): identity for path, identity in self.leaving.items()}
        self.going = {now(path): inner for path, inner in self.going.items()}
        self.settling = {now(path): modified for path, modified in self.settling.items()}
        self.transplants = {now(path): one for path, one in self.transplants.items()}
        self.tasks = deque(replace(task, old=now(task.old)) for task in self.tasks)


class Comparer:
    """Compares folders inside the transaction that ``rows`` is in; ``spent`` says when that should end."""

    def __init__(
        self,
        rows: Rows,
        placing: Placing,
        walk: Lister,
        agenda: Agenda,
        never: frozenset[str],
        spent: Callable[[], bool],
    ) -> None:
        self.vanished = Vanished(rows, placing)
        self._rows = rows
        self._placing = placing
        self._walk = walk
        self._agenda = agenda
        self._never = never
        self._spent = spent

    def compare(self, task: Task) -> None:
        """Compare the folder of ``task``, or the nearest known one above it."""
        placed = self._placing.find(task.path)
        if placed is None:
            return
        if placed.missing:
            self._look_above(task, placed)
            return
        if task.deep and self._is_as_known(placed):
            self._look_into_known(task, placed)
            return
        try:
            listing = self._listing(task, placed)
        except FolderLostError as lost:
            self._lost(task, placed, lost)
            return
        if placed.top and not placed.root.deep:
            listing.folders.clear()
            listing.files = {name: found for name, found in listing.files.items() if name[0] != "."}
        if not placed.top and any(mark in listing.files for mark in WEIGHED_MARKS):
            self._weigh_instead(placed)
            return
        self._compare(task, placed, listing)

    def _look_above(self, task: Task, placed: Placed) -> None:
        """Look for the way to a folder that is not known first, and then at the folder, if that made it known."""
        sought = joined(placed.path, placed.missing)
        if task.sought != sought:
            self._agenda.tasks.appendleft(replace(task, sought=sought))
        self._agenda.tasks.appendleft(Task(placed.path, frozenset({placed.missing})))

    def _listing(self, task: Task, placed: Placed) -> Listing:
        own = status_of(task.path)
        if not placed.top and own is not None and not stat.S_ISDIR(own.st_mode):
            raise FolderLostError(NotADirectoryError(errno.ENOTDIR, "Not a folder"))
        return self._walk.listing(task.path) if task.names is None else self._looked_up(task.path, task.names)

    def _compare(self, task: Task, placed: Placed, listing: Listing, *, quiet: bool = False) -> None:
        folders = self._folders(task, placed, listing, quiet=quiet)
        complete = self._files(task, placed, listing, quiet=quiet) and folders
        if task.names is None:
            self._rows.listed(placed.id, listing.modified if complete else 0, listing.inode or None)
            if not complete and listing.modified:
                self._agenda.settling[task.path] = listing.modified

    def _is_as_known(self, placed: Placed) -> bool:
        row, found = self._rows.folder(placed.id), status_of(placed.path)
        if row is None or found is None:
            return False
        return row.modified != 0 and (settled(found.st_mtime_ns, time.time_ns()), found.st_ino) == (
            row.modified,
            row.inode,
        )

    def _look_into_known(self, task: Task, placed: Placed) -> None:
        for row in self._rows.folders_in(placed.id):
            if not row.weighed:
                self._agenda.tasks.append(Task(joined(task.path, row.name), deep=True))

    def _looked_up(self, path: str, names: frozenset[str]) -> Listing:
        """List only ``names`` of a folder; raises FolderLostError."""
        listing = Listing()
        try:
            os.scandir(path).close()
        except OSError as error:
            raise FolderLostError(error) from error
        for name in names:
            found = status_of(joined(path, name))
            if found is not None and stat.S_ISDIR(found.st_mode):
                listing.folders[name] = found.st_ino
            elif found is not None and stat.S_ISREG(found.st_mode):
                listing.files[name] = (found.st_size, found.st_mtime_ns)
        return listing

    def _lost(self, task: Task, placed: Placed, lost: FolderLostError) -> None:
        if lost.unreadable:
            # What is in it may well be there still: it is left out, and nothing is told.
            self._compare(Task(task.path), placed, Listing(), quiet=True)
        elif lost.vanished and not placed.top:
            folder, name = parted(task.path)
            self._agenda.tasks.appendleft(Task(folder, frozenset({name})))
        else:
            self._rows.listed(placed.id, 0)

    def _weigh_instead(self, placed: Placed) -> None:
        """A folder became a virtual environment or a cache: its names go, its weight stays."""
        folder, name = parted(placed.path)
        self._agenda.changed += self._rows.forget_tree(placed.id)
        self._placing.renew()
        above = self._placing.find(folder)
        if above is not None and not above.missing:
            self._insert_weighed(above.id, placed.path, name)

    def _insert_weighed(self, parent: int, path: str, name: str) -> None:
        identity = self._rows.insert_folder(parent, name, 0, weighed=True)
        self._agenda.weighing.append(path)
        found = None if weighed_name(name) else status_of(path)
        if found is not None:
            self._rows.listed(identity, settled(found.st_mtime_ns, time.time_ns()))
        self._agenda.changed += 1

    # Files

    def _files(self, task: Task, placed: Placed, listing: Listing, *, quiet: bool) -> bool:
        """Compare the files of a folder; False when some are still to come or to go."""
        left, gone, changed = dict(listing.files), [], []
        for row in self._rows.files_in(placed.id):
            found = left.pop(row.name, None)
            if found is None:
                if task.wants(row.name):
                    gone.append(row)
            elif found != (row.size, row.modified):
                changed.append((row, *found))
        for row, size, modified in changed:
            self._change(placed, row, size, modified)
        for row in gone:
            path = joined(placed.path, row.name)
            if quiet:
                self._rows.forget_file(row)
                self._agenda.changed += 1
            elif path not in self._agenda.leaving:
                self._agenda.leaving[path] = row.id
                self.vanished.file_gone(path, row)
        return self._arrive(task, placed, list(left)) and (quiet or not gone)

    def _change(self, placed: Placed, row: FileRow, size: int, modified: int) -> None:
        now = time.time_ns()
        # A time that cannot be true is kept as the moment it was first met: that one stays as long as the size does.
        true = plausible(modified, now)
        if size == row.size and not true:
            return
        self._rows.change_file(row, size, moment_of(modified, now))
        at = min(modified, now) if true else now
        change = FileChange(ChangeKind.CHANGED, joined(placed.path, row.name), size, modified, at / 1e9, "", row.size)
        self._agenda.say(placed, change)

    def _arrive(self, task: Task, placed: Placed, names: list[str]) -> bool:
        """Take in files that were not known here; False when there are too many for now."""
        brought = self._brought(task)
        for number, name in enumerate(names):
            if number % STRIDE == STRIDE - 1 and self._spent():
                rest = Task(task.path, frozenset(names[number:]), False, task.old, task.transplant)
                self._agenda.tasks.appendleft(rest)
                return False
            path = joined(placed.path, name)
            found = status_of(path)
            if found is None or not stat.S_ISREG(found.st_mode):
                continue
            if name in brought and task.transplant is not None:
                self._bring(task.transplant, placed, brought[name], found)
            elif (moved := self.vanished.file_for(path, found)) is not None:
                self._move(placed, path, moved, found)
            else:
                self._appear(placed, path, found)
        return True

    def _brought(self, task: Task) -> dict[str, FileRow]:
        """Return the rows of the folder that this one was, by name."""
        placed = self.vanished.placed(task.old) if task.old else None
        return {} if placed is None else {row.name: row for row in self._rows.files_in(placed.id)}

    def _bring(self, transplant: Transplant, placed: Placed, row: FileRow, found: os.stat_result) -> None:
        """Take in a file that came with its folder."""
        self._rows.move_file(row, placed.id, row.name)
        self._agenda.changed += 1
        transplant.files += 1
        transplant.bytes += found.st_size
        if (found.st_size, found.st_mtime_ns) != (row.size, row.modified):
            known = self._rows.file_named(placed.id, row.name)
            if known is not None:
                self._change(placed, known, found.st_size, found.st_mtime_ns)

    def _move(self, placed: Placed, path: str, moved: tuple[str, FileRow], found: os.stat_result) -> None:
        before, row = moved
        self._rows.move_file(row, placed.id, parted(path)[1])
        self._agenda.leaving.pop(before, None)
        at, size, modified = found.st_ctime_ns / 1e9, found.st_size, found.st_mtime_ns
        self._agenda.say(placed, FileChange(ChangeKind.MOVED, path, size, modified, at, before, size))

    def _appear(self, placed: Placed, path: str, found: os.stat_result) -> None:
        now = time.time_ns()
        seen = now // 10**9 if placed.walked else 0
        moment = moment_of(found.st_mtime_ns, met(found.st_ctime_ns, now))
        self._rows.insert_file(placed.id, parted(path)[1], found.st_size, moment, seen)
        at = found.st_ctime_ns / 1e9
        self._agenda.say(placed, FileChange(ChangeKind.APPEARED, path, found.st_size, found.st_mtime_ns, at))

    # Folders

    def _folders(self, task: Task, placed: Placed, listing: Listing, *, quiet: bool) -> bool:
        """Compare the folders in a folder; False when some are to go."""
        rows = self._rows.folders_in(placed.id)
        known = {row.name: row for row in rows if task.wants(row.name)}
        new = []
        for name, inode in listing.folders.items():
            path = joined(placed.path, name)
            if path in self._never:
                continue
            row = known.pop(name, None)
            if row is None or (row.weighed and not _is_weighed(path, name)):
                if row is not None:
                    self._agenda.changed += self._rows.forget_tree(row.id)
                new.append(name)
            elif not row.weighed and (task.deep or (row.inode and row.inode != inode)):
                self._agenda.tasks.append(Task(path, deep=True))
        for name in new:
            renamed = self._new_folder(task, placed, name, listing.folders[name], rows)
            known.pop(renamed, None)
        for row in known.values():
            self._goes(placed, row, quiet=quiet)
        return quiet or not known

    def _new_folder(self, task: Task, placed: Placed, name: str, inode: int, rows: list[FolderRow]) -> str:
        """Take in a folder that was not known here; return the name it had in the same parent, or empty."""
        path = joined(placed.path, name)
        if weighed_name(name):
            self._insert_weighed(placed.id, path, name)
            return ""
        for row in rows:
            old = joined(placed.path, row.name)
            if row.inode == inode and not row.weighed and status_of(old) is None and self._alike(row, path):
                self._rename(placed, row, path)
                return row.name
        self._rows.insert_folder(placed.id, name, inode)
        self._agenda.changed += 1
        old = joined(task.old, name) if task.old else ""
        if task.transplant is not None and self.vanished.placed(old) is not None:
            self._agenda.tasks.appendleft(Task(path, None, False, old, task.transplant))
        elif old := self.vanished.folder_for(inode, path):
            transplant = self._agenda.transplants.setdefault(old, Transplant(path))
            self._agenda.tasks.appendleft(Task(path, None, False, old, transplant))
        else:
            self._agenda.tasks.appendleft(Task(path))
        return ""

    def _alike(self, row: FolderRow, path: str) -> bool:
        """Tell whether the folder at ``path`` holds what ``row`` does: inodes of what was deleted are given again."""
        found = status_of(path)
        if found is not None and found.st_mtime_ns == row.modified:
            return True
        try:
            there = set(names_in(path))
        except OSError:
            return False
        known = {one.name for one in self._rows.files_in(row.id)} | {one.name for one in self._rows.folders_in(row.id)}
        return 2 * len(there & known) > min(len(there), len(known))

    def _rename(self, placed: Placed, row: FolderRow, path: str) -> None:
        before = joined(placed.path, row.name)
        self._rows.write_totals()
        self._rows.rename_folder(row, parted(path)[1])
        self._agenda.going.pop(before, None)
        self._agenda.renamed(before, path)
        self._placing.renew()
        self._agenda.tasks.append(Task(path, deep=True))
        found = status_of(path)
        at, modified = (found.st_ctime_ns / 1e9, found.st_mtime_ns) if found is not None else (time.time(), 0)
        now = self._rows.folder(row.id) or row
        change = FileChange(ChangeKind.MOVED, path, now.bytes, modified, at, before, now.bytes, True, now.files)
        self._agenda.say(placed, change)

    def _goes(self, placed: Placed, row: FolderRow, *, quiet: bool) -> None:
        path = joined(placed.path, row.name)
        if row.weighed or path in self._never or quiet:
            self._agenda.changed += self._rows.forget_tree(row.id)
            self._placing.renew()
        else:
            self._agenda.going[path] = False
            self.vanished.folder_gone(path, row.inode)


def _is_weighed(path: str, name: str) -> bool:
    return weighed_name(name) or any(status_of(joined(path, mark)) is not None for mark in WEIGHED_MARKS)
