"""The personalities that come with the program: whole, valid, and each a character of its own."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from bitbuddy.personality.library import DEFAULT
from bitbuddy.personality.reading import find_problems
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation
from bitbuddy.personality.voice import Voice
from tests.personality.kit import SHIPPED, shipped

COMMON = (Situation.FOUND_ONE, Situation.FOUND_MANY, Situation.FOUND_NONE, Situation.GREETING, Situation.JOKE)
NAMES = [path.stem for path in SHIPPED]


def test_there_are_a_default_and_three_more() -> None:
    assert DEFAULT in NAMES
    assert len(NAMES) >= 4


@pytest.mark.parametrize("path", SHIPPED, ids=NAMES)
def test_each_is_valid_and_whole(path: Path) -> None:
    assert find_problems(path) == []
    content = shipped(path.stem)
    assert content.id == path.stem
    assert set(content.phrases) == set(Situation)
    assert all(len(content.phrases[situation]) >= 4 for situation in COMMON)


@pytest.mark.parametrize("name", NAMES)
def test_each_prompt_leaves_room_in_a_small_context(name: str) -> None:
    # Small models read about four characters a token; a prompt of 512 tokens also has to hold the conversation.
    assert len(shipped(name).system_prompt) <= 500


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMES, 2)))
def test_no_two_share_a_temper_or_their_words(one: str, other: str) -> None:
    first, second = shipped(one), shipped(other)
    assert first.name != second.name
    distance = sum(
        abs(a - b)
        for (_, a), (_, b) in zip(first.traits.to_json().items(), second.traits.to_json().items(), strict=True)
    )
    assert distance >= 15
    for situation in Situation:
        assert not set(first.phrases[situation]) & set(second.phrases[situation])


@pytest.mark.parametrize("name", NAMES)
def test_each_may_use_every_skill(name: str) -> None:
    assert set(shipped(name).permissions) == set(Permission)


@pytest.mark.parametrize("name", NAMES)
def test_no_situation_borrows_the_words_of_another(name: str) -> None:
    """Only the bare facts may be said in more than one situation."""
    phrases = [phrase for texts in shipped(name).phrases.values() for phrase in texts if phrase != "{facts}"]
    assert len(phrases) == len(set(phrases))


def test_each_differs_in_how_it_talks_and_not_only_in_what_it_says() -> None:
    """Measured over many replies without their facts: how long they are, and how often they exclaim."""
    lengths, exclaiming = {}, {}
    for name in NAMES:
        voice = Voice(shipped(name), random.Random(2))
        said = [voice.say(situation, "\0").replace("\0", "") for _ in range(40) for situation in COMMON[:3]]
        lengths[name] = sum(map(len, said)) / len(said)
        exclaiming[name] = sum("!" in one for one in said) / len(said)
    assert lengths["moth"] < 0.6 * min(lengths[name] for name in NAMES if name != "moth")
    assert lengths["pemberton"] > 1.2 * lengths["default"]
    assert exclaiming["marigold"] > 0.5
    assert exclaiming["default"] < 0.2
    assert exclaiming["moth"] == exclaiming["pemberton"] == 0
