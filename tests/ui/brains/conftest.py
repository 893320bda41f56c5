"""What the tests of brains in windows stand on: a scripted link that knows a catalogue, and the window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bitbuddy.ui.brains.window import BrainsWindow
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from tests.fakes.brains import catalogue
from tests.fakes.link import FakeConnection


@pytest.fixture
def brains(link: FakeConnection) -> FakeConnection:
    """Return the link with eleven brains: one here, one recommended, some that cannot run."""
    link.results["brain_list"] = {"brains": catalogue(), "problem": ""}
    link.results["brain_offered"] = {"files": []}
    link.results["brain_downloads"] = {"downloads": []}
    return link


@pytest.fixture
def opened_bridge(bridge: Bridge, brains: FakeConnection) -> Bridge:
    bridge.open(lambda: brains, lambda hello: None, lambda error: None)
    return bridge


@pytest.fixture
def brains_window(opened_bridge: Bridge, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[BrainsWindow]:
    made = BrainsWindow(opened_bridge, theme, tmp_path / "brains.json")
    made.resize(1020, 720)
    made.come_forward()
    qtbot.waitUntil(lambda: made.isActiveWindow() and made.chooser.loaded)
    yield made
    made.close()
    made.deleteLater()
