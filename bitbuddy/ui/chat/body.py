"""What stands in a bubble: stretches of text and, between them, blocks of code."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.ui.chat.code import CodeBlock
from bitbuddy.ui.chat.markdown import Block, Kind, Style, blocks, plain_blocks
from bitbuddy.ui.chat.text import PARAGRAPH_GAP, Line, MessageText, clean
from bitbuddy.ui.theme import GRID, Theme

CODE_GAP = 2 * GRID
BOXED = (Kind.CODE, Kind.TABLE)


class MessageBody(QWidget):
    """One under the other, as large as they need to be. While a reply streams only what is new is set anew."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = "text"
        self._name = ""
        self.pieces: list[MessageText | CodeBlock] = []

    def colour(self, ink: str) -> None:
        """Write in the colour called ``ink`` of the palette in force; call before `show_parts`."""
        self._ink = ink
        for piece in self.pieces:
            self._colour(piece)

    def _colour(self, piece: MessageText | CodeBlock) -> None:
        if isinstance(piece, CodeBlock):
            piece.recolour()
        else:
            piece.colour(self._ink, self._theme.colours)

    def name(self, name: str) -> None:
        """Tell a screen reader what the text is."""
        self._name = name
        for piece in self.pieces:
            if isinstance(piece, MessageText):
                piece.setAccessibleName(name)

    def show_parts(self, plain: str, free: str, title: str = "") -> None:
        """Show ``title`` in bold, then ``plain`` as it is written, then ``free`` with the Markdown we know."""
        stretches = _stretches(_lines(plain, free, title))
        for number, stretch in enumerate(stretches):
            wanted = CodeBlock if stretch[0].block.kind in BOXED else MessageText
            if number < len(self.pieces) and not isinstance(self.pieces[number], wanted):
                self._drop(number)
            if number == len(self.pieces):
                self._add(wanted(self._theme, self) if wanted is CodeBlock else MessageText(self))
            piece = self.pieces[number]
            if isinstance(piece, CodeBlock):
                piece.show_block(stretch[0].block)
            else:
                piece.show_blocks(stretch)
        self._drop(len(stretches))

    def _add(self, piece: MessageText | CodeBlock) -> None:
        self.pieces.append(piece)
        self._colour(piece)
        self.name(self._name)
        piece.show()

    def _drop(self, first: int) -> None:
        for piece in self.pieces[first:]:
            piece.hide()
            piece.deleteLater()
        del self.pieces[first:]

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons of the blocks of code, from top to bottom."""
        return [button for piece in self.pieces if isinstance(piece, CodeBlock) for button in piece.buttons()]

    def fit(self, width: int) -> QSize:
        """Place everything for at most ``width`` pixels and return the size that takes."""
        y = widest = 0
        sizes = [piece.fit(width) for piece in self.pieces]
        widest = max((size.width() for size in sizes), default=0)
        for piece, size in zip(self.pieces, sizes, strict=True):
            if y:
                y += CODE_GAP
            boxed = isinstance(piece, CodeBlock)
            piece.setGeometry(0, y, widest if boxed else size.width(), size.height())
            y += size.height()
        # A line's extra height lies under its letters; under a box there is none.
        return QSize(widest, y + (GRID if self.pieces and isinstance(self.pieces[-1], CodeBlock) else 0))


def _lines(plain: str, free: str, title: str) -> list[Line]:
    found: list[Line] = []
    if title:
        found.append(Line(Block(Kind.PARAGRAPH, ((title, Style.STRONG),)), 0))
    for block in plain_blocks(clean(plain)) if plain else []:
        found.append(Line(block, GRID if block.text() and found else 0))
    before = None
    for block in blocks(clean(free)) if free else []:
        found.append(Line(block, _gap(block, before)))
        before = block
    return found


def _gap(block: Block, before: Block | None) -> int:
    if block.kind is Kind.ITEM:
        return GRID
    if block.kind is Kind.QUOTE and before is not None and before.kind is Kind.QUOTE:
        return 0
    return PARAGRAPH_GAP if block.apart or block.kind is not Kind.PARAGRAPH else 0


def _stretches(lines: list[Line]) -> list[list[Line]]:
    """Return the lines in stretches of text, and each block of code or table by itself."""
    found: list[list[Line]] = []
    for line in lines:
        alone = line.block.kind in BOXED
        if not found or alone or found[-1][0].block.kind in BOXED:
            found.append([line])
        else:
            found[-1].append(line)
    return found
