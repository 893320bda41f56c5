"""What was forgotten, wherever that was asked for, is no longer shown in a window that is open."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.chat.window import ChatWindow
from tests.fakes.link import FakeConnection, reply
from tests.ui.acting import answer, said


def test_the_talk_shows_what_is_left(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    face.show_window()
    window = face.window
    assert window is not None
    for question in ("one", "two"):
        answer(qtbot, window, question)
    qtbot.waitUntil(lambda: link.subscribed)
    link.kept.sessions["session-1"] = link.kept.sessions["session-1"][2:]
    link.tell("MemoryForgotten")
    qtbot.waitUntil(lambda: said(window) == ["two", "I see."])
    before, asked = window.transcript.rows[:], len(link.asked("history"))
    link.tell("MemoryForgotten")
    qtbot.waitUntil(lambda: len(link.asked("history")) == asked + 1)
    assert window.transcript.rows == before, "nothing moves where nothing went"
    link.kept.sessions["session-1"] = []
    link.tell("MemoryForgotten")
    qtbot.waitUntil(window.welcome.isVisible)
    assert window.talk.session is None


def test_the_wish_to_forget_and_its_answer_stay_until_one_goes_on(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    answer(qtbot, window, "about Zorblax")
    forgets = threading.Event()
    # What was asked and answered is not kept, and so has no identity.
    link.answers["forget Zorblax"] = [{"type": "delta", "text": "I am "}, forgets]
    window.ask("forget Zorblax")
    qtbot.waitUntil(lambda: "I am" in said(window)[-1])
    link.kept.sessions["session-1"] = []
    window.look_again()
    assert "about Zorblax" in said(window), "not in the middle of an answer"
    link._remember = lambda session, arguments, chunk: reply("It is forgotten.", question_id="", reply_id="")  # type: ignore[method-assign]
    window.stop()
    qtbot.waitUntil(lambda: said(window)[:1] == ["forget Zorblax"])
    assert len(said(window)) == 2
