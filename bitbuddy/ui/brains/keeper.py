"""Opens the window of brains from the menu; nothing of it is imported before, and nothing stays when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.events import Mood
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.face import face_icon

if TYPE_CHECKING:
    from bitbuddy.ui.brains.window import BrainsWindow
    from bitbuddy.ui.theme import Theme


class BrainsKeeper(QObject):
    """Holds the window while it is open."""

    def __init__(self, bridge: Bridge, theme: Callable[[], Theme], place: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._place = bridge, theme, place
        self.window: BrainsWindow | None = None

    def show(self) -> None:
        """Open the window, or bring it to the front."""
        if self.window is None:
            from bitbuddy.ui.brains.window import BrainsWindow

            QApplication.setWindowIcon(face_icon(Mood.HAPPY))
            self.window = BrainsWindow(self._bridge, self._theme(), self._place)
            self.window.closed.connect(self._gone)
        self.window.come_forward()

    def offer(self, path: str) -> None:
        """Open the window and ask there how the model file at ``path`` is to be kept."""
        self.show()
        if self.window is not None:
            self.window.chooser.offer_file(path)

    def look_at(self, brain: str, *, test: bool) -> None:
        """Open the window with ``brain`` chosen, and where ``test``, see what it can do."""
        self.show()
        if self.window is not None:
            self.window.look_at(brain, test=test)

    def close(self) -> None:
        """Take it away because the program ends."""
        if self.window is not None:
            self.window.close()

    def _gone(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
