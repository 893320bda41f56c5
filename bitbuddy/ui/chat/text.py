"""The text of one message: it can be selected and copied, and never fetches, follows or runs anything."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.chat.markdown import Block, Kind, Style, blocks
from bitbuddy.ui.theme import GRID, MONOSPACE, Colours, text_font

LINE_PERCENT = 128
PARAGRAPH_GAP = 2 * GRID


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
        self._coloured: tuple[str, Colours] | None = None

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing is ever loaded, whatever a reply says."""

    def colour(self, ink: str, colours: Colours) -> None:
        """Write in the colour called ``ink`` of ``colours``; call before `show_parts`."""
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

    def show_parts(self, plain: str, free: str, title: str = "") -> None:
        """Show ``title`` in bold, then ``plain`` as it is written, then ``free`` with the Markdown we know."""
        document = self.document()
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        first = True
        if title:
            self._begin(cursor, first, 0)
            cursor.insertText(title, self._format(Style.STRONG))
            first = False
        for line in _clean(plain).split("\n") if plain else []:
            self._begin(cursor, first, 0 if first or line else GRID)
            cursor.insertText(line, self._format(Style.PLAIN))
            first = False
        for block in blocks(_clean(free)) if free else []:
            self._begin(cursor, first, self._gap(block), block)
            self._insert(cursor, block)
            first = False
        cursor.endEditBlock()

    def _begin(self, cursor: QTextCursor, first: bool, gap: int, block: Block | None = None) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(0 if first else gap)
        if block is not None and block.kind is Kind.CODE:
            shape.setBackground(self._code_background.background())
        if block is not None and block.kind is Kind.ITEM:
            shape.setLeftMargin(18 * (block.depth + 1))
            shape.setTextIndent(-18)
            tab = QTextOption.Tab(18.0 * (block.depth + 1), QTextOption.TabType.LeftTab)
            shape.setTabPositions([tab])
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)

    @staticmethod
    def _gap(block: Block) -> int:
        if block.kind is Kind.ITEM:
            return GRID
        return PARAGRAPH_GAP if block.apart or block.kind is not Kind.PARAGRAPH else 0

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
        document = self.document()
        document.setTextWidth(-1)
        needed = min(ceil(document.idealWidth()) + 1, width)
        document.setTextWidth(needed)
        return QSize(needed, ceil(document.size().height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer only what makes sense for text that cannot be changed; the row adds nothing of its own."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _clean(text: str) -> str:
    """Make marks visible that would reorder or hide text; lines stay lines."""
    return "\n".join(display_text(line.expandtabs(4)) for line in text.strip("\n").split("\n"))
