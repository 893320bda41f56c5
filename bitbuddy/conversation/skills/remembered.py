"""What skills and the turn may ask of what the buddy remembers, and do with it; and what a turn itself has taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import Learned, Memory, MemoryKind, Recalled, RecallQuery, Source, Told, Wanted

# What was only to be kept as it is.
NOTE = "note"
_NOTES = 5
_TURNS = 8


@dataclass(frozen=True)
class ToForget:
    """What is to be forgotten: what has to do with ``text``, single ``memories`` or ``messages``, a time, or ``all``.

    ``after`` and ``before`` are local times [after, before); ``messages`` and ``memories`` are ids.
    """

    text: str = ""
    messages: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    all: bool = False


@dataclass(frozen=True)
class Forgotten:
    """How many messages and memories go, or went.

    ``other`` is what else has it: titles, names, words beside a thumb, what the brain was asked, notices.
    ``files`` on the disk have such names and stay, ``own`` files that the person wrote for the program still have the
    words, such as the settings, and in ``unreached`` files the disk refused. So many ``documents`` of theirs have the
    words in their text, and stay.
    """

    messages: int = 0
    memories: int = 0
    files: int = 0
    own: int = 0
    unreached: int = 0
    other: int = 0
    documents: int = 0

    def __bool__(self) -> bool:
        return bool(self.messages or self.memories or self.other)


@dataclass(frozen=True)
class Taught:
    """What the message that a turn answers has taught, and where it stands; empty ids: it is not kept.

    ``told`` is what was read in it, ``learned`` what became of that. ``learns`` False: nothing is learned here, as the
    person wants it so.
    """

    message: str = ""
    session: str = ""
    told: tuple[Told, ...] = ()
    learned: Learned = field(default_factory=Learned)
    learns: bool = True


class Remembered(Protocol):
    """What a buddy remembers; everything raises StorageError when the disk refuses."""

    def about(self, wanted: Wanted) -> list[Memory]: ...
    def knows(self, name: str) -> str: ...
    def known_of(self, name: str, limit: int) -> list[Memory]: ...
    def listed(self, kinds: Sequence[MemoryKind], predicate: str, limit: int) -> list[Memory]: ...
    def with_text(self, text: str, limit: int) -> list[Memory]: ...
    def recall(self, query: RecallQuery) -> list[Recalled]: ...
    def said_in(self, session: str, limit: int, before: str) -> list[StoredMessage]: ...
    def said_between(self, after: datetime | None, before: datetime | None, limit: int) -> list[StoredMessage]: ...
    def used(self, ids: Sequence[str], said: Taught) -> None: ...
    def learns(self, session: str) -> bool: ...
    def learn(self, told: Sequence[Told], source: Source) -> Learned: ...
    def unlearn(self, messages: Sequence[str]) -> None: ...
    def beside(self, memory: Memory) -> list[Memory]: ...
    def settle(self, right: Memory, wrong: Sequence[Memory]) -> None: ...
    def call(self, name: str) -> None: ...
    def amount(self, what: ToForget) -> Forgotten: ...
    def forget(self, what: ToForget) -> Forgotten: ...
    def summary(self, older: Sequence[StoredMessage], characters: int) -> str: ...


class NothingRemembered:
    """Stands where nothing is remembered."""

    def about(self, wanted: Wanted) -> list[Memory]:
        """Return none."""
        return []

    def knows(self, name: str) -> str:
        """Return that nobody is known."""
        return ""

    def known_of(self, name: str, limit: int) -> list[Memory]:
        """Return none."""
        return []

    def listed(self, kinds: Sequence[MemoryKind], predicate: str, limit: int) -> list[Memory]:
        """Return none."""
        return []

    def with_text(self, text: str, limit: int) -> list[Memory]:
        """Return none."""
        return []

    def recall(self, query: RecallQuery) -> list[Recalled]:
        """Return none."""
        return []

    def said_in(self, session: str, limit: int, before: str) -> list[StoredMessage]:
        """Return none."""
        return []

    def said_between(self, after: datetime | None, before: datetime | None, limit: int) -> list[StoredMessage]:
        """Return none."""
        return []

    def used(self, ids: Sequence[str], said: Taught) -> None:
        """Note nothing."""

    def learns(self, session: str) -> bool:
        """Return that nothing is learned."""
        return False

    def learn(self, told: Sequence[Told], source: Source) -> Learned:
        """Learn nothing."""
        return Learned()

    def unlearn(self, messages: Sequence[str]) -> None:
        """Take nothing back."""

    def beside(self, memory: Memory) -> list[Memory]:
        """Return none."""
        return []

    def settle(self, right: Memory, wrong: Sequence[Memory]) -> None:
        """Settle nothing."""

    def call(self, name: str) -> None:
        """Call nobody."""

    def amount(self, what: ToForget) -> Forgotten:
        """Return that nothing would go."""
        return Forgotten()

    def forget(self, what: ToForget) -> Forgotten:
        """Forget nothing."""
        return Forgotten()

    def summary(self, older: Sequence[StoredMessage], characters: int) -> str:
        """Return that there is none."""
        return ""


def notes_on(text: str, memory: Remembered) -> list[Memory]:
    """Return what the person had noted with the words that the question ``text`` asks for."""
    from bitbuddy.conversation.understanding.naming import thing_asked

    thing = thing_asked(text)
    return [one for one in memory.with_text(thing, _NOTES) if one.predicate == NOTE] if thing else []


def turns_on(text: str, memory: Remembered, without: str = "") -> list[Recalled]:
    """Return what the person told that has every word that counts of ``text``, a question about something of theirs.

    ``without`` is the message that asks.
    """
    from bitbuddy.conversation.understanding.naming import asks, speaks_of_theirs, tells
    from bitbuddy.memory.recall.stems import asked
    from bitbuddy.memory.searching import words_of

    words = asked(text)
    if not words or not asks(text) or not speaks_of_theirs(text):
        return []
    found = memory.recall(RecallQuery(text, _TURNS, speakers=(Speaker.PERSON,)))
    return [
        one
        for one in found
        if one.message != without
        and tells(one.text)
        and not asks(one.text)
        and _has_all(words_of(one.text).split(), words)
    ]


def _has_all(said: Sequence[str], words: Sequence[tuple[str, ...]]) -> bool:
    """Return whether each of ``words`` is said, in whatever form."""
    return all(any(one.startswith(form) for one in said for form in forms) for forms in words)
