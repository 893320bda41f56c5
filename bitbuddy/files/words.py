"""Words of a query: the files that have one in their name, and the folders that have it in theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bitbuddy.files.names import fold
from bitbuddy.files.schema import ROOT_SHIFT, root_range
from bitbuddy.files.scope import SMALL, Condition, both

NAME = "ifnull(f.folded, f.name)"
_FOLDER_NAME = "ifnull(h.folded, h.name)"
# A name has at most 255 bytes, and folding can lengthen it; a longer word is in no name.
LONGEST_WORD = 1500
MOST_WORDS = 32
MOST_TRIGRAMS = 10
# What stands before a word that begins inside a name.
BEFORE = " _-.,([{+&@#"
# Words of one or two letters that more names have than this are looked for by reading all names.
RARE = 20_000
# With more hits than this the newest few are soon met among the newest files of all.
COMMON = 3_000


@dataclass(frozen=True)
class Word:
    """One word: ``match`` finds names by trigrams (empty: all must be read), ``below`` says that a folder has it.

    ``tops`` are the uppermost such folders, ``below_files`` is how many files lie in them.
    """

    text: str
    match: str
    below: Condition
    tops: tuple[int, ...] = ()
    below_files: int = 0

    @property
    def in_name(self) -> Condition:
        return in_name(self.text)

    @property
    def somewhere(self) -> Condition:
        """Return the condition that the word is in the name or in a folder's above."""
        if not self.below:
            return self.in_name
        return Condition(f"({self.in_name.text} OR {self.below.text})", (self.text, *self.below.parameters))


def split(words: Sequence[str]) -> tuple[str, ...] | None:
    """Return the words folded, without empty and doubled ones; None when one of them can be in no name."""
    folded = tuple(dict.fromkeys(text for word in words if (text := fold(word).strip())))
    if any("\0" in word or "/" in word or len(word) > LONGEST_WORD for word in folded):
        return None
    return folded[:MOST_WORDS]


def trigrams(word: str) -> str:
    """Return the query for names with the trigrams of ``word``, or empty when it is too short to have one.

    A few of a long word's are enough: the name itself is looked at afterwards.
    """
    grams = list(dict.fromkeys(word[start : start + 3] for start in range(len(word) - 2)))
    step = max(1, len(grams) // MOST_TRIGRAMS)
    return " AND ".join(quoted(gram) for gram in grams[::step])


def quoted(text: str) -> str:
    """Return ``text`` as one token of a query, whatever it is made of."""
    return '"' + text.replace('"', '""') + '"'


def common(connection: sqlite3.Connection, texts: Sequence[str]) -> bool:
    """Tell whether so many names have all of ``texts`` that the newest few are soon found among the newest names."""
    if any(len(text) < 3 and _short(connection, "file_terms", text, COMMON) for text in texts):
        return False
    match = " AND ".join(grams for text in texts if (grams := trigrams(text)))
    if not match:
        return True
    query = "SELECT count(*) FROM file_names WHERE file_names MATCH ?"
    return int(connection.execute(query, (match,)).fetchone()[0]) > COMMON


def in_name(text: str) -> Condition:
    """Return the condition that ``text`` is in a file's own name."""
    return Condition(f"instr({NAME}, ?)", (text,))


def looked_up(connection: sqlite3.Connection, number: int, text: str, online: Sequence[int]) -> Word:
    """Find the folders with ``text`` in their names, in roots that are ``online``; ``number`` tells words apart."""
    match = trigrams(text) or _short(connection, "file_terms", text)
    tops = _topmost(_folders(connection, text), online)
    if not tops:
        return Word(text, match, Condition())
    large = [top for top in tops if top[0] % (1 << ROOT_SHIFT) == 0 and top[3] > SMALL]
    roots = [top[0] >> ROOT_SHIFT for top in large]
    table = f"below_{number}"
    connection.execute(f"CREATE TEMP TABLE {table}(id INTEGER PRIMARY KEY)")
    connection.executemany(
        f"INSERT INTO {table} SELECT id FROM folders WHERE low BETWEEN ? AND ?",
        [top[1:3] for top in tops if top not in large],
    )
    ranges = "".join(" OR f.folder BETWEEN ? AND ?" for _ in roots)
    bounds = tuple(bound for root in roots for bound in root_range(root))
    below = Condition(f"f.folder IN (SELECT id FROM {table}){ranges}", bounds)
    return Word(text, match, below, tuple(top[0] for top in tops), sum(top[3] for top in tops))


def _folders(connection: sqlite3.Connection, text: str) -> list[tuple[int, int, int, int]]:
    columns = "h.id, h.low, h.high, h.files"
    return _folder_rows(connection, columns, "h.files AND NOT h.weighed ORDER BY h.low", text)


def folders_with(connection: sqlite3.Connection, text: str) -> list[tuple[int, str]]:
    """Return the id and the folded name of each folder that has ``text`` in its own name."""
    return _folder_rows(connection, f"h.id, {_FOLDER_NAME}", "NOT h.weighed", text)


def _folder_rows(connection: sqlite3.Connection, columns: str, rest: str, text: str) -> list[Any]:
    condition = f"instr({_FOLDER_NAME}, ?) AND {rest}"
    match = trigrams(text) or _short(connection, "folder_terms", text)
    if not match:
        return connection.execute(f"SELECT {columns} FROM folders h WHERE {condition}", (text,)).fetchall()
    source = "folder_names n CROSS JOIN folders h ON h.id=n.rowid"
    query = f"SELECT {columns} FROM {source} WHERE folder_names MATCH ? AND {condition}"
    return connection.execute(query, (match, text)).fetchall()


def _topmost(folders: list[tuple[int, int, int, int]], online: Sequence[int]) -> list[tuple[int, int, int, int]]:
    kept: list[tuple[int, int, int, int]] = []
    end = -1
    for folder in folders:
        if folder[0] >> ROOT_SHIFT in online and folder[1] > end:
            kept.append(folder)
            end = folder[2]
    return kept


def _short(connection: sqlite3.Connection, terms: str, text: str, limit: int = RARE) -> str:
    """Return the query for names with one or two letters: all trigrams that begin so; empty above ``limit`` hits."""
    following = min(ord(text[-1]) + 1, 0x10FFFF)
    last = text[:-1] + chr(0xE000 if 0xD800 <= following <= 0xDFFF else following)
    found, postings = [], 0
    rows = connection.execute(f"SELECT term, doc FROM {terms} WHERE term>=? AND term<?", (text, last))
    for term, documents in rows:
        found.append(term)
        postings += documents
        if postings > limit:
            return ""
    return " OR ".join(quoted(term) for term in found) or quoted("\x02\x02\x02")


def rank(words: Sequence[Word]) -> Condition:
    """Return how well a name fits: 0 it is the words, 1 all begin a word of it, 2 all are in it, 3 some are not."""
    phrase = " ".join(word.text for word in words)
    within = both(*(word.in_name for word in words))
    begins = both(
        *(Condition(f"instr('{BEFORE}', substr(' ' || {NAME}, instr({NAME}, ?), 1))", (word.text,)) for word in words)
    )
    text = (
        f"CASE WHEN NOT ({within.text}) THEN 3 WHEN {NAME}=? OR substr({NAME}, 1, ?)=? THEN 0 "
        f"WHEN {begins.text} THEN 1 ELSE 2 END"
    )
    return Condition(text, (*within.parameters, phrase, len(phrase) + 1, f"{phrase}.", *begins.parameters))
