"""The link when things go wrong: faces that hang, sockets that vanish, keys made twice, owners on other threads."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import OwnerError
from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, connection, open_link
from bitbuddy.link.address import address_of, connect
from bitbuddy.link.wire import EVENTS, receive, send


@pytest.fixture
def link(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    opened = open_link(home, "cli")
    yield opened
    opened.close()


def closes_soon(link: Connection) -> bool:
    closing = threading.Thread(target=link.close)
    closing.start()
    closing.join(3)
    return not closing.is_alive()


def test_a_face_that_hangs_in_the_door_keeps_nobody_waiting(link: Connection, home: Home) -> None:
    hanging = Client(address_of(home))  # says nothing, not even the proof of its key
    try:
        with connect(home) as wire:
            send(wire, {"operation": "hello", "arguments": {}})
            assert wire.poll(3)
            assert receive(wire)["answer"]["owner_pid"] == os.getpid()
        assert closes_soon(link)
    finally:
        hanging.close()


def test_a_face_that_reads_no_events_is_dropped_and_holds_up_nobody(
    link: Connection, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitbuddy.link.server.MAXIMUM_WAITING_EVENTS", 50)
    with connect(home) as deaf:
        send(deaf, {"operation": EVENTS, "arguments": {}})
        assert receive(deaf) == {"subscribed": True}
        for _ in range(6000):
            link.call("show_window")
        with pytest.raises((OSError, EOFError)):
            while True:
                receive(deaf)
        assert closes_soon(link)


def test_a_removed_socket_does_not_keep_the_owner_from_closing(link: Connection, home: Home) -> None:
    Path(address_of(home)).unlink()
    assert closes_soon(link)


def test_a_face_with_another_environment_finds_the_owner(
    link: Connection, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    result = subprocess.run(
        [sys.executable, "-m", "bitbuddy", "index", "--status", "--json"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_a_home_too_deep_for_a_socket_is_reached_elsewhere(
    tmp_path: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    deep = tmp_path / ("deep" * 20) / ("er" * 40)
    home = Home(deep, deep, deep / "logs")
    owner = open_link(home, "cli")
    guest = Connection(home, "cli")
    try:
        guest.open()
        assert not guest.is_owner
        assert len(address_of(home)) < 100
        assert Path(address_of(home)).parent.stat().st_mode & 0o077 == 0
    finally:
        guest.close()
        owner.close()


def test_a_socket_folder_of_somebody_else_is_not_used(
    tmp_path: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    public = tmp_path / "public"
    public.mkdir(mode=0o755)
    runtime = tmp_path / "run"
    runtime.mkdir()
    (runtime / f"bitbuddy-{os.getuid()}").symlink_to(public)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    deep = tmp_path / ("deep" * 30)
    owner = open_link(Home(deep, deep, deep / "logs"), "cli")
    owner.close()
    assert public.stat().st_mode & 0o777 == 0o755
    assert not list(public.iterdir())


def test_only_the_owner_makes_the_key(home: Home) -> None:
    with pytest.raises((OSError, EOFError)):
        connect(home)
    assert not home.link_key.exists()


def test_who_became_the_owner_on_another_thread_gives_the_home_back(
    home: Home, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    opened: list[Buddy] = []
    thread = threading.Thread(target=lambda: opened.append(Buddy(home)))
    thread.start()
    thread.join()
    opened[0].close()
    with Buddy(home):
        pass


def test_an_owner_that_stands_still_is_said_within_the_deadline(
    home: Home, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "OPENING_SECONDS", 0.5)
    monkeypatch.setattr("bitbuddy.link.address.ANSWER_SECONDS", 0.2)
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    owner = subprocess.Popen(
        [sys.executable, "-m", "bitbuddy", "chat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    owner.stdout.readline()
    owner.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(OwnerError, match="does not answer"):
            open_link(home, "cli")
    finally:
        owner.send_signal(signal.SIGCONT)
        owner.communicate("/quit\n", timeout=20)
    assert owner.returncode == 0


def test_the_last_of_many_knocks_is_answered(link: Connection, home: Home) -> None:
    knocking = [socket.socket(socket.AF_UNIX) for _ in range(30)]
    try:
        for one in knocking:
            one.connect(address_of(home))
        connect(home).close()
    finally:
        for one in knocking:
            one.close()
