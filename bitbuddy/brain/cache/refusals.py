"""Model files that could not be used, so that another one answers in their place at once."""

from __future__ import annotations

import contextlib
from pathlib import Path

from bitbuddy.brain.cache.record import Mark


class Refusals:
    """Which files were refused and why, for as long as this program runs and the files are as they were."""

    def __init__(self) -> None:
        self._why: dict[str, tuple[Mark, str]] = {}

    def add(self, path: Path, why: str) -> None:
        """Keep that the file at ``path`` cannot be used; ``why`` is a sentence."""
        with contextlib.suppress(OSError):
            self._why = {**self._why, str(path): (Mark.of(path), why)}

    def why(self, path: Path) -> str:
        """Return why the file at ``path`` was refused, or nothing."""
        mark, why = self._why.get(str(path), (None, ""))
        with contextlib.suppress(OSError):
            return why if mark is not None and mark == Mark.of(path) else ""
        return ""

    def clear(self) -> None:
        """Give every file another try."""
        self._why = {}
