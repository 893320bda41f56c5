"""The small line drawings for kinds of memories."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    return path


def _bulb() -> QPainterPath:
    path = QPainterPath(QPointF(9, 16.5))
    path.cubicTo(9, 14, 6, 13, 6, 9.5)
    path.cubicTo(6, 1.8, 18, 1.8, 18, 9.5)
    path.cubicTo(18, 13, 15, 14, 15, 16.5)
    path.closeSubpath()
    path.addPath(_lines(((10, 20), (14, 20))))
    return path


def _heart() -> QPainterPath:
    path = QPainterPath(QPointF(12, 19.5))
    path.cubicTo(3, 13, 3.5, 5, 8, 5)
    path.cubicTo(10, 5, 11.5, 6.3, 12, 8)
    path.cubicTo(12.5, 6.3, 14, 5, 16, 5)
    path.cubicTo(20.5, 5, 21, 13, 12, 19.5)
    return path


def _person() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 8), 3.7, 3.7)
    path.moveTo(4.8, 19.5)
    path.cubicTo(5.5, 12.8, 18.5, 12.8, 19.2, 19.5)
    return path


def _pin() -> QPainterPath:
    path = QPainterPath(QPointF(12, 20.5))
    path.cubicTo(7, 15, 5.5, 12.5, 5.5, 10)
    path.cubicTo(5.5, 1.6, 18.5, 1.6, 18.5, 10)
    path.cubicTo(18.5, 12.5, 17, 15, 12, 20.5)
    path.addEllipse(QPointF(12, 10), 2.3, 2.3)
    return path


def _task() -> QPainterPath:
    path = _lines(((8, 12), (11, 15), (16, 9)))
    path.addRoundedRect(QRectF(4, 4, 16, 16), 4, 4)
    return path


def _moment() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(4, 4, 16, 16))
    path.addPath(_lines(((12, 7.5), (12, 12), (15.2, 14))))
    return path


DRAWINGS: dict[str, Callable[[], QPainterPath]] = {
    "fact": _bulb,
    "preference": _heart,
    "person": _person,
    "place": _pin,
    "task": _task,
    "episode": _moment,
}


def drawing_of(kind: str) -> QPainterPath:
    """Return the drawing for a kind of memory, on a grid of 24 units."""
    return DRAWINGS.get(kind, _bulb)()
