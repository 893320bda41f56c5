"""Opens what a Buddy stands on: damaged files are set aside, never deleted, and closing is seen to."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from filelock import FileLock, Timeout

from bitbuddy.brain.audit import Audit
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import hurried, set_aside
from bitbuddy.kernel.display import format_date, format_time
from bitbuddy.kernel.errors import DatabaseDamagedError, OwnerError, StorageError
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.threads import suppressed
from bitbuddy.memory.memory import Memory

log = logging.getLogger(__name__)


def lock(stack: contextlib.ExitStack, home: Home) -> None:
    """Own ``home`` until ``stack`` ends; raises OwnerError if another process does, StorageError if nobody can."""
    # A face may become the owner on one thread and end on another, so the lock belongs to no thread.
    owner = FileLock(home.owner_lock, mode=0o600, thread_local=False)
    try:
        owner.acquire(timeout=0)
    except Timeout:
        raise OwnerError(
            "Another Bit Buddy uses this home already.", hint="Talk to that one, or end it first."
        ) from None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StorageError(f"{home.owner_lock} cannot be used.", f"The system says: {reason}.") from error
    stack.callback(owner.release)


def open_memory(path: Path, clock: Clock, keep: bool, *, patient: bool = True) -> tuple[Memory, str]:
    """Open the memory; for a damaged file, or one that is gone, the newest good copy is taken up, and that is said.

    Not ``patient``, somebody waits for an answer: then another program is waited for but a moment.
    """
    with hurried(not patient):
        return _opened(path, clock, keep)


def _opened(path: Path, clock: Clock, keep: bool) -> tuple[Memory, str]:
    try:
        try:
            _not_lost(path)
            return Memory(path, clock, keep), ""
        except DatabaseDamagedError:
            told = _restored(path, clock)
            return Memory(path, clock, keep), told
    except StorageError as error:
        if error.__cause__ is None:  # the file is good, and nothing to go on without: a newer program wrote it
            raise
        log.warning("The memory cannot be used now: %s", type(error.__cause__).__name__)
        told = f"{error} Until I am started anew, nothing that is said is kept."
        return _WithoutFile(clock), told


def _not_lost(path: Path) -> None:
    """Raise DatabaseDamagedError where there are copies, and no file beside them or none with a byte.

    A full disk or a crash leaves such. To forget everything takes the copies away as well.
    """
    if path.exists() and path.stat().st_size:
        return
    from bitbuddy.memory.backup import every_copy

    wal = path.with_name(f"{path.name}-wal")
    if every_copy(path) and not (path.exists() and wal.exists() and wal.stat().st_size):
        raise DatabaseDamagedError(f"{path.name} is empty or gone.")


def _restored(path: Path, clock: Clock) -> str:
    """Let the newest good copy, or else a new file, be the memory, and return what the person is told of it."""
    from bitbuddy.memory.backup import restore

    was = "damaged" if path.exists() else "gone"
    restored = restore(path, clock)
    if restored.since is None:
        log.warning("The memory was %s; a new file was begun.", was)
        told = f"My memory of our earlier talks was {was}, so I began a new one."
    else:
        log.warning("The memory was %s; a copy took its place.", was)
        since = restored.since.astimezone()
        moment = f"{format_date(since)}, {format_time(since)}"
        told = f"My memory was {was}. I took up the copy of {moment}; what was said since then is missing."
    if was == "gone" and restored.since is not None:
        told += " If you took it away yourself: “forget everything” takes the copies away, too."
    if restored.aside is None:
        return told
    kept = "The damaged file" if was == "damaged" else "What was left of it"
    return f"{told} {kept} is kept as {restored.aside.name}."


class _WithoutFile(Memory):
    """Stands where the disk refuses: empty, keeps nothing that is said, and is gone when it is closed."""

    has_file = False

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
