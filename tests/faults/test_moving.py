"""What goes wrong in the middle of a move: nothing is overwritten, nothing is lost, and the person is told why."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.files.moves import copying, moving
from bitbuddy.files.moves.mover import PATIENCE, Mover, MoveState
from bitbuddy.files.moves.sameness import BLOCK
from bitbuddy.kernel.errors import (
    BitBuddyError,
    FileChangedError,
    MoveRefusedError,
    NotFoundError,
    StorageError,
    TargetTakenError,
)
from bitbuddy.kernel.paths import Home
from tests.fakes.clock import FakeClock

WHY = "It is a film, and films belong there."
FILM = b"scene" * BLOCK
NOBODY = 65_534


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def mover(tmp_path: Path, clock: FakeClock) -> Iterator[Mover]:
    made = Mover(tmp_path / "journal.db", clock)
    yield made
    made.close()


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "Downloads" / "film.mkv"
    file.parent.mkdir()
    file.write_bytes(FILM)
    return file


def refused(mover: Mover, film: Path, folder: Path, *, kind: type[BitBuddyError]) -> str:
    """Try the move, see that nothing came of it, and return what the person is told."""
    with pytest.raises(kind) as caught:
        mover.move(str(film), str(folder), why=WHY)
    assert film.exists()
    (entry,) = mover.entries()
    assert (entry.state, entry.reason) == (MoveState.REFUSED, str(caught.value))
    assert mover.recover() == []
    return str(caught.value)


@pytest.fixture
def small_disk(other_disk: Path) -> Iterator[Path]:
    """Return a disk of 2 MB."""
    place = other_disk / "small"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("only root may mount a disk here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_seen_before_the_copy(mover: Mover, film: Path, small_disk: Path) -> None:
    assert "is full" in refused(mover, film, small_disk / "new", kind=StorageError)
    assert list(small_disk.iterdir()) == []


def test_a_disk_that_fills_during_the_copy(
    mover: Mover, film: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_room_for", lambda size, part: None)
    assert "is full" in refused(mover, film, small_disk / "new", kind=StorageError)
    assert list(small_disk.iterdir()) == []


def test_a_limit_on_the_size_of_files(mover: Mover, film: Path, other_disk: Path) -> None:
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 * BLOCK, before[1]))
    try:
        assert "too large" in refused(mover, film, other_disk / "new", kind=StorageError)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert list(other_disk.iterdir()) == []


@pytest.fixture
def ordinary(other_disk: Path) -> Iterator[Path]:
    """Return a folder of an ordinary user, who we are as long as the test lasts."""
    folder = Path(tempfile.mkdtemp(prefix="bitbuddy-tests-"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        os.chown(other_disk, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        yield folder
        os.seteuid(0)
    else:
        yield folder
    subprocess.run(["chmod", "-R", "u+rwx", str(folder), str(other_disk)], check=True)
    subprocess.run(["rm", "-r", str(folder)], check=True)


@pytest.mark.parametrize("late", [False, True], ids=["from the start", "half-way"])
@pytest.mark.parametrize("closed", ["Downloads", "Documents"])
def test_rights_that_are_missing_or_lost(
    closed: str, late: bool, ordinary: Path, other_disk: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads, documents = ordinary / "Downloads", other_disk / "Documents"
    downloads.mkdir()
    documents.mkdir()
    film = downloads / "film.mkv"
    film.write_bytes(FILM)
    folder = {"Downloads": downloads, "Documents": documents}[closed]
    if late:
        dress = copying._dress

        def and_close(source: int, target: int, status: os.stat_result) -> None:
            dress(source, target, status)
            folder.chmod(0o500)

        monkeypatch.setattr(copying, "_dress", and_close)
    else:
        folder.chmod(0o500)
    mover = Mover(ordinary / "journal.db", clock)
    try:
        with pytest.raises(StorageError, match="not allow"):
            mover.move(str(film), str(documents), why=WHY)
        assert film.read_bytes() == FILM
        left = list(documents.iterdir())
        assert all(one.name.endswith(".part") for one in left)
        assert len(left) == (late and closed == "Documents")  # what cannot be taken away now is later
        folder.chmod(0o700)
        mover.recover()
        assert list(documents.iterdir()) == []
        assert [entry.state for entry in mover.entries()] == [MoveState.REFUSED]
    finally:
        mover.close()


def test_a_target_that_appears_late_is_not_overwritten(
    mover: Mover, film: Path, tmp_path: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody takes the name after it was found free, once on the same disk and once after the whole copy."""
    rename = moving.rename_without_replacing
    for folder in (tmp_path / "Films", other_disk / "Films"):
        folder.mkdir()
        taken: list[str] = []

        def after_another(origin: str, goal: str, folder: Path = folder, taken: list[str] = taken) -> None:
            if not taken and (origin.endswith(".part") or folder.is_relative_to(tmp_path)):
                taken.append(goal)
                Path(goal).write_text("mine")
            rename(origin, goal)

        monkeypatch.setattr(moving, "rename_without_replacing", after_another)
        entry = mover.move(str(film), str(folder), why=WHY)
        assert taken == [str(folder / "film.mkv")]
        assert (folder / "film.mkv").read_text() == "mine"
        assert entry.target == str(folder / "film (2).mkv")
        assert Path(entry.target).read_bytes() == FILM
        assert len(list(folder.iterdir())) == 2
        mover.undo(entry.id)


