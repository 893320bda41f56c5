"""Times in a question: dates and ages with what stands around them: "not touched for a year", "May or June"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.understanding.ages import older_than, read_age
from bitbuddy.conversation.understanding.dates import range_of, read_date
from bitbuddy.conversation.understanding.numbers import number_at
from bitbuddy.conversation.understanding.periods import read_period
from bitbuddy.conversation.understanding.sentence import Sentence

_Found = tuple[DateRange, int]
NOT_LEFT_OUT = "A time cannot be left out yet. Ask for what is from before it, or from after it."
ONE_TIME = "I can look at one time at a time. Ask for the one, and then for the other."


def read_time(sentence: Sentence, at: int, now: datetime) -> _Found | None:
    """Read a date, an age, or two that touch each other; return the range and the index after it, or None.

    Where it is negated the range is the other side: "not older than a year", "not changed since 2020".
    """
    untouched = _untouched(sentence)
    if untouched and (found := _untouched_for(sentence, at, now)):
        return found
    found = read_age(sentence, at, now) or read_date(sentence, at, now)
    if found is None:
        return None
    found = _with_another(sentence, found, now)
    if untouched or _negated(sentence, at):
        return _other_side(found[0]), found[1]
    return found


def _untouched(sentence: Sentence) -> bool:
    """Return whether files are meant that somebody did not change, as in "not touched since 2020"."""
    for at in range(len(sentence)):
        if sentence.has(at, "not") and any(sentence.has(at + ahead, "change_verb") for ahead in (1, 2)):
            return True
    return False


def _untouched_for(sentence: Sentence, at: int, now: datetime) -> _Found | None:
    """Read "(not changed) for two years", "in the last year", "seit drei Jahren" as older than that."""
    start = sentence.skip(at, "within", "opener", "the", "last")
    if start == at:
        return None
    amount = number_at(sentence, start)
    unit = sentence.term(amount[1] if amount else start, "unit")
    if unit is None or unit.value == "weekend":
        return None
    number, end = (amount[0], amount[1] + unit.length) if amount else (1, start + unit.length)
    return (older_than(number, unit.value, now), end) if number else None


def _negated(sentence: Sentence, at: int) -> bool:
    """Return whether the word before a time negates it: "photos not from 2019"."""
    return sentence.has(at - 1, "not") or (sentence.has(at - 1, "stop") and sentence.has(at - 2, "not"))


def _other_side(when: DateRange) -> DateRange:
    """Return what lies outside of ``when``; of a time with two ends there is no such range."""
    if when.problem:
        return when
    if when.before is None:
        said = when.words.replace("since ", "before ", 1).replace("newer than", "older than", 1)
        return DateRange(None, when.after, said)
    if when.after is None:
        said = when.words.replace("before ", "since ", 1).replace("older than", "newer than", 1)
        return DateRange(when.before, None, said)
    return replace(when, problem=NOT_LEFT_OUT)


def _with_another(sentence: Sentence, found: _Found, now: datetime) -> _Found:
    """Return the time from the first to the second of "yesterday and today", "2019 or 2020"."""
    when, end = found
    joint = sentence.term(end, "and", "or")
    if joint is None or when.after is None or when.before is None or when.problem:
        return found
    start = sentence.skip(end + joint.length, "opener")
    second = read_period(sentence, start, now.date(), bare_year=True)
    if second is None or sentence.has(second[1], "kind", "file", "extension", "folder_word"):
        return found
    other = range_of(second[0], now)
    if other.after is None or other.before is None:
        return found
    low, high = sorted((when, other), key=lambda one: str(one.after))
    if low.before is None or high.after is None or high.before is None:
        return found
    if high.after > low.before:
        return replace(when, problem=ONE_TIME), second[1]
    words = f"between {_bare(low.words)} and {_bare(high.words)}"
    return DateRange(low.after, max(low.before, high.before), words), second[1]


def _bare(words: str) -> str:
    return words.removeprefix("in ").removeprefix("on ").removeprefix("at ")
