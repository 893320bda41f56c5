"""Processes that are killed, disks that are full, databases that are damaged, folders that go away."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from bitbuddy.files.index.build import build
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.roots import RootPlan, plan_roots
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError
from bitbuddy.kernel.events import IndexState
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.processes import Worker, worker_command
from tests.conftest import ExpectLog
from tests.files.trees import built, library, on_disk, refresh, silent, tree, write


def until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait for ``condition``; False when it did not come true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.005)
    return condition()


def crawling(home: Home) -> subprocess.Popen[bytes]:
    """Start the crawl process as its owner would."""
    process = subprocess.Popen(worker_command(Worker.CRAWL), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    order = {"database": str(home.index_database), "plan": plan_roots(kept=[str(home.data)]).to_json()}
    assert process.stdin is not None
    process.stdin.write(json.dumps(order).encode() + b"\n")
    process.stdin.flush()
    return process


def ended(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    process.wait(10)


def test_killed_at_twenty_instants_the_index_is_whole(home: Home, person: Path) -> None:
    chance = random.Random(3)
    tree(person, {f"Documents/{n % 40}/{n % 7}/file {n}.txt": n for n in range(2500)})
    started = time.monotonic()
    process = crawling(home)
    assert process.stdout is not None
    assert any(b'"done"' in line for line in process.stdout)
    length = time.monotonic() - started
    ended(process)
    home.index_database.unlink()
    for round_number in range(20):
        process = crawling(home)
        time.sleep(chance.uniform(0.2, 1.0) * length)
        process.kill()
        ended(process)
        if home.index_database.exists():
            with closing(sqlite3.connect(home.index_database)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                connection.execute("INSERT INTO file_names(file_names) VALUES('integrity-check')")
        if round_number == 10:
            home.index_database.unlink(missing_ok=True)
        for _ in range(30):
            write(person / f"Documents/{chance.randrange(40)}/later/{chance.random()}.pdf", 10)
        equals_the_disk(home, person)


def equals_the_disk(home: Home, person: Path) -> None:
    files = library(home)
    try:
        assert files.refresh().problem == ""
        expected = on_disk(person / "Documents")
        answer = files.search(FileQuery(limit=10_000))
        assert {entry.path: entry.size for entry in answer.entries} == {
            path: found[0] for path, found in expected.items()
        }
        assert answer.total == len(expected)
        assert answer.total_bytes == sum(found[0] for found in expected.values())
        assert files.find("file").total + files.find("later").total == len(expected)
    finally:
        files.close()


OWNER = """
import sys
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import find_home
library = FileLibrary(find_home(), plan_roots, EventBus(), SystemClock())
library.refresh(0)
print("looking", flush=True)
sys.stdin.read()
"""


def test_killing_the_owner_ends_the_crawl(home: Home, person: Path) -> None:
    tree(person, {f"Documents/{n % 100}/{n}.txt": 1 for n in range(20_000)})
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"looking\n"
    children: list[psutil.Process] = []

    def has_child() -> bool:
        children[:] = psutil.Process(owner.pid).children(recursive=True)
        return bool(children)

    assert until(has_child)
    owner.send_signal(signal.SIGKILL)
    ended(owner)
    assert until(
        lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children), 2
    )


def test_a_crawl_that_dies_is_said_and_tried_again(home: Home, person: Path, expected_log: ExpectLog) -> None:
    expected_log("look at the folders failed")
    tree(person, {f"Documents/{n % 100}/{n}.txt": 1 for n in range(10_000)})
    files = library(home)
    try:
        files.refresh(0)
        this = psutil.Process()
        assert until(lambda: bool(this.children()))
        for child in this.children():
            child.kill()
        status = files.refresh()
        assert status.state is IndexState.FAILED
        assert "broken off" in status.problem
        status = files.refresh()
        assert (status.state, status.problem, status.files) == (IndexState.READY, "", 10_000)
    finally:
        files.close()


def spoil_all(path: Path) -> None:
    path.write_bytes(b"nothing like a database\n" * 1000)


def spoil_tail(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def spoil_empty(path: Path) -> None:
    path.write_bytes(b"")


def spoil_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 4096] = random.Random(page).randbytes(4096)
    path.write_bytes(data)


def spoil_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE kind_totals")


SPOILERS = [spoil_all, spoil_tail, spoil_empty, spoil_middle, spoil_table]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_damaged_index_is_made_anew_by_itself(
    home: Home, person: Path, spoil: Callable[[Path], None], expected_log: ExpectLog
) -> None:
    expected_log("damaged")
    tree(person, {f"Documents/{n % 10}/{n}.txt": n for n in range(500)})
    built(home).close()
    spoil(home.index_database)
    files = library(home)
    try:
        write(person / "Documents/3/another.jpg", 2)
        status = files.refresh()
        assert status.state is IndexState.READY
        assert "made anew" in status.problem
        answer = files.search(FileQuery(kinds=("picture", "document")))
        assert answer.total == 501
        assert files.refresh().problem == ""
    finally:
        files.close()


def test_an_index_of_another_format_is_made_anew_without_a_word(home: Home, person: Path) -> None:
    tree(person, {f"Documents/{n % 10}/{n}.txt": n for n in range(50)})
    built(home).close()
    with closing(sqlite3.connect(home.index_database)) as connection:
        connection.execute("PRAGMA user_version=4")
    files = library(home)
    try:
        status = files.refresh()
        assert (status.state, status.problem, status.files) == (IndexState.READY, "", 50)
    finally:
        files.close()


def test_damage_met_by_a_question_is_mended_too(home: Home, person: Path, expected_log: ExpectLog) -> None:
    expected_log("damaged")
    tree(person, {f"Documents/{n % 10}/{n}.txt": n for n in range(500)})
    files = built(home)
    try:
        assert files.search(FileQuery()).total == 500
        with closing(sqlite3.connect(home.index_database)) as connection:
            connection.execute("DROP TABLE files")
        files.search(FileQuery(words=("txt",)))
        files.refresh()
        assert files.search(FileQuery(words=("txt",))).total == 500
        assert "made anew" in files.status().problem
    finally:
        files.close()


QUESTIONS = [
    FileQuery(),
    FileQuery(words=("file",)),
    FileQuery(words=("7", "txt"), order=Order.LARGEST),
    FileQuery(kinds=("picture",), order=Order.NAME),
]


def test_whatever_is_wrong_with_the_index_no_question_breaks(
    home: Home, person: Path, expected_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_log("damaged")
    chance = random.Random(8)
    tree(person, {f"Documents/{n % 23}/{n % 7}/File é{n}.{('txt', 'pdf', 'jpg')[n % 3]}": n for n in range(600)})
    built(home).close()
    good = home.index_database.read_bytes()
    monkeypatch.setattr(FileLibrary, "_start_look", lambda self: None)
    for number in range(80):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(100, len(data))] = chance.randrange(256)
        if number % 2:
            page = chance.randrange(1, len(data) // 4096) * 4096
            data[page : page + 4096] = chance.choice([bytes(4096), chance.randbytes(4096), data[4096:8192]])
        for left in home.data.glob("index.db*"):
            left.unlink()
        home.index_database.write_bytes(data)
        files = library(home)
        try:
            for question in QUESTIONS:
                files.search(question)
            files.biggest_folders()
            files.folders_named("3")
            files.folder_total(str(person / "Documents/3"))
            if home.index_database.exists():
                with contextlib.suppress(DatabaseDamagedError):
                    refresh(home.index_database, plan_roots(), silent)
        finally:
            files.close()


def test_a_disk_that_cannot_be_written_is_said_once(home: Home, person: Path, expected_log: ExpectLog) -> None:
    expected_log("look at the folders failed|cannot be read")
    tree(person, {"Documents/a.txt": 1})
    home.index_database.mkdir()
    files = library(home)
    try:
        status = files.refresh()
        assert status.problem.startswith("index.db") or "index.db" in status.problem
        assert files.search(FileQuery()).total == 0
    finally:
        files.close()


FULL = """
import resource, sys
from pathlib import Path
from bitbuddy.files.index.build import build
from bitbuddy.files.index.refresh import sweep
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.errors import StorageError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
path = Path(sys.argv[1])
try:
    if path.exists():
        sweep(path, path.with_name("history.db"), plan_roots(), lambda *counts: None, lambda changes: None)
    else:
        build(path, plan_roots(), lambda *counts: None)
