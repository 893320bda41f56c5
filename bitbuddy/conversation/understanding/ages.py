"""Ages and short times become ranges: "older than two years", "newer than last week", "in the last hour"."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta

from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.understanding.numbers import number_at
from bitbuddy.conversation.understanding.periods import read_period
from bitbuddy.conversation.understanding.sentence import Sentence

_SHORT = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_LONG = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_Length = tuple[int, str, int]


def read_age(sentence: Sentence, start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read an age or a time in hours at ``start``; return the range and the index after it, or None."""
    if age := sentence.term(start, "age"):
        return _compared(sentence, start + age.length, now, age.value == "older")
    if bound := sentence.term(start, "age_bound"):
        return _years_old(sentence, start + bound.length, now, bound.value == "older")
    return _last_hours(sentence, start, now)


def _compared(sentence: Sentence, start: int, now: datetime, older: bool) -> tuple[DateRange, int] | None:
    said = "older" if older else "newer"
    if (length := _length(sentence, start)) is not None:
        amount, unit, end = length
        return _side(_before(now, amount, unit), older, f"{said} than {_said(amount, unit)}"), sentence.skip(end, "old")
    found = read_period(sentence, sentence.skip(start, "opener"), now.date(), bare_year=True)
    if found is None:
        return None
    period, end = found
    if not period.possible:
        return DateRange(None, None, period.words, f"There is no {period.words}."), end
    bound = period.bounds(now)[0 if older else 1]
    bare = period.words.removeprefix("in ").removeprefix("on ")
    return _side(bound, older, f"{said} than {bare}"), end


def _years_old(sentence: Sentence, start: int, now: datetime, older: bool) -> tuple[DateRange, int] | None:
    """Read "more than two years old", "less than 3 days ago", and "vor mehr als zwei Jahren"."""
    length = _length(sentence, start)
    if length is None or not (sentence.has(length[2], "old") or sentence.has(start - 1, "ago_before", "age_bound")):
        return None
    amount, unit, end = length
    if not sentence.has(end, "old") and not _ago_before_bound(sentence, start):
        return None
    said = f"{'older' if older else 'newer'} than {_said(amount, unit)}"
    return _side(_before(now, amount, unit), older, said), sentence.skip(end, "old")


def _ago_before_bound(sentence: Sentence, start: int) -> bool:
    """Return whether the word for "ago" stood before the bound, as in "vor mehr als zwei Jahren"."""
    for at in range(max(0, start - 4), start):
        ago = sentence.term(at, "ago_before")
        bound = sentence.term(at + ago.length, "age_bound") if ago else None
        if ago and bound and at + ago.length + bound.length == start:
            return True
    return False


def _last_hours(sentence: Sentence, start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read "in the last hour", "the past 30 minutes", "2 hours ago", "vor 2 Stunden"."""
    position = sentence.skip(start, "within", "the")
    if last := sentence.term(position, "last"):
        after = position + last.length
        unit = sentence.term(after, "unit")
        if unit and unit.value in _SHORT:
            return _side(now - _SHORT[unit.value], False, f"in the last {unit.value}"), after + unit.length
        length = _length(sentence, after)
        if length and length[1] in _SHORT:
            return _recent(now, length), length[2]
        return None
    before = sentence.term(start, "ago_before")
    length = _length(sentence, start + before.length if before else position)
    if length is None or length[1] not in _SHORT or not (before or sentence.has(length[2], "ago")):
        return None
    return _recent(now, length), length[2] if before else sentence.skip(length[2], "ago")


def _recent(now: datetime, length: _Length) -> DateRange:
    amount, unit, _ = length
    return _side(_before(now, amount, unit), False, f"in the last {_said(amount, unit)}")


def _length(sentence: Sentence, start: int) -> _Length | None:
    amount = number_at(sentence, start)
    unit = sentence.term(amount[1], "unit") if amount else None
    if not amount or not amount[0] or unit is None:
        return None
    known = unit.value in _SHORT or unit.value in _LONG or unit.value in _MONTHS
    return (amount[0], unit.value, amount[1] + unit.length) if known else None


def _before(now: datetime, amount: int, unit: str) -> datetime:
    if unit in _SHORT:
        return now - amount * _SHORT[unit]
    if unit in _LONG:
        return now - timedelta(days=amount * _LONG[unit])
    year, month = divmod(now.year * 12 + now.month - 1 - amount * _MONTHS[unit], 12)
    year = max(1, year)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def older_than(amount: int, unit: str, now: datetime) -> DateRange:
    """Return what is older than so many minutes, hours, days, weeks, months or years."""
    return _side(_before(now, amount, unit), True, f"older than {_said(amount, unit)}")


def _side(moment: datetime, older: bool, words: str) -> DateRange:
    return DateRange(None, moment, words) if older else DateRange(moment, None, words)


def _said(amount: int, unit: str) -> str:
    return f"{amount} {unit if amount == 1 else unit + 's'}"
