"""What a screen reader is made to say without being asked: news of a download, a reply, a question, a refusal."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import BrainError, FetchError
from bitbuddy.ui.brains.download import DownloadPanel
from bitbuddy.ui.brains.trying import TryPanel
from bitbuddy.ui.brains.window import BrainsWindow
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from tests.fakes.brains import battery_steps, catalogue, download, replying, trial
from tests.fakes.link import FakeConnection

BRAIN = "qwen2.5-0.5b"


class Listener:
    """A screen reader that listens, and keeps what it was made to say."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.by: list[QObject] = []

    def isActive(self) -> bool:
        return True

    def updateAccessibility(self, event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        self.said.append(event.message())
        self.by.append(event.object())

    def heard(self) -> list[str]:
        """Return what was said since it was asked last."""
        said, self.said = self.said, []
        return said


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    made = Listener()
    monkeypatch.setattr("bitbuddy.ui.brains.label.QAccessible", made)
    return made


def shown(widget: QWidget) -> Iterator[QWidget]:
    widget.show()
    yield widget
    widget.hide()
    widget.deleteLater()


@pytest.fixture
def panel(opened_bridge: Bridge, theme: Theme) -> Iterator[DownloadPanel]:
    made = DownloadPanel(opened_bridge, theme)
    made.brain = BRAIN
    for _ in shown(made):
        yield made


@pytest.fixture
def trying(opened_bridge: Bridge, theme: Theme) -> Iterator[TryPanel]:
    made = TryPanel(opened_bridge, theme)
    for _ in shown(made):
        yield made
        made.stop()


def name_of(widget: QWidget) -> str:
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def test_news_of_a_download_are_said_once_and_its_percents_not(panel: DownloadPanel, listener: Listener) -> None:
    error = FetchError("No source gave the file.", "The hub is busy.", "Wait a little.")
    for news in (
        download(done=100),
        download(done=90_000_000),
        download(done=100_000_000, told="The connection broke; it goes on."),
        download(state="paused"),
        download(state="failed", error=error.to_json()),
        download(state="done"),
    ):
        panel.show_download(news)
    assert listener.said == [
        "On its way.",
        "On its way. The connection broke; it goes on.",
        "Paused. What came so far is kept.",
        "No source gave the file. The hub is busy. Wait a little.",
        "It is here, and every byte was checked.",
    ]
    assert set(listener.by) == {panel}
    assert name_of(panel.bar) == "How much of Qwen2.5 0.5B is here"


def test_a_download_that_is_not_seen_says_nothing(panel: DownloadPanel, listener: Listener) -> None:
    panel.hide()
    panel.show_download(download())
    assert listener.said == []


def test_the_reply_its_pace_and_what_the_test_found_are_said(
    trying: TryPanel, brains: FakeConnection, listener: Listener, qtbot: QtBot
) -> None:
    held = threading.Event()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [*battery_steps(3), held, {"type": "done", "id": "a", **trial()}]
    trying.begin("qwen3-1.7b", {}, test=True)
    qtbot.waitUntil(lambda: trying.testing)
    reply = replying()[-1]["reply"]
    assert listener.heard() == [f"{reply} About 14 words a second, faster than you read."]
    assert name_of(trying.bubble) == reply
    assert name_of(trying.bar) == "How far the test is"
    held.set()
    qtbot.waitUntil(lambda: not trying.busy)
    assert listener.heard() == [f"Good company, poor clerk. {trying.table.spoken()}"]


def test_why_there_is_no_reply_and_that_a_test_was_stopped_are_said(
    trying: TryPanel, brains: FakeConnection, listener: Listener, qtbot: QtBot
) -> None:
    brains.streams["brain_try"] = [BrainError("It could not be woken.", "Its process ended.", "Try another.")]
    trying.begin("qwen3-1.7b", {}, test=True)
    qtbot.waitUntil(lambda: not trying.busy)
    assert listener.heard() == ["It could not be woken. Its process ended. Try another."]
    held = threading.Event()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [*battery_steps(3), held]
    trying.begin("qwen3-1.7b", {}, test=True)
    qtbot.waitUntil(lambda: trying._count.text() == "3 of 54")
    listener.heard()
    trying.stop_button.click()
    held.set()
    assert listener.heard() == ["The test was stopped at 3 of 54. So it is not tested yet."]


def test_a_question_is_said_before_anything_goes(
    brains_window: BrainsWindow, brains: FakeConnection, listener: Listener, qtbot: QtBot
) -> None:
    rows = catalogue()
    rows[1].update(installed=True, path="/data/x.gguf")
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    brains_window.chooser.refresh("smollm2-360m")
    qtbot.waitUntil(lambda: brains_window.chooser.listing.current == "smollm2-360m")
    listener.heard()
    brains_window.chosen.remove_button.click()
    assert listener.heard() == ["Remove SmolLM2 360M? 271 MB of disk become free. It can be fetched again."]
    files = brains_window.chooser.files
    files.offer("/data/mine.gguf")
    qtbot.waitUntil(files.copy_button.isVisible)
    assert listener.heard() == ["How shall Bit Buddy keep mine.gguf?"]


def test_a_brain_that_cannot_be_chosen_says_why(
    brains_window: BrainsWindow, brains: FakeConnection, listener: Listener
) -> None:
    card = brains_window.chooser.listing.card("phi-3.5")
    assert card is not None
    QTest.keyClick(card.choice, Qt.Key.Key_Space)
    assert listener.heard() == ["Phi-3.5 mini: Will not fit: 2.5 GB of disk are needed and 1.9 GB are free."]
    assert brains_window.chooser.listing.current != "phi-3.5"


def test_what_became_of_a_file_that_was_taken_in_is_said(
    brains_window: BrainsWindow, brains: FakeConnection, listener: Listener, qtbot: QtBot
) -> None:
    told = "Mine is copied; the original may be deleted."
    brains.streams["brain_import"] = [{"type": "done", "id": "smollm2-135m", "told": told}]
    files = brains_window.chooser.files
    files.offer("/data/mine.gguf")
    qtbot.waitUntil(files.copy_button.isVisible)
    listener.heard()
    files.copy_button.click()
    qtbot.waitUntil(lambda: not files.busy)
    assert listener.heard() == [told]
