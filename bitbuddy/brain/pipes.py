"""The pipes between the owner and the worker: JSON lines, off the descriptors that the engine writes to."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import IO, Any, BinaryIO

from bitbuddy.kernel.errors import BrainError

MAXIMUM_LINE_BYTES = 8_000_000
# No question has this number.
NO_QUESTION = -1
# Of so many questions it is remembered that they were taken back: at most two are on their way.
_REMEMBERED = 16


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


class Desk:
    """Where commands arrive; knows which question was taken back, and which has to give way.

    ``count`` returns how many tokens a text has; until there is a model, nobody knows.
    """

    def __init__(self, commands: BinaryIO, outlet: Outlet) -> None:
        self._commands = commands
        self._outlet = outlet
        self.count: Callable[[str], int] | None = None
        self._lock = threading.Lock()
        self._cancelled: deque[int] = deque(maxlen=_REMEMBERED)
        self._suspended = NO_QUESTION
        self._current = NO_QUESTION
        self._ahead: list[Any] | None = None
        self.waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        # Read by the engine in the middle of a decode, without Python: a C string that is empty or not.
        self.stop_flag = ctypes.create_string_buffer(2)

    def read(self) -> None:
        """Read commands until the owner closes the pipe, and then end the process, whatever it is doing."""
        try:
            while (message := read_message(self._commands)) is not None:
                if message.get("do") == "cancel":
                    self._cancel(int(message["id"]))
                elif message.get("do") == "suspend":
                    self._suspend(int(message["id"]))
                elif message.get("do") == "count":
                    self._count(int(message["id"]), str(message["text"]))
                else:
                    self.waiting.put(message)
                    self._overtake(message)
        finally:
            os._exit(0)

    def begin(self, question: int) -> None:
        """Say that ``question`` is the one that a stop flag would be about."""
        with self._lock:
            self._current, self._ahead = question, None
            self._set_flag()

    def begin_ahead(self, turns: list[Any]) -> None:
        """Say that what ``turns`` begin with is read ahead: of any use to a question with the same beginning alone."""
        self.begin(NO_QUESTION)
        with self._lock:
            self._ahead = turns

    def _overtake(self, message: dict[str, Any]) -> None:
        with self._lock:
            if self._ahead is not None and list(message.get("turns", ()))[: len(self._ahead)] != self._ahead:
                self.stop_flag[0] = b"\x01"

    def leave(self, question: int) -> None:
        """Say that ``question`` has given way."""
        with self._lock:
            self._suspended = self._current = NO_QUESTION
            self._set_flag()

    def stopped(self) -> bool:
        return self.stop_flag[0] != b"\x00"

    def gives_way(self) -> bool:
        """Return whether the current question is stopped only to go on later."""
        with self._lock:
            return self._current == self._suspended and self._current not in self._cancelled

    def _set_flag(self) -> None:
        stop = self._current != NO_QUESTION and (self._current in self._cancelled or self._current == self._suspended)
        self.stop_flag[0] = b"\x01" if stop else b"\x00"

    def _cancel(self, question: int) -> None:
        with self._lock:
            self._cancelled.append(question)
            self._set_flag()

    def _suspend(self, question: int) -> None:
        with self._lock:
            self._suspended = question
            self._set_flag()

    def _count(self, number: int, text: str) -> None:
        tokens = -1
        with contextlib.suppress(BrainError):
            tokens = self.count(text) if self.count is not None else -1
        self._outlet.say("counted", id=number, tokens=tokens)


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
