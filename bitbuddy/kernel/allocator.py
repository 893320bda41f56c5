"""How the C library hands out memory in a process that stays for days and has several threads."""

from __future__ import annotations

import sys

_ARENA_MAXIMUM = -8  # M_ARENA_MAX of glibc's malloc.h


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
