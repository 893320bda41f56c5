"""One memory in the list: it unfolds to where it comes from, and can be changed and forgotten in its place."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.foldingrow import LEAST, PAD, TEXT_LEFT, FoldingRow, paint_behind, paint_disc
from bitbuddy.ui.icons import paint_path
from bitbuddy.ui.memory.drawings import drawing_of
from bitbuddy.ui.memory.lines import MOST, lines_of
from bitbuddy.ui.memory.told import CURRENT, Change, Details, Entry, about_line
from bitbuddy.ui.memory.unfolded import Unfolded
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Colours, Theme, text_font

FOLDED_LINES = 2
FIELD = 9 * GRID
LONGEST = 2_000
STATE_WORDS = {
    CURRENT: "",
    "past": "was so once",
    "wrong": "was said wrongly",
    "faded": "faded",
    "merged": "one with another",
}


class EntryRow(FoldingRow):
    """One memory. Enter, Space or a click unfolds it, F2 changes it, Delete asks whether to forget it.

    Signals: ``grown()`` after its height changed. With its identity: ``details_asked(str)``, ``forgetting_asked(str)``
    (what would go?), ``forget_asked(str, bool)`` and whether what was said goes as well, ``edited(str, str)`` and the
    new sentence. ``take_back_asked(str)`` with a change; ``source_asked(str, str)`` with a session and a message.
    """

    unfolded: Unfolded | None
    details_asked = Signal(str)
    forgetting_asked = Signal(str)
    forget_asked = Signal(str, bool)
    edited = Signal(str, str)
    take_back_asked = Signal(str)
    source_asked = Signal(str, str)

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.entry = entry
        self._text = display_text(" ".join(entry.text.split()))
        self._about = about_line(entry)
        self._lines: list[str] = []
        self._lift = 2 * GRID
        self._fitted = 0
        self.field: QLineEdit | None = None
        self._describe()

    @property
    def is_asking(self) -> bool:
        """Whether it asks if it is really to be forgotten."""
        return self.unfolded is not None and self.unfolded.is_asking

    def _describe(self) -> None:
        state = STATE_WORDS.get(self.entry.state, "")
        folded = "unfolded" if self.is_unfolded else "folded"
        parts = (self._text, self._about.replace("  ·  ", ", "), state, folded)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription("Enter shows or hides where it is from, F2 changes it, Delete forgets it.")

    # Unfolding

    def unfold(self) -> Unfolded:
        """Show the details."""
        if self.unfolded is not None:
            return self.unfolded
        inner = self.unfolded = Unfolded(self.entry, self)
        inner.edit_asked.connect(self.begin_edit)
        inner.asking.connect(lambda: self.forgetting_asked.emit(self.entry.identity))
        inner.forget_asked.connect(lambda with_said: self.forget_asked.emit(self.entry.identity, with_said))
        inner.take_back_asked.connect(self.take_back_asked)
        inner.source_asked.connect(lambda: self.source_asked.emit(self.entry.session, self.entry.message))
        self._show_unfolded(inner)
        self.details_asked.emit(self.entry.identity)
        return inner

    def tell(self, details: Details, change: Change | None) -> None:
        """Show all that is known of it, and the last change of it that can be taken back."""
        if self.unfolded is not None:
            self.unfolded.tell(details, change)

    def _fold(self) -> None:
        self._end_edit()
        super()._fold()

    def escape(self) -> bool:
        """Leave the field, the question or the details; return whether there was anything to leave."""
        if self.field is not None:
            self._end_edit()
            return True
        return super().escape()

    def _grow(self) -> None:
        self._fitted = 0
        super()._grow()

    # Changing

    def begin_edit(self) -> None:
        """Let the sentence be typed in its place."""
        if self.field is not None:
            return
        field = self.field = QLineEdit(self.entry.text, self)
        field.setObjectName("title")
        field.setFont(text_font())
        field.setMaxLength(max(LONGEST, len(self.entry.text)))
        field.setAccessibleName(f"New words for {self._text[:60]}")
        field.setAccessibleDescription("Enter keeps them, Escape leaves it as it was.")
        field.installEventFilter(self)
        field.show()
        field.setCursorPosition(0)
        field.end(False)
        field.setFocus()
        self._grow()

    def _take_words(self) -> None:
        if self.field is None:
            return
        words = self.field.text().strip()
        self._end_edit()
        if words and words != self.entry.text:
            self.edited.emit(self.entry.identity, words)

    def _end_edit(self) -> None:
        field, self.field = self.field, None
        if field is not None:
            field.removeEventFilter(self)
            had_focus = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_focus:
                self.setFocus()
            self._grow()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter keeps the words, and nobody else hears of it; so with the keys that go through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take_words()
                return True
            return event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        return False

    # Placing

    def fit(self, width: int) -> int:
        """Return the height for ``width`` pixels."""
        if self._fitted != width:
            self._fitted = width
            most = MOST if self.is_unfolded else FOLDED_LINES
            self._lines = lines_of(self._text, text_font(BODY_PIXELS), width - TEXT_LEFT - PAD, most)
            self._head = self._head_of(len(self._lines), editing=self.field is not None)
            self._place()
        return self._head + self._below(width)

    @staticmethod
    def _head_of(lines: int, *, editing: bool = False) -> int:
        """Return how tall the words and the line below them are."""
        tall = FIELD + GRID if editing else lines * _height(BODY_PIXELS)
        return max(LEAST, ceil(tall + _height(SMALL_PIXELS)) + 2 + 5 * GRID)

    def _place(self) -> None:
        if self.field is not None:
            self.field.setGeometry(TEXT_LEFT - 2 * GRID, self._top() - GRID, self.width() - TEXT_LEFT, FIELD)

    def _top(self) -> int:
        """Return where the words begin."""
        tall = FIELD + GRID if self.field is not None else len(self._lines) * _height(BODY_PIXELS)
        return ceil((self._head - tall - 2 - _height(SMALL_PIXELS)) / 2)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.unfold()
            self.begin_edit()
        elif event.key() == Qt.Key.Key_Delete:
            self.ask_forgetting()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.field is None:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        paint_behind(self, painter, colours, self.is_unfolded)
        self._paint_disc(painter, colours)
        self._paint_words(painter, colours)

    def _paint_disc(self, painter: QPainter, colours: Colours) -> None:
        fill, ink = {
            "preference": (colours.warning_soft, colours.on_warning_soft),
            "person": (colours.brain_soft, colours.on_brain_soft),
            "place": (colours.brain_soft, colours.on_brain_soft),
        }.get(self.entry.kind, (colours.accent_soft, colours.on_accent_soft))
        if self.entry.state != CURRENT:
            fill, ink = colours.raised, colours.muted
        # It stays where it is while the row unfolds below it.
        head = self._head_of(min(len(self._lines), FOLDED_LINES))
        paint_path(painter, drawing_of(self.entry.kind), paint_disc(painter, head, fill), ink, 2.0)

    def _paint_words(self, painter: QPainter, colours: Colours) -> None:
        y, height, room = float(self._top()), _height(BODY_PIXELS), self.width() - TEXT_LEFT - PAD
        middle = Qt.AlignmentFlag.AlignVCenter
        if self.field is None:
            painter.setFont(text_font(BODY_PIXELS))
            painter.setPen(colours.text if self.entry.state == CURRENT else colours.muted)
            for line in self._lines:
                painter.drawText(QRectF(TEXT_LEFT, y, room, height), middle, line)
                y += height
        else:
            y += FIELD + GRID
        small = text_font(SMALL_PIXELS)
        painter.setFont(small)
        painter.setPen(colours.muted)
        about = QFontMetricsF(small).elidedText(self._about, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(TEXT_LEFT, y + 2, room, _height(SMALL_PIXELS)), middle, about)


def _height(pixels: int) -> float:
    return QFontMetricsF(text_font(pixels)).height()
