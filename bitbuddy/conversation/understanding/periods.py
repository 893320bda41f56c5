"""Periods in plain words, without the word before them: "yesterday evening", "last March", "two weeks ago", "Q3"."""

from __future__ import annotations

import calendar
import contextlib
import re
from collections.abc import Callable
from datetime import date, timedelta

from bitbuddy.conversation.understanding.calendar import (
    DAYS_IN,
    Period,
    calendar_unit,
    days_back,
    feast_of,
    month_of,
    months_before,
    one_day,
    season_of,
    three_months,
    with_part,
    year_period,
)
from bitbuddy.conversation.understanding.numbers import day_number, number_at, year_of
from bitbuddy.conversation.understanding.sentence import Sentence

_Found = tuple[Period, int]
_Reader = Callable[[Sentence, int, date], "_Found | None"]


def read_period(sentence: Sentence, start: int, today: date, bare_year: bool = False) -> _Found | None:
    """Read a period without the word before it; ``bare_year``: a year alone is one, as in "between 2019 and 2021"."""
    for reader in _READERS:
        if found := guarded(reader, sentence, start, today):
            return found
    word = sentence.term(start, "year_word")
    if word and (year := year_of(sentence.word(start + word.length))):
        return year_period(year), start + word.length + 1  # "the year 2023"
    year = year_of(sentence.word(start))
    if year and (bare_year or _may_stand_before_year(sentence, start)):
        return year_period(year), start + 1
    return None


def _may_stand_before_year(sentence: Sentence, start: int) -> bool:
    # A bare number may be part of a name: "taxes 2023" is handled as words.
    for back in (1, 2, 3):
        term = sentence.term(start - back, "opener", "pair", "age")
        if term is not None and term.length == back:
            return True
    return False


def guarded(reader: _Reader, sentence: Sentence, start: int, today: date) -> _Found | None:
    """Return what ``reader`` finds, None for a place that is none or a date that no calendar has."""
    if not 0 <= start < len(sentence):
        return None
    try:
        return reader(sentence, start, today)
    except (ValueError, OverflowError):
        return None  # a date that cannot be, such as one before the year 1


