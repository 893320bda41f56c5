"""Draws the program's icon from the face of the window: `python assets/icons/draw.py`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, QSize  # noqa: E402
from PySide6.QtGui import QGuiApplication, QPainter  # noqa: E402
from PySide6.QtSvg import QSvgGenerator  # noqa: E402

from bitbuddy.kernel.events import Mood  # noqa: E402
from bitbuddy.ui.face import face_pixmap, paint_face  # noqa: E402

SIDES = (48, 64, 128, 256)


def main() -> None:
    """Write the icon as SVG and, for what cannot read that, as PNG in a few sizes."""
    application = QGuiApplication(["draw"])
    drawing = QSvgGenerator()
    drawing.setFileName(str(FOLDER / "bitbuddy.svg"))
    drawing.setSize(QSize(SIDES[-1], SIDES[-1]))
    drawing.setViewBox(QRectF(0, 0, SIDES[-1], SIDES[-1]))
    drawing.setTitle("Bit Buddy")
    drawing.setDescription("A small round chip with a face.")
    painter = QPainter(drawing)
    paint_face(painter, QRectF(0, 0, SIDES[-1], SIDES[-1]), Mood.HAPPY)
    painter.end()
    for side in SIDES:
        face_pixmap(side, Mood.HAPPY).save(str(FOLDER / f"bitbuddy-{side}.png"))
    application.quit()


if __name__ == "__main__":
    main()
