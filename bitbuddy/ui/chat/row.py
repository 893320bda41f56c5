"""One message in the window: bubble, cards, choices and what can be done with it, placed by hand for a given width."""

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
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.chat.body import MessageBody
from bitbuddy.ui.chat.bubble import Dots, bubble_path
from bitbuddy.ui.chat.cards import FileCardView
from bitbuddy.ui.chat.choices import Choices
from bitbuddy.ui.chat.details import LINE, ReplyDetails
from bitbuddy.ui.chat.message import Message, Progress
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.icons import GlyphButton, WordButton, next_focus
from bitbuddy.ui.roles import ROW
from bitbuddy.ui.theme import GRID, Colours, Theme

SIDE = 4 * GRID
AVATAR = 8 * GRID
BUBBLE_LEFT = SIDE + AVATAR + 2 * GRID
WIDEST = 600
PAD_X = 14
# A line's extra height lies under its letters, so less room is left there.
PAD_TOP, PAD_BOTTOM = 12, 8
CARD_GAP = 6
CHOICE_GAP = 3 * GRID
CARDS_AT_FIRST = 5
COPIED_MILLISECONDS = 1500
MARKED_MILLISECONDS = 1800


class MessageRow(QWidget):
    """A message and its place.

    Signals: ``resized()`` when it needs another height; ``unfolded()`` when it does because the person opened
    something; ``open_asked(str)``, ``show_asked(str)`` a file's path; ``again_asked()`` after a failure;
    ``regenerate_asked()``; ``edit_asked(object)``, ``branch_asked(object)`` with its message; ``chosen(str)`` a
    question that it offers; ``judged(object, int, str)`` its message, a thumb (1, -1, or 0 for none) and a word on it;
    ``word_done()`` after that word.
    """

    accessible_role = ROW
    resized = Signal()
    unfolded = Signal()
    open_asked = Signal(str)
    show_asked = Signal(str)
    again_asked = Signal()
    regenerate_asked = Signal()
    branch_asked = Signal(object)
    edit_asked = Signal(object)
    chosen = Signal(str)
    judged = Signal(object, int, str)
    word_done = Signal()

    def __init__(self, message: Message, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self._theme = theme
        self._bubble = QRect()
        self._fitted: tuple[int, int] | None = None
        self._cards: list[FileCardView] = []
        self._all_cards = False
        self._current = False
        self._latest = False
        self._marked = False
        self.mood: str = Mood.HAPPY
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._body = MessageBody(theme, self)
        self._body.name(f"What {'you' if message.from_person else 'the buddy'} said")
        self._dots: Dots | None = None
        self._more: WordButton | None = None
        self._choices: Choices | None = None
        self._details: ReplyDetails | None = None
        self._edit: GlyphButton | None = None
        self._copy = self._make_person_buttons() if message.from_person else self._make_details()
        self.refresh()

    def _make_person_buttons(self) -> GlyphButton:
        self._edit = GlyphButton("edit", "Change this question", self._theme, self, 6 * GRID)
        self._edit.clicked.connect(self.edit)
        copy = GlyphButton("copy", "Copy this message", self._theme, self, 6 * GRID)
        copy.clicked.connect(self.copy)
        return copy

    def _make_details(self) -> GlyphButton:
        details = self._details = ReplyDetails(self._theme, self)
        details.unfolded.connect(self._unfold)
        details.copy_asked.connect(self.copy)
        details.regenerate_asked.connect(self.regenerate_asked)
        details.branch_asked.connect(lambda: self.branch_asked.emit(self.message))
        details.again_asked.connect(self.again_asked)
        details.judged.connect(self._judge)
        details.word_done.connect(self.word_done)
        return details.copy_button

    def refresh(self) -> None:
        """Show the message as it is now."""
        message = self.message
        ink = "on_person" if message.from_person else "text"
        if message.error is not None:
            ink = "on_warning_soft"
        self._body.colour(ink)
        if message.error is not None:
            details = " ".join(part for part in (message.error.message, message.error.hint) if part)
            self._body.show_parts(details, "", title=message.error.title)
        elif message.progress is Progress.STOPPED and not message.plain and not message.free:
            self._body.show_parts("Stopped.", "")
        else:
            self._body.show_parts(message.plain, message.free)
        self._body.setHidden(message.progress is Progress.WAITING)
        if message.under_way and self._dots is None:
            self._dots = Dots(self._theme, self)
        if self._dots is not None:
            self._dots.setVisible(message.under_way)
        self._refresh_cards()
        self._refresh_around()
        who = "You" if message.from_person else "Bit Buddy"
        self.setAccessibleName(f"{who}: {message.text()}")
        self._needs_place()

    def _refresh_around(self) -> None:
        if self._details is not None:
            self._details.setVisible(not self.message.under_way)
            self._details.show_message(self.message, self._latest)
        self._refresh_choices()
        self._show_near()
        self._focus_buttons()

    def set_latest(self, latest: bool) -> None:
        """Only the latest message of the conversation offers choices and can be made anew."""
        if latest != self._latest:
            self._latest = latest
            self._refresh_around()
            self._needs_place()

    def recolour(self) -> None:
        """Follow another palette."""
        self.refresh()
        if self._details is not None:
            self._details.recolour()
        self.update()

    def _show_near(self) -> None:
        """What is seldom wanted shows where the pointer or the focus is."""
        near = self._current or self.underMouse() or self.hasFocus() or any(one.hasFocus() for one in self.buttons())
        if self._details is not None:
            self._details.show_near(near)
        if self._edit is not None:
            self._copy.setVisible(near)
            self._edit.setVisible(near and bool(self.message.identity))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_near()

    def leaveEvent(self, event: QEvent) -> None:
        self._show_near()

    def _refresh_choices(self) -> None:
        wanted = self.message.choices if self._latest and not self.message.under_way else ()
        if wanted and self._choices is None:
            self._choices = Choices(self)
            self._choices.chosen.connect(self.chosen)
            self._choices.show()
        if self._choices is not None:
            self._choices.offer(wanted)
            self._choices.setVisible(bool(wanted))

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
            self._more = WordButton("", "link", self)
            self._more.clicked.connect(self._show_all_cards)
        if self._more is not None:
            self._more.setText(f"Show {hidden} more")
            self._more.setVisible(hidden > 0)

    def _show_all_cards(self) -> None:
        self._all_cards = True
        self._refresh_cards()
        self._focus_buttons()
        self._unfold()

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

    def _unfold(self) -> None:
        self._fitted = None
        self.unfolded.emit()

    def _fit_person(self, width: int) -> int:
        # Beside the bubble there is room for its two buttons.
        widest = min(WIDEST, int(width * 0.78), width - SIDE - 2 * (self._copy.width() + GRID) - GRID)
        size = self._body.fit(widest - 2 * PAD_X)
        box = QSize(size.width() + 2 * PAD_X, size.height() + PAD_TOP + PAD_BOTTOM)
        self._bubble = QRect(width - SIDE - box.width(), 0, box.width(), box.height())
        self._place_body(size)
        x = self._bubble.left()
        for button in (self._copy, self._edit):
            if button is not None:
                x -= button.width() + GRID
                button.move(x, self._bubble.bottom() - button.height() - 5)
        return box.height()

    def _fit_buddy(self, width: int) -> int:
        widest = min(WIDEST, width - BUBBLE_LEFT - SIDE)
        bubble_widest = min(widest, max(int(width * 0.8), 240))
        if self.message.progress is Progress.WAITING and self._dots is not None:
            self._bubble = QRect(BUBBLE_LEFT, 0, Dots.SIZE.width() + 2 * PAD_X, 40)
            self._dots.move(self._bubble.center().x() - Dots.SIZE.width() // 2 + 1, 16)
            return self._bubble.height()
        size = self._body.fit(bubble_widest - 2 * PAD_X)
        self._bubble = QRect(BUBBLE_LEFT, 0, size.width() + 2 * PAD_X, size.height() + PAD_TOP + PAD_BOTTOM)
        self._place_body(size)
        y = self._place_below(self._bubble.height(), widest)
        if self.message.under_way:
            if self._dots is not None:
                self._dots.move(BUBBLE_LEFT + 2, y + GRID + (LINE - Dots.SIZE.height()) // 2)
            return y + GRID + LINE
        if self._details is not None:
            height = self._details.fit(widest)
            self._details.setGeometry(BUBBLE_LEFT, y + GRID, widest, height)
            y += GRID + height
        return y

    def _place_body(self, size: QSize) -> None:
        self._body.setGeometry(self._bubble.left() + PAD_X, self._bubble.top() + PAD_TOP, size.width(), size.height())

    def _place_below(self, y: int, widest: int) -> int:
        """Place cards and choices from ``y`` on; return where they end."""
        for view in self._cards:
            y += CARD_GAP
            height = view.height_for(widest)
            view.setGeometry(BUBBLE_LEFT, y, widest, height)
            y += height
        if self._more is not None and not self._more.isHidden():
            self._more.adjustSize()
            self._more.move(BUBBLE_LEFT, y + GRID)
            y += GRID + self._more.height()
        if self._choices is not None and not self._choices.isHidden():
            height = self._choices.fit(widest)
            self._choices.setGeometry(BUBBLE_LEFT, y + CHOICE_GAP, widest, height)
            y += CHOICE_GAP + height + GRID
        return y

    def fold_top(self) -> int:
        """Return where the line with the folds begins, in pixels from the top of the row."""
        return self._details.y() if self._details is not None else 0

    # Keyboard

    def set_current(self, current: bool) -> None:
        """Let Tab reach the buttons of this row, and of no other."""
        self._current = current
        self._show_near()
        self._focus_buttons()
        self.update()

    def choice_buttons(self) -> list[QAbstractButton]:
        """Return the buttons of the choices, which Tab reaches from everywhere."""
        return self._choices.buttons() if self._choices is not None else []

    def buttons(self) -> list[QAbstractButton]:
        """Return every button of the row in tab order."""
        cards = [button for view in self._cards for button in view.buttons()]
        more = [self._more] if self._more is not None else []
        choices = self.choice_buttons()
        details = self._details.buttons() if self._details is not None else []
        own = [self._copy, self._edit] if self._edit is not None else []
        return [*self._body.buttons(), *cards, *more, *choices, *details, *own]

    def _focus_buttons(self) -> None:
        """Buttons are reached by Tab in the current row; those of choices always."""
        choices = self.choice_buttons()
        thumbs = self._details.thumbs() if self._details is not None else []
        before: QWidget = self
        for button in self.buttons():
            reached = self._current or button in choices
            by_click = Qt.FocusPolicy.NoFocus if button in thumbs else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus | by_click if reached else by_click)
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

    def edit(self) -> None:
        """Ask for this question to be changed, where it is one that can be."""
        if self.message.from_person and self.message.identity:
            self.edit_asked.emit(self.message)

    def _judge(self, value: int, word: str) -> None:
        self.judged.emit(self.message, value, word)

    def mark(self) -> None:
        """Draw the eye to this message for a moment."""
        self._marked = True
        self.update()
        QTimer.singleShot(MARKED_MILLISECONDS, self, self._unmark)

    def _unmark(self) -> None:
        self._marked = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif self.hasFocus() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._edit is not None:
            self.edit()
        elif not next_focus(self.buttons(), event.key()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        # The focus may have gone to one of its own buttons, which is known a moment later.
        QTimer.singleShot(0, self, self._show_near)
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
        if self.hasFocus() or self._marked:
            # The person's bubble has the colour of the accent itself.
            ring = colours.text if person else colours.accent
            painter.setPen(QPen(ring, 2))
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
