"""Values as a person reads them: sizes, counts, dates, and names that cannot deceive."""

from __future__ import annotations

import os
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")
# Marks that reorder or hide text: with them "photo\u202egpj.exe" reads as "photoexe.jpg".
_DECEIVING = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c")


def format_bytes(value: float) -> str:
    """Return ``value`` bytes with a decimal unit and three significant digits: "1.23 GB", "1 byte"."""
    amount = float(value)
    for unit in _UNITS:
        if abs(amount) < 999.5 or unit == _UNITS[-1]:
            break
        amount /= 1000
    if unit == "bytes":
        whole = round(amount)
        return "1 byte" if whole == 1 else f"{whole} bytes"
    digits = 0 if abs(amount) >= 99.95 else 1 if abs(amount) >= 9.995 else 2
    text = f"{amount:.{digits}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}"


def format_count(value: int, singular: str, plural: str | None = None) -> str:
    """Return "1 file", "12,345 files": grouped digits and the word in its number."""
    word = singular if value == 1 else plural or f"{singular}s"
    return f"{value:,} {word}"


def format_when(moment: datetime, now: datetime) -> str:
    """Return a date as one says it: "today at 14:05", "yesterday at 09:10", "on 3 March", "on 3 March 2024"."""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days == 0:
        return f"today at {local:%H:%M}"
    if days == 1:
        return f"yesterday at {local:%H:%M}"
    text = f"on {local.day} {local:%B}"
    return text if local.year == now.year and 0 < days < 300 else f"{text} {local.year}"


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
