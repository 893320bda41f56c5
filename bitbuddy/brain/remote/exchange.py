"""One question to a server on a thread of its own, so that a time-out or a cancel never waits for the network."""

from __future__ import annotations

import contextlib
import queue
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bitbuddy.brain.remote.model import RemotePatience
from bitbuddy.brain.remote.talking import Dialect, Turn, models_in, pieces_of, question
from bitbuddy.brain.remote.trouble import Peer, RefusedError, not_understood, refusal, silent
from bitbuddy.brain.remote.web import Call
from bitbuddy.kernel.errors import BrainError
from bitbuddy.kernel.threads import start_thread

# How soon a cancel is noticed; only while a server is waited for.
LOOK_SECONDS = 0.025
# What a server says that does not know one of the words it was asked in.
_WORDS_UNKNOWN = frozenset({400, 415, 422, 501})
# What is said where there is nothing of that name, or nothing that is asked in that way.
_NOTHING_THERE = frozenset({404, 405, 410, 501})
_QUESTIONS = "/chat/completions"
# Some call that a fault of their own, and name the word.
_WORDS = ("response_format", "stream_options", "json_schema", "include_usage", "seed")


class TakenBackError(Exception):
    """Nobody waits for the answer any more."""


@dataclass
class Waiting:
    """What happens while a server is waited for: ``stopped`` is asked, ``go_on`` is told now and then."""

    stopped: Callable[[], bool]
    go_on: Callable[[], None]


class Exchange:
    """Gives what ``work`` puts out on its thread; `next` and `close` belong to one other thread."""

    def __init__(self, peer: Peer, patience: RemotePatience, work: Callable[[Call, Callable[[Any], None]], None]):
        """Start ``work`` with a call to ``peer`` and with where it puts what it has."""
        self._peer = peer
        self._patience = patience
        self._begun = time.monotonic()
        self._news: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._call = Call(peer, patience)

        def run() -> None:
            try:
                work(self._call, self._news.put)
            except RefusedError as refused:
                self._news.put(refusal(peer, refused))
            except BrainError as error:
                self._news.put(error)
            except Exception as error:  # told by the other thread, which ends the process
                self._news.put(error)

        start_thread("remote-request", run)

    def next(self, seconds: float, waiting: Waiting) -> Any:
        """Return what comes next; raises ServerError after ``seconds`` without it, TakenBackError, BrainError."""
        now = time.monotonic()
        deadline = min(now + seconds, self._begun + self._patience.whole)
        told = now
        while True:
            if waiting.stopped():
                raise TakenBackError
            try:
                found = self._news.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                now = time.monotonic()
                if now > deadline:
                    raise silent(self._peer, seconds) from None
                if now - told > self._patience.saying:
                    told = now
                    waiting.go_on()
                continue
            if isinstance(found, Exception):
                raise found
            return found

    def close(self) -> None:
        """End it, wherever it is; its thread ends by itself."""
        self._call.break_off()


def models_there(peer: Peer, patience: RemotePatience, waiting: Waiting) -> list[tuple[str, int]] | None:
    """Return the models of ``peer`` with the tokens each holds; None where it has no list of them.

    Raises ServerError, TakenBackError.
    """

    def work(call: Call, put: Callable[[Any], None]) -> None:
        try:
            with call.asking("/models") as answer:
                put(models_in(peer, answer.document()))
        except RefusedError as refused:
            if refused.status not in _NOTHING_THERE:
                raise
            put(None)

    exchange = Exchange(peer, patience, work)
    with contextlib.closing(exchange):
        found: list[tuple[str, int]] | None = exchange.next(patience.asking, waiting)
        return found


def require_answers(peer: Peer, patience: RemotePatience, waiting: Waiting) -> None:
    """Raise ServerError if nothing at the address of ``peer`` takes questions; none is put for that."""

    def work(call: Call, put: Callable[[Any], None]) -> None:
        try:
            with call.asking(_QUESTIONS, {}) as answer:
                if answer.is_page:
                    raise not_understood(peer, "answers with a web page")
        except RefusedError as refused:
            if refused.status in _NOTHING_THERE:
                raise RefusedError(404, refused.words) from None
            if refused.status in {401, 403}:
                raise
            # Any other: it is there, and misses the question.
        put(None)

    exchange = Exchange(peer, patience, work)
    with contextlib.closing(exchange):
        exchange.next(patience.asking, waiting)


@dataclass
class Manner:
    """How the model called ``model`` is asked; what was found out about its server is kept."""

    model: str
    dialect: Dialect = Dialect.FULL


def asked(
    peer: Peer, patience: RemotePatience, manner: Manner, command: dict[str, Any], turns: Sequence[Turn]
) -> Exchange:
    """Put a question; what comes are Said, the last of them with a ``finish``. ``command`` is the answer command.

    Raises ValueError for a schema that is none.
    """

    known = [one for one in Dialect if one.value >= manner.dialect.value]
    bodies = {one: question(manner.model, turns, command, one) for one in known}

    def put_to(call: Call, dialect: Dialect, put: Callable[[Any], None]) -> None:
        with call.asking(_QUESTIONS, bodies[dialect]) as answer:
            # Now, and not at the end of the answer: by then the next question may have been put.
            manner.dialect = dialect
            if answer.is_page:
                raise not_understood(peer, "answers with a web page")
            for said in pieces_of(peer, answer, int(command["max_tokens"])):
                put(said)

    def work(call: Call, put: Callable[[Any], None]) -> None:
        for dialect, body in bodies.items():
            try:
                put_to(call, dialect, put)
            except RefusedError as refused:
                unknown = refused.status in _WORDS_UNKNOWN or any(word in refused.words for word in _WORDS)
                if not unknown or body == bodies[Dialect.PLAIN]:
                    raise
            else:
                return

    return Exchange(peer, patience, work)
