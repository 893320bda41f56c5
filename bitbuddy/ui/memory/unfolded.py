"""What an unfolded memory shows: where it is from, how it was used, what was so before, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.icons import WordButton
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
from bitbuddy.ui.theme import GRID
from bitbuddy.ui.tips import plain_tip
from bitbuddy.ui.unfolding import INSET, LINE_GAP, Unfolding

MOST_HISTORY = 6
QUESTION = "Forget this for good?"


class Unfolded(Unfolding):
    """The source, labels and values one under the other, and buttons below.

    Signals: ``asking()`` when it asks whether to forget, so that it can be told what would go; ``forget_asked(bool)``
    after the person said yes, with whether what was said goes as well; ``edit_asked()``; ``take_back_asked(str)`` with
    a change; ``source_asked()``.
    """

    asking = Signal()
    forget_asked = Signal(bool)
    edit_asked = Signal()
    take_back_asked = Signal(str)
    source_asked = Signal()

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(QUESTION, parent)
        self._words = ""
        self._change: Change | None = None
        self._there = False
        self._source = WordButton("", "source", self)
        self._source.setAccessibleDescription("Opens the conversation there.")
        self._untold = self._label("", "about")
        self._quote = self._label("", "quote")
        self._edit = WordButton("Edit", "link", self)
        self._back = WordButton("Take back", "link", self)
        self._make_forgetting()
        self._with_said = WordButton("Forget, and what I said", "again", self)
        self._source.clicked.connect(self.source_asked)
        self._edit.clicked.connect(self.edit_asked)
        self._back.clicked.connect(lambda: self.take_back_asked.emit(self._change.identity if self._change else ""))
        self._yes.clicked.connect(lambda: self.forget_asked.emit(False))
        self._with_said.clicked.connect(lambda: self.forget_asked.emit(True))
        self._show(Details(entry, "", "", ()), None, whole=False)
        self._arrange()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return [self._source, *self._in_line()]

    def _in_line(self) -> list[QAbstractButton]:
        return [self._edit, self._back, self._forget, self._keep, self._yes, self._with_said]

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
        self._question.setText(QUESTION)
        super().ask_forgetting()
        self.asking.emit()

    def tell_what_goes(self, words: str) -> None:
        """Say what would be forgotten."""
        self._question.setText(words)
        self.grown.emit()

    # Placing

    def fit(self, width: int) -> int:
        """Place everything in ``width`` pixels and return the height."""
        return self._place_buttons(self._place_rows(self._place_source(width), width) + GRID, width)

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
        else:
            y = LINE_GAP  # what the button has above its words
        for label in (self._untold, self._quote):
            if not label.isHidden():
                height = label.heightForWidth(width - INSET)
                label.setGeometry(INSET, y, width - INSET, height)
                y += height + 2 * LINE_GAP
        return y


def _values(details: Details, change: Change | None) -> list[tuple[str, str]]:
    """Return what is known as labels and values; of several lines only the first has its label."""
    entry = details.entry
    rows = [("Means", display_text(entry.says))] if entry.says else []
    rows += [("Used", use_words(entry))]
    rows += [("About", ", ".join(map(display_text, entry.categories)))] if entry.categories else []
    for number, one in enumerate(details.history[:MOST_HISTORY]):
        rows.append(("" if number else "Before", before_words(one)))
    if change is not None:
        told = change.kind == "superseded" and bool(details.history)
        rows.append(("Changed", when(change.moment).removeprefix("on ") if told else change_words(change)))
    return rows
