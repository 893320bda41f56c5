"""The entries of the ledger one under the other, by day; more of them are asked for as one comes near the end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from bitbuddy.kernel.display import format_date, format_weekday
from bitbuddy.ui.ledger.entry import EntryRow
from bitbuddy.ui.rows import RowList


def spoken_day(day: date | None, today: date) -> str:
    """Return the heading of a day."""
    if day is None:
        return "At some time"
    if day in {today, today - timedelta(days=1)}:
        return "Today" if day == today else "Yesterday"
    moment = datetime(day.year, day.month, day.day)
    return f"{format_weekday(moment)}, {format_date(moment, year=day.year != today.year)}"


class Listing(RowList):
    """Rows and the headings of their days."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("ledger-column", "Entries, newest first", parent)
        self._day: date | str | None = ""

    @property
    def rows(self) -> list[EntryRow]:
        """Return the rows in their order."""
        return [one for one in self.all_rows() if isinstance(one, EntryRow)]

    @property
    def is_calm(self) -> bool:
        """Whether the person is at the top and in the middle of nothing, so that the list may be made anew."""
        return self.verticalScrollBar().value() == 0 and not any(row.is_unfolded for row in self.rows)

    def clear(self) -> None:
        """Show nothing."""
        self._day = ""
        super().clear()

    def add(self, rows: list[EntryRow], today: date) -> None:
        """Show rows after what is there, each new day under its heading."""
        for row in rows:
            day = row.entry.at.date() if row.entry.at else None
            if day != self._day:
                self._day = day
                self.heading(spoken_day(day, today))
            row.grown.connect(self.place)
            self.append(row)
        self.settle()
