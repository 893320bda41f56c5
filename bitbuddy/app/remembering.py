"""Gives the conversation what the buddy remembers: the memory, what forgets everywhere, and the settings about both."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bitbuddy.app.calling import name_followed
from bitbuddy.conversation.skills.remembered import Forgotten, Kept, Taught, ToForget, Unlearned
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.settings import Settings
from bitbuddy.memory.memory import Memory as OfBuddy
from bitbuddy.memory.message import StoredMessage
from bitbuddy.memory.model import (
    SELF,
    Learned,
    Memory,
    MemoryKind,
    MemoryState,
    Recalled,
    RecallQuery,
    Source,
    Told,
    Wanted,
)

if TYPE_CHECKING:
    from bitbuddy.app.forgetting import ForgettingEverywhere
    from bitbuddy.memory.memories import Memories
    from bitbuddy.memory.mentions import Mentions

_OWNED = re.compile(r"(?:my|our|mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)?|the|der|die|das) ", re.IGNORECASE)
_NOT_TOLD = frozenset({MemoryKind.EMOTION, MemoryKind.SUMMARY})


def said_openly(found: Recalled, memories: Memories) -> str:
    """Return the words of a turn without the secrets in it that were not to be kept; "" where there are no others."""
    from bitbuddy.memory.withheld import quotable

    said = quotable(found.text, codes=False)
    if said == found.text or not found.memory:
        return said
    memory = memories.get(found.memory)
    return quotable(found.text, memory.value, codes=False) if memory is not None else said


class FromMemory:
    """What `conversation.skills.remembered.Remembered` asks for, of one buddy's memory."""

    def __init__(self, memory: OfBuddy, settings: Settings, forgetting: Callable[[], ForgettingEverywhere]) -> None:
        self._memory, self._settings, self._forgetting = memory, settings, forgetting

    def about(self, wanted: Wanted) -> list[Memory]:
        """Return what answers a direct question."""
        return self._memory.memories.about(wanted)

    def knows(self, name: str) -> str:
        """Return the name of somebody or something that the person told of, "" where there is none."""
        plain = _OWNED.sub("", name.strip(), count=1)
        entity = self._memory.memories.entity(plain) if plain and plain != SELF else None
        return entity.name if entity is not None else ""

    def known_of(self, name: str, limit: int) -> list[Memory]:
        """Return what is known of somebody, of the person and all they told of for ""; what is so first."""
        memories = self._memory.memories
        if name:
            found = memories.about(Wanted(_OWNED.sub("", name.strip(), count=1)))
            return found[:limit] or memories.listed(text=name, limit=limit)
        listed = [one for one in memories.listed(limit=limit) if one.kind not in _NOT_TOLD]
        return sorted(listed, key=lambda one: (one.subject != SELF, -one.importance, -one.number))

    def listed(self, kinds: Sequence[MemoryKind], predicate: str, limit: int) -> list[Memory]:
        """Return the newest memories that hold and are of a predicate, "" for any."""
        if predicate:
            found = self._memory.memories.about(Wanted(SELF, predicate))
            return [one for one in found if one.state == "current" and (not kinds or one.kind in kinds)][:limit]
        return self._memory.memories.listed(kinds, limit=limit)

    def with_text(self, text: str, limit: int) -> list[Memory]:
        """Return memories with the words of ``text``."""
        return self._memory.memories.listed(text=text, limit=limit)

    def recall(self, query: RecallQuery) -> list[Recalled]:
        """Return earlier turns and memories that belong to a query, without what is not told again by itself.

        That is secrets that were not to be kept, and what the person said later to be wrong.
        """
        from bitbuddy.memory.recall.search import SET_RIGHT  # of no use to a tray at rest
        from bitbuddy.memory.withheld import orders_against_rules

        found = [one for one in self._memory.recall.search(query) if SET_RIGHT not in one.why]
        found = [replace(one, text=said_openly(one, self._memory.memories)) for one in found]
        return [one for one in found if one.text and (one.memory or not orders_against_rules(one.text))]

    def said_in(self, session: str, limit: int, before: str) -> list[StoredMessage]:
        """Return the last messages of a session, or those before one of them."""
        return self._memory.conversations.messages(session, limit, before or None)

    def said_between(self, after: datetime | None, before: datetime | None, limit: int) -> list[StoredMessage]:
        """Return what was said in a span of time, the newest first; with dots in place of secrets."""
        from bitbuddy.memory.withheld import tells_secret, without_secrets

        said = self._memory.conversations.kept.said_between(after, before, limit)
        if after is None and before is None:  # who looks through all of it wants to know how things are
            said = self._without_mistakes(said)
        return [
            replace(one, parts=({"type": "text", "text": without_secrets(one.text)},))
            if tells_secret(one.text)
            else one
            for one in said
        ]

    def _without_mistakes(self, said: list[StoredMessage]) -> list[StoredMessage]:
        from bitbuddy.memory.recall.told import of_turns

        database = self._memory.conversations.kept.database
        learned = of_turns(database, [one.id for one in said]) if said else {}
        return [one for one in said if one.id not in learned or learned[one.id].state is not MemoryState.WRONG]

    def used(self, ids: Sequence[str], said: Taught) -> None:
        """Count that memories were used for the answer to a message that is kept; no answer waits or fails for it."""
        if ids and said.message and self._memory.conversations.is_kept(said.session):
            self._memory.memories.use(ids)

    def unlearned(self, session: str) -> Unlearned | None:
        """Return why nothing is learned in a session, None where it is."""
        said = self._memory.conversations
        if not self._memory.has_file:
            return Unlearned.REFUSED
        if said.is_private(session):
            return Unlearned.PRIVATE
        if not said.is_kept(session):
            return Unlearned.NOT_STORED
        return None if self._settings["memory.extract"] else Unlearned.SWITCHED_OFF

    def kept(self) -> Kept:
        """Return where talks are kept, for how long, and how many memories and talks there are."""
        memory = self._memory
        if not memory.has_file:
            return Kept()
        memories = memory.memories.stats().states.get("current", 0)
        return Kept(str(memory.path), memory.retention_days, memories, memory.conversations.kept.counts()[0])

    def learn(self, told: Sequence[Told], source: Source) -> Learned:
        """Keep what was told."""
        return self._memory.memories.learn(told, source)

    def unlearn(self, messages: Sequence[str]) -> None:
        """Put back what only these messages taught, as it was before them."""
        with name_followed(self._memory, self._settings):
            self._memory.memories.unlearn(messages)

    def disown(self, said: Source, text: str) -> None:
        """Let what a message told never have been so."""
        with name_followed(self._memory, self._settings):
            self._memory.memories.disown(said, text)

    def sentences(self, what: ToForget, limit: int) -> list[str]:
        """Return what the person told, in their own sentences, and would be forgotten, the newest first.

        Without secrets, and without what only asks or orders.
        """
        from bitbuddy.conversation.understanding.naming import asks, tells  # here, as most talks never forget
        from bitbuddy.memory.withheld import quotable

        found = self._forgetting().sentences(what)
        told = (quotable(one) for one in found if tells(one) and not asks(one))
        return list(dict.fromkeys(one for one in told if one))[:limit]

    def beside(self, memory: Memory) -> list[Memory]:
        """Return what is remembered to be so and cannot be beside ``memory``."""
        return self._memory.memories.beside(memory)

    def settle(self, right: Memory, wrong: Sequence[Memory]) -> None:
        """Take one of several that contradict each other to be so."""
        for one in wrong:
            self._memory.memories.settle(right.id, one.id)

    def call(self, name: str) -> None:
        """Call the person so from now on."""
        with contextlib.suppress(UsageError):
            self._settings.set("ui.name", name)

    def amount(self, what: ToForget) -> Forgotten:
        """Return how much would be forgotten."""
        if what.messages or what.memories:
            learned = self._memory.memories.from_messages(what.messages)
            told = {one.id for one in learned if one.state is not MemoryState.MERGED}
            return Forgotten(len(what.messages), len(told | set(what.memories)))
        with contextlib.suppress(UsageError):  # of nothing but signs, nothing can be found
            forgetting, timed = self._forgetting(), bool(what.after or what.before)
            if several := forgetting.several(what.text) if what.text else ():
                return Forgotten(several=several)
            also = forgetting.also(what.text, what.after, what.before) if what.text else ()
            found = forgetting.amount(what.text, what.after, what.before)
            other = found.entities + found.titles + found.thumbs
            other += forgetting.elsewhere(what.text) if what.text and not timed else 0
            return Forgotten(found.messages, found.memories, other=other, also=also)
        return Forgotten()

    def forget(self, what: ToForget) -> Forgotten:
        """Forget for good, everywhere under the home."""
        forgetting = self._forgetting()
        mentions = forgetting.mentions(what.text) if what.text else None
        if what.messages:
            gone = forgetting.messages(what.messages)
        elif what.memories:
            gone = forgetting.memories(what.memories)
        elif what.all:
            gone = forgetting.all()
        elif what.text:
            gone = forgetting.about(what.text, what.after, what.before)
        else:
            gone = forgetting.between(what.after, what.before)
        told = gone.memory
        other = told.entities + told.titles + told.thumbs + gone.audit + gone.notices + gone.seen
        counts = len(gone.unreached), other, gone.documents
        return Forgotten(told.messages, told.memories, gone.files, _names_to_say(gone.left, mentions), *counts)

    def summary(self, older: Sequence[StoredMessage], characters: int) -> str:
        """Return what older messages were about, in the person's own sentences."""
        from bitbuddy.memory.summary import summary

        return summary(older, characters)


def _names_to_say(names: Sequence[str], forgotten: Mentions | None) -> tuple[str, ...]:
    """Return the names of files, "" for one that has what was ``forgotten``: said, it would be in the talk again."""
    return tuple("" if forgotten is not None and forgotten(name) else name for name in names)
