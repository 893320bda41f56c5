"""Every brain that can be had: the catalogue that came with the program, and the person's own beside it."""

from __future__ import annotations

import json
import logging
import os
import stat
import threading
from pathlib import Path
from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry
from bitbuddy.brain.catalogue.plain import entry_of, in_order
from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import BitBuddyError, CatalogueError, NotFoundError

log = logging.getLogger(__name__)

CATALOGUE_NAME = "catalogue.json"
LARGEST_FILE_BYTES = 1_000_000
_Signature = tuple[int, int, int, int]


class Catalogue:
    """Brains by id, by file name and by hash. Thread-safe.

    The shipped file is trusted, since a test checks it; the person's own is checked whenever it changed. A broken own
    file changes nothing: its last good version stays, and `problem` says what is wrong.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        """Read ``shipped`` and ``own`` when they are first asked for; ``own`` need not exist."""
        self._shipped_file = shipped
        self._own_file = own
        self._lock = threading.Lock()
        self._shipped: tuple[CatalogueEntry, ...] | None = None
        self._entries: tuple[CatalogueEntry, ...] = ()
        self._signature: _Signature | None = None
        self._shipped_problem: CatalogueError | None = None
        self._own_problem: CatalogueError | None = None

    @property
    def problem(self) -> BitBuddyError | None:
        """What is wrong with a file, or None; looks whether it changed."""
        self.entries()
        with self._lock:
            return self._shipped_problem or self._own_problem

    def entries(self) -> tuple[CatalogueEntry, ...]:
        """Return every brain, by tier and small ones first; the own file is read again if it changed."""
        with self._lock:
            if self._shipped is None:
                self._shipped = self._read_shipped()
                self._entries = in_order([*self._shipped])
            self._look(self._shipped)
            return self._entries

    def get(self, wanted: str) -> CatalogueEntry:
        """Return the brain with the id ``wanted``; raises NotFoundError."""
        for entry in self.entries():
            if entry.id == wanted:
                return entry
        raise NotFoundError(
            f"There is no brain {display_text(wanted[:80])} in the catalogue.",
            hint="`bitbuddy brain list` shows those that can be had.",
        )

    def by_file(self, name: str) -> CatalogueEntry | None:
        """Return the brain whose file is called ``name``, or None."""
        return next((entry for entry in self.entries() if entry.file == name), None)

    def by_hash(self, sha256: str) -> CatalogueEntry | None:
        """Return the brain whose file has this hash, one that came with the program before an own one, or None."""
        found = [entry for entry in self.entries() if entry.sha256 == sha256]
        return min(found, key=lambda entry: entry.own, default=None)

    def _read_shipped(self) -> tuple[CatalogueEntry, ...]:
        try:
            brains = json.loads(self._shipped_file.read_bytes())["brains"]
            return tuple(entry_of(one) for one in brains)
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The catalogue of brains cannot be read: %s", type(error).__name__)
            self._shipped_problem = CatalogueError(
                "The catalogue of brains that came with Bit Buddy cannot be read.",
                f"{display_path(self._shipped_file)} is missing or damaged.",
                "Install Bit Buddy again.",
            )
            return ()

    def _look(self, shipped: tuple[CatalogueEntry, ...]) -> None:
        """Read the own file if it is not what it was at the last look."""
        try:
            signature: _Signature | None = _signature(self._own_file.stat())
        except (FileNotFoundError, NotADirectoryError):
            signature = None
        except OSError:  # a drive that is away for a moment
            return
        if signature == self._signature:
            return
        if signature is None:
            self._signature, self._own_problem, self._entries = None, None, in_order([*shipped])
            return
        try:
            own = self._read_own(signature, shipped)
        except CatalogueError as error:
            log.info("%s %s", error.title, error.message)
            self._own_problem = error
        else:
            self._own_problem, self._entries = None, in_order([*shipped, *own])

    def _read_own(self, signature: _Signature, shipped: tuple[CatalogueEntry, ...]) -> list[CatalogueEntry]:
        from bitbuddy.brain.catalogue.reading import broken, read_catalogue

        try:
            data, now = _read_bounded(self._own_file)
        except OSError as error:
            self._signature = signature
            raise broken(self._own_file, f"the system says: {error.strerror or error}") from None
        except ValueError as error:
            self._signature = signature
            raise broken(self._own_file, str(error)) from None
        # One that is being written at this moment is read again at the next look.
        self._signature = now
        return read_catalogue(data, self._own_file, shipped)


def _signature(status: os.stat_result) -> _Signature:
    # The time of change tells of a new permission, too.
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _read_bounded(path: Path) -> tuple[bytes, _Signature | None]:
    """Return what an ordinary file holds, and its signature, or None if it changed meanwhile; raises ValueError."""
    # Without O_NONBLOCK a named pipe would hold the caller for ever.
    flags: Any = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise ValueError("it is not an ordinary file")
        data = file.read(LARGEST_FILE_BYTES + 1)
        if len(data) > LARGEST_FILE_BYTES:
            raise ValueError(f"it is larger than {LARGEST_FILE_BYTES // 1_000_000} MB")
        same = _signature(before) == _signature(os.fstat(file.fileno()))
    return data, _signature(before) if same and len(data) == before.st_size else None
