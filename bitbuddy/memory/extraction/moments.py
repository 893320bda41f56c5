"""Reads the times in a sentence of the person: "since 2019", "last summer", "on 3 May", "on Friday at 10"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bitbuddy.memory.extraction.vocabulary import Vocabulary

# An exam at 9 is in the morning; a meeting at 3 may be at any hour that is called so.
_BY_DAY = 8
_WEEKENDS = frozenset(["weekend", "wochenende"])
_A_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|"
    r"today|tomorrow|heute|morgen|(?:the )?\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?[^\W\d_]{3,9}|"
    r"[^\W\d_]{3,9} \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.\d{1,2}\.)"
)
# "From Friday to Sunday" is to come; "from 2010 to 2015" was so.
_RANGE = re.compile(
    rf"(?<!\w)(?:from|between|von|vom|zwischen) (?P<first>{_A_DAY}) (?:to|until|till|through|and|bis(?: zum)?|und) "
    rf"(?P<last>{_A_DAY})(?!\w)",
    re.IGNORECASE,
)


# "From the 5th to the 9th of December": the month that is said once is of both days.
_DAYS_OF = re.compile(
    r"(?<!\w)(?P<from>from|between|von|vom|zwischen)(?: dem)? (?:the )?(?P<first>\d{1,2})(?P<ending>st|nd|rd|th|\.)?"
    r" ?(?P<to>-|–|to|until|till|through|and|bis(?: zum)?|und) ?"
    r"(?=(?:the )?\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?(?P<month>[^\W\d_]{3,9}))",
    re.IGNORECASE,
)
_DASHES = {"-", "–"}


@dataclass(frozen=True)
class Moment:
    """When something is so, as ISO dates of any precision; each empty where it is not said.

    ``said`` is the date as it was said, without a year "--05-03"; ``past`` the last such one up to now, ``coming`` the
    next one; ``since`` and ``until`` where it was said so. ``time`` is "10:00"; of an hour that may be of the morning
    or of the evening, it is empty, and ``clock`` has it as it was said: "at 3".
    """

    said: str = ""
    past: str = ""
    coming: str = ""
    since: str = ""
    until: str = ""
    time: str = ""
    clock: str = ""

    def __bool__(self) -> bool:
        return bool(self.said or self.since or self.until or self.time or self.clock)

    @property
    def appointed(self) -> str:
        """The coming moment with its time of day."""
        return f"{self.coming}T{self.time}" if self.time and len(self.coming) == 10 else self.coming

    def beside(self, value: str) -> str:
        """Return ``value`` with the hour behind it that is known only as it was said."""
        return f"{value} {self.clock}".strip()


@dataclass(frozen=True)
class _Day:
    said: str
    past: str = ""
    coming: str = ""


def take_moments(text: str, now: datetime, words: Vocabulary) -> tuple[str, Moment]:
    """Return ``text`` without the times in it, and those times."""
    text = _DAYS_OF.sub(lambda match: _with_month(match, words), text)
    if (lasting := _RANGE.search(text)) is not None:
        _, first = take_moments(f"{words.on_a_day} {lasting['first']}", now, words)
        if first.coming:
            rest = " ".join(f"{text[: lasting.start()]} {text[lasting.end() :]}".split())
            until = f"{'bis' if words.code == 'de' else 'until'} {lasting['last']}"
            return rest, Moment(first.said, "", first.coming, clock=until)
    found = {"said": "", "past": "", "coming": "", "since": "", "until": "", "time": "", "clock": ""}

    def taken(match: re.Match[str]) -> str:
        parts = {name: value for name, value in match.groupdict().items() if value}
        if "clock" in parts:
            found["time"] = _clock(parts, text, words)
            found["clock"] = "" if found["time"] else match.group().strip() if _is_hour(parts) else ""
            return " " if found["time"] or found["clock"] else match.group()
        day = _day_of(parts, now, words)
        if day is None:
            return match.group()
        role = _role(parts)
        if role in {"since", "until"}:
            found[role] = day.past
        else:
            found.update(said=day.said, past=day.past, coming=day.coming)
        return " "

    rest = words.pattern("moments").sub(taken, text)
    if not any(found.values()):
        return text, Moment()
    rest = re.sub(r"\s+([,.!])", r"\1", re.sub(r"\s{2,}", " ", rest)).strip(" ,")
    return rest, Moment(**found)


def _with_month(match: re.Match[str], words: Vocabulary) -> str:
    if match["month"].lower() not in words.months:
        return match.group()
    to = ("bis" if words.code == "de" else "to") if match["to"] in _DASHES else match["to"]
    return f"{match['from']} {match['first']}{match['ending'] or ''} {match['month']} {to} "


def _role(parts: dict[str, str]) -> str:
    return next((role for role in ("since", "until") if role in parts or f"{role}_lasting" in parts), "at")


def _is_hour(parts: dict[str, str]) -> bool:
    return int(parts["clock"]) < 24 and int(parts.get("minute", "0")) < 60


def _clock(parts: dict[str, str], text: str, words: Vocabulary) -> str:
    """Return the time of day; "" where nothing says whether an hour is of the morning or of the evening."""
    hour, minute = int(parts["clock"]), int(parts.get("minute", "0"))
    half = parts.get("half", "").lower().replace(".", "")
    late = half == "pm" or (not half and words.pattern("late_hours").search(text) is not None)
    early = half == "am" or (not half and not late and words.pattern("early_hours").search(text) is not None)
    if not _is_hour(parts):
        return ""
    if hour > 12 or parts["clock"].startswith("0"):
        return f"{hour:02}:{minute:02}"
    if early == late:
        by_day = hour == 12 or (hour >= _BY_DAY and words.pattern("any_hours").search(text) is None)
        return f"{hour:02}:{minute:02}" if by_day else ""
    return f"{hour % 12 + (12 if late else 0):02}:{minute:02}"


def _day_of(parts: dict[str, str], now: datetime, words: Vocabulary) -> _Day | None:
    for names, reader in _READERS:
        if names in parts:
            alone = not ({"since", "until", "at"} & parts.keys())
            if "every" in parts and alone:
                return None  # "I hate Mondays"
            if names in _BEHIND_A_WORD and alone and words.code != "de":
                return None  # "Jan" and "May" are names too
            try:
                return reader(parts, now.date(), words)
            except (ValueError, OverflowError):  # there is no such day
                return None
    return None


def _numeric(parts: dict[str, str], today: date, _words: Vocabulary) -> _Day | None:
    day, month = int(parts["numeric_day"]), int(parts["numeric_month"])
    if "numeric_slash" in parts and day <= 12 and month <= 12 and day != month:
        return None  # 3/5 is in May for some and in March for others
    if month > 12 >= day:
        day, month = month, day
    return _calendar_day(day, month, parts.get("numeric_year", ""), today)


def _iso(parts: dict[str, str], _today: date, _words: Vocabulary) -> _Day:
    said = date.fromisoformat(parts["iso"]).isoformat()
    return _Day(said, said, said)


def _named_day(parts: dict[str, str], today: date, words: Vocabulary) -> _Day:
    name = "month_first" if "month_first" in parts else "month_last"
    month = _number_of(parts[name], words.months)
    day = int(parts["day_last" if name == "month_first" else "day_first"])
    year = parts.get("year_a", "") or parts.get("year_b", "")
    return _calendar_day(day, month, year, today)


def _calendar_day(day: int, month: int, year: str, today: date) -> _Day:
    if year:
        number = int(year) if len(year) == 4 else 2000 + int(year)
        said = date(number, month, day).isoformat()
        return _Day(said, said, said)
    date(2024, month, day)  # raises for a day that no month has
    return _Day(f"--{month:02}-{day:02}", *_around(day, month, today))


def _around(day: int, month: int, today: date) -> tuple[str, str]:
    """Return the last such day up to today and the next one from today on; 29 February in a year that has it."""
    years = range(today.year - 8, today.year + 9)
    days = [date(year, month, day) for year in years if not (month == 2 and day == 29 and not _leap(year))]
    return max(one for one in days if one <= today).isoformat(), min(one for one in days if one >= today).isoformat()


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month(parts: dict[str, str], today: date, words: Vocabulary) -> _Day:
    return _month_of(_number_of(parts["month"], words.months), parts.get("month_year", ""), today)


def _month_of(month: int, year: str, today: date) -> _Day:
    if year:
        return _Day(*[f"{year}-{month:02}"] * 3)
    past = today.year if month <= today.month else today.year - 1
    coming = today.year if month >= today.month else today.year + 1
    return _Day(f"--{month:02}", f"{past}-{month:02}", f"{coming}-{month:02}")


def _year(parts: dict[str, str], _today: date, _words: Vocabulary) -> _Day:
    return _Day(*[parts["year"]] * 3)


def _season(parts: dict[str, str], today: date, words: Vocabulary) -> _Day:
    month = _number_of(parts["season"], words.seasons)
    return _season_of(_month_of(month, parts.get("season_year", ""), today))


def _season_of(begins: _Day) -> _Day:
    """Return the year of a season that begins in a month, as it has none of its own; a winter lies in two."""
    if begins.past.endswith("-12"):
        return _Day("", begins.past)
    return _Day(begins.past[:4], begins.past[:4], begins.coming[:4])


def _weekday(parts: dict[str, str], today: date, words: Vocabulary) -> _Day:
    return _weekday_of(_number_of(parts["weekday"], words.weekdays), today)


def _weekday_of(number: int, today: date, *, next_one: bool = False) -> _Day:
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7 or (7 if next_one else 0)
    coming = (today + timedelta(days=ahead)).isoformat()
    return _Day(coming, (today - timedelta(days=back)).isoformat(), coming)


def _beside(parts: dict[str, str], today: date, words: Vocabulary) -> _Day | None:
    """Read "last summer", "next week", "this month"."""
    step = -1 if "last" in parts else 1 if "next" in parts else 0
    unit = parts["beside"].lower()
    for table, lasts in ((words.months, 1), (words.seasons, 3)):
        month = _number_of(unit, table, 0)
        if month:
            found = _month_of(month, "", today)
            running = (today.month - month) % 12 < lasts
            begun = f"{int(found.past[:4]) - 1}-{month:02}" if step < 0 and running else found.past
            meant = _Day(*[found.coming if step > 0 else begun] * 3)
            return meant if lasts == 1 else _season_of(meant)
    number = _number_of(unit, words.weekdays, -1)
    if number >= 0:
        found = _weekday_of(number, today, next_one=step > 0)
        past = found.past if found.past != today.isoformat() else (today - timedelta(days=7)).isoformat()
        return _Day(past, past, past) if step < 0 else _Day(*[found.coming] * 3)
    length = _number_of(unit, words.numbers, 0)
    if length != 7:
        return _unit(step, length, today, whole=True)
    return _week(step, today, saturday=bool(step) and unit in _WEEKENDS)


def _week(step: int, today: date, *, saturday: bool) -> _Day:
    """Return the Monday, or the Saturday, of a week; of one that is over the month, as no day of it was said."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    first, last = (monday + timedelta(days=5 if saturday else 0)), monday + timedelta(days=6)
    day = first.isoformat()
    if step >= 0:
        return _Day(day, day, day)
    return _Day(*[day[:7] if first.month == last.month else day[:4]] * 3)


