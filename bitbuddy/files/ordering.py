"""A process that works for the owner, seen from the owner: how it is started, told what to do, and ended."""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any

from bitbuddy.kernel.processes import Worker, worker_command

log = logging.getLogger(__name__)
END_SECONDS = 2.0


def start(worker: Worker) -> subprocess.Popen[bytes]:
    """Start a process that waits for its order."""
    return subprocess.Popen(
        worker_command(worker), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def messages(process: subprocess.Popen[bytes], order: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Order something of a process that was started, and yield what it tells, until it ends."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
    except OSError:  # it is gone already
        return
    for line in process.stdout:
        yield json.loads(line)


def end(process: subprocess.Popen[bytes]) -> int:
    """Close the pipes, which ends the process, and return its status; one that hangs is killed."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.close()
    except OSError:
        log.debug("A process was gone before its input was closed.")
    process.stdout.close()
    try:
        return process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
