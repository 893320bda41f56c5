"""Trays seen from outside: started in a home of their own, watched in the system tray, weighed by its books."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from bench.harness import python_command
from bitbuddy.kernel.setup import count_as_set_up

ROOT = Path(__file__).resolve().parent.parent
BARE = python_command("-P", str(ROOT / "bench" / "_bare_tray.py"))
OURS = python_command("-P", "-m", "bitbuddy")
DEADLINE_SECONDS = 60.0


class Screen:
    """The X display, asked how many icons its system tray holds."""

    def __init__(self) -> None:
        """Connect to ``DISPLAY`` and find the tray; raises RuntimeError when there is none."""
        name = ctypes.util.find_library("X11")
        if name is None:
            raise RuntimeError("libX11 is missing.")
        self._x = ctypes.CDLL(name)
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x.XFetchName.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
        self._x.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong, *[ctypes.c_void_p] * 4]
        self._x.XFree.argtypes = [ctypes.c_void_p]
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        # A window may be gone between two questions; Xlib's own handler would end this process.
        self._forgiving = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self._x.XSetErrorHandler(self._forgiving)
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise RuntimeError("There is no display; run this through scripts/bench.")
        panel = self._named(b"panel", self._x.XDefaultRootWindow(self._display))
        if panel is None:
            raise RuntimeError("There is no system tray; run this through scripts/bench.")
        self._panel = panel

    def windows(self) -> int:
        """Return how many windows are inside the tray's panel; an icon adds some when it is docked."""
        return self._count(self._panel)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _children(self, window: int) -> list[int]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(
            self._display,
            window,
            *(ctypes.byref(out) for out in (root, parent, children, count)),
        )
        found = [children[number] for number in range(count.value)]
        if count.value:
            self._x.XFree(children)
        return found

    def _named(self, wanted: bytes, window: int) -> int | None:
        """Return the first window below ``window`` that is called so; trayer calls its own "panel"."""
        name = ctypes.c_char_p()
        if self._x.XFetchName(self._display, window, ctypes.byref(name)):
            if name.value == wanted:
                return window
            self._x.XFree(name)
        found = (self._named(wanted, child) for child in self._children(window))
        return next((child for child in found if child is not None), None)

    def _count(self, window: int) -> int:
        children = self._children(window)
        return len(children) + sum(self._count(child) for child in children)


def variables(folder: Path) -> dict[str, str]:
    """Return the environment of a program whose home directory and Bit Buddy's home lie in ``folder``."""
    for name in ("person", "buddy"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    # Measured is what comes after a person's first day, not the wizard.
    count_as_set_up(folder / "buddy" / "state.json")
    return {**os.environ, "HOME": str(folder / "person"), "BITBUDDY_HOME": str(folder / "buddy")}


@contextlib.contextmanager
def tray(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``command`` while the block runs; then end it as a session manager would."""
    with (folder / "tray.log").open("ab") as log:
        process = subprocess.Popen(command, env=variables(folder), cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def tray_with_icon(command: list[str], folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """Like `tray`, and the block begins when the icon is shown, with the seconds that took; raises RuntimeError."""
    with contextlib.closing(Screen()) as screen:
        before = settled(screen)
        started = time.perf_counter()
        with tray(command, folder) as process:
            while screen.windows() <= before:
                if process.poll() is not None or time.perf_counter() - started > DEADLINE_SECONDS:
                    raise RuntimeError(f"No icon came: {(folder / 'tray.log').read_text(errors='replace')[-600:]}")
                time.sleep(0.001)
            yield process, time.perf_counter() - started


def seconds_to_icon(command: list[str], folder: Path) -> float:
    """Return the seconds from the start of the process to its icon in the tray; raises RuntimeError if none comes."""
    with tray_with_icon(command, folder) as (_, seconds):
        return seconds


def settled(screen: Screen) -> int:
    """Return the number of windows in the tray once it has not changed for a while."""
    count, since = screen.windows(), time.monotonic()
    while time.monotonic() - since < 0.3:
        time.sleep(0.02)
        if (now := screen.windows()) != count:
            count, since = now, time.monotonic()
    return count


def family(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Return the process and everything below it."""
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


def resident_bytes(process: subprocess.Popen[bytes]) -> int:
    """Return the resident memory of the whole family."""
    return sum(one.memory_info().rss for one in family(process))


def processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """Return the processor time the family has used so far."""
    return sum(sum(one.cpu_times()[:2]) for one in family(process))


def wakeups(process: subprocess.Popen[bytes]) -> int:
    """Return how often the family's threads, all of them, have left the processor by themselves so far."""
    total = 0
    for one in family(process):
        for status in Path(f"/proc/{one.pid}/task").glob("*/status"):
            with contextlib.suppress(OSError):
                lines = status.read_text(encoding="utf-8").splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    return total
