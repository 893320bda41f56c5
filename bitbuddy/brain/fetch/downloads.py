"""The downloads of brains: one at a time, in order, stopped and gone on with at will, also by the next start."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry
from bitbuddy.brain.fetch.admission import Shelf, check_fit, check_terms
from bitbuddy.brain.fetch.job import Job, Patience, job_of
from bitbuddy.brain.fetch.known import KnownDownloads
from bitbuddy.brain.fetch.model import UNDER_WAY, Download, DownloadState
from bitbuddy.brain.fetch.part import kept_bytes, remove_part, remove_wheel, remove_wheels
from bitbuddy.brain.fetch.process import FetchProcess
from bitbuddy.brain.fit.model import Fit
from bitbuddy.kernel.errors import (
    BitBuddyError,
    DoesNotFitError,
    FetchError,
    NotFoundError,
    error_from_json,
)
from bitbuddy.kernel.events import DownloadChanged, EventBus, ModelsChanged
from bitbuddy.kernel.paths import private_folder
from bitbuddy.kernel.threads import start_thread, suppressed

log = logging.getLogger(__name__)
# A process that ends without a word, killed by the system for one, is started again so often.
_MOST_DEATHS = 3
_PATIENCE_AT_CANCEL_SECONDS = 5.0
_STOPPED = frozenset({DownloadState.PAUSED, DownloadState.FAILED})


@dataclass(frozen=True)
class Places:
    """``models`` is where brains go, ``record`` what is remembered; ``shipped`` the installation's own brains."""

    models: Path
    record: Path
    shipped: Path | None = None
    patience: Patience = field(default_factory=Patience)


Fits = Callable[[CatalogueEntry], Fit]
Arrived = Callable[[CatalogueEntry, Path, str, bool], object]


