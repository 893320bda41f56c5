"""The probe on machines that lack sensors, hide processes, or mount oddly; and that it measures what really happens."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from bitbuddy.health.probe import Probe
from bitbuddy.kernel.clock import SystemClock

Partition = namedtuple("Partition", "device mountpoint fstype opts")


def test_what_uses_the_processor_is_seen_and_the_second_answer_is_instant() -> None:
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        probe = Probe(SystemClock())
        name = psutil.Process(busy.pid).name()
        deadline = time.monotonic() + 20
        while True:
            use = next((use for use in probe.top_processes("cpu", 20) if use.name == name), None)
            if use is not None and use.cpu_percent > 20:
                break
            assert time.monotonic() < deadline
        probe.sample_processes()
        waited: list[float] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bitbuddy.health.probe.time.sleep", waited.append)
            assert probe.top_processes("cpu", 3)
        assert waited == []
        assert probe.read().cpu_percent > 0
    finally:
        busy.kill()
        busy.wait()


def test_memory_is_told_without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("bitbuddy.health.probe.time.sleep", waited.append)
    uses = Probe(SystemClock()).top_processes("memory", 500)
    assert waited == []
    mine = next(use for use in uses if use.name == psutil.Process().name())
    times = psutil.Process().cpu_times()
    life = time.time() - psutil.Process().create_time()
    # Others of this name may add to it, and time goes on.
    assert mine.cpu_percent >= 0.5 * 100 * (times.user + times.system) / life


def test_processes_of_one_name_are_added_up() -> None:
    children = [subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) for _ in range(2)]
    try:
        name = psutil.Process(children[0].pid).name()
        use = next(use for use in Probe(SystemClock()).top_processes("memory", 500) if use.name == name)
        assert use.processes >= 2
        assert use.memory_bytes > 2_000_000
    finally:
        for child in children:
            child.communicate()


def test_no_sensor_is_none_and_never_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    def silent_swap() -> None:
        warnings.warn("'sin' and 'sout' swap memory stats couldn't be determined", RuntimeWarning, stacklevel=1)
        raise FileNotFoundError(2, "No such file")

    monkeypatch.delattr(psutil, "sensors_battery")
    monkeypatch.delattr(psutil, "sensors_temperatures")
    monkeypatch.setattr(psutil, "swap_memory", silent_swap)
    monkeypatch.setattr(psutil, "boot_time", refused)
    monkeypatch.setattr(psutil, "disk_partitions", refused)
    monkeypatch.setattr(os, "getloadavg", refused)
    readings = Probe(SystemClock()).read()
    assert (readings.battery, readings.hottest_celsius, readings.load_1) == (None, None, None)
    assert (readings.swap_total, readings.uptime_s) == (0, 0.0)
    assert readings.disks, "the volume of / needs no list"


def test_a_process_that_is_hidden_or_gone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(process: psutil.Process) -> str:
        raise (psutil.NoSuchProcess if process.pid % 2 else psutil.AccessDenied)(process.pid)

    monkeypatch.setattr(psutil.Process, "name", gone)
    assert Probe(SystemClock()).top_processes("memory", 5) == []


def test_a_battery_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for plugged, left, expected in ((False, 3600, 3600), (True, 3600, None), (False, psutil.POWER_TIME_UNKNOWN, None)):
        sensor = SimpleNamespace(percent=61.234, secsleft=left, power_plugged=plugged)
        monkeypatch.setattr(psutil, "sensors_battery", lambda sensor=sensor: sensor)
        battery = Probe(SystemClock()).read().battery
        assert battery is not None
        assert (battery.percent, battery.charging, battery.seconds_left) == (61.2, plugged, expected)


def test_the_hottest_plausible_sensor_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    sensors = {
        "cpu": [SimpleNamespace(current=51.26), SimpleNamespace(current=None)],
        "odd": [SimpleNamespace(current=255.0)],
    }
    monkeypatch.setattr(psutil, "sensors_temperatures", lambda: sensors)
    found = Probe(SystemClock()).read()
    assert (found.hottest_celsius, found.below_critical_celsius) == (51.3, None)


def test_the_sensor_nearest_to_its_critical_heat_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    sensors = {
        "cpu": [SimpleNamespace(current=80.0, critical=105.0)],
        "disk": [SimpleNamespace(current=66.5, critical=70.0), SimpleNamespace(current=40.0, critical=65261.8)],
        "odd": [SimpleNamespace(current=255.0, critical=100.0), SimpleNamespace(current=60.0, critical=None)],
    }
    monkeypatch.setattr(psutil, "sensors_temperatures", lambda: sensors)
    found = Probe(SystemClock()).read()
    assert (found.hottest_celsius, found.below_critical_celsius) == (80.0, 3.5)


def test_images_files_and_second_mounts_are_no_disks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, person: Path
) -> None:
    stray = tmp_path / "hosts"
    stray.write_text("")
    again = tmp_path / "again"
    again.mkdir()
    listed = [
        Partition("/dev/loop3", str(person), "squashfs", "ro"),
        Partition("/dev/vda1", str(stray), "ext4", "rw"),
        Partition("/dev/vda1", str(again), "ext4", "rw"),
        Partition("/dev/vdz", "/nowhere/at/all", "ext4", "rw"),
        Partition("/dev/vdp", "/proc", "ext4", "rw"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: listed)
    # /proc stands for a volume of its own that reports no size.
    mounts = {disk.mount for disk in Probe(SystemClock()).read().disks}
    assert "/" in mounts
    assert not mounts & {str(person), str(stray), "/nowhere/at/all", "/proc"}
    assert len(mounts) == len({Path(mount).stat().st_dev for mount in mounts})


def test_two_threads_may_ask_at_once() -> None:
    from concurrent.futures import ThreadPoolExecutor

    probe = Probe(SystemClock())
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(lambda _: probe.read(), range(8)))
        tops = list(pool.map(lambda _: probe.top_processes("memory", 1), range(4)))
    assert all(0 <= one.cpu_percent <= 100 for one in readings)
    assert all(tops)
