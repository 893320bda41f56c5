"""The values that the health part gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bitbuddy.kernel.events import Mood


@dataclass(frozen=True)
class Disk:
    """One mounted volume; sizes in bytes, ``free`` is what a person without privileges may use."""

    mount: str
    total: int
    used: int
    free: int


@dataclass(frozen=True)
class Battery:
    """``percent`` 0 to 100; ``seconds_left`` None when charging or unknown."""

    percent: float
    charging: bool
    seconds_left: int | None


@dataclass(frozen=True)
class Readings:
    """One sample of the machine. Percentages are 0 to 100 over all cores, sizes bytes, None: no such sensor.

    ``below_critical_celsius`` is how far the sensor that is nearest to it is below the heat at which the machine turns
    itself off.
    """

    taken: datetime
    cpu_percent: float
    load_1: float | None
    cores: int
    memory_total: int
    memory_available: int
    swap_total: int
    swap_used: int
    disks: tuple[Disk, ...]
    battery: Battery | None
    hottest_celsius: float | None
    uptime_s: float
    below_critical_celsius: float | None = None


@dataclass(frozen=True)
class ProcessUse:
    """What one program uses; processes of the same name are added up in ``processes``.

    ``cpu_percent`` is of one core (200 means two cores full); ``memory_bytes`` is resident memory.
    """

    name: str
    processes: int
    cpu_percent: float
    memory_bytes: int


@dataclass(frozen=True)
class Alert:
    """One thing that deserves attention: ``kind`` is stable (`disk_full`, `memory_low`, …), ``text`` a sentence."""

    kind: str
    text: str
    value: float
    unit: str


@dataclass(frozen=True)
class Judgement:
    """What the readings mean."""

    mood: Mood
    reason: str
    alerts: tuple[Alert, ...]
