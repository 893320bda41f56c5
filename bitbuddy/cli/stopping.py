"""How a command is stopped from outside: cleanly, with every process of it, and never half-way through its clean-up."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

# What a person's Ctrl-C, a closed terminal and `kill` send; a shell reports each as 128 plus its number.
_POLITE = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
INTERRUPTED = 128 + signal.SIGINT


class StoppedError(BaseException):
    """The system asked this command to end; no `except Exception` may hold it up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def _stop(number: int, frame: FrameType | None) -> None:
    raise StoppedError(number)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Turn a request to end into StoppedError while the block runs; one that is ignored (`nohup`) stays ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _POLITE}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def unstoppable() -> Iterator[None]:
    """Hold back every request to end while the block, a clean-up that is short, runs; the exit follows anyway."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (*_POLITE, signal.SIGINT)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def leave(status: int) -> int:
    """Return ``status``; if the stop came while something was being opened, its threads would keep us: exit at once.

    Processes of ours notice the end of their owner by themselves.
    """
    strays = [one for one in threading.enumerate() if not one.daemon and one is not threading.main_thread()]
    if strays:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
    return status
