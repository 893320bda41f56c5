"""What thumbs changed, in sentences of two languages, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bitbuddy.memory.adjusting import TRAITS, Adjustments, Effect, Given
from bitbuddy.memory.feedback_said import again_said, effect_said, outcome_said, said_of
from tests.fakes.clock import FakeClock

NOW = FakeClock().now()  # a Friday, 20 November 2026


@pytest.mark.parametrize(
    ("days", "english", "german"),
    [
        (0, "since today", "Seit heute"),
        (1, "since yesterday", "Seit gestern"),
        (3, "since Tuesday", "Seit Dienstag"),
        (8, "since 12 November", "Seit dem 12. November"),
        (400, "since 16 October 2025", "Seit dem 16. Oktober 2025"),
    ],
)
def test_it_is_told_since_when(days: int, english: str, german: str) -> None:
    changes = Adjustments({"verbosity": -2}, {"verbosity": NOW - timedelta(days=days)})
    assert said_of(changes, "en", NOW) == [f"I write shorter {english}."]
    assert said_of(changes, "de", NOW) == [f"{german} schreibe ich kürzer."]


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_everything_that_changed_has_a_sentence(language: str) -> None:
    changes = Adjustments(
        dict.fromkeys(TRAITS, 1), dict.fromkeys(TRAITS, NOW), frozenset({"a. {facts}", "b. {facts}"}), {"m": 0.7}
    )
    lines = said_of(changes, language, NOW)
    assert len(set(lines)) == len(TRAITS) + 2
    assert said_of(Adjustments(), language, NOW) == []


def test_one_thumb_is_told_by_what_it_really_moved() -> None:
    given = Given("1", "m", -1, "too long", Effect({"verbosity": -2}, recalled=("t",)), NOW)
    assert outcome_said(given, {"verbosity": -1}) == "From now on I write shorter."
    assert (
        outcome_said(given, {"verbosity": -1, "humor": -1}, "de")
        == "Von jetzt an schreibe ich kürzer und scherze weniger."
    )
    assert outcome_said(given, {}) == "I am as far that way as I can go."
    assert effect_said(given) == ["write shorter", "think less of what I remembered there"]
    assert outcome_said(Given("1", "m", 1, "", Effect(), NOW), {}) == "Noted. Thank you."
    assert outcome_said(None, {}).startswith("Taken back")


def test_another_thumb_on_a_reply_is_told_by_what_it_adds_and_what_it_replaces() -> None:
    earlier = Given("1", "m", -1, "", Effect({"empathy": -1}), NOW, doubted=(("f", 0.8, 0.6),))
    later = Given("2", "m", -1, "too long", Effect({"verbosity": -2}), NOW)
    gone = "“I am more matter-of-fact and am less sure of what I told there”"
    told = again_said(later, earlier, {"verbosity": -2})
    assert told == f"From now on I write shorter. This takes the place of {gone}."
    german = "Von jetzt an schreibe ich kürzer. Das tritt an die Stelle von „Ich bin sachlicher“."
    assert again_said(later, replace(earlier, doubted=()), {"verbosity": -2}, "de") == german
    assert again_said(later, later, {}, "de") == "Das gilt schon: Ich schreibe kürzer."
