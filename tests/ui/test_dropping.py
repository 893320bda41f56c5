"""Files that are dragged onto the window become what the question is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bitbuddy.ui.chat.attachments import FileChip, questions, with_files
from bitbuddy.ui.chat.choices import ChoiceButton
from bitbuddy.ui.chat.window import ChatWindow
from tests.fakes.link import FakeConnection
from tests.ui.acting import named, said


def dragged(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) if path.startswith("/") else QUrl(path) for path in paths])
    return data


def drag(window: ChatWindow, data: QMimeData) -> bool:
    """Bring ``data`` over the window and return whether it may be dropped."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: ChatWindow, data: QMimeData) -> None:
    drag(window, data)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_file_is_dropped_and_asked_about(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    data = dragged("/home/x/a.pdf")
    assert drag(window, data)
    assert window._hint.isVisible()
    drop(window, data)
    assert not window._hint.isVisible()
    (chip,) = window.composer.findChildren(FileChip)
    assert chip.accessibleName() == "The question is about a.pdf"
    qtbot.waitUntil(window.composer.files.isVisible)
    QTest.keyClicks(window.composer.box, "how big is it?")
    QTest.keyClick(window.composer.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.answering)
    assert link.asked("ask")[0]["text"] == 'how big is "/home/x/a.pdf"?'
    assert window.composer.files.paths == []


def test_without_words_it_offers_questions(qtbot: QtBot, window: ChatWindow, link: FakeConnection) -> None:
    drop(window, dragged("/home/x/a.pdf"))
    buttons = window.composer.findChildren(ChoiceButton)
    assert [one.accessibleName() for one in buttons] == [
        "How big is it?",
        "When was it changed?",
        "Show it in its folder",
    ]
    QTest.keyClicks(window.composer.box, "w")
    assert not window.composer.choices.isVisible()
    QTest.keyClick(window.composer.box, Qt.Key.Key_Backspace)
    named(window.composer, "Show it in its folder").click()
    qtbot.waitUntil(lambda: len(said(window)) == 2)
    assert said(window)[0] == 'show "/home/x/a.pdf" in its folder'


def test_a_chip_is_taken_away_and_escape_takes_all(qtbot: QtBot, window: ChatWindow) -> None:
    drop(window, dragged("/a/one.txt", "/a/two.txt", "/a/one.txt"))
    assert window.composer.files.paths == ["/a/one.txt", "/a/two.txt"]
    named(window.composer, "Leave out one.txt").click()
    assert window.composer.files.paths == ["/a/two.txt"]
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.composer.files.paths == []
    assert window.isVisible()


def test_only_files_of_this_computer_may_be_dropped(window: ChatWindow) -> None:
    assert not drag(window, dragged("https://example.org/a.pdf"))
    drop(window, dragged("https://example.org/a.pdf"))
    assert window.composer.files.paths == []
    drag(window, dragged("/a"))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window._hint.isVisible()


def test_copied_files_are_pasted_as_files_and_words_as_words(window: ChatWindow, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(dragged(str(tmp_path)))
    window.composer.box.paste()
    assert window.composer.files.paths == [str(tmp_path)]
    QGuiApplication.clipboard().setText("words")
    window.composer.box.paste()
    assert window.composer.box.toPlainText() == "words"
    QGuiApplication.clipboard().clear()


def test_many_files_fit_into_the_narrowest_window(qtbot: QtBot, window: ChatWindow) -> None:
    window.resize(320, 500)
    drop(window, dragged(*(f"/a/{'long name ' * 20}{number}.pdf" for number in range(20))))
    qtbot.waitUntil(lambda: window.composer.height() == window.composer.sizeHint().height())
    chips = window.composer.findChildren(FileChip)
    assert len(chips) == 8
    assert all(window.composer.files.rect().contains(chip.geometry()) for chip in chips)
    assert window.composer.box.geometry().bottom() <= window.composer.height()


@pytest.mark.parametrize(
    ("text", "paths", "question"),
    [
        ("how big is this file?", ["/a.pdf"], 'how big is "/a.pdf"?'),
        ("wie groß ist die Datei", ["/a.pdf"], 'wie groß ist "/a.pdf"'),
        ("who wrote it and is it good", ["/a b.pdf"], 'who wrote "/a b.pdf" and is it good'),
        ("tell me more", ["/a.pdf"], 'tell me more "/a.pdf"'),
        ("limits of italy", ["/a.pdf"], 'limits of italy "/a.pdf"'),
        ("how big are they together", ["/a", "/b"], 'how big are "/a" and "/b" together'),
        ("how big is it", ['/a "b".pdf'], "how big is '/a \"b\".pdf'"),
        ("how big is it", [r"/a\1.pdf"], r'how big is "/a\1.pdf"'),
        ("nothing", [], "nothing"),
    ],
)
def test_how_files_come_into_the_question(text: str, paths: list[str], question: str) -> None:
    assert with_files(text, paths) == question


def test_questions_for_one_and_for_several() -> None:
    assert len(questions(["/a"])) == 3
    assert [one.label for one in questions(["/a", "/b"])] == ["How big are they together?", "When were they changed?"]
    assert questions([]) == ()
