"""The wizard's page on which the brain says something and is tested."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.brains.row import row_from
from bitbuddy.ui.brains.trying import TryPanel
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.page import BRAIN, NO_BRAIN, TRY, Answers, Page

FIRST_TIME = "The brain answers for the first time, {}."
HERE = "here on this computer"
WITHOUT_TEST = "Go on without the test"


class TryPage(Page):
    """The first reply, its speed, and the battery, which begins by itself for a brain that was never tested."""

    step = TRY
    title = "Say hello"
    subtitle = FIRST_TIME.format(HERE)

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, answers, parent)
        self._tried = ""
        self.panel = TryPanel(bridge, theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.panel.changed.connect(self.changed)
        self.panel.tested.connect(self._note)
        self.panel.another_asked.connect(self._choose_another)
        self.panel.without_asked.connect(self._go_without)

    def enter(self) -> None:
        trial, row = self.answers.brain_row.get("trial") or {}, row_from(self.answers.brain_row)
        self.subtitle = FIRST_TIME.format(f"on {row.source}" if row.leaves else HERE)
        if self._tried != self.answers.brain or not self.panel.speed.text():
            self._tried = self.answers.brain
            self.panel.begin(self.answers.brain, trial, test=not trial)

    def next_words(self) -> str:
        return WITHOUT_TEST if self.panel.testing else "Next"

    def leave(self) -> None:
        if self.panel.busy:
            self.panel.stop()
            self._tried = ""

    def _note(self, trial: object) -> None:
        if isinstance(trial, dict):
            self.answers.brain_row["trial"] = trial

    def _choose_another(self) -> None:
        self.visit_asked.emit(BRAIN)

    def _go_without(self) -> None:
        """Have no brain for now, and go on."""
        self.answers.brain, self.answers.brain_row = NO_BRAIN, {}
        self.bridge.ask_brains("brain_use", None, self._say, id=NO_BRAIN)
        self.go_on_asked.emit()

    def _say(self, error: BitBuddyError) -> None:
        self.failed.emit(error)

    def needed(self) -> bool:
        return self.answers.brain not in {"", NO_BRAIN} and bool(self.answers.brain_row.get("installed"))
