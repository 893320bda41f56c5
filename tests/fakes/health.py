"""A probe whose machine a test builds: the proper fake of `bitbuddy.health.port.HealthProbe`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bitbuddy.health.model import ProcessUse, Readings
from bitbuddy.health.port import By
from bitbuddy.kernel.clock import Clock
from tests.fakes.clock import FakeClock
from tests.fakes.machine import readings


@dataclass
class FakeProbe:
    """Gives the readings it was set to, at the clock's time."""

    clock: Clock = field(default_factory=FakeClock)
    readings: Readings = field(default_factory=readings)
    processes: list[ProcessUse] = field(
        default_factory=lambda: [
            ProcessUse("music", 1, 3.0, 90_000_000),
            ProcessUse("browser", 9, 85.0, 2_100_000_000),
            ProcessUse("idler", 1, 0.0, 1_000_000),
        ]
    )
    samples: int = 0

    def read(self) -> Readings:
        return replace(self.readings, taken=self.clock.now())

    def sample_processes(self) -> None:
        self.samples += 1

    def top_processes(self, by: By, limit: int) -> list[ProcessUse]:
        def size(use: ProcessUse) -> float:
            return use.cpu_percent if by == "cpu" else use.memory_bytes

        using = [use for use in self.processes if size(use) > 0]
        return sorted(using, key=size, reverse=True)[: max(0, limit)]
