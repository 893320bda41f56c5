"""The outline of a speech bubble, and the dots in it while an answer is awaited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.theme import Theme

CORNER, TAIL = 18, 6


class Dots(QWidget):
    """Three dots that breathe while an answer is awaited; the only thing that moves by itself."""

    SIZE = QSize(34, 10)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._step = 0
        self._timer = QTimer(self, interval=160)
        self._timer.timeout.connect(self._advance)
        self.resize(self.SIZE)

    def showEvent(self, event: QEvent) -> None:
        self._timer.start()

    def hideEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def _advance(self) -> None:
        self._step = (self._step + 1) % 6
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.accent)
        for index in range(3):
            near = (self._step - index) % 6
            painter.setOpacity({0: 1.0, 1: 0.75, 5: 0.6}.get(near, 0.35))
            radius = 3.6 if near == 0 else 3.0
            painter.drawEllipse(QRectF(5 + index * 11 - radius, 5 - radius, 2 * radius, 2 * radius))


def bubble_path(place: QRectF, from_person: bool) -> QPainterPath:
    """Return a rounded outline whose corner beside the speaker is nearly square."""
    corner = min(CORNER, place.height() / 2)
    radii = [corner, corner, TAIL, corner] if from_person else [TAIL, corner, corner, corner]
    top_left, top_right, bottom_right, bottom_left = radii
    path = QPainterPath()
    path.moveTo(place.left() + top_left, place.top())
    path.lineTo(place.right() - top_right, place.top())
    path.arcTo(QRectF(place.right() - 2 * top_right, place.top(), 2 * top_right, 2 * top_right), 90, -90)
    path.lineTo(place.right(), place.bottom() - bottom_right)
    side = 2 * bottom_right
    path.arcTo(QRectF(place.right() - side, place.bottom() - side, side, side), 0, -90)
    path.lineTo(place.left() + bottom_left, place.bottom())
    side = 2 * bottom_left
    path.arcTo(QRectF(place.left(), place.bottom() - side, side, side), 270, -90)
    path.lineTo(place.left(), place.top() + top_left)
    side = 2 * top_left
    path.arcTo(QRectF(place.left(), place.top(), side, side), 180, -90)
    path.closeSubpath()
    return path
