"""What has the words of a message elsewhere: its copies in branches, and the answers that quote it; they go with it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection

from bitbuddy.memory import going
from bitbuddy.memory.going import Doomed, Span

Said = tuple[str, str, str]
# As `kept.KeptConversations` writes them: facts that come from the memory, and what such a fact quotes.
_TOLD = '%"kind": "memory"%'
_QUOTED = re.compile(r'"(?:message|memory)": "([^"]+)"')
_SAID = "SELECT id, session, created, role, parts FROM messages"


def of_messages(connection: sqlite3.Connection, ids: Collection[str]) -> Doomed:
    """Return the rows of messages, their whole turns, copies and quotes of these, and what was learned from any."""
    return _with_quotes(connection, going.of_messages(connection, ids))


def written_in(connection: sqlite3.Connection, span: Span) -> Doomed:
    """Return the rows that were written in a time, and the turns that quote them later."""
    doomed = going.written_in(connection, span)
    quotes = _with_quotes(connection, going.of_messages(connection, {key[0] for key in doomed.of("messages")}))
    for table, keys in quotes.rows.items():
        doomed.of(table).update(keys)
    return doomed


def _with_quotes(connection: sqlite3.Connection, doomed: Doomed) -> Doomed:
    known = -1
    while known != (known := len(doomed.of("messages"))):
        gone = {key[0] for key in doomed.of("messages")}
        more = _with_copies(connection, gone) | _quoting(connection, gone | {key[0] for key in doomed.of("memories")})
        if more - gone:
            doomed = going.of_messages(connection, more | gone)
    return doomed


def _quoting(connection: sqlite3.Connection, gone: set[str]) -> set[str]:
    """Return the answers that quote messages or memories which are ``gone``."""
    rows = connection.execute("SELECT id, parts FROM messages WHERE role='buddy' AND parts LIKE ?", (_TOLD,))
    return {identity for identity, parts in rows if not gone.isdisjoint(_QUOTED.findall(parts))} if gone else set()


def _with_copies(connection: sqlite3.Connection, ids: set[str]) -> set[str]:
    """Return ``ids`` of messages with those that say the same, of the same moment, in branches of their sessions."""
    if not any(row[1] == "branched_from" for row in connection.execute("PRAGMA table_info(sessions)").fetchall()):
        return ids  # a version without branches
    named: dict[Said, set[str]] = {}
    for _, session, *said in connection.execute(f"{_SAID} WHERE id IN (SELECT value FROM json_each(?))", (_json(ids),)):
        named.setdefault(tuple(said), set()).add(session)
    moments = _json({said[0] for said in named})
    found = connection.execute(f"{_SAID} WHERE created IN (SELECT value FROM json_each(?))", (moments,)).fetchall()
    same = [(identity, session, tuple(said)) for identity, session, *said in found if tuple(said) in named]
    family = _families(connection)
    copies = {
        identity
        for identity, session, said in same
        if any(_is_branched(connection, session, other, family, said[0]) for other in named[said])
    }
    return copies | ids


def _families(connection: sqlite3.Connection) -> dict[str, str]:
    """Return of each session that is a branch what it came from."""
    return dict(connection.execute("SELECT id, branched_from FROM sessions WHERE branched_from<>''").fetchall())


def _is_branched(connection: sqlite3.Connection, session: str, other: str, family: dict[str, str], moment: str) -> bool:
    """Return whether two sessions have one origin; where that is gone, what is older than its session is a copy."""
    if _origin(session, family) == _origin(other, family):
        return True
    query = "SELECT 1 FROM sessions WHERE id IN (?,?) AND julianday(created)>julianday(?)"
    return connection.execute(query, (session, other, moment)).fetchone() is not None


def _origin(session: str, family: dict[str, str]) -> str:
    seen = {session}
    while (before := family.get(session, "")) and before not in seen:
        seen.add(before)
        session = before
    return session


def _json(values: Collection[str]) -> str:
    return json.dumps(list(values))
