"""The catalogue that tests use answers as the real one does to what the cache asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.brain.cache.model import Entries
from bitbuddy.brain.catalogue.library import CATALOGUE_NAME, Catalogue
from bitbuddy.kernel.paths import shipped_folder
from tests.fakes.catalogue import FakeCatalogue, entry


@pytest.fixture(params=["real", "fake"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Entries:
    if request.param == "fake":
        return FakeCatalogue(entry("small", b"small"), entry("large", b"larger"))
    return Catalogue(shipped_folder("assets") / CATALOGUE_NAME, tmp_path / "none.json")


def test_each_entry_is_found_by_its_file_and_by_its_hash(catalogue: Entries) -> None:
    entries = catalogue.entries()
    assert len(entries) > 1
    for one in entries:
        assert catalogue.by_file(one.file) == one
        assert catalogue.by_hash(one.sha256) == one


def test_what_is_not_there_is_none(catalogue: Entries) -> None:
    assert catalogue.by_file("other.gguf") is None
    for sha256 in ("", "0" * 64):
        assert catalogue.by_hash(sha256) is None


def test_ids_and_files_are_unique(catalogue: Entries) -> None:
    entries = catalogue.entries()
    assert len({one.id for one in entries}) == len({one.file for one in entries}) == len(entries)
