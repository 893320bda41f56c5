"""The owner's side of one brain process: start it, send commands, hear what it says, end it without a trace."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from typing import Any

from bitbuddy.brain.pipes import encode, read_message
from bitbuddy.kernel.errors import BrainAbsentError
from bitbuddy.kernel.threads import Lane, start_thread

log = logging.getLogger(__name__)
Message = dict[str, Any]
# The engine's own faults: a safer profile may cure them. A kill from outside is none of them.
_FAULTS = frozenset(
    -getattr(signal, name) for name in ("SIGSEGV", "SIGBUS", "SIGILL", "SIGABRT", "SIGFPE") if hasattr(signal, name)
)


class WorkerProcess:
    """One running brain process; what it says collects in ``messages``, at last ``{"say": "ended"}``.

    Counts of tokens go to whoever asked for them, past the messages.
    """

    def __init__(self, command: Sequence[str], changed: threading.Condition) -> None:
        """Start ``command``; raises BrainAbsentError if the system refuses.

        ``changed`` guards ``messages`` and is notified of each new one.
        """
        self.messages: deque[Message] = deque()
        self._changed = changed
        self._counts: dict[int, int | None] = {}
        self._counts_asked = 0
        self.kept = False  # whether what is worth it was saved
        self.reads_ahead = False  # whether it was told to read what is certain of a question, and has not yet
        self.ended = False  # whether nothing more will come from it
        self._process = _start(command)
        self._writer = Lane("brain-writer")
        self._reader = start_thread("brain-reader", self._read)

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, message: Message) -> None:
        """Queue ``message``; returns at once even when the process no longer reads."""
        with contextlib.suppress(RuntimeError):
            self._writer.submit(lambda: self._write(message))

    def count(self, text: str, patience: float) -> int | None:
        """Return how many tokens ``text`` has, None if the process does not tell within ``patience`` seconds."""
        with self._changed:
            self._counts_asked += 1
            number = self._counts_asked
            self._counts[number] = None
        self.send({"do": "count", "id": number, "text": text})
        with self._changed:
            self._changed.wait_for(lambda: self._counts[number] is not None or self.ended, patience)
            tokens = self._counts.pop(number)
        return tokens if tokens is not None and tokens >= 0 else None

    def end(self) -> int:
        """Kill the process and what it may have started, wait for it and its threads; return its exit status.

        A process that was dead before keeps its own status: negative is the signal that ended it.
        """
        # Also one that is dead: until it is waited for, what it started is still of its group.
        if self._process.returncode is None:
            _kill(self._process)
        status = self._process.wait()
        self._reader.join()
        self._writer.close()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return status

    def _write(self, message: Message) -> None:
        pipe = self._process.stdin
        # A process that is gone is noticed by the reader.
        with contextlib.suppress(OSError, ValueError):
            if pipe is not None:
                pipe.write(encode(message))
                pipe.flush()

    def _read(self) -> None:
        pipe = self._process.stdout
        try:
            while pipe is not None and (message := read_message(pipe)) is not None:
                self._hear(message)
        except (ValueError, RecursionError):
            self._hear({"say": "garbage"})
        except OSError as error:
            log.info("The brain process could not be read: %s.", error.strerror)
        with self._changed:
            self.ended = True
        self._hear({"say": "ended"})

    def _hear(self, message: Message) -> None:
        with self._changed:
            number, tokens = message.get("id"), message.get("tokens")
            if message.get("say") == "kept":
                self.kept = True
            elif message.get("say") == "prepared":
                self.reads_ahead = False
            elif message.get("say") != "counted" or not isinstance(tokens, int):
                self.messages.append(message)
            elif number in self._counts:
                self._counts[number] = tokens
            self._changed.notify_all()


def was_fault(status: int) -> bool:
    """Return whether exit ``status`` speaks of a fault in the engine rather than of a kill."""
    return status in _FAULTS or (sys.platform == "win32" and status not in {0, 1})


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        # A session of its own: Ctrl-C in the owner's terminal is the owner's business.
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise BrainAbsentError(
            "The brain's process could not be started.",
            f"The system says: {error.strerror}.",
            "Close some programs and ask again.",
        ) from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def resident_bytes(pid: int) -> int | None:
    """Return how much memory the process ``pid`` holds now, None if it has ended."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return None


def taken_bytes(pid: int, *, family: bool = False) -> int:
    """Return how much less memory is available because the process ``pid`` runs; 0 if it has ended.

    With ``family`` its children count too, for which all processes are looked through. On Linux a file that is mapped
    into memory, such as a model's, still counts as available; elsewhere it does not.
    """
    import psutil

    taken = 0
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        for one in (process, *(process.children(recursive=True) if family else ())):
            with contextlib.suppress(psutil.Error):
                memory = one.memory_info()
                taken += max(0, memory.rss - (memory.shared if sys.platform == "linux" else 0))
    return taken
