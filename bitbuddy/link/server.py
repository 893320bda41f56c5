"""The owner's side of the link: answers other faces of the same user over a local socket, in JSON."""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import threading
from collections.abc import Iterator
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener
from typing import Any

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.events import Event, WindowRequested, event_to_json
from bitbuddy.kernel.threads import start_thread
from bitbuddy.link import operations
from bitbuddy.link.address import connect, listen
from bitbuddy.link.wire import EVENTS, MAXIMUM_REQUEST, SHOW_WINDOW, TRAY, send, shut, unexpected

log = logging.getLogger(__name__)


class Server:
    """Serves one engine. Each connection carries one request and its answer, or the events until the face goes away."""

    def __init__(self, buddy: Buddy, face: str) -> None:
        self._buddy = buddy
        self._trays = 1 if face == TRAY else 0
        self._lock = threading.Lock()
        self._open: dict[int, tuple[Connection[Any, Any], threading.Thread]] = {}
        self._closing = threading.Event()
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
        with contextlib.suppress(OSError, EOFError):
            connect(self._buddy.home).close()  # wakes accept(), which closing alone does not
        self._accepting.join()
        self._listener.close()
        with self._lock:
            entries = list(self._open.values())
        for connection, _ in entries:
            shut(connection)
        for _, thread in entries:
            thread.join()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except (AuthenticationError, OSError, EOFError):
                if self._closing.is_set():
                    return
                log.info("Somebody without the key knocked at the link, or left while knocking.")
                continue
            if self._closing.is_set():
                connection.close()
                return
            self._start(connection)

    def _start(self, connection: Connection[Any, Any]) -> None:
        with self._lock:
            key = id(connection)
            thread = threading.Thread(target=self._serve, args=(connection, key), name="link-face", daemon=False)
            self._open[key] = (connection, thread)
        thread.start()

    def _serve(self, connection: Connection[Any, Any], key: int) -> None:
        try:
            request = json.loads(connection.recv_bytes(MAXIMUM_REQUEST))
            if request["operation"] == EVENTS:
                self._serve_events(connection, str(request["arguments"].get("face", "")))
            else:
                self._serve_one(connection, str(request["operation"]), dict(request["arguments"]))
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            log.debug("A face left, or sent what is no request.", exc_info=True)
        finally:
            with self._lock:
                self._open.pop(key, None)
            connection.close()

    def _serve_one(self, connection: Connection[Any, Any], operation: str, arguments: dict[str, Any]) -> None:
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
            waiting.put(event_to_json(event))

        unsubscribe = self._buddy.events.subscribe(hear)
        self._count_tray(face, +1)
        sender = start_thread("link-events", lambda: _send_events(connection, waiting))
        try:
            send(connection, {"subscribed": True})
            connection.recv_bytes(1)  # nothing ever comes: this returns when the face goes away
        except (OSError, EOFError):
            pass
        finally:
            unsubscribe()
            self._count_tray(face, -1)
            waiting.put(None)
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