except StorageError as error:
    print(type(error).__name__, error)
"""


def test_a_full_disk_leaves_the_index_as_it_was(home: Home, person: Path) -> None:
    tree(person, {f"Documents/{n % 50}/{n}.txt": n for n in range(2000)})
    said = on_a_full_disk(home, 100_000)
    assert said.startswith("StorageError")
    assert "disk" in said
    assert not home.index_database.exists()
    build(home.index_database, plan_roots(), silent)
    size = home.index_database.stat().st_size
    tree(person, {f"Documents/more {n % 500}/{n}.txt": n for n in range(5000)})
    assert on_a_full_disk(home, size // 2).startswith("StorageError")
    files = library(home)
    try:
        assert files.search(FileQuery()).total == 2000
        assert files.refresh().files == 7000
    finally:
        files.close()


def on_a_full_disk(home: Home, size: int) -> str:
    command = [sys.executable, "-c", FULL, str(home.index_database), str(size)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_root_that_goes_away_is_offline_and_comes_back(home: Home, person: Path, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    tree(drive, {"a.txt": 1, "b/c.jpg": 2})
    tree(person, {"Documents/d.txt": 4})
    files = library(home, plan_roots(extra=[str(drive)]))
    try:
        assert files.refresh().files == 3
        drive.rename(tmp_path / "unplugged")
        status = files.refresh()
        assert "Not there now" in status.problem
        assert "drive" in status.problem
        assert str(drive) not in status.roots
        answer = files.search(FileQuery())
        assert (answer.total, answer.total_bytes) == (1, 4)
        assert files.find("txt").total == 1
        with closing(sqlite3.connect(home.index_database)) as connection:
            assert connection.execute("SELECT count(*) FROM files").fetchone() == (3,)
        (tmp_path / "unplugged").rename(drive)
        status = files.refresh()
        assert (status.files, status.problem) == (3, "")
        assert files.search(FileQuery()).total == 3
    finally:
        files.close()


def test_an_empty_mount_point_is_offline_too(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    drive = tmp_path / "drive"
    tree(drive, {"a.txt": 1})
    plan = RootPlan(plan_roots(extra=[str(drive)]).roots)
    with monkeypatch.context() as patch:
        patch.setattr("bitbuddy.files.index.build.os.path.ismount", lambda path: path == str(drive))
        build(home.index_database, plan, silent)
    (drive / "a.txt").unlink()
    refresh(home.index_database, plan, silent)
    with closing(sqlite3.connect(home.index_database)) as connection:
        assert connection.execute("SELECT count(*) FROM files").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM roots WHERE offline").fetchone() == (1,)


def test_an_error_of_the_disk_is_a_sentence(home: Home) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        build(home.data / "missing" / "index.db", plan_roots(), silent)
