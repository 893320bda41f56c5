"""What is left in the bytes of a file is found, written away with the rest, or overwritten where nothing else helps."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from pathlib import Path

import pytest

from bitbuddy.kernel import traces
from bitbuddy.kernel.errors import StorageError

WORD = re.compile(b"zorblax", re.IGNORECASE)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database out of which rows were deleted as SQLite does it by default: their bytes are still there."""
    path = tmp_path / "some.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO t VALUES (?,?)", [(one, f"{one} Zorblax " * 40) for one in range(200)])
        connection.execute("DELETE FROM t WHERE id>0")
    return path


def test_deleted_rows_leave_traces_until_the_file_is_written_anew(database: Path) -> None:
    assert traces.database_holds(database, WORD)
    assert not traces.leave_no_trace(database, WORD)  # one row still has it
    assert len(WORD.findall(database.read_bytes())) == 40
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("DELETE FROM t")
    assert traces.leave_no_trace(database, WORD)
    assert not any(WORD.search(one.read_bytes()) for one in database.parent.iterdir())


@pytest.mark.parametrize("place", [0, 5, 94, 97, 99, 150, 250])
def test_it_is_found_and_blotted_out_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setattr(traces, "_READ_BYTES", 100)
    monkeypatch.setattr(traces, "_OVERLAP_BYTES", 20)
    path = tmp_path / "file"
    path.write_bytes(b"." * place + b"ZORBLAX" + b"." * 50 + b"zorblax")
    assert traces.holds(path, WORD)
    assert traces.blot_out(path, WORD) == 2
    assert path.read_bytes() == b"." * place + b"\0" * 7 + b"." * 50 + b"\0" * 7
    assert not traces.holds(path, WORD)


def test_texts_are_blotted_out_on_whatever_pages_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "_TEXTS_BYTES", 10_000)
    path = tmp_path / "some.db"
    told = [
        " ".join(f"{one}{number * 7919 % 100_003}" for number in range(size))
        for one, size in zip("abcde", (9, 700, 701, 1500, 3), strict=True)
    ]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT, moment TEXT)")
        connection.executemany(
            "INSERT INTO t(text, moment) VALUES (?,'2026')", [(one,) for one in (*told, "kept " * 2000)]
        )
    assert traces.blot_out_texts(path, [one.encode() for one in (*told[:4], "never said")]) > 4
    left = path.read_bytes()
    assert [one[0] for one in told if any(word.encode() in left for word in one.split())] == ["e"]
    assert left.count(b"kept ") > 1900
    assert traces.blot_out_texts(tmp_path / "nothing", [b"x"]) == 0


def test_what_is_not_there_or_no_file_is_no_trace(tmp_path: Path) -> None:
    assert not traces.holds(tmp_path / "nothing", WORD)
    assert traces.blot_out(tmp_path / "nothing", WORD) == 0
    (tmp_path / "empty").touch()
    assert not traces.holds(tmp_path / "empty", WORD)
    (tmp_path / "target").write_bytes(b"zorblax")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(StorageError):
        traces.blot_out(tmp_path / "link", WORD)
    assert (tmp_path / "target").read_bytes() == b"zorblax"
    os.mkfifo(tmp_path / "pipe")
    assert not traces.holds(tmp_path / "pipe", WORD)
