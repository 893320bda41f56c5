"""The owner's side of the link: answers other faces of the same user over a local socket, in JSON."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import socket
import threading
from collections.abc import Iterator
from multiprocessing.connection import Client, Connection, Listener
from typing import Any

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.events import Event, WindowRequested, event_to_json
from bitbuddy.kernel.threads import start_thread
from bitbuddy.link import operations
from bitbuddy.link.address import address_of, listen, prove
from bitbuddy.link.wire import EVENTS, MAXIMUM_REQUEST, SHOW_WINDOW, TRAY, send, shut, unexpected

log = logging.getLogger(__name__)

# Events that wait for a face which reads none; then it is dropped, and comes back by itself if it still lives.
MAXIMUM_WAITING_EVENTS = 10_000
_PAUSE_SECONDS = 0.1
# What an ending owner grants to answers for other faces that are nearly done; the others ask the next owner.
GRACE_SECONDS = 0.5


class Server:
    """Serves one engine. Each connection carries one request and its answer, or the events until the face goes away."""

    def __init__(self, buddy: Buddy, face: str) -> None:
        self._buddy = buddy
        self._trays = 1 if face == TRAY else 0
        self._lock = threading.Lock()
        self._open: dict[int, tuple[Connection[Any, Any], threading.Thread]] = {}
        self._closing = threading.Event()
        self._answering = 0
        self._answered = threading.Condition(self._lock)
        self._listener: Listener = listen(buddy.home)
        self._accepting = start_thread("link-accept", self._accept)

    def near(self, operation: str, arguments: dict[str, Any]) -> Any:
        """Run an operation for the face in this process; raises BitBuddyError."""
        if operation == SHOW_WINDOW:
            self._buddy.events.publish(WindowRequested())
            return {}
        answer = operations.run(self._buddy, operation, arguments)
        if operation == "hello" and isinstance(answer, dict):
            answer["tray_running"] = self._trays > 0
        return answer

    def close(self) -> None:
        """Stop listening and end every connection; their faces notice and find or become the next owner."""
        self._closing.set()
        self._wake_accept()
        self._accepting.join()
        with contextlib.suppress(FileNotFoundError):  # somebody removed the socket's file
            self._listener.close()
        with self._lock:
            self._answered.wait_for(lambda: self._answering == 0, GRACE_SECONDS)
            entries = list(self._open.values())
            for connection, _ in entries:
                shut(connection)
        # Only now, so that no face takes a broken-off answer for the whole one.
        self._buddy.interrupt()
        for _, thread in entries:
            thread.join()

    def _wake_accept(self) -> None:
        """Make accept() return, which closing alone does not; also where somebody removed the socket's file."""
        try:
            Client(address_of(self._buddy.home)).close()
        except (OSError, EOFError):
            inner = getattr(getattr(self._listener, "_listener", None), "_socket", None)
            with contextlib.suppress(OSError, AttributeError), socket.socket(fileno=os.dup(inner.fileno())) as other:  # type: ignore[union-attr]
                other.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except (OSError, EOFError) as error:
                if not self._closing.wait(_PAUSE_SECONDS):  # too many open files, perhaps: not for ever
                    log.info("A face could not be let in: %s", type(error).__name__)
                continue
            if self._closing.is_set():
                connection.close()
                return
            self._start(connection)

    def _start(self, connection: Connection[Any, Any]) -> None:
        key = id(connection)
        thread = threading.Thread(target=self._serve, args=(connection, key), name="link-face", daemon=False)
        with self._lock:
            self._open[key] = (connection, thread)
        try:
            thread.start()
        except RuntimeError:
            log.warning("A face could not be served: the system has no thread left.")
            self._forget(connection, key)

    def _forget(self, connection: Connection[Any, Any], key: int) -> None:
        with self._lock:
            self._open.pop(key, None)
            connection.close()

    def _serve(self, connection: Connection[Any, Any], key: int) -> None:
        # The proof of the key belongs here: a face that stops in the middle of it keeps nobody else waiting.
        try:
            prove(connection, self._buddy.home)
            request = json.loads(connection.recv_bytes(MAXIMUM_REQUEST))
            if request["operation"] == EVENTS:
                self._serve_events(connection, str(request["arguments"].get("face", "")))
            else:
                self._serve_one(connection, str(request["operation"]), dict(request["arguments"]))
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            log.debug("A face left, had no key, or sent what is no request.", exc_info=True)
        finally:
            self._forget(connection, key)

    def _serve_one(self, connection: Connection[Any, Any], operation: str, arguments: dict[str, Any]) -> None:
        with self._lock:
            self._answering += 1
        try:
            self._answer(connection, operation, arguments)
        finally:
            with self._lock:
                self._answering -= 1
                self._answered.notify_all()

    def _answer(self, connection: Connection[Any, Any], operation: str, arguments: dict[str, Any]) -> None:
        try:
            answer = self.near(operation, arguments)
            if isinstance(answer, dict):
                send(connection, {"answer": answer})
                return
            with contextlib.closing(answer):
                for step in answer:
                    send(connection, {"step": step})
            send(connection, {"end": True})
        except BitBuddyError as error:
            send(connection, error.to_json())
        except OSError:
            raise
        except Exception:
            log.exception("The operation %s failed.", operation)
            send(connection, unexpected().to_json())

    def _serve_events(self, connection: Connection[Any, Any], face: str) -> None:
        waiting: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()

        def hear(event: Event) -> None:
            if not event.travels:
                return
            if waiting.qsize() < MAXIMUM_WAITING_EVENTS:
                waiting.put(event_to_json(event))
            else:
                shut(connection)

        unsubscribe = self._buddy.events.subscribe(hear)
        self._count_tray(face, +1)
        sender: threading.Thread | None = None
        try:
            send(connection, {"subscribed": True})
            sender = start_thread("link-events", lambda: _send_events(connection, waiting))
            connection.recv_bytes(1)  # nothing ever comes: this returns when the face goes away
        except (OSError, EOFError):
            pass
        finally:
            unsubscribe()
            self._count_tray(face, -1)
            waiting.put(None)
            if sender is not None:
                shut(connection)  # it may be writing to a face that reads no more
                sender.join()

    def _count_tray(self, face: str, change: int) -> None:
        if face == TRAY:
            with self._lock:
                self._trays += change


def _send_events(connection: Connection[Any, Any], waiting: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    with contextlib.suppress(OSError):
        for event in _until_none(waiting):
            send(connection, {"event": event})


def _until_none(waiting: queue.SimpleQueue[dict[str, Any] | None]) -> Iterator[dict[str, Any]]:
    while (event := waiting.get()) is not None:
        yield event
