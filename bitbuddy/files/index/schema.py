"""The tables of index.db, and the connections to them."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bitbuddy.files.kinds import KINDS
from bitbuddy.kernel.database import connect, translated
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError

# The index can be made anew from the disk, so another format is not migrated but rebuilt.
FORMAT = 5
KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
KIND_NAME = tuple(KINDS)
# An extension's id starts with its kind and a folder's with its root, so that each is one range of numbers.
KIND_SHIFT = 24
ROOT_SHIFT = 24
LABEL_SHIFT = 32
# Two marks behind each name let a word of one or two letters be found as the beginning of a trigram.
PADDED = "ifnull(folded, name) || char(2, 2)"
# A name as its words are found: one that is a single word and an ending has itself once more, behind a mark.
BARE = "\x01"
_NAME = f"replace(ifnull(folded, name), '{BARE}', ' ')"
WORDED = (
    f"{_NAME} || CASE WHEN substr(ltrim({_NAME}, 'abcdefghijklmnopqrstuvwxyz'), 1, 1) IN ('', '.') "
    f"THEN ' {BARE}' || {_NAME} ELSE '' END"
)
# Words begin and end a trigram too.
MARKED = "char(3, 3) || word || char(2, 2)"
_BY_WORD = f"content='', columnsize=0, detail=none, tokenize=\"ascii separators '0123456789' tokenchars '{BARE}'\""

# Names are text, or a blob where they are not UTF-8. `folded` is NULL where it equals the name. A folder's subtree has
# the labels low to high. `moment` is the modification time in ns, or when the file was first seen where that cannot be;
# `taken` has the pictures whose moment is the date they were taken, and the modification time of each. `seen` is the
# second a file was first met, 0 for those of a root's first look. Those of the very first look are in the order of
# labels: first to last are in a folder's subtree. A folder's `modified` is its own time in ns from before it was
# listed, 0 where it must be listed again whatever its time, -1 where it never is. A root is `walked` when its first
# look is done. `words` are runs of letters; `files` and `bytes` are of the files with the word in their own name,
# `folders` is how many folders have it in theirs.
TABLES = """
CREATE TABLE about(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE roots(
  number INTEGER PRIMARY KEY, path NOT NULL, word TEXT NOT NULL, deep INTEGER NOT NULL, mounted INTEGER NOT NULL,
  offline INTEGER NOT NULL, walked INTEGER NOT NULL);
CREATE TABLE folders(
  id INTEGER PRIMARY KEY, parent INTEGER, name NOT NULL, folded TEXT, low INTEGER NOT NULL, high INTEGER NOT NULL,
  weighed INTEGER NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, left_files INTEGER NOT NULL,
  left_bytes INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  modified INTEGER NOT NULL, inode INTEGER NOT NULL);
CREATE TABLE kind_totals(
  folder INTEGER, kind INTEGER, files INTEGER NOT NULL, bytes INTEGER NOT NULL,
  PRIMARY KEY(folder, kind)) WITHOUT ROWID;
CREATE TABLE extensions(id INTEGER PRIMARY KEY, name NOT NULL);
CREATE TABLE files(
  id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name NOT NULL, folded TEXT, extension INTEGER NOT NULL,
  size INTEGER NOT NULL, moment INTEGER NOT NULL, seen INTEGER NOT NULL);
CREATE TABLE taken(file INTEGER PRIMARY KEY, modified INTEGER NOT NULL);
CREATE VIRTUAL TABLE file_names USING fts5(
  folded, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE folder_names USING fts5(
  folded, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
CREATE TABLE words(
  id INTEGER PRIMARY KEY, word TEXT NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, folders INTEGER NOT NULL);
CREATE VIRTUAL TABLE file_words USING fts5(folded, {by_word});
CREATE VIRTUAL TABLE word_parts USING fts5(
  word, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE file_terms USING fts5vocab(file_names, row);
CREATE VIRTUAL TABLE folder_terms USING fts5vocab(folder_names, row);
""".replace("{by_word}", _BY_WORD)
# Made after the first load, which is several times faster. Each holds what its queries filter and add up, so that they
# never touch the table itself.
INDEXES = """
CREATE INDEX files_folder ON files(folder);
CREATE INDEX files_moment ON files(moment, folder, size);
CREATE INDEX files_size ON files(size, folder);
CREATE INDEX files_extension ON files(extension, moment, folder, size);
CREATE INDEX files_seen ON files(seen, folder, size) WHERE seen > 0;
CREATE INDEX folders_parent ON folders(parent, name);
CREATE INDEX folders_low ON folders(low);
CREATE UNIQUE INDEX words_word ON words(word);
"""
FIRST_LOAD = """
PRAGMA page_size=4096;
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA locking_mode=EXCLUSIVE;
PRAGMA temp_store=FILE;
PRAGMA cache_size=-8000;
PRAGMA threads=2;
"""


class IndexOutdatedError(DatabaseDamagedError):
    """The index is whole and of another format: it is made anew, and nothing was lost."""


# What SQLite does not call damage, and is: bytes that are no longer text, those of the search, what we raise.
_DAMAGE = ("Could not decode", "invalid fts5", "no such fts5", "malformed")


@contextlib.contextmanager
def index_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into StorageError, or DatabaseDamagedError when only a new index helps.

    Any other error is ours, unless the index turns out not to be whole.
    """
    try:
        with translated(path):
            yield
    except DatabaseDamagedError:
        raise
    except (StorageError, TypeError, ValueError, OverflowError) as error:
        if str(error.__cause__).startswith(_DAMAGE) or (_may_be_damage(error) and not _whole(path)):
            raise DatabaseDamagedError(f"{path.name} is damaged.", f"The database says: {error}.") from error
        raise


def _may_be_damage(error: Exception) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return not isinstance(error, StorageError) or code == sqlite3.SQLITE_ERROR


def _whole(path: Path) -> bool:
    """Tell whether the file has the tables it should and SQLite finds nothing wrong; reads all of it."""
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection,
            contextlib.closing(sqlite3.connect(":memory:")) as model,
        ):
            model.executescript(TABLES + INDEXES)
            if _statements(connection) != _statements(model):
                return False
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _statements(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())


def root_range(number: int) -> tuple[int, int]:
    """Return the first and last id that folders of root ``number`` can have."""
    return number << ROOT_SHIFT, ((number + 1) << ROOT_SHIFT) - 1


def open_for_first_load(path: Path) -> sqlite3.Connection:
    """Make a new, empty index at ``path`` that is fast to fill and not yet safe to keep; raises StorageError."""
    with translated(path):
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.executescript(FIRST_LOAD)
            connection.executescript(TABLES)
        except BaseException:
            connection.close()
            raise
        return connection


def seal(connection: sqlite3.Connection) -> None:
    """Give a filled index its format and the journal mode that readers beside a writer need."""
    connection.execute(f"PRAGMA user_version={FORMAT}")
    connection.execute("PRAGMA locking_mode=NORMAL")
    connection.execute("PRAGMA journal_mode=WAL")


def open_for_changes(path: Path) -> sqlite3.Connection:
    """Open the index to bring it up to date; raises IndexOutdatedError, DatabaseDamagedError or StorageError."""
    connection = connect(path)
    with translated(path):
        connection.execute("PRAGMA temp_store=FILE")
        connection.execute("PRAGMA cache_size=-8000")
        return _checked(connection, path)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open the index for questions; raises IndexOutdatedError, DatabaseDamagedError or StorageError."""
    connection = connect(path, read_only=True)
    with translated(path):
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA cache_size=-4000")
        return _checked(connection, path)


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except BaseException:
        connection.close()
        raise
    if version != FORMAT:
        connection.close()
        problem = IndexOutdatedError if version else DatabaseDamagedError
        raise problem(f"{path.name} has another format.", f"It is {version}, and {FORMAT} is needed.")
    return connection
