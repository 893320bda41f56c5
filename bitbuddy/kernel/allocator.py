"""How the C library hands out memory in a process that stays for days and has several threads."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_ARENA_MAXIMUM = -8  # M_ARENA_MAX of glibc's malloc.h
# So much processor time is an answer, a look at the folders or a burst of changes; a beat takes a few milliseconds.
WORK_SECONDS = 0.1


def share_one_arena() -> None:
    """Let all threads of this process allocate from one place, before the first of them starts.

    glibc gives each new thread an arena of its own and keeps what was freed in each: 3 of 97 MB in a tray that had
    answered a few questions. Elsewhere this does nothing.
    """
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(_ARENA_MAXIMUM, 1)
    except (AttributeError, OSError):
        return  # another C library, which has no arenas


def give_back() -> None:
    """Return to the system what was freed and glibc keeps; takes some milliseconds. Elsewhere this does nothing."""
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError):
        return


class Tidying:
    """Tidies up on the first beat after work, and not again before there was more."""

    def __init__(self, tidy: Callable[[], None], used: Callable[[], float] = time.process_time) -> None:
        """``used`` tells the seconds of processor time this process has had."""
        self._tidy = tidy
        self._used = used
        self._seen = 0.0

    def beat(self) -> None:
        """Tidy up, if there was work to speak of since the last time; called now and then."""
        if self._used() - self._seen > WORK_SECONDS:
            self._tidy()
            self._seen = self._used()
