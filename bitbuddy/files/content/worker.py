"""The content process: reads what is inside files at the lowest priority, with bounds, and ends with its owner.

It reads one line of JSON: {"index", "content", "budget", "largest", "memory", "seconds", "broken", "paths"}, sizes in
bytes. ``paths`` (hex of their bytes) None: every file is looked at. ``broken`` says why the process before ended over a
file. Then nothing until the end of its input, which is the end of its owner. It writes lines of JSON: {"reading": n}
before each file, and at last {"done": …} or {"error": …}. Over one file it may spend so many seconds, then it is ended.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from bitbuddy.files.content.rounds import Limits, Round, whole_round
from bitbuddy.files.content.store import open_store, remove_store
from bitbuddy.files.schema import index_errors, open_for_reading
from bitbuddy.kernel.errors import BitBuddyError, DatabaseDamagedError, StorageError
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)
NICENESS = 19


def main(arguments: list[str]) -> int:
    """Run the content process until its round is done or its owner is gone; returns 0, or 1 when it failed."""
    if arguments:
        return 2
    line = sys.stdin.buffer.readline()
    if not line:
        return 1
    order = json.loads(line)
    finished = threading.Event()
    watcher = start_thread("owner-watch", lambda: _end_with_owner(finished))
    _bound(int(order["memory"]))
    status = _run(order, sys.stdout.fileno(), finished)
    watcher.join()
    return status


def _end_with_owner(finished: threading.Event) -> None:
    """Wait for the end of the input. In the middle of a round it ends the process at once: the store survives that."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    if not finished.is_set():
        os._exit(1)


def _bound(memory: int) -> None:
    """Take the lowest priority, and no more than ``memory`` bytes."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
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


def tell(output: int, line: dict[str, Any]) -> None:
    """Write one line to the owner; when nobody reads it, the process ends."""
    try:
        os.write(output, json.dumps(line).encode() + b"\n")
    except OSError:
        os._exit(1)


def _run(order: dict[str, Any], output: int, finished: threading.Event) -> int:
    try:
        try:
            last: dict[str, Any] = {"done": _round(order, output)}
        except _ContentDamagedError:
            remove_store(Path(order["content"]))
            last = {"done": _round(order | {"paths": None}, output)}
    except BitBuddyError as error:
        last = {"error": error.to_json()}
    except Exception as error:
        log.exception("The reading of documents failed.")
        problem = StorageError("The documents could not be read.", f"{type(error).__name__} in the content process.")
        last = {"error": problem.to_json()}
    # From here on the end of the owner is no reason to hurry: everything is on the disk.
    finished.set()
    tell(output, last)
    return int("error" in last)


class _ContentDamagedError(Exception):
    """content.db is not readable; a new one is made."""


def _round(order: dict[str, Any], output: int) -> dict[str, int]:
    index, content = Path(order["index"]), Path(order["content"])
    paths = order.get("paths")
    named = None if paths is None else [os.fsdecode(bytes.fromhex(one)) for one in paths]
    watch = FileWatch(output, float(order["seconds"]))
    limits = Limits(int(order["budget"]), int(order["largest"]))
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
