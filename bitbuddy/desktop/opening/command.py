"""Starts a program of the desktop without a shell, and sees whether it took the job."""

from __future__ import annotations

import logging
import subprocess
import threading

log = logging.getLogger(__name__)
PATIENCE_S = 4.0

# Programs that outlived the wait (an opener may stay as long as its window does) are collected at later calls.
_outliving: list[subprocess.Popen[bytes]] = []
_lock = threading.Lock()


def succeeds(command: list[str], patience_s: float = PATIENCE_S) -> bool:
    """Return whether ``command`` ended with 0, or still runs after ``patience_s`` seconds and so took the job.

    It gets a session of its own: closing Bit Buddy closes nothing that a person opened.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        log.info("%s could not be started: %s", command[0], error.strerror)
        return False
    try:
        code = process.wait(patience_s)
    except subprocess.TimeoutExpired:
        collect_ended(process)
        return True
    if code != 0:
        log.info("%s ended with %d", command[0], code)
    return code == 0


def collect_ended(added: subprocess.Popen[bytes] | None = None) -> int:
    """Collect programs that have ended since, so that none stays a zombie; return how many still run."""
    with _lock:
        if added is not None:
            _outliving.append(added)
        _outliving[:] = [process for process in _outliving if process.poll() is None]
        return len(_outliving)
