"""Scrolls a page until what matters now is seen whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

# The pixels by which it is scrolled clear of the edges, where there is room.
CLEAR = 40


def area_of(widget: QWidget) -> QScrollArea | None:
    """Return the area that ``widget`` scrolls in."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the area that ``widget`` is in no further than it takes; of one that is too high the top is seen."""
    above = area_of(widget)
    sheet = above.widget() if above is not None else None
    if above is None or sheet is None:
        return
    room, height = above.viewport().height(), widget.height()
    top = widget.mapTo(sheet, QPoint()).y()
    clear = max(0, min(CLEAR, (room - height) // 2))
    bar = above.verticalScrollBar()
    bar.setValue(min(max(bar.value(), top + height + clear - room), top - clear))
