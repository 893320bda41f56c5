"""The words that names are made of: how many names have each, and which are nearly a word that nobody has."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from bitbuddy.files.index.schema import MARKED, WORDED
from bitbuddy.files.names import fold, restored
from bitbuddy.files.search.spelling import distance, may_be_near

# A word is a run of letters of a folded name, as the tokenizer of `file_words` has it: a to z, and all beyond ASCII.
WORD = re.compile("[a-z\x80-\U0010ffff]+")
# Words to take in at once, before they are written.
MOST_PENDING = 50_000
SHORTEST_MISSPELT = 4
TWO_MISTAKES = 8
# A mistake touches at most so many trigrams: those over two swapped letters.
TOUCHED = 4
_LETTERS = re.compile(r"[^\W\d_]+")
# How ä, ö and ü are typed where there is no key for them.
_DIGRAPH = re.compile("[aou]e")
MOST_DIGRAPHS = 4

_LOAD = f"""
CREATE VIRTUAL TABLE temp.folder_words USING fts5(folded, content='', columnsize=0, detail=none,
  tokenize="ascii separators '0123456789'");
CREATE VIRTUAL TABLE temp.folder_word_terms USING fts5vocab(temp, folder_words, row);
CREATE VIRTUAL TABLE temp.file_word_hits USING fts5vocab(main, file_words, instance);
INSERT INTO file_words(file_words, rank) VALUES('hashsize', 8000000);
INSERT INTO file_words(rowid, folded) SELECT id, {WORDED} FROM files;
INSERT INTO words(word, files, bytes, folders)
  SELECT t.term, count(*), sum(f.size), 0 FROM temp.file_word_hits t CROSS JOIN files f ON f.id=t.doc
  WHERE t.term>='a' GROUP BY t.term;
INSERT INTO temp.folder_words(rowid, folded)
  SELECT id, replace(ifnull(folded, name), char(1), ' ') FROM folders WHERE NOT weighed;
INSERT INTO words(word, files, bytes, folders) SELECT term, 0, 0, doc FROM temp.folder_word_terms WHERE true
  ON CONFLICT(word) DO UPDATE SET folders=excluded.folders;
INSERT INTO word_parts(rowid, word) SELECT id, {MARKED} FROM words;
DROP TABLE temp.file_word_hits;
DROP TABLE temp.folder_word_terms;
DROP TABLE temp.folder_words;
"""


def load_words(connection: sqlite3.Connection) -> None:
    """Fill the words of a new index from its files and folders, inside the caller's transaction."""
    for statement in _LOAD.strip().rstrip(";").split(";\n"):
        connection.execute(statement)


def words_of(folded: str) -> set[str]:
    """Return the different words of a folded name."""
    return set(WORD.findall(folded))


class Vocabulary:
    """Keeps the words true while names come and go; nothing is written before `write` or much is pending."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pending: dict[str, list[int]] = {}

    def count_file(self, folded: str, files: int, size: int) -> None:
        """Count one file's name in or out: ``files`` 1, -1, or 0 when only its size changed by ``size``."""
        for word in words_of(folded):
            change = self._change(word)
            change[0] += files
            change[1] += size
        if len(self._pending) > MOST_PENDING:
            self.write()

    def count_folder(self, folded: str, folders: int) -> None:
        """Count one folder's name in (1) or out (-1)."""
        for word in words_of(folded):
            self._change(word)[2] += folders

    def _change(self, word: str) -> list[int]:
        change = self._pending.get(word)
        if change is None:
            change = self._pending[word] = [0, 0, 0]
        return change

    def write(self) -> None:
        """Write what is pending, in the caller's transaction: first the words that go, in the order of their ids."""
        gone, new = [], []
        for word, change in self._pending.items():
            if not any(change):
                continue
            row = self._connection.execute("SELECT id, files, folders FROM words WHERE word=?", (word,)).fetchone()
            if row is None:
                new.append((word, *change))
            elif row[1] + change[0] or row[2] + change[2]:
                self._connection.execute(
                    "UPDATE words SET files=files+?, bytes=bytes+?, folders=folders+? WHERE id=?", (*change, row[0])
                )
            else:
                gone.append(row[0])
        self._pending.clear()
        for identity in sorted(gone):
            self._remove(identity)
        for values in new:
            self._add(values)

    def _add(self, values: tuple[object, ...]) -> None:
        made = self._connection.execute("INSERT INTO words(word, files, bytes, folders) VALUES(?,?,?,?)", values)
        query = f"INSERT INTO word_parts(rowid, word) SELECT id, {MARKED} FROM words WHERE id=?"
        self._connection.execute(query, (made.lastrowid,))

    def _remove(self, identity: int) -> None:
        query = f"INSERT INTO word_parts(word_parts, rowid, word) SELECT 'delete', id, {MARKED} FROM words WHERE id=?"
        self._connection.execute(query, (identity,))
        self._connection.execute("DELETE FROM words WHERE id=?", (identity,))


@dataclass(frozen=True)
class Term:
    """A word of names, and the number and bytes of the files with it in their own name."""

    word: str
    files: int
    bytes: int


