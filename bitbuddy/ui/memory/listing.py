"""Memories one under the other, what was said in talks below them, or the changes; more come as one nears the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.memory.beginning import Beginning
from bitbuddy.ui.memory.change import ChangeRow
from bitbuddy.ui.memory.entry import EntryRow
from bitbuddy.ui.rows import RowList


class Listing(RowList):
    """The rows of the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("memory-column", "What is remembered", parent)

    @property
    def entries(self) -> list[EntryRow]:
        """Return the memories in their order."""
        return [one for one in self.all_rows() if isinstance(one, EntryRow)]

    @property
    def changes(self) -> list[ChangeRow]:
        """Return the changes in their order."""
        return [one for one in self.all_rows() if isinstance(one, ChangeRow)]

    @property
    def is_calm(self) -> bool:
        """Whether the person is at the top and in the middle of nothing, so that the list may be made anew."""
        return self.verticalScrollBar().value() == 0 and not any(row.is_unfolded for row in self.entries)

    def entry(self, identity: str) -> EntryRow | None:
        """Return the row of a memory, None where it is not listed."""
        return next((row for row in self.entries if row.entry.identity == identity), None)

    def add_entry(self, row: EntryRow) -> None:
        """Put a memory after what is there."""
        row.grown.connect(self._grown)
        self.append(row)

    def _grown(self) -> None:
        """Place the rows anew, and bring what came out into view."""
        self.place()
        row = self.sender()
        if isinstance(row, EntryRow) and row.is_unfolded and self.isVisible():
            bar = self.verticalScrollBar()
            below = row.geometry().bottom() + 8 - bar.value() - self.viewport().height()
            # Of a question the answers have to be seen, of all else the beginning.
            most = below if row.is_asking else row.y() - bar.value()
            bar.setValue(bar.value() + max(0, min(below, most)))

    def begin(self, beginning: Beginning) -> None:
        """Show how to begin, in place of rows."""
        self.clear()
        beginning.setFocusProxy(beginning.chips[0])
        beginning.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.append(beginning)
        self.settle()
