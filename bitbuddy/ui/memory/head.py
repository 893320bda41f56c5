"""The top of the page of memory: what it is, a search, the kinds one may look at alone, and what holds or held."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bitbuddy.ui.icons import GlyphButton, WordButton, next_focus, paint_drawing
from bitbuddy.ui.ledger.head import BUTTON, CHIP, FIELD, PAD, REST_MILLISECONDS, Chip
from bitbuddy.ui.memory.told import CURRENT, FADED, PAST
from bitbuddy.ui.theme import BODY_PIXELS, GRID, MENU_PIXELS, SMALL_PIXELS, TITLE_PIXELS, Theme, text_font

TITLE = "Memory"
ABOUT = "What you told me. All of it is on this computer; what you forget here is gone."
CHANGES = "changes"
# Each chip with the kinds it shows.
KINDS = (
    ("All", ()),
    ("Facts", ("fact",)),
    ("Preferences", ("preference",)),
    ("People", ("person",)),
    ("Places", ("place",)),
    ("Tasks", ("task",)),
    ("Moments", ("episode", "emotion", "summary")),
)
STATES = ((CURRENT, "Now"), (PAST, "Was so"), (FADED, "Faded"), (CHANGES, "What changed"))
STATE_ABOUT = {
    CURRENT: "What is so now",
    PAST: "What was so once",
    FADED: "What faded, as it was hardly used",
    CHANGES: "What changed, to take back",
}
TAB = 9 * GRID
# Under this width the kinds stand closer.
NARROW = 520


class Tab(WordButton):
    """What holds now, what held once, what faded, or what changed; one of them is checked."""

    def __init__(self, state: str, label: str, parent: QWidget) -> None:
        super().__init__(label, "state", parent, MENU_PIXELS)
        self.state = state
        self.setCheckable(True)
        self.setAccessibleName(STATE_ABOUT[state])
        self.setToolTip(STATE_ABOUT[state])
        self.setFixedHeight(TAB)
        self.setFixedWidth(ceil(QFontMetricsF(text_font(MENU_PIXELS, bold=True)).horizontalAdvance(label)) + 6 * GRID)


@dataclass(frozen=True)
class Look:
    """What the person wants to see: memories of these ``kinds`` (none: all) in a ``state``, or the changes."""

    text: str
    kinds: tuple[str, ...]
    state: str


class Head(QWidget):
    """Title, menu, search, kinds and states.

    Signals: ``changed()`` after something else is to be looked at; ``down_asked()`` from the search field;
    ``menu_asked()`` from its button.
    """

    changed = Signal()
    down_asked = Signal()
    menu_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kinds: tuple[str, ...] = ()
        self._state = CURRENT
        self.more = GlyphButton("more", "Export, import, forget", theme, self, BUTTON)
        self.more.clicked.connect(self.menu_asked)
        self.field = QLineEdit(self)
        self.field.setObjectName("search")
        self.field.setFont(text_font())
        self.field.setPlaceholderText("Search, or ask: where does my sister live?")
        self.field.setAccessibleName("Search what is remembered")
        self.field.installEventFilter(self)
        self.chips = [Chip(label.lower(), label, self) for label, _ in KINDS]
        for chip, (_, kinds) in zip(self.chips, KINDS, strict=True):
            chip.clicked.connect(lambda checked=False, kinds=kinds: self.choose(kinds))
        self.tabs = [Tab(state, label, self) for state, label in STATES]
        for tab in self.tabs:
            tab.clicked.connect(lambda checked=False, state=tab.state: self.turn_to(state))
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda text: self._rest.start())
        self._check()
        self.setAccessibleName(f"{TITLE}. {ABOUT}")
        self.arrange(560)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self.more, self.field, *self.chips, *self.tabs]

    @property
    def look(self) -> Look:
        """What is to be seen."""
        return Look(self.field.text().strip(), self._kinds, self._state)

    def choose(self, kinds: tuple[str, ...]) -> None:
        """Look at these kinds, or at all with none."""
        self._kinds = kinds
        self._look_anew()

    def turn_to(self, state: str) -> None:
        """Look at what is in this state, or at the changes."""
        self._state = state
        self._look_anew()

    def _look_anew(self) -> None:
        self._rest.stop()
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        of_changes = self._state == CHANGES
        for chip, (_, kinds) in zip(self.chips, KINDS, strict=True):
            chip.setChecked(kinds == self._kinds and not of_changes)
            chip.setEnabled(not of_changes)
        for tab in self.tabs:
            tab.setChecked(tab.state == self._state)
            tab.setFont(text_font(MENU_PIXELS, bold=tab.state == self._state))
        if of_changes and self.field.hasFocus():
            next(tab for tab in self.tabs if tab.isChecked()).setFocus()
        self.field.setEnabled(not of_changes)
        self.update()

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
        elif not (next_focus(self.chips, event.key()) or next_focus(self.tabs, event.key())):
            super().keyPressEvent(event)

    def arrange(self, width: int) -> None:
        """Place everything in ``width`` pixels and take the height it needs."""
        self.more.move(width - PAD + 2 * GRID - self.more.width(), 4 * GRID)
        top = self._field_top()
        self.field.setGeometry(PAD + 10 * GRID, top + 1, width - 2 * PAD - 12 * GRID, FIELD - 2)
        narrow = width < NARROW
        for chip in self.chips:
            # One that is less wide than high would have no round ends.
            chip.setFixedWidth(max(CHIP + GRID, _wide(chip) + (4 if narrow else 8) * GRID))
        y = _in_lines(self.chips, top + FIELD + 3 * GRID, width, CHIP, GRID if narrow else 2 * GRID)
        y = _in_lines(self.tabs, y + CHIP + 2 * GRID, width, TAB, 0)
        self.setFixedHeight(y + TAB + 1)

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
        painter.setBrush(colours.surface if self.field.isEnabled() else colours.window)
        painter.drawRoundedRect(frame, FIELD / 2, FIELD / 2)
        side = BODY_PIXELS + 2
        icon = QRectF(frame.left() + 4 * GRID, frame.center().y() - side / 2, side, side)
        paint_drawing(painter, "search", icon, colours.muted, 2.0)

    def _paint_words(self, painter: QPainter) -> None:
        colours = self._theme.colours
        room = self.more.x() - PAD - 2 * GRID
        y = 3.5 * GRID
        for text, pixels, colour in ((TITLE, TITLE_PIXELS, colours.text), (ABOUT, SMALL_PIXELS, colours.muted)):
            font = text_font(pixels, bold=text == TITLE)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(colour)
            line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(PAD, y, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
            y += metrics.height() + 3


def _wide(button: Chip) -> int:
    return ceil(QFontMetricsF(text_font(MENU_PIXELS)).horizontalAdvance(button.text()))


def _in_lines(buttons: list[Chip] | list[Tab], y: int, width: int, height: int, gap: int) -> int:
    """Place buttons beside each other, and where there is no room in more lines; return where the last line is."""
    x = PAD
    for button in buttons:
        if x > PAD and x + button.width() > width - PAD:
            x, y = PAD, y + height + gap
        button.move(x, y)
        x += button.width() + gap
    return y
