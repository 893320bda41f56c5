"""The unfinished file: its bytes, what is known of where they came from, and the step to the final name.

Beside ``FILE`` lie ``FILE.part`` (the bytes so far) and ``FILE.part.json`` (what the file has to become, the address
that the last bytes came from and its validator), and while somebody fetches it ``FILE.part.lock``.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from bitbuddy.brain.fetch.job import Job
from bitbuddy.brain.fetch.placing import place, sync_folder
from bitbuddy.brain.fetch.trouble import disk_error
from bitbuddy.kernel.digests import fast_sha256
from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.settings import write_private

if TYPE_CHECKING:
    from hashlib import _Hash

CHUNK_BYTES = 1 << 20
_LARGEST_SIDECAR_BYTES = 100_000
_LOOK_SECONDS = 0.3
_CLOSED = -1
_WHEEL_ENDING = ".wheel"


@dataclass(frozen=True)
class Origin:
    """Where bytes came from: the address in the catalogue, and the validator that the server gave, or empty."""

    url: str = ""
    validator: str = ""


class WrongHashError(Exception):
    """All bytes are there, and they are not the file."""


class Part:
    """The part of ``job``; to be used under its `locked`. Every method may raise StorageError.

    ``looked`` is told how many bytes of an older part are hashed so far.
    """

    def __init__(self, job: Job, looked: Callable[[int], None]) -> None:
        """Open the part, and hash what it has; one that is for another file, or too long, begins anew."""
        self._job = job
        self._looked = looked
        self.path, self._sidecar = part_file(job.target), _sidecar(job.target)
        self.origin = Origin()
        self.done = 0
        self._hash: _Hash = fast_sha256()
        with self._disk():
            _sweep(job.target)
            _leave_the_finished(self.path)
            known = _read_sidecar(self._sidecar, job)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            self._file = os.open(self.path, flags, 0o600)
        try:
            self._take_up(known)
        except BaseException:
            self.close()
            raise

    @property
    def whole(self) -> bool:
        return self.done == self._job.bytes

    def restart(self) -> None:
        """Throw the bytes away."""
        with self._disk():
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
        self.done, self._hash = 0, fast_sha256()

    def from_now(self, origin: Origin) -> None:
        """Note where the next bytes come from."""
        if origin != self.origin or not self._sidecar.exists():
            with self._disk():
                expected = {"bytes": self._job.bytes, "sha256": self._job.sha256}
                kept = {**expected, "url": origin.url, "validator": origin.validator}
                write_private(self._sidecar, json.dumps(kept).encode())
        self.origin = origin

    def add(self, data: bytes) -> None:
        """Append ``data``; what would be too long is our own mistake."""
        if self.done + len(data) > self._job.bytes:
            raise ValueError("a part never gets longer than its file")
        left = memoryview(data)
        with self._disk():
            while left:
                left = left[os.write(self._file, left) :]
        self._hash.update(data)
        self.done += len(data)

    def check_there(self) -> None:
        """Raise StorageError if the part was removed, or its folder is gone."""
        with self._disk():
            there = self.path.stat()
            if there.st_ino != os.fstat(self._file).st_ino:
                raise FileNotFoundError(errno.ENOENT, "the unfinished file was replaced")

    def finish(self) -> str:
        """Give the file its final name and return what a person should know, or nothing; raises WrongHashError."""
        if not self.whole or self._hash.hexdigest() != self._job.sha256:
            raise WrongHashError
        self.check_there()
        with self._disk():
            os.fsync(self._file)
            self.close()  # Windows renames nothing that is open
            told = place(self.path, self._job.target, self._job.sha256)
            self._sidecar.unlink(missing_ok=True)
            sync_folder(self._job.folder)
        return told

    def close(self) -> None:
        """Let go of the bytes; once is enough."""
        if self._file != _CLOSED:
            os.close(self._file)
            self._file = _CLOSED

    def _take_up(self, known: Origin | None) -> None:
        with self._disk():
            length = os.fstat(self._file).st_size
        if known is None or length > self._job.bytes:
            self.restart()
            return
        self.origin = known
        with self._disk():
            while data := os.read(self._file, CHUNK_BYTES):
                self._hash.update(data)
                self.done += len(data)
                self._looked(self.done)

    @contextlib.contextmanager
    def _disk(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise disk_error(error, str(self._job.folder)) from error


@contextlib.contextmanager
def locked(target: Path, waiting: Callable[[], None] | None = None) -> Iterator[bool]:
    """Hold the lock of the part of ``target``; it belongs to the process, and ends with it.

    While somebody else has it, ``waiting`` is called once and it is waited for; without ``waiting`` False is given.
    """
    lock_file = target.with_name(target.name + ".part.lock")
    lock = FileLock(lock_file, mode=0o600, thread_local=False)
    if not _acquired(lock, waiting):
        yield False
        return
    try:
        yield True
    finally:
        # While it is ours: who waits for it sees that the file it has open is no longer there, and makes it anew.
        with contextlib.suppress(OSError):
            lock_file.unlink()
        lock.release()


def _acquired(lock: FileLock, waiting: Callable[[], None] | None) -> bool:
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if waiting is None:
                return False
            waiting()
            lock.acquire(poll_interval=_LOOK_SECONDS)
    except (OSError, NotImplementedError) as error:
        reason = error if isinstance(error, OSError) else OSError(errno.ENOTSUP, str(error))
        raise disk_error(reason, str(Path(lock.lock_file).parent)) from error
    return True


def part_file(target: Path) -> Path:
    """Return where the bytes of ``target`` are until it is whole."""
    return target.with_name(target.name + ".part")


def kept_bytes(target: Path) -> int:
    """Return how many bytes of ``target`` are here already, unfinished; 0 for none."""
    try:
        return part_file(target).stat().st_size
    except OSError:
        return 0


def origin_kept(job: Job) -> str:
    """Return the address that the last bytes of the part came from, or empty."""
    known = _read_sidecar(_sidecar(job.target), job)
    return known.url if known else ""


def wheel_folder(target: Path) -> Path:
    """Return the folder that a wheel is fetched into, and that nothing is left of."""
    return target.with_name(f".{target.name}{_WHEEL_ENDING}")


def remove_part(target: Path) -> None:
    """Remove what is unfinished of ``target``; raises StorageError. What another process fetches is left alone."""
    with locked(target) as ours:
        if not ours:
            return
        shutil.rmtree(wheel_folder(target), ignore_errors=True)
        discard(target)


def remove_wheel(target: Path) -> None:
    """Remove what a process that was ended left of a package; what another process has in use is left alone."""
    folder = wheel_folder(target)
    if folder.exists():
        with contextlib.suppress(StorageError), locked(target) as ours:
            if ours:
                shutil.rmtree(folder, ignore_errors=True)


def remove_wheels(folder: Path) -> None:
    """Do `remove_wheel` for every file that was on its way to ``folder`` when its owner was killed."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f".*{_WHEEL_ENDING}"):
            remove_wheel(left.with_name(left.name[1 : -len(_WHEEL_ENDING)]))


