"""English is bent only where it bends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.personality.wording import calmed, contracted, enlivened, spelled_out


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("I'm here, and it's late.", "I am here, and it is late."),
        ("That's all. Don't worry.", "That is all. Do not worry."),
        ("You can’t miss it.", "You cannot miss it."),
        ("Let's see what's up.", "Let us see what is up."),
        ("Ana's files.", "Ana's files."),
    ],
)
def test_contractions_are_spelled_out(short: str, long: str) -> None:
    assert spelled_out(short) == long


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("I am here and do not sleep.", "I'm here and don't sleep."),
        ("It is late. That is all.", "It's late. That's all."),
        ("Better than I am. What it is, I know.", "Better than I am. What it is, I know."),
        ("I have to go; let us see.", "I have to go; let us see."),
    ],
)
def test_contractions_are_taken_in_where_a_word_follows(long: str, short: str) -> None:
    assert contracted(long) == short


def test_marks() -> None:
    assert calmed("Oh! Look!! Yes.") == "Oh. Look. Yes."
    assert enlivened("Found it. There.") == "Found it! There."
    assert enlivened("Well... maybe?") == "Well... maybe?"


@settings(deadline=None)
@given(st.text())
def test_placeholders_survive_any_colouring(text: str) -> None:
    template = f"{text} {{facts}} {{person}}"
    for change in (calmed, contracted, enlivened, spelled_out):
        assert change(template).endswith(" {facts} {person}")
