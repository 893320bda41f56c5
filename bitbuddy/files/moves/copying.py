"""A copy on another disk that is proven equal before anybody relies on it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Callable

from bitbuddy.files.moves.refusals import broken_off, changed_meanwhile, copy_differs
from bitbuddy.files.moves.sameness import BLOCK, Identity, digest_of, opened


def copied(origin: str, part: str, identity: Identity, stopped: Callable[[], bool]) -> tuple[Identity, str]:
    """Copy ``origin`` to the new file ``part`` and return what that is now and the hash of its bytes.

    It was read back from the disk and is equal; it has the origin's times, mode and attributes. Raises
    FileChangedError when the origin is not ``identity`` any more, MoveRefusedError or OSError; what was written until
    then is the caller's to remove.
    """
    with opened(origin) as source:
        _room_for(os.fstat(source).st_size, part)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        target = os.open(part, flags, 0o600)
        try:
            written = _written(source, target, stopped)
            os.fsync(target)
            with contextlib.suppress(OSError):  # so that it is the disk that is read, and not the memory
                os.posix_fadvise(target, 0, 0, os.POSIX_FADV_DONTNEED)
            if digest_of(target, lambda _: _go_on(stopped)) != written:
                raise copy_differs(origin)
            status = os.fstat(source)
            if Identity.of(status) != identity:
                raise changed_meanwhile(origin)
            _dress(source, target, status)
            os.fsync(target)
            return Identity.of(os.fstat(target)), written
        finally:
            os.close(target)


def _room_for(size: int, part: str) -> None:
    """Say at once that a disk is too small, and not after an hour of copying."""
    with contextlib.suppress(AttributeError, PermissionError):
        disk = os.statvfs(os.path.dirname(part))
        if disk.f_blocks and disk.f_bavail * disk.f_frsize < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), part)


def _written(source: int, target: int, stopped: Callable[[], bool]) -> str:
    digest = hashlib.blake2b(digest_size=32)
    while block := os.read(source, BLOCK):
        digest.update(block)
        view = memoryview(block)
        while view:
            view = view[os.write(target, view) :]
        _go_on(stopped)
    return digest.hexdigest()


def _go_on(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise broken_off()


def _dress(source: int, target: int, status: os.stat_result) -> None:
    """Give the copy what else belongs to a file; what the other disk does not know is left out."""
    with contextlib.suppress(OSError):
        os.fchown(target, -1, status.st_gid)
    with contextlib.suppress(OSError):
        for name in os.listxattr(source):
            with contextlib.suppress(OSError):
                os.setxattr(target, name, os.getxattr(source, name))
    with contextlib.suppress(OSError):
        os.fchmod(target, stat.S_IMODE(status.st_mode))
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
