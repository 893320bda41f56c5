"""One message in the window: bubble, cards, badge, sources and copy button, placed by hand for a given width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from bitbuddy.kernel.display import format_count
from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.chat.bubble import Dots, bubble_path
from bitbuddy.ui.chat.cards import HEIGHT as CARD_HEIGHT
from bitbuddy.ui.chat.cards import FileCardView
from bitbuddy.ui.chat.message import Message, Progress
from bitbuddy.ui.chat.text import MessageText
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Colours, Theme, text_font

SIDE = 4 * GRID
AVATAR = 8 * GRID
BUBBLE_LEFT = SIDE + AVATAR + 2 * GRID
WIDEST = 600
PAD_X = 14
# A line's extra height lies under its letters, so less room is left there.
PAD_TOP, PAD_BOTTOM = 12, 8
META = 7 * GRID
CARD_GAP = 6
CARDS_AT_FIRST = 5
COPIED_MILLISECONDS = 1500
BADGES = {
    "brain": ("brain", "The brain took part in this reply"),
    "rules": ("rules", "Made by rules, without the brain"),
}
NOTES = {
    "brain_crashed": "The brain stopped in the middle, so rules finished this reply.",
    "brain_refused_by_guard": "A sentence was held back, because the facts did not carry it.",
    "not_remembered": "This could not be kept in the conversation.",
}


class MessageRow(QWidget):
    """A message and its place.

    Signals: ``resized()`` when it needs another height; ``open_asked(str)``, ``show_asked(str)`` a file's path;
    ``again_asked()`` to ask the same once more.
    """

    resized = Signal()
    open_asked = Signal(str)
    show_asked = Signal(str)
    again_asked = Signal()

    def __init__(self, message: Message, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self._theme = theme
        self._bubble = QRect()
        self._fitted: tuple[int, int] | None = None
        self._cards: list[FileCardView] = []
        self._all_cards = False
        self._sources_open = False
        self._current = False
        self.mood: str = Mood.HAPPY
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._text = MessageText(self)
        self._dots: Dots | None = None
        self._badge: QLabel | None = None
        self._when = self._small_label("when")
        self._sources: QPushButton | None = None
        self._source_lines: QLabel | None = None
        self._more: QPushButton | None = None
        self._again: QPushButton | None = None
        self._copy = GlyphButton("copy", "Copy this message", theme, self, 6 * GRID)
        self._copy.clicked.connect(self.copy)
        self.refresh()

    def _small_label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(text_font(SMALL_PIXELS))
        return label

    def _link_button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("link")
        button.setFont(text_font(SMALL_PIXELS))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(self._button_focus())
        return button

    def refresh(self) -> None:
        """Show the message as it is now."""
        message = self.message
        ink = "on_person" if message.from_person else "text"
        if message.error is not None:
            ink = "on_warning_soft"
        self._text.colour(ink, self._theme.colours)
        if message.error is not None:
            details = " ".join(part for part in (message.error.message, message.error.hint) if part)
            self._text.show_parts(details, "", title=message.error.title)
        elif message.progress is Progress.STOPPED and not message.plain and not message.free:
            self._text.show_parts("Stopped.", "")
        else:
            self._text.show_parts(message.plain, message.free)
        self._refresh_meta()
        self._refresh_cards()
        who = "You" if message.from_person else "Bit Buddy"
        self.setAccessibleName(f"{who}: {message.text()}")
        self._text.setAccessibleName(f"What {'you' if message.from_person else 'the buddy'} said")
        self._focus_buttons()
        self._needs_place()

    def recolour(self) -> None:
        """Follow another palette."""
        self.refresh()
        self.update()

    def _refresh_meta(self) -> None:
        message = self.message
        if message.under_way and self._dots is None:
            self._dots = Dots(self._theme, self)
        if self._dots is not None:
            self._dots.setVisible(message.under_way)
        self._text.setHidden(message.progress is Progress.WAITING)
        finished = not message.under_way and not message.from_person
        self._refresh_badge(finished and message.error is None)
        moment = f"{message.moment:%H:%M}" if message.moment and not message.under_way else ""
        self._when.setText(f"Stopped  ·  {moment}" if message.progress is Progress.STOPPED else moment)
        self._show_copy()
        self._refresh_sources(finished)
        if message.progress is Progress.FAILED and self._again is None:
            self._again = self._link_button("Ask again")
            self._again.setObjectName("again")
            self._again.clicked.connect(self.again_asked)
            self._again.show()

    def _show_copy(self) -> None:
        """The person's own words are seldom copied: that button shows where the pointer or the focus is."""
        near = self._current or self.underMouse() or self._copy.hasFocus()
        self._copy.setVisible(not self.message.under_way and (near or not self.message.from_person))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_copy()

    def leaveEvent(self, event: QEvent) -> None:
        self._show_copy()

    def _refresh_badge(self, wanted: bool) -> None:
        word, meaning = BADGES.get(self.message.badge, ("", ""))
        if wanted and word and self._badge is None:
            self._badge = self._small_label(f"badge-{word}")
            self._badge.setFont(text_font(SMALL_PIXELS - 1, bold=True))
            self._badge.setText(word)
            notes = [NOTES[note] for note in self.message.notes if note in NOTES]
            self._badge.setToolTip("\n".join([meaning + ".", *notes]))
            self._badge.setAccessibleName(meaning)
            self._badge.show()

    def _refresh_sources(self, wanted: bool) -> None:
        sources = self.message.sources
        if wanted and sources and self._sources is None:
            self._sources = self._link_button("")
            self._sources.setCheckable(True)
            self._sources.toggled.connect(self._fold_sources)
            self._source_lines = self._small_label("sources")
            self._source_lines.setWordWrap(True)
            self._source_lines.hide()
            self._sources.show()
        if self._sources is not None and self._source_lines is not None:
            self._sources.setText(f"{format_count(len(sources), 'source')} {'▴' if self._sources_open else '▾'}")
            self._sources.setAccessibleName(f"Show where this comes from: {format_count(len(sources), 'source')}")
            self._source_lines.setText("From: " + ", ".join(sources))

    def _fold_sources(self, opened: bool) -> None:
        self._sources_open = opened
        if self._source_lines is not None:
            self._source_lines.setVisible(opened)
        self._refresh_sources(True)
        self._needs_place()

    def _refresh_cards(self) -> None:
        files = self.message.files
        wanted = files if self._all_cards else files[:CARDS_AT_FIRST]
        if [view.card for view in self._cards] == list(wanted):
            return
        same = [view.card for view in self._cards] == list(wanted[: len(self._cards)])
        for view in [] if same else self._cards:
            view.hide()
            view.deleteLater()
        self._cards = self._cards if same else []
        for card in wanted[len(self._cards) :]:
            view = FileCardView(card, self._theme, self)
            view.open_asked.connect(self.open_asked)
            view.show_asked.connect(self.show_asked)
            view.show()
            self._cards.append(view)
        self._offer_more(len(files) - len(wanted))

    def _offer_more(self, hidden: int) -> None:
        if hidden > 0 and self._more is None:
            self._more = self._link_button(f"Show {hidden} more")
            self._more.clicked.connect(self._show_all_cards)
            self._more.show()
        elif hidden <= 0 and self._more is not None:
            self._more.hide()

    def _show_all_cards(self) -> None:
        self._all_cards = True
        self._refresh_cards()
        self._focus_buttons()
        self._needs_place()

    # Placing

    def fit(self, width: int) -> int:
        """Place everything for ``width`` and return the height that takes; free of cost where nothing changed."""
        if self._fitted is None or self._fitted[0] != width:
            height = self._fit_person(width) if self.message.from_person else self._fit_buddy(width)
            self._fitted = (width, height)
            self.update()
        return self._fitted[1]

    def _needs_place(self) -> None:
        self._fitted = None
        self.resized.emit()

    def _fit_person(self, width: int) -> int:
        widest = min(WIDEST, int(width * 0.78))
        size = self._text.fit(widest - 2 * PAD_X)
        box = QSize(size.width() + 2 * PAD_X, size.height() + PAD_TOP + PAD_BOTTOM)
        self._bubble = QRect(width - SIDE - box.width(), 0, box.width(), box.height())
        self._place_text(size)
        self._copy.move(
            self._bubble.left() - self._copy.width() - GRID, self._bubble.bottom() - self._copy.height() - 5
        )
        self._when.hide()
        return box.height()

    def _fit_buddy(self, width: int) -> int:
        widest = min(WIDEST, width - BUBBLE_LEFT - SIDE)
        bubble_widest = min(widest, max(int(width * 0.8), 240))
        y = 0
        if self.message.progress is Progress.WAITING and self._dots is not None:
            self._bubble = QRect(BUBBLE_LEFT, 0, Dots.SIZE.width() + 2 * PAD_X, 40)
            self._dots.move(self._bubble.center().x() - Dots.SIZE.width() // 2 + 1, 16)
            y = self._bubble.height()
        else:
            size = self._text.fit(bubble_widest - 2 * PAD_X)
            self._bubble = QRect(BUBBLE_LEFT, 0, size.width() + 2 * PAD_X, size.height() + PAD_TOP + PAD_BOTTOM)
            self._place_text(size)
            y = self._bubble.height()
        for view in self._cards:
            y += CARD_GAP
            view.setGeometry(BUBBLE_LEFT, y, widest, CARD_HEIGHT)
            y += CARD_HEIGHT
        if self._more is not None and not self._more.isHidden():
            self._more.adjustSize()
            self._more.move(BUBBLE_LEFT, y + GRID)
            y += GRID + self._more.height()
        if self.message.progress is Progress.WAITING:
            return y
        return self._place_meta(y + GRID, widest)

    def _place_text(self, size: QSize) -> None:
        self._text.setGeometry(self._bubble.left() + PAD_X, self._bubble.top() + PAD_TOP, size.width(), size.height())

    def _place_meta(self, y: int, widest: int) -> int:
        x = BUBBLE_LEFT + 2
        if self.message.under_way and self._dots is not None:
            self._dots.move(x, y + (META - Dots.SIZE.height()) // 2)
            return y + META
        self._when.setVisible(bool(self._when.text()))
        for part in (self._badge, self._sources, self._again, self._when, self._copy):
            if part is None or part.isHidden():
                continue
            if part is not self._copy:
                part.adjustSize()
            part.move(x, y + (META - part.height()) // 2)
            x += part.width() + 2 * GRID
        y += META
        if self._source_lines is not None and self._sources_open:
            height = self._source_lines.heightForWidth(widest)
            self._source_lines.setGeometry(BUBBLE_LEFT + 2, y, widest, height)
            y += height + GRID
        return y

    # Keyboard

    def set_current(self, current: bool) -> None:
        """Let Tab reach the buttons of this row, and of no other."""
        self._current = current
        self._show_copy()
        self._focus_buttons()
        self.update()

    def _button_focus(self) -> Qt.FocusPolicy:
        return Qt.FocusPolicy.StrongFocus if self._current else Qt.FocusPolicy.ClickFocus

    def buttons(self) -> list[QAbstractButton]:
        """Return every button of the row in tab order."""
        extra = [button for button in (self._more, self._sources, self._again) if button is not None]
        return [*(button for view in self._cards for button in view.buttons()), *extra, self._copy]

    def _focus_buttons(self) -> None:
        before: QWidget = self
        for button in self.buttons():
            button.setFocusPolicy(self._button_focus())
            if self._current:
                QWidget.setTabOrder(before, button)
                before = button

    def copy(self) -> None:
        """Copy the whole message, and say so for a moment."""
        QGuiApplication.clipboard().setText(self.message.text())
        self._copy.redraw("done")
        self._copy.relabel("Copied")
        QTimer.singleShot(COPIED_MILLISECONDS, self._copy, self._offer_copy)

    def _offer_copy(self) -> None:
        self._copy.redraw("copy")
        self._copy.relabel("Copy this message")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        person = self.message.from_person
        fill, edge = self._bubble_colours(colours)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        place = QRectF(self._bubble).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawPath(bubble_path(place, person))
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(bubble_path(place, person))
        if not person:
            state = BrainState.THINKING if self.message.under_way else BrainState.AWAKE
            paint_face(painter, QRectF(SIDE, 2, AVATAR, AVATAR), self.mood, state)

    def _bubble_colours(self, colours: Colours) -> tuple[QColor, QColor]:
        if self.message.error is not None:
            return colours.warning_soft, colours.warning_soft
        if self.message.from_person:
            return colours.person, colours.person
        return colours.surface, colours.border