def terms_with(connection: sqlite3.Connection, text: str, match: str, most: int, *, begins: bool) -> list[Term] | None:
    """Return the words that contain ``text``, a run of letters whose trigrams are ``match``; None above ``most``.

    ``begins``: only those that begin with it.
    """
    if begins:
        query = "SELECT word, files, bytes FROM words WHERE word>=? AND word<? AND files LIMIT ?"
        parameters: tuple[object, ...] = (text, f"{text}\U0010ffff", most + 1)
    else:
        query = (
            "SELECT w.word, w.files, w.bytes FROM word_parts p CROSS JOIN words w ON w.id=p.rowid "
            "WHERE word_parts MATCH ? AND instr(w.word, ?) AND w.files LIMIT ?"
        )
        parameters = (match, text, most + 1)
    rows = connection.execute(query, parameters).fetchall()
    return None if len(rows) > most else [Term(*row) for row in rows]


def knows_letters(connection: sqlite3.Connection, word: str) -> bool:
    """Tell whether a word of some name begins with ``word``, a run of letters."""
    row = connection.execute("SELECT word FROM words WHERE word>=? ORDER BY word LIMIT 1", (word,)).fetchone()
    return row is not None and row[0].startswith(word)


def as_written(connection: sqlite3.Connection, text: str) -> str:
    """Return ``text``, folded, as words of names begin: with ä, ö and ü for ae, oe and ue where none begins with it."""
    if len(text) < SHORTEST_MISSPELT or not WORD.fullmatch(text) or knows_letters(connection, text):
        return text
    return next((one for one in without_digraphs(text) if knows_letters(connection, one)), text)


def without_digraphs(text: str) -> list[str]:
    """Return ``text`` with some or all of ae, oe and ue as the folded letters ä, ö and ü, with most of them first."""
    places = [match.start() + 1 for match in _DIGRAPH.finditer(text)][:MOST_DIGRAPHS]
    chosen = (some for number in range(len(places), 0, -1) for some in combinations(places, number))
    return ["".join(letter for index, letter in enumerate(text) if index not in some) for some in chosen]


def closest_words(connection: sqlite3.Connection, word: str, limit: int) -> list[tuple[str, int]]:
    """Return words of names that ``word`` may be a misspelling of, with how many names have each, best first.

    They are in small letters, with the accents that a name has them with. One mistake in four to seven letters, two in
    eight and more; fewest mistakes first, then those with the same first letter, then the most frequent.
    """
    wanted = fold(word).strip()
    if len(wanted) < SHORTEST_MISSPELT or not WORD.fullmatch(wanted):
        return []
    most = 2 if len(wanted) >= TWO_MISTAKES else 1
    found = []
    for other, names in _similar(connection, wanted, most):
        if other != wanted and may_be_near(wanted, other, most):
            mistakes = distance(wanted, other, most)
            if mistakes <= most:
                found.append((mistakes, other[0] != wanted[0], -names, other))
    return [(_spelt(connection, other), -names) for *_, names, other in sorted(found)[: max(0, limit)]]


def _spelt(connection: sqlite3.Connection, word: str) -> str:
    """Return a word of names, which is folded, as some name has it, in small letters."""
    rows = connection.execute(
        "SELECT f.name FROM file_words w CROSS JOIN files f ON f.id=w.rowid WHERE file_words MATCH ? LIMIT 1",
        (f'"{word}"',),
    ).fetchall()
    if not rows:
        grams = " AND ".join(f'"{word[start : start + 3]}"' for start in range(len(word) - 2))
        rows = connection.execute(
            "SELECT h.name FROM folder_names n CROSS JOIN folders h ON h.id=n.rowid WHERE folder_names MATCH ? LIMIT 9",
            (grams,),
        ).fetchall()
    return spelt_in(word, [restored(name) for (name,) in rows])


def spelt_in(word: str, names: Iterable[str]) -> str:
    """Return the folded ``word`` as the first of ``names`` with it has it, in small letters; else as it is."""
    letters = (one.lower() for name in names for one in _LETTERS.findall(unicodedata.normalize("NFC", name)))
    return next((one for one in letters if fold(one) == word), word)


def _similar(connection: sqlite3.Connection, word: str, most: int) -> list[tuple[str, int]]:
    """Return words of about the length of ``word`` with as many of its trigrams as ``most`` mistakes at least leave."""
    marked = f"\x03\x03{word}\x02\x02"
    grams = list(dict.fromkeys(marked[start : start + 3] for start in range(len(marked) - 2)))
    least = len(grams) - TOUCHED * most
    first, *inner, last = (f'"{gram}"' for gram in grams)
    shared: Counter[int] = Counter()
    for gram in inner:
        shared.update(_having(connection, gram))
    # Those of the first and of the last letter alone are in very many words, so they are not listed but combined.
    alike = {identity for identity, times in shared.items() if times >= max(1, least - 2, min(least, 2))}
    if least <= 2:
        alike.update(_having(connection, f"{first} AND {last}"))
        alike.update(_having(connection, f"({' OR '.join(inner)}) AND ({first} OR {last})"))
    elif least == 3:
        alike.update(_having(connection, f"({' OR '.join(inner)}) AND {first} AND {last}"))
    query = (
        "SELECT w.word, w.files+w.folders FROM json_each(?) j CROSS JOIN words w ON w.id=j.value "
        "WHERE length(w.word) BETWEEN ? AND ?"
    )
    numbers = f"[{','.join(map(str, alike))}]"
    return connection.execute(query, (numbers, len(word) - most, len(word) + most)).fetchall()


def _having(connection: sqlite3.Connection, match: str) -> list[int]:
    rows = connection.execute("SELECT rowid FROM word_parts WHERE word_parts MATCH ?", (match,))
    return [row[0] for row in rows]
