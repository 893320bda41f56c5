"""What was told a moment ago is set right in plain words, also in small letters; a polite no sets nothing right."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.hearing import told_by
from bitbuddy.conversation.intent import Before, Intent
from bitbuddy.conversation.skills.remembered import NothingRemembered
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.about_memory import TOLD

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _heard(told: str, then: str, language: str) -> list[str]:
    before = Before(Intent(TOLD, told, Slots(), 0.9, "", language))
    return [one.value for one in told_by(then, NOW, language, before, NothingRemembered())]


@pytest.mark.parametrize(
    ("told", "then", "value"),
    [
        ("my favourite food is pizza", "no, sushi", "sushi"),
        ("my favourite food is pizza", "No, it's sushi.", "sushi"),
        ("my favourite colour is teal", "no, dark green", "dark green"),
        ("my cat is called Milo", "no, Milo was wrong, it's Mila", "Mila"),
        ("my sister Ana moved to Porto in March", "no, Porto was wrong, Lisbon", "Lisbon"),
    ],
)
def test_another_value_is_heard_in_english(told: str, then: str, value: str) -> None:
    assert _heard(told, then, "en") == [value]


@pytest.mark.parametrize(
    ("told", "then", "value"),
    [
        ("meine Katze heißt Milo", "nein, Milo war falsch, es ist Mila", "Mila"),
        ("meine Schwester Ana wohnt in Porto", "nein, Porto war falsch, Lissabon", "Lissabon"),
        ("meine Lieblingsfarbe ist Rot", "nein, türkis", "türkis"),
    ],
)
def test_another_value_is_heard_in_german(told: str, then: str, value: str) -> None:
    assert _heard(told, then, "de") == [value]


@pytest.mark.parametrize(
    "then",
    [
        "no, thanks",
        "no, never mind",
        "no, not now",
        "no, later",
        "no, it's fine",
        "nein, danke",
        "no, Rex was wrong, it's Max",
    ],
)
def test_a_no_that_says_no_value_sets_nothing_right(then: str) -> None:
    assert _heard("my favourite food is pizza", then, "en") == []
