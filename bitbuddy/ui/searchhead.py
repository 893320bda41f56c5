"""The top of a page that lists things: what it is, a search that begins when typing rests, and kinds to choose."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from bitbuddy.ui.icons import WordButton, next_focus, paint_drawing
from bitbuddy.ui.theme import BODY_PIXELS, GRID, MENU_PIXELS, SMALL_PIXELS, TITLE_PIXELS, Theme, text_font

PAD = 6 * GRID
BUTTON = 9 * GRID
FIELD = 10 * GRID
CHIP = 8 * GRID
# A search begins when typing rests for so long.
REST_MILLISECONDS = 180


class Chip(WordButton):
    """A kind to look at; one of them is checked. Left and Right go to its neighbours."""

    def __init__(self, kind: str, label: str, parent: QWidget) -> None:
        super().__init__(label, "kind", parent, MENU_PIXELS)
        self.kind = kind
        self.setCheckable(True)
        self.setAccessibleName(f"Show {label.lower()}")
        self.setFixedHeight(CHIP)
        # The style sheet, which sets the same room at the sides, is not in force yet.
        self.setFixedWidth(ceil(QFontMetricsF(self.font()).horizontalAdvance(label)) + 8 * GRID)


class SearchHead(QWidget):
    """A title, a line about the page, and a search field; buttons and kinds are those of the page.

    Signals: ``changed()`` after something else is to be looked at; ``down_asked()`` from the search field.
    """

    changed = Signal()
    down_asked = Signal()
    chips: list[Chip]
    field: QLineEdit

    def __init__(self, theme: Theme, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._title, self._about = theme, title, about
        self.setAccessibleName(f"{title}. {about}")
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self.changed)

    def arrange(self, width: int) -> None:
        """Place everything in ``width`` pixels and take the height it needs."""
        raise NotImplementedError

    def _corner(self) -> QWidget:
        """Return the button that stands at the right of the title, the first of several."""
        raise NotImplementedError

    def _neighbours(self) -> list[list[QAbstractButton]]:
        """Return the buttons among which Left and Right go, line by line."""
        return [[*self.chips]]

    def _make_field(self, placeholder: str, spoken: str) -> None:
        """Make the search field; ``spoken`` is what a screen reader says."""
        self.field = QLineEdit(self)
        self.field.setObjectName("search")
        self.field.setFont(text_font())
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(spoken)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda text: self._rest.start())

    def _place_field(self, width: int) -> int:
        """Place the search field and return where it ends."""
        top = self._field_top()
        self.field.setGeometry(PAD + 10 * GRID, top + 1, width - 2 * PAD - 12 * GRID, FIELD - 2)
        return top + FIELD

    def _field_top(self) -> int:
        return 17 * GRID

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Down goes into the list, and Enter searches at once; its frame is drawn here."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.down_asked.emit()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._rest.isActive():
                self._rest.stop()
                self.changed.emit()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_asked.emit()
        elif not any(next_focus(line, event.key()) for line in self._neighbours()):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(560, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.arrange(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.window)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.border)
        self._paint_words(painter)
        frame = QRectF(PAD, self._field_top(), self.width() - 2 * PAD, FIELD).adjusted(1, 1, -1, -1)
        painter.setPen(colours.accent if self.field.hasFocus() else colours.control)
        painter.setBrush(colours.surface if self.field.isEnabled() else colours.window)
        painter.drawRoundedRect(frame, FIELD / 2, FIELD / 2)
        side = BODY_PIXELS + 2
        icon = QRectF(frame.left() + 4 * GRID, frame.center().y() - side / 2, side, side)
        paint_drawing(painter, "search", icon, colours.muted, 2.0)

    def _paint_words(self, painter: QPainter) -> None:
        colours = self._theme.colours
        room = self._corner().x() - PAD - 2 * GRID
        y = 3.5 * GRID
        for text, pixels, colour in (
            (self._title, TITLE_PIXELS, colours.text),
            (self._about, SMALL_PIXELS, colours.muted),
        ):
            font = text_font(pixels, bold=text == self._title)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(colour)
            line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(PAD, y, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
            y += metrics.height() + 3
