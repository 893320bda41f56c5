"""Reading as its owner sees it: one thread that waits for work and follows the content process through it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bitbuddy.files.content.model import ContentOptions
from bitbuddy.files.ordering import end, messages, start
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError, error_from_json
from bitbuddy.kernel.processes import Worker
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)
END_SECONDS = 2.0
SECONDS_A_FILE = 30.0
# Of addresses, most of which is never touched.
MEMORY_BYTES = 1_500_000_000
# So long it waits for more changes, and at most so long while they come.
QUIET_SECONDS = 2.0
LONGEST_SECONDS = 20.0
# More changed files than this are found by looking at all.
MOST_PATHS = 500
# How often it is asked whether the machine has time, while there is work.
CALM_SECONDS = 60.0
_LINES_A_LOOK = 50


@dataclass
class _Work:
    """What is to be read: ``all`` or the files at ``paths``; ``urgent``: somebody waits for it."""

    all: bool = False
    urgent: bool = False
    paths: dict[str, None] = field(default_factory=dict)
    since: float = 0.0
    last: float = 0.0

    def __bool__(self) -> bool:
        return self.all or bool(self.paths)


class Reading:
    """Runs the content process when there is work. All methods from any thread; no thread before the first work.

    ``options`` is asked before each round; ``calm`` tells whether the machine has time for what nobody waits for.
    """

    def __init__(
        self, index: Path, content: Path, options: Callable[[], ContentOptions], calm: Callable[[], bool]
    ) -> None:
        self._index, self._content = index, content
        self._options = options
        self._calm = calm
        self._news = threading.Condition()
        self._work = _Work()
        self._busy = False
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._ended_by_us = False
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether there is something to read."""
        with self._news:
            return self._busy or bool(self._work)

    def all(self, *, urgent: bool = False) -> None:
        """Look at every file of the index, in time that nobody else needs unless it is ``urgent``."""
        with self._news:
            self._work.all = True
            self._work.urgent = self._work.urgent or urgent
            self._awake()

    def some(self, paths: Iterable[str]) -> None:
        """Look at the files at ``paths``, which changed, came or went, when no more come for a moment."""
        with self._news:
            now = time.monotonic()
            self._work.since = self._work.since if self._work.paths else now
            self._work.last = now
            self._work.paths.update(dict.fromkeys(paths))
            if len(self._work.paths) > MOST_PATHS:
                self._work.paths.clear()
                self._work.all = True
            self._awake()

    def wait(self, seconds: float) -> bool:
        """Begin now with what is to be read, and wait for it; returns whether all of it was."""
        with self._news:
            if self._work and not self._closed:
                self._work.urgent = True
                self._awake()
            return self._news.wait_for(lambda: self._closed or not (self._busy or self._work), seconds)

    def stop(self) -> None:
        """End the round under way and forget what is to be read."""
        with self._news:
            self._work = _Work()
            self._end_process()
            self._news.notify_all()
            self._news.wait_for(lambda: not self._busy, END_SECONDS * 2)

    def close(self) -> None:
        """End the process and the thread; returns when they are gone."""
        with self._news:
            self._closed = True
            self._work = _Work()
            self._end_process()
            self._news.notify_all()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _awake(self) -> None:
        if not self._closed and self._thread is None:
            self._thread = start_thread("content-reader", self._run)
        self._news.notify_all()

    def _end_process(self) -> None:
        self._ended_by_us = True
        if self._process is not None and self._process.poll() is None:
            self._process.kill()

    # On the thread

    def _run(self) -> None:
        while (work := self._next()) is not None:
            try:
                self._rounds(work)
            except Exception:
                log.exception("The content process could not be followed.")
            finally:
                with self._news:
                    self._busy = False
                    self._news.notify_all()

    def _next(self) -> _Work | None:
        """Wait for work whose time has come, and take it; None at the end."""
        with self._news:
            while not self._closed:
                seconds = self._until_due()
                if seconds == 0.0:
                    work, self._work = self._work, _Work()
                    self._busy, self._ended_by_us = True, False
                    return work
                self._news.wait(seconds)
        return None

    def _until_due(self) -> float | None:
        """Return the seconds until the work may begin, None while there is none."""
        work = self._work
        if not work:
            return None
        if work.urgent:
            return 0.0
        if work.paths:
            now = time.monotonic()
            return max(0.0, min(work.last + QUIET_SECONDS, work.since + LONGEST_SECONDS) - now)
        return 0.0 if self._calm() else CALM_SECONDS

    def _rounds(self, work: _Work) -> None:
        """Run processes until one is done; one that ended over a file is followed by the next without that file."""
        options = self._options()
        if not options.enabled or not self._index.exists():
            return
        # What is asked about is read first, and everything else in its own time.
        paths = None if work.all and not (work.paths and not work.urgent) else list(work.paths)
        if paths is not None and work.all:
            self.all()
        broken, again = "", False
        while True:
            read, ended = self._round(options, paths, broken, urgent=work.urgent or paths is not None)
            if ended == "refused" and not again:
                again = True  # whoever asks in the very moment in which the store is made locks it
                continue
            if ended == "refused":
                log.warning("The documents were not read: a database could not be used, twice.")
            if ended == "paused":
                self.all()
                return
            if ended in {"", "refused"} or (not read and broken):
                return
            broken = ended
            if not read:
                log.warning("The content process ended before it read anything.")
                return

    def _round(self, options: ContentOptions, paths: list[str] | None, broken: str, *, urgent: bool) -> tuple[int, str]:
        """Run one process; returns how many files it began, and why it ended over one of them, "" if it did not."""
        order = {
            "index": str(self._index),
            "content": str(self._content),
            "budget": options.budget,
            "largest": options.largest,
            "folders": None if options.folders is None else options.folders.to_json(),
            "memory": MEMORY_BYTES,
            "seconds": SECONDS_A_FILE,
            "broken": broken,
            "paths": None if paths is None else [os.fsencode(one).hex() for one in paths],
        }
        process = self._started()
        if process is None:
            return 0, ""
        read, ended = 0, "crashed"
        try:
            read, ended = self._followed(process, order, urgent=urgent)
        finally:
            status = end(process)
        with self._news:
            if self._ended_by_us and ended != "paused":
                return read, ""
        timed_out = ended == "crashed" and status == -getattr(signal, "SIGALRM", 0)
        return read, "time" if timed_out else ended

    def _started(self) -> subprocess.Popen[bytes] | None:
        with self._news:
            if self._closed or self._ended_by_us:
                return None
            self._process = start(Worker.CONTENT)
            return self._process

    def _followed(self, process: subprocess.Popen[bytes], order: dict[str, Any], *, urgent: bool) -> tuple[int, str]:
        read = 0
        for message in messages(process, order):
            if "error" in message:
                error = error_from_json(message["error"])
                if isinstance(error, StorageError) and not isinstance(error, DatabaseDamagedError):
                    log.debug("The documents were not read: %s", error)
                    return read, "refused"
                log.warning("The documents were not read: %s", type(error).__name__)
                return read, ""
            if "done" in message:
                return read, ""
            read = int(message["reading"])
            if not urgent and read % _LINES_A_LOOK == 0 and not self._calm():
                return read, "paused"
        return read, "crashed"
