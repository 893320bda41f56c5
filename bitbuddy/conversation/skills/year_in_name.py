"""A year that may as well stand in the name: scans and statements carry the year of the paper, not of their making."""

from __future__ import annotations

from datetime import datetime

from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.files.model import Order


def year_in_name(search: Search, *, alone: bool = False) -> Search | None:
    """Return the search that takes a whole year for a word of the name instead of a time, or None.

    None also when it finds nothing, or when no other word was said; ``alone``: the year may be the only one.
    """
    asked = search.asked
    year = _whole_year(asked.after, asked.before)
    if year is None or not (alone or asked.words or asked.any_words):
        return None
    said = asked.said.but(when="")
    named = search.but(words=(*asked.words, str(year)), after=None, before=None, said=said)
    return named if named.run(Order.RELEVANCE, 1).total else None


def _whole_year(after: datetime | None, before: datetime | None) -> int | None:
    if after is None or before is None or before.year != after.year + 1:
        return None
    starts = [(one.month, one.day, one.hour, one.minute) for one in (after, before)]
    return after.year if starts == [(1, 1, 0, 0)] * 2 else None
