"""A calm line in a window: what happened and what to do, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QWidget

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

# What it is called in the style sheet.
PROBLEM, NEWS = "notice", "news"


class Notice(QWidget):
    """One message at a time.

    Signals: ``action_asked()`` when its button, if it has one, is pressed.
    """

    action_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, inset: int = 4 * GRID) -> None:
        """Make it; its words begin ``inset`` pixels from the side, as those of the window do."""
        super().__init__(parent)
        self.setObjectName(PROBLEM)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setFont(text_font(SMALL_PIXELS + 1))
        self._action = QPushButton("Try again", self)
        self._action.setObjectName("link")
        self._action.setFont(text_font(SMALL_PIXELS + 1, bold=True))
        self._action.clicked.connect(self.action_asked)
        self.close_button = GlyphButton("close", "Put this away", theme, self, 7 * GRID)
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(inset, 2 * GRID, inset * 3 // 4, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self.close_button)
        self.hide()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return [self._action, self.close_button]

    def text(self) -> str:
        """Return what it says."""
        return self._text.text()

    @property
    def is_news(self) -> bool:
        """Whether what it says is no problem."""
        return self.objectName() == NEWS

    def say(self, problem: BitBuddyError | str, action: str = "") -> None:
        """Show a problem or, in calmer colours, a sentence; with a button named ``action`` unless that is empty.

        Nothing to say puts away what was said before.
        """
        if not str(problem):
            self.hide()
            return
        name = PROBLEM if isinstance(problem, BitBuddyError) else NEWS
        if name != self.objectName():
            self.setObjectName(name)
            for part in (self, self._text, self._action):
                part.style().unpolish(part)
                part.style().polish(part)
        self._text.setText(str(problem))
        self.setAccessibleName(str(problem))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.show()
