"""The wizard's page of the download: how far it is; one may go on meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.brains.download import DONE as ARRIVED
from bitbuddy.ui.brains.download import FAILED, DownloadPanel
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.page import BRAIN, DOWNLOAD, NO_BRAIN, Answers, Page

TITLE, TITLE_DONE, TITLE_STOPPED = "Fetching the brain", "The brain is here", "The brain is not here yet"
MEANWHILE = "You can go on: it comes in the background, also when this window is closed, and then answers."
CHECKED = "It answers from now on. It stays on this computer, and nothing you say to it leaves it."
ARRIVED_WORDS = "{} is here and answers from now on."
STOPPED = "You can go on without it, and come back to it at any time."


class DownloadPage(Page):
    """The download that the page of brains began, or that was under way when the program last ended."""

    step = DOWNLOAD
    title = TITLE
    subtitle = MEANWHILE
    spare_subtitle = True

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, answers, parent)
        self.panel = DownloadPanel(bridge, theme, self)
        self.panel.use = True
        self._here = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        layout.addStretch(1)
        self.panel.changed.connect(self._note)
        self.panel.arrived.connect(self._tell)
        self.panel.failed.connect(self.failed)
        self.panel.another_asked.connect(self._choose_another)

    def enter(self) -> None:
        self._here = True
        self._follow()

    def leave(self) -> None:
        self._here = False

    def recalled(self) -> None:
        self._follow()

    def _follow(self) -> None:
        """Have the panel show the download of what was chosen; it then hears what becomes of it."""
        known = self.panel.under_way or self.panel.state == ARRIVED
        if self.panel.brain != self.answers.brain or not known:
            name = str(self.answers.brain_row.get("name", ""))
            self.panel.begin(self.answers.brain, name, accepted=self.answers.accepted)

    def _note(self) -> None:
        """Take over what was found on its way when nothing was chosen yet, and say how it stands."""
        if not self.answers.brain and self.panel.brain:
            self.answers.brain, self.answers.accepted = self.panel.brain, True
            self.answers.brain_row = {"id": self.panel.brain, "name": self.panel.name}
        here = self.panel.state == ARRIVED
        stopped = bool(self.panel.state) and not self.panel.under_way
        self.title = TITLE_DONE if here else TITLE_STOPPED if stopped else TITLE
        self.subtitle = CHECKED if here else MEANWHILE if self.panel.under_way else STOPPED
        if here and self.answers.brain == self.panel.brain:
            self.answers.brain_row["installed"] = True
        if self.panel.state == FAILED and not self._here and self.panel.problem is not None:
            self.failed.emit(self.panel.problem)
        self.changed.emit()

    def _tell(self, brain: str) -> None:
        """Tell of what came while another page is seen; the owner has it answer."""
        if self.answers.brain == brain and not self._here:
            self.noted.emit(ARRIVED_WORDS.format(self.panel.name))

    def _choose_another(self) -> None:
        self.visit_asked.emit(BRAIN)

    def keep(self) -> None:
        """What was found on its way, begun by somebody else, is to answer too."""
        if self.panel.under_way and self.answers.brain == self.panel.brain:
            asked = {"id": self.panel.brain, "do": "start", "accepted": self.answers.accepted, "use": True}
            self.bridge.ask_brains("brain_download", None, self._say, **asked)

    def _say(self, error: BitBuddyError) -> None:
        self.failed.emit(error)

    def next_words(self) -> str:
        return "Go on meanwhile" if self.panel.under_way else "Next"

    def needed(self) -> bool:
        if self.answers.brain == NO_BRAIN:
            return False
        arrived = self.panel.brain == self.answers.brain and self.panel.state == ARRIVED
        return arrived or not self.answers.brain_row.get("installed")
