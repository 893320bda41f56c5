"""A brain shows what it can do: a reply as it comes, how quick it was, and the roles it earns in the battery."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_text, format_number
from bitbuddy.kernel.errors import BitBuddyError, error_from_json
from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.brains.bar import ProgressBar
from bitbuddy.ui.brains.flow import Flow
from bitbuddy.ui.brains.label import announce, breakable, plain_label
from bitbuddy.ui.brains.roles import RolesTable
from bitbuddy.ui.brains.style import STYLE
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.bubble import Dots, bubble_path
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.following import Following
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, TITLE_PIXELS, Theme, style_sheet

Data = dict[str, Any]
FACE = 16 * GRID
INDENT = 2
WAKING = "The brain wakes up…"
MEASURED = "{} tokens a second"
FIRST_WORD = "first word after {}\N{NO-BREAK SPACE}s"
ROLES_TITLE = "What it may do for you"
ROLES_ABOUT = "A short test. What a brain does not pass is done by rules, so nothing breaks."
TESTING = "{done} of {of}"
STOPPED = "The test was stopped at {done} of {of}."
STOPPED_EARLY = "The test was stopped."
KEPT, NOT_YET = "What it earned before stays as it was.", "So it is not tested yet."
TEST, TEST_AGAIN, STOP = "Run the test", "Test again", "Stop the test"
SAY_AGAIN = "Say something else"
AGAIN, ANOTHER, WITHOUT = "Try again", "Choose another brain", "Go on without a brain"


class Bubble(QWidget):
    """The buddy's face and what it says, which grows as it comes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.state: str = BrainState.WAKING
        self.text: QLabel = plain_label("", self, "reply", pixels=BODY_PIXELS + 1)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.dots = Dots(theme, self)
        self.dots.setFixedSize(Dots.SIZE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(FACE + 8 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        layout.addWidget(self.dots)
        layout.addWidget(self.text)
        # Room for two lines from the start, so that what stands below does not move while they come.
        self.setMinimumHeight(max(FACE, 2 * self.text.fontMetrics().lineSpacing() + 8 * GRID))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, text: str, state: str) -> None:
        """Show ``text``, or dots where there is none yet."""
        self.state = state
        self.text.setText(breakable(text))
        self.dots.setVisible(not text and state != BrainState.ASLEEP)
        self.text.setVisible(bool(text))
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_face(painter, QRectF(0, 0, FACE, FACE), Mood.HAPPY, self.state)
        place = QRectF(self.rect()).adjusted(FACE + 4 * GRID, 0.5, -0.5, -0.5)
        painter.setPen(self._theme.colours.border)
        painter.setBrush(self._theme.colours.surface)
        painter.drawPath(bubble_path(place, from_person=False))


class TryPanel(QWidget):
    """The whole of it; with ``choices`` it offers what else one may do after a failure.

    Signals: ``changed()`` when something began or came to its end; ``tested(dict)`` with the trial;
    ``another_asked()``, ``without_asked()`` after the brain could not be tried.
    """

    changed = Signal()
    tested = Signal(object)
    another_asked = Signal()
    without_asked = Signal()

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None, *, choices: bool = True) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self.brain = ""
        self._text = ""
        self._spoke = False
        self._reached = (0, 0)
        self._test_wanted = False
        self._reply: Following | None = None
        self._test: Following | None = None
        self.bubble = Bubble(theme, self)
        self.speed = plain_label("", self, "speed", pixels=TITLE_PIXELS, bold=True)
        self._measured = plain_label("", self, "quiet", pixels=SMALL_PIXELS + 1)
        self.problem: QLabel = plain_label("", self, "told", pixels=SMALL_PIXELS + 1)
        self.again_button = self._button(AGAIN, "first", self._try_again)
        self.another_button = self._button(ANOTHER, "choice", self.another_asked.emit)
        self.without_button = self._button(WITHOUT, "choice", self.without_asked.emit)
        self.say_button = self._button(SAY_AGAIN, "link", self._say_again)
        self._battery = QWidget(self)
        self.bar = ProgressBar(theme, self._battery)
        self._count = plain_label("", self._battery, "quiet", pixels=SMALL_PIXELS + 1, wraps=False)
        self.result = plain_label("", self._battery, "text", pixels=BODY_PIXELS, bold=True)
        self.table = RolesTable(theme, self._battery)
        self.test_button = self._button(TEST, "choice", self.test)
        self.stop_button = self._button(STOP, "choice", self.stop_test)
        self._lay_out(choices=choices)
        self._theme.changed.connect(self._recolour)
        self._recolour()
        self._show_state()

    def _button(self, words: str, name: str, work: Callable[[], object]) -> WordButton:
        button = WordButton(words, name, self, BODY_PIXELS if name != "link" else SMALL_PIXELS + 1)
        button.clicked.connect(lambda checked=False: work())
        return button

    def _lay_out(self, *, choices: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 2 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.bubble)
        words = QVBoxLayout()
        words.setContentsMargins(FACE + 4 * GRID, 0, 0, 0)
        words.setSpacing(GRID)
        for part in (self.speed, self._measured, self.problem):
            words.addWidget(part)
        say = QHBoxLayout()
        # Its words stand under the others, the room for its focus ring does not.
        say.setContentsMargins(FACE + 4 * GRID - INDENT, 0, 0, 0)
        say.addWidget(self.say_button, 0, Qt.AlignmentFlag.AlignLeft)
        below = QVBoxLayout()
        below.setSpacing(GRID)
        below.addLayout(words)
        below.addLayout(say)
        layout.addLayout(below)
        buttons = Flow(self)
        for button in (self.again_button, self.another_button, self.without_button):
            buttons.add(button)
        self._choices = buttons
        # Beside the cards there is nothing to go back to.
        for button in (self.another_button, self.without_button):
            button.setVisible(choices)
        layout.addWidget(buttons)
        layout.addWidget(self._battery)
        layout.addStretch(1)
        self._lay_out_battery()

    def _lay_out_battery(self) -> None:
        layout = QVBoxLayout(self._battery)
        layout.setContentsMargins(0, 3 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(ROLES_TITLE, self._battery, "tier", pixels=BODY_PIXELS + 1, bold=True))
        layout.addWidget(plain_label(ROLES_ABOUT, self._battery, "caption", pixels=SMALL_PIXELS + 1))
        line = QHBoxLayout()
        line.setSpacing(3 * GRID)
        line.addWidget(self.bar, 1)
        line.addWidget(self._count)
        layout.addLayout(line)
        layout.addSpacing(GRID)
        layout.addWidget(self.result)
        layout.addWidget(self.table)
        for button in (self.stop_button, self.test_button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE, self._theme.colours))
        self.update()

    # The reply

    def begin(self, brain: str, trial: Data, *, test: bool) -> None:
        """Let ``brain`` say something; then, where ``test``, see what it can do."""
        self.stop()
        self.brain = brain
        self._show_trial(trial)
        self._test_wanted = test
        self._try_again()

    def _try_again(self) -> None:
        self._text, self._spoke = "", False
        self.problem.clear()
        self.speed.setText(WAKING)
        self._measured.clear()
        self.bubble.say("", BrainState.WAKING)
        self._reply = self._bridge.follow("brain_try", self._step, self._failed, brain=self.brain)
        self._show_state()

    def _say_again(self) -> None:
        self._test_wanted = False
        self._try_again()

    def _step(self, step: Data) -> None:
        if step.get("type") == "done":
            self._replied(step)
        elif step.get("text"):
            self._text += str(step["text"])
            self.speed.clear()
            self.bubble.say(display_text_lines(self._text), BrainState.THINKING)

    def _replied(self, step: Data) -> None:
        if isinstance(error := step.get("error"), dict):
            self._failed(error_from_json(error))
            return
        self._reply, self._spoke = None, True
        reply, words = display_text_lines(str(step.get("reply") or self._text)), sentence(str(step.get("words") or ""))
        if step.get("badge") == "rules":
            # All of it was held back; what the rules say in its place are not its words.
            reply, words = words, ""
        self.bubble.say(reply, BrainState.AWAKE)
        self.speed.setText(words)
        self._measured.setText(measured_words(step))
        announce(self, f"{reply} {self.speed.text()}")
        self._show_state()
        self.changed.emit()
        if self._test_wanted:
            self._test_wanted = False
            self.test()

    def _failed(self, error: BitBuddyError) -> None:
        self._reply = None
        self.bubble.say(display_text(error.title), BrainState.ASLEEP)
        self.speed.clear()
        self._say_problem(error)
        self._show_state()
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _say_problem(self, error: BitBuddyError) -> None:
        self.problem.setText(display_text(" ".join(part for part in (error.message, error.hint) if part)))
        announce(self, str(error))

    # The battery

    def test(self) -> None:
        """See what the brain can do; it takes a minute or two."""
        self._reached = (0, 0)
        self.problem.clear()
        self.bar.begin("How far the test is")
        self._count.clear()
        self.result.clear()
        had = self.test_button.hasFocus()
        self._test = self._bridge.follow("brain_test", self._tested_step, self._test_failed, brain=self.brain)
        self._show_state()
        if had:
            self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _tested_step(self, step: Data) -> None:
        if step.get("type") == "done":
            self._end_test()
            trial = {name: value for name, value in step.items() if name != "type"}
            self._show_trial(trial)
            announce(self, f"{self.result.text()} {self.table.spoken()}")
            self.tested.emit(trial)
        else:
            done, of = int(step.get("done") or 0), int(step.get("of") or 0)
            self._reached = (done, of)
            self._count.setText(TESTING.format(done=done, of=of))
            self.bar.show_part(done, of)

    def _show_trial(self, trial: Data) -> None:
        words = display_text(str(trial.get("words") or ""))
        self.result.setText(sentence(words) if words else "")
        self.table.show_trial(trial if words else {})
        self._show_state()

    def _test_failed(self, error: BitBuddyError) -> None:
        self._end_test()
        self.result.setText(display_text(error.title))
        self._say_problem(error)
        self._show_state()

    def stop_test(self) -> None:
        """Break the test off; what the brain earned before stays."""
        if self._test is not None:
            self._test.stop()
            self._say_stopped()
            self._end_test()

    def _say_stopped(self) -> None:
        done, of = self._reached
        how = STOPPED.format(done=done, of=of) if of else STOPPED_EARLY
        self.result.setText(f"{how} {KEPT if self.table.known else NOT_YET}")
        announce(self, self.result.text())

    def _end_test(self) -> None:
        self._test = None
        had = self.stop_button.hasFocus()
        self._show_state()
        if had:
            self.test_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # Both

    @property
    def busy(self) -> bool:
        """Whether it replies or is tested now."""
        return self._reply is not None or self._test is not None

    @property
    def testing(self) -> bool:
        """Whether it is tested now."""
        return self._test is not None

    def stop(self) -> None:
        """Leave whatever is under way, without harm; a test that was stopped says so."""
        if self._reply is not None:
            self._reply.stop()
            self._reply = None
        if self._test is not None:
            self._test.stop()
            self._test = None
            self._say_stopped()
        self._test_wanted = False
        self._show_state()

    def _show_state(self) -> None:
        """Show what belongs to the state it is in."""
        replied = self._spoke
        failed = self.bubble.state == BrainState.ASLEEP
        testing = self._test is not None
        for label in (self.speed, self._measured, self.problem):
            label.setVisible(bool(label.text()))
        self._choices.setVisible(failed)
        # It keeps its place while the test runs, so that nothing moves when that ends.
        self.say_button.setVisible(replied and self._reply is None)
        self.say_button.setEnabled(not testing)
        self._battery.setVisible(not failed and (replied or testing or self.table.known))
        # At once as wide as it will be, so that the bar beside it keeps its length.
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(TESTING.format(done=54, of=54)))
        for part in (self.bar, self._count, self.stop_button):
            part.setVisible(testing)
        self.result.setVisible(bool(self.result.text()) and not testing)
        self.table.setVisible(self.table.known and not testing)
        self.test_button.setVisible(replied and not testing and self._reply is None)
        self.test_button.setText(TEST_AGAIN if self.table.known else TEST)


def display_text_lines(text: str) -> str:
    """Return a reply safe to show, its lines kept."""
    return "\n".join(display_text(line) for line in text.strip().splitlines())


def sentence(words: str) -> str:
    """Return ``words`` with a capital and a full stop."""
    shown = display_text(words.strip())
    return f"{shown[:1].upper()}{shown[1:]}{'' if shown.endswith('.') else '.'}" if shown else ""


def measured_words(step: Data) -> str:
    """Return "18 tokens a second  ·  first word after 0.4 s", without what too little came to tell."""
    speed, first = step.get("tokens_per_second"), step.get("first_token_ms")
    parts = [MEASURED.format(format_number(float(speed), 0)) if speed else ""]
    parts.append(FIRST_WORD.format(format_number(float(first) / 1000, 1)) if first is not None else "")
    return "  ·  ".join(part for part in parts if part)
