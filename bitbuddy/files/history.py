"""What became of files: written in the same transaction as the index, kept in a database of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bitbuddy.kernel.events import FileChange


def attach(connection: sqlite3.Connection, path: Path) -> None:
    """Attach history.db at ``path`` to a connection to the index, made if it is not there; outside a transaction."""


def record(connection: sqlite3.Connection, changes: Sequence[FileChange]) -> None:
    """Write ``changes`` down as a part of the transaction under way on ``connection``, which `attach` has seen."""
