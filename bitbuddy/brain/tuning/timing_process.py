"""The owner's side of the process that times the engine: asks for one measure after the other, and ends it at once."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from bitbuddy.brain.process import Message, WorkerProcess, was_fault
from bitbuddy.brain.tuning.survey import Measure, Measured
from bitbuddy.kernel.errors import BrainError, error_from_json
from bitbuddy.kernel.processes import Worker, worker_command

# Seconds for one step: to load the largest model from a slow disk, or to read 32 tokens with it.
STEP_SECONDS = 120.0


class GaveWayError(Exception):
    """The measuring was broken off, as somebody wants the machine."""


class EngineDiedError(Exception):
    """The process died or hung while it measured; ``fault``: by a fault of the engine's own."""

    def __init__(self, fault: bool) -> None:
        super().__init__()
        self.fault = fault


class TimingProcess:
    """A Stopwatch in a process of its own. One thread calls `load` and `take`, and then `end`."""

    def __init__(self, changed: threading.Condition, broken_off: Callable[[], bool]) -> None:
        """Start nothing yet; ``broken_off`` is asked with ``changed`` held, which wakes every wait."""
        self._changed = changed
        self._broken_off = broken_off
        self._process: WorkerProcess | None = None

    def load(self, message: dict[str, Any], command: Sequence[str] = ()) -> None:
        """Start the process and let it load what ``message`` names. Raises what `take` raises."""
        self._process = WorkerProcess(command or worker_command(Worker.TUNE), self._changed)
        self._process.send(message)
        self._heard("loaded")

    def take(self, measure: Measure) -> Measured:
        """Return what ``measure`` took; raises BrainError, GaveWayError, EngineDiedError."""
        assert self._process is not None
        self._process.send(
            {
                "do": "measure",
                "threads": measure.threads,
                "batch": measure.batch,
                "read": measure.read,
                "write": measure.write,
            }
        )
        said = self._heard("measured")
        try:
            took = [float(said[name]) for name in ("reading", "writing", "processor")]
        except (KeyError, TypeError, ValueError):
            raise EngineDiedError(fault=False) from None
        if not all(0 <= seconds < math.inf for seconds in took):
            raise EngineDiedError(fault=False)
        # A clock that stood still would make the engine endlessly quick.
        return Measured(*(max(1e-9, seconds) for seconds in took))

    def end(self) -> int:
        """End the process, and return its exit status; 0 if it never ran."""
        process, self._process = self._process, None
        return process.end() if process is not None else 0

    def _heard(self, wanted: str) -> Message:
        assert self._process is not None
        limit = time.monotonic() + STEP_SECONDS
        while True:
            with self._changed:
                while not self._broken_off() and not self._process.messages:
                    left = limit - time.monotonic()
                    if left <= 0:
                        raise EngineDiedError(fault=False)
                    self._changed.wait(left)
                if self._broken_off():
                    raise GaveWayError
                message = self._process.messages.popleft()
            if message.get("say") == wanted:
                return message
            if message.get("say") == "failed" and isinstance(message.get("error"), dict):
                error = error_from_json(message["error"])
                raise error if isinstance(error, BrainError) else EngineDiedError(fault=False)
            if message.get("say") != "phase":
                raise EngineDiedError(was_fault(self.end()))