def _unit(step: int, length: int, today: date, *, whole: bool = False) -> _Day | None:
    """Return the day, month or year ``step`` units of ``length`` days from today; of a ``whole`` week its Monday."""
    if length >= 365:
        said = f"{today.year + step}"
    elif length >= 28:
        months = today.year * 12 + today.month - 1 + step
        said = f"{months // 12}-{months % 12 + 1:02}"
    elif length:
        monday = timedelta(days=today.weekday() if length == 7 and whole else 0)
        said = (today - monday + timedelta(days=step * length)).isoformat()
    else:
        return None
    return _Day(said, said, said)


def _back(parts: dict[str, str], today: date, words: Vocabulary) -> _Day | None:
    """Read "three years ago", and "for three years" as since then."""
    name = "ago" if "ago" in parts else "lasting"
    count = _number_of(parts[name], words.numbers, 0)
    length = _number_of(parts[f"{name}_unit"].lower(), words.numbers, 0)
    return _unit(-count, length, today) if 0 < count < 200 else None


def _near(parts: dict[str, str], today: date, words: Vocabulary) -> _Day:
    said = (today + timedelta(days=_number_of(parts["near"], words.numbers, 0))).isoformat()
    return _Day(said, said, said)


_READERS = (
    ("iso", _iso),
    ("numeric_day", _numeric),
    ("month_first", _named_day),
    ("month_last", _named_day),
    ("month", _month),
    ("season", _season),
    ("weekday", _weekday),
    ("beside", _beside),
    ("ago", _back),
    ("lasting", _back),
    ("near", _near),
    ("year", _year),
)


_BEHIND_A_WORD = frozenset(["month", "season", "year"])


def _number_of(word: str, table: Mapping[str, int], default: int | None = None) -> int:
    """Return the number of a word; raises ValueError for one that has none, where there is no ``default``."""
    folded = " ".join(word.lower().rstrip(".").split())
    if folded.isdecimal():
        return int(folded)
    found = table.get(folded, default)
    if found is None:
        raise ValueError(word)
    return found
