"""The conversations that were kept: their list, the search, going on in one, naming and removing it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import StorageError
from bitbuddy.ui.chat.sessions.entry import SessionEntry
from bitbuddy.ui.chat.sessions.found import FoundEntry, marked
from bitbuddy.ui.chat.sessions.panel import NOTHING_KEPT, PAGE, SessionsPanel
from bitbuddy.ui.chat.talk import PAGE as MESSAGES
from bitbuddy.ui.chat.window import ChatWindow
from tests.fakes.link import FakeConnection
from tests.fakes.link import said as row
from tests.ui.acting import answer, child, named, said


@pytest.fixture
def kept(link: FakeConnection) -> FakeConnection:
    """Return the link with three conversations."""
    for number, question in enumerate(("where is the tax return?", "hello", "Wie groß ist Düsseldorf.pdf?")):
        link.kept.keep(f"s{number}", row("person", question), row("buddy", f"Answer {number} on tax."))
    return link


def entries(window: ChatWindow) -> list[SessionEntry]:
    return [entry for entry in window.panel.list.entries if isinstance(entry, SessionEntry)]


def finds(window: ChatWindow) -> list[FoundEntry]:
    return [entry for entry in window.panel.list.entries if isinstance(entry, FoundEntry)]


def open_list(qtbot: QtBot, window: ChatWindow) -> SessionsPanel:
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.panel.list.entries))
    return window.panel


def test_the_list_is_opened_by_a_key_and_a_conversation_goes_on(
    qtbot: QtBot, window: ChatWindow, kept: FakeConnection
) -> None:
    open_list(qtbot, window)
    assert [entry.session.title for entry in entries(window)] == [
        "Wie groß ist Düsseldorf.pdf?",
        "hello",
        "where is the tax return?",
    ]
    assert "2 messages" in entries(window)[0].accessibleName()
    QTest.keyClick(window.panel.field, Qt.Key.Key_Down)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.focusWidget() is entries(window)[1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(window) == ["hello", "Answer 1 on tax."])
    assert window.panel.isHidden()
    assert window.focusWidget() is window.composer.box
    answer(qtbot, window, "more")
    assert kept.asked("ask")[-1]["session"] == "s1"


def test_beside_the_conversation_where_there_is_room(qtbot: QtBot, window: ChatWindow, kept: FakeConnection) -> None:
    window.resize(900, 700)
    named(window.header, "Conversations (Ctrl+H)").click()
    qtbot.waitUntil(lambda: len(entries(window)) == 3)
    qtbot.waitUntil(window.composer.isVisible)
    QTest.mouseClick(entries(window)[0], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: len(said(window)) == 2)
    assert window.panel.isVisible()
    assert "open now" in entries(window)[0].accessibleName()
    window.resize(500, 700)
    qtbot.waitUntil(lambda: not window.composer.isVisible())
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.panel.isHidden()
    assert window.composer.isVisible()


def test_a_new_conversation(qtbot: QtBot, window: ChatWindow, kept: FakeConnection) -> None:
    answer(qtbot, window, "one")
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert said(window) == []
    assert window.welcome.isVisible()
    answer(qtbot, window, "two")
    assert kept.asked("ask")[-1]["session"] is None
    assert said(window) == ["two", "I see."]


def test_search_marks_the_hits_and_goes_to_the_message(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.kept.keep("long", *(row("person", f"message {number}") for number in range(700)))
    link.kept.keep("other", row("person", "nothing here"))
    open_list(qtbot, window)
    QTest.keyClicks(window.panel.field, "message 55")
    qtbot.waitUntil(lambda: len(finds(window)) == 11)
    assert finds(window)[-1]._places == [(0, 10)]
    headings = [one.text() for one in window.panel.list.entries if isinstance(one, QLabel)]
    assert headings == ["message 0"]
    assert len(link.asked("search_messages")) == 1, "it waits until typing rests"
    finds(window)[-1].setFocus()
    QTest.keyClick(finds(window)[-1], Qt.Key.Key_Return)
    found = "message 55"
    qtbot.waitUntil(lambda: any(one.message.plain == found and one._marked for one in window.transcript.rows))
    shown = next(one for one in window.transcript.rows if one.message.plain == found)
    top = shown.mapTo(window.transcript.viewport(), QPoint(0, 0)).y()
    qtbot.waitUntil(lambda: 0 <= shown.mapTo(window.transcript.viewport(), QPoint(0, 0)).y() <= 500)
    assert 0 <= top <= 500
    answer(qtbot, window, "and on")
    assert link.asked("ask")[-1]["session"] == "long"


def test_hits_are_marked_in_qts_own_units_and_nothing_deceives() -> None:
    assert marked("a 😀 tax \u202e!", ((4, 7),)) == ("a 😀 tax \\u202e!", [(5, 3)])
    assert marked("tax\ntax", ((4, 7), (0, 3), (9, 12), (2, 5))) == ("tax tax", [(0, 3), (4, 3)])


def test_words_for_nothing(qtbot: QtBot, window: ChatWindow) -> None:
    panel = open_list(qtbot, window)
    assert [one.text() for one in panel.list.entries if isinstance(one, QLabel)] == [NOTHING_KEPT]
    QTest.keyClicks(panel.field, "xyz")
    qtbot.waitUntil(lambda: "“xyz”" in panel.list.entries[0].text())  # type: ignore[attr-defined]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert panel.field.text() == ""
    assert panel.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert window.isVisible()


def test_renaming_in_place(qtbot: QtBot, window: ChatWindow, kept: FakeConnection) -> None:
    open_list(qtbot, window)
    first = entries(window)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_F2)
    field = child(first, QLineEdit)
    assert field.selectedText() == "Wie groß ist Düsseldorf.pdf?"
    QTest.keyClicks(field, "not this")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert first.findChild(QLineEdit) is None or field.isHidden()
    assert window.panel.isVisible()
    qtbot.waitUntil(lambda: first.findChild(QLineEdit) is None)
    QTest.keyClick(first, Qt.Key.Key_F2)
    field = child(first, QLineEdit)
    QTest.keyClicks(field, "My photos")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entries(window)[0].session.title == "My photos")
    assert kept.asked("session_rename") == [{"session": "s2", "title": "My photos"}]
    assert window.focusWidget() is entries(window)[0]


def test_removing_asks_once_more_in_place(qtbot: QtBot, window: ChatWindow, kept: FakeConnection) -> None:
    kept.kept.learned["s2"] = 2
    window.load_history()
    qtbot.waitUntil(lambda: len(said(window)) == 2)
    open_list(qtbot, window)
    first = entries(window)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert first.accessibleName().startswith(f"Remove {first.session.title} with 2 memories? ")
    assert window.focusWidget() is named(first, "Keep")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert kept.asked("session_remove") == []
    assert window.panel.isVisible()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(entries(window)) == 2)
    assert kept.asked("session_remove") == [{"session": "s2"}]
    assert said(window) == [], "the conversation that was open is gone"


def test_what_cannot_be_done_is_told(qtbot: QtBot, window: ChatWindow, kept: FakeConnection) -> None:
    kept.results["session_remove"] = StorageError("The disk is full.", "Nothing was removed.")
    window.resize(900, 700)
    open_list(qtbot, window)
    entries(window)[0].ask_removal()
    named(entries(window)[0], "Remove").click()
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == "The disk is full. Nothing was removed."
    qtbot.waitUntil(lambda: len(entries(window)) == 3 and not entries(window)[0]._confirming)


def test_many_conversations_come_in_pages(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    for number in range(PAGE + 5):
        link.kept.keep(f"s{number}", row("person", f"question {number}"))
    open_list(qtbot, window)
    qtbot.waitUntil(lambda: len(entries(window)) == PAGE)
    named(window.panel, "Show earlier conversations").click()
    qtbot.waitUntil(lambda: len(entries(window)) == PAGE + 5)
    assert entries(window)[-1].session.title == "question 0"
    assert not [one for one in window.panel.list.entries if not isinstance(one, SessionEntry)]


def test_a_long_conversation_comes_in_pages_and_stays_in_place(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    link.kept.keep("long", *(row("person" if n % 2 == 0 else "buddy", f"message {n}") for n in range(200)))
    window.load_history()
    qtbot.waitUntil(lambda: len(window.transcript.messages) == MESSAGES)
    transcript = window.transcript
    bar = transcript.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    assert link.asked("history") == [{"limit": MESSAGES}]
    qtbot.waitUntil(lambda: not transcript._filling.isActive())
    transcript._place_anchored(lambda: None)
    assert transcript._latest.isHidden()

    def reached_the_first() -> bool:
        bar.setValue(bar.value() - 500)
        return len(transcript.messages) == 200

    qtbot.waitUntil(reached_the_first)
    assert [one.plain for one in transcript.messages] == [f"message {n}" for n in range(200)]
    assert [call.get("before") is not None for call in link.asked("history")] == [False, True, True, True]


def test_earlier_messages_that_cannot_be_had_are_asked_for_again(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    link.kept.keep("long", *(row("person", f"message {n}") for n in range(100)))
    window.load_history()
    qtbot.waitUntil(lambda: len(window.transcript.messages) == MESSAGES)
    link.results["history"] = StorageError("The disk is busy.")
    bar = window.transcript.verticalScrollBar()

    def scrolled_up_until_told() -> bool:
        bar.setValue(bar.value() - 300)
        return window.notice.isVisible()

    qtbot.waitUntil(scrolled_up_until_told)
    del link.results["history"]

    def all_there() -> bool:
        bar.setValue(bar.value() + 30 if bar.value() == 0 else bar.value() - 300)
        return len(window.transcript.messages) == 100

    qtbot.waitUntil(all_there)


def test_a_conversation_that_comes_late_is_not_shown_in_another(
    qtbot: QtBot, window: ChatWindow, kept: FakeConnection
) -> None:
    window.talk.visit("s0")
    window.talk.visit("s1")
    window.talk.start_new()
    qtbot.waitUntil(lambda: len(kept.asked("history")) == 2)
    answer(qtbot, window, "new")
    assert said(window) == ["new", "I see."]
