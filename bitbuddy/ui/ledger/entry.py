"""One line of the ledger: it unfolds, and what can be done about it stands below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bitbuddy.kernel.display import display_text, format_time
from bitbuddy.ui.foldingrow import LEAST, PAD, TEXT_LEFT, FoldingRow, paint_behind, paint_disc
from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.ledger.unfolded import Unfolded
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Colours, Theme, text_font

KIND_WORDS = {
    "seen": "Seen",
    "downloaded": "Downloaded",
    "told": "Told",
    "moved": "Moved",
    "asked": "Asked",
    "memory": "Memory",
    "brain": "Brain",
}
# What is drawn for a kind, where the drawing has another name.
_DRAWINGS = {"memory": "edit"}
Data = dict[str, Any]


@dataclass(frozen=True)
class LedgerEntry:
    """An entry as the link tells it."""

    identity: str
    at: datetime | None
    kind: str
    title: str
    text: str
    paths: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    undo: int
    keep: str


def entry_from(row: Data) -> LedgerEntry:
    """Return what the link tells of one entry."""
    try:
        at = datetime.fromisoformat(str(row.get("at", ""))).astimezone()
    except ValueError:
        at = None
    details = [(str(one.get("label", "")), str(one.get("value", ""))) for one in row.get("details") or []]
    return LedgerEntry(
        str(row.get("id", "")),
        at,
        str(row.get("kind", "")),
        str(row.get("title", "")),
        str(row.get("text", "")),
        tuple(map(str, row.get("paths") or ())),
        tuple(details),
        int(row.get("undo") or 0),
        str(row.get("keep", "")),
    )


class EntryRow(FoldingRow):
    """One entry. Enter, Space or a click unfolds it, Delete asks whether to forget it.

    Signals: ``grown()`` after its height changed; ``forget_asked(str)`` with the entry's identity;
    ``undo_asked(str)`` likewise; ``open_asked(str)`` and ``show_asked(str)`` with a path.
    """

    unfolded: Unfolded | None
    forget_asked = Signal(str)
    undo_asked = Signal(str)
    open_asked = Signal(str)
    show_asked = Signal(str)

    def __init__(self, entry: LedgerEntry, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.entry = entry
        self._title = display_text(entry.title)
        self._text = display_text(entry.text)
        self._when = format_time(entry.at) if entry.at else ""
        self._describe()

    def _describe(self) -> None:
        word = KIND_WORDS.get(self.entry.kind, self.entry.kind)
        state = "unfolded" if self.is_unfolded else "folded"
        parts = (word, self._when, self._title, self._text, state)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription("Enter shows or hides the details, Delete forgets it.")

    def unfold(self) -> Unfolded:
        """Show the details."""
        if self.unfolded is not None:
            return self.unfolded
        inner = self.unfolded = Unfolded(self.entry, self)
        inner.forget_asked.connect(lambda: self.forget_asked.emit(self.entry.identity))
        inner.undo_asked.connect(lambda: self.undo_asked.emit(self.entry.identity))
        inner.open_asked.connect(self.open_asked)
        inner.show_asked.connect(self.show_asked)
        self._show_unfolded(inner)
        return inner

    def fit(self, width: int) -> int:
        """Return the height for ``width`` pixels."""
        return LEAST + self._below(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self.entry.keep:
            self.ask_forgetting()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        paint_behind(self, painter, colours, self.is_unfolded)
        self._paint_disc(painter, colours)
        self._paint_words(painter, colours)

    def _paint_disc(self, painter: QPainter, colours: Colours) -> None:
        fill, ink = {
            "brain": (colours.brain_soft, colours.on_brain_soft),
            "asked": (colours.brain_soft, colours.on_brain_soft),
            "memory": (colours.brain_soft, colours.on_brain_soft),
            "moved": (colours.warning_soft, colours.on_warning_soft),
        }.get(self.entry.kind, (colours.accent_soft, colours.on_accent_soft))
        drawing = _DRAWINGS.get(self.entry.kind, self.entry.kind if self.entry.kind in KIND_WORDS else "file")
        paint_drawing(painter, drawing, paint_disc(painter, LEAST, fill), ink, 2.0)

    def _paint_words(self, painter: QPainter, colours: Colours) -> None:
        font, small = text_font(BODY_PIXELS), text_font(SMALL_PIXELS)
        metrics, small_metrics = QFontMetricsF(font), QFontMetricsF(small)
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        right = self.width() - PAD
        clock = small_metrics.horizontalAdvance(self._when)
        second = self._text
        height = metrics.height() + (small_metrics.height() + 2 if second else 0)
        top = (LEAST - height) / 2
        painter.setFont(small)
        painter.setPen(colours.muted)
        painter.drawText(QRectF(right - clock, top, clock, metrics.height()), middle, self._when)
        room = right - clock - 3 * GRID - TEXT_LEFT
        if second:
            line = QRectF(TEXT_LEFT, top + metrics.height() + 2, right - TEXT_LEFT, small_metrics.height())
            painter.drawText(line, middle, small_metrics.elidedText(second, elide, line.width()))
        painter.setFont(font)
        painter.setPen(colours.text)
        line = QRectF(TEXT_LEFT, top, room, metrics.height())
        painter.drawText(line, middle, metrics.elidedText(self._title, elide, room))
