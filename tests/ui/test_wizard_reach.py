"""The wizard in little room and without eyes or mouse: what has the keyboard is in sight, what is read is whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.brains import BrainsPage
from bitbuddy.ui.wizard.done import DonePage
from bitbuddy.ui.wizard.page import BRAIN, DONE, FOLDERS, PERSONALITY, WELCOME
from bitbuddy.ui.wizard.pages import make_page
from bitbuddy.ui.wizard.personality import PersonalityPage
from bitbuddy.ui.wizard.window import SMALLEST, Wizard
from tests.fakes.brains import catalogue
from tests.fakes.link import FakeConnection

STEPS = (WELCOME, BRAIN, PERSONALITY, FOLDERS, DONE)


@pytest.fixture
def wizard(bridge: Bridge, theme: Theme, link: FakeConnection, qtbot: QtBot) -> Iterator[Wizard]:
    """Return the wizard as small as it can be, with more personalities than it has room for."""
    link.results["personalities"] = {
        "personalities": [
            {"id": f"p{one}", "name": f"Person {one}", "tagline": "So it is.", "sample": "I say.", "problem": "", "current": one == 0}
            for one in range(7)
        ]
    }  # fmt: skip
    rows = [
        {"path": f"/home/ana/{one}", "name": one, "chosen": True, "usual": True, "files": 1}
        for one in ("Music", "Work")
    ]
    link.results["folders"] = {"folders": rows}
    link.results["brain_list"] = {"brains": catalogue(), "problem": ""}
    link.results["brain_offered"] = {"files": []}
    link.results["brain_downloads"] = {"downloads": []}
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    made = Wizard(bridge, theme, make_page, STEPS)
    made.resize(SMALLEST)
    made.begin()
    made.come_forward()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.put_down()
    made.deleteLater()


def in_sight(widget: QWidget) -> bool:
    """Return whether all of ``widget`` is seen."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_card_that_an_arrow_comes_to_is_scrolled_into_sight(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.visit(PERSONALITY)
    page = wizard.page
    assert isinstance(page, PersonalityPage)
    qtbot.waitUntil(lambda: len(page.cards) == 7 and wizard.focusWidget() in page.cards)
    assert not in_sight(page.cards[-1])
    for card in page.cards[1:]:
        QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Down)
        assert wizard.focusWidget() is card
        qtbot.waitUntil(lambda: in_sight(card))  # noqa: B023
    assert not in_sight(page.cards[0])


def test_a_page_that_is_come_back_to_is_seen_from_its_top(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.visit(PERSONALITY)
    page = wizard.page
    assert isinstance(page, PersonalityPage)
    qtbot.waitUntil(lambda: len(page.cards) == 7)
    page.cards[-1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: in_sight(page.cards[-1]))
    wizard.visit(FOLDERS)
    wizard.visit(PERSONALITY)
    assert wizard._holders[PERSONALITY].verticalScrollBar().value() == 0


def test_each_line_of_the_end_is_read_whole(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.answers.name = "Ana"
    for step in (FOLDERS, DONE):
        wizard.visit(step)
    page = wizard.page
    assert isinstance(page, DonePage)
    qtbot.waitUntil(lambda: "Music" in page.summary.lines["Folders"].text())
    for name, label in page.summary.lines.items():
        if label.isVisible():
            told = QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
            assert told.startswith(f"{name}: ")
            assert told.removeprefix(f"{name}: ").strip()
    assert "Music" in QAccessible.queryAccessibleInterface(page.summary.lines["Folders"]).text(QAccessible.Text.Name)


def test_leaving_the_page_of_brains_breaks_an_import_off(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    """Nobody would see it go on, nor could stop it."""
    wizard.visit(BRAIN)
    page = wizard.page
    assert isinstance(page, BrainsPage)
    qtbot.waitUntil(lambda: page.chooser.loaded)
    held = threading.Event()
    link.streams["brain_import"] = [{"type": "progress", "done": 1, "of": 9}, held, {"type": "done", "id": "mine"}]
    files = page.chooser.files
    files.offer("/data/mine.gguf")
    qtbot.waitUntil(files.copy_button.isVisible)
    files.copy_button.click()
    qtbot.waitUntil(lambda: bool(link.asked("brain_import")))
    assert files.bar.isVisible()
    wizard.go_back()
    assert wizard.step == WELCOME
    assert not files.busy
    held.set()
    qtbot.waitUntil(lambda: link.left == ["brain_import"])
