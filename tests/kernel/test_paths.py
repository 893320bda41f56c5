"""Where things are kept, and that nobody else can read them."""

from __future__ import annotations

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
