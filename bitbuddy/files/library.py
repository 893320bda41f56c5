"""The library of files: questions to the index, and the looks at the disk that keep it true."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bitbuddy.files.index.looking import Errand, Look
from bitbuddy.files.index.schema import IndexOutdatedError, index_errors, open_for_reading
from bitbuddy.files.index.update import Dirty, update
from bitbuddy.files.index.vocabulary import closest_words
from bitbuddy.files.model import FileAnswer, FileQuery, FolderEntry, IndexStatus
from bitbuddy.files.names import fold
from bitbuddy.files.roots import RootPlan
from bitbuddy.files.search import folders
from bitbuddy.files.search.answers import Verified, answered
from bitbuddy.files.search.scope import known_roots
from bitbuddy.files.search.spoken import find_query, root_for
from bitbuddy.files.search.words import knows_word
from bitbuddy.files.watching.keeper import Keeper
from bitbuddy.files.watching.known import without_known
from bitbuddy.files.watching.pending import Names
from bitbuddy.files.watching.surroundings import Habits, Work
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.display import display_path
from bitbuddy.kernel.errors import BitBuddyError, DatabaseDamagedError, StorageError
from bitbuddy.kernel.events import EventBus, FileChange, FilesChanged, IndexProgress, IndexState, SettledFile
from bitbuddy.kernel.paths import Home

log = logging.getLogger(__name__)
REBUILT = "The index of your files was damaged and is made anew."
# Where everything is looked at in this time, that is done for a question; else only what a folder's own date shows.
QUICK_SECONDS = 1.0
# A question waits so long at most for what happened just before it; in the middle of a burst it is answered without.
SETTLE_SECONDS = 2.0
Answer = TypeVar("Answer")
_NOTHING = Verified((), 0, 0, True)


class FileLibrary:
    """Answers from index.db of ``home``, and keeps it true by looks at the disk. All methods from any thread.

    ``roots`` is asked for the plan at each look. Events published: IndexProgress, FilesChanged, FilesSettled.
    """

    def __init__(self, home: Home, roots: Callable[[], RootPlan], events: EventBus, clock: Clock) -> None:
        self._path = home.index_database
        self._history = home.history_database
        self._own = (str(home.config), str(home.data), str(home.logs))
        self._roots = roots
        self._events = events
        self._clock = clock
        self._lock = threading.RLock()
        self._look: Look | None = None
        self._work: Work | None = None
        self._keeper: Keeper | None = None
        self._closed = False
        self._idle: list[sqlite3.Connection] = []
        self._generation = 0
        self._about: dict[str, Any] = {}
        self._offline: tuple[str, ...] = ()
        self._progress = {"files": 0, "folders": 0, "bytes": 0}
        self._problem = ""
        self._remember()

    # Questions

    def search(self, query: FileQuery) -> FileAnswer:
        """Return the first files of ``query``, each looked at on the disk just now, and exact totals over all.

        Without an index the answer is empty and its ``as_of`` is None. Raises StorageError.
        """
        started = self._clock.monotonic()
        found = self._asked(lambda connection: answered(connection, query), _NOTHING)
        found = found.within(self._roots())
        took = (self._clock.monotonic() - started) * 1000
        return FileAnswer(found.entries, found.total, found.bytes, self._as_of(), took, found.exact)

    def find(self, text: str, limit: int = 20, *, count: bool = True) -> FileAnswer:
        """Return files that have all words of ``text`` in their name or a folder's, best first; raises StorageError.

        ``count`` False is for a search while a person types: see `FileQuery.count`.
        """
        query = find_query(text, limit, count=count)
        if query is None:
            return FileAnswer((), 0, 0, self._as_of(), 0.0)
        return self.search(query)

    def knows_word(self, folded: str) -> bool:
        """Tell whether a word of some file's or folder's name is ``folded`` or begins with it."""
        word = fold(folded).strip()
        return bool(word) and self._asked(lambda connection: knows_word(connection, word), False)

    def closest_words(self, word: str, limit: int = 3) -> list[tuple[str, int]]:
        """Return words of names that ``word`` may be a misspelling of, each with how many names have it, best first.

        One mistake is looked for in words of four to seven letters, two in longer ones, none in shorter ones.
        """
        return self._asked(lambda connection: closest_words(connection, word, limit), [])

    def folders_named(self, text: str, limit: int = 5) -> list[FolderEntry]:
        """Return folders with all words of ``text`` in their names, those called exactly so first."""
        return self._asked(lambda connection: folders.folders_named(connection, text, limit), [])

    def folder_total(self, path: str) -> FolderEntry | None:
        """Return what the subtree at ``path`` holds, or None when it is not in the index."""
        return self._asked(lambda connection: folders.folder_total(connection, path), None)

    def biggest_folders(self, limit: int = 10, inside: str | None = None) -> list[FolderEntry]:
        """Return the folders that hold most, none inside another; ``inside`` bounds them to one subtree."""
        return self._asked(lambda connection: folders.biggest_folders(connection, limit, inside), [])

    def root_named(self, word: str) -> str | None:
        """Return the path of the root a person calls ``word`` ("downloads", "my Documents", the folder's own name)."""
        return root_for(word, self._roots())

    def status(self) -> IndexStatus:
        """Return what the index holds and whether a look is under way, without looking at the disk."""
        with self._lock:
            about = self._about
            looking = self._work is not None
            counts = about if about else self._progress
            keeper = self._keeper
            return IndexStatus(
                state=self._state(looking=looking),
                files=int(counts.get("files", 0)),
                folders=int(counts.get("folders", 0)),
                bytes=int(counts.get("bytes", 0)),
                as_of=self._as_of(),
                took_s=float(about.get("took_s", 0.0)),
                roots=tuple(root.path for root in self._roots().roots if Path(root.path).is_dir()),
                skipped=int(about.get("skipped", 0)),
                problem=self._problem or _offline_said(self._offline),
                watched=keeper.watched if keeper else None,
                unwatched=keeper.unwatched if keeper else (),
                offline=self._offline,
            )

    def _state(self, *, looking: bool) -> IndexState:
        if looking:
            return IndexState.CRAWLING
        if self._about:
            return IndexState.READY
        return IndexState.FAILED if self._problem else IndexState.EMPTY

    # Looks at the disk

    def refresh(self, wait_s: float | None = None, work: Work = Work.SWEEP) -> IndexStatus:
        """Look at the disk in a child process, if none does already, and return the status after at most ``wait_s``.

        None waits to the end, 0 not at all. What goes wrong is in the status's ``problem``.
        """
        self.look(work, {})
        look = self._look
        if look is not None and (wait_s is None or wait_s > 0):
            look.ended.wait(wait_s)
        return self.status()

    def freshen(self, wait_s: float) -> IndexStatus:
        """Bring the index up to date for a question, waiting at most ``wait_s``, and return the status.

        What is watched needs a moment at most. Else everything is looked at where that is quick, and of a large home
        the folders that changed.
        """
        keeper = self._keeper
        if keeper is not None and keeper.watched is not None:
            keeper.settle(min(wait_s, SETTLE_SECONDS))
            return self.status()
        return self.refresh(wait_s, self.usual_work())

    def usual_work(self) -> Work:
        """Return how the folders are looked at while nobody watches: everything, where that is quick."""
        quick = float(self._about.get("took_s", 0.0)) <= QUICK_SECONDS
        return Work.SWEEP if quick else Work.RECONCILE

    def look(self, work: Work, dirty: Mapping[str, Names]) -> bool:
        """Begin a look at the disk, unless one is under way; ``dirty`` are the folders of Work.FOLDERS."""
        with self._lock:
            if self._closed or self._work is not None:
                return False
            if self._about or self._problem != REBUILT:
                self._problem = ""
            self._start_look(work, dirty)
            return True

    def _start_look(self, work: Work = Work.SWEEP, dirty: Mapping[str, Names] | None = None) -> None:
        self._progress = {"files": 0, "folders": 0, "bytes": 0}
        self._work = work
        wanted = tuple(Dirty(folder, names) for folder, names in (dirty or {}).items())
        errand = Errand(work.value, self._history, wanted)
        self._look = Look(
            self._path, self.plan(), self._told, self._discard, self._finished, errand=errand, changed=self._changed
        )

    def plan(self) -> RootPlan:
        """Return where to look: what the person chose, and never into folders of our own."""
        plan = self._roots()
        return replace(plan, never=tuple(dict.fromkeys((*plan.never, *self._own))))

    def _told(self, counts: dict[str, int]) -> None:
        with self._lock:
            self._progress = counts
        self._publish(IndexState.CRAWLING, counts)

    def _finished(self, problem: BitBuddyError | None) -> None:
        """Take in the end of a look, on its thread."""
        with self._lock:
            self._work = None
            if problem is not None:
                self._problem = str(problem)
                log.warning("A look at the folders failed: %s", type(problem).__name__)
            self._drop_connections()
            self._remember()
            state = self._state(looking=False)
            counts = {name: int((self._about or self._progress).get(name, 0)) for name in ("files", "folders", "bytes")}
        self._publish(state, counts)
        keeper = self._keeper
        if keeper is not None:
            keeper.poke(failed=problem is not None)

    def _publish(self, state: IndexState, counts: dict[str, int]) -> None:
        self._events.publish(IndexProgress(state.value, counts["files"], counts["folders"], counts["bytes"]))

    def close(self) -> None:
        """End a look under way and close the database; afterwards nothing of it is left running."""
        self.stop_watching()
        with self._lock:
            self._closed = True
            look = self._look
        if look is not None:
            look.stop()
        self._drop_connections()

    def rest(self) -> None:
        """Let go of connections that nobody uses, and of the pages of the index they keep; a question opens another."""
        self._drop_connections()

    # Watching

    def start_watching(self, habits: Habits) -> None:
        """Watch the folders from now on and take in what happens; what happened before is looked for first."""
        with self._lock:
            if self._keeper is None and not self._closed:
                self._keeper = Keeper(self, self._events, habits)

    def stop_watching(self) -> None:
        """End that; returns when nothing of it is left running."""
        with self._lock:
            keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.close()

    def replan(self) -> None:
        """Say that the roots, what is left out, or the wish to watch changed; it is so at once."""
        keeper = self._keeper
        if keeper is not None:
            keeper.replan()

    def moved(self, before: str, after: str) -> None:
        """Hear that this program moved a file or folder; without a keeper the next question finds out."""
        keeper = self._keeper
        if keeper is not None:
            keeper.moved(before, after)

    def exists(self) -> bool:
        """Tell whether there is an index that changes can be taken into."""
        return bool(self._about)

    def looking(self) -> Work | None:
        """Return what the look under way does."""
        return self._work

    def swept_at(self) -> float | None:
        """Return when every file was last looked at, in seconds since 1970."""
        swept = self._about.get("swept")
        return None if swept is None else float(swept)

    def take_in(self, dirty: Mapping[str, Names], stop: Callable[[], bool]) -> None:
        """Bring what is said to have changed into the index, in this process; raises StorageError."""
        wanted = [Dirty(folder, names) for folder, names in dirty.items()]
        try:
            update(self._path, self._history, self.plan(), wanted, self._changed_live, stop)
        except DatabaseDamagedError:
            self._damaged()
            return
        with self._lock:
            self._remember()
            state = self._state(looking=self._work is not None)
            counts = {name: int(self._about.get(name, 0)) for name in ("files", "folders", "bytes")}
        self._publish(state, counts)

    def without_known(self, files: Sequence[SettledFile]) -> Sequence[SettledFile]:
        """Return ``files`` with no time of appearing where the path was known before; see `known.without_known`."""
        return self._asked(lambda connection: without_known(connection, files), files)

    def _changed_live(self, changes: list[FileChange]) -> None:
        if changes:
            self._events.publish(FilesChanged(tuple(changes)))

    def _changed(self, changes: list[FileChange], more: int) -> None:
        """Pass on what a look found; what the watch told it to look at happened just now."""
        if changes or more:
            self._events.publish(FilesChanged(tuple(changes), more, live=self._work is Work.FOLDERS))

    # The database

    def _asked(self, work: Callable[[sqlite3.Connection], Answer], without: Answer) -> Answer:
        """Run ``work`` on a connection of its own; ``without`` is the answer while there is no index."""
        if not self._about:
            return without
        try:
            with index_errors(self._path), self._connection() as connection:
                return work(connection)
        except DatabaseDamagedError:
            self._damaged()
            return without

    def _damaged(self) -> None:
        with self._lock:
            if self._closed or self._work is not None:
                return
            self._discard()
            self._start_look()

    def _discard(self, told: str = REBUILT) -> None:
        """Take a damaged index away, or one of another format; the next look makes a new one."""
        if told:
            log.warning("The index of files is damaged and is made anew.")
        with self._lock:
            self._problem = told
            self._drop_connections()
            self._about = {}
            self._offline = ()
            for suffix in ("", "-wal", "-shm", ".new"):
                with contextlib.suppress(OSError):
                    self._path.with_name(self._path.name + suffix).unlink()

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection; it comes back only if it is still one to the index of today."""
        with self._lock:
            generation = self._generation
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = open_for_reading(self._path)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        with self._lock:
            if generation == self._generation and not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _drop_connections(self) -> None:
        with self._lock:
            self._generation += 1
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _remember(self) -> None:
        """Read what the index says about itself; a damaged one is discarded."""
        if not self._path.exists():
            self._about, self._offline = {}, ()
            return
        try:
            with index_errors(self._path), self._connection() as connection:
                about = dict(connection.execute("SELECT key, value FROM about").fetchall())
                self._offline = tuple(root.path for root in known_roots(connection) if root.offline)
                self._about = about
        except IndexOutdatedError:
            self._discard(told="")
        except DatabaseDamagedError:
            self._discard()
        except StorageError as error:
            self._problem = str(error)
            log.warning("The index of files cannot be read: %s", type(error).__name__)

    def _as_of(self) -> datetime | None:
        keeper = self._keeper
        if self._about and keeper is not None and keeper.current:
            return self._clock.now()
        value = self._about.get("as_of")
        return datetime.fromtimestamp(float(value), UTC).astimezone() if value is not None else None


def _offline_said(paths: tuple[str, ...]) -> str:
    if not paths:
        return ""
    names, it = ", ".join(display_path(path) for path in paths), "it is" if len(paths) == 1 else "they are"
    return f"Not there now: {names}. What I know of it is kept, and counts again when {it} back."
