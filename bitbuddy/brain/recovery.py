"""What becomes of a brain that crashed or failed: who waits is told, and it is started again or left asleep."""

from __future__ import annotations

import logging
import threading

from bitbuddy.brain.absence import crashed, tired
from bitbuddy.brain.answer import Answer
from bitbuddy.brain.awake import AwakeBrain, CrashedError
from bitbuddy.brain.awakened import Awakened
from bitbuddy.brain.crashes import Crashes
from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.process import was_fault
from bitbuddy.brain.queue import Turns
from bitbuddy.brain.standing import Standing
from bitbuddy.brain.waking import Waking
from bitbuddy.kernel.errors import BrainError
from bitbuddy.kernel.events import BrainState

log = logging.getLogger(__name__)


class Recovery:
    """Takes up what went wrong on the brain's thread; ``changed`` guards ``crashes``."""

    def __init__(
        self, changed: threading.Condition, awakened: Awakened, turns: Turns, standing: Standing, waking: Waking
    ) -> None:
        self.crashes = Crashes()
        self._changed = changed
        self._awakened = awakened
        self._turns = turns
        self._standing = standing
        self._waking = waking

    def worked(self, brain: AwakeBrain) -> None:
        """Note that ``brain`` did what it was asked for."""
        if self.crashes.cured_by(brain.gear.profile):
            self._waking.remember(brain)
        if self._turns.current is not None:
            self.crashes.forgive()

    def crashed(self, answer: Answer | None, crash: CrashedError) -> None:
        """End what is left of the process, and count; after too many in a row the brain is left asleep."""
        brain = self._awakened.brain
        fault = was_fault(self._awakened.end())
        if crash.in_template and brain is not None:
            self.failed(answer, unreadable(brain.model.path, "Its chat template never ends.", "Choose another model."))
            return
        log.info("The brain %s.", crash)
        self._waking.distrust(fault)
        with self._changed:
            self.crashes.add(fault)
        if answer is not None:
            answer.fail(crashed(str(crash)))
        if self.crashes.tired:
            self.give_up(tired())
        else:
            self._standing.set(BrainState.ASLEEP, f"It {crash}, and is restarted more carefully.")

    def failed(self, answer: Answer | None, error: BrainError) -> None:
        """Let ``answer`` end with ``error``; a brain that is of no use after it sleeps."""
        if answer is not None:
            answer.fail(error)
        if self._waking.undone(self._awakened.brain, error):
            self._awakened.end()
            self._standing.set(BrainState.ASLEEP, str(error))

    def give_up(self, error: BrainError) -> None:
        """Fail every question that waits, and sleep with the reason."""
        self._turns.fail(error)
        self._awakened.end()
        self._standing.set(BrainState.ASLEEP, str(error))
