"""Reads the stream of events that a server answers with, whatever pieces it comes in, within bounds."""

from __future__ import annotations

import re

MOST_LINE_BYTES = 1_000_000
MOST_EVENT_BYTES = 2_000_000
_BREAK = re.compile(rb"[\r\n]")
_MARK = b"\xef\xbb\xbf"


class StreamTooLongError(Exception):
    """A line or an event is longer than any honest one."""


class EventStream:
    """Server-sent events: `feed` takes bytes as they come and gives the data of every event they complete."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._data: list[bytes] = []
        self._bytes = 0
        self._begun = False
        self._after_return = False

    def feed(self, data: bytes) -> list[str]:
        """Return the data of each event that ``data`` completes; raises StreamTooLongError."""
        if not self._begun:
            self._line += data
            if _MARK.startswith(bytes(self._line[:3])) and len(self._line) < len(_MARK):
                return []
            self._begun = True
            data = bytes(self._line).removeprefix(_MARK)
            self._line.clear()
        found = []
        for line in self._lines(data):
            event = self._take(line)
            if event is not None:
                found.append(event)
        return found

    def finish(self) -> list[str]:
        """Return what stood in a last event that no empty line ended; some servers forget it."""
        line, self._line = bytes(self._line), bytearray()
        if line:
            self._take(line)
        last = self._take(b"")
        return [] if last is None else [last]

    def _lines(self, data: bytes) -> list[bytes]:
        """Return the lines that ``data`` completes; a line ends with LF, CR, or both."""
        if self._after_return and data:
            data = data.removeprefix(b"\n")
            self._after_return = False
        self._after_return = self._after_return or data.endswith(b"\r")
        self._line += data
        if not _BREAK.search(data) and len(self._line) <= MOST_LINE_BYTES:  # nothing to part yet
            return []
        *lines, rest = bytes(self._line).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        if len(rest) > MOST_LINE_BYTES or any(len(line) > MOST_LINE_BYTES for line in lines):
            raise StreamTooLongError
        self._line = bytearray(rest)
        return lines

    def _take(self, line: bytes) -> str | None:
        if not line:
            whole, self._data, self._bytes = self._data, [], 0
            return b"\n".join(whole).decode("utf-8", "replace") if whole else None
        name, _, value = line.partition(b":")
        if name == b"data":
            self._bytes += len(value)
            if self._bytes > MOST_EVENT_BYTES:
                raise StreamTooLongError
            self._data.append(value.removeprefix(b" "))
        return None
