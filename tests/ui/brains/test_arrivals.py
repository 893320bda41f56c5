"""A brain that came while no window showed it is told of, once, and can be tested from there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import FetchError
from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.brains.arrivals import arrival
from bitbuddy.ui.brains.window import BrainsWindow
from tests.fakes.brains import download, replying
from tests.fakes.link import FakeConnection
from tests.ui.conftest import Start

DONE = download("smollm2-135m", "done", name="SmolLM2 135M", use=True)


@pytest.fixture
def chatting(start: Start, brains: FakeConnection, qtbot: QtBot) -> Iterator[TrayFace]:
    """Return the tray program with the chat in front."""
    brains.streams["brain_try"] = list(replying())
    face = start()
    face.show_window()
    assert face.window is not None
    qtbot.waitUntil(face.window.isActiveWindow)
    qtbot.waitUntil(lambda: brains.subscribed)
    yield face


def test_it_is_told_in_the_chat_and_tested_from_there(chatting: TrayFace, brains: FakeConnection, qtbot: QtBot) -> None:
    window = chatting.window
    assert window is not None
    brains.tell("DownloadChanged", download={**DONE, "state": "running"})
    brains.tell("DownloadChanged", download=DONE)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text() == (
        "SmolLM2 135M is here. It answers from now on. It was not tested on this computer yet."
    )
    assert window.notice.is_news
    window.notice.buttons()[0].click()
    assert window.notice.isHidden()
    assert chatting.brains.window is not None
    qtbot.waitUntil(lambda: {"brain": "smollm2-135m"} in brains.asked("brain_try"))
    brains.tell("DownloadChanged", download={**DONE, "state": "running"})
    with qtbot.waitSignal(chatting.bridge.told, check_params_cb=lambda event: event["download"] == DONE):
        brains.tell("DownloadChanged", download=DONE)
    assert window.notice.isHidden()


def test_one_that_did_not_come_says_why() -> None:
    error = FetchError("No source gave the file.", "huggingface.co says: not found.").to_json()
    told = arrival(download("a", "failed", name="A\u202e", error=error))
    assert (told.title, told.action) == ("A\\u202e did not come.", "Look at it")
    assert told.text == "No source gave the file. huggingface.co says: not found."
    error = FetchError("Large brain could not be fetched.", "The disk is full.", "Make room.").to_json()
    told = arrival(download("b", "failed", name="Large brain", error=error))
    assert (told.title, told.text) == ("Large brain could not be fetched.", "The disk is full. Make room.")


def test_one_that_was_not_chosen_only_waits() -> None:
    assert arrival({**DONE, "use": False}).text == "Every byte was checked. It answers once you choose it."


def test_where_another_brain_is_looked_at_the_window_of_brains_tells(
    brains_window: BrainsWindow, brains: FakeConnection, qtbot: QtBot
) -> None:
    chosen = brains_window.chooser.chosen()
    assert chosen is not None
    brains_window.tell(arrival(download(chosen.id, "done", name="This one")))
    assert brains_window.notice.isHidden()
    brains_window.tell(arrival(download("another", "done", name="Another one")))
    assert brains_window.notice.text().startswith("Another one is here.")


def test_with_the_chat_closed_it_is_told_beside_the_tray_icon(
    start: Start, brains: FakeConnection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = start()
    qtbot.waitUntil(lambda: brains.subscribed)
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(face.tray, "available", lambda: True)
    monkeypatch.setattr(face.tray, "tell", lambda title, text: told.append((title, text)))
    error = FetchError("The connection broke.", hint="Go on later.").to_json()
    brains.tell("DownloadChanged", download=download("a", "failed", name="A", error=error))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("A did not come.", "The connection broke. Go on later.")]
