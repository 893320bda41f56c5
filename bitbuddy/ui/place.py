"""Where a window was when it was closed, kept in the home."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bitbuddy.kernel.settings import write_private

log = logging.getLogger(__name__)
LARGEST_FILE = 10_000
FARTHEST = 1_000_000
# What the desktop draws around a window, and some more.
FRAME = QSize(24, 48)


def restore_place(window: QWidget, file: Path, usual: QSize) -> None:
    """Put ``window`` where it was; where that is not known, or no screen there, at its ``usual`` size if it fits."""
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
        window.resize(place.size().boundedTo(max(screens, key=lambda one: one.width()).size()))
        window.move(place.topLeft())
    if kept.get("maximised") is True:
        window.showMaximized()


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
