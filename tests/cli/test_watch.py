"""`bitbuddy watch` and `bitbuddy notices` as a person runs them: real files, a real owner, no tray."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.cli.main import run
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.events import IndexState
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.threads import start_thread
from bitbuddy.link import Connection
from tests.silence import poll

PATIENCE = 40.0


class Watching:
    """`bitbuddy watch` in a process of its own, and the notices that it prints."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bitbuddy", "watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = start_thread("test-watch", self._read)
        assert poll(self._ready, PATIENCE), "it does not watch"

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def _ready(self) -> bool:
        with contextlib.suppress(BitBuddyError):
            status = self.call("index_status")
            return bool(status["state"] == IndexState.READY.value and status["watched"])
        return False

    def call(self, operation: str, **arguments: object) -> dict[str, Any]:
        """Ask the owner that runs there."""
        assert self.process.poll() is None
        connection = Connection(self.home, "cli")
        try:
            return connection.call(operation, **arguments)
        finally:
            connection.close()

    def next(self) -> dict[str, Any]:
        """Return the next notice."""
        found: dict[str, Any] = json.loads(self._lines.get(timeout=PATIENCE))
        return found

    def end(self) -> int:
        """Ask it to stop, and return its exit status; no notice may be left."""
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=PATIENCE)
        self._reader.join()
        assert self._lines.empty(), self._lines.get()
        return self.process.returncode


@pytest.fixture
def downloads(person: Path) -> Path:
    """Return the person's empty folder for downloads; there is one for documents, too."""
    (person / "Documents").mkdir()
    folder = person / "Downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def watching(home: Home, downloads: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    """Return a running `bitbuddy watch`."""
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    running = Watching(home)
    yield running
    if running.process.poll() is None:
        running.end()


def test_a_download_is_one_line_and_its_part_is_none(watching: Watching, downloads: Path) -> None:
    part = downloads / "report.pdf.part"
    with part.open("wb") as file:
        for _ in range(5):
            file.write(os.urandom(20_000))
            file.flush()
    part.rename(downloads / "report.pdf")
    notice = watching.next()
    assert notice["kind"] == "download_finished"
    assert notice["paths"] == [str(downloads / "report.pdf")]
    assert (notice["size"], notice["count"], notice["state"]) == (100_000, 1, "raised")
    assert set(notice) == {
        "id", "kind", "title", "text", "paths", "size", "count", "created", "why", "actions", "state"
    }  # fmt: skip
    (downloads / "film.mkv.crdownload").write_bytes(b"x")
    (downloads / "last.pdf").write_bytes(b"the next notice is this one, and not the film")
    assert watching.next()["paths"] == [str(downloads / "last.pdf")]
    assert watching.end() == 128 + signal.SIGTERM


def test_it_is_moved_and_brought_back_by_commands(
    watching: Watching, downloads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (downloads / "report.pdf").write_bytes(b"%PDF, more or less")
    identity = watching.next()["id"]
    assert run(["notices", "do", identity[:13], "move:documents"]) == 0
    assert (downloads.parent / "Documents" / "report.pdf").read_bytes() == b"%PDF, more or less"
    assert not (downloads / "report.pdf").exists()
    assert run(["notices", "do", identity, "undo", "--json"]) == 0
    assert (downloads / "report.pdf").exists()
    said = capsys.readouterr().out
    assert "report.pdf moved to Documents." in said
    assert '"state": "undone"' in said
    assert run(["notices", "do", identity, "undo"]) == 2
    assert "nothing to undo" in capsys.readouterr().err
    # Neither the move nor the way back is told as a file that came.
    (downloads / "other.txt").write_bytes(b"the only one told after")
    assert watching.next()["paths"] == [str(downloads / "other.txt")]


def test_ten_thousand_files_are_one_line(watching: Watching, downloads: Path) -> None:
    folder = downloads / "unpacked"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.txt").write_bytes(b"x")
    notice = watching.next()
    assert notice["kind"] == "many_files"
    assert poll(lambda: watching.call("notices_list")["notices"][0]["count"] == 10_000, PATIENCE)
    assert len(watching.call("notices_list")["notices"]) == 1


def test_quiet_why_less_and_the_list(watching: Watching, downloads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notices"]) == 0
    assert "Nothing was told yet." in capsys.readouterr().out
    (downloads / "one.zip").write_bytes(b"one")
    identity = watching.next()["id"]
    assert run(["notices", "why"]) == 0
    assert "notices.download_finished is “notify”" in capsys.readouterr().out
    assert run(["notices", "less", identity]) == 0
    assert "once a day" in capsys.readouterr().out
    assert run(["settings", "get", "notices.download_finished"]) == 0
    assert "digest" in capsys.readouterr().out
    assert run(["notices", "snooze", "30"]) == 0
    assert "Quiet until" in capsys.readouterr().out
    assert run(["notices", "snooze", "0"]) == 0
    assert run(["notices", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.partition("\n")[2])["notices"][0]["state"] == "dismissed"
    assert run(["notices", "do", "nothing", "open"]) == 2
