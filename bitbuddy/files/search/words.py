"""Words of a query: the files that have one in their name, and the folders that have it in theirs."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bitbuddy.files.index.schema import BARE, ROOT_SHIFT
from bitbuddy.files.index.vocabulary import WORD, Term, as_written, knows_letters, terms_with
from bitbuddy.files.names import fold
from bitbuddy.files.search.places import NO_IDS, PLACE, Ids, Place, Places, as_json, merged
from bitbuddy.files.search.scope import Condition, any_of, both

NAME = "ifnull(f.folded, f.name)"
_FOLDER_NAME = "ifnull(h.folded, h.name)"
# A name has at most 255 bytes, and folding can lengthen it; a longer word is in no name.
LONGEST_WORD = 1500
MOST_WORDS = 32
# Words of so many letters are in too many others: "rom" is in "from".
SHORT_WORDS = (3, 4)
MOST_TRIGRAMS = 10
# A piece that more words contain is looked for in the names themselves.
MOST_TERMS = 600
# So many names are looked at for one in which a word that is no mere run of letters begins.
MOST_BEGINNINGS = 1000
# What stands before a word that begins inside a name.
BEFORE = " _-.,([{+&@#"
# Words of one or two letters that more names have than this are looked for by reading all names.
RARE = 20_000
# With more hits than this the newest few are soon met among the newest files of all.
COMMON = 3_000


def split(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, ...] | None:
    """Return the words folded, without empty and doubled ones; None when one of them can be in no name."""
    folded = _folded(connection, words)
    return folded[:MOST_WORDS] if all(_possible(word) for word in folded) else None


def possible(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, ...] | None:
    """Return those of alternative words that a name can have, folded; None when there are some and none of them can."""
    folded = _folded(connection, words)
    kept = tuple(word for word in folded if _possible(word))
    return None if folded and not kept else kept[:MOST_WORDS]


def _folded(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, ...]:
    folded = dict.fromkeys(text for word in words if (text := fold(word).strip()))
    return tuple(dict.fromkeys(as_written(connection, text) for text in folded))


def _possible(word: str) -> bool:
    return "\0" not in word and "/" not in word and len(word) <= LONGEST_WORD


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
    for text in texts:
        if len(text) < 3 and _short(connection, "file_terms", text, COMMON):
            return False
        if is_word(connection, text) and len(_beginning(connection, text)) <= COMMON:
            return False
    match = " AND ".join(grams for text in texts if (grams := trigrams(text)))
    if not match:
        return True
    query = "SELECT count(*) FROM file_names WHERE file_names MATCH ?"
    return int(connection.execute(query, (match,)).fetchone()[0]) > COMMON


def in_name(connection: sqlite3.Connection, text: str) -> Condition:
    """Return the condition that ``text`` is in a file's own name."""
    if is_word(connection, text):
        return Condition("f.id IN (SELECT rowid FROM file_words WHERE file_words MATCH ?)", (f"{quoted(text)}*",))
    return Condition(f"instr({NAME}, ?)", (text,))


def is_word(connection: sqlite3.Connection, text: str) -> bool:
    """Tell whether ``text`` is one of the short words of names, which are looked for where words begin alone."""
    if len(text) not in SHORT_WORDS or not WORD.fullmatch(text):
        return False
    return connection.execute("SELECT 1 FROM words WHERE word=?", (text,)).fetchone() is not None


def _beginning(connection: sqlite3.Connection, text: str) -> Ids:
    """Return the files with a word in their own name that begins with ``text``, a run of letters."""
    return _matching(connection, "file_words", f"{quoted(text)}*")


