"""The pieces of fetching on their own: speed, names, parts, and jobs that travel."""

from __future__ import annotations

import dataclasses
import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock, Timeout

from bitbuddy.brain.catalogue.model import Source, SourceKind
from bitbuddy.brain.fetch import placing
from bitbuddy.brain.fetch.job import Patience, job_from_json
from bitbuddy.brain.fetch.pace import Pace
from bitbuddy.brain.fetch.part import Origin, Part, WrongHashError, kept_bytes, locked, part_file, remove_part
from bitbuddy.brain.fetch.placing import place, sha256_of
from bitbuddy.brain.fetch.trouble import ConnectionBrokenError, NoRoomError, SourceRefusedError
from bitbuddy.brain.fetch.web import Wanted, Web, _allowed
from bitbuddy.kernel.errors import FetchError, StorageError
from tests.brain.fetch.kit import CONTENT, FILE, QUICK, SHA256, SIZE, job_for, names


class Watch:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class TestPace:
    def test_nothing_is_said_before_it_is_known(self) -> None:
        watch = Watch()
        pace = Pace(watch)
        assert (pace.speed, pace.left(100)) == (0.0, None)
        pace.begin(0)
        watch.now += 0.5
        pace.sample(50)
        assert (pace.speed, pace.left(100)) == (0.0, None)

    def test_the_speed_is_that_of_the_last_seconds(self) -> None:
        watch = Watch()
        pace = Pace(watch)
        pace.begin(1_000_000)
        for second in range(1, 60):
            watch.now += 1
            pace.sample(1_000_000 + second * 100)
        assert pace.speed == pytest.approx(100)
        assert pace.left(1_000_000 + 59 * 100 + 500) == pytest.approx(5)
        for second in range(1, 20):
            watch.now += 1
            pace.sample(1_005_900 + second * 1000)
        assert pace.speed == pytest.approx(1000)

    def test_where_nothing_comes_no_end_is_promised(self) -> None:
        watch = Watch()
        pace = Pace(watch)
        pace.begin(10)
        watch.now += 5
        pace.sample(10)
        assert (pace.speed, pace.left(100)) == (0.0, None)


