"""One change of what is remembered, in the list, with the button that takes it back."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.ui.foldingrow import LEAST, PAD, TEXT_LEFT, LitRow, paint_behind, paint_disc
from bitbuddy.ui.icons import WordButton, paint_drawing
from bitbuddy.ui.memory.lines import lines_of
from bitbuddy.ui.memory.told import Change, change_words, when
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font

MOST_LINES = 4


class ChangeRow(LitRow):
    """One change. Enter or Space goes to its button.

    Signals: ``take_back_asked(str)`` with the change's identity.
    """

    take_back_asked = Signal(str)

    def __init__(self, change: Change, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.change = change
        self._text = change_words(change)
        state = "taken back" if change.taken_back else "" if change.possible else "too long ago to take back"
        self._about = "  ·  ".join(part for part in (when(change.moment).removeprefix("on "), state) if part)
        self._lines: list[str] = []
        self._fitted = (0, 0)
        self._back = WordButton("Take back", "again", self)
        self._back.setAccessibleDescription(self._text)
        self._back.setVisible(change.possible)
        self._back.clicked.connect(lambda: self.take_back_asked.emit(change.identity))
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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        paint_behind(self, painter, colours)
        inside = paint_disc(painter, self.height(), colours.raised if self.change.taken_back else colours.accent_soft)
        ink = colours.muted if self.change.taken_back else colours.on_accent_soft
        paint_drawing(painter, "again", inside, ink, 2.0)
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
