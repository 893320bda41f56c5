"""How countries write numbers, dates and times, whatever locales the system has installed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.kernel.conventions import PLAIN, conventions_for, locale_names, persons_conventions
from bitbuddy.kernel.display import (
    format_bytes,
    format_count,
    format_date,
    format_number,
    format_time,
    format_weekday,
    format_when,
)

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
OLD = datetime(2024, 3, 3, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "size", "count", "date", "time"),
    [
        ("C", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
        ("POSIX", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
        ("", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
        ("en_US.UTF-8", "1.23 GB", "12,345 files", "on March 3, 2024", "today at 2:05 PM"),
        ("en_GB.UTF-8", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
        ("en_AU", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 2:05 PM"),
        ("de_DE.UTF-8", "1,23 GB", "12.345 files", "on 3 March 2024", "today at 14:05"),
        ("de_DE@euro", "1,23 GB", "12.345 files", "on 3 March 2024", "today at 14:05"),
        ("de-CH", "1.23 GB", "12’345 files", "on 3 March 2024", "today at 14:05"),
        ("fr_FR.UTF-8", "1,23 GB", "12\u202f345 files", "on 3 March 2024", "today at 14:05"),
        ("es_MX.UTF-8", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
        ("sv_SE.UTF-8", "1,23 GB", "12\u00a0345 files", "on 3 March 2024", "today at 14:05"),
        ("ja_JP.UTF-8", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
        ("zh-Hant-TW", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
        ("sr_RS@latin", "1,23 GB", "12.345 files", "on 3 March 2024", "today at 14:05"),
        ("tlh", "1.23 GB", "12,345 files", "on 3 March 2024", "today at 14:05"),
    ],
)  # fmt: skip
def test_what_is_written_where(name: str, size: str, count: str, date: str, time: str) -> None:
    found = conventions_for(name, name)
    assert format_bytes(1_234_567_890, found) == size
    assert format_count(12_345, "file", conventions=found) == count
    assert format_when(OLD, NOW, found) == date
    assert format_when(NOW, NOW, found) == time


def test_four_digits_are_grouped_only_where_that_is_usual() -> None:
    said = {name: format_number(1234, 0, conventions_for(name, name)) for name in ("de_DE", "es_ES", "pl_PL", "C")}
    assert said == {"de_DE": "1.234", "es_ES": "1234", "pl_PL": "1234", "C": "1,234"}
    assert format_number(12345, 0, conventions_for("es_ES", "")) == "12.345"


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "12:30 AM"), (1, "1:30 AM"), (11, "11:30 AM"), (12, "12:30 PM"), (13, "1:30 PM"), (23, "11:30 PM")],
)
def test_twelve_hours(hour: int, said: str) -> None:
    assert format_time(NOW.replace(hour=hour, minute=30), conventions_for("en_US", "en_US")) == said


def test_a_day_of_this_year_goes_without_the_year() -> None:
    american = conventions_for("en_US", "en_US")
    assert format_when(NOW - timedelta(days=10), NOW, american) == "on November 10"
    assert format_date(NOW, american) == "November 20, 2026"
    assert format_weekday(NOW) == "Friday"


@pytest.mark.parametrize(
    ("name", "size", "day", "today"),
    [
        ("de_DE", "1,23 GB", "am 3. März 2024", "heute um 14:05 Uhr"),
        ("de_CH", "1.23 GB", "am 3. März 2024", "heute um 14:05 Uhr"),
        ("en_GB", "1.23 GB", "am 3. März 2024", "heute um 14:05 Uhr"),
        ("en_US", "1.23 GB", "am 3. März 2024", "heute um 2:05 PM"),
    ],
)
def test_digits_are_the_countrys_and_words_the_languages(name: str, size: str, day: str, today: str) -> None:
    found = conventions_for(name, name)
    assert format_bytes(1_234_567_890, found, "de") == size
    assert format_when(OLD, NOW, found, language="de") == day
    assert format_when(NOW, NOW, found, language="de") == today


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        ({"LANG": "de_DE"}, ("de_DE", "de_DE")),
        ({"LANG": "en_US", "LC_NUMERIC": "de_DE", "LC_TIME": "en_GB"}, ("de_DE", "en_GB")),
        ({"LANG": "en_US", "LC_ALL": "fr_FR", "LC_TIME": "en_GB"}, ("fr_FR", "fr_FR")),
        ({"LC_ALL": "", "LANG": "en_GB", "LC_TIME": ""}, ("en_GB", "en_GB")),
    ],
)
def test_the_environment_names_the_locale(environment: dict[str, str], names: tuple[str, str]) -> None:
    assert locale_names(environment) == names


def test_numbers_and_times_may_come_from_two_countries() -> None:
    mixed = conventions_for("de_DE", "en_US")
    assert (mixed.decimal, mixed.month_first, mixed.twelve_hours) == (",", True, True)


def test_tests_run_in_no_country() -> None:
    assert persons_conventions() == PLAIN


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_writes_something(numbers: str, times: str) -> None:
    found = conventions_for(numbers, times)
    assert found.decimal != found.group
    assert format_bytes(1500, found)[1] == found.decimal


@given(st.integers(-(10**15), 10**15), st.sampled_from(["C", "de_DE", "fr_FR", "es_ES", "de_CH", "pt_PT"]))
def test_a_number_can_be_read_back(value: int, name: str) -> None:
    found = conventions_for(name, name)
    assert int(format_number(value, 0, found).replace(found.group, "")) == value


def test_no_minus_before_a_rounded_zero() -> None:
    assert format_number(-0.01, 1) == "0"
    assert format_number(-0.5, 1) == "-0.5"
