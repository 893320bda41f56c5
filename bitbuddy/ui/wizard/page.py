"""What a page of the wizard is to its window, and the answers that the pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.roles import GROUP
from bitbuddy.ui.theme import Theme

Data = dict[str, Any]
# The steps in their order; a page asks for another one by its name here.
WELCOME, BRAIN, DOWNLOAD, TRY, PERSONALITY, FOLDERS, DONE = (
    "welcome",
    "brain",
    "download",
    "try",
    "personality",
    "folders",
    "done",
)
STEPS = (WELCOME, BRAIN, DOWNLOAD, TRY, PERSONALITY, FOLDERS, DONE)
# Chosen on the page of brains by who wants none for now.
NO_BRAIN = "none"


@dataclass
class Answers:
    """What was chosen so far; every page reads it on `Page.enter` and writes its part as it is chosen.

    ``brain`` is the catalogue's or file's id, `NO_BRAIN`, or empty while nothing is chosen; ``brain_row`` is that
    brain's row of `brain_list` (empty for none), ``accepted`` whether its terms were accepted.
    """

    name: str = ""
    brain: str = ""
    brain_row: Data = field(default_factory=dict)
    accepted: bool = False
    personality: str = ""
    personality_name: str = ""
    folders: tuple[str, ...] = ()


class Page(QWidget):
    """One page. The window shows ``title`` and ``subtitle`` above it, scrolls it where it is higher than the room, and
    asks the methods below whenever the page says `changed`.

    Signals: ``changed()`` when one of the methods would now answer otherwise; ``go_on_asked()`` when the page itself
    goes to the next one (Enter in a field, a double click on a card); ``visit_asked(str)`` for another of `STEPS`;
    ``failed(BitBuddyError)`` and ``noted(str)`` for what the window is to say below the page.
    """

    accessible_role = GROUP
    changed = Signal()
    go_on_asked = Signal()
    visit_asked = Signal(str)
    failed = Signal(object)
    noted = Signal(str)

    step = ""
    """Which of `STEPS` this is."""
    title = ""
    subtitle = ""
    spare_subtitle = False
    """Whether a low window may leave the subtitle out."""
    bleed = 0
    """How many pixels what it shows begins inside its own edges, so that the window can set it even with the title."""

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.theme, self.answers = bridge, theme, answers

    def enter(self) -> None:
        """Come to the front: show what the answers say now, and fetch what is needed. Called before it is seen."""

    def leave(self) -> None:
        """Go to the back, forwards or backwards: stop what only makes sense while it is seen."""

    def keep(self) -> None:
        """Make what was chosen true (settings, a download); called when the person goes on, before `leave`."""

    def can_go_on(self) -> bool:
        """Return whether Next may be pressed."""
        return True

    def why_not(self) -> str:
        """Return what is to be done first where Next may not be pressed; empty where there is nothing to say."""
        return ""

    def recalled(self) -> None:
        """Take up what was found under way after the program was started in between; the answers say it."""

    def show_elsewhere(self, elsewhere: str) -> None:
        """Promise no more than is true where the brain runs on the computer ``elsewhere``, "" for this one."""

    def next_words(self) -> str:
        """Return what the button of the next step says."""
        return "Next"

    def skip_words(self) -> str:
        """Return what the quiet button beside it says, which goes on without `keep`; empty for none."""
        return ""

    def needed(self) -> bool:
        """Return whether there is anything to do on this page now; the window passes over a page that is not."""
        return True

    def first_stop(self) -> QWidget | None:
        """Return what gets the keyboard when the page is entered; None leaves it with the Next button."""
        return None
