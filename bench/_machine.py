"""The computer a benchmark ran on, how busy it was at the start, and what other programs used of it meanwhile."""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import platform
import time
from pathlib import Path
from typing import Any

import psutil

PACKAGES = ("llama-cpp-python", "PySide6-Essentials", "psutil", "typer")
# From this share of the processor on, used by others, it is said that the figures were disturbed.
DISTURBING = 0.1


class Watch:
    """Notes what is used of the processor from now on, by whom."""

    def __init__(self) -> None:
        self.load = _load()
        self._began = time.monotonic()
        self._busy, self._own = _busy_seconds(), _own_seconds()

    def conditions(self) -> dict[str, Any]:
        """Return the load of the last minute at the start, the seconds since then, and the share of the cores' time
        that went to programs which neither the benchmark nor anything of what it started had to do with.

        Work that the system's own threads or the X server did for the benchmark counts as others'.
        """
        elapsed = time.monotonic() - self._began
        others = (_busy_seconds() - self._busy) - (_own_seconds() - self._own)
        share = max(0.0, others / (elapsed * (os.cpu_count() or 1))) if elapsed else 0.0
        return {"load_at_start": self.load, "seconds": round(elapsed, 1), "used_by_others": round(share, 3)}


def _busy_seconds() -> float:
    """Return the seconds that all cores have worked so far, for anybody."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0) + getattr(times, "guest", 0.0)
    return float(sum(times) - idle)


def _own_seconds() -> float:
    """Return the seconds of this process and of all it started, whether that still runs or was waited for."""
    ended = os.times()
    seconds = ended.user + ended.system + ended.children_user + ended.children_system
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            seconds += sum(one.cpu_times()[:4])
    return seconds


def _load() -> float | None:
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def told(conditions: dict[str, Any]) -> tuple[str, str]:
    """Return a sentence on the machine, and a warning or ""."""
    about = machine()
    load = conditions["load_at_start"]
    said = f"Measured on {about['processor']}, {about['cores']} cores, in {conditions['seconds']:.0f} s"
    said += "." if load is None else f", load {load:g} at the start."
    share = conditions["used_by_others"]
    if share < DISTURBING:
        return said, ""
    warning = (
        f"Other programs used {share * 100:.0f} % of the processor meanwhile. Ratios are of measurements in turn and"
        " suffer less than seconds do, but measure again when the machine is idle."
    )
    return said, warning


def machine() -> dict[str, Any]:
    """Describe the computer as far as it matters to the figures; nothing that tells whose it is."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0,
        "system": _system(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
    }


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _system() -> str:
    with contextlib.suppress(OSError):
        return platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return platform.system()


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
