"""The tray program from its start to its end."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.log import start_log, stop_log
from bitbuddy.kernel.paths import Home
from bitbuddy.ui.application import OpenLink, TrayFace, end_program
from bitbuddy.ui.bridge import Connection
from bitbuddy.ui.interruptions import Interruptions, Mishaps
from bitbuddy.ui.roles import tell_roles


def run_tray(home: Home, *, open_link: OpenLink | None = None) -> int:
    """Show the tray and the window until the person quits; return the exit status.

    ``open_link`` gives the connection (``bitbuddy.link.open_link`` by default); it is called on a thread of its own.
    Where another tray runs on this home, that one comes to the front and this one ends. Raises StorageError where the
    home cannot be prepared.
    """
    home.prepare()
    handler = start_log(home.logs)
    try:
        return _run(home, open_link or _default_link)
    finally:
        stop_log(handler)


def _default_link(home: Home, face: str) -> Connection:
    # Loads the engine, so it is imported on the thread that opens the link.
    from bitbuddy.link import open_link

    return open_link(home, face)


def _run(home: Home, open_link: OpenLink) -> int:
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["bitbuddy"])
    application.setApplicationName("bitbuddy")
    application.setApplicationDisplayName("Bit Buddy")
    application.setDesktopFileName("bitbuddy")
    application.setQuitOnLastWindowClosed(False)
    tell_roles()
    face = TrayFace(home, open_link)
    with Interruptions(end_program), Mishaps(face.show_mishap):
        try:
            return application.exec()
        finally:
            face.close()
