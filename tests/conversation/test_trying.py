"""The first taste of a brain: what is shown passed the guard, the speed is honest, and without a brain rules speak."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from bitbuddy.brain.port import Brain, BrainResult, Finish
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.trying import Said, Tasted, in_words, speed, taste
from bitbuddy.kernel.errors import BrainAbsentError
from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.schema import Personality
from tests.fakes.brain import FakeBrain


class Brains:
    """Gives the brain it was made with, or refuses; ``wanted`` is what was asked for."""

    def __init__(self, brain: FakeBrain | None) -> None:
        self._brain = brain
        self.wanted: list[str] = []

    @contextlib.contextmanager
    def of(self, wanted: str) -> Iterator[Brain]:
        self.wanted.append(wanted)
        if self._brain is None:
            raise BrainAbsentError("No brain is installed.")
        yield self._brain


@pytest.fixture
def brain() -> Iterator[FakeBrain]:
    brain = FakeBrain()
    yield brain
    brain.close()


@pytest.fixture
def personality() -> Personality:
    return PersonalityLibrary(shipped_folder("personalities"), shipped_folder("personalities")).load("default")


def result(text: str, tokens: int, first_ms: float, total_ms: float, waited_ms: float = 0.0) -> BrainResult:
    return BrainResult(text, Finish.STOP, 20, tokens, first_ms, total_ms, "Fake", waited_ms)


def test_its_sentences_come_one_by_one_and_then_how_quick_it_was(brain: FakeBrain, personality: Personality) -> None:
    brain.reply = "Hello, nice to meet you. I like to keep you company."
    brains = Brains(brain)
    *said, end = taste(brains, "some-id", personality, "")
    assert brains.wanted == ["some-id"]
    assert [one.text for one in said if isinstance(one, Said)] == [
        "Hello, nice to meet you. ",
        "I like to keep you company.",
    ]
    assert isinstance(end, Tasted)
    assert (end.reply, end.badge, end.error) == (brain.reply, Badge.BRAIN, None)
    assert end.first_token_ms is not None
    assert end.tokens_per_second is not None
    assert brain.requests[0].messages[0].text == personality.system_prompt
    assert brain.requests[0].anyway


def test_what_no_fact_carries_is_not_shown(brain: FakeBrain, personality: Personality) -> None:
    brain.reply = "Hello, I am glad to be here. You have 4,711 files in Downloads."
    *said, end = taste(Brains(brain), "", personality, "")
    assert isinstance(end, Tasted)
    assert end.held_back == 1
    assert "4,711" not in end.reply + "".join(one.text for one in said if isinstance(one, Said))


def test_a_brain_that_says_nothing_fit_to_show_is_spoken_for_by_rules(
    brain: FakeBrain, personality: Personality
) -> None:
    brain.reply = "You have 4,711 files in Downloads."
    (end,) = taste(Brains(brain), "", personality, "")
    assert isinstance(end, Tasted)
    assert (end.badge, end.held_back) == (Badge.RULES, 1)
    assert end.reply
    assert end.words.startswith("It said nothing that may be shown")


@pytest.mark.parametrize("crash", [False, True])
def test_without_a_brain_the_rules_greet_and_the_reason_is_said(
    brain: FakeBrain, personality: Personality, crash: bool
) -> None:
    if crash:
        brain.crash_next(after=1)
    *_, end = taste(Brains(brain if crash else None), "", personality, "")
    assert isinstance(end, Tasted)
    assert end.badge is Badge.RULES
    assert end.reply
    assert ("crashed" if crash else "No brain") in end.words
    assert end.to_json()["error"]["title"]


def test_who_leaves_ends_the_answer(personality: Personality) -> None:
    brain = FakeBrain("One sentence is here. " * 30, piece_seconds=0.01)
    steps = taste(Brains(brain), "", personality, "")
    next(steps)
    steps.close()
    assert brain._answers[0].ended
    brain.close()


def test_the_speed_counts_neither_waking_nor_reading() -> None:
    assert speed(result("a b c", 21, 5_000.0, 7_000.0, 4_000.0)) == pytest.approx(10)
    assert speed(result("a b", 3, 10.0, 20.0)) is None
    assert speed(result("a b", 30, 20.0, 20.0)) is None


@pytest.mark.parametrize(
    ("words", "seconds", "told"),
    [
        (40, 10, "about 4 words a second, about as fast as you read"),
        (140, 10, "about 14 words a second, faster than you read"),
        (20, 10, "about 2 words a second, slower than you read"),
        (10, 10, "about one word a second, slower than you read"),
        (10, 20, "about 0.5 words a second, slower than you read"),
        (0, 10, "too short to tell how quick it is"),
    ],
)
def test_the_speed_is_told_beside_a_persons_reading(words: int, seconds: int, told: str) -> None:
    assert in_words(result("word " * words, 101, 1_000.0, 1_000.0 + seconds * 1000)) == told
