"""Waiting for what must come true: as short as may be, and never for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from bitbuddy.kernel.paths import Home

PATIENCE_SECONDS = 30.0
_PAUSE = 0.01


def until(condition: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
    """Return what ``condition`` gives as soon as it is true; fail after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(_PAUSE)
    return found


def answering(home: Home) -> bool:
    """Return whether the owner of ``home`` answers."""
    from bitbuddy.link.address import connect

    try:
        connect(home).close()
    except (OSError, EOFError):
        return False
    return True
