"""The program as a screen reader is told of it, and what would leave a blind person in the dark."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import silence
from tests.desktop.hands import WAIT_SECONDS, Desktop, Program

MOST_KEYS = 40
SYSTEM_PYTHON = "/usr/bin/python3"
TREE = Path(__file__).with_name("accessibility_tree.py")
# The bridge of Qt is there only where a screen reader was met, or where this says so.
VARIABLES = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
# Qt 6.11 says the first of every newer AT-SPI, and does without it; and the second where it was asked about a control that
# had gone between two questions of the reader's.
QT_NOISE = ('does not implement "GetApplicationBusAddress"', "Could not find accessible on path")

# What a person presses, chooses, types into or selects text of; nothing else may take the keyboard without a role that says what it is.
PRESSED = {"push button", "toggle button", "check box", "radio button", "link", "menu item", "check menu item",
           "radio menu item", "combo box", "slider", "spin button"}  # fmt: skip
TYPED = {"text", "entry", "password text", "paragraph", "label"}
WALKED = {"list item", "list", "table cell", "tree item", "menu", "progress bar", "page tab", "scroll pane", "grouping"}
SENSIBLE = PRESSED | TYPED | WALKED


@dataclass(frozen=True)
class Control:
    """One control that shows, as `accessibility_tree` tells it."""

    window: str
    depth: int
    role: str
    name: str
    description: str
    states: frozenset[str]
    actions: tuple[str, ...]
    place: tuple[int, int, int, int]
    text: str
    value: float | None

    @property
    def stops(self) -> bool:
        """Return whether the keyboard or a press goes to it."""
        return "focusable" in self.states or self.role in PRESSED

    @property
    def focused(self) -> bool:
        return "focused" in self.states and "focusable" in self.states

    def __str__(self) -> str:
        return f"{self.role} “{self.name}” ({self.description}) at {self.place} in “{self.window}”"


@dataclass
class Reader:
    """A screen reader's ears at one program."""

    desktop: Desktop
    program: Program

    def controls(self, window: str = "") -> list[Control]:
        """Return what shows in the windows whose title contains ``window``, parents first."""
        return self._told(window, "showing")

    def _told(self, window: str, state: str) -> list[Control]:
        done = subprocess.run(
            [SYSTEM_PYTHON, str(TREE), str(self.program.process.pid), state],
            env=self.desktop.environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return [one for one in map(_control, json.loads(done.stdout)) if window in one.window]

    def until(self, true_of: Callable[[list[Control]], Any], window: str = "", seconds: float = WAIT_SECONDS) -> Any:
        """Wait until ``true_of`` the controls, and return what it gave."""
        heard: list[Any] = [None, []]

        def asked() -> bool:
            heard[1] = self.controls(window)
            heard[0] = true_of(heard[1])
            return bool(heard[0]) or self.program.process.poll() is not None

        silence.poll(asked, seconds)
        assert heard[0], "it is not told; what is told:\n" + "\n".join(map(str, heard[1]))
        return heard[0]

    def named(self, name: str, window: str = "", seconds: float = WAIT_SECONDS) -> Control:
        """Wait for a control whose name contains ``name``, and return the first."""
        found: Control = self.until(lambda all_: next((one for one in all_ if name in one.name), None), window, seconds)
        return found

    def focused(self, window: str = "") -> Control | None:
        """Return what has the keyboard, if anything is told to."""
        return next((one for one in reversed(self._told(window, "focused")) if one.focused), None)

    def walk_to(self, key: str, name: str, window: str = "") -> Control:
        """Press ``key`` until what has the keyboard is named ``name``, and return it."""
        now = self.focused(window)
        seen = [now]

        def moved() -> bool:
            nonlocal now
            now = self.focused(window)
            return now != seen[-1]

        while now is None or name not in now.name:
            assert len(seen) <= MOST_KEYS, f"{key} never came to {name}: {list(map(str, seen))}"
            self.desktop.press(key)
            silence.poll(moved, 2)
            seen.append(now)
        return now


def said_itself(said: str) -> list[str]:
    """Return the lines that a program said, without what Qt says of being read."""
    return [line for line in said.splitlines() if not any(noise in line for noise in QT_NOISE)]


def _control(told: dict[str, Any]) -> Control:
    return Control(
        **{
            **told,
            "states": frozenset(told["states"]),
            "actions": tuple(told["actions"]),
            "place": tuple(told["place"]),
        }
    )


def complaints(controls: list[Control]) -> list[str]:
    """Return a line for each control that a person who does not see it could not use."""
    stops = [one for one in controls if one.stops]
    lines = [f"has no name: {one}" for one in stops if not one.name.strip()]
    lines += [f"has no role that says what it is: {one}" for one in stops if one.role not in SENSIBLE]
    rows = rows_of(controls)
    alike = Counter(
        (rows[index], one.role, one.name, one.description) for index, one in enumerate(controls) if one.stops
    )
    return lines + [f"{count} alike: {said[1:]} in {said[0]}" for said, count in alike.items() if count > 1]


def rows_of(controls: list[Control]) -> list[tuple[str, ...]]:
    """Return for each control the names of what it lies in: its window and the rows of lists, which are said with it."""
    found: list[tuple[str, ...]] = []
    around: list[tuple[int, str]] = []
    for one in controls:
        while around and around[-1][0] >= one.depth:
            around.pop()
        found.append((one.window, *(name for _, name in around)))
        if one.role in {"list item", "grouping", "panel"} and one.name:
            around.append((one.depth, one.name))
    return found


def needs_screen_reader() -> pytest.MarkDecorator:
    """Return the mark of tests that listen as a screen reader does; skipped where the distribution cannot."""
    able = (
        Path(SYSTEM_PYTHON).exists()
        and not subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode
    )
    return pytest.mark.skipif(not able, reason="needs at-spi2-core, gir1.2-atspi-2.0 and python3-pyatspi")
