"""The catalogue, the files that are here and the machine, seen as one: what is offered, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.catalogue.library import Catalogue
from bitbuddy.brain.fetch.model import Download, DownloadState
from bitbuddy.brain.fit.fitting import DISK_KEPT_FREE
from bitbuddy.brain.fit.model import Machine
from bitbuddy.brain.household import Household
from bitbuddy.kernel.paths import Home
from tests.brain.catalogue.kit import entry, write

GB = 1_000_000_000
USUAL = Machine(8 * GB, 5 * GB, 8, "x86_64", frozenset({"sse4_2", "avx", "avx2", "fma", "f16c", "bmi2"}))
OLDER, NEWER = entry(), entry(id="mine-2", file="mine-2.gguf", sha256="b" * 64, replaces=["mine"], bytes=1500)


@dataclass
class SetMachine:
    """A machine whose facts a test sets."""

    facts: Machine = USUAL
    free: int = 100 * GB
    asked_for: list[Path] = field(default_factory=list)

    def machine(self) -> Machine:
        return self.facts

    def free_bytes(self, folder: Path) -> int:
        self.asked_for.append(folder)
        return self.free


@dataclass
class House:
    home: Home
    probe: SetMachine
    household: Household

    def row(self, identifier: str, *downloads: Download) -> dict[str, Any]:
        return next(row for row in self.household.rows(downloads, "") if row["id"] == identifier)

    def put(self, name: str, size: int) -> None:
        (self.home.models / name).write_bytes(bytes(size))


@pytest.fixture
def house(home: Home, tmp_path: Path) -> House:
    catalogue = Catalogue(write(tmp_path / "shipped.json", OLDER, NEWER), home.own_catalogue)
    probe = SetMachine()
    models = ModelCache(home.models, home.model_record, None, catalogue)
    return House(home, probe, Household(catalogue, models, probe, home.models))


def test_a_newer_one_is_offered_where_an_older_is_here(house: House) -> None:
    assert (house.household.upgrades(), house.row("mine-2")["upgrade_of"]) == ([], [])
    house.put("mine.gguf", 1000)
    [offer] = house.household.upgrades()
    assert (offer.newer.id, offer.older.id) == ("mine-2", "mine")
    assert "mine-2" in offer.words
    assert house.row("mine-2")["upgrade_of"] == ["mine"]


@pytest.mark.parametrize(
    ("facts", "free"),
    [
        (replace(USUAL, memory_total=1500), 100 * GB),
        (replace(USUAL, instructions=frozenset({"sse2"})), 100 * GB),
        (USUAL, 0),
    ],
    ids=["memory", "processor", "disk"],
)
def test_a_newer_one_that_does_not_fit_is_not_offered(house: House, facts: Machine, free: int) -> None:
    house.put("mine.gguf", 1000)
    house.probe.facts, house.probe.free = facts, free
    row = house.row("mine-2")
    assert (row["fits"], row["upgrade_of"]) == (False, [])
    assert house.household.upgrades() == []


def test_what_came_of_a_file_already_needs_no_room(house: House) -> None:
    house.probe.free = DISK_KEPT_FREE + 400
    assert not house.row("mine")["fits"]
    house.put("mine.gguf.part", 700)
    assert house.row("mine")["fits"]
    assert house.row("mine-2")["fits"] is False
    assert set(house.probe.asked_for) == {house.home.models}


def test_a_part_is_left_over_unless_a_download_is_under_way_for_it(house: House) -> None:
    house.put("mine.gguf.part", 700)
    house.put("strange.gguf.part", 30)
    coming = Download("mine", "Mine", DownloadState.RUNNING, 700, 1000)
    left = [(one.path.name, one.bytes, one.id) for one in house.household.leftovers([coming])]
    assert left == [("strange.gguf.part", 30, "")]
    left = [(one.path.name, one.bytes, one.id) for one in house.household.leftovers([])]
    assert left == [("mine.gguf.part", 700, "mine"), ("strange.gguf.part", 30, "")]


def test_a_row_has_the_download_that_is_not_over(house: House) -> None:
    coming = Download("mine", "Mine", DownloadState.PAUSED, 700, 1000)
    assert house.row("mine", coming)["download"] == coming.to_json()
    assert house.row("mine", replace(coming, state=DownloadState.CANCELLED))["download"] is None
