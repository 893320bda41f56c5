"""A file is really dragged from one window into ours, and asked about."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection
from bitbuddy.ui.brains.window import TITLE as BRAINS
from bitbuddy.ui.theme import LIGHT
from tests import silence
from tests.desktop import practice
from tests.desktop.conftest import ROOT, Started, messages
from tests.desktop.drag_source import SIDE
from tests.desktop.hands import Desktop, Program, Window
from tests.desktop.screenshots import until_still
from tests.waiting import until

pytestmark = pytest.mark.desktop


@pytest.fixture
def letter(person: Path) -> Path:
    file = person / "Documents" / "letter to Ana.odt"
    file.parent.mkdir()
    file.write_bytes(b"x" * 4000)
    return file


@pytest.fixture
def source(desktop: Desktop, letter: Path) -> Iterator[str]:
    """Return the identity of a window from which the letter can be dragged."""
    with dragged_from(desktop, letter) as window:
        yield window


@contextlib.contextmanager
def dragged_from(desktop: Desktop, file: Path) -> Iterator[str]:
    """Return the identity of a window from which ``file`` can be dragged."""
    command = [sys.executable, "-m", "tests.desktop.drag_source", str(file)]
    environment = {**desktop.environment, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        found: list[str] = []

        def seen() -> bool:
            found[:] = desktop.do("xdotool", "search", "--onlyvisible", "--class", "dragsource").split()
            return bool(found)

        assert silence.poll(seen, 20)
        yield found[0]
        process.terminate()


def drag(desktop: Desktop, source: str, target: Window) -> None:
    """Press in the source, walk to the target and let go there."""
    desktop.do("xdotool", "windowraise", source)
    desktop.do("xdotool", "windowmove", "--sync", source, "0", "0")
    desktop.do("xdotool", "mousemove", str(SIDE // 2), str(SIDE // 2), "mousedown", "1")
    x, y = target.x + target.width // 2, target.y + target.height // 2
    for step in range(1, 11):
        here = (SIDE // 2 + (x - SIDE // 2) * step // 10, SIDE // 2 + (y - SIDE // 2) * step // 10)
        desktop.do("xdotool", "mousemove", "--sync", str(here[0]), str(here[1]), "sleep", "0.05")
    desktop.do("xdotool", "mousemove_relative", "3", "3", "sleep", "0.3", "mouseup", "1")


def test_a_dragged_file_is_asked_about(
    start: Started, desktop: Desktop, home: Home, letter: Path, source: str, other_face: list[Connection]
) -> None:
    program = start(BITBUDDY_NO_BRAIN="1")
    window = program.open_chat()
    assert silence.poll(lambda: desktop.share_of(window, LIGHT.window.name()) > 0.5, 10)
    drag(desktop, source, window)
    # The chip lies over the composer in a colour that nothing else has in an empty window.
    assert silence.poll(lambda: desktop.share_of(window, LIGHT.accent_soft.name(), 1) > 0.005, 10)
    desktop.do("xdotool", "windowfocus", "--sync", window.identity)
    desktop.type("how big is it?")
    desktop.press("Return")
    assert silence.poll(lambda: len(messages(home, other_face)) == 2, 30)
    question, answer = messages(home, other_face)
    assert question["text"] == f'how big is "{letter}"?'
    assert "4 kB" in answer["text"]


@pytest.mark.slow
@pytest.mark.parametrize("way", ["copy", "in place"])
def test_a_dragged_model_file_becomes_a_brain(
    start: Started, desktop: Desktop, home: Home, tmp_path: Path, other_face: list[Connection], way: str
) -> None:
    file = practice.practice_brain(tmp_path)
    program = start(BITBUDDY_NO_BRAIN="1")
    window = program.open_chat()
    assert silence.poll(lambda: desktop.share_of(window, LIGHT.window.name()) > 0.5, 10)
    with dragged_from(desktop, file) as source:
        drag(desktop, source, window)
        # The window of brains asks how it is to be kept; the first answer has the keyboard.
        assert silence.poll(lambda: _brains_window(desktop, program) is not None, 20)
        asking = _brains_window(desktop, program)
        assert asking is not None
        desktop.do("xdotool", "windowfocus", "--sync", asking.identity)
        assert silence.poll(lambda: desktop.share_of(asking, LIGHT.window.name()) > 0.3, 10)
        until_still(desktop, asking.identity)
        for key in ("Tab",) * (way == "in place") + ("space",):
            desktop.press(key)
    messages(home, other_face)
    row = until(lambda: _row(other_face[0], file.name))
    assert row["installed"]
    assert row["in_place"] is (way == "in place")
    assert Path(row["path"]) == (file if way == "in place" else home.models / file.name)
    assert file.exists()
    until(lambda: list(home.models.iterdir()) == ([] if way == "in place" else [home.models / file.name]))


def _brains_window(desktop: Desktop, program: Program) -> Window | None:
    named = (
        (one, desktop.do("xdotool", "getwindowname", one.identity)) for one in desktop.windows(program.process.pid)
    )
    return next((window for window, name in named if name.startswith(BRAINS)), None)


def _row(link: Connection, name: str) -> dict[str, Any] | None:
    rows = link.call("brain_list")["brains"]
    return next((one for one in rows if one["file"] == name and one["installed"]), None)
