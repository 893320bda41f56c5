"""Answers of the brain that are known already: given again when question, facts and personality are the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

KEPT = 64


@dataclass(frozen=True)
class Answer:
    """What the brain said once: its whole text and what it cost then."""

    text: str
    brain: dict[str, Any]


class AnswerCache:
    """Keeps the latest answers; the key holds everything an answer depends on, so a changed fact asks anew."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Answer | None:
        """Return the answer to ``key``, None when it is not known."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep ``answer``; the one that was not asked for longest goes."""
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)

    def clear(self) -> None:
        """Let go of all answers."""
        with self._lock:
            self._answers.clear()
