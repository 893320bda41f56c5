"""A private talk in the window: marked, asked as one, left and ended; and branches and copies of any talk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import StorageError
from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.chat.sessions.entry import SessionEntry
from bitbuddy.ui.chat.window import ChatWindow
from tests.fakes.link import FakeConnection, reply
from tests.fakes.link import said as row
from tests.ui.acting import answer, named, said


def test_a_private_talk_is_marked_and_asked_as_one(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    answer(qtbot, window, "first")
    assert window.private_mark.isHidden()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.private_mark.isVisible()
    assert window.welcome.isVisible()
    assert window.private_mark.accessibleName().startswith("Private: nothing of this is kept.")
    answer(qtbot, window, "a secret")
    answer(qtbot, window, "another")
    window.talk.regenerate()
    qtbot.waitUntil(lambda: len(link.asked("ask")) == 4 and not window.answering)
    assert [asked.get("private") for asked in link.asked("ask")] == [None, True, True, True]
    assert [asked["session"] for asked in link.asked("ask")] == [None, None, "session-1", "session-1"]
    window.start_new()
    assert window.private_mark.isHidden()
    answer(qtbot, window, "open again")
    assert link.asked("ask")[-1].get("private") is None


def test_a_private_talk_that_is_ended_is_forgotten(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    window.start_private()
    answer(qtbot, window, "a secret")
    named(window, "End and forget").click()
    qtbot.waitUntil(lambda: link.asked("session_remove") == [{"session": "session-1"}])
    assert window.private_mark.isHidden()
    assert said(window) == []
    window.start_private()
    named(window, "End and forget").click()
    assert window.private_mark.isHidden()
    assert len(link.asked("session_remove")) == 1, "where nothing was said there is nothing to forget"


def test_a_private_talk_is_one_again_when_it_is_opened(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.results["history"] = {"session": "s", "messages": [row("person", "psst")], "more": False, "private": True}
    link.results["sessions"] = {"sessions": [{"id": "s", "title": "psst", "messages": 1, "private": True}]}
    window.go_to("s", "")
    qtbot.waitUntil(window.private_mark.isVisible)
    window.toggle_sessions()
    qtbot.waitUntil(lambda: bool(window.panel.list.entries))
    assert window.panel.list.entries[0].accessibleName() == "psst, 1 message  ·  private, open now"


def test_the_menu_begins_a_private_talk(qtbot: QtBot, face: TrayFace) -> None:
    next(one for one in face.menu.actions() if one.text() == "New private talk").trigger()
    assert face.window is not None
    qtbot.waitUntil(face.window.private_mark.isVisible)


def test_a_talk_is_branched_from_a_reply(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["one"] = [reply("1")]
    first = answer(qtbot, window, "one")
    answer(qtbot, window, "two")
    link.kept.keep("branch", row("person", "one"), row("buddy", "1"))
    link.results["session_branch"] = {"id": "branch", "branched_title": "one"}
    first.set_current(True)
    named(first, "Branch from here").click()
    qtbot.waitUntil(lambda: said(window) == ["one", "1"])
    assert window.talk.session == "branch"
    assert link.asked("session_branch") == [{"session": "session-1", "message": first.message.identity}]
    assert window.notice.text() == "This is a branch of “one”, which stays as it is."
    link.results["session_branch"] = StorageError("The disk is full.", "Nothing could be written.")
    last = window.transcript.last_row()
    assert last is not None
    last.set_current(True)
    named(last, "Branch from here").click()
    qtbot.waitUntil(lambda: window.notice.text().startswith("The disk is full."))
    assert window.talk.session == "branch"


def test_a_talk_is_written_to_a_file(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.kept.keep("s0", row("person", "a/b: what?"), row("buddy", "this"))
    link.results["session_export"] = {"path": "/data/talk.json", "format": "json", "messages": 2}
    window.toggle_sessions()
    qtbot.waitUntil(lambda: bool(window.panel.list.entries))
    entry = window.panel.list.entries[0]
    assert isinstance(entry, SessionEntry)
    entry.setFocus()
    qtbot.waitUntil(entry.hasFocus)
    named(entry, "Export a/b: what?").click()
    dialog = window.panel.dialog
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("/a b what.md")
    dialog.filterSelected.emit("JSON (*.json)")
    assert dialog.selectedFiles()[0].endswith("/a b what.json")
    dialog.fileSelected.emit("/data/talk.json")
    dialog.close()
    qtbot.waitUntil(lambda: window.notice.text() == "2 messages written to /data/talk.json. Only you may read it.")
    assert link.asked("session_export") == [{"session": "s0", "path": "/data/talk.json"}]
