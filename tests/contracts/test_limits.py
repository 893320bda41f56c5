"""What lowers the memory of a machine to that of a container keeps to this, the real groups and the small one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.fit.limits import memory_within
from tests.fakes.container import MemoryEater, SmallContainer

MB = 1_000_000
Limits = Callable[[int, int], tuple[int, int]]


@pytest.fixture(params=["small", "real"])
def limits(request: pytest.FixtureRequest, tmp_path: Path) -> Limits:
    return SmallContainer(tmp_path, 300 * MB) if request.param == "small" else memory_within


def test_it_only_ever_lowers_and_never_below_nothing(limits: Limits) -> None:
    memory = psutil.virtual_memory()
    for total, available in ((memory.total, memory.available), (200 * MB, 150 * MB), (500 * MB, 0)):
        within, left = limits(total, available)
        assert 0 < within <= total
        assert 0 <= left <= min(within, available)


def test_no_time_passes_between_two_looks_at_an_idle_machine(limits: Limits) -> None:
    # Others on this machine may do something meanwhile; ours do not.
    total = limits(10**12, 10**12)[0]
    assert limits(10**12, 10**12)[0] == total


def test_what_a_process_takes_is_gone_and_is_back_when_it_ends(tmp_path: Path) -> None:
    small = SmallContainer(tmp_path, 300 * MB)
    total, before = small(10**12, 10**12)
    assert total == 300 * MB
    with MemoryEater() as eater:
        began = small(10**12, 10**12)[1]
        eater.eat(100 * MB)
        assert began - small(10**12, 10**12)[1] >= 99 * MB
        eater.eat(150 * MB)
        assert small(10**12, 10**12)[1] < 50 * MB
        eater.eat(100 * MB)
        assert small(10**12, 10**12)[1] == 0
    assert small(10**12, 10**12)[1] >= before
