"""Labels of plain text: what comes from a catalogue or a file name is never taken for markup."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bitbuddy.ui.theme import BODY_PIXELS, text_font

# Letters after which a word without an end may be broken.
LONG_WORD = re.compile(r"\S{16}(?=\S{4})")
BREAK = "\N{ZERO WIDTH SPACE}"


class PlainLabel(QLabel):
    """A label that asks for one line and takes what its width needs, so that pages are as high as what they show."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.fontMetrics().height()) if self.wordWrap() else hint

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height()) if self.wordWrap() else super().minimumSizeHint()


def plain_label(
    text: str, parent: QWidget, name: str = "", *, pixels: int = BODY_PIXELS, bold: bool = False, wraps: bool = True
) -> PlainLabel:
    """Return a label called ``name`` in the style sheet that shows ``text`` as it is."""
    label = PlainLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(text_font(pixels, bold=bold))
    label.setWordWrap(wraps)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    label.setText(text)
    return label


def breakable(text: str) -> str:
    """Return ``text`` so that a word too long for a line can be broken in the middle, which is not seen otherwise."""
    return LONG_WORD.sub(lambda found: f"{found.group()}{BREAK}", text)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say ``words`` when it is done with what it says now; silent where none listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
