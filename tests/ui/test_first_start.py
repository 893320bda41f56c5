"""A new home: the tray opens the wizard instead of the chat, once, and from its menu again."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.paths import Home
from bitbuddy.ui.application import UNFINISHED, TrayFace
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.tray import Tray
from bitbuddy.ui.wizard import pages
from bitbuddy.ui.wizard.done import QUESTIONS, DonePage
from bitbuddy.ui.wizard.page import DONE, FOLDERS, PERSONALITY, WELCOME, Answers, Page
from bitbuddy.ui.wizard.window import Wizard
from tests.fakes.link import FakeConnection
from tests.ui.conftest import Start


@pytest.fixture(autouse=True)
def tray_is_there(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let there be a tray, or none for a test marked so by its name."""
    there = "without_a_tray" not in request.node.name
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: there))


@pytest.fixture
def new(link: FakeConnection) -> FakeConnection:
    """Return the link to a home whose first steps are still to come."""
    link.hello |= {"setup": {"done": False, "page": ""}, "tray_running": False}
    return link


@pytest.fixture
def home_without_steps(home: Home) -> None:
    """Let nothing be known of the home's first steps."""
    home.state_file.unlink()


def wizard_of(face: TrayFace, qtbot: QtBot) -> Wizard:
    qtbot.waitUntil(lambda: face.guide.window is not None)
    assert face.guide.window is not None
    return face.guide.window


def menu_entry(face: TrayFace, text: str) -> QAction:
    return next(action for action in face.menu.actions() if action.text() == text)


@pytest.mark.usefixtures("new")
def test_a_new_home_opens_the_wizard_and_no_chat(start: Start, qtbot: QtBot) -> None:
    face = start()
    wizard = wizard_of(face, qtbot)
    assert wizard.isVisible()
    assert (wizard.step, face.window) == (WELCOME, None)


def test_it_opens_at_the_page_it_was_at(start: Start, new: FakeConnection, qtbot: QtBot) -> None:
    new.hello["setup"] = {"done": False, "page": FOLDERS}
    assert wizard_of(start(), qtbot).step == FOLDERS


@pytest.mark.parametrize("setup", [{"done": True, "page": "brain"}, None])
def test_a_home_that_is_set_up_opens_nothing(
    start: Start, link: FakeConnection, qtbot: QtBot, setup: dict[str, object] | None
) -> None:
    if setup is not None:
        link.hello["setup"] = setup
    face = start()
    qtbot.waitUntil(lambda: link.subscribed and face._hello != {})
    assert (face.guide.window, face.window) == (None, None)


def test_closing_it_in_the_middle_is_said_in_the_chat_which_leads_back(
    start: Start, new: FakeConnection, qtbot: QtBot
) -> None:
    new.results["setup_state"] = {"done": False, "page": PERSONALITY}
    face = start()
    wizard_of(face, qtbot).close()
    assert (face.guide.window, face.window) == (None, None)
    assert {"done": True} not in new.asked("setup_keep")
    face.tray.clicked.emit()
    window = face.window
    assert window is not None
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == UNFINISHED
    window.notice.buttons()[0].click()
    assert wizard_of(face, qtbot).step == PERSONALITY
    assert window.notice.isHidden()


@pytest.mark.usefixtures("new")
def test_the_chat_is_there_meanwhile(start: Start, qtbot: QtBot) -> None:
    face = start()
    wizard = wizard_of(face, qtbot)
    face.tray.clicked.emit()
    assert face.window is not None
    assert face.window.isVisible()
    assert wizard.isVisible()


@pytest.mark.usefixtures("new")
def test_going_through_to_the_end_opens_the_chat(start: Start, qtbot: QtBot) -> None:
    face = start()
    wizard = wizard_of(face, qtbot)
    wizard.visit(DONE)
    wizard.go_on()
    assert face.guide.window is None
    assert face.window is not None
    assert face.window.isVisible()


@pytest.mark.usefixtures("new")
def test_a_question_of_the_last_page_is_asked(start: Start, new: FakeConnection, qtbot: QtBot) -> None:
    face = start()
    wizard = wizard_of(face, qtbot)
    wizard.visit(DONE)
    page = wizard.page
    assert isinstance(page, DonePage)
    page.chips[0].click()
    assert face.window is not None
    qtbot.waitUntil(lambda: [one["text"] for one in new.asked("ask")] == [QUESTIONS[0]])
    assert face.window.isVisible()


def test_a_second_start_brings_the_wizard_to_the_front(start: Start, new: FakeConnection, qtbot: QtBot) -> None:
    face = start()
    wizard = wizard_of(face, qtbot)
    wizard.hide()
    qtbot.waitUntil(lambda: new.subscribed)
    new.tell("WindowRequested")
    qtbot.waitUntil(wizard.isVisible)
    assert face.window is None


def test_the_end_of_the_program_leaves_it_for_the_next_start(start: Start, new: FakeConnection, qtbot: QtBot) -> None:
    face = start()
    wizard_of(face, qtbot).visit(PERSONALITY)
    qtbot.waitUntil(lambda: new.asked("setup_keep")[-1] == {"page": PERSONALITY})
    face.close()
    assert face.guide.window is None
    assert {"done": True} not in new.asked("setup_keep")


def test_without_a_tray_the_wizard_comes_first_and_the_chat_after_it(
    start: Start, new: FakeConnection, qtbot: QtBot, home_without_steps: None
) -> None:
    new.results["setup_state"] = {"done": False, "page": ""}
    face = start()
    wizard = wizard_of(face, qtbot)
    before = face.window
    assert before is None
    wizard.close()
    after = face.window
    assert after is not None
    assert after.isVisible()
    qtbot.waitUntil(after.notice.isVisible)
    assert after.notice.text() == UNFINISHED


def test_without_a_tray_a_home_that_was_lived_in_has_its_chat(
    start: Start, link: FakeConnection, qtbot: QtBot, home_without_steps: None
) -> None:
    link.hello |= {"setup": {"done": True, "page": ""}, "tray_running": False}
    face = start()
    qtbot.waitUntil(lambda: face.window is not None)
    assert face.guide.window is None


@pytest.mark.usefixtures("new")
def test_without_a_tray_putting_the_chat_away_keeps_the_wizard(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, home_without_steps: None
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", lambda *ignored: ended.append(1))
    face = start()
    wizard_of(face, qtbot)
    face.show_window()
    assert face.window is not None
    face.window.may_close = lambda: True
    face.window.close()
    assert ended == []


def test_the_menu_opens_it_at_its_start_again(start: Start, link: FakeConnection, qtbot: QtBot) -> None:
    link.hello |= {"setup": {"done": True, "page": FOLDERS}, "tray_running": False}
    face = start()
    qtbot.waitUntil(lambda: face._hello != {})
    menu_entry(face, "Set up…").trigger()
    assert wizard_of(face, qtbot).step == WELCOME


def test_every_step_has_a_page(bridge: Bridge, theme: Theme, link: FakeConnection) -> None:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    for step, kind in pages.PAGES.items():
        page: Page = pages.make_page(step, bridge, theme, Answers())
        assert (page.step, type(page)) == (step, kind)
        assert page.title
        page.deleteLater()
