"""The conversation scrolls, follows and fits, however long and narrow it is."""

from __future__ import annotations

import threading

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.ui.chat.message import Message
from bitbuddy.ui.chat.text import MessageText
from bitbuddy.ui.chat.transcript import SHOWN_AT_MOST, SHOWN_MORE, Transcript
from bitbuddy.ui.chat.window import ChatWindow
from tests.fakes.link import FakeConnection, reply
from tests.ui.acting import FILES, answer, child


def test_nothing_overflows_the_narrowest_window(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    link.answers["q " * 100] = [reply("x" * 2000 + "\n" + "wo rd " * 200, "brain", FILES)]
    row = answer(qtbot, window, "q " * 100)
    for width in (320, 560, 1400, 321):
        window.resize(width, 500)
        QApplication.processEvents()
        for one in window.transcript.rows:
            one.set_current(True)
            assert one.width() <= window.transcript.viewport().width()
            for inner in one.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                assert inner.isHidden() or one.rect().contains(inner.geometry()), (width, inner)
            text = child(one, MessageText)
            assert text.document().size().height() <= text.height()
            assert text.document().idealWidth() <= text.width() + 1
    assert row.message.text()


def test_the_end_is_followed_until_the_person_reads_above(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    bar = window.transcript.verticalScrollBar()
    for index in range(12):
        answer(qtbot, window, f"question {index}")
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    go = threading.Event()
    link.answers["long"] = [*({"type": "delta", "text": f"Sentence {index}."} for index in range(60)), go, reply("end")]
    window.ask("long")
    row = window.transcript.last_row()
    assert row is not None
    qtbot.waitUntil(lambda: "Sentence 59." in child(row, MessageText).toPlainText())
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    bar.setValue(bar.maximum() // 2)
    there = bar.value()
    go.set()
    qtbot.waitUntil(lambda: not window.answering)
    assert bar.value() == there
    assert not window.transcript._latest.isHidden()
    window.transcript._latest.click()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert window.transcript._latest.isHidden()


def test_the_wheel_over_a_message_scrolls_the_conversation(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    bar = window.transcript.verticalScrollBar()
    for index in range(12):
        row = answer(qtbot, window, f"question {index}")
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    text = child(row, MessageText)
    place = QPointF(text.mapTo(window, QPoint(4, 4)))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 240))
    qtbot.waitUntil(lambda: bar.value() < bar.maximum())


def test_a_thousand_messages_are_a_few_rows(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    messages = [Message(index % 2 == 0, f"message {index}") for index in range(1000)]
    transcript = window.transcript
    window._pages.setCurrentWidget(transcript)
    transcript.show_all(messages)
    bar = transcript.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    qtbot.waitUntil(lambda: not transcript._filling.isActive())
    assert len(transcript.rows) <= SHOWN_AT_MOST
    qtbot.waitUntil(lambda: at_the_top(transcript), timeout=20_000)
    assert transcript.rows[0].message is messages[0]
    assert len(transcript.rows) <= SHOWN_AT_MOST + SHOWN_MORE
    assert transcript.last_row() is None
    qtbot.waitUntil(lambda: at_the_end(transcript), timeout=20_000)
    assert transcript.rows[-1].message is messages[-1]
    more = SHOWN_AT_MOST // 2 + SHOWN_MORE  # questions, each with its answer: more rows than are kept
    for index in range(more):
        answer(qtbot, window, f"more {index}")
    assert len(transcript.messages) == 1000 + 2 * more
    assert len(transcript.rows) <= SHOWN_AT_MOST + SHOWN_MORE


def at_the_top(transcript: Transcript) -> bool:
    """Scroll up a step; return whether the first message is reached."""
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.value() - 400)
    return transcript.rows[0].message is transcript.messages[0] and bar.value() == 0


def at_the_end(transcript: Transcript) -> bool:
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.value() + 400)
    return transcript.last_row() is not None and bar.value() == bar.maximum()


def test_what_is_read_stays_where_it_is_while_rows_come_and_go(
    qtbot: QtBot, window: ChatWindow, link: FakeConnection
) -> None:
    transcript = window.transcript
    window._pages.setCurrentWidget(transcript)
    transcript.show_all([Message(index % 2 == 0, f"message {index} " * (index % 7 + 1)) for index in range(300)])
    bar = transcript.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    bar.setValue(30)
    row = transcript._top_row()
    assert row is not None
    y = row.mapTo(transcript.viewport(), QPoint(0, 0)).y()
    rows = len(transcript.rows)
    qtbot.waitUntil(lambda: len(transcript.rows) > rows)
    qtbot.waitUntil(lambda: not transcript._filling.isActive())
    assert row.mapTo(transcript.viewport(), QPoint(0, 0)).y() == y
