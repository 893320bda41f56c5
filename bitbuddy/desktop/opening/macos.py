"""Opens and shows files with `open`, which every macOS has."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bitbuddy.desktop.opening.command import succeeds


class MacOpener:
    """Source: the manual page open(1); ``-R`` reveals in the Finder."""

    install_hint = "The command `open`, a part of macOS, is missing from the PATH."

    def is_compatible(self) -> bool:
        return sys.platform == "darwin"

    def is_installed(self) -> bool:
        return shutil.which("open") is not None

    def open_file(self, path: Path) -> bool:
        return succeeds(["open", str(path)])

    def show_in_folder(self, path: Path) -> bool:
        return succeeds(["open", "-R", str(path)])
