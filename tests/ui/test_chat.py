"""The chat window as a person uses it: asking, stopping, reading, copying, keys."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import NotFoundError, StorageError
from bitbuddy.ui.chat.cards import FileCardView
from bitbuddy.ui.chat.message import Progress, file_cards
from bitbuddy.ui.chat.row import CARDS_AT_FIRST
from bitbuddy.ui.chat.text import MessageText
from bitbuddy.ui.chat.welcome import EXAMPLES
from bitbuddy.ui.chat.window import ChatWindow, Opening
from bitbuddy.ui.theme import SMALL_PIXELS, Theme, text_font
from tests.fakes.link import FakeConnection, file_fact, reply
from tests.fakes.link import said as row
from tests.ui.acting import FILES, answer, child, named, said
from tests.ui.conftest import Opened


def test_a_question_is_answered(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["how are you?"] = [reply("Fine.", "rules")]
    row = answer(qtbot, window, "how are you?")
    assert said(window) == ["how are you?", "Fine."]
    assert window.composer.box.toPlainText() == ""
    assert row.findChild(QLabel, "badge-rules") is not None
    assert link.asked("ask")[0]["session"] is None
    answer(qtbot, window, "and now?")
    assert link.asked("ask")[1]["session"] == "session-1"


def test_facts_come_first_and_sentences_as_they_come(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    go = threading.Event()
    link.answers["q"] = [
        {"type": "facts", "text": "Three files.", "headline": "", "facts": [], "badge": "rules", "sources": []},
        {"type": "delta", "text": "How **neat**."},
        go,
        reply("Three files.\n\nHow **neat**.", "brain"),
    ]
    window.ask("q")
    row = window.transcript.last_row()
    assert row is not None
    qtbot.waitUntil(lambda: row.message.free == "How **neat**.")
    assert window.answering
    qtbot.waitUntil(lambda: child(row, MessageText).toPlainText() == "Three files.\nHow neat.")
    assert row.findChild(QLabel, "badge-brain") is None
    go.set()
    qtbot.waitUntil(lambda: not window.answering)
    assert child(row, QLabel, "badge-brain").text() == "brain"


@pytest.mark.parametrize("way", ["escape", "button"])
def test_stop_keeps_what_was_said(qtbot: QtBot, window: ChatWindow, link: FakeConnection, way: str) -> None:
    link.answers["q"] = [{"type": "delta", "text": "Once."}, threading.Event(), reply("never")]
    window.ask("q")
    row = window.transcript.last_row()
    assert row is not None
    qtbot.waitUntil(lambda: row.message.progress is Progress.STREAMING)
    assert window.composer.button.accessibleName() == "Stop the answer"
    if way == "escape":
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_Escape)
    else:
        window.composer.button.click()
    qtbot.waitUntil(lambda: row.message.progress is Progress.STOPPED)
    assert link.asked("cancel")
    assert window.composer.button.accessibleName() == "Ask"
    assert window.isVisible()


def test_a_newer_question_takes_over(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["first"] = [{"type": "delta", "text": "One."}, threading.Event(), reply("never")]
    link.answers["second"] = [reply("Two.", "rules")]
    window.ask("first")
    qtbot.waitUntil(lambda: said(window)[1] == "One.")
    answer(qtbot, window, "second")
    assert said(window) == ["first", "One.", "second", "Two."]
    assert window.transcript.messages[1].progress is Progress.STOPPED


def test_an_error_is_told_calmly_and_can_be_tried_again(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [StorageError("The disk is full.", "Nothing was kept.", "Make room.")]
    row = answer(qtbot, window, "q")
    assert row.message.progress is Progress.FAILED
    assert child(row, MessageText).toPlainText() == "The disk is full.\nNothing was kept. Make room."
    link.answers["q"] = [reply("Better.", "rules")]
    named(row, "Ask again").click()
    qtbot.waitUntil(lambda: not window.answering)
    assert said(window)[-1] == "Better."


def test_the_keys_of_the_box(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    box = window.composer.box
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert said(window) == []
    height = window.composer.height()
    QTest.keyClicks(box, "two")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(box, "lines")
    assert box.toPlainText() == "two\nlines"
    qtbot.waitUntil(lambda: window.composer.height() > height)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.toPlainText() == "two\nlines"
    QTest.keyClick(box, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: not window.answering)
    assert said(window)[0] == "two\nlines"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.toPlainText() == "two\nlines"
    qtbot.waitUntil(lambda: window.composer.height() > height)
    box.setPlainText("\n".join("a" * 40))
    qtbot.waitUntil(lambda: window.composer.height() < window.height() / 2)


def test_what_is_typed_is_told_when_the_typing_pauses(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    with qtbot.waitSignal(window.composer.typing):
        QTest.keyClicks(window.composer.box, "tell me something")
    QTest.keyClicks(window.composer.box, " nice")
    qtbot.waitUntil(lambda: len(link.asked("brain_expect")) == 2)
    assert [one["text"] for one in link.asked("brain_expect")] == ["tell me something", "tell me something nice"]
    window.composer.box.clear()
    assert answer(qtbot, window, "how are you?") is not None
    assert len(link.asked("brain_expect")) == 2  # nothing typed, nothing told


def test_control_l_and_escape(qtbot: QtBot, window: ChatWindow) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.welcome.chips[0].setFocus()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.composer.box
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_example_asks_itself(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    assert window.welcome.isVisible()
    window.welcome.chips[2].click()
    qtbot.waitUntil(lambda: not window.answering)
    assert said(window)[0] == EXAMPLES[2]
    assert not window.welcome.isVisible()


def test_history_is_shown_and_goes_on(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.kept.keep("session-0", row("person", "hello"), row("buddy", "Hi.", badge="rules"))
    window.load_history()
    qtbot.waitUntil(lambda: len(said(window)) == 2)
    assert window.transcript.isVisible()
    QTest.keyClick(window.composer.box, Qt.Key.Key_Up)
    assert window.composer.box.toPlainText() == "hello"
    answer(qtbot, window, "more")
    assert link.asked("ask")[0]["session"] == "session-0"


def test_history_that_comes_late_does_not_disturb(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    answer(qtbot, window, "first")
    link.kept.keep("old", row("person", "old"))
    window.load_history()
    qtbot.waitUntil(lambda: bool(link.asked("history")))
    QApplication.processEvents()
    assert said(window)[0] == "first"


def test_a_card_has_room_for_what_became_of_its_file_and_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    moved = {**file_fact("/data/Work/old.zip"), "became": "moved from ~/Downloads"}
    plain, told = (FileCardView(file_cards([fact])[0], theme) for fact in (file_fact("/data/Work/old.zip"), moved))
    for view in (plain, told):
        qtbot.addWidget(view)
    metrics = QFontMetricsF(text_font(SMALL_PIXELS))
    assert "moved from ~/Downloads" in told.accessibleName()
    whole = told.second_line(metrics, 2000)
    assert whole.startswith("moved from ~/Downloads  ·  1.23 MB  ·  ")
    assert whole.endswith("  ·  /data/Work")
    narrow = told.second_line(metrics, metrics.horizontalAdvance(whole) - 1)
    assert "MB" not in narrow
    assert narrow.endswith("  ·  /data/Work")
    assert "MB" in plain.second_line(metrics, metrics.horizontalAdvance(plain.second_line(metrics, 2000)) - 1)


def test_cards_open_show_and_copy(qtbot: QtBot, window: ChatWindow, link: FakeConnection, opened: Opened) -> None:
    link.answers["q"] = [reply("Eight files:\n• …", "rules", FILES, headline="Eight files.")]
    row = answer(qtbot, window, "q")
    assert child(row, MessageText).toPlainText() == "Eight files."
    assert len(row.findChildren(FileCardView)) == CARDS_AT_FIRST
    named(row, "Show 3 more").click()
    assert len([view for view in row.findChildren(FileCardView) if not view.isHidden()]) == 8
    named(row, "Open file 7.pdf").click()
    named(row, "Show file 6.pdf in its folder").click()
    qtbot.waitUntil(lambda: bool(opened.files) and bool(opened.shown))
    assert opened.files == ["/data/some/folder/file 7.pdf"]
    assert opened.shown == ["/data/some/folder/file 6.pdf"]
    named(row, "Copy the path of file 5.pdf").click()
    assert QGuiApplication.clipboard().text() == "/data/some/folder/file 5.pdf"


def test_a_file_that_cannot_be_opened_is_told(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: str) -> None:
        raise NotFoundError("That file is gone.")

    monkeypatch.setattr(window.talk, "_opening", Opening(gone, gone))
    link.answers["q"] = [reply("One.", "rules", FILES[:1])]
    named(answer(qtbot, window, "q"), "Open file 0.pdf").click()
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == "That file is gone."


def test_sources_fold_out(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("One.", "rules", FILES[:1])]
    row = answer(qtbot, window, "q")
    height = row.height()
    button = next(one for one in row.findChildren(QPushButton) if one.text().startswith("1 source"))
    button.click()
    lines = child(row, QLabel, "sources")
    assert not lines.isHidden()
    assert lines.text() == "From: file index"
    assert row.height() > height
    button.click()
    assert row.height() == height


def test_copying_a_message(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("**Strong** words.", "brain")]
    row = answer(qtbot, window, "q")
    named(row, "Copy this message").click()
    assert QGuiApplication.clipboard().text() == "**Strong** words."
    assert named(row, "Copied")
    QGuiApplication.clipboard().setText("")
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.transcript, Qt.Key.Key_Up)
    assert row.hasFocus()
    QTest.keyClick(row, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "**Strong** words."


def test_the_arrows_walk_through_messages_and_tab_into_one(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    link.answers["q"] = [reply("One.", "rules", FILES[:1])]
    row = answer(qtbot, window, "q")
    qtbot.waitUntil(window.isActiveWindow)
    window.transcript.setFocus()
    QTest.keyClick(window.transcript, Qt.Key.Key_Up)
    assert row.hasFocus()
    QTest.keyClick(row, Qt.Key.Key_Tab)
    assert window.focusWidget().accessibleName() == "Open file 0.pdf"
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Up)
    assert window.transcript.rows[0].hasFocus()
    assert not [one for one in row.buttons() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_every_control_has_a_name_for_a_screen_reader(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("One.", "rules", FILES)]
    answer(qtbot, window, "q")
    nameless = [
        one
        for one in window.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and one.objectName() != "qt_scrollarea_viewport"
    ]
    assert nameless == []


def test_a_hostile_reply_is_only_text(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    hostile = (
        "<img src='http://192.0.2.1/x.png'><script>x()</script> ![i](http://192.0.2.1/y.png) "
        "[click](file:///etc/passwd) <a href='x'>a</a> \u202etxt.exe"
    )
    link.answers["q"] = [reply(hostile, "brain")]
    row = answer(qtbot, window, "q")
    text = child(row, MessageText)
    shown = text.toPlainText()
    assert "<img src='http://192.0.2.1/x.png'>" in shown
    assert "click (file:///etc/passwd)" in shown
    assert "\\u202etxt.exe" in shown
    assert text.anchorAt(QPoint(30, 8)) == ""
    cursor = QTextCursor(text.document())
    cursor.select(QTextCursor.SelectionType.Document)
    assert not cursor.charFormat().isAnchor()
    assert not cursor.charFormat().isImageFormat()
    assert "\ufffc" not in shown
    link.answers["plain"] = [reply("3 * 4 * 5 and **this** <b>", "rules")]
    assert child(answer(qtbot, window, "plain"), MessageText).toPlainText() == "3 * 4 * 5 and **this** <b>"


def test_another_palette_reaches_everything(
    qtbot: QtBot, window: ChatWindow, theme: Theme, link: FakeConnection
) -> None:
    row = answer(qtbot, window, "hello")
    theme.choose("dark")
    text = child(row, MessageText)
    assert text.palette().text().color() == theme.colours.text
    image = window.grab().toImage()
    assert image.pixelColor(3, image.height() - 3) == theme.colours.window


def test_the_place_is_kept_in_the_home(qtbot: QtBot, window: ChatWindow, tmp_path: Path) -> None:
    window.resize(640, 555)
    window.close()
    file = tmp_path / "window.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert '"width": 640' in file.read_text()
