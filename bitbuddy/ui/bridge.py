"""From the link's threads to Qt's: calls, streams and events come back as queued signals, and nobody waits."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.threads import Lane, suppressed
from bitbuddy.ui.following import Following

log = logging.getLogger(__name__)
Data = dict[str, Any]
CLOSING_SECONDS = 3.0


class Connection(Protocol):
    """What a face needs of the link; every call blocks, so it is made on a lane."""

    @property
    def is_owner(self) -> bool: ...

    def call(self, operation: str, **arguments: object) -> Data: ...

    def stream(self, operation: str, **arguments: object) -> Generator[Data, None, None]: ...

    def subscribe(self, callback: Callable[[Data], None]) -> Callable[[], None]: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Request:
    """What is asked: ``replaces`` is the kept question that this one takes the place of, with all that came after it;
    ``fresh`` wants another answer than the one that may be kept from before. Nothing of a ``private`` one is kept.
    """

    text: str
    session: str | None = None
    replaces: str = ""
    fresh: bool = False
    private: bool = False

    def arguments(self) -> Data:
        """Return the arguments of the link's `ask`."""
        return {
            "text": self.text,
            "session": self.session,
            "rules": False,
            "replaces": self.replaces,
            "fresh": self.fresh,
            **({"private": True} if self.private else {}),
        }


class Question:
    """One question under way: its number, and whether it was stopped or came to its end."""

    def __init__(self, number: int, request: Request) -> None:
        self.number = number
        self.request = request
        self.turn = ""
        self.stopped = threading.Event()
        self.ended = threading.Event()


def plain_error(error: BaseException) -> BitBuddyError:
    """Return ``error`` as something a person can read; what is not meant for a person is logged as our fault."""
    if isinstance(error, BitBuddyError):
        return error
    log.error("Unexpected in the link.", exc_info=error)
    return BitBuddyError("Something went wrong inside Bit Buddy.", "It was written to the log.", "Please try again.")


