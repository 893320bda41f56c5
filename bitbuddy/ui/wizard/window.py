"""The wizard's window: the steps, the page one is at, and the buttons that go back and on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bitbuddy.kernel.events import BrainState
from bitbuddy.ui.brains.label import breakable
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.notice import Notice
from bitbuddy.ui.chat.style import STYLE as CHAT_STYLE
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GREETING_PIXELS, GRID, SMALL_PIXELS, Theme, style_sheet, text_font
from bitbuddy.ui.wizard.done import DonePage
from bitbuddy.ui.wizard.page import BRAIN, DONE, FOLDERS, NO_BRAIN, STEPS, TRY, WELCOME, Answers, Data, Page
from bitbuddy.ui.wizard.steps import AHEAD, NOW, PASSED, PAST, Rail, Strip, step_words
from bitbuddy.ui.wizard.style import STYLE

TITLE = "Set up"
BACK = "Back"
USUAL_SIZE = QSize(920, 680)
SMALLEST = QSize(440, 400)
# From this width on there is room for the steps beside the page; else they are a strip above it.
BESIDE = 780
WIDEST_PAGE = 700
# Under this height the page gets what room the title can do without.
LOW = 480
BUTTON = 10 * GRID
# States of a download that was begun and is wanted still.
COMING = frozenset({"waiting", "running", "verifying", "paused", "failed"})
MakePage = Callable[[str, Bridge, Theme, Answers], Page]


class Wizard(QWidget):
    """The window. It remembers its page as it goes, so that it can be opened there again.

    Signals: ``closed(bool)`` after the person closed it, True where the last page was gone through;
    ``question_asked(str)`` for one to ask in the chat, before it closes.
    """

    closed = Signal(bool)
    question_asked = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, make_page: MakePage, steps: tuple[str, ...] = STEPS) -> None:
        super().__init__()
        self.setObjectName("wizard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        room = self.screen().availableGeometry().size() - QSize(6 * GRID, 12 * GRID)
        self.setMinimumSize(SMALLEST.boundedTo(room))
        self._bridge, self._theme, self._steps = bridge, theme, steps
        self._seen: set[str] = set()
        self._past: set[str] = set()
        self._ending = self._finished = self._just_moved = self._low = False
        self.step = ""
        self.answers = Answers()
        self.pages = {step: make_page(step, bridge, theme, self.answers) for step in steps}
        self.rail = Rail(steps, theme, self)
        self.strip = Strip(steps, theme, self)
        self.notice = Notice(theme, self)
        self._paper = QWidget(self)
        self._paper.setObjectName("paper")
        self._title = self._label("title-line", GREETING_PIXELS, bold=True)
        self._lead = self._label("lead", BODY_PIXELS + 1)
        self._stack = QStackedWidget(self)
        self._holders = {step: _Holder(page, self._stack) for step, page in self.pages.items()}
        self._why = self._label("note", SMALL_PIXELS + 1)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back_button = self._button(BACK, "quiet", self.go_back)
        self.skip_button = self._button("", "quiet", self._skip)
        self.next_button = self._button("Next", "primary", self.go_on)
        self._lay_out()
        self._connect()
        self._recolour()
        self.resize(USUAL_SIZE.boundedTo(room))

    def _label(self, name: str, pixels: int, *, bold: bool = False) -> QLabel:
        label = QLabel(self._paper)
        label.setObjectName(name)
        label.setFont(text_font(pixels, bold=bold))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _button(self, text: str, name: str, work: Callable[[], None]) -> WordButton:
        button = WordButton(text, name, self._paper, BODY_PIXELS)
        button.setFont(text_font(BODY_PIXELS, bold=name == "primary"))
        button.setMinimumHeight(BUTTON)
        button.clicked.connect(work)
        return button

    def _lay_out(self) -> None:
        footer = QWidget(self._paper)
        footer.setObjectName("footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons = self._buttons = QHBoxLayout(footer)
        # The word Back stands under the title; its button has 16 pixels around it.
        buttons.setContentsMargins(5 * GRID, 3 * GRID, 9 * GRID, 3 * GRID)
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self._why, 1)
        buttons.addWidget(self.skip_button)
        buttons.addWidget(self.next_button)
        head = self._head = QVBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title)
        head.addWidget(self._lead)
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.notice)
        column.addWidget(footer)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        beside.addWidget(self._paper, 1)

    def _connect(self) -> None:
        self._theme.changed.connect(self._recolour)
        for page in self.pages.values():
            page.changed.connect(self._show_words)
            page.go_on_asked.connect(self.go_on)
            page.visit_asked.connect(self.visit)
            page.failed.connect(self.notice.say)
            page.noted.connect(self.notice.say)
            if isinstance(page, DonePage):
                page.question_asked.connect(self._ask)
        for keys, work in (
            ("Esc", self._escape),
            ("Ctrl+W", self.close),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_on),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(work)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(CHAT_STYLE + STYLE, self._theme.colours))
        self.update()

    def show_mood(self, mood: str) -> None:
        """Show how the machine is, by the face."""
        for face in (self.rail.face, self.strip.face):
            face.show_look(mood, BrainState.AWAKE)

    def show_elsewhere(self, elsewhere: str) -> None:
        """Say where what is asked goes; ``elsewhere`` is the computer that the brain runs on, "" for this one."""
        self.rail.show_elsewhere(elsewhere)
        for page in self.pages.values():
            page.show_elsewhere(elsewhere)
        if self.step:
            self._show_words()

    # Going through the steps

    @property
    def page(self) -> Page:
        """The page one is at."""
        return self.pages[self.step]

    def begin(self, step: str = "") -> None:
        """Open at ``step``, the first one where that is none; the pages before it count as gone through."""
        wanted = step if step in self._steps else WELCOME
        self._seen = set(self._steps[: self._steps.index(wanted)])
        self._past = set(self._seen)
        self._finished = False
        self.visit(wanted)
        if BRAIN in self._seen and wanted != BRAIN:
            self._bridge.call("brain_list", self._recall)

    def _recall(self, data: Data) -> None:
        """After a start in between, take up again the brain that is on its way, or else the one in use."""
        rows = [row for row in data.get("brains") or () if isinstance(row, dict)]
        coming = [row for row in rows if (row.get("download") or {}).get("state") in COMING]
        coming.sort(key=lambda row: not row["download"].get("use"))  # the one that was chosen comes first
        found = coming or [row for row in rows if row.get("in_use")]
        if found and not self.answers.brain:
            self.answers.brain, self.answers.brain_row = str(found[0].get("id", "")), dict(found[0])
            for page in self.pages.values():
                page.recalled()
            self._show_words()

    def visit(self, step: str) -> None:
        """Go to ``step``."""
        if step not in self.pages or step == self.step:
            return
        if self.step:
            self.page.leave()
        self.step = step
        self._seen.add(step)
        self._just_moved = True
        QTimer.singleShot(0, self, self._settled)
        self.page.enter()
        self._stack.setCurrentWidget(self._holders[step])
        self._holders[step].verticalScrollBar().setValue(0)
        self._show_words()
        self._order()
        (self.page.first_stop() or self._usual_stop()).setFocus(Qt.FocusReason.TabFocusReason)
        self._bridge.call("setup_keep", None, self.notice.say, page=step)

    def _settled(self) -> None:
        self._just_moved = False

    def go_on(self) -> None:
        """Keep what was chosen on this page and go to the next one; after the last one the window closes."""
        if not self.page.can_go_on():
            return
        self.notice.hide()
        self.page.keep()
        self._past.add(self.step)
        self._forward()

    def _skip(self) -> None:
        self.notice.hide()
        self._forward()

    def _forward(self) -> None:
        after = self._after(self.step)
        if after:
            self.visit(after)
        else:
            self._finished = True
            self.close()

    def _ask(self, question: str) -> None:
        self.question_asked.emit(question)
        self._finished = True
        self.close()

    def go_back(self) -> None:
        """Go to the page before, where there is one; what was begun goes on."""
        before = self._before(self.step)
        if before:
            self.notice.hide()
            self.visit(before)

    def _after(self, step: str) -> str:
        """Return the step that follows; a brain that was not there yet to be tried is tried before the end."""
        if step == TRY and FOLDERS in self._seen:
            return DONE
        rest = self._steps[self._steps.index(step) + 1 :]
        following = next((one for one in rest if self.pages[one].needed()), "")
        late = following == DONE and TRY in self.pages and TRY not in self._seen and self.pages[TRY].needed()
        return TRY if late and step != TRY else following

    def _before(self, step: str) -> str:
        rest = self._steps[: self._steps.index(step)]
        return next((one for one in reversed(rest) if self.pages[one].needed()), "")

    # What is shown

    def _show_words(self) -> None:
        page, last = self.page, not self._after(self.step)
        number = self._steps.index(self.step) + 1
        self._title.setText(breakable(page.title))
        self._title.setAccessibleName(page.title)
        self._lead.setText(page.subtitle)
        self._lead.setVisible(bool(page.subtitle) and not (self._low and page.spare_subtitle))
        page.setAccessibleName(page.title)
        page.setAccessibleDescription(page.subtitle)
        self.setWindowTitle(f"{TITLE}. {step_words(number, len(self._steps), self.step)}")
        self.next_button.setText(page.next_words())
        self.next_button.setEnabled(page.can_go_on())
        self._why.setText("" if page.can_go_on() else page.why_not())
        self.next_button.setAccessibleDescription(self._why.text())
        self.skip_button.setText(page.skip_words())
        self.skip_button.setVisible(bool(page.skip_words()) and not last)
        self.back_button.setVisible(bool(self._before(self.step)))
        states = {step: self._state_of(step) for step in self._steps}
        self.rail.show_steps(states)
        self.strip.show_steps(states)

    def _state_of(self, step: str) -> str:
        if step == self.step:
            return NOW
        at, now = self._steps.index(step), self._steps.index(self.step)
        # What comes later is not known to be left out before a brain was chosen, and one that comes will speak.
        brain = self.answers.brain
        left_out = at < now or (brain and (step != TRY or brain == NO_BRAIN))
        if left_out and not self.pages[step].needed():
            return PASSED
        return PAST if at < now and step in self._seen else AHEAD

    def _usual_stop(self) -> QWidget:
        return self.next_button if self.next_button.isEnabled() else self.back_button

    def _order(self) -> None:
        """Let Tab go from the page to Next, then Skip and Back."""
        for before, after in pairwise((self.next_button, self.skip_button, self.back_button)):
            QWidget.setTabOrder(before, after)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Bring what gets the keyboard into sight."""
        if now is not None and self.step and self.page.isAncestorOf(now):
            self._holders[self.step].ensureWidgetVisible(now, 0, 4 * GRID)

    def come_forward(self) -> None:
        """Show the window in front of the others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= max(BESIDE, self.rail.width() + SMALLEST.width())
        self.rail.setVisible(wide)
        self.strip.setVisible(not wide)
        low = self._low = self.height() < LOW
        self._head.setContentsMargins(9 * GRID, (3 if low else 8) * GRID, 9 * GRID, (2 if low else 5) * GRID)
        edge = (2 if low else 3) * GRID
        self._buttons.setContentsMargins(5 * GRID, edge, 9 * GRID, edge)
        self.strip.show_low(low)
        if self.step:
            self._show_words()

    # Keys and closing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that nothing else wanted goes on; what it already moved it does not move again."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self._just_moved and not event.isAutoRepeat():
                self.go_on()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.notice.isVisible():
            self.notice.hide()
        else:
            self.close()

    def put_down(self) -> None:
        """Close because the program ends: the steps are taken up again at this page."""
        self._ending = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self.step:
            self.page.leave()
        if not self._ending:
            # Before it was said which folders may be known, nothing is done: the next start asks again.
            if FOLDERS in self._past or FOLDERS not in self._steps:
                self._bridge.call("setup_keep", None, None, done=True)
            self.closed.emit(self._finished)


class _Holder(QScrollArea):
    """A scrolling area for ``page``, which is as wide with a scroll bar as without, and never too wide to read."""

    def __init__(self, page: Page, parent: QStackedWidget) -> None:
        super().__init__(parent)
        sheet = QWidget()
        sheet.setObjectName("pages")
        self._layout = QHBoxLayout(sheet)
        page.setMaximumWidth(WIDEST_PAGE + 2 * page.bleed)
        self._side = 9 * GRID - page.bleed
        self._layout.addWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)
        parent.addWidget(self)
        self._leave_room()
        self.verticalScrollBar().rangeChanged.connect(self._leave_room)

    def _leave_room(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._layout.setContentsMargins(self._side, GRID, self._side - taken, 6 * GRID)
