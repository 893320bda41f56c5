"""Ranges of time and of sizes, as the grammar reads them and as one says them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class DateRange:
    """Local times [after, before); an open end is None. ``words`` says it again: "yesterday", "in March 2024".

    ``problem`` is a sentence when there is no such date: "There is no 31 February."
    """

    after: datetime | None
    before: datetime | None
    words: str
    problem: str = ""


@dataclass(frozen=True)
class SizeRange:
    """Bytes from ``low`` to ``high``, both inclusive, None open; ``words`` says it again: "over 500 MB"."""

    low: int | None
    high: int | None
    words: str
