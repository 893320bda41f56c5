"""What a search found: the message's words around the hits, which are marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.chat.message import moment_of
from bitbuddy.ui.chat.sessions.entry import spoken_when
from bitbuddy.ui.roles import ROW
from bitbuddy.ui.theme import GRID, MENU_PIXELS, SMALL_PIXELS, Theme, text_font

PAD = 3 * GRID
MOST_LINES = 3
Data = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """One message that was found; ``hits`` are places in ``snippet`` as (first, one past the last)."""

    session: str
    title: str
    message: str
    from_person: bool
    created: datetime | None
    snippet: str
    hits: tuple[tuple[int, int], ...]


def found_from(row: Data) -> Found:
    """Return what the link tells of one message that was found."""
    hits = [(hit[0], hit[1]) for hit in row.get("hits") or [] if len(hit) == 2]
    return Found(
        str(row.get("session", "")),
        str(row.get("title", "")),
        str(row.get("message", "")),
        row.get("role") == "person",
        moment_of(row.get("created")),
        str(row.get("snippet", "")),
        tuple(hits),
    )


def marked(snippet: str, hits: tuple[tuple[int, int], ...]) -> tuple[str, list[tuple[int, int]]]:
    """Return the snippet safe to show, and its hits as (start, length) in Qt's units of text (UTF-16)."""
    shown, places, at = "", [], 0
    for start, end in sorted(hits):
        if at <= start < end <= len(snippet):
            shown += _line(snippet[at:start])
            hit = _line(snippet[start:end])
            places.append((_units(shown), _units(hit)))
            shown += hit
            at = end
    return shown + _line(snippet[at:]), places


def _line(text: str) -> str:
    return display_text(text.replace("\n", " ").replace("\t", " "))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class FoundEntry(QWidget):
    """One find. Enter or a click goes there.

    Signals: ``opened(str, str)`` with the session's and the message's identity.
    """

    accessible_role = ROW
    opened = Signal(str, str)

    def __init__(self, found: Found, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.found = found
        self._theme = theme
        self._text, self._places = marked(found.snippet, found.hits)
        who = "You" if found.from_person else "Bit Buddy"
        self._about = "  ·  ".join(part for part in (who, spoken_when(found.created)) if part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{self._about}: {self._text}")
        self.setAccessibleDescription("Enter goes to this message.")

    def fit(self, width: int) -> int:
        """Return the height for ``width`` pixels."""
        _, height = self._layout(width)
        return ceil(height + QFontMetricsF(text_font(SMALL_PIXELS)).height()) + 2 + 4 * GRID

    def _layout(self, width: int) -> tuple[QTextLayout, float]:
        """Set the snippet in at most a few lines, with its hits marked."""
        colours = self._theme.colours
        layout = QTextLayout(self._text, text_font(MENU_PIXELS))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        mark = QTextCharFormat()
        mark.setBackground(colours.accent_soft)
        mark.setForeground(colours.on_accent_soft)
        mark.setFontWeight(QFont.Weight.DemiBold)
        ranges = []
        for start, length in self._places:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, length, mark
            ranges.append(one)
        layout.setFormats(ranges)
        layout.beginLayout()
        height = 0.0
        for _ in range(MOST_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width - 2 * PAD)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.found.session, self.found.message)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.found.session, self.found.message)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.raised if self.underMouse() or self.hasFocus() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        small = text_font(SMALL_PIXELS)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(colours.muted)
        room = self.width() - 2 * PAD
        about = metrics.elidedText(self._about, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(PAD, 2 * GRID, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, about)
        painter.setPen(colours.text)
        layout, _ = self._layout(self.width())
        layout.draw(painter, QPointF(PAD, 2 * GRID + metrics.height() + 2))
