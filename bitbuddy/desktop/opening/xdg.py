"""Opens with the desktop's own openers, xdg-open and gio, on Linux and its relatives."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bitbuddy.desktop.opening.command import succeeds


class _FolderOpener:
    """A command that opens what it is given; a file is shown by opening the folder it lies in."""

    install_hint = ""
    _command: tuple[str, ...] = ()

    def is_compatible(self) -> bool:
        return sys.platform.startswith(("linux", "freebsd"))

    def is_installed(self) -> bool:
        return shutil.which(self._command[0]) is not None

    def open_file(self, path: Path) -> bool:
        program = shutil.which(self._command[0])
        # An absolute path begins with a slash, so that no name is taken for an option.
        return program is not None and succeeds([program, *self._command[1:], str(path)])

    def show_in_folder(self, path: Path) -> bool:
        return self.open_file(path.parent)


class XdgOpener(_FolderOpener):
    """The opener that every desktop has."""

    install_hint = "Install xdg-utils (for example `sudo apt install xdg-utils`)."
    _command = ("xdg-open",)


class GioOpener(_FolderOpener):
    """The opener of GLib, for systems without xdg-utils."""

    install_hint = "Or install gio (libglib2.0-bin)."
    _command = ("gio", "open")
