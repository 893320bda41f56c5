"""The wizard's own pages: name, personality, folders and the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import SettingsError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.done import QUESTIONS, DonePage
from bitbuddy.ui.wizard.folders import FoldersPage
from bitbuddy.ui.wizard.page import DONE, FOLDERS, NO_BRAIN, PERSONALITY, WELCOME, Data
from bitbuddy.ui.wizard.pages import make_page
from bitbuddy.ui.wizard.personality import PersonalityPage
from bitbuddy.ui.wizard.welcome import WelcomePage
from bitbuddy.ui.wizard.window import Wizard
from tests.fakes.link import FakeConnection

STEPS = (WELCOME, PERSONALITY, FOLDERS, DONE)
PERSONALITIES = [
    {"id": one, "name": one.title(), "tagline": "So it is.", "sample": f"{one} says.", "problem": "", "current": one == "bit"}
    for one in ("bit", "moth", "marigold")
]  # fmt: skip


def folder(path: str, *, chosen: bool = True, files: int | None = None) -> Data:
    return {"path": path, "name": Path(path).name, "chosen": chosen, "usual": True, "files": files}


@pytest.fixture
def wizard(bridge: Bridge, theme: Theme, link: FakeConnection, qtbot: QtBot) -> Iterator[Wizard]:
    """Return the wizard of these four pages, open at its first one."""
    link.results["personalities"] = {"personalities": PERSONALITIES}
    rows = [folder("/home/ana/Documents", files=12), folder("/home/ana/Music", chosen=False)]
    link.results["folders"] = {"folders": rows}
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    made = Wizard(bridge, theme, make_page, STEPS)
    made.resize(920, 680)
    made.begin()
    made.come_forward()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.put_down()
    made.deleteLater()


def role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def welcome(wizard: Wizard) -> WelcomePage:
    page = wizard.pages[WELCOME]
    assert isinstance(page, WelcomePage)
    return page


def test_the_name_is_kept_by_going_on(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    page = welcome(wizard)
    assert wizard.focusWidget() is page.field
    QTest.keyClicks(page.field, "  Ana ")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert wizard.step == PERSONALITY
    qtbot.waitUntil(lambda: link.asked("setting_set") == [{"key": "ui.name", "value": "Ana"}])
    assert wizard.answers.name == "Ana"


def test_a_name_that_is_known_is_shown_and_not_written_again(
    bridge: Bridge, theme: Theme, link: FakeConnection, qtbot: QtBot
) -> None:
    link.hello["person"] = "Ana"
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    window = Wizard(bridge, theme, make_page, STEPS)
    window.begin()
    qtbot.waitUntil(lambda: welcome(window).field.text() == "Ana")
    window.go_on()
    qtbot.waitUntil(lambda: bool(link.asked("personalities")))
    assert link.asked("setting_set") == []
    window.put_down()
    window.deleteLater()


def test_who_greets_is_the_buddy_one_has(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    link.hello["buddy"]["personality"]["name"] = "Moth"
    wizard.go_on()
    wizard.go_back()
    qtbot.waitUntil(lambda: wizard._title.text() == "Hello, I'm Moth.")


def test_where_the_brain_runs_on_another_computer_nothing_else_is_promised(wizard: Wizard) -> None:
    def told() -> str:
        leads = " ".join(page.subtitle for page in wizard.pages.values())
        return f"{wizard._lead.text()} {leads} {wizard.rail._promise.accessibleName()}"

    assert "Nothing of it ever leaves this machine." in told()
    wizard.show_elsewhere("far.example")
    assert not any(one in told() for one in ("Nothing of it", "Everything stays", "It all stays"))
    assert told().count("may go to far.example; everything else stays on this computer.") == 4
    assert "far.example" in wizard._lead.text()
    wizard.show_elsewhere("")
    assert "far.example" not in told()
    assert "Everything stays on this computer." in told()


def test_the_arrows_choose_a_personality_and_going_on_takes_it(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot
) -> None:
    wizard.visit(PERSONALITY)
    page = wizard.page
    assert isinstance(page, PersonalityPage)
    qtbot.waitUntil(lambda: wizard.focusWidget() in page.cards)
    first = page.cards[0]
    assert first.isChecked()
    assert wizard.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = page.cards[1]
    assert (wizard.focusWidget(), second.isChecked(), first.isChecked()) == (second, True, False)
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert wizard.focusWidget() is wizard.next_button
    assert wizard.answers.personality_name == "Moth"
    wizard.go_on()
    qtbot.waitUntil(lambda: link.asked("personality_use") == [{"name": "moth"}])
    assert role(second) == QAccessible.Role.RadioButton
    assert second.accessibleName() == "Moth. So it is."
    assert "moth says." in second.accessibleDescription()


def test_the_personality_one_has_is_not_taken_again(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    wizard.visit(PERSONALITY)
    page = wizard.page
    assert isinstance(page, PersonalityPage)
    qtbot.waitUntil(lambda: bool(page.cards))
    wizard.go_on()
    qtbot.waitUntil(lambda: bool(link.asked("folders")))
    assert link.asked("personality_use") == []


def test_a_broken_personality_says_why_and_cannot_be_chosen(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    broken = {**PERSONALITIES[1], "id": "broken", "name": "Broken", "sample": "", "problem": "It has no name."}
    link.results["personalities"] = {"personalities": [*PERSONALITIES, broken]}
    wizard.visit(PERSONALITY)
    page = wizard.page
    assert isinstance(page, PersonalityPage)
    qtbot.waitUntil(lambda: len(page.cards) == 4)
    assert not page.cards[3].isEnabled()
    assert "It has no name." in page.cards[3].accessibleDescription()


def folders_page(wizard: Wizard, qtbot: QtBot) -> FoldersPage:
    wizard.visit(FOLDERS)
    page = wizard.page
    assert isinstance(page, FoldersPage)
    qtbot.waitUntil(lambda: bool(page.rows))
    return page


def test_only_the_ticked_folders_are_known(wizard: Wizard, link: FakeConnection, qtbot: QtBot, tmp_path: Path) -> None:
    page = folders_page(wizard, qtbot)
    assert [(row.isChecked(), row.accessibleName()) for row in page.rows] == [
        (True, "Know the folder Documents"),
        (False, "Know the folder Music"),
    ]
    assert wizard.focusWidget() is page.rows[0]
    QTest.keyClick(page.rows[0], Qt.Key.Key_Space)
    QTest.keyClick(page.rows[0], Qt.Key.Key_Tab)
    assert wizard.focusWidget() is page.rows[1]
    QTest.keyClick(page.rows[1], Qt.Key.Key_Space)
    page.add(str(tmp_path))
    wizard.go_on()
    qtbot.waitUntil(lambda: link.asked("folders_choose") == [{"chosen": ["/home/ana/Music", str(tmp_path)]}])
    assert role(page.rows[0]) == QAccessible.Role.CheckBox


def test_a_folder_that_is_there_already_is_ticked_and_not_added_twice(wizard: Wizard, qtbot: QtBot) -> None:
    page = folders_page(wizard, qtbot)
    page.add("/home/ana/Music")
    assert [row.isChecked() for row in page.rows] == [True, True]
    assert wizard.focusWidget() is page.rows[1]


def test_what_was_ticked_stays_so_when_one_comes_back(wizard: Wizard, qtbot: QtBot) -> None:
    page = folders_page(wizard, qtbot)
    page.rows[0].click()
    wizard.go_back()
    wizard.go_on()
    assert [row.isChecked() for row in page.rows] == [False, False]


def test_folders_that_could_not_be_kept_bring_one_back(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    folders_page(wizard, qtbot)
    link.results["folders_choose"] = SettingsError("The settings file is not valid TOML.")
    wizard.go_on()
    assert wizard.step == DONE
    qtbot.waitUntil(lambda: wizard.step == FOLDERS)
    assert "not valid TOML" in wizard.notice.text()


def test_a_home_without_folders_says_so(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    link.results["folders"] = {"folders": []}
    wizard.visit(FOLDERS)
    page = wizard.page
    assert isinstance(page, FoldersPage)
    qtbot.waitUntil(page._none.isVisible)
    assert wizard.focusWidget() is page.add_button


def test_the_end_tells_what_was_chosen(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    wizard.answers.name, wizard.answers.brain = "Ana", NO_BRAIN
    link.results["folders"] = {"folders": [folder(f"/home/ana/{name}", chosen=name != "E") for name in "ABCDEFGHI"]}
    wizard.visit(DONE)
    page = wizard.page
    assert isinstance(page, DonePage)
    lines = page.summary.lines
    qtbot.waitUntil(lambda: lines["Personality"].text() == "Bit")
    assert lines["I call you"].text() == "Ana"
    assert lines["Brain"].text() == "None for now: I answer by rules"
    assert lines["Folders"].text() == "A, B, C, D, F, G and 2 more"
    assert wizard.next_button.text() == "Open the chat"


def test_a_very_long_name_is_broken_and_none_is_left_out(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.resize(700, 500)
    wizard.answers.name = "W" * 40
    wizard.visit(DONE)
    page = wizard.page
    assert isinstance(page, DonePage)
    assert page.width() <= wizard._stack.width()
    line = page.summary.lines["I call you"]
    assert line.heightForWidth(line.width()) > 1.5 * line.fontMetrics().height()
    assert line.accessibleName() == f"I call you: {'W' * 40}"
    wizard.answers.name = ""
    page.enter()
    assert line.isHidden()


def test_a_low_window_gives_its_page_room(wizard: Wizard) -> None:
    wizard.setMinimumHeight(100)
    wizard.resize(660, 352)
    assert wizard.height() == 352
    assert wizard._stack.height() > 100


def test_a_name_that_is_cut_says_how_long_it_may_be(wizard: Wizard) -> None:
    page = wizard.page
    assert isinstance(page, WelcomePage)
    page.field.setText("A" * 39)
    assert page._full.isHidden()
    QTest.keyClicks(page.field, "BC")
    assert page.field.text() == "A" * 39 + "B"
    assert page._full.isVisible()


def test_a_question_of_the_end_is_asked_for_and_closes(wizard: Wizard, qtbot: QtBot) -> None:
    asked: list[str] = []
    closed: list[bool] = []
    wizard.question_asked.connect(asked.append)
    wizard.closed.connect(closed.append)
    wizard.visit(DONE)
    page = wizard.page
    assert isinstance(page, DonePage)
    page.chips[1].setFocus()
    QTest.keyClick(page.chips[1], Qt.Key.Key_Return)
    assert (asked, closed) == ([QUESTIONS[1]], [True])
    assert not wizard.isVisible()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"installed": True, "download": None}, "Bonsai 8B"),
        ({"installed": False, "download": {"state": "running"}}, "Bonsai 8B, on its way"),
        ({"installed": False, "download": {"state": "failed"}}, "Bonsai 8B, not here yet"),
        ({"installed": False, "download": None}, "Bonsai 8B, not here yet"),
    ],
)
def test_the_end_tells_how_the_brain_stands(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot, row: Data, told: str
) -> None:
    link.results["brain_list"] = {"brains": [{"id": "other", "name": "Other"}, {"id": "b", "name": "Bonsai 8B", **row}]}
    wizard.answers.brain, wizard.answers.brain_row = "b", {"name": "Bonsai", "installed": False}
    wizard.visit(DONE)
    page = wizard.page
    assert isinstance(page, DonePage)
    qtbot.waitUntil(lambda: page.summary.lines["Brain"].text() == told)


def test_the_end_tells_what_is_so_where_nothing_was_chosen(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    link.hello["person"] = "Ben"
    row = {"id": "b", "name": "Starter", "installed": True, "in_use": True}
    link.results["brain_list"] = {"brains": [{"id": "other", "name": "Other", "in_use": False}, row]}
    wizard.visit(DONE)
    page = wizard.page
    assert isinstance(page, DonePage)
    qtbot.waitUntil(lambda: page.summary.lines["Brain"].text() == "Starter")
    assert page.summary.lines["I call you"].text() == "Ben"
    assert page.summary.lines["Folders"].text() == "Documents"
    assert wizard._title.text() == "We are ready, Ben."
