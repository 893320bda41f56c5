"""The crawl process: looks at the disk at low priority, tells how far it is, and ends with its owner.

It reads one line of JSON, then nothing until the end of its input, which is the end of its owner. The line has paths,
"database" and "history", the "plan" of roots, the "work" ("sweep", "reconcile", "folders"; "build", which is also what
is done where there is no index), and for "folders" the "dirty" ones as [[path, names or null], …]. It writes lines of
JSON: {"files", "folders", "bytes"} now and then, {"changes": [change, …], "more": number} after each slice that was
written, and at last {"done": …} or {"error": …}.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from bitbuddy.files.build import Outcome, build
from bitbuddy.files.looking import change_to_json
from bitbuddy.files.refresh import reconcile, sweep
from bitbuddy.files.roots import RootPlan
from bitbuddy.files.schema import IndexOutdatedError
from bitbuddy.files.update import Dirty, update
from bitbuddy.kernel.errors import BitBuddyError, StorageError
from bitbuddy.kernel.events import FileChange
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)
# The I/O scheduler derives its own priority from this one.
NICENESS = 10
TOLD_SECONDS = 0.25
# So many changes of one look are told by name.
MOST_NAMED = 2000


class Reporter:
    """Writes lines to the owner, progress only every so often; when nobody reads them, the process ends."""

    def __init__(self, output: int) -> None:
        self._output = output
        self._next = 0.0
        self._by_name = MOST_NAMED

    def progress(self, files: int, folders: int, size: int) -> None:
        """Tell how much was met so far, at most a few times a second."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + TOLD_SECONDS
            self.tell({"files": files, "folders": folders, "bytes": size})

    def tell(self, line: dict[str, Any]) -> None:
        """Write one line."""
        left = json.dumps(line).encode() + b"\n"
        try:
            while left:
                left = left[os.write(self._output, left) :]
        except OSError:
            os._exit(1)

    def changed(self, changes: list[FileChange]) -> None:
        """Tell of changes, the first ones of a look by name and the others by their number."""
        named = changes[: self._by_name]
        self._by_name -= len(named)
        self.tell({"changes": [change_to_json(change) for change in named], "more": len(changes) - len(named)})


def main(arguments: list[str]) -> int:
    """Run the crawl process until it is done or its owner is gone; returns 0, or 1 when the look failed."""
    if arguments:
        return 2
    line = sys.stdin.buffer.readline()
    if not line:
        return 1
    order = json.loads(line)
    finished = threading.Event()
    watcher = start_thread("owner-watch", lambda: _end_with_owner(finished))
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    reporter = Reporter(sys.stdout.fileno())
    status = _look(order, reporter)
    finished.set()
    watcher.join()
    return status


def _end_with_owner(finished: threading.Event) -> None:
    """Wait for the end of the input. In the middle of a look it ends the process at once: the index survives that."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    if not finished.is_set():
        os._exit(1)


def _look(order: dict[str, Any], reporter: Reporter) -> int:
    try:
        outcome = _worked(order, reporter)
    except BitBuddyError as error:
        reporter.tell({"error": error.to_json()})
        return 1
    except Exception as error:
        log.exception("The look at the folders failed.")
        problem = StorageError(
            "The folders could not be looked through.", f"{type(error).__name__} in the crawl process."
        )
        reporter.tell({"error": problem.to_json()})
        return 1
    reporter.tell({"done": vars(outcome)})
    return 0


def _worked(order: dict[str, Any], reporter: Reporter) -> Outcome:
    database, plan, work = Path(order["database"]), RootPlan.from_json(order["plan"]), order.get("work", "sweep")
    history = Path(order.get("history") or database.with_name("history.db"))
    if work == "build" or not database.exists():
        return build(database, plan, reporter.progress)
    try:
        if work == "folders":
            dirty = [Dirty(path, None if names is None else frozenset(names)) for path, names in order["dirty"]]
            return update(database, history, plan, dirty, reporter.changed, lambda: False)
        look = reconcile if work == "reconcile" else sweep
        return look(database, history, plan, reporter.progress, reporter.changed)
    except IndexOutdatedError:
        return build(database, plan, reporter.progress)
