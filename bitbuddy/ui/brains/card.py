"""A card for each brain: a radio button that says what the brain is, and what only the chosen one unfolds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bitbuddy.ui.brains.label import announce, plain_label
from bitbuddy.ui.brains.row import NO, TIGHT, BrainRow, detail_words
from bitbuddy.ui.brains.tick import TickBox
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font

PAD = 4 * GRID
MARK = 18
LEFT = PAD + MARK + 3 * GRID
CORNER = 12
NUMBER_COLUMN = 21 * GRID
# The room that link and check box have for their focus ring, so that their words stand under the others.
INDENT = 2
# Under this width the numbers stand in a line below the words instead of in columns beside them.
NARROW = 520
READ_TERMS = "Read the terms"
READ_LICENCE = "Read the licence ({})"
ACCEPT = "I have read and accept the terms of {}"


class CardChoice(QRadioButton):
    """The part of a card that is chosen: the whole upper part, and a radio button to whoever cannot see it.

    Signals: ``wanted()`` by click, space or a screen reader, also where it cannot be had; ``move_asked(int)`` by Up and
    Down, Home (-1000) and End (1000); ``insisted()`` by Return or a double click; ``focused()``,
    ``unfocused()``.
    """

    wanted = Signal()
    move_asked = Signal(int)
    insisted = Signal()
    focused = Signal()
    unfocused = Signal()

    def __init__(self, row: BrainRow, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._row, self._theme = row, theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor if row.can_be_chosen else Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(row.spoken())
        self.clicked.connect(self.wanted)
        self._numbers: list[QWidget] = []
        self._lay_out()

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(LEFT, PAD - 2, PAD, PAD - 2)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(_Title(self._row, self), 0, 0)
        row = self._row
        words_below: list[QWidget] = [plain_label(row.good_at, self, "text")]
        if row.verdict and not row.is_none:
            words_below.append(Verdict(row, self._theme, self))
        if row.small_print:
            words_below.append(plain_label(row.small_print, self, "quiet", pixels=SMALL_PIXELS))
        for at, widget in enumerate(words_below):
            self._grid.addWidget(widget, at + 1, 0, 1, 1 if at == 0 and row.bytes else 3)
        for words in (row.size_words if row.bytes else None, row.memory_words if row.ram_bytes else None):
            if words is not None:
                number = _Number(*words, self)
                top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
                self._grid.addWidget(number, 0, 1 + len(self._numbers), 2, 1, top)
                self._numbers.append(number)
        self._inline = plain_label(inline_numbers(row), self, "text", pixels=SMALL_PIXELS + 1)
        self._grid.addWidget(self._inline, len(words_below) + 1, 0, 1, 3)
        self._inline.hide()
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_narrow(self, narrow: bool) -> None:
        """Show the numbers in a line below where there is little width, else in columns beside the words."""
        narrow = narrow and bool(self._numbers)
        self._inline.setVisible(narrow)
        for number in self._numbers:
            number.setVisible(not narrow)

    def sizeHint(self) -> QSize:
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._grid.minimumSize()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        """A click chooses and never takes the choice back; whoever has the cards says what is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        steps |= {Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}
        key = Qt.Key(event.key())
        if key in steps:
            self.move_asked.emit(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit()
            self.insisted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.insisted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.unfocused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(PAD, PAD, MARK, MARK).adjusted(1, 1, -1, -1)
        if not self._row.can_be_chosen:
            painter.setPen(QPen(colours.control, 2))
            middle = place.center().y()
            painter.drawLine(round(place.left() + 3), round(middle), round(place.right() - 3), round(middle))
            return
        painter.setPen(QPen(colours.accent if self.isChecked() else colours.control, 5 if self.isChecked() else 1.5))
        painter.setBrush(colours.surface)
        inset = 2.0 if self.isChecked() else 0.0
        painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))


def inline_numbers(row: BrainRow) -> str:
    """Return the numbers in one line: "1.11 GB to fetch  ·  1.59 GB of memory"."""
    parts = [" ".join(row.size_words) if row.bytes else "", " ".join(row.memory_words) if row.ram_bytes else ""]
    return "  ·  ".join(part for part in parts if part)


