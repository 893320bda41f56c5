"""What memories add to a recall: those that fit by their words, and the names of those whom a question speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, cast

from bitbuddy.kernel.database import Database
from bitbuddy.memory.model import SELF, Memory, MemoryState, RecallQuery
from bitbuddy.memory.recall.candidates import quoted
from bitbuddy.memory.rows import SELECT, memory_of
from bitbuddy.memory.searching import fold

_MOST_MEMORIES = 24
_MOST_LINKED = 6
# What is kept of a memory has its whole words; from so many letters on a word also fits by its beginning.
_LONG_WORD = 5
_ENDINGS = ("ing", "ed", "es", "s", "e", "n", "y", "ic", "ies")
_STATES = (MemoryState.CURRENT.value, MemoryState.PAST.value)

_FOUND = (
    f"{SELECT.replace(' FROM ', ', -bm25(memory_words) FROM ', 1)} "
    "JOIN memory_words ON memory_words.rowid=memories.number "
    f"WHERE memory_words MATCH ? AND state IN {_STATES} ORDER BY bm25(memory_words) LIMIT {_MOST_MEMORIES}"
)


def fitting(database: Database, words: Iterable[str], query: RecallQuery) -> list[tuple[float, Memory]]:
    """Return the memories that have any of ``words``, the best first, with how well they fit, 1 for the best."""
    expression = " OR ".join(dict.fromkeys(_beginning(word) for word in words))
    if not expression:
        return []
    rows = cast(list[tuple[Any, ...]], database.read(_FOUND, (expression,)))
    best = max((row[-1] for row in rows), default=0.0)
    found = [(row[-1] / best if best > 0 else 1.0, memory_of(row)) for row in rows]
    return [(score, memory) for score, memory in found if _within(memory, query)]


def of_turns(database: Database, messages: Sequence[str]) -> dict[str, Memory]:
    """Return for messages what was learned from each, the most important of it; what was a mistake if all was."""
    marks = ",".join("?" * len(messages))
    rows = cast(
        list[tuple[Any, ...]],
        database.read(
            f"{SELECT} WHERE memories.message IN ({marks}) AND state IN {(*_STATES, MemoryState.WRONG.value)} "
            "ORDER BY state<>'wrong', importance",
            messages,
        ),
    )
    memories = map(memory_of, rows)
    return {memory.source.message: memory for memory in memories if memory.source is not None}


def linked(database: Database, words: Sequence[str]) -> dict[str, str]:
    """Return other words for whom a question speaks of, each with the word of the question that it stands for.

    "sister", "sisters" or "Schwester" leads to "Ana", and "Ana" to "sister".
    """
    from bitbuddy.memory.entities import called, objects

    def read(query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return cast(list[tuple[Any, ...]], database.read(query, values))

    found: dict[str, str] = {}
    for word in words:
        for entity in called(read, word)[:2]:
            relations = read("SELECT relation FROM relations WHERE subject=? AND object=?", (SELF, entity))
            found.update({relation: word for (relation,) in relations})
        for entity in objects(read, SELF, _relations().get(word, word))[:3]:
            names = read("SELECT name FROM entities WHERE id=? AND named", (entity,))
            found.update({name: word for (name,) in names})
    return dict(list(found.items())[:_MOST_LINKED])


@lru_cache(1)
def _relations() -> dict[str, str]:
    """Return what kin, acquaintances and pets are called, folded, with the relation that is kept for each."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    both = [vocabulary(language) for language in ("de", "en")]
    return {fold(word): name for words in both for each in (words.relations, words.pets) for word, name in each.items()}


def _beginning(word: str) -> str:
    """Return a word as it is looked for among whole words: by its beginning, where an ending may differ."""
    if len(word) < _LONG_WORD or not word.isascii():
        return quoted(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LONG_WORD - 1:
            return f'"{word[: -len(ending)]}"*'
    return f'"{word}"*'


def _within(memory: Memory, query: RecallQuery) -> bool:
    return (query.after is None or memory.created >= query.after) and (
        query.before is None or memory.created < query.before
    )
