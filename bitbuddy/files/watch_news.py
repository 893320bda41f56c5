"""What the system's signs mean: which file or folder came, changed, moved or went, while folders move about."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from bitbuddy.files.happening import Happening, What
from bitbuddy.files.watch_tree import MARKS, WatchedTree

_Left = tuple[bytes, bool]


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


class Reader:
    """Turns signs into happenings and keeps ``tree`` right meanwhile."""

    def __init__(self, tree: WatchedTree) -> None:
        self._tree = tree
        self._leaving: dict[int, _Left] = {}
        self._left_before: dict[int, _Left] = {}
        self._strays: set[int] = set()

    @property
    def undecided(self) -> bool:
        """Tell whether something left and may still come somewhere: then `news` is to be asked again soon."""
        return bool(self._leaving)

    def news(self, signs: Iterable[Sign]) -> list[Happening]:
        """Return what ``signs``, all that there are now, mean; of equal ones only the last."""
        self._left_before, self._leaving = self._leaving, {}
        news: dict[Happening, None] = {}
        for sign in signs:
            for one in self._meaning(sign):
                # What was closed and then written again is not closed.
                news.pop(one, None)
                news[one] = None
        for path, is_folder in self._left_before.values():
            news[_at(What.DELETED, path, is_folder=is_folder)] = None
        self._left_before = {}
        if self._strays and not self._leaving:
            self._tree.drop([number for number in self._strays if not self._tree.is_at(number)])
            self._strays.clear()
        return list(news)

    def _meaning(self, sign: Sign) -> list[Happening]:
        if sign.what is What.LOST:
            return [Happening(What.LOST)]
        folder = self._tree.folders.path(sign.number)
        if folder is None:
            return []
        if not sign.name:
            return self._of_itself(sign)
        if not self._tree.is_meant(sign.number, sign.name, is_folder=sign.is_folder):
            return [Happening(What.ROOTS)] if _inner(folder, sign.name) in self._tree.roots else []
        if isinstance(sign.what, Of):
            return self._moved(sign, folder)
        return self._in_folder(sign, sign.what, folder)

    def _of_itself(self, sign: Sign) -> list[Happening]:
        """Take in what happened to a watched folder itself."""
        top = self._tree.folders.is_top(sign.number)
        if sign.what is Of.ENDED:
            self._tree.folders.forget(sign.number)
        elif sign.what is Of.SELF and not top:
            self._strays.add(sign.number)
        return [Happening(What.ROOTS)] if top and sign.what in {Of.SELF, Of.TOP} else []

    def _in_folder(self, sign: Sign, what: What, folder: bytes) -> list[Happening]:
        path = _inner(folder, sign.name)
        if sign.is_folder and what is What.CREATED:
            return self._entered(sign, folder, what)
        if sign.is_folder and what is not What.DELETED:
            return []
        self._tree.beyond.discard(path)
        if what is What.CREATED and sign.name in MARKS and not self._tree.folders.is_top(sign.number):
            self._tree.drop([sign.number])
        return [_at(what, path, is_folder=sign.is_folder)]

    def _moved(self, sign: Sign, folder: bytes) -> list[Happening]:
        path = _inner(folder, sign.name)
        if sign.what is Of.LEFT:
            self._tree.beyond.discard(path)
            self._leaving[sign.cookie] = (path, sign.is_folder)
            return []
        left = self._leaving.pop(sign.cookie, None) or self._left_before.pop(sign.cookie, None)
        if left is None:
            return self._entered(sign, folder, What.ARRIVED) if sign.is_folder else [_at(What.ARRIVED, path)]
        moved = _at(What.MOVED, path, is_folder=sign.is_folder)._replace(before=os.fsdecode(left[0]))
        if not sign.is_folder:
            return [moved]
        watched = len(self._tree.folders)
        number = self._tree.add_inner(folder, sign.number, sign.name)
        found: list[Happening] = []
        if number is not None and len(self._tree.folders) > watched:  # nobody watched it where it was
            self._tree.spread([number], found)
        return [moved, *found]

    def _entered(self, sign: Sign, folder: bytes, what: What) -> list[Happening]:
        """Watch a folder that came, and find what was put into it before it was watched."""
        news = [_at(what, _inner(folder, sign.name), is_folder=True)]
        number = self._tree.add_inner(folder, sign.number, sign.name)
        if number is not None:
            self._tree.spread([number], news)
        return news


def _inner(folder: bytes, name: bytes) -> bytes:
    return folder.rstrip(b"/") + b"/" + name


def _at(what: What, path: bytes, *, is_folder: bool = False) -> Happening:
    folder, _, name = os.fsdecode(path).rpartition("/")
    return Happening(what, folder or "/", name, is_folder)
