"""When files count as complete: real files, and a clock that the test moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.files.watching.happening import Happening, What
from bitbuddy.files.watching.settling import (
    LONGEST_SECONDS,
    MOST_LOOKS,
    QUIET_CLOSED_SECONDS,
    QUIET_FOUND_SECONDS,
    QUIET_OPEN_SECONDS,
    Settling,
    is_unfinished,
)
from bitbuddy.kernel.events import SettledFile

NOON = 1_700_000_000.0


class Folder:
    """A folder in which things happen at a time of the test's own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = 1000.0
        self.settling = Settling(lambda: NOON + self.now)

    def tell(self, what: What, name: str, before: str = "") -> None:
        known = str(self.path / before) if before else ""
        self.settling.add(Happening(what, str(self.path), name, before=known), self.now)

    def write(self, name: str, content: str = "x", *, close: bool = True, new: bool = True) -> None:
        with (self.path / name).open("a") as file:
            file.write(content)
        for what in ([What.CREATED] if new else []) + [What.MODIFIED] + ([What.CLOSED] if close else []):
            self.tell(what, name)

    def rename(self, old: str, new: str) -> None:
        (self.path / old).rename(self.path / new)
        self.tell(What.MOVED, new, old)

    def later(self, seconds: float) -> list[SettledFile]:
        """Let time pass, looking whenever something is due."""
        end = self.now + seconds
        found: list[SettledFile] = []
        while self.settling.due <= end:
            self.now = max(self.now, self.settling.due)
            found += self.settling.settled(self.now)
        self.now = end
        return found

    def names(self, seconds: float) -> list[str]:
        return sorted(Path(one.path).name for one in self.later(seconds))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_closed_file_settles_after_a_quiet_moment(folder: Folder) -> None:
    folder.write("a.pdf", "xyz")
    began = folder.now
    assert folder.later(QUIET_CLOSED_SECONDS - 0.1) == []
    (found,) = folder.later(0.2)
    modified = (folder.path / "a.pdf").stat().st_mtime_ns
    assert found == SettledFile(str(folder.path / "a.pdf"), 3, modified, NOON + began)
    assert folder.later(3600) == []


def test_a_known_file_that_changed_did_not_appear(folder: Folder) -> None:
    folder.write("a.pdf", new=False)
    (found,) = folder.later(5)
    assert found.appeared == 0.0


def test_a_slow_writer(folder: Folder) -> None:
    folder.write("film.mkv", close=False)
    for _ in range(10):
        assert folder.later(QUIET_OPEN_SECONDS - 1) == []
        folder.write("film.mkv", close=False, new=False)
    assert folder.later(QUIET_OPEN_SECONDS - 1) == []
    assert folder.names(2) == ["film.mkv"]


def test_closing_ends_the_long_wait(folder: Folder) -> None:
    folder.write("film.mkv", close=False)
    assert folder.later(5) == []
    folder.tell(What.CLOSED, "film.mkv")
    assert folder.names(QUIET_CLOSED_SECONDS + 0.1) == ["film.mkv"]


def test_closed_and_opened_again(folder: Folder) -> None:
    folder.write("film.mkv")
    folder.write("film.mkv", close=False, new=False)
    assert folder.later(QUIET_OPEN_SECONDS - 1) == []
    assert folder.names(2) == ["film.mkv"]


def test_one_that_is_written_without_a_word_is_not_stable(folder: Folder) -> None:
    folder.write("mapped.db")
    assert folder.later(QUIET_CLOSED_SECONDS - 0.4) == []
    (folder.path / "mapped.db").write_text("longer")
    assert folder.later(0.5) == []
    assert folder.names(1) == ["mapped.db"]


def test_dates_set_afterwards_do_not_open_it_again(folder: Folder) -> None:
    folder.write("a.pdf")
    folder.now += 0.5
    folder.tell(What.TOUCHED, "a.pdf")
    assert folder.names(QUIET_CLOSED_SECONDS + 0.1) == ["a.pdf"]


@pytest.mark.parametrize(
    "partial",
    ["x.pdf.crdownload", "Unconfirmed 1234.crdownload", "x.pdf.part", "aB3x.pdf.part", "x.pdf.partial", "x.pdf.!qB",
     "x.pdf.opdownload", "x.pdf.PART", "x.pdf.download", "x.filepart"],
)  # fmt: skip
def test_a_download_under_another_name(folder: Folder, partial: str) -> None:
    folder.write(partial)
    assert folder.later(3600) == []
    folder.rename(partial, "x.pdf")
    (found,) = folder.later(5)
    assert (Path(found.path).name, Path(found.before).name) == ("x.pdf", partial)
    assert found.appeared == NOON + 1000.0
    assert folder.later(3600) == []


