"""The text of one message: it can be selected and copied, and never fetches, follows or runs anything."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.chat.markdown import Block, Kind, Style
from bitbuddy.ui.theme import GRID, MONOSPACE, Colours, text_font

LINE_PERCENT = 128
PARAGRAPH_GAP = 2 * GRID
ITEM_INDENT = 18
QUOTE_INDENT = 14


@dataclass(frozen=True)
class Line:
    """A block and the empty space over it, in pixels."""

    block: Block
    gap: int


class MessageText(QTextEdit):
    """Text without a frame that is as large as it needs to be; set by text and by a few blocks, never by HTML."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setContentsMargins(0, 0, 0, 0)
        self.viewport().setAutoFillBackground(False)
        self.setFont(text_font())
        self.document().setDefaultFont(text_font())
        self.document().setDocumentMargin(0)
        self._code_background = QTextCharFormat()
        self._bar = QColor(Qt.GlobalColor.transparent)
        self._coloured: tuple[str, Colours] | None = None
        self._lines: list[Line] = []
        self._quotes: list[int] = []
        # Text that only grew and already fills its width need not be measured again, nor text that did not change.
        self._full_width = 0
        self._fitted: tuple[int, QSize] | None = None

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing is ever loaded, whatever a reply says."""

    def colour(self, ink: str, colours: Colours) -> None:
        """Write in the colour called ``ink`` of ``colours``; call before `show_blocks`."""
        if self._coloured == (ink, colours):
            return
        self._coloured = (ink, colours)
        palette = self.palette()
        chosen = getattr(colours, ink)
        palette.setColor(QPalette.ColorRole.Text, chosen)
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        on_person = ink == "on_person"
        palette.setColor(QPalette.ColorRole.Highlight, colours.on_person if on_person else colours.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.person if on_person else colours.on_accent)
        self.setPalette(palette)
        self._code_background = QTextCharFormat()
        self._code_background.setBackground(colours.raised)
        self._bar = colours.control
        self._lines = []
        self._full_width = 0
        self._fitted = None

    def show_blocks(self, lines: list[Line]) -> None:
        """Show these blocks; those that were shown before and come first stay untouched."""
        same = 0
        for before, now in zip(self._lines, lines, strict=False):
            if before != now:
                break
            same += 1
        if same == len(lines) == len(self._lines):
            return
        if same < len(self._lines):
            self._full_width = self._full_width if _only_grew(self._lines[same:], lines[same:]) else 0
        self._lines = list(lines)
        self._fitted = None
        self._quotes = [number for number, line in enumerate(lines) if line.block.kind is Kind.QUOTE]
        self._rewrite(same)

    def _rewrite(self, same: int) -> None:
        """Write every block after the first ``same`` anew."""
        document = self.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        if same == 0:
            cursor.select(QTextCursor.SelectionType.Document)
        else:
            last = document.findBlockByNumber(same - 1)
            cursor.setPosition(last.position() + last.length() - 1)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for number, line in enumerate(self._lines[same:], same):
            self._begin(cursor, number == 0, line)
            self._insert(cursor, line.block)
        cursor.endEditBlock()

    def _begin(self, cursor: QTextCursor, first: bool, line: Line) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(0 if first else line.gap)
        block = line.block
        if block.kind is Kind.ITEM:
            shape.setLeftMargin(ITEM_INDENT * (block.depth + 1))
            shape.setTextIndent(-ITEM_INDENT)
            tab = QTextOption.Tab(float(ITEM_INDENT * (block.depth + 1)), QTextOption.TabType.LeftTab)
            shape.setTabPositions([tab])
        elif block.kind is Kind.QUOTE:
            shape.setLeftMargin(QUOTE_INDENT)
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)

    def _insert(self, cursor: QTextCursor, block: Block) -> None:
        if block.kind is Kind.ITEM:
            cursor.insertText(f"{block.mark}\t", self._format(Style.PLAIN))
        for text, style in block.spans:
            shown = style | Style.STRONG if block.kind is Kind.HEADING else style
            cursor.insertText(text.replace("\n", "\u2028"), self._format(shown))

    def _format(self, style: Style) -> QTextCharFormat:
        shape = QTextCharFormat()
        if Style.CODE in style:
            shape = QTextCharFormat(self._code_background)
            shape.setFontFamilies(MONOSPACE)
            shape.setProperty(QTextCharFormat.Property.FontPixelSize, round(self.font().pixelSize() * 0.93))
        if Style.STRONG in style:
            shape.setFontWeight(QFont.Weight.DemiBold)
        if Style.EMPHASIS in style:
            shape.setFontItalic(True)
        return shape

    def fit(self, width: int) -> QSize:
        """Set the text for at most ``width`` pixels and return the size it needs."""
        if self._fitted is None or self._fitted[0] != width:
            self._fitted = (width, self._measured(width))
        return self._fitted[1]

    def _measured(self, width: int) -> QSize:
        document = self.document()
        if self._full_width == width:
            document.setTextWidth(width)
            return QSize(width, ceil(document.size().height()))
        document.setTextWidth(-1)
        ideal = document.idealWidth()
        if document.textWidth() != -1:
            # The first layout of all was made for the width of the widget.
            document.setTextWidth(-1)
            ideal = document.idealWidth()
        needed = min(ceil(ideal) + 1, width)
        document.setTextWidth(needed)
        self._full_width = width if needed == width else 0
        return QSize(needed, ceil(document.size().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._quotes:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._bar)
            layout = self.document().documentLayout()
            for first, last in _runs(self._quotes):
                top = layout.blockBoundingRect(self.document().findBlockByNumber(first)).top()
                bottom = layout.blockBoundingRect(self.document().findBlockByNumber(last)).bottom()
                painter.drawRoundedRect(QRectF(0, top + 1, 3, bottom - top - 4), 1.5, 1.5)
            painter.end()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer only what makes sense for text that cannot be changed; the row adds nothing of its own."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _only_grew(before: list[Line], now: list[Line]) -> bool:
    """Return whether nothing was taken away but perhaps the last block of ``before``, which became longer."""
    return len(before) == 1 and bool(now) and now[0].block.text().startswith(before[0].block.text())


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return the stretches of consecutive numbers as (first, last)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def clean(text: str) -> str:
    """Make marks visible that would reorder or hide text; lines stay lines."""
    return "\n".join(display_text(line.expandtabs(4)) for line in text.strip("\n").split("\n"))
