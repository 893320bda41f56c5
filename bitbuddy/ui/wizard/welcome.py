"""The first page: who moves in, what that means for the person, and what it may call them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.whereto import promise
from bitbuddy.ui.wizard.page import WELCOME, Answers, Data, Page

GREETING = "Hello, I'm {name}."
LEAD = "I live in your tray, know where your files are and how this computer is doing, and help when you ask. {}"
NOTHING_LEAVES = "Nothing of it ever leaves this machine."
QUESTION = "What may I call you?"
HINT = "Your name, or nothing at all"
PROMISES = (
    ("seen", "Yours alone", "No account and no cloud. All I may use the net for is a brain, if you want one."),
    ("clock", "Quiet", "The brain sleeps while nobody asks, and gives its memory back."),
    ("edit", "Nothing is final", "You can change all of this later, from my menu in the tray."),
)
FIELD_WIDTH = 90 * GRID
LONGEST_NAME = 40
FULL = f"A name of up to {LONGEST_NAME} letters."
BADGE = 9 * GRID


class Badge(QWidget):
    """A small drawing on a soft round ground; the words beside it say what it means."""

    def __init__(self, drawing: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing, self._theme = drawing, theme
        self.setFixedSize(QSize(BADGE, BADGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.accent_soft)
        painter.setBrush(colours.accent_soft)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(place, 10, 10)
        side = 5 * GRID
        icon = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
        paint_drawing(painter, self._drawing, icon, colours.on_accent_soft, 1.9)


class WelcomePage(Page):
    """Two sentences, a field for the name, and three promises."""

    step = WELCOME
    title = GREETING.format(name="Bit")
    subtitle = LEAD.format(NOTHING_LEAVES)

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, answers, parent)
        self._known = ""
        question = QLabel(QUESTION, self)
        question.setFont(text_font(BODY_PIXELS, bold=True))
        self.field = QLineEdit(self)
        self.field.setObjectName("field")
        self.field.setFont(text_font(BODY_PIXELS + 1))
        self.field.setPlaceholderText(HINT)
        self.field.setAccessibleName(QUESTION)
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setMinimumHeight(11 * GRID)
        self.field.setMaximumWidth(FIELD_WIDTH)
        self.field.textChanged.connect(self._typed)
        self._full = QLabel(FULL, self)
        self._full.setObjectName("note")
        self._full.setFont(text_font(SMALL_PIXELS))
        self._full.hide()
        question.setBuddy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(question)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self.field)
        layout.addWidget(self._full)
        layout.addSpacing(9 * GRID)
        for drawing, name, text in PROMISES:
            layout.addLayout(self._promise(drawing, name, text))
            layout.addSpacing(5 * GRID)
        layout.addStretch(1)

    def _promise(self, drawing: str, name: str, text: str) -> QHBoxLayout:
        title, words = QLabel(name, self), QLabel(text, self)
        title.setFont(text_font(BODY_PIXELS, bold=True))
        words.setFont(text_font(SMALL_PIXELS + 1))
        words.setObjectName("note")
        words.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addWidget(title)
        column.addWidget(words)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(4 * GRID)
        badge = QVBoxLayout()
        badge.addWidget(Badge(drawing, self.theme, self))
        badge.addStretch(1)
        row.addLayout(badge)
        row.addLayout(column, 1)
        return row

    def show_elsewhere(self, elsewhere: str) -> None:
        self.subtitle = LEAD.format(promise(elsewhere) if elsewhere else NOTHING_LEAVES)

    def enter(self) -> None:
        """Show who greets, and the name that is known already."""
        self.bridge.call("hello", self._greet)

    def _greet(self, hello: Data) -> None:
        personality = (hello.get("buddy") or {}).get("personality") or {}
        self.title = GREETING.format(name=str(personality.get("name", "")) or "Bit Buddy")
        self._known = str(hello.get("person", ""))
        if not self.field.text():
            self.field.setText(self._known)
        self.changed.emit()

    def _typed(self, text: str) -> None:
        self.answers.name = text.strip()
        self._full.setVisible(len(text) >= LONGEST_NAME)

    def keep(self) -> None:
        """Take the name as what the person is called."""
        if self.answers.name != self._known:
            self._known = self.answers.name
            self.bridge.call("setting_set", None, self.failed.emit, key="ui.name", value=self.answers.name)

    def next_words(self) -> str:
        return "Let's begin"

    def first_stop(self) -> QWidget:
        return self.field
