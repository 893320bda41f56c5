"""One saved state as a file: its bytes, and the checks without which none of them reaches the engine."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import struct
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# A new number for every change of what the file holds, or of what is done with it.
_MAGIC = b"bitbuddy state 1\n"
_LENGTHS = struct.Struct("<IQ")
_DIGEST_BYTES = 32
_PRIVATE = 0o600
MAXIMUM_BYTES = 256_000_000


class DamagedError(Exception):
    """The file is not one that was written here, or not all of it."""


class Saved:
    """A state that was read and found whole: ``about`` and ``tokens`` as they were written, and the engine's bytes.

    ``buffer[start:start + size]`` is what the engine gave; it is what the checksum was taken of.
    """

    def __init__(self, about: Mapping[str, Any], tokens: list[int], buffer: bytearray, start: int, size: int) -> None:
        self.about = about
        self.tokens = tokens
        self.buffer = buffer
        self.start = start
        self.size = size


def read(path: Path) -> Saved:
    """Return what ``path`` holds; raises FileNotFoundError, another OSError, or DamagedError.

    All of it is read once, and what was checked are the very bytes that the engine gets: the file may be swapped or
    change meanwhile.
    """
    data = _content(path)
    start = len(_MAGIC) + _LENGTHS.size
    if len(data) < start + _DIGEST_BYTES or data[: len(_MAGIC)] != _MAGIC:
        raise DamagedError("not a state")
    header_bytes, size = _LENGTHS.unpack_from(data, len(_MAGIC))
    end = start + header_bytes + size
    if len(data) != end + _DIGEST_BYTES:
        raise DamagedError("cut off")
    view = memoryview(data)
    if hashlib.sha256(view[:end]).digest() != view[end:]:
        raise DamagedError("changed")
    try:
        header = json.loads(bytes(view[start : start + header_bytes]))
        about, tokens = dict(header["about"]), [int(token) for token in header["tokens"]]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise DamagedError("not by keys") from None
    return Saved(about, tokens, data, start + header_bytes, size)


def write(path: Path, about: Mapping[str, Any], tokens: Sequence[int], payload: memoryview) -> None:
    """Put a state at ``path`` in one step, readable by its owner alone; raises OSError.

    It is not forced to the disk: what a power cut leaves of it has another checksum.
    """
    header = json.dumps({"about": about, "tokens": list(tokens)}, separators=(",", ":")).encode("ascii")
    parts: list[bytes | memoryview] = [_MAGIC + _LENGTHS.pack(len(header), len(payload)) + header, payload]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, _PRIVATE)
        try:
            for part in (*parts, digest.digest()):
                rest = memoryview(part)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def size_of(tokens: Sequence[int], payload: memoryview) -> int:
    """Return about how many bytes the file of a state will have."""
    return len(payload) + 8 * len(tokens) + 4_096


def _content(path: Path) -> bytearray:
    # A pipe that somebody put there must not block, and a link must not lead elsewhere.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAXIMUM_BYTES:
            raise DamagedError("not a file of ours")
        data = bytearray(status.st_size)
        view = memoryview(data)
        done = 0
        while done < len(view):
            got = os.readv(descriptor, [view[done:]]) if hasattr(os, "readv") else _read_into(descriptor, view[done:])
            if got == 0:
                raise DamagedError("cut off")
            done += got
    finally:
        os.close(descriptor)
    return data


def _read_into(descriptor: int, space: memoryview) -> int:
    found = os.read(descriptor, len(space))
    space[: len(found)] = found
    return len(found)
