"""What can be done with the chosen brain: fetch, use, try, check, remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_text, format_bytes
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.brains.bar import ProgressBar
from bitbuddy.ui.brains.download import DONE, NOTHING, DownloadPanel
from bitbuddy.ui.brains.flow import Flow
from bitbuddy.ui.brains.label import announce, plain_label
from bitbuddy.ui.brains.row import NO_BRAIN, BrainRow
from bitbuddy.ui.brains.style import STYLE
from bitbuddy.ui.brains.trying import TryPanel
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.following import Following
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, TITLE_PIXELS, Theme, style_sheet

Data = dict[str, Any]
FETCH, USE, USE_NONE, TRY, VERIFY, REMOVE, FORGET, STOP = (
    "Fetch it",
    "Use it",
    "Use no brain",
    "Try it",
    "Check the file",
    "Remove…",
    "Forget it…",
    "Stop",
)
SURE, SURE_FORGET, KEEP = "Remove it", "Forget it", "Keep it"
ASK_REMOVE = "Remove {}? {} of disk become free. It can be fetched again."
ASK_REMOVE_OWN = "Remove {}? {} of disk become free. It is your own file: have it somewhere else if you want it again."
ASK_FORGET = "Forget {}? The file stays where it is."
ASK_FORGET_SERVER = "Forget {}? Its key is forgotten with it."
THEN_OTHERS = " It is in use now: then the best of the others here answers."
THEN_RULES = " It is in use now and the only one here: then replies are made by rules."
TEST_LEFT = "The test of {} was stopped, because you went to another brain."
NOT_HERE, HERE, NOW = "Not on this computer yet.", "On this computer, not in use.", "In use now."
NOT_NOW = "Not in use."
NONE_NOW, NONE_NOT = "No brain is in use: replies are made by rules.", "Replies would be made by rules alone."
ACCEPT_FIRST = "Its terms are to be accepted on its card first."
CHECKING = "Every byte is read again…"


class ChosenBrain(QWidget):
    """The brain that is chosen among the cards.

    Signals: ``done(str)`` with a sentence after something was done to it; ``noted(str)`` with what else is to be told;
    ``failed(BitBuddyError)``; ``tried()`` after it was tested.
    """

    done = Signal(str)
    noted = Signal(str)
    failed = Signal(object)
    tried = Signal()

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self._row: BrainRow | None = None
        self._none_in_use = self._others = False
        self._accepted = False
        self._asking = False
        self._checking: Following | None = None
        self._name = plain_label("", self, "name", pixels=TITLE_PIXELS, bold=True)
        self._state = plain_label("", self, "quiet", pixels=SMALL_PIXELS + 1)
        self._question = plain_label("", self, "told", pixels=SMALL_PIXELS + 1)
        self._buttons = Flow(self)
        self.fetch_button = self._button(FETCH, "first", self._fetch)
        self.use_button = self._button(USE, "first", self._use)
        self.try_button = self._button(TRY, "choice", self.try_out)
        self.verify_button = self._button(VERIFY, "choice", self._verify)
        self.remove_button = self._button(REMOVE, "choice", self._ask)
        self.sure_button = self._button(SURE, "first", self._remove)
        self.keep_button = self._button(KEEP, "choice", self._keep)
        self.bar = ProgressBar(theme, self)
        self.stop_button = WordButton(STOP, "choice", self, BODY_PIXELS)
        self.stop_button.clicked.connect(self._stop_checking)
        self.download = DownloadPanel(bridge, theme, self, named=False)
        self.trying = TryPanel(bridge, theme, self, choices=False)
        self._lay_out()
        self.download.changed.connect(self._show_state)
        self.download.another_asked.connect(self._dismiss)
        self.download.failed.connect(self.failed)
        self.trying.tested.connect(self._tested)
        self._theme.changed.connect(self._recolour)
        self._recolour()
        self.show_row(None, none_in_use=False, accepted=False)

    def _button(self, words: str, name: str, work: Callable[[], None]) -> WordButton:
        button = WordButton(words, name, self, BODY_PIXELS)
        button.clicked.connect(lambda checked=False: work())
        self._buttons.add(button)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 5 * GRID)
        layout.setSpacing(2 * GRID)
        for part in (self._name, self._state, self._question, self._buttons, self.bar):
            layout.addWidget(part)
        layout.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.download)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self.trying)
        layout.addStretch(1)

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE, self._theme.colours))

    # What is shown

    def show_row(self, row: BrainRow | None, *, none_in_use: bool, accepted: bool, others: bool = False) -> None:
        """Show what can be done with ``row``; ``accepted`` says whether nothing of its terms stands against it,
        ``others`` whether there are other brains here.
        """
        another = row is None or self._row is None or row.id != self._row.id
        if another and self._row is not None and self.trying.testing:
            self.noted.emit(TEST_LEFT.format(self._row.name))
        self._row, self._none_in_use, self._accepted, self._others = row, none_in_use, accepted, others
        if another:
            self._asking = False
            self.stop()
            self.trying.hide()
            self.download.brain = row.id if row else ""
        if row is not None and not row.installed:
            # It may have been removed elsewhere.
            self.trying.stop()
            self.trying.hide()
        if row is not None and not row.installed and row.download:
            self.download.show_download(row.download)
        elif another or (row is not None and row.installed):
            self.download.show_download({})
        self._show_state()

    def _words(self) -> str:
        row = self._row
        if row is None:
            return ""
        if row.is_none:
            return NONE_NOW if self._none_in_use else NONE_NOT
        if row.installed:
            return f"{NOW if row.in_use else NOT_NOW if row.served else HERE} {tested_words(row.trial)}".strip()
        if row.damaged or not row.can_be_chosen:
            return row.verdict
        return NOT_HERE if self._accepted else f"{NOT_HERE} {ACCEPT_FIRST}"

    def _show_state(self) -> None:
        row, asking, checking = self._row, self._asking, self._checking is not None
        under_way = self.download.state not in {NOTHING, DONE}
        here = row is not None and row.installed
        none = row is not None and row.is_none
        calm = not asking and not checking
        self._name.setText(row.name if row else "")
        self._state.setText(CHECKING if checking else "" if under_way and not here else self._words())
        self._state.setVisible(bool(self._state.text()))
        self._question.setVisible(asking)
        self.fetch_button.setVisible(row is not None and not here and not none and row.can_be_chosen and not under_way)
        self.fetch_button.setEnabled(self._accepted)
        used = self._none_in_use if none else bool(row and row.in_use)
        self.use_button.setText(USE_NONE if none else USE)
        self.use_button.setVisible((here or none) and not used and calm)
        self.try_button.setVisible(here and calm)
        self.verify_button.setVisible(row is not None and here and not row.served and calm)
        self.remove_button.setText(FORGET if row and row.in_place else REMOVE)
        known = row is not None and (row.installed or row.missing or row.damaged) and not row.shipped
        self.remove_button.setVisible(known and calm)
        self.sure_button.setText(SURE_FORGET if row and row.in_place else SURE)
        for button in (self.sure_button, self.keep_button):
            button.setVisible(asking)
        self.bar.setVisible(checking)
        self.stop_button.setVisible(checking)
        self.download.setVisible(under_way and not here)
        self._buttons.arrange()

    # What can be done

    def _fetch(self) -> None:
        if self._row is not None:
            self.download.start(self._row.id, accepted=self._accepted)

    def _dismiss(self) -> None:
        """Put the download that came to nothing away."""
        self.download.show_download({})
        self.fetch_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        if self._row is not None:
            self._bridge.ask_brains("brain_use", self._used, self._refused, id=self._row.id)

    def _used(self, data: Data) -> None:
        none = data.get("id") == NO_BRAIN
        name = display_text(str(data.get("name") or ""))
        told = display_text(str(data.get("told") or "")) or f"{name} answers from now on."
        self.done.emit("From now on replies are made by rules." if none else told)

    def try_out(self) -> None:
        """Let it say something, and test it where it was not tested before."""
        if self._row is not None:
            self.trying.show()
            self.trying.begin(self._row.id, self._row.trial, test=not self._row.trial)

    def _tested(self, trial: object) -> None:
        self.tried.emit()

    def _verify(self) -> None:
        if self._row is None:
            return
        self.trying.stop()
        self.bar.begin(CHECKING)
        self._checking = self._bridge.follow("brain_verify", self._checked, self._not_checked, id=self._row.id)
        self._show_state()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _checked(self, step: Data) -> None:
        if step.get("type") != "done":
            self.bar.show_part(float(step.get("done") or 0), float(step.get("of") or 0))
            return
        self._end_checking()
        told = display_text(str(step.get("told") or ""))
        if step.get("ok"):
            self.done.emit(told or "The file is as it should be.")
        else:
            self.failed.emit(BitBuddyError("The file is not as it should be.", told))

    def _not_checked(self, error: BitBuddyError) -> None:
        self._end_checking()
        self.failed.emit(error)

    def _stop_checking(self) -> None:
        if self._checking is not None:
            self._checking.stop()
            self._end_checking()

    def _end_checking(self) -> None:
        self._checking = None
        had = self.stop_button.hasFocus()
        self._show_state()
        if had:
            self.verify_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        """Ask before something goes for good."""
        row = self._row
        if row is None:
            return
        forget = ASK_FORGET_SERVER if row.served else ASK_FORGET
        question = forget if row.in_place else ASK_REMOVE if row.fetchable else ASK_REMOVE_OWN
        if row.in_use:
            question += THEN_OTHERS if self._others else THEN_RULES
        self._question.setText(question.format(row.name, format_bytes(row.bytes)))
        self._asking = True
        self._show_state()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._question.text())

    def _keep(self) -> None:
        self._asking = False
        self._show_state()
        self.remove_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        self._asking = False
        if self._row is not None:
            self.trying.stop()
            self._bridge.ask_brains("brain_remove", self._removed, self._refused, id=self._row.id)
        self._show_state()

    def _removed(self, data: Data) -> None:
        self.done.emit(display_text(str(data.get("told") or "")))

    def _refused(self, error: BitBuddyError) -> None:
        self.failed.emit(error)

    def first_stop(self) -> QWidget | None:
        """Return the first thing that can be done."""
        buttons = (self.fetch_button, self.use_button, self.try_button, self.keep_button, self.stop_button)
        usable = (one for one in buttons if not one.isHidden() and one.isEnabled())
        return next(usable, self.download.first_stop() if not self.download.isHidden() else None)

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self._asking

    def step_back(self) -> None:
        """Answer the question that is asked with no."""
        self._keep()

    def stop(self) -> None:
        """Leave what is under way; a download goes on."""
        self.trying.stop()
        if self._checking is not None:
            self._checking.stop()
            self._checking = None


def tested_words(trial: Data) -> str:
    """Return what the test said: "Tested: good company, poor clerk."."""
    words = display_text(str(trial.get("words") or ""))
    return f"Tested: {words}." if words else "Not tested yet."
