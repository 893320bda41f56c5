"""What a fit has to know of this machine: its processor's instructions, the memory it lets us have, free disk."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from bitbuddy.brain.fit.limits import memory_within
from bitbuddy.brain.fit.model import Machine

# What `free_bytes` returns where the system does not say.
UNKNOWN = -1
_SSE4_2, _AVX, _AVX2 = 38, 39, 40  # of Windows' IsProcessorFeaturePresent
# Windows has no word for these; every processor that has AVX2 has them too.
_COME_WITH_AVX2 = frozenset({"avx2", "fma", "f16c", "bmi2"})
_LARGEST_ANSWER_BYTES = 65_536


class Battery(Protocol):
    """What is read of a battery; ``percent`` 0 to 100."""

    @property
    def percent(self) -> float: ...

    @property
    def charging(self) -> bool: ...


class Sensed(Protocol):
    """What the machine's sensors have read; sizes in bytes."""

    @property
    def memory_total(self) -> int: ...

    @property
    def memory_available(self) -> int: ...

    @property
    def cores(self) -> int: ...

    @property
    def battery(self) -> Battery | None: ...


class ThisMachine:
    """The machine we are on, as a `MachineProbe`."""

    def __init__(self, readings: Callable[[], Sensed], bitnet: Callable[[], bool] = lambda: False) -> None:
        """Ask ``readings`` for what sensors know, and ``bitnet`` whether there is a bitnet.cpp to start."""
        self._readings = readings
        self._bitnet = bitnet

    def machine(self) -> Machine:
        """Return how the machine is now, within the limits of the container we may be in."""
        now = self._readings()
        total, available = memory_within(now.memory_total, now.memory_available)
        return Machine(
            memory_total=total,
            memory_available=available,
            cores=now.cores,
            architecture=platform.machine(),
            instructions=instructions(),
            battery_percent=now.battery.percent if now.battery else None,
            charging=now.battery.charging if now.battery else True,
            bitnet=self._bitnet(),
        )

    def free_bytes(self, folder: Path) -> int:
        """Return what can still be written beside ``folder``, which need not exist; UNKNOWN if nobody says."""
        return free_bytes(folder)


def free_bytes(folder: Path) -> int:
    """Return what this user can still write to the disk of ``folder``, which need not exist yet, in bytes.

    UNKNOWN where the system does not say.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - links are followed by the system itself
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            return UNKNOWN
    return UNKNOWN


def instructions(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """Return the extensions of the processor as Linux spells them; empty where they cannot be read.

    On Windows and macOS only those that matter to the engine. ``cpuinfo`` is Linux's list.
    """
    if sys.platform == "win32":
        return _of_windows()
    return _of_macos() if sys.platform == "darwin" else _of_linux(cpuinfo)


def _of_linux(cpuinfo: Path) -> frozenset[str]:
    try:
        with cpuinfo.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                name, _, value = line.partition(":")
                # "Features" is what ARM says; all cores have what the first one has.
                if name.strip() in {"flags", "Features"}:
                    return frozenset(value.split())
    except OSError:
        pass
    return frozenset()


def _of_windows() -> frozenset[str]:
    import ctypes

    try:
        present = ctypes.windll.kernel32.IsProcessorFeaturePresent  # type: ignore[attr-defined,unused-ignore]
        found = {name for name, number in (("sse4_2", _SSE4_2), ("avx", _AVX), ("avx2", _AVX2)) if present(number)}
    except (AttributeError, OSError):
        return frozenset()
    return frozenset(found | _COME_WITH_AVX2 if "avx2" in found else found)


def _of_macos() -> frozenset[str]:
    words = f"{_sysctl('machdep.cpu.features')} {_sysctl('machdep.cpu.leaf7_features')}".lower().split()
    return frozenset({"sse4.2": "sse4_2", "avx1.0": "avx"}.get(word, word) for word in words)


def _sysctl(name: str) -> str:
    """Return what macOS answers to ``name`` in words; empty for what it does not know."""
    import ctypes

    try:
        ask = ctypes.CDLL(None).sysctlbyname
        answer = ctypes.create_string_buffer(_LARGEST_ANSWER_BYTES)
        size = ctypes.c_size_t(_LARGEST_ANSWER_BYTES)
        failed = ask(name.encode("ascii"), answer, ctypes.byref(size), None, ctypes.c_size_t(0))
    except (AttributeError, OSError):
        return ""
    return "" if failed else answer.value.decode("ascii", "replace")
