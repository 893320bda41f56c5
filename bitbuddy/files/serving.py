"""A process that works for the owner, seen from inside: it takes an order, tells how it is, ends with its owner."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bitbuddy.kernel.errors import BitBuddyError, StorageError
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)


def serve(arguments: Sequence[str], niceness: int, failure: str, work: Callable[[dict[str, Any], int], Any]) -> int:
    """Read the order, do ``work`` with it at a low priority, and tell {"done": what it returns} or {"error": …}.

    ``work`` gets the order and the file to `tell` on. ``failure`` says in a sentence that it went wrong, when that is
    our own mistake. Returns the status of the process: 0, or 1 when it failed or had no order, 2 for wrong arguments.
    """
    if arguments:
        return 2
    line = sys.stdin.buffer.readline()
    if not line:
        return 1
    finished = threading.Event()
    watcher = start_thread("owner-watch", lambda: _end_with_owner(finished))
    if hasattr(os, "nice"):
        os.nice(niceness)
    output = sys.stdout.fileno()
    try:
        last = {"done": work(json.loads(line), output)}
    except BitBuddyError as error:
        last = {"error": error.to_json()}
    except Exception as error:
        log.exception("What the owner ordered failed: %s", failure)
        last = {"error": StorageError(failure, f"{type(error).__name__} in the process for it.").to_json()}
    # From here on the end of the owner is no reason to hurry: everything is on the disk.
    finished.set()
    tell(output, last)
    watcher.join()
    return int("error" in last)


def tell(output: int, line: Mapping[str, Any]) -> None:
    """Write one line to the owner; when nobody reads it, the process ends."""
    left = json.dumps(line).encode() + b"\n"
    try:
        while left:
            left = left[os.write(output, left) :]
    except OSError:
        os._exit(1)


def _end_with_owner(finished: threading.Event) -> None:
    """Wait for the end of the input. In the middle of the work it ends the process at once: the databases survive."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    if not finished.is_set():
        os._exit(1)
