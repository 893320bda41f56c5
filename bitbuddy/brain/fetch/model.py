"""A download as the rest of the house knows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bitbuddy.kernel.errors import BitBuddyError


class DownloadState(StrEnum):
    """How far a download is. What was under way goes on after a restart; a paused one when it is asked to."""

    WAITING = "waiting"  # another one is before it
    RUNNING = "running"
    VERIFYING = "verifying"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNDER_WAY = frozenset({DownloadState.WAITING, DownloadState.RUNNING, DownloadState.VERIFYING})


@dataclass(frozen=True)
class Download:
    """One brain on its way. ``done`` and ``size`` in bytes, ``speed`` in bytes/s, ``left`` in seconds or None.

    ``source`` says in words where it comes from now, ``told`` what a person should know ("The first source refused;
    this is the second."). ``error`` is there where it failed. ``use``: it answers from its arrival on.
    """

    id: str
    name: str
    state: DownloadState
    done: int
    size: int
    speed: float = 0.0
    left: float | None = None
    source: str = ""
    told: str = ""
    error: BitBuddyError | None = None
    use: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the download as it travels to a face."""
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state.value,
            "done": self.done,
            "bytes": self.size,
            "speed": round(self.speed),
            "left_s": None if self.left is None else round(self.left, 1),
            "source": self.source,
            "told": self.told,
            "error": self.error.to_json() if self.error else None,
            "use": self.use,
        }
