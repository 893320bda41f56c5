"""The bottom of the page of memory: a field for something to remember, and how much is remembered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

PAD = 6 * GRID
FIELD = 11 * GRID
BUTTON = 9 * GRID
LONGEST = 2_000
SEPARATOR = "  ·  "
UNFINISHED = "That sentence is only begun. Go on with it, then Enter keeps it."


class Foot(QWidget):
    """The field, its button, and a line below.

    Signals: ``add_asked(str)`` with what is to be remembered.
    """

    add_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._numbers = self._answer = self._begun = ""
        self.field = QLineEdit(self)
        self.field.setObjectName("search")
        self.field.setFont(text_font())
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText("Remember that …")
        self.field.setAccessibleName("Something to remember")
        self.field.setAccessibleDescription("Enter keeps it.")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.button = GlyphButton("new", "Remember this", theme, self, BUTTON)
        self.button.filled = True
        self.button.setEnabled(False)
        self.button.clicked.connect(self._add)
        self.line = QLabel(self)
        self.line.setObjectName("quiet")
        self.line.setFont(text_font(SMALL_PIXELS))
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self._settle()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self.field, self.button]

    def show_numbers(self, words: str) -> None:
        """Say how much is remembered."""
        self._numbers = words
        self._settle()

    def say(self, words: str) -> None:
        """Answer what was typed, until something else is."""
        self._answer = words
        self._settle()

    def begin(self, words: str) -> None:
        """Put ``words`` into the field to be gone on with."""
        # A whole sentence does not end in a gap.
        self._begun = words.strip() if words.endswith(" ") else ""
        self.field.setText(words)
        self.field.setFocus()

    def clear(self) -> None:
        """Empty the field after what was in it is remembered."""
        self.field.clear()

    def _typed(self, text: str) -> None:
        self.button.setEnabled(bool(text.strip()))
        if text and self._answer:
            self.say("")

    def _add(self) -> None:
        text = self.field.text().strip()
        if text and text == self._begun:
            self.say(UNFINISHED)
        elif text:
            self.add_asked.emit(text)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        entered = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in entered:
            self._add()
            return True
        return super().eventFilter(watched, event)

    # Placing and drawing

    def _settle(self) -> None:
        words = self._answer or self._numbers
        self.line.setAccessibleName(words)
        # Lines break between the numbers, not within one.
        parts = self._numbers.split(SEPARATOR)
        self.line.setText(self._answer or SEPARATOR.join(part.replace(" ", "\u00a0") for part in parts))
        self.arrange(self.width())

    def arrange(self, width: int) -> None:
        """Place everything in ``width`` pixels and take the height it needs."""
        self.field.setGeometry(PAD + 5 * GRID, 3 * GRID + 1, width - 2 * PAD - BUTTON - 8 * GRID, FIELD - 2)
        self.button.move(width - PAD - BUTTON - GRID, 3 * GRID + (FIELD - BUTTON) // 2)
        inner = width - 2 * PAD - 2 * GRID
        least = round(QFontMetricsF(self.line.font()).height())
        height = max(least, self.line.heightForWidth(inner))
        self.line.setGeometry(PAD + GRID, 3 * GRID + FIELD + 2 * GRID, inner, height)
        self.setFixedHeight(FIELD + 8 * GRID + height)

    def sizeHint(self) -> QSize:
        return QSize(560, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.arrange(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.window)
        painter.fillRect(QRectF(0, 0, self.width(), 1), colours.border)
        frame = QRectF(PAD, 3 * GRID, self.width() - 2 * PAD, FIELD).adjusted(1, 1, -1, -1)
        focused = self.field.hasFocus()
        painter.setPen(QPen(colours.accent if focused else colours.control, 2 if focused else 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(frame, FIELD / 2, FIELD / 2)
