"""Text that comes piece by piece ends up exactly like text that came at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextBlock, QTextFormat, QTextFragment
from PySide6.QtWidgets import QApplication, QWidget

from bitbuddy.ui.chat.body import MessageBody
from bitbuddy.ui.chat.code import CodeBlock
from bitbuddy.ui.chat.text import MessageText
from bitbuddy.ui.theme import Theme

PIECES = st.lists(
    st.sampled_from(
        [
            "word ", "**bold** ", "\n", "\n\n", "- item\n", "1. one\n", "> quote\n", "# Title\n", "```sh\n", "```\n",
            "`code` ", "| a | b |\n", "|---|---|\n", "*half", "a very long line that has to be broken somewhere ",
        ]
    ),
    max_size=25,
)  # fmt: skip
WIDTH = 300


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


def shown(body: MessageBody) -> list[object]:
    """Return everything that is seen: words, their styles, the shape of each paragraph, and the sizes."""
    found: list[object] = [body.fit(WIDTH).toTuple()]
    for piece in body.pieces:
        if isinstance(piece, CodeBlock):
            found.append(("code", piece.lines.toPlainText(), piece.geometry().getRect()))
            continue
        found.append(piece.geometry().getRect())
        found += _paragraphs(piece)
    return found


def _paragraphs(text: MessageText) -> list[object]:
    found: list[object] = []
    block = text.document().begin()
    while block.isValid():
        shape = block.blockFormat()
        parts = [(part.text(), _style(part.charFormat())) for part in _fragments(block)]
        found.append((shape.topMargin(), shape.leftMargin(), shape.textIndent(), parts))
        block = block.next()
    return found


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1


def _style(shape: QTextFormat) -> tuple[object, ...]:
    names = (QTextFormat.Property.FontWeight, QTextFormat.Property.FontItalic, QTextFormat.Property.FontFamilies)
    return tuple(str(shape.property(name.value)) for name in names)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES)
def test_piece_by_piece_is_the_same_as_at_once(parent: QWidget, pieces: list[str]) -> None:
    theme = Theme()
    streamed, whole = MessageBody(theme, parent), MessageBody(theme, parent)
    for body in (streamed, whole):
        body.colour("text")
    text = ""
    for piece in pieces:
        text += piece
        streamed.show_parts("Facts first.", text)
        streamed.fit(WIDTH)
    whole.show_parts("Facts first.", text)
    if pieces:
        assert shown(streamed) == shown(whole)
    for one in (streamed, whole, theme):
        one.deleteLater()


def test_another_colour_sets_everything_anew(parent: QWidget) -> None:
    theme = Theme()
    body = MessageBody(theme, parent)
    body.colour("text")
    body.show_parts("a", "b `c`")
    theme.choose("dark")
    body.colour("text")
    body.show_parts("a", "b `c`")
    (text,) = body.pieces
    assert isinstance(text, MessageText)
    assert text.toPlainText() == "a\nb c"
    assert text.palette().text().color() == theme.colours.text
    theme.deleteLater()
