"""The wizard's page of brains: choose one, or none."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.brains.chooser import BrainChooser
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import GRID, Theme
from bitbuddy.ui.wizard.page import BRAIN, NO_BRAIN, Answers, Data, Page

FETCH, USE, GO_ON, WITHOUT = "Fetch {}", "Use {}", "Go on with {}", "Go on without"
SEE = "See the download"
# A longer name would not fit into a button.
LONGEST_NAME = 26
THIS_ONE = "this one"
PAUSED = "The download of {} is paused. What came is kept: “Brains…” in my menu goes on with it."
HERE_ALONE = "A language model that runs on this computer and nowhere else. You can change it at any time."
OR_A_SERVER = "A language model on this computer, or a server that you added. You can change it at any time."
ACCEPT_FIRST = "Accept the terms of {} first; they are on its card."


class BrainsPage(Page):
    """The cards. Going on fetches what was chosen, or uses it where it is here already."""

    step = BRAIN
    bleed = GRID
    spare_subtitle = True
    title = "Choose a brain"
    subtitle = HERE_ALONE

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, answers, parent)
        self._here = False
        self.chooser = BrainChooser(bridge, theme, self, suggests=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chooser)
        self.chooser.changed.connect(self._note)
        self.chooser.insisted.connect(self._insist)
        self.chooser.failed.connect(self.failed)
        self.chooser.noted.connect(self.noted)

    def enter(self) -> None:
        self._here = True
        self.chooser.refresh(self.answers.brain)
        self.chooser.focus_list()

    def leave(self) -> None:
        self._here = False
        self.chooser.files.stop()

    def _note(self) -> None:
        # What is listed anew while another page is seen changes no answer.
        if not self._here:
            return
        row = self.chooser.chosen()
        self.subtitle = OR_A_SERVER if any(one.leaves for one in self.chooser.rows.values()) else HERE_ALONE
        self.answers.brain = row.id if row else ""
        self.answers.brain_row = dict(row.data) if row else {}
        self.answers.accepted = row is not None and self.chooser.listing.is_accepted(row)
        self.changed.emit()

    def _insist(self) -> None:
        if self.can_go_on():
            self.go_on_asked.emit()

    def can_go_on(self) -> bool:
        return self.chooser.is_ready() and not self.chooser.files.busy

    def _say(self, error: BitBuddyError) -> None:
        self.failed.emit(error)

    def next_words(self) -> str:
        row = self.chooser.chosen()
        if row is None or row.is_none:
            return WITHOUT if row else "Next"
        words = USE if row.installed else SEE if row.under_way else GO_ON if row.begun else FETCH
        return words.format(row.name if len(row.name) <= LONGEST_NAME else THIS_ONE)

    def why_not(self) -> str:
        row = self.chooser.chosen()
        lacking = row is not None and row.can_be_chosen and not self.chooser.listing.is_accepted(row)
        return ACCEPT_FIRST.format(row.licence or row.name) if row is not None and lacking else ""

    def keep(self) -> None:
        row = self.chooser.chosen()
        if row is None:
            return
        if row.is_none:
            self._pause()
        if row.is_none or row.installed:
            self.bridge.ask_brains("brain_use", None, self._say, id=NO_BRAIN if row.is_none else row.id)
        else:
            accepted = self.answers.accepted
            self.bridge.ask_brains(
                "brain_download", None, self._say, id=row.id, do="start", accepted=accepted, use=True
            )

    def _pause(self) -> None:
        """Whoever wants no brain wants none to come either; what came is kept, and that is said."""
        for row in self.chooser.rows.values():
            if row.under_way:
                words = PAUSED.format(row.name)
                told = partial(self._paused, words)
                self.bridge.ask_brains("brain_download", told, self._say, id=row.id, do="pause")

    def _paused(self, words: str, data: Data) -> None:
        self.noted.emit(words)

    def first_stop(self) -> QWidget | None:
        return self.chooser.listing.first_stop()
