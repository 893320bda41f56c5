"""What every probe keeps to, the fake and the real one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from bitbuddy.health.port import HealthProbe
from bitbuddy.health.probe import Probe
from bitbuddy.kernel.clock import SystemClock
from tests.fakes.health import FakeProbe


@pytest.fixture(params=[FakeProbe, lambda: Probe(SystemClock())], ids=["fake", "real"])
def probe(request: pytest.FixtureRequest) -> HealthProbe:
    make: Callable[[], HealthProbe] = request.param
    return make()


def test_readings_make_sense(probe: HealthProbe) -> None:
    readings = probe.read()
    assert 0 <= readings.cpu_percent <= 100
    assert readings.cores >= 1
    assert 0 < readings.memory_available <= readings.memory_total
    assert 0 <= readings.swap_used <= readings.swap_total
    assert readings.uptime_s > 0
    assert readings.taken.tzinfo is not None
    assert readings.disks
    for disk in readings.disks:
        assert 0 <= disk.free <= disk.total
        assert 0 < disk.used <= disk.total
    assert len({disk.mount for disk in readings.disks}) == len(readings.disks)
    if readings.battery is not None:
        assert 0 <= readings.battery.percent <= 100
    assert readings.hottest_celsius is None or 0 < readings.hottest_celsius < 150


def test_time_goes_forward(probe: HealthProbe) -> None:
    assert probe.read().taken <= probe.read().taken


@pytest.mark.parametrize("by", ["cpu", "memory"])
def test_the_largest_come_first_each_name_once(probe: HealthProbe, by: str) -> None:
    probe.sample_processes()
    uses = probe.top_processes(by, 50)  # type: ignore[arg-type]
    sizes = [use.cpu_percent if by == "cpu" else use.memory_bytes for use in uses]
    assert all(first >= second for first, second in pairwise(sizes))
    assert all(size > 0 for size in sizes)
    assert len({use.name for use in uses}) == len(uses)
    assert all(use.processes >= 1 for use in uses)


def test_the_limit_holds(probe: HealthProbe) -> None:
    assert len(probe.top_processes("memory", 1)) == 1
    assert probe.top_processes("memory", 0) == []
    assert probe.top_processes("memory", -1) == []
