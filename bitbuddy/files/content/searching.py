"""Words become passages: all words in one passage first, then those that a document has in several."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bitbuddy.files.content.forgetting import condition_of
from bitbuddy.files.content.model import COUNTED_BY_LINES, ContentQuery, Passage, PassageEntry, Place
from bitbuddy.files.content.store import SHIFT, passage_at, restored_path
from bitbuddy.files.kinds import extensions_of, kind_of
from bitbuddy.files.names import fold
from bitbuddy.files.roots import RootPlan
from bitbuddy.files.search.answers import local_time
from bitbuddy.files.search.plain import nanoseconds

# So many passages are weighed; of one document the best.
WEIGHED = 200
SNIPPET = 240
# A word of a passage that only begins so ("deposits", "Kautionen") counts from this length on.
BEGINS_FROM = 5
# Looked for inside words ("Mietkaution") from this length on, where nothing has it as a word; and for no longer than
# so many steps of the database.
INSIDE_FROM = 5
MOST_TERMS = 12
# The stemmer leaves "kaution" and makes "mietkaut" of "mietkaution": so much of a word must be there, at the end.
_ENDING = 3
# Of a whole page that was pasted so many words are looked for; SQLite joins at most 500 of its questions.
MOST_WORDS = 100
_STEM = 4
_STEPS = 3_000_000
_WORD = re.compile(r"\w+")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True)
class Found:
    """Documents with their best passages, how many documents there are, and paths that are no longer as they were."""

    entries: tuple[PassageEntry, ...]
    total: int
    stale: tuple[str, ...] = ()


NOTHING = Found((), 0)


def search(connection: sqlite3.Connection, query: ContentQuery, known: RootPlan | None = None) -> Found:
    """Return the documents that ``query`` means, the best first, each looked at on the disk just now.

    Only those that lie in the folders ``known`` count; None: all do.
    """
    words = [word for text in query.words for word in _WORD.findall(fold(text))][:MOST_WORDS]
    phrases = [phrase for text in query.phrases if (phrase := _WORD.findall(fold(text)))][:MOST_WORDS]
    if not words and not phrases:
        return NOTHING
    connection.execute("BEGIN")
    try:
        asked = _Asked(connection, query, tuple(words), tuple(map(tuple, phrases)), known=known)
        found = asked.together() or asked.apart()
        if not found and (inside := asked.inside()) is not None:
            found = inside.together() or inside.apart()
            asked = inside
        return asked.answer(found)
    finally:
        connection.execute("ROLLBACK")


@dataclass(frozen=True)
class _Hit:
    """A document with the number of its best passage, the rank of that (the lower the better), and how many it has."""

    document: int
    passage: int
    rank: float
    hits: int


@dataclass(frozen=True)
class _Asked:
    """One question to the store; ``instead`` are the words of the store that contain one of ``words``."""

    connection: sqlite3.Connection
    query: ContentQuery
    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    instead: tuple[tuple[str, ...], ...] = ()
    known: RootPlan | None = None

    def together(self) -> list[_Hit]:
        """Return documents with a passage that has everything."""
        return self._hits(" AND ".join(self._terms()))

    def apart(self) -> list[_Hit]:
        """Return documents that have everything, though in different passages."""
        terms = self._terms()
        if len(terms) < 2:
            return []
        every = " INTERSECT ".join(
            f"SELECT DISTINCT rowid >> {SHIFT} FROM passages WHERE passages MATCH ?" for _ in terms
        )
        documents = {row[0] for row in self.connection.execute(every, terms)}
        return [hit for hit in self._hits(" OR ".join(terms), most=5 * WEIGHED) if hit.document in documents]

    def inside(self) -> _Asked | None:
        """Return the same question with words that contain those asked for, or None where there are none."""
        if self.phrases or not any(len(word) >= INSIDE_FROM for word in self.words):
            return None
        instead = []
        for word in self.words:
            known = self._known(word)
            containing = [] if known or len(word) < INSIDE_FROM else self._containing(word)
            if not known and not containing:
                return None
            instead.append(tuple(containing))
        return replace(self, instead=tuple(instead))

    def answer(self, hits: Sequence[_Hit]) -> Found:
        """Return the first of ``hits`` that are still so on the disk."""
        entries: list[PassageEntry] = []
        stale = []
        for hit in sorted(hits, key=self._order):
            if len(entries) >= self.query.limit:
                break
            entry = self._entry(hit)
            if isinstance(entry, str):
                stale.append(entry)
            elif entry is not None:
                entries.append(entry)
        return Found(tuple(entries), max(len(hits) - len(stale), len(entries)), tuple(stale))

    def _terms(self) -> list[str]:
        """Return what each word and phrase is to the index; no sign a person typed means anything there."""
        terms = []
        for at, word in enumerate(self.words):
            others = self.instead[at] if self.instead else ()
            spellings = dict.fromkeys((*_spellings(word), *others))
            terms.append("(" + " OR ".join(_term(one) for one in spellings) + ")")
        return [*terms, *('"' + " ".join(phrase) + '"' for phrase in self.phrases)]

    def _known(self, word: str) -> bool:
        query = "SELECT 1 FROM passages WHERE passages MATCH ? LIMIT 1"
        return any(self.connection.execute(query, (_term(one),)).fetchone() for one in _spellings(word))

    def _containing(self, word: str) -> list[str]:
        """Return the commonest words of the store that have ``word`` inside, found by reading all of them."""
        steps = 0

        def stop() -> int:
            nonlocal steps
            steps += 10_000
            return int(steps > _STEPS)

        self.connection.set_progress_handler(stop, 10_000)
        try:
            rows = self.connection.execute(
                "SELECT term FROM terms WHERE instr(term, ?) > 0 ORDER BY doc DESC", (word[: _cut(word)],)
            ).fetchall()
        except sqlite3.OperationalError:  # too many words for the time there is
            rows = []
        finally:
            self.connection.set_progress_handler(None, 0)
        return [row[0] for row in rows if _has_inside(row[0], word)][:MOST_TERMS]

    def _hits(self, expression: str, most: int = WEIGHED) -> list[_Hit]:
        condition, parameters = self._conditions()
        rows = self.connection.execute(
            f"SELECT p.rowid >> {SHIFT} AS document, count(*) FROM passages p JOIN documents d "
            f"ON d.id = p.rowid >> {SHIFT} WHERE passages MATCH ?{condition} GROUP BY document",
            (expression, *parameters),
        )
        hits = dict(rows.fetchall())
        if not hits:
            return []
        best: dict[int, tuple[int, float]] = {}
        rows = self.connection.execute(
            f"SELECT p.rowid, bm25(passages) FROM passages p JOIN documents d ON d.id = p.rowid >> {SHIFT} "
            f"WHERE passages MATCH ?{condition} ORDER BY bm25(passages) LIMIT ?",
            (expression, *parameters, most),
        )
        for number, rank in rows:
            weighed = rank - self._bonus(number)
            if weighed < best.get(number >> SHIFT, (0, float("inf")))[1]:
                best[number >> SHIFT] = (number, weighed)
        found = [_Hit(document, number, rank, hits[document]) for document, (number, rank) in best.items()]
        return found + [_Hit(one, 0, 0.0, count) for one, count in hits.items() if one not in best]

    def _bonus(self, number: int) -> float:
        """Return how much better a passage is that has the words side by side, in the order they were said."""
        if len(self.words) < 2:
            return 0.0
        passage = passage_at(self.connection, number)
        folded = " ".join(_WORD.findall(fold(passage.text))) if passage else ""
        return 3.0 if " ".join(self.words) in folded else 0.0

    def _order(self, hit: _Hit) -> tuple[bool, float, int]:
        return hit.passage == 0, hit.rank, -hit.hits

    def _conditions(self) -> tuple[str, list[object]]:
        query, parts, parameters = self.query, [], list[object]()
        endings = query.extensions or tuple(one for kind in query.kinds for one in extensions_of(kind))
        if endings:
            parts.append(f"d.extension IN ({', '.join('?' for _ in endings)})")
            parameters += endings
        if query.folders:
            parts.append("(" + " OR ".join("substr(CAST(d.path AS BLOB), 1, ?) = ?" for _ in query.folders) + ")")
            for folder in query.folders:
                inside = os.fsencode(folder.rstrip("/") + "/")
                parameters += (len(inside), inside)
        for word in query.named:
            parts.append("instr(d.folded, ?) > 0")
            parameters.append(fold(word))
        if query.after is not None:
            parts.append("d.modified >= ?")
            parameters.append(nanoseconds(query.after))
        if query.before is not None:
            parts.append("d.modified < ?")
            parameters.append(nanoseconds(query.before))
        if self.known is not None:
            where, values = condition_of(self.known)
            parts.append(where)
            parameters += values
        return "".join(f" AND {part}" for part in parts), parameters

    def _entry(self, hit: _Hit) -> PassageEntry | str | None:
        """Return the answer for one document, or its path when it is no longer what was read."""
        row = self.connection.execute(
            "SELECT path, extension, size, modified FROM documents WHERE id=?", (hit.document,)
        ).fetchone()
        passage = passage_at(self.connection, hit.passage) if hit.passage else self._first(hit.document)
        if row is None or passage is None:
            return None
        path = restored_path(row[0])
        try:
            state = os.lstat(path)
        except (OSError, ValueError):
            return path
        if not stat.S_ISREG(state.st_mode) or (state.st_size, state.st_mtime_ns) != (row[2], row[3]):
            return path
        at = self._at(passage.text)
        return PassageEntry(
            path,
            state.st_size,
            local_time(state.st_mtime_ns),
            kind_of(row[1]),
            row[1],
            _place_of(passage, at),
            snippet(passage.text, at),
            hit.hits,
        )

    def _first(self, document: int) -> Passage | None:
        terms = " OR ".join(self._terms())
        row = self.connection.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1",
            (terms, document << SHIFT, ((document + 1) << SHIFT) - 1),
        ).fetchone()
        return passage_at(self.connection, row[0]) if row else None

    def _at(self, text: str) -> int:
        """Return where in ``text`` most of the words stand close together."""
        wanted = {one for at, word in enumerate(self.words) for one in (*_spellings(word), *self._other(at))}
        wanted |= {word for phrase in self.phrases for word in phrase}
        places = [(match.start(), known) for match, known in _known_words(text, wanted)]
        if not places:
            return 0

        def near(start: int) -> int:
            return len({known for at, known in places if start <= at < start + SNIPPET * 2 // 3})

        return max(places, key=lambda place: (near(place[0]), -place[0]))[0]

    def _other(self, at: int) -> tuple[str, ...]:
        return self.instead[at] if self.instead else ()


def _has_inside(term: str, word: str) -> bool:
    """Tell whether a word of the store contains ``word``, of which the stemmer may have cut the ending."""
    return word in term or any(term.endswith(word[:end]) for end in range(_cut(word), len(word)))


def _cut(word: str) -> int:
    """Return how much of ``word`` must be there; no stemmer takes a number for an ending: "note99" is no "note"."""
    return max(_STEM, len(word) - _ENDING) if word[-_ENDING:].isalpha() else len(word)


def _spellings(word: str) -> list[str]:
    """Return ``word`` and, for a typed "ae", the umlaut as it is folded."""
    plain = word
    for typed, folded in _UMLAUTS:
        plain = plain.replace(typed, folded)
    return list(dict.fromkeys((word, plain)))


def _term(word: str) -> str:
    """Return a word for the index: as its stem, and as what words begin with where it is long enough."""
    return f'"{word}" OR "{word}"*' if len(word) >= BEGINS_FROM else f'"{word}"'


def _known_words(text: str, wanted: set[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words of ``text`` that are among those wanted, or begin as they do."""
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        for word in wanted:
            stem = word[: max(BEGINS_FROM, len(word) - 2)]
            if folded == word or (len(word) >= BEGINS_FROM and folded.startswith(stem)):
                yield match, word
                break


def _place_of(passage: Passage, at: int) -> Place:
    """Return the place of what stands at ``at``: where lines are counted, its own line."""
    place = passage.place
    if place.unit in COUNTED_BY_LINES:
        return replace(place, number=place.number + passage.text.count("\n", 0, at))
    return place


def snippet(text: str, at: int, length: int = SNIPPET) -> str:
    """Return about ``length`` characters around ``at``, cut between words or after a sentence, on one line."""
    if len(text) <= length:
        return " ".join(text.split())
    start = max(0, at - length // 3)
    if start:
        sentence = max(text.rfind(mark, start, at) for mark in (". ", "\n", "! ", "? "))
        word = text.rfind(" ", 0, start + 1)
        start = sentence + 1 if sentence >= 0 else word + 1
    end = start + length
    if end < len(text):
        last = text.rfind(" ", start, end)
        end = last if last > at else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return before + " ".join(text[start:end].split()) + after
