"""Everything that one buddy remembers: the one door to its `memory.db`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bitbuddy.kernel.clock import Clock
from bitbuddy.memory.store import ConversationStore

if TYPE_CHECKING:
    from bitbuddy.memory.feedback import Feedback
    from bitbuddy.memory.memories import Memories


class Memory:
    """The conversations of a buddy and what it learned from them. The parts are made when they are first asked for."""

    def __init__(self, path: Path, clock: Clock, keep: bool = True) -> None:
        """Open the database at ``path``; raises DatabaseDamagedError or StorageError."""
        self.path, self.clock = path, clock
        self.conversations = ConversationStore(path, clock, keep)

    @cached_property
    def memories(self) -> Memories:
        """What was learned from what the person told."""
        from bitbuddy.memory.memories import Memories

        kept = self.conversations.kept
        return Memories(kept.database, kept.device, self.clock)

    @cached_property
    def feedback(self) -> Feedback:
        """The thumbs on replies, and what they changed."""
        from bitbuddy.memory.feedback import Feedback

        kept = self.conversations.kept
        return Feedback(kept.database, self.clock, kept.device)

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self.conversations.close()
