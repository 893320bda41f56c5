"""One memory in the list: it unfolds to where it comes from, and can be changed and forgotten in its place."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.icons import paint_path
from bitbuddy.ui.memory.drawings import drawing_of
from bitbuddy.ui.memory.lines import MOST, lines_of
from bitbuddy.ui.memory.told import CURRENT, Change, Details, Entry, about_line
from bitbuddy.ui.memory.unfolded import INSET, Unfolded
from bitbuddy.ui.roles import ROW
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Colours, Theme, text_font

LEAST = 15 * GRID
DISC = 9 * GRID
PAD = 3 * GRID
TEXT_LEFT = PAD + DISC + 3 * GRID
FOLDED_LINES = 2
FIELD = 9 * GRID
LONGEST = 2_000
STATE_WORDS = {CURRENT: "", "past": "was so once", "faded": "faded", "merged": "one with another"}


class EntryRow(QWidget):
    """One memory. Enter, Space or a click unfolds it, F2 changes it, Delete asks whether to forget it.

    Signals: ``grown()`` after its height changed. With its identity: ``details_asked(str)``, ``forgetting_asked(str)``
    (what would go?), ``forget_asked(str, bool)`` and whether what was said goes as well, ``edited(str, str)`` and the
    new sentence. ``take_back_asked(str)`` with a change; ``source_asked(str, str)`` with a session and a message.
    """

    accessible_role = ROW
    grown = Signal()
    details_asked = Signal(str)
    forgetting_asked = Signal(str)
    forget_asked = Signal(str, bool)
    edited = Signal(str, str)
    take_back_asked = Signal(str)
    source_asked = Signal(str, str)

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self._theme = theme
        self._text = display_text(" ".join(entry.text.split()))
        self._about = about_line(entry)
        self._lines: list[str] = []
        self._head = LEAST
        self._fitted = 0
        self.unfolded: Unfolded | None = None
        self.field: QLineEdit | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._describe()

    @property
    def is_unfolded(self) -> bool:
        """Whether its details are shown."""
        return self.unfolded is not None

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

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return self.unfolded.buttons() if self.unfolded else []

    # Unfolding

    def toggle(self) -> None:
        """Show the details, or hide them."""
        if self.unfolded is None:
            self.unfold()
        else:
            self._fold()

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
        inner.grown.connect(self._grow)
        inner.show()
        # Rows that come later in the list were made before these buttons.
        for before, after in pairwise([self, *self.buttons()]):
            QWidget.setTabOrder(before, after)
        self._describe()
        self._grow()
        self.details_asked.emit(self.entry.identity)
        return inner

    def tell(self, details: Details, change: Change | None) -> None:
        """Show all that is known of it, and the last change of it that can be taken back."""
        if self.unfolded is not None:
            self.unfolded.tell(details, change)

    def _fold(self) -> None:
        inner, self.unfolded = self.unfolded, None
        self._end_edit()
        if inner is not None:
            inner.hide()
            inner.deleteLater()
        self.setFocus()
        self._describe()
        self._grow()

    def ask_forgetting(self) -> None:
        """Ask in place whether it is really to be forgotten."""
        self.unfold().ask_forgetting()

    def escape(self) -> bool:
        """Leave the field, the question or the details; return whether there was anything to leave."""
        if self.field is not None:
            self._end_edit()
            return True
        if self.unfolded is None:
            return False
        if not self.unfolded.escape():
            self._fold()
        return True

    def _grow(self) -> None:
        self._fitted = 0
        self.grown.emit()

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
            tall = FIELD + GRID if self.field is not None else len(self._lines) * _height(BODY_PIXELS)
            self._head = max(LEAST, ceil(tall + _height(SMALL_PIXELS)) + 2 + 5 * GRID)
            self._place()
        if self.unfolded is None:
            return self._head
        return self._head + self.unfolded.fit(width - TEXT_LEFT - PAD + INSET) + 2 * GRID

    def _place(self) -> None:
        if self.field is not None:
            self.field.setGeometry(TEXT_LEFT - 2 * GRID, self._top() - GRID, self.width() - TEXT_LEFT, FIELD)

    def _top(self) -> int:
        """Return where the words begin."""
        tall = FIELD + GRID if self.field is not None else len(self._lines) * _height(BODY_PIXELS)
        return ceil((self._head - tall - 2 - _height(SMALL_PIXELS)) / 2)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.hasFocus():
            self.toggle()
        elif event.key() == Qt.Key.Key_F2:
            self.unfold()
            self.begin_edit()
        elif event.key() == Qt.Key.Key_Delete:
            self.ask_forgetting()
        elif not (self.unfolded and self.unfolded.move_focus(event.key())):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < self._head and self.field is None:
            self.toggle()

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        # The focus may have gone to one of its own buttons, which is known a moment later.
        QTimer.singleShot(0, self, self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        if self.unfolded is not None:
            width = self.width() - TEXT_LEFT - PAD + INSET
            self.unfolded.setGeometry(TEXT_LEFT - INSET, self._head - 2 * GRID, width, self.unfolded.fit(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        near = self.is_unfolded or self.underMouse() or self.hasFocus()
        painter.setBrush(colours.surface if self.is_unfolded else colours.raised if near else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        self._paint_disc(painter, colours)
        self._paint_words(painter, colours)

    def _paint_disc(self, painter: QPainter, colours: Colours) -> None:
        fill, ink = {
            "preference": (colours.warning_soft, colours.on_warning_soft),
            "emotion": (colours.warning_soft, colours.on_warning_soft),
            "person": (colours.brain_soft, colours.on_brain_soft),
            "place": (colours.brain_soft, colours.on_brain_soft),
        }.get(self.entry.kind, (colours.accent_soft, colours.on_accent_soft))
        if self.entry.state != CURRENT:
            fill, ink = colours.raised, colours.muted
        disc = QRectF(PAD, (min(self._head, 2 * LEAST) - DISC) / 2, DISC, DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(disc)
        inset = DISC * 0.22
        paint_path(painter, drawing_of(self.entry.kind), disc.adjusted(inset, inset, -inset, -inset), ink, 2.0)

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
