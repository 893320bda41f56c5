"""One owner of a home: faces talk to it or become it, get the same answers, and leave nothing behind."""

from __future__ import annotations

import json
import os
import queue
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import NotFoundError, OwnerError, UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from bitbuddy.link.address import address_of
from bitbuddy.link.operations import OPERATIONS

OWNER = """
import sys
from bitbuddy.kernel.paths import find_home
from bitbuddy.link import open_link
link = open_link(find_home(), sys.argv[1])
print("ready" if link.is_owner else "guest", flush=True)
sys.stdin.read()
link.close()
"""


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def files(person: Path) -> Path:
    documents = person / "Documents"
    documents.mkdir()
    for number in range(5):
        (documents / f"report{number}.pdf").write_bytes(b"x" * (number + 1) * 1000)
    return documents


@pytest.fixture
def link(home: Home, files: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    connection = open_link(home, "cli")
    yield connection
    connection.close()


@pytest.fixture
def other_process(
    home: Home, files: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    running: list[subprocess.Popen[str]] = []

    def start(face: str = "cli") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", OWNER, face], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in running:
        process.communicate(timeout=20)


def _ask(link: Connection, text: str) -> dict[str, Any]:
    return next(step["reply"] for step in link.stream("ask", text=text) if step["type"] == "done")


def test_the_first_face_owns_and_answers(link: Connection, files: Path) -> None:
    assert link.is_owner
    reply = _ask(link, "what are the two largest files in my Documents?")
    assert [fact["path"] for fact in reply["facts"]] == [str(files / "report4.pdf"), str(files / "report3.pdf")]
    assert reply["badge"] == "rules"


def test_every_operation_gives_json(link: Connection) -> None:
    for name in (
        "hello",
        "index_status",
        "health",
        "brain_status",
        "brain_list",
        "buddies",
        "personalities",
        "settings",
        "history",
        "doctor",
    ):
        assert json.dumps(link.call(name))
    assert {"find", "ask", "index", "cancel"} <= OPERATIONS.keys()
    assert link.call("find", text="report", limit=3)["total"] == 5
    steps = list(link.stream("index"))
    assert steps[-1]["type"] == "done"
    assert steps[-1]["files"] == 5


@pytest.mark.parametrize(("operation", "arguments"), [("nonsense", {}), ("find", {}), ("find", {"text": "a", "x": 1})])
def test_a_wrong_request_is_a_sentence(link: Connection, operation: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        link.call(operation, **arguments)


def test_a_second_face_gets_the_same_answers(other_process: Callable[[], subprocess.Popen[str]], home: Home) -> None:
    owner = other_process()
    guest = open_link(home, "cli")
    try:
        assert not guest.is_owner
        assert guest.call("hello")["owner_pid"] == owner.pid
        types = [step["type"] for step in guest.stream("ask", text="how many pdfs are in Documents?")]
        assert types == ["started", "facts", "done"]
        assert guest.call("find", text="report")["total"] == 5
        with pytest.raises(NotFoundError, match="nobody"):
            guest.call("buddy_use", name="nobody")
        with pytest.raises(NotFoundError, match="nobody"):
            guest.call("setting_set", key="buddy.current", value="nobody")
        with pytest.raises(OwnerError):
            Buddy.open(home)
    finally:
        guest.close()


def test_when_the_owner_is_killed_the_guest_becomes_it(
    other_process: Callable[[], subprocess.Popen[str]], home: Home
) -> None:
    owner = other_process()
    guest = open_link(home, "cli")
    heard: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    guest.subscribe(heard.put)
    try:
        wait_until(lambda: guest.call("hello")["owner_pid"] == owner.pid)
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        assert heard.get(timeout=10) == {"event": "OwnerChanged", "is_owner": True}
        assert guest.call("hello")["owner_pid"] == os.getpid()
        assert guest.call("find", text="report")["total"] == 5
    finally:
        guest.close()


def test_events_of_the_owner_reach_a_guest(other_process: Callable[[], subprocess.Popen[str]], home: Home) -> None:
    other_process()
    guest = open_link(home, "cli")
    heard: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    try:
        guest.subscribe(heard.put)

        def changed() -> bool:
            guest.call("setting_set", key="ui.name", value="Ana")  # the subscription may be on its way still
            return not heard.empty()

        wait_until(changed)
        assert heard.get() == {"event": "SettingChanged", "key": "ui.name"}
    finally:
        guest.close()


def test_a_second_tray_is_told_of_the_first(other_process: Callable[[str], subprocess.Popen[str]], home: Home) -> None:
    other_process("tray")
    guest = open_link(home, "cli")
    heard: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    try:
        guest.subscribe(lambda event: heard.put(event) if event["event"] == "WindowRequested" else None)
        assert guest.call("hello")["tray_running"]

        def shown() -> bool:
            guest.call("show_window")
            return not heard.empty()

        wait_until(shown)
    finally:
        guest.close()


def test_the_socket_is_private_and_needs_the_key(link: Connection, home: Home) -> None:
    address = Path(address_of(home))
    assert stat.S_IMODE(address.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.link_key.stat().st_mode) == 0o600
    with pytest.raises((OSError, EOFError, Exception)):
        Client(str(address), authkey=b"wrong").recv_bytes()
    assert link.call("hello")["owner_pid"] == os.getpid()


def test_rubbish_on_the_socket_does_not_hurt(link: Connection, home: Home) -> None:
    from bitbuddy.link.address import connect

    for rubbish in (b"", b"{}", b"[1]", b"\xff\xfe", b'{"operation": 3, "arguments": 4}', b"x" * 2_000_000):
        wire = connect(home)
        try:
            wire.send_bytes(rubbish)
            wire.recv_bytes()
        except (OSError, EOFError):
            pass
        finally:
            wire.close()
    assert link.call("hello")["owner_pid"] == os.getpid()


def test_the_socket_of_a_dead_owner_is_taken_over(
    home: Home, other_process: Callable[[], subprocess.Popen[str]]
) -> None:
    owner = other_process()
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    assert Path(address_of(home)).exists()
    again = open_link(home, "cli")
    assert again.is_owner
    again.close()


def test_a_guest_that_goes_away_cancels_its_question(link: Connection) -> None:
    steps = link.stream("ask", text="how many pdfs are there?")
    assert next(steps)["type"] == "started"
    steps.close()
    assert _ask(link, "how many pdfs are there?")["facts"][0]["value"] == 5


def test_many_faces_at_once(link: Connection, home: Home) -> None:
    answers: list[int] = []

    def ask() -> None:
        answers.append(link.call("find", text="report")["total"])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [5] * 8


def test_who_uses_only_the_terminal_has_a_daily_copy_of_the_memory(link: Connection, home: Home) -> None:
    list(link.stream("ask", text="my sister Ana lives in Porto", rules=True))
    link.close()
    assert len(list((home.data / "buddies" / "default").glob("memory.db.backup-*Z"))) == 1


def test_closing_twice_and_using_it_as_in_the_documentation(home: Home, files: Path) -> None:
    with Buddy.open(home) as buddy:
        texts = [str(chunk) for chunk in buddy.ask("how many pdfs are in Documents?", rules=True)]
    assert "There are 5 PDFs" in "".join(texts)
    buddy.close()
