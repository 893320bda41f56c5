"""The rows of a conversation one under the other: where each stands, which is the current one, and which are gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.chat.row import MessageRow
from bitbuddy.ui.theme import GRID

WIDEST = 880
GAP_SAME, GAP_OTHER = 2 * GRID, 5 * GRID
_GAP_REPLY = 3 * GRID
# So many rows are deleted in one go; all of them at once would be felt.
_CLEARED_AT_ONCE = 3


class Column(QWidget):
    """Holds rows; the ``current`` one is where the keyboard is, or was last."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("column")
        self.current: MessageRow | None = None
        self._gone: list[MessageRow] = []
        self._clearing = QTimer(self, interval=0, singleShot=True)
        self._clearing.timeout.connect(self._clear_up)

    def take(self, row: MessageRow) -> None:
        """Show a new row, and hear when the keyboard comes to it."""
        row.installEventFilter(self)
        row.show()

    def drop(self, row: MessageRow) -> None:
        """Take a row away."""
        if row is self.current:
            self.current = None
        row.hide()
        row.removeEventFilter(self)
        self._gone.append(row)
        self._clearing.start()

    def place(self, rows: Sequence[MessageRow], width: int, least: int) -> None:
        """Place ``rows`` in ``width``, and be as high as they are, at the ``least`` so high; all in pixels."""
        inner = min(width, WIDEST)
        left = (width - inner) // 2
        y = 3 * GRID
        before: MessageRow | None = None
        for row in rows:
            if before is not None:
                y += _gap(before, row)
            height = row.fit(inner)
            row.setGeometry(QRect(left, y, inner, height))
            y += height
            before = row
        self.resize(width, max(y + 4 * GRID, least))

    def go_to(self, row: MessageRow) -> None:
        """Move the keyboard to ``row``."""
        self._make_current(row)
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, MessageRow) and watched is not self.current:
            self._make_current(watched)
        return super().eventFilter(watched, event)

    def _make_current(self, row: MessageRow) -> None:
        if self.current is not None and self.current is not row:
            self.current.set_current(False)
        self.current = row
        row.set_current(True)

    def _clear_up(self) -> None:
        for row in self._gone[:_CLEARED_AT_ONCE]:
            row.deleteLater()
        del self._gone[:_CLEARED_AT_ONCE]
        if self._gone:
            self._clearing.start()


def _gap(before: MessageRow, row: MessageRow) -> int:
    if before.message.from_person == row.message.from_person:
        return GAP_SAME
    return GAP_OTHER if row.message.from_person else _GAP_REPLY
