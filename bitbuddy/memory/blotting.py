"""Blots out what is to be forgotten in a file that no database can open: there, too much is better than too little."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.kernel.traces import SURE_BYTES, blot_out, blot_out_texts
from bitbuddy.memory.held import HELD, Tables
from bitbuddy.memory.mentions import Mentions, strings_in
from bitbuddy.memory.model import MemoryKind, MemoryState
from bitbuddy.memory.recall.plain_words import ANY
from bitbuddy.memory.recall.stems import indexed
from bitbuddy.memory.searching import words_of

# What is shorter than so many signs stands in a page of any file.
TELLING_CHARACTERS = 8
_WORD_LETTERS = 4
_AT_ONCE = 100
# The program's own words, which a row has as well.
_OWN = frozenset((*HELD, *map(str, MemoryState), *map(str, MemoryKind)))
_NO_LETTER_BEFORE = rb"(?<![A-Za-z\x80-\xff])"


@dataclass(frozen=True)
class Sought:
    """What is to be forgotten, as it may stand in a file: the ``texts`` of rows, and the words that ``traces`` finds.

    ``staying`` returns the folded words of the rows that stay: those do not go alone.
    """

    texts: Sequence[str] = ()
    traces: Mentions | None = None
    staying: Callable[[], Collection[str]] = frozenset

    @property
    def is_found_by_words(self) -> bool:
        """Whether all that is left of what went is found by words; else it is looked for as it stood in the rows."""
        return self.traces is not None and self.traces.has_bytes


def blot(path: Path, sought: Sought) -> None:
    """Overwrite it in a damaged file and in the journal of that; raises StorageError."""
    patterns, pieces = list[re.Pattern[bytes]](), list[bytes]()
    if sought.traces is not None:
        patterns.append(sought.traces.bytes_anywhere())
    if not sought.is_found_by_words and sought.texts:
        strings = {string for text in sought.texts for string in strings_in(text)} - _OWN
        forms = dict.fromkeys(form for string in strings for form in _forms(string))
        pieces = [form.encode("utf-8", "surrogatepass") for form in forms if len(form) >= TELLING_CHARACTERS]
        alone = _stems({word for string in strings for word in words_of(string).split()} - set(sought.staying()))
        patterns += _alternatives((re.escape(one) for one in pieces if len(one) < SURE_BYTES), b"")
        patterns += _alternatives((re.escape(one.encode()) for one in sorted(alone)), _NO_LETTER_BEFORE)
    for ending in ("", "-wal", "-journal"):
        one = path.with_name(path.name + ending)
        blot_out_texts(one, pieces)
        for pattern in patterns:
            blot_out(one, pattern)


def words_staying(connection: sqlite3.Connection, gone: Collection[str], memories: Collection[str]) -> set[str]:
    """Return the folded words of all messages but those that are ``gone``, and of all but these ``memories``."""
    tables, found = Tables(connection), set[str]()
    for table, column, without in (("searched", "message", gone), ("memories", "id", memories)):
        if table in tables.names:
            for identity, words in connection.execute(f"SELECT {column}, words FROM {table}"):
                if identity not in without:
                    found.update(words.split())
    return found


def _forms(string: str) -> Iterator[str]:
    """Yield a text as a row has it, as JSON writes it, and as the two indexes of words keep it."""
    yield from (string, json.dumps(string)[1:-1], words_of(string), indexed(string))


def _stems(words: Iterable[str]) -> set[str]:
    """Return words that say something, also as an index without endings has them."""
    telling = {one for one in words if (len(one) >= _WORD_LETTERS or not one.isascii()) and one not in ANY | _OWN}
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE stemmed USING fts5(words, tokenize='porter ascii')")
        connection.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(stemmed, 'row')")
        connection.execute("INSERT INTO stemmed VALUES (?)", (" ".join(telling),))
        stems = {term for (term,) in connection.execute("SELECT term FROM stems")}
    return telling | {one for one in stems if len(one) >= _WORD_LETTERS or not one.isascii()}


def _alternatives(escaped: Iterable[bytes], before: bytes) -> Iterator[re.Pattern[bytes]]:
    whole = list(escaped)
    for start in range(0, len(whole), _AT_ONCE):
        yield re.compile(before + b"(?:" + b"|".join(whole[start : start + _AT_ONCE]) + b")")
