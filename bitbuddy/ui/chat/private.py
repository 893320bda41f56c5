"""The calm line over a private talk: that nothing of it is kept, and how to end it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.ui.icons import WordButton, paint_drawing
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

HEIGHT = 9 * GRID
ICON = 18
WORDS = "Private: nothing of this is kept"
FEWER_WORDS = "Private, not kept"
ABOUT = "It is not written to the disk, nothing is learned from it, and it is gone when you end it or Bit Buddy ends."


class PrivateMark(QWidget):
    """Shown while the talk is private.

    Signals: ``end_asked()`` from its button.
    """

    end_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("private-mark")
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(f"{WORDS}. {ABOUT}")
        self.setToolTip(ABOUT)
        self._end = WordButton("End and forget", "link", self)
        self._end.setAccessibleDescription("Ends the private talk, which is gone then.")
        self._end.clicked.connect(self.end_asked)
        self.hide()

    def buttons(self) -> list[QAbstractButton]:
        """Return its button."""
        return [self._end]

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._end.adjustSize()
        self._end.move(self.width() - self._end.width() - 3 * GRID, (HEIGHT - self._end.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.brain_soft)
        # A notice that stands below it may have the same colour.
        painter.fillRect(0, HEIGHT - 1, self.width(), 1, colours.window)
        top = (HEIGHT - ICON) / 2
        paint_drawing(painter, "private", QRectF(5 * GRID, top, ICON, ICON), colours.on_brain_soft, 2.0)
        font = text_font(SMALL_PIXELS, bold=True)
        painter.setFont(font)
        painter.setPen(colours.on_brain_soft)
        left = 5 * GRID + ICON + 2 * GRID
        room = self._end.x() - left - 2 * GRID
        metrics = QFontMetricsF(font)
        words = WORDS if metrics.horizontalAdvance(WORDS) <= room else FEWER_WORDS
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, HEIGHT), Qt.AlignmentFlag.AlignVCenter, words)
