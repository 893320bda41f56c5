"""Model files of one's own: chosen, dropped, or found where other programs keep theirs."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import ModelUnreadableError
from bitbuddy.ui.brains.files import OwnFiles, model_files
from bitbuddy.ui.brains.window import BrainsWindow
from tests.fakes.brains import catalogue, offered_file, own_file
from tests.fakes.link import FakeConnection
from tests.ui.acting import named


@pytest.fixture
def files(brains_window: BrainsWindow) -> OwnFiles:
    return brains_window.chooser.files


def drop(window: BrainsWindow, *paths: str) -> bool:
    """Drop files on the cards as the desktop does; return whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPoint(20, 20), action, data, buttons, keys)
    entered.ignore()
    window.chooser.dragEnterEvent(entered)
    if not entered.isAccepted():
        return False
    window.chooser.dropEvent(QDropEvent(QPoint(20, 20), action, data, buttons, keys))
    return True


def test_only_model_files_are_taken() -> None:
    assert model_files(["/a/x.gguf", "/a/X.GGUF", "/a/notes.txt", "/a/gguf"]) == ["/a/x.gguf", "/a/X.GGUF"]


def test_a_dropped_file_is_asked_about_and_copied(
    brains_window: BrainsWindow, files: OwnFiles, brains: FakeConnection, qtbot: QtBot
) -> None:
    assert not drop(brains_window, "/data/letter.pdf")
    assert drop(brains_window, "/data/mine.gguf")
    qtbot.waitUntil(files.copy_button.hasFocus)
    assert brains.asked("brain_look") == [{"path": "/data/mine.gguf"}]
    assert files._asked.text() == "How shall Bit Buddy keep mine.gguf?"
    rows = [*catalogue(), own_file("mine", "Mine", 5_000)]
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    brains.streams["brain_import"] = [
        {"type": "progress", "done": 2500, "of": 5000},
        {"type": "done", "id": "mine", "told": "Mine is copied; the original may be deleted."},
    ]
    files.copy_button.click()
    qtbot.waitUntil(lambda: brains_window.chooser.listing.current == "mine")
    assert brains.asked("brain_import") == [{"path": "/data/mine.gguf", "in_place": False}]
    assert brains_window.notice.text() == "Mine is copied; the original may be deleted."
    assert brains_window.notice.is_news
    assert not files.busy
    assert files.choose_button.isEnabled()


def test_a_file_of_another_program_is_used_in_place(
    brains_window: BrainsWindow, files: OwnFiles, brains: FakeConnection, qtbot: QtBot
) -> None:
    offer = offered_file("/ollama/sha256-1", "llama3.2:3b")
    brains.results["brain_offered"] = {"files": [offer]}
    brains.streams["brain_import"] = [{"type": "done", "id": "smollm2-135m"}]
    files.refresh()
    qtbot.waitUntil(lambda: len(brains.asked("brain_offered")) > 1 and files._offered.isVisible())
    named(files, "Use in place: llama3.2:3b").click()
    qtbot.waitUntil(lambda: brains.left == ["brain_import"])
    assert brains.asked("brain_import") == [{"path": "/ollama/sha256-1", "in_place": True}]
    qtbot.waitUntil(lambda: not files.busy)


def test_a_file_that_is_refused_says_why(
    brains_window: BrainsWindow, files: OwnFiles, brains: FakeConnection, qtbot: QtBot
) -> None:
    brains.streams["brain_import"] = [
        ModelUnreadableError("mine.gguf is a web page, not a model.", hint="Fetch it again.")
    ]
    files.offer("/data/mine.gguf")
    qtbot.waitUntil(files.in_place_button.isVisible)
    files.in_place_button.click()
    qtbot.waitUntil(brains_window.notice.isVisible)
    assert brains_window.notice.text() == "mine.gguf is a web page, not a model. Fetch it again."
    assert not files.busy
    # Another file is asked about: what was said was not of that one, and the whole question is seen.
    files.offer("/data/other.gguf")
    assert brains_window.notice.isHidden()
    question = files._question
    qtbot.waitUntil(lambda: question.visibleRegion().boundingRect().height() == question.height())


def test_what_is_no_model_is_refused_before_it_is_asked_about(
    brains_window: BrainsWindow, files: OwnFiles, brains: FakeConnection, qtbot: QtBot
) -> None:
    files.offer("/data/mine.gguf")
    qtbot.waitUntil(files._question.isVisible)
    brains.results["brain_look"] = ModelUnreadableError("page.gguf cannot be used.", "It is a web page, not a model.")
    files.offer("/data/page.gguf")
    qtbot.waitUntil(brains_window.notice.isVisible)
    assert brains_window.notice.text() == "page.gguf cannot be used. It is a web page, not a model."
    assert files._question.isHidden()
    assert not brains.asked("brain_import")


def test_stopping_leaves_the_copy_at_once(
    brains_window: BrainsWindow, files: OwnFiles, brains: FakeConnection, qtbot: QtBot
) -> None:
    held = threading.Event()
    brains.streams["brain_import"] = [{"type": "progress", "done": 1, "of": 4}, held, {"type": "done", "id": "mine"}]
    files.offer("/data/mine.gguf")
    qtbot.waitUntil(files.copy_button.isVisible)
    files.copy_button.click()
    qtbot.waitUntil(lambda: files.bar.part == 0.25)
    assert files.bar.value() == 20
    files.stop_button.click()
    assert not files.busy
    assert files.choose_button.hasFocus()
    held.set()
    qtbot.waitUntil(lambda: brains.left == ["brain_import"])
    assert brains_window.chooser.listing.current == "smollm2-135m"


def test_the_dialog_waits_for_nobody_and_asks_then(files: OwnFiles, qtbot: QtBot) -> None:
    files.choose_button.click()
    assert files.dialog is not None
    files.dialog.fileSelected.emit("/data/mine.gguf")
    qtbot.waitUntil(files._question.isVisible)
    files.dialog.close()
