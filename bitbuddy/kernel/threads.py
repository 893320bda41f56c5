"""Every thread is born here, has a name, and is waited for when its owner closes."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")
log = logging.getLogger(__name__)


class Lane:
    """One named thread that does what it is given, in order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, work: Callable[[], Result]) -> Future[Result]:
        """Queue ``work`` and return its future; raises RuntimeError after `close`."""
        return self._executor.submit(work)

    def close(self) -> None:
        """Finish what is queued, then end the thread."""
        self._executor.shutdown(wait=True)


class Beat:
    """A named thread that calls ``work`` every ``seconds``; an error in it is logged and the beat goes on."""

    def __init__(self, name: str, seconds: float, work: Callable[[], None]) -> None:
        self._seconds = seconds
        self._work = work
        self._stop = threading.Event()
        self._thread = start_thread(name, self._run)

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            try:
                self._work()
            except Exception:
                log.exception("The beat %s failed once and goes on.", threading.current_thread().name)

    def close(self) -> None:
        """End the thread; returns when the call under way, if any, is over."""
        self._stop.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()


def start_thread(name: str, work: Callable[[], None]) -> threading.Thread:
    """Start a named thread that is not a daemon; the caller joins it."""
    thread = threading.Thread(target=work, name=name, daemon=False)
    thread.start()
    return thread


@contextlib.contextmanager
def suppressed(what: str) -> Iterator[None]:
    """Log and swallow any error of the block; for clean-up that must not stop the rest of the clean-up."""
    try:
        yield
    except Exception:
        log.exception("While closing: %s", what)
