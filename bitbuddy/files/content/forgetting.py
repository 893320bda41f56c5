"""What was read in folders that are known no longer goes at once, and is not quoted while it is still there."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from bitbuddy.files.content import store
from bitbuddy.files.roots import RootPlan, inside
from bitbuddy.kernel.database import translated
from bitbuddy.kernel.errors import BitBuddyError

# Of more documents the whole store goes, and what may stay is read again: that is sooner done.
DROPPED_AT_MOST = 1000
_BELOW = "substr(CAST(d.path AS BLOB), 1, ?) = ?"
_DEEPER = "instr(substr(CAST(d.path AS BLOB), ?), x'2f') > 0"


def condition_of(plan: RootPlan) -> tuple[str, list[object]]:
    """Return the condition on ``documents d`` that ``plan`` means a document, with its parameters."""
    there, parameters = [], list[object]()
    for root in plan.roots:
        below = os.fsencode(root.path.rstrip("/") + "/")
        parameters += (len(below), below)
        if root.deep:
            there.append(_BELOW)
        else:
            there.append(f"({_BELOW} AND NOT {_DEEPER})")
            parameters.append(len(below) + 1)
    text = f"({' OR '.join(there)})" if there else "0"
    for path in plan.never:
        if any(inside(path, root.path) for root in plan.roots):
            below = os.fsencode(path.rstrip("/") + "/")
            text += f" AND NOT {_BELOW}"
            parameters += (len(below), below)
    return text, parameters


def forget_outside(path: Path, plan: RootPlan) -> None:
    """Forget what content.db at ``path`` holds of documents that ``plan`` does not mean; nobody else writes it now.

    Where that cannot be done document by document, all of it goes. Raises OSError.
    """
    if not path.exists():
        return
    try:
        with translated(path), contextlib.closing(store.open_store(path)) as connection:
            few = _drop(connection, plan)
    except BitBuddyError:  # damaged, of another format, or no room to write down that something goes
        few = False
    if not few:
        store.remove_store(path)


def _drop(connection: sqlite3.Connection, plan: RootPlan) -> bool:
    """Drop what lies outside; returns False, with nothing done, where it is too much."""
    condition, parameters = condition_of(plan)
    rows = connection.execute(f"SELECT d.id FROM documents d WHERE NOT ({condition})", parameters).fetchall()
    if len(rows) > DROPPED_AT_MOST:
        return False
    with store.Transaction(connection):
        for (number,) in rows:
            store.drop_document(connection, number)
        # What was tried last may be one of them, and what there is to read is found anew.
        connection.execute("DELETE FROM about WHERE key IN ('reading', 'tried')")
        store.set_about(connection, "possible", max(0, store.about(connection, "possible") - len(rows)))
        store.set_about(connection, "whole", 0)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True
