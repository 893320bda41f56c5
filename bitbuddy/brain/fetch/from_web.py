"""A file from an address: asked for again where it broke off, for as long as that helps."""

from __future__ import annotations

import time

from bitbuddy.brain.catalogue.model import Source
from bitbuddy.brain.fetch.job import Job, Patience
from bitbuddy.brain.fetch.part import CHUNK_BYTES, Origin, Part, WrongHashError
from bitbuddy.brain.fetch.telling import Teller
from bitbuddy.brain.fetch.trouble import ConnectionBrokenError, SourceRefusedError, SourceUnreachableError
from bitbuddy.brain.fetch.web import Body, RangeRefusedError, Wanted, Web

# So many bytes in one try are worth the name: after them the count of tries begins anew.
_PROGRESS_BYTES = 1 << 16
_MOST_RESTARTS = 3
_LOOK_AT_DISK_SECONDS = 1.0


class WebFetch:
    """Brings ``part`` to its full length and name from one address."""

    def __init__(self, job: Job, source: Source, part: Part, teller: Teller) -> None:
        self._job, self._source, self._part, self._teller = job, source, part, teller
        self._web = Web(job.patience)
        self._restarts = 0
        # Whether every byte came from here, since byte 0.
        self._pure = part.done == 0

    def run(self) -> str:
        """Fetch, prove and place the file; return what a person should know.

        Raises SourceRefusedError when this source cannot give it, and StorageError.
        """
        while True:
            if not self._part.whole:
                self._fill()
            try:
                return self._part.finish()
            except WrongHashError:
                self._part.restart()
                if self._pure:
                    raise SourceRefusedError(
                        f"{self._source.words} sent other bytes than the catalogue promises."
                    ) from None
                self._restarted("What was here did not fit together; it is fetched from the beginning.")

    def _fill(self) -> None:
        """Ask until all bytes are here, with pauses that grow while nothing comes."""
        tries = 0
        while not self._part.whole:
            before = self._part.done
            try:
                self._try()
            except RangeRefusedError as error:
                if not self._part.done:
                    raise
                self._part.restart()
                self._restarted(f"{error} It is fetched from the beginning.")
            except ConnectionBrokenError as error:
                gained = self._part.done - before
                tries = 1 if gained >= _PROGRESS_BYTES or gained < 0 else tries + 1
                if tries >= self._job.patience.tries:
                    raise SourceUnreachableError(f"{error} It was tried {tries} times.") from error
                self._pause(error, tries)

    def _try(self) -> None:
        """Make one request, and take what it brings."""
        part, url = self._part, self._source.url
        ours = part.done and part.origin.url == url
        wanted = Wanted(url, self._job.bytes, part.done, part.origin.validator if ours else "")
        with self._web.body(wanted) as body:
            if part.done and (body.begin == 0 or self._is_another(body, wanted)):
                part.restart()
                self._restarted("The server does not go on where it broke off; it is fetched from the beginning.")
                if body.begin:
                    return
            part.from_now(Origin(url, body.validator))
            self._teller.begin(part.done)
            self._take(body)

    def _take(self, body: Body) -> None:
        """Take bytes until the file has its length; what a server would send beyond that is never read."""
        part, window = self._part, _Window(self._job.patience)
        while not part.whole:
            data = body.read(min(CHUNK_BYTES, self._job.bytes - part.done))
            if not data:
                raise ConnectionBrokenError("The connection broke.")
            part.add(data)
            self._teller.running(part.done)
            if window.look(len(data)):
                part.check_there()

    def _is_another(self, body: Body, wanted: Wanted) -> bool:
        """Return whether the server goes on with another version of the file."""
        return bool(wanted.validator and body.validator and body.validator != wanted.validator)

    def _restarted(self, told: str) -> None:
        self._pure = True
        self._restarts += 1
        self._teller.begin(0)
        self._teller.tell(told)
        if self._restarts > _MOST_RESTARTS:
            raise SourceRefusedError(f"{self._source.words} gives another file each time it is asked.")

    def _pause(self, error: ConnectionBrokenError, tries: int) -> None:
        patience = self._job.patience
        seconds = min(patience.longest_pause, patience.first_pause * 2 ** (tries - 1))
        if error.after is not None:
            seconds = min(patience.longest_asked, max(seconds, error.after))
        at = f" It goes on at {self._teller.percent(self._part.done)}" if self._part.done else " It is tried again"
        self._teller.tell(f"{error}{at} in {seconds:.0f} s." if seconds >= 1.5 else f"{error}{at}.")
        time.sleep(seconds)
        self._part.check_there()


class _Window:
    """Looks about once a second, and finds out a server that sends a few bytes for ever."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._looked = self._began = time.monotonic()
        self._bytes = 0

    def look(self, count: int) -> bool:
        """Take in ``count`` bytes; return whether it is time to look at the disk. Raises ConnectionBrokenError."""
        now = time.monotonic()
        self._bytes += count
        if now - self._began >= self._patience.window:
            if self._bytes < self._patience.window_bytes:
                raise ConnectionBrokenError("Almost nothing comes.")
            self._began, self._bytes = now, 0
        if now - self._looked < _LOOK_AT_DISK_SECONDS:
            return False
        self._looked = now
        return True
