"""The windows beside the chat, of the ledger and of memory; each is imported and made when it is first asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.events import Mood
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.face import face_icon
from bitbuddy.ui.theme import Theme

if TYPE_CHECKING:
    from bitbuddy.ui.chat.talk import Opening
    from bitbuddy.ui.ledger.window import LedgerWindow
    from bitbuddy.ui.memory.window import MemoryWindow


class Around(Protocol):
    """What the pages need of the tray program."""

    def theme(self) -> Theme: ...

    def opening(self) -> Opening: ...


class Pages(QObject):
    """Holds the windows; where each was is kept in ``folder``.

    Signals: ``talk_asked(str, str)`` with a session and a message of it that the person wants to see.
    """

    talk_asked = Signal(str, str)

    def __init__(self, bridge: Bridge, around: Around, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._around, self._folder = bridge, around, folder
        self.ledger: LedgerWindow | None = None
        self.memory: MemoryWindow | None = None

    def show_ledger(self) -> None:
        """Bring the window of the ledger to the front."""
        if self.ledger is None:
            from bitbuddy.ui.ledger.window import LedgerWindow

            QApplication.setWindowIcon(face_icon(Mood.HAPPY))
            place = self._folder / "ledger_window.json"
            self.ledger = LedgerWindow(self._bridge, self._around.theme(), self._around.opening(), place)
        self.ledger.come_forward()

    def show_memory(self) -> None:
        """Bring the window of memory to the front."""
        if self.memory is None:
            from bitbuddy.ui.memory.window import MemoryWindow

            QApplication.setWindowIcon(face_icon(Mood.HAPPY))
            self.memory = MemoryWindow(self._bridge, self._around.theme(), self._folder / "memory_window.json")
            self.memory.source_asked.connect(self.talk_asked)
        self.memory.come_forward()

    def close(self) -> None:
        """Take the windows away."""
        for page in (self.ledger, self.memory):
            if page is not None:
                page.close()
                page.deleteLater()
        self.ledger = self.memory = None
