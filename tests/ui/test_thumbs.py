"""A thumb on a reply in the window: given, taken back, with a word, by keys, and as it was after a restart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import UsageError
from bitbuddy.ui.chat.row import MessageRow
from bitbuddy.ui.chat.thumbs import BAD, GOOD
from bitbuddy.ui.chat.window import ChatWindow
from bitbuddy.ui.icons import GlyphButton
from tests.fakes.link import FakeConnection, reply
from tests.fakes.link import said as row
from tests.ui.acting import answer, child, named

SHORTER = "From now on I write shorter."


@pytest.fixture(autouse=True)
def told(link: FakeConnection) -> None:
    link.results["feedback"] = {"told": SHORTER}


def thumb(shown: MessageRow, name: str) -> GlyphButton:
    return next(one for one in shown.findChildren(GlyphButton) if one.accessibleName() == name)


def fields(shown: MessageRow) -> list[QLineEdit]:
    return [one for one in shown.findChildren(QLineEdit) if not one.isHidden()]


def given(link: FakeConnection) -> list[tuple[object, object]]:
    return [(one["value"], one["word"]) for one in link.asked("feedback")]


def test_a_thumb_up_is_set_and_taken_back_by_another_click(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    shown = answer(qtbot, window, "q")
    named(shown, GOOD).click()
    assert thumb(shown, GOOD).isChecked()
    assert "take it back" in thumb(shown, GOOD).toolTip()
    qtbot.waitUntil(lambda: shown.message.thumb_told == SHORTER)
    assert fields(shown) == []
    named(shown, GOOD).click()
    assert not thumb(shown, GOOD).isChecked()
    qtbot.waitUntil(lambda: given(link) == [(1, ""), (0, "")])
    assert link.asked("feedback")[0]["message"] == shown.message.identity
    assert shown.message.thumb_told == ""


def test_a_thumb_down_asks_why_and_takes_a_word(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    shown = answer(qtbot, window, "q")
    qtbot.waitUntil(window.isActiveWindow)
    height = shown.height()
    named(shown, BAD).click()
    field = child(shown, QLineEdit)
    assert field.hasFocus()
    assert shown.height() > height
    QTest.keyClicks(field, "  too   long ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: given(link) == [(-1, ""), (-1, "too long")])
    assert fields(shown) == []
    assert thumb(shown, BAD).isChecked()
    assert window.composer.box.hasFocus()
    qtbot.waitUntil(lambda: shown.message.thumb_told == SHORTER)


def test_escape_leaves_the_word_out_and_the_window_open(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    shown = answer(qtbot, window, "q")
    qtbot.waitUntil(window.isActiveWindow)
    named(shown, BAD).click()
    QTest.keyClick(child(shown, QLineEdit), Qt.Key.Key_Escape)
    assert fields(shown) == []
    assert window.isVisible()
    assert window.composer.box.hasFocus()
    named(shown, BAD).click()
    qtbot.waitUntil(lambda: given(link) == [(-1, ""), (0, "")])
    assert fields(shown) == []


def test_what_is_typed_after_a_click_on_a_thumb_goes_into_the_box(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    shown = answer(qtbot, window, "q")
    qtbot.waitUntil(window.isActiveWindow)
    QTest.mouseClick(named(shown, GOOD), Qt.MouseButton.LeftButton)
    for key in " how are":
        QTest.keyClicks(window.focusWidget(), key)
    assert window.composer.box.toPlainText() == "how are"
    assert window.composer.box.hasFocus()
    QTest.mouseClick(named(shown, BAD), Qt.MouseButton.LeftButton)
    assert child(shown, QLineEdit).hasFocus()
    qtbot.waitUntil(lambda: given(link) == [(1, ""), (-1, "")])


def test_thumbs_are_reached_and_pressed_by_keys(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    shown = answer(qtbot, window, "q")
    qtbot.waitUntil(window.isActiveWindow)
    shown.set_current(True)
    assert thumb(shown, GOOD).focusPolicy() & Qt.FocusPolicy.TabFocus
    thumb(shown, GOOD).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(thumb(shown, GOOD), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: given(link) == [(1, "")])
    assert thumb(shown, GOOD).hasFocus()


def test_one_thumb_at_a_time(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    shown = answer(qtbot, window, "q")
    named(shown, BAD).click()
    named(shown, GOOD).click()
    assert (thumb(shown, GOOD).isChecked(), thumb(shown, BAD).isChecked()) == (True, False)
    assert fields(shown) == []
    qtbot.waitUntil(lambda: given(link) == [(-1, ""), (1, "")])


def test_a_thumb_that_was_refused_is_as_before_and_says_why(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    link.results["feedback"] = UsageError("Thumbs do not count now.")
    shown = answer(qtbot, window, "q")
    named(shown, GOOD).click()
    qtbot.waitUntil(window.notice.isVisible)
    assert not thumb(shown, GOOD).isChecked()


def test_older_replies_show_only_the_thumb_they_have(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.kept.keep(
        "s",
        row("person", "a"),
        row("buddy", "b", feedback=-1),
        row("person", "c"),
        row("buddy", "d", feedback=0),
        row("person", "e"),
        row("buddy", "f", feedback="nonsense"),
    )
    window.load_history()
    qtbot.waitUntil(lambda: len(window.transcript.rows) == 6)
    first, second, last = (one for one in window.transcript.rows if not one.message.from_person)
    assert thumb(first, BAD).isChecked()
    assert [thumb(first, name).isHidden() for name in (GOOD, BAD)] == [True, False]
    assert [thumb(second, name).isHidden() for name in (GOOD, BAD)] == [True, True]
    assert [thumb(last, name).isHidden() for name in (GOOD, BAD)] == [False, False]
    second.set_current(True)
    assert [thumb(second, name).isHidden() for name in (GOOD, BAD)] == [False, False]


def test_what_is_not_kept_has_no_thumbs(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("Not kept.", reply_id="", notes=["not_remembered"])]
    shown = answer(qtbot, window, "q")
    assert [thumb(shown, name).isHidden() for name in (GOOD, BAD)] == [True, True]


def test_where_thumbs_do_not_count_there_are_none(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("Hm.", feedback=None)]
    shown = answer(qtbot, window, "q")
    assert [thumb(shown, name).isHidden() for name in (GOOD, BAD)] == [True, True]
    assert shown.message.identity
