"""The owner's side of one process that fetches: start it, hear what it says, end it without a trace."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

from bitbuddy.brain.fetch.job import Job
from bitbuddy.brain.pipes import encode, read_message
from bitbuddy.kernel.errors import FetchError
from bitbuddy.kernel.processes import Worker, worker_command


class FetchProcess:
    """One running process. `messages` and `close` belong to one thread, `kill` to any."""

    def __init__(self, job: Job) -> None:
        """Start it on ``job``; raises FetchError if the system refuses."""
        self._lock = threading.Lock()
        self._reaped = False
        try:
            # A session of its own: what it starts is in its group, and ends with it.
            self._process = subprocess.Popen(
                worker_command(Worker.FETCH),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            reason = f"The system says: {error.strerror}."
            raise FetchError(
                "The download could not be started.", reason, "Close some programs, then go on."
            ) from error
        with contextlib.suppress(OSError):  # it died at once; that is heard
            assert self._process.stdin is not None
            self._process.stdin.write(encode(job.to_json()))
            self._process.stdin.flush()

    @property
    def pid(self) -> int:
        return self._process.pid

    def messages(self) -> Iterator[dict[str, Any]]:
        """Give what it says until it ends."""
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError, RecursionError):
            while (message := read_message(self._process.stdout)) is not None:
                yield message

    def kill(self) -> None:
        """End it and what it started, at once: the part can be gone on with wherever that happens."""
        with self._lock:
            if self._reaped:
                return
            with contextlib.suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()

    def close(self) -> None:
        """End it if it still runs, and wait for it."""
        # Before it is waited for: until then its number belongs to its group, and to nobody else.
        self.kill()
        with self._lock:
            self._process.wait()
            self._reaped = True
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()
