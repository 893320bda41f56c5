"""What notices may rely on of their surroundings and of who moves files: the fakes and the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.files.moves.mover import Mover as RealMover
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.paths import Home
from bitbuddy.notices.surroundings import Mover, Pile, Surroundings
from tests.fakes.surroundings import FakeMover, FakeSurroundings


class Place:
    """A person's Downloads and Documents with a few files, and something that knows them."""

    def __init__(self, person: Path) -> None:
        self.downloads, self.documents = person / "Downloads", person / "Documents"
        self.report, self.twin = self.downloads / "report.pdf", self.documents / "old.pdf"
        for folder in (self.downloads, self.documents):
            folder.mkdir()
        for path in (self.report, self.twin):
            path.write_bytes(b"the same" * 1_000)
        self.other = self.downloads / "other.pdf"
        self.other.write_bytes(b"not that" * 1_000)


@pytest.fixture
def place(person: Path) -> Place:
    return Place(person)


@pytest.fixture(params=["fake", "real"])
def around(request: pytest.FixtureRequest, place: Place, home: Home) -> Iterator[Surroundings]:
    if request.param == "fake":
        fake = FakeSurroundings(str(place.downloads), str(place.documents), {str(place.report): [str(place.twin)]})
        fake.heap = Pile(2, 16_000)
        yield fake
        return
    with Buddy.open(home) as buddy:
        buddy.files.refresh(20)
        yield buddy.notices._around


def test_folders_and_names(around: Surroundings, place: Place) -> None:
    assert around.downloads() == str(place.downloads)
    assert around.is_partial(f"{place.report}.part")
    assert around.is_partial(f"{place.report}.crdownload")
    assert not around.is_partial(str(place.report))
    there = around.destination_of(str(place.report))
    assert there is not None
    assert (there.word, there.label, there.folder) == ("documents", "Documents", str(place.documents))
    assert around.destination_of(str(place.downloads / "what")) is None


def test_the_same_content(around: Surroundings, place: Place) -> None:
    assert around.duplicates_of(str(place.report)) == [str(place.twin)]
    assert around.duplicates_of(str(place.other)) == []
    assert around.duplicates_of(str(place.downloads / "gone")) == []


def test_a_pile_is_counted_with_its_bytes(around: Surroundings, place: Place) -> None:
    soon = SystemClock().now() + timedelta(minutes=1)
    assert around.pile(str(place.downloads), soon) == Pile(2, 16_000)
    assert around.pile(str(place.downloads / "gone"), soon) == Pile()


def test_disks_and_growth_are_lists(around: Surroundings) -> None:
    for disk in around.full_disks():
        assert disk.text
        assert disk.free >= 0
    sizes = [one.bytes for one in around.grown(SystemClock().now() - timedelta(days=7))]
    assert sizes == sorted(sizes, reverse=True)


@pytest.fixture(params=["fake", "real"])
def mover(request: pytest.FixtureRequest, home: Home) -> Iterator[Mover]:
    if request.param == "fake":
        yield FakeMover()
        return
    real = RealMover(home.journal_database, SystemClock())
    yield real
    real.close()


def test_a_move_has_a_number_and_a_target_and_can_be_undone_once(mover: Mover, place: Place) -> None:
    status = place.report.stat()
    expected = (status.st_size, status.st_mtime_ns)
    done = mover.move(str(place.report), str(place.documents), why="asked", notice="n", expected=expected)
    assert done.id > 0
    assert done.target == str(place.documents / "report.pdf")
    with pytest.raises(BitBuddyError):
        mover.undo(done.id, notice="another")
    assert mover.undo(done.id, notice="n").id == done.id
    with pytest.raises(BitBuddyError):
        mover.undo(done.id)
    with pytest.raises(BitBuddyError):
        mover.undo(12_345)
