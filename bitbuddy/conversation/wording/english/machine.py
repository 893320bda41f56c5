"""This computer in English."""

from __future__ import annotations

from datetime import timedelta

from bitbuddy.conversation.wording.lists import capitalized
from bitbuddy.conversation.wording.readings import percent_used
from bitbuddy.health.judge import summary_line
from bitbuddy.health.model import Alert, Battery, Disk, ProcessUse, Readings
from bitbuddy.kernel.display import display_text, format_bytes, format_count, format_duration


class EnglishMachine:
    """Says in English how the computer is."""

    def disks_unknown(self) -> str:
        return "This system does not say how full its disks are."

    def disk(self, disk: Disk, *, alone: bool) -> str:
        name = "the disk" if alone else f"the disk at {display_text(disk.mount)}"
        free = f"{format_bytes(disk.free)} free of {format_bytes(disk.total)}"
        return f"{capitalized(name)} has {free} ({percent_used(disk):.0f}% used)."

    def busy(self, percent: float) -> str:
        return f"The processor is {percent:.0f}% busy."

    def hottest(self, celsius: float) -> str:
        return f"The hottest sensor says {celsius:.0f} °C."

    def no_sensor(self) -> str:
        return "No sensor here tells how warm it is."

    def processor_use(self, use: ProcessUse) -> str:
        return f"{display_text(use.name)}: {use.cpu_percent:.0f}% of one core{_several(use)}"

    def memory_use(self, use: ProcessUse) -> str:
        return f"{display_text(use.name)}: {format_bytes(use.memory_bytes)}{_several(use)}"

    def does_most(self, name: str) -> str:
        return f"{display_text(name)} is doing most:"

    def holds_most(self, name: str) -> str:
        return f"{display_text(name)} holds most:"

    def idle(self) -> str:
        return "No program is doing anything to speak of."

    def memory(self, available: int, total: int) -> str:
        return f"{format_bytes(available)} of {format_bytes(total)} of memory is available."

    def no_battery(self) -> str:
        return "This computer has no battery that I can see."

    def battery(self, battery: Battery) -> str:
        state = "and charging" if battery.charging else "and not charging"
        text = f"The battery is at {battery.percent:.0f}% {state}."
        if not battery.seconds_left or battery.charging:
            return text
        return f"{text} That is about {format_duration(timedelta(seconds=battery.seconds_left))}."

    def summary(self, readings: Readings) -> str:
        return summary_line(readings)

    def alert(self, alert: Alert, readings: Readings) -> str:
        return alert.text

    def uptime(self, seconds: float) -> str:
        return f"It has been on for {format_duration(timedelta(seconds=seconds))}."

    def system(self, name: str, cores: int, memory: int) -> str:
        return f"It runs {name} on {format_count(cores, 'core')} with {format_bytes(memory)} of memory."


def _several(use: ProcessUse) -> str:
    return f" in {use.processes} processes" if use.processes > 1 else ""
