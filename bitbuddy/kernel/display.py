"""Values as a person reads them: sizes, counts, dates, and names that cannot deceive.

Digits are written as the person's country does, unless other ``conventions`` are given; the words and their order are
those of ``language`` ("en", "de"; any other is written in English). Nothing here asks the C library's locale, which Qt
sets for the whole process.
"""

from __future__ import annotations

import os
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path

from bitbuddy.kernel.conventions import Conventions, persons_conventions
from bitbuddy.kernel.value_words import words_of

_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")
# Marks that reorder or hide text: with them "photo\u202egpj.exe" reads as "photoexe.jpg".
_DECEIVING = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c")


def format_number(value: float, digits: int = 0, conventions: Conventions | None = None) -> str:
    """Return ``value`` with up to ``digits`` decimals and its thousands grouped: "12,345", "1.2", "12.345,6"."""
    use = conventions or persons_conventions()
    whole, _, fraction = f"{abs(value):,.{digits}f}".partition(".")
    short = len(whole.replace(",", "")) < use.group_from
    whole = whole.replace(",", "" if short else use.group)
    fraction = fraction.rstrip("0")
    sign = "-" if value < 0 and (fraction or whole.strip("0")) else ""
    return f"{sign}{whole}{use.decimal}{fraction}" if fraction else f"{sign}{whole}"


def format_bytes(value: float, conventions: Conventions | None = None, language: str = "en") -> str:
    """Return ``value`` bytes with a decimal unit and three significant digits: "1.23 GB", "1 byte"."""
    amount = float(value)
    for unit in _UNITS:
        if abs(amount) < 999.5 or unit == _UNITS[-1]:
            break
        amount /= 1000
    if unit == "bytes":
        return format_count(round(amount), *words_of(language).byte, conventions=conventions)
    digits = 0 if abs(amount) >= 99.95 else 1 if abs(amount) >= 9.995 else 2
    return f"{format_number(amount, digits, conventions)} {unit}"


def format_count(
    value: int, singular: str, plural: str | None = None, *, conventions: Conventions | None = None
) -> str:
    """Return "1 file", "12,345 files": grouped digits and the word in its number."""
    word = singular if value == 1 else plural or f"{singular}s"
    return f"{format_number(value, 0, conventions)} {word}"


def format_time(moment: datetime, conventions: Conventions | None = None) -> str:
    """Return a time of day: "14:05", "2:05 PM"."""
    if (conventions or persons_conventions()).twelve_hours:
        return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"
    return f"{moment:%H:%M}"


def format_date(
    moment: datetime, conventions: Conventions | None = None, *, year: bool = True, language: str = "en"
) -> str:
    """Return a day: "3 March 2024", "March 3, 2024", "3. März 2024"; without the year: "3 March", "March 3"."""
    words = words_of(language)
    month = words.months[moment.month - 1]
    if words.month_may_be_first and (conventions or persons_conventions()).month_first:
        return f"{month} {moment.day}, {moment.year}" if year else f"{month} {moment.day}"
    day = f"{moment.day}{words.after_day} {month}"
    return f"{day} {moment.year}" if year else day


def format_iso_date(text: str, conventions: Conventions | None = None, language: str = "en") -> str:
    """Return an ISO date of any precision as one says it: "2026", "March 2026", "5 March 2026", "5 March" for --03-05.

    What is no date comes back as it is, safe to show.
    """
    written, _, _ = text.partition("T")
    try:
        match [int(one) for one in written.removeprefix("--").split("-")]:
            case [month, day] if written.startswith("--"):
                return format_date(datetime(2000, month, day), conventions, year=False, language=language)
            case [year, month, day]:
                return format_date(datetime(year, month, day), conventions, language=language)
            case [year, month]:
                return f"{words_of(language).months[datetime(year, month, 1).month - 1]} {year}"
            case [year]:
                return str(year)
    except ValueError:
        pass
    return display_text(text)


def format_start(text: str, today: date, *, has_day: bool = False) -> str:
    """Return from when on something is so by its ISO date: "since March 2026"; of what is to come "on 3 May 2027".

    What ``has_day``, as an appointment has, is on that day even where it is past.
    """
    day, hour, _ = text.partition("T")
    since = not (hour or has_day or day.startswith("--") or (day[:1].isdigit() and day > today.isoformat()[: len(day)]))
    word = "since" if since else "on" if day.count("-") > 1 else "in"
    return f"{word} {format_iso_date(text)}"


def format_weekday(moment: datetime, language: str = "en") -> str:
    """Return the day of the week: "Friday"."""
    return words_of(language).weekdays[moment.weekday()]


def format_clock(moment: datetime, conventions: Conventions | None = None, language: str = "en") -> str:
    """Return a time of day in a sentence: "14:05", "2:05 PM", "14:05 Uhr"."""
    use = conventions or persons_conventions()
    return f"{format_time(moment, use)}{'' if use.twelve_hours else words_of(language).after_clock}"


def format_when(
    moment: datetime, now: datetime, conventions: Conventions | None = None, *, language: str = "en"
) -> str:
    """Return a date as one says it: "today at 14:05", "yesterday at 09:10", "on 3 March", "on 3 March 2024"."""
    local, words = moment.astimezone(now.tzinfo), words_of(language)
    days = (now.date() - local.date()).days
    if days in {0, 1}:
        return f"{words.yesterday_at if days else words.today_at} {format_clock(local, conventions, language)}"
    this_year = local.year == now.year and 0 < days < 300
    return f"{words.on_date} {format_date(local, conventions, year=not this_year, language=language)}"


def format_duration(length: timedelta, language: str = "en") -> str:
    """Return a length of time in its one or two largest units: "3 days 4 hours", "12 minutes", "8 seconds"."""
    seconds, units = max(0, round(length.total_seconds())), words_of(language).units
    parts = []
    for size, unit in zip((86400, 3600, 60, 1), units, strict=True):
        amount, seconds = divmod(seconds, size)
        if amount:
            parts.append(format_count(amount, *unit))
    return " ".join(parts[:2]) or format_count(0, *units[-1])


def format_content(size: float, files: int, language: str = "en") -> str:
    """Return what something holds: "1.2 GB in 340 files"."""
    return f"{format_bytes(size, None, language)} in {format_count(files, *words_of(language).file)}"


def display_text(text: str) -> str:
    """Return ``text`` safe to show: control, deceiving and undecodable characters become visible escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if character in _DECEIVING or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return character


def display_path(path: str | os.PathLike[str]) -> str:
    """Return a path safe to show, with the person's home written as ``~``."""
    text = os.fspath(path)
    home = str(Path.home())
    if text == home:
        return "~"
    if home != "/" and text.startswith(home + os.sep):
        text = "~" + text[len(home) :]
    return display_text(text)
