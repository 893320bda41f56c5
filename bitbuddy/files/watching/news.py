"""What the system's signs mean: which file or folder came, changed, moved or went, while folders move about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple

from bitbuddy.files.watching.happening import Happening, What
from bitbuddy.files.watching.tree import MARKS, WatchedTree

# The number of the watch on the folder above, and a name in it.
_Place = tuple[int, bytes]


class Of(Enum):
    """What a sign says that is no happening by itself yet."""

    LEFT = "left"  # moved away; where to, another sign with the same cookie says, or none
    CAME = "came"
    SELF = "self"  # the watched folder itself was moved
    TOP = "top"  # the watched folder itself was removed or unmounted
    ENDED = "ended"  # the watch is no more


class Sign(NamedTuple):
    """One entry of the system's queue: about ``name`` in the folder that watch ``number`` is on, or about that."""

    number: int
    what: What | Of
    cookie: int = 0
    name: bytes = b""
    is_folder: bool = False


class _Left(NamedTuple):
    path: bytes
    is_folder: bool
    place: _Place
    unwatched: bool


class Reader:
    """Turns signs into happenings and keeps ``tree`` right meanwhile.

    Signs tell of a past that the disk has left behind: while folders move about, a path may have been true only for a
    moment. So the table is brought from sign to sign without a look at the disk, and folders that came are looked into
    when there are no more signs.
    """

    def __init__(self, tree: WatchedTree) -> None:
        self._tree = tree
        self._leaving: dict[int, _Left] = {}
        self._left_before: dict[int, _Left] = {}
        self._moving: dict[_Place, _Place] = {}  # from where to where, until the folder itself says that it moved
        self._entering: dict[_Place, None] = {}
        self._doubtful: dict[_Place, None] = {}  # entered by their paths while others may have come to lie there
        self._strays: set[int] = set()

    @property
    def undecided(self) -> bool:
        """Tell whether another sign may say where something went: then `news` is to be asked again soon."""
        return bool(self._leaving or self._moving or self._entering)

    def news(self, signs: Iterable[Sign], more: Callable[[], int] = int) -> list[Happening]:
        """Return what ``signs`` mean; of equal happenings only the last. ``more`` tells if others wait after them."""
        self._left_before, self._leaving = self._leaving, {}
        moving = list(self._moving)
        news: dict[Happening, None] = {}
        for sign in signs:
            for one in self._meaning(sign):
                # What was closed and then written again is not closed.
                news.pop(one, None)
                news[one] = None
        for left in self._left_before.values():
            news[_at(What.DELETED, left.path, is_folder=left.is_folder)] = None
        self._left_before = {}
        for place in moving:  # nobody watched it where it was
            if place in self._moving:
                self._entering[self._moving.pop(place)] = None
        if not more():
            news.update(dict.fromkeys(self._at_rest(more)))
        return list(news)

    def _at_rest(self, more: Callable[[], int]) -> list[Happening]:
        """Watch no more what went away, and watch what came, with what was put into it before that.

        Between the last sign and the entering a folder may have given its path to another one, which then is watched in
        its place. Signs that wait afterwards tell of that: the first folder that left has all of these entered anew.
        """
        self._tree.drop(list(self._strays))
        self._strays.clear()
        entering, self._entering = self._entering, {}
        found: list[Happening] = []
        for number, name in entering:
            folder = self._tree.folders.path(number)
            inner = None if folder is None else self._tree.add_inner(folder, number, name)
            if inner is not None:
                self._tree.spread([inner], found)
        self._doubtful = entering if more() else {}
        return found

    def _meaning(self, sign: Sign) -> list[Happening]:
        if sign.what is What.LOST:  # about the queue, not about a folder
            return [Happening(What.LOST)]
        folder = self._tree.folders.path(sign.number)
        if folder is None or not sign.name:
            return [] if folder is None else self._of_itself(sign)
        if not self._tree.is_meant(sign.number, sign.name, is_folder=sign.is_folder):
            return [Happening(What.ROOTS)] if _inner(folder, sign.name) in self._tree.roots else []
        if sign.what is Of.LEFT:
            return self._left(sign, folder)
        if sign.what is Of.CAME:
            return self._came(sign, folder)
        return [] if isinstance(sign.what, Of) else self._in_folder(sign, sign.what, folder)

    def _of_itself(self, sign: Sign) -> list[Happening]:
        """Take in what happened to a watched folder itself."""
        if self._tree.folders.is_top(sign.number) and sign.what is not Of.ENDED:
            return [Happening(What.ROOTS)] if sign.what in {Of.SELF, Of.TOP} else []
        if sign.what is Of.ENDED:
            self._tree.folders.forget(sign.number)
        elif sign.what is Of.SELF:
            place = self._tree.folders.place(sign.number)
            new = self._moving.pop(place, None) if place else None
            if new is None:
                self._strays.add(sign.number)
            else:
                self._tree.moved(sign.number, *new)
        return []

    def _in_folder(self, sign: Sign, what: What, folder: bytes) -> list[Happening]:
        path = _inner(folder, sign.name)
        if sign.is_folder and what is What.CREATED:
            self._entering[sign.number, sign.name] = None
        elif sign.is_folder and what is not What.DELETED:
            return []
        elif what is What.DELETED:
            self._entering.pop((sign.number, sign.name), None)
            self._tree.beyond.discard(path)
        elif what is What.CREATED and sign.name in MARKS and not self._tree.folders.is_top(sign.number):
            self._tree.drop([sign.number])
        return [_at(what, path, is_folder=sign.is_folder)]

    def _left(self, sign: Sign, folder: bytes) -> list[Happening]:
        if sign.is_folder:
            self._entering |= self._doubtful
            self._doubtful = {}
        path = _inner(folder, sign.name)
        self._tree.beyond.discard(path)
        place = (sign.number, sign.name)
        unwatched = place in self._entering
        self._entering.pop(place, None)
        self._leaving[sign.cookie] = _Left(path, sign.is_folder, place, unwatched)
        return []

    def _came(self, sign: Sign, folder: bytes) -> list[Happening]:
        path, place = _inner(folder, sign.name), (sign.number, sign.name)
        left = self._leaving.pop(sign.cookie, None) or self._left_before.pop(sign.cookie, None)
        if left is None:
            if sign.is_folder:
                self._entering[place] = None
            return [_at(What.ARRIVED, path, is_folder=sign.is_folder)]
        if sign.is_folder and left.unwatched:
            self._entering[place] = None
        elif sign.is_folder:
            unsaid = self._moving.pop(left.place, None)  # what had this place before never said that it moved
            if unsaid is not None:
                self._entering[unsaid] = None
            self._moving[left.place] = place
        return [_at(What.MOVED, path, is_folder=sign.is_folder)._replace(before=os.fsdecode(left.path))]


def _inner(folder: bytes, name: bytes) -> bytes:
    return folder.rstrip(b"/") + b"/" + name


def _at(what: What, path: bytes, *, is_folder: bool = False) -> Happening:
    folder, _, name = os.fsdecode(path).rpartition("/")
    return Happening(what, folder or "/", name, is_folder)
