"""The buddy's own bubble: a small window beside the tray icon that says one thing and goes away by itself."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.icons import GlyphButton, WordButton, next_focus
from bitbuddy.ui.notices.actions import ActionRow
from bitbuddy.ui.notices.card import DISMISS, LESS, Card
from bitbuddy.ui.notices.place import bubble_place
from bitbuddy.ui.notices.style import STYLE
from bitbuddy.ui.theme import BODY_PIXELS, GRID, MENU_PIXELS, SMALL_PIXELS, Theme, style_sheet, text_font

WIDTH = 456
FACE = 12 * GRID
PAD = 4 * GRID
CORNER = 16
INNER = WIDTH - 2 * PAD - FACE - 3 * GRID
SHOWN_MILLISECONDS = 15_000
LONGEST_TITLE, LONGEST_TEXT, LONGEST_REASON, MOST_REASONS = 160, 260, 420, 6
WINDOW_TITLE = "Bit Buddy notice"
# Between a number and its unit no line ends.
UNIT = re.compile(r"(\d) (?=(?:bytes?|[kMGTP]?B)\b)")
NO_WORD = re.compile(r"(\S{14})(?=\S)")


class FacePicture(QWidget):
    """The buddy's face, with its mood."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mood: str = Mood.HAPPY
        self.setFixedSize(FACE, FACE)

    def show_mood(self, mood: str) -> None:
        self._mood = mood
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_face(QPainter(self), QRectF(self.rect()), self._mood, BrainState.AWAKE)


