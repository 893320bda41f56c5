"""Mouse, keyboard and eyes on a virtual desktop: what a person would do, done by xdotool and import."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests import silence

WAIT_SECONDS = 20.0
TRAY_SIDE = 64


@dataclass(frozen=True)
class Window:
    """A window on the screen, in pixels."""

    identity: str
    x: int
    y: int
    width: int
    height: int


@dataclass
class Desktop:
    """One virtual screen."""

    environment: dict[str, str]

    def do(self, *command: str) -> str:
        """Run a command on this desktop and return what it says; empty where it failed."""
        done = subprocess.run(command, env=self.environment, capture_output=True, timeout=20, check=False)
        return done.stdout.decode() if done.returncode == 0 else ""

    def windows(self, pid: int) -> list[Window]:
        """Return the windows of a process that can be seen, the tray icon among them."""
        found = []
        for identity in self.do("xdotool", "search", "--onlyvisible", "--class", "bitbuddy").split():
            if self.do("xdotool", "getwindowpid", identity).strip() not in {str(pid), ""}:
                continue
            shape = dict(
                line.split("=")
                for line in self.do("xdotool", "getwindowgeometry", "--shell", identity).split()
                if "=" in line
            )
            if shape:
                found.append(Window(identity, *(int(shape[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))))
        return found

    def click(self, x: int, y: int, button: int = 1) -> None:
        self.do("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def type(self, text: str) -> None:
        self.do("xdotool", "type", "--delay", "8", text)

    def press(self, keys: str) -> None:
        self.do("xdotool", "key", keys)

    def photograph(self, file: Path, window: Window | None = None) -> None:
        """Save a picture of a window, or of the whole screen."""
        self.do("import", "-window", window.identity if window else "root", str(file))

    def share_of(self, window: Window, colour: str, fuzz: int = 2) -> float:
        """Return the share of a window's pixels that have ``colour``, give or take ``fuzz`` percent."""
        said = self.do(
            "sh", "-c",
            f"import -window {window.identity} png:- | convert png:- -alpha off -fuzz {fuzz}% -fill white -opaque '{colour}' "
            "-fill black +opaque white -format '%[fx:mean]' info:",
        )  # fmt: skip
        return float(said or 0)


@dataclass
class Program:
    """The program as a process of its own."""

    process: subprocess.Popen[bytes]
    desktop: Desktop
    said: str = field(default="")

    def icon(self) -> Window:
        """Wait for the tray icon and return it."""
        return self._wait("tray icon", lambda window: window.width <= TRAY_SIDE)

    def window(self) -> Window:
        """Wait for the chat window and return it."""
        return self._wait("window", lambda window: window.width > 2 * TRAY_SIDE)

    def has_window(self) -> bool:
        return any(window.width > 2 * TRAY_SIDE for window in self.desktop.windows(self.process.pid))

    def has_icon(self) -> bool:
        return any(window.width <= TRAY_SIDE for window in self.desktop.windows(self.process.pid))

    def _wait(self, what: str, fits) -> Window:  # type: ignore[no-untyped-def]
        found: list[Window] = []

        def seen() -> bool:
            found[:] = [window for window in self.desktop.windows(self.process.pid) if fits(window)]
            return bool(found) or self.process.poll() is not None

        silence.poll(seen, WAIT_SECONDS)
        assert found, f"no {what}; the program says: {self._last_words()}"
        return found[0]

    def _last_words(self) -> str:
        if self.process.poll() is None:
            return "(it still runs)"
        return b"".join(part or b"" for part in self.process.communicate()).decode()

    def open_chat(self) -> Window:
        """Click the tray icon and return the window."""
        icon = self.icon()
        self.desktop.click(icon.x + icon.width // 2, icon.y + icon.height // 2)
        return self.window()

    def ended(self, seconds: float = 10) -> int:
        """Wait for the end and return the status."""
        out, error = self.process.communicate(timeout=seconds)
        self.said = (out + error).decode()
        return self.process.returncode
