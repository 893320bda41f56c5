"""Ages and short times become ranges: "older than two years", "newer than last week", "in the last hour"."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import datetime, timedelta

from bitbuddy.conversation.dates import read_date
from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.words import NUMBER_WORDS

_Openers = tuple[tuple[str, ...], ...]
_OLDER: _Openers = (("older", "than"), ("earlier", "than"), ("not", "newer", "than"))
_NEWER: _Openers = (
    ("newer", "than"),
    ("younger", "than"),
    ("later", "than"),
    ("more", "recent", "than"),
    ("not", "older", "than"),
)
_LONGER: _Openers = (("more", "than"), ("over",), ("at", "least"))
_SHORTER: _Openers = (("less", "than"), ("under",), ("at", "most"), ("not", "more", "than"))
_SHORT = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_LONG = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}


def read_age(words: Sequence[str], start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read an age or a time in hours at ``words[start]``; return the range and the index after it, or None."""
    for openers, older in ((_OLDER, True), (_NEWER, False)):
        for opener in openers:
            if tuple(words[start : start + len(opener)]) == opener:
                return _compared(words, start + len(opener), now, older)
    for openers, older in ((_LONGER, True), (_SHORTER, False)):
        for opener in openers:
            if tuple(words[start : start + len(opener)]) == opener:
                return _years_old(words, start + len(opener), now, older)
    return _last_hours(words, start, now)


def _compared(words: Sequence[str], start: int, now: datetime, older: bool) -> tuple[DateRange, int] | None:
    said = "older" if older else "newer"
    if (length := _length(words, start)) is not None:
        amount, unit = length
        moment = _before(now, amount, unit)
        end = start + 3 if words[start + 2 : start + 3] in (["ago"], ["old"]) else start + 2
        return _side(moment, older, f"{said} than {_said(amount, unit)}"), end
    found = read_date(words, start, now)
    if found is None or found[0].problem:
        return found
    period, end = found
    bound = period.after if older else period.before
    bare = period.words.removeprefix("in ").removeprefix("on ")
    return None if bound is None else (_side(bound, older, f"{said} than {bare}"), end)


def _years_old(words: Sequence[str], start: int, now: datetime, older: bool) -> tuple[DateRange, int] | None:
    length = _length(words, start)
    if length is None or words[start + 2 : start + 3] not in (["old"], ["ago"]):
        return None
    said = f"{'older' if older else 'newer'} than {_said(*length)}"
    return _side(_before(now, *length), older, said), start + 3


def _last_hours(words: Sequence[str], start: int, now: datetime) -> tuple[DateRange, int] | None:
    """Read "in the last hour", "the past 30 minutes", "2 hours ago"."""
    position = start
    while position < len(words) and words[position] in {"in", "within", "during", "from", "since", "the"}:
        position += 1
    if words[position : position + 1] and words[position] in {"last", "past"}:
        following = words[position + 1 : position + 2]
        if following and following[0] in _SHORT:
            return _side(now - _SHORT[following[0]], False, f"in the last {following[0]}"), position + 2
        length = _length(words, position + 1)
        if length is not None and length[1] in _SHORT:
            return _side(_before(now, *length), False, f"in the last {_said(*length)}"), position + 3
        return None
    length = _length(words, position)
    if length is not None and length[1] in _SHORT and words[position + 2 : position + 3] == ["ago"]:
        return _side(_before(now, *length), False, f"in the last {_said(*length)}"), position + 3
    return None


def _length(words: Sequence[str], start: int) -> tuple[int, str] | None:
    if start + 1 >= len(words):
        return None
    text, unit = words[start], words[start + 1].rstrip("s")
    amount = int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else NUMBER_WORDS.get(text)
    known = unit in _SHORT or unit in _LONG or unit in _MONTHS
    return (amount, unit) if amount and known else None


def _before(now: datetime, amount: int, unit: str) -> datetime:
    if unit in _SHORT:
        return now - amount * _SHORT[unit]
    if unit in _LONG:
        return now - timedelta(days=amount * _LONG[unit])
    year, month = divmod(now.year * 12 + now.month - 1 - amount * _MONTHS[unit], 12)
    year = max(1, year)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def _side(moment: datetime, older: bool, words: str) -> DateRange:
    return DateRange(None, moment, words) if older else DateRange(moment, None, words)


def _said(amount: int, unit: str) -> str:
    return f"{amount} {unit if amount == 1 else unit + 's'}"
