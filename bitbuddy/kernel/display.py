"""Values as a person reads them: sizes, counts, dates, and names that cannot deceive.

Numbers, dates and times are written as the person's country does, unless other ``conventions`` are given; the words
are English. Nothing here asks the C library's locale, which Qt sets for the whole process.
"""

from __future__ import annotations

import os
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

from bitbuddy.kernel.conventions import Conventions, persons_conventions

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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


def format_bytes(value: float, conventions: Conventions | None = None) -> str:
    """Return ``value`` bytes with a decimal unit and three significant digits: "1.23 GB", "1 byte"."""
    amount = float(value)
    for unit in _UNITS:
        if abs(amount) < 999.5 or unit == _UNITS[-1]:
            break
        amount /= 1000
    if unit == "bytes":
        return format_count(round(amount), "byte", conventions=conventions)
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


def format_date(moment: datetime, conventions: Conventions | None = None, *, year: bool = True) -> str:
    """Return a day: "3 March 2024", "March 3, 2024"; without the year: "3 March", "March 3"."""
    month = _MONTHS[moment.month - 1]
    if (conventions or persons_conventions()).month_first:
        return f"{month} {moment.day}, {moment.year}" if year else f"{month} {moment.day}"
    return f"{moment.day} {month} {moment.year}" if year else f"{moment.day} {month}"


def format_weekday(moment: datetime) -> str:
    """Return the day of the week: "Friday"."""
    return _WEEKDAYS[moment.weekday()]


def format_when(moment: datetime, now: datetime, conventions: Conventions | None = None) -> str:
    """Return a date as one says it: "today at 14:05", "yesterday at 09:10", "on 3 March", "on 3 March 2024"."""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days == 0:
        return f"today at {format_time(local, conventions)}"
    if days == 1:
        return f"yesterday at {format_time(local, conventions)}"
    this_year = local.year == now.year and 0 < days < 300
    return f"on {format_date(local, conventions, year=not this_year)}"


def format_duration(length: timedelta) -> str:
    """Return a length of time in its one or two largest units: "3 days 4 hours", "12 minutes", "8 seconds"."""
    seconds = max(0, round(length.total_seconds()))
    parts = []
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        amount, seconds = divmod(seconds, size)
        if amount:
            parts.append(format_count(amount, word))
    return " ".join(parts[:2]) or "0 seconds"


def format_content(size: float, files: int) -> str:
    """Return what something holds: "1.2 GB in 340 files"."""
    return f"{format_bytes(size)} in {format_count(files, 'file')}"


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
