"""What an unfolded entry shows: its details, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.icons import WordButton, next_focus
from bitbuddy.ui.theme import GRID, MENU_PIXELS, SMALL_PIXELS, text_font

if TYPE_CHECKING:
    from bitbuddy.ui.ledger.entry import LedgerEntry

LINE_GAP = GRID
# Of a long answer or prompt the beginning is shown; an export has all of it.
MOST_CHARACTERS = 2_000
# Under this width the labels stand above their values.
BESIDE = 320
# How far everything stands inside, so that the words of a button without a frame are flush with the text.
INSET = 2 * GRID


class Unfolded(QWidget):
    """Labels and values one under the other, and buttons below.

    Signals: ``grown()`` after its height changed; ``forget_asked()`` after the person said yes; ``undo_asked()``;
    ``open_asked(str)`` and ``show_asked(str)`` with a path.
    """

    grown = Signal()
    forget_asked = Signal()
    undo_asked = Signal()
    open_asked = Signal(str)
    show_asked = Signal(str)

    def __init__(self, entry: LedgerEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._rows = [(self._label(label, "about"), self._label(value, "")) for label, value in _shown(entry)]
        for (label, _), (before, _) in zip(self._rows[1:], self._rows, strict=False):
            label.setProperty("again", label.text() == before.text())
        self._question = self._label(_question(entry), "")
        self._undo = WordButton("Undo", "again", self)
        self._open = WordButton("Open", "link", self)
        self._show = WordButton("Show in folder", "link", self)
        self._forget = WordButton("Forget…", "link", self)
        self._keep = WordButton("Keep", "link", self)
        self._yes = WordButton("Forget", "again", self)
        path = entry.paths[0] if len(entry.paths) == 1 else ""
        self._open.clicked.connect(lambda: self.open_asked.emit(path))
        self._show.clicked.connect(lambda: self.show_asked.emit(path))
        self._undo.clicked.connect(self.undo_asked)
        self._forget.clicked.connect(self.ask_forgetting)
        self._keep.clicked.connect(self.keep)
        self._yes.clicked.connect(self.forget_asked)
        self._has = {self._open: bool(path), self._show: bool(path), self._undo: entry.undo > 0,
                     self._forget: not entry.keep}  # fmt: skip
        self._confirming = False
        self._arrange()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return [self._undo, self._open, self._show, self._forget, self._keep, self._yes]

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(text_font(SMALL_PIXELS if name else MENU_PIXELS))
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setText(text)
        if not name:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _arrange(self) -> None:
        for button, wanted in self._has.items():
            button.setVisible(wanted and not self._confirming)
        for widget in (self._keep, self._yes, self._question):
            widget.setVisible(self._confirming)

    # Forgetting

    def ask_forgetting(self) -> None:
        """Ask in place whether it is really to be forgotten."""
        if not self._has[self._forget]:
            return
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

    # Placing

    def fit(self, width: int) -> int:
        """Place everything in ``width`` pixels and return the height."""
        beside = width >= BESIDE
        metrics = QFontMetricsF(text_font(SMALL_PIXELS))
        column = max((metrics.horizontalAdvance(label.text()) for label, _ in self._rows), default=0.0)
        left = INSET + (int(column) + 4 * GRID if beside else 0)
        lift = round(QFontMetricsF(text_font(MENU_PIXELS)).ascent() - metrics.ascent())
        y = 0
        for label, value in self._rows:
            label.setVisible(not label.property("again"))
            if not beside and not label.property("again"):
                label.setGeometry(INSET, y, width - INSET, label.heightForWidth(width - INSET))
                y += label.height()
            height = value.heightForWidth(width - left)
            value.setGeometry(left, y, width - left, height)
            if beside:
                label.setGeometry(INSET, y + lift, left - INSET, height)
            y += height + LINE_GAP
        return self._place_buttons(y + GRID, width)

    def _place_buttons(self, y: int, width: int) -> int:
        if self._confirming:
            height = self._question.heightForWidth(width - INSET)
            self._question.setGeometry(INSET, y, width - INSET, height)
            y += height + 2 * GRID
        x, tallest = 0, 0
        for button in self.buttons():
            if button.isHidden():
                continue
            button.adjustSize()
            if x and x + button.width() > width:
                x, y = 0, y + tallest + GRID
            if not x and button.objectName() != "link":
                x = INSET
            button.move(x, y)
            x += button.width() + GRID
            tallest = max(tallest, button.height())
        return y + tallest


def _shown(entry: LedgerEntry) -> list[tuple[str, str]]:
    rows = [(label, _cut(value)) for label, value in entry.details if value]
    if entry.keep:
        rows.append(("Kept", entry.keep))
    return rows


def _cut(text: str) -> str:
    lines = "\n".join(display_text(line) for line in text[:MOST_CHARACTERS].split("\n"))
    return f"{lines}…" if len(text) > MOST_CHARACTERS else lines


def _question(entry: LedgerEntry) -> str:
    if entry.kind == "memory":
        return "Forget what is remembered of this for good? What you said stays in the conversation."
    if entry.undo:
        return "Forget this for good? The move can then no longer be undone."
    if entry.kind == "asked":
        return "Forget the question and its answer for good, and what the brain was told of them?"
    return "Forget this for good? Your files stay as they are."
