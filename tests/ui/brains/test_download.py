"""The download as it is shown: every state, its buttons, and progress that is not said too often."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import DoesNotFitError, FetchError, StorageError, TermsNotAcceptedError
from bitbuddy.ui.brains.download import DownloadPanel, left_words, pace_words
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from tests.fakes.brains import download
from tests.fakes.link import FakeConnection

SIZE = 491_400_032


@pytest.fixture
def panel(opened_bridge: Bridge, theme: Theme, qtbot: QtBot) -> Iterator[DownloadPanel]:
    made = DownloadPanel(opened_bridge, theme)
    made.brain = "qwen2.5-0.5b"
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def offered(panel: DownloadPanel) -> list[str]:
    return [button.text() for button in panel.buttons.values() if not button.isHidden()]


@pytest.mark.parametrize(
    ("state", "words", "buttons"),
    [
        ("", "Nothing is on its way.", ["Choose another"]),
        ("waiting", "It waits until another one is here.", ["Pause", "Break off"]),
        ("running", "On its way.", ["Pause", "Break off"]),
        ("verifying", "All of it came; every byte is being checked.", []),
        ("paused", "Paused. What came so far is kept.", ["Go on", "Break off"]),
        ("done", "It is here, and every byte was checked.", []),
        ("cancelled", "You broke it off. Nothing of it is kept.", ["Fetch it after all", "Choose another"]),
    ],
)
def test_each_state_says_what_it_is_and_offers_what_can_be_done(
    panel: DownloadPanel, state: str, words: str, buttons: list[str]
) -> None:
    panel.show_download(download(state=state))
    assert panel._status.text() == words
    assert offered(panel) == buttons


def test_a_running_one_says_how_far_how_quick_and_from_where(panel: DownloadPanel) -> None:
    panel.show_download(download(told="The connection broke; going on at 41 %."))
    shown = [one.text() for one in (panel._percent, panel._amount, panel._pace, panel._source, panel.told)]
    assert shown == [
        "40 %",
        "201 MB of 491 MB",
        "8.4 MB/s  ·  35 seconds left",
        "From huggingface.co",
        "The connection broke; going on at 41 %.",
    ]


def test_a_failed_one_says_its_sentence_and_is_tried_again(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    error = FetchError("No source gave the file.", "The hub says: too many requests.", "Wait a little.")
    panel.show_download(download(state="failed", error=error.to_json()))
    assert panel._status.text() == "No source gave the file."
    assert panel.told.text() == "The hub says: too many requests. Wait a little."
    assert offered(panel) == ["Try again", "Choose another"]
    brains.results["brain_download"] = {"download": download()}
    panel.buttons["again"].click()
    qtbot.waitUntil(lambda: panel.state == "running")
    # The owner knows of it, and with it whether its terms were accepted.
    assert brains.asked("brain_download") == [{"id": "qwen2.5-0.5b", "do": "start", "accepted": False}]


def test_before_much_is_thrown_away_it_is_asked_and_the_keyboard_is_on_keep(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    panel.show_download(download())
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.buttons["cancel"].setFocus()
    panel.buttons["cancel"].click()
    assert offered(panel) == ["Throw it away", "Keep it"]
    assert panel.told.text() == "Break it off? The 201 MB that came are thrown away."
    qtbot.waitUntil(panel.buttons["keep"].hasFocus)
    panel.show_download(download(done=202_000_000))
    assert offered(panel) == ["Throw it away", "Keep it"]
    panel.buttons["keep"].click()
    assert offered(panel) == ["Pause", "Break off"]
    panel.buttons["cancel"].click()
    assert brains.asked("brain_download") == []
    brains.results["brain_download"] = {"download": download(state="cancelled")}
    panel.buttons["sure"].click()
    qtbot.waitUntil(lambda: panel.state == "cancelled")
    assert [one["do"] for one in brains.asked("brain_download")] == ["cancel"]
    assert (panel.bar.part, panel._amount.text()) == (0, "0 bytes of 491 MB")


def test_begun_again_the_keyboard_is_not_on_breaking_off(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    panel.show_download(download(state="cancelled"))
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.buttons["again"].setFocus()
    brains.results["brain_download"] = {"download": download(state="waiting", done=0)}
    panel.buttons["again"].click()
    qtbot.waitUntil(panel.buttons["pause"].hasFocus)


def test_what_could_not_be_paused_is_not_shown_as_failed(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    panel.show_download(download())
    brains.results["brain_download"] = StorageError("The record cannot be written.")
    brains.results["brain_downloads"] = {"downloads": [download()]}
    with qtbot.waitSignal(panel.failed) as failed:
        panel.buttons["pause"].click()
    assert failed.args[0].title == "The record cannot be written."
    qtbot.waitUntil(lambda: len(brains.asked("brain_downloads")) == 1)
    assert panel.state == "running"
    assert all(lane.startswith("ui-brains") for operation, _, lane in brains.calls if "download" in operation)


def test_trying_again_accepts_no_terms_that_nobody_saw(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    brains.results["brain_download"] = DoesNotFitError("It does not fit.", "2 GB are missing.")
    panel.start("gemma", accepted=False)
    qtbot.waitUntil(lambda: panel.state == "failed")
    brains.results["brain_download"] = TermsNotAcceptedError("Gemma has terms.", "They are at https://x.", "Read them.")
    panel.buttons["again"].click()
    qtbot.waitUntil(lambda: panel._status.text() == "Gemma has terms.")
    assert [one["accepted"] for one in brains.asked("brain_download")] == [False, False]
    assert offered(panel) == ["Choose another"]


def test_one_that_was_broken_off_is_fetched_after_all_with_the_terms_accepted_before(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    panel.show_download(download())
    panel.show_download(download(state="cancelled"))
    panel.buttons["again"].click()
    qtbot.waitUntil(lambda: bool(brains.asked("brain_download")))
    assert brains.asked("brain_download")[0]["accepted"] is True


def test_the_buttons_ask_and_the_keyboard_stays_on_one(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    panel.show_download(download())
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.buttons["pause"].setFocus()
    brains.results["brain_download"] = {"download": download(state="paused")}
    panel.buttons["pause"].click()
    qtbot.waitUntil(lambda: panel.state == "paused")
    assert panel.buttons["go_on"].hasFocus()
    brains.results["brain_download"] = {"download": download(state="cancelled")}
    panel.show_download(download(state="paused", done=9_000_000))
    panel.buttons["cancel"].click()
    qtbot.waitUntil(lambda: panel.state == "cancelled")
    assert [one["do"] for one in brains.asked("brain_download")] == ["pause", "cancel"]


def test_events_drive_it_and_only_those_of_its_brain(
    panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    panel.begin("qwen2.5-0.5b", "Qwen2.5 0.5B")
    qtbot.waitUntil(lambda: offered(panel) == ["Choose another"])
    brains.tell("DownloadChanged", download=download("another", "running", 5))
    brains.tell("DownloadChanged", download=download(done=100_000_000))
    qtbot.waitUntil(lambda: panel.state == "running")
    assert panel._amount.text() == "100 MB of 491 MB"
    with qtbot.waitSignal(panel.arrived) as arrived:
        brains.tell("DownloadChanged", download=download(state="done", done=SIZE))
    assert arrived.args == ["qwen2.5-0.5b"]
    assert panel._percent.text() == "100 %"


def test_after_a_start_it_finds_what_is_on_its_way(panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot) -> None:
    others = [download("done-one", "done", SIZE), download("qwen2.5-0.5b", "running")]
    brains.results["brain_downloads"] = {"downloads": others}
    panel.begin("", "")
    qtbot.waitUntil(lambda: panel.state == "running")
    assert panel.brain == "qwen2.5-0.5b"


def test_what_may_not_begin_is_told_as_a_failure(panel: DownloadPanel, brains: FakeConnection, qtbot: QtBot) -> None:
    brains.results["brain_download"] = DoesNotFitError("It does not fit.", "2 GB of disk are missing.")
    panel.start("qwen2.5-0.5b", accepted=False)
    qtbot.waitUntil(lambda: panel.state == "failed")
    assert (panel._status.text(), panel.told.text()) == ("It does not fit.", "2 GB of disk are missing.")


def test_a_thousand_steps_are_ten_to_a_screen_reader(panel: DownloadPanel) -> None:
    values = QSignalSpy(panel.bar.valueChanged)
    for step in range(1000):
        panel.show_download(download(done=step * SIZE // 1000))
    assert values.count() == 9
    assert panel._percent.text() == "99 %"


def test_pace_is_said_only_where_it_is_known() -> None:
    assert pace_words(download(speed=0, left_s=None)) == ""
    assert pace_words(download(speed=1_000_000, left_s=None)) == "1 MB/s"
    assert pace_words(download(speed=1_000_000, left_s=1.2)) == "1 MB/s  ·  almost there"
    assert [left_words(seconds) for seconds in (34.5, 61, 601)] == [
        "35 seconds",
        "1 minute 10 seconds",
        "11 minutes",
    ]


def test_what_is_kept_is_said_once(panel: DownloadPanel) -> None:
    panel.show_download(download(state="paused", told="What came so far is kept."))
    assert panel._status.text() == "Paused. What came so far is kept."
    assert panel.told.isHidden()
