"""The last page: what was chosen, and three things to ask first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.brains.label import breakable
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.wizard.page import DONE, NO_BRAIN, TRY, Answers, Data, Page

TITLE, TITLE_NAMED = "We are ready.", "We are ready, {name}."
LEAD = "This is what you chose. “Set up…” in my menu brings you back here at any time."
ASK = "Ask me something"
QUESTIONS = (
    "What are my three largest files?",
    "What did I download this week?",
    "How much disk space is left?",
)
NO_BRAIN_WORDS = "None for now: I answer by rules"
ON_ITS_WAY, NOT_HERE = "{name}, on its way", "{name}, not here yet"
# States of a download that goes on by itself.
UNDER_WAY = frozenset({"waiting", "running", "verifying"})
NO_FOLDERS = "Only the files directly in your home folder"
SHOWN_FOLDERS = 6
NOT_TESTED = "{name} was not tested on this computer yet. Nobody knows yet what it can be trusted with."
TEST_NOW = "Test it now"
# What happens meanwhile and may change what is said of the brain.
NEWS = frozenset({"ModelsChanged", "DownloadChanged", "SettingChanged"})
CORNER = 14


class Summary(QWidget):
    """A card with a line for each choice."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        layout.setHorizontalSpacing(6 * GRID)
        layout.setVerticalSpacing(3 * GRID)
        layout.setColumnStretch(1, 1)
        for row, name in enumerate(("I call you", "Brain", "Personality", "Folders")):
            label, value = QLabel(name, self), QLabel(self)
            label.setObjectName("note")
            label.setFont(text_font(BODY_PIXELS))
            value.setFont(text_font(BODY_PIXELS, bold=True))
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            layout.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(value, row, 1)
            self.lines[name], self._names[name] = value, label

    def show_lines(self, lines: dict[str, str]) -> None:
        """Show what was chosen; a screen reader hears each line whole. An empty one is left out."""
        for name, text in lines.items():
            for label in (self.lines[name], self._names[name]):
                label.setVisible(bool(text))
            self.lines[name].setText(breakable(text))
            self.lines[name].setAccessibleName(f"{name}: {text}")

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.border)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)


