"""Where things are kept, and that nobody else can read them."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path

import pytest

from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.paths import Home, find_home, shipped_folder


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITBUDDY_HOME", str(tmp_path / "all"))
    home = find_home()
    home.prepare()
    for path in (home.settings_file, home.state_file, home.index_database, home.models, home.buddies, home.logs):
        assert path.is_relative_to(tmp_path / "all")
    assert {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "all").rglob("*")} == {0o700}


def test_what_killed_writers_left_is_removed_a_day_later(tmp_path: Path) -> None:
    home = find_home(tmp_path / "all")
    home.prepare()
    old, new, other = (home.data / name for name in (".state.json.12.345.new", ".state.json.13.345.new", "notes.1.new"))
    for path in (old, new, other):
        path.write_bytes(b"{")
    for path in (old, other):
        os.utime(path, (1, 1))
    home.prepare()
    assert [path.exists() for path in (old, new, other)] == [False, True, True]


def test_without_it_the_systems_places_are_used(monkeypatch: pytest.MonkeyPatch, person: Path) -> None:
    monkeypatch.delenv("BITBUDDY_HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    home = find_home()
    assert home.data == person / ".local/share/bitbuddy"
    assert home.settings_file == person / ".config/bitbuddy/settings.toml"


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="BITBUDDY_HOME"):
        find_home(tmp_path / "file" / "under").prepare()


def test_what_ships_is_found() -> None:
    assert list(shipped_folder("personalities").glob("*.json"))


def test_a_folder_open_to_others_is_closed(tmp_path: Path) -> None:
    open_folder = tmp_path / "open"
    open_folder.mkdir(mode=0o755)
    Home(open_folder, open_folder, open_folder / "logs").prepare()
    assert stat.S_IMODE(open_folder.stat().st_mode) == 0o700


def test_a_folder_of_somebody_elses_things_stays_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (shared / "somebody.txt").write_text("x")
    find_home(shared).prepare()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert stat.S_IMODE((shared / "buddies").stat().st_mode) == 0o700


def test_without_a_home_directory_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(StorageError, match="HOME"):
        find_home()


def test_a_home_of_an_unknown_person_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITBUDDY_HOME", "~nobody-of-this-name/buddy")
    with pytest.raises(StorageError, match="home directory"):
        find_home()


def test_a_vanished_working_directory_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.delenv("BITBUDDY_HOME")
    assert find_home().data.is_absolute()
    monkeypatch.chdir(os.sep)
