"""Tooltips that show names and sentences as they are written."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Return ``text`` for a tooltip. Qt takes what looks like HTML for HTML, which a file's name must not be."""
    if not Qt.mightBeRichText(text):
        return text
    # The module html has a table of every named character, which a tray at rest need not hold.
    whole = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{whole}</span>"
