"""What is compared, each as `factory(docs) -> search(query, k) -> ids`: plain BM25, recall, memory as a whole."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.recall.dialogues import Turn, turn_of
from bitbuddy.memory.kept import KeptConversations
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import Recalled, RecallQuery, Source
from bitbuddy.memory.recall.dense import DenseProcess
from bitbuddy.memory.recall.embedder import model_files
from bitbuddy.memory.recall.search import Recall

Search = Callable[[str, int], list[str]]
Factory = Callable[[Sequence[Turn | Mapping[str, Any]]], Search]


# A question of a person waits less; what is measured here is what is found.
_PATIENT_SECONDS = 60.0


class _LastMoment:
    """A clock that stands where the last talk ended."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def monotonic(self) -> float:
        return 0.0


class PlainSearch:
    """BM25 of SQLite's FTS5 as it comes: one column, its own tokenizer, any of the words."""

    def __init__(self, docs: Sequence[Turn | Mapping[str, Any]], path: str = ":memory:") -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.execute("CREATE VIRTUAL TABLE docs USING fts5(body)")
        self._connection.execute("CREATE TABLE ids (number INTEGER PRIMARY KEY, id TEXT)")
        self.add(map(turn_of, docs))

    def add(self, turns: Iterable[Turn]) -> None:
        with self._connection:
            for turn in turns:
                number = self._connection.execute("INSERT INTO ids(id) VALUES (?)", (turn.id,)).lastrowid
                self._connection.execute("INSERT INTO docs(rowid, body) VALUES (?,?)", (number, turn.line))

    def __call__(self, query: str, k: int) -> list[str]:
        words = "".join(letter if letter.isalnum() else " " for letter in query).split()
        if not words:
            return []
        expression = " OR ".join(f'"{word}"' for word in words)
        rows = self._connection.execute(
            "SELECT ids.id FROM docs JOIN ids ON ids.number=docs.rowid WHERE docs MATCH ? ORDER BY bm25(docs) LIMIT ?",
            (expression, k),
        )
        return [row[0] for row in rows]

    def close(self) -> None:
        self._connection.close()


class OurSearch:
    """Bit Buddy's recall in a `memory.db` of its own; with ``learn`` what was told is learned and answers as well."""

    def __init__(self, docs: Sequence[Turn | Mapping[str, Any]], learn: bool = False, meanings: bool = False) -> None:
        from bitbuddy.memory.memory import Memory

        turns = [turn_of(doc) for doc in docs]
        self._folder = tempfile.TemporaryDirectory(prefix="bitbuddy-recall-")
        last = max((turn.moment for turn in turns), default=datetime.now().astimezone())
        self._clock = _LastMoment(last + timedelta(days=1))
        self._memory = Memory(Path(self._folder.name) / "memory.db", self._clock)
        self.kept: KeptConversations = self._memory.conversations.kept
        self.add(turns)
        if learn:
            self._learn(turns)
        database = self.kept.database
        dense = DenseProcess(database.path, _PATIENT_SECONDS) if meanings else None
        self._recall = Recall(database, self._clock, self._memory.answering if learn else None, dense)
        while meanings and self._recall.beat():
            pass

    def add(self, turns: Iterable[Turn]) -> None:
        self.kept.add_all([message_of(turn) for turn in turns])

    def _learn(self, turns: Sequence[Turn]) -> None:
        from bitbuddy.memory.extraction import read_told

        for turn in turns:
            if not turn.by_buddy:
                told = read_told(turn.text, turn.moment)
                if told:
                    self._memory.memories.learn(told, Source(turn.id, turn.session, turn.moment))

    def pretend_meanings(self) -> None:
        """Give every turn a vector, any one: how long it takes does not depend on which."""
        self.kept.database.write(any_vectors)
        self._recall.close()
        dense = DenseProcess(self.kept.database.path, _PATIENT_SECONDS, idle=600.0)
        self._recall = Recall(self.kept.database, self._clock, dense=dense)

    def recalled(self, query: str, k: int) -> list[Recalled]:
        return self._recall.search(RecallQuery(query, k))

    def __call__(self, query: str, k: int) -> list[str]:
        return [one.message for one in self.recalled(query, k)]

    def close(self) -> None:
        self._recall.close()
        self._memory.close()
        self._folder.cleanup()


def plain(docs: Sequence[Turn | Mapping[str, Any]]) -> PlainSearch:
    """Return plain BM25 over ``docs``: turns, or objects with the fields of one."""
    return PlainSearch(docs)


def ours(docs: Sequence[Turn | Mapping[str, Any]]) -> OurSearch:
    """Return Bit Buddy's recall over ``docs``, learning nothing; by meanings too where those are installed."""
    return OurSearch(docs, meanings=has_meanings())


def by_words(docs: Sequence[Turn | Mapping[str, Any]]) -> OurSearch:
    """Return Bit Buddy's recall without the extra `semantic`."""
    return OurSearch(docs)


def whole(docs: Sequence[Turn | Mapping[str, Any]]) -> OurSearch:
    """Return Bit Buddy's memory as a whole over ``docs``: what the person told is learned, too."""
    return OurSearch(docs, learn=True, meanings=has_meanings())


def whole_by_words(docs: Sequence[Turn | Mapping[str, Any]]) -> OurSearch:
    """Return Bit Buddy's memory as a whole without the extra `semantic`."""
    return OurSearch(docs, learn=True)


def has_meanings() -> bool:
    """Return whether the extra `semantic` is installed."""
    return model_files() is not None


def any_vectors(connection: sqlite3.Connection) -> None:
    """Write a vector for each turn that has none, any one."""
    connection.execute("INSERT INTO recalled_vectors(number, vector) SELECT number, randomblob(384) FROM unembedded")
    connection.execute("DELETE FROM unembedded")


def message_of(turn: Turn) -> StoredMessage:
    """Return a turn as it is kept; a name stands before what was said."""
    speaker = Speaker.BUDDY if turn.by_buddy else Speaker.PERSON
    return StoredMessage(turn.id, turn.session or "talk", speaker, ({"type": "text", "text": turn.line},), turn.moment)
