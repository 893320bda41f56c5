"""A bar that shows how far something is, and says so aloud at every tenth only."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from bitbuddy.ui.theme import GRID, Theme

HEIGHT = 2 * GRID
# What a screen reader hears of: steps of so many percent.
SPOKEN_STEP = 10


class ProgressBar(QProgressBar):
    """The bar. Its ``value`` goes in spoken steps, what is drawn is exact."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.part = 0.0
        self.calm = False
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def begin(self, name: str) -> None:
        """Start anew for something called ``name``."""
        self.setAccessibleName(name)
        self.part = 0.0
        self.setValue(0)
        self.update()

    def show_part(self, done: float, of: float) -> None:
        """Show ``done`` of ``of``."""
        self.part = min(1.0, done / of) if of > 0 else 0.0
        step = int(self.part * 100) // SPOKEN_STEP * SPOKEN_STEP
        if step != self.value():
            self.setValue(step)
        self.update()

    def show_calm(self, calm: bool) -> None:
        """Show in quiet colours that nothing goes on now."""
        self.calm = calm
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(self.rect())
        groove = QPainterPath()
        groove.addRoundedRect(place, HEIGHT / 2, HEIGHT / 2)
        painter.setBrush(colours.border)
        painter.drawPath(groove)
        painter.setClipPath(groove)
        painter.setBrush(colours.control if self.calm else colours.accent)
        painter.drawRoundedRect(QRectF(0, 0, place.width() * self.part, place.height()), HEIGHT / 2, HEIGHT / 2)
