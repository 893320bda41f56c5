"""Which times people mean by "last summer" or "two weeks ago", from the plain definitions; "now" is fixed.

Where people differ by a day or two (does a week begin on Sunday?) the period has slack; where they mean different
periods altogether, a phrase has several.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bench.understand.meaning import Period

# A Wednesday afternoon, early enough in a year that summers, Christmas and Easter are those of the year before.
NOW = datetime(2026, 3, 11, 15, 20)
TODAY = NOW.replace(hour=0, minute=0)
DAY = timedelta(days=1)
# Where the clocks change, a day may be an hour shorter: no mistake.
EXACT = timedelta(hours=1, seconds=1)

Periods = tuple[Period, ...]


def days(first: datetime, count: float = 1, slack_days: float = 0) -> Periods:
    """Return ``count`` days from ``first`` on."""
    return (Period(first, first + count * DAY, EXACT + slack_days * DAY),)


def days_ago(count: int, length: int = 1, slack_days: float = 0) -> Periods:
    """Return ``length`` days that begin ``count`` days before today."""
    return days(TODAY - count * DAY, length, slack_days)


def month(year: int, number: int, months: int = 1, slack_days: float = 0) -> Periods:
    """Return ``months`` calendar months."""
    end = number + months - 1
    last = datetime(year + end // 12, end % 12 + 1, 1)
    return (Period(datetime(year, number, 1), last, EXACT + slack_days * DAY),)


def year(number: int, years: int = 1) -> Periods:
    """Return ``years`` calendar years."""
    return (Period(datetime(number, 1, 1), datetime(number + years, 1, 1), EXACT),)


def since(moment: datetime, slack_days: float = 0) -> Periods:
    """Return the time from ``moment`` until now."""
    return (Period(moment, None, EXACT + slack_days * DAY),)


def until(moment: datetime, slack_days: float = 0) -> Periods:
    """Return all time before ``moment``."""
    return (Period(None, moment, EXACT + slack_days * DAY),)


def day(year_number: int, month_number: int, number: int) -> Periods:
    """Return one calendar day."""
    return days(datetime(year_number, month_number, number))


def is_meant(after: datetime | None, before: datetime | None, periods: Periods) -> bool:
    """Return whether the range [after, before) is one of ``periods``; nothing is newer than now."""
    after, before = _local(after), _local(before)
    return any(_same(after, one.after, one.slack) and _same_end(before, one) for one in periods)


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone().replace(tzinfo=None) if moment and moment.tzinfo else moment


def _same(got: datetime | None, expected: datetime | None, slack: timedelta) -> bool:
    if got is None or expected is None:
        return got is expected
    return abs(got - expected) <= slack


def _same_end(got: datetime | None, expected: Period) -> bool:
    if (expected.before is None or expected.before + expected.slack >= NOW) and (got is None or got >= NOW - DAY / 24):
        return True
    return _same(got, expected.before, expected.slack)


YESTERDAY = days_ago(1)
DAY_BEFORE_YESTERDAY = days_ago(2)
THIS_DAY = days_ago(0)
# Seven days from Monday 9 March; weeks that begin on Sunday are as good.
THIS_WEEK = days_ago(2, 7, 1)
LAST_WEEK = days_ago(9, 7, 1)
TWO_WEEKS_AGO = days_ago(14, 1, 4.5)
THREE_DAYS_AGO = days_ago(3)
LAST_THREE_DAYS = since(TODAY - 3 * DAY, 1)
LAST_TWO_WEEKS = since(TODAY - 14 * DAY, 1)
LAST_SIX_MONTHS = since(datetime(2025, 9, 11), 11)
THIS_MONTH = month(2026, 3)
LAST_MONTH = month(2026, 2)
THIS_YEAR = year(2026)
LAST_YEAR = year(2025)
TUESDAY = (*days_ago(1), *days_ago(8))
MONDAY = days_ago(2)
FRIDAY = days_ago(5)
WEEKEND = days_ago(4, 2, 0.3)
SUMMER = month(2025, 6, 3, 23)
WINTER = month(2025, 12, 3, 23)
SPRING_2024 = month(2024, 3, 3, 23)
CHRISTMAS = days(datetime(2025, 12, 24), 3, 4)
EASTER = days(datetime(2025, 4, 18), 4, 3)
SINCE_EASTER = since(datetime(2025, 4, 20), 3)
SINCE_CHRISTMAS = since(datetime(2025, 12, 25), 2)
SINCE_JANUARY = since(datetime(2026, 1, 1))
MAY_TO_JULY = (*month(2025, 5, 3), *month(2025, 5, 2))
OLDER_THAN_A_YEAR = until(datetime(2025, 3, 11), 2)
NEWER_THAN_A_MONTH = since(datetime(2026, 2, 11), 3)
