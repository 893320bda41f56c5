"""One connection to the session's D-Bus: calls that wait for their reply, and a thread that waits for signals."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path
from typing import Any

from bitbuddy.kernel.threads import start_thread, suppressed

log = logging.getLogger(__name__)
PATIENCE_S = 5.0
Signal = Callable[[str, tuple[Any, ...]], None]


class BusError(Exception):
    """The bus is not there, did not answer in time, or the service refused; the text is for the log."""


def bus_address() -> str:
    """Return the address of the session's bus, as the session names it or where systemd puts it; empty for none."""
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if named:
        return named
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    return f"unix:path={usual}" if usual.exists() else ""


class SessionBus:
    """The connection. ``heard(member, values)`` is called for each signal, on the thread of this connection."""

    def __init__(self, heard: Signal) -> None:
        """Connect; raises BusError. Waits for the bus up to a second for each step."""
        from jeepney.bus import get_bus
        from jeepney.io.blocking import prep_socket
        from jeepney.io.threading import DBusConnection

        self._heard = heard
        self._waiting: dict[int, Future[Any]] = {}
        self._lock = threading.Lock()
        self._ended = False
        try:
            # Not by the library's own opener, which has a daemon thread of its own for the greeting.
            self._connection = DBusConnection(prep_socket(get_bus(bus_address()), timeout=1.0))
        except Exception as error:  # sockets, the authentication and the address each raise their own
            raise BusError(f"no session bus: {type(error).__name__}") from error
        self._thread = start_thread("notifications-bus", self._receive)
        try:
            self.call(_greeting())
        except BusError:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        return not self._ended

    def call(self, message: Any, patience_s: float = PATIENCE_S) -> tuple[Any, ...]:
        """Send a call and return the values of its reply; raises BusError."""
        from jeepney import MessageType

        reply: Future[Any] = Future()
        with self._lock:
            if self._ended:
                raise BusError("the bus has gone")
            serial = next(self._connection.outgoing_serial)
            self._waiting[serial] = reply
        try:
            self._connection.send(message, serial=serial)
            answer = reply.result(patience_s)
        except (OSError, CancelledError, FutureTimeoutError) as error:
            raise BusError(f"no answer: {type(error).__name__}") from error
        finally:
            with self._lock:
                self._waiting.pop(serial, None)
        if answer.header.message_type is MessageType.error:
            raise BusError(f"refused: {_error_name(answer)}")
        return tuple(answer.body)

    def post(self, message: Any) -> None:
        """Send a call whose reply nobody waits for; nothing where the bus has gone."""
        from jeepney import MessageFlag

        message.header.flags |= MessageFlag.no_reply_expected
        with contextlib.suppress(OSError):
            self._connection.send(message)

    def close(self) -> None:
        """End the thread and the connection."""
        with suppressed("the session bus"):
            self._connection.interrupt()
        if self._thread is not threading.current_thread():
            self._thread.join()
        with suppressed("the session bus"):
            self._release()

    def _release(self) -> None:
        # The library leaves its pipe and its selector to the garbage collector.
        if self._connection is not None:
            self._connection.close()
            for descriptor in (self._connection._stop_r, self._connection._stop_w):
                os.close(descriptor)
            self._connection = None

    def _receive(self) -> None:
        from jeepney.io.threading import ReceiveStopped

        try:
            while True:
                self._take(self._connection.receive())
        except ReceiveStopped:
            pass
        except Exception as error:  # the bus has ended, or said what the library cannot read: both end this connection
            log.info("The session bus was lost: %s", type(error).__name__)
        with self._lock:
            self._ended = True
            waiting, self._waiting = self._waiting, {}
        for reply in waiting.values():
            reply.cancel()

    def _take(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            with suppressed("a signal of the session bus"):
                self._heard(fields.get(HeaderFields.member, ""), tuple(message.body))
            return
        with self._lock:
            reply = self._waiting.get(fields.get(HeaderFields.reply_serial, -1))
        if reply is not None and not reply.done():
            reply.set_result(message)


def _greeting() -> Any:
    from jeepney.bus_messages import message_bus

    return message_bus.Hello()


def _error_name(message: Any) -> str:
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.error_name, ""))
