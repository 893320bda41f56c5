"""What the page of memory shows while nothing is remembered: how to begin, with a few examples to go on with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.theme import BODY_PIXELS, GRID, MENU_PIXELS, TITLE_PIXELS, Theme, text_font

FACE = 20 * GRID
CHIP = 10 * GRID
WIDEST = 460
TITLE = "Tell me something worth keeping"
ABOUT = (
    "I learn from what you say in the chat: names, dates, places, what you like. "
    "Or type it below. Then ask me, in a month or in a year."
)
EXAMPLES = (
    ("My sister's name is …", "My sister's name is "),
    ("I am allergic to …", "I am allergic to "),
    ("My locker has the number …", "My locker has the number "),
)


class Beginning(QWidget):
    """Face, words and examples. It is a row of the list, as wide as that.

    Signals: ``chosen(str)`` the beginning of a sentence.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = self._label(TITLE, "", TITLE_PIXELS + 2)
        self._about = self._label(ABOUT, "about", BODY_PIXELS)
        self.chips = [self._chip(label, words) for label, words in EXAMPLES]
        self._face = QRectF()

    def _label(self, text: str, name: str, pixels: int) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setFont(text_font(pixels, bold=not name))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        return label

    def _chip(self, label: str, words: str) -> QPushButton:
        chip = QPushButton(label, self)
        chip.setObjectName("chip")
        chip.setFont(text_font(MENU_PIXELS))
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setAccessibleDescription("An example: begins this sentence below.")
        chip.setAutoDefault(True)
        chip.clicked.connect(lambda: self.chosen.emit(words))
        return chip

    def fit(self, width: int) -> int:
        """Place everything in ``width`` pixels and return the height."""
        inner = min(width - 4 * GRID, WIDEST)
        left, y = (width - inner) // 2, 8 * GRID
        self._face = QRectF((width - FACE) / 2, y, FACE, FACE)
        y += FACE + 4 * GRID
        for label, gap in ((self._title, 2 * GRID), (self._about, 6 * GRID)):
            height = label.heightForWidth(inner)
            label.setGeometry(left, y, inner, height)
            y += height + gap
        for chip in self.chips:
            chip.setGeometry(left, y, inner, CHIP)
            y += CHIP + 2 * GRID
        return y

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_face(QPainter(self), self._face, Mood.HAPPY, BrainState.AWAKE)
