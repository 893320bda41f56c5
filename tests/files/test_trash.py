"""What is gone is found in the trash only where a note there says that it is that file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest

from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.files.history.trash import Trash
from bitbuddy.kernel.events import ChangeKind


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = tmp_path / "data" / "Trash"
    (made / "files").mkdir(parents=True)
    (made / "info").mkdir()
    return made


def throw(trash: Path, path: str, name: str, size: int = 7) -> None:
    """Put a file into the trash as desktops do."""
    (trash / "files" / name).write_bytes(b"x" * size)
    said = quote_from_bytes(os.fsencode(path))
    (trash / "info" / f"{name}.trashinfo").write_text(f"[Trash Info]\nPath={said}\nDeletionDate=2026-11-20T10:00:00\n")


def gone(path: str, size: int = 7, *, folder: bool = False) -> ChangeEntry:
    return ChangeEntry(ChangeKind.GONE, path, size, datetime(2026, 11, 20, tzinfo=UTC), folder=folder)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/h/letter.odt", "letter.odt"),
        ("/h/letter.odt", "letter.2.odt"),
        ("/h/letter.odt", "letter (3).odt"),
        ("/h/50 % off, größer.txt", "50 % off, größer.txt"),
        ("/h/.hidden", ".hidden"),
        (os.fsdecode(b"/h/na\xffme.txt"), os.fsdecode(b"na\xffme.txt")),
    ],
)
def test_it_is_found_under_whatever_name_it_got(trash: Path, path: str, name: str) -> None:
    throw(trash, "/elsewhere/first.txt", "letter.3.odt")
    throw(trash, path, name)
    assert Trash().has(gone(path))
    assert not Trash().has(gone(path + "x"))


def test_another_of_the_same_name_is_not_it(trash: Path) -> None:
    throw(trash, "/other/letter.odt", "letter.odt")
    throw(trash, "/h/letter.odt", "letter.2.odt", size=8)
    assert not Trash().has(gone("/h/letter.odt"))
    assert Trash().has(gone("/h/letter.odt", 8))


def test_a_folder_is_known_by_its_note_alone(trash: Path) -> None:
    (trash / "files" / "Old").mkdir()
    (trash / "info" / "Old.trashinfo").write_text("[Trash Info]\nPath=/h/Old\n")
    assert Trash().has(gone("/h/Old", 900, folder=True))


def test_a_note_without_its_file_and_a_broken_note(trash: Path) -> None:
    throw(trash, "/h/a.txt", "a.txt")
    (trash / "files" / "a.txt").unlink()
    (trash / "files" / "b.txt").write_bytes(b"x" * 7)
    (trash / "info" / "b.txt.trashinfo").write_bytes(b"Path=%00\nPath=/h/b.txt")
    (trash / "info" / "c.txt.trashinfo").mkdir()
    assert not any(Trash().has(gone(f"/h/{one}.txt")) for one in "abc")


def test_without_a_trash_nothing_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nothing"))
    assert not Trash().has(gone(str(tmp_path / "a.txt")))