class Bridge(QObject):
    """The link, seen from Qt's thread.

    Signals: ``told(dict)`` an event as the link gives it; ``answer(int, dict)`` a chunk of the question of that
    number, the last one of type ``done``, ``failed`` (with ``error``) or ``stopped``.
    """

    told = Signal(object)
    answer = Signal(int, object)
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Opening and calls, answers, stopping them, opening files, and deeds such as moving a large file: a lane each,
        # because each may have to wait. A lane has no thread before its first work.
        self._calls = Lane("ui-calls")
        self._answers = Lane("ui-answers")
        self._stops = Lane("ui-stops")
        self._desktop = Lane("ui-desktop")
        self._deeds = Lane("ui-deeds")
        # Streams other than answers may take minutes: a lane for each operation that was ever followed, one for what is
        # done with brains, and one for each that may hang.
        self._streams: dict[str, Lane] = {}
        self._followings: list[Following] = []
        self._opening: Future[Connection] | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._question: Question | None = None
        self._numbers = 0
        self._closed = False
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def open(
        self,
        opener: Callable[[], Connection],
        greeted: Callable[[Data], None],
        failed: Callable[[BitBuddyError], None],
    ) -> None:
        """Open the link by ``opener`` on its lane and hand its `hello` to ``greeted``; what is asked meanwhile waits.

        The owner hears of events at once. Who is not subscribes after its `hello`, which so tells of another tray and
        never of this one.
        """

        def work() -> Connection:
            connection = opener()
            if connection.is_owner:
                self._unsubscribe = connection.subscribe(self._tell)
            return connection

        self._opening = self._calls.submit(work)
        self._opening.add_done_callback(lambda opened: self._settle(opened, None, failed))
        self.call("hello", greeted, lambda error: failed(error) if self._is_open() else None)
        self._calls.submit(self._subscribe)

    def _subscribe(self) -> None:
        """Subscribe unless that is done; runs on the lane of calls."""
        if self._unsubscribe is None and self._opening is not None and _opened(self._opening) and not self._closed:
            self._unsubscribe = self._opening.result().subscribe(self._tell)

    @property
    def is_owner(self) -> bool:
        """Whether this process owns the home; False while the link is not open."""
        return self._is_open() and self._connection().is_owner

    def _is_open(self) -> bool:
        return self._opening is not None and _opened(self._opening)

    def call(
        self,
        operation: str,
        done: Callable[[Data], None] | None = None,
        failed: Callable[[BitBuddyError], None] | None = None,
        /,
        **arguments: object,
    ) -> None:
        """Ask the link for ``operation``; ``done`` or ``failed`` is called on Qt's thread afterwards."""
        self._ask_on(self._calls, operation, done, failed, arguments)

    def do(
        self, operation: str, done: Callable[[Data], None], failed: Callable[[BitBuddyError], None], **arguments: object
    ) -> None:
        """As `call`, for an operation that may take long, so that no other call waits for it."""
        self._ask_on(self._deeds, operation, done, failed, arguments)

    def ask_brains(
        self,
        operation: str,
        done: Callable[[Data], None] | None = None,
        failed: Callable[[BitBuddyError], None] | None = None,
        /,
        **arguments: object,
    ) -> None:
        """As `call`, for what is done with brains, one after another: it may have to read a whole model file."""
        self._ask_on(self._lane("brains"), operation, done, failed, arguments)

    def ask_apart(
        self,
        operation: str,
        done: Callable[[Data], None],
        failed: Callable[[BitBuddyError], None] | None = None,
        /,
        **arguments: object,
    ) -> None:
        """As `call`, for an ``operation`` that may hang by itself, such as one that looks at other drives."""
        self._ask_on(self._lane(operation), operation, done, failed, arguments)

    def _lane(self, name: str) -> Lane:
        if name not in self._streams:
            self._streams[name] = Lane(f"ui-{name}")
        return self._streams[name]

    def _ask_on(
        self,
        lane: Lane,
        operation: str,
        done: Callable[[Data], None] | None,
        failed: Callable[[BitBuddyError], None] | None,
        arguments: dict[str, object],
    ) -> None:
        if not self._closed:
            result = lane.submit(lambda: self._connection().call(operation, **arguments))
            result.add_done_callback(lambda future: self._settle(future, done, failed))

    def follow(
        self,
        operation: str,
        step: Callable[[Data], None],
        failed: Callable[[BitBuddyError], None],
        **arguments: object,
    ) -> Following:
        """Ask for an ``operation`` that answers in steps, each handed to ``step`` on Qt's thread.

        Stopping what is returned ends the operation at its next step, and nothing more is handed over.
        """
        following = Following()
        if not self._closed:
            lane = self._lane(operation)
            self._followings = [one for one in self._followings if not one.has_ended()] + [following]
            step, failed = following.unless_stopped(step), following.unless_stopped(failed)
            lane.submit(lambda: self._each_step(following, operation, arguments, step, failed))
        return following

    def _each_step(
        self,
        following: Following,
        operation: str,
        arguments: Data,
        step: Callable[[Data], None],
        failed: Callable[[BitBuddyError], None],
    ) -> None:
        """Hand each step of the stream to Qt's thread; runs on the lane of the operation."""
        try:
            if not following.is_stopped():
                with contextlib.closing(self._connection().stream(operation, **arguments)) as steps:
                    last: Data = {}
                    for last in steps:
                        if following.is_stopped():
                            break
                        self._arrived.emit(step, last)
                if last.get("type") != "done":
                    raise BitBuddyError("It was broken off in the middle.", hint="Please try again.")
        except Exception as error:
            if not following.is_stopped():
                self._arrived.emit(failed, plain_error(error))
        finally:
            following.end()

    def perform(self, work: Callable[[], object], failed: Callable[[BitBuddyError], None]) -> None:
        """Do ``work`` that has nothing to do with the link, such as opening a file, where it may wait."""
        if not self._closed:
            self._desktop.submit(work).add_done_callback(lambda future: self._settle(future, None, failed))

    def ask(self, request: Request) -> int:
        """Ask and return the question's number; one that is still under way is stopped."""
        self.stop()
        self._numbers += 1
        question = self._question = Question(self._numbers, request)
        if not self._closed:
            self._answers.submit(lambda: self._stream(question))
        return question.number

    def stop(self) -> None:
        """Stop the question under way, if any; its last chunk still comes."""
        question = self._question
        if question is not None and not (self._closed or question.stopped.is_set() or question.ended.is_set()):
            question.stopped.set()
            self._cancel(question)

    def close(self) -> None:
        """Stop what runs, close the link and end the threads; returns within seconds."""
        if self._closed:
            return
        self.stop()
        self._closed = True
        for following in self._followings:
            following.stop()
        if self._question is not None:
            wait_for([self._answers.submit(lambda: None)], CLOSING_SECONDS)
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._opening is not None:
            wait_for([self._opening])
            if _opened(self._opening):
                with suppressed("the link"):
                    self._opening.result().close()
        lanes = (self._answers, *self._streams.values(), self._stops, self._desktop, self._deeds, self._calls)
        for lane in lanes:
            lane.close()

    def _connection(self) -> Connection:
        if self._opening is None:
            raise BitBuddyError("Bit Buddy is not ready yet.", hint="Please try again in a moment.")
        return self._opening.result()

    def _stream(self, question: Question) -> None:
        last: Data = {"type": "stopped"}
        try:
            if not question.stopped.is_set():
                last = self._each_chunk(question) or last
        except Exception as error:
            if not question.stopped.is_set():
                last = {"type": "failed", "error": plain_error(error)}
        question.ended.set()
        self.answer.emit(question.number, last)

    def _each_chunk(self, question: Question) -> Data | None:
        """Pass the chunks on and return the one that ends the answer, None where it ended without one."""
        for chunk in self._connection().stream("ask", **question.request.arguments()):
            if chunk.get("type") == "started":
                question.turn = str(chunk.get("turn", ""))
                if question.stopped.is_set():
                    self._cancel(question)
            if chunk.get("type") == "done":
                return chunk
            self.answer.emit(question.number, chunk)
        return None

    def _cancel(self, question: Question) -> None:
        """Cancel on a lane of its own; before the turn is known there is nothing to cancel yet."""
        if question.turn:
            stopping = self._stops.submit(lambda: self._connection().call("cancel", turn=question.turn))
            stopping.add_done_callback(lambda future: self._settle(future, None, None))

    def _settle(
        self,
        future: Future[Any],
        done: Callable[[Data], None] | None,
        failed: Callable[[BitBuddyError], None] | None,
    ) -> None:
        """Bring the outcome of ``future`` to Qt's thread; runs on a lane."""
        error = future.exception()
        if error is not None:
            readable = plain_error(error)
            if failed is not None:
                self._arrived.emit(failed, readable)
            else:
                log.info("A call of the window failed: %s", type(readable).__name__)
        elif done is not None:
            self._arrived.emit(done, future.result())

    def _tell(self, event: Data) -> None:
        """Pass an event on; runs on some thread of the link."""
        self.told.emit(event)

    @Slot(object, object)
    def _hand_over(self, receiver: Callable[[Any], None], value: object) -> None:
        owner = getattr(receiver, "__self__", None)
        # Who asked may be a window that was closed and taken away meanwhile.
        gone = isinstance(owner, QObject) and not isValid(owner)
        if not (self._closed or gone):
            receiver(value)


def _opened(opening: Future[Connection]) -> bool:
    return opening.done() and not opening.cancelled() and opening.exception() is None
