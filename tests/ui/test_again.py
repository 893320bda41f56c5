"""Changing a question, answering anew, choices, what a reply opens, and how it was understood."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import NotFoundError, StorageError
from bitbuddy.ui.chat.choices import ChoiceButton
from bitbuddy.ui.chat.code import CodeBlock
from bitbuddy.ui.chat.composer import EDITING
from bitbuddy.ui.chat.details import EXPLAIN
from bitbuddy.ui.chat.explanation import ExplanationPanel, entries
from bitbuddy.ui.chat.thumbs import BAD, GOOD
from bitbuddy.ui.chat.window import ChatWindow, Opening
from tests.fakes.link import FakeConnection, explanation, reply
from tests.fakes.link import said as row
from tests.ui.acting import FILES, answer, child, named, said
from tests.ui.conftest import Opened

CHOICES = [{"label": "Only PDFs", "question": "only the PDFs"}, {"label": "R&D", "question": "what is in R&D"}]


def inside(widget: QWidget) -> bool:
    """Return whether the widget lies within its parent."""
    parent = widget.parentWidget()
    return parent is not None and parent.rect().contains(widget.geometry())


def test_the_last_reply_is_made_anew_in_its_place(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    first = answer(qtbot, window, "one")
    assert named(first, "Answer this once more")
    link.answers["two"] = [reply("Second.")]
    again = answer(qtbot, window, "two")
    assert not any(one.accessibleName() == "Answer this once more" and not one.isHidden() for one in first.buttons())
    link.answers["two"] = [reply("Better.")]
    named(again, "Answer this once more").click()
    qtbot.waitUntil(lambda: said(window) == ["one", "I see.", "two", "Better."])
    asked = link.asked("ask")[-1]
    assert (asked["text"], asked["session"], asked["replaces"], asked["fresh"]) == (
        "two",
        "session-1",
        "message-3",
        True,
    )
    assert [one["text"] for one in link.kept.sessions["session-1"]] == ["one", "I see.", "two", "Better."]
    qtbot.waitUntil(lambda: not window.answering)
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(link.asked("ask")) == 4 and not window.answering)
    assert link.asked("ask")[-1]["replaces"] == "message-5", "the new question has an identity of its own"


def test_a_question_is_changed_and_everything_after_it_goes(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    for question in ("one", "two", "three"):
        answer(qtbot, window, question)
    QTest.keyClicks(window.composer.box, "a draft")
    shown = window.transcript.rows[2]
    shown.set_current(True)
    named(shown, "Change this question").click()
    box = window.composer.box
    assert box.toPlainText() == "two"
    assert window.composer._editing_line.isVisible()
    assert EDITING.startswith(window.composer._editing_line.text()[:20])
    assert "changed" in box.accessibleName()
    box.setPlainText("two and a half")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(window) == ["one", "I see.", "two and a half", "I see."])
    asked = link.asked("ask")[-1]
    assert (asked["replaces"], asked["fresh"]) == ("message-3", False)
    assert box.toPlainText() == "a draft"
    assert not window.composer._editing_line.isVisible()
    assert [one["text"] for one in link.kept.sessions["session-1"]] == ["one", "I see.", "two and a half", "I see."]


def test_escape_leaves_an_edit_before_anything_else(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    answer(qtbot, window, "one")
    qtbot.waitUntil(window.isActiveWindow)
    window.transcript.setFocus()
    QTest.keyClick(window.transcript, Qt.Key.Key_Up)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.composer.editing
    assert window.focusWidget() is window.composer.box
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.composer._editing_line.isVisible()
    assert window.composer.box.toPlainText() == ""
    assert window.isVisible()
    answer(qtbot, window, "two")
    assert link.asked("ask")[-1]["replaces"] == ""


def test_what_is_offered_beside_a_question_goes_with_the_focus(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    answer(qtbot, window, "one")
    qtbot.waitUntil(window.isActiveWindow)
    window.transcript.setFocus()
    for _ in range(2):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    question = window.transcript.rows[0]
    assert not question._copy.isHidden()
    QTest.keyClick(question, Qt.Key.Key_Down)
    qtbot.waitUntil(question._copy.isHidden)


def test_a_question_that_is_not_kept_cannot_be_changed(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("Not kept.", question_id="", reply_id="", notes=["not_remembered"])]
    answer(qtbot, window, "q")
    shown = window.transcript.rows[0]
    shown.set_current(True)
    assert [one.accessibleName() for one in shown.buttons() if not one.isHidden()] == ["Copy this message"]


def test_an_edit_while_an_answer_comes_stops_it(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    answer(qtbot, window, "one")
    link.answers["slow"] = [{"type": "delta", "text": "Well."}, threading.Event(), reply("never")]
    window.ask("slow")
    qtbot.waitUntil(lambda: "Well." in said(window))
    window.transcript.rows[0].edit()
    window.composer.box.setPlainText("other")
    QTest.keyClick(window.composer.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(window) == ["other", "I see."])
    assert link.asked("cancel")


def test_asking_again_after_a_failure_is_in_its_place(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    answer(qtbot, window, "one")
    link.answers["better"] = [StorageError("Full.")]
    window.transcript.rows[0].edit()
    window.composer.box.setPlainText("better")
    QTest.keyClick(window.composer.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.answering)
    last = window.transcript.last_row()
    assert last is not None
    link.answers["better"] = [reply("Yes.")]
    named(last, "Ask again").click()
    qtbot.waitUntil(lambda: said(window) == ["better", "Yes."])
    assert link.asked("ask")[-1]["replaces"] == "message-1"


# Choices


def test_choices_stand_under_the_latest_reply_only(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("Which do you mean?", choices=CHOICES)]
    first = answer(qtbot, window, "q")
    buttons = first.findChildren(ChoiceButton)
    assert [one.accessibleName() for one in buttons] == ["Only PDFs", "R&D"]
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in buttons)
    qtbot.waitUntil(window.isActiveWindow)
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert window.focusWidget() is buttons[1]
    QTest.keyClick(buttons[1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(said(window)) == 4 and not window.answering)
    assert said(window)[2] == "what is in R&D"
    assert not [one for one in first.findChildren(ChoiceButton) if one.isVisible()]


def test_choices_of_the_latest_reply_come_back_from_history(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    link.kept.keep("s", row("person", "a"), row("buddy", "A?", choices=CHOICES))
    link.kept.keep("s", row("person", "b"), row("buddy", "B?", choices=CHOICES))
    window.load_history()
    qtbot.waitUntil(lambda: len(said(window)) == 4)
    shown = [bool(one.findChildren(ChoiceButton)) for one in window.transcript.rows]
    assert shown == [False, False, False, True]


def test_long_choices_are_cut_to_fit(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung " * 3
    link.answers["q"] = [
        reply("Which?", choices=[{"label": long, "question": "x"}, *CHOICES, {"label": "no question"}])
    ]
    shown = answer(qtbot, window, "q")
    for width in (320, 900):
        window.resize(width, 600)
        buttons = shown.findChildren(ChoiceButton)
        assert len(buttons) == 3
        assert all(inside(one) for one in buttons)
    assert "…" in buttons[0].text()
    assert buttons[2].text() == "R&&D"


# What a reply opens


def test_what_a_reply_opens_is_opened_once(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection, opened: Opened
) -> None:
    actions = [{"action": "open", "path": "/data/a.pdf"}, {"action": "show", "path": "/data/b"}, {"action": "burn"}]
    link.answers["open it"] = [reply("I open a.pdf.", actions=actions)]
    answer(qtbot, window, "open it")
    qtbot.waitUntil(lambda: bool(opened.shown))
    assert (opened.files, opened.shown) == (["/data/a.pdf"], ["/data/b"])
    window.talk.start_new()
    window.talk.visit("session-1")
    qtbot.waitUntil(lambda: len(said(window)) == 2)
    window.talk._carry_out(window.transcript.messages[-1])
    assert opened.files == ["/data/a.pdf"], "what comes from history is never opened"


def test_a_stopped_reply_opens_nothing(qtbot: QtBot, window: ChatWindow, link: FakeConnection, opened: Opened) -> None:
    actions = [{"action": "open", "path": "/data/a.pdf"}]
    link.answers["q"] = [reply("Once", notes=["cancelled"], actions=actions)]
    answer(qtbot, window, "q")
    answer(qtbot, window, "next")
    assert opened.files == []


def test_a_reply_can_ask_for_the_window_of_brains(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection, opened: Opened
) -> None:
    link.answers["open the brains window"] = [reply("It opens.", actions=[{"action": "brains", "path": ""}])]
    with qtbot.waitSignal(window.brains_asked):
        answer(qtbot, window, "open the brains window")
    assert (opened.files, opened.shown) == ([], [])


def test_what_cannot_be_opened_is_a_sentence(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def gone(path: str) -> None:
        threads.append(threading.current_thread().name)
        raise NotFoundError("That file is gone.")

    monkeypatch.setattr(window.talk, "_opening", Opening(gone, gone))
    link.answers["q"] = [reply("I open it.", actions=[{"action": "open", "path": "/x"}])]
    answer(qtbot, window, "q")
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == "That file is gone."
    assert threads[0].startswith("ui-desktop")


# How it was understood


def test_the_fold_tells_how_it_was_understood(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    told = explanation(
        follows="how many PDFs?",
        corrected=[{"said": "dokumnts", "meant": "documents"}],
        held_back=["“You have 19.” says a number that no fact carries."],
        others=[{"intent": "files.find", "confidence": 0.4, "why": "PDFs"}],
    )
    link.answers["q"] = [reply("Three.", explanation=told)]
    shown = answer(qtbot, window, "q")
    assert shown.findChild(ExplanationPanel) is None
    height = shown.height()
    named(shown, EXPLAIN).click()
    panel = child(shown, ExplanationPanel)
    words = [one.text() for one in panel.findChildren(QLabel)]
    for part in ("files: count, 95% sure", "“how many PDFs?”", "“PDFs” → pdf", "“dokumnts” → documents", "Held back"):
        assert part in words
    assert "count of files: extension pdf (0.4 ms)" in words
    assert shown.height() >= height + panel.height()
    for width in (320, 560, 1200):
        window.resize(width, 700)
        inside = panel.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert all(panel.rect().contains(one.geometry()) for one in inside if not one.isHidden())
    window.resize(560, 720)
    named(shown, EXPLAIN).click()
    qtbot.waitUntil(lambda: shown.height() == height)


def test_without_anything_to_tell_there_is_no_fold(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    shown = answer(qtbot, window, "q")
    assert not [one for one in shown.buttons() if one.accessibleName() == EXPLAIN]
    assert entries({"intent": "", "queries": "odd", "understood": [3], "held_back": None}) == []
    assert entries({"cached": True})[0].value.startswith("Nothing had changed")


def test_the_button_of_the_fold_stays_in_view(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    window.resize(400, 420)
    for number in range(6):
        answer(qtbot, window, f"question {number}")
    link.answers["q"] = [reply("Three.", explanation=explanation(queries=[f"query {n}" for n in range(60)]))]
    shown = answer(qtbot, window, "q")
    button = named(shown, EXPLAIN)
    button.click()
    transcript = window.transcript
    qtbot.waitUntil(lambda: not transcript.gliding and shown.height() > transcript.height())
    place = button.mapTo(transcript.viewport(), button.rect().center())
    assert transcript.viewport().rect().contains(place)
    assert not transcript._latest.isHidden()


# Code


def test_code_has_its_language_and_is_copied(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    wide = "x" * 400
    link.answers["q"] = [reply(f"See:\n```python\n{wide}\n```\nand\n| a | b |\n|---|---|\n| 1 | 2 |", "brain")]
    shown = answer(qtbot, window, "q")
    block, table = shown.findChildren(CodeBlock)
    assert child(block, QLabel, "language").text() == "python"
    assert block.lines.toPlainText() == wide
    named(block, "Copy this code").click()
    assert QGuiApplication.clipboard().text() == wide
    assert table.lines.toPlainText().split("\n")[2] == "1  2"
    for width in (320, 560, 1200):
        window.resize(width, 700)
        for one in (block, table):
            assert inside(one)
            assert inside(shown._body)
        bar = block.lines.horizontalScrollBar()
        assert bar.maximum() > 0
        assert bar.isVisible()
        assert table.lines.horizontalScrollBar().maximum() == 0
        assert block.lines.verticalScrollBar().maximum() == 0


def test_code_that_streams_keeps_what_is_there(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    go = threading.Event()
    text = "First **line**.\n\n```sh\nls"
    link.answers["q"] = [{"type": "delta", "text": text}, go, reply(f"{text}\n```\nDone.", "brain")]
    window.ask("q")
    last = window.transcript.last_row()
    assert last is not None
    qtbot.waitUntil(lambda: last.findChild(CodeBlock) is not None)
    before = list(last._body.pieces)
    go.set()
    qtbot.waitUntil(lambda: not window.answering)
    assert last._body.pieces[:2] == before
    assert len(last._body.pieces) == 3


# Keys


def test_every_action_of_a_message_is_reached_by_keys(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("```sh\nls\n```", "brain", FILES[:1], choices=CHOICES, explanation=explanation())]
    answer(qtbot, window, "q")
    qtbot.waitUntil(window.isActiveWindow)
    window.transcript.setFocus()
    QTest.keyClick(window.transcript, Qt.Key.Key_Up)
    reached = []
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    for _ in range(14):
        focused: QWidget = window.focusWidget()
        if focused.accessibleName() in reached:
            break
        reached.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Right)
    assert reached == [
        "Copy this code",
        "Open file 0.pdf",
        "Show file 0.pdf in its folder",
        "Copy the path of file 0.pdf",
        "Only PDFs",
        "R&D",
        "Show where this comes from: 1 source",
        EXPLAIN,
        GOOD,
        BAD,
        "Copy this message",
        "Answer this once more",
        "Branch from here",
    ]


def test_tab_goes_through_the_window_as_one_reads_it(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q"] = [reply("Which?", choices=CHOICES)]
    answer(qtbot, window, "q")
    qtbot.waitUntil(window.isActiveWindow)
    window.header.buttons()[0].setFocus()
    reached = []
    for _ in range(8):
        focused: QWidget = window.focusWidget()
        reached.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if window.focusWidget() is window.composer.box:
            break
    assert reached == [
        "New conversation (Ctrl+N)",
        "Conversations (Ctrl+H)",
        "Menu",
        "Conversation",
        "Only PDFs",
        "R&D",
    ]
    QTest.keyClick(window.composer.box, Qt.Key.Key_Backtab)
    assert window.focusWidget().accessibleName() == "R&D"
    for ringed in (False, False, True):
        assert window.transcript.ring.isVisible() is ringed, "where the keyboard is has to be seen"
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)


def test_every_new_control_has_a_name_for_a_screen_reader(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    link.answers["q"] = [reply("```sh\nls\n```", "brain", FILES[:1], choices=CHOICES, explanation=explanation())]
    window.resize(900, 700)
    named(answer(qtbot, window, "q"), EXPLAIN).click()
    window.toggle_sessions()
    qtbot.waitUntil(lambda: bool(window.panel.list.entries))
    window.composer.attach(["/a/b.pdf"])
    window.transcript.rows[0].edit()
    nameless = [
        one
        for one in window.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and one.objectName() != "qt_scrollarea_viewport"
    ]
    assert nameless == []
