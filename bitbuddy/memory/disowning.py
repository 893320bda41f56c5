"""What the person told and takes back as untrue: it was never so."""

from __future__ import annotations

from collections.abc import Iterable

from bitbuddy.memory.changes import ChangeKind, Record
from bitbuddy.memory.model import MemoryState
from bitbuddy.memory.resolving import refresh

_TAKEN_BACK = (MemoryState.CURRENT, MemoryState.PAST, MemoryState.FADED)


def mark_wrong(record: Record, memories: Iterable[str]) -> None:
    """Let ``memories``, as far as they are still there, be mistakes, with whom they said is related to whom."""
    marks, ids = ",".join("?" * len(_TAKEN_BACK)), list[str]()
    subjects = set[str]()
    for identity in dict.fromkeys(memories):
        query = f"SELECT subject FROM memories WHERE id=? AND state IN ({marks})"
        for (subject,) in record.connection.execute(query, (identity, *_TAKEN_BACK)).fetchall():
            record.update("memories", identity, state=MemoryState.WRONG.value, until="")
            told = record.connection.execute(
                "SELECT id, object FROM relations WHERE memory=? AND past=0", (identity,)
            ).fetchall()
            for relation, whom in told:
                record.update("relations", relation, past=1)
                subjects.add(whom)
            subjects.add(subject)
            ids.append(identity)
    if ids:
        record.save(ChangeKind.EDITED, ids, [])
        refresh(record.connection, subjects)
