"""Turns the bytes a model produces into text to show: whole characters, and nothing from a marker on."""

from __future__ import annotations

import codecs
from collections.abc import Sequence


class ReplyText:
    """Collects an answer. ``stopped`` is true once the text contained one of ``markers``, which is not shown."""

    def __init__(self, markers: Sequence[str]) -> None:
        self._markers = tuple(marker for marker in markers if marker)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._begun = False
        self.stopped = False

    def feed(self, data: bytes) -> str:
        """Add the bytes of one token and return what may be shown now; a piece that may become a marker is held."""
        if self.stopped:
            return ""
        text = self._held + self._decoder.decode(data)
        places = [place for marker in self._markers if (place := text.find(marker)) >= 0]
        if places:
            self.stopped = True
            self._held = ""
            return self._shown(text[: min(places)])
        keep = self._possible_start(text)
        self._held = text[len(text) - keep :]
        return self._shown(text[: len(text) - keep])

    def finish(self) -> str:
        """Return what was still held when the answer ended."""
        if self.stopped:
            return ""
        text, self._held = self._held + self._decoder.decode(b"", True), ""
        return self._shown(text)

    def _possible_start(self, text: str) -> int:
        """Return the length of the longest end of ``text`` that begins a marker."""
        longest = 0
        for marker in self._markers:
            for length in range(min(len(marker) - 1, len(text)), longest, -1):
                if text.endswith(marker[:length]):
                    longest = length
                    break
        return longest

    def _shown(self, text: str) -> str:
        if not self._begun:
            text = text.lstrip()
            self._begun = bool(text)
        return text
