"""content.db: documents, their texts packed, and the words by which passages are found.

A passage's number is its document's, shifted, and its place in it; so neither needs a table. The texts lie packed in
chunks of some passages, and the index of words keeps no text: both together take less than the text itself.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.files.content.model import Passage, Picture, Place
from bitbuddy.files.names import fold, restored, stored
from bitbuddy.kernel.database import connect, translated
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError

log = logging.getLogger(__name__)
FORMAT = 3
_TRIES = 3
SHIFT = 16
CHUNK = 16
TOKENIZER = "porter unicode61 remove_diacritics 2"
READ, EMPTY, FAILED, PICTURE = 1, 2, 3, 4
TABLES = """
CREATE TABLE about(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE documents(
  id INTEGER PRIMARY KEY, path NOT NULL UNIQUE, folded TEXT NOT NULL, extension TEXT NOT NULL, size INTEGER NOT NULL,
  listed INTEGER NOT NULL, modified INTEGER NOT NULL, state INTEGER NOT NULL, reason TEXT NOT NULL,
  weight INTEGER NOT NULL);
CREATE INDEX documents_modified ON documents(modified) WHERE state = 1;
CREATE INDEX documents_same ON documents(size, modified);
CREATE TABLE pictures(
  document INTEGER PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL, taken INTEGER, camera TEXT NOT NULL);
CREATE TABLE chunks(id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize="{tokenizer}");
CREATE VIRTUAL TABLE terms USING fts5vocab(passages, row);
""".replace("{tokenizer}", TOKENIZER)


@dataclass(frozen=True)
class Document:
    """A file whose content is kept; ``listed`` is its modification time as the index of files has it, in ns."""

    path: str
    extension: str
    size: int
    listed: int
    modified: int


def open_store(path: Path) -> sqlite3.Connection:
    """Open content.db to change it, made if missing; raises DatabaseDamagedError (also for another format)."""
    connection = connect(path)
    with translated(path):
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if not version and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                connection.executescript(f"BEGIN IMMEDIATE;{TABLES};PRAGMA user_version={FORMAT};COMMIT;")
                version = FORMAT
            connection.execute("PRAGMA cache_size=-8000")
            connection.execute("PRAGMA secure_delete=ON")
        except BaseException:
            connection.close()
            raise
    if version != FORMAT:
        connection.close()
        raise DatabaseDamagedError(f"{path.name} has another format.", f"It is {version}, and {FORMAT} is needed.")
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    """Open content.db; in the moment that its writer ends it cannot be opened, so that is tried again."""
    for _ in range(_TRIES):
        try:
            return connect(path, read_only=True)
        except DatabaseDamagedError:
            raise
        except StorageError:
            log.debug("content.db cannot be opened now, and is tried again.")
    return connect(path, read_only=True)


def open_reader(path: Path) -> sqlite3.Connection:
    """Open content.db for questions; raises DatabaseDamagedError or StorageError.

    Raises FileNotFoundError while it is just being made, and for another format: who writes it makes it anew.
    """
    connection = _connected(path)
    with translated(path):
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("PRAGMA cache_size=-4000")
        except BaseException:
            connection.close()
            raise
    if version != FORMAT:
        connection.close()
        raise FileNotFoundError(path)
    return connection


class Transaction:
    """One transaction on the writer's connection: kept at the end of the block, undone when it raises."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def restored_path(value: object) -> str:
    """Return a path as it was before it was stored."""
    return restored(value)


def remove_store(path: Path) -> None:
    """Take content.db away; it can be made anew. Raises OSError."""
    for suffix in ("-wal", "-shm", ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def keep_document(connection: sqlite3.Connection, document: Document, passages: Sequence[Passage]) -> int:
    """Write down what a document says, instead of what it said before, and return its number."""
    number = _keep(connection, document, READ if passages else EMPTY, "")
    weight = 0
    for first in range(0, len(passages), CHUNK):
        some = passages[first : first + CHUNK]
        rows = [(one.place.unit, one.place.number, one.place.name, one.text) for one in some]
        body = zlib.compress(json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace"), 6)
        at = (number << SHIFT) + first
        connection.execute("INSERT INTO chunks VALUES(?, ?)", (at, body))
        connection.executemany(
            "INSERT INTO passages(rowid, text) VALUES(?, ?)",
            ((at + place, indexed(one)) for place, one in enumerate(some)),
        )
        # The index of words takes about half of what the text does.
        weight += len(body) + sum(len(one.text) for one in some) // 2 + 64
    connection.execute("UPDATE documents SET weight=? WHERE id=?", (weight, number))
    add_about(connection, "weight", weight)
    return number


def keep_picture(connection: sqlite3.Connection, document: Document, picture: Picture) -> None:
    """Write down what a picture says of itself."""
    number = _keep(connection, document, PICTURE, "")
    row = (number, picture.width, picture.height, picture.taken, picture.camera)
    connection.execute("INSERT INTO pictures VALUES(?, ?, ?, ?, ?)", row)


def keep_refusal(connection: sqlite3.Connection, document: Document, reason: str) -> None:
    """Write down why a file could not be read, so that it is not tried again until it changes."""
    _keep(connection, document, FAILED, reason)


def _keep(connection: sqlite3.Connection, document: Document, state: int, reason: str) -> int:
    known = connection.execute("SELECT id FROM documents WHERE path=?", (stored(document.path),)).fetchone()
    if known is not None:
        drop_document(connection, known[0])
    row = (stored(document.path), fold(document.path), document.extension, document.size)
    return int(
        connection.execute(
            "INSERT INTO documents(path, folded, extension, size, listed, modified, state, reason, weight) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (*row, document.listed, document.modified, state, reason),
        ).lastrowid
        or 0
    )


def move_document(connection: sqlite3.Connection, number: int, path: str, extension: str) -> None:
    """Give a document its new path, at which none is known."""
    connection.execute(
        "UPDATE documents SET path=?, folded=?, extension=? WHERE id=?", (stored(path), fold(path), extension, number)
    )


def drop_document(connection: sqlite3.Connection, number: int) -> None:
    """Forget a document and all it says."""
    low, high = number << SHIFT, ((number + 1) << SHIFT) - 1
    for at, body in connection.execute("SELECT id, body FROM chunks WHERE id BETWEEN ? AND ?", (low, high)).fetchall():
        connection.executemany(
            "INSERT INTO passages(passages, rowid, text) VALUES('delete', ?, ?)",
            ((at + place, indexed(one)) for place, one in enumerate(unpacked(body))),
        )
    connection.execute("DELETE FROM chunks WHERE id BETWEEN ? AND ?", (low, high))
    weight = connection.execute("SELECT weight FROM documents WHERE id=?", (number,)).fetchone()
    if weight is not None:
        add_about(connection, "weight", -weight[0])
    connection.execute("DELETE FROM pictures WHERE document=?", (number,))
    connection.execute("DELETE FROM documents WHERE id=?", (number,))


def indexed(passage: Passage) -> str:
    """Return the text by which a passage is found: folded as names are, so that "Straße" is "strasse"."""
    return fold(passage.text)


def unpacked(body: bytes) -> list[Passage]:
    """Return the passages of a chunk; raises DatabaseDamagedError."""
    try:
        rows = json.loads(zlib.decompress(body))
        return [Passage(Place(unit, number, name), text) for unit, number, name, text in rows]
    except (zlib.error, ValueError, TypeError) as error:
        raise DatabaseDamagedError("content.db is damaged.", "A text in it cannot be unpacked.") from error


def passage_at(connection: sqlite3.Connection, number: int) -> Passage | None:
    """Return the passage with that number."""
    first = number - (number & ((1 << SHIFT) - 1)) % CHUNK
    row = connection.execute("SELECT body FROM chunks WHERE id=?", (first,)).fetchone()
    passages = unpacked(row[0]) if row else []
    return passages[number - first] if number - first < len(passages) else None


def passages_in(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, Passage]]:
    """Yield all passages of a document with their numbers."""
    low, high = document << SHIFT, ((document + 1) << SHIFT) - 1
    for at, body in connection.execute("SELECT id, body FROM chunks WHERE id BETWEEN ? AND ? ORDER BY id", (low, high)):
        yield from ((at + place, one) for place, one in enumerate(unpacked(body)))


def about(connection: sqlite3.Connection, key: str) -> int:
    """Return a number that the database keeps of itself, 0 where it has none."""
    row = connection.execute("SELECT value FROM about WHERE key=?", (key,)).fetchone()
    return int(row[0]) if row else 0


def add_about(connection: sqlite3.Connection, key: str, value: int) -> None:
    """Add to such a number."""
    set_about(connection, key, about(connection, key) + value)


def set_about(connection: sqlite3.Connection, key: str, value: object) -> None:
    """Write down something that the database keeps of itself."""
    connection.execute("INSERT INTO about VALUES(?, ?) ON CONFLICT DO UPDATE SET value=excluded.value", (key, value))