@dataclass(frozen=True)
class Names:
    """Files with a word in their own name, by ids in order.

    ``ids`` None: so many that all names must be read. ``sure`` False: they have its trigrams, perhaps elsewhere.
    ``bytes`` are of all of them, where the vocabulary says it; ``parts`` are the ids by each word that contains it.
    """

    ids: Ids | None
    sure: bool = True
    bytes: int | None = None
    parts: tuple[tuple[str, Ids], ...] = field(default=(), repr=False)

    def beginning(self, text: str) -> Ids:
        """Return the files with a word that begins with ``text``."""
        parts = [ids for word, ids in self.parts if word.startswith(text)]
        return merged(parts)[0] if parts else NO_IDS


def names_with(connection: sqlite3.Connection, text: str) -> Names:
    """Find the files with ``text`` in their own name, by the vocabulary, or else by trigrams."""
    match = trigrams(text)
    if match and WORD.fullmatch(text):
        begins = is_word(connection, text)
        terms = terms_with(connection, text, match, MOST_TERMS, begins=begins)
        if terms is not None:
            return _by_terms(connection, terms)
        if begins:
            return Names(_beginning(connection, text))
    match = match or _short(connection, "file_terms", text, RARE)
    if not match:
        return Names(None)
    return Names(_matching(connection, "file_names", match), sure=len(text) <= 3)


def _by_terms(connection: sqlite3.Connection, terms: Sequence[Term]) -> Names:
    found = []
    for term in terms:
        ids = _matching(connection, "file_words", quoted(term.word))
        found.append(Names(ids, bytes=term.bytes, parts=((term.word, ids),)))
    return _joined(connection, found)


def _joined(connection: sqlite3.Connection, names: Sequence[Names]) -> Names:
    """Return the files that are in any of ``names``; what is in several is weighed once."""
    if len(names) == 1:
        return names[0]
    lists = [one.ids for one in names if one.ids is not None]
    if not lists:
        return Names(NO_IDS, bytes=0)
    ids, again = merged(lists)
    weighed = [one.bytes for one in names if one.bytes is not None]
    size = sum(weighed) if len(weighed) == len(names) else None
    if again and size is not None:
        query = "SELECT total(f.size) FROM json_each(?) j CROSS JOIN files f ON f.id=j.value"
        size -= int(connection.execute(query, (as_json(again),)).fetchone()[0])
    return Names(ids, all(one.sure for one in names), size, tuple(part for one in names for part in one.parts))


def bare(connection: sqlite3.Connection, word: str) -> Ids:
    """Return the files that are called nothing but ``word``, a run of letters, with whatever extension."""
    return _matching(connection, "file_words", quoted(BARE + word))


def _matching(connection: sqlite3.Connection, names: str, match: str) -> Ids:
    rows = connection.execute(f"SELECT rowid FROM {names} WHERE {names} MATCH ?", (match,))
    return array("q", [row[0] for row in rows])


def containing(connection: sqlite3.Connection, ids: Ids, texts: Sequence[str]) -> Ids:
    """Return those of ``ids`` with one of ``texts`` in their own name, by reading it."""
    if not ids:
        return NO_IDS
    condition = any_of([in_name(connection, text) for text in texts])
    query = f"SELECT f.id FROM json_each(?) j CROSS JOIN files f ON f.id=j.value WHERE {condition.text}"
    return array("q", [row[0] for row in connection.execute(query, (as_json(ids), *condition.parameters))])


def read_all(connection: sqlite3.Connection, texts: Sequence[str]) -> Ids:
    """Return all files with one of ``texts`` in their own name, by reading all names."""
    condition = any_of([in_name(connection, text) for text in texts])
    rows = connection.execute(f"SELECT f.id FROM files f NOT INDEXED WHERE {condition.text}", condition.parameters)
    return array("q", (row[0] for row in rows))


@dataclass(frozen=True)
class Group:
    """Words of which one is enough: files with it in their own name, and folders with it in theirs."""

    texts: tuple[str, ...]
    names: Names
    places: Places


def group_of(connection: sqlite3.Connection, texts: Sequence[str], online: Sequence[int]) -> Group:
    """Find the files and the folders (in roots that are ``online``) with one of ``texts``."""
    places = Places()
    for text in texts:
        places = places | Places(subtrees_named(connection, text, online))
    return Group(tuple(texts), names_of(connection, texts), places)


