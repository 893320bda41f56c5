"""Who one talks to: face, name and tagline, the mood when it is not a happy one, and how the brain is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.face import NO_BRAIN_STATE, paint_face
from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, TITLE_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip

HEIGHT = 17 * GRID
FACE = 11 * GRID
# Under this width only what is needed most is shown.
ROOMY = 420
STATE_WORDS: dict[str, str] = {
    NO_BRAIN_STATE: "No brain",
    BrainState.ASLEEP: "Asleep",
    BrainState.WAKING: "Waking up",
    BrainState.AWAKE: "Awake",
    BrainState.THINKING: "Thinking",
}


class Header(QWidget):
    """The top of the window.

    Signals: ``sessions_asked()`` and ``new_asked()`` from its buttons.
    """

    sessions_asked = Signal()
    new_asked = Signal()

    def __init__(self, theme: Theme, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._menu = menu
        self._name, self._tagline = "Bit Buddy", ""
        self._mood: str = Mood.HAPPY
        self._reason = ""
        self._state: str = BrainState.ASLEEP
        self.setFixedHeight(HEIGHT)
        self._more = GlyphButton("more", "Menu", theme, self, 9 * GRID)
        self._more.clicked.connect(self._open_menu)
        self._sessions = GlyphButton("clock", "Conversations (Ctrl+H)", theme, self, 9 * GRID)
        self._sessions.clicked.connect(self.sessions_asked)
        self._new = GlyphButton("new", "New conversation (Ctrl+N)", theme, self, 9 * GRID)
        self._new.clicked.connect(self.new_asked)
        self._describe()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return [self._new, self._sessions, self._more]

    def show_buddy(self, name: str, tagline: str) -> None:
        """Show the personality's name and tagline."""
        self._name, self._tagline = name, tagline
        self._describe()

    def show_mood(self, mood: str, reason: str) -> None:
        """Show the machine's mood; ``reason`` is a sentence."""
        self._mood, self._reason = mood, reason
        self._describe()

    def show_state(self, state: str, message: str = "") -> None:
        """Show how the brain is."""
        self._state = state
        self._describe()

    def _describe(self) -> None:
        word = STATE_WORDS.get(self._state, "")
        self.setAccessibleName(f"{self._name}. {self._tagline} Mood: {self._mood}. {self._reason} Brain: {word}.")
        self.setToolTip(plain_tip(self._reason))
        self.update()

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._new.setVisible(self.width() >= ROOMY)
        x = self.width() - 3 * GRID
        for button in (self._more, self._sessions, self._new):
            if not button.isHidden():
                x -= button.width()
                button.move(x, (HEIGHT - button.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.window)
        painter.fillRect(QRectF(0, HEIGHT - 1, self.width(), 1), colours.border)
        paint_face(painter, QRectF(4 * GRID, (HEIGHT - FACE) / 2 - 1, FACE, FACE), self._mood, self._state)
        leftmost = self._sessions if self._new.isHidden() else self._new
        right = self._paint_state(painter, leftmost.x() - 2 * GRID)
        self._paint_words(painter, 4 * GRID + FACE + 3 * GRID, right - 3 * GRID)

    def _paint_words(self, painter: QPainter, left: float, right: float) -> None:
        colours = self._theme.colours
        title = text_font(TITLE_PIXELS, bold=True)
        metrics = QFontMetricsF(title)
        height = metrics.height()
        small = text_font(SMALL_PIXELS)
        small_metrics = QFontMetricsF(small)
        top = (HEIGHT - height - small_metrics.height() - 1) / 2
        painter.setFont(title)
        painter.setPen(colours.text)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(0.0, right - left))
        painter.drawText(QRectF(left, top, right - left, height), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(small)
        painter.setPen(colours.muted)
        line = self._tagline
        if self._mood != Mood.HAPPY and self._reason:
            line = self._reason
        line = small_metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0.0, right - left))
        place = QRectF(left, top + height + 1, right - left, small_metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)

    def _paint_state(self, painter: QPainter, right: float) -> float:
        """Paint the brain's state as a pill that ends at ``right``; return where it begins."""
        colours = self._theme.colours
        word = STATE_WORDS.get(self._state, self._state)
        font = text_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font)
        short = self.width() < ROOMY
        width = 6 * GRID if short else metrics.horizontalAdvance(word) + 9 * GRID
        pill = QRectF(right - width, (HEIGHT - 6 * GRID) / 2, width, 6 * GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(pill, 3 * GRID, 3 * GRID)
        dot: QColor = {
            BrainState.ASLEEP: colours.asleep,
            NO_BRAIN_STATE: colours.asleep,
            BrainState.AWAKE: colours.awake,
        }.get(self._state, colours.accent)
        painter.setBrush(dot)
        centre = pill.left() + 3 * GRID
        painter.drawEllipse(QRectF(centre - 4, pill.center().y() - 4, 8, 8))
        if not short:
            painter.setFont(font)
            painter.setPen(colours.muted)
            place = pill.adjusted(5 * GRID + 1, 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        return pill.left()
