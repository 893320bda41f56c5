"""Opens files as a double click would, and shows them in the Explorer, on Windows."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

log = logging.getLogger(__name__)


class WindowsOpener:
    """Source: `os.startfile`, and the Explorer's ``/select`` option."""

    install_hint = "The Explorer, a part of Windows, is missing from the PATH."

    def is_compatible(self) -> bool:
        return sys.platform == "win32"

    def is_installed(self) -> bool:
        return shutil.which("explorer") is not None

    def open_file(self, path: Path) -> bool:
        start = getattr(os, "startfile", None)
        if start is None:
            return False
        try:
            start(str(path))
        except OSError as error:
            log.info("Windows did not open a file: %s", error.strerror)
            return False
        return True

    def show_in_folder(self, path: Path) -> bool:
        try:
            # One string, because the Explorer reads its quotes itself; a Windows path cannot contain one. It ends
            # with 1 even when it worked, so its code says nothing.
            subprocess.run(f'explorer /select,"{path}"', check=False, timeout=10)
        except (OSError, subprocess.TimeoutExpired) as error:
            log.info("The Explorer did not show a file: %s", type(error).__name__)
            return False
        return True
