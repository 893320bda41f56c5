"""Labels of plain text: what comes from a catalogue or a file name is never taken for markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bitbuddy.ui.theme import BODY_PIXELS, text_font


def plain_label(
    text: str, parent: QWidget, name: str = "", *, pixels: int = BODY_PIXELS, bold: bool = False, wraps: bool = True
) -> QLabel:
    """Return a label called ``name`` in the style sheet that shows ``text`` as it is."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(text_font(pixels, bold=bold))
    label.setWordWrap(wraps)
    if wraps:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setText(text)
    return label


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say ``words`` when it is done with what it says now; silent where none listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
