"""Finds turns by their words alone while recall has not read all that an older version kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from bitbuddy.kernel.database import Database
from bitbuddy.memory.model import RecallQuery
from bitbuddy.memory.recall.candidates import quoted
from bitbuddy.memory.shapes import moment_of

_LOOKED_AT = 200
_FOUND = """
    SELECT searched.message, searched.words, messages.session, messages.role, messages.created
    FROM searched_words
    JOIN unrecalled ON unrecalled.number=searched_words.rowid
    JOIN searched ON searched.number=searched_words.rowid
    JOIN messages ON messages.id=searched.message
    WHERE searched_words MATCH ? AND messages.replaced=0 ORDER BY bm25(searched_words) LIMIT ?
"""


def unwritten(
    database: Database, words: Sequence[tuple[str, ...]], query: RecallQuery
) -> list[tuple[str, str, list[str]]]:
    """Return message, folded words and which of the words asked for it has, of turns that recall has not read yet.

    ``words`` come in each of their forms, as `stems.asked` gives them. Once all is read this costs nothing.
    """
    if not words or not database.read("SELECT 1 FROM unrecalled LIMIT 1"):
        return []
    expression = " OR ".join(_beginning(form) for each in words for form in each)
    rows = cast(list[tuple[Any, ...]], database.read(_FOUND, (expression, _LOOKED_AT)))
    found = []
    for message, said, session, role, created in rows:
        moment = moment_of(created)
        outside = (query.after is not None and moment < query.after) or (
            query.before is not None and moment >= query.before
        )
        if outside or session == query.without_session or (query.speakers and role not in query.speakers):
            continue
        there = said.split()
        found.append((message, said, [each[0] for each in words if any(one.startswith(each) for one in there)]))
    return found


def _beginning(form: str) -> str:
    word = quoted(form)
    return word if word.endswith("*") else f"{word}*"
