"""Opening and showing files with real programs on the PATH that write down what they were asked."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bitbuddy.desktop.display import has_display
from bitbuddy.desktop.errors import DesktopError
from bitbuddy.desktop.opening import command, open_file, show_in_folder
from bitbuddy.desktop.opening.file_manager import FileManagerOpener
from bitbuddy.desktop.opening.macos import MacOpener
from bitbuddy.desktop.opening.main import OPENERS
from bitbuddy.desktop.opening.opener import Way
from bitbuddy.kernel.errors import NotFoundError

Install = Callable[..., None]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these programs belong to Linux")

PROGRAM = """#!{python}
import json, os, sys, time
with open({record!r}, "a") as file:
    file.write(json.dumps([os.path.basename(sys.argv[0]), *map(os.fsencode, sys.argv[1:])], default=lambda b: b.decode("latin-1")) + "\\n")
time.sleep({seconds})
sys.exit({code})
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that installs recording programs; the PATH has nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def install(name: str, code: int = 0, seconds: float = 0) -> None:
        text = PROGRAM.format(python=sys.executable, record=str(tmp_path / "record"), code=code, seconds=seconds)
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)

    return install


def asked(tmp_path: Path) -> list[list[str]]:
    record = tmp_path / "record"
    return [json.loads(line) for line in record.read_text().splitlines()] if record.exists() else []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some folder" / 'it\'s, a "report" & more.pdf'
    path.parent.mkdir()
    path.write_text("")
    return path


def test_a_file_is_opened_by_the_desktops_opener(programs: Install, file: Path, tmp_path: Path) -> None:
    programs("xdg-open")
    programs("gio")
    open_file(file)
    assert asked(tmp_path) == [["xdg-open", str(file)]]


def test_the_next_way_is_tried_when_one_fails(programs: Install, file: Path, tmp_path: Path) -> None:
    programs("xdg-open", code=3)
    programs("gio")
    open_file(str(file))
    assert asked(tmp_path) == [["xdg-open", str(file)], ["gio", "open", str(file)]]


@pytest.mark.parametrize("program", ["gdbus", "dbus-send"])
def test_the_file_manager_marks_it(programs: Install, file: Path, tmp_path: Path, program: str) -> None:
    programs(program)
    programs("xdg-open")
    show_in_folder(file)
    [call] = asked(tmp_path)
    assert call[0] == program
    assert "org.freedesktop.FileManager1.ShowItems" in call
    uri = (
        next(one for one in call if "file:///" in one)
        .removeprefix("['")
        .removeprefix("array:string:")
        .removesuffix("']")
    )
    assert uri == file.as_uri()
    assert not set(uri) & set(" ',\"&")


def test_without_a_file_manager_its_folder_is_opened(programs: Install, file: Path, tmp_path: Path) -> None:
    programs("gdbus", code=1)
    programs("xdg-open")
    show_in_folder(file)
    assert [call[0] for call in asked(tmp_path)] == ["gdbus", "xdg-open"]
    assert asked(tmp_path)[1][1] == str(file.parent)


@pytest.mark.parametrize(
    "name", ["-rf", "--help", "$(touch owned)", "; touch owned", "a\nb", os.fsdecode(b"\xff\xfe.txt")]
)
def test_no_name_is_an_option_or_a_command(
    programs: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    programs("xdg-open")
    programs("gdbus")
    (tmp_path / name).write_text("")
    monkeypatch.chdir(tmp_path)
    open_file(name)
    show_in_folder(name)
    full = os.fsencode(tmp_path / name).decode("latin-1")
    assert asked(tmp_path)[0] == ["xdg-open", full]
    assert (tmp_path / name).as_uri() in asked(tmp_path)[1][-2]
    assert not (tmp_path / "owned").exists()


def test_a_file_that_is_gone_is_said(programs: Install, tmp_path: Path) -> None:
    programs("xdg-open")
    for action in (open_file, show_in_folder):
        with pytest.raises(NotFoundError, match=r"gone\.pdf is no longer there"):
            action(tmp_path / "gone.pdf")
        with pytest.raises(NotFoundError):
            action("a\0b")
    assert asked(tmp_path) == []


def test_with_no_way_it_says_what_to_install(programs: Install, file: Path) -> None:
    with pytest.raises(DesktopError, match="xdg-utils"):
        open_file(file)
    with pytest.raises(DesktopError, match="gdbus"):
        show_in_folder(file)


def test_when_every_way_fails_it_says_so(programs: Install, file: Path) -> None:
    for name in ("gdbus", "xdg-open", "gio"):
        programs(name, code=4)
    with pytest.raises(DesktopError, match="could not be opened"):
        open_file(file)


def test_a_program_that_stays_has_taken_the_job_and_is_collected(
    programs: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs("viewer", seconds=1.5)
    assert command.succeeds([str(tmp_path / "bin" / "viewer")], patience_s=0.3)
    assert command.collect_ended() == 1
    deadline = time.monotonic() + 20
    while command.collect_ended():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_program_that_cannot_be_started_is_a_way_that_failed(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/nowhere/at/all\n")
    broken.chmod(0o755)
    assert not command.succeeds([str(broken)])
    assert not command.succeeds([str(tmp_path / "none")])


def test_on_macos_the_finder_reveals(
    programs: Install, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs("open")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert MacOpener().is_compatible()
    assert MacOpener().is_installed()
    assert not FileManagerOpener().is_compatible()
    open_file(file)
    show_in_folder(file)
    assert asked(tmp_path) == [["open", str(file)], ["open", "-R", str(file)]]


def test_every_way_has_an_opener_and_at_most_its_own_system() -> None:
    assert set(OPENERS) == set(Way)
    compatible = {way for way, opener in OPENERS.items() if opener.is_compatible()}
    assert compatible == {Way.FILE_MANAGER, Way.XDG_OPEN, Way.GIO}


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_known(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert has_display() is expected
