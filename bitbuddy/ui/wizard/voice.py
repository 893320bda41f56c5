"""A personality to choose: its face, awake where it is the chosen one, its name, and a line in its own voice."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, TITLE_PIXELS, Theme, text_font
from bitbuddy.ui.wizard.page import Data

# The ring of who has the keyboard lies around the card, as around that of a brain.
RING = 3
PAD = 4 * GRID + RING + 1
FACE = 14 * GRID
CORNER = 12
WRAPPED = Qt.TextFlag.TextWordWrap
UNUSABLE = "It cannot be chosen: {problem}"


class VoiceCard(QRadioButton):
    """One personality, a radio button by role: the arrow keys go from one card to the next and choose it."""

    def __init__(self, row: Data, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.identity = str(row.get("id", ""))
        self.name = display_text(str(row.get("name", "")))
        problem = display_text(str(row.get("problem", "")))
        self._tagline = display_text(str(row.get("tagline", "")))
        sample = display_text(str(row.get("sample", "")))
        self._said = UNUSABLE.format(problem=problem) if problem and not sample else f"“{sample}”" if sample else ""
        self.setEnabled(bool(sample) or not problem)
        self.setAccessibleName(f"{self.name}. {self._tagline}")
        self.setAccessibleDescription(f"It sounds like this: {self._said}" if self.isEnabled() else self._said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def hitButton(self, position: QPoint) -> bool:
        """The whole card can be pressed."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        return QSize(100 * GRID, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(60 * GRID, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Return the height at which all words are seen."""
        room = max(1.0, width - self._left() - PAD)
        words = sum(_height(text, pixels, bold, room) for text, pixels, bold in self._lines())
        gaps = GRID // 2 + (2 * GRID if self._said else 0)
        return ceil(max(FACE, words + gaps)) + 2 * PAD

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.heightForWidth(event.size().width()))

    def _left(self) -> int:
        return PAD + FACE + 4 * GRID

    def _lines(self) -> tuple[tuple[str, int, bool], ...]:
        return (
            (self.name, TITLE_PIXELS, True),
            (self._tagline, SMALL_PIXELS + 1, False),
            (self._said, BODY_PIXELS, False),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, chosen = self._theme.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, self, self._theme, chosen=chosen)
        face = QRectF(PAD, (self.height() - FACE) / 2, FACE, FACE)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        paint_face(painter, face, Mood.HAPPY, BrainState.AWAKE if chosen else BrainState.ASLEEP)
        painter.setOpacity(1.0)
        inks = (colours.text, colours.muted, colours.text if self.isEnabled() else colours.muted)
        room = QRectF(self._left(), PAD, self.width() - self._left() - PAD, self.height())
        for (text, pixels, bold), ink, gap in zip(self._lines(), inks, (0, GRID // 2, 2 * GRID), strict=True):
            room.setTop(room.top() + gap)
            painter.setFont(text_font(pixels, bold=bold))
            painter.setPen(ink)
            painter.drawText(room, WRAPPED, text)
            room.setTop(room.top() + _height(text, pixels, bold, room.width()))


def paint_card(painter: QPainter, card: QWidget, theme: Theme, *, chosen: bool) -> None:
    """Draw the ground of a card that can be chosen, with a ring where it has the keyboard."""
    colours = theme.colours
    around = QRectF(card.rect()).adjusted(1, 1, -1, -1)
    place = around.adjusted(RING, RING, -RING, -RING)
    hover = card.underMouse() and card.isEnabled()
    edge = colours.accent if chosen else colours.control if hover else colours.border
    painter.setPen(QPen(edge, 1.5 if chosen else 1))
    painter.setBrush(colours.surface if card.isEnabled() else colours.window)
    painter.drawRoundedRect(place, CORNER, CORNER)
    if card.hasFocus():
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(around, CORNER + RING, CORNER + RING)


def _height(text: str, pixels: int, bold: bool, width: float) -> float:
    if not text:
        return 0.0
    metrics = QFontMetricsF(text_font(pixels, bold=bold))
    return metrics.boundingRect(QRectF(0, 0, width, 10_000), WRAPPED, text).height()
