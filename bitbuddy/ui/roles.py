"""What our own controls are to a screen reader: a row of a list, a list, a window; what Qt's own are, Qt says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROW = QAccessible.Role.ListItem
LIST = QAccessible.Role.List
GROUP = QAccessible.Role.Grouping
_PROPERTY = "spoken_as_list"


def tell_roles() -> None:
    """Let every widget with an attribute ``accessible_role`` be told as that, and each window of ours as a window.

    Nothing is asked, and nothing made, where no screen reader runs.
    """
    QAccessible.installFactory(_told)


def speak_as_list(widget: QWidget) -> None:
    """Let ``widget``, before it has a name, be told as a list."""
    widget.setProperty(_PROPERTY, True)


def _told(kind: str, told: QObject) -> QAccessibleInterface | None:
    """Return how ``told`` answers a screen reader; None leaves that to Qt."""
    if not isinstance(told, QWidget):
        return None
    role = getattr(told, "accessible_role", None)
    if role is None and told.property(_PROPERTY):
        role = LIST
    if role is None and kind == "QWidget" and told.isWindow() and told.windowType() == Qt.WindowType.Window:
        role = QAccessible.Role.Window
    return None if role is None else QAccessibleWidget(told, role)
