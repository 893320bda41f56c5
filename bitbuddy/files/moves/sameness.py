"""Whether two looks show the same file: what tells it from others, and samples and hashes of what is in it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

BLOCK = 1 << 20
SAMPLE_BYTES = 65_536


@dataclass(frozen=True)
class Identity:
    """What tells one file from another, and from itself after a change; ``modified`` in ns since 1970."""

    size: int
    modified: int
    inode: int
    device: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        return cls(status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev)

    def is_same_file(self, other: Identity) -> bool:
        """Tell whether both are the same file, whatever was written into it between."""
        return (self.inode, self.device) == (other.inode, other.device)

    def is_unchanged(self, other: Identity) -> bool:
        """Tell whether size and time agree, and the file is the same one as far as that can be known.

        A disk that was taken out and put in again may have another number, and its files other ones.
        """
        same = self.inode == other.inode or self.device != other.device
        return same and (self.size, self.modified) == (other.size, other.modified)


def identity_of(path: str) -> Identity | None:
    """Return what is at ``path`` now, a link itself and not where it leads; None where there is nothing.

    Raises OSError where that cannot be known.
    """
    try:
        return Identity.of(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return None


class NotRegularError(OSError):
    """What is there is no ordinary file, and was not opened."""


@contextmanager
def opened(path: str) -> Iterator[int]:
    """Open an ordinary file for reading; raises OSError, NotRegularError for anything that is not one.

    It neither follows a link nor waits for the other end of a pipe.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotRegularError(f"{path!r} is not an ordinary file")
        yield handle
    finally:
        os.close(handle)


def sample_of(handle: int, size: int) -> str:
    """Return a hash of the first and the last 64 KiB of an open file of ``size`` bytes."""
    digest = hashlib.blake2b(os.pread(handle, SAMPLE_BYTES, 0), digest_size=16)
    if size > SAMPLE_BYTES:
        digest.update(os.pread(handle, SAMPLE_BYTES, max(SAMPLE_BYTES, size - SAMPLE_BYTES)))
    return digest.hexdigest()


def sample_at(path: str) -> str:
    """Return `sample_of` the file at ``path``, "" where it cannot be read."""
    try:
        with opened(path) as handle:
            return sample_of(handle, os.fstat(handle).st_size)
    except OSError:
        return ""


def digest_of(handle: int, between: Callable[[int], None] | None = None) -> str:
    """Return a hash of all of an open file; ``between`` is told the bytes read after each block, and may raise."""
    digest, place = hashlib.blake2b(digest_size=32), 0
    while block := os.pread(handle, BLOCK, place):
        digest.update(block)
        place += len(block)
        if between is not None:
            between(len(block))
    return digest.hexdigest()


def digest_at(path: str) -> str:
    """Return `digest_of` the file at ``path``; raises OSError."""
    with opened(path) as handle:
        return digest_of(handle)
