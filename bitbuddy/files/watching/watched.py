"""Which folder each of the system's watches means: a small table, for there are tens of thousands of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

# Rows of folders that went are taken out when there are more of them than others, and at least so many.
FEWEST_GONE = 1024
# So many bytes of names that changed may lie about.
ROOM_FOR_NAMES = 1 << 16
NO_PARENT = -1


class WatchedFolders:
    """A row for each watch: its number, the number of the watch on the folder above, and the folder's own name.

    Full paths would take four times the memory, and a renamed folder would change the path of all that lie in it; here
    it is one row. The names lie one after the other in one stretch of memory, as an object for each would be twice as
    large as the name. A top folder has no parent, and its whole path as its name.
    """

    def __init__(self) -> None:
        self._numbers = array("i")
        self._above = array("i")
        self._starts = array("I")
        self._lengths = array("H")  # 0: the row is gone
        self._text = bytearray()
        self._gone = self._wasted = 0

    def __len__(self) -> int:
        return len(self._numbers) - self._gone

    def __contains__(self, number: int) -> bool:
        return self._row(number) is not None

    def put(self, number: int, above: int, name: bytes) -> None:
        """Say that watch ``number`` is on the folder ``name`` in the one that ``above`` is on; it may have moved."""
        place = len(self._numbers)
        if place and number <= self._numbers[-1]:  # the kernel counts up, so this is a known one, or it began anew
            place = bisect_left(self._numbers, number)
        if place == len(self._numbers) or self._numbers[place] != number:
            for column in (self._numbers, self._above, self._starts, self._lengths):
                column.insert(place, 0)
            self._numbers[place] = number
            self._gone += 1
        self._gone -= self._lengths[place] == 0
        self._wasted += self._lengths[place]
        self._above[place], self._starts[place], self._lengths[place] = above, len(self._text), len(name)
        self._text += name
        if self._wasted > ROOM_FOR_NAMES and 2 * self._wasted > len(self._text):
            self._close_up()

    def path(self, number: int) -> bytes | None:
        """Return the folder's absolute path, or None if it or one above it is not watched any more."""
        steps: list[bytes] = []
        while number != NO_PARENT:
            place = self._row(number)
            if place is None:
                return None
            steps.append(self._name(place))
            number = self._above[place]
        if not steps:
            return None
        steps.reverse()
        return b"/".join([steps[0].rstrip(b"/"), *steps[1:]]) if len(steps) > 1 else steps[0]

    def place(self, number: int) -> tuple[int, bytes] | None:
        """Return the number of the watch on the folder above, and the folder's own name."""
        row = self._row(number)
        return None if row is None else (self._above[row], self._name(row))

    def is_top(self, number: int) -> bool:
        """Tell whether ``number`` watches a root."""
        place = self._row(number)
        return place is not None and self._above[place] == NO_PARENT

    def forget(self, number: int) -> None:
        """Take one row out; those below it have no path any more."""
        place = self._row(number)
        if place is None:
            return
        self._wasted += self._lengths[place]
        self._lengths[place] = 0
        self._gone += 1
        if self._gone >= FEWEST_GONE and self._gone > len(self):
            self._close_up()

    def below(self, tops: Iterable[int]) -> list[int]:
        """Return the numbers of ``tops`` and of everything that lies in them, by one pass over all rows."""
        within = {NO_PARENT: False} | dict.fromkeys(tops, True)
        for number in self:
            way, step = [], number
            while step not in within:
                way.append(step)
                step = self._parent(step)
            within.update(dict.fromkeys(way, within[step]))
        return [number for number in self if within[number]]

    def lies_in(self, number: int, top: int) -> bool:
        """Tell whether the folder of ``number`` is the one of ``top`` or lies somewhere in it."""
        while number not in {top, NO_PARENT}:
            number = self._parent(number)
        return number == top

    def __iter__(self) -> Iterator[int]:
        return (number for number, length in zip(self._numbers, self._lengths, strict=True) if length)

    def _parent(self, number: int) -> int:
        place = self._row(number)
        return NO_PARENT if place is None else self._above[place]

    def _name(self, place: int) -> bytes:
        start = self._starts[place]
        return bytes(self._text[start : start + self._lengths[place]])

    def _row(self, number: int) -> int | None:
        place = bisect_left(self._numbers, number)
        if place < len(self._numbers) and self._numbers[place] == number and self._lengths[place]:
            return place
        return None

    def _close_up(self) -> None:
        """Keep only what is still there."""
        kept = [place for place, length in enumerate(self._lengths) if length]
        names = [self._name(place) for place in kept]
        self._numbers = array("i", (self._numbers[place] for place in kept))
        self._above = array("i", (self._above[place] for place in kept))
        self._lengths = array("H", map(len, names))
        self._starts = array("I", accumulate(self._lengths, initial=0))[: len(names)]
        self._text = bytearray(b"".join(names))
        self._gone = self._wasted = 0
