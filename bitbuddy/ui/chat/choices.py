"""Questions to choose from, as buttons that flow into as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.chat.message import Choice
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID
from bitbuddy.ui.tips import plain_tip

HEIGHT = 9 * GRID
GAP = 2 * GRID
PAD = 28
MOST = 6
# Twice a button's own width comes to a line of letters that nobody reads at a glance.
WIDEST = 420


class ChoiceButton(WordButton):
    """One choice."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__("", "choice", parent, BODY_PIXELS)
        self.choice = choice
        self._whole = display_text(choice.label)
        self.setAccessibleName(self._whole)
        question = display_text(choice.question)
        self.setAccessibleDescription("Asks: " + question if question != self._whole else "Asks this question.")
        self.setToolTip(plain_tip(question) if question != self._whole else "")

    def fit(self, widest: int) -> int:
        """Show as much of the label as fits into ``widest`` pixels; return the width that takes."""
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, widest - PAD)
        # A single & would be taken for a mark of a shortcut.
        self.setText(shown.replace("&", "&&"))
        return int(metrics.horizontalAdvance(shown)) + PAD + 2


class Choices(QWidget):
    """The buttons.

    Signals: ``chosen(str)`` with the question.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: list[ChoiceButton] = []
        self.setAccessibleName("Questions to choose from")

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Show these in place of what is there."""
        if [button.choice for button in self._buttons] == list(choices[:MOST]):
            return
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [ChoiceButton(choice, self) for choice in choices[:MOST]]
        for button in self._buttons:
            button.clicked.connect(self._choose)
            button.show()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return list(self._buttons)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self.chosen.emit(button.choice.question)

    def fit(self, width: int) -> int:
        """Place the buttons into lines of ``width`` pixels and return the height that takes."""
        x = y = 0
        for button in self._buttons:
            wide = button.fit(min(width, WIDEST))
            if x and x + wide > width:
                x, y = 0, y + HEIGHT + GAP
            button.setGeometry(x, y, wide, HEIGHT)
            x += wide + GAP
        return y + HEIGHT if self._buttons else 0
