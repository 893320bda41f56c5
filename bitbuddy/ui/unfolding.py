"""What an unfolded row shows: labels with values, buttons below, and a question in place before it is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from bitbuddy.ui.icons import WordButton, next_focus
from bitbuddy.ui.theme import GRID, MENU_PIXELS, SMALL_PIXELS, text_font

LINE_GAP = GRID
# Under this width the labels stand above their values.
BESIDE = 320
# How far everything stands inside, so that the words of a button without a frame are flush with the text.
INSET = 2 * GRID


class Unfolding(QWidget):
    """Labels and values one under the other, and buttons below. Signal: ``grown()`` after its height changed.

    What is derived makes ``_rows``, of which a label may be empty, and its own buttons beside the three of forgetting.
    """

    grown = Signal()

    def __init__(self, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._confirming = False
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._question = self._label(question, "")

    def _make_forgetting(self) -> None:
        """Make the buttons of forgetting, after those that stand before them."""
        self._forget = WordButton("Forget…", "link", self)
        self._keep = WordButton("Keep", "link", self)
        self._yes = WordButton("Forget", "again", self)
        self._forget.clicked.connect(self.ask_forgetting)
        self._keep.clicked.connect(self.keep)

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return self._in_line()

    def _in_line(self) -> list[QAbstractButton]:
        """Return the buttons that stand below the rows."""
        raise NotImplementedError

    def _arrange(self) -> None:
        """Show what is of use now: the question with its buttons, or the others."""
        raise NotImplementedError

    def _label(self, text: str, name: str) -> QLabel:
        """Return a text: "about" for the small name of a value, "quote" for what somebody said, else a value."""
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        font = text_font(SMALL_PIXELS if name == "about" else MENU_PIXELS)
        font.setItalic(name == "quote")
        label.setFont(font)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setText(text)
        if name != "about":
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def ask_forgetting(self) -> None:
        """Ask in place whether it is really to be forgotten."""
        self._confirming = True
        self._arrange()
        self._keep.setFocus()
        self.grown.emit()

    def keep(self) -> None:
        """Keep it after all."""
        self._confirming = False
        self._arrange()
        self._forget.setFocus()
        self.grown.emit()

    def escape(self) -> bool:
        """Leave the question; return whether there was one."""
        if self._confirming:
            self.keep()
            return True
        return False

    def move_focus(self, key: int) -> bool:
        """Move the focus among the buttons by Left or Right; return whether that was done."""
        return next_focus(self.buttons(), key)

    def fit(self, width: int) -> int:
        """Place everything in ``width`` pixels and return the height."""
        return self._place_buttons(self._place_rows(0, width) + GRID, width)

    def _place_rows(self, y: int, width: int) -> int:
        """Place the labels and values below ``y``; return where they end."""
        beside = width >= BESIDE
        metrics = QFontMetricsF(text_font(SMALL_PIXELS))
        column = max((metrics.horizontalAdvance(label.text()) for label, _ in self._rows), default=0.0)
        left = INSET + (int(column) + 4 * GRID if beside else 0)
        lift = round(QFontMetricsF(text_font(MENU_PIXELS)).ascent() - metrics.ascent())
        for label, value in self._rows:
            label.setVisible(bool(label.text()))
            if not beside and label.text():
                label.setGeometry(INSET, y, width - INSET, label.heightForWidth(width - INSET))
                y += label.height()
            height = value.heightForWidth(width - left)
            value.setGeometry(left, y, width - left, height)
            if beside:
                label.setGeometry(INSET, y + lift, left - INSET, height)
            y += height + LINE_GAP
        return y

    def _place_buttons(self, y: int, width: int) -> int:
        if self._confirming:
            height = self._question.heightForWidth(width - INSET)
            self._question.setGeometry(INSET, y, width - INSET, height)
            y += height + 2 * GRID
        x, tallest = 0, 0
        for button in self._in_line():
            if button.isHidden():
                continue
            button.adjustSize()
            if x and x + button.width() > width:
                x, y = 0, y + tallest + GRID
            framed = button.objectName() != "link"
            if not x and framed:
                x = INSET
            button.move(x, y)
            # What is answered with the keyboard has a frame there as well.
            x += button.width() + (2 * GRID if framed or self._confirming else GRID)
            tallest = max(tallest, button.height())
        return y + tallest
