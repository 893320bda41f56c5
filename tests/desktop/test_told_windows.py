"""What a screen reader is told of the smaller parts: the window of brains, the tray's menu, and the bubble of notices."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from bitbuddy.ui.brains.window import TITLE as BRAINS
from tests import silence
from tests.brain.cache.kit import file_at, model_bytes
from tests.brain.catalogue.kit import entry, write
from tests.desktop.accessible import (
    SYSTEM_PYTHON,
    VARIABLES,
    Control,
    Reader,
    complaints,
    needs_screen_reader,
    said_itself,
)
from tests.desktop.conftest import Started
from tests.desktop.hands import Desktop
from tests.fakes.hub import GOOD, Answer, Hub
from tests.waiting import answering, until

pytestmark = [pytest.mark.desktop, needs_screen_reader()]
MODEL = model_bytes("Mine", 3_000_000)
# From the last entry of the tray's menu up: Quit, Set up, Theme, Personality, Brains.
BRAINS_FROM_BELOW = 5
HEARD = Path(__file__).with_name("accessibility_heard.py")
# What the keyboard comes to from the last one up; there is no brain to wake, and no notice.
ENTRIES = [
    ("menu item", name)
    for name in (
        "Quit Bit Buddy",
        "Set up…",
        "Theme",
        "Personality",
        "Brains…",
        "Wake the brain",
        "What I know and did…",
        "Memory…",
    )
]


@pytest.fixture
def hub(tmp_path: Path, home: Home) -> Iterator[Hub]:
    """Return a hub that stops in the middle of a model, which the person's own catalogue offers."""
    with Hub(file_at(tmp_path / "served" / "mine.gguf", MODEL)) as made:
        made.always = Answer(stall_after=1_000_000)
        digest = hashlib.sha256(MODEL).hexdigest()
        size = len(MODEL)
        sources = [{"kind": "web", "url": made.url}]
        write(home.own_catalogue, entry(bytes=size, ram_bytes=size, sha256=digest, sources=sources))
        yield made


def one(controls: list[Control], role: str, name: str) -> Control | None:
    return next((each for each in controls if each.role == role and name in each.name), None)


@pytest.mark.slow
def test_the_window_of_brains_is_told_of_whole(
    start: Started, desktop: Desktop, home: Home, person: Path, hub: Hub
) -> None:
    file_at(person / ".lmstudio" / "models" / "maker" / "name" / "theirs.gguf", model_bytes("theirs", 2_000_000))
    program = start(BITBUDDY_NO_BRAIN="1", **VARIABLES)
    reader = Reader(desktop, program)
    icon = program.icon()
    desktop.click(icon.x + icon.width // 2, icon.y + 1, 3)
    assert silence.poll(lambda: len(desktop.windows(program.process.pid)) > 1, 10)
    for key in ("Up",) * BRAINS_FROM_BELOW + ("Return",):
        desktop.press(key)
    # The cards, and what another program has.
    told = reader.until(lambda all_: one(all_, "push button", "Use in place: ") and all_, BRAINS)
    assert complaints(told) == []
    assert any(each.focused and each.role == "radio button" for each in told)
    assert {each.role for each in told if each.stops} <= {
        "radio button",
        "push button",
        "check box",
        "link",
        "scroll pane",
    }
    reader.walk_to("Down", "Mine", BRAINS)
    told = reader.until(lambda all_: one(all_, "push button", "Fetch it") and all_, BRAINS)
    mine = one(told, "radio button", "Mine")
    assert mine is not None
    assert {"focused", "checked"} <= mine.states
    assert "Testing." in mine.description
    assert complaints(told) == []
    # On its way, stopped, and given up.
    press(reader, "Fetch it")
    told = reader.until(lambda all_: one(all_, "progress bar", "How much of Mine is here") and all_, BRAINS)
    assert complaints(told) == []
    press(reader, "Pause")
    reader.named("Go on", BRAINS)
    hub.always = GOOD
    press(reader, "Go on")
    # Here: what can be done with it, and the question before it goes.
    told = reader.until(lambda all_: one(all_, "push button", "Remove…") and all_, BRAINS)
    assert complaints(told) == []
    press(reader, "Remove…")
    told = reader.until(lambda all_: one(all_, "push button", "Keep it") and all_, BRAINS)
    assert complaints(told) == []
    asked = one(told, "push button", "Keep it")
    assert asked is not None
    assert asked.focused
    desktop.press("space")
    reader.named("Remove…", BRAINS)
    assert (home.models / "mine.gguf").read_bytes() == MODEL
    program.process.terminate()
    assert program.ended() == 0
    assert said_itself(program.said) == []


def test_the_trays_menu_is_told_entry_by_entry(start: Started, desktop: Desktop) -> None:
    """A menu is no window that a screen reader finds; it hears of each entry that the keyboard comes to."""
    program = start(BITBUDDY_NO_BRAIN="1", **VARIABLES)
    icon = program.icon()
    command = [SYSTEM_PYTHON, str(HEARD), str(program.process.pid)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=desktop.environment, stdin=pipe, stdout=pipe, text=True) as listener:
        assert listener.stdin is not None
        assert listener.stdout is not None
        assert listener.stdout.readline() == "ready\n"
        desktop.click(icon.x + icon.width // 2, icon.y + 1, 3)
        assert silence.poll(lambda: len(desktop.windows(program.process.pid)) > 1, 10)
        said: list[tuple[str, str]] = []
        for _ in range(len(ENTRIES)):
            desktop.press("Up")
            said.append(tuple(json.loads(listener.stdout.readline())))
        desktop.press("Escape")
        listener.stdin.close()
    assert said == ENTRIES


def test_the_bubble_is_told_of_whole(
    start: Started, desktop: Desktop, home: Home, person: Path, other_face: list[Connection]
) -> None:
    """Without a service for notices; the accessibility bus has an address of its own."""
    downloads = person / "Downloads"
    for folder in (downloads, person / "Documents"):
        folder.mkdir()
    asked = ("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus")
    bus = desktop.do(*asked, "/org/a11y/bus", "org.a11y.Bus.GetAddress").strip()
    nobody = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus", "AT_SPI_BUS_ADDRESS": bus}
    program = start(BITBUDDY_NO_BRAIN="1", **VARIABLES, **nobody)
    program.icon()
    until(lambda: answering(home))
    other_face.append(open_link(home, "cli"))
    until(lambda: other_face[0].call("index_status")["state"] == "ready")
    (downloads / "plan.part").write_bytes(b"%PDF-1.4" + bytes(20_000))
    (downloads / "plan.part").rename(downloads / "plan.pdf")
    reader = Reader(desktop, program)
    told = reader.until(lambda all_: one(all_, "push button", "Move to Documents") and all_, "Notice from")
    assert complaints(told) == []
    assert any(each.name.startswith("Notice from Bit Buddy. ") and "plan.pdf" in each.name for each in told)
    assert one(told, "push button", "Put this away")


def press(reader: Reader, name: str) -> None:
    """Go with Tab to the button ``name`` and press it."""
    reader.walk_to("Tab", name, BRAINS)
    reader.desktop.press("space")