def names_of(connection: sqlite3.Connection, texts: Sequence[str]) -> Names:
    """Find the files with one of ``texts`` in their own name."""
    found = [names_with(connection, text) for text in texts]
    return Names(None) if any(one.ids is None for one in found) else _joined(connection, found)


def subtrees_named(connection: sqlite3.Connection, text: str, online: Sequence[int]) -> list[Place]:
    """Return the folders with ``text`` in their names, also one in another, in roots that are ``online``."""
    rows = _folder_rows(connection, f"{PLACE}, {_FOLDER_NAME}", "h.files AND NOT h.weighed", text)
    begins = re.compile(f"(?<!{WORD.pattern[:-1]}){re.escape(text)}") if is_word(connection, text) else None
    return [
        Place._make(row[:-1])
        for row in rows
        if row[2] >> ROOT_SHIFT in online and (begins is None or begins.search(row[-1]))
    ]


def folders_with(connection: sqlite3.Connection, text: str) -> list[tuple[int, str]]:
    """Return the id and the folded name of each folder that has ``text`` in its own name."""
    return _folder_rows(connection, f"h.id, {_FOLDER_NAME}", "NOT h.weighed", text)


def _folder_rows(connection: sqlite3.Connection, columns: str, rest: str, text: str) -> list[Any]:
    condition = f"instr({_FOLDER_NAME}, ?) AND {rest}"
    match = trigrams(text) or _short(connection, "folder_terms", text, RARE)
    if not match:
        return connection.execute(f"SELECT {columns} FROM folders h WHERE {condition}", (text,)).fetchall()
    source = "folder_names n CROSS JOIN folders h ON h.id=n.rowid"
    query = f"SELECT {columns} FROM {source} WHERE folder_names MATCH ? AND {condition}"
    return connection.execute(query, (match, text)).fetchall()


def _short(connection: sqlite3.Connection, terms: str, text: str, limit: int) -> str:
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


def knows_word(connection: sqlite3.Connection, folded: str) -> bool:
    """Tell whether a word of some file's or folder's name is ``folded`` or begins with it."""
    if WORD.fullmatch(folded):
        return knows_letters(connection, as_written(connection, folded))
    return _possible(folded) and _begun_by(connection, folded)


def _begun_by(connection: sqlite3.Connection, text: str) -> bool:
    """Look for what is not a mere run of letters, in so many names at most; true also when most names have it."""
    starts = "instr(?, substr(' ' || {0}, instr({0}, ?), 1))"
    for names, table, alias in (("file_names", "files", "f"), ("folder_names", "folders", "h")):
        match = trigrams(text) or _short(connection, names.replace("names", "terms"), text, RARE)
        if not match:
            return True
        name = f"ifnull({alias}.folded, {alias}.name)"
        query = (
            f"SELECT {starts.format(name)} FROM {names} n CROSS JOIN {table} {alias} ON {alias}.id=n.rowid "
            f"WHERE {names} MATCH ? AND instr({name}, ?) LIMIT ?"
        )
        if any(row[0] for row in connection.execute(query, (BEFORE, text, match, text, MOST_BEGINNINGS))):
            return True
    return False


def rank(words: Sequence[str]) -> Condition:
    """Return how well a name fits: 0 it is the words, 1 all begin a word of it, 2 all are in it."""
    phrase = " ".join(words)
    begins = both(*(Condition(f"instr('{BEFORE}', substr(' ' || {NAME}, instr({NAME}, ?), 1))", (w,)) for w in words))
    text = f"CASE WHEN {NAME}=? OR substr({NAME}, 1, ?)=? THEN 0 WHEN {begins.text} THEN 1 ELSE 2 END"
    return Condition(text, (phrase, len(phrase) + 1, f"{phrase}.", *begins.parameters))
