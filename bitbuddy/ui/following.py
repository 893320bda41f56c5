"""A stream of the link that a window follows, until it ends or the window has seen enough."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

Data = dict[str, Any]


class Following:
    """One stream under way. After `stop` nothing of it is handed over any more, not even what had come before."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._ended = threading.Event()

    def end(self) -> None:
        """Note that its last step was handed over."""
        self._ended.set()

    def has_ended(self) -> bool:
        """Return whether the stream has come to its end, by itself or because it was left."""
        return self._ended.is_set()

    def stop(self) -> None:
        """Leave the stream; the owner hears of it at its next step."""
        self._stopped.set()

    def is_stopped(self) -> bool:
        """Return whether it was left."""
        return self._stopped.is_set()

    def unless_stopped(self, receiver: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return ``receiver`` so that it hears nothing once the stream was left."""

        def hand(value: Any) -> None:
            if not self.is_stopped():
                receiver(value)

        return hand
