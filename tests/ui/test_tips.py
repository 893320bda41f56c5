"""Tooltips show names as they are written, whatever they look like."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.tips import plain_tip


@pytest.mark.parametrize(
    "text", ["Tax & return.pdf", "<b>fat</b>.pdf", '<img src="file:///etc/passwd">&lt;', "a < b", "plain"]
)
def test_what_is_shown_is_what_is_written(qapp: QApplication, text: str) -> None:
    shown = QTextDocument()
    tip = plain_tip(text)
    if tip == text:
        shown.setPlainText(tip)
    else:
        shown.setHtml(tip)
    assert shown.toPlainText() == text


def test_a_button_named_after_something_says_its_name(qapp: QApplication, theme: Theme) -> None:
    button = GlyphButton("remove", "Remove <h1>All</h1>", theme)
    assert button.accessibleName() == "Remove <h1>All</h1>"
    assert button.toolTip() == "<span>Remove &lt;h1&gt;All&lt;/h1&gt;</span>"
    button.deleteLater()
