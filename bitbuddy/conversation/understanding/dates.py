"""Dates in plain words become ranges: "yesterday", "last March", "two weeks ago", "since Easter"."""

from __future__ import annotations

import calendar
import contextlib
import re
from dataclasses import replace
from datetime import datetime, timedelta

from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.understanding.calendar import Period, midnight, one_day
from bitbuddy.conversation.understanding.numbers import year_of
from bitbuddy.conversation.understanding.periods import day_of_month, guarded, read_ago_before, read_period
from bitbuddy.conversation.understanding.sentence import Sentence

_Found = tuple[Period, int]


def read_date(sentence: Sentence, start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read a date at ``start``; return the range and the index after its last word, or None."""
    today = now.date()
    if pair := _pair(sentence, start, now):
        return pair
    position, opener = start, ""
    while True:
        if ago := guarded(read_ago_before, sentence, position, today):  # "vor zwei Wochen", not "before"
            return range_of(ago[0], now, opener), ago[1]
        if (term := sentence.term(position, "opener")) is None:
            break
        opener = term.value if term.value not in {"the", "in"} else opener
        position += term.length
    found = read_period(sentence, position, today)
    return None if found is None else (range_of(found[0], now, opener), found[1])


def _pair(sentence: Sentence, start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read "between March and May 2024", "from 2019 to 2021"; a year said once belongs to both."""
    opener = sentence.term(start, "pair")
    if opener is None or opener.value not in {"between", "from"}:
        return None
    joint = "and" if opener.value == "between" else "to"
    first_at = sentence.skip(start + opener.length, "opener")
    first = read_period(sentence, first_at, now.date(), bare_year=True) or _bare_day(sentence, first_at, joint, now)
    if first is None:
        return None
    joining = next((term for term in sentence.terms(first[1]) if (term.concept, term.value) == ("pair", joint)), None)
    if joining is None:
        return None
    second_at = sentence.skip(first[1] + joining.length, "opener")
    second = read_period(sentence, second_at, now.date(), bare_year=True)
    return None if second is None else _between(sentence, first, second, now)


def _bare_day(sentence: Sentence, at: int, joint: str, now: datetime) -> _Found | None:
    """Read the first day of "between 10 and 17 August", which has its month from the second."""
    day, end = day_of_month(sentence, at)
    joining = next((term for term in sentence.terms(end) if (term.concept, term.value) == ("pair", joint)), None)
    if day is None or joining is None:
        return None
    second = read_period(sentence, sentence.skip(end + joining.length, "opener"), now.date())
    if second is None or second[0].after_last - second[0].first != timedelta(days=1) or second[0].first.day < day:
        return None
    first = second[0].first.replace(day=day)
    return one_day(first, f"on {day} {calendar.month_name[first.month]} {first.year}"), end


def _between(sentence: Sentence, first: _Found, second: _Found, now: datetime) -> tuple[DateRange, int]:
    low, high = first[0], second[0]
    if not (low.possible and high.possible):
        return range_of(high if low.possible else low, now), second[1]
    if year_of(sentence.word(second[1] - 1)) and low.first > high.first and not year_of(sentence.word(first[1] - 1)):
        with contextlib.suppress(ValueError):
            length = low.after_last - low.first
            moved = low.first.replace(year=high.first.year)
            low = replace(low, first=moved, after_last=moved + length, words=re.sub(r" \d{4}$", "", low.words))
    low, high = sorted((low, high), key=lambda period: period.first)
    text = f"between {_bare(low.words)} and {_bare(high.words)}"
    return DateRange(low.bounds(now)[0], high.bounds(now)[1], text), second[1]


def range_of(period: Period, now: datetime, opener: str = "") -> DateRange:
    """Return ``period`` as a range; ``opener`` is "since", "after", "before", "until" or nothing."""
    if not period.possible:
        return DateRange(None, None, period.words, f"There is no {period.words}.")
    first, after_last = period.bounds(now)
    bare = _bare(period.words)
    if opener == "since":
        first = midnight(period.main, now) if period.main else first  # since Easter: since its Sunday
        return DateRange(first, None, f"since {bare}")
    if opener == "after":
        return DateRange(after_last, None, f"after {bare}")
    if opener == "before":
        return DateRange(None, first, f"before {bare}")
    if opener == "until":
        return DateRange(None, after_last, f"until {bare}")
    return DateRange(first, after_last, period.words)


def _bare(words: str) -> str:
    return re.sub(r"^(?:in|on|from|at) ", "", words)
