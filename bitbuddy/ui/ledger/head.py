"""The top of the ledger: what it is, a search, and the kinds one may look at alone."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bitbuddy.ui.icons import GlyphButton, WordButton, next_focus, paint_drawing
from bitbuddy.ui.theme import BODY_PIXELS, GRID, MENU_PIXELS, SMALL_PIXELS, TITLE_PIXELS, Theme, text_font

TITLE = "What I know and did"
ABOUT = "All of it is on this computer. What you forget here is gone."
KINDS = (
    ("", "Everything"),
    ("seen", "Seen"),
    ("downloaded", "Downloads"),
    ("told", "Notices"),
    ("moved", "Moves"),
    ("asked", "Questions"),
    ("memory", "Memory"),
    ("brain", "Brain"),
)
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


class Head(QWidget):
    """Title, buttons, search and kinds.

    Signals: ``changed()`` after another kind or other words are wanted; ``down_asked()`` from the search field;
    ``export_asked()``, ``forget_asked()``.
    """

    changed = Signal()
    down_asked = Signal()
    export_asked = Signal()
    forget_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.kind = ""
        self._export = GlyphButton("downloaded", "Export what is listed (Ctrl+E)", theme, self, BUTTON)
        self._forget = GlyphButton("remove", "Forget what is listed…", theme, self, BUTTON)
        self._export.clicked.connect(self.export_asked)
        self._forget.clicked.connect(self.forget_asked)
        self.field = QLineEdit(self)
        self.field.setObjectName("search")
        self.field.setFont(text_font())
        self.field.setPlaceholderText("Search names, notices and questions")
        self.field.setAccessibleName("Search the ledger")
        self.field.installEventFilter(self)
        self.chips = [Chip(kind, label, self) for kind, label in KINDS]
        for chip in self.chips:
            chip.clicked.connect(lambda checked=False, kind=chip.kind: self.choose(kind))
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda text: self._rest.start())
        self.chips[0].setChecked(True)
        self.setAccessibleName(f"{TITLE}. {ABOUT}")
        self.arrange(560)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self._export, self._forget, self.field, *self.chips]

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.field.text().strip()

    @property
    def filtered(self) -> bool:
        """Whether something is left out."""
        return bool(self.kind or self.text)

    def choose(self, kind: str) -> None:
        """Look at one kind, or at all with ""."""
        self.kind = kind
        for chip in self.chips:
            chip.setChecked(chip.kind == kind)
        self.changed.emit()

    # Keys, placing and drawing

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
        elif not next_focus(self.chips, event.key()):
            super().keyPressEvent(event)

    def arrange(self, width: int) -> None:
        """Place everything in ``width`` pixels and take the height it needs."""
        x = width - PAD + 2 * GRID
        for button in (self._forget, self._export):
            x -= button.width()
            button.move(x, 4 * GRID)
        top = self._field_top()
        self.field.setGeometry(PAD + 10 * GRID, top + 1, width - 2 * PAD - 12 * GRID, FIELD - 2)
        x, y = PAD, top + FIELD + 3 * GRID
        for chip in self.chips:
            if x > PAD and x + chip.width() > width - PAD:
                x, y = PAD, y + CHIP + 2 * GRID
            chip.move(x, y)
            x += chip.width() + 2 * GRID
        self.setFixedHeight(y + CHIP + 3 * GRID)

    def _field_top(self) -> int:
        return 17 * GRID

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
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(frame, FIELD / 2, FIELD / 2)
        side = BODY_PIXELS + 2
        icon = QRectF(frame.left() + 4 * GRID, frame.center().y() - side / 2, side, side)
        paint_drawing(painter, "search", icon, colours.muted, 2.0)

    def _paint_words(self, painter: QPainter) -> None:
        colours = self._theme.colours
        room = self._export.x() - PAD - 2 * GRID
        y = 3.5 * GRID
        for text, pixels, colour in ((TITLE, TITLE_PIXELS, colours.text), (ABOUT, SMALL_PIXELS, colours.muted)):
            font = text_font(pixels, bold=text == TITLE)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(colour)
            line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(PAD, y, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
            y += metrics.height() + 3
