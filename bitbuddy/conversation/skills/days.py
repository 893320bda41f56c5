"""Which days of the week a sentence speaks of, in English and German: one of them, or the weekend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bitbuddy.files.names import fold

_NAMES = tuple(
    zip(
        "monday tuesday wednesday thursday friday saturday sunday".split(),
        "montag dienstag mittwoch donnerstag freitag samstag sonntag".split(),
        strict=True,
    )
)
_WEEKEND = re.compile(r"\b(?:weekends?|wochenenden?s?)\b")
_SONNABEND = re.compile(r"\bsonnabend")


def days_in(text: str) -> tuple[int, ...]:
    """Return the days of the week that ``text`` names, 0 for Monday; both days of the weekend for that."""
    folded = fold(text)
    named = {at for at, names in enumerate(_NAMES) if any(name in folded for name in names)}
    if _SONNABEND.search(folded):
        named.add(5)
    return tuple(sorted(named | ({5, 6} if _WEEKEND.search(folded) else set())))


def words_of_days(days: Sequence[int], text: str) -> str:
    """Return the words to look for what was said of ``days``, in every form; those of the weekend where it is meant."""
    words = [form for day in days for name in _NAMES[day] for form in (name, f"{name}s")]
    if _WEEKEND.search(fold(text)):
        words = ["weekend", "weekends", "wochenende", "wochenenden", *words]
    return " ".join(words)
