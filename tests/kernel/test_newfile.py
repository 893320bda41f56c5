"""A file for the person is there whole or not at all, and never in place of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.kernel.errors import StorageError, UsageError
from bitbuddy.kernel.newfile import new_file


def test_it_appears_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "new.txt"
    with new_file(target) as file:
        file.write("whole ü\n")
        assert not target.exists()
    assert target.read_bytes() == "whole ü\n".encode()
    assert target.stat().st_mode & 0o777 == 0o600


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="half-way"), new_file(tmp_path / "new.txt") as file:
        file.write("half")
        raise ValueError("half-way")
    assert not list(tmp_path.iterdir())
    with pytest.raises(StorageError, match="could not be written"), new_file(tmp_path / "no" / "folder.txt"):
        pass


@pytest.mark.parametrize("meanwhile", [True, False])
def test_nothing_is_replaced_unasked(tmp_path: Path, meanwhile: bool) -> None:
    target = tmp_path / "mine.txt"
    if not meanwhile:
        target.write_text("mine")
    with pytest.raises(UsageError, match="there already"), new_file(target) as file:
        target.write_text("mine")
        file.write("theirs")
    assert target.read_text() == "mine"
    with new_file(target, replace=True) as file:
        file.write("asked for")
    assert target.read_text() == "asked for"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_not_followed_and_a_folder_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="there already"), new_file(tmp_path / "link"):
        pass
    with pytest.raises(UsageError, match="is a folder"), new_file(tmp_path, replace=True):
        pass
    with pytest.raises(UsageError, match="whole path"), new_file(Path("near.txt")):
        pass
    assert not (tmp_path / "elsewhere").exists()
