"""Reads the machine's sensors with psutil, the only place that does."""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

import psutil

from bitbuddy.health.model import Battery, Disk, ProcessUse, Readings
from bitbuddy.health.port import By
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.display import display_text

Result = TypeVar("Result")
# The number of a process and when it began, in s since 1970: numbers come again.
ProcessKey: TypeAlias = tuple[int, float]

SHORTEST_CPU_WINDOW_S = 0.1
SHORTEST_PROCESS_WINDOW_S = 0.3
LONGEST_PROCESS_WINDOW_S = 120.0
# Images and memory that look like volumes: they are always full, or never a person's.
_NOT_DISKS = frozenset(
    {"squashfs", "tmpfs", "devtmpfs", "overlay", "iso9660", "udf", "ramfs", "erofs", "autofs", "nsfs"}
)
# Sensors that are not wired up report nonsense outside this range.
_PLAUSIBLE_CELSIUS = (1.0, 130.0)


@dataclass(frozen=True)
class _CpuSample:
    at: float
    busy: float
    total: float


@dataclass(frozen=True)
class _ProcessSample:
    """Seconds of processor time by (pid, start), at a monotonic time."""

    at: float
    seconds: dict[ProcessKey, float]


@dataclass(frozen=True)
class _Process:
    key: ProcessKey
    name: str
    seconds: float
    memory_bytes: int


class Probe:
    """The real machine, as far as this user may see it. Thread-safe."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._cpu = _cpu_sample(clock.monotonic())
        self._cpu_percent: float | None = None
        self._processes: list[_ProcessSample] = []

    def read(self) -> Readings:
        """Return one sample; calls within a tenth of a second share a processor figure, the first waits for it."""
        memory = psutil.virtual_memory()
        hottest, below_critical = _heat()
        swap_total, swap_used = _swap()
        return Readings(
            taken=self._clock.now(),
            cpu_percent=self._cpu_share(),
            load_1=_optional(lambda: os.getloadavg()[0]),
            cores=psutil.cpu_count() or 1,
            memory_total=memory.total,
            memory_available=memory.available,
            swap_total=swap_total,
            swap_used=swap_used,
            disks=_disks(),
            battery=_battery(),
            hottest_celsius=hottest,
            uptime_s=_optional(lambda: max(0.0, self._clock.now().timestamp() - psutil.boot_time())) or 0.0,
            below_critical_celsius=below_critical,
        )

    def sample_processes(self) -> None:
        """Note what each process has used so far; takes about 10 ms for 300 processes."""
        self._remember(_list_processes(), self._clock.monotonic())

    def top_processes(self, by: By, limit: int) -> list[ProcessUse]:
        """Return the programs that use most of ``by``, averaged over up to two minutes; none that use nothing.

        Without such a sample it takes one and waits 0.3 s; for memory it does not wait, and processor time is then
        averaged over the life of each process.
        """
        earlier = self._baseline()
        if earlier is None and by == "cpu":
            self.sample_processes()
            time.sleep(SHORTEST_PROCESS_WINDOW_S)
            with self._lock:
                earlier = self._processes[-1]
        now = self._clock.monotonic()
        processes = _list_processes()
        self._remember(processes, now)
        if earlier is None:
            shares = _shares_of_life(processes, self._clock.now().timestamp())
        else:
            shares = _shares_since(earlier, processes, max(now - earlier.at, SHORTEST_PROCESS_WINDOW_S))
        uses = _by_name(processes, shares)

        def size(use: ProcessUse) -> float:
            return use.cpu_percent if by == "cpu" else use.memory_bytes

        using = [use for use in uses if size(use) > 0]
        return sorted(using, key=lambda use: (-size(use), use.name))[: max(0, limit)]

    def _cpu_share(self) -> float:
        with self._lock:
            now = self._clock.monotonic()
            if now - self._cpu.at < SHORTEST_CPU_WINDOW_S:
                if self._cpu_percent is not None:
                    return self._cpu_percent
                time.sleep(SHORTEST_CPU_WINDOW_S)
            sample = _cpu_sample(self._clock.monotonic())
            total = sample.total - self._cpu.total
            if total > 0:
                share = 100 * (sample.busy - self._cpu.busy) / total
                self._cpu_percent = round(min(100.0, max(0.0, share)), 1)
                self._cpu = sample
            return self._cpu_percent or 0.0

    def _baseline(self) -> _ProcessSample | None:
        """Return the newest sample that is old enough for a fair average and young enough to be about now."""
        now = self._clock.monotonic()
        with self._lock:
            fitting = [
                sample
                for sample in self._processes
                if SHORTEST_PROCESS_WINDOW_S <= now - sample.at <= LONGEST_PROCESS_WINDOW_S
            ]
        return fitting[-1] if fitting else None

    def _remember(self, processes: list[_Process], at: float) -> None:
        sample = _ProcessSample(at, {process.key: process.seconds for process in processes})
        with self._lock:
            # The newest one that is old enough stays, so that two calls in a row are both instant.
            old_enough = [one for one in self._processes if at - one.at >= SHORTEST_PROCESS_WINDOW_S]
            self._processes = [*old_enough[-1:], sample]


def _cpu_sample(at: float) -> _CpuSample:
    times = psutil.cpu_times()._asdict()
    # Linux counts the time of guests in user and nice as well.
    total = sum(times.values()) - times.get("guest", 0.0) - times.get("guest_nice", 0.0)
    return _CpuSample(at, total - times["idle"] - times.get("iowait", 0.0), total)


def _list_processes() -> list[_Process]:
    found = []
    for process in psutil.process_iter():
        try:
            with process.oneshot():
                key = (process.pid, process.create_time())
                times = process.cpu_times()
                memory = process.memory_info().rss
                found.append(_Process(key, display_text(process.name()), times.user + times.system, memory))
        except (psutil.Error, OSError):
            # It ended meanwhile, or belongs to somebody else and is hidden.
            continue
    # Windows lists idleness as a process.
    return [process for process in found if process.key[0] != 0]


def _shares_since(earlier: _ProcessSample, processes: list[_Process], window_s: float) -> dict[ProcessKey, float]:
    """Return the percentage of one core that each process had since ``earlier``, ``window_s`` seconds ago."""
    # A process that was born since the sample has used all its time in the window.
    return {one.key: 100 * max(0.0, one.seconds - earlier.seconds.get(one.key, 0.0)) / window_s for one in processes}


def _shares_of_life(processes: list[_Process], now: float) -> dict[ProcessKey, float]:
    """Return the percentage of one core that each process had since it began; ``now`` is in s since 1970."""
    return {one.key: 100 * one.seconds / max(now - one.key[1], SHORTEST_PROCESS_WINDOW_S) for one in processes}


def _by_name(processes: list[_Process], shares: dict[ProcessKey, float]) -> list[ProcessUse]:
    groups: dict[str, list[_Process]] = {}
    for process in processes:
        groups.setdefault(process.name, []).append(process)
    uses = []
    for name, group in groups.items():
        share = sum(shares[one.key] for one in group)
        memory = sum(one.memory_bytes for one in group)
        uses.append(ProcessUse(name, len(group), round(share, 1), memory))
    return uses


def _disks() -> tuple[Disk, ...]:
    """Return the volumes of ``/`` and of the person's home, then the other real ones, each device once."""
    listed = _optional(lambda: psutil.disk_partitions(all=False)) or []
    device_of = {one.mountpoint: one.device for one in listed}
    mounts = [_mount_of(Path(Path.cwd().anchor or "/")), _mount_of(Path.home())]
    mounts += [one.mountpoint for one in listed if one.fstype.lower() not in _NOT_DISKS and one.fstype]
    seen: set[str | int] = set()
    disks = []
    for mount in mounts:
        identity = _optional(lambda mount=mount: _identity(mount, device_of.get(mount, "")))  # type: ignore[misc]
        if identity is None or identity & seen:
            continue
        usage = _optional(lambda mount=mount: psutil.disk_usage(mount))  # type: ignore[misc]
        if usage is not None and usage.total > 0:
            seen |= identity
            disks.append(Disk(mount, usage.total, usage.used, usage.free))
    return tuple(disks)


