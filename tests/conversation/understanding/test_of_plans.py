"""Questions for what is to come, and what only sounds like one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bitbuddy.conversation.understanding.of_plans import coming_asked

# A Tuesday.
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("what's on tomorrow?", november(25), november(25)),
        ("What have I got on this week?", november(24), november(29)),
        ("what's on the day after tomorrow", november(26), november(26)),
        ("whats on next week", november(30), date(2026, 12, 6)),
        ("what's happening in December?", date(2026, 12, 1), date(2026, 12, 31)),
        ("What's on Friday?", november(27), november(27)),
        ("am I free on Saturday?", november(28), november(28)),
        ("do I have anything on at the weekend?", november(28), november(29)),
        ("what do I have planned this month?", november(24), november(30)),
        ("do I have any plans for tonight?", november(24), november(24)),
        ("what's coming up?", None, None),
        ("what appointments do I have?", None, None),
        ("was steht diese Woche an?", november(24), november(29)),
        ("Was ist morgen?", november(25), november(25)),
        ("was ist übermorgen los", november(26), november(26)),
        ("Was ist im Dezember los?", date(2026, 12, 1), date(2026, 12, 31)),
        ("was ist am 5. Dezember?", date(2026, 12, 5), date(2026, 12, 5)),
        ("hab ich morgen was vor", november(25), november(25)),
        ("was haben wir am Wochenende vor?", november(28), november(29)),
        ("welche Termine habe ich nächste Woche?", november(30), date(2026, 12, 6)),
        ("Bin ich am Samstag frei?", november(28), november(28)),
        ("Was steht an?", None, None),
    ],
)
def test_what_is_to_come_is_asked_for_in_its_time(text: str, first: date | None, last: date | None) -> None:
    asked = coming_asked(text, NOW)
    assert asked is not None
    assert (asked.first, asked.last, asked.next_only) == (first, last, False)


@pytest.mark.parametrize("text", ["when is my next appointment?", "Wann ist mein nächster Termin?"])
def test_the_next_one_alone(text: str) -> None:
    asked = coming_asked(text, NOW)
    assert asked is not None
    assert asked.next_only


def test_on_a_sunday_this_week_is_the_one_that_begins() -> None:
    asked = coming_asked("was steht diese Woche an?", datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert asked is not None
    assert (asked.first, asked.last) == (november(22), november(29))


@pytest.mark.parametrize(
    "text",
    [
        "what's today?",
        "what is tomorrow?",
        "what's up?",
        "what's new this week?",
        "what is on my desktop?",
        "what do I usually do on Mondays?",
        "what's on Mondays?",
        "files from this week",
        "what happened on Friday?",
        "what are you doing tomorrow?",
        "the plumber is coming on Tuesday",
        "was ist los?",
        "was ist heute für ein Tag?",
        "was gibt es Neues?",
        "was war am Freitag?",
        "was machst du morgen?",
        "was ist ein Montag?",
        "am Freitag kommt der Schornsteinfeger",
    ],
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert coming_asked(text, NOW) is None
