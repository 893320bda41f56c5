"""What an unfolded memory shows: where it is from, how it was used, what was so before, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.icons import WordButton, next_focus
from bitbuddy.ui.memory.told import (
    Change,
    Details,
    Entry,
    before_words,
    change_words,
    quote,
    source_words,
    use_words,
    when,
)
from bitbuddy.ui.theme import GRID, MENU_PIXELS, SMALL_PIXELS, text_font
from bitbuddy.ui.tips import plain_tip

LINE_GAP = GRID
# Under this width the labels stand above their values.
BESIDE = 320
# How far everything stands inside, so that the words of a button without a frame are flush with the text.
INSET = 2 * GRID
MOST_HISTORY = 6
QUESTION = "Forget this for good?"


class Unfolded(QWidget):
    """The source, labels and values one under the other, and buttons below.

    Signals: ``grown()`` after its height changed; ``asking()`` when it asks whether to forget, so that it can be told
    what would go; ``forget_asked(bool)`` after the person said yes, with whether what was said goes as well;
    ``edit_asked()``; ``take_back_asked(str)`` with a change; ``source_asked()``.
    """

    grown = Signal()
    asking = Signal()
    forget_asked = Signal(bool)
    edit_asked = Signal()
    take_back_asked = Signal(str)
    source_asked = Signal()

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._words = ""
        self._change: Change | None = None
        self._confirming = False
        self._there = False
        self._source = WordButton("", "source", self)
        self._source.setAccessibleDescription("Opens the conversation there.")
        self._untold = self._label("", "about")
        self._quote = self._label("", "quote")
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._question = self._label(QUESTION, "")
        self._edit = WordButton("Edit", "link", self)
        self._back = WordButton("Take back", "link", self)
        self._forget = WordButton("Forget…", "link", self)
        self._keep = WordButton("Keep", "link", self)
        self._yes = WordButton("Forget", "again", self)
        self._with_said = WordButton("Forget, and what I said", "again", self)
        self._source.clicked.connect(self.source_asked)
        self._edit.clicked.connect(self.edit_asked)
        self._back.clicked.connect(lambda: self.take_back_asked.emit(self._change.identity if self._change else ""))
        self._forget.clicked.connect(self.ask_forgetting)
        self._keep.clicked.connect(self.keep)
        self._yes.clicked.connect(lambda: self.forget_asked.emit(False))
        self._with_said.clicked.connect(lambda: self.forget_asked.emit(True))
        self._show(Details(entry, "", "", ()), None, whole=False)
        self._arrange()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return [self._source, *self._word_buttons()]

    def _word_buttons(self) -> list[QAbstractButton]:
        return [self._edit, self._back, self._forget, self._keep, self._yes, self._with_said]

    def _label(self, text: str, name: str) -> QLabel:
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

    # What it tells

    def tell(self, details: Details, change: Change | None) -> None:
        """Show all that is known of the memory, and the last change of it that can be taken back."""
        self._show(details, change, whole=True)
        self._arrange()
        self.grown.emit()

    def _show(self, details: Details, change: Change | None, *, whole: bool) -> None:
        self._change = change
        # A link only where there is a talk to go to. What the list told does not name it, so nothing is said before.
        self._there = bool(details.entry.message and details.title)
        self._words = source_words(details) if self._there else ""
        self._source.setAccessibleName(self._words)
        self._source.setToolTip(plain_tip(self._words))
        known = whole or not details.entry.message
        self._untold.setText(source_words(details) if known and not self._there else "")
        self._quote.setText(quote(details))
        for pair in self._rows:
            for label in pair:
                label.hide()
                label.deleteLater()
        self._rows = [(self._label(name, "about"), self._label(value, "")) for name, value in _values(details, change)]
        for pair in self._rows:
            for label in pair:
                label.show()

    def _arrange(self) -> None:
        asks = self._confirming
        self._source.setVisible(self._there)
        self._untold.setVisible(not self._there and bool(self._untold.text()))
        self._quote.setVisible(bool(self._quote.text()))
        self._edit.setVisible(not asks)
        self._back.setVisible(not asks and self._change is not None)
        self._forget.setVisible(not asks)
        for widget in (self._keep, self._yes, self._question):
            widget.setVisible(asks)
        self._with_said.setVisible(asks and self._there)

    # Forgetting

    @property
    def is_asking(self) -> bool:
        """Whether it asks if the memory is to be forgotten."""
        return self._confirming

    def ask_forgetting(self) -> None:
        """Ask in place whether it is really to be forgotten."""
        self._confirming = True
        self._question.setText(QUESTION)
        self._arrange()
        self._keep.setFocus()
        self.grown.emit()
        self.asking.emit()

    def tell_what_goes(self, words: str) -> None:
        """Say what would be forgotten."""
        self._question.setText(words)
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

    # Placing

    def fit(self, width: int) -> int:
        """Place everything in ``width`` pixels and return the height."""
        y = self._place_source(width)
        beside = width >= BESIDE
        metrics = QFontMetricsF(text_font(SMALL_PIXELS))
        column = max((metrics.horizontalAdvance(label.text()) for label, _ in self._rows), default=0.0)
        left = INSET + (int(column) + 4 * GRID if beside else 0)
        lift = round(QFontMetricsF(text_font(MENU_PIXELS)).ascent() - metrics.ascent())
        for label, value in self._rows:
            if not beside and label.text():
                label.setGeometry(INSET, y, width - INSET, label.heightForWidth(width - INSET))
                y += label.height()
            height = value.heightForWidth(width - left)
            value.setGeometry(left, y, width - left, height)
            if beside:
                label.setGeometry(INSET, y + lift, left - INSET, height)
            y += height + LINE_GAP
        return self._place_buttons(y + GRID, width)

    def _place_source(self, width: int) -> int:
        """Place the words on where it is from; return where they end."""
        y = 0
        if not self._source.isHidden():
            metrics, room = QFontMetricsF(self._source.font()), width - 4 * GRID
            shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
            self._source.setText(shown.replace("&", "&&"))
            self._source.adjustSize()
            self._source.move(0, 0)
            y = self._source.height() + LINE_GAP
        for label in (self._untold, self._quote):
            if not label.isHidden():
                height = label.heightForWidth(width - INSET)
                label.setGeometry(INSET, y, width - INSET, height)
                y += height + 2 * LINE_GAP
        return y

    def _place_buttons(self, y: int, width: int) -> int:
        if self._confirming:
            height = self._question.heightForWidth(width - INSET)
            self._question.setGeometry(INSET, y, width - INSET, height)
            y += height + 2 * GRID
        x, tallest = 0, 0
        for button in self._word_buttons():
            if button.isHidden():
                continue
            button.adjustSize()
            if x and x + button.width() > width:
                x, y = 0, y + tallest + GRID
            if not x and button.objectName() != "link":
                x = INSET
            button.move(x, y)
            x += button.width() + (GRID if button.objectName() == "link" else 2 * GRID)
            tallest = max(tallest, button.height())
        return y + tallest


def _values(details: Details, change: Change | None) -> list[tuple[str, str]]:
    """Return what is known as labels and values; of several lines only the first has its label."""
    entry = details.entry
    rows = [("Used", use_words(entry))]
    rows += [("About", ", ".join(map(display_text, entry.categories)))] if entry.categories else []
    for number, one in enumerate(details.history[:MOST_HISTORY]):
        rows.append(("" if number else "Before", before_words(one)))
    if change is not None:
        told = change.kind == "superseded" and bool(details.history)
        rows.append(("Changed", when(change.moment).removeprefix("on ") if told else change_words(change)))
    return rows