class Reasons(QWidget):
    """Why it was told, unfolded on demand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._lines.setSpacing(GRID)
        self.hide()

    def tell(self, sentences: tuple[str, ...]) -> None:
        """Take other sentences, and fold."""
        self.hide()
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences[:MOST_REASONS]:
            label = plain_label(self, "reason", SMALL_PIXELS)
            label.setText(breakable(sentence, LONGEST_REASON))
            self._lines.addWidget(label)
        self.setAccessibleName("Why: " + " ".join(display_text(one) for one in sentences))


class NoticeBubble(QWidget):
    """One card at a time; it never takes the focus by itself.

    Signals: ``chosen(str, str)`` a card's key and the id of an action; ``gone(str)`` after its card left the screen.
    """

    chosen = Signal(str, str)
    gone = Signal(str)

    def __init__(self, theme: Theme) -> None:
        kind = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, kind)
        self.setObjectName("bubble")
        self.setWindowTitle(WINDOW_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        # Where no compositor runs, as X11 may have it, a transparent corner would be black: there it is cut off.
        self._masked = QGuiApplication.platformName() in {"xcb", "offscreen"}
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not self._masked)
        self._theme = theme
        self._card = Card("", "")
        self._stays = False
        self._near: tuple[QRect, QRect, QRect] | None = None
        self._timer = QTimer(self, interval=SHOWN_MILLISECONDS, singleShot=True)
        self._timer.timeout.connect(self._time_is_over)
        self._make()
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def card(self) -> Card:
        """What it shows, or showed last."""
        return self._card

    def tell(self, card: Card, waiting: int = 0, *, stays: bool = False) -> None:
        """Show ``card``; so many are ``waiting`` behind it. One that ``stays`` is closed by the person only."""
        self._card, self._stays = card, stays
        self._title.setText(breakable(card.title, LONGEST_TITLE))
        self._text.setText(breakable(card.text, LONGEST_TEXT))
        self._text.setVisible(bool(card.text))
        self._actions.offer(card.main_actions(), INNER)
        self._reasons.tell(card.why)
        self._why.setVisible(bool(card.why) and not card.told)
        self._why.setText("Why?")
        self._less.setVisible(not card.told)
        self._show_waiting(waiting)
        said = f"{display_text(card.title)} {display_text(card.text)}"
        self.setAccessibleName(f"Notice from Bit Buddy. {said}")
        self._fit()
        self._run_timer()

    def show_waiting(self, waiting: int) -> None:
        """Say how many wait behind this one."""
        self._show_waiting(waiting)
        self._fit()

    def show_mood(self, mood: str) -> None:
        self._face.show_mood(mood)

    def stand_near(self, icon: QRect, screen: QRect, room: QRect) -> None:
        """Stand beside the tray icon: ``icon`` and ``room`` on the ``screen``; see `bubble_place`."""
        self._near = (icon, screen, room)
        self._fit()

    def take_focus(self) -> None:
        """Give it the keyboard, because the person asked for it."""
        self.raise_()
        self.activateWindow()
        buttons = [button for button in self.buttons() if button.isVisible()]
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def put_away(self) -> None:
        """Take it from the screen; what waits comes next."""
        self._timer.stop()
        self.hide()
        self.gone.emit(self._card.key)

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return [*self._actions.buttons(), self._why, self._less, self._more, self._close]

    # How it is made

    def _make(self) -> None:
        self._face = FacePicture(self)
        self._title = plain_label(self, "title", BODY_PIXELS + 1, bold=True)
        self._text = plain_label(self, "text", MENU_PIXELS)
        self._close = GlyphButton("close", "Put this away", self._theme, self, 7 * GRID)
        self._close.clicked.connect(self._dismiss)
        self._actions = ActionRow(self)
        self._actions.chosen.connect(self._choose)
        self._reasons = Reasons(self)
        self._why = WordButton("Why?", "link", self)
        self._why.setAccessibleDescription("Tells why this was said.")
        self._why.clicked.connect(self._unfold)
        self._less = WordButton("Less of this", "link", self)
        self._less.clicked.connect(lambda: self._choose(LESS))
        self._more = WordButton("", "link", self)
        self._more.clicked.connect(self.put_away)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(4 * GRID)
        for button in (self._why, self._less):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._more)
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        right.addLayout(head)
        right.addWidget(self._text)
        right.addSpacing(GRID)
        right.addWidget(self._actions)
        right.addWidget(self._reasons)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, 3 * GRID)
        whole.setSpacing(3 * GRID)
        whole.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(right, 1)

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(STYLE, self._theme.colours))
        self.update()

    def _show_waiting(self, waiting: int) -> None:
        self._more.setText(f"{waiting} more")
        self._more.setAccessibleName(f"Next notice, {waiting} more")
        self._more.setVisible(waiting > 0)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        layout.invalidate()
        layout.activate()
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))
        if self._near is not None:
            self.move(bubble_place(self.size(), *self._near))

    # What happens to it

    def _choose(self, action: str) -> None:
        self.chosen.emit(self._card.key, action)

    def _dismiss(self) -> None:
        if not self._card.told:
            self._choose(DISMISS)
        self.put_away()

    def _unfold(self) -> None:
        unfolded = not self._reasons.isHidden()
        self._reasons.setVisible(not unfolded)
        self._why.setText("Why?" if unfolded else "Fold")
        self._fit()
        self._run_timer()

    def _run_timer(self) -> None:
        """Count down only while nobody reads: not under the mouse, not with the keyboard, not unfolded."""
        busy = self._stays or self.underMouse() or self.isActiveWindow() or not self._reasons.isHidden()
        if busy:
            self._timer.stop()
        else:
            self._timer.start()

    def _time_is_over(self) -> None:
        self.put_away()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._run_timer()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self._stays = self._stays and self.isActiveWindow()
            self._run_timer()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif not next_focus(self.buttons(), event.key()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._masked:
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), CORNER, CORNER)
            self.setMask(QRegion(outline.toFillPolygon().toPolygon()))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Filled with the colour of the edge: what the mask leaves of a corner is then no speck of the inside.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.control)
        if self._masked:
            painter.drawRect(self.rect())
        else:
            painter.drawRoundedRect(QRectF(self.rect()), CORNER, CORNER)
        painter.setBrush(self._theme.colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER - 1, CORNER - 1)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 120)


def plain_label(parent: QWidget, name: str, pixels: int, *, bold: bool = False) -> QLabel:
    """Return a label that wraps and takes nothing for a mark-up."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(text_font(pixels, bold=bold))
    return label


def breakable(text: str, longest: int) -> str:
    """Return ``text`` safe to show, not longer than ``longest``, and with places where long names may be broken."""
    shown = "\n".join(display_text(line) for line in text.split("\n"))
    if len(shown) > longest:
        shown = f"{shown[: longest - 30]}…{shown[-29:]}"
    return NO_WORD.sub("\\1\u200b", UNIT.sub("\\1\u00a0", shown))


def near_icon(icon: QRect) -> tuple[QRect, QRect, QRect]:
    """Return where the icon, its screen and the room on it are, for `NoticeBubble.stand_near`."""
    centre: QPoint = icon.center()
    screen = (QGuiApplication.screenAt(centre) if icon.isValid() else None) or QGuiApplication.primaryScreen()
    return icon, screen.geometry(), screen.availableGeometry()
