"""Whether there is a screen to show a window on."""

from __future__ import annotations

import os
import sys


def has_display() -> bool:
    """Return whether a window could be shown: always on Windows and macOS, else where X11 or Wayland is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
