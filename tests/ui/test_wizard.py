"""The wizard's window: the steps forwards, backwards and past each other, and what is kept on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.page import (
    BRAIN,
    DONE,
    DOWNLOAD,
    FOLDERS,
    PERSONALITY,
    STEPS,
    TRY,
    WELCOME,
    Answers,
    Page,
)
from bitbuddy.ui.wizard.steps import AHEAD, NOW, PASSED, PAST
from bitbuddy.ui.wizard.window import BESIDE, Wizard
from tests.fakes.link import FakeConnection


class ScriptedPage(Page):
    """A page that does as it is told, and remembers what the window asked of it."""

    def __init__(self, step: str, bridge: Bridge, theme: Theme, answers: Answers) -> None:
        super().__init__(bridge, theme, answers)
        self.step, self.title, self.subtitle = step, f"The page {step}", "What it is for."
        self.asked: list[str] = []
        self.ready = self.wanted = True
        self.skipping = ""
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)

    def enter(self) -> None:
        self.asked.append("enter")

    def leave(self) -> None:
        self.asked.append("leave")

    def keep(self) -> None:
        self.asked.append("keep")

    def can_go_on(self) -> bool:
        return self.ready

    def needed(self) -> bool:
        return self.wanted

    def skip_words(self) -> str:
        return self.skipping

    def first_stop(self) -> QWidget:
        return self.field


class Staged:
    """The wizard with scripted pages."""

    def __init__(self, bridge: Bridge, theme: Theme, link: FakeConnection) -> None:
        self.link = link
        self.window = Wizard(bridge, theme, ScriptedPage)
        self.window.resize(920, 680)
        self.closed: list[bool] = []
        self.window.closed.connect(self.closed.append)

    def page(self, step: str) -> ScriptedPage:
        page = self.window.pages[step]
        assert isinstance(page, ScriptedPage)
        return page

    def states(self) -> dict[str, str]:
        names = [label.accessibleName() for label in self.window.rail._labels.values()]
        return {step: name.rpartition(", ")[2] for step, name in zip(STEPS, names, strict=True)}

    def kept(self) -> list[object]:
        return [arguments.get("page", "closed") for arguments in self.link.asked("setup_keep")]


@pytest.fixture
def staged(bridge: Bridge, theme: Theme, link: FakeConnection, qtbot: QtBot) -> Iterator[Staged]:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    made = Staged(bridge, theme, link)
    made.window.begin()
    made.window.come_forward()
    # Keys of the window are its own only while it is the one that is used.
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.put_down()
    made.window.deleteLater()


def test_next_goes_through_all_seven_steps_and_the_last_one_closes(staged: Staged, qtbot: QtBot) -> None:
    window = staged.window
    for step in STEPS:
        assert window.step == step
        assert window.windowTitle().endswith(f"Step {STEPS.index(step) + 1} of 7: {window.rail._labels[step].text()}")
        window.next_button.click()
    assert staged.closed == [True]
    assert all(staged.page(step).asked == ["enter", "keep", "leave"] for step in STEPS)
    qtbot.waitUntil(lambda: len(staged.kept()) == 8)
    assert staged.kept() == [*STEPS, "closed"]
    assert staged.link.asked("setup_keep")[-1] == {"done": True}


def test_back_goes_back_from_everywhere_and_keeps_nothing(staged: Staged) -> None:
    window = staged.window
    assert window.back_button.isHidden()
    for _ in STEPS[1:]:
        window.go_on()
    for step in reversed(STEPS[:-1]):
        window.back_button.click()
        assert window.step == step
    assert staged.page(DONE).asked == ["enter", "leave"]
    assert window.back_button.isHidden()
    window.go_back()
    assert window.step == WELCOME


def test_a_page_that_is_not_ready_holds_one_there(staged: Staged, qtbot: QtBot) -> None:
    page = staged.page(WELCOME)
    page.ready = False
    page.changed.emit()
    assert not staged.window.next_button.isEnabled()
    staged.window.go_on()
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert staged.window.step == WELCOME
    page.ready = True
    page.changed.emit()
    assert staged.window.next_button.isEnabled()


def test_skipping_keeps_nothing(staged: Staged) -> None:
    page = staged.page(WELCOME)
    assert staged.window.skip_button.isHidden()
    page.skipping = "Skip this"
    page.changed.emit()
    assert staged.window.skip_button.text() == "Skip this"
    staged.window.skip_button.click()
    assert (staged.window.step, page.asked) == (BRAIN, ["enter", "leave"])


def test_pages_that_are_not_needed_are_passed_over_both_ways(staged: Staged) -> None:
    for step in (DOWNLOAD, TRY):
        staged.page(step).wanted = False
    staged.window.visit(BRAIN)
    staged.window.go_on()
    assert staged.window.step == PERSONALITY
    assert staged.states() == {
        WELCOME: PAST, BRAIN: PAST, DOWNLOAD: PASSED, TRY: PASSED, PERSONALITY: NOW, FOLDERS: AHEAD, DONE: AHEAD
    }  # fmt: skip
    staged.window.go_back()
    assert staged.window.step == BRAIN


def test_a_brain_that_came_meanwhile_is_tried_before_the_end(staged: Staged) -> None:
    trying = staged.page(TRY)
    trying.wanted = False
    for _ in range(4):
        staged.window.go_on()
    assert staged.window.step == FOLDERS
    trying.wanted = True
    staged.window.go_on()
    assert staged.window.step == TRY
    staged.window.go_on()
    assert staged.window.step == DONE


def test_enter_goes_on_once_even_where_the_page_goes_on_by_itself(staged: Staged, qtbot: QtBot) -> None:
    page = staged.page(WELCOME)
    page.field.returnPressed.connect(page.go_on_asked)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert staged.window.step == BRAIN
    qtbot.waitUntil(lambda: not staged.window._just_moved)
    QTest.keyClick(staged.page(BRAIN).field, Qt.Key.Key_Enter)
    assert staged.window.step == DOWNLOAD


def test_a_page_may_ask_for_another(staged: Staged) -> None:
    staged.window.visit(DOWNLOAD)
    staged.page(DOWNLOAD).visit_asked.emit(BRAIN)
    assert staged.window.step == BRAIN
    assert staged.page(DOWNLOAD).asked == ["enter", "leave"]


def test_what_a_page_could_not_keep_is_said_over_the_next_one(staged: Staged, qtbot: QtBot) -> None:
    page = staged.page(WELCOME)
    staged.window.go_on()
    page.failed.emit(BitBuddyError("The name was not kept.", "The disk is full."))
    assert "The name was not kept." in staged.window.notice.text()
    QTest.keyClick(staged.window, Qt.Key.Key_Escape)
    assert staged.window.notice.isHidden()
    assert staged.window.isVisible()


@pytest.mark.parametrize("key", ["escape", "ctrl+w", "close"])
def test_closing_before_the_folders_were_chosen_leaves_the_steps_open(staged: Staged, qtbot: QtBot, key: str) -> None:
    staged.window.visit(DOWNLOAD)
    close: dict[str, Callable[[], object]] = {
        "escape": lambda: QTest.keyClick(staged.window, Qt.Key.Key_Escape),
        "ctrl+w": lambda: QTest.keyClick(staged.window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        "close": staged.window.close,
    }
    close[key]()
    assert staged.closed == [False]
    assert staged.page(DOWNLOAD).asked == ["enter", "leave"]
    qtbot.waitUntil(lambda: staged.kept() == [WELCOME, DOWNLOAD])
    assert {"done": True} not in staged.link.asked("setup_keep")


def test_closing_once_the_folders_were_chosen_is_the_end(staged: Staged, qtbot: QtBot) -> None:
    staged.window.visit(FOLDERS)
    staged.window.go_on()
    staged.window.go_back()
    staged.window.close()
    assert staged.closed == [False]
    qtbot.waitUntil(lambda: staged.link.asked("setup_keep")[-1] == {"done": True})


def test_the_end_of_the_program_puts_nothing_off(staged: Staged, qtbot: QtBot) -> None:
    staged.window.visit(DOWNLOAD)
    qtbot.waitUntil(lambda: staged.kept() == [WELCOME, DOWNLOAD])
    staged.window.put_down()
    assert (staged.closed, staged.kept()) == ([], [WELCOME, DOWNLOAD])


def test_it_opens_again_at_the_page_it_was_at(bridge: Bridge, theme: Theme, link: FakeConnection) -> None:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    staged = Staged(bridge, theme, link)
    staged.window.begin(DOWNLOAD)
    assert staged.window.step == DOWNLOAD
    assert staged.states()[BRAIN] == PAST
    staged.window.go_back()
    assert staged.window.step == BRAIN
    staged.window.put_down()
    staged.window.deleteLater()


@pytest.mark.parametrize(
    ("download", "brain"), [({"state": "paused"}, "new"), ({"state": "cancelled"}, "old"), (None, "old")]
)
def test_the_brain_on_its_way_is_known_again(
    bridge: Bridge, theme: Theme, link: FakeConnection, qtbot: QtBot, download: dict[str, str] | None, brain: str
) -> None:
    rows = [{"id": "old", "in_use": True, "download": None}, {"id": "new", "in_use": False, "download": download}]
    link.results["brain_list"] = {"brains": rows}
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    staged = Staged(bridge, theme, link)
    staged.window.begin(TRY)
    assert staged.window.step == TRY
    qtbot.waitUntil(lambda: staged.window.answers.brain == brain)
    assert staged.window.answers.brain_row["id"] == brain
    staged.window.put_down()
    staged.window.deleteLater()


@pytest.mark.parametrize("page", ["", "cellar"])
def test_a_page_nobody_knows_means_the_first_one(bridge: Bridge, theme: Theme, link: FakeConnection, page: str) -> None:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    staged = Staged(bridge, theme, link)
    staged.window.begin(page)
    assert staged.window.step == WELCOME
    staged.window.put_down()
    staged.window.deleteLater()


def test_a_narrow_window_has_a_strip_in_place_of_the_rail(staged: Staged) -> None:
    window = staged.window
    assert (window.rail.isVisible(), window.strip.isVisible()) == (True, False)
    window.resize(BESIDE - 100, 500)
    assert (window.rail.isVisible(), window.strip.isVisible()) == (False, True)
    assert window.strip._words.text() == "Step 1 of 7: Welcome"


def test_each_page_begins_at_its_first_field_and_tab_goes_on_to_the_buttons(staged: Staged, qtbot: QtBot) -> None:
    window = staged.window
    window.go_on()
    reached = []
    for _ in range(3):
        focused = window.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [staged.page(BRAIN).field, window.next_button, window.back_button]
    assert all(one.accessibleName() or one.text() for one in (window.next_button, window.back_button))
    assert staged.page(BRAIN).accessibleName() == "The page brain"
