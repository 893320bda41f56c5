"""The window of brains: what can be done with the chosen one, from the menu to closing."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import StorageError
from bitbuddy.ui.brains.chosen import TEST_LEFT, ChosenBrain
from bitbuddy.ui.brains.keeper import BrainsKeeper
from bitbuddy.ui.brains.window import ABOUT, ABOUT_SERVERS, BrainsWindow
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from tests.fakes.brains import battery_steps, catalogue, download, offered_file, own_file, replying, served, trial
from tests.fakes.link import FakeConnection


@pytest.fixture
def chosen(brains_window: BrainsWindow) -> ChosenBrain:
    return brains_window.chosen


def offered(chosen: ChosenBrain) -> list[str]:
    buttons = (
        chosen.fetch_button, chosen.use_button, chosen.try_button, chosen.verify_button, chosen.remove_button,
        chosen.sure_button, chosen.keep_button, chosen.stop_button,
    )  # fmt: skip
    return [button.text() for button in buttons if not button.isHidden()]


def own(brains: FakeConnection, window: BrainsWindow, qtbot: QtBot, **more: object) -> None:
    """Have a second brain on this computer, chosen."""
    rows = catalogue()
    rows[1] |= {"installed": True, "path": "/data/x.gguf", **more}
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    window.chooser.refresh("smollm2-360m")
    qtbot.waitUntil(lambda: window.chooser.listing.current == "smollm2-360m")


def test_what_is_offered_follows_what_the_brain_is(brains_window: BrainsWindow, chosen: ChosenBrain) -> None:
    assert offered(chosen) == ["Try it", "Check the file"]
    brains_window.chooser.listing.choose("qwen3-1.7b")
    assert offered(chosen) == ["Fetch it"]
    brains_window.chooser.listing.choose("none")
    assert offered(chosen) == ["Use no brain"]
    brains_window.chooser.listing.choose("llama-3.2-1b")
    assert not chosen.fetch_button.isEnabled()
    assert "terms are to be accepted" in chosen._state.text()


def shows(window: BrainsWindow, current: str, about: str) -> bool:
    return window.chooser.listing.current == current and window.about.text() == about


def test_a_server_is_none_of_the_files_here_and_says_what_leaves_this_computer(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    assert "on this computer and nowhere else" in brains_window.about.text()
    near = served("near", "http://127.0.0.1:8080/v1")
    for rows, leaves in (([near], False), ([near, served(in_use=True)], True)):
        brains.results["brain_list"] = {"brains": [*catalogue(), *rows], "problem": ""}
        brains_window.chooser.refresh(str(rows[-1]["id"]))
        about = ABOUT_SERVERS if leaves else ABOUT
        qtbot.waitUntil(partial(shows, brains_window, str(rows[-1]["id"]), about))
    assert offered(chosen) == ["Try it", "Forget it…"]
    assert chosen._state.text() == "In use now. Not tested yet."
    chosen.remove_button.click()
    assert chosen._question.text().startswith("Forget Server far? Its key is forgotten with it.")


def test_a_server_that_could_not_answer_says_so_while_the_window_is_open(
    brains_window: BrainsWindow, brains: FakeConnection, qtbot: QtBot
) -> None:
    def told() -> str:
        row = brains_window.chooser.rows.get("server:near")
        return row.verdict if row else ""

    near = served("near", "http://127.0.0.1:8080/v1", in_use=True)
    brains.results["brain_list"] = {"brains": [near], "problem": ""}
    brains_window.chooser.refresh()
    qtbot.waitUntil(lambda: told() == "It runs on this computer. Whether it answers is seen when it is asked.")
    gone = near | {"fit_words": "It runs on this computer. The server near cannot be reached."}
    brains.results["brain_list"] = {"brains": [gone], "problem": ""}
    brains.tell("BrainStateChanged", state="asleep", message="")
    qtbot.waitUntil(lambda: told().endswith("cannot be reached."))


def test_fetching_shows_how_far_it_is(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    brains_window.chooser.listing.choose("qwen2.5-0.5b")
    brains.results["brain_download"] = {"download": download()}
    chosen.fetch_button.click()
    qtbot.waitUntil(chosen.download.isVisible)
    assert offered(chosen) == []
    assert brains.asked("brain_download") == [{"id": "qwen2.5-0.5b", "do": "start", "accepted": True}]


def test_using_another_is_said_and_listed_anew(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    own(brains, brains_window, qtbot)
    assert offered(chosen) == ["Use it", "Try it", "Check the file", "Remove…"]
    brains.results["brain_use"] = {"id": "smollm2-360m", "name": "SmolLM2 360M"}
    before = len(brains.asked("brain_list"))
    chosen.use_button.click()
    qtbot.waitUntil(lambda: len(brains.asked("brain_list")) > before)
    assert brains_window.notice.text() == "SmolLM2 360M answers from now on."


def test_removing_asks_first_and_escape_keeps_it(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    own(brains, brains_window, qtbot)
    chosen.remove_button.click()
    assert chosen.keep_button.hasFocus()
    assert offered(chosen) == ["Remove it", "Keep it"]
    QTest.keyClick(brains_window, Qt.Key.Key_Escape)
    assert "Remove…" in offered(chosen)
    chosen.remove_button.click()
    brains.results["brain_remove"] = {"id": "smollm2-360m", "told": "271 MB are free again."}
    chosen.sure_button.click()
    qtbot.waitUntil(brains_window.notice.isVisible)
    assert brains_window.notice.text() == "271 MB are free again."
    assert brains.asked("brain_remove") == [{"id": "smollm2-360m"}]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "It can be fetched again."),
        (
            {"fetchable": False, "source": "your own file", "own": True, "good_at": ""},
            "It is your own file: have it somewhere else if you want it again.",
        ),
    ],
)
def test_before_removing_it_is_said_whether_it_can_be_had_again(
    more: dict[str, object],
    words: str,
    brains_window: BrainsWindow,
    chosen: ChosenBrain,
    brains: FakeConnection,
    qtbot: QtBot,
) -> None:
    own(brains, brains_window, qtbot, **more)
    chosen.remove_button.click()
    assert chosen._question.text() == f"Remove SmolLM2 360M? 271 MB of disk become free. {words}"


def test_who_answers_after_the_one_in_use_is_said_before_it_goes_and_a_test_goes_on_meanwhile(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    held = threading.Event()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [*battery_steps(6), held, {"type": "done", "id": "a", **trial()}]
    own(brains, brains_window, qtbot, in_use=True)
    chosen.try_button.click()
    qtbot.waitUntil(lambda: chosen.trying._count.text() == "6 of 54")
    chosen.remove_button.click()
    assert chosen._question.text().endswith("It is in use now: then the best of the others here answers.")
    chosen.keep_button.click()
    assert chosen.trying.testing
    chosen.verify_button.click()
    assert chosen.trying.result.text().startswith("The test was stopped at 6 of 54.")
    held.set()


def test_going_to_another_brain_says_that_the_test_was_stopped_and_news_of_one_go_with_it(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    held = threading.Event()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [*battery_steps(6), held]
    chosen.try_button.click()
    qtbot.waitUntil(lambda: chosen.trying.testing)
    top = brains_window._body.geometry().top()
    brains_window.chooser.listing.choose("qwen3-1.7b")
    held.set()
    assert brains_window.notice.text() == TEST_LEFT.format("SmolLM2 135M")
    qtbot.waitUntil(brains_window.notice.isVisible)
    assert brains_window._body.geometry().top() == top
    brains_window.chooser.listing.choose("none")
    assert brains_window.notice.isHidden()
    brains_window.notice.say(StorageError("The list cannot be written."))
    brains_window.chooser.listing.choose("qwen3-1.7b")
    assert brains_window.notice.isVisible()


def test_one_that_was_removed_elsewhere_shows_nothing_of_its_test_any_more(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    brains.streams["brain_try"] = list(replying())
    own(brains, brains_window, qtbot, trial=trial())
    chosen.try_button.click()
    qtbot.waitUntil(chosen.trying.table.isVisible)
    brains.results["brain_list"] = {"brains": catalogue(), "problem": ""}
    brains.tell("ModelsChanged")
    qtbot.waitUntil(lambda: offered(chosen) == ["Fetch it"])
    assert chosen.trying.isHidden()


def test_where_no_brain_is_in_use_that_is_chosen_and_marked(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    rows = [{**row, "in_use": False} for row in catalogue()]
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    brains_window.chooser.listing.current = ""
    brains_window.chooser.refresh()
    qtbot.waitUntil(lambda: brains_window.chooser.listing.current == "none")
    row = brains_window.chooser.chosen()
    assert row is not None
    assert row.badges == (("here", "In use"),)
    assert offered(chosen) == []


def test_a_file_in_place_is_only_forgotten(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    own(brains, brains_window, qtbot, in_place=True)
    chosen.remove_button.click()
    assert chosen._question.text() == "Forget SmolLM2 360M? The file stays where it is."
    assert offered(chosen) == ["Forget it", "Keep it"]
    brains.results["brain_remove"] = StorageError("The list of brains cannot be written.")
    chosen.sure_button.click()
    qtbot.waitUntil(brains_window.notice.isVisible)
    assert brains_window.notice.text() == "The list of brains cannot be written."


@pytest.mark.parametrize(
    ("ok", "words"), [(True, "All 98 MB are right."), (False, "The file is not as it should be. It changed.")]
)
def test_checking_the_file_says_what_it_found(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot, ok: bool, words: str
) -> None:
    told = words if ok else "It changed."
    brains.streams["brain_verify"] = [
        {"type": "progress", "done": 1, "of": 2},
        {"type": "done", "ok": ok, "told": told},
    ]
    chosen.verify_button.click()
    qtbot.waitUntil(brains_window.notice.isVisible)
    assert brains_window.notice.text() == words
    assert offered(chosen) == ["Try it", "Check the file"]


def test_trying_it_and_choosing_another_meanwhile(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [{"type": "done", "id": "a", **trial()}]
    chosen.try_button.click()
    qtbot.waitUntil(lambda: chosen.trying.result.text() == "Good company, poor clerk.")
    held = threading.Event()
    brains.streams["brain_test"] = [held]
    chosen.trying.test_button.click()
    brains_window.chooser.listing.choose("none")
    assert not chosen.trying.busy
    assert chosen.trying.isHidden()
    held.set()


def test_the_keyboard_gets_from_a_card_to_what_can_be_done(brains_window: BrainsWindow, chosen: ChosenBrain) -> None:
    brains_window.chooser.listing.choose("qwen3-1.7b")
    card = brains_window.chooser.listing.card("qwen3-1.7b")
    assert card is not None
    card.choice.setFocus()
    QTest.keyClick(card.choice, Qt.Key.Key_Return)
    assert chosen.fetch_button.hasFocus()


def test_little_width_puts_the_deeds_below_and_the_numbers_in_a_line(brains_window: BrainsWindow, qtbot: QtBot) -> None:
    card = brains_window.chooser.listing.card("qwen3-1.7b")
    assert card is not None
    assert card.choice._inline.isHidden()
    brains_window.resize(480, 600)
    qtbot.waitUntil(lambda: brains_window._side.y() > brains_window._list.y())
    assert card.choice._inline.isVisible()
    assert card.choice._inline.text() == "1.11 GB to fetch  ·  1.59 GB of memory"


def test_a_file_that_is_away_can_only_be_forgotten(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    rows = [*catalogue(), own_file("mine", "Mine", 5_000, in_place=True, missing=True, installed=False)]
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    brains_window.chooser.refresh("mine")
    qtbot.waitUntil(lambda: brains_window.chooser.listing.current == "mine")
    assert offered(chosen) == ["Forget it…"]
    assert "may be on a drive that is away" in chosen._state.text()


def test_every_control_has_a_name_and_no_two_the_same(
    brains_window: BrainsWindow, chosen: ChosenBrain, brains: FakeConnection, qtbot: QtBot
) -> None:
    files = [offered_file(f"/data/{one}", one, 5) for one in "ab"]
    brains.results["brain_offered"] = {"files": files}
    brains.streams["brain_try"] = list(replying())
    brains_window.chooser.files.refresh()
    brains_window.chooser.listing.choose("llama-3.2-1b")
    brains_window.chooser.listing.choose("smollm2-135m")
    chosen.try_button.click()
    qtbot.waitUntil(chosen.trying.test_button.isVisible)
    told = []
    for one in brains_window.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
            interface = QAccessible.queryAccessibleInterface(one)
            told.append((interface.role(), interface.text(QAccessible.Text.Name)))
    assert len(told) > 15
    assert all(name for _, name in told)
    assert len(told) == len(set(told))


def test_the_menu_opens_one_window_and_closing_leaves_nothing(
    opened_bridge: Bridge, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    keeper = BrainsKeeper(opened_bridge, lambda: theme, tmp_path / "place.json", opened_bridge)
    keeper.show()
    first = keeper.window
    keeper.show()
    assert first is not None
    assert keeper.window is first
    qtbot.waitUntil(first.isActiveWindow)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: keeper.window is None)
    assert (tmp_path / "place.json").exists()


def test_what_the_keyboard_comes_to_is_scrolled_into_sight(brains_window: BrainsWindow, qtbot: QtBot) -> None:
    below = brains_window.chooser.files.choose_button

    def in_sight() -> bool:
        return bool(below.visibleRegion().boundingRect() == below.rect())

    assert not in_sight()
    below.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(in_sight)


def test_what_was_done_elsewhere_is_seen(brains_window: BrainsWindow, brains: FakeConnection, qtbot: QtBot) -> None:
    listing = brains_window.chooser.listing

    def used() -> list[str]:
        return [card.row.id for card in listing.cards if card.row.in_use]

    before = used()
    rows = [row | {"in_use": row["id"] == "smollm2-360m"} for row in catalogue()]
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    brains.tell("SettingChanged", key="brain.model")
    qtbot.waitUntil(lambda: used() == ["smollm2-360m"])
    assert before != used()
    brains.results["brain_list"] = {"brains": rows[:1], "problem": ""}
    QApplication.sendEvent(brains_window, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: listing.card("smollm2-360m") is None)
