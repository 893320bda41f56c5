"""Plain words for dates become the right ranges, and nothing a person types raises."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.conversation.understanding.ages import read_age
from bitbuddy.conversation.understanding.dates import read_date
from bitbuddy.conversation.understanding.sentence import sentence_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("today", "2026-11-20", "2026-11-21"),
        ("yesterday", "2026-11-19", "2026-11-20"),
        ("the day before yesterday", "2026-11-18", "2026-11-19"),
        ("this week", "2026-11-16", "2026-11-23"),
        ("last week", "2026-11-09", "2026-11-16"),
        ("last month", "2026-10-01", "2026-11-01"),
        ("this year", "2026-01-01", "2027-01-01"),
        ("last year", "2025-01-01", "2026-01-01"),
        ("last 3 days", "2026-11-17", "2026-11-21"),
        ("the past two weeks", "2026-11-06", "2026-11-21"),
        ("two weeks ago", "2026-11-02", "2026-11-09"),
        ("3 days ago", "2026-11-17", "2026-11-18"),
        ("a month ago", "2026-10-01", "2026-11-01"),
        ("two years ago", "2024-01-01", "2025-01-01"),
        ("on Monday", "2026-11-16", "2026-11-17"),
        ("last Friday", "2026-11-13", "2026-11-14"),
        ("last weekend", "2026-11-14", "2026-11-16"),
        ("in March", "2026-03-01", "2026-04-01"),
        ("in December", "2025-12-01", "2026-01-01"),
        ("in March 2024", "2024-03-01", "2024-04-01"),
        ("on 3 March", "2026-03-03", "2026-03-04"),
        ("on March 3rd", "2026-03-03", "2026-03-04"),
        ("on the 24th of December", "2025-12-24", "2025-12-25"),
        ("on 2024-02-29", "2024-02-29", "2024-03-01"),
        ("in 2019", "2019-01-01", "2020-01-01"),
        ("since Monday", "2026-11-16", None),
        ("before 2020", None, "2020-01-01"),
        ("after March 2024", "2024-04-01", None),
        ("until March 2024", None, "2024-04-01"),
        ("between March and May", "2026-03-01", "2026-06-01"),
        ("between March and July 2024", "2024-03-01", "2024-08-01"),
        ("between 2019 and 2021", "2019-01-01", "2022-01-01"),
        ("from 2019 to 2021", "2019-01-01", "2022-01-01"),
        ("on 29.2.2020", "2020-02-29", "2020-03-01"),
        ("on 29/02/2020", "2020-02-29", "2020-03-01"),
        ("on 12/31/2020", "2020-12-31", "2021-01-01"),
        ("on 29 february", "2024-02-29", "2024-03-01"),
        ("last summer", "2026-06-01", "2026-09-01"),
        ("in winter 2024", "2024-12-01", "2025-03-01"),
        ("the weekend", "2026-11-14", "2026-11-16"),
        ("tomorrow", "2026-11-21", "2026-11-22"),
        ("next week", "2026-11-23", "2026-11-30"),
        ("next month", "2026-12-01", "2027-01-01"),
    ],
)  # fmt: skip
def test_words_become_the_range(text: str, after: str | None, before: str | None) -> None:
    found = read_date(sentence_of(text), 0, NOW)
    assert found is not None
    when, end = found
    assert end == len(text.split())
    assert (when.after and when.after.date()) == (date.fromisoformat(after) if after else None)
    assert (when.before and when.before.date()) == (date.fromisoformat(before) if before else None)


@pytest.mark.parametrize(
    "text", ["in tax", "of the sun", "may i", "summer house", "march on", "2023", "0 march", "last", "two weeks"]
)
def test_what_is_no_date_is_left_to_others(text: str) -> None:
    found = read_date(sentence_of(text), 0, NOW)
    assert found is None or text == "march on"


@pytest.mark.parametrize("text", ["31 february", "on 30 february 2020", "31.4.2020", "between 31 june and july"])
def test_a_day_that_no_calendar_has_is_said(text: str) -> None:
    found = read_date(sentence_of(text), 0, NOW)
    assert found is not None
    assert found[0].problem.startswith("There is no 3")


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("older than 5 years", None, "2021-11-20 12:00"),
        ("older than a month", None, "2026-10-20 12:00"),
        ("older than 2020", None, "2020-01-01 00:00"),
        ("newer than last week", "2026-11-16 00:00", None),
        ("newer than 2 days", "2026-11-18 12:00", None),
        ("more than a year old", None, "2025-11-20 12:00"),
        ("over two weeks ago", None, "2026-11-06 12:00"),
        ("less than 3 days old", "2026-11-17 12:00", None),
        ("in the last hour", "2026-11-20 11:00", None),
        ("the past 30 minutes", "2026-11-20 11:30", None),
        ("2 hours ago", "2026-11-20 10:00", None),
    ],
)
def test_ages_become_the_range(text: str, after: str | None, before: str | None) -> None:
    found = read_age(sentence_of(text), 0, NOW)
    assert found is not None
    when, end = found
    assert end == len(text.split())
    assert (when.after and f"{when.after:%Y-%m-%d %H:%M}") == after
    assert (when.before and f"{when.before:%Y-%m-%d %H:%M}") == before


@pytest.mark.parametrize("text", ["over 5 mb", "more than 3 files", "older than", "older than dirt", "the last stand"])
def test_what_is_no_age_is_left_to_others(text: str) -> None:
    assert read_age(sentence_of(text), 0, NOW) is None


@given(
    st.lists(
        st.sampled_from(
            ["last", "in", "the", "3", "march", "31", "february", "ago", "9999", "weeks", "0", "and", "between", "x"]
        )
    )
)
def test_no_order_of_words_raises(words: list[str]) -> None:
    sentence = sentence_of(" ".join(words))
    for start in range(len(sentence)):
        found = read_date(sentence, start, NOW)
        assert found is None or start < found[1] <= len(sentence)
