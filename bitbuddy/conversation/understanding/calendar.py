"""Days, weeks, months, seasons and feasts as periods of whole days, and parts of a day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateutil.easter import easter


@dataclass(frozen=True)
class Period:
    """Whole days [first, after_last) and how one says them; not ``possible``: a date that no calendar has.

    ``hours`` narrow a single day: (17, 24) is the evening, an end beyond 24 lies on the day after.
    ``main`` is the day that the period is named after.
    """

    first: date
    after_last: date
    words: str
    possible: bool = True
    hours: tuple[int, int] | None = None
    main: date | None = None

    def bounds(self, now: datetime) -> tuple[datetime, datetime]:
        """Return the local times [after, before) in the time zone of ``now``."""
        if self.hours is None:
            return midnight(self.first, now), midnight(self.after_last, now)
        start = midnight(self.first, now)
        return start + timedelta(hours=self.hours[0]), start + timedelta(hours=self.hours[1])


def midnight(day: date, now: datetime) -> datetime:
    """Return the beginning of ``day`` where ``now`` is local."""
    # Through the naive local time, so that a change of summer time between then and now is taken into account.
    local = datetime.combine(day, time())
    if now.tzinfo is None or now.utcoffset() == now.astimezone().utcoffset():
        return local.astimezone()
    return local.replace(tzinfo=now.tzinfo)


def one_day(day: date, words: str) -> Period:
    """Return ``day`` as a period."""
    return Period(day, day + timedelta(days=1), words)


def month_of(year: int, month: int, words: str = "") -> Period:
    """Return a whole month."""
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return Period(date(year, month, 1), following, words or f"in {calendar.month_name[month]} {year}")


def year_period(year: int, words: str = "") -> Period:
    """Return a whole year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1), words or f"in {year}")


def days_back(today: date, days: int, words: str) -> Period:
    """Return the last ``days`` days and today."""
    return Period(today - timedelta(days=days), today + timedelta(days=1), words)


def months_before(today: date, months: int) -> tuple[int, int]:
    """Return year and month that lie ``months`` before today's."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return year, month + 1


DAY_PARTS: dict[str, tuple[int, int]] = {
    "morning": (5, 12),
    "noon": (11, 14),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "night": (18, 30),
}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}


def with_part(day: Period, part: str) -> Period:
    """Return "yesterday evening" for "yesterday"; a period of several days keeps its whole days."""
    if day.after_last - day.first != timedelta(days=1):
        return day
    said = "last night" if (day.words, part) == ("yesterday", "night") else f"{day.words} {part}"
    return replace(day, words="this " + part if day.words == "today" else said, hours=DAY_PARTS[part])


def calendar_unit(unit: str, today: date, back: int, words: str) -> Period | None:
    """Return the calendar's week, weekend, month, quarter or year that lies ``back`` before (−1: after) today's."""
    if unit in _DAYS_LONG:
        length = _DAYS_LONG[unit]
        first = today - timedelta(days=(today.weekday() if length > 1 else 0) + length * back)
        return Period(first, first + timedelta(days=length), words)
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        if back and today.weekday() < 5:
            back -= 1  # on a weekday the latest weekend is the last one
        saturday -= timedelta(days=7 * back)
        return Period(saturday, saturday + timedelta(days=2), words)
    if unit == "quarter":
        year, month = months_before(today, 3 * back + (today.month - 1) % 3)
        return three_months(date(year, month, 1), words)
    if unit == "month":
        return month_of(*months_before(today, back), words)
    return year_period(today.year - back, words) if unit == "year" else None


_DAYS_LONG = {"day": 1, "week": 7, "fortnight": 14}


def three_months(first: date, words: str) -> Period:
    """Return three months from ``first`` on, which is the first of one."""
    return Period(first, date(first.year + (first.month + 3 > 12), (first.month + 2) % 12 + 1, 1), words)


SEASON_NAMES = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def season_of(month: int, year: int | None, today: date, last: bool) -> Period:
    """Return the season that begins in ``month``: of ``year``, else the latest that began, by the northern calendar.

    ``last``: the latest that is over.
    """
    first = date(year or today.year, month, 1)
    if not year:
        over = three_months(first, "").after_last
        if first > today or (last and over > today):
            first = first.replace(year=first.year - 1)
    last_month = calendar.month_name[(first.month + 1) % 12 + 1]
    said = f"in {SEASON_NAMES[month]} {first.year} ({calendar.month_name[month]} to {last_month})"
    return three_months(first, said)


def feast_of(name: str, year: int | None, today: date) -> Period:
    """Return the days of a feast in ``year``, else the latest that has begun."""
    if year is None:
        year = today.year if _feast(name, today.year).first <= today else today.year - 1
    return _feast(name, year)


def _feast(name: str, year: int) -> Period:
    sunday = easter(year)
    first, days, said = {
        "easter": (sunday - timedelta(days=2), 4, "at Easter"),
        "pentecost": (sunday + timedelta(days=49), 2, "at Pentecost"),
        "christmas_eve": (date(year, 12, 24), 1, "on Christmas Eve"),
        "christmas": (date(year, 12, 24), 3, "at Christmas"),
        "new_years_eve": (date(year, 12, 31), 1, "on New Year's Eve"),
        "new_year": (date(year, 1, 1), 1, "on New Year's Day"),
        "halloween": (date(year, 10, 31), 1, "at Halloween"),
    }[name]
    main = sunday if name == "easter" else None
    return Period(first, first + timedelta(days=days), f"{said} {year}", main=main)
