"""What was moved: the journal of moves, with what can still be undone."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bitbuddy.files.moves.journal import MoveState
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_date, format_time
from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted, one_line
from bitbuddy.link.ledger.merging import sifted

if TYPE_CHECKING:
    from bitbuddy.files.moves.journal import MoveEntry
    from bitbuddy.files.moves.mover import Mover

_ID_BITS = 44
_OPEN = "The move is under way, or waits for a disk that is not there; without the journal the file could be lost."


class MovedSource:
    """The journal of moves, in the order of their times."""

    name = "moved"
    kinds = frozenset({Kind.MOVED})

    def __init__(self, mover: Mover) -> None:
        self._mover = mover

    def top(self) -> int:
        latest = self._mover.entries(1)
        return _place(latest[0]) + 1 if latest else 0

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            entries = self._mover.entries(most, _key(below), " ".join(words))
            return [self._entry(one) for one in entries]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        try:
            return self._entry(self._mover.entry(int(number)))
        except NotFoundError:
            return None

    def _entry(self, move: MoveEntry) -> Entry:
        return _moved(move, undo=self._mover.can_undo(move))

    def forget(self, entries: Sequence[Entry]) -> None:
        self._mover.forget([int(entry.id.partition(":")[2]) for entry in entries])

    def forget_all(self) -> None:
        while closed := [one.id for one in self._mover.entries(1_000) if not one.is_open]:
            self._mover.forget(closed)


def _place(entry: MoveEntry) -> int:
    """Return a number that grows with the time and, at the same time, with the id."""
    at, number = entry.place
    # The bits of a positive floating point number are in the order of the numbers.
    return int(struct.unpack(">Q", struct.pack(">d", at))[0]) << _ID_BITS | number


def _key(place: int) -> tuple[float, int]:
    bits = (place >> _ID_BITS) & ((1 << 64) - 1)
    return float(struct.unpack(">d", struct.pack(">Q", bits))[0]), place & ((1 << _ID_BITS) - 1)


_WORDS = {
    MoveState.DOING: "is being moved to",
    MoveState.UNDOING: "is being moved back from",
    MoveState.DONE: "was moved to",
    MoveState.REFUSED: "was not moved to",
    MoveState.UNDONE: "was moved back from",
}


def _moved(entry: MoveEntry, *, undo: bool) -> Entry:
    before, _, name = entry.source.rpartition("/")
    after, _, named = entry.target.rpartition("/")
    title = f"{display_text(name)} {_WORDS[entry.state]} {display_path(after or '/')}"
    if named != name and entry.state is MoveState.DONE:
        title += f" as {display_text(named)}"
    details = [("From", display_path(entry.source)), ("To", display_path(entry.target))]
    if not entry.folder:
        details.append(("Size", format_bytes(entry.size)))
    details += [("Why", entry.why), ("Refused", entry.reason)]
    if entry.ended and entry.state is MoveState.UNDONE:
        ended = entry.ended.astimezone()
        details.append(("Undone", f"{format_date(ended)}, {format_time(ended)}"))
    return Entry(
        f"moved:{entry.id}",
        _place(entry),
        entry.at.astimezone(),
        Kind.MOVED,
        one_line(title),
        one_line(entry.reason or entry.why or f"It was in {display_path(before or '/')}"),
        (entry.target if entry.state is MoveState.DONE else entry.source,),
        tuple((label, value) for label, value in details if value),
        keep=_OPEN if entry.is_open else "",
        undo=entry.id if undo else 0,
    )
