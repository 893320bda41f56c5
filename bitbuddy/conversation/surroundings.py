"""What a conversation needs of the house, which the composition root fills in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bitbuddy.brain.port import Brain
from bitbuddy.conversation.manner import AsItIs, Manner
from bitbuddy.conversation.skills.contract import Parts
from bitbuddy.kernel.clock import Clock
from bitbuddy.memory.store import ConversationStore
from bitbuddy.personality.schema import Personality


class Names(Protocol):
    """What the understanding asks of the index: which words names have."""

    def knows_word(self, folded: str) -> bool: ...
    def closest_words(self, word: str, limit: int = 3) -> list[tuple[str, int]]: ...


@dataclass(frozen=True)
class Surroundings:
    """What a conversation needs of the house; the callables are read anew for every turn."""

    parts: Parts
    names: Names
    brain: Brain
    store: ConversationStore
    clock: Clock
    personality: Callable[[], Personality]
    person: Callable[[], str]
    reply_tokens: Callable[[], int]
    manner: Manner = field(default_factory=AsItIs)
