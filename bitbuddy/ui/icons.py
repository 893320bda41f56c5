"""Small line drawings for buttons and file kinds, and the button that shows one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from bitbuddy.ui.theme import SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip

# Drawings are made on a grid of this many units.
UNITS = 24.0
ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    return path


def _copy() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(8.5, 8.5, 11, 11), 2.5, 2.5)
    path.moveTo(5.5, 15.2)
    path.quadTo(4.5, 15.2, 4.5, 13.5)
    path.lineTo(4.5, 7)
    path.quadTo(4.5, 4.5, 7, 4.5)
    path.lineTo(13.5, 4.5)
    path.quadTo(15.2, 4.5, 15.2, 5.5)
    return path


def _folder() -> QPainterPath:
    path = QPainterPath(QPointF(3.5, 17.5))
    path.lineTo(3.5, 6.5)
    path.quadTo(3.5, 5, 5, 5)
    path.lineTo(9, 5)
    path.lineTo(11.2, 7.5)
    path.lineTo(19, 7.5)
    path.quadTo(20.5, 7.5, 20.5, 9)
    path.lineTo(20.5, 17.5)
    path.quadTo(20.5, 19, 19, 19)
    path.lineTo(5, 19)
    path.quadTo(3.5, 19, 3.5, 17.5)
    return path


def _dots() -> QPainterPath:
    path = QPainterPath()
    for x in (5.5, 12.0, 18.5):
        path.addEllipse(QPointF(x, 12), 0.7, 0.7)
    return path


def _square() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(7, 7, 10, 10), 2, 2)
    return path


def _arrow_out() -> QPainterPath:
    return _lines(
        ((13.5, 4.5), (19.5, 4.5), (19.5, 10.5)),
        ((19, 5), (11, 13)),
        ((9.5, 5.5), (5, 5.5), (5, 19), (18.5, 19), (18.5, 14.5)),
    )


def _again() -> QPainterPath:
    path = QPainterPath()
    circle = QRectF(5, 5.5, 14, 14)
    path.arcMoveTo(circle, 40)
    path.arcTo(circle, 40, 290)
    path.addPath(_lines(((17.9, 3.6), (17.9, 8.1), (13.4, 8.1))))
    return path


def _clock() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(4, 4, 16, 16))
    path.addPath(_lines(((12, 7.5), (12, 12), (15.2, 14))))
    return path


def _pencil() -> QPainterPath:
    return _lines(((5, 19), (5.8, 15.2), (15.8, 5.2), (18.8, 8.2), (8.8, 18.2), (5, 19)), ((13.6, 7.4), (16.6, 10.4)))


def _magnifier() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(4.5, 4.5, 11, 11))
    path.addPath(_lines(((14, 14), (19.5, 19.5))))
    return path


def _bin() -> QPainterPath:
    return _lines(
        ((4.5, 7), (19.5, 7)),
        ((6.5, 7), (7.3, 19.5), (16.7, 19.5), (17.5, 7)),
        ((9.5, 7), (9.5, 4.5), (14.5, 4.5), (14.5, 7)),
    )


def _paper() -> QPainterPath:
    return _lines(((13.5, 3.5), (6, 3.5), (6, 20.5), (18, 20.5), (18, 8), (13.5, 3.5), (13.5, 8), (18, 8)))


def _eye() -> QPainterPath:
    path = QPainterPath(QPointF(3, 12))
    path.quadTo(12, 1.5, 21, 12)
    path.quadTo(12, 22.5, 3, 12)
    path.addEllipse(QPointF(12, 12), 2.6, 2.6)
    return path


def _bell() -> QPainterPath:
    path = QPainterPath(QPointF(5, 16.5))
    path.quadTo(7, 14.5, 7, 10)
    path.quadTo(7, 4.5, 12, 4.5)
    path.quadTo(17, 4.5, 17, 10)
    path.quadTo(17, 14.5, 19, 16.5)
    path.lineTo(5, 16.5)
    path.moveTo(10, 19.2)
    path.quadTo(12, 20.8, 14, 19.2)
    return path


def _thumb() -> QPainterPath:
    path = _lines(((4.5, 11), (4.5, 19.5), (8, 19.5), (8, 11), (4.5, 11)))
    path.moveTo(8, 11)
    path.lineTo(11.2, 4.4)
    path.quadTo(14, 4.2, 13.8, 7.2)
    path.lineTo(13.3, 9.8)
    path.lineTo(18, 9.8)
    path.quadTo(20.2, 9.9, 19.8, 12)
    path.lineTo(18.7, 17.6)
    path.quadTo(18.3, 19.5, 16.5, 19.5)
    path.lineTo(8, 19.5)
    return path


def _speech() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(4, 5, 16, 11.5), 3.5, 3.5)
    path.addPath(_lines(((8, 16.5), (8, 20), (12, 16.5))))
    return path


def _spark() -> QPainterPath:
    path = QPainterPath(QPointF(12, 3.5))
    for control, end in (
        ((12.6, 11.4), (20.5, 12)),
        ((12.6, 12.6), (12, 20.5)),
        ((11.4, 12.6), (3.5, 12)),
        ((11.4, 11.4), (12, 3.5)),
    ):
        path.quadTo(*control, *end)
    return path


def _branch() -> QPainterPath:
    path = QPainterPath()
    for x, y in ((7.0, 5.5), (7.0, 18.5), (17.0, 7.5)):
        path.addEllipse(QPointF(x, y), 2.0, 2.0)
    path.addPath(_lines(((7, 7.5), (7, 16.5))))
    path.moveTo(17, 9.5)
    path.cubicTo(17, 13.5, 7, 11.5, 7, 16)
    return path


def _mask() -> QPainterPath:
    path = QPainterPath(QPointF(3, 12))
    path.quadTo(12, 3.5, 21, 12)
    path.quadTo(12, 20.5, 3, 12)
    path.addEllipse(QPointF(12, 12), 2.4, 2.4)
    path.addPath(_lines(((4.5, 19.5), (19.5, 4.5))))
    return path


DRAWINGS: dict[str, Callable[[], QPainterPath]] = {
    "send": lambda: _lines(((12, 19), (12, 5.5)), ((6, 11.2), (12, 5.2), (18, 11.2))),
    "stop": _square,
    "copy": _copy,
    "done": lambda: _lines(((5, 12.5), (10, 17.5), (19, 7))),
    "open": _arrow_out,
    "folder": _folder,
    "more": _dots,
    "down": lambda: _lines(((6, 9.5), (12, 15.5), (18, 9.5))),
    "again": _again,
    "clock": _clock,
    "edit": _pencil,
    "search": _magnifier,
    "remove": _bin,
    "file": _paper,
    "new": lambda: _lines(((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "seen": _eye,
    "told": _bell,
    "asked": _speech,
    "branch": _branch,
    "private": _mask,
    "brain": _spark,
    "moved": lambda: _lines(((4.5, 12), (19, 12)), ((13.5, 6.5), (19, 12), (13.5, 17.5))),
    "downloaded": lambda: _lines(((12, 4), (12, 15)), ((7, 10.5), (12, 15.5), (17, 10.5)), ((5, 19.5), (19, 19.5))),
    "good": _thumb,
    "bad": lambda: QTransform.fromScale(1, -1).translate(0, -UNITS).map(_thumb()),
    "close": lambda: _lines(((6.5, 6.5), (17.5, 17.5)), ((17.5, 6.5), (6.5, 17.5))),
}


def paint_drawing(painter: QPainter, name: str, place: QRectF, colour: QColor, width: float = 1.8) -> None:
    """Draw ``name`` into the square ``place``, with lines of ``width`` units of 24."""
    paint_path(painter, DRAWINGS[name](), place, colour, width, filled=name == "stop")


def paint_path(
    painter: QPainter, path: QPainterPath, place: QRectF, colour: QColor, width: float = 1.8, *, filled: bool = False
) -> None:
    """Draw ``path``, made on a grid of 24 units, into the square ``place``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / UNITS, place.height() / UNITS)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour if filled else QColor(0, 0, 0, 0))
    painter.drawPath(path)
    painter.restore()


