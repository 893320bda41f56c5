"""What a person does with the window, in a word."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.ui.chat.row import MessageRow
from bitbuddy.ui.chat.window import ChatWindow
from tests.fakes.link import file_fact

Child = TypeVar("Child", bound=QWidget)
FILES = [file_fact(f"/data/some/folder/file {index}.pdf", 1000 * index) for index in range(8)]


def said(window: ChatWindow) -> list[str]:
    return [message.text() for message in window.transcript.messages]


def answer(qtbot: QtBot, window: ChatWindow, question: str) -> MessageRow:
    """Ask through the box and wait for the end of the answer."""
    window.composer.box.setPlainText(question)
    QTest.keyClick(window.composer.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.answering)
    row = window.transcript.last_row()
    assert row is not None
    return row


def named(parent: QWidget, name: str) -> QAbstractButton:
    """Return the visible button with this accessible name or text."""
    buttons = parent.findChildren(QAbstractButton)
    found = [one for one in buttons if name in {one.accessibleName(), one.text()} and not one.isHidden()]
    assert len(found) == 1, [one.accessibleName() or one.text() for one in buttons]
    return found[0]


def child(parent: QWidget, kind: type[Child], name: str = "") -> Child:
    """Return the one inner widget of ``kind``, and of ``name`` if given, which must be there."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(found, kind)
    return found
