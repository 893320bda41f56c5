"""Days and times as one says them, of dates that may lack their day, their month or their year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime

from bitbuddy.kernel.display import format_clock, format_date, format_weekday
from bitbuddy.kernel.value_words import words_of


def days_ago(created: datetime, now: datetime) -> int:
    """Return how many days before that of ``now`` something was."""
    return (now.date() - created.astimezone(now.tzinfo).date()).days


def is_to_come(iso: str, now: datetime) -> bool:
    """Return whether an ISO date of any precision is wholly to come."""
    return iso[:1].isdigit() and iso[:10] > now.date().isoformat()[: len(iso[:10])]


def day_said(iso: str, now: datetime, *, year: bool = False, language: str = "en") -> str:
    """Return an ISO date of any precision as one says it: "March", "3 March 2024", "2019"; "" for none.

    The year is left out where it is that of ``now``, unless ``year``.
    """
    if iso.startswith("--") and is_date(iso):  # of every year
        every = datetime(2024, int(iso[2:4]), int(iso[5:7]), tzinfo=now.tzinfo)
        return format_date(every, year=False, language=language)
    year_said, _, rest = iso[:10].partition("-")
    if not year_said.isdigit():
        return ""
    this_year = int(year_said) == now.year and not year
    if is_date(iso[:10]):
        day = datetime(int(year_said), int(rest[:2]), int(rest[3:]), tzinfo=now.tzinfo)
        return format_date(day, year=not this_year, language=language)
    if not rest.isdigit() or not 1 <= int(rest) <= 12:
        return year_said
    month = words_of(language).months[int(rest) - 1]
    return month if this_year else f"{month} {year_said}"


def moment_said(iso: str, now: datetime, language: str = "en") -> str:
    """Return an ISO date, with its time of day if it has one: "Thursday, 26 November 2026, 14:30"."""
    said = day_said(iso, now, year=True, language=language)
    try:
        moment = datetime.fromisoformat(iso) if len(iso) >= len("2026-11-26") else None
    except ValueError:
        moment = None
    if moment is None or not said:
        return said or iso
    clock = f", {format_clock(moment, language=language)}" if "T" in iso else ""
    return f"{format_weekday(moment, language)}, {said}{clock}"


def day_to_come(iso: str, now: datetime, words: tuple[str, str, str], language: str = "en") -> str:
    """Return an ISO date to come as one says it: "tomorrow, 10:00", "Friday, 27 November", "in December".

    ``words`` are those for today, for tomorrow, and before a month.
    """
    if not is_date(iso[:10]):
        return f"{words[2]}{day_said(iso, now, language=language)}" if len(iso) > len("2026") else iso
    day = datetime.fromisoformat(iso[:10])
    ahead = (day.date() - now.date()).days
    said = (
        words[ahead] if ahead in {0, 1} else f"{format_weekday(day, language)}, {day_said(iso, now, language=language)}"
    )
    clock = f", {format_clock(datetime.fromisoformat(iso), language=language)}" if "T" in iso else ""
    return f"{said}{clock}"


def is_date(value: str) -> bool:
    """Return whether a value is an ISO date: of a day, with its year or without."""
    found = re.fullmatch(r"(-|\d{4})-(\d\d)-(\d\d)", value)
    if found is None or found[1] == "0000" or not 1 <= int(found[2]) <= 12:
        return False
    year = 2024 if found[1] == "-" else int(found[1])
    return 1 <= int(found[3]) <= monthrange(year, int(found[2]))[1]


def age_of(born: str, now: datetime) -> int | None:
    """Return how many years old somebody is who was born on an ISO date; None where its year is not known."""
    if not is_date(born) or born.startswith("-"):
        return None
    year, month, day = map(int, born.split("-"))
    return now.year - year - ((now.month, now.day) < (month, day))
