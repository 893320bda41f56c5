"""A block of code or a table: in letters of one width, scrolled sideways and never broken, copied with one click."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPlainTextEdit, QWidget

from bitbuddy.ui.chat.markdown import Block, Kind
from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font

HEADER = 8 * GRID
PAD = 3 * GRID
BAR = 12
COPIED_MILLISECONDS = 1500
LONGEST_LABEL = 24


class CodeText(QPlainTextEdit):
    """The lines themselves; nothing is ever wrapped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setFont(text_font(BODY_PIXELS - 1, monospace=True))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways only; up and down belongs to the conversation."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class CodeBlock(QWidget):
    """One block with its language and a button that copies it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._block: Block | None = None
        self._text = ""
        self._wide = False
        self._fitted: tuple[int, QSize] | None = None
        self._label = QLabel(self)
        self._label.setObjectName("language")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setFont(text_font(SMALL_PIXELS))
        self.lines = CodeText(self)
        self._copy = GlyphButton("copy", "Copy this code", theme, self, 6 * GRID)
        self._copy.clicked.connect(self.copy)
        self._what = "code"

    def show_block(self, block: Block) -> None:
        """Show the code or the table."""
        if block == self._block:
            return
        self._block, self._fitted = block, None
        self._what = "table" if block.kind is Kind.TABLE else "code"
        self._label.setText(block.mark[:LONGEST_LABEL] or self._what)
        self._label.adjustSize()
        self._offer()
        self._text = block.text()
        self.lines.setPlainText(self._text)
        self.lines.setAccessibleName(f"{block.mark} {self._what}".strip())

    def recolour(self) -> None:
        """Follow the palette in force."""
        colours = self._theme.colours
        palette = self.lines.palette()
        palette.setColor(QPalette.ColorRole.Text, colours.text)
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Highlight, colours.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.on_accent)
        self.lines.setPalette(palette)
        self.update()

    def buttons(self) -> list[QAbstractButton]:
        """Return the button that copies."""
        return [self._copy]

    def copy(self) -> None:
        """Copy the lines as they are shown, and say so for a moment."""
        QGuiApplication.clipboard().setText(self._text)
        self._copy.redraw("done")
        self._copy.relabel("Copied")
        QTimer.singleShot(COPIED_MILLISECONDS, self._copy, self._offer)

    def _offer(self) -> None:
        self._copy.redraw("copy")
        self._copy.relabel(f"Copy this {self._what}")

    def fit(self, width: int) -> QSize:
        """Return the size the block takes in a bubble of ``width`` pixels: all of the width, if its lines need it."""
        if self._fitted is None or self._fitted[0] != width:
            self._fitted = (width, self._measured(width))
        return self._fitted[1]

    def _measured(self, width: int) -> QSize:
        metrics = QFontMetricsF(self.lines.font())
        lines = self._text.split("\n")
        longest = max(lines, key=len)
        needed = ceil(metrics.horizontalAdvance(longest)) + 2 * PAD + 2
        self._wide = needed > width
        least = self._label.width() + self._copy.width() + 2 * PAD + 4 * GRID
        height = HEADER + ceil(metrics.lineSpacing() * len(lines)) + PAD + (BAR if self._wide else 0)
        return QSize(min(width, max(needed, least, 240)), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.move(PAD, (HEADER - self._label.height()) // 2)
        self._copy.move(self.width() - self._copy.width() - GRID, (HEADER - self._copy.height()) // 2)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if self._wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.lines.setHorizontalScrollBarPolicy(policy)
        self.lines.setGeometry(
            PAD, HEADER, self.width() - 2 * PAD, self.height() - HEADER - (GRID if self._wide else PAD) + 1
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        painter.fillRect(QRectF(PAD, HEADER - 3, self.width() - 2 * PAD, 1), colours.border)
