"""The entries of the ledger one under the other, by day; more of them are asked for as one comes near the end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from bitbuddy.kernel.display import format_date, format_weekday
from bitbuddy.ui.ledger.entry import EntryRow
from bitbuddy.ui.roles import speak_as_list
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, text_font

# The list is no wider than one likes to read.
WIDEST = 860
SIDE = 3 * GRID


def spoken_day(day: date | None, today: date) -> str:
    """Return the heading of a day."""
    if day is None:
        return "At some time"
    if day in {today, today - timedelta(days=1)}:
        return "Today" if day == today else "Yesterday"
    moment = datetime(day.year, day.month, day.day)
    return f"{format_weekday(moment)}, {format_date(moment, year=day.year != today.year)}"


class Listing(QScrollArea):
    """Rows and the headings of their days; Up and Down go from row to row.

    Signals: ``end_near()`` when the person comes near the end of what is listed.
    """

    end_near = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        self._column.setObjectName("ledger-column")
        speak_as_list(self._column)
        self._column.setAccessibleName("Entries, newest first")
        self.setWidget(self._column)
        self._shown: list[QWidget] = []
        self._day: date | str | None = ""
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def column(self) -> QWidget:
        """The parent for new rows."""
        return self._column

    @property
    def rows(self) -> list[EntryRow]:
        """Return the rows in their order."""
        return [one for one in self._shown if isinstance(one, EntryRow)]

    @property
    def is_calm(self) -> bool:
        """Whether the person is at the top and in the middle of nothing, so that the list may be made anew."""
        return self.verticalScrollBar().value() == 0 and not any(row.is_unfolded for row in self.rows)

    def clear(self) -> None:
        """Show nothing."""
        for one in self._shown:
            one.hide()
            one.deleteLater()
        self._shown, self._day = [], ""
        self.verticalScrollBar().setValue(0)
        self._place()

    def say(self, text: str) -> None:
        """Show a sentence in place of rows."""
        self.clear()
        self._shown.append(self._label(text, "quiet"))
        self._place()

    def add(self, rows: list[EntryRow], today: date) -> None:
        """Show rows after what is there, each new day under its heading."""
        for row in rows:
            day = row.entry.at.date() if row.entry.at else None
            if day != self._day:
                self._day = day
                self._shown.append(self._label(spoken_day(day, today), "group"))
            row.grown.connect(self._place)
            row.show()
            self._shown.append(row)
        self._place()
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

    def _place(self) -> None:
        width = self.viewport().width()
        inner = min(width - 2 * SIDE, WIDEST)
        left, y = (width - inner) // 2, GRID
        for one in self._shown:
            if isinstance(one, EntryRow):
                height = one.fit(inner)
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
        self._place()
        self._scrolled()

    def enter(self) -> None:
        """Put the focus on the first row."""
        for row in self.rows[:1]:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        rows = self.rows
        focused = self.window().focusWidget()
        at = next((n for n, row in enumerate(rows) if row is focused or (focused and row.isAncestorOf(focused))), None)
        if step and at is not None:
            row = rows[max(0, min(at + step, len(rows) - 1))]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(row, 0, 2 * GRID)
        else:
            super().keyPressEvent(event)
