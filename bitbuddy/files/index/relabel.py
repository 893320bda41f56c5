"""New labels for the folders of a subtree, when new ones no longer fit between the old."""

from __future__ import annotations

import sqlite3

from bitbuddy.files.index.schema import LABEL_SHIFT, ROOT_SHIFT

# Labels left free behind each folder, so that new folders later seldom need new labels for others.
SLACK = 64
# A subtree is labelled anew when it has so many labels for each of its folders, else one further up is.
ROOMY = 8


def free_labels(connection: sqlite3.Connection, parent: int) -> tuple[int, int]:
    """Return the lowest and the highest label for a new folder in ``parent``; makes room where there is none."""
    found = _room(connection, parent)
    if found[0] > found[1]:
        _make_room(connection, parent)
        found = _room(connection, parent)
    free, limit = found
    # Most of the room stays for those that come next to it.
    return free, free + (limit - free) // 4


def _room(connection: sqlite3.Connection, parent: int) -> tuple[int, int]:
    query = "SELECT low, high, (SELECT max(high) FROM folders WHERE parent=?1) FROM folders WHERE id=?1"
    low, high, taken = connection.execute(query, (parent,)).fetchone()
    return max(low, taken or 0) + 1, high


def _make_room(connection: sqlite3.Connection, folder: int) -> None:
    """Label the smallest subtree around ``folder`` anew that has labels to spare; at the root there are always some."""
    while True:
        above, low, high = connection.execute("SELECT parent, low, high FROM folders WHERE id=?", (folder,)).fetchone()
        if above is None:
            high = ((folder >> ROOT_SHIFT) + 1 << LABEL_SHIFT) - 1
        query = "SELECT count(*) FROM folders WHERE low BETWEEN ? AND ?"
        folders = connection.execute(query, (low, high)).fetchone()[0]
        room = (high - low) // folders - 1
        if room >= ROOMY or above is None:
            _relabel(connection, folder, low, min(room, SLACK))
            return
        folder = above


def _relabel(connection: sqlite3.Connection, top: int, low: int, slack: int) -> None:
    """Label the subtree of ``top`` in the order of a walk, from ``low``; each folder gets ``slack`` spare ones."""
    label = low
    stack = [(top, low, _children(connection, top))]
    while stack:
        folder, first, children = stack[-1]
        if children:
            label += 1
            child = children.pop()
            stack.append((child, label, _children(connection, child)))
            continue
        stack.pop()
        label += slack
        connection.execute(
            "UPDATE folders SET low=?1, high=?2 WHERE id=?3 AND (low<>?1 OR high<>?2)", (first, label, folder)
        )


def _children(connection: sqlite3.Connection, folder: int) -> list[int]:
    return [row[0] for row in connection.execute("SELECT id FROM folders WHERE parent=? ORDER BY low DESC", (folder,))]
