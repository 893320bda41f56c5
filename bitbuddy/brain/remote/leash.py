"""The leash: a fresh process becomes another program, and the system ends that when whoever started it dies.

Started through the program's own door, because what has threads must not run anything between fork and exec.
"""

from __future__ import annotations

import os
import signal
import sys

CANNOT_RUN = 126
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG; other systems than Linux have no such word


def main(arguments: list[str]) -> int:
    """Become the program in ``arguments``, after the pid of the process without which it must not live.

    Returns only where that cannot be; the reason stands on the standard output.
    """
    parent, *command = arguments
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != int(parent):  # it died before the system was told
        return CANNOT_RUN
    try:
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    except OSError as error:
        os.write(1, f"{error.strerror}\n".encode("utf-8", "replace"))
    return CANNOT_RUN
