"""A trend has no words, needs more than a word or two, and can be forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.memory.emotions.feelings import Feelings
from bitbuddy.memory.emotions.model import Emotion, Feeling
from bitbuddy.memory.store import ConversationStore
from tests.fakes.clock import FakeClock

SAD = Feeling(Emotion.SADNESS, 0.6, "sad")
GLAD = Feeling(Emotion.JOY, 0.3, "glad")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock):  # type: ignore[no-untyped-def]
    opened = ConversationStore(tmp_path / "memory.db", clock)
    yield opened
    opened.close()


def feelings_of(store: ConversationStore, clock: FakeClock) -> Feelings:
    return Feelings(store.kept.database, store.kept.device, clock)


def test_two_words_are_no_trend(store: ConversationStore, clock: FakeClock) -> None:
    feelings = feelings_of(store, clock)
    feelings.hear(SAD)
    feelings.hear(SAD)
    assert feelings.trend() == []


def test_what_was_felt_most_comes_first(store: ConversationStore, clock: FakeClock) -> None:
    feelings = feelings_of(store, clock)
    for felt in (SAD, GLAD, SAD, GLAD):
        feelings.hear(felt)
    assert [(one.emotion, round(one.share, 2), one.heard) for one in feelings.trend()] == [
        (Emotion.SADNESS, 0.67, 2),
        (Emotion.JOY, 0.33, 2),
    ]


def test_older_days_are_no_part_of_it(store: ConversationStore, clock: FakeClock) -> None:
    feelings = feelings_of(store, clock)
    for _ in range(3):
        feelings.hear(SAD)
    clock.advance(timedelta(days=20).total_seconds())
    assert feelings.trend(days=14) == []
    assert [one.emotion for one in feelings.trend(days=30)] == [Emotion.SADNESS]


def test_it_can_be_forgotten_by_day_and_whole(store: ConversationStore, clock: FakeClock) -> None:
    feelings = feelings_of(store, clock)
    for felt in (SAD, SAD, SAD, GLAD):
        feelings.hear(felt)
    feelings.forget([clock.now().date()])
    assert feelings.trend() == []
    for _ in range(3):
        feelings.hear(GLAD)
    feelings.forget()
    assert feelings.trend() == []


def test_no_word_is_kept(store: ConversationStore, clock: FakeClock) -> None:
    feelings_of(store, clock).hear(Feeling(Emotion.FEAR, 0.9, "zorblaxed"))
    store.close()
    for file in store.path.parent.iterdir():
        assert b"zorblaxed" not in file.read_bytes()
