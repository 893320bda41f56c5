"""The crawl process: looks at the disk at low priority, tells how far it is, and ends with its owner.

It reads one line of JSON (the database's path and the plan of roots), then nothing until the end of its input, which is
the end of its owner. It writes lines of JSON: {"files", "folders", "bytes"} now and then, and at last {"done": …} or
{"error": …}.
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

from bitbuddy.files.build import build
from bitbuddy.files.refresh import refresh
from bitbuddy.files.roots import RootPlan
from bitbuddy.kernel.errors import BitBuddyError, StorageError
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)
# The I/O scheduler derives its own priority from this one.
NICENESS = 10
TOLD_SECONDS = 0.25


class Reporter:
    """Writes lines to the owner, progress only every so often; when nobody reads them, the process ends."""

    def __init__(self, output: int) -> None:
        self._output = output
        self._next = 0.0

    def progress(self, files: int, folders: int, size: int) -> None:
        """Tell how much was met so far, at most a few times a second."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + TOLD_SECONDS
            self.tell({"files": files, "folders": folders, "bytes": size})

    def tell(self, line: dict[str, Any]) -> None:
        """Write one line."""
        try:
            os.write(self._output, json.dumps(line).encode() + b"\n")
        except OSError:
            os._exit(1)


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
    status = _look(Path(order["database"]), RootPlan.from_json(order["plan"]), reporter)
    finished.set()
    watcher.join()
    return status


def _end_with_owner(finished: threading.Event) -> None:
    """Wait for the end of the input. In the middle of a look it ends the process at once: the index survives that."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    if not finished.is_set():
        os._exit(1)


def _look(path: Path, plan: RootPlan, reporter: Reporter) -> int:
    try:
        work = refresh if path.exists() else build
        outcome = work(path, plan, reporter.progress)
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
