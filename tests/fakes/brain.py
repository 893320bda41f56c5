"""A brain without a model: answers what it was told to, as slowly as it was told to, and fails on request."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from typing import Any

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.counting import most_tokens
from bitbuddy.brain.port import BrainRequest, BrainStatus, Finish
from bitbuddy.brain.queue import Queue
from bitbuddy.kernel.errors import BrainCrashedError, BrainError
from bitbuddy.kernel.events import BrainState, BrainStateChanged, EventBus
from bitbuddy.kernel.threads import Lane

Reply = str | Callable[[BrainRequest], str]
NAME = "Fake"


class FakeBrain:
    """Implements `bitbuddy.brain.port.Brain`.

    ``error`` is raised by `stream`; ``failure`` by the iteration, after ``failure_after`` pieces. ``news`` come with every answer. ``reading_seconds``
    is what a word of the prompt costs, ``piece_seconds`` a piece of the answer. ``requests`` is what was asked, and
    ``expected`` for what it got ready. Background work gives way at the end of a piece. Asked for JSON, it says its reply if that is JSON, else the least that fits the schema. A word or a sign is a token.
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
        self.news = ""
        self.requests: list[BrainRequest] = []
        self.expected: list[BrainRequest] = []
        self.roles = roles
        self._events = events or EventBus()
        self._reading_seconds = reading_seconds
        self._piece_seconds = piece_seconds
        self._changed = threading.Condition()
        self._state = BrainState.ASLEEP
        self._answers: list[Answer] = []
        self._waiting = Queue()
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
        self._waiting.add(answer)
        self._lane.submit(self._serve_next)
        return answer

    def forget_states(self) -> None:
        """It keeps none."""

    def expect(self, request: BrainRequest) -> None:
        if self.error is None and self._state in {BrainState.ASLEEP, BrainState.AWAKE}:
            self.expected.append(request)
            self._lane.submit(lambda: self._set_state(BrainState.AWAKE))

    def tokens(self, text: str) -> int:
        return most_tokens(text) if self._state is BrainState.ASLEEP else len(_tokens_of(text))

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

    def _serve_next(self) -> None:
        answer = self._waiting.next()
        if answer is not None:
            self._serve(answer)

    def _give_way(self, answer: Answer) -> None:
        """Answer whoever is more urgent, in the middle of ``answer``."""
        while self._waiting.before(answer.request.urgency):
            self._serve_next()
            self._set_state(BrainState.THINKING)

    def _serve(self, answer: Answer) -> None:
        if answer.ended:
            return
        if self._state is BrainState.ASLEEP:
            self._set_state(BrainState.WAKING)
        self._set_state(BrainState.THINKING)
        answer.begin(NAME, self.news)
        words = _read(answer.request)
        self._pause(answer, words * self._reading_seconds)
        self._write(answer, words)
        if self._state is BrainState.THINKING:
            self._set_state(BrainState.AWAKE)

    def _write(self, answer: Answer, words: int) -> None:
        text = self.reply if isinstance(self.reply, str) else self.reply(answer.request)
        if answer.request.schema and not _is_json(text):
            text = json.dumps(least(json.loads(answer.request.schema)))
        pieces = re.findall(r"\S+\s*", text)
        for number, piece in enumerate(pieces[: answer.request.max_tokens]):
            if self.failure is not None and number >= self.failure_after:
                failure, self.failure = self.failure, None
                self._set_state(BrainState.ASLEEP)
                answer.fail(failure)
                return
            self._give_way(answer)
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


def least(schema: dict[str, Any]) -> Any:
    """Return a small value that fits ``schema``, as far as our schemas go."""
    if "enum" in schema:
        return schema["enum"][0]
    match schema["type"]:
        case "object":
            return {name: least(schema["properties"][name]) for name in schema["required"]}
        case "array":
            return []
        case "string":
            return "once"[: schema.get("maxLength", 4)]
    return 0


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _tokens_of(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


def _read(request: BrainRequest) -> int:
    """Return how many words of the prompt are read: as many of the latest messages as its budget lets in."""
    first, *rest = (len(message.text.split()) for message in request.messages)
    while request.prompt_tokens and len(rest) > 1 and first + sum(rest) > request.prompt_tokens:
        del rest[0]
    return first + sum(rest)
