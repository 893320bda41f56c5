"""A folder that may be known or not: a box to tick, its name, where it is, and how many files are known in it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from bitbuddy.kernel.display import display_path, display_text, format_count
from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip
from bitbuddy.ui.wizard.page import Data

PAD = 4 * GRID
BOX = 5 * GRID
CORNER = 12


class FolderRow(QCheckBox):
    """One folder; the whole row can be pressed."""

    def __init__(self, row: Data, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.path = str(row.get("path", ""))
        self._name = display_text(str(row.get("name", "")))
        self._where = display_path(self.path)
        files = row.get("files")
        self._files = format_count(int(files), "file") if files is not None else ""
        self.setChecked(bool(row.get("chosen")))
        self.setAccessibleName(f"Know the folder {self._name}")
        self.setAccessibleDescription(f"{self._where}. {self._files}".rstrip(". ") + ".")
        self.setToolTip(plain_tip(self._where))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fonts = text_font(BODY_PIXELS, bold=True), text_font(SMALL_PIXELS)
        both = sum(QFontMetricsF(font).height() for font in self._fonts)
        self.setFixedHeight(max(13 * GRID, ceil(both) + 4 * GRID))

    def hitButton(self, position: QPoint) -> bool:
        """The whole row can be pressed."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        return QSize(100 * GRID, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60 * GRID, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = colours.accent if self.hasFocus() else colours.control if self.underMouse() else colours.border
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(place, CORNER, CORNER)
        self._paint_box(painter)
        self._paint_words(painter)

    def _paint_box(self, painter: QPainter) -> None:
        colours = self._theme.colours
        box = QRectF(PAD, (self.height() - BOX) / 2, BOX, BOX)
        painter.setPen(QPen(colours.accent if self.isChecked() else colours.control, 1.6))
        painter.setBrush(colours.accent if self.isChecked() else colours.surface)
        painter.drawRoundedRect(box, 6, 6)
        if self.isChecked():
            paint_drawing(painter, "done", box.adjusted(2, 2, -2, -2), colours.on_accent, 3.2)

    def _paint_words(self, painter: QPainter) -> None:
        colours = self._theme.colours
        bold, small = self._fonts
        heights = [QFontMetricsF(font).height() for font in self._fonts]
        count = QFontMetricsF(small).horizontalAdvance(self._files)
        left = PAD + BOX + 3.5 * GRID
        room = self.width() - left - PAD - (count + 3 * GRID if self._files else 0)
        top = (self.height() - sum(heights) - 2) / 2
        painter.setPen(colours.text)
        for text, font, ink in ((self._name, bold, colours.text), (self._where, small, colours.muted)):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(ink)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(QRectF(left, top, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.height() + 2
        right = QRectF(0, 0, self.width() - PAD, self.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._files)
