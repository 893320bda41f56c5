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
        self.forgets = False  # it is to forget itself, and says nothing of what goes
        self.disowned = False
        # Held while anything of the turn is kept, or given to the brain.
        self.keeping = threading.Lock()
        self._run = run
        self._stream: BrainStream | None = None

    def __iter__(self) -> Iterator[Chunk]:
        return self._run(self)

    def cancel(self) -> None:
        """End the turn as soon as the brain can stop (100 ms); what was said so far stays. From any thread."""
        self.cancelled.set()
        if self._stream is not None:
            self._stream.cancel()

    def disown(self) -> None:
        """Cancel it, and let nothing be kept of what it still says: something that it may speak of is forgotten.

        What is being kept just now is kept before this returns. From any thread but its own.
        """
        with self.keeping:
            self.disowned = True
        self.cancel()

    def attach(self, begin: Callable[[], BrainStream]) -> BrainStream:
        """Begin a stream and let `cancel` reach it; `disowned` does not change while it begins."""
        with self.keeping:
            stream = self._stream = begin()
        if self.cancelled.is_set():
            stream.cancel()
        return stream
