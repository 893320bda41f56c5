"""The conversations that are not to be stored: they live in this object alone and are gone with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bitbuddy.memory.message import Place, Speaker, StoredMessage, StoredSession, title_of
from bitbuddy.memory.searching import Wanted

Placed = tuple[Place, StoredMessage]


@dataclass
class UnkeptConversations:
    """Does what `KeptConversations` does, without a disk."""

    _messages: dict[str, list[Placed]] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)
    _origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    _number: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, message: StoredMessage, clock: int) -> None:
        """Hold one message, said after the kept one with this logical clock."""
        with self._lock:
            self._number += 1
            self._messages.setdefault(message.session, []).append((Place(clock, self._number), message))

    def branch(self, messages: Sequence[StoredMessage], clock: int, source: str, at: str) -> None:
        """Hold ``messages`` as a new session, with the session and the message that they came from."""
        session = messages[0].session
        for message in messages:
            self.add(message, clock)
        with self._lock:
            self._origins[session] = (source, at)
            if source in self._titles:
                self._titles[session] = self._titles[source]

    def has(self, session: str) -> bool:
        """Return whether there are messages of ``session``."""
        return bool(self._of(session))

    def place(self, session: str, message_id: str) -> Place | None:
        """Return where a message of ``session`` stands."""
        return next((place for place, message in self._of(session) if message.id == message_id), None)

    def message(self, message_id: str) -> StoredMessage | None:
        """Return one message of any session."""
        with self._lock:
            held = [message for messages in self._messages.values() for _, message in messages]
        return next((message for message in held if message.id == message_id), None)

    def messages(self, session: str, limit: int, before: Place | None) -> list[Placed]:
        """Return the last ``limit`` messages before a place, oldest first."""
        return [one for one in self._of(session) if before is None or one[0] < before][-limit:]

    def replace_from(self, session: str, place: Place) -> None:
        """Drop what stands from ``place`` on: nobody could ever look at it again."""
        with self._lock:
            left = [one for one in self._messages.pop(session, []) if one[0] < place]
            if left:
                self._messages[session] = left

    def sessions(self) -> list[tuple[Place, StoredSession]]:
        """Return every session, in no order."""
        with self._lock:
            held = {session: list(messages) for session, messages in self._messages.items()}
        return [
            (
                messages[-1][0],
                StoredSession(
                    session,
                    self._titles.get(session) or title_of(messages[0][1].text),
                    messages[0][1].created,
                    messages[-1][1].created,
                    len(messages),
                    *self._origins.get(session, ()),
                ),
            )
            for session, messages in held.items()
        ]

    def rename(self, session: str, title: str) -> bool:
        """Give a session a title, its first question again when that is empty; return whether there is one."""
        there = bool(self._of(session))
        if there:
            self._titles[session] = title
        return there

    def remove(self, session: str) -> bool:
        """Forget a session; return whether there was one."""
        with self._lock:
            self._titles.pop(session, None)
            self._origins.pop(session, None)
            return self._messages.pop(session, None) is not None

    def turns_with(self, wanted: Callable[[StoredMessage], bool]) -> list[StoredMessage]:
        """Return the questions with their answers where one of them is wanted."""
        found = (turn for turns in self._turns().values() for turn in turns if _any(turn, wanted))
        return [message for turn in found for _, message in turn]

    def forgettable(self, wanted: Callable[[StoredMessage], bool]) -> int:
        """Return how many messages `forget` would drop."""
        return len(self.turns_with(wanted))

    def forget(self, wanted: Callable[[StoredMessage], bool], titled: Callable[[str], bool]) -> int:
        """Drop questions with their answers where one of them is wanted, and wanted titles; return how many went."""
        gone = 0
        for session, turns in self._turns().items():
            doomed = {place for turn in turns if _any(turn, wanted) for place, _ in turn}
            gone += len(doomed)
            with self._lock:
                left = [one for one in self._messages.pop(session, []) if one[0] not in doomed]
                if left:
                    self._messages[session] = left
                if not left or titled(self._titles.get(session, "")):
                    self._titles.pop(session, None)
        return gone

    def search(self, looked_for: Wanted) -> list[tuple[int, Place, StoredMessage, str]]:
        """Return the messages that fit: rank (0 best), place, message and the title of its session."""
        return [
            (rank, place, message, one.title)
            for _, one in self.sessions()
            for place, message in self._of(one.id)
            if (rank := looked_for.rank(message.text)) is not None
        ]

    def _turns(self) -> dict[str, list[list[Placed]]]:
        """Return the messages of each session, each question with its answers."""
        with self._lock:
            held = {session: list(messages) for session, messages in self._messages.items()}
        found: dict[str, list[list[Placed]]] = {}
        for session, messages in held.items():
            turns = found.setdefault(session, [])
            for one in messages:
                if one[1].speaker is Speaker.PERSON or not turns:
                    turns.append([])
                turns[-1].append(one)
        return found

    def _of(self, session: str) -> list[Placed]:
        with self._lock:
            return list(self._messages.get(session, ()))


def _any(turn: Sequence[Placed], wanted: Callable[[StoredMessage], bool]) -> bool:
    return any(wanted(message) for _, message in turn)
