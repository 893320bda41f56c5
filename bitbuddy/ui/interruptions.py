"""What reaches the program from outside its windows: signals of the system, and errors nobody expected."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType, TracebackType

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal

log = logging.getLogger(__name__)
SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruptions(QObject):
    """Ends the program cleanly on SIGINT and SIGTERM, without waking up to look for them."""

    def __init__(self, end: Callable[[], None]) -> None:
        super().__init__()
        self._end = end
        # Python writes a signal's number here when it comes; Qt's loop wakes by it and reads it between two events.
        self._reader, self._writer = socket.socketpair()
        for end_point in (self._reader, self._writer):
            end_point.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def __enter__(self) -> Interruptions:
        self._before = {number: signal.signal(number, self._take) for number in SIGNALS}
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        return self

    def __exit__(self, *exception: object) -> None:
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _take(self, number: int, frame: FrameType | None) -> None:
        """Do nothing yet: this may run in the middle of painting, and the loop brings the number in a moment."""

    def _woken(self) -> None:
        try:
            numbers = self._reader.recv(64)
        except BlockingIOError:
            return
        if any(number in SIGNALS for number in numbers):
            self._end()


class Mishaps(QObject):
    """Logs every error that nobody caught, and has the first of them told to the person.

    Signals: ``happened()``, queued, from whichever thread it was.
    """

    happened = Signal()

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell
        self._told = False
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def __enter__(self) -> Mishaps:
        self._hook, self._thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        return self

    def __exit__(self, *exception: object) -> None:
        sys.excepthook, threading.excepthook = self._hook, self._thread_hook

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.error("Unexpected error.", exc_info=(kind, error, trace))
        self.happened.emit()

    def _caught_in_thread(self, details: threading.ExceptHookArgs) -> None:
        if details.exc_value is not None:
            self._caught(details.exc_type, details.exc_value, details.exc_traceback)

    def _show(self) -> None:
        if not self._told:
            self._told = True
            self._tell()
