"""A machine whose readings a test sets; the proper fake of `conversation.skills.contract.Machine`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from bitbuddy.health.model import Alert, Battery, Disk, Judgement, ProcessUse, Readings
from bitbuddy.kernel.events import Mood

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def readings(**changed: object) -> Readings:
    values: dict[str, object] = {
        "taken": NOW, "cpu_percent": 12.0, "load_1": 0.4, "cores": 4, "memory_total": 8_000_000_000, "memory_available": 5_000_000_000,
        "swap_total": 0, "swap_used": 0, "disks": (Disk("/", 500_000_000_000, 350_000_000_000, 150_000_000_000),),
        "battery": Battery(80.0, False, 7200), "hottest_celsius": 51.0, "uptime_s": 93_600.0,
    }  # fmt: skip
    return Readings(**(values | changed))  # type: ignore[arg-type]


@dataclass
class FakeMachine:
    """Says what it was given."""

    now: Readings = field(default_factory=readings)
    meaning: Judgement = field(default_factory=lambda: Judgement(Mood.HAPPY, "All is well.", ()))
    processes: list[ProcessUse] = field(
        default_factory=lambda: [ProcessUse("firefox", 9, 85.0, 2_100_000_000), ProcessUse("music", 1, 3.0, 90_000_000)]
    )

    def readings(self) -> Readings:
        return self.now

    def judgement(self) -> Judgement:
        return self.meaning

    def top_processes(self, by: str, limit: int) -> list[ProcessUse]:
        return self.processes[:limit]

    def worry(self, kind: str, text: str) -> None:
        self.meaning = Judgement(Mood.WORRIED, text, (Alert(kind, text, 1.0, "%"),))
