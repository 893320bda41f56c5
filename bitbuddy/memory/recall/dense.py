"""Which turns mean what a question means: the owner's side of the process with the model, where that is installed."""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTimeError
from pathlib import Path
from typing import Any, Protocol

from bitbuddy.kernel.processes import Worker, worker_command
from bitbuddy.kernel.threads import Lane

log = logging.getLogger(__name__)
# So long the process stays when nobody asks: it holds about 190 MB.
IDLE_SECONDS = 60.0
# A question waits no longer than this; while the process starts, recall goes by words alone.
PATIENCE_SECONDS = 0.06
# A question that nothing else answers waits until the process has started.
PATIENT_SECONDS = 3.0

Near = dict[int, float]


class Dense(Protocol):
    """What compares meanings."""

    def near(self, text: str, after: float | None, before: float | None, patient: bool = False) -> Callable[[], Near]:
        """Begin to compare turns of that time with ``text``; what is returned waits for their cosines, by number.

        None come where they are not known in time; ``patient``, there is time until the model has started.
        """
        ...

    def vectors(self, texts: Sequence[tuple[str, str]]) -> list[bytes]:
        """Return the vector of each turn, given its text and its text after the one before; none where it failed."""
        ...

    def rest(self) -> None:
        """End what runs until it is needed again."""
        ...

    def close(self) -> None:
        """End what runs, for good."""
        ...


class DenseProcess:
    """A `Dense` in a process of its own, started when it is first needed. A failure is logged once, and it is off."""

    def __init__(self, database: Path, patience: float = PATIENCE_SECONDS, idle: float = IDLE_SECONDS) -> None:
        self._database, self._patience, self._idle = database, patience, idle
        self._lane: Lane | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._broken = False
        self._closed = False

    def near(self, text: str, after: float | None, before: float | None, patient: bool = False) -> Callable[[], Near]:
        patience = max(self._patience, PATIENT_SECONDS) if patient else self._patience
        asked = self._submit({"near": text, "after": after, "before": before})

        def found() -> Near:
            try:
                answer = asked.result(patience) if asked is not None else {}
            except NotInTimeError:
                return {}
            return {int(number): float(cosine) for number, cosine in answer.get("near", ())}

        return found

    def vectors(self, texts: Sequence[tuple[str, str]]) -> list[bytes]:
        asked = self._submit({"texts": list(texts)})
        answer = asked.result() if asked is not None else {}
        return [base64.b64decode(one) for one in answer.get("vectors", ())]

    def rest(self) -> None:
        with self._lock:
            lane = self._lane
        if lane is not None:
            with contextlib.suppress(RuntimeError):  # it is being closed
                lane.submit(self._end).result()

    def close(self) -> None:
        with self._lock:
            self._closed, lane, self._lane = True, self._lane, None
            process = self._process
        if process is not None:
            process.kill()
        if lane is not None:
            lane.close()
        self._end()

    def _submit(self, asked: dict[str, Any]) -> Future[dict[str, Any]] | None:
        with self._lock:
            if self._broken or self._closed:
                return None
            self._lane = self._lane or Lane("recall-meanings")
            return self._lane.submit(lambda: self._answered(asked))

    def _answered(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Ask the process, a new one where the last has ended for want of questions."""
        for _ in range(2):
            if self._closed or (self._process is None and not self._start()):
                return {}
            answer = self._exchange(asked)
            if answer is not None:
                return answer
            self._end()
        self._give_up("it ended twice over one question")
        return {}

    def _start(self) -> bool:
        try:
            process = subprocess.Popen(
                worker_command(Worker.EMBED), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            self._give_up(str(error))
            return False
        with self._lock:
            self._process = process
            if self._closed:
                process.kill()
        if self._exchange({"database": str(self._database), "seconds": self._idle}) is None:
            self._end()
            self._give_up("the model could not be loaded")
            return False
        return True

    def _exchange(self, line: dict[str, Any]) -> dict[str, Any] | None:
        """Write a line and return the one that answers it; None when the process is gone."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            return json.loads(answer) if answer else None
        except (OSError, ValueError):
            return None

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        process.kill()
        process.wait()

    def _give_up(self, why: str) -> None:
        with self._lock:
            if not self._closed and not self._broken:
                log.warning("Recall goes by words alone from now on: %s.", why)
            self._broken = True


def installed(database: Path) -> DenseProcess | None:
    """Return what compares meanings; None where the extra `semantic` is not installed, or no model may start."""
    from bitbuddy.memory.recall.embedder import model_files

    if os.environ.get("BITBUDDY_NO_BRAIN"):
        return None
    return DenseProcess(database) if model_files() is not None else None
