"""Files and folders are moved and moved back: where they end up, what is written down, and what is refused."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bitbuddy.files.moves.mover import MoveEntry, Mover, MoveState
from bitbuddy.kernel.errors import (
    BitBuddyError,
    FileChangedError,
    MoveRefusedError,
    NotFoundError,
    TargetTakenError,
)
from tests.fakes.clock import FakeClock

LONG_AGO = 1_589_716_800_123_456_789
WHY = "It is a document, and documents belong there."


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def mover(tmp_path: Path, clock: FakeClock, told: list[tuple[str, str]]) -> Iterator[Mover]:
    made = Mover(tmp_path / "journal.db", clock, lambda before, after: told.append((before, after)))
    yield made
    made.close()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "Downloads" / "report.pdf"
    file.parent.mkdir()
    file.write_bytes(b"quarter" * 100)
    file.chmod(0o640)
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    return file


@pytest.fixture(params=["the same disk", "another disk"])
def documents(request: pytest.FixtureRequest, tmp_path: Path, other_disk: Path) -> Path:
    folder = (tmp_path if request.param == "the same disk" else other_disk) / "Documents"
    folder.mkdir()
    return folder


def test_a_file_is_moved_with_its_times_and_rights(
    mover: Mover, report: Path, documents: Path, told: list[tuple[str, str]]
) -> None:
    entry = mover.move(str(report), str(documents), why=WHY, notice="n1")
    target = documents / "report.pdf"
    assert (entry.state, entry.source, entry.target) == (MoveState.DONE, str(report), str(target))
    assert (entry.why, entry.notice, entry.size, entry.can_undo) == (WHY, "n1", 700, True)
    assert target.read_bytes() == b"quarter" * 100
    assert target.stat().st_mtime_ns == LONG_AGO
    assert target.stat().st_mode & 0o777 == 0o640
    assert not report.exists()
    assert [one.name for one in documents.iterdir()] == ["report.pdf"]
    assert told == [(str(report), str(target))]


def test_attributes_go_along_to_another_disk(mover: Mover, report: Path, other_disk: Path) -> None:
    try:
        os.setxattr(report, "user.xdg.origin.url", b"https://example.org/report.pdf")
        os.setxattr(other_disk, "user.try", b"1")
    except OSError:
        pytest.skip("one of the disks here keeps no attributes")
    target = mover.move(str(report), str(other_disk), why=WHY).target
    assert os.getxattr(target, "user.xdg.origin.url") == b"https://example.org/report.pdf"


def test_undo_brings_it_back_even_after_a_restart(
    mover: Mover, report: Path, documents: Path, tmp_path: Path, clock: FakeClock
) -> None:
    number = mover.move(str(report), str(documents), why=WHY).id
    mover.close()
    again = Mover(tmp_path / "journal.db", clock)
    try:
        assert again.recover() == []
        entry = again.undo(number)
        assert (entry.state, entry.path) == (MoveState.UNDONE, str(report))
        assert report.read_bytes() == b"quarter" * 100
        assert report.stat().st_mtime_ns == LONG_AGO
        assert list(documents.iterdir()) == []
        with pytest.raises(MoveRefusedError, match="undone already"):
            again.undo(number)
    finally:
        again.close()


def test_it_can_be_moved_and_undone_again(mover: Mover, report: Path, documents: Path) -> None:
    first = mover.move(str(report), str(documents), why=WHY)
    mover.undo(first.id)
    second = mover.move(str(report), str(documents), why=WHY)
    mover.undo(second.id)
    assert report.exists()
    assert [entry.state for entry in mover.entries()] == [MoveState.UNDONE, MoveState.UNDONE]


def test_a_taken_name_is_never_overwritten(mover: Mover, report: Path, documents: Path) -> None:
    (documents / "report.pdf").write_text("mine")
    (documents / "report (2).pdf").symlink_to("nowhere")
    entry = mover.move(str(report), str(documents), why=WHY)
    assert entry.target == str(documents / "report (3).pdf")
    assert (documents / "report.pdf").read_text() == "mine"
    assert (documents / "report (2).pdf").is_symlink()


def test_a_taken_name_is_refused_where_that_is_asked_for(mover: Mover, report: Path, documents: Path) -> None:
    (documents / "report.pdf").write_text("mine")
    with pytest.raises(TargetTakenError, match=r"report\.pdf .*already"):
        mover.move(str(report), str(documents), why=WHY, other_name=False)
    assert report.exists()
    (entry,) = mover.entries()
    assert (entry.state, entry.is_open, entry.can_undo) == (MoveState.REFUSED, False, False)
    assert "overwritten" in entry.reason
    with pytest.raises(MoveRefusedError, match="not moved at all"):
        mover.undo(entry.id)


def test_missing_folders_are_made_and_taken_away_by_the_undo(mover: Mover, report: Path, documents: Path) -> None:
    entry = mover.move(str(report), str(documents / "2026" / "November"), why=WHY)
    assert (documents / "2026" / "November" / "report.pdf").exists()
    mover.undo(entry.id)
    assert list(documents.iterdir()) == []


def test_a_made_folder_with_something_else_in_it_stays(mover: Mover, report: Path, documents: Path) -> None:
    entry = mover.move(str(report), str(documents / "2026" / "November"), why=WHY)
    (documents / "2026" / "note.txt").touch()
    mover.undo(entry.id)
    assert [one.name for one in (documents / "2026").iterdir()] == ["note.txt"]


def test_the_old_folder_is_made_again(mover: Mover, report: Path, documents: Path) -> None:
    entry = mover.move(str(report), str(documents), why=WHY)
    report.parent.rmdir()
    mover.undo(entry.id)
    assert report.exists()


def test_a_folder_is_moved_within_its_disk_and_back(mover: Mover, report: Path, tmp_path: Path) -> None:
    entry = mover.move(str(report.parent), str(tmp_path / "Old"), why=WHY)
    assert (tmp_path / "Old" / "Downloads" / "report.pdf").exists()
    assert entry.folder
    (tmp_path / "Old" / "Downloads" / "new.txt").touch()
    mover.undo(entry.id)
    assert sorted(one.name for one in report.parent.iterdir()) == ["new.txt", "report.pdf"]
    assert not (tmp_path / "Old").exists()


def test_a_folder_is_not_moved_to_another_disk(mover: Mover, report: Path, other_disk: Path) -> None:
    with pytest.raises(MoveRefusedError, match="another disk"):
        mover.move(str(report.parent), str(other_disk / "new"), why=WHY)
    assert report.exists()
    assert list(other_disk.iterdir()) == []


def test_strange_names_are_moved_and_moved_back(mover: Mover, tmp_path: Path, documents: Path) -> None:
    name = os.fsdecode(b"a\xff\nb\x1b[31m.txt")
    source = tmp_path / name
    source.write_text("x")
    entry = mover.move(str(source), str(documents), why=WHY)
    assert Path(entry.target).name == name
    assert mover.entry(entry.id).target == entry.target
    mover.undo(entry.id)
    assert source.read_text() == "x"


def test_the_longest_name_is_moved(mover: Mover, tmp_path: Path, documents: Path) -> None:
    source = tmp_path / ("ä" * 125 + ".text")
    source.write_text("x")
    target = mover.move(str(source), str(documents), why=WHY).target
    assert Path(target).name == source.name


def made_fifo(place: Path) -> None:
    os.mkfifo(place)


def made_socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place))


def made_link(place: Path) -> None:
    place.symlink_to("report.pdf")


@pytest.mark.parametrize("make", [made_fifo, made_socket, made_link])
def test_what_is_no_file_is_refused(
    make: Callable[[Path], None], mover: Mover, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("thing"))
    with pytest.raises(MoveRefusedError, match="no ordinary file"):
        mover.move(str(tmp_path / "thing"), str(documents), why=WHY)
    assert os.path.lexists(tmp_path / "thing")


def test_refusals_before_anything_happens(mover: Mover, report: Path, tmp_path: Path) -> None:
    inside, folder = report.parent / "inside", str(tmp_path / "Documents")
    size, modified = report.stat().st_size, report.stat().st_mtime_ns
    cases: list[tuple[type[BitBuddyError], str, Callable[[], MoveEntry]]] = [
        (NotFoundError, "any more", lambda: mover.move(str(tmp_path / "gone"), folder, why=WHY)),
        (MoveRefusedError, "already", lambda: mover.move(str(report), str(report.parent), why=WHY)),
        (MoveRefusedError, "itself", lambda: mover.move(str(report.parent), str(inside), why=WHY)),
        (MoveRefusedError, "not a folder", lambda: mover.move(str(report), str(tmp_path / "journal.db"), why=WHY)),
        (FileChangedError, "since", lambda: mover.move(str(report), folder, why=WHY, expected=(size + 1, modified))),
        (FileChangedError, "since", lambda: mover.move(str(report), folder, why=WHY, expected=(size, modified + 1))),
    ]
    for kind, words, act in cases:
        with pytest.raises(kind, match=words):
            act()
    assert report.exists()
    assert not Path(folder).exists()
    assert {entry.state for entry in mover.entries()} == {MoveState.REFUSED}
    assert all(entry.reason for entry in mover.entries())
    mover.move(str(report), folder, why=WHY, expected=(size, modified))


def edited(target: Path, report: Path) -> None:
    target.write_text("other words")


def same_size_and_time(target: Path, report: Path) -> None:
    target.write_bytes(b"Quarter" * 100)
    os.utime(target, ns=(LONG_AGO, LONG_AGO))


def replaced_by_a_folder(target: Path, report: Path) -> None:
    target.unlink()
    target.mkdir()


def replaced_by_a_link(target: Path, report: Path) -> None:
    target.rename(target.with_name("elsewhere"))
    target.symlink_to(target.with_name("elsewhere"))


def moved_on(target: Path, report: Path) -> None:
    target.rename(target.with_name("elsewhere"))


def old_place_is_taken(target: Path, report: Path) -> None:
    report.write_text("a newer download")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (edited, FileChangedError),
        (same_size_and_time, FileChangedError),
        (replaced_by_a_folder, FileChangedError),
        (replaced_by_a_link, FileChangedError),
        (moved_on, NotFoundError),
        (old_place_is_taken, TargetTakenError),
    ],
)
def test_an_undo_that_would_harm_is_refused(
    change: Callable[[Path, Path], None],
    error: type[BitBuddyError],
    mover: Mover,
    report: Path,
    documents: Path,
) -> None:
    entry = mover.move(str(report), str(documents), why=WHY)
    change(Path(entry.target), report)
    before = sorted(documents.iterdir())
    with pytest.raises(error):
        mover.undo(entry.id)
    assert sorted(documents.iterdir()) == before
    assert report.exists() == (change is old_place_is_taken)
    assert mover.entry(entry.id) == entry


def test_entries_come_in_pages_by_time_and_are_found_by_words(mover: Mover, tmp_path: Path, clock: FakeClock) -> None:
    for number in range(7):
        source = tmp_path / f"Größe no{number}.txt"
        source.touch()
        mover.move(str(source), str(tmp_path / "to"), why=WHY)
        clock.advance(60 if number % 2 else 0)
    first = mover.entries(3)
    second = mover.entries(9, first[-1].place)
    assert [Path(one.source).name for one in (*first, *second)] == [f"Größe no{n}.txt" for n in reversed(range(7))]
    assert [one.source for one in mover.entries(text="grosse NO3 document")] == [str(tmp_path / "Größe no3.txt")]
    assert mover.entries(text="nothing") == []


def test_forgetting_leaves_no_word(mover: Mover, report: Path, tmp_path: Path) -> None:
    secret = report.rename(report.with_name("Divorce.pdf"))
    entry = mover.move(str(secret), str(tmp_path / "Private"), why="You asked for Marmalade.")
    mover.undo(entry.id)
    other = mover.move(str(secret), str(tmp_path / "Kept"), why=WHY)
    assert mover.forget([entry.id, 999]) == 1
    with pytest.raises(NotFoundError):
        mover.undo(entry.id)
    raw = b"".join(one.read_bytes() for one in tmp_path.glob("journal.db*"))
    assert b"Marmalade" not in raw
    assert b"marmalade" not in raw
    assert b"Private" not in raw
    assert mover.entries() == [other]
    assert mover.forget([other.id]) == 1
    assert mover.move(str(tmp_path / "Kept" / "Divorce.pdf"), str(tmp_path), why=WHY).id > other.id


def test_an_index_that_cannot_be_told_does_not_undo_a_move(
    tmp_path: Path, clock: FakeClock, report: Path, expected_log: Callable[..., None]
) -> None:
    import logging

    def fails(before: str, after: str) -> None:
        raise ValueError(before)

    expected_log("could not be told", level=logging.ERROR)
    mover = Mover(tmp_path / "journal.db", clock, fails)
    try:
        assert mover.move(str(report), str(tmp_path / "to"), why=WHY).state is MoveState.DONE
    finally:
        mover.close()
