"""A face's side of the link: the engine in this process if nobody owns the home, else the owner over the socket."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Generator
from multiprocessing.connection import Connection as Wire
from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.errors import BitBuddyError, OwnerError
from bitbuddy.kernel.events import Event, event_to_json
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.threads import start_thread
from bitbuddy.link.address import connect
from bitbuddy.link.wire import EVENTS, RESIDENT, TRAY, receive, send, shut

if TYPE_CHECKING:
    from bitbuddy.app import Buddy
    from bitbuddy.link.server import Server

log = logging.getLogger(__name__)

OPENING_SECONDS = 10.0
# How often in one request the owner may end and another be found; short commands own a home one after the other.
ATTEMPTS = 10
_PAUSE_SECONDS = 0.05
Callback = Callable[[dict[str, Any]], None]


def open_link(home: Home, face: str) -> Connection:
    """Return a connection to the owner of ``home``, becoming it if there is none; raises BitBuddyError.

    ``face`` is "tray" or "watch" (as owners these stay, watch the folders and the health), or "cli".
    """
    connection = Connection(home, face)
    connection.open()
    return connection


class Connection:
    """How every face reaches the engine. All methods block and may be called from any thread but Qt's."""

    def __init__(self, home: Home, face: str) -> None:
        self._home = home
        self._face = face
        self._lock = threading.RLock()
        self._buddy: Buddy | None = None
        self._server: Server | None = None
        self._subscribers: tuple[Callback, ...] = ()
        self._listening: threading.Thread | None = None
        self._events_wire: Wire[Any, Any] | None = None
        self._closed = threading.Event()

    @property
    def is_owner(self) -> bool:
        """Return whether the engine runs in this process."""
        return self._buddy is not None

    def open(self) -> None:
        """Become the owner, or make sure that there is one that answers; raises OwnerError and what opening raises."""
        deadline = time.monotonic() + OPENING_SECONDS
        with self._lock:
            # First knock: a face that only talks to the owner never loads the engine.
            while not (self.is_owner or self._closed.is_set() or self._answers()):
                try:
                    self._become_owner()
                    return
                except OwnerError:
                    if time.monotonic() > deadline:
                        raise OwnerError(
                            "Another Bit Buddy uses this home but does not answer.", hint="End it, then try again."
                        ) from None
                self._closed.wait(_PAUSE_SECONDS)  # it holds the lock but does not listen yet, or is just ending

    def call(self, operation: str, **arguments: object) -> dict[str, Any]:
        """Run an operation and return its answer; raises BitBuddyError."""
        for attempt in range(1, ATTEMPTS + 1):
            server = self._server
            if server is not None:
                answer: dict[str, Any] = server.near(operation, dict(arguments))
                return answer
            try:
                with contextlib.closing(self._ask_owner(operation, arguments)) as wire:
                    message = receive(wire)
                return dict(message["answer"])
            except (OSError, EOFError):
                self._owner_ended(attempt)
        raise AssertionError("unreachable")

    def stream(self, operation: str, **arguments: object) -> Generator[dict[str, Any], None, None]:
        """Run an operation and yield its steps as they come; closing the generator cancels it. Raises BitBuddyError.

        When the owner ends before anything was said, the next one is asked; a turn then begins anew ("started").
        """
        for attempt in range(1, ATTEMPTS + 1):
            server = self._server
            if server is not None:
                yield from server.near(operation, dict(arguments))
                return
            said = False
            try:
                with contextlib.closing(self._ask_owner(operation, arguments)) as wire:
                    while "step" in (message := receive(wire)):
                        said = said or bool(message["step"].get("text"))
                        yield message["step"]
                return
            except (OSError, EOFError):
                self._owner_ended(ATTEMPTS if said else attempt)

    def untold(self) -> list[str]:
        """Return what the person should know and no reply told; empty where the owner goes on, and tells it later."""
        buddy = self._buddy
        # Of a memory that cannot be used, each operation says so itself.
        return buddy.conversation.untold() if buddy is not None and buddy.memory.has_file else []

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` with every event from now on, on some thread; returns the function that ends it."""
        with self._lock:
            self._subscribers = (*self._subscribers, callback)
            if not self.is_owner and self._listening is None:
                self._listening = start_thread("link-listen", self._listen)

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers = tuple(one for one in self._subscribers if one is not callback)

        return unsubscribe

    def close(self) -> None:
        """Leave; the owner closes its engine, and no process of it is left."""
        self._closed.set()
        with self._lock:
            wire, self._events_wire = self._events_wire, None
        if wire is not None:
            shut(wire)
        if self._listening is not None and self._listening is not threading.current_thread():
            self._listening.join()
        server, buddy = self._server, self._buddy
        self._server = self._buddy = None
        try:
            if server is not None:
                server.close()
        finally:
            if buddy is not None:
                buddy.close()

    def _become_owner(self) -> None:
        from bitbuddy.app import Buddy
        from bitbuddy.link.server import Server

        buddy = Buddy(self._home, resident=self._face in RESIDENT, guided=self._face == TRAY)
        try:
            self._server = Server(buddy, self._face)
        except BaseException:
            buddy.close()
            raise
        self._buddy = buddy
        buddy.events.subscribe(self._tell_event)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError, EOFError):
            connect(self._home).close()
            return True
        return False

    def _ask_owner(self, operation: str, arguments: dict[str, object]) -> Wire[Any, Any]:
        wire = connect(self._home)
        try:
            send(wire, {"operation": operation, "arguments": arguments})
        except BaseException:
            wire.close()
            raise
        return wire

    def _owner_ended(self, attempt: int) -> None:
        """After the owner went away: find the next one or become it, so that the first try can be repeated."""
        if attempt >= ATTEMPTS or self._closed.is_set():
            raise OwnerError("The Bit Buddy that was answering has ended.", hint="Please ask again.")
        self.open()

    def _tell_event(self, event: Event) -> None:
        if event.travels:
            self._tell(event_to_json(event))

    def _tell(self, event: dict[str, Any]) -> None:
        for callback in self._subscribers:
            try:
                callback(event)
            except Exception:
                log.exception("A face failed on an event.")

    def _listen(self) -> None:
        """Pass the owner's events on; when it ends, find or become the next owner."""
        while not self._closed.is_set() and not self.is_owner:
            with contextlib.suppress(OSError, EOFError):
                self._listen_once()
            if self._closed.wait(_PAUSE_SECONDS):
                return
            try:
                self.open()
            except BitBuddyError as error:
                log.warning("No owner could be reached: %s", type(error).__name__)
                self._tell({"event": "OwnerLost", "message": str(error)})
                return
            self._tell({"event": "OwnerChanged", "is_owner": self.is_owner})

    def _listen_once(self) -> None:
        wire = self._ask_owner(EVENTS, {"face": self._face})
        with contextlib.closing(wire):
            with self._lock:
                if self._closed.is_set():
                    return
                self._events_wire = wire
            while True:
                message = receive(wire)
                if "event" in message:
                    self._tell(message["event"])