def _mount_of(path: Path) -> str:
    while not path.is_mount() and path != path.parent:
        path = path.parent
    return os.fspath(path)


def _identity(mount: str, device: str) -> set[str | int] | None:
    """Return what tells one volume from another: subvolumes differ in number, bind mounts in name."""
    # A file can be a mount point too, in a container.
    if not Path(mount).is_dir():
        return None
    return {Path(mount).stat().st_dev} | ({device} if Path(device).is_absolute() else set())


def _swap() -> tuple[int, int]:
    with warnings.catch_warnings():
        # psutil warns where a container hides the figures of paging, which are not used here.
        warnings.simplefilter("ignore", RuntimeWarning)
        swap = _optional(psutil.swap_memory)
    return (swap.total, swap.used) if swap else (0, 0)


def _battery() -> Battery | None:
    # Looked up inside, because some systems lack the function itself.
    sensor = _optional(lambda: psutil.sensors_battery())  # noqa: PLW0108
    if sensor is None:
        return None
    charging = bool(sensor.power_plugged)
    seconds = None if charging or sensor.secsleft < 0 else int(sensor.secsleft)
    return Battery(min(100.0, max(0.0, round(float(sensor.percent), 1))), charging, seconds)


def _heat() -> tuple[float | None, float | None]:
    """Return the highest temperature, and the least that one is below what is critical for its sensor; in °C."""
    sensors = _optional(lambda: psutil.sensors_temperatures()) or {}  # noqa: PLW0108
    hottest: list[float] = []
    below: list[float] = []
    for one in (one for group in sensors.values() for one in group):
        current, critical = _plausible(one.current), _plausible(getattr(one, "critical", None))
        if current is not None:
            hottest.append(round(current, 1))
            below += [] if critical is None else [round(critical - current, 1)]
    return max(hottest, default=None), min(below, default=None)


def _plausible(celsius: float | None) -> float | None:
    low, high = _PLAUSIBLE_CELSIUS
    return float(celsius) if celsius is not None and low <= celsius <= high else None


def _optional(read: Callable[[], Result]) -> Result | None:
    """Return what ``read`` gives, or None where the system has no such sensor or does not let us look."""
    try:
        return read()
    except (psutil.Error, OSError, AttributeError, NotImplementedError, ValueError):
        return None
