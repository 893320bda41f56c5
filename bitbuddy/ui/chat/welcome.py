"""What the window shows before the first question: the face, a greeting, and four questions to begin with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.theme import GREETING_PIXELS, GRID, SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.whereto import promise

FACE = 30 * GRID
SMALLEST_FACE = 14 * GRID
CHIP = 11 * GRID
WIDEST = 560
ONE_COLUMN = 480
EXAMPLES = (
    "What are my three largest files?",
    "What did I download this week?",
    "How much disk space is left?",
    "How are you today?",
)


class Welcome(QWidget):
    """The empty conversation.

    Signals: ``asked(str)`` when an example is chosen.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mood: str = Mood.HAPPY
        self._face = QRectF()
        self._greeting = self._label("greeting", text_font(GREETING_PIXELS, bold=True))
        self._about = self._label("about", text_font())
        self._about.setText("Ask about your files and how this computer is doing, or just say hello.")
        self._private = self._label("private", text_font(SMALL_PIXELS))
        self._elsewhere, self._is_private = "", False
        self.chips = [self._chip(question) for question in EXAMPLES]
        self.greet("", "")

    def _label(self, name: str, font: object) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setFont(font)  # type: ignore[arg-type]
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        return label

    def _chip(self, question: str) -> QPushButton:
        chip = QPushButton(question, self)
        chip.setObjectName("chip")
        chip.setFont(text_font())
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setAccessibleDescription("An example: asks this question.")
        chip.setAutoDefault(True)
        chip.clicked.connect(self._choose)
        return chip

    def _choose(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            self.asked.emit(chip.text())

    def greet(self, person: str, buddy: str, elsewhere: str = "") -> None:
        """Greet the person by name where it is known; ``elsewhere`` is the computer its brain runs on, if another."""
        self._elsewhere = elsewhere
        self.say_private(self._is_private)
        hello = f"Hello {person}" if person else "Hello"
        self._greeting.setText(f"{hello}, I'm {buddy}." if buddy else f"{hello}.")
        self._place()

    def say_private(self, private: bool) -> None:
        """Say where things go, and of a private talk that it goes nowhere."""
        self._is_private = private
        where = promise(self._elsewhere)
        self._private.setText(f"A private talk: nothing of it is kept or learned. {where}" if private else where)
        self._place()

    def show_mood(self, mood: str) -> None:
        self._mood = mood
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Place everything in the middle; where there is little height the face shrinks and the less needed goes."""
        inner = min(self.width() - 8 * GRID, WIDEST)
        left = (self.width() - inner) // 2
        columns = 1 if inner < ONE_COLUMN else 2
        chips = -(-len(self.chips) // columns) * (CHIP + 2 * GRID) - 2 * GRID
        labels = [(self._greeting, 2 * GRID), (self._about, 6 * GRID), (self._private, 0)]
        heights = {label: label.heightForWidth(inner) for label, _ in labels}
        room = self.height() - 4 * GRID - chips - 6 * GRID - 4 * GRID - SMALLEST_FACE
        for label, gap in labels:
            fits = room >= heights[label] + gap
            label.setVisible(fits)
            room -= heights[label] + gap if fits else 0
        face = max(SMALLEST_FACE, min(FACE, SMALLEST_FACE + room))
        shown = [(label, gap) for label, gap in labels if not label.isHidden()]
        total = face + 4 * GRID + chips + 6 * GRID + sum(heights[label] + gap for label, gap in shown)
        y = max(2 * GRID, (self.height() - total) // 2)
        self._face = QRectF((self.width() - face) / 2, y, face, face)
        y += face + 4 * GRID
        for label, gap in shown:
            if label is self._private:
                continue
            label.setGeometry(left, y, inner, heights[label])
            y += heights[label] + gap
        self._place_chips(left, y, inner, columns)
        self._private.setGeometry(left, y + chips + 6 * GRID, inner, heights[self._private])
        self.update()

    def _place_chips(self, left: int, top: int, inner: int, columns: int) -> None:
        width = (inner - (columns - 1) * 2 * GRID) // columns
        for index, chip in enumerate(self.chips):
            row, column = divmod(index, columns)
            y = top + row * (CHIP + 2 * GRID)
            chip.setGeometry(left + column * (width + 2 * GRID), y, width, CHIP)
            chip.setVisible(y + CHIP <= self.height() or row == 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_face(painter, self._face, self._mood, BrainState.AWAKE)
