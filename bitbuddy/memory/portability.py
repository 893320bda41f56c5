"""Takes a memory along: everything that was said and remembered as one JSON file, and back.

The file is one object: ``format`` ("bitbuddy-memory"), ``version`` (1), ``exported`` (a moment), and the lists below.
Every entry has an ``id``, which stays the same wherever it goes; moments are ISO 8601 with a zone; what is unsaid is ""
or 0.

* ``sessions``: ``title``, ``named`` (by the person), ``created``, ``updated``, ``branched_from``, ``branched_at`` and
  ``messages``, each with ``role`` ("person" or "buddy"), ``parts`` (a list of typed objects), ``badge``, ``created``,
  ``replaced`` (it was edited or asked again) and ``place``, which grows with the time it was said over all sessions.
* ``entities``: ``name``, ``sort``, ``named``. ``names``: ``entity``, ``name``, ``main``, ``memory`` (which told it).
  ``relations``: ``subject`` ("self" or an entity), ``relation``, ``object``, ``memory``, ``past``.
* ``memories``: ``kind``, ``text``, ``subject``, ``predicate``, ``value``, ``negated``, ``single``, ``categories``,
  ``importance``, ``confidence``, ``since``, ``until``, ``state``, ``created``, ``last_used``, ``uses``, ``message``,
  ``session``, ``superseded_by``, ``told`` (every message that told it, with the ``text`` of it there; files of earlier
  programs lack this one).
* ``feedback``: ``message``, ``value`` (1 or -1), ``word``, ``changed`` (what it does), ``created``, ``taken_back``.
"""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from bitbuddy.kernel.display import display_path, format_count
from bitbuddy.kernel.errors import NotFoundError, StorageError, UsageError
from bitbuddy.memory.portable import FORMAT, VERSION, Entry, checked

if TYPE_CHECKING:
    from bitbuddy.memory.memory import Memory

MAXIMUM_BYTES = 500_000_000
_AT_ONCE = 500
# Besides the id; what is made of them when they are read back (folded words, keys) is not taken along.
_COLUMNS = {
    "entities": ("name", "sort", "named"),
    "names": ("entity", "name", "main", "memory"),
    "relations": ("subject", "relation", "object", "memory", "past"),
    "memories": (
        "kind", "text", "subject", "predicate", "value", "negated", "single", "categories", "importance", "confidence",
        "since", "until", "state", "created", "last_used", "uses", "message", "session", "superseded_by",
    ),
    "feedback": ("message", "value", "word", "changed", "created", "taken_back"),
}  # fmt: skip
_ORDER = {"memories": "number", "feedback": "number"}
_YES_OR_NO = frozenset({"named", "main", "past", "negated", "single"})


@dataclass(frozen=True)
class Taken:
    """What an import did: how many entries of each kind are new, how many were here, and what a person should know."""

    added: dict[str, int] = field(default_factory=dict)
    known: int = 0
    problems: tuple[str, ...] = ()


def export(memory: Memory, file: IO[str]) -> dict[str, int]:
    """Write everything that is kept to ``file`` and return how many entries of each kind that is; raises StorageError.

    All of it is as it was at one moment.
    """
    database, counts = memory.conversations.kept.database, dict[str, int]()

    def work(connection: sqlite3.Connection) -> None:
        head = {"format": FORMAT, "version": VERSION, "exported": memory.clock.now().isoformat()}
        file.write(json.dumps(head)[:-1])
        for name, entries in (
            ("sessions", _sessions(connection, counts)),
            *((table, _rows(connection, table)) for table in _COLUMNS),
        ):
            file.write(f',\n"{name}": [')
            counts[name] = 0
            for entry in entries:
                file.write(",\n" if counts[name] else "\n")
                file.write(json.dumps(entry))
                counts[name] += 1
            file.write("]")
        file.write("}\n")

    database.write(work)
    return counts


def take_in(memory: Memory, path: Path) -> Taken:
    """Take in what a file has that `export` wrote, all or nothing; what is here already is left as it is.

    What was forgotten here stays forgotten. Raises UsageError that names the entry and the field, NotFoundError, or
    StorageError.
    """
    from bitbuddy.memory.taking_in import TakingIn

    document = _read(path)
    entries = checked(document)
    kept = memory.conversations.kept
    taking: list[TakingIn] = []

    def work(connection: sqlite3.Connection) -> None:
        taking.append(TakingIn(connection, kept.device, kept.insert))
        taking[-1].take(entries)

    kept.database.write(work)
    done = taking[-1]
    problems = []
    if done.forgotten:
        count = format_count(done.forgotten, "entry was", "entries were")
        problems.append(f"{count} forgotten here on purpose, and not taken in again.")
    if done.loose:
        count = format_count(done.loose, "entry belongs", "entries belong")
        problems.append(
            f"{count} to something that is not in the file, and {'was' if done.loose == 1 else 'were'} left out."
        )
    return Taken(done.added, done.known, tuple(problems))


def _sessions(connection: sqlite3.Connection, counts: dict[str, int]) -> Iterator[Entry]:
    counts["messages"] = 0
    columns = ("id", "title", "named", "created", "updated", "branched_from", "branched_at")
    for row in connection.execute(f"SELECT {', '.join(columns)} FROM sessions ORDER BY clock").fetchall():
        session = dict(zip(columns, row, strict=True))
        messages = connection.execute(
            "SELECT id, role, parts, badge, created, replaced, clock FROM messages WHERE session=? ORDER BY clock",
            (row[0],),
        ).fetchall()
        counts["messages"] += len(messages)
        yield {**session, "named": bool(session["named"]), "messages": [_message(one) for one in messages]}


def _message(row: Sequence[Any]) -> Entry:
    from bitbuddy.memory.message import parts_of

    identity, role, parts, badge, created, replaced, clock = row
    return {
        "id": identity,
        "role": role,
        "parts": list(parts_of(parts)),
        "badge": badge,
        "created": created,
        "replaced": bool(replaced),
        "place": clock,
    }


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Entry]:
    columns = ("id", *_COLUMNS[table])
    query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {_ORDER.get(table, 'clock, id')}"
    told = _tellings(connection) if table == "memories" else {}
    for row in connection.execute(query).fetchall():
        entry: Entry = {
            name: bool(value) if name in _YES_OR_NO else value for name, value in zip(columns, row, strict=True)
        }
        if "last_used" in entry:
            entry["last_used"] = entry["last_used"] or ""
        if "categories" in entry:
            entry["categories"] = entry["categories"].split()
            entry["told"] = told.get(entry["id"], [])
        if "changed" in entry:
            entry["changed"] = json.loads(entry["changed"] or "{}")
        yield entry


def _tellings(connection: sqlite3.Connection) -> dict[str, list[Entry]]:
    """Return of each memory the messages that told it, the first one first."""
    found: dict[str, list[Entry]] = {}
    query = "SELECT memory, message, text FROM tellings JOIN messages ON messages.id=message ORDER BY messages.clock"
    for memory, message, text in connection.execute(query).fetchall():
        found.setdefault(memory, []).append({"message": message, "text": text})
    return found


def _read(path: Path) -> object:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAXIMUM_BYTES:
            raise UsageError(f"{display_path(path)} is no memory that was written here.", "Nothing was taken in.")
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {display_path(path)}.") from None
    except OSError as error:
        raise StorageError(f"{display_path(path)} cannot be read.", f"The system says: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UsageError(
            f"{display_path(path)} is not valid JSON{where}.", "Nothing was taken in.", "Export it once more."
        ) from None