def test_an_old_place_that_is_taken_late_is_not_overwritten(
    mover: Mover, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = mover.move(str(film), str(other_disk), why=WHY)
    written = copying._written

    def taken(source: int, target: int, stopped: Callable[[], bool]) -> str:
        film.write_text("a newer download")
        return written(source, target, stopped)

    monkeypatch.setattr(copying, "_written", taken)
    with pytest.raises(TargetTakenError, match="by now"):
        mover.undo(entry.id)
    assert film.read_text() == "a newer download"
    assert Path(entry.target).read_bytes() == FILM
    assert mover.entry(entry.id) == entry
    assert [one.name for one in film.parent.iterdir()] == ["film.mkv"]


def test_a_file_that_is_edited_during_the_copy(
    mover: Mover, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = copying._written

    def edited(source: int, target: int, stopped: Callable[[], bool]) -> str:
        digest = written(source, target, stopped)
        with film.open("ab") as file:
            file.write(b"the end")
        return digest

    monkeypatch.setattr(copying, "_written", edited)
    assert "changed while" in refused(mover, film, other_disk / "new", kind=FileChangedError)
    assert film.read_bytes() == FILM + b"the end"
    assert list(other_disk.iterdir()) == []


def test_a_file_that_is_edited_after_its_copy_has_its_name(
    mover: Mover, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = moving.Way._publish

    def edited(way: moving.Way) -> None:
        publish(way)
        film.write_text("all new")

    monkeypatch.setattr(moving.Way, "_publish", edited)
    assert "changed while" in refused(mover, film, other_disk / "new", kind=FileChangedError)
    assert film.read_text() == "all new"
    assert list(other_disk.iterdir()) == []


def test_a_disk_that_writes_something_else(
    mover: Mover, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = copying._written

    def flipped(source: int, target: int, stopped: Callable[[], bool]) -> str:
        digest = written(source, target, stopped)
        os.pwrite(target, b"?", 12_345)
        return digest

    monkeypatch.setattr(copying, "_written", flipped)
    assert "not the same" in refused(mover, film, other_disk / "new", kind=StorageError)
    assert film.read_bytes() == FILM
    assert list(other_disk.iterdir()) == []


def test_ending_breaks_a_copy_off(
    tmp_path: Path, clock: FakeClock, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mover = Mover(tmp_path / "journal.db", clock)
    go_on = copying._go_on

    def ended(stopped: Callable[[], bool]) -> None:
        mover._stop.set()  # what `close` does on another thread
        go_on(stopped)

    monkeypatch.setattr(copying, "_go_on", ended)
    try:
        assert "ended while" in refused(mover, film, other_disk / "new", kind=MoveRefusedError)
    finally:
        mover.close()
    assert list(other_disk.iterdir()) == []


def test_a_disk_that_was_taken_out_is_waited_for(
    tmp_path: Path, clock: FakeClock, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The move was broken off with a part of the copy written; the disk comes back later, or never."""

    class Pulled(BaseException):
        pass

    stick = other_disk / "stick"
    stick.mkdir()

    def pulled(*_: object) -> None:
        raise Pulled

    for patient in (True, False):
        with monkeypatch.context() as patch:
            patch.setattr(moving.Way, "_publish", pulled)
            patch.setattr(moving.Way, "_give_up", lambda way: None)
            patch.setattr(Mover, "_refused", lambda mover, entry, error, way: error)
            mover = Mover(tmp_path / "journal.db", clock)
            with contextlib.suppress(Pulled):
                mover.move(str(film), str(stick), why=WHY)
            mover.close()
        assert len(list(stick.iterdir())) == 1
        stick.rename(other_disk / "drawer")
        mover = Mover(tmp_path / "journal.db", clock)
        try:
            assert mover.recover() == []
            entry = mover.entries(1)[0]
            assert entry.is_open
            assert mover.forget([entry.id]) == 0
            if patient:
                (other_disk / "drawer").rename(stick)
            else:
                clock.advance(PATIENCE.total_seconds() + 1)
            assert [one.state for one in mover.recover()] == [MoveState.REFUSED]
        finally:
            mover.close()
        assert film.read_bytes() == FILM
        assert not stick.exists() or list(stick.iterdir()) == []


def test_a_file_that_vanishes(mover: Mover, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = moving.rename_without_replacing

    def gone(origin: str, goal: str) -> None:
        film.unlink()
        rename(origin, goal)

    monkeypatch.setattr(moving, "rename_without_replacing", gone)
    with pytest.raises(NotFoundError, match="any more"):
        mover.move(str(film), str(other_disk), why=WHY)
    assert [entry.state for entry in mover.entries()] == [MoveState.REFUSED]


def test_a_damaged_journal_is_set_aside_and_that_is_said(home: Home, expected_log: Callable[..., None]) -> None:
    home.journal_database.write_bytes(b"no database at all" * 1000)
    expected_log("journal of moves was damaged")
    with Buddy.open(home) as buddy:
        reply = "".join(chunk.text for chunk in buddy.ask("hello", rules=True))
        assert buddy.mover.entries() == []
    assert "journal of moved files was damaged" in reply
    assert len(list(home.data.glob("journal.damaged-*"))) == 1


class Killed(BaseException):
    """Stands for whatever ends the program in the middle."""


def killed(*_: object) -> None:
    raise Killed


def recovered(tmp_path: Path, clock: FakeClock) -> list[MoveState]:
    """Return how the moves ended that were under way when the program was, once it starts again."""
    mover = Mover(tmp_path / "journal.db", clock)
    try:
        return [one.state for one in mover.recover()]
    finally:
        mover.close()


def test_another_file_in_the_old_place_does_not_cost_the_moved_one(
    mover: Mover, tmp_path: Path, clock: FakeClock, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The origin is gone and that is not written down yet; before the next start the same name is used again."""
    monkeypatch.setattr(Mover, "_ended", killed)
    with pytest.raises(Killed):
        mover.move(str(film), str(other_disk), why=WHY)
    monkeypatch.undo()
    film.write_bytes(b"another film")
    assert recovered(tmp_path, clock) == [MoveState.DONE]
    assert film.read_bytes() == b"another film"
    assert (other_disk / film.name).read_bytes() == FILM


def test_a_name_that_somebody_takes_away_meanwhile_leaves_the_other(
    mover: Mover, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a second name is given because renaming could overwrite, the first may be gone before it is taken away."""
    remove = os.unlink

    def unknown(*_: object) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    def taken_away(path: str) -> None:
        remove(path)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)

    monkeypatch.setattr(moving, "rename_without_replacing", unknown)
    monkeypatch.setattr(os, "unlink", taken_away)
    entry = mover.move(str(film), str(tmp_path / "films"), why=WHY)
    monkeypatch.undo()
    assert entry.state is MoveState.DONE
    assert (tmp_path / "films" / film.name).read_bytes() == FILM


@pytest.mark.parametrize("across", [False, True])
def test_an_interrupted_move_ends_at_the_next_start(
    across: bool, tmp_path: Path, clock: FakeClock, film: Path, other_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the terminal, after the file has its new name."""
    mover = Mover(tmp_path / "journal.db", clock)
    folder = other_disk if across else tmp_path / "films"
    monkeypatch.setattr(moving, "sync_folder", killed)
    with pytest.raises(Killed):
        mover.move(str(film), str(folder), why=WHY)
    monkeypatch.undo()
    assert mover.entries(1)[0].is_open
    mover.close()
    assert recovered(tmp_path, clock) == [MoveState.DONE]
    assert (folder / film.name).read_bytes() == FILM
    assert not film.exists()


def test_a_notice_of_an_older_journal_undoes_no_other_move(mover: Mover, film: Path, tmp_path: Path) -> None:
    entry = mover.move(str(film), str(tmp_path / "films"), why=WHY, notice="of today")
    with pytest.raises(MoveRefusedError):
        mover.undo(entry.id, notice="of last year")
    assert not film.exists()
    assert mover.undo(entry.id, notice="of today").state is MoveState.UNDONE
