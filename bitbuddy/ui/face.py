"""The buddy's face: a small round chip, drawn as vectors at any size, with a look for each mood and state."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from bitbuddy.kernel.events import BrainState, Mood

# All drawing happens in a square of this many units; small sizes leave details out.
UNITS = 100.0
ICON_SIZES = (16, 22, 24, 32, 48, 64)
SMALL = 40
INK = QColor("#33201a")
BLUSH = QColor(255, 118, 96, 120)


@dataclass(frozen=True)
class Look:
    """The colours of a mood: the body from top to bottom, and its edge, which holds on light and dark panels."""

    top: QColor
    bottom: QColor
    edge: QColor


def _look(top: str, bottom: str, edge: str) -> Look:
    return Look(QColor(top), QColor(bottom), QColor(edge))


LOOKS: dict[str, Look] = {
    Mood.HAPPY: _look("#ffb56b", "#f58444", "#c2571c"),
    Mood.BUSY: _look("#ffd166", "#f2a922", "#b87608"),
    Mood.HOT: _look("#ff8a70", "#e0432f", "#a12618"),
    Mood.FULL: _look("#d7a4ec", "#a868cc", "#77409a"),
    Mood.TIRED: _look("#a9bdf0", "#7189cf", "#4a60a3"),
    Mood.WORRIED: _look("#8fdcc9", "#45aa97", "#24796a"),
}


def look_of(mood: str) -> Look:
    """Return the colours of ``mood``; those of a happy buddy for a mood this face does not know."""
    return LOOKS.get(mood, LOOKS[Mood.HAPPY])


# What is shown in the place of a brain's state where none is in use: the buddy is up, and answers by rules.
NO_BRAIN_STATE = "none"


def paint_face(painter: QPainter, place: QRectF, mood: str, state: str = BrainState.AWAKE) -> None:
    """Draw the face inside the square ``place``; ``state`` asleep closes the eyes, thinking makes them look up."""
    side = min(place.width(), place.height())
    small = side < SMALL
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.center().x() - side / 2, place.center().y() - side / 2)
    painter.scale(side / UNITS, side / UNITS)
    look = look_of(mood)
    body = _body(mood, small)
    _paint_pins(painter, look, body, small)
    _paint_antenna(painter, look, body, state, small)
    _paint_body(painter, look, body, small)
    _paint_eyes(painter, mood, state, small)
    _paint_mouth(painter, mood, state, small)
    if not small:
        _paint_details(painter, mood, state)
    painter.restore()


def _body(mood: str, small: bool) -> QRectF:
    if small:
        return QRectF(9, 15, 82, 80)
    if mood == Mood.FULL:
        return QRectF(11, 22, 78, 68)
    return QRectF(16, 22, 68, 68)


def _stroke(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _paint_pins(painter: QPainter, look: Look, body: QRectF, small: bool) -> None:
    """The short legs of a chip, two on either side."""
    painter.setPen(_stroke(look.edge, 11 if small else 7))
    reach = 4 if small else 7
    for part in (0.38, 0.66):
        y = body.top() + body.height() * part
        painter.drawLine(QPointF(body.left() - reach, y), QPointF(body.left() + 4, y))
        painter.drawLine(QPointF(body.right() - 4, y), QPointF(body.right() + reach, y))


def _paint_antenna(painter: QPainter, look: Look, body: QRectF, state: str, small: bool) -> None:
    """A sprout with a light on top, which is lit while the brain is awake."""
    if small:
        painter.setPen(_stroke(look.edge, 10))
        painter.drawLine(QPointF(50, 6), QPointF(50, body.top() + 4))
        return
    path = QPainterPath(QPointF(50, body.top() + 2))
    path.cubicTo(QPointF(50, 15), QPointF(52, 12), QPointF(55, 10))
    painter.setPen(_stroke(look.edge, 4.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    lit = state in {BrainState.AWAKE, BrainState.THINKING}
    painter.setPen(_stroke(look.edge, 2.5))
    painter.setBrush(QColor("#fff3c4") if lit else look.bottom)
    painter.drawEllipse(QPointF(57, 9), 6.2, 6.2)


def _paint_body(painter: QPainter, look: Look, body: QRectF, small: bool) -> None:
    fill = QLinearGradient(body.topLeft(), body.bottomLeft())
    fill.setColorAt(0, look.top)
    fill.setColorAt(1, look.bottom)
    painter.setPen(_stroke(look.edge, 6 if small else 3.5))
    painter.setBrush(QBrush(fill))
    corner = 27 if small else 25
    painter.drawRoundedRect(body, corner, corner)
    if not small:
        shine = QPainterPath(QPointF(body.left() + 10, body.top() + 25))
        shine.cubicTo(
            QPointF(body.left() + 10, body.top() + 15),
            QPointF(body.left() + 15, body.top() + 9),
            QPointF(body.left() + 26, body.top() + 8.5),
        )
        painter.setPen(_stroke(QColor(255, 255, 255, 130), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shine)


def _paint_eyes(painter: QPainter, mood: str, state: str, small: bool) -> None:
    width, height = (8.5, 11.5) if small else (6.6, 8.6)
    spread, level = (20.0, 49.0) if small else (15.5, 52.0)
    if state == BrainState.ASLEEP:
        _paint_closed_eyes(painter, spread, level, small)
        return
    thinking = state == BrainState.THINKING
    lift = -5.0 if thinking else 0.0
    painter.setPen(Qt.PenStyle.NoPen)
    for side in (-1, 1):
        centre = QPointF(50 + side * spread + (3 if thinking else 0), level + lift)
        painter.setBrush(INK)
        if mood == Mood.TIRED:
            _paint_heavy_eye(painter, centre, width, height, side)
            continue
        painter.drawEllipse(centre, width, height)
        painter.setBrush(QColor("#ffffff"))
        glint = QPointF(centre.x() + width * 0.28, centre.y() - height * 0.36)
        painter.drawEllipse(glint, width * 0.36, width * 0.4)
    if mood in {Mood.WORRIED, Mood.HOT} and not small:
        _paint_brows(painter, spread, level)


def _paint_closed_eyes(painter: QPainter, spread: float, level: float, small: bool) -> None:
    painter.setPen(_stroke(INK, 7.5 if small else 4.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach, depth = (9.5, 8.0) if small else (8.0, 7.0)
    for side in (-1, 1):
        x = 50 + side * spread
        path = QPainterPath(QPointF(x - reach, level))
        path.quadTo(QPointF(x, level + depth * 1.6), QPointF(x + reach, level))
        painter.drawPath(path)


def _paint_heavy_eye(painter: QPainter, centre: QPointF, width: float, height: float, side: int) -> None:
    """The lower half of an eye, under a lid that hangs a little to the outside."""
    around = QRectF(centre.x() - width, centre.y() - height, 2 * width, 2 * height)
    painter.drawPie(around, -8 * 16 * side, -180 * 16)
    painter.save()
    painter.setPen(_stroke(INK, width * 0.5))
    drop = 1.6 * side
    painter.drawLine(
        QPointF(centre.x() - width * 1.15, centre.y() - drop), QPointF(centre.x() + width * 1.15, centre.y() + drop)
    )
    painter.restore()


def _paint_brows(painter: QPainter, spread: float, level: float) -> None:
    painter.setPen(_stroke(INK, 3.2))
    for side in (-1, 1):
        inner = QPointF(50 + side * (spread - 6), level - 17)
        outer = QPointF(50 + side * (spread + 7), level - 12.5)
        painter.drawLine(inner, outer)


def _paint_mouth(painter: QPainter, mood: str, state: str, small: bool) -> None:
    painter.setPen(_stroke(INK, 7 if small else 3.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    level = 72.0 if small else 69.5
    reach = 12.0 if small else 9.0
    if state == BrainState.ASLEEP:
        if not small:
            painter.drawEllipse(QPointF(50, level + 1), 2.6, 3.2)
        return
    if state == BrainState.THINKING:
        painter.drawLine(QPointF(50 - reach * 0.5, level + 2), QPointF(50 + reach * 0.5, level + 1))
        return
    painter.drawPath(_mouth_line(mood, level, reach))
    if mood == Mood.HAPPY and not small:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(BLUSH)
        painter.drawEllipse(QPointF(25.5, 66), 5, 3.4)
        painter.drawEllipse(QPointF(74.5, 66), 5, 3.4)


def _mouth_line(mood: str, level: float, reach: float) -> QPainterPath:
    path = QPainterPath(QPointF(50 - reach, level))
    end = QPointF(50 + reach, level)
    if mood in {Mood.HAPPY, Mood.BUSY}:
        path.quadTo(QPointF(50, level + reach * 1.25), end)
    elif mood == Mood.WORRIED:
        step = reach / 2
        path.cubicTo(QPointF(50 - step, level - step), QPointF(50 - step / 2, level + step), QPointF(50, level))
        path.cubicTo(QPointF(50 + step / 2, level - step), QPointF(50 + step, level + step), end)
    elif mood == Mood.HOT:
        path = QPainterPath()
        path.addEllipse(QPointF(50, level + 2), reach * 0.55, reach * 0.62)
    elif mood == Mood.FULL:
        path.lineTo(end)
    else:
        path.moveTo(QPointF(50 - reach * 0.8, level + 3.5))
        path.quadTo(QPointF(50, level - reach * 0.55), QPointF(50 + reach * 0.8, level + 3.5))
    return path


def _paint_details(painter: QPainter, mood: str, state: str) -> None:
    if state == BrainState.ASLEEP:
        _paint_sleep(painter, look_of(mood))
    elif state == BrainState.THINKING:
        _paint_thought(painter, look_of(mood))
    elif mood in {Mood.HOT, Mood.WORRIED}:
        _paint_drop(painter, QPointF(85, 30))
    elif mood == Mood.BUSY:
        _paint_spark(painter, QPointF(86, 21), look_of(mood).edge)
    elif mood == Mood.FULL:
        painter.setPen(_stroke(look_of(mood).edge, 3))
        for side in (-1, 1):
            arc = QRectF(50 + side * 24 - 6, 62, 12, 14)
            painter.drawArc(arc, 90 * 16, -side * 150 * 16)


def _paint_sleep(painter: QPainter, look: Look) -> None:
    for x, y, size, width in ((71, 14, 6.5, 3.0), (83, 7, 9.5, 3.4)):
        path = QPainterPath(QPointF(x, y - size / 2))
        path.lineTo(x + size, y - size / 2)
        path.lineTo(x, y + size / 2)
        path.lineTo(x + size, y + size / 2)
        painter.setPen(_stroke(look.edge, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _paint_thought(painter: QPainter, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.edge)
    for x, y, radius in ((74, 21, 2.4), (82, 15, 3.3), (91.5, 7.8, 4.4)):
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_drop(painter: QPainter, tip: QPointF) -> None:
    path = QPainterPath(tip)
    path.cubicTo(tip + QPointF(3, 6), tip + QPointF(7, 9), tip + QPointF(5.4, 14))
    path.cubicTo(tip + QPointF(3, 18.5), tip + QPointF(-4.5, 18), tip + QPointF(-5.4, 13))
    path.cubicTo(tip + QPointF(-6, 9), tip + QPointF(-2, 5), tip)
    painter.setPen(_stroke(QColor("#3d8fc4"), 2))
    painter.setBrush(QColor("#9fd8f5"))
    painter.drawPath(path)


def _paint_spark(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    painter.setPen(_stroke(colour, 3.4))
    for turn in (-0.15, -0.75, -1.35):
        inner = QPointF(math.cos(turn) * 3.5, math.sin(turn) * 3.5)
        outer = QPointF(math.cos(turn) * 10.5, math.sin(turn) * 10.5)
        painter.drawLine(centre - QPointF(4, -6) + inner, centre - QPointF(4, -6) + outer)


def face_pixmap(side: int, mood: str, state: str = BrainState.AWAKE, ratio: float = 1.0) -> QPixmap:
    """Return the face as a square of ``side`` logical pixels for a screen of ``ratio`` device pixels each."""
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_face(painter, QRectF(pixmap.rect()), mood, state)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def face_icon(mood: str, state: str = BrainState.AWAKE) -> QIcon:
    """Return the face as an icon with a drawing of its own for each size a panel may ask for."""
    icon = QIcon()
    for side in ICON_SIZES:
        icon.addPixmap(face_pixmap(side, mood, state))
    return icon
