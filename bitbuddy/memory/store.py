"""What was said: sessions and messages, in the buddy's own `memory.db` or, if the person wants, nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import hurried
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.kernel.identity import new_id
from bitbuddy.memory.kept import KeptConversations
from bitbuddy.memory.message import FoundMessage, Place, Speaker, StoredMessage, StoredSession, shown_title
from bitbuddy.memory.questions import Question
from bitbuddy.memory.searching import excerpt, wanted
from bitbuddy.memory.unkept import UnkeptConversations

__all__ = ["ConversationStore", "FoundMessage", "Question", "Speaker", "StoredMessage", "StoredSession"]

_NAME_CHARACTERS = 200
_NAMED_IDS = 50


class ConversationStore:
    """Keeps conversations; what is said with ``keep`` false lives in this object alone and is gone with it.

    ``keep`` may change at any time; a session then has messages of both kinds, and is one all the same.
    """

    def __init__(self, path: Path, clock: Clock, keep: bool = True) -> None:
        """Open the database at ``path``; raises DatabaseDamagedError or StorageError."""
        self.path, self.clock, self.keep = path, clock, keep
        self._kept = KeptConversations(path, clock)
        self._unkept = UnkeptConversations()
        self._removed: set[str] = set()
        self._private: set[str] = set()

    @property
    def kept(self) -> KeptConversations:
        """Return what is on the disk."""
        return self._kept

    @property
    def unkept(self) -> UnkeptConversations:
        """Return what is not on the disk."""
        return self._unkept

    def private(self, session: str) -> None:
        """Let nothing that is said in a session from now on be written anywhere; until the program ends."""
        self._private.add(session)

    def is_private(self, session: str) -> bool:
        """Return whether nothing of a session may be written."""
        return session in self._private

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self._kept.close()

    def new_session(self) -> str:
        """Return the id of a session that does not exist yet; it is written with its first message."""
        return new_id()

    def latest_session(self) -> str | None:
        """Return the id of the session that was used last, None when there is none."""
        found = self.sessions(1)
        return found[0].id if found else None

    def last_reply(self) -> StoredMessage | None:
        """Return what the buddy said last in the session that was used last, None where it said nothing there."""
        session = self.latest_session()
        said = self.messages(session, 4) if session else []
        return next((one for one in reversed(said) if one.speaker is Speaker.BUDDY), None)

    def add(self, session: str, speaker: Speaker, parts: Sequence[dict[str, Any]], badge: str = "") -> StoredMessage:
        """Keep one message and return it; it is on the disk when this returns. Raises StorageError.

        An answer waits for it, so it waits for another program but a moment.
        """
        message = StoredMessage(new_id(), session, speaker, tuple(parts), self.clock.now(), badge)
        if speaker is Speaker.PERSON:
            self._removed.discard(session)
        elif session in self._removed:
            return message  # the answer to a question that was forgotten meanwhile must not bring it back
        with hurried():
            if self.keep and session not in self._private:
                self._kept.add(message)
            else:
                self._unkept.add(message, self._kept.clock())
        return message

    def is_kept(self, session: str) -> bool:
        """Return whether all that is said in ``session``, from now on as well, is kept."""
        return self.keep and session not in self._private and not self._unkept.has(session)

    def messages(self, session: str, limit: int = 200, before: str | None = None) -> list[StoredMessage]:
        """Return the last ``limit`` messages of ``session``, or those before the one with the id ``before``.

        Oldest first; without those that were replaced. None before a message that is not in this session.
        """
        end = self._place(session, before) if before else None
        if before and end is None:
            return []
        found = self._kept.messages(session, limit, end) + self._unkept.messages(session, limit, end)
        return [message for _, message in sorted(found, key=lambda one: one[0])[-limit:]]

    def message(self, message_id: str) -> StoredMessage | None:
        """Return one message of any session, replaced or not; None when there is none."""
        return self._unkept.message(message_id) or self._kept.message(message_id)

    def replace_from(self, session: str, message_id: str) -> None:
        """Take a message and everything after it out of the session: it is asked anew, or edited.

        What was kept stays in the file, marked. Nothing happens for a message that is not in this session.
        """
        place = self._place(session, message_id)
        if place is not None:
            self._kept.replace_from(session, place)
            self._unkept.replace_from(session, place)

    def sessions(self, limit: int = 50, offset: int = 0) -> list[StoredSession]:
        """Return the sessions with anything in them, the one that was used last first."""
        unkept = self._unkept.sessions()
        if not unkept:
            return [self._marked(one) for _, one in self._kept.sessions(limit, offset)]
        joined = {one.id: (place, one) for place, one in self._kept.sessions(limit + offset)}
        for place, one in unkept:
            kept = self._kept.session(one.id)
            joined[one.id] = (max(place, kept[0]), _both(kept[1], one)) if kept else (place, one)
        newest = sorted(joined.values(), key=lambda one: one[0], reverse=True)
        return [self._marked(one) for _, one in newest[offset : offset + limit]]

    def session(self, session: str) -> StoredSession | None:
        """Return one session, None where there is nothing in it."""
        kept = self._kept.session(session)
        unkept = next((one for _, one in self._unkept.sessions() if one.id == session), None)
        found = _both(kept[1], unkept) if kept and unkept else kept[1] if kept else unkept
        return self._marked(found) if found else None

    def ids_like(self, part: str) -> list[str]:
        """Return ids of sessions that begin or end with ``part``, which has hexadecimal signs and hyphens alone."""
        unkept = [one.id for _, one in self._unkept.sessions() if one.id.startswith(part) or one.id.endswith(part)]
        return list(dict.fromkeys([*unkept, *self._kept.ids_like(part, _NAMED_IDS)]))

    def branch(self, session: str, message_id: str = "") -> str:
        """Copy what was said up to a message (empty: all) into a new session, and return its id.

        It is kept if all of the session is. Raises NotFoundError or StorageError.
        """
        from bitbuddy.memory.sessions import EVERY, copied

        messages = self.messages(session, EVERY)
        if not messages:
            raise _no_session()
        at = message_id or messages[-1].id
        copies = copied(messages, at)
        if self.is_kept(session):
            ids = {one.id: copy.id for one, copy in zip(messages, copies, strict=False)}
            self._kept.branch(copies, session, at, self.clock.now(), ids)
        else:
            self._unkept.branch(copies, self._kept.clock(), session, at)
            if self.is_private(session):
                self.private(copies[0].session)
        return copies[0].session

    def rename_session(self, session: str, title: str) -> None:
        """Give a session another title; an empty one makes it the first question again. Raises NotFoundError."""
        name = display_text(" ".join(title.split())[:_NAME_CHARACTERS])
        done = [self._kept.rename(session, name), self._unkept.rename(session, name)]
        if not any(done):
            raise _no_session()

    def remove_session(self, session: str) -> None:
        """Forget a session for good: no word of it is left in the file. Raises NotFoundError or StorageError."""
        self._removed.add(session)
        done = [self._unkept.remove(session), self._kept.remove(session)]
        if not any(done):
            raise _no_session()

    def remove_all(self) -> None:
        """Forget every session for good, also those of which every question was edited or asked again."""
        self.leave_unanswered([one.id for one in self.sessions(1 << 40)])
        self._unkept.forget(lambda message: True, lambda title: True)
        self._kept.remove_all()

    def leave_unanswered(self, sessions: Iterable[str]) -> None:
        """Keep no answer in these sessions before the next question: the last one there was forgotten."""
        self._removed.update(sessions)

    def newest_question(self) -> int:
        """Return a number that no kept question is above now."""
        return self._kept.newest_question()

    def questions(self, before: int, limit: int = 50, words: Sequence[str] = ()) -> list[Question]:
        """Return the kept questions below the number ``before`` with their answers, newest first.

        With ``words`` those that have all of them, in the question or in the answer. Replaced ones are among them, and
        what was said without being kept is not.
        """
        return self._kept.questions(before, limit, words)

    def forget_questions(self, numbers: Sequence[int]) -> int:
        """Forget questions with their answers for good, and return how many messages went. Raises StorageError."""
        return self._kept.forget_questions(numbers)

    def search(self, text: str, limit: int = 50) -> list[FoundMessage]:
        """Return the messages that have every word of ``text``, those with the words as typed first, then by age.

        Case and accents do not matter, and the last word may be the beginning of a longer one. Nothing is found for a
        text without words.
        """
        looked_for = wanted(text)
        if looked_for is None:
            return []
        found = self._kept.search(looked_for, limit) + self._unkept.search(looked_for)
        found.sort(key=lambda one: (one[0], -one[1].clock, -one[1].number))
        return [
            FoundMessage(message, shown_title(title), *excerpt(message.text, looked_for))
            for _, _, message, title in found[:limit]
        ]

    def _marked(self, session: StoredSession) -> StoredSession:
        """Return a session as it is shown: also a title of an older version, or by the person, tells no secret."""
        return replace(session, title=shown_title(session.title), private=session.id in self._private)

    def _place(self, session: str, message_id: str) -> Place | None:
        return self._unkept.place(session, message_id) or self._kept.place(session, message_id)


def _both(kept: StoredSession, unkept: StoredSession) -> StoredSession:
    """Return a session of which only a part was kept."""
    return replace(
        kept,
        title=kept.title or unkept.title,
        created=min(kept.created, unkept.created),
        updated=max(kept.updated, unkept.updated),
        messages=kept.messages + unkept.messages,
    )


def _no_session() -> NotFoundError:
    return NotFoundError("There is no such conversation.", hint="It may have been removed already.")
