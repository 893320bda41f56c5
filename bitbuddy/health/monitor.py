"""The machine as the running owner sees it: readings, what they mean, and the mood told to whoever listens."""

from __future__ import annotations

import threading

from bitbuddy.health.history import History
from bitbuddy.health.judge import Judge
from bitbuddy.health.model import Judgement, ProcessUse, Readings
from bitbuddy.health.port import HealthProbe
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.events import EventBus, MoodChanged

FRESH_SECONDS = 1.0
SPARE_MEMORY = 0.1
IDLE_CPU_PERCENT = 40.0


class Monitor:
    """Keeps the last reading for a second, so that one question reads the machine once. Any thread may call it."""

    def __init__(self, probe: HealthProbe, events: EventBus, clock: Clock) -> None:
        self._probe = probe
        self._events = events
        self._clock = clock
        self._judge = Judge()
        self._history = History()
        self._lock = threading.RLock()
        self._readings: Readings | None = None
        self._judgement: Judgement | None = None
        self._read_at = 0.0

    def readings(self) -> Readings:
        """Return how the machine is, at most a second old."""
        return self._look()[0]

    def judgement(self) -> Judgement:
        """Return what the present readings mean."""
        return self._look()[1]

    def top_processes(self, by: str, limit: int) -> list[ProcessUse]:
        """Return the programs that use most ``cpu`` or ``memory``."""
        return self._probe.top_processes("memory" if by == "memory" else "cpu", limit)

    def at_ease(self) -> bool:
        """Tell whether the machine has room for work that nobody waits for: not on battery, nor short of memory.

        How busy it is says nothing: work of the lowest priority only takes what is left over.
        """
        readings = self.readings()
        on_battery = readings.battery is not None and not readings.battery.charging
        return not on_battery and readings.memory_available > SPARE_MEMORY * readings.memory_total

    def idle(self) -> bool:
        """Tell whether the machine is at ease and has little to do, so that what is measured is not disturbed."""
        return self.at_ease() and self.readings().cpu_percent < IDLE_CPU_PERCENT

    def beat(self) -> None:
        """Take a sample: called now and then by the running owner, so that answers are instant and moods follow."""
        self._probe.sample_processes()
        with self._lock:
            self._read_at = 0.0
            self._history.add(self._look()[0])

    def _look(self) -> tuple[Readings, Judgement]:
        with self._lock:
            age = self._clock.monotonic() - self._read_at
            if self._readings is None or self._judgement is None or age > FRESH_SECONDS:
                before = self._judgement
                self._readings = self._probe.read()
                self._judgement = self._judge.judge(self._readings)
                self._read_at = self._clock.monotonic()
                if before is not None and before.mood is not self._judgement.mood:
                    self._events.publish(MoodChanged(self._judgement.mood.value, self._judgement.reason))
            return self._readings, self._judgement