class _Title(QWidget):
    """The name with its badges, which go below it where they have no room beside it."""

    def __init__(self, row: BrainRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = plain_label(row.name, self, "name", pixels=BODY_PIXELS + 1, bold=True)
        self._badges = []
        for kind, words in row.badges:
            badge = plain_label(words, self, f"badge-{kind}", pixels=SMALL_PIXELS - 1, bold=True, wraps=False)
            self._badges.append(badge)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(240, self._arrange(240, move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.name.fontMetrics().height())

    def resizeEvent(self, event: object) -> None:
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Place name and badges in ``width`` pixels and return the height that takes."""
        wanted = min(width, self.name.fontMetrics().horizontalAdvance(self.name.text()) + 4)
        height = max(self.name.heightForWidth(wanted), self.name.fontMetrics().height())
        if move:
            self.name.setGeometry(0, 0, wanted, height)
        x, y, line = wanted + 2 * GRID, 0, height
        for badge in self._badges:
            size = badge.sizeHint()
            if x > 0 and x + size.width() > width:
                x, y, line = 0, y + line + GRID, size.height()
            if move:
                badge.setGeometry(x, y + (line - size.height()) // 2, min(size.width(), width), size.height())
            x += size.width() + GRID + 2
        return y + max(line, height if y == 0 else line)


class _Number(QWidget):
    """A number over what it means, right-aligned so that the cards have columns."""

    def __init__(self, value: str, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        number = plain_label(value, self, "number", pixels=BODY_PIXELS, bold=True, wraps=False)
        caption = plain_label(meaning, self, "column", pixels=SMALL_PIXELS, wraps=False)
        for label in (number, caption):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.addWidget(label)
        scale = text_font(BODY_PIXELS).pixelSize() / BODY_PIXELS
        self.setFixedWidth(round(NUMBER_COLUMN * scale))


class Verdict(QWidget):
    """Whether a brain fits, with a dot whose colour says the same."""

    DOT = 8

    def __init__(self, row: BrainRow, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._level = NO if row.server_only or row.missing else TIGHT if row.damaged else row.fit
        self._theme = theme
        layout = QHBoxLayout(self)
        layout.setContentsMargins(self.DOT + 2 * GRID, 0, 0, 0)
        self.label: QLabel = plain_label(row.verdict, self, "verdict", pixels=SMALL_PIXELS + 1)
        layout.addWidget(self.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.label.fontMetrics().height() / 2
        dot = QRectF(0.5, middle - self.DOT / 2, self.DOT, self.DOT)
        if self._level == NO:
            painter.setPen(QPen(colours.control, 1.5))
            painter.drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent if self._level == TIGHT else colours.awake)
        painter.drawEllipse(dot)


class BrainCard(QWidget):
    """One card.

    Signals: ``accepted(bool)`` when its terms are accepted or no longer.
    """

    accepted = Signal(bool)

    def __init__(self, row: BrainRow, theme: Theme, parent: QWidget, *, accepted: bool = False) -> None:
        super().__init__(parent)
        self.row, self._theme = row, theme
        self._accepted = accepted
        self.choice = CardChoice(row, theme, self)
        self.choice.focused.connect(self.update)
        self.choice.unfocused.connect(self.update)
        self.link: WordButton | None = None
        self.terms: TickBox | None = None
        self._details: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.choice)

    def choose(self, chosen: bool) -> None:
        """Be the chosen one, with its details unfolded, or not."""
        self.choice.setChecked(chosen)
        if chosen and self._details is None and not self.row.is_none:
            self._details = self._make_details()
            self._layout.addWidget(self._details)
        if self._details is not None:
            self._details.setVisible(chosen)
            self.order(self.choice)
        self.update()

    def order(self, before: QWidget) -> QWidget:
        """Let Tab come here after ``before``, and return the last of this card's stops."""
        for stop in (self.choice, self.link, self.terms):
            if stop is not None and stop is not before:
                QWidget.setTabOrder(before, stop)
                before = stop
        return before

    def _make_details(self) -> QWidget:
        """Make what the chosen card says besides: details, licence, and the terms to be accepted."""
        row = self.row
        details = QWidget(self)
        layout = QVBoxLayout(details)
        layout.setContentsMargins(LEFT - INDENT, 0, PAD, PAD)
        layout.setSpacing(GRID)
        if words := detail_words(row):
            about = plain_label(words, details, "quiet", pixels=SMALL_PIXELS)
            about.setContentsMargins(INDENT, 0, 0, 0)
            layout.addWidget(about)
        if row.licence_address:
            words = READ_TERMS if row.terms else READ_LICENCE.format(row.licence)
            link = WordButton(words, "link", details, SMALL_PIXELS + 1)
            link.setAccessibleName(f"{words} of {row.name} in the browser")
            link.setToolTip(row.licence_address)
            link.clicked.connect(self._open_licence)
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self.link = link
        if row.terms and not row.installed:
            self.terms = TickBox(ACCEPT.format(row.licence or row.name), self._theme, details)
            self.terms.setChecked(self._accepted)
            self.terms.setAccessibleDescription("Needed before this brain is fetched.")
            self.terms.toggled.connect(self.accepted)
            layout.addWidget(self.terms)
        return details

    def _open_licence(self) -> None:
        QDesktopServices.openUrl(QUrl(self.row.licence_address))

    def refuse(self) -> None:
        """Say why it cannot be chosen."""
        announce(self.choice, f"{self.row.name}: {self.row.verdict}")

    def resizeEvent(self, event: object) -> None:
        scale = text_font(BODY_PIXELS).pixelSize() / BODY_PIXELS
        self.choice.show_narrow(self.width() < NARROW * scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.choice.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choice.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.choice.isChecked(), self.choice.hasFocus()
        hover = self.choice.underMouse() and self.row.can_be_chosen
        edge = colours.accent if chosen else colours.control if hover else colours.border
        painter.setBrush(colours.surface if self.row.can_be_chosen else colours.window)
        painter.setPen(QPen(edge, 1.5 if chosen else 1.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), CORNER, CORNER)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER + 3, CORNER + 3)
