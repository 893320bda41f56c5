"""What a face may ask about moved files: the journal, and an undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.errors import UsageError

if TYPE_CHECKING:
    from bitbuddy.app import Buddy

Json = dict[str, Any]
MAXIMUM_ROWS = 1_000


def moves(buddy: Buddy, limit: int = 50, text: str = "") -> Json:
    """Tell which files were moved, newest first; ``text``: every word of it is in a path or in the reason."""
    if not isinstance(limit, int) or isinstance(limit, bool) or not 0 < limit <= MAXIMUM_ROWS:
        raise UsageError(f"limit must be a whole number from 1 to {MAXIMUM_ROWS}.")
    entries = buddy.mover.entries(limit, text=str(text))
    return {"moves": [{**entry.to_json(), "can_undo": buddy.mover.can_undo(entry)} for entry in entries]}


def move_undo(buddy: Buddy, id: int) -> Json:
    """Move a file back to where it was; it is refused with the reason where that would harm anything."""
    if not isinstance(id, int) or isinstance(id, bool):
        raise UsageError("The number of a move is a whole number.")
    if not buddy.notices.undo_move(id):
        buddy.notices.moved(buddy.mover.undo(id).path)
    return {"move": buddy.mover.entry(id).to_json()}
