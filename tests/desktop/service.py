"""A session bus with a real notification service (dunst) on it, whose notifications are clicked as a person would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import silence
from tests.desktop.hands import Desktop

# The menu of actions is a program of the person's choice (dmenu, rofi); this one chooses the line with the wanted word.
MENU = """#!{python}
import pathlib, sys
lines = sys.stdin.read().splitlines()
wanted = pathlib.Path({wanted!r}).read_text()
pathlib.Path({offered!r}).write_text("\\n".join(lines))
print(next((line for line in lines if wanted in line), ""))
"""
# A bus that starts no service by itself, as the usual one would: what runs on it is what a test started.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""
SETTINGS = """[global]
    monitor = 0
    origin = top-right
    offset = 20x20
    width = 400
    markup = full
    format = "<b>%s</b>\\n%b"
    dmenu = {menu}
    mouse_left_click = close_current
    mouse_middle_click = do_action, close_current
    mouse_right_click = context
[urgency_normal]
    timeout = 0
"""


@dataclass
class NotificationService:
    """Starts a bus and dunst on a desktop; ``folder`` holds its settings."""

    desktop: Desktop
    folder: Path
    address: str = ""
    _bus: subprocess.Popen[bytes] | None = None
    _dunst: subprocess.Popen[bytes] | None = None
    _environment: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        """Start the bus, without a service on it."""
        config = self.folder / "bus.conf"
        config.write_text(BUS)
        self._bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().decode().strip()
        self._bus.stdout.close()
        self._environment = {**self.desktop.environment, "DBUS_SESSION_BUS_ADDRESS": self.address}
        self._environment["HOME"] = str(self.folder)

    def start(self, settings: str = SETTINGS) -> None:
        """Start dunst and wait until it answers."""
        menu = self.folder / "menu"
        menu.write_text(
            MENU.format(python=sys.executable, wanted=str(self.folder / "wanted"), offered=str(self.folder / "offered"))
        )
        menu.chmod(0o755)
        config = self.folder / "dunstrc"
        config.write_text(settings.format(menu=menu))
        self._dunst = subprocess.Popen(
            ["dunst", "-config", str(config)],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert silence.poll(lambda: self._control("count", "displayed") != "", 10), "dunst did not start"

    def kill(self) -> None:
        """Kill dunst as a crash would."""
        if self._dunst is not None:
            self._dunst.kill()
            self._dunst.wait(10)
            self._dunst = None

    def end(self) -> None:
        """End both."""
        self.kill()
        if self._bus is not None:
            self._bus.terminate()
            self._bus.wait(10)

    def displayed(self) -> int:
        """Return how many notifications are on the screen."""
        return int(self._control("count", "displayed") or 0)

    def ever(self) -> int:
        """Return how many notifications there were: on the screen and gone from it."""
        return self.displayed() + int(self._control("count", "history") or 0)

    def choose(self, label: str) -> None:
        """Click the notification on the screen with the right button, and choose ``label`` in the menu."""
        (self.folder / "wanted").write_text(label)
        self._click(3)

    def offered(self) -> list[str]:
        """Return the lines that the menu had."""
        return (self.folder / "offered").read_text().splitlines()

    def click_itself(self) -> None:
        """Click the notification with the button that does its own action."""
        self._click(2)

    def put_away(self) -> None:
        """Click the notification away."""
        self._click(1)

    def gone(self) -> list[dict[str, str]]:
        """Return the texts of the notifications that left the screen, the last one first."""
        data: Any = json.loads(self._control("history") or '{"data": [[]]}')
        return [{name: str(value["data"]) for name, value in one.items()} for one in data["data"][0]]

    def photograph(self, file: Path) -> None:
        """Save a picture of what is on the screen."""
        self.desktop.do("import", "-window", "root", str(file))

    def _click(self, button: int) -> None:
        found: list[str] = []

        def seen() -> bool:
            found[:] = self.desktop.do("xdotool", "search", "--onlyvisible", "--class", "Dunst").split()
            return bool(found)

        assert silence.poll(seen, 10), "no notification is on the screen"
        self.desktop.do("xdotool", "mousemove", "--window", found[0], "40", "30", "click", str(button))
        self.desktop.do("xdotool", "mousemove", "5", "400")

    def _control(self, *command: str) -> str:
        if self._dunst is None:
            return ""
        done = subprocess.run(
            ["dunstctl", *command], env=self._environment, capture_output=True, timeout=20, check=False
        )
        return done.stdout.decode().strip() if done.returncode == 0 else ""


def without_service(environment: dict[str, str]) -> dict[str, str]:
    """Return an environment in which there is no session bus."""
    return {**environment, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus", "XDG_RUNTIME_DIR": os.devnull}
