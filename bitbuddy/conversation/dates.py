"""Dates in plain words become ranges of time: "yesterday", "in March", "since Monday", "the last two weeks"."""

from __future__ import annotations

import calendar
import contextlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.words import MONTHS, NUMBER_WORDS, WEEKDAYS

OPENERS = frozenset(
    ["from", "on", "in", "of", "during", "at", "since", "until", "till", "before", "after", "by", "the"]
)


@dataclass(frozen=True)
class _Period:
    """Whole days [first, after_last) and how one says them; not ``possible``: a date that no calendar has."""

    first: date
    after_last: date
    words: str
    possible: bool = True


def read_date(words: Sequence[str], start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read a date at ``words[start]``; return the range and the index after its last word, or None."""
    if words[start : start + 1] in (["between"], ["from"]) and (pair := _pair(words, start, now)):
        return pair
    position = start
    opener = ""
    while position < len(words) and words[position] in OPENERS:
        if words[position] != "the":
            opener = words[position]
        position += 1
    found = _read_period(words, position, now.date())
    if found is None:
        return None
    period, end = found
    return _range(opener, period, now), end


def _pair(words: Sequence[str], start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read "between March and May 2024", "from 2019 to 2021"; a year said once belongs to both."""
    joints = {"and"} if words[start] == "between" else {"to", "until", "till", "through"}
    first = _read_period(words, start + 1, now.date())
    if first is None or first[1] >= len(words) or words[first[1]] not in joints:
        return None
    second = _read_period(words, first[1] + 1, now.date())
    if second is None:
        return None
    low, high = first[0], second[0]
    if not (low.possible and high.possible):
        return _range("", high if low.possible else low, now), second[1]
    year = _year(words[second[1] - 1])
    if year and low.first > high.first and not _year(words[first[1] - 1]):
        again = _read_period([*words[start : first[1]], str(year)], 1, now.date())
        low = again[0] if again is not None else low
    low, high = sorted((low, high), key=lambda period: period.first)
    text = f"between {_bare(low.words)} and {_bare(high.words)}"
    return DateRange(_midnight(low.first, now), _midnight(high.after_last, now), text), second[1]


def _range(opener: str, period: _Period, now: datetime) -> DateRange:
    if not period.possible:
        return DateRange(None, None, period.words, f"There is no {period.words}.")
    first, after_last = _midnight(period.first, now), _midnight(period.after_last, now)
    bare = _bare(period.words)
    if opener == "since":
        return DateRange(first, None, f"since {bare}")
    if opener == "after":
        return DateRange(after_last, None, f"after {bare}")
    if opener in {"before", "by"}:
        return DateRange(None, first, f"before {bare}")
    if opener in {"until", "till"}:
        return DateRange(None, after_last, f"until {bare}")
    return DateRange(first, after_last, period.words)


def _bare(words: str) -> str:
    return words.removeprefix("in ").removeprefix("on ").removeprefix("from ")


def _midnight(day: date, now: datetime) -> datetime:
    # Through the naive local time, so that a change of summer time between then and now is taken into account.
    return datetime.combine(day, time()).astimezone() if now.tzinfo is None else _in_zone(day, now)


def _in_zone(day: date, now: datetime) -> datetime:
    local = datetime.combine(day, time())
    if now.utcoffset() == now.astimezone().utcoffset():
        return local.astimezone()
    return local.replace(tzinfo=now.tzinfo)


_Reader = Callable[[Sequence[str], int, date], "tuple[_Period, int] | None"]


def _read_period(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    if start >= len(words):
        return None
    for reader in _READERS:
        try:
            found = reader(words, start, today)
        except (ValueError, OverflowError):
            continue  # a date that cannot be, such as 31 February
        if found is not None:
            return found
    return None


def _day(day: date, words: str) -> _Period:
    return _Period(day, day + timedelta(days=1), words)


def _read_relative_day(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    if list(words[start : start + 3]) == ["day", "before", "yesterday"]:
        return _day(today - timedelta(days=2), "the day before yesterday"), start + 3
    match words[start]:
        case "today" | "tonight":
            return _day(today, "today"), start + 1
        case "yesterday":
            end = start + 2 if words[start + 1 : start + 2] and words[start + 1] in _DAY_PARTS else start + 1
            return _day(today - timedelta(days=1), "yesterday"), end
        case "tomorrow":
            return _day(today + timedelta(days=1), "tomorrow"), start + 1
        case "this" if words[start + 1 : start + 2] and words[start + 1] in _DAY_PARTS:
            return _day(today, "today"), start + 2
    return None


_DAY_PARTS = frozenset(["morning", "afternoon", "evening", "night"])


def _read_named_unit(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    """Read "this week", "last month", "past year", "next week", "the weekend"."""
    if words[start] == "weekend" and start and words[start - 1] == "the":
        period = _calendar_unit("weekend", False, today, "the weekend")
        return None if period is None else (period, start + 1)
    if words[start] not in {"this", "last", "past", "previous", "next"} or start + 1 >= len(words):
        return None
    unit = words[start + 1]
    if words[start] == "next":
        period = _calendar_unit(unit, False, _after_this(unit, today), f"next {unit}")
        return None if period is None else (period, start + 2)
    if words[start] == "past" and unit in _DAYS_IN:
        return _back(today, _DAYS_IN[unit], f"in the past {unit}"), start + 2
    past = words[start] != "this"
    said = f"{'last' if past else 'this'} {unit}"
    period = _calendar_unit(unit, past, today, said)
    return None if period is None else (period, start + 2)


def _after_this(unit: str, today: date) -> date:
    """Return a day in the unit after the one that has ``today``."""
    if unit == "month":
        return today.replace(day=1) + timedelta(days=31)
    if unit == "year":
        return date(today.year + 1, 1, 1)
    return today + timedelta(days=7)


_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "weekend": 7}


def _calendar_unit(unit: str, past: bool, today: date, said: str) -> _Period | None:
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + (7 if past else 0))
        return _Period(monday, monday + timedelta(days=7), said)
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7 or (7 if past else 0))
        return _Period(saturday, saturday + timedelta(days=2), said)
    if unit == "month":
        year, month = _month_before(today) if past else (today.year, today.month)
        return _month(year, month, said)
    if unit == "year":
        year = today.year - (1 if past else 0)
        return _Period(date(year, 1, 1), date(year + 1, 1, 1), said)
    return None


def _read_span(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    """Read "last three days", "past 2 weeks"."""
    if words[start] not in {"last", "past", "previous"} or start + 2 >= len(words):
        return None
    amount = _number(words[start + 1])
    unit = words[start + 2].rstrip("s")
    if amount is None or unit not in _DAYS_IN or unit == "weekend":
        return None
    return _back(
        today, amount * _DAYS_IN[unit], f"in the last {amount} {unit if amount == 1 else unit + 's'}"
    ), start + 3


def _read_ago(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    """Read "two weeks ago" as the week that lies there, "3 days ago" as that day."""
    if start + 2 >= len(words) or words[start + 2] != "ago":
        return None
    amount, unit = _number(words[start]), words[start + 1].rstrip("s")
    if amount is None or unit not in _DAYS_IN:
        return None
    said = f"{amount} {unit if amount == 1 else unit + 's'} ago"
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 - amount, 12)
        return _month(year, month + 1, said), start + 3
    if unit == "year":
        return _Period(date(today.year - amount, 1, 1), date(today.year - amount + 1, 1, 1), said), start + 3
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * amount)
        return _Period(monday, monday + timedelta(days=7), said), start + 3
    return _day(today - timedelta(days=_DAYS_IN[unit] * amount), said), start + 3


def _read_weekday(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    position = start + 1 if words[start] in {"last", "this"} else start
    if position >= len(words) or words[position] not in WEEKDAYS or _is_other_word(words, position):
        return None
    number = WEEKDAYS[words[position]]
    back = (today.weekday() - number) % 7
    if words[start] == "last" and back == 0:
        back = 7
    return _day(today - timedelta(days=back), f"on {calendar.day_name[number]}"), position + 1


_NUMERIC = re.compile(r"(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))", re.ASCII)


def _read_numeric(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    """Read "2020-02-29", "29.2.2020", "29/02/2020": the day comes first unless that cannot be."""
    match = _NUMERIC.fullmatch(words[start])
    if match is None:
        return None
    year, month, day = (int(part) for part in (match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)))
    if month > 12 >= day and not match[1]:
        month, day = day, month
    return _dated(day, month, year, words[start]), start + 1


def _dated(day: int, month: int, year: int, said: str) -> _Period:
    """Return that day, or a period that is not possible."""
    try:
        return _day(date(year, month, day), f"on {day} {calendar.month_name[month]} {year}")
    except ValueError:
        return _Period(date.min, date.min, said, possible=False)


def _read_month_day(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    """Read "3 March", "March 3rd", "the 3rd of March 2024", "March", "March 2024"."""
    position, day = start, _ordinal(words[start])
    if day is not None:
        position += 2 if words[start + 1 : start + 2] == ["of"] else 1
    if position >= len(words) or words[position] not in MONTHS:
        return None
    if day is None and _is_other_word(words, position):
        return None
    month, position = MONTHS[words[position]], position + 1
    if day is None and position < len(words) and (day := _ordinal(words[position])) is not None:
        position += 1
    year, position = _read_trailing_year(words, position)
    if day is None:
        return _named_month(year, month, today), position
    said = f"{day} {calendar.month_name[month]}"
    if year:
        return _dated(day, month, year, f"{said} {year}"), position
    latest = _latest(month, day, today)
    if latest is None:
        return _Period(date.min, date.min, said, possible=False), position
    return _day(latest, f"on {said} {latest.year}"), position


# Names of months and days that are words of their own: "may I", "photos of the sun".
_OTHER_WORDS = frozenset("may march mar mon tue wed thu fri sat sun dec jan".split())
_BEFORE_DATES = frozenset("in on since before after until till by from between and to than last this during".split())


def _is_other_word(words: Sequence[str], position: int) -> bool:
    if words[position] not in _OTHER_WORDS or (position and words[position - 1] in _BEFORE_DATES):
        return False
    following = words[position + 1] if position + 1 < len(words) else ""
    return not (_year(following) or (words[position] in MONTHS and _ordinal(following)))


def _read_trailing_year(words: Sequence[str], position: int) -> tuple[int, int]:
    if position < len(words) and (year := _year(words[position])):
        return year, position + 1
    if words[position : position + 1] == ["of"] and position + 1 < len(words) and (year := _year(words[position + 1])):
        return year, position + 2
    return 0, position


def _named_month(year: int, month: int, today: date) -> _Period:
    chosen = year or (today.year if month <= today.month else today.year - 1)
    return _month(chosen, month, f"in {calendar.month_name[month]} {chosen}")


def _latest(month: int, day: int, today: date) -> date | None:
    for year in range(today.year, today.year - 9, -1):
        with contextlib.suppress(ValueError):
            if (candidate := date(year, month, day)) <= today:
                return candidate
    return None


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _read_season(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    """Read "last summer", "summer 2024", "in the winter" as the latest that began, by the northern calendar."""
    which = words[start] if words[start] in {"last", "this"} else ""
    position = start + 1 if which else start
    if position >= len(words) or words[position] not in _SEASONS:
        return None
    name, (year, end) = words[position], _read_trailing_year(words, position + 1)
    before = words[start - 1] if start else ""
    if not (which or year or before in {"in", "the", "since", "before", "after"}):
        return None
    first = date(year or today.year, _SEASONS[name], 1)
    if not year and (first > today or (which == "last" and _three_months(first) > today)):
        first = first.replace(year=first.year - 1)
    after_last = _three_months(first)
    months = f"{calendar.month_name[first.month]} to {calendar.month_name[(after_last - timedelta(days=1)).month]}"
    return _Period(first, after_last, f"in {name} {first.year} ({months})"), end


def _three_months(first: date) -> date:
    return date(first.year + (first.month + 3 > 12), (first.month + 2) % 12 + 1, 1)


_BEFORE_YEAR = OPENERS | {"between", "and", "to", "through", "than"}


def _read_year(words: Sequence[str], start: int, today: date) -> tuple[_Period, int] | None:
    year = _year(words[start])
    if not year or start == 0 or words[start - 1] not in _BEFORE_YEAR:
        return None  # a bare number may be part of a name: "taxes 2023" is handled as words
    return _Period(date(year, 1, 1), date(year + 1, 1, 1), f"in {year}"), start + 1


_READERS: tuple[_Reader, ...] = (
    _read_relative_day,
    _read_span,
    _read_ago,
    _read_named_unit,
    _read_weekday,
    _read_season,
    _read_numeric,
    _read_month_day,
    _read_year,
)


def _number(text: str) -> int | None:
    if text.isdecimal() and len(text) <= 4:
        return int(text)
    return NUMBER_WORDS.get(text)


def _ordinal(text: str) -> int | None:
    bare = text.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(bare) if bare.isdecimal() and len(bare) <= 2 and 1 <= int(bare) <= 31 else None


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2242 else 0


def _back(today: date, days: int, said: str) -> _Period:
    return _Period(today - timedelta(days=days), today + timedelta(days=1), said)


def _month(year: int, month: int, said: str) -> _Period:
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return _Period(date(year, month, 1), following, said)


def _month_before(today: date) -> tuple[int, int]:
    return (today.year - 1, 12) if today.month == 1 else (today.year, today.month - 1)
