"""Settings are checked, kept with comments and unknown keys, and a broken file keeps the last good values."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.kernel.errors import NotFoundError, SettingsError
from bitbuddy.kernel.settings import SETTINGS, Settings, checked_value
from tests.conftest import ExpectLog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_defaults_without_a_file(path: Path) -> None:
    settings = Settings(path)
    assert {key: settings[key] for key in SETTINGS} == {key: one.default for key, one in SETTINGS.items()}
    assert not path.exists()


def test_a_change_survives_with_comments_and_unknown_keys(path: Path) -> None:
    path.write_text('# mine\n[brain]\nthreads = 4 # as many as I like\nfuture = "kept"\n[other]\nx = 1\n')
    changed: list[str] = []
    settings = Settings(path, changed.append)
    settings.set("brain.idle_minutes", 7)
    text = path.read_text()
    assert all(part in text for part in ("# mine", "# as many as I like", 'future = "kept"', "[other]"))
    assert Settings(path)["brain.idle_minutes"] == 7.0
    assert Settings(path)["brain.threads"] == 4
    assert changed == ["brain.idle_minutes"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("brain.enabled", "off", False),
        ("brain.threads", "3", 3),
        ("brain.idle_minutes", "0.5", 0.5),
        ("ui.theme", "dark", "dark"),
        ("brain.bitnet_folder", "~/BitNet", "~/BitNet"),
        ("files.roots", "/a, /b c", ["/a", "/b c"]),
    ],
)
def test_typed_text_becomes_the_value(path: Path, key: str, text: str, value: object) -> None:
    settings = Settings(path)
    settings.set_text(key, text)
    assert settings[key] == value
    assert Settings(path)[key] == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("brain.enabled", "perhaps"),
        ("brain.threads", "two"),
        ("brain.threads", "-1"),
        ("brain.idle_minutes", "nan"),
        ("ui.theme", "pink"),
        ("brain.bitnet_folder", "BitNet/build"),
    ],
)
def test_a_wrong_value_is_refused_by_name(path: Path, key: str, text: str) -> None:
    settings = Settings(path)
    with pytest.raises(SettingsError, match=key):
        settings.set_text(key, text)
    assert settings[key] == SETTINGS[key].default
    assert not path.exists()


def test_an_unknown_key_names_the_nearest(path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"brain\.threads"):
        Settings(path).set_text("brain.thread", "2")


@pytest.mark.parametrize(
    "text",
    ["[brain\nthreads = 2", "[brain]\nthreads = 'two'", "[brain]\nthreads = 900", "\x00", "[brain]\nthreads = true"],
)
def test_a_broken_file_keeps_the_last_good_values(path: Path, text: str, expected_log) -> None:  # type: ignore[no-untyped-def]
    expected_log("settings file was not used")
    settings = Settings(path)
    settings.set("brain.threads", 5)
    path.write_text(text)
    settings.reload()
    assert settings["brain.threads"] == 5
    assert settings.problem is not None
    assert str(path) in str(settings.problem)
    with pytest.raises(SettingsError):
        settings.set("brain.threads", 6)  # would overwrite what the person wrote
    assert path.read_text() == text


def test_a_huge_file_is_not_read(path: Path, expected_log) -> None:  # type: ignore[no-untyped-def]
    expected_log("settings file was not used")
    path.write_bytes(b"#" * 2_000_000)
    assert "too large" in str(Settings(path).problem)


@given(
    st.sampled_from(sorted(SETTINGS)),
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers())),
)
def test_any_value_is_taken_in_its_type_or_refused(key: str, value: object) -> None:
    try:
        good = checked_value(SETTINGS[key], value)
    except SettingsError:
        return
    assert type(good) is type(SETTINGS[key].default)


@pytest.mark.parametrize(
    "text",
    [
        f"[brain]\nidle_minutes = 1{'0' * 400}\n",
        f"[brain]\nidle_minutes = 1{'0' * 6000}\n",
        f"x = {'[' * 2000}{']' * 2000}\n",
        "[brain]\nidle_minutes = inf\n",
        "[brain]\nthreads = 9223372036854775808\n",
    ],
)
def test_numbers_and_nesting_beyond_reason_are_a_problem(path: Path, text: str, expected_log: ExpectLog) -> None:
    expected_log("not used")
    path.write_text(text)
    settings = Settings(path)
    assert settings.problem is not None
    assert settings["brain.idle_minutes"] == 5.0


def test_a_group_that_is_a_value_refuses_the_change(path: Path) -> None:
    path.write_text("brain = 3\n")
    with pytest.raises(SettingsError, match="brain"):
        Settings(path).set("brain.threads", 4)
    assert path.read_text() == "brain = 3\n"


def test_a_file_broken_since_the_start_is_not_overwritten(path: Path, expected_log: ExpectLog) -> None:
    expected_log("not used")
    settings = Settings(path)
    path.write_text("[brain\nthreads = 3\n")
    with pytest.raises(SettingsError, match="not valid TOML"):
        settings.set("brain.threads", 4)
    assert path.read_text() == "[brain\nthreads = 3\n"
    assert settings["brain.threads"] == 0


def test_text_that_cannot_be_kept_is_refused(path: Path) -> None:
    with pytest.raises(SettingsError, match=r"ui\.name"):
        Settings(path).set("ui.name", "bad\udcff")
    assert not path.exists()


@pytest.mark.parametrize("value", ["22:30", "00:00", "07:05"])
def test_a_time_of_day_is_taken(tmp_path: Path, value: str) -> None:
    settings = Settings(tmp_path / "settings.toml")
    settings.set_text("notices.quiet_from", value)
    assert Settings(tmp_path / "settings.toml")["notices.quiet_from"] == value


@pytest.mark.parametrize("value", ["", "7", "24:00", "12:60", "noon", "22:30 ", "22:30\n"])
def test_what_is_no_time_of_day_is_refused(tmp_path: Path, value: str) -> None:
    settings = Settings(tmp_path / "settings.toml")
    with pytest.raises(SettingsError, match=r"notices\.quiet_from"):
        settings.set_text("notices.quiet_from", value)
    assert settings["notices.quiet_from"] == "00:00"
