"""The pipes between the owner and the worker: JSON lines, off the descriptors that the engine writes to."""

from __future__ import annotations

import json
import os
import threading
from typing import IO, Any, BinaryIO

MAXIMUM_LINE_BYTES = 8_000_000


def move_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the process's standard input and output as new files, and point descriptors 0 to 2 at nothing.

    The engine and its libraries print to descriptors 1 and 2 whenever they like; after this, nobody hears them.
    """
    commands, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    if nothing > 2:
        os.close(nothing)
    return os.fdopen(commands, "rb"), os.fdopen(answers, "wb", buffering=0)


class Outlet:
    """Writes one JSON object a line; whole lines, from any thread."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._lock = threading.Lock()

    def say(self, kind: str, **fields: object) -> None:
        """Send a message of ``kind``; raises OSError when the other side is gone."""
        data = memoryview(encode({"say": kind, **fields}))
        with self._lock:
            while data:
                data = data[self._file.write(data) :]


def encode(message: dict[str, Any]) -> bytes:
    """Return ``message`` as one line; lone surrogates of undecodable names travel as escapes."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def read_message(file: IO[bytes]) -> dict[str, Any] | None:
    """Return the next message, or None at the end; raises ValueError for what is not a message of this protocol."""
    line = file.readline(MAXIMUM_LINE_BYTES)
    if not line:
        return None
    if not line.endswith(b"\n"):
        raise ValueError("the line is cut off or far too long")
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("the line is not an object")
    return message
