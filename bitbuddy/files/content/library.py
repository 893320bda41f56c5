"""The library of contents: questions to what was read, and the reading that keeps it true."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

from bitbuddy.files.content.forgetting import forget_outside
from bitbuddy.files.content.model import ContentAnswer, ContentOptions, ContentQuery, Coverage
from bitbuddy.files.content.reading import Reading
from bitbuddy.files.content.searching import NOTHING, search
from bitbuddy.files.content.store import EMPTY, FAILED, READ, about, open_reader, remove_store
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import translated
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError
from bitbuddy.kernel.events import ChangeKind, Event, EventBus, FilesChanged, IndexProgress, IndexState
from bitbuddy.kernel.paths import Home

log = logging.getLogger(__name__)
# A question waits so long for what changed a moment ago, and so long when nothing was ever read.
SETTLE_SECONDS = 1.5
FIRST_SECONDS = 4.0


class ContentLibrary:
    """Answers from content.db of ``home``; the content process is its only writer. All methods from any thread.

    A ``resident`` owner reads by itself: everything when the machine has time (``calm``), and what changed at once.
    Another reads only when it is asked a question and nothing was ever read.
    """

    def __init__(
        self,
        home: Home,
        options: Callable[[], ContentOptions],
        events: EventBus,
        clock: Clock,
        calm: Callable[[], bool] | None = None,
    ) -> None:
        self._path = home.content_database
        self._options = options
        self._clock = clock
        self._resident = calm is not None
        self._reading = Reading(home.index_database, self._path, options, calm or (lambda: True))
        self._unsubscribe = events.subscribe(self._told) if self._resident else lambda: None
        if self._resident and options().enabled:
            self._reading.all()

    # Questions

    def passages(self, query: ContentQuery) -> ContentAnswer:
        """Return the documents that say what ``query`` looks for, the best first; raises StorageError."""
        started = self._clock.monotonic()
        if not self._options().enabled:
            return ContentAnswer(coverage=Coverage(enabled=False))
        self.settle()
        found = NOTHING
        with self._reader() as connection:
            if connection is not None:
                found = search(connection, query, self._options().folders)
        if found.stale and (self._resident or self._reading.busy):
            self._reading.some(found.stale)
        took = (self._clock.monotonic() - started) * 1000
        return ContentAnswer(found.entries, found.total, self.coverage(), took)

    def coverage(self) -> Coverage:
        """Return how far the reading is."""
        if not self._options().enabled:
            return Coverage(enabled=False)
        coverage = Coverage(under_way=self._reading.busy)
        with self._reader() as connection:
            if connection is None:
                return coverage
            counts = "SELECT state, reason = 'secret', count(*) FROM documents WHERE state <> 4 GROUP BY 1, 2"
            states = {row[:2]: int(row[2]) for row in connection.execute(counts)}
            read, failed = states.get((READ, 0), 0) + states.get((EMPTY, 0), 0), states.get((FAILED, 0), 0)
            secret = states.get((FAILED, 1), 0)
            possible = max(about(connection, "possible"), read + failed + secret)
            left = about(connection, "left")
            return replace(coverage, read=read, failed=failed, secret=secret, possible=possible, left=left)

    # Reading

    def wait(self, seconds: float) -> bool:
        """Read now what is to be read, and wait for it at most ``seconds``; returns whether all of it was."""
        return self._reading.wait(seconds)

    def look(self, *, urgent: bool = False) -> None:
        """Look at all files for what is new; nothing happens while reading is switched off."""
        if self._options().enabled:
            self._reading.all(urgent=urgent)

    def options_changed(self) -> None:
        """Take changed settings into account: switched off, everything that was read is removed."""
        self._reading.stop()
        if not self._options().enabled:
            self.forget()
        elif self._resident:
            self._reading.all()

    def folders_changed(self) -> None:
        """Forget at once what was read where nothing may be read any more; raises StorageError."""
        options = self._options()
        if options.folders is None or not options.enabled:
            return
        self._reading.stop()
        try:
            forget_outside(self._path, options.folders)
        except OSError as error:
            raise StorageError(f"{self._path} cannot be removed.", f"The system says: {error.strerror}.") from error
        if self._resident:
            self._reading.all()

    def forget(self) -> None:
        """Remove all that was read; it is read again when there is time, unless that is switched off."""
        self._reading.stop()
        try:
            remove_store(self._path)
        except OSError as error:
            raise StorageError(f"{self._path} cannot be removed.", f"The system says: {error.strerror}.") from error

    def close(self) -> None:
        """End the reading; nothing of it is left running."""
        self._unsubscribe()
        self._reading.close()

    def settle(self) -> None:
        """Let what changed a moment ago be read first, or anything at all if nothing ever was."""
        if not self._options().enabled:
            return
        if not self._path.exists():
            self._reading.all(urgent=True)
            self._reading.wait(FIRST_SECONDS)
        elif not self._resident:
            if not self._reading.busy and not self.coverage().complete:
                self._reading.all(urgent=True)
            self._reading.wait(SETTLE_SECONDS)
        elif self.coverage().complete:
            self._reading.wait(SETTLE_SECONDS)

    def _told(self, event: Event) -> None:
        if not self._options().enabled:
            return
        if isinstance(event, IndexProgress) and event.state == IndexState.READY and not self._whole():
            self._reading.all()
        elif isinstance(event, FilesChanged):
            if event.more or any(one.folder for one in event.changes):
                self._reading.all()
            elif event.changes:
                # What came first, so that what moved is known again before its old place is forgotten.
                there = [one.path for one in event.changes if one.kind is not ChangeKind.GONE]
                gone = [one.path for one in event.changes if one.kind is ChangeKind.GONE]
                gone += [one.before for one in event.changes if one.kind is ChangeKind.MOVED and one.before]
                self._reading.some((*there, *gone))

    def _whole(self) -> bool:
        try:
            with self._reader() as connection:
                return connection is not None and bool(about(connection, "whole"))
        except StorageError:
            return False

    @contextlib.contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection | None]:
        """Lend a connection, None while nothing was read; a damaged store is removed and made anew."""
        connection = None
        try:
            with translated(self._path):
                if self._path.exists():
                    with contextlib.suppress(FileNotFoundError):
                        connection = open_reader(self._path)
                yield connection
        except DatabaseDamagedError:
            log.info("What was read of documents was damaged, and is read again.")
            self._reading.stop()
            with contextlib.suppress(OSError):
                remove_store(self._path)
            self._reading.all()
            raise StorageError(
                "What I had read of your documents was damaged.", "I read them again.", "Ask again in a moment."
            ) from None
        finally:
            if connection is not None:
                connection.close()
