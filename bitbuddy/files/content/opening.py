"""Opens a file to read what is inside: only a regular one, only the one that was meant, and leaves no trace on it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from bitbuddy.files.content.extract.refusals import Refused

# A FIFO must not hold us up, a link must not lead elsewhere; the time of the last access is the person's.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_UNTOUCHED = getattr(os, "O_NOATIME", 0)


@contextmanager
def opened(path: str, size: int) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """Open the file at ``path``, which has ``size`` bytes, and give it with its state.

    Raises Refused("changed") when it is another one now, or becomes so before the end of the block; OSError.
    """
    try:
        descriptor = os.open(path, _FLAGS | _UNTOUCHED)
    except PermissionError:
        descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode) or state.st_size != size:
            raise Refused("changed")
        yield file, state
        after = os.fstat(descriptor)
        if (after.st_size, after.st_mtime_ns) != (state.st_size, state.st_mtime_ns):
            raise Refused("changed")
