"""A card for each file of a reply: what it is, where it lies, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from bitbuddy.kernel.display import format_bytes, format_when
from bitbuddy.ui.chat.message import FileCard
from bitbuddy.ui.icons import GlyphButton, paint_file
from bitbuddy.ui.roles import GROUP
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip

HEIGHT = 15 * GRID
ICON = 9 * GRID
GAP = 3 * GRID
BUTTON = 7 * GRID
# What a document says stands under its name, in so many lines at most.
QUOTED_LINES = 3
# Under this width the card's name gets the room, and a menu has what the other buttons do.
NARROW = 340
# A folder is written where it has at least so much room.
LEAST_FOLDER = 48


class FileCardView(QWidget):
    """One card. Click or Enter opens the file.

    Signals: ``open_asked(str)``, ``show_asked(str)`` with the file's path; ``copied(str)`` after its path was copied.
    """

    accessible_role = GROUP
    open_asked = Signal(str)
    show_asked = Signal(str)
    copied = Signal(str)

    def __init__(self, card: FileCard, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._theme = theme
        self._details = _details(card)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(plain_tip(f"{card.folder}/{card.name}".replace("//", "/")))
        says = f", it says: {card.passage}" if card.passage else ""
        self.setAccessibleName(f"File {card.name}, {self._details}, in {card.folder}{says}")
        self._open = GlyphButton("open", f"Open {card.name}", theme, self, BUTTON)
        self._show = GlyphButton("folder", f"Show {card.name} in its folder", theme, self, BUTTON)
        self._copy = GlyphButton("copy", f"Copy the path of {card.name}", theme, self, BUTTON)
        self._more = GlyphButton("more", f"More for {card.name}", theme, self, BUTTON)
        self._open.setToolTip("Open")
        self._show.setToolTip("Show in folder")
        self._copy.setToolTip("Copy path")
        self._open.clicked.connect(self._ask_open)
        self._show.clicked.connect(self._ask_show)
        self._copy.clicked.connect(self.copy_path)
        self._more.clicked.connect(self._open_menu)

    def buttons(self) -> list[QAbstractButton]:
        """Return the card's buttons in tab order."""
        return [self._open, self._show, self._copy, self._more]

    def sizeHint(self) -> QSize:
        return QSize(420, self.height_for(420))

    def height_for(self, width: int) -> int:
        """Return the height of the card at ``width``: more where it quotes what the file says."""
        lines = len(self._quoted(width - self._left() - GAP))
        return HEIGHT + (round(lines * QFontMetricsF(text_font(SMALL_PIXELS)).lineSpacing()) + GAP if lines else 0)

    def copy_path(self) -> None:
        """Put the file's path on the clipboard."""
        QGuiApplication.clipboard().setText(self.card.path)
        self.copied.emit(self.card.path)

    def _ask_open(self) -> None:
        self.open_asked.emit(self.card.path)

    def _ask_show(self) -> None:
        self.show_asked.emit(self.card.path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        for extra in (self._show, self._copy):
            extra.setHidden(narrow)
        self._more.setVisible(narrow)
        x = self.width() - GAP
        for button in reversed(self.buttons()):
            if button.isHidden():
                continue
            x -= BUTTON
            button.move(x, (HEIGHT - BUTTON) // 2)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask_open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._pop_up(event.globalPos())

    def _open_menu(self) -> None:
        self._pop_up(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _pop_up(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", self._ask_open)
        menu.addAction("Show in folder", self._ask_show)
        menu.addAction("Copy path", self.copy_path)
        menu.popup(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.underMouse()
        painter.setPen(QPen(colours.control if hover else colours.border, 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        icon = QRectF(GAP, (HEIGHT - ICON) / 2, ICON, ICON)
        paint_file(painter, icon, self.card.kind, self.card.extension)
        left = self._left()
        right = min(button.x() for button in self.buttons() if not button.isHidden()) - 2 * GRID
        self._write(painter, left, right - left)
        small = QFontMetricsF(text_font(SMALL_PIXELS))
        painter.setPen(colours.text)
        y = float(HEIGHT - GRID)
        for line in self._quoted(self.width() - left - GAP):
            where = QRectF(left, y, self.width() - left - GAP, small.lineSpacing())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, line)
            y += small.lineSpacing()

    def _left(self) -> float:
        return GAP + ICON + 2 * GRID + 2

    def _quoted(self, width: float) -> list[str]:
        """Return what the document says in lines of ``width``, the last one cut where there is more."""
        metrics, found = QFontMetricsF(text_font(SMALL_PIXELS)), [""]
        words = f"“{self.card.passage}”".split() if self.card.passage else []
        for at, word in enumerate(words):
            longer = f"{found[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) <= width or not found[-1]:
                found[-1] = longer
            elif len(found) < QUOTED_LINES:
                found.append(word)
            else:
                rest = " ".join((found[-1], *words[at:]))
                found[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
                break
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in found] if words else []

    def _write(self, painter: QPainter, left: float, width: float) -> None:
        """Write name and details; a long name loses its middle, a long folder its beginning."""
        colours = self._theme.colours
        font, small = text_font(BODY_PIXELS, bold=True), text_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font)
        both = metrics.height() + 0.5 * GRID + QFontMetricsF(small).height()
        painter.setFont(font)
        painter.setPen(colours.text)
        line = QRectF(left, (HEIGHT - both) / 2, width, metrics.height())
        name = metrics.elidedText(self.card.name, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(colours.muted)
        line = QRectF(left, line.bottom() + 0.5 * GRID, width, metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.second_line(metrics, width))

    def second_line(self, metrics: QFontMetricsF, width: float) -> str:
        """Return the details with the folder; where that has no room beside what became of the file, the size goes."""
        for details in (self._details, _details(self.card, sized=not self.card.became)):
            room = width - metrics.horizontalAdvance(f"{details}  ·  ")
            wanted = metrics.horizontalAdvance(self.card.folder)
            if room >= wanted or (room > LEAST_FOLDER and not self.card.became):
                break
        if room > LEAST_FOLDER:
            return f"{details}  ·  {metrics.elidedText(self.card.folder, Qt.TextElideMode.ElideMiddle, room)}"
        return metrics.elidedText(details, Qt.TextElideMode.ElideRight, width)


def _details(card: FileCard, *, sized: bool = True) -> str:
    parts = [one for one in (card.became, card.place) if one]
    if card.size is not None and sized and not card.passage:
        parts.append(format_bytes(card.size))
    if (moment := card.taken or card.modified) is not None:
        when = format_when(moment, datetime.now().astimezone())
        parts.append(f"taken {when}" if card.taken else when.removeprefix("on "))
    return "  ·  ".join(parts)