def test_a_download_in_a_folder_of_its_own(folder: Folder) -> None:
    (folder.path / "x.pdf.download").mkdir()
    folder.write("x.pdf.download/x.pdf")
    assert folder.later(3600) == []
    folder.rename("x.pdf.download/x.pdf", "x.pdf")
    (found,) = folder.later(5)
    assert found.path == str(folder.path / "x.pdf")


def test_an_empty_place_kept_beside_the_download(folder: Folder) -> None:
    """As Firefox does it: the final name at once, with nothing in it."""
    folder.write("x.pdf", "")
    folder.write("x.pdf.part", close=False)
    assert folder.later(3600) == []
    folder.rename("x.pdf.part", "x.pdf")
    (found,) = folder.later(5)
    assert (found.size, found.appeared) == (1, NOON + 1000.0)


def test_a_download_that_keeps_its_state_in_a_file_beside(folder: Folder) -> None:
    folder.write("x.iso")
    folder.write("x.iso.aria2")
    assert folder.later(600) == []
    (folder.path / "x.iso.aria2").unlink()
    folder.tell(What.DELETED, "x.iso.aria2")
    assert folder.names(QUIET_CLOSED_SECONDS + 1) == ["x.iso"]


def test_a_partial_one_that_began_before_we_watched(folder: Folder) -> None:
    (folder.path / "x.pdf.part").write_text("x")
    folder.rename("x.pdf.part", "x.pdf")
    (found,) = folder.later(5)
    assert found.appeared > 0


def test_what_was_moved_here_is_complete(folder: Folder) -> None:
    (folder.path / "x.pdf").write_text("x")
    folder.tell(What.ARRIVED, "x.pdf")
    assert folder.names(QUIET_CLOSED_SECONDS + 0.1) == ["x.pdf"]


def test_what_lay_in_a_new_folder_already(folder: Folder) -> None:
    (folder.path / "x.pdf").write_text("x")
    folder.tell(What.FOUND, "x.pdf")
    assert folder.names(QUIET_CLOSED_SECONDS) == []
    assert folder.names(QUIET_FOUND_SECONDS) == ["x.pdf"]


def test_what_goes_or_is_no_file_is_never_told(folder: Folder) -> None:
    folder.write("short.txt")
    (folder.path / "short.txt").unlink()
    folder.write("told.txt")
    (folder.path / "told.txt").unlink()
    folder.tell(What.DELETED, "told.txt")
    (folder.path / "link").symlink_to("nowhere")
    folder.tell(What.CREATED, "link")
    assert folder.later(3600) == []
    assert folder.settling.due == float("inf")


def test_a_folder_renamed_meanwhile(folder: Folder) -> None:
    (folder.path / "a").mkdir()
    folder.write("a/x.pdf")
    (folder.path / "a").rename(folder.path / "b")
    folder.settling.add(
        Happening(What.MOVED, str(folder.path), "b", is_folder=True, before=str(folder.path / "a")), folder.now
    )
    (found,) = folder.later(5)
    assert found.path == str(folder.path / "b/x.pdf")


def test_ten_thousand_files_are_told_in_few_batches(folder: Folder) -> None:
    batches = []
    for number in range(10_000):
        folder.write(f"{number}.txt")
        folder.now += 0.0005
        if folder.settling.due <= folder.now:
            batches.append(folder.settling.settled(folder.now))
    while folder.settling.due < float("inf"):
        folder.now = max(folder.now, folder.settling.due)
        batches.append(folder.settling.settled(folder.now))
    told = [one.path for batch in batches for one in batch]
    assert len(told) == len(set(told)) == 10_000
    assert len([batch for batch in batches if batch]) <= 3


def test_the_work_of_one_go_is_bounded(folder: Folder) -> None:
    for number in range(MOST_LOOKS + 100):
        folder.write(f"{number}.txt")
    folder.now += QUIET_CLOSED_SECONDS
    folder.settling.settled(folder.now)
    assert folder.settling.due <= folder.now


def test_renamed_before_it_was_told(folder: Folder) -> None:
    for number in range(30):
        folder.write(f"{number}.txt")
    folder.now += 0.9
    for number in range(30, 60):
        folder.write(f"{number}.txt")
    assert folder.later(0.5) == []
    folder.rename("0.txt", "zero.txt")
    found = {Path(one.path).name: one for one in folder.later(LONGEST_SECONDS + 5)}
    assert len(found) == 60
    assert "0.txt" not in found
    assert found["zero.txt"].appeared == NOON + 1000.0


def test_names_of_what_is_unfinished() -> None:
    assert is_unfinished("/d/x.part")
    assert is_unfinished("/d/x.download/y")
    assert not is_unfinished("/d/part")
    assert not is_unfinished("/x.part/d/y")
    assert not is_unfinished("/d/x.pdf")
