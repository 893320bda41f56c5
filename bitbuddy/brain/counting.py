"""How many tokens a text has: as the model counted it, or an estimate that is never too small."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

REMEMBERED = 256
# Longer texts are not worth their memory; nothing of a conversation is that long.
LONGEST_REMEMBERED = 4_000
# A longer text fits no context there is: the estimate says so as well.
LONGEST_COUNTED = 200_000


def most_tokens(text: str) -> int:
    """Return a number of tokens that ``text`` cannot pass in any vocabulary.

    A token stands for at least one byte of UTF-8, as vocabularies fall back to single bytes; some put one more token
    before the first word. Ordinary English has a quarter of that.
    """
    return len(text.encode("utf-8", "replace")) + 1 if text else 0


class TokenCounts:
    """Remembers the latest exact counts of each model, so that a sleeping one can still tell them. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, str], int] = OrderedDict()

    def of(self, model: str, text: str, count: Callable[[str], int | None]) -> int:
        """Return the tokens of ``text`` for ``model``: remembered, by ``count`` (None: it cannot), or at most."""
        if not text:
            return 0
        with self._lock:
            known = self._known.get((model, text))
            if known is not None:
                self._known.move_to_end((model, text))
                return known
        tokens = count(text) if len(text) <= LONGEST_COUNTED else None
        if tokens is None:
            return most_tokens(text)
        if len(text) <= LONGEST_REMEMBERED:
            with self._lock:
                self._known[model, text] = tokens
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
        return tokens
