"""Which folder each of the system's watches means: a small table, for there are tens of thousands of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

# Rows of folders that went are taken out when there are more of them than others, and at least so many.
FEWEST_GONE = 1024
NO_PARENT = -1


class WatchedFolders:
    """A row for each watch: its number, the number of the watch on the folder above, and the folder's own name.

    Full paths would take four times the memory, and a renamed folder would change the path of all that lie in it; here
    it is one row. A top folder has no parent, and its whole path as its name.
    """

    def __init__(self) -> None:
        self._numbers = array("i")
        self._above = array("i")
        self._names: list[bytes | None] = []
        self._gone = 0

    def __len__(self) -> int:
        return len(self._numbers) - self._gone

    def __contains__(self, number: int) -> bool:
        return self._row(number) is not None

    def put(self, number: int, above: int, name: bytes) -> None:
        """Say that watch ``number`` is on the folder ``name`` in the one that ``above`` is on; it may have moved."""
        if not self._numbers or number > self._numbers[-1]:  # the kernel counts up
            self._numbers.append(number)
            self._above.append(above)
            self._names.append(name)
            return
        place = bisect_left(self._numbers, number)
        if place < len(self._numbers) and self._numbers[place] == number:
            self._gone -= self._names[place] is None
            self._above[place], self._names[place] = above, name
        else:
            self._numbers.insert(place, number)
            self._above.insert(place, above)
            self._names.insert(place, name)

    def path(self, number: int) -> bytes | None:
        """Return the folder's absolute path, or None if it or one above it is not watched any more."""
        steps: list[bytes] = []
        while number != NO_PARENT:
            place = self._row(number)
            if place is None:
                return None
            steps.append(self._names[place] or b"")
            number = self._above[place]
        steps.reverse()
        return b"/".join([steps[0].rstrip(b"/"), *steps[1:]]) if len(steps) > 1 else steps[0]

    def place(self, number: int) -> tuple[int, bytes] | None:
        """Return the number of the watch on the folder above, and the folder's own name."""
        row = self._row(number)
        return None if row is None else (self._above[row], self._names[row] or b"")

    def is_top(self, number: int) -> bool:
        """Tell whether ``number`` watches a root."""
        place = self._row(number)
        return place is not None and self._above[place] == NO_PARENT

    def forget(self, number: int) -> None:
        """Take one row out; those below it have no path any more."""
        place = self._row(number)
        if place is None:
            return
        self._names[place] = None
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
        return (number for number, name in zip(self._numbers, self._names, strict=True) if name is not None)

    def _parent(self, number: int) -> int:
        place = self._row(number)
        return NO_PARENT if place is None else self._above[place]

    def _row(self, number: int) -> int | None:
        place = bisect_left(self._numbers, number)
        if place < len(self._numbers) and self._numbers[place] == number and self._names[place] is not None:
            return place
        return None

    def _close_up(self) -> None:
        kept = [place for place, name in enumerate(self._names) if name is not None]
        self._numbers = array("i", (self._numbers[place] for place in kept))
        self._above = array("i", (self._above[place] for place in kept))
        self._names = [self._names[place] for place in kept]
        self._gone = 0
