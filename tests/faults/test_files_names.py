"""Names and things on the disk that no one expects: all are indexed or skipped, found, and shown for what they are."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.paths import Home
from tests.files.trees import library, write


@pytest.fixture
def files(home: Home) -> Iterator[FileLibrary]:
    made = library(home)
    yield made
    made.close()


NAMES = [
    b"byte \xff inside.txt",
    b"\xff\xfe",
    b"two\nlines.txt",
    b"\x1b[31mred\x1b[0m.txt",
    "photo\u202egpj.exe".encode(),
    ("l" * 251 + ".txt").encode(),
    "caf\u00e9.txt".encode(),
    "cafe\u0301 two.txt".encode(),
    "Straße.txt".encode(),
    "İstanbul.txt".encode(),
    "税务.pdf".encode(),
    "报税".encode(),
    b"%_*?.txt",
    b"quote\"s'.txt",
    b"-rf.txt",
    b" ",
    b"x.\xff\xff",
]
FOUND_BY = {
    "byte": 0, "two\nlines": 2, "red": 3, "photo": 4, "l" * 251: 5, "STRASSE": 8, "istanbul": 9, "税务": 10,
    "报": 11, "quote\"s": 13, "-rf": 14, "byte \udcff": 0,
}  # fmt: skip


def test_every_name_is_indexed_found_and_openable(files: FileLibrary, person: Path) -> None:
    folder = os.fsencode(person / "Documents") + b"/f \xff older"
    Path(os.fsdecode(folder)).mkdir(parents=True)
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"x" * number)
    for _ in range(2):  # the second time by comparing
        assert files.refresh().problem == ""
        answer = files.search(FileQuery(limit=100))
        assert {os.fsencode(entry.path) for entry in answer.entries} == {folder + b"/" + name for name in NAMES}
        for entry in answer.entries:
            assert len(Path(entry.path).read_bytes()) == entry.size
        for text, number in FOUND_BY.items():
            found = files.search(FileQuery(words=(text,), limit=100))
            assert folder + b"/" + NAMES[number] in {os.fsencode(entry.path) for entry in found.entries}, text
        for text in ("cafe", "CAFÉ", "cafe\u0301"):
            assert files.find(text).total == 2
        assert files.find("older").total == len(NAMES)
        exe = files.search(FileQuery(kinds=("installer",))).entries
        assert [entry.extension for entry in exe] == ["exe"]
    for name in NAMES[:8]:
        Path(os.fsdecode(folder + b"/" + name)).unlink()
    assert files.refresh().files == len(NAMES) - 8
    assert files.find("red").total == files.find("byte").total == 0


def test_nothing_is_followed_or_opened(files: FileLibrary, person: Path, tmp_path: Path) -> None:
    top = person / "Documents"
    write(top / "real.txt", 3)
    write(tmp_path / "elsewhere/secret.txt", 3)
    (top / "loop").symlink_to(top)
    (top / "out").symlink_to(tmp_path / "elsewhere")
    (top / "link.txt").symlink_to(top / "real.txt")
    (top / "broken").symlink_to(top / "nowhere")
    os.mkfifo(top / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(top / "socket"))
        status = files.refresh(20)
    assert status.problem == ""
    assert (status.files, status.skipped) == (1, 6)
    assert files.search(FileQuery()).total == 1


def test_a_device_is_skipped(home: Home) -> None:
    files = library(home, plan_roots(extra=["/dev/pts"]))
    try:
        status = files.refresh(20)
        assert status.files == 0
        assert status.skipped >= 1
    finally:
        files.close()


def test_three_hundred_levels_and_paths_that_are_too_long(files: FileLibrary, person: Path) -> None:
    deep = person / "Documents" / "/".join("d" for _ in range(300))
    write(deep / "bottom.txt", 1)
    before = Path.cwd()
    try:
        person.joinpath("Documents").mkdir(exist_ok=True)
        os.chdir(person / "Documents")
        for _ in range(40):  # 40 × 200 bytes are twice what a path may have
            Path("n" * 200).mkdir()
            os.chdir("n" * 200)
        Path("unreachable.txt").touch()
    finally:
        os.chdir(before)
    for _ in range(2):
        status = files.refresh(60)
        assert status.problem == ""
        assert status.skipped >= 1
        assert files.find("bottom").entries[0].path == str(deep / "bottom.txt")
        assert files.search(FileQuery()).total == 1
        assert files.folder_total(str(deep)) is not None


def test_an_unreadable_folder_is_skipped_and_counted(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bitbuddy.files.index.build import build
    from tests.files.trees import silent

    write(person / "Documents/closed/inside.txt", 1)
    write(person / "Documents/gone/inside.txt", 1)
    write(person / "Documents/open.txt", 1)
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        if path.endswith("gone"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return scandir(path)

    monkeypatch.setattr("bitbuddy.files.index.walk.os.scandir", refusing)
    outcome = build(home.index_database, plan_roots(), silent)
    assert (outcome.files, outcome.skipped) == (1, 2)


def test_a_drive_that_fails_keeps_what_is_known(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bitbuddy.files.index.build import build
    from tests.files.trees import refresh, silent

    write(person / "Documents/drive/inside.jpg", 5)
    build(home.index_database, plan_roots(), silent)
    scandir = os.scandir

    def failing(path: str) -> object:
        if path.endswith("drive"):
            raise OSError(5, "Input/output error", path)
        return scandir(path)

    with monkeypatch.context() as patch:
        patch.setattr("bitbuddy.files.index.walk.os.scandir", failing)
        assert refresh(home.index_database, plan_roots(), silent).skipped == 1
    files = library(home)
    try:
        assert files.find("inside").total == 1
        assert files.search(FileQuery(kinds=("picture",))).total_bytes == 5
    finally:
        files.close()
