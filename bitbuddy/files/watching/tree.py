"""Which folders are watched: those of a plan without what is left out, upper ones first, up to a limit."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable
from typing import Protocol

from bitbuddy.files.roots import WEIGHED_MARKS, Root, RootPlan, inside, weighed_name
from bitbuddy.files.watching.happening import Happening, What
from bitbuddy.files.watching.watched import NO_PARENT, WatchedFolders

# Of a huge tree that came at once, so many files are named; its folders all are.
MOST_FOUND = 20_000
MARKS = frozenset(os.fsencode(mark) for mark in WEIGHED_MARKS)
REFUSED, NONE_LEFT = -1, -2


class Watches(Protocol):
    """The system's watches, one for a folder."""

    def ask(self, path: bytes, *, follow: bool) -> int:
        """Watch the folder at ``path`` and return its number, the same one if it is watched already.

        REFUSED: it is not there or not ours. NONE_LEFT: the system has no more of them.
        """
        ...

    def remove(self, number: int) -> None:
        """Watch it no more."""
        ...


class WatchedTree:
    """The folders of ``plan`` with the numbers of their watches. ``far`` are mounts that tell nothing.

    ``stop`` is asked now and then while many folders are gone through.
    """

    def __init__(
        self, plan: RootPlan, watches: Watches, limit: int, far: tuple[str, ...], stop: Callable[[], bool]
    ) -> None:
        self.folders = WatchedFolders()
        self.beyond: set[bytes] = set()
        self.roots = frozenset(os.fsencode(root.path) for root in plan.roots)
        self._shallow: set[int] = set()
        self._watches = watches
        self._limit = limit
        self._stop = stop
        self._never = frozenset(os.fsencode(path) for path in plan.never)
        self._far = frozenset(os.fsencode(mount) for mount in far if mount != "/")
        self._fill(plan)

    def _fill(self, plan: RootPlan) -> None:
        pending: list[int] = []
        for root in plan.roots:
            path = os.fsencode(root.path)
            if self._is_far(root):
                self.beyond.add(path)
                continue
            number = self._add(path, NO_PARENT, path)
            if number is not None and root.deep:
                pending.append(number)
            elif number is not None:
                self._shallow.add(number)
        self.spread(pending, None)

    def _is_far(self, root: Root) -> bool:
        return any(inside(root.path, os.fsdecode(mount)) for mount in self._far)

    def is_meant(self, number: int, name: bytes, *, is_folder: bool) -> bool:
        """Tell whether what is called so in a watched folder is anything of the plan's."""
        return number not in self._shallow or not (is_folder or name.startswith(b"."))

    def spread(self, pending: list[int], found: list[Happening] | None) -> None:
        """Watch what lies in ``pending`` and deeper; ``found`` takes down what was there already."""
        level = array("i", pending)  # lists would take ten times the room, which this process then keeps
        while level:
            below = array("i")
            for number in level:
                if self._stop():
                    return
                below.extend(self._inner(number, found))
            level = below

    def _inner(self, number: int, found: list[Happening] | None) -> list[int]:
        """Watch the folders directly in one, and return their numbers."""
        path = self.folders.path(number)
        if path is None:
            return []
        names, files = _listed(path)
        if not MARKS.isdisjoint(files) and not self.folders.is_top(number):
            self.drop([number])
            return []
        if found is not None:
            folder = os.fsdecode(path)
            room = max(0, MOST_FOUND - len(found))
            found += [Happening(What.FOUND, folder, os.fsdecode(name)) for name in files[:room]]
            found += [Happening(What.FOUND, folder, os.fsdecode(name), is_folder=True) for name in names]
        return [inner for name in names if (inner := self.add_inner(path, number, name)) is not None]

    def add_inner(self, parent: bytes, above: int, name: bytes) -> int | None:
        """Watch the folder ``name`` at path ``parent``; None where it is not to be watched or not there."""
        path = parent.rstrip(b"/") + b"/" + name
        if not self._wanted(path, name):
            return None
        if path in self._far:
            self.beyond.add(path)
            return None
        return self._add(path, above, name)

    def _wanted(self, path: bytes, name: bytes) -> bool:
        return path not in self._never and not weighed_name(os.fsdecode(name))

    def _add(self, path: bytes, above: int, name: bytes) -> int | None:
        # A root may be a link that the person chose; anything deeper that is one is not followed.
        number = self._watches.ask(path, follow=above == NO_PARENT)
        if number == REFUSED:
            return None
        if number in self.folders:
            if above == NO_PARENT or self.folders.lies_in(above, number):
                return None  # one folder by two ways: it is watched by the first
        elif number == NONE_LEFT or len(self.folders) >= self._limit:
            self.beyond.add(path)
            if number != NONE_LEFT:
                self._watches.remove(number)
            return None
        self.folders.put(number, above, name)
        return number

    def moved(self, number: int, above: int, name: bytes) -> None:
        """Take in that a watched folder is in another place, with all that lies in it."""
        self.folders.put(number, above, name)
        path = self.folders.path(number)
        if path is None or not self._wanted(path, name):
            self.drop([number])

    def drop(self, tops: list[int]) -> None:
        """Watch these folders, and all that lies in them, no more."""
        for number in self.folders.below(tops):
            self._watches.remove(number)
            self.folders.forget(number)


def _listed(path: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the names of the folders and of the files in one folder; nothing of one that cannot be read."""
    folders, files = [], []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
    except OSError:
        return folders, files
    return folders, files
