"""The conversation so far: rows one under the other, following the newest unless the person reads further up."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.chat.column import Column
from bitbuddy.ui.chat.gliding import GlidingArea
from bitbuddy.ui.chat.message import Message
from bitbuddy.ui.chat.row import MessageRow
from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.roles import LIST
from bitbuddy.ui.theme import GRID, Theme

# Only the messages around what is seen are rows; they are made a few at a time, so that scrolling never waits.
SHOWN_AT_FIRST = 2
SHOWN_MORE = 3
SHOWN_AT_MOST = 72
# So many heights of the view are kept ready above and below it.
READY = 1.5
NEAR_END = 6 * GRID


class Transcript(GlidingArea):
    """All messages that are known of the conversation; ``rows`` are those of them around what is seen.

    Signals: ``open_asked(str)``, ``show_asked(str)`` a file's path; ``again_asked()``, ``regenerate_asked()`` to repeat
    the last question; ``edit_asked(object)`` a message to change; ``chosen(str)`` a question that a reply offers;
    ``earlier_wanted()`` when the first known message comes near and there are earlier ones.
    """

    accessible_role = LIST
    open_asked = Signal(str)
    show_asked = Signal(str)
    again_asked = Signal()
    regenerate_asked = Signal()
    branch_asked = Signal(object)
    edit_asked = Signal(object)
    chosen = Signal(str)
    judged = Signal(object, int, str)
    word_done = Signal()
    earlier_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.messages: list[Message] = []
        self.rows: list[MessageRow] = []
        self._first = 0
        self.more_before = False
        self._waiting_for_earlier = False
        self._mood = "happy"
        self._following = True
        self._moving = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Conversation")
        self.setAccessibleDescription("Up and Down go from message to message, Tab to what can be done with one.")
        self._column = Column()
        self.setWidget(self._column)
        self._latest = GlyphButton("down", "Go to the latest message", theme, self, 9 * GRID)
        self._latest.filled = True
        self._latest.clicked.connect(self.follow)
        self._latest.hide()
        self._filling = QTimer(self, interval=0, singleShot=True)
        self._filling.timeout.connect(self._fill)
        self.glide.finished.connect(self._filling.start)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # Messages

    def show_all(self, messages: list[Message], more_before: bool = False) -> None:
        """Show these messages in place of what is there; ``more_before`` says that they are not the first ones."""
        self.messages = list(messages)
        self.more_before, self._waiting_for_earlier = more_before, False
        self._show_from(len(self.messages) - SHOWN_AT_FIRST)
        self.follow(gently=False)

    def prepend(self, messages: list[Message], more_before: bool) -> None:
        """Put earlier messages before the first, without moving what is being read."""
        self.messages[:0] = messages
        self._first += len(messages)
        self.more_before, self._waiting_for_earlier = more_before, False
        self._filling.start()

    def earlier_failed(self) -> None:
        """Ask for earlier messages again when the first comes near once more."""
        self._waiting_for_earlier = False

    def add(self, message: Message) -> None:
        """Add a message at the end; one of the person's brings the end into view."""
        at_end = self._reaches_end()
        self.messages.append(message)
        if message.from_person:
            self._following = True
        if at_end:
            self.rows.append(self._row(message))
            if len(self.rows) > 1:
                self.rows[-2].set_latest(False)
            self.rows[-1].set_latest(True)
            if self._following:
                self._trim_top()
        elif self._following:
            self._show_from(len(self.messages) - SHOWN_AT_FIRST)
        self._place()

    def cut(self, message: Message) -> None:
        """Take ``message`` and everything after it away."""
        if message not in self.messages:
            return
        at = self.messages.index(message)
        del self.messages[at:]
        if at <= self._first:
            self._show_from(len(self.messages) - SHOWN_AT_FIRST)
        else:
            for row in self.rows[at - self._first :]:
                self._column.drop(row)
            del self.rows[at - self._first :]
            self._tell_latest(self._reaches_end())
        self._place()

    def refresh(self, message: Message) -> None:
        """Show ``message`` as it is now, if it has a row."""
        for row in reversed(self.rows):
            if row.message is message:
                row.refresh()
                self._order_choices(row)
                return

    def reveal(self, message: Message) -> None:
        """Bring ``message`` into view and draw the eye to it."""
        at = self.messages.index(message)
        self._following = False
        if not self._first <= at < self._first + len(self.rows):
            self._show_from(at)
        row = self.rows[at - self._first]
        self.glide.stop()
        self.verticalScrollBar().setValue(row.y() - self.viewport().height() // 4)
        row.mark()
        self._filling.start()

    def last_row(self) -> MessageRow | None:
        """Return the row of the latest message, None where that is too far from what is seen."""
        return self.rows[-1] if self.rows and self._reaches_end() else None

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

    # Rows

    def _reaches_end(self) -> bool:
        return self._first + len(self.rows) == len(self.messages)

    def _show_from(self, first: int) -> None:
        """Make rows anew, from the message at ``first`` on."""
        for row in self.rows:
            self._column.drop(row)
        self._first = max(0, first)
        self.rows = [self._row(message) for message in self.messages[self._first : self._first + SHOWN_AT_FIRST]]
        self._tell_latest(self._reaches_end())
        self._place()
        self._filling.start()

    def _tell_latest(self, latest: bool) -> None:
        if self.rows:
            self.rows[-1].set_latest(latest)
            self._order_choices(self.rows[-1])

    def _order_choices(self, row: MessageRow) -> None:
        """Let Tab come to the choices right after the conversation itself."""
        for before, after in pairwise([self, *row.choice_buttons()]):
            QWidget.setTabOrder(before, after)

    def _row(self, message: Message) -> MessageRow:
        row = MessageRow(message, self._theme, self._column)
        row.mood = self._mood
        row.resized.connect(self._place)
        row.unfolded.connect(self._unfolded)
        row.open_asked.connect(self.open_asked)
        row.show_asked.connect(self.show_asked)
        row.again_asked.connect(self.again_asked)
        row.regenerate_asked.connect(self.regenerate_asked)
        row.branch_asked.connect(self.branch_asked)
        row.edit_asked.connect(self.edit_asked)
        row.chosen.connect(self.chosen)
        row.judged.connect(self.judged)
        row.word_done.connect(self.word_done)
        self._column.take(row)
        return row

    def _fill(self) -> None:
        """Make a few rows where they will soon be needed and give back those far away; goes on until all is ready."""
        if self.gliding or not self.isVisible():
            return
        bar = self.verticalScrollBar()
        ready = int(READY * self.viewport().height())
        below = self._column.height() - bar.value() - self.viewport().height()
        if bar.value() < ready and self._first > 0:
            self._shift_up()
        elif below < ready and not self._reaches_end():
            self._shift_down()
        else:
            if bar.value() < ready and self.more_before and not self._waiting_for_earlier:
                self._waiting_for_earlier = True
                self.earlier_wanted.emit()
            return
        self._filling.start()

    def _shift_up(self) -> None:
        start = max(0, self._first - SHOWN_MORE)
        more = [self._row(message) for message in self.messages[start : self._first]]
        self._first = start
        self._place_anchored(lambda: self.rows.__setitem__(slice(0, 0), more))
        if len(self.rows) > SHOWN_AT_MOST and not self._following:
            self._tell_latest(False)
            for row in self.rows[SHOWN_AT_MOST:]:
                self._column.drop(row)
            del self.rows[SHOWN_AT_MOST:]
            self._place()

    def _shift_down(self) -> None:
        end = self._first + len(self.rows)
        self.rows += [self._row(message) for message in self.messages[end : end + SHOWN_MORE]]
        self._tell_latest(self._reaches_end())
        self._place()
        self._trim_top()

    def _trim_top(self) -> None:
        """Give back the rows far above, where there are too many."""
        surplus = len(self.rows) - SHOWN_AT_MOST
        if surplus > 0:
            far = self.rows[:surplus]
            self._first += surplus
            self._place_anchored(lambda: self.rows.__delitem__(slice(0, surplus)))
            for row in far:
                self._column.drop(row)

    def _place_anchored(self, change: Callable[[], object]) -> None:
        """Change the rows above what is seen, so that what is seen stays where it is."""
        bar, anchor, following = self.verticalScrollBar(), self.rows[-1], self._following
        before = anchor.y()
        value = bar.value()
        change()
        self._following = False
        self._place()
        self._moving = True
        bar.setValue(value + anchor.y() - before)
        self._moving = False
        self._following = following
        self._show_way_down()

    # Placing

    def _place(self) -> None:
        """Place every row for the width there is, then follow the end if the person is there."""
        if self._moving:
            return
        self._moving = True
        self._column.place(self.rows, self.viewport().width(), self.viewport().height())
        self._moving = False
        if self._following:
            self.follow()
        self._show_way_down()

    def _unfolded(self) -> None:
        """Place the rows where the person opened or closed something, without moving what was clicked."""
        self._following = False
        self.glide.stop()
        self._place()
        bar, row = self.verticalScrollBar(), self.sender()
        if isinstance(row, MessageRow):
            # As much of what came out as fits is brought into view, its button stays there too.
            wanted = min(row.geometry().bottom() + 3 * GRID - self.viewport().height(), row.y() + row.fold_top() - GRID)
            if wanted > bar.value():
                self.glide_to(wanted)
        self._following = self.heading_for() >= bar.maximum() - NEAR_END
        self._show_way_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = self._top_row()
        offset = self.verticalScrollBar().value() - top.y() if top else 0
        self._place()
        self._latest.move(
            self.width() - self._latest.width() - 5 * GRID, self.height() - self._latest.height() - 3 * GRID
        )
        if self._following:
            self.follow(gently=False)
        elif top is not None:
            self._moving = True
            self.verticalScrollBar().setValue(top.y() + min(offset, top.height()))
            self._moving = False
        self._filling.start()

    def _top_row(self) -> MessageRow | None:
        """Return the first row that is seen."""
        value = self.verticalScrollBar().value()
        return next((row for row in self.rows if row.geometry().bottom() >= value), None)

    # Scrolling

    def follow(self, gently: bool = True) -> None:
        """Go to the end and stay there until the person scrolls away."""
        self._following = True
        if not self._reaches_end():
            self._show_from(len(self.messages) - SHOWN_AT_FIRST)
        bar = self.verticalScrollBar()
        self.glide.stop()
        if gently and self.isVisible() and bar.maximum() - bar.value() < 2 * self.height():
            self.glide_to(bar.maximum())
        else:
            bar.setValue(bar.maximum())
        self._show_way_down()

    def _scrolled(self, value: int) -> None:
        """Where the scroll bar is now decides whether the end is followed, unless we move it ourselves."""
        if self._moving or self.glides_to(value):
            return
        self._following = self._reaches_end() and value >= self.verticalScrollBar().maximum() - NEAR_END
        self._show_way_down()
        if not self._filling.isActive():
            self._filling.start()

    def _show_way_down(self) -> None:
        self._latest.setVisible(not self._following and bool(self.rows))
        self._latest.raise_()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.rows:
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        self.glide.stop()
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            self.follow(gently=False)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Move the focus to the message above or below."""
        current = self._column.current
        at = self.rows.index(current) + by if current in self.rows else len(self.rows) - 1
        row = self.rows[max(0, min(at, len(self.rows) - 1))]
        self._column.go_to(row)
        self.ensureWidgetVisible(row, 0, 2 * GRID)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)
