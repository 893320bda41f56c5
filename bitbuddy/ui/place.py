"""Where a window was when it was closed, kept in the home."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QWidget

from bitbuddy.kernel.settings import write_private

log = logging.getLogger(__name__)
LARGEST_FILE = 10_000
FARTHEST = 1_000_000
# What the desktop draws around a window, and some more.
FRAME = QSize(24, 48)


def restore_place(window: QWidget, file: Path, usual: QSize) -> None:
    """Put ``window`` where it was; where that is not known, or no screen there, at its ``usual`` size if it fits.

    After a change of screens or of their scale it is moved and made smaller as far as it takes to be seen whole.
    """
    kept = _read(file)
    room = window.screen().availableGeometry().size() - FRAME
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(usual.boundedTo(room))
    try:
        numbers = [int(kept[name]) for name in ("x", "y", "width", "height")]
    except (KeyError, TypeError, ValueError, OverflowError):
        return
    if max(map(abs, numbers)) > FARTHEST:
        return
    place = QRect(*numbers)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    seen = [screen.intersected(place) for screen in screens]
    if place.isValid() and any(part.width() >= 80 and part.height() >= 80 for part in seen):
        place = _within(place, screens)
        window.resize(place.size())
        window.move(place.topLeft())
    if kept.get("maximised") is True:
        window.showMaximized()


def _within(place: QRect, screens: list[QRect]) -> QRect:
    """Return ``place``, or where it goes beyond all ``screens``, one that is whole on the screen with most of it."""
    whole = QRegion(place)
    for screen in screens:
        whole -= QRegion(screen)
    if whole.isEmpty():
        return place
    nearest = max(screens, key=lambda one: one.intersected(place).width() * one.intersected(place).height())
    inner = QRect(nearest.topLeft(), nearest.size() - FRAME)
    size = place.size().boundedTo(inner.size())
    x = max(inner.left(), min(place.x(), inner.right() + 1 - size.width()))
    y = max(inner.top(), min(place.y(), inner.bottom() + 1 - size.height()))
    return QRect(x, y, size.width(), size.height())


def keep_place(window: QWidget, file: Path) -> None:
    """Remember where ``window`` is; a disk that refuses is logged and nothing else."""
    rectangle = window.normalGeometry() if window.isMaximized() else QRect(window.pos(), window.size())
    data = {
        "x": rectangle.x(),
        "y": rectangle.y(),
        "width": rectangle.width(),
        "height": rectangle.height(),
        "maximised": window.isMaximized(),
    }
    try:
        write_private(file, json.dumps(data).encode())
    except OSError as error:
        log.info("The window's place could not be kept: %s", error.strerror)


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            data = json.loads(opened.read(LARGEST_FILE))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
