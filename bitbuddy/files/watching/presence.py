"""Which of the roots are there, and whether each is still the folder that is watched, and not another one."""

from __future__ import annotations

import os

from bitbuddy.files.roots import RootPlan, inside
from bitbuddy.files.watching.mounts import far_mounts


class Presence:
    """The roots as they were when somebody looked last; a drive that is away, or one elsewhere, counts as not there."""

    def __init__(self) -> None:
        self._roots: dict[str, tuple[int, int] | None] = {}

    def changed(self, plan: RootPlan) -> bool:
        """Look at the roots of ``plan``; return whether they are others than before, or came or went."""
        # A network drive that does not answer would hold up this thread; looks at it have a process of their own.
        far = far_mounts()
        before = self._roots
        self._roots = {
            root.path: None if any(inside(root.path, mount) for mount in far) else _identity(root.path)
            for root in plan.roots
        }
        return self._roots != before

    def is_there(self, folder: str) -> bool:
        """Tell whether the root of ``folder`` is the one that is watched, and not gone or another one."""
        root = max((path for path in self._roots if inside(folder, path)), key=len, default=None)
        return root is None or (self._roots[root] is not None and _identity(root) == self._roots[root])

    def was_there(self, root: str) -> bool:
        """Tell whether ``root`` was there when somebody looked last."""
        return self._roots[root] is not None

    def gone(self) -> list[str]:
        """Return the roots that are not there now, or are other folders."""
        return [root for root in self._roots if not self.is_there(root)]


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return status.st_dev, status.st_ino
