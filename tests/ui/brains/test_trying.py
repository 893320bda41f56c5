"""A brain shows what it can do: its reply, its speed, its roles; stopped and failed without harm."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bitbuddy.brain.port import Brain
from bitbuddy.conversation.trying import taste
from bitbuddy.kernel.errors import BrainError
from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.schema import Personality
from bitbuddy.ui.brains.trying import TryPanel, measured_words, sentence
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from tests.fakes.brains import battery_steps, replying, trial
from tests.fakes.link import FakeConnection


class NoBrain:
    """Where no brain can be had."""

    def __init__(self, error: BrainError) -> None:
        self._error = error

    def of(self, wanted: str) -> AbstractContextManager[Brain]:
        raise self._error


@pytest.fixture
def personality() -> Personality:
    return PersonalityLibrary(shipped_folder("personalities"), Path("/nonexistent")).load("default")


@pytest.fixture
def panel(opened_bridge: Bridge, theme: Theme, qtbot: QtBot) -> Iterator[TryPanel]:
    made = TryPanel(opened_bridge, theme)
    made.show()
    yield made
    made.stop()
    made.hide()
    made.deleteLater()


def test_the_reply_comes_in_pieces_then_its_speed_in_words(
    panel: TryPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    held = threading.Event()
    brains.streams["brain_try"] = [*replying()[:2], held, *replying()[2:]]
    panel.begin("qwen3-1.7b", trial(), test=False)
    assert panel.speed.text() == "The brain wakes up…"
    qtbot.waitUntil(lambda: panel.bubble.text.text() == "Hello! I am awake and ready to help.")
    held.set()
    qtbot.waitUntil(lambda: not panel.busy)
    assert panel.bubble.text.text() == "Hello! I am awake and ready to help. What shall we look at first?"
    assert panel.speed.text() == "About 14 words a second, faster than you read."
    assert panel._measured.text() == "18 tokens a second  ·  first word after 0.4\N{NO-BREAK SPACE}s"
    assert panel.test_button.text() == "Test again"
    assert brains.asked("brain_try") == [{"brain": "qwen3-1.7b"}]
    assert brains.asked("brain_test") == []


def test_the_first_time_the_test_follows_by_itself(panel: TryPanel, brains: FakeConnection, qtbot: QtBot) -> None:
    held = threading.Event()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [*battery_steps(12), held, {"type": "done", "id": "a", **trial()}]
    panel.begin("qwen3-1.7b", {}, test=True)
    qtbot.waitUntil(lambda: panel._count.text() == "12 of 54")
    assert panel.bar.value() == 20
    with qtbot.waitSignal(panel.tested) as tested:
        held.set()
    assert tested.args[0]["roles"] == ["chat", "remark"]
    assert panel.result.text() == "Good company, poor clerk."
    assert panel.table.spoken().startswith("Talks with you: The brain does this. Adds a remark: The brain does this.")
    assert panel.table.isVisible()
    assert panel.bar.isHidden()


def test_the_test_is_stopped_without_harm_and_run_again(panel: TryPanel, brains: FakeConnection, qtbot: QtBot) -> None:
    held = threading.Event()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [*battery_steps(3), held, *battery_steps(50)]
    panel.begin("qwen3-1.7b", {}, test=True)
    qtbot.waitUntil(lambda: panel._count.text() == "3 of 54")
    panel.stop_button.click()
    assert panel.result.text() == "The test was stopped at 3 of 54. So it is not tested yet."
    assert not panel.busy
    held.set()
    qtbot.waitUntil(lambda: brains.left == ["brain_try", "brain_test"])
    assert panel._count.text() == "3 of 54"
    brains.streams["brain_test"] = [{"type": "done", "id": "a", **trial()}]
    panel.test_button.click()
    qtbot.waitUntil(lambda: panel.result.text() == "Good company, poor clerk.")


def test_a_brain_that_cannot_be_woken_says_why_and_what_else(
    panel: TryPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    brains.streams["brain_try"] = [BrainError("It could not be woken.", "Its process ended.", "Choose a smaller one.")]
    panel.begin("qwen3-1.7b", {}, test=True)
    qtbot.waitUntil(panel.again_button.isVisible)
    assert panel.bubble.text.text() == "It could not be woken."
    assert panel.problem.text() == "Its process ended. Choose a smaller one."
    assert brains.asked("brain_test") == []
    with qtbot.waitSignal(panel.another_asked):
        panel.another_button.click()
    with qtbot.waitSignal(panel.without_asked):
        panel.without_button.click()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [{"type": "done", "id": "a", **trial()}]
    panel.again_button.click()
    qtbot.waitUntil(panel.say_button.isVisible)
    assert panel.problem.isHidden()


def test_a_brain_that_could_not_speak_is_not_said_to_have(
    panel: TryPanel, brains: FakeConnection, personality: Personality, qtbot: QtBot
) -> None:
    """As the link tells it: the rules greet in its place, and the reason comes with it."""
    error = BrainError("It could not be woken.", "Its process ended.", "Choose a smaller one.")
    brains.streams["brain_try"] = [one.to_json() for one in taste(NoBrain(error), "", personality, "Ana")]
    panel.begin("qwen3-1.7b", {}, test=True)
    qtbot.waitUntil(panel.without_button.isVisible)
    assert panel.bubble.text.text() == "It could not be woken."
    assert panel.bubble.state == "asleep"
    assert panel.problem.text() == "Its process ended. Choose a smaller one."
    assert [panel.speed.text(), panel._measured.text()] == ["", ""]
    assert brains.asked("brain_test") == []


def test_where_all_was_held_back_the_rules_words_are_not_shown_as_the_brains(
    panel: TryPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    words = "It said nothing that may be shown; too short to tell how quick it is"
    done = replying()[-1] | {"badge": "rules", "reply": "Hello, Ana.", "words": words, "tokens_per_second": None}
    brains.streams["brain_try"] = [done]
    panel.begin("qwen3-1.7b", {}, test=False)
    qtbot.waitUntil(lambda: not panel.busy)
    assert panel.bubble.text.text() == f"{words}."
    assert panel._measured.text() == "first word after 0.4\N{NO-BREAK SPACE}s"
    assert panel.say_button.isVisible()


def test_leaving_a_test_says_that_it_was_stopped(panel: TryPanel, brains: FakeConnection, qtbot: QtBot) -> None:
    held = threading.Event()
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [*battery_steps(6), held]
    panel.begin("qwen3-1.7b", trial(), test=True)
    qtbot.waitUntil(lambda: panel._count.text() == "6 of 54")
    assert panel.testing
    panel.stop()
    held.set()
    assert panel.result.text() == "The test was stopped at 6 of 54. What it earned before stays as it was."
    assert panel.result.isVisible()


def test_what_was_not_measured_is_not_told() -> None:
    assert measured_words({"tokens_per_second": None, "first_token_ms": None}) == ""


def test_a_test_that_breaks_off_says_why_and_keeps_what_was_earned(
    panel: TryPanel, brains: FakeConnection, qtbot: QtBot
) -> None:
    brains.streams["brain_try"] = list(replying())
    brains.streams["brain_test"] = [
        *battery_steps(2),
        BrainError("The test was broken off.", "Another brain was chosen."),
    ]
    panel.begin("qwen3-1.7b", trial(), test=True)
    qtbot.waitUntil(panel.problem.isVisible)
    assert panel.result.text() == "The test was broken off."
    assert panel.table.known
    assert panel.test_button.isVisible()


def test_a_reply_is_shown_as_plain_text(panel: TryPanel, brains: FakeConnection, qtbot: QtBot) -> None:
    brains.streams["brain_try"] = [{"type": "done", "reply": "<b>hi</b>\n\x1b[31m", "words": "slow"}]
    panel.begin("a", {}, test=False)
    qtbot.waitUntil(lambda: not panel.busy)
    assert panel.bubble.text.text() == "<b>hi</b>\n\\x1b[31m"
    assert panel.bubble.text.textFormat().name == "PlainText"


def test_words_become_sentences() -> None:
    assert [sentence(words) for words in ("", "about 5", "Done.")] == ["", "About 5.", "Done."]
