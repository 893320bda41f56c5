"""A virtual desktop with a tray, and the real program on it, handled with mouse and keyboard."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from tests.desktop.hands import Desktop, Program

READY = "the desktop is ready"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Return the desktop this runs on; where there is none, one is started and ended again."""
    if "DISPLAY" in os.environ and os.environ.get("QT_QPA_PLATFORM") != "offscreen" and _has_tray(dict(os.environ)):
        yield Desktop(dict(os.environ))
        return
    command = [str(ROOT / "scripts/desktop"), "sh", "-c", f"env -0; printf '{READY}'; read line"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        assert process.stdout is not None
        listed = _until_ready(process.stdout.fileno())
        environment = dict(line.split("=", 1) for line in listed.split("\0") if "=" in line)
        assert "DISPLAY" in environment, "scripts/desktop did not start"
        yield Desktop({**os.environ, **environment})
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.close()
        process.wait(20)


def _until_ready(descriptor: int) -> str:
    """Return what the desktop says of itself; what runs on it keeps the pipe open, so its end cannot be awaited."""
    said = b""
    while not said.endswith(READY.encode()) and (more := os.read(descriptor, 65536)):
        said += more
    return said.decode().removesuffix(READY)


def _has_tray(environment: dict[str, str]) -> bool:
    if shutil.which("xdotool") is None:
        return False
    found = subprocess.run(
        ["xdotool", "search", "--class", "trayer"], env=environment, capture_output=True, check=False
    )
    return found.returncode == 0


@dataclass
class Started:
    """Starts the program, and ends what is left of it."""

    desktop: Desktop
    home: Home
    programs: list[Program]

    def __call__(self, *arguments: str, **environment: str) -> Program:
        process = subprocess.Popen(
            [sys.executable, "-m", "bitbuddy", *arguments],
            cwd=ROOT,
            env={
                **self.desktop.environment,
                "HOME": os.environ["HOME"],
                "BITBUDDY_HOME": os.environ["BITBUDDY_HOME"],
                "QT_QPA_PLATFORM": "xcb",
                **environment,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.programs.append(Program(process, self.desktop))
        return self.programs[-1]


@pytest.fixture
def start(desktop: Desktop, home: Home) -> Iterator[Started]:
    """Return what starts the program in a home whose first steps are done."""
    with _programs(Started(desktop, home, [])) as started:
        yield started


@pytest.fixture
def start_new(desktop: Desktop, new_home: Home) -> Iterator[Started]:
    """Return what starts the program in a home that nobody ever used."""
    with _programs(Started(desktop, new_home, [])) as started:
        yield started


@contextlib.contextmanager
def _programs(started: Started) -> Iterator[Started]:
    yield started
    for program in started.programs:
        if program.process.poll() is None:
            program.process.send_signal(signal.SIGTERM)
        try:
            program.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            program.process.kill()
            program.process.communicate()


@pytest.fixture
def other_face(new_home: Home) -> Iterator[list[Connection]]:
    """Return a list to put connections in; they are closed at the end."""
    made: list[Connection] = []
    yield made
    for connection in made:
        connection.close()


def messages(home: Home, faces: list[Connection]) -> list[dict[str, Any]]:
    """Return what was said in the window, as another face is told it."""
    if not faces:
        faces.append(open_link(home, "cli"))
    told: list[dict[str, Any]] = faces[0].call("history", limit=50)["messages"]
    return told
