"""A memory to talk to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.memory.recall.talks import Talks


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Talks]:
    opened = Talks(tmp_path / "memory.db")
    yield opened
    opened.close()
