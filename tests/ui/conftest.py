"""What the tests of the window stand on: a scripted link, and the window on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from bitbuddy.kernel.paths import Home
from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.window import ChatWindow, Opening
from bitbuddy.ui.theme import Theme
from tests.fakes.link import FakeConnection


@pytest.fixture
def link() -> FakeConnection:
    return FakeConnection()


@dataclass
class Opened:
    """What the person opened, instead of really opening it."""

    files: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def opening(self) -> Opening:
        return Opening(self.files.append, self.shown.append)


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def bridge(qapp: QApplication, link: FakeConnection) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme()
    made.choose("light")
    yield made
    made.deleteLater()


@pytest.fixture
def window(bridge: Bridge, theme: Theme, link: FakeConnection, opened: Opened, tmp_path: Path) -> Iterator[ChatWindow]:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    menu = QMenu()
    made = ChatWindow(bridge, theme, menu, opened.opening(), tmp_path / "window.json")
    made.resize(560, 720)
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    menu.deleteLater()


Start = Callable[[], TrayFace]


@pytest.fixture
def start(qapp: QApplication, home: Home, link: FakeConnection, opened: Opened) -> Iterator[Start]:
    """Return a function that starts the tray program on the scripted link, without its event loop."""
    made: list[TrayFace] = []

    def begin() -> TrayFace:
        made.append(TrayFace(home, lambda where, name: link, opened.opening()))
        return made[-1]

    yield begin
    for face in made:
        face.close()
        face.deleteLater()


@pytest.fixture
def face(start: Start) -> TrayFace:
    """Return the tray program, started."""
    return start()