def discard(target: Path) -> None:
    """Remove the part of ``target``, whose lock is ours; raises StorageError."""
    try:
        part_file(target).unlink(missing_ok=True)
        _sidecar(target).unlink(missing_ok=True)
        _sweep(target)
    except OSError as error:
        raise disk_error(error, str(target.parent)) from error


def _sidecar(target: Path) -> Path:
    return target.with_name(target.name + ".part.json")


def _sweep(target: Path) -> None:
    """Remove what a process left that was ended while it wrote a sidecar."""
    begin = f".{_sidecar(target).name}."
    for left in target.parent.iterdir():
        if left.name.startswith(begin) and left.name.endswith(".new"):
            left.unlink(missing_ok=True)


def _leave_the_finished(part: Path) -> None:
    """Take the name ``part`` off a file that has another one: it was finished, and must not be written to any more.

    A process that was ended between the two steps of `place` leaves that.
    """
    with contextlib.suppress(FileNotFoundError):
        if part.lstat().st_nlink > 1:
            part.unlink()


def _read_sidecar(path: Path, job: Job) -> Origin | None:
    """Return what is known of the part; None if that is nothing, or if it is for another file."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_SIDECAR_BYTES:
            return None
        data: Any = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or (data.get("bytes"), data.get("sha256")) != (job.bytes, job.sha256):
        return None
    return Origin(str(data.get("url", "")), str(data.get("validator", "")))
