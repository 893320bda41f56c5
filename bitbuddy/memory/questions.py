"""What the person asked, newest first, each with its answer: read from the kept conversations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bitbuddy.kernel.database import Database, like_parts
from bitbuddy.memory.message import Speaker, StoredMessage, parts_of, shown_title
from bitbuddy.memory.shapes import moment_of

_QUESTION = (
    "SELECT messages.clock, messages.id, messages.session, messages.parts, messages.created, messages.replaced, "
    "sessions.title FROM messages JOIN sessions ON sessions.id=messages.session WHERE messages.role='person'"
)
_NEXT = (
    "SELECT clock, id, role, parts, badge, created FROM messages "
    "WHERE session=? AND replaced={replaced} AND clock>? ORDER BY clock LIMIT 1"
)
# The shown question before an answer; for one that was replaced, the replaced question before it.
_ASKED = (
    "SELECT clock FROM messages WHERE session=? AND replaced={replaced} AND clock<? AND role='person' "
    "ORDER BY clock DESC LIMIT 1"
)


@dataclass(frozen=True)
class Question:
    """One question. ``number`` grows with each message ever kept; ``replaced``: it was edited or asked again later."""

    number: int
    session: str
    title: str
    asked: StoredMessage
    answer: StoredMessage | None
    replaced: bool


def newest(database: Database) -> int:
    """Return the number of the last message ever kept, 0 where there is none."""
    rows = database.read("SELECT max(clock) FROM messages")
    return cast("int | None", rows[0][0]) or 0


def questions(database: Database, before: int, limit: int, words: Sequence[str] = ()) -> list[Question]:
    """Return up to ``limit`` questions below the number ``before``, newest first.

    With ``words`` only those that have all of them, in any case of letters, in the question or in its answer.
    """
    if not words:
        rows = database.read(f"{_QUESTION} AND messages.clock<? ORDER BY messages.clock DESC LIMIT ?", (before, limit))
        return [_whole(database, row) for row in rows]
    found: list[Question] = []
    for number in _with_words(database, before, words):
        row = database.read(f"{_QUESTION} AND messages.clock=?", (number,))
        if row:
            found.append(_whole(database, row[0]))
        if len(found) == limit:
            break
    return found


def _with_words(database: Database, before: int, words: Sequence[str]) -> Iterable[int]:
    """Yield the numbers of the questions that fit, or whose answers do, newest first."""
    plain = like_parts(words)
    narrowed = "".join(" AND parts LIKE ?" for _ in plain)
    # The answer to a question that stands before ``before`` may stand behind it.
    rows = database.read(
        f"SELECT clock, session, role, replaced, parts FROM messages WHERE 1{narrowed} ORDER BY clock DESC",
        [f"%{word}%" for word in plain],
    )
    numbers = set()
    for clock, session, role, replaced, parts in cast(list[tuple[Any, ...]], rows):
        text = _text(parts).casefold()
        if not all(word.casefold() in text for word in words):
            continue
        if role == Speaker.PERSON:
            numbers.add(clock)
        else:
            asked = database.read(_ASKED.format(replaced=int(replaced)), (session, clock))
            numbers.update(cast(int, one[0]) for one in asked)
    return sorted((number for number in numbers if number < before), reverse=True)


def asked(database: Database, numbers: Sequence[int]) -> list[str]:
    """Return the ids of the questions with these numbers."""
    query = "SELECT id FROM messages WHERE role='person' AND clock IN (SELECT value FROM json_each(?))"
    return [str(identity) for (identity,) in database.read(query, (json.dumps(list(numbers)),))]


def _whole(database: Database, row: tuple[object, ...]) -> Question:
    number, identity, session, parts, created, replaced, title = cast(tuple[Any, ...], row)
    asked = StoredMessage(identity, session, Speaker.PERSON, parts_of(parts), moment_of(created))
    following = database.read(_NEXT.format(replaced=int(replaced)), (session, number))
    answer = None
    if following and following[0][2] == Speaker.BUDDY:
        _, answer_id, _, said, badge, moment = cast(tuple[Any, ...], following[0])
        answer = StoredMessage(answer_id, session, Speaker.BUDDY, parts_of(said), moment_of(moment), badge)
    return Question(number, session, shown_title(title), asked, answer, bool(replaced))


def _text(parts: str) -> str:
    return " ".join(str(part.get("text", "")) for part in parts_of(parts) if part.get("type") == "text")
