"""How one change is read from its row in history.db; whoever asks for changes selects `COLUMNS` from `TABLES`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

from bitbuddy.files.history.model import ChangeEntry, HistoryRow
from bitbuddy.files.history.recording import KINDS
from bitbuddy.files.names import restored
from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.events import ChangeKind

COLUMNS = "c.id, c.at, c.kind, f.path, c.name, c.size, w.path, c.was, c.size_before, c.files"
TABLES = "changes c JOIN folders f ON f.id=c.folder LEFT JOIN folders w ON w.id=c.was_in"


def change_in(row: Sequence[object]) -> HistoryRow:
    """Return the change in a row of `COLUMNS`; raises StorageError where a number is missing."""
    identity, at, number, folder, name, size, was_in, was, size_before, files = row
    above, called, before = path_in(folder), restored(name), ""
    kind = KINDS[whole(number)]
    if kind is ChangeKind.MOVED:
        was_above = above if was_in is None else path_in(was_in)
        before = f"{was_above.rstrip('/')}/{called if was is None else restored(was)}"
    entry = ChangeEntry(
        kind,
        f"{above.rstrip('/')}/{called}",
        whole(size),
        moment(whole(at)),
        before,
        0 if size_before is None else whole(size_before),
        files is not None,
        1 if files is None else whole(files),
    )
    return HistoryRow(whole(identity), entry)


def whole(value: object) -> int:
    """Return a number of the history; raises StorageError where there is none."""
    if not isinstance(value, int):
        raise StorageError("history.db is not as it should be.", "A number is missing in it.")
    return value


def path_in(value: object) -> str:
    """Return the path that a folder's row has."""
    return os.fsdecode(value) if isinstance(value, bytes) else ""


@lru_cache(maxsize=4096)  # many files change within a second
def moment(at: int) -> datetime:
    """Return the time that is ``at`` seconds after 1970, where the person lives."""
    return datetime.fromtimestamp(at, UTC).astimezone()
