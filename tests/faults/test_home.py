"""A home that is damaged, broken, full or closed, and a machine without display or network: a sentence, never a trace."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.paths import Home
from tests.conftest import ExpectLog

RUBBISH = b"this is no database at all, only words. " * 400
DROP_BOUND = 24  # prctl's PR_CAPBSET_DROP
OVERRIDES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def run(*arguments: str, before: Callable[[], None] | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"BITBUDDY_NO_BRAIN": "1"} | more
    command = [sys.executable, "-m", "bitbuddy", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, input="", timeout=60, env=environment, preexec_fn=before, check=False
    )


def answer(*arguments: str, status: int = 0) -> Any:
    result = run(*arguments, "--json")
    assert result.returncode == status, result.stdout + result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


def checks_that_failed() -> list[dict[str, Any]]:
    return [one for one in json.loads(run("doctor", "--json").stdout)["checks"] if not one["ok"]]


@pytest.fixture
def files(home: Home, person: Path) -> Path:
    documents = person / "Documents"
    documents.mkdir()
    for number in range(3):
        (documents / f"report{number}.pdf").write_bytes(b"x" * 100)
    return documents


def damage_wholly(path: Path) -> None:
    path.write_bytes(RUBBISH)


def damage_inside(path: Path) -> None:
    """Spoil every page but the first, as a bad disk does."""
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [damage_wholly, damage_inside])
def test_a_damaged_memory_is_set_aside_and_told_once(home: Home, person: Path, damage: Callable[[Path], None]) -> None:
    answer("ask", "hello")
    memory = home.buddies / "default" / "memory.db"
    damage(memory)
    spoilt = memory.read_bytes()
    reply = answer("ask", "hello")
    (aside,) = memory.parent.glob("memory.damaged-*.db")
    assert aside.read_bytes() == spoilt
    assert aside.stat().st_mode & 0o077 == 0
    assert "memory_set_aside" in reply["notes"]
    assert aside.name in reply["reply"]
    assert "memory_set_aside" not in answer("ask", "hello")["notes"]
    assert aside.name in run("doctor").stdout


def test_memory_that_breaks_while_it_is_used_leaves_the_answer(
    home: Home, files: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    expected_log("could not be kept|could not be read")
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with Buddy.open(home) as buddy:
        buddy.store.close()
        reply = [chunk.reply for chunk in buddy.ask("how many pdfs are there?")][-1]
    assert reply is not None
    assert "3 PDFs" in reply.text
    assert {"not_recalled", "not_remembered"} <= set(reply.notes)


def test_a_damaged_audit_log_is_set_aside(home: Home, person: Path) -> None:
    answer("ask", "hello")
    damage_wholly(home.data / "audit.db")
    assert answer("ask", "hello")["reply"]
    assert len(list(home.data.glob("audit.damaged-*.db"))) == 1


def test_a_damaged_index_is_made_anew(home: Home, files: Path) -> None:
    assert answer("find", "report")["total"] == 3
    for suffix in ("-wal", "-shm"):
        home.index_database.with_name(f"index.db{suffix}").unlink(missing_ok=True)
    home.index_database.write_bytes(RUBBISH)
    assert answer("find", "report")["total"] == 3
    assert answer("index", "--status")["state"] == "ready"


def test_broken_settings_leave_the_last_good_ones_and_are_named(
    home: Home, person: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    expected_log("settings file was not used")
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    home.settings_file.write_text('[ui]\nname = "Ana"\n')
    with Buddy.open(home) as buddy:
        home.settings_file.write_text('[ui]\nname = "Ana"\n[brain\n')
        buddy.settings.reload()
        assert buddy.settings["ui.name"] == "Ana"
    assert answer("ask", "hello")["reply"]
    (failed,) = [one for one in checks_that_failed() if "settings" in one["what"]]
    assert "line 3" in failed["what"]
    assert "settings.toml" in answer("settings", "list")["problem"]
    assert "line 3" in answer("settings", "set", "ui.name", "Ben", status=1)["message"]
    assert home.settings_file.read_text().endswith("[brain\n")


def test_a_value_that_cannot_be_used_is_named(home: Home, person: Path) -> None:
    home.settings_file.write_text('[brain]\nthreads = "many"\n')
    assert answer("ask", "hello")["reply"]
    (failed,) = [one for one in checks_that_failed() if "settings" in one["what"]]
    assert "brain.threads" in failed["what"]


def test_a_broken_personality_leaves_the_last_good_one_and_is_named(
    home: Home, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer("personality", "use", "moth")
    own = home.buddies / "default" / "personality.json"
    own.write_text('{"id": "mine",\n "name": }')
    assert answer("ask", "who are you")["personality"] == "moth"
    (failed,) = [one for one in checks_that_failed() if "personality" in one["what"]]
    assert "personality.json" in failed["what"]
    assert "Line 2" in failed["what"]


@pytest.mark.parametrize("content", ["", "[]", '{"personality": "nobody"}', '{"personality": 3}', "[" * 100_000])
def test_a_broken_or_outdated_buddy_still_talks(home: Home, person: Path, content: str) -> None:
    answer("ask", "hello")
    (home.buddies / "default" / "buddy.json").write_text(content)
    assert answer("ask", "who are you")["personality"] == "default"
    assert answer("personality", "use", "moth")["id"] == "moth"


@pytest.mark.parametrize("name", ["state.json", "model_cache.json"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1, 2", b'{"version": "x", "crashes": []}', b"[" * 100_000])
def test_what_the_program_remembered_may_be_broken(home: Home, person: Path, name: str, content: bytes) -> None:
    (home.data / name).write_bytes(content)
    assert answer("ask", "hello")["reply"]
    assert answer("brain", "status")["state"] == "asleep"
    assert answer("brain", "list")["brains"]


def without_override() -> None:
    """Let permissions count for root as well; for anybody else they do anyway."""
    if os.geteuid() == 0:
        for capability in OVERRIDES:
            assert ctypes.CDLL(None).prctl(DROP_BOUND, capability, 0, 0, 0) == 0


@pytest.fixture
def closed_home(home: Home, files: Path) -> Iterator[Home]:
    home.data.chmod(0o500)
    yield home
    home.data.chmod(0o700)


@pytest.mark.parametrize("arguments", [("ask", "hello"), ("find", "x"), ("doctor",), ("chat",)])
def test_a_home_that_cannot_be_written_is_a_sentence(closed_home: Home, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, before=without_override)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert str(closed_home.data) in result.stderr


def test_a_file_where_the_home_should_be_is_a_sentence(
    tmp_path: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "buddy").write_text("")
    monkeypatch.setenv("BITBUDDY_HOME", str(tmp_path / "buddy"))
    assert "BITBUDDY_HOME" in answer("ask", "hello", status=1)["hint"]


@pytest.fixture
def full_disk(home: Home, files: Path) -> Iterator[Callable[[], None]]:
    """Make the disk of ``home`` full; return what a command does first to feel it where no disk can be mounted."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "none", str(home.data)], capture_output=True, check=False
    )
    try:
        assert run("ask", "hello").returncode == 0
        if mounted.returncode != 0:
            yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
            return
        with (home.data / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(b"\0" * 4096)
        yield lambda: None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(home.data)], check=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "how many pdfs are there?"),
        ("settings", "set", "ui.name", "Ana"),
        ("memory", "forget", "--about", "hello", "--yes"),
    ],
)
def test_a_full_disk_is_a_sentence(full_disk: Callable[[], None], home: Home, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--json", before=full_disk)
    assert "Traceback" not in result.stdout + result.stderr
    said = json.loads(result.stdout)
    assert result.returncode == (0 if "reply" in said else 1)
    if "error" in said:
        assert said["error"] == "StorageError"
        assert "full" in said["hint"] or "space" in said["message"]


def test_output_that_cannot_be_written_is_no_trace(home: Home, files: Path) -> None:
    environment = os.environ | {"BITBUDDY_NO_BRAIN": "1"}
    command = [sys.executable, "-m", "bitbuddy", "settings", "list", "--json"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    os.close(writing)
    assert result.returncode == 1
    assert result.stderr == ""


def test_an_old_locale_is_no_trace(home: Home, person: Path) -> None:
    result = run("doctor", PYTHONIOENCODING="ascii")
    assert result.stderr == ""
    assert "\\u2713" in result.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_trace(home: Home, person: Path, closed: str) -> None:
    for arguments in ("ask hello", "chat", "nonsense"):
        command = f"{sys.executable} -m bitbuddy {arguments} {closed}"
        result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
        assert result.returncode == (2 if arguments == "nonsense" else 0), result.stderr
        assert "Traceback" not in result.stderr


def test_without_a_display_the_terminal_is_the_face(home: Home, person: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    environment |= {"BITBUDDY_NO_BRAIN": "1"}
    command = [sys.executable, "-m", "bitbuddy"]
    result = subprocess.run(
        command, capture_output=True, text=True, input="who are you?\n", env=environment, check=False, timeout=60
    )
    assert result.returncode == 0
    assert result.stderr == ""
    assert "Ask about your files" in result.stdout


def test_nothing_reaches_for_the_network(home: Home, files: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*arguments, **options):\n"
        "    raise SystemExit('it reached for the network')\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        "class Near(socket.socket):\n"
        "    def connect(self, address):\n"
        "        return super().connect(address) if self.family == socket.AF_UNIX else refuse()\n"
        "socket.socket = Near\n"
    )
    for arguments in (("ask", "how many pdfs are there?"), ("find", "report"), ("health",), ("brain", "list")):
        result = run(*arguments, "--json", PYTHONPATH=f"{tmp_path}{os.pathsep}{Path.cwd()}")
        assert (result.returncode, result.stderr) == (0, "")
