"""A brain without a model: answers what it was told to, as slowly as it was told to, and fails on request."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.port import BrainRequest, BrainStatus, Finish
from bitbuddy.kernel.errors import BrainCrashedError, BrainError
from bitbuddy.kernel.events import BrainState, BrainStateChanged, EventBus
from bitbuddy.kernel.threads import Lane

Reply = str | Callable[[BrainRequest], str]
NAME = "Fake"


class FakeBrain:
    """Implements `bitbuddy.brain.port.Brain`.

    ``error`` is raised by `stream`; ``failure`` by the iteration, after ``failure_after`` pieces. ``reading_seconds``
    is what a word of the prompt costs, ``piece_seconds`` a piece of the answer. ``requests`` is what was asked.
    """

    def __init__(
        self,
        reply: Reply = "Hello there, my friend.",
        events: EventBus | None = None,
        *,
        reading_seconds: float = 0.0,
        piece_seconds: float = 0.0,
        roles: frozenset[str] = frozenset({"chat"}),
    ) -> None:
        self.reply = reply
        self.error: BrainError | None = None
        self.failure: BrainError | None = None
        self.failure_after = 1
        self.requests: list[BrainRequest] = []
        self.roles = roles
        self._events = events or EventBus()
        self._reading_seconds = reading_seconds
        self._piece_seconds = piece_seconds
        self._changed = threading.Condition()
        self._state = BrainState.ASLEEP
        self._answers: list[Answer] = []
        self._lane = Lane("fake-brain")

    def crash_next(self, after: int = 1) -> None:
        """Let the next answer end in a crash after ``after`` pieces."""
        self.failure = BrainCrashedError("The brain crashed.", "It was told to.")
        self.failure_after = after

    def status(self) -> BrainStatus:
        awake = self._state is not BrainState.ASLEEP
        return BrainStatus(self._state, NAME, "", "", pid=1 if awake else None, roles=self.roles)

    def stream(self, request: BrainRequest) -> Answer:
        if self.error is not None:
            raise self.error
        self.requests.append(request)
        answer = Answer(len(self.requests), request, self._taken_back)
        self._answers.append(answer)
        self._lane.submit(lambda: self._serve(answer))
        return answer

    def wake(self) -> None:
        if self.error is not None:
            raise self.error
        self._set_state(BrainState.AWAKE)

    def sleep(self) -> None:
        for answer in self._answers:
            answer.cancel()
        self._lane.submit(lambda: self._set_state(BrainState.ASLEEP)).result()

    def close(self) -> None:
        self.sleep()
        self._lane.close()

    def _taken_back(self, answer: Answer) -> None:
        with self._changed:
            self._changed.notify_all()

    def _serve(self, answer: Answer) -> None:
        if answer.ended:
            return
        if self._state is BrainState.ASLEEP:
            self._set_state(BrainState.WAKING)
        self._set_state(BrainState.THINKING)
        answer.brain = NAME
        words = sum(len(message.text.split()) for message in answer.request.messages)
        self._pause(answer, words * self._reading_seconds)
        self._write(answer, words)
        if self._state is BrainState.THINKING:
            self._set_state(BrainState.AWAKE)

    def _write(self, answer: Answer, words: int) -> None:
        text = self.reply if isinstance(self.reply, str) else self.reply(answer.request)
        pieces = re.findall(r"\S+\s*", text)
        for number, piece in enumerate(pieces[: answer.request.max_tokens]):
            if self.failure is not None and number >= self.failure_after:
                failure, self.failure = self.failure, None
                self._set_state(BrainState.ASLEEP)
                answer.fail(failure)
                return
            answer.add(piece, number + 1)
            self._pause(answer, self._piece_seconds)
        written = min(len(pieces), answer.request.max_tokens)
        finish = Finish.STOP if written == len(pieces) else Finish.LENGTH
        answer.finish(finish, "", words, written)

    def _pause(self, answer: Answer, seconds: float) -> None:
        if seconds:
            deadline = time.monotonic() + seconds
            with self._changed:
                self._changed.wait_for(lambda: answer.ended, max(0.0, deadline - time.monotonic()))

    def _set_state(self, state: BrainState) -> None:
        if self._state is not state:
            self._state = state
            self._events.publish(BrainStateChanged(state.value))
