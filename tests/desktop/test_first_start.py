"""The real program in a home that nobody used yet: the wizard, and the chat while it is put away."""

from __future__ import annotations

import json
import signal

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.setup import PAGES
from bitbuddy.kernel.state import keep_state_part
from bitbuddy.ui.theme import LIGHT
from tests import silence
from tests.desktop.conftest import Started
from tests.desktop.hands import Desktop, Program, Window

pytestmark = pytest.mark.desktop


@pytest.fixture
def unused(home: Home) -> Home:
    """Return the home as it is before its first start."""
    home.state_file.unlink()
    return home


def title(desktop: Desktop, window: Window) -> str:
    return desktop.do("xdotool", "getwindowname", window.identity).strip().removesuffix(" — Bit Buddy")


def titles(desktop: Desktop, program: Program) -> list[str]:
    return [title(desktop, one) for one in desktop.windows(program.process.pid) if one.width > 100]


def kept(home: Home) -> object:
    return json.loads(home.state_file.read_text())["setup"] if home.state_file.exists() else None


def test_a_new_home_has_a_wizard_and_a_chat_once_that_is_closed(start: Started, desktop: Desktop, unused: Home) -> None:
    program = start(BITBUDDY_NO_BRAIN="1")
    wizard = program.window()
    assert title(desktop, wizard) == "Set up. Step 1 of 7: Welcome"
    assert silence.poll(lambda: desktop.share_of(wizard, LIGHT.window.name()) > 0.3, 10)
    second = start(BITBUDDY_NO_BRAIN="1")
    assert second.ended(20) == 0
    assert titles(desktop, program) == ["Set up. Step 1 of 7: Welcome"]
    assert not unused.index_database.exists()
    desktop.do("xdotool", "windowfocus", "--sync", wizard.identity)
    desktop.type("Ana")
    desktop.press("Return")
    assert silence.poll(lambda: "Step 2 of 7" in title(desktop, wizard), 10)
    desktop.press("Escape")
    assert silence.poll(lambda: not program.has_window(), 10)
    assert silence.poll(lambda: kept(unused) == {"done": False, "page": "brain", "folders": False}, 10)
    assert title(desktop, program.open_chat()) == "Bit"
    assert not unused.index_database.exists()
    program.process.send_signal(signal.SIGTERM)
    assert program.ended() == 0
    assert program.said == ""


@pytest.mark.parametrize("place", ["welcome", "done"])
def test_a_program_that_is_ended_counts_no_step_as_done(
    start: Started, desktop: Desktop, unused: Home, place: str
) -> None:
    keep_state_part(unused.state_file, "setup", {"done": False, "page": place, "folders": False})
    program = start(BITBUDDY_NO_BRAIN="1")
    number = PAGES.index(place) + 1
    assert title(desktop, program.window()).startswith(f"Set up. Step {number} of 7")
    program.process.send_signal(signal.SIGTERM)
    assert program.ended() == 0
    assert program.said == ""
    assert kept(unused) == {"done": False, "page": place, "folders": False}


def test_a_program_that_was_killed_opens_the_wizard_where_it_was(
    start: Started, desktop: Desktop, unused: Home
) -> None:
    program = start(BITBUDDY_NO_BRAIN="1")
    wizard = program.window()
    desktop.do("xdotool", "windowfocus", "--sync", wizard.identity)
    desktop.press("Return")
    assert silence.poll(lambda: kept(unused) == {"done": False, "page": "brain", "folders": False}, 20)
    program.process.kill()
    program.process.communicate()
    again = start(BITBUDDY_NO_BRAIN="1")
    assert title(desktop, again.window()) == "Set up. Step 2 of 7: Brain"
