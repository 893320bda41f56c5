"""Where the question is typed: grows with the text, sends with Enter, and stops an answer."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QWidget

from bitbuddy.ui.chat.attachments import FileChips, local_files, questions, with_files
from bitbuddy.ui.chat.choices import Choices
from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

MOST_LINES = 6
MARGIN = 4 * GRID
PAD = 3 * GRID
BUTTON = 9 * GRID
WIDEST = 880
EXTRA_GAP = 2 * GRID
EDITING_LINE = 7 * GRID
# After so long without a key the words so far are told, and not more often than that.
PAUSE_MILLISECONDS, BETWEEN_MILLISECONDS = 150, 1_000
PLACEHOLDER = "Ask me something…"
ABOUT_FILES = "Ask about this…"
EDITING = "Changing your question; what came after it is answered anew.  Esc leaves it as it was."


class QuestionBox(QPlainTextEdit):
    """The text itself.

    Signals: ``entered()`` on Enter; ``recalled()`` on Up where there is nothing above; ``files_pasted(list)`` their
    paths.
    """

    entered = Signal()
    recalled = Signal()
    files_pasted = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(PLACEHOLDER)
        self.setAccessibleName("Your question")
        self.setAccessibleDescription("Enter asks, Shift with Enter begins a new line, Up recalls the last question.")
        self.document().setDocumentMargin(0)
        self.setFont(text_font())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dragged over the box are for the whole window."""
        return source.hasText() and not local_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only; files that were copied come as files."""
        if paths := local_files(source):
            self.files_pasted.emit(paths)
        elif source.hasText():
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if enter and shifted:
            self.insertPlainText("\n")
        elif enter:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.recalled.emit()
        else:
            super().keyPressEvent(event)


class Composer(QWidget):
    """The box, the round button beside it, and over them what the question is about or that one is being changed.

    Signals: ``asked(str)`` with a question; ``changed(str)`` with the new words of the question being changed;
    ``stop_asked()``; ``grew()`` when it needs another height; ``typing(str)`` with the words so far, when the typing
    pauses.
    """

    asked = Signal(str)
    changed = Signal(str)
    stop_asked = Signal()
    grew = Signal()
    typing = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answering = False
        self._last = ""
        self._editing = False
        self._draft = ""
        self._pause = QTimer(self, singleShot=True)
        self._told = QElapsedTimer()
        self._editing_line = QLabel(EDITING, self)
        self._editing_line.setObjectName("editing")
        self._editing_line.setFont(text_font(SMALL_PIXELS))
        self._editing_line.setTextFormat(Qt.TextFormat.PlainText)
        self._leave = GlyphButton("close", "Leave the question as it was", theme, self, 6 * GRID)
        self.files = FileChips(theme, self)
        self.choices = Choices(self)
        self.box = QuestionBox(self)
        self.button = GlyphButton("send", "Ask", theme, self, BUTTON)
        self.button.filled = True
        self.button.setEnabled(False)
        for one in (self._editing_line, self._leave, self.files, self.choices):
            one.hide()
        self._connect()
        self.setFocusProxy(self.box)

    def _connect(self) -> None:
        self._leave.clicked.connect(self.leave_editing)
        self.files.changed.connect(self._files_changed)
        self.choices.chosen.connect(self._choose)
        self.box.entered.connect(self._enter)
        self.box.recalled.connect(self._recall)
        self.box.files_pasted.connect(self.attach)
        self.box.textChanged.connect(self._text_changed)
        self._pause.timeout.connect(self._tell_typing)
        self.box.installEventFilter(self)
        self.button.clicked.connect(self._press)

    def set_answering(self, answering: bool) -> None:
        """While an answer comes, the button stops it."""
        self._answering = answering
        self._show_button()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order; chips and choices come and go between them."""
        return [self._leave, self.box, self.button]

    def type(self, text: str) -> None:
        """Go on in the box with ``text``, which was typed elsewhere; blanks alone begin nothing."""
        if self.isVisible():
            self.box.setFocus()
            self.box.insertPlainText(text if self.box.toPlainText() else text.lstrip())

    def remember(self, question: str) -> None:
        """Keep ``question`` as the one that Up brings back."""
        self._last = question

    # What is asked

    @property
    def editing(self) -> bool:
        """Whether an earlier question is being changed."""
        return self._editing

    def edit(self, text: str) -> None:
        """Bring an earlier question back to be changed; what was typed meanwhile comes back afterwards."""
        if not self._editing:
            self._draft = self.box.toPlainText()
        self._editing = True
        self._show_editing()
        self.box.setPlainText(text)
        self.box.moveCursor(QTextCursor.MoveOperation.End)
        self.box.setFocus()

    def leave_editing(self) -> None:
        """Leave the earlier question as it was."""
        if self._editing:
            self._editing = False
            self._show_editing()
            self.box.setPlainText(self._draft)
            self.box.moveCursor(QTextCursor.MoveOperation.End)
            self.box.setFocus()

    def _show_editing(self) -> None:
        for one in (self._editing_line, self._leave):
            one.setVisible(self._editing)
        self.box.setAccessibleName("Your question, being changed" if self._editing else "Your question")
        self._show_button()
        self._resettle()
        self.update()

    def attach(self, paths: list[str]) -> None:
        """Let the question be about these files."""
        self.files.add(paths)
        self.box.setFocus()

    def _files_changed(self) -> None:
        about = bool(self.files.paths)
        self.files.setVisible(about)
        self.box.setPlaceholderText(ABOUT_FILES if about else PLACEHOLDER)
        self._offer()
        self._show_button()
        self._resettle()

    def _offer(self) -> None:
        """Offer questions about the files while none is typed."""
        offered = questions(self.files.paths) if not self._typed() else ()
        self.choices.offer(offered)
        self.choices.setVisible(bool(offered))

    def _choose(self, question: str) -> None:
        self.files.clear()
        self.asked.emit(question)

    def _typed(self) -> str:
        return self.box.toPlainText().strip()

    def _enter(self) -> None:
        text = self._typed()
        if not text:
            return
        question = with_files(text, self.files.paths)
        was_editing, self._editing = self._editing, False
        self._show_editing()
        self.box.setPlainText(self._draft if was_editing else "")
        self._draft = ""
        self.files.clear()
        self._last = question
        (self.changed if was_editing else self.asked).emit(question)

    def _press(self) -> None:
        if self._answering and not self._typed():
            self.stop_asked.emit()
        else:
            self._enter()
        self.box.setFocus()

    def _recall(self) -> None:
        if self._last:
            self.box.setPlainText(self._last)
            self.box.moveCursor(QTextCursor.MoveOperation.End)

    def _text_changed(self) -> None:
        self._pause.start(PAUSE_MILLISECONDS)
        self._show_button()
        self._offer()
        self._resettle()

    def _tell_typing(self) -> None:
        left = BETWEEN_MILLISECONDS - self._told.elapsed() if self._told.isValid() else 0
        if left > 0:
            self._pause.start(left)
        elif typed := self._typed():
            self._told.start()
            self.typing.emit(with_files(typed, self.files.paths))

    def _show_button(self) -> None:
        typed = bool(self._typed())
        stops = self._answering and not typed
        self.button.redraw("stop" if stops else "done" if self._editing else "send")
        self.button.relabel("Stop the answer" if stops else "Ask the changed question" if self._editing else "Ask")
        self.button.setEnabled(typed or stops)

    # Placing

    def _resettle(self) -> None:
        if self.sizeHint().height() != self.height():
            self.updateGeometry()
            self.grew.emit()
        self._place()

    def _box_height(self) -> int:
        line = QFontMetricsF(self.box.font()).lineSpacing()
        lines = min(max(1, round(self.box.document().size().height())), MOST_LINES)
        return ceil(lines * line)

    def sizeHint(self) -> QSize:
        height = max(self._box_height() + 2 * PAD, BUTTON + 2 * GRID) + GRID + MARGIN
        return QSize(320, height + self._place_extras())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _place_extras(self) -> int:
        """Place what stands over the box, and return the height that takes."""
        width = min(self.width(), WIDEST) - 2 * MARGIN
        left = (self.width() - width) // 2
        y = EXTRA_GAP
        if self._editing:
            room = width - self._leave.width() - 3 * GRID
            whole = QFontMetricsF(self._editing_line.font())
            self._editing_line.setText(whole.elidedText(EDITING, Qt.TextElideMode.ElideRight, room))
            self._editing_line.setGeometry(left + 2 * GRID, y, room, EDITING_LINE)
            self._leave.move(left + width - self._leave.width() - GRID, y + (EDITING_LINE - self._leave.height()) // 2)
            y += EDITING_LINE + EXTRA_GAP // 2
        for part in (self.files, self.choices):
            if not part.isHidden():
                height = part.fit(width)
                part.setGeometry(left, y, width, height)
                y += height + EXTRA_GAP
        return y - EXTRA_GAP

    def _frame(self) -> QRectF:
        width = min(self.width(), WIDEST)
        top = GRID + self._place_extras()
        return QRectF((self.width() - width) / 2 + MARGIN, top, width - 2 * MARGIN, self.height() - top - MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        frame = self._frame().toRect()
        height = self._box_height() + 2
        self.button.move(frame.right() - BUTTON - GRID + 1, frame.bottom() - BUTTON - GRID + 1)
        inner = QRect(frame.left() + 4 * GRID, 0, frame.width() - 4 * GRID - BUTTON - 3 * GRID, height)
        inner.moveTop(frame.top() + (frame.height() - height) // 2)
        self.box.setGeometry(inner)
        # A question that just fits must not be scrolled by the pixel it is short of.
        fits = round(self.box.document().size().height()) <= MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.box.setVerticalScrollBarPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.box.hasFocus()
        painter.setPen(QPen(colours.accent if focused else colours.control, 2 if focused else 1))
        painter.setBrush(colours.surface)
        corner = (BUTTON + 2 * GRID) / 2
        painter.drawRoundedRect(self._frame().adjusted(1, 1, -1, -1), corner, corner)
