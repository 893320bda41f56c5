"""What must not be left behind by a test: threads, processes, widgets, sockets to elsewhere, warnings in the log."""

from __future__ import annotations

import ipaddress
import logging
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psutil

GRACE_SECONDS = 3.0
# Qt keeps one of these for tooltips and never gives it back.
QT_OWN_WIDGETS = {"QTipLabel"}


@dataclass(frozen=True)
class Expected:
    """A log record that a test says will come."""

    pattern: re.Pattern[str]
    level: int
    optional: bool

    def fits(self, record: logging.LogRecord) -> bool:
        return record.levelno <= self.level and bool(self.pattern.search(record.getMessage()))


class LogWatch(logging.Handler):
    """Collects every record from WARNING up, and knows which of them were expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[Expected] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not any(record is known for known in self.records):
            self.records.append(record)

    def expect(self, pattern: str, *, level: int = logging.WARNING, optional: bool = False) -> None:
        """Declare that records matching ``pattern`` (a regular expression), up to ``level``, will be logged."""
        self._expected.append(Expected(re.compile(pattern), level, optional))

    def complaints(self) -> list[str]:
        """Return a line for each record nobody expected and each expected one that did not come."""
        surprises = [
            f"logged {record.levelname} by {record.name}: {record.getMessage()}"
            for record in self.records
            if not any(one.fits(record) for one in self._expected)
        ]
        missing = [
            f"expected in the log and never came: {one.pattern.pattern}"
            for one in self._expected
            if not one.optional and not any(one.fits(record) for record in self.records)
        ]
        return surprises + missing


@contextmanager
def watched_log() -> Iterator[LogWatch]:
    """Watch the root logger and "bitbuddy" (which may not hand its records up) while the block runs."""
    watch = LogWatch()
    loggers = [logging.getLogger(), logging.getLogger("bitbuddy")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(watch)
    try:
        yield watch
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(watch)
            logger.setLevel(level)


def poll(condition: Callable[[], bool], seconds: float = GRACE_SECONDS) -> bool:
    """Return whether ``condition`` became true before the deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def living_threads() -> set[threading.Thread]:
    """Return Python's threads; a foreign thread that once ran Python (Qt's) is not ours to end."""
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


def living_children() -> set[psutil.Process]:
    """Return the processes below this one that still run; one that ended and waits to be reaped does not count."""
    if not _has_children():
        return set()
    return {child for child in psutil.Process().children(recursive=True) if _runs(child) and not _is_tracker(child)}


def _has_children() -> bool:
    """Return whether the system knows a child of this process; to go through all processes takes a hundred times longer."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _is_tracker(process: psutil.Process) -> bool:
    """Return whether it is the standard library's own resource tracker, which lives as long as we do."""
    tracker = sys.modules.get("multiprocessing.resource_tracker")
    return tracker is not None and getattr(tracker._resource_tracker, "_pid", None) == process.pid


def leaked_threads(before: set[threading.Thread]) -> list[str]:
    """Return a line for each thread that is still there after the grace."""
    poll(lambda: not living_threads() - before)
    return [f"left a thread running: {thread.name}" for thread in living_threads() - before]


def leaked_children(before: set[psutil.Process]) -> list[str]:
    """Return a line for each process that is still there after the grace, and end it."""
    poll(lambda: not living_children() - before)
    lines = []
    for child in living_children() - before:
        lines.append(f"left a process running: {_described(child)}")
        try:
            child.kill()
        except psutil.NoSuchProcess:
            continue
    return lines


def _described(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {' '.join(process.cmdline())}"
    except psutil.Error:
        return str(process.pid)


def top_level_widgets() -> dict[int, Any]:
    """Return Qt's top-level widgets by identity; empty where no test brought up Qt."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    return {
        id(widget): widget
        for widget in widgets.QApplication.topLevelWidgets()
        if type(widget).__name__ not in QT_OWN_WIDGETS
    }


def leaked_widgets(before: dict[int, Any]) -> list[str]:
    """Return a line for each top-level widget that outlived its test, and delete it."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None or not top_level_widgets():
        return []
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    lines = []
    for key, widget in top_level_widgets().items():
        if key not in before:
            lines.append(f"left a top-level widget: {type(widget).__name__} “{widget.windowTitle()}”")
            widget.close()
            widget.deleteLater()
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    return lines


def is_near(address: object) -> bool:
    """Return whether a socket address stays on this computer."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@contextmanager
def no_network() -> Iterator[None]:
    """Refuse every connection and look-up that leaves this computer, while the block runs."""
    names = ("connect", "connect_ex")
    originals = {name: getattr(socket.socket, name) for name in names}
    look_up = socket.getaddrinfo

    def guarded(name: str) -> Callable[[socket.socket, Any], Any]:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family != getattr(socket, "AF_UNIX", None) and not is_near(address):
                raise AssertionError(f"A test tried to reach {address!r}; only this computer is allowed.")
            return originals[name](self, address)

        return call

    def near_look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None and not is_near((host.decode() if isinstance(host, bytes) else host,)):
            raise AssertionError(f"A test tried to look up {host!r}; only this computer is allowed.")
        return look_up(host, *arguments, **options)

    for name in names:
        setattr(socket.socket, name, guarded(name))
    socket.getaddrinfo = near_look_up
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(socket.socket, name, original)
        socket.getaddrinfo = look_up
