"""Buttons in a row, and below each other where a row has no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.theme import GRID

GAP = 2 * GRID


class Flow(QWidget):
    """The buttons, in the order in which they were added; hidden ones take no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: list[QWidget] = []
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, button: QWidget) -> None:
        """Add a button at the end."""
        button.setParent(self)
        self._buttons.append(button)

    def arrange(self) -> None:
        """Place the buttons anew after one was shown or hidden."""
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        widths = [one.sizeHint().width() for one in self._buttons if not one.isHidden()]
        return QSize(sum(widths) + GAP * len(widths), self._arrange(10_000, move=False))

    def minimumSizeHint(self) -> QSize:
        widths = [one.sizeHint().width() for one in self._buttons if not one.isHidden()]
        return QSize(max(widths, default=0), self._arrange(10_000, move=False))

    def resizeEvent(self, event: object) -> None:
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        x = y = line = 0
        for button in self._buttons:
            if button.isHidden():
                continue
            size = button.sizeHint()
            if x > 0 and x + size.width() > width:
                x, y, line = 0, y + line + GAP, 0
            if move:
                button.setGeometry(x, y, size.width(), size.height())
            x, line = x + size.width() + GAP, max(line, size.height())
        return y + line
