"""Bounds of size in German, from the words that the understanding says them in, or from the bytes themselves."""

from __future__ import annotations

import re

from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.kernel.display import format_bytes, format_number

_BOUNDS = {
    "over": "über",
    "under": "unter",
    "of at least": "von mindestens",
    "of at most": "von höchstens",
    "of exactly": "von genau",
}
_UNIT = r"bytes?|[kMGT]i?B|KiB"
_ONE = re.compile(rf"({'|'.join(_BOUNDS)}) ([\d.,e+]+) ({_UNIT})")
_BETWEEN = re.compile(rf"between ([\d.,e+]+)(?: ({_UNIT}))? and ([\d.,e+]+) ({_UNIT})")


def size_said(asked: FindFiles) -> str:
    """Return "über 500 MB", "zwischen 1 und 5 GB", "" where nothing narrows the size."""
    least, most = asked.min_bytes, asked.max_bytes
    if most == 0 or (least is None and most is None):
        return ""
    return translated(asked.said.size) or _bounds(least, most)


def translated(words: str) -> str:
    """Return the words of `SizeRange` in German, or "" for words that are none of its forms."""
    if match := _ONE.fullmatch(words):
        return f"{_BOUNDS[match[1]]} {_amount(match[2], match[3])}"
    if match := _BETWEEN.fullmatch(words):
        low = _amount(match[1], match[2]) if match[2] else _number(match[1])
        return f"zwischen {low} und {_amount(match[3], match[4])}"
    return ""


def _amount(number: str, unit: str) -> str:
    return f"{_number(number)} {'Byte' if unit.startswith('byte') else unit}"


def _number(said: str) -> str:
    return format_number(float(said.replace(",", "")), 9)


def _bounds(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"von {_bytes(least)} bis {_bytes(most)}"
    return f"von mindestens {_bytes(least)}" if least is not None else f"von höchstens {_bytes(most or 0)}"


def _bytes(value: int) -> str:
    return format_bytes(value, None, "de")
