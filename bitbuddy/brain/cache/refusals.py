"""Model files that could not be used, so that another one answers in their place at once."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.brain.cache.record import Mark

# What the engine could not load, for want of memory perhaps, is given another try after this.
PASSING_SECONDS = 600.0


@dataclass(frozen=True)
class _Refusal:
    mark: Mark
    why: str
    until: float | None


class Refusals:
    """Which files were refused and why, for as long as this program runs and the files are as they were."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """``now`` is a clock that cannot jump, in seconds."""
        self._now = now
        self._refused: dict[str, _Refusal] = {}

    def add(self, path: Path, why: str, passing: bool = False) -> None:
        """Keep that the file at ``path`` cannot be used, or not now if that is ``passing``; ``why`` is a sentence."""
        until = self._now() + PASSING_SECONDS if passing else None
        with contextlib.suppress(OSError):
            self._refused = {**self._refused, str(path): _Refusal(Mark.of(path), why, until)}

    def why(self, path: Path) -> str:
        """Return why the file at ``path`` was refused, or nothing."""
        kept = self._refused.get(str(path))
        if kept is None or (kept.until is not None and self._now() >= kept.until):
            return ""
        with contextlib.suppress(OSError):
            return kept.why if kept.mark == Mark.of(path) else ""
        return ""

    def clear(self) -> None:
        """Give every file another try."""
        self._refused = {}
