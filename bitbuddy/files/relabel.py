"""New labels for the folders of a root, when new ones no longer fit between the old."""

from __future__ import annotations

import sqlite3

from bitbuddy.files.schema import LABEL_SHIFT, ROOT_SHIFT

# Labels left free behind each folder, so that a few new folders later need no new labels for all.
SLACK = 4


def relabel(connection: sqlite3.Connection, number: int) -> None:
    """Label the folders of root ``number`` in the order of a walk: each subtree is the labels from low to high."""
    top = number << ROOT_SHIFT
    label = (number << LABEL_SHIFT) + 1
    stack = [(top, label, _children(connection, top))]
    while stack:
        folder, low, children = stack[-1]
        if children:
            label += 1
            child = children.pop()
            stack.append((child, label, _children(connection, child)))
            continue
        stack.pop()
        label += SLACK
        connection.execute(
            "UPDATE folders SET low=?1, high=?2 WHERE id=?3 AND (low<>?1 OR high<>?2)", (low, label, folder)
        )


def _children(connection: sqlite3.Connection, folder: int) -> list[int]:
    return [row[0] for row in connection.execute("SELECT id FROM folders WHERE parent=? ORDER BY id DESC", (folder,))]
