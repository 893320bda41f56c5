"""A file comes to Downloads, the real program tells of it, and what is clicked really happens to the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from bitbuddy.ui.notices.bubble import WINDOW_TITLE, NoticeBubble
from bitbuddy.ui.notices.card import Card, card_of
from bitbuddy.ui.theme import LIGHT, Theme
from tests import silence
from tests.desktop.conftest import Started
from tests.desktop.hands import Desktop, Program, Window
from tests.desktop.service import NotificationService
from tests.ui.acting import named
from tests.ui.conftest import theme

__all__ = ["theme"]

pytestmark = pytest.mark.desktop
Click = Callable[[Window, Connection, str], None]
CONTENT = b"%PDF-1.4\n" + b"x" * 20_000
NAME = "Lease <b>2026 & <i>more.pdf"
PATIENCE_S = 30.0


@pytest.fixture
def downloads(person: Path) -> Path:
    for name in ("Documents", "Downloads"):
        (person / name).mkdir()
    (person / "Documents" / "older.txt").write_text("from before")
    return person / "Downloads"


@pytest.fixture
def service(desktop: Desktop, tmp_path: Path) -> Iterator[NotificationService]:
    folder = tmp_path / "service"
    folder.mkdir()
    made = NotificationService(desktop, folder)
    made.begin()
    yield made
    made.end()


@pytest.fixture
def watching(start: Started, home: Home, other_face: list[Connection]) -> Callable[[str], Program]:
    """Return a function that starts the tray on a session bus and waits until it watches the folders."""

    def begin(bus: str) -> Program:
        program = start(BITBUDDY_NO_BRAIN="1", DBUS_SESSION_BUS_ADDRESS=bus)
        program.icon()
        assert silence.poll(lambda: _owner_runs(home, other_face), PATIENCE_S)
        link = other_face[0]
        assert silence.poll(lambda: link.call("index_status")["state"] == "ready", PATIENCE_S)
        return program

    return begin


def _owner_runs(home: Home, faces: list[Connection]) -> bool:
    """Join the tray as another face; one that came before it would be the owner itself, and leaves again."""
    found = open_link(home, "cli")
    if found.is_owner:
        found.close()
        return False
    faces.append(found)
    return True


def download(folder: Path, name: str) -> Path:
    """Let a file come as a browser does: under a partial name, in pieces, then renamed."""
    partial, whole = folder / f"{name}.part", folder / name
    with partial.open("wb") as file:
        for start in range(0, len(CONTENT), 7_000):
            file.write(CONTENT[start : start + 7_000])
            file.flush()
            os.fsync(file.fileno())
    partial.rename(whole)
    return whole


def states(link: Connection) -> list[str]:
    return [one["state"] for one in link.call("notices_list", limit=20)["notices"]]


def test_it_is_told_moved_by_a_click_and_brought_back(
    watching: Callable[[str], Program],
    service: NotificationService,
    downloads: Path,
    person: Path,
    other_face: list[Connection],
) -> None:
    service.start()
    watching(service.address)
    there = person / "Documents" / NAME
    came = download(downloads, NAME)
    assert silence.poll(lambda: service.displayed() == 1, PATIENCE_S)
    service.choose("Move to Documents")
    assert silence.poll(lambda: there.exists() and not came.exists(), PATIENCE_S)
    assert there.read_bytes() == CONTENT
    [line] = [line for line in service.offered() if "Move to Documents" in line]
    assert line
    assert silence.poll(lambda: service.displayed() == 1, PATIENCE_S)
    service.choose("Undo")
    assert silence.poll(lambda: came.exists() and not there.exists(), PATIENCE_S)
    assert came.read_bytes() == CONTENT
    assert silence.poll(lambda: states(other_face[0]) == ["undone"], PATIENCE_S)
    # The name is read as it is, in the notification of the download and in those that followed.
    first = service.gone()[-1]
    assert NAME in first["summary"]
    assert "<b>2026" not in first["body"]


def test_an_undo_after_the_file_changed_is_refused_with_a_reason(
    watching: Callable[[str], Program], service: NotificationService, downloads: Path, person: Path
) -> None:
    service.start()
    watching(service.address)
    there = person / "Documents" / "plan.pdf"
    came = download(downloads, "plan.pdf")
    assert silence.poll(lambda: service.displayed() == 1, PATIENCE_S)
    service.choose("Move to Documents")
    assert silence.poll(lambda: there.exists() and service.displayed() == 1, PATIENCE_S)
    there.write_bytes(CONTENT + b"and something new")
    service.choose("Undo")
    assert silence.poll(lambda: service.displayed() == 1, PATIENCE_S)
    service.put_away()
    assert silence.poll(lambda: service.displayed() == 0, PATIENCE_S)
    assert "changed" in " ".join(service.gone()[0].values())
    assert there.exists()
    assert not came.exists()


def test_a_service_that_dies_is_replaced_by_the_bubble_until_it_is_back(
    watching: Callable[[str], Program],
    service: NotificationService,
    desktop: Desktop,
    downloads: Path,
    other_face: list[Connection],
    click: Click,
) -> None:
    service.start()
    program = watching(service.address)
    download(downloads, "one.pdf")
    assert silence.poll(lambda: service.displayed() == 1, PATIENCE_S)
    service.kill()
    download(downloads, "two.pdf")
    bubble = _bubble(desktop, program)
    # It is on top, and the keyboard stays where it was.
    assert desktop.do("xdotool", "getwindowfocus").strip() != bubble.identity
    click(bubble, other_face[0], "Put this away")
    assert silence.poll(lambda: not _bubbles(desktop, program), PATIENCE_S)
    service.start()
    download(downloads, "three.pdf")
    assert silence.poll(lambda: service.displayed() == 1, PATIENCE_S)
    assert not _bubbles(desktop, program)


def test_without_a_service_the_bubble_is_clicked(
    watching: Callable[[str], Program],
    desktop: Desktop,
    downloads: Path,
    other_face: list[Connection],
    click: Click,
) -> None:
    program = watching("unix:path=/nonexistent/bus")
    there = downloads.parent / "Documents" / "plan.pdf"
    came = download(downloads, "plan.pdf")
    bubble = _bubble(desktop, program)
    assert silence.poll(lambda: desktop.share_of(bubble, LIGHT.surface.name()) > 0.5, PATIENCE_S)
    click(bubble, other_face[0], "Move to Documents")
    assert silence.poll(lambda: there.exists() and not came.exists(), PATIENCE_S)
    assert silence.poll(lambda: states(other_face[0]) == ["acted"], PATIENCE_S)
    click(_bubble(desktop, program), other_face[0], "Undo")
    assert silence.poll(lambda: came.exists() and not there.exists(), PATIENCE_S)


def _last(link: Connection) -> Card:
    return card_of(link.call("notices_list", limit=1)["notices"][0])


@pytest.fixture
def click(desktop: Desktop, theme: Theme) -> Iterator[Click]:
    """Return a function that clicks a button of a bubble: it stands where it stands in one of the same card here."""
    twin = NoticeBubble(theme)

    def do(window: Window, link: Connection, name: str) -> None:
        twin.tell(_last(link))
        twin.show()
        QApplication.processEvents()
        place = named(twin, name).mapTo(twin, named(twin, name).rect().center())
        twin.hide()
        QApplication.processEvents()
        desktop.click(window.x + place.x(), window.y + place.y())

    yield do
    twin.deleteLater()


def _bubbles(desktop: Desktop, program: Program) -> list[Window]:
    windows = desktop.windows(program.process.pid)
    return [one for one in windows if desktop.do("xdotool", "getwindowname", one.identity).startswith(WINDOW_TITLE)]


def _bubble(desktop: Desktop, program: Program) -> Window:
    found: list[Window] = []

    def seen() -> bool:
        found[:] = _bubbles(desktop, program)
        return bool(found)

    assert silence.poll(seen, PATIENCE_S), "no bubble is on the screen"
    return found[0]
