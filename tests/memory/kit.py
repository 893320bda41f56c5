"""A memory in a file of its own, and things that are told to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bitbuddy.memory.changes import Record
from bitbuddy.memory.memories import Memories
from bitbuddy.memory.memory import Memory as WholeMemory
from bitbuddy.memory.model import SELF, Learned, Link, Memory, MemoryKind, Source, Told
from bitbuddy.memory.predicates import is_single, known
from bitbuddy.memory.uniting import let_fade
from tests.fakes.clock import FakeClock

HOUR = 3600.0
DAY = 24 * HOUR


class Teller:
    """A person who tells things, an hour apart unless they go on ``at_once``, each in a message of its own."""

    def __init__(self, memories: Memories, clock: FakeClock) -> None:
        self.memories, self.clock, self.messages = memories, clock, 0

    def tell(self, *told: Told, at_once: bool = False) -> Learned:
        if not at_once:
            self.clock.advance(HOUR)
        self.messages += 1
        return self.memories.learn(told, Source(f"message-{self.messages}", "session", self.clock.now()))


def told(
    text: str,
    subject: str = SELF,
    predicate: str = "",
    value: str = "",
    *links: Link,
    since: str = "",
    until: str = "",
    negated: bool = False,
    importance: float = 0.5,
) -> Told:
    return Told(
        known(predicate).kind if predicate else MemoryKind.FACT,
        text,
        subject,
        predicate,
        value,
        links,
        known(predicate).categories[:3],
        importance,
        since=since,
        until=until,
        single=is_single(predicate),
        negated=negated,
    )


def lives(who: str, where: str, text: str = "", *links: Link, since: str = "") -> Told:
    return told(text or f"{who} lives in {where}", who, "lives_in", where, *links, since=since)


def sister(name: str, relation: str = "sister") -> Link:
    return Link(SELF, relation, name)


def values(memories: Sequence[Memory]) -> list[str]:
    return [one.value or one.text for one in memories]


def fade(memory: WholeMemory, identity: str) -> None:
    """Let a memory fade, as it does by itself when nobody asks."""
    kept = memory.conversations.kept
    kept.database.write(lambda connection: let_fade(Record(connection, kept.device, memory.clock.now()), identity))


@contextmanager
def opened(path: Path, clock: FakeClock) -> Iterator[WholeMemory]:
    memory = WholeMemory(path, clock)
    try:
        yield memory
    finally:
        memory.close()
