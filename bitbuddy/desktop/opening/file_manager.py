"""Asks the running file manager over D-Bus (org.freedesktop.FileManager1) to mark a file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bitbuddy.desktop.opening.command import succeeds

_NAME = "org.freedesktop.FileManager1"
_OBJECT = "/org/freedesktop/FileManager1"


class FileManagerOpener:
    """Shows only. Source: the freedesktop file manager D-Bus interface, method ShowItems(uris, startup id)."""

    install_hint = "Install gdbus (libglib2.0-bin) or dbus-send (dbus-bin) to have files marked in the file manager."

    def is_compatible(self) -> bool:
        return sys.platform.startswith(("linux", "freebsd"))

    def is_installed(self) -> bool:
        return self._command("") is not None

    def open_file(self, path: Path) -> bool:
        return False

    def show_in_folder(self, path: Path) -> bool:
        # A URI is percent-encoded: no quote, comma or space in a name can reach the argument's syntax.
        command = self._command(path.as_uri())
        return command is not None and succeeds(command)

    def _command(self, uri: str) -> list[str] | None:
        gdbus = shutil.which("gdbus")
        if gdbus:
            target = ["--session", "--timeout", "3", "--dest", _NAME, "--object-path", _OBJECT]
            return [gdbus, "call", *target, "--method", f"{_NAME}.ShowItems", f"['{uri}']", ""]
        send = shutil.which("dbus-send")
        if send:
            target = ["--session", "--print-reply", "--reply-timeout=3000", f"--dest={_NAME}", "--type=method_call"]
            return [send, *target, _OBJECT, f"{_NAME}.ShowItems", f"array:string:{uri}", "string:"]
        return None
