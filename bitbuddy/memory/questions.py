"""What the person asked, newest first, each with its answer: read from the kept conversations, and forgotten there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from bitbuddy.kernel.database import Database, like_parts
from bitbuddy.memory.message import Speaker, StoredMessage, parts_of

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


def forget(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
    """Delete questions with their answers, in a database of any version, and return how many messages went.

    A session that has nothing left goes with them; one that was called by such a question is called by its next.
    """
    columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(messages)")}
    replaced = "replaced" if "replaced" in columns else "0"
    doomed: list[str] = []
    sessions: set[str] = set()
    for number in numbers:
        asked = connection.execute(
            f"SELECT id, session, {replaced} FROM messages WHERE clock=? AND role='person'", (number,)
        ).fetchone()
        if asked is not None:
            doomed += [asked[0], *_answers(connection, number, asked[1], f"{replaced}={asked[2]}")]
            sessions.add(asked[1])
    _delete(connection, doomed)
    for session in sessions:
        _mend(connection, session)
    return len(doomed)


def _answers(connection: sqlite3.Connection, number: int, session: str, alike: str) -> list[str]:
    """Return the ids of what was said between a question and the next one."""
    found = []
    for identity, role in connection.execute(
        f"SELECT id, role FROM messages WHERE session=? AND clock>? AND {alike} ORDER BY clock", (session, number)
    ):
        if role == Speaker.PERSON:
            break
        found.append(identity)
    return found


def _delete(connection: sqlite3.Connection, messages: Sequence[str]) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    for message in messages:
        for table in tables & {"searched", "unsearched"}:
            connection.execute(f"DELETE FROM {table} WHERE message=?", (message,))
        connection.execute("DELETE FROM messages WHERE id=?", (message,))
    for index in tables & {"searched_words", "recalled_words"} if messages else ():
        # Until its segments are merged, the index of words would still hold those of the deleted rows.
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")


def _mend(connection: sqlite3.Connection, session: str) -> None:
    """Take away a session without messages, and the title that one has from a question that is gone."""
    left = connection.execute("SELECT 1 FROM messages WHERE session=? LIMIT 1", (session,)).fetchone()
    if left is None:
        connection.execute("DELETE FROM sessions WHERE id=?", (session,))
        return
    columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(sessions)")}
    if "named" in columns:
        connection.execute("UPDATE sessions SET title='' WHERE id=? AND named=0", (session,))


def _whole(database: Database, row: tuple[object, ...]) -> Question:
    number, identity, session, parts, created, replaced, title = cast(tuple[Any, ...], row)
    asked = StoredMessage(identity, session, Speaker.PERSON, parts_of(parts), datetime.fromisoformat(created))
    following = database.read(_NEXT.format(replaced=int(replaced)), (session, number))
    answer = None
    if following and following[0][2] == Speaker.BUDDY:
        _, answer_id, _, said, badge, moment = cast(tuple[Any, ...], following[0])
        answer = StoredMessage(answer_id, session, Speaker.BUDDY, parts_of(said), datetime.fromisoformat(moment), badge)
    return Question(number, session, title, asked, answer, bool(replaced))


def _text(parts: str) -> str:
    return " ".join(str(part.get("text", "")) for part in parts_of(parts) if part.get("type") == "text")
