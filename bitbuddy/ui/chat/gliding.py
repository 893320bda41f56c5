"""A scrolled area whose view glides to a place, and stays with the person as soon as they scroll themselves."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SCROLL_MILLISECONDS = 140
_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class GlidingArea(QScrollArea):
    """Scrolls up and down only; ``ring`` is round it where the keyboard came to it by Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self.glide.setDuration(SCROLL_MILLISECONDS)
        self.glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.ring = QFrame(self)
        self.ring.setObjectName("ring")
        self.ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.ring.hide()

    @property
    def gliding(self) -> bool:
        """Whether the view moves by itself now."""
        return self.glide.state() == QPropertyAnimation.State.Running

    def glide_to(self, value: int) -> None:
        """Bring the scroll bar to ``value`` in a moment."""
        bar = self.verticalScrollBar()
        self.glide.stop()
        self.glide.setStartValue(bar.value())
        self.glide.setEndValue(min(value, bar.maximum()))
        self.glide.start()

    def heading_for(self) -> int:
        """Return where the scroll bar will come to rest."""
        return int(self.glide.endValue()) if self.gliding else self.verticalScrollBar().value()

    def glides_to(self, value: int) -> bool:
        """Return whether ``value`` is where the glide has just come to; if it is not, the glide ends."""
        if not self.gliding:
            return False
        if value != self.glide.currentValue():
            self.glide.stop()  # the person took the bar
        return self.gliding

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.ring.setVisible(event.reason() in _BY_KEYS)
        self.ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ring.setGeometry(self.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.glide.stop()
        super().wheelEvent(event)
