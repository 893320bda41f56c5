"""Turns readings into a mood and alerts, with separate thresholds to enter and to leave so that neither flickers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from bitbuddy.health.model import Alert, Disk, Judgement, Readings
from bitbuddy.kernel.display import display_path, format_bytes, format_duration
from bitbuddy.kernel.events import Mood


@dataclass(frozen=True)
class Measure:
    """One quantity of one sample. ``level`` is compared with the thresholds; ``alert`` is what would be said."""

    subject: str
    level: float
    alert: Alert


@dataclass(frozen=True)
class Rule:
    """An alert begins at a level of ``enter`` or more and ends below ``leave``; in between it stays as it was."""

    mood: Mood
    enter: float
    leave: float
    measure: Callable[[Readings], Iterator[Measure]]

    def __post_init__(self) -> None:
        if self.leave >= self.enter:
            raise ValueError("a rule must be left below the level at which it is entered")


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole > 0 else 0.0


def _percent(value: float) -> str:
    return f"{value:.0f}%"


def _volume(disk: Disk) -> str:
    return "The disk" if disk.mount == "/" else f"The disk {display_path(disk.mount)}"


def _battery_low(readings: Readings) -> Iterator[Measure]:
    battery = readings.battery
    if battery is None:
        return
    left = (
        f", enough for about {format_duration(timedelta(seconds=battery.seconds_left))}" if battery.seconds_left else ""
    )
    text = f"The battery is at {_percent(battery.percent)}{left}."
    used = 0.0 if battery.charging else 100 - battery.percent
    yield Measure("battery", used, Alert("battery_low", text, battery.percent, "percent"))


def _memory_low(readings: Readings) -> Iterator[Measure]:
    free, total = readings.memory_available, readings.memory_total
    text = f"Memory is short: {format_bytes(free)} of {format_bytes(total)} is free."
    level = 100 - _share(free, total) if total else 0.0
    yield Measure("memory", level, Alert("memory_low", text, float(free), "bytes"))


def _hot(readings: Readings) -> Iterator[Measure]:
    if readings.hottest_celsius is not None:
        text = f"It is hot in here: {readings.hottest_celsius:.0f} °C."
        yield Measure("heat", readings.hottest_celsius, Alert("hot", text, readings.hottest_celsius, "celsius"))


def _disk_full(readings: Readings) -> Iterator[Measure]:
    for disk in readings.disks:
        # A twelfth of a small disk is little, of a large one plenty: from 20 GB free on, nothing is nearly full.
        enough = min(0.12 * disk.total, 20e9)
        text = (
            f"{_volume(disk)} is nearly full: {format_bytes(disk.free)} of {format_bytes(disk.total)} is free "
            f"({_percent(_share(disk.used, disk.used + disk.free))} used)."
        )
        yield Measure(
            disk.mount, _share(enough - disk.free, enough), Alert("disk_full", text, float(disk.free), "bytes")
        )


def _swap_heavy(readings: Readings) -> Iterator[Measure]:
    used, total = readings.swap_used, readings.swap_total
    text = f"Much memory has been moved to the disk: {format_bytes(used)} of {format_bytes(total)} swap is in use."
    yield Measure("swap", _share(used, total), Alert("swap_heavy", text, float(used), "bytes"))


def _cpu_busy(readings: Readings) -> Iterator[Measure]:
    text = f"The processor is busy: {_percent(readings.cpu_percent)} of it is in use."
    yield Measure("cpu", readings.cpu_percent, Alert("cpu_busy", text, readings.cpu_percent, "percent"))


RULES: dict[str, Rule] = {
    "battery_low": Rule(Mood.WORRIED, 85, 80, _battery_low),
    "memory_low": Rule(Mood.TIRED, 92, 86, _memory_low),
    "hot": Rule(Mood.HOT, 88, 80, _hot),
    "disk_full": Rule(Mood.FULL, 40, 20, _disk_full),
    "swap_heavy": Rule(Mood.TIRED, 80, 60, _swap_heavy),
    "cpu_busy": Rule(Mood.BUSY, 85, 65, _cpu_busy),
}
"""Most urgent first: the first alert sets the mood. Levels: percent used up (of the battery, memory, swap, processor),
degrees Celsius, and for a disk the percent missing from what is enough free space on it."""


class Judge:
    """Judges one sample after another; keep one for each machine. Not for two threads at once."""

    def __init__(self, rules: dict[str, Rule] | None = None) -> None:
        self._rules = RULES if rules is None else rules
        self._active: set[tuple[str, str]] = set()

    def judge(self, readings: Readings) -> Judgement:
        """Return the mood, the reason for it in a sentence with exact numbers, and all alerts, most urgent first."""
        active: set[tuple[str, str]] = set()
        alerts: list[Alert] = []
        mood = Mood.HAPPY
        for kind, rule in self._rules.items():
            for measure in rule.measure(readings):
                key = (kind, measure.subject)
                if measure.level >= (rule.leave if key in self._active else rule.enter):
                    active.add(key)
                    mood = mood if alerts else rule.mood
                    alerts.append(measure.alert)
        self._active = active
        return Judgement(mood, alerts[0].text if alerts else summary_line(readings), tuple(alerts))


def summary_line(readings: Readings) -> str:
    """Return one sentence on processor, memory, disk, and battery where there is one."""
    parts = [
        f"the processor is at {_percent(readings.cpu_percent)}",
        f"{format_bytes(readings.memory_available)} of {format_bytes(readings.memory_total)} memory is free",
    ]
    if readings.disks:
        first = readings.disks[0]
        parts.append(f"the disk has {format_bytes(first.free)} free")
    if readings.battery is not None:
        state = ", charging" if readings.battery.charging else ""
        parts.append(f"the battery is at {_percent(readings.battery.percent)}{state}")
    text = ", ".join(parts[:-1]) + f" and {parts[-1]}."
    return text[0].upper() + text[1:]