class DonePage(Page):
    """What was chosen, and what to ask.

    Signals: ``question_asked(str)`` for one to ask in the chat.
    """

    question_asked = Signal(str)
    step = DONE
    title = TITLE
    subtitle = LEAD

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, answers, parent)
        self._voice = ""
        self._brain: Data = {}
        self._here = False
        self._state = ""
        self.summary = Summary(theme, self)
        self._untested = QWidget(self)
        self._untested_words = QLabel(self._untested)
        self.test_button = WordButton(TEST_NOW, "plain", self._untested, BODY_PIXELS)
        self._lay_out_untested()
        ask = QLabel(ASK, self)
        ask.setFont(text_font(BODY_PIXELS, bold=True))
        self.chips = [self._chip(question) for question in QUESTIONS]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self._untested)
        layout.addSpacing(4 * GRID)
        layout.addWidget(ask)
        for chip in self.chips:
            layout.addWidget(chip)
        layout.addStretch(1)
        bridge.told.connect(self._heard)

    def _lay_out_untested(self) -> None:
        self._untested_words.setObjectName("note")
        self._untested_words.setFont(text_font(SMALL_PIXELS + 1))
        self._untested_words.setTextFormat(Qt.TextFormat.PlainText)
        self._untested_words.setWordWrap(True)
        self.test_button.setMinimumHeight(9 * GRID)
        self.test_button.clicked.connect(self._test)
        line = QHBoxLayout(self._untested)
        line.setContentsMargins(5 * GRID, GRID, 0, 0)
        line.setSpacing(4 * GRID)
        line.addWidget(self._untested_words, 1)
        line.addWidget(self.test_button)
        self._untested.hide()

    def _chip(self, question: str) -> QPushButton:
        chip = QPushButton(question, self)
        chip.setObjectName("chip")
        chip.setFont(text_font(BODY_PIXELS))
        chip.setMinimumHeight(11 * GRID)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setAccessibleDescription("Opens the chat and asks this.")
        chip.setAutoDefault(True)
        chip.clicked.connect(lambda checked=False: self.question_asked.emit(question))
        return chip

    def enter(self) -> None:
        """Show what was chosen, and what is so where nothing was chosen since the wizard was opened."""
        self._here = True
        self._greet()
        self._show()
        self.bridge.call("hello", self._take_hello)
        self.bridge.call("folders", self._take_folders)
        self.bridge.call("brain_list", self._take_brains)

    def leave(self) -> None:
        self._here = False

    def _heard(self, event: Data) -> None:
        """A brain that arrives while this page is seen is told of here."""
        kind, state = event.get("event"), str((event.get("download") or {}).get("state", ""))
        if self._here and kind in NEWS and not (kind == "DownloadChanged" and state == self._state):
            self._state = state
            self.bridge.call("brain_list", self._take_brains)

    def _test(self) -> None:
        """Go back to the page on which it is tested, with the brain that is meant here."""
        self.answers.brain, self.answers.brain_row = str(self._brain["id"]), dict(self._brain)
        self.visit_asked.emit(TRY)

    def _greet(self) -> None:
        name = display_text(self.answers.name)
        self.title = TITLE_NAMED.format(name=name) if name else TITLE
        self.changed.emit()

    def _take_hello(self, hello: Data) -> None:
        personality = (hello.get("buddy") or {}).get("personality") or {}
        self._voice = display_text(str(personality.get("name", "")))
        self.answers.name = self.answers.name or str(hello.get("person", ""))
        self._greet()
        self._show()

    def _take_folders(self, data: Data) -> None:
        rows = [row for row in data.get("folders") or () if row.get("chosen")]
        self.answers.folders = tuple(str(row.get("path", "")) for row in rows)
        self._show()

    def _take_brains(self, data: Data) -> None:
        rows = [row for row in data.get("brains") or () if isinstance(row, dict)]
        wanted = self.answers.brain
        same = [row for row in rows if (row.get("id") == wanted if wanted else row.get("in_use"))]
        self._brain = same[0] if same else {}
        if self._brain and self._brain.get("installed"):
            self.answers.brain_row = {**self.answers.brain_row, **self._brain}
        self._show()

    def _show(self) -> None:
        untested = bool(self._brain.get("installed")) and not self._brain.get("trial")
        self._untested_words.setText(NOT_TESTED.format(name=display_text(str(self._brain.get("name", "")))))
        self.test_button.setAccessibleDescription(self._untested_words.text())
        self._untested.setVisible(untested)
        self.summary.show_lines(
            {
                "I call you": display_text(self.answers.name),
                "Brain": self._brain_words(),
                "Personality": self.answers.personality_name or self._voice,
                "Folders": _folder_words(self.answers.folders),
            }
        )

    def _brain_words(self) -> str:
        row = self._brain or self.answers.brain_row
        name = display_text(str(row.get("name", "")))
        if self.answers.brain == NO_BRAIN or not name:
            return NO_BRAIN_WORDS
        if row.get("installed", True):
            return name
        coming = (row.get("download") or {}).get("state") in UNDER_WAY
        return (ON_ITS_WAY if coming else NOT_HERE).format(name=name)

    def next_words(self) -> str:
        return "Open the chat"


def _folder_words(paths: tuple[str, ...]) -> str:
    names = [display_text(Path(path).name or path) for path in paths]
    if not names:
        return NO_FOLDERS
    rest = len(names) - SHOWN_FOLDERS
    if rest == 1:  # naming it takes no more room than counting it
        return ", ".join(names)
    return ", ".join(names[:SHOWN_FOLDERS]) + (f" and {rest} more" if rest > 0 else "")