KIND_COLOURS = {
    "document": "#3f6fb5",
    "spreadsheet": "#3a8548",
    "presentation": "#c25a28",
    "picture": "#23866f",
    "audio": "#8a55b8",
    "video": "#b8446a",
    "archive": "#8a6a2c",
    "code": "#3d7f8c",
    "installer": "#5d6470",
    "ebook": "#8c5637",
    "font": "#6b5bb0",
    "data": "#4f7181",
}
OTHER_COLOUR = "#75655a"


def paint_file(painter: QPainter, place: QRectF, kind: str, extension: str) -> None:
    """Draw a sheet with a folded corner in the colour of ``kind``, with up to four letters of ``extension``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / 40, place.height() / 40)
    colour = QColor(KIND_COLOURS.get(kind, OTHER_COLOUR))
    sheet = QPainterPath(QPointF(10, 2))
    sheet.lineTo(24, 2)
    sheet.lineTo(34, 12)
    sheet.lineTo(34, 34)
    sheet.quadTo(34, 38, 30, 38)
    sheet.lineTo(10, 38)
    sheet.quadTo(6, 38, 6, 34)
    sheet.lineTo(6, 6)
    sheet.quadTo(6, 2, 10, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(sheet)
    fold = QPainterPath(QPointF(24, 2))
    fold.lineTo(24, 9)
    fold.quadTo(24, 12, 27, 12)
    fold.lineTo(34, 12)
    painter.setBrush(QColor(255, 255, 255, 95))
    painter.drawPath(fold)
    letters = extension.upper()[:4] or "FILE"
    font = text_font(10 if len(letters) < 4 else 9, bold=True)
    font.setPixelSize(10 if len(letters) < 4 else 8)
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(QRectF(6, 17, 28, 16), Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


class GlyphButton(QAbstractButton):
    """A square button that shows one drawing, crisp at any scale; ``label`` is its tooltip and accessible name."""

    def __init__(self, drawing: str, label: str, theme: Theme, parent: QWidget | None = None, side: int = 28) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing = drawing
        self._side = side
        self.filled = False
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.relabel(label)

    def relabel(self, label: str) -> None:
        self.setToolTip(plain_tip(label))
        self.setAccessibleName(label)

    def redraw(self, drawing: str) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in ARROWS:
            event.ignore()  # by itself it would go to any neighbour; whoever holds the button knows which
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        hover = self.underMouse() and self.isEnabled()
        ink = colours.on_accent_soft if self.isChecked() else colours.text if hover else colours.muted
        if self.filled:
            ink = colours.on_accent if self.isEnabled() else colours.muted
            fill = (colours.accent_hover if hover else colours.accent) if self.isEnabled() else colours.raised
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawEllipse(place)
        elif hover or self.isDown() or self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_soft if self.isChecked() else colours.raised)
            painter.drawRoundedRect(place, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(colours.text if self.filled else colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corner = self._side / 2 if self.filled else 8
            painter.drawRoundedRect(place, corner, corner)
        side = self._side * (0.56 if self.filled else 0.62)
        paint_drawing(painter, self._drawing, _centred(place, side), ink, 2.2 if self.filled else 1.8)


def _centred(place: QRectF, side: float) -> QRectF:
    return QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)


class WordButton(QPushButton):
    """A button with words, looking as the style sheet says for ``name``; Enter presses it, its holder gets arrows."""

    def __init__(self, text: str, name: str, parent: QWidget, pixels: int = SMALL_PIXELS) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setFont(text_font(pixels))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def next_focus(buttons: Sequence[QWidget], key: int) -> bool:
    """Move the focus among ``buttons`` by Left or Right; return whether that was the key and one of them had it."""
    step = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}.get(int(key), 0)
    shown = [button for button in buttons if button.isVisible() and button.isEnabled()]
    at = next((number for number, button in enumerate(shown) if button.hasFocus()), None)
    if not step or at is None:
        return False
    shown[max(0, min(at + step, len(shown) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
    return True
