"""A memory in a file, and talks to fill it with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from bitbuddy.kernel.clock import Clock
from bitbuddy.memory.kept import KeptConversations
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import RecallQuery
from bitbuddy.memory.recall.search import Recall
from tests.fakes.clock import FakeClock


class Talks:
    """Conversations with their recall; ``said`` says one thing a minute."""

    def __init__(self, path: Path) -> None:
        self.clock = FakeClock()
        self.kept = KeptConversations(path, self.clock)
        self.recall = Recall(self.kept.database, self.clock)
        self._number = self.kept.clock()

    def said(
        self, *texts: str, session: str = "first", speaker: Speaker = Speaker.PERSON, at: datetime | None = None
    ) -> list[str]:
        """Keep messages and return their ids."""
        return [self._one(text, session, speaker, at) for text in texts]

    def many(self, texts: Iterable[str], session: str = "many") -> None:
        """Keep many messages at once."""
        messages = [self._message(text, session, Speaker.PERSON, None) for text in texts]
        self.kept.add_all(messages)

    def found(self, text: str, **query: object) -> list[str]:
        """Return the ids of what is recalled, best first."""
        return [one.message for one in self.recall.search(RecallQuery(text, **query))]  # type: ignore[arg-type]

    def whole(self) -> bool:
        """Return whether the index of words has exactly what its rows say; raises StorageError where not."""
        self.kept.database.write(
            lambda connection: connection.execute(
                "INSERT INTO recalled_words(recalled_words, rank) VALUES ('integrity-check', 1)"
            )
        )
        return True

    def close(self) -> None:
        self.kept.close()

    def _one(self, text: str, session: str, speaker: Speaker, at: datetime | None) -> str:
        message = self._message(text, session, speaker, at)
        self.kept.add(message)
        return message.id

    def _message(self, text: str, session: str, speaker: Speaker, at: datetime | None) -> StoredMessage:
        self._number += 1
        self.clock.advance(60)
        parts = ({"type": "text", "text": text},)
        return StoredMessage(f"m{self._number}", session, speaker, parts, at or self.clock.now())


def days_before(clock: Clock, days: int) -> datetime:
    return clock.now() - timedelta(days=days)
