"""A file is really dragged from one window into ours, and asked about."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection
from bitbuddy.ui.theme import LIGHT
from tests import silence
from tests.desktop.conftest import ROOT, Started, messages
from tests.desktop.drag_source import SIDE
from tests.desktop.hands import Desktop, Window

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
    command = [sys.executable, "-m", "tests.desktop.drag_source", str(letter)]
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
