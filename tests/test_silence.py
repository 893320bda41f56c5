"""The checks on what a test leaves behind, each shown to catch what it is for."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from tests import silence
from tests.conftest import ExpectLog

ROOT = Path(__file__).resolve().parent.parent


def test_home_is_a_test_s_own(home: Home, tmp_path: Path, person: Path) -> None:
    assert home.data == tmp_path / "buddy"
    assert home.data.stat().st_mode & 0o777 == 0o700
    assert Path.home() == person
    assert Path("~").expanduser() == person


def test_nothing_personal_is_in_the_environment() -> None:
    assert os.environ["BITBUDDY_HOME"].endswith("buddy")
    assert not {"USER", "LOGNAME", "HTTPS_PROXY", "XDG_CONFIG_HOME"} & os.environ.keys()


def test_an_expected_warning_may_come(expected_log: ExpectLog) -> None:
    expected_log("could not be read")
    logging.getLogger("bitbuddy.files").warning("A folder could not be read: %s", "x")


def test_the_watch_complains_of_a_surprise_and_of_silence() -> None:
    watch = silence.LogWatch()
    watch.expect("never comes")
    watch.emit(logging.LogRecord("bitbuddy.x", logging.ERROR, "", 0, "broken %s", ("pipe",), None))
    assert watch.complaints() == [
        "logged ERROR by bitbuddy.x: broken pipe",
        "expected in the log and never came: never comes",
    ]


def test_an_error_is_more_than_an_expected_warning() -> None:
    watch = silence.LogWatch()
    watch.expect("broken", optional=True)
    watch.emit(logging.LogRecord("bitbuddy.x", logging.ERROR, "", 0, "broken", (), None))
    assert len(watch.complaints()) == 1


def test_a_thread_left_running_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "GRACE_SECONDS", 0.0)
    before, stop = silence.living_threads(), threading.Event()
    thread = threading.Thread(target=stop.wait, name="stray")
    thread.start()
    try:
        assert not silence.poll(lambda: not silence.living_threads() - before, 0.05)
        assert [one.name for one in silence.living_threads() - before] == ["stray"]
    finally:
        stop.set()
        thread.join()
    assert silence.leaked_threads(before) == []


def test_a_process_left_running_is_seen_and_ended() -> None:
    before = silence.living_children()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        assert silence.living_children() - before
        process.kill()
    assert silence.leaked_children(before) == []


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0), ("example.org", 80)])
def test_no_way_out_of_this_computer(address: tuple[object, ...]) -> None:
    family = socket.AF_INET6 if len(address) == 4 else socket.AF_INET
    with socket.socket(family) as connection, pytest.raises(AssertionError, match="only this computer"):
        connection.connect(address)


def test_names_are_not_looked_up_elsewhere() -> None:
    with pytest.raises(AssertionError, match="only this computer"):
        socket.create_connection(("example.org", 80))


def test_this_computer_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


STRAYS = {
    "log": 'import logging\ndef test_it(): logging.getLogger("bitbuddy.x").warning("odd")\n',
    "thread": "import threading\ndef test_it(): threading.Thread(target=threading.Event().wait, daemon=True).start()\n",
    "process": (
        "import subprocess, sys\nkept = []\n"
        'def test_it(): kept.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))\n'
    ),
    "file": "def test_it():\n    cycle = [open(__file__)]\n    cycle.append(cycle)\n",
    "widget": "from PySide6.QtWidgets import QWidget\ndef test_it(qapp): qapp.kept = QWidget()\n",
    "qt": 'from PySide6.QtCore import qWarning\ndef test_it(qapp): qWarning("odd")\n',
}


@pytest.mark.parametrize("stray", STRAYS)
def test_a_stray_fails_the_test_that_left_it(stray: str, tmp_path: Path) -> None:
    """Run a suite of one bad test under the same checks: it must be red, and say what was left."""
    (tmp_path / "test_bad.py").write_text(STRAYS[stray], encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        "from tests.conftest import *\nfrom tests.conftest import _log_watch, _set_aside, _silence\n"
        "from tests import silence\nsilence.poll.__defaults__ = (0.2,)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stdout
    words = {"log": "odd", "thread": "a thread", "process": "a process", "file": "ResourceWarning", "widget": "QWidget"}
    assert words.get(stray, "odd") in done.stdout
