"""A memory at a clock that stands, and who tells it something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.memory.memories import Memories
from tests.fakes.clock import FakeClock
from tests.memory.kit import Teller, opened


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def memories(tmp_path: Path, clock: FakeClock) -> Iterator[Memories]:
    with opened(tmp_path / "memory.db", clock) as memory:
        yield memory.memories


@pytest.fixture
def person(memories: Memories, clock: FakeClock) -> Teller:
    return Teller(memories, clock)
