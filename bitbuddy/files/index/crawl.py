"""The crawl process: looks at the disk at low priority, tells how far it is, and ends with its owner.

It reads one line of JSON, then nothing until the end of its input, which is the end of its owner. The line has paths,
"database" and "history", the "plan" of roots, the "work" ("sweep", "reconcile", "folders"; "build", which is also what
is done where there is no index), and for "folders" the "dirty" ones as [[path, names or null], …]. It writes lines of
JSON: {"files", "folders", "bytes"} now and then, {"changes": [change, …], "more": number} after each slice that was
written, and at last {"done": …} or {"error": …}.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from bitbuddy.files.index.build import Outcome, build
from bitbuddy.files.index.looking import change_to_json
from bitbuddy.files.index.refresh import reconcile, sweep
from bitbuddy.files.index.schema import IndexOutdatedError
from bitbuddy.files.index.update import Dirty, update
from bitbuddy.files.roots import RootPlan
from bitbuddy.files.serving import serve, tell
from bitbuddy.kernel.events import FileChange

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
        tell(self._output, line)

    def changed(self, changes: list[FileChange]) -> None:
        """Tell of changes, the first ones of a look by name and the others by their number."""
        named = changes[: self._by_name]
        self._by_name -= len(named)
        self.tell({"changes": [change_to_json(change) for change in named], "more": len(changes) - len(named)})


def main(arguments: list[str]) -> int:
    """Run the crawl process until it is done or its owner is gone; returns its status, as `serve` does."""
    return serve(arguments, NICENESS, "The folders could not be looked through.", _look)


def _look(order: dict[str, Any], output: int) -> dict[str, Any]:
    return vars(_worked(order, Reporter(output)))


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