def _read_day(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "today", "yesterday evening", "last night", "this morning"."""
    if both := sentence.term(start, "day_with_part"):
        days, part = both.value.split()
        return with_part(_relative(today, int(days)), part), start + both.length
    if (this := sentence.term(start, "this")) and (part_term := sentence.term(start + this.length, "day_part")):
        return with_part(_relative(today, 0), part_term.value), start + this.length + part_term.length
    day = sentence.term(start, "day")
    if day is None:
        return None
    end = start + day.length
    period = _relative(today, day.value)
    part_term = sentence.term(end, "day_part")
    return (period, end) if part_term is None else (with_part(period, part_term.value), end + part_term.length)


_DAY_SAID = {0: "today", -1: "yesterday", -2: "the day before yesterday", 1: "tomorrow", 2: "the day after tomorrow"}


def _relative(today: date, days: int) -> Period:
    return one_day(today + timedelta(days=days), _DAY_SAID[days])


def _read_span(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "last three days", "past 2 weeks"."""
    last = sentence.term(start, "last")
    amount = number_at(sentence, start + last.length) if last else None
    unit = sentence.term(amount[1], "unit") if amount else None
    if amount is None or unit is None or unit.value not in DAYS_IN:
        return None
    said = f"in the last {amount[0]} {_units(unit.value, amount[0])}"
    return days_back(today, amount[0] * DAYS_IN[unit.value], said), amount[1] + unit.length


def _units(unit: str, amount: int) -> str:
    return unit if amount == 1 else f"{unit}s"


def _read_ago(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "two weeks ago" as the week that lies there, "3 days ago" as that day."""
    amount = number_at(sentence, start)
    unit = sentence.term(amount[1], "unit") if amount else None
    ago = sentence.term(amount[1] + unit.length, "ago") if amount and unit else None
    if amount is None or unit is None or ago is None:
        return None
    period = _ago(unit.value, amount[0], today)
    return None if period is None else (period, amount[1] + unit.length + ago.length)


def read_ago_before(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "vor zwei Wochen", in languages that say "ago" before the amount."""
    ago = sentence.term(start, "ago_before")
    amount = number_at(sentence, start + ago.length) if ago else None
    unit = sentence.term(amount[1], "unit") if amount else None
    if amount is None or unit is None:
        return None
    period = _ago(unit.value, amount[0], today)
    return None if period is None else (period, amount[1] + unit.length)


def _ago(unit: str, amount: int, today: date) -> Period | None:
    said = f"{amount} {_units(unit, amount)} ago"
    if unit == "fortnight":
        return calendar_unit("week", today, 2 * amount, said)
    if unit in {"hour", "minute"}:
        return None
    return calendar_unit(unit, today, amount, said)


def _read_unit(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "this week", "last month", "next year", "the weekend", "the past week"."""
    which = sentence.term(start, "last", "this", "next")
    at = start + which.length if which else start
    unit = sentence.term(at, "unit")
    if unit is None or (which is None and not (unit.value == "weekend" and sentence.has(start - 1, "opener"))):
        return None
    if unit.value in {"hour", "minute"}:
        return None
    end, name = at + unit.length, unit.value
    if which is None:
        return _found(calendar_unit("weekend", today, 0, "the weekend"), end)
    if which.concept == "last" and name in DAYS_IN and (sentence.has(start, "past") or name == "fortnight"):
        return days_back(today, DAYS_IN[name], f"in the past {name}"), end
    back = {"last": 1, "this": 0, "next": -1}[which.concept]
    return _found(calendar_unit(name, today, back, f"{which.concept} {name}"), end)


def _found(period: Period | None, end: int) -> _Found | None:
    return None if period is None else (period, end)


def _read_weekday(sentence: Sentence, start: int, today: date) -> _Found | None:
    which = sentence.term(start, "last", "this")
    at = start + which.length if which else start
    weekday = sentence.term(at, "weekday")
    if weekday is None or (which is None and _is_other_word(sentence, at)):
        return None
    back = (today.weekday() - weekday.value) % 7
    if which is not None and which.concept == "last" and back == 0:
        back = 7
    period = one_day(today - timedelta(days=back), f"on {calendar.day_name[weekday.value]}")
    end = at + weekday.length
    part = sentence.term(end, "day_part")
    return (period, end) if part is None else (with_part(period, part.value), end + part.length)


_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})\.", re.ASCII)
_NUMERIC = re.compile(r"(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))", re.ASCII)


def _read_numeric(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "2020-02-29", "29.2.2020", "29/02/2020": the day comes first unless that cannot be."""
    if short := _DAY_AND_MONTH.fullmatch(sentence.word(start)):
        return _latest_or_none(int(short[1]), int(short[2]), today), start + 1
    match = _NUMERIC.fullmatch(sentence.word(start))
    if match is None:
        return None
    year, month, day = (int(part) for part in (match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)))
    if month > 12 >= day and not match[1]:
        month, day = day, month
    return _dated(day, month, year, sentence.word(start)), start + 1


def _latest_or_none(day: int, month: int, today: date) -> Period:
    """Return the latest such day, or a period that is not possible."""
    latest = _latest(month, day, today) if 1 <= month <= 12 else None
    if latest is None:
        return Period(date.min, date.min, f"{day}.{month}.", possible=False)
    return one_day(latest, f"on {day} {calendar.month_name[month]} {latest.year}")


def _dated(day: int, month: int, year: int, said: str) -> Period:
    """Return that day, or a period that is not possible."""
    try:
        return one_day(date(year, month, day), f"on {day} {calendar.month_name[month]} {year}")
    except ValueError:
        return Period(date.min, date.min, said, possible=False)


def _read_month_day(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "3 March", "March 3rd", "the 3rd of March 2024", "March", "last March", "March 2024"."""
    last = sentence.term(start, "last")
    at = start + last.length if last else start
    day, at = (None, at) if last else day_of_month(sentence, at)
    month = sentence.term(at, "month")
    if month is None or (day is None and last is None and _is_other_word(sentence, at)):
        return None
    end = at + month.length
    if day is None and last is None:
        following = day_number(sentence.word(end))
        named = sentence.has(end + 1, "file", "kind", "thing")  # "March 3 files" has no third of March
        day, end = (following, end + 1) if following is not None and not named else (None, end)
    year, end = _trailing_year(sentence, end)
    if day is None:
        return _named_month(year, month.value, today, last is not None), end
    said = f"{day} {calendar.month_name[month.value]}"
    if year:
        return _dated(day, month.value, year, f"{said} {year}"), end
    latest = _latest(month.value, day, today)
    return (one_day(latest, f"on {said} {latest.year}") if latest else _dated(day, month.value, 2023, said)), end


def day_of_month(sentence: Sentence, at: int) -> tuple[int | None, int]:
    """Return the day that "3rd (of)" or "first (of)" says and the index after it, else None and ``at``."""
    day, end = day_number(sentence.word(at)), at + 1
    ordinal = sentence.term(at, "ordinal")
    if day is None and ordinal is not None and ordinal.value > 0:
        day, end = ordinal.value, at + ordinal.length
    return (None, at) if day is None else (day, sentence.skip(end, "of"))


def _is_other_word(sentence: Sentence, at: int) -> bool:
    """Return whether a month or weekday here may be a word of its own: "may I", "photos of the sun"."""
    if not sentence.has(at, "also_a_word"):
        return False
    if at and (sentence.has(at - 1, "opener", "pair", "last", "this", "age") and not sentence.has(at - 1, "the", "of")):
        return False
    return not (year_of(sentence.word(at + 1)) or (sentence.has(at, "month") and day_number(sentence.word(at + 1))))


def _trailing_year(sentence: Sentence, at: int) -> tuple[int, int]:
    for position in (at, sentence.skip(at, "of")):
        if year := year_of(sentence.word(position)):
            return year, position + 1
    return 0, at


def _named_month(year: int, month: int, today: date, last: bool) -> Period:
    this_year = month < today.month or (month == today.month and not last)
    return month_of(year or (today.year if this_year else today.year - 1), month)


def _latest(month: int, day: int, today: date) -> date | None:
    for year in range(today.year, today.year - 9, -1):
        with contextlib.suppress(ValueError):
            if (candidate := date(year, month, day)) <= today:
                return candidate
    return None


def _read_season(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "last summer", "summer 2024", "in the winter"."""
    which = sentence.term(start, "last", "this")
    at = start + which.length if which else start
    season = sentence.term(at, "season")
    if season is None:
        return None
    year, end = _trailing_year(sentence, at + season.length)
    beside = sentence.term(start - 1, "opener", "age")
    if beside is not None and beside.value == "the":  # "in the summer", but "the summer mix"
        beside = sentence.term(start - 2, "opener", "age")
    if not (which or year or beside):
        return None
    last = which is not None and which.concept == "last"
    return season_of(season.value, year or None, today, last), end


def _read_feast(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "Easter", "last Christmas", "Halloween 2023"; only after a word that dates have before them."""
    which = sentence.term(start, "last", "this")
    at = start + which.length if which else start
    feast = sentence.term(at, "feast")
    if feast is None:
        return None
    year, end = _trailing_year(sentence, at + feast.length)
    if not (which or year or sentence.has(start - 1, "opener", "age", "pair")):
        return None
    return feast_of(feast.value, year or None, today), end


_QUARTER = re.compile(r"q([1-4])")


def _read_quarter(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "Q1 2024", "Q3", "first quarter of 2025"."""
    match, ordinal = _QUARTER.fullmatch(sentence.word(start)), sentence.term(start, "ordinal")
    unit = sentence.term(start + ordinal.length, "unit") if ordinal and 0 < ordinal.value <= 4 else None
    if match is None and (unit is None or unit.value != "quarter"):
        return None
    beside = sentence.term(start - 1, "opener", "pair", "age")
    if match and not year_of(sentence.word(start + 1)) and (beside is None or beside.value == "the"):
        return None  # "the Q3 report"
    number = int(match[1]) if match else ordinal.value  # type: ignore[union-attr]
    after = start + 1 if match else start + ordinal.length + unit.length  # type: ignore[union-attr]
    year, end = _trailing_year(sentence, after)
    first = date(year or today.year, 3 * number - 2, 1)
    if not year and first > today:
        first = first.replace(year=first.year - 1)
    return three_months(first, f"in the {_ORDINALS[number]} quarter of {first.year}"), end


_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def _read_months_ago(sentence: Sentence, start: int, today: date) -> _Found | None:
    """Read "the month before last", "the week before last"."""
    unit = sentence.term(start, "unit")
    before = sentence.term(start + unit.length, "before_last") if unit else None
    if unit is None or before is None:
        return None
    if unit.value == "month":
        return month_of(*months_before(today, 2)), start + unit.length + before.length
    return _found(
        calendar_unit(unit.value, today, 2, f"the {unit.value} before last"), start + unit.length + before.length
    )


_READERS: tuple[_Reader, ...] = (
    _read_day,
    _read_months_ago,
    _read_span,
    _read_ago,
    _read_unit,
    _read_weekday,
    _read_feast,
    _read_season,
    _read_numeric,
    _read_quarter,
    _read_month_day,
)
