"""One line of the ledger: it unfolds, and what can be done about it stands below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.kernel.display import display_text, format_time
from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.ledger.unfolded import INSET, Unfolded
from bitbuddy.ui.roles import ROW
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Colours, Theme, text_font

HEIGHT = 15 * GRID
DISC = 9 * GRID
PAD = 3 * GRID
TEXT_LEFT = PAD + DISC + 3 * GRID
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


class EntryRow(QWidget):
    """One entry. Enter, Space or a click unfolds it, Delete asks whether to forget it.

    Signals: ``grown()`` after its height changed; ``forget_asked(str)`` with the entry's identity;
    ``undo_asked(str)`` likewise; ``open_asked(str)`` and ``show_asked(str)`` with a path.
    """

    accessible_role = ROW
    grown = Signal()
    forget_asked = Signal(str)
    undo_asked = Signal(str)
    open_asked = Signal(str)
    show_asked = Signal(str)

    def __init__(self, entry: LedgerEntry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self._theme = theme
        self._title = display_text(entry.title)
        self._text = display_text(entry.text)
        self._when = format_time(entry.at) if entry.at else ""
        self.unfolded: Unfolded | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._describe()

    @property
    def is_unfolded(self) -> bool:
        """Whether its details are shown."""
        return self.unfolded is not None

    def _describe(self) -> None:
        word = KIND_WORDS.get(self.entry.kind, self.entry.kind)
        state = "unfolded" if self.is_unfolded else "folded"
        parts = (word, self._when, self._title, self._text, state)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription("Enter shows or hides the details, Delete forgets it.")

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return self.unfolded.buttons() if self.unfolded else []

    def toggle(self) -> None:
        """Show the details, or hide them."""
        if self.unfolded is None:
            self._unfold()
        else:
            self._fold()

    def _unfold(self) -> None:
        self.unfolded = Unfolded(self.entry, self)
        self.unfolded.forget_asked.connect(lambda: self.forget_asked.emit(self.entry.identity))
        self.unfolded.undo_asked.connect(lambda: self.undo_asked.emit(self.entry.identity))
        self.unfolded.open_asked.connect(self.open_asked)
        self.unfolded.show_asked.connect(self.show_asked)
        self.unfolded.grown.connect(self.grown)
        self.unfolded.show()
        # Rows that come later in the list were made before these buttons.
        for before, after in pairwise([self, *self.buttons()]):
            QWidget.setTabOrder(before, after)
        self._describe()
        self.grown.emit()

    def _fold(self) -> None:
        inner, self.unfolded = self.unfolded, None
        if inner is not None:
            inner.hide()
            inner.deleteLater()
        self.setFocus()
        self._describe()
        self.grown.emit()

    def ask_forgetting(self) -> None:
        """Ask in place whether it is really to be forgotten."""
        if self.unfolded is None:
            self._unfold()
        if self.unfolded is not None:
            self.unfolded.ask_forgetting()

    def escape(self) -> bool:
        """Leave the question or the details; return whether there was anything to leave."""
        if self.unfolded is None:
            return False
        if not self.unfolded.escape():
            self._fold()
        return True

    def fit(self, width: int) -> int:
        """Return the height for ``width`` pixels."""
        if self.unfolded is None:
            return HEIGHT
        return HEIGHT + self.unfolded.fit(width - TEXT_LEFT - PAD + INSET) + 2 * GRID

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.hasFocus():
            self.toggle()
        elif event.key() == Qt.Key.Key_Delete and not self.entry.keep:
            self.ask_forgetting()
        elif not (self.unfolded and self.unfolded.move_focus(event.key())):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < HEIGHT:
            self.toggle()

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        # The focus may have gone to one of its own buttons, which is known a moment later.
        QTimer.singleShot(0, self, self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.unfolded is not None:
            width = self.width() - TEXT_LEFT - PAD + INSET
            self.unfolded.setGeometry(TEXT_LEFT - INSET, HEIGHT - GRID, width, self.unfolded.fit(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        near = self.is_unfolded or self.underMouse() or self.hasFocus()
        painter.setBrush(colours.surface if self.is_unfolded else colours.raised if near else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        self._paint_disc(painter, colours)
        self._paint_words(painter, colours)

    def _paint_disc(self, painter: QPainter, colours: Colours) -> None:
        fill, ink = {
            "brain": (colours.brain_soft, colours.on_brain_soft),
            "asked": (colours.brain_soft, colours.on_brain_soft),
            "memory": (colours.brain_soft, colours.on_brain_soft),
            "moved": (colours.warning_soft, colours.on_warning_soft),
        }.get(self.entry.kind, (colours.accent_soft, colours.on_accent_soft))
        disc = QRectF(PAD, (HEIGHT - DISC) / 2, DISC, DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(disc)
        drawing = _DRAWINGS.get(self.entry.kind, self.entry.kind if self.entry.kind in KIND_WORDS else "file")
        inset = DISC * 0.22
        paint_drawing(painter, drawing, disc.adjusted(inset, inset, -inset, -inset), ink, 2.0)

    def _paint_words(self, painter: QPainter, colours: Colours) -> None:
        font, small = text_font(BODY_PIXELS), text_font(SMALL_PIXELS)
        metrics, small_metrics = QFontMetricsF(font), QFontMetricsF(small)
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        right = self.width() - PAD
        clock = small_metrics.horizontalAdvance(self._when)
        second = self._text
        height = metrics.height() + (small_metrics.height() + 2 if second else 0)
        top = (HEIGHT - height) / 2
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
