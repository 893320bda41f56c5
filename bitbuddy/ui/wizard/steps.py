"""Where one is among the steps: a rail with the face and all of them, or a strip above the page where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.brains.label import breakable
from bitbuddy.ui.face import paint_face
from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, TITLE_PIXELS, Theme, text_font
from bitbuddy.ui.whereto import promise
from bitbuddy.ui.wizard.page import BRAIN, DONE, DOWNLOAD, FOLDERS, PERSONALITY, TRY, WELCOME

NAMES = {
    WELCOME: "Welcome",
    BRAIN: "Brain",
    DOWNLOAD: "Download",
    TRY: "First words",
    PERSONALITY: "Personality",
    FOLDERS: "Folders",
    DONE: "Ready",
}
PAST, NOW, AHEAD, PASSED = "done", "now", "to come", "passed over"
WHO = "Bit Buddy"
FACE = 22 * GRID
SMALL_FACE = 11 * GRID
MARK = 5 * GRID
LEAST_WIDTH = 56 * GRID


def step_words(number: int, count: int, step: str, state: str = "") -> str:
    """Return "Step 3 of 7: Download", with how it stands."""
    words = f"Step {number} of {count}: {NAMES[step]}"
    return f"{words}, {state}" if state else words


class FaceView(QWidget):
    """The buddy's face, drawn at ``side`` pixels."""

    def __init__(self, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._mood: str = Mood.HAPPY
        self._state: str = BrainState.AWAKE
        self.setFixedSize(side, side)

    def show_look(self, mood: str, state: str) -> None:
        """Show a mood and a state of the brain."""
        if (mood, state) != (self._mood, self._state):
            self._mood, self._state = mood, state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_face(painter, QRectF(self.rect()), self._mood, self._state)


class StepLabel(QLabel):
    """One step of the list: a mark for how it stands, and its name."""

    def __init__(self, step: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(NAMES[step], parent)
        self._theme = theme
        self._state = AHEAD
        self._number = 0
        self.setFont(text_font(BODY_PIXELS))
        self.setFixedHeight(max(8 * GRID, ceil(QFontMetricsF(text_font(bold=True)).height()) + 2 * GRID))

    def show_state(self, number: int, count: int, step: str, state: str) -> None:
        """Show how the step stands; screen readers hear it in words."""
        self._state, self._number = state, number
        self.setFont(text_font(BODY_PIXELS, bold=state == NOW))
        self.setAccessibleName(step_words(number, count, step, state))
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(text_font(bold=True)).horizontalAdvance(self.text())
        return QSize(MARK + 3 * GRID + ceil(width) + GRID, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = QRectF(0, (self.height() - MARK) / 2, MARK, MARK).adjusted(1, 1, -1, -1)
        if self._state in {PAST, NOW}:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(colours.accent if self._state == PAST else colours.window)
        else:
            painter.setPen(QPen(colours.control, 1.4, Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark)
        if self._state == PASSED:
            # Not empty: nothing is left to do there.
            painter.setPen(QPen(colours.control, 2))
            middle = round(mark.center().y())
            painter.drawLine(round(mark.left()) + 5, middle, round(mark.right()) - 5, middle)
        if self._state == PAST:
            paint_drawing(painter, "done", mark.adjusted(3, 3, -3, -3), colours.on_accent, 3.4)
        elif self._state == NOW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(mark.center(), GRID, GRID)
        painter.setFont(self.font())
        painter.setPen(colours.text if self._state == NOW else colours.muted)
        room = QRectF(MARK + 3 * GRID, 0, self.width() - MARK - 3 * GRID, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class Rail(QWidget):
    """The calm side of a wide window."""

    def __init__(self, steps: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.face = FaceView(FACE, self)
        self._labels = {step: StepLabel(step, theme, self) for step in steps}
        who = QLabel(WHO, self)
        who.setFont(text_font(TITLE_PIXELS, bold=True))
        self._promise = QLabel(promise(""), self)
        self._promise.setObjectName("note")
        self._promise.setFont(text_font(SMALL_PIXELS))
        self._promise.setTextFormat(Qt.TextFormat.PlainText)
        self._promise.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * GRID, 8 * GRID, 6 * GRID, 7 * GRID)
        layout.setSpacing(0)
        layout.addWidget(self.face)
        layout.addSpacing(2 * GRID)
        layout.addWidget(who)
        layout.addSpacing(6 * GRID)
        for label in self._labels.values():
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addSpacing(4 * GRID)
        layout.addWidget(self._promise)
        widest = max(label.sizeHint().width() for label in self._labels.values())
        self.setFixedWidth(max(LEAST_WIDTH, widest + 16 * GRID))

    def show_elsewhere(self, elsewhere: str) -> None:
        """Say where things go; ``elsewhere`` is the computer that the brain runs on, "" for this one."""
        self._promise.setText(breakable(promise(elsewhere)))
        self._promise.setAccessibleName(promise(elsewhere))

    def show_steps(self, states: dict[str, str]) -> None:
        """Show how each step stands."""
        for number, (step, label) in enumerate(self._labels.items(), 1):
            label.show_state(number, len(self._labels), step, states[step])


class Strip(QWidget):
    """The same above the page, in one line: face, step and dots."""

    def __init__(self, steps: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._states: dict[str, str] = dict.fromkeys(steps, AHEAD)
        self.face = FaceView(SMALL_FACE, self)
        self._words = QLabel(self)
        self._words.setFont(text_font(BODY_PIXELS, bold=True))
        self._dots = _Dots(self._states, theme, self)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.face)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._dots)

    def show_low(self, low: bool) -> None:
        """Take little height where there is little."""
        self.face.setVisible(not low)
        side, edge = 6 * GRID + (3 * GRID if low else 0), (1 if low else 2) * GRID
        self._layout.setContentsMargins(side, edge, side, edge)

    def show_steps(self, states: dict[str, str]) -> None:
        """Show how each step stands."""
        self._states.update(states)
        now = next((number for number, state in enumerate(states.values(), 1) if state == NOW), 1)
        self._words.setText(step_words(now, len(states), [*states][now - 1]))
        self._dots.update()


class _Dots(QWidget):
    """A dot for each step, the present one wider; the words beside them say the same."""

    def __init__(self, states: dict[str, str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._states, self._theme = states, theme
        self.setFixedSize((len(states) + 1) * 4 * GRID, 2 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        x = 0.0
        for state in self._states.values():
            wide = 6 * GRID if state == NOW else 2 * GRID
            painter.setBrush(colours.accent if state in {PAST, NOW} else colours.control)
            painter.drawRoundedRect(QRectF(x, 0, wide, 2 * GRID), GRID, GRID)
            x += wide + 2 * GRID
