"""A question under way, which can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from bitbuddy.brain.port import BrainStream
from bitbuddy.conversation.reply import Chunk


class Ticket:
    """One question under way. Iterate for its chunks, the last of which has the reply; the iteration does the work."""

    def __init__(self, turn: str, session: str, run: Callable[[Ticket], Iterator[Chunk]]) -> None:
        self.turn = turn
        self.session = session
        self.cancelled = threading.Event()
        self._run = run
        self._stream: BrainStream | None = None

    def __iter__(self) -> Iterator[Chunk]:
        return self._run(self)

    def cancel(self) -> None:
        """End the turn as soon as the brain can stop (100 ms); what was said so far stays. From any thread."""
        self.cancelled.set()
        if self._stream is not None:
            self._stream.cancel()

    def attach(self, stream: BrainStream) -> BrainStream:
        """Let `cancel` reach ``stream``."""
        self._stream = stream
        if self.cancelled.is_set():
            stream.cancel()
        return stream
