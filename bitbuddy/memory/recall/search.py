"""Recall: which earlier turns and memories belong to what is said now, best first, each with why."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database
from bitbuddy.memory.message import Speaker, parts_of
from bitbuddy.memory.model import Memory, MemoryState, Recalled, RecallQuery
from bitbuddy.memory.recall import told
from bitbuddy.memory.recall.candidates import SAME_LETTERS, WEIGHED_RELATED, Narrowed, Terms, bounded, ranked
from bitbuddy.memory.recall.dense import Dense, Near
from bitbuddy.memory.recall.related import related
from bitbuddy.memory.recall.stems import ASKED_CHARACTERS, asked, forms
from bitbuddy.memory.recall.unwritten import unwritten
from bitbuddy.memory.recall.writing import without_vector, write_some, write_vectors
from bitbuddy.memory.shapes import moment_of

# How much it counts, beside the words of the question, that words of about the same meaning or of whom it speaks are
# there, or words that are too common to look for; that the whole means about the same; that much else of the same talk
# fits, that it is recent, and that a memory was made of it.
RELATED = 0.3
LINKED = 0.5
MEANING = 1.5
COMMON = 0.05
SAME_TALK = 0.1
RECENT = 0.05
IMPORTANT = 0.15
# A direct answer to the question stands first; a memory without its turn is found by its words alone.
ANSWERING = 1.5
# Why a turn was found that has nothing of the query but stands beside one that has.
NEAR = "near what fits"
# Why a turn is not brought by itself: the person said later that it was a mistake.
SET_RIGHT = "was said wrongly"
_PAST = 0.9
_RECENT_DAYS = 90
_DAY_SECONDS = 86_400
# A question waits for no more than these. All of one beat take about half a second.
_EMBEDDED_AT_ONCE = 8
_EMBEDDINGS = 8
# Cosines of texts that have nothing to do with each other, and of those that say the same.
_UNLIKE, _ALIKE = 0.2, 0.7
# How well it fits at least where only words of about the same meaning, or of a neighbour, did.
_LEAST = 0.2

Answering = Callable[[str], Sequence[Memory]]
_ROWS = (
    "SELECT recalled.number, recalled.session, recalled.moment, recalled.weight, recalled.words, searched.message "
    "FROM recalled JOIN searched ON searched.number=recalled.number WHERE recalled.number IN ({marks})"
)
_SHOWN = "SELECT id, session, role, parts, created FROM messages WHERE id IN ({marks})"


@dataclass
class _Found:
    """One turn that may be recalled, or a memory whose turn is not there."""

    score: float
    message: str = ""
    words: str = ""
    weight: float = 1.0
    memory: Memory | None = None
    why: list[str] = field(default_factory=list)
    answers: bool = False
    # How much of what was asked a turn has that recall has not read yet.
    has: float = 0.0
    meaning: float = 0.0

    @property
    def text(self) -> str:
        """The words it is known by."""
        return self.words or (self.memory.text.casefold() if self.memory else "")


class Recall:
    """Finds earlier turns and memories in `memory.db`. Every method raises StorageError when the disk refuses."""

    def __init__(
        self, database: Database, clock: Clock, answering: Answering | None = None, dense: Dense | None = None
    ) -> None:
        """Read ``database``; ``answering`` returns the memories that answer a text which is a direct question."""
        self._database, self._clock, self._answering, self._dense = database, clock, answering, dense

    def close(self) -> None:
        """End what compares meanings."""
        if self._dense is not None:
            self._dense.close()

    def beat(self) -> bool:
        """Write what recall keeps of some messages of an older version, then what some turns mean.

        Return whether there may be more of them.
        """
        if self._database.read("SELECT 1 FROM unrecalled LIMIT 1"):
            self.write_words()
            return True
        if self._dense is None or not self._database.read("SELECT 1 FROM unembedded LIMIT 1"):
            return False
        more = all(self._embed_some(self._dense) for _ in range(_EMBEDDINGS))
        if not more:
            self._dense.rest()
        return more

    def write_words(self) -> None:
        """Write what recall keeps of some messages of an older version."""
        self._database.write(write_some)

    def _embed_some(self, dense: Dense) -> bool:
        """Write what the next few turns mean; return whether there may be more of them."""
        turns = self._database.write(lambda connection: without_vector(connection, _EMBEDDED_AT_ONCE))
        vectors = dense.vectors([(text, around) for _, text, around in turns])
        if len(vectors) < len(turns):
            return False
        made = {number: vector for (number, *_), vector in zip(turns, vectors, strict=True)}
        self._database.write(lambda connection: write_vectors(connection, made))
        return len(turns) == _EMBEDDED_AT_ONCE

    def search(self, query: RecallQuery) -> list[Recalled]:
        """Return up to ``query.limit`` turns and memories that belong to ``query.text``, best first."""
        comparing = self._begin_to_compare(query)
        words = asked(query.text)
        plain = [each[0] for each in words]
        narrowed = _narrowed(query)
        names = told.linked(self._database, plain) if plain else {}
        terms = bounded(self._database, words)
        scores = ranked(self._database, terms, narrowed)
        if names:
            self._add(scores, [each for name in names for each in asked(name)], narrowed, LINKED)
        self._add(scores, [forms(word) for word in related(plain)], narrowed, RELATED)
        if near := comparing():
            self._add_meanings(scores, near, narrowed)
        found = self._weighed(scores, terms, near)
        for message, said, there in unwritten(self._database, words, query):
            # It is not denied, although nothing but its words is known yet.
            share = len(there) / len(words)
            found.setdefault(message, _Found(share, message, said, why=[f"“{one}”" for one in there], has=share))
        self._remembered(found, plain, names, query)
        best = _once(sorted(found.values(), key=lambda one: -one.score))[: query.limit]
        return self._shown(best, terms, names, query, self._fits(best, terms, near))

    def _fits(self, best: Sequence[_Found], terms: Terms, near: dict[int, float]) -> float:
        """Return how well the best of all fits what was asked, 0 to 1: what only fits better than the rest may not."""
        if any(one.answers for one in best):
            return 1.0
        rows = cast(int, self._database.read("SELECT coalesce(max(number), 1) FROM recalled")[0][0])
        by_words = max((max(one.has, terms.covered(one.text, rows)) for one in best), default=0.0)
        by_meaning = (max(near.values(), default=0.0) - _UNLIKE) / (_ALIKE - _UNLIKE)
        return min(1.0, max(by_words, by_meaning, _LEAST))

    def _add(
        self, scores: dict[int, float], words: Sequence[tuple[str, ...]], narrowed: Narrowed, weight: float
    ) -> None:
        """Add what else fits by ``words``; where nothing did by the words of the question, these are all there is."""
        for number, score in ranked(self._database, bounded(self._database, words, WEIGHED_RELATED), narrowed).items():
            scores[number] = scores.get(number, 0.0) + weight * score

    def _begin_to_compare(self, query: RecallQuery) -> Callable[[], Near]:
        """Begin to find what is near in meaning, while words are looked for."""
        if self._dense is None or not query.text.strip():
            return dict
        if not self._database.read("SELECT 1 FROM recalled_vectors LIMIT 1"):
            return dict
        after, before = (moment.timestamp() if moment else None for moment in (query.after, query.before))
        return self._dense.near(query.text[:ASKED_CHARACTERS], after, before, query.patient)

    def _add_meanings(self, scores: dict[int, float], near: Near, narrowed: Narrowed) -> None:
        """Add how near in meaning turns are, also those that have none of the words.

        A turn that is not among the nearest is taken to be as far as the farthest of them: were it nothing, a turn
        that has the words would stand behind one that is a little nearer.
        """
        farthest = max(0.0, min(near.values()))
        for number in scores:
            if number not in near:
                scores[number] += MEANING * farthest
        marks = ",".join("?" * len(near))
        conditions = " AND ".join((f"number IN ({marks})", *narrowed.conditions))
        rows = self._database.read(f"SELECT number FROM recalled WHERE {conditions}", (*near, *narrowed.values))
        for number in (cast(int, row[0]) for row in rows):
            scores[number] = scores.get(number, 0.0) + MEANING * max(0.0, near[number])

    def _weighed(self, scores: dict[int, float], terms: Terms, near: Near) -> dict[str, _Found]:
        """Return the turns of these rows by the ids of their messages, weighed by all that counts besides words."""
        if not scores:
            return {}
        rows = cast(
            list[tuple[Any, ...]],
            self._database.read(_ROWS.format(marks=",".join("?" * len(scores))), tuple(scores)),
        )
        talks: dict[str, float] = defaultdict(float)
        for number, session, *_ in rows:
            talks[session] += scores[number] ** 2
        fullest = max(talks.values(), default=1.0) or 1.0
        now = self._clock.now().timestamp()
        found = {}
        for number, session, moment, weight, words, message in rows:
            days = max(0.0, (now - moment) / _DAY_SECONDS)
            score = scores[number] * weight
            score += SAME_TALK * talks[session] / fullest + RECENT * math.exp(-days / _RECENT_DAYS)
            score += COMMON * sum(term.word[:SAME_LETTERS] in words for term in terms.common)
            found[message] = _Found(score, message, words, weight, meaning=near.get(number, 0.0))
        return found

    def _remembered(
        self, found: dict[str, _Found], words: Sequence[str], names: dict[str, str], query: RecallQuery
    ) -> None:
        """Join what was learned to the turns it was learned from, and add what has no turn any more."""
        for message, memory in told.of_turns(self._database, list(found)).items():
            found[message].memory = memory
            found[message].score += IMPORTANT * memory.importance
        wanted = [*words, *(word for name in names for each in asked(name) for word in each[:1])]
        for score, memory in told.fitting(self._database, wanted, query):
            if _place(found, memory).message == "":
                found[memory.id].score += score * (0.5 + 0.5 * memory.importance)
        for rank, memory in enumerate(self._answering(query.text) if self._answering else ()):
            one = _place(found, memory)
            one.memory, one.why, one.answers = memory, ["what you told me of it"], True
            one.score += (ANSWERING if memory.state is MemoryState.CURRENT else _PAST) / (1 + 0.1 * rank)

    def _shown(
        self, best: Sequence[_Found], terms: Terms, names: dict[str, str], query: RecallQuery, fits: float
    ) -> list[Recalled]:
        messages = [one.message for one in best if one.message]
        marks = ",".join("?" * len(messages))
        rows = cast(list[tuple[Any, ...]], self._database.read(_SHOWN.format(marks=marks), messages))
        turns = {row[0]: row for row in rows}
        highest = max((one.score for one in best), default=1.0) or 1.0
        shown = []
        for one in best:
            why = (*one.why, *_reasons(one, terms, names, query))
            score, memory = fits * one.score / highest, one.memory.id if one.memory else ""
            if one.message in turns:
                message, session, role, parts, created = turns[one.message]
                text = "\n\n".join(str(part.get("text", "")) for part in parts_of(parts) if part.get("type") == "text")
                moment = moment_of(created)
                turn = Recalled(message, session, Speaker(role), text, moment, score, why, memory, one.meaning)
                shown.append(turn)
            elif one.memory is not None:
                shown.append(_alone(one.memory, score, why))
        return shown


def _narrowed(query: RecallQuery) -> Narrowed:
    """Return what ``query`` asks besides words, as conditions."""
    conditions: list[str] = []
    values: list[object] = []
    for moment, comparison in ((query.after, ">="), (query.before, "<")):
        if moment is not None:
            conditions.append(f"recalled.moment{comparison}?")
            values.append(int(moment.timestamp()))
    if query.without_session:
        conditions.append("recalled.session<>?")
        values.append(query.without_session)
    if len(set(query.speakers)) == 1:
        conditions.append("recalled.person=?")
        values.append(query.speakers[0] is Speaker.PERSON)
    return Narrowed(tuple(conditions), tuple(values))


def _place(found: dict[str, _Found], memory: Memory) -> _Found:
    """Return the turn that a memory was learned from, or a place of its own."""
    if memory.source is not None and memory.source.message in found:
        return found[memory.source.message]
    return found.setdefault(memory.id, _Found(0.0, memory=memory))


def _once(best: Sequence[_Found]) -> list[_Found]:
    """Return each of ``best`` that is not one before it said again: what is asked often is recalled once."""
    seen: set[tuple[str, float]] = set()
    different = []
    for one in best:
        said = (one.words, one.weight)
        if not one.words or said not in seen:
            seen.add(said)
            different.append(one)
    return different


def _alone(memory: Memory, score: float, why: tuple[str, ...]) -> Recalled:
    source = memory.source
    return Recalled(
        source.message if source else "",
        source.session if source else "",
        Speaker.PERSON,
        memory.text,
        memory.created,
        score,
        why,
        memory.id,
    )


def _reasons(one: _Found, terms: Terms, names: dict[str, str], query: RecallQuery) -> list[str]:
    """Return in short words why a turn or a memory was chosen."""
    text = one.text
    there = [term.word for term in (*terms.wanted, *terms.common) if term.word[:SAME_LETTERS] in text]
    reasons = [f"“{word}”" for word in there[:3]]
    reasons += [f"{name} is “{word}”" for name, word in names.items() if name.casefold() in text][:2]
    if query.after is not None or query.before is not None:
        reasons.append("said then")
    if one.memory is not None and one.memory.state is MemoryState.PAST:
        reasons.append("no longer so")
    if one.memory is not None and one.memory.state is MemoryState.WRONG:
        reasons.append(SET_RIGHT)
    return reasons or ([NEAR] if one.words else [])
