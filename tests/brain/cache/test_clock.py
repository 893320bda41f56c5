"""Clocks that jump, and files from other centuries: what is known of a model hangs on neither."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.cache.hashing import sha256_of
from bitbuddy.kernel.errors import ModelUnreadableError
from bitbuddy.kernel.paths import Home
from tests.brain.cache.kit import CATALOGUE, KNOWN, cache_of, file_at, model_bytes
from tests.fakes.clock import FakeClock

YEARS = {"1938": -1_000_000_000, "1970": 0, "2242": 8_600_000_000}


@pytest.mark.parametrize("seconds", YEARS.values(), ids=YEARS)
def test_a_file_from_another_century_is_hashed_once_and_known_again(
    home: Home, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_at(home.models / "known.gguf", KNOWN)
    os.utime(path, (seconds, seconds))
    hashed: list[Path] = []

    def counted(file: Path, stopped: Callable[[], bool]) -> str:
        hashed.append(file)
        return sha256_of(file, stopped)

    monkeypatch.setattr("bitbuddy.brain.cache.store.sha256_of", counted)
    for _ in range(2):
        models = cache_of(home)
        models.check(models.choose("known")[0])
    assert hashed == [path]
    assert cache_of(home).get("known").sha256 == CATALOGUE.entries()[0].sha256


def test_a_file_that_goes_back_in_time_is_looked_at_again(home: Home) -> None:
    path = file_at(home.models / "mine.gguf", model_bytes("mine"))
    models = cache_of(home)
    before = models.verify("mine.gguf").sha256
    path.write_bytes(model_bytes("mean"))
    os.utime(path, (0, 0))
    assert models.get("mine.gguf").sha256 == ""
    with pytest.raises(ModelUnreadableError, match="not what it was"):
        models.verify("mine.gguf")
    assert models.get("mine.gguf").sha256 not in {"", before}


def test_what_was_used_tomorrow_is_used_today(home: Home, tmp_path: Path) -> None:
    """The clock is set back by a year: nothing is sorted by it, and the last word counts."""
    for name in ("one", "other"):
        file_at(home.models / f"{name}.gguf", model_bytes(name))
    clock = FakeClock(datetime(2027, 11, 20, tzinfo=UTC))
    models = ModelCache(home.models, home.model_record, None, CATALOGUE, clock)
    models.used(models.get("one.gguf"))
    order = [one.id for one in models.models()]
    clock.advance(-365 * 86_400)
    models.used(models.get("other.gguf"))
    models.used(models.get("one.gguf"))
    assert models.get("one.gguf").last_used == "2026-11-20T00:00:00+00:00"
    assert [one.id for one in cache_of(home).models()] == order
    taken = models.import_file(file_at(tmp_path / "third.gguf", model_bytes("third")))
    assert taken.added == "2026-11-20T00:00:00+00:00"
