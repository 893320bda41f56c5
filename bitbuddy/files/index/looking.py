"""One look at the disk, as its owner sees it: a child process and the thread that reads what it tells."""

from __future__ import annotations

import logging
import subprocess
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bitbuddy.files.index.update import Dirty
from bitbuddy.files.ordering import end, messages, start
from bitbuddy.files.roots import RootPlan
from bitbuddy.kernel.errors import BitBuddyError, DatabaseDamagedError, StorageError, error_from_json
from bitbuddy.kernel.events import ChangeKind, FileChange
from bitbuddy.kernel.processes import Worker
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Errand:
    """What a look is for: "build", "sweep", "reconcile", or "folders" with the ``dirty`` ones.

    ``history`` is the path of history.db; None: beside the index.
    """

    work: str = "sweep"
    history: Path | None = None
    dirty: tuple[Dirty, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return it as a part of the order to the crawl process."""
        dirty = [[one.folder, None if one.names is None else sorted(one.names)] for one in self.dirty]
        return {"work": self.work, "history": self.history and str(self.history), "dirty": dirty}


def change_to_json(change: FileChange) -> dict[str, object]:
    """Return a change as it travels between processes."""
    return asdict(change)


def change_from_json(data: dict[str, Any]) -> FileChange:
    """Rebuild what `change_to_json` made."""
    return FileChange(**{**data, "kind": ChangeKind(data["kind"])})


def _nothing(changes: list[FileChange], more: int) -> None:
    """Take changes that nobody asked for."""


class Look:
    """A crawl process under way on an ``errand``. The functions are called on the look's own thread.

    ``told`` gets each line of progress, and ``changed`` what is different now, with the number of changes beyond those;
    ``damaged`` takes a damaged index away, after which a second process makes a new one; ``finish`` gets what went
    wrong, or None. Then ``ended`` is set.
    """

    def __init__(  # noqa: PLR0913
        self,
        database: Path,
        plan: RootPlan,
        told: Callable[[dict[str, int]], None],
        damaged: Callable[[], None],
        finish: Callable[[BitBuddyError | None], None],
        *,
        errand: Errand = Errand(),
        changed: Callable[[list[FileChange], int], None] = _nothing,
    ) -> None:
        self.ended = threading.Event()
        self._order = {"database": str(database), "plan": plan.to_json(), **errand.to_json()}
        self._changed = changed
        self._told = told
        self._damaged = damaged
        self._finish = finish
        self._stopped = False
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = start_thread("crawl-reader", self._run)

    def stop(self) -> None:
        """End the process now, if it still runs, and wait for it; the index stays as it was before this look."""
        with self._lock:
            self._stopped = True
            if self._process is not None and self._process.poll() is None:
                self._process.kill()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        try:
            problem = self._watched()
            if isinstance(problem, DatabaseDamagedError):
                self._damaged()
                problem = self._watched()
        except Exception as error:
            log.exception("The crawl process could not be followed.")
            problem = StorageError("The folders could not be looked through.", f"{type(error).__name__}.")
        try:
            self._finish(problem)
        finally:
            self.ended.set()

    def _watched(self) -> BitBuddyError | None:
        process = self._started()
        if process is None:
            return None
        try:
            problem = self._read(process)
        finally:
            end(process)
        return None if self._stopped else problem

    def _started(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopped:
                return None
            self._process = start(Worker.CRAWL)
            return self._process

    def _read(self, process: subprocess.Popen[bytes]) -> BitBuddyError | None:
        for message in messages(process, self._order):
            if "error" in message:
                return error_from_json(message["error"])
            if "done" in message:
                self._told(message["done"])
                return None
            if "changes" in message:
                self._changed([change_from_json(one) for one in message["changes"]], int(message["more"]))
            else:
                self._told(message)
        return _died()


def _died() -> BitBuddyError:
    return StorageError("The look at the folders was broken off.", "Its process ended before it was done.")
