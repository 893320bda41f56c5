"""Rows of a page one under the other, under headings, no wider than one likes to read; keys go through them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from bitbuddy.ui.roles import speak_as_list
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, text_font

WIDEST = 860
SIDE = 3 * GRID


class Fitting(Protocol):
    """What a row is besides a widget."""

    def fit(self, width: int) -> int:
        """Return the height for ``width`` pixels."""


class RowList(QScrollArea):
    """Rows and headings; every row is a `Fitting`.

    Signals: ``end_near()`` when the person comes near the end of what is listed; ``above_asked()`` on Up in the first
    row.
    """

    end_near = Signal()
    above_asked = Signal()

    def __init__(self, name: str, spoken: str, parent: QWidget) -> None:
        """Make the list; ``name`` is that of its column in the style sheet, ``spoken`` what a screen reader says."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        self._column.setObjectName(name)
        speak_as_list(self._column)
        self._column.setAccessibleName(spoken)
        self.setWidget(self._column)
        self._shown: list[QWidget] = []
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def column(self) -> QWidget:
        """The parent for new rows."""
        return self._column

    def all_rows(self) -> list[QWidget]:
        """Return the rows in their order."""
        return [one for one in self._shown if not isinstance(one, QLabel)]

    def clear(self) -> None:
        """Show nothing."""
        for one in self._shown:
            one.hide()
            one.deleteLater()
        self._shown = []
        self.verticalScrollBar().setValue(0)
        self.place()

    def say(self, text: str) -> None:
        """Show a sentence in place of rows."""
        self.clear()
        self._shown.append(self._label(text, "quiet"))
        self.place()

    def heading(self, text: str) -> None:
        """Put a heading after what is there."""
        self._shown.append(self._label(text, "group"))

    def append(self, row: QWidget) -> None:
        """Put a row, made for the column, after what is there; `settle` places all of them."""
        row.show()
        self._shown.append(row)

    def settle(self) -> None:
        """Place what was added."""
        self.place()
        self._scrolled()

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self._column)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(text_font(SMALL_PIXELS, bold=name == "group"))
        label.setWordWrap(name == "quiet")
        if name == "quiet":
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.show()
        return label

    def place(self) -> None:
        """Place everything for the width there is."""
        width = self.viewport().width()
        inner = min(width - 2 * SIDE, WIDEST)
        left, y = (width - inner) // 2, GRID
        for one in self._shown:
            if not isinstance(one, QLabel):
                height = cast("Fitting", one).fit(inner)
                one.setGeometry(left, y, inner, height)
            elif one.objectName() == "group":
                y += 2 * GRID
                height = one.sizeHint().height() + GRID
                one.setGeometry(left + 3 * GRID, y, inner - 6 * GRID, height)
            else:
                height = one.heightForWidth(inner - 8 * GRID)
                y = max(y, (self.viewport().height() - height) * 2 // 5)
                one.setGeometry(left + 4 * GRID, y, inner - 8 * GRID, height)
            y += height + 2
        self._column.resize(width, max(y + 3 * GRID, self.viewport().height()))

    def _scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if self._shown and bar.maximum() - bar.value() < 2 * self.viewport().height():
            self.end_near.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
        self._scrolled()

    @property
    def current(self) -> int:
        """The number of the row that has the focus, itself or inside; 0 where none has."""
        return _holding(self.all_rows(), self.window().focusWidget()) or 0

    def enter(self, number: int = 0) -> None:
        """Put the focus on the first row, or on that with another ``number``, the last where there are not so many."""
        if rows := self.all_rows():
            rows[min(number, len(rows) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.all_rows()
        at = _holding(rows, self.window().focusWidget())
        to = None if at is None else self._goal(rows, at, event.key())
        if to is None:
            super().keyPressEvent(event)
        elif to < 0:
            self.above_asked.emit()
        else:
            rows[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(rows[to], 0, 2 * GRID)

    def _goal(self, rows: Sequence[QWidget], at: int, key: int) -> int | None:
        """Return the row that a key goes to from row ``at``, -1 for what is above, None for a key of another use."""
        last = len(rows) - 1
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return min(at + (1 if key == Qt.Key.Key_Down else -1), last)
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            return 0 if key == Qt.Key.Key_Home else last
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            down = key == Qt.Key.Key_PageDown
            height = self.viewport().height() if down else -self.viewport().height()
            there = bisect_left(rows, rows[at].y() + height, key=QWidget.y)
            return min(max(there, at + 1), last) if down else max(0, min(there, at - 1))
        return None


def _holding(rows: Sequence[QWidget], focused: QWidget | None) -> int | None:
    """Return the number of the row that has the focus, itself or inside."""
    return next((n for n, row in enumerate(rows) if row is focused or (focused and row.isAncestorOf(focused))), None)
