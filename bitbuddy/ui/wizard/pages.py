"""The pages of the wizard by their steps; each is imported when the wizard is opened."""

from __future__ import annotations

from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.brains import BrainsPage
from bitbuddy.ui.wizard.done import DonePage
from bitbuddy.ui.wizard.download import DownloadPage
from bitbuddy.ui.wizard.folders import FoldersPage
from bitbuddy.ui.wizard.page import Answers, Page
from bitbuddy.ui.wizard.personality import PersonalityPage
from bitbuddy.ui.wizard.trying import TryPage
from bitbuddy.ui.wizard.welcome import WelcomePage

PAGES: dict[str, type[Page]] = {
    page.step: page for page in (WelcomePage, BrainsPage, DownloadPage, TryPage, PersonalityPage, FoldersPage, DonePage)
}


def make_page(step: str, bridge: Bridge, theme: Theme, answers: Answers) -> Page:
    """Return the page of ``step``."""
    return PAGES[step](bridge, theme, answers)
