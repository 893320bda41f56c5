"""An answer on its way from the brain process to whoever asked."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

from bitbuddy.brain.port import BrainRequest, BrainResult, Finish
from bitbuddy.kernel.errors import BrainError


class Answer:
    """A BrainStream: one thread puts pieces in, one other takes them out, any may cancel.

    A cancel ends the answer for its reader at once, whatever the process that was writing it does.
    """

    def __init__(self, number: int, request: BrainRequest, taken_back: Callable[[Answer], None]) -> None:
        """``taken_back`` is called once, with the answer, if it is cancelled before its end."""
        self.number = number
        self.request = request
        self._taken_back = taken_back
        self._changed = threading.Condition()
        self._pieces: deque[str] = deque()
        self._text: list[str] = []
        self._asked = time.monotonic()
        self._begun: float | None = None
        self._first: float | None = None
        self._error: BrainError | None = None
        self._result: BrainResult | None = None
        self.brain = ""
        self.server = ""
        self.news = ""
        self.tokens_in = 0
        self.tokens_out = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        with self._changed:
            self._changed.wait_for(lambda: self._pieces or self.ended)
            if self._pieces:
                return self._pieces.popleft()
            if self._error is not None:
                raise self._error
            raise StopIteration

    @property
    def ended(self) -> bool:
        """Return whether nothing more will come."""
        return self._result is not None or self._error is not None

    @property
    def text(self) -> str:
        """Return what has come so far."""
        with self._changed:
            return "".join(self._text)

    @property
    def outcome(self) -> str:
        """Return how it ended: a Finish, or the name of the error; empty before."""
        if self._result is not None:
            return self._result.finish.value
        return type(self._error).__name__ if self._error is not None else ""

    @property
    def result(self) -> BrainResult:
        """Return the figures; raises the answer's error, or RuntimeError before the end."""
        if self._error is not None:
            raise self._error
        if self._result is None:
            raise RuntimeError("the answer has not ended")
        return self._result

    def begin(self, brain: str, news: str = "", server: str = "") -> None:
        """Note that the model called ``brain`` is awake and gets the question now; ``news``: see `BrainResult`.

        ``server`` is the computer that it goes to where another program has the model.
        """
        self.brain, self.news, self.server = brain, news, server
        self._begun = time.monotonic()

    def cancel(self) -> None:
        """End the answer now; more than once, or after the end, does nothing."""
        if self._end(Finish.CANCELLED):
            self._taken_back(self)

    def add(self, piece: str, tokens: int) -> None:
        """Hand ``piece`` to the reader unless the answer has ended; ``tokens`` is how many there were so far."""
        with self._changed:
            if self.ended:
                return
            if self._first is None:
                self._first = time.monotonic()
            self.tokens_out = tokens
            self._put(piece)

    def finish(self, finish: Finish, rest: str, tokens_in: int, tokens_out: int) -> None:
        """End the answer as the model ended it, with the ``rest`` of its text."""
        with self._changed:
            if self.ended:
                return
            self.tokens_in, self.tokens_out = tokens_in, tokens_out
            self._put(rest)
        self._end(finish)

    def fail(self, error: BrainError) -> None:
        """End the answer with an error, which the reader gets after the pieces that came before it."""
        with self._changed:
            if not self.ended:
                self._error = error
                self._changed.notify_all()

    def _put(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self._text.append(piece)
            self._changed.notify_all()

    def _end(self, finish: Finish) -> bool:
        with self._changed:
            if self.ended:
                return False
            if finish is Finish.CANCELLED:
                self._pieces.clear()
            now = time.monotonic()
            self._result = BrainResult(
                text="".join(self._text),
                finish=finish,
                tokens_in=self.tokens_in,
                tokens_out=self.tokens_out,
                first_token_ms=((self._first or now) - self._asked) * 1000,
                total_ms=(now - self._asked) * 1000,
                brain=self.brain,
                waited_ms=((self._begun or now) - self._asked) * 1000,
                news=self.news,
            )
            self._changed.notify_all()
            return True
