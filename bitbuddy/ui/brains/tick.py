"""A box to tick, whose words wrap and whose focus is seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

BOX = 18
PAD = GRID
LEAST = 120


class TickBox(QCheckBox):
    """The box with its words."""

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(text_font(SMALL_PIXELS + 1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words(self, width: int) -> QRect:
        room = QRect(0, 0, max(LEAST, width - BOX - 2 * GRID - 2 * PAD), 10_000)
        return QFontMetrics(self.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(BOX, self._words(width).height()) + 2 * PAD

    def sizeHint(self) -> QSize:
        return QSize(BOX + 2 * GRID + 2 * PAD + self._words(10_000).width(), self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, self.heightForWidth(10_000))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetrics(self.font()).height()
        box = QRectF(2, PAD + max(0, (line - BOX) / 2), BOX, BOX).adjusted(1, 1, -1, -1)
        checked = self.isChecked()
        painter.setPen(QPen(colours.accent if checked or self.underMouse() else colours.control, 1.5))
        painter.setBrush(colours.accent if checked else colours.surface)
        painter.drawRoundedRect(box, 5, 5)
        if checked:
            paint_drawing(painter, "done", box.adjusted(1, 1, -1, -1), colours.on_accent, 3.2)
        painter.setPen(colours.text)
        painter.setFont(self.font())
        words = QRect(BOX + 2 * GRID + 2, PAD, self.width() - BOX - 2 * GRID - 2 * PAD, self.height() - 2 * PAD)
        if words.height() < BOX + line:
            words.moveTop(PAD + max(0, (BOX - line) // 2))
        painter.drawText(words, Qt.TextFlag.TextWordWrap, self.text())
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-4, 1, -1, -1), 7, 7)