class TestPart:
    def test_it_is_proven_before_it_gets_its_name(self, models: Path) -> None:
        job = job_for(models)
        part = Part(job, lambda _: None)
        part.from_now(Origin("u", '"v"'))
        part.add(CONTENT[:-1])
        with pytest.raises(WrongHashError):
            part.finish()
        assert not job.target.exists()
        with pytest.raises(ValueError, match="longer"):
            part.add(b"xy")
        part.add(CONTENT[-1:])
        assert part.finish() == ""
        part.close()
        assert names(models) == [FILE]

    def test_the_sidecar_says_what_is_known_and_no_more(self, models: Path) -> None:
        part = Part(job_for(models), lambda _: None)
        part.from_now(Origin("https://example.org/x", '"v"'))
        part.close()
        kept = json.loads((models / f"{FILE}.part.json").read_bytes())
        assert kept == {"bytes": SIZE, "sha256": SHA256, "url": "https://example.org/x", "validator": '"v"'}

    def test_what_was_left_is_hashed_and_told(self, models: Path) -> None:
        first = Part(job_for(models), lambda _: None)
        first.from_now(Origin())
        first.add(CONTENT[: SIZE - 5])
        first.close()
        assert kept_bytes(models / FILE) == SIZE - 5
        looked: list[int] = []
        again = Part(job_for(models), looked.append)
        assert looked[-1] == SIZE - 5
        again.add(CONTENT[-5:])
        assert again.finish() == ""
        again.close()

    def test_a_link_in_place_of_the_part_is_not_followed(self, models: Path, tmp_path: Path) -> None:
        precious = tmp_path / "precious"
        precious.write_bytes(b"precious")
        part_file(models / FILE).symlink_to(precious)
        with pytest.raises(StorageError):
            Part(job_for(models), lambda _: None)
        assert precious.read_bytes() == b"precious"

    def test_what_another_process_fetches_is_not_removed(self, models: Path) -> None:
        part_file(models / FILE).write_bytes(b"begun")
        with locked(models / FILE) as ours:
            assert ours
            remove_part(models / FILE)
        assert names(models) == [f"{FILE}.part"]
        remove_part(models / FILE)
        assert names(models) == []

    def test_a_folder_that_goes_while_the_lock_is_waited_for(
        self, models: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def taken(lock: FileLock, timeout: float | None = None, poll_interval: float = 0.0) -> None:
            if timeout == 0:
                raise Timeout(lock.lock_file)
            raise FileNotFoundError(2, "No such file or directory")

        monkeypatch.setattr(FileLock, "acquire", taken)
        waited: list[bool] = []
        with pytest.raises(StorageError, match="is gone"), locked(models / FILE, lambda: waited.append(True)):
            pass
        assert waited == [True]

    def test_a_finished_file_that_still_has_the_other_name_is_not_written_to(self, models: Path) -> None:
        """A process was ended in the middle of the last step, and then the catalogue has another revision."""
        (models / FILE).write_bytes(CONTENT)
        os.link(models / FILE, models / f"{FILE}.part")
        part = Part(dataclasses.replace(job_for(models), sha256="0" * 64), lambda _: None)
        part.add(b"new")
        part.close()
        assert (models / FILE).read_bytes() == CONTENT
        assert (models / f"{FILE}.part").read_bytes() == b"new"

    def test_the_bytes_are_on_the_disk_before_the_name_and_then_the_name(
        self, models: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        part = Part(job_for(models), lambda _: None)
        part.from_now(Origin())
        part.add(CONTENT)
        steps: list[str] = []
        fsync, link = os.fsync, os.link

        def synced(descriptor: int) -> None:
            status = os.fstat(descriptor)
            steps.append("the folder" if stat.S_ISDIR(status.st_mode) else f"{status.st_size} bytes")
            fsync(descriptor)

        def linked(source: Path, target: Path, *, follow_symlinks: bool = True) -> None:
            steps.append(f"the name {target.name}")
            with pytest.raises(OSError, match="Bad file descriptor"):  # nothing that is open is renamed everywhere
                os.fstat(part._file)
            link(source, target, follow_symlinks=follow_symlinks)

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(os, "link", linked)
        part.finish()
        part.close()
        assert steps == [f"{SIZE} bytes", f"the name {FILE}", "the folder"]

    def test_a_disk_that_is_full(self, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        part = Part(job_for(models), lambda _: None)

        def full(*arguments: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(NoRoomError, match="The disk is full"):
            part.add(b"x")
        monkeypatch.undo()
        part.close()


class TestPlacing:
    @pytest.fixture
    def new(self, models: Path) -> Path:
        new = models / f"{FILE}.part"
        new.write_bytes(CONTENT)
        return new

    @pytest.mark.parametrize("links", [True, False])
    def test_what_has_the_name_is_never_lost(
        self, models: Path, new: Path, links: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not links:
            monkeypatch.setattr(os, "link", _refuse)
        (models / FILE).write_bytes(b"one")
        (models / "small.gguf.other1").write_bytes(b"two")
        assert "kept as small.gguf.other2" in place(new, models / FILE, SHA256)
        assert (models / FILE).read_bytes() == CONTENT
        assert (models / "small.gguf.other1").read_bytes() == b"two"
        assert (models / "small.gguf.other2").read_bytes() == b"one"
        assert not new.exists()

    def test_the_same_file_is_left_as_it_is(self, models: Path, new: Path) -> None:
        (models / FILE).write_bytes(CONTENT)
        before = (models / FILE).stat().st_ino
        assert place(new, models / FILE, SHA256) == "It was here already."
        assert (models / FILE).stat().st_ino == before
        assert names(models) == [FILE]

    @pytest.mark.parametrize("kind", ["folder", "dangling link"])
    def test_other_things_with_that_name(self, models: Path, new: Path, kind: str) -> None:
        if kind == "folder":
            (models / FILE).mkdir()
        else:
            (models / FILE).symlink_to("nowhere")
        assert "kept as" in place(new, models / FILE, SHA256)
        assert (models / FILE).read_bytes() == CONTENT
        assert len(names(models)) == 2

    def test_the_hash(self, new: Path) -> None:
        looked: list[int] = []
        assert sha256_of(new, looked.append) == SHA256
        assert looked[-1] == SIZE

    def test_a_copy_of_what_is_shipped_shares_its_bytes_where_it_can(self, models: Path, new: Path) -> None:
        assert placing.link_or_nothing(new, models / "second")
        assert not placing.link_or_nothing(new, models / "second")


def _refuse(*arguments: object, **options: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_a_job_travels(models: Path) -> None:
    wheel = Source(SourceKind.WHEEL, package="p", version="1", member="m")
    job = job_for(models, "https://example.org/x", wheel, Source(SourceKind.SHIPPED))
    assert job_from_json(json.loads(json.dumps(job.to_json()))) == job
    with pytest.raises(FetchError, match="cannot be written safely"):
        job_from_json(job.to_json() | {"file": "../x"})


def test_an_address_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*arguments: object, **options: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with (
        pytest.raises(ConnectionBrokenError, match=r"The address of hub\.example was not found; is there a network\?"),
        Web(QUICK).body(Wanted("https://hub.example/x", 1)),
    ):
        pass


def test_a_server_that_answers_letter_by_letter(models: Path) -> None:
    """Each letter comes in time, the answer never."""
    from bitbuddy.kernel.threads import start_thread

    with socket.create_server(("127.0.0.1", 0)) as server:

        def trickle() -> None:
            connection, _ = server.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                    while True:
                        connection.sendall(b"x")
                        connection.settimeout(0.05)
                        try:
                            if not connection.recv(4096):
                                return
                        except TimeoutError:
                            continue
                except OSError:
                    return

        thread = start_thread("trickle", trickle)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        with (
            pytest.raises(ConnectionBrokenError, match="did not answer in time"),
            Web(Patience(connect=0.1, stall=0.2)).body(Wanted(url, 1)),
        ):
            pass
        thread.join(10)


def test_the_owner_never_loads_what_speaks_http() -> None:
    """Its memory is for the tray; the process that fetches gives its own back."""
    code = "import sys, bitbuddy.app; print(sorted({'urllib3', 'truststore', 'ssl'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("before", "url", "allowed"),
    [
        ("https://hub.example/x", "https://cdn.example/x", True),
        ("https://hub.example/x", "http://cdn.example/x", False),
        ("https://hub.example/x", "http://127.0.0.1/x", False),
        ("https://localhost/x", "http://127.0.0.1/x", True),
        ("http://127.0.0.1/x", "http://[::1]:8080/x", True),
        ("http://127.0.0.1/x", "http://127.0.0.1.example/x", False),
    ],
)
def test_where_a_redirect_may_lead(before: str, url: str, allowed: bool) -> None:
    """To what is safe; and from elsewhere never to a server of this computer that has no TLS."""
    if allowed:
        assert _allowed(url, urlsplit(before)).geturl() == url
    else:
        with pytest.raises(SourceRefusedError, match="not safe"):
            _allowed(url, urlsplit(before))
