"""How often the brain's process died in a row, and what is done about it."""

from __future__ import annotations

from bitbuddy.brain.absence import CRASHES_UNTIL_TIRED
from bitbuddy.brain.profiles import Profile


class Crashes:
    """Counts. Not thread-safe: its owner's condition is held for every change."""

    def __init__(self) -> None:
        self._count = 0
        self._fault_seen = False
        # Whether the next process is started with the profile that needs the least of the processor.
        self.careful = False

    @property
    def tired(self) -> bool:
        """Return whether it died too often to be started again unasked."""
        return self._count >= CRASHES_UNTIL_TIRED

    def add(self, fault: bool) -> None:
        """Note that the process died, by a ``fault`` of the engine or by something else."""
        self._count += 1
        self.careful = True
        self._fault_seen = self._fault_seen or fault

    def forgive(self) -> None:
        """Begin to count anew."""
        self._count = 0

    def slept(self) -> None:
        """Note that the process is gone for now: care that cured what was wrong is not needed for ever."""
        self.careful = self.careful and self._count > 0

    def cured_by(self, profile: Profile) -> bool:
        """Return, once, whether work that was done with ``profile`` shows that it cures the engine's faults."""
        cured = self._fault_seen and profile is Profile.SAFE
        self._fault_seen = self._fault_seen and not cured
        return cured
