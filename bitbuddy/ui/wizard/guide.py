"""Opens the wizard where a new home needs it, and again from the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.events import Mood
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.face import face_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from bitbuddy.ui.theme import Theme
    from bitbuddy.ui.wizard.window import Wizard

Data = dict[str, Any]


class Guide(QObject):
    """Holds the wizard while it is open; nothing of it is imported before.

    Signals: ``closed(bool)`` after the person closed it, True where it was gone through to its end;
    ``question_asked(str)`` for one to ask in the chat.
    """

    closed = Signal(bool)
    question_asked = Signal(str)

    def __init__(self, bridge: Bridge, theme: Callable[[], Theme], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self._mood: str = Mood.HAPPY
        self._elsewhere = ""
        self.window: Wizard | None = None

    def wanted(self, hello: Data) -> bool:
        """Return whether the first steps of this home are still to be gone through."""
        return (hello.get("setup") or {}).get("done") is False

    def begin(self, step: str = "") -> None:
        """Open the wizard at ``step``, or at its start; one that is open goes there and comes to the front."""
        if self.window is None:
            self.window = self._make()
            self.window.begin(step)
        elif step or not self.window.isVisible():
            self.window.visit(step or "welcome")
        self.window.come_forward()

    def come_forward(self) -> bool:
        """Bring the wizard to the front where it is open; return whether it is."""
        if self.window is None:
            return False
        self.window.come_forward()
        return True

    def show_mood(self, mood: str) -> None:
        """Show how the machine is."""
        self._mood = mood
        if self.window is not None:
            self.window.show_mood(mood)

    def show_elsewhere(self, elsewhere: str) -> None:
        """Say where the brain runs, if on another computer."""
        self._elsewhere = elsewhere
        if self.window is not None:
            self.window.show_elsewhere(elsewhere)

    def close(self) -> None:
        """Take it away because the program ends; the next start opens it again where it was."""
        if self.window is not None:
            self.window.put_down()
            self._gone()

    def _make(self) -> Wizard:
        from bitbuddy.ui.wizard.page import STEPS
        from bitbuddy.ui.wizard.pages import PAGES, make_page
        from bitbuddy.ui.wizard.window import Wizard

        QApplication.setWindowIcon(face_icon(Mood.HAPPY))
        steps = tuple(step for step in STEPS if step in PAGES)
        window = Wizard(self._bridge, self._theme(), make_page, steps)
        window.show_mood(self._mood)
        window.show_elsewhere(self._elsewhere)
        window.closed.connect(self._closed)
        window.question_asked.connect(self.question_asked)
        return window

    def _closed(self, finished: bool) -> None:
        self._gone()
        self.closed.emit(finished)

    def _gone(self) -> None:
        # A window of pages is large; the next time it is made anew.
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
