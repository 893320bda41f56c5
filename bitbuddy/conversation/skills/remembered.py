"""What skills and the turn may ask of what the buddy remembers, and do with it; and what a turn itself has taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import Learned, Memory, MemoryKind, Recalled, RecallQuery, Source, Told, Wanted

# What was only to be kept as it is.
NOTE = "note"
_NOTES = 5
_TURNS = 8


class Unlearned(StrEnum):
    """Why nothing is learned: by the settings `memory.extract` or `conversation.store`, in a private talk, or as the
    disk or the personality refuses.
    """

    SWITCHED_OFF = "switched_off"
    NOT_STORED = "not_stored"
    PRIVATE = "private"
    REFUSED = "refused"
    NOT_ALLOWED = "not_allowed"


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
    ``files`` on the disk have such names and stay, ``own`` are the names of files of the program that still have the
    words and are the person's to change, "" for one that is called so, and in ``unreached`` files the disk refused. So
    many ``documents`` of theirs have the words in their text, and stay. ``also`` is by what else the one who is meant
    is looked for, each a name or "my sister"; where it may be one of ``several``, by name, nothing goes.
    """

    messages: int = 0
    memories: int = 0
    files: int = 0
    own: tuple[str, ...] = ()
    unreached: int = 0
    other: int = 0
    documents: int = 0
    also: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.messages or self.memories or self.other)


@dataclass(frozen=True)
class Kept:
    """What is kept of talks: in which ``file``, "" for none, for how many ``days``, 0 for ever.

    ``memories`` are how many hold now, ``talks`` how many there are.
    """

    file: str = ""
    days: int = 0
    memories: int = 0
    talks: int = 0


@dataclass(frozen=True)
class Taught:
    """What the message that a turn answers has taught, and where it stands; empty ids: it is not kept.

    ``told`` is what was read in it, ``learned`` what became of that; ``unlearned`` why nothing can be learned here.
    """

    message: str = ""
    session: str = ""
    told: tuple[Told, ...] = ()
    learned: Learned = field(default_factory=Learned)
    unlearned: Unlearned | None = None

    @property
    def learns(self) -> bool:
        """Return whether anything can be learned here."""
        return self.unlearned is None


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
    def unlearned(self, session: str) -> Unlearned | None: ...
    def kept(self) -> Kept: ...
    def learn(self, told: Sequence[Told], source: Source) -> Learned: ...
    def unlearn(self, messages: Sequence[str]) -> None: ...
    def disown(self, said: Source, text: str) -> None: ...
    def sentences(self, what: ToForget, limit: int) -> list[str]: ...
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

    def unlearned(self, session: str) -> Unlearned | None:
        """Return that nothing is learned, as there is nothing to keep it in."""
        return Unlearned.REFUSED

    def kept(self) -> Kept:
        """Return that nothing is kept."""
        return Kept()

    def learn(self, told: Sequence[Told], source: Source) -> Learned:
        """Learn nothing."""
        return Learned()

    def unlearn(self, messages: Sequence[str]) -> None:
        """Take nothing back."""

    def disown(self, said: Source, text: str) -> None:
        """Take nothing back."""

    def sentences(self, what: ToForget, limit: int) -> list[str]:
        """Return none."""
        return []

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


def tells_apart(one: Memory, other: Memory) -> bool:
    """Return whether two memories are told apart by their values, which “I like tea” and “I don't like tea” are not."""
    return one.value != other.value and not one.negated and not other.negated


def notes_on(text: str, memory: Remembered) -> list[Memory]:
    """Return what the person had noted with the words that the question ``text`` asks for."""
    from bitbuddy.conversation.understanding.naming import thing_asked

    thing = thing_asked(text)
    return [one for one in memory.with_text(thing, _NOTES) if one.predicate == NOTE] if thing else []


def turns_on(text: str, memory: Remembered, without: str = "") -> list[Recalled]:
    """Return what the person told that has every word that counts of ``text``, a question about something of theirs.

    ``without`` is the message that asks.
    """
    from bitbuddy.conversation.understanding.kinds_of_answer import BEFORE, has_the_kind
    from bitbuddy.conversation.understanding.naming import asks, only_names, speaks_of_theirs, tells
    from bitbuddy.conversation.understanding.statements import asks_of_one_thing, states
    from bitbuddy.conversation.understanding.whose import is_of_another, is_unreal
    from bitbuddy.memory.recall.stems import asked
    from bitbuddy.memory.searching import words_of

    words = asked(text) if not BEFORE.search(text) else []
    theirs = speaks_of_theirs(text)
    if not words or not asks(text) or not (theirs or asks_of_one_thing(text)):
        return []
    found = memory.recall(RecallQuery(text, _TURNS, speakers=(Speaker.PERSON,)))
    return [
        one
        for one in found
        if one.message != without
        and tells(one.text)
        and not (asks(one.text) or only_names(one.text))
        and (theirs or states(one.text) or speaks_of_theirs(one.text))
        and has_the_kind(text, one.text)
        and not is_unreal(text, one.text)
        and not is_of_another(text, one.text, [form for forms in words for form in forms])
        and _has_all(words_of(one.text).split(), words)
    ]


def _has_all(said: Sequence[str], words: Sequence[tuple[str, ...]]) -> bool:
    """Return whether each of ``words`` is said, in whatever form."""
    return all(any(one.startswith(form) for one in said for form in forms) for forms in words)
