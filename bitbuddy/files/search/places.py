"""Sets of files as a search handles them: sorted ids, and whole subtrees that need not be listed to be counted."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple, TypeAlias

Ids: TypeAlias = "array[int]"
NO_IDS: Ids = array("q")
# Of the row `h`.
PLACE = "h.low, h.high, h.id, h.files, h.bytes, h.first, h.last"


class Place(NamedTuple):
    """A folder and its subtree: its labels, what it holds, and the files of the first look in it, from first to last.

    ``last`` is below ``first`` when the first look found no file there.
    """

    low: int
    high: int
    id: int
    files: int
    bytes: int
    first: int
    last: int


class Locator:
    """Knows where a file lies without reading its row, if the first look met it; of others it reads the label."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        row = connection.execute("SELECT value FROM about WHERE key='ordered'").fetchone()
        # Up to this id, files are numbered in the order of their folders' labels.
        self.ordered = int(row[0]) if row else 0
        self._lows: dict[int, int] = {}

    def lows(self, ids: Sequence[int]) -> dict[int, int]:
        """Return the labels of the folders that the files ``ids`` lie in."""
        unknown = [identity for identity in ids if identity not in self._lows]
        if unknown:
            query = (
                "SELECT f.id, h.low FROM json_each(?) j CROSS JOIN files f ON f.id=j.value "
                "CROSS JOIN folders h ON h.id=f.folder"
            )
            self._lows.update(self._connection.execute(query, (as_json(unknown),)))
        return self._lows


class Places:
    """Subtrees none of which lies in another, in the order of their labels."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self.all: list[Place] = []
        end = -1
        for place in sorted(places, key=itemgetter(0)):
            if place[0] > end:
                self.all.append(place)
                end = place[1]

    @classmethod
    def _apart(cls, places: list[Place]) -> Places:
        """Return ``places``, which are in order and apart already."""
        made = cls()
        made.all = places
        return made

    def __bool__(self) -> bool:
        return bool(self.all)

    @cached_property
    def files(self) -> int:
        return sum([place.files for place in self.all])

    @cached_property
    def bytes(self) -> int:
        return sum([place.bytes for place in self.all])

    @property
    def ids(self) -> list[int]:
        return [place.id for place in self.all]

    @cached_property
    def _lows(self) -> list[int]:
        return [place[0] for place in self.all]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return sorted([place[5:7] for place in self.all if place[5] <= place[6]])

    @cached_property
    def _firsts(self) -> list[int]:
        return [first for first, _ in self._spans]

    def __or__(self, other: Places) -> Places:
        if not self.all or not other.all:
            return self if self.all else other
        return Places([*self.all, *other.all])

    def __and__(self, other: Places) -> Places:
        """Return what lies in both: of two subtrees that meet, one is in the other."""
        few, many = (self, other) if len(self.all) <= len(other.all) else (other, self)
        kept: list[Place] = []
        for place in few.all:
            if many.covers(place[0]):
                kept.append(place)
            else:
                kept += many.all[bisect_left(many._lows, place[0]) : bisect_right(many._lows, place[1])]
        return Places._apart(kept)

    def without(self, holes: Places) -> tuple[Places, Places]:
        """Return the places of these that lie in none of ``holes``, and the holes that lie in them."""
        if not holes:
            return self, holes
        whole = Places._apart([place for place in self.all if not holes.covers(place[0])])
        return whole, Places._apart([hole for hole in holes.all if whole.covers(hole[0])])

    def covers(self, low: int) -> bool:
        """Tell whether the folder with the label ``low`` lies in one of these."""
        index = bisect_right(self._lows, low) - 1
        return index >= 0 and low <= self.all[index].high

    def spans(self, identity: int) -> bool:
        """Tell whether the file ``identity`` of the first look lies in one of these."""
        index = bisect_right(self._firsts, identity) - 1
        return index >= 0 and identity <= self._spans[index][1]

    def split(self, ids: Ids, locator: Locator) -> tuple[Ids, Ids]:
        """Return the files of ``ids`` that lie in these places, and the others, both sorted as ``ids`` are."""
        if not self.all or not ids:
            return NO_IDS, ids
        cut = bisect_right(ids, locator.ordered)
        inside, outside = self._by_spans(ids, cut)
        late = ids[cut:]
        if late:
            lows = locator.lows(late)
            for identity in late:
                (inside if self.covers(lows.get(identity, -1)) else outside).append(identity)
        return inside, outside

    def _by_spans(self, ids: Ids, cut: int) -> tuple[Ids, Ids]:
        inside, outside = array("q"), array("q")
        done = 0
        for first, last in self._spans:
            start = bisect_left(ids, first, done, cut)
            if start == cut:
                break
            if ids[start] <= last:
                end = bisect_right(ids, last, start, cut)
                outside.extend(ids[done:start])
                inside.extend(ids[start:end])
                done = end
        outside.extend(ids[done:cut])
        return inside, outside


def as_json(ids: Iterable[int]) -> str:
    """Return ``ids`` as a parameter for json_each."""
    return f"[{','.join(map(str, ids))}]"


def common_to(one: Ids, two: Ids) -> Ids:
    """Return the ids that are in both, sorted."""
    if len(one) > len(two):
        one, two = two, one
    if len(one) * 8 < len(two):
        return array("q", [identity for identity in one if among(identity, two)])
    return array("q", sorted(set(one).intersection(two)))


def together(one: Ids, two: Ids) -> Ids:
    """Return the ids of both, sorted, each once."""
    if not one or not two:
        return one or two
    return array("q", sorted({*one, *two}))


def without(ids: Ids, unwanted: Ids) -> Ids:
    """Return ``ids`` except those in ``unwanted``, in their order."""
    if not unwanted:
        return ids
    taken = set(unwanted)
    return array("q", [identity for identity in ids if identity not in taken])


def among(identity: int, ids: Ids) -> bool:
    """Tell whether ``identity`` is one of the sorted ``ids``."""
    index = bisect_left(ids, identity)
    return index < len(ids) and ids[index] == identity


def merged(lists: Sequence[Ids]) -> tuple[Ids, Ids]:
    """Return the ids of all ``lists``, sorted, each once; and those that came again, as often as they did."""
    if len(lists) == 1:
        return lists[0], NO_IDS
    every = sorted(chain.from_iterable(lists))
    different = sorted(set(every))
    if len(different) == len(every):
        return array("q", every), NO_IDS
    return array("q", different), array("q", [one for one, next_one in pairwise(every) if one == next_one])
