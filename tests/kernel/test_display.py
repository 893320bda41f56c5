"""What people read: sizes, dates, and names that cannot deceive."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.kernel.display import (
    display_text,
    format_bytes,
    format_content,
    format_count,
    format_date,
    format_duration,
    format_iso_date,
    format_start,
    format_weekday,
    format_when,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (1536, "1.54 kB"), (999_999, "1 MB"), (15_000_000, "15 MB"),
        (1_234_567_890, "1.23 GB"), (98_362_432, "98.4 MB"), (2.5e12, "2.5 TB"), (100_000_000, "100 MB"),
    ],
)  # fmt: skip
def test_sizes(value: float, text: str) -> None:
    assert format_bytes(value) == text


@given(st.integers(min_value=0, max_value=10**16))
def test_a_size_is_within_half_a_percent(value: int) -> None:
    number, unit = format_bytes(value).split()
    factor = {"bytes": 1, "byte": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "PB": 10**15}[unit]
    assert float(number) * factor == pytest.approx(value, rel=0.006)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW, "today at 12:00"),
        (NOW - timedelta(days=1, hours=3), "yesterday at 09:00"),
        (NOW - timedelta(days=10), "on 10 November"),
        (NOW - timedelta(days=400), "on 16 October 2025"),
        (NOW + timedelta(days=3), "on 23 November 2026"),
        (datetime(1966, 1, 2, tzinfo=UTC), "on 2 January 1966"),
    ],
)
def test_dates(moment: datetime, text: str) -> None:
    assert format_when(moment, NOW) == text


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [
        ("2026", "2026"),
        ("2026-03", "March 2026"),
        ("2026-03-05", "5 March 2026"),
        ("2026-03-05T14:00", "5 March 2026"),
        ("--05-03", "3 May"),
        ("2026-13", "2026-13"),
        ("2026-02-30", "2026-02-30"),
        ("soon", "soon"),
    ],
)
def test_dates_of_any_precision(iso: str, spoken: str) -> None:
    assert format_iso_date(iso) == spoken


@pytest.mark.parametrize(
    ("iso", "has_day", "spoken"),
    [
        ("2019", False, "since 2019"),
        ("2026-11", False, "since November 2026"),
        ("2026-11-22", False, "since 22 November 2026"),
        ("2026-11-26", False, "on 26 November 2026"),
        ("2027-05", False, "in May 2027"),
        ("2027", False, "in 2027"),
        ("2026-11-03", True, "on 3 November 2026"),
        ("2026-11-23T10:00", False, "on 23 November 2026"),
        ("--05-03", False, "on 3 May"),
        ("soon", False, "since soon"),
    ],
)
def test_what_is_to_come_is_not_so_since_then(iso: str, has_day: bool, spoken: str) -> None:
    assert format_start(iso, date(2026, 11, 22), has_day=has_day) == spoken


def test_a_date_without_a_day_in_german() -> None:
    assert format_iso_date("2026-03", language="de") == "März 2026"


def test_counts_and_durations() -> None:
    assert format_count(1, "entry", "entries") == "1 entry"
    assert format_count(12_345, "file") == "12,345 files"
    assert format_duration(timedelta(days=3, hours=4, minutes=5)) == "3 days 4 hours"
    assert format_duration(timedelta(0)) == "0 seconds"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW, "heute um 12:00 Uhr"),
        (NOW - timedelta(days=1, hours=3), "gestern um 09:00 Uhr"),
        (NOW - timedelta(days=10), "am 10. November"),
        (datetime(2024, 3, 3, tzinfo=UTC), "am 3. März 2024"),
    ],
)
def test_dates_in_german(moment: datetime, text: str) -> None:
    assert format_when(moment, NOW, language="de") == text


def test_values_in_german_and_in_a_language_that_is_not_known() -> None:
    assert [format_bytes(size, None, "de") for size in (1, 2, 1_234_567)] == ["1 Byte", "2 Byte", "1.23 MB"]
    assert format_duration(timedelta(days=3, hours=1), "de") == "3 Tage 1 Stunde"
    assert format_duration(timedelta(0), "de") == "0 Sekunden"
    assert format_content(2_000, 1, "de") == "2 kB in 1 Datei"
    assert format_weekday(NOW, "de") == "Freitag"
    for value in (format_date(NOW, language="tlh"), format_date(NOW)):
        assert value == "20 November 2026"
    assert format_content(2_000, 2, "tlh") == "2 kB in 2 files"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plain.txt", "plain.txt"),
        ("Überweisung ß 文档.pdf", "Überweisung ß 文档.pdf"),
        ("a\nb", "a\\x0ab"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("photo\u202egpj.exe", "photo\\u202egpj.exe"),
        ("bad\udcff.txt", "bad\\xff.txt"),
    ],
)
def test_names_are_shown_for_what_they_are(name: str, shown: str) -> None:
    assert display_text(name) == shown


@given(st.text())
def test_shown_text_can_always_be_written(text: str) -> None:
    shown = display_text(text)
    shown.encode("utf-8")
    assert not any(unicodedata.category(one) in {"Cc", "Cs"} for one in shown)
