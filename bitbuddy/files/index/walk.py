"""The walk over the disk: one thread, nothing followed, nothing opened but folders."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from bitbuddy.files.roots import WEIGHED_MARKS, Root, weighed_name

# With these a folder is not there, or not ours to read; any other error (a drive that went away) says nothing about it.
_UNREADABLE = frozenset({errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP})
_VANISHED = frozenset({errno.ENOENT, errno.ENOTDIR})

Tick = Callable[[], None]
# The clock of a file system ticks every few milliseconds: a folder so young may change again without showing it.
YOUNG = 50_000_000
# The time of a folder that is weighed because of its name.
NEVER_LISTED = -1


def settled(modified: int, now: int) -> int:
    """Return a folder's time (ns) if a later change is sure to show in it, else 0."""
    return modified if modified < now - YOUNG else 0


class Frame:
    """A folder being walked: what is still to do in it, and what its subtree holds so far.

    ``kinds`` has [files, bytes] by the kind's number; ``first`` is the number its first file would have.
    """

    __slots__ = (
        "bytes", "files", "first", "id", "inode", "kinds", "left_bytes", "left_files", "low", "modified", "name",
        "path", "pending",
    )  # fmt: skip

    def __init__(self, identity: int, name: str, path: str, pending: list[str]) -> None:
        self.id = identity
        self.name = name
        self.path = path
        self.pending = pending
        self.files = self.bytes = self.left_files = self.left_bytes = 0
        self.low = self.first = 0
        self.modified = self.inode = 0
        self.kinds: dict[int, list[int]] = {}

    @property
    def totals(self) -> tuple[int, int, int, int]:
        """Return files, bytes, and the same of what is only weighed."""
        return self.files, self.bytes, self.left_files, self.left_bytes

    def count(self, kind: int, files: int, size: int) -> None:
        """Add to the totals of a kind."""
        mine = self.kinds.get(kind)
        if mine is None:
            self.kinds[kind] = [files, size]
        else:
            mine[0] += files
            mine[1] += size

    def add(self, other: Frame) -> None:
        """Count the subtree of ``other`` as part of this one's."""
        self.files += other.files
        self.bytes += other.bytes
        self.left_files += other.left_files
        self.left_bytes += other.left_bytes
        for kind, (files, size) in other.kinds.items():
            self.count(kind, files, size)


class Listing:
    """What lies directly in a folder: files as name → (size, modification time in ns), and folders as name → inode.

    ``modified`` is the folder's own time in ns as it was before, 0 where that says nothing; ``inode`` and ``device``
    are its own.
    """

    __slots__ = ("device", "files", "folders", "inode", "modified")

    def __init__(self) -> None:
        self.files: dict[str, tuple[int, int]] = {}
        self.folders: dict[str, int] = {}
        self.modified = self.inode = self.device = 0


class FolderLostError(Exception):
    """A folder cannot be listed. ``vanished``: it is gone; ``unreadable``: it is not ours to read; neither: unknown."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.vanished = error.errno in _VANISHED
        self.unreadable = error.errno in _UNREADABLE


class Lister:
    """Lists folders one by one. ``skipped`` counts links, pipes, devices and what could not be read."""

    def __init__(self, tick: Tick) -> None:
        self.skipped = 0
        self._tick = tick

    def listing(self, path: str) -> Listing:
        """List one folder; raises FolderLostError."""
        listing = Listing()
        files, folders = listing.files, listing.folders
        try:
            own = os.stat(path)  # noqa: PTH116
            listing.modified, listing.inode, listing.device = (
                settled(own.st_mtime_ns, time.time_ns()),
                own.st_ino,
                own.st_dev,
            )
            with os.scandir(path) as entries:
                for entry in entries:
                    try:
                        if entry.is_dir(follow_symlinks=False):
                            folders[entry.name] = entry.inode()
                        elif entry.is_file(follow_symlinks=False):
                            found = entry.stat(follow_symlinks=False)
                            files[entry.name] = (found.st_size, found.st_mtime_ns)
                        else:
                            self.skipped += 1
                    except OSError:
                        self.skipped += 1
        except OSError as error:
            raise FolderLostError(error) from error
        return listing

    def weigh(self, path: str) -> tuple[int, int]:
        """Return the number of files in a whole subtree and their bytes, keeping no name."""
        files = size = 0
        pending = [path]
        while pending:
            self._tick()
            folder = pending.pop()
            try:
                listing = self.listing(folder)
            except FolderLostError:
                self.skipped += 1
                continue
            files += len(listing.files)
            size += sum(found[0] for found in listing.files.values())
            pending += [f"{folder}/{name}" for name in listing.folders]
        return files, size


FrameType = TypeVar("FrameType", bound=Frame)


class Sink(Protocol[FrameType]):
    """What is done with what the walk finds. Folders are entered before and left after all that lies in them."""

    def enter(self, parent: FrameType | None, name: str, path: str, listing: Listing) -> FrameType: ...
    def weighed(self, parent: FrameType, name: str, files: int, size: int, modified: int) -> None: ...
    def lost(self, parent: FrameType, name: str) -> None: ...
    def leave(self, frame: FrameType) -> None: ...


class Walk(Lister, Generic[FrameType]):
    """Walks roots into a sink."""

    def __init__(self, sink: Sink[FrameType], never: Iterable[str], tick: Tick) -> None:
        super().__init__(tick)
        self._sink = sink
        self._never = frozenset(never)

    def root(self, root: Root) -> None:
        """Walk one root to its end; raises FolderLostError when it cannot be listed itself."""
        listing = self.listing(root.path)
        if not root.deep:
            listing.folders.clear()
            listing.files = {name: found for name, found in listing.files.items() if name[0] != "."}
        stack = [self._sink.enter(None, root.path, root.path, listing)]
        while stack:
            frame = stack[-1]
            if frame.pending:
                inner = self._folder(frame, frame.pending.pop())
                if inner is not None:
                    stack.append(inner)
                continue
            stack.pop()
            self._sink.leave(frame)
            if stack:
                stack[-1].add(frame)

    def _folder(self, parent: FrameType, name: str) -> FrameType | None:
        path = f"{parent.path}/{name}" if parent.path != "/" else f"/{name}"
        if path in self._never:
            return None
        self._tick()
        if weighed_name(name):
            self._sink.weighed(parent, name, *self.weigh(path), NEVER_LISTED)
            return None
        try:
            listing = self.listing(path)
        except FolderLostError as lost:
            if lost.vanished:
                self.skipped += 1
                return None
            if not lost.unreadable:
                self.skipped += 1
                self._sink.lost(parent, name)
                return None
            self.skipped += 1
            listing = Listing()
        if any(mark in listing.files for mark in WEIGHED_MARKS):
            self._sink.weighed(parent, name, *self.weigh(path), listing.modified)
            return None
        return self._sink.enter(parent, name, path, listing)
