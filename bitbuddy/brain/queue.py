"""The questions that wait for the brain, a person's before those of background work."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.awake import AwakeBrain
from bitbuddy.brain.port import Urgency
from bitbuddy.kernel.errors import BrainError

# A process that was told to stop does so within 100 ms, or is broken and seen to otherwise.
_ENDING_SECONDS = 5.0
_RANK = {urgency: rank for rank, urgency in enumerate(Urgency)}


class Queue:
    """Answers that wait for their turn. Not thread-safe: its owner's condition is held for every call."""

    def __init__(self) -> None:
        self._lines: dict[Urgency, deque[Answer]] = {urgency: deque() for urgency in Urgency}

    def __iter__(self) -> Iterator[Answer]:
        return iter([answer for line in self._lines.values() for answer in line])

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


class Turns:
    """Whose turn it is: who waits, who is being answered, and who gave way.

    Its owner's condition, ``changed``, is taken where ``brain`` is not given, and held where it is.
    """

    def __init__(self, changed: threading.Condition) -> None:
        self.waiting = Queue()
        self.current: Answer | None = None
        # Whether the process has the current question, or is about to get it.
        self._asked = False
        self._changed = changed

    @property
    def all(self) -> list[Answer]:
        """Return whoever waits or is being answered."""
        return [*self.waiting, *([self.current] if self.current else [])]

    def fail(self, error: BrainError) -> None:
        """End with ``error`` whoever waits or is being answered."""
        with self._changed:
            answers = self.all
            self.waiting.take_all()
        for answer in answers:
            answer.fail(error)

    def add(self, answer: Answer, brain: AwakeBrain | None) -> None:
        """Let ``answer`` wait; the one that ``brain`` is writing gives way if that is less urgent."""
        self.waiting.add(answer)
        if self._asked and self.current and brain and self.waiting.before(self.current.request.urgency):
            brain.suspend(self.current.number)

    def take_back(self, answer: Answer, brain: AwakeBrain | None) -> bool:
        """Let ``answer``, which was cancelled, go; returns whether ``brain`` had begun it and let it wait."""
        begun = False
        waited = self.waiting.remove(answer)
        if brain is not None and waited:
            begun = brain.forget(answer.number)
        elif brain is not None and answer is self.current:
            brain.cancel(answer.number)
        self._changed.notify_all()
        return begun

    def has_come(self, answer: Answer) -> bool:
        """Return whether ``answer`` is the one to ask for now: while the brain woke, another may have come first."""
        with self._changed:
            if answer.ended:
                return False
            self._asked = not self.waiting.before(answer.request.urgency)
            if not self._asked:
                self.waiting.put_back(answer)
            return self._asked

    def put_aside(self, answer: Answer) -> bool:
        """Let ``answer``, which gave way, wait for its next turn; False if it was taken back meanwhile."""
        with self._changed:
            if not answer.ended:
                self.waiting.put_back(answer)
            return not answer.ended

    def end(self, brain: AwakeBrain | None) -> bool:
        """Nobody is being answered any more; returns whether somebody was asked for."""
        asked, answer = self._asked, self.current
        self.current, self._asked = None, False
        self._changed.notify_all()
        if brain is not None and answer is not None and answer.ended:
            brain.forget(answer.number)
        return asked

    def let_end(self) -> None:
        """Wait until those that were cancelled have gone and are in the audit log, as those that nobody cancels."""

        def ending() -> bool:
            return any(one.ended or one.request.purpose == "intent" for one in self.all)

        with self._changed:
            self._changed.wait_for(lambda: not ending(), _ENDING_SECONDS)

    def lost(self, brain: AwakeBrain) -> list[Answer]:
        """Take out those whose words went with ``brain``; of whom nobody has read a word, those are asked anew."""
        return [one for one in self.waiting if brain.parked(one.number) and one.tokens_out and self.waiting.remove(one)]
