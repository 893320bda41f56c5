"""Where the bubble stands: beside the tray icon, wherever the panel is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 8


def bubble_place(size: QSize, icon: QRect, screen: QRect, room: QRect) -> QPoint:
    """Return the top left corner for a bubble of ``size`` that is whole inside ``room``.

    ``icon`` is the tray icon on the ``screen``, empty where the desktop does not tell; then the corner is used at
    which the panel is that takes ``room`` away from the screen, else the lower right one.
    """
    if icon.isValid() and screen.intersects(icon):
        x, y = icon.center().x() - size.width() // 2, _beside(size.height(), icon, screen)
    else:
        on_top = room.top() - screen.top() > screen.bottom() - room.bottom()
        x = room.right() - size.width() - GAP
        y = room.top() + GAP if on_top else room.bottom() - size.height() - GAP
    return QPoint(
        max(room.left() + GAP, min(x, room.right() - size.width() - GAP)),
        max(room.top() + GAP, min(y, room.bottom() - size.height() - GAP)),
    )


def _beside(height: int, icon: QRect, screen: QRect) -> int:
    """Return the top of a bubble under an icon in the screen's upper half, over one in the lower half."""
    if icon.center().y() < screen.center().y():
        return icon.bottom() + GAP
    return icon.top() - GAP - height
