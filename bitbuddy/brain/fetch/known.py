"""The downloads that are known: those of this session and those of the record, which is kept true meanwhile."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from bitbuddy.brain.fetch.admission import Shelf
from bitbuddy.brain.fetch.model import Download, DownloadState
from bitbuddy.brain.fetch.part import kept_bytes
from bitbuddy.brain.fetch.record import Kept, Line, download_of, kept_as, line_of, read_record, write_record
from bitbuddy.kernel.errors import NotFoundError

log = logging.getLogger(__name__)


class KnownDownloads:
    """Every download that is known, by its id. Not thread-safe: its owner's condition is held for every call.

    ``record`` is read the first time it matters; ``models`` is where brains go.
    """

    def __init__(self, record: Path, models: Path, catalogue: Shelf) -> None:
        self._record, self._models, self._catalogue = record, models, catalogue
        # Lines of the record whose brains the catalogue does not have now; a person's own may be broken for a while.
        self._strangers: list[Line] = []
        self._downloads: dict[str, Download] = {}
        # Those of the record that go on only when a resident owner says so.
        self._unrestored: set[str] = set()
        self._is_read = False

    def all(self) -> list[Download]:
        """Return them all, in the order they were asked for."""
        self._read()
        return list(self._downloads.values())

    def find(self, id: str) -> Download | None:
        """Return the download ``id``, None if there is none."""
        self._read()
        return self._downloads.get(id)

    def get(self, id: str) -> Download:
        """Return the download ``id``; raises NotFoundError."""
        download = self.find(id)
        if download is None:
            raise NotFoundError(f"There is no download of {id}.", hint="See `bitbuddy brain list`.")
        return download

    def begin(self, download: Download) -> None:
        """Take ``download`` in as the last that was asked for, whatever became of it before."""
        self.taken_up(download.id)
        self._downloads.pop(download.id, None)
        self.keep(download)

    def keep(self, download: Download) -> None:
        """Take ``download`` in, and remember it if its state is another one."""
        before = self._downloads.get(download.id)
        self._downloads[download.id] = download
        same = before is not None and kept_as(before.state) == kept_as(download.state)
        if same and download.id not in self._unrestored:
            return
        self.remember()

    def will_be_used(self, id: str) -> None:
        """Let the download ``id`` and no other answer from its arrival on; "" is none of them."""
        self._read()
        changed = {name: replace(one, use=name == id) for name, one in self._downloads.items()}
        if changed != self._downloads:
            self._downloads = changed
            self.remember()

    def taken_up(self, id: str) -> bool:
        """Have the next resident owner not go on with ``id`` by itself; return whether it would have."""
        if id not in self._unrestored:
            return False
        self._unrestored.discard(id)
        return True

    def restore(self) -> bool:
        """Let wait for its turn what was under way when the last owner ended; return whether there was any."""
        self._read()
        for id in [one for one in self._downloads if one in self._unrestored]:
            self._downloads[id] = replace(self._downloads[id], state=DownloadState.WAITING, told="")
        restored = bool(self._unrestored)
        self._unrestored.clear()
        return restored

    def remember(self) -> None:
        """Write the record."""
        lines = [line for one in self._downloads.values() if (line := line_of(one, one.id in self._unrestored))]
        strangers = [line for line in self._strangers if line.id not in self._downloads]
        write_record(self._record, lines + strangers)

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        for line in read_record(self._record):
            try:
                entry = self._catalogue.get(line.id)
            except NotFoundError:
                log.info("The record of downloads names a brain that the catalogue does not have.")
                self._strangers.append(line)
                continue
            done = min(kept_bytes(self._models / entry.file), entry.bytes)
            self._downloads[line.id] = download_of(line, entry, done)
            if line.kept is Kept.GOES_ON:
                self._unrestored.add(line.id)
