"""What is seen while files are dragged over the window: that they can be dropped, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.theme import GRID, TITLE_PIXELS, Theme, text_font

ICON = 12 * GRID
WORDS = "Drop here to talk about it"
WORDS_FOR_BRAIN = "Drop here to use it as a brain"


class DropHint(QWidget):
    """Lies over the whole window and lets everything through."""

    def __init__(self, theme: Theme, parent: QWidget, words: str = WORDS) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        self.hide()

    def cover(self, words: str = "") -> None:
        """Show over everything else in the window, with other ``words`` than the last time where they are given."""
        self._words = words or self._words
        self.setAccessibleName(self._words)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.window)
        veil.setAlpha(246)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        inner = QRectF(self.rect()).adjusted(4 * GRID, 4 * GRID, -4 * GRID, -4 * GRID)
        painter.drawRoundedRect(inner, 18, 18)
        middle = inner.center()
        paint_drawing(
            painter, "file", QRectF(middle.x() - ICON / 2, middle.y() - ICON, ICON, ICON), colours.accent, 1.5
        )
        painter.setFont(text_font(TITLE_PIXELS, bold=True))
        painter.setPen(colours.text)
        below = QRectF(inner.left(), middle.y() + 2 * GRID, inner.width(), 8 * GRID)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._words)
