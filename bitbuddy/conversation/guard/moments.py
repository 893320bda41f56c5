"""The dates and times that a sentence mentions, and whether a moment is what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bitbuddy.conversation.guard.numbers import read_number
from bitbuddy.conversation.guard.reading import Sentence, tokens_of
from bitbuddy.conversation.guard.vocabulary import MONTHS, UNITS, WEEKDAYS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_BEFORE_DATE = (
    r"(?:in|from|since|of|last|this|until|before|after|early|late|mid|im|vom|seit|aus|dem|letzten|letztem|diesen|diesem|anfang|ende|mitte|von|"
    r"vor|nach|jahr|year|jahre|monat|month)"
)
_LAST = r"(?:last|past|previous|letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?)"
_THIS = r"(?:this|current|diese[nrsm]?)"
_SPAN = r"(?:week|weekend|month|year|woche|wochenende|monat|jahr)"
_PATTERNS = tuple(
    (re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"), order)
    for pattern, order in (
        (r"(?P<year>\d{4}) - (?P<month>\d{1,2}) - (?P<day>\d{1,2})", ""),
        (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d\d)", ""),
        (r"(?P<day>\d{1,2}) / (?P<month>\d{1,2}) / (?P<year>\d{4}|\d\d)", "either"),
        (rf"(?P<day>\d{{1,2}})(?: (?:st|nd|rd|th|\.))?(?: of)? (?P<name>{_MONTH})(?:(?: ,)? (?P<year>\d{{4}}))?", ""),
        (rf"(?P<name>{_MONTH}) (?P<day>\d{{1,2}})(?: (?:st|nd|rd|th))?(?:(?: ,)? (?P<year>\d{{4}}))?", ""),
        (rf"(?P<name>{_MONTH})(?: ,)? (?P<year>(?:19|20)\d\d)", ""),
        (rf"{_BEFORE_DATE} (?P<name>{_MONTH})", ""),
        (rf"{_BEFORE_DATE} (?P<year>(?:19|20)\d\d)", ""),
        (rf"{_LAST} (?P<last_weekday>{_WEEKDAY})", ""),
        (rf"(?P<weekday>{_WEEKDAY})", ""),
        (r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?: (?P<half>am|pm|uhr))?", ""),
        (r"(?P<hour>\d{1,2}) (?P<half>am|pm|[ap] \. m(?: \.)?|o'clock|uhr)(?: (?P<minute>\d\d))?", ""),
        (r"(?:the )?day before yesterday|vorgestern", "relative day 2"),
        (r"yesterday|gestern|last night", "relative day 1"),
        (r"today|tonight|heute|this (?:morning|afternoon|evening)", "relative day 0"),
        (rf"{_LAST} (?P<last>{_SPAN})", ""),
        (rf"{_THIS} (?P<this>{_SPAN})", ""),
        (r"(?P<many>\S+) (?:of )?(?P<unit>\w+) ago", "ago"),
        (r"vor (?:ein )?(?P<many>\S+) (?P<unit>\w+)", "ago"),
    )
)
_JOINING = frozenset([",", "on", "the", "at", "um", "den", "am", "dem", "in", "of", "gegen", "around"])
_SPAN_NAMES = {"woche": "week", "wochenende": "weekend", "monat": "month", "jahr": "year"}


@dataclass(frozen=True)
class Moment:
    """A date or time as said; parts that were not said are None. ``first`` and ``after`` are its tokens.

    ``relative`` is ("day", n), ("last", span), ("this", span), ("last_weekday", n) or ("ago:SECONDS", n).
    """

    first: int
    after: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    relative: tuple[str, str] | None = None
    swapped: bool = False

    def agrees(self, moment: datetime, now: datetime | None) -> bool:
        """Return whether ``moment`` is what was said, seen at ``now``; without it relative words agree with nothing."""
        local = moment.astimezone(now.tzinfo) if now else moment
        if self.relative and (now is None or not _relative(self.relative, local, now)):
            return False
        exact = (self.year, local.year), (self.weekday, local.weekday()), (self.hour, local.hour)
        if any(said is not None and said != real for said, real in exact):
            return False
        if self.hour is not None and (self.minute or 0) != local.minute and self.minute is not None:
            return False
        days = (self.month, self.day)
        return any(
            all(said is None or said == real for said, real in zip(one, (local.month, local.day), strict=True))
            for one in ((days, days[::-1]) if self.swapped else (days,))
        )

    def within(self, other: Moment) -> bool:
        """Return whether everything said here is also said in ``other``."""
        mine = (self.year, self.month, self.day, self.weekday, self.hour, self.minute, self.relative)
        theirs = (other.year, other.month, other.day, other.weekday, other.hour, other.minute, other.relative)
        return all(one is None or one == another for one, another in zip(mine, theirs, strict=True))


def moments(sentence: Sentence) -> list[Moment]:
    """Return the dates and times of ``sentence`` in their order; parts that belong together are one."""
    found: dict[int, Moment] = {}
    taken: set[int] = set()
    for pattern, order in _PATTERNS:
        for match in pattern.finditer(sentence.line):
            first, after = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            if taken.intersection(range(first, after)):
                continue
            moment = _moment(match, order, first, after)
            if moment is not None:
                found[first] = moment
                taken.update(range(first, after))
    return list(_joined([found[first] for first in sorted(found)], sentence))


def _moment(match: re.Match[str], order: str, first: int, after: int) -> Moment | None:
    said = {name: value for name, value in match.groupdict().items() if value is not None}
    moment = Moment(first, after)
    if order == "ago":
        return _ago(said, moment)
    if order.startswith("relative"):
        return replace(moment, relative=("day", order.rpartition(" ")[2]))
    for span in ("last", "this"):
        if span in said:
            return replace(moment, relative=(span, _SPAN_NAMES.get(said[span], said[span])))
    if "last_weekday" in said:
        return replace(moment, relative=("last_weekday", str(WEEKDAYS[said["last_weekday"]])))
    year = int(said["year"]) if "year" in said else None
    return replace(
        moment,
        year=year + 2000 if year is not None and len(said["year"]) == 2 else year,
        month=MONTHS[said["name"]] if "name" in said else int(said["month"]) if "month" in said else None,
        day=int(said["day"]) if "day" in said else None,
        weekday=WEEKDAYS[said["weekday"]] if "weekday" in said else None,
        hour=_hour(said) if "hour" in said else None,
        minute=int(said["minute"]) if "minute" in said else None,
        swapped=order == "either",
    )


def _hour(said: dict[str, str]) -> int:
    hour, half = int(said["hour"]), said.get("half", "")
    if half.startswith("p") and hour < 12:
        return hour + 12
    return 0 if half.startswith("a") and hour == 12 else hour


def _ago(said: dict[str, str], moment: Moment) -> Moment | None:
    unit, _, seconds = UNITS.get(said["unit"], "").partition(":")
    if unit != "seconds":
        return None
    words = said["many"]
    number = read_number(tokens_of(words), 0)
    # "A few days ago" is too vague to be held against a date: it agrees with none.
    amount = 1.0 if words in {"a", "an"} else number.readings[0][0] if number and number.readings else -1.0
    if number is None and words not in {"a", "an", "some", "many", "einigen", "wenigen", "mehreren"}:
        return None
    return replace(moment, relative=(f"ago:{seconds}", f"{amount:g}"))


def _joined(found: Sequence[Moment], sentence: Sentence) -> Iterator[Moment]:
    """Yield moments, with "Tuesday", "3 March" and "at 14:05" made one where they follow each other."""
    current: Moment | None = None
    for moment in found:
        if current is None:
            current = moment
            continue
        gap = sentence.tokens[current.after : moment.first]
        if len(gap) <= 3 and all(token.text in _JOINING for token in gap) and not _conflict(current, moment):
            current = _merged(current, moment)
        else:
            yield current
            current = moment
    if current is not None:
        yield current


_PARTS = ("year", "month", "day", "weekday", "hour", "minute", "relative")


def _conflict(one: Moment, other: Moment) -> bool:
    return any(getattr(one, part) is not None and getattr(other, part) is not None for part in _PARTS)


def _merged(one: Moment, other: Moment) -> Moment:
    missing = {part: getattr(other, part) for part in _PARTS if getattr(one, part) is None}
    return replace(one, after=other.after, swapped=one.swapped or other.swapped, **missing)


def _relative(said: tuple[str, str], moment: datetime, now: datetime) -> bool:
    kind, value = said
    days = (now.date() - moment.date()).days
    if kind == "day":
        return days == int(value)
    if kind == "last_weekday":
        return moment.weekday() == int(value) and 1 <= days <= 13
    if kind == "this":
        return _same_span(value, moment, now)
    if kind == "last":
        return _last_span(value, moment, now, days)
    length, amount = float(kind.partition(":")[2]), float(value)
    passed = (now - moment) / timedelta(seconds=length)
    if length == 86400:
        return days == amount
    return abs(passed - amount) <= (0.6 if length > 86400 else 0.5)


def _same_span(span: str, moment: datetime, now: datetime) -> bool:
    if span == "year":
        return moment.year == now.year
    if span == "month":
        return (moment.year, moment.month) == (now.year, now.month)
    weekend = span != "weekend" or moment.weekday() >= 5
    return moment.isocalendar()[:2] == now.isocalendar()[:2] and weekend


def _last_span(span: str, moment: datetime, now: datetime, days: int) -> bool:
    if span == "year":
        return moment.year == now.year - 1
    if span == "month":
        return (now.year * 12 + now.month) - (moment.year * 12 + moment.month) == 1
    if span == "weekend":
        return moment.weekday() >= 5 and 1 <= days <= 8
    return 1 <= days <= 13 and moment.isocalendar()[:2] != now.isocalendar()[:2]
