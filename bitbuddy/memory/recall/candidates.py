"""Finds the turns that have some of the words, at a cost that does not grow with how common those words are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from bitbuddy.kernel.database import Database

# So many rows are weighed for the words of a question, and for words that mean about the same: some milliseconds.
WEIGHED_ROWS = 3_000
WEIGHED_RELATED = 1_000
# So many of the best are looked at closely.
CANDIDATES = 80
# Words that begin alike are taken for one where the index is not asked.
SAME_LETTERS = 5

# What fits in the turn itself counts most, then in the one before it: questions are answered by what follows.
_RANKED = (
    "SELECT recalled_words.rowid, -bm25(recalled_words, 1.0, 0.4, 0.2) AS score FROM recalled_words{joined} "
    "WHERE recalled_words MATCH ?{narrowed} ORDER BY score DESC LIMIT ?"
)
_NEWEST = (
    "SELECT recalled_words.rowid FROM recalled_words{joined} "
    "WHERE recalled_words MATCH ?{narrowed} ORDER BY recalled_words.rowid DESC LIMIT ?"
)
_COUNTED = (
    "SELECT count(*), min(row), max(row) FROM "
    "(SELECT rowid AS row FROM recalled_words WHERE recalled_words MATCH ? LIMIT ?)"
)
_JOINED = " JOIN recalled ON recalled.number=recalled_words.rowid"


@dataclass(frozen=True)
class Narrowed:
    """Which turns are wanted at all: conditions on `recalled` in SQL, and their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[object, ...] = ()

    def filled(self, query: str) -> str:
        """Return ``query`` with the conditions in it."""
        narrowed = "".join(f" AND {condition}" for condition in self.conditions)
        return query.format(joined=_JOINED if self.conditions else "", narrowed=narrowed)


@dataclass
class Term:
    """One word to look for in each of its forms; ``rows`` is how many have it, as far as that was counted."""

    word: str
    expression: str
    rows: int


@dataclass
class Terms:
    """The words that are looked for, those that too many turns have, and how many there are that none has."""

    wanted: list[Term] = field(default_factory=list)
    common: list[Term] = field(default_factory=list)
    unknown: int = 0

    @property
    def expression(self) -> str:
        return _any(self.wanted)

    def covered(self, text: str, rows: int) -> float:
        """Return how much of what was asked ``text`` has, 0 to 1; of ``rows`` in all, rare words count more."""
        weights = {term.word: math.log(1 + rows / term.rows) for term in (*self.wanted, *self.common)}
        whole = sum(weights.values()) + self.unknown * math.log(1 + 2 * rows)
        there = sum(weight for word, weight in weights.items() if word[:SAME_LETTERS] in text)
        return there / whole if whole else 0.0


def quoted(word: str) -> str:
    """Return a word in FTS5's language; a sign that stands alone is the beginning of a pair of signs."""
    return f'"{word}"*' if len(word) == 1 and not word.isascii() else f'"{word}"'


def bounded(database: Database, words: Iterable[Sequence[str]], most: int = WEIGHED_ROWS) -> Terms:
    """Return the words that any turn has, each given in its forms: the rarest that together have ``most`` rows.

    To count a word ends at ``most`` as well.
    """
    counted = [_counted(database, forms, most) for forms in words]
    known = sorted((term for term in counted if term is not None), key=lambda term: term.rows)
    terms, left = Terms(unknown=len(counted) - len(known)), most
    for term in known:
        (terms.wanted if term.rows <= left else terms.common).append(term)
        left -= min(term.rows, left)
    return terms


def _counted(database: Database, forms: Sequence[str], most: int) -> Term | None:
    """Return a word as it is looked for; without the forms that nobody used or that are the same to the index."""
    rows, same = 0, set()
    expressions = []
    for form in forms:
        counted = cast("tuple[int, int, int]", database.read(_COUNTED, (quoted(form), most + 1))[0])
        if counted[0] and counted not in same:
            same.add(counted)
            rows += counted[0]
            expressions.append(quoted(form))
    return Term(forms[0], " OR ".join(expressions), rows) if expressions else None


def ranked(database: Database, terms: Terms, narrowed: Narrowed) -> dict[int, float]:
    """Return the rows that fit best with how well they do, 1 for the best of them."""
    if not terms.wanted:
        return _of_common_words(database, terms, narrowed)
    rows = database.read(narrowed.filled(_RANKED), (terms.expression, *narrowed.values, CANDIDATES))
    scores = {cast(int, number): cast(float, score) for number, score in rows}
    best = max(scores.values(), default=0.0)
    return {number: score / best if best > 0 else 1.0 for number, score in scores.items()}


def _of_common_words(database: Database, terms: Terms, narrowed: Narrowed) -> dict[int, float]:
    """Return the newest rows that have most of the words; which of them fits best cannot be told by such words."""
    found: dict[int, float] = {}
    for count in range(min(3, len(terms.common)), 0, -1):
        expression = " AND ".join(f"({term.expression})" for term in terms.common[:count])
        values = (expression, *narrowed.values, CANDIDATES // 2)
        for (number,) in database.read(narrowed.filled(_NEWEST), values):
            found.setdefault(cast(int, number), count / min(3, len(terms.common)))
    return found


def _any(terms: Iterable[Term]) -> str:
    return " OR ".join(term.expression for term in terms)
