"""How a process of our own is started: through the program's one door, so that a frozen app can do it too."""

from __future__ import annotations

import sys
from enum import StrEnum

WORKER_FLAG = "--worker"


class Worker(StrEnum):
    """The processes that are not a face."""

    BRAIN = "brain"
    CRAWL = "crawl"
    CONTENT = "content"
    FETCH = "fetch"
    REMOTE = "remote"
    LEASH = "leash"  # becomes a program of somebody else's
    TUNE = "tune"
    EMBED = "embed"


def worker_command(worker: Worker, *arguments: str) -> list[str]:
    """Return the command line that starts ``worker`` with the same program and environment as this one."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG, worker.value, *arguments]
    # As this process was started: with -P no file of the person's current folder is imported instead of a library.
    safe = ["-P"] if sys.flags.safe_path else []
    return [sys.executable, *safe, "-m", "bitbuddy", WORKER_FLAG, worker.value, *arguments]
