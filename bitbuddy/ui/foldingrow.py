"""A row of a list that unfolds in its place: the keyboard, the mouse, and what is painted behind its words."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.ui.roles import ROW
from bitbuddy.ui.theme import GRID, Colours, Theme
from bitbuddy.ui.unfolding import INSET, Unfolding

LEAST = 15 * GRID
DISC = 9 * GRID
PAD = 3 * GRID
TEXT_LEFT = PAD + DISC + 3 * GRID
# How much of the disc a drawing leaves free on each side.
_FREE = 0.22
_CORNER = 12


class LitRow(QWidget):
    """A row that shows where the keyboard and the mouse are."""

    accessible_role = ROW

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        # The focus may have gone to one of its own buttons, which is known a moment later.
        QTimer.singleShot(0, self, self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()


class FoldingRow(LitRow):
    """Enter, Space or a click unfolds it. Signal: ``grown()`` after its height changed.

    What is derived makes what unfolds, and keeps ``_head``, the height of the row without it, in pixels.
    """

    grown = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._head = LEAST
        # What unfolds begins so far above the end of the row.
        self._lift = GRID
        self.unfolded: Unfolding | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def is_unfolded(self) -> bool:
        """Whether its details are shown."""
        return self.unfolded is not None

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return self.unfolded.buttons() if self.unfolded else []

    def toggle(self) -> None:
        """Show the details, or hide them."""
        if self.unfolded is None:
            self.unfold()
        else:
            self._fold()

    def unfold(self) -> Unfolding:
        """Show the details."""
        raise NotImplementedError

    def _describe(self) -> None:
        """Say what a screen reader says of it."""
        raise NotImplementedError

    def _show_unfolded(self, inner: Unfolding) -> None:
        inner.grown.connect(self._grow)
        inner.show()
        # Rows that come later in the list were made before these buttons.
        for before, after in pairwise([self, *self.buttons()]):
            QWidget.setTabOrder(before, after)
        self._describe()
        self._grow()

    def _fold(self) -> None:
        inner, self.unfolded = self.unfolded, None
        if inner is not None:
            inner.hide()
            inner.deleteLater()
        self.setFocus()
        self._describe()
        self._grow()

    def ask_forgetting(self) -> None:
        """Ask in place whether it is really to be forgotten."""
        self.unfold().ask_forgetting()

    def escape(self) -> bool:
        """Leave the question or the details; return whether there was anything to leave."""
        if self.unfolded is None:
            return False
        if not self.unfolded.escape():
            self._fold()
        return True

    def _grow(self) -> None:
        self.grown.emit()

    def _below(self, width: int) -> int:
        """Return how much taller it is for what is unfolded."""
        return self.unfolded.fit(width - TEXT_LEFT - PAD + INSET) + 2 * GRID if self.unfolded else 0

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.hasFocus():
            self.toggle()
        elif not (self.unfolded and self.unfolded.move_focus(event.key())):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < self._head:
            self.toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.unfolded is not None:
            width = self.width() - TEXT_LEFT - PAD + INSET
            self.unfolded.setGeometry(TEXT_LEFT - INSET, self._head - self._lift, width, self.unfolded.fit(width))


def paint_behind(row: QWidget, painter: QPainter, colours: Colours, unfolded: bool = False) -> None:
    """Paint what shows where the keyboard and the mouse are, and that a row is unfolded."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.accent, 2) if row.hasFocus() else Qt.PenStyle.NoPen)
    near = unfolded or row.underMouse() or row.hasFocus()
    painter.setBrush(colours.surface if unfolded else colours.raised if near else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(row.rect()).adjusted(1, 1, -1, -1), _CORNER, _CORNER)


def paint_disc(painter: QPainter, head: float, fill: QColor) -> QRectF:
    """Paint the disc in the middle of a row that is ``head`` pixels tall, and return where its drawing stands."""
    disc = QRectF(PAD, (head - DISC) / 2, DISC, DISC)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(disc)
    free = DISC * _FREE
    return disc.adjusted(free, free, -free, -free)
