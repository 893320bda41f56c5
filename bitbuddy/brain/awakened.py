"""The one brain that is awake, if any is: who of those that wait it has begun, and the end of its process."""

from __future__ import annotations

import threading

from bitbuddy.brain.absence import crashed
from bitbuddy.brain.answer import Answer
from bitbuddy.brain.audit import Audit, entry_of
from bitbuddy.brain.awake import AwakeBrain
from bitbuddy.brain.queue import Turns
from bitbuddy.brain.vigil import Vigil


class Awakened:
    """Holds the brain that is awake; ``changed``, the condition of its owner, guards which one that is."""

    def __init__(self, changed: threading.Condition, turns: Turns, vigil: Vigil, audit: Audit | None) -> None:
        self.brain: AwakeBrain | None = None
        self._changed = changed
        self._turns = turns
        self._vigil = vigil
        self._audit = audit

    def lay_down(self, brain: AwakeBrain | None) -> None:
        """Take ``brain`` as the one that is awake, or end the process of the one that is."""
        if brain is None:
            self.end()
            return
        with self._changed:
            self.brain = brain

    def end(self) -> int:
        """End the process, if there is one, and return its status; answers that it had begun, and were read, fail."""
        with self._changed:
            brain, self.brain = self.brain, None
            lost = self._turns.lost(brain) if brain is not None else []
        for answer in lost:
            answer.fail(crashed("was ended while this answer waited to go on"))
            self.record(answer)
        status = brain.end() if brain is not None else 0
        self._vigil.end()
        return status

    def has_begun(self, answer: Answer | None) -> bool:
        """Return whether the process keeps the beginning of ``answer``, which gave way."""
        with self._changed:
            return answer is not None and self.brain is not None and self.brain.parked(answer.number)

    def take_back(self, answer: Answer) -> None:
        """Let ``answer``, which was cancelled, go."""
        with self._changed:
            if self._turns.take_back(answer, self.brain):
                self.record(answer)

    def forget_talk(self) -> None:
        """Let go of what the process holds of prompts and sessions."""
        with self._changed:
            if self.brain is not None:
                self.brain.forget_talk()

    def record(self, answer: Answer) -> None:
        """Write ``answer`` into the audit log."""
        if self._audit is not None:
            self._audit.record(entry_of(answer))
