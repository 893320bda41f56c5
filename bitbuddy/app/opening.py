"""Opens what a Buddy stands on: damaged files are set aside, never deleted, and closing is seen to."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from bitbuddy.brain.audit import Audit
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import set_aside
from bitbuddy.kernel.display import format_date, format_time
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError
from bitbuddy.kernel.threads import suppressed
from bitbuddy.memory.memory import Memory

log = logging.getLogger(__name__)


def open_memory(path: Path, clock: Clock, keep: bool) -> tuple[Memory, str]:
    """Open the memory; a damaged file is set aside, the newest good copy takes its place, and that is said."""
    try:
        _not_emptied(path)
        return Memory(path, clock, keep), ""
    except DatabaseDamagedError:
        from bitbuddy.memory.backup import restore

        restored = restore(path, clock)
        kept = f"The damaged file is kept as {restored.aside.name}."
        if restored.since is None:
            log.warning("The memory was damaged; it was set aside and a new file was begun.")
            told = f"My memory of our earlier talks was damaged, so I began a new one. {kept}"
        else:
            log.warning("The memory was damaged; it was set aside and a copy took its place.")
            since = restored.since.astimezone()
            moment = f"{format_date(since)}, {format_time(since)}"
            told = f"My memory was damaged. I took up the copy of {moment}; what was said since then is missing. {kept}"
        return Memory(path, clock, keep), told
    except StorageError as error:
        if error.__cause__ is None:  # the file is good, and nothing to go on without: a newer program wrote it
            raise
        log.warning("The memory cannot be used now: %s", type(error.__cause__).__name__)
        told = f"I cannot use my memory now, so nothing that is said is kept until I am started anew. {error}"
        return _WithoutFile(clock), told


def _not_emptied(path: Path) -> None:
    """Raise DatabaseDamagedError for a file without a byte beside its copies: a full disk or a crash leaves such."""
    if path.exists() and not path.stat().st_size:
        from bitbuddy.memory.backup import every_copy

        wal = path.with_name(f"{path.name}-wal")
        if every_copy(path) and not (wal.exists() and wal.stat().st_size):
            raise DatabaseDamagedError(f"{path.name} is empty.")


class _WithoutFile(Memory):
    """Stands where the disk refuses: empty, keeps nothing that is said, and is gone when it is closed."""

    def __init__(self, clock: Clock) -> None:
        from tempfile import TemporaryDirectory

        self._folder = TemporaryDirectory(prefix="bitbuddy-")
        super().__init__(Path(self._folder.name) / "memory.db", clock, keep=False)

    def keep(self, wanted: bool) -> None:
        """Keep nothing, whatever is wanted: it would be lost."""

    def close(self) -> None:
        super().close()
        self._folder.cleanup()


def open_audit(path: Path, clock: Clock) -> Audit | None:
    """Open the brain's audit log; without it, on a full disk for one, answers must still come."""
    try:
        try:
            return Audit(path, clock)
        except DatabaseDamagedError:
            set_aside(path, clock)
            log.warning("The brain's audit log was damaged; it was set aside and a new one was begun.")
            return Audit(path, clock)
    except StorageError as error:
        log.warning("The brain's audit log cannot be kept: %s", type(error).__name__)
        return None


def closed_by(stack: contextlib.ExitStack, what: str, close: object) -> None:
    """Let ``stack`` end ``what`` by ``close``; one that fails keeps no other from closing."""

    def quietly() -> None:
        with suppressed(what):
            close()  # type: ignore[operator]

    stack.callback(quietly)
