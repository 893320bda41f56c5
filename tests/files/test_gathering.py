"""Many files of one place are told as one, few are told one by one, and nothing is lost or told twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.files.history import gathering
from bitbuddy.files.history.gathering import LEAST, gathered
from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.kernel.events import ChangeKind

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOME = "/home/ana"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(HOME))


def new(*paths: str, size: int = 10) -> list[ChangeEntry]:
    times = [START + timedelta(seconds=number) for number in range(len(paths))]
    return [
        ChangeEntry(ChangeKind.APPEARED, f"{HOME}/{path}", size, at) for path, at in zip(paths, times, strict=True)
    ][::-1]


def test_an_unpacked_archive_is_one_thing_and_its_neighbour_another() -> None:
    inside = [f"Downloads/trip/day {n % 3}/{n}.jpg" for n in range(LEAST)]
    entries = new("Downloads/other.pdf", *inside)
    first, second = gathered(entries)
    assert (first.path, first.files, first.size, first.at) == (
        f"{HOME}/Downloads/trip",
        LEAST,
        10 * LEAST,
        entries[0].at,
    )
    assert first.folder
    assert first.gathered
    assert second == entries[-1]


def test_few_stay_as_they_are() -> None:
    entries = new(*(f"Downloads/trip/{n}.jpg" for n in range(LEAST - 1)))
    assert gathered(entries) == entries


def test_the_deepest_folder_that_holds_all_is_named() -> None:
    (one,) = gathered(new(*(f"Downloads/trip/photos/raw/{n}.jpg" for n in range(LEAST))))
    assert one.path == f"{HOME}/Downloads/trip/photos/raw"


def test_in_a_folder_that_was_asked_about_files_are_named() -> None:
    direct = new(*(f"Downloads/{n}.jpg" for n in range(LEAST)))
    assert gathered(direct, [f"{HOME}/Downloads"]) == direct
    assert [one.path for one in gathered(direct)] == [f"{HOME}/Downloads"]
    (one,) = gathered(new(*(f"Downloads/a/b/c/{n}.jpg" for n in range(LEAST))), [f"{HOME}/Downloads/a"])
    assert one.path == f"{HOME}/Downloads/a/b/c"


def test_what_moved_is_told_by_both_places() -> None:
    moved = [
        ChangeEntry(ChangeKind.MOVED, f"{HOME}/Pictures/in/{n}.jpg", 1, START, f"{HOME}/{was}/{n}.jpg")
        for was, count in (("Downloads", LEAST), ("Desktop", LEAST), ("Music", 1))
        for n in range(count)
    ]
    found = gathered(moved)
    assert sorted((one.before, one.files) for one in found if one.gathered) == [
        (f"{HOME}/Desktop", LEAST),
        (f"{HOME}/Downloads", LEAST),
    ]
    assert [one.before for one in found if not one.gathered] == [f"{HOME}/Music/0.jpg"]


def test_whatever_is_gathered_no_file_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "LEAST", 3)
    entries = new(*(f"{'abcd'[n % 4]}/{'xy'[n % 2]}/{n % 5}/{n}" for n in range(101)), "loose")
    found = gathered(entries)
    assert sum(one.files for one in found) == sum(one.files for one in entries)
    assert sum(one.size for one in found) == sum(one.size for one in entries)
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
