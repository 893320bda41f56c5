"""The buttons of a bubble, in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.desktop.notifying import Action
from bitbuddy.kernel.display import display_text
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import GRID, MENU_PIXELS
from bitbuddy.ui.tips import plain_tip

HEIGHT = 8 * GRID
PAD = 30


class ActionButton(WordButton):
    """One action; the first of a row is the one most likely wanted."""

    def __init__(self, action: Action, first: bool, widest: int, parent: QWidget) -> None:
        super().__init__("", "first" if first else "choice", parent, MENU_PIXELS)
        self.action = action
        label = display_text(action.label)
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, widest - PAD)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(label)
        self.setToolTip(plain_tip(label) if shown != label else "")
        self.resize(int(metrics.horizontalAdvance(shown)) + PAD, HEIGHT)


class ActionRow(QWidget):
    """The buttons.

    Signals: ``chosen(str)`` with the id of the action.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: list[ActionButton] = []

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return list(self._buttons)

    def offer(self, actions: tuple[Action, ...], width: int) -> None:
        """Show these in place of what is there, in lines of ``width`` pixels."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [ActionButton(action, not number, width, self) for number, action in enumerate(actions)]
        x = y = 0
        for button in self._buttons:
            if x and x + button.width() > width:
                x, y = 0, y + HEIGHT + 2 * GRID
            button.move(x, y)
            button.clicked.connect(self._choose)
            button.show()
            x += button.width() + 2 * GRID
        self.setFixedHeight(y + HEIGHT if self._buttons else 0)
        self.setVisible(bool(self._buttons))

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, ActionButton):
            self.chosen.emit(button.action.id)
