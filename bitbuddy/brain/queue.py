"""The questions that wait for the brain, a person's before those of background work."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.port import Urgency

_RANK = {urgency: rank for rank, urgency in enumerate(Urgency)}


class Queue:
    """Answers that wait for their turn. Not thread-safe: its owner's condition is held for every call."""

    def __init__(self) -> None:
        self._lines: dict[Urgency, deque[Answer]] = {urgency: deque() for urgency in Urgency}

    def __iter__(self) -> Iterator[Answer]:
        for line in self._lines.values():
            yield from line

    def __bool__(self) -> bool:
        return any(self._lines.values())

    def add(self, answer: Answer) -> None:
        """Put ``answer`` at the end of its line."""
        self._lines[answer.request.urgency].append(answer)

    def put_back(self, answer: Answer) -> None:
        """Put ``answer``, which had to give way, at the head of its line."""
        self._lines[answer.request.urgency].appendleft(answer)

    def before(self, urgency: Urgency) -> bool:
        """Return whether somebody waits who is more urgent than ``urgency``."""
        return any(line for kind, line in self._lines.items() if _RANK[kind] < _RANK[urgency])

    def remove(self, answer: Answer) -> bool:
        """Take ``answer`` out; False if it does not wait."""
        line = self._lines[answer.request.urgency]
        if answer not in line:
            return False
        line.remove(answer)
        return True

    def next(self) -> Answer | None:
        """Take out the one whose turn it is; None if none waits."""
        return next((line.popleft() for line in self._lines.values() if line), None)

    def take_all(self) -> list[Answer]:
        """Take them all out, in the order of their turns."""
        answers = list(self)
        for line in self._lines.values():
            line.clear()
        return answers
