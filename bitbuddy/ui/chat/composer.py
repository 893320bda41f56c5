"""Where the question is typed: grows with the text, sends with Enter, and stops an answer."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, Theme, text_font

MOST_LINES = 6
MARGIN = 4 * GRID
PAD = 3 * GRID
BUTTON = 9 * GRID
PLACEHOLDER = "Ask me something…"


class QuestionBox(QPlainTextEdit):
    """The text itself.

    Signals: ``entered()`` on Enter; ``recalled()`` on Up where there is nothing above.
    """

    entered = Signal()
    recalled = Signal()

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

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only."""
        if source.hasText():
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
    """The box, and the round button beside it.

    Signals: ``asked(str)`` with the question; ``stop_asked()``; ``grew()`` when it needs another height.
    """

    asked = Signal(str)
    stop_asked = Signal()
    grew = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answering = False
        self._last = ""
        self.box = QuestionBox(self)
        self.button = GlyphButton("send", "Ask", theme, self, BUTTON)
        self.button.filled = True
        self.button.setEnabled(False)
        self.box.entered.connect(self._enter)
        self.box.recalled.connect(self._recall)
        self.box.textChanged.connect(self._changed)
        self.box.installEventFilter(self)
        self.button.clicked.connect(self._press)
        self.setFocusProxy(self.box)
        self.setTabOrder(self.box, self.button)

    def set_answering(self, answering: bool) -> None:
        """While an answer comes, the button stops it."""
        self._answering = answering
        self._show_button()

    def remember(self, question: str) -> None:
        """Keep ``question`` as the one that Up brings back."""
        self._last = question

    def _enter(self) -> None:
        text = self.box.toPlainText().strip()
        if text:
            self.box.clear()
            self._last = text
            self.asked.emit(text)

    def _press(self) -> None:
        if self._answering and not self.box.toPlainText().strip():
            self.stop_asked.emit()
        else:
            self._enter()
        self.box.setFocus()

    def _recall(self) -> None:
        if self._last:
            self.box.setPlainText(self._last)
            self.box.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        self._show_button()
        if self.sizeHint().height() != self.height():
            self.updateGeometry()
            self.grew.emit()

    def _show_button(self) -> None:
        typed = bool(self.box.toPlainText().strip())
        stops = self._answering and not typed
        self.button.redraw("stop" if stops else "send")
        self.button.relabel("Stop the answer" if stops else "Ask")
        self.button.setEnabled(typed or stops)

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self.box.font()).lineSpacing()
        lines = min(max(1, round(self.box.document().size().height())), MOST_LINES)
        return QSize(320, max(ceil(lines * line) + 2 * PAD, BUTTON + 2 * GRID) + GRID + MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _frame(self) -> QRectF:
        width = min(self.width(), 880)
        return QRectF((self.width() - width) / 2 + MARGIN, GRID, width - 2 * MARGIN, self.height() - GRID - MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        frame = self._frame().toRect()
        line = QFontMetricsF(self.box.font()).lineSpacing()
        lines = min(max(1, round(self.box.document().size().height())), MOST_LINES)
        height = ceil(lines * line) + 2
        self.button.move(frame.right() - BUTTON - GRID + 1, frame.bottom() - BUTTON - GRID + 1)
        self.box.setGeometry(
            frame.left() + 4 * GRID,
            frame.top() + (frame.height() - height) // 2,
            frame.width() - 4 * GRID - BUTTON - 3 * GRID,
            height,
        )
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
