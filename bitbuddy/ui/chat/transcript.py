"""The conversation so far: rows one under the other, following the newest unless the person reads further up."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from bitbuddy.ui.chat.message import Message
from bitbuddy.ui.chat.row import MessageRow
from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

# Only so many rows exist at once: a session of a thousand messages costs no more than one of these.
SHOWN_AT_FIRST = 40
SHOWN_MORE = 20
SHOWN_AT_MOST = 120
NEAR_END = 6 * GRID
WIDEST = 880
GAP_SAME, GAP_OTHER = 2 * GRID, 5 * GRID
SCROLL_MILLISECONDS = 140


class Transcript(QScrollArea):
    """All messages of the conversation, the latest of them as rows.

    Signals: ``open_asked(str)``, ``show_asked(str)`` a file's path; ``again_asked()`` to repeat the last question.
    """

    open_asked = Signal(str)
    show_asked = Signal(str)
    again_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.messages: list[Message] = []
        self.rows: list[MessageRow] = []
        self._mood = "happy"
        self._following = True
        self._moving = False
        self._current: MessageRow | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Conversation")
        self._column = QWidget()
        self._column.setObjectName("column")
        self.setWidget(self._column)
        self._earlier = QPushButton("Show earlier messages", self._column)
        self._earlier.setObjectName("link")
        self._earlier.setFont(text_font(SMALL_PIXELS))
        self._earlier.clicked.connect(self._show_earlier)
        self._earlier.hide()
        self._latest = GlyphButton("down", "Go to the latest message", theme, self, 9 * GRID)
        self._latest.filled = True
        self._latest.clicked.connect(self.follow)
        self._latest.hide()
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setDuration(SCROLL_MILLISECONDS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # Messages

    def show_all(self, messages: list[Message]) -> None:
        """Show these messages in place of what is there."""
        for row in self.rows:
            self._drop(row)
        self.rows.clear()
        self.messages = list(messages)
        for message in self.messages[-SHOWN_AT_FIRST:]:
            self.rows.append(self._row(message))
        self._place()
        self.follow(gently=False)

    def add(self, message: Message) -> MessageRow:
        """Add a message at the end and return its row."""
        self.messages.append(message)
        row = self._row(message)
        self.rows.append(row)
        if message.from_person:
            self._following = True
        if self._following and len(self.rows) > SHOWN_AT_MOST:
            for old in self.rows[: -SHOWN_AT_MOST // 2]:
                self._drop(old)
            self.rows = self.rows[-SHOWN_AT_MOST // 2 :]
        self._place()
        return row

    def last_row(self) -> MessageRow | None:
        return self.rows[-1] if self.rows else None

    def set_mood(self, mood: str) -> None:
        """Let the small faces show ``mood``."""
        self._mood = mood
        for row in self.rows:
            row.mood = mood
            row.update()

    def recolour(self) -> None:
        """Follow another palette."""
        for row in self.rows:
            row.recolour()
        self._latest.update()

    def _row(self, message: Message) -> MessageRow:
        row = MessageRow(message, self._theme, self._column)
        row.mood = self._mood
        row.resized.connect(self._place)
        row.open_asked.connect(self.open_asked)
        row.show_asked.connect(self.show_asked)
        row.again_asked.connect(self.again_asked)
        row.installEventFilter(self)
        row.show()
        return row

    def _drop(self, row: MessageRow) -> None:
        if row is self._current:
            self._current = None
        row.hide()
        row.deleteLater()

    def _show_earlier(self) -> None:
        """Put some more rows before the first, without moving what is being read."""
        start = len(self.messages) - len(self.rows)
        more = [self._row(message) for message in self.messages[max(0, start - SHOWN_MORE) : start]]
        bar = self.verticalScrollBar()
        below = self._column.height() - bar.value()
        self.rows[:0] = more
        self._following = False
        self._place()
        bar.setValue(self._column.height() - below)

    # Placing

    def _place(self) -> None:
        """Place every row for the width there is, then follow the end if the person is there."""
        if self._moving:
            return
        self._moving = True
        width = self.viewport().width()
        inner = min(width, WIDEST)
        left = (width - inner) // 2
        y = 3 * GRID
        self._earlier.setVisible(len(self.rows) < len(self.messages))
        if not self._earlier.isHidden():
            self._earlier.adjustSize()
            self._earlier.move((width - self._earlier.width()) // 2, y)
            y += self._earlier.height() + GRID
        before: MessageRow | None = None
        for row in self.rows:
            if before is not None:
                y += GAP_SAME if before.message.from_person == row.message.from_person else self._gap(row)
            height = row.fit(inner)
            row.setGeometry(QRect(left, y, inner, height))
            y += height
            before = row
        self._column.resize(width, max(y + 4 * GRID, self.viewport().height()))
        self._moving = False
        if self._following:
            self.follow()
        self._show_way_down()

    @staticmethod
    def _gap(row: MessageRow) -> int:
        return GAP_OTHER if row.message.from_person else 3 * GRID

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._latest.move(
            self.width() - self._latest.width() - 5 * GRID, self.height() - self._latest.height() - 3 * GRID
        )
        if self._following:
            self.follow(gently=False)

    # Scrolling

    def follow(self, gently: bool = True) -> None:
        """Go to the end and stay there until the person scrolls away."""
        self._following = True
        bar = self.verticalScrollBar()
        self._glide.stop()
        if gently and self.isVisible() and bar.maximum() - bar.value() < 2 * self.height():
            self._glide.setStartValue(bar.value())
            self._glide.setEndValue(bar.maximum())
            self._glide.start()
        else:
            bar.setValue(bar.maximum())
        self._show_way_down()

    def _scrolled(self, value: int) -> None:
        """Where the scroll bar is now decides whether the end is followed, unless we move it ourselves."""
        if self._moving or self._glide.state() == QPropertyAnimation.State.Running:
            return
        self._following = value >= self.verticalScrollBar().maximum() - NEAR_END
        self._show_way_down()

    def _show_way_down(self) -> None:
        self._latest.setVisible(not self._following and bool(self.rows))
        self._latest.raise_()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._glide.stop()
        super().wheelEvent(event)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.rows:
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        self._glide.stop()
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            self.follow(gently=False)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Move the focus to the message above or below."""
        at = self.rows.index(self._current) + by if self._current in self.rows else len(self.rows) - 1
        self._make_current(self.rows[max(0, min(at, len(self.rows) - 1))])

    def _make_current(self, row: MessageRow) -> None:
        if self._current is not None and self._current is not row:
            self._current.set_current(False)
        self._current = row
        row.set_current(True)
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(row, 0, 2 * GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, MessageRow) and watched is not self._current:
            if self._current is not None:
                self._current.set_current(False)
            self._current = watched
            watched.set_current(True)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)
