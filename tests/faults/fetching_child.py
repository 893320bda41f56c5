"""The process that fetches, which dies without a word at the step with a certain number that changes the disk.

``python -m tests.faults.fetching_child NUMBER``; then it is the process itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

STEPS = ("link", "unlink", "open", "write", "fsync", "replace", "rename", "ftruncate")


class Death:
    """Comes before the step it was told of; what is on the disk then is what the step before it left."""

    def __init__(self, at: int) -> None:
        self._left = at

    def come(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def deadly(*arguments: Any, **options: Any) -> Any:
            self.come()
            return step(*arguments, **options)

        return deadly


def main() -> int:
    from bitbuddy.brain.fetch import from_web  # noqa: F401  # what is imported later opens no file of ours
    from bitbuddy.brain.fetch.worker import main as fetch

    death = Death(int(sys.argv[1]))
    for name in STEPS:
        setattr(os, name, death.around(getattr(os, name)))
    return fetch([])


if __name__ == "__main__":
    sys.exit(main())
