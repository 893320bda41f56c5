"""A hub that has the small file, and a folder for it to go to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.brain.fetch.kit import CONTENT, FILE
from tests.fakes.hub import Hub


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """Return the file that hubs serve."""
    folder = tmp_path / "served"
    folder.mkdir()
    file = folder / FILE
    file.write_bytes(CONTENT)
    return file


@pytest.fixture
def hub(served: Path) -> Iterator[Hub]:
    with Hub(served) as running:
        yield running


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    return folder
