"""The content process: reads what is inside files at the lowest priority, with bounds, and ends with its owner.

It reads one line of JSON: {"index", "content", "budget", "largest", "folders", "memory", "seconds", "broken", "paths"},
sizes in bytes. ``folders`` is where something may be read, None: wherever the index knows a file. ``paths`` (hex of
their bytes) None: every file is looked at. ``broken`` says why the process before ended over a file. Then nothing until
the end of its input, which is the end of its owner. It writes lines of JSON: {"reading": n} before each file, and at
last {"done": …} or {"error": …}. Over one file it may spend so many seconds, then it is ended.
"""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import Any

from bitbuddy.files.content.rounds import Limits, Round, whole_round
from bitbuddy.files.content.store import open_store, remove_store
from bitbuddy.files.index.schema import index_errors, open_for_reading
from bitbuddy.files.roots import RootPlan
from bitbuddy.files.serving import serve, tell
from bitbuddy.kernel.errors import DatabaseDamagedError

NICENESS = 19


def main(arguments: list[str]) -> int:
    """Run the content process until its round is done or its owner is gone; returns its status, as `serve` does."""
    return serve(arguments, NICENESS, "The documents could not be read.", _run)


def _bound(memory: int) -> None:
    """Take no more than ``memory`` bytes."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class FileWatch:
    """Ends the process when one file takes longer than it may; tells the owner which number it is at."""

    def __init__(self, output: int, seconds: float) -> None:
        self._output = output
        self._seconds = seconds
        self._number = 0
        self._timed = hasattr(signal, "setitimer")
        if self._timed:
            # Its default is to end the process, also out of a library that never comes back to Python.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def __call__(self, path: str | None) -> None:
        """Begin to watch over the file at ``path``; None: it is done."""
        if self._timed:
            signal.setitimer(signal.ITIMER_REAL, self._seconds if path is not None else 0)
        if path is not None:
            self._number += 1
            tell(self._output, {"reading": self._number})


def _run(order: dict[str, Any], output: int) -> dict[str, int]:
    _bound(int(order["memory"]))
    try:
        return _round(order, output)
    except _ContentDamagedError:
        remove_store(Path(order["content"]))
        return _round(order | {"paths": None}, output)


class _ContentDamagedError(Exception):
    """content.db is not readable; a new one is made."""


def _round(order: dict[str, Any], output: int) -> dict[str, int]:
    index, content = Path(order["index"]), Path(order["content"])
    paths = order.get("paths")
    named = None if paths is None else [os.fsdecode(bytes.fromhex(one)) for one in paths]
    watch = FileWatch(output, float(order["seconds"]))
    folders = order.get("folders")
    plan = None if folders is None else RootPlan.from_json(folders)
    limits = Limits(int(order["budget"]), int(order["largest"]), plan)
    with contextlib.ExitStack() as stack:
        try:
            connection = open_store(content)
            stack.callback(connection.close)
        except DatabaseDamagedError as error:
            raise _ContentDamagedError from error
        with index_errors(index):
            files = open_for_reading(index)
        stack.callback(files.close)
        round_ = Round(connection, files, index, limits, watch)
        try:
            counts = whole_round(round_, content, str(order.get("broken", "")), named)
        except DatabaseDamagedError as error:
            with index_errors(index):  # which of the two it was
                files.execute("SELECT count(*) FROM roots").fetchone()
            raise _ContentDamagedError from error
    return {"read": counts.read, "refused": counts.refused, "left": counts.left, "possible": counts.possible}
