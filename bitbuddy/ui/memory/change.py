"""One change of what is remembered, in the list, with the button that takes it back."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.ui.icons import WordButton, paint_drawing
from bitbuddy.ui.memory.lines import lines_of
from bitbuddy.ui.memory.told import Change, change_words, when
from bitbuddy.ui.roles import ROW
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font

LEAST = 15 * GRID
DISC = 9 * GRID
PAD = 3 * GRID
TEXT_LEFT = PAD + DISC + 3 * GRID
MOST_LINES = 4


class ChangeRow(QWidget):
    """One change. Enter or Space goes to its button.

    Signals: ``take_back_asked(str)`` with the change's identity.
    """

    accessible_role = ROW
    take_back_asked = Signal(str)

    def __init__(self, change: Change, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.change = change
        self._theme = theme
        self._text = change_words(change)
        state = "taken back" if change.taken_back else "" if change.possible else "too long ago to take back"
        self._about = "  ·  ".join(part for part in (when(change.moment).removeprefix("on "), state) if part)
        self._lines: list[str] = []
        self._fitted = (0, 0)
        self._back = WordButton("Take back", "again", self)
        self._back.setAccessibleDescription(self._text)
        self._back.setVisible(change.possible)
        self._back.clicked.connect(lambda: self.take_back_asked.emit(change.identity))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{self._text} {self._about.replace('  ·  ', ', ')}")
        QWidget.setTabOrder(self, self._back)

    def buttons(self) -> list[QAbstractButton]:
        """Return its button, if it can be taken back."""
        return [self._back] if self.change.possible else []

    def fit(self, width: int) -> int:
        """Return the height for ``width`` pixels."""
        if self._fitted[0] != width:
            self._back.adjustSize()
            room = width - TEXT_LEFT - PAD - (self._back.width() + 3 * GRID if self.change.possible else 0)
            self._lines = lines_of(self._text, text_font(BODY_PIXELS), room, MOST_LINES)
            height = len(self._lines) * _height(BODY_PIXELS) + 2 + _height(SMALL_PIXELS)
            self._fitted = (width, max(LEAST, ceil(height) + 5 * GRID))
            self._back.move(width - PAD - self._back.width(), (self._fitted[1] - self._back.height()) // 2)
        return self._fitted[1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right}
        if event.key() in forward and self.hasFocus() and self.change.possible:
            self._back.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Left and self._back.hasFocus():
            self.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        # The focus may have gone to its own button, which is known a moment later.
        QTimer.singleShot(0, self, self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        near = self.underMouse() or self.hasFocus()
        painter.setBrush(colours.raised if near else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        disc = QRectF(PAD, (self.height() - DISC) / 2, DISC, DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.raised if self.change.taken_back else colours.accent_soft)
        painter.drawEllipse(disc)
        inset = DISC * 0.22
        ink = colours.muted if self.change.taken_back else colours.on_accent_soft
        paint_drawing(painter, "again", disc.adjusted(inset, inset, -inset, -inset), ink, 2.0)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        colours = self._theme.colours
        height, small = _height(BODY_PIXELS), _height(SMALL_PIXELS)
        y = (self.height() - len(self._lines) * height - 2 - small) / 2
        painter.setFont(text_font(BODY_PIXELS))
        painter.setPen(colours.muted if self.change.taken_back else colours.text)
        for line in self._lines:
            painter.drawText(
                QRectF(TEXT_LEFT, y, self.width() - TEXT_LEFT, height), Qt.AlignmentFlag.AlignVCenter, line
            )
            y += height
        painter.setFont(text_font(SMALL_PIXELS))
        painter.setPen(colours.muted)
        place = QRectF(TEXT_LEFT, y + 2, self.width() - TEXT_LEFT - PAD, small)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._about)


def _height(pixels: int) -> float:
    return QFontMetricsF(text_font(pixels)).height()