class Downloads:
    """Every download of this home. Thread-safe; a thread and a process live only while something is under way.

    ``fits`` judges an entry before anything is asked of anybody; ``done`` hears of each file that got its final name:
    its entry, its path, where it came from in words, and whether it is to answer from now on.
    """

    def __init__(self, places: Places, catalogue: Shelf, fits: Fits, events: EventBus, done: Arrived) -> None:
        self._places, self._catalogue, self._fits, self._events, self._done = places, catalogue, fits, events, done
        self._changed = threading.Condition()
        # Held while one event goes out, so that no older one comes after it. A subscriber may ask and call back.
        self._publishing = threading.RLock()
        self._known = KnownDownloads(places.record, places.models, catalogue)
        self._running = ""
        self._gives_way = ""
        self._process: FetchProcess | None = None
        self._thread: threading.Thread | None = None
        self._working = False
        self._closed = False

    def start(self, id: str, accepted: bool = False, use: bool = False) -> Download:
        """Begin to fetch the entry ``id``, or go on; one that is under way is returned as it is.

        With ``use`` it comes first, and answers from its arrival on, also if that is after the next start. Raises
        NotFoundError, DoesNotFitError (before any process or request), and TermsNotAcceptedError for terms that were
        not ``accepted``; StorageError where nothing can be written.
        """
        entry = self._catalogue.get(id)
        with self._changed:
            current = self._known.find(id)
        if current is None or current.state not in UNDER_WAY:
            check_fit(entry, self._fits(entry))
            check_terms(entry, accepted or (current is not None and current.state in _STOPPED))
            current = self._queue(entry, use)
        if use:
            self.will_be_used(id)
            self._let_pass(id)
            return replace(current, use=True)
        return current

    def go_on(self, id: str) -> Download:
        """Go on with a download that was paused or failed; raises NotFoundError, DoesNotFitError, StorageError."""
        with self._changed:
            current = self._known.get(id)
        if current.state not in _STOPPED:
            return current
        entry = self._catalogue.get(id)
        check_fit(entry, self._fits(entry))
        return self._queue(entry)

    def will_be_used(self, id: str = "") -> None:
        """Let the download ``id`` and no other answer from its arrival on; "" is none of them."""
        with self._changed:
            self._known.will_be_used(id)

    def pause(self, id: str) -> Download:
        """Stop a download, and keep what came; raises NotFoundError."""
        return self._stop(id, DownloadState.PAUSED, UNDER_WAY)

    def cancel(self, id: str) -> Download:
        """Stop a download, and remove what came; a file that is whole stays. Raises NotFoundError, StorageError.

        What came of a download that nobody remembers is removed as well.
        """
        if (unknown := self._unknown_part(id)) is not None:
            remove_part(self._places.models / unknown.file)
            return Download(id, unknown.name, DownloadState.CANCELLED, 0, unknown.bytes)
        cancelled = self._stop(id, DownloadState.CANCELLED, UNDER_WAY | _STOPPED)
        if cancelled.state is DownloadState.CANCELLED:
            with contextlib.suppress(NotFoundError):
                self._wait_for_end(id)
                remove_part(self._places.models / self._catalogue.get(id).file)
        return cancelled

    def all(self) -> list[Download]:
        """Return every download of this session and those remembered, in the order they were asked for."""
        with self._changed:
            return self._known.all()

    def restore(self) -> None:
        """Go on with what was under way when the last owner ended, and tidy after one that was killed."""
        remove_wheels(self._places.models)
        with self._changed:
            if self._known.restore():
                self._wake()

    def close(self) -> None:
        """End what runs; the next resident owner goes on with it."""
        with self._changed:
            self._closed = True
            process, thread = self._process, self._thread
        if process is not None:
            process.kill()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _queue(self, entry: CatalogueEntry, use: bool = False) -> Download:
        private_folder(self._places.models)
        job = self._job(entry)
        with self._changed:
            if self._closed:
                raise FetchError("Bit Buddy is ending.", "", "Start it again, then go on.")
            current = self._known.find(entry.id)
            if current is not None and current.state in UNDER_WAY:
                return current
            use, kept = use or (current is not None and current.use), kept_bytes(job.target)
            download = Download(entry.id, entry.name, DownloadState.WAITING, kept, entry.bytes, use=use)
            self._known.begin(download)
            self._wake()
        self._publish(entry.id)
        return download

    def _stop(self, id: str, state: DownloadState, stoppable: frozenset[DownloadState]) -> Download:
        with self._changed:
            current = self._known.get(id)
            if state is DownloadState.PAUSED and self._known.taken_up(id):
                self._known.remember()
            if current.state not in stoppable:
                return current
            told = "What came so far is kept." if state is DownloadState.PAUSED else ""
            gone: dict[str, Any] = {"use": False, "done": 0} if state is DownloadState.CANCELLED else {}
            stopped = replace(current, state=state, speed=0.0, left=None, told=told, error=None, **gone)
            self._known.taken_up(id)
            self._known.keep(stopped)
            process = self._process if self._running == id else None
        if process is not None:
            process.kill()
        self._publish(id)
        return stopped

    def _unknown_part(self, id: str) -> CatalogueEntry | None:
        """Return the entry ``id`` if there is no download of it, but a part."""
        with self._changed:
            if self._known.find(id) is not None:
                return None
        with contextlib.suppress(NotFoundError):
            entry = self._catalogue.get(id)
            return entry if kept_bytes(self._places.models / entry.file) else None
        return None

    def _let_pass(self, id: str) -> None:
        """Let what runs wait for ``id``; it goes on from its last byte afterwards."""
        with self._changed:
            before, process = self._running, self._process
            if not before or before == id or self._known.get(id).state is not DownloadState.WAITING:
                return
            running = self._known.get(before)
            if running.state in UNDER_WAY:
                self._gives_way = before
                self._known.keep(replace(running, state=DownloadState.WAITING, speed=0.0, left=None, told=""))
        if process is not None:
            process.kill()
        self._publish(before)

    def _wait_for_end(self, id: str) -> None:
        if threading.current_thread() is not self._thread:
            with self._changed:
                self._changed.wait_for(lambda: self._running != id, _PATIENCE_AT_CANCEL_SECONDS)

    def _wake(self) -> None:
        """Have a thread that takes the next one; called under the condition."""
        if not self._working:
            self._working = True
            self._thread = start_thread("downloads", self._work)

    def _work(self) -> None:
        while (entry := self._next()) is not None:
            try:
                self._fetch(entry)
            except DoesNotFitError as error:  # any more: it did when it was begun
                told = f"{error.message} Go on when that has changed."
                self._change(entry.id, state=DownloadState.PAUSED, told=told, speed=0.0, left=None)
            except BitBuddyError as error:
                self._change(entry.id, state=DownloadState.FAILED, error=error, speed=0.0, left=None, told="")
            except Exception as error:
                log.exception("A download failed.")
                mistake = FetchError(f"{entry.name} could not be fetched.", f"{type(error).__name__} in Bit Buddy.")
                self._change(entry.id, state=DownloadState.FAILED, error=mistake, speed=0.0, left=None)
            finally:
                with self._changed:
                    self._running, self._process = "", None
                    self._changed.notify_all()

    def _next(self) -> CatalogueEntry | None:
        """Return the entry of the download whose turn it is; None ends the thread."""
        lost: list[str] = []
        try:
            with self._changed:
                self._gives_way = ""
                waiting = [one for one in self._known.all() if one.state is DownloadState.WAITING]
                waiting.sort(key=lambda one: not one.use)
                for one in waiting if not self._closed else []:
                    try:
                        entry = self._catalogue.get(one.id)
                    except NotFoundError as error:
                        self._known.keep(replace(one, state=DownloadState.FAILED, error=error))
                        lost.append(one.id)
                        continue
                    self._running = one.id
                    return entry
                self._working = False
                return None
        finally:
            for id in lost:
                self._publish(id)

    def _job(self, entry: CatalogueEntry) -> Job:
        return job_of(entry, self._places.models, self._places.shipped, self._places.patience)

    def _fetch(self, entry: CatalogueEntry) -> None:
        """Run processes until one has a last word, or nobody wants it any more."""
        for deaths in range(_MOST_DEATHS):
            check_fit(entry, self._fits(entry))
            if self._run(entry) or not self._wanted(entry.id):
                return
            log.info("The process that fetches ended without a word, %d times.", deaths + 1)
        raise FetchError(
            f"{entry.name} could not be fetched.", "The process for it was ended several times.", "Go on later."
        )

    def _wanted(self, id: str) -> bool:
        with self._changed:
            return not self._closed and id != self._gives_way and self._known.get(id).state in UNDER_WAY

    def _run(self, entry: CatalogueEntry) -> bool:
        """Run one process, and return whether it had a last word."""
        job = self._job(entry)
        process = FetchProcess(job)
        with self._changed:
            self._process = process
        if not self._wanted(entry.id):  # stopped in the moment of the start, when there was nothing to kill
            process.kill()
        last = False
        try:
            for message in process.messages():
                last = self._hear(entry, message) or last
        finally:
            with self._changed:
                self._process = None
            process.close()
            remove_wheel(job.target)
        return last

    def _hear(self, entry: CatalogueEntry, message: dict[str, Any]) -> bool:
        """Take in one message, and return whether it is the last word."""
        match message.get("say"):
            case "progress":
                self._change(
                    entry.id,
                    state=DownloadState(message["state"]),
                    done=int(message["done"]),
                    speed=float(message["speed"]),
                    left=message["left"],
                    source=str(message["source"]),
                    told=str(message["told"]),
                    error=None,
                )
                return False
            case "done":
                self._finished(entry, str(message["source"]), str(message["told"]))
            case "failed":
                error = error_from_json(message)
                # What is here may be gone, or its last bytes were not told.
                kept = kept_bytes(self._places.models / entry.file)
                stopped: dict[str, Any] = {"speed": 0.0, "left": None, "done": min(kept, entry.bytes)}
                if message.get("pause"):
                    self._change(entry.id, state=DownloadState.PAUSED, told=str(error), **stopped)
                else:
                    self._change(entry.id, state=DownloadState.FAILED, error=error, told="", **stopped)
        return True

    def _finished(self, entry: CatalogueEntry, source: str, told: str) -> None:
        path = self._places.models / entry.file
        with self._changed:
            use = self._known.get(entry.id).use
        with suppressed("the news of a brain that arrived"):
            try:
                self._done(entry, path, source, use)
            except BitBuddyError as error:
                told = f"It is here, but could not be made the one that answers. {error}" if use else str(error)
        last: dict[str, Any] = {"done": entry.bytes, "speed": 0.0, "left": None, "told": told}
        self._change(entry.id, finished=True, state=DownloadState.DONE, **last)
        with self._changed:
            wished_meanwhile = self._known.get(entry.id).use and not use
        if wished_meanwhile:
            with suppressed("the news of a brain that arrived"):
                self._done(entry, path, source, True)
        self._events.publish(ModelsChanged())

    def _change(self, id: str, finished: bool = False, **fields: Any) -> None:
        """Change a download that is still wanted, or that is ``finished`` whether or not it is, and tell of it."""
        with self._changed:
            current = self._known.get(id)
            if (current.state not in UNDER_WAY or id == self._gives_way) and not finished:
                return
            self._known.keep(replace(current, **fields))
        self._publish(id)

    def _publish(self, id: str) -> None:
        """Tell how the download is by now, which may be newer than what the caller changed."""
        with self._publishing:
            with self._changed:
                download = self._known.get(id)
            self._events.publish(DownloadChanged(download.to_json()))
