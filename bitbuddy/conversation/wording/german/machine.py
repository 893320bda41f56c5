"""This computer in German."""

from __future__ import annotations

from datetime import timedelta

from bitbuddy.conversation.wording.german.lists import NO_BREAK_SPACE, both, in_percent
from bitbuddy.conversation.wording.german.nouns import Noun, dative_plural
from bitbuddy.conversation.wording.lists import capitalized
from bitbuddy.conversation.wording.readings import percent_used
from bitbuddy.health.model import Alert, Battery, Disk, ProcessUse, Readings
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_duration, format_number

_PROCESS = Noun("Prozess", "Prozesse", "m")
_CORE = Noun("Kern", "Kerne", "m")


class GermanMachine:
    """Says in German how the computer is."""

    def disks_unknown(self) -> str:
        return "Dieses System verrät nicht, wie voll seine Laufwerke sind."

    def disk(self, disk: Disk, *, alone: bool) -> str:
        name = "Auf der Festplatte" if alone else f"Auf dem Laufwerk {display_text(disk.mount)}"
        free = f"{_bytes(disk.free)} von {_bytes(disk.total)} frei"
        return f"{name} sind {free} ({in_percent(percent_used(disk))} belegt)."

    def busy(self, percent: float) -> str:
        return f"Der Prozessor ist zu {in_percent(percent)} ausgelastet."

    def hottest(self, celsius: float) -> str:
        return f"Der heißeste Sensor zeigt {_celsius(celsius)}."

    def no_sensor(self) -> str:
        return "Hier sagt kein Sensor, wie warm es ist."

    def processor_use(self, use: ProcessUse) -> str:
        return f"{display_text(use.name)}: {in_percent(use.cpu_percent)} eines Kerns{_several(use)}"

    def memory_use(self, use: ProcessUse) -> str:
        return f"{display_text(use.name)}: {_bytes(use.memory_bytes)}{_several(use)}"

    def does_most(self, name: str) -> str:
        return f"Am meisten tut gerade {display_text(name)}:"

    def holds_most(self, name: str) -> str:
        return f"Am meisten belegt {display_text(name)}:"

    def idle(self) -> str:
        return "Kein Programm tut etwas, das der Rede wert wäre."

    def memory(self, available: int, total: int) -> str:
        return f"{_bytes(available)} von {_bytes(total)} Arbeitsspeicher sind verfügbar."

    def no_battery(self) -> str:
        return "Dieser Rechner hat keinen Akku, den ich sehen könnte."

    def battery(self, battery: Battery) -> str:
        state = "und wird geladen" if battery.charging else "und wird nicht geladen"
        text = f"Der Akku steht bei {in_percent(battery.percent)} {state}."
        if not battery.seconds_left or battery.charging:
            return text
        return f"{text} Das reicht noch für etwa {duration_said(battery.seconds_left)}."

    def summary(self, readings: Readings) -> str:
        parts = [
            f"der Prozessor ist zu {in_percent(readings.cpu_percent)} ausgelastet",
            f"{_bytes(readings.memory_available)} von {_bytes(readings.memory_total)} Arbeitsspeicher sind frei",
        ]
        if readings.disks:
            parts.append(f"auf der Festplatte sind {_bytes(readings.disks[0].free)} frei")
        if readings.battery is not None:
            state = " und lädt" if readings.battery.charging else ""
            parts.append(f"der Akku steht bei {in_percent(readings.battery.percent)}{state}")
        return f"{capitalized(both(parts))}."

    def alert(self, alert: Alert, readings: Readings) -> str:
        saying = _ALERTS.get(alert.kind)
        return saying(alert, readings) if saying else "Mit dem Rechner stimmt etwas nicht."

    def uptime(self, seconds: float) -> str:
        return f"Der Rechner läuft seit {duration_said(seconds, dative=True)}."

    def system(self, name: str, cores: int, memory: int) -> str:
        number = f"{format_number(cores)} {_CORE.one if cores == 1 else dative_plural(_CORE)}"
        return f"Darauf läuft {name} mit {number} und {_bytes(memory)} Arbeitsspeicher."


def _bytes(size: float) -> str:
    return format_bytes(size, None, "de")


def _celsius(value: float) -> str:
    return f"{value:.0f}{NO_BREAK_SPACE}°C"


def duration_said(seconds: float, *, dative: bool = False) -> str:
    """Return a length of time as it stands in a sentence: "3 Tage und 4 Stunden"."""
    said = format_duration(timedelta(seconds=seconds), "de")
    said = said.replace("Tage", "Tagen") if dative else said
    first, *rest = said.split(" ", 2)[:2], *said.split(" ", 2)[2:]
    return " und ".join([" ".join(first), *rest])


def _several(use: ProcessUse) -> str:
    return f" in {use.processes} {dative_plural(_PROCESS)}" if use.processes > 1 else ""


def _battery_low(alert: Alert, readings: Readings) -> str:
    left = readings.battery.seconds_left if readings.battery else None
    enough = f", das reicht noch für etwa {duration_said(left)}" if left else ""
    return f"Der Akku steht bei {in_percent(alert.value)}{enough}."


def _memory_low(alert: Alert, readings: Readings) -> str:
    free, total = _bytes(alert.value), _bytes(readings.memory_total)
    return f"Der Arbeitsspeicher ist knapp: {free} von {total} sind frei."


def _hot(alert: Alert, readings: Readings) -> str:
    return f"Es ist heiß hier drin: {_celsius(alert.value)}."


def _disk_full(alert: Alert, readings: Readings) -> str:
    # The alert tells how much is free, and not of which disk.
    disk = min(readings.disks, key=lambda one: abs(one.free - alert.value), default=None)
    if disk is None:
        return f"Eine Festplatte ist fast voll: {_bytes(alert.value)} sind frei."
    name = "Die Festplatte" if disk.mount == "/" else f"Das Laufwerk {display_path(disk.mount)}"
    free = f"{_bytes(alert.value)} von {_bytes(disk.total)} sind frei"
    return f"{name} ist fast voll: {free} ({in_percent(percent_used(disk))} belegt)."


def _swap_heavy(alert: Alert, readings: Readings) -> str:
    used, total = _bytes(alert.value), _bytes(readings.swap_total)
    return f"Viel Arbeitsspeicher ist auf die Festplatte ausgelagert: {used} von {total} sind in Gebrauch."


def _cpu_busy(alert: Alert, readings: Readings) -> str:
    return f"Der Prozessor hat viel zu tun: Er ist zu {in_percent(alert.value)} ausgelastet."


_ALERTS = {
    "battery_low": _battery_low,
    "memory_low": _memory_low,
    "hot": _hot,
    "disk_full": _disk_full,
    "swap_heavy": _swap_heavy,
    "cpu_busy": _cpu_busy,
}
