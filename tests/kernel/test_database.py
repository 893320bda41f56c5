"""The database: private files, migrations in transactions after a copy, one writer, errors as sentences."""

from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from pathlib import Path

import pytest

from bitbuddy.kernel.database import Database, connect, hurried, let_databases_rest, translated
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError

FIRST = "CREATE TABLE words (word TEXT NOT NULL)"
SECOND = "ALTER TABLE words ADD COLUMN said INTEGER NOT NULL DEFAULT 0"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


def _add(word: str):  # type: ignore[no-untyped-def]
    return lambda connection: connection.execute("INSERT INTO words (word) VALUES (?)", (word,)).lastrowid


def test_files_are_private(path: Path) -> None:
    database = Database(path, [FIRST], "test")
    database.write(_add("a"))
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    database.close()
    assert {"test.db", "test.db-wal"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_what_was_written_is_there_for_every_thread_and_after_reopening(path: Path) -> None:
    database = Database(path, [FIRST], "test")
    threads = [threading.Thread(target=lambda n=n: database.write(_add(f"w{n}"))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(database.read("SELECT word FROM words")) == 8
    database.close()
    again = Database(path, [FIRST], "test")
    assert len(again.read("SELECT word FROM words")) == 8
    again.close()


def test_a_migration_copies_first_and_keeps_everything(path: Path) -> None:
    old = Database(path, [FIRST], "test")
    old.write(_add("kept"))
    old.close()
    new = Database(path, [FIRST, SECOND], "test")
    assert new.read("SELECT word, said FROM words") == [("kept", 0)]
    new.close()
    copy = path.with_name("test.db.before-v2")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT * FROM words").fetchall() == [("kept",)]
    connection.close()


def test_a_failed_migration_changes_nothing(path: Path) -> None:
    old = Database(path, [FIRST], "test")
    old.write(_add("kept"))
    old.close()
    with pytest.raises(StorageError):
        Database(path, [FIRST, "ALTER TABLE words ADD COLUMN x TEXT; SELECT nonsense FROM nowhere"], "test")
    again = Database(path, [FIRST, SECOND], "test")
    assert again.read("SELECT word, said FROM words") == [("kept", 0)]
    again.close()


def test_a_failed_write_is_rolled_back_and_the_next_goes_on(path: Path) -> None:
    database = Database(path, [FIRST], "test")

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO words (word) VALUES ('half')")
        raise KeyError("ours")

    with pytest.raises(KeyError):
        database.write(fail)
    database.write(_add("whole"))
    assert database.read("SELECT word FROM words") == [("whole",)]
    database.close()


def test_whoever_is_in_a_hurry_waits_behind_no_write_that_another_program_keeps_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, milliseconds in (("BUSY", 60_000), ("HURRIED", 30), ("_TURN", 10)):
        monkeypatch.setattr(f"bitbuddy.kernel.database.{name}_MILLISECONDS", milliseconds)
    database, other = Database(path, [FIRST], "test"), sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with hurried(), pytest.raises(StorageError, match="locked"):
        database.write(_add("before"))
    patient = database.submit(_add("patient"))
    with hurried(), pytest.raises(StorageError, match="locked"):
        database.write(_add("behind"))
    assert not patient.done()
    other.close()
    patient.result()
    with hurried():
        database.write(_add("after"))
    assert database.read("SELECT word FROM words") == [("patient",), ("after",)]
    database.close()


def test_a_newer_database_is_refused_untouched(path: Path) -> None:
    Database(path, [FIRST, SECOND], "test").close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="newer"):
        Database(path, [FIRST], "test")
    assert path.read_bytes() == before


def test_damage_is_said_to_be_damage(path: Path) -> None:
    path.write_bytes(b"this is no database, " * 500)
    with pytest.raises(DatabaseDamagedError, match=r"test\.db"):
        connect(path)


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        connect(tmp_path / "nowhere" / "x.db")


def test_threads_that_come_and_go_leave_no_open_files(path: Path) -> None:
    database = Database(path, [FIRST], "test")
    database.read("SELECT word FROM words")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        thread = threading.Thread(target=lambda: database.read("SELECT word FROM words"))
        thread.start()
        thread.join()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    database.close()


@pytest.mark.skipif(sys.platform != "linux", reason="The system tells there which files are open.")
def test_at_rest_only_the_writer_is_open_and_all_goes_on(path: Path) -> None:
    def opened() -> int:
        journal = path.with_name(f"{path.name}-wal")  # the database itself stays open for the writer's locks
        return [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()].count(journal)

    database, closed = Database(path, [FIRST], "test"), Database(path.with_name("closed.db"), [FIRST], "closed")
    closed.close()
    database.write(_add("a"))
    assert len(database.read("SELECT word FROM words")) == 1
    assert opened() == 2
    let_databases_rest()
    assert opened() == 1
    database.write(_add("b"))
    assert len(database.read("SELECT word FROM words")) == 2
    database.close()


def test_after_closing_it_says_so(path: Path) -> None:
    database = Database(path, [FIRST], "test")
    database.close()
    for use in (lambda: database.read("SELECT word FROM words"), lambda: database.write(_add("late"))):
        with pytest.raises(StorageError, match="closed"):
            use()


def test_a_refused_row_is_no_damage(path: Path) -> None:
    database = Database(path, [FIRST], "test")
    try:
        with pytest.raises(StorageError) as caught:
            database.write(lambda connection: connection.execute("INSERT INTO words VALUES (NULL)"))
        assert not isinstance(caught.value, DatabaseDamagedError)
    finally:
        database.close()


def test_damage_in_the_middle_is_said_to_be_damage(path: Path) -> None:
    database = Database(path, [FIRST], "test")
    for number in range(400):
        database.write(_add(f"{number}" * 40))
    database.close()
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    again = Database(path, [FIRST], "test")
    try:
        with pytest.raises(DatabaseDamagedError):
            again.read("SELECT word FROM words")
    finally:
        again.close()


def test_a_full_disk_is_called_so(tmp_path: Path) -> None:
    connection = connect(tmp_path / "x.db")
    try:
        with pytest.raises(StorageError) as caught, translated(tmp_path / "x.db"):
            connection.execute("PRAGMA max_page_count=3")
            connection.execute("CREATE TABLE t(a)")
            connection.execute("INSERT INTO t VALUES(zeroblob(100000))")
    finally:
        connection.close()
    assert caught.value.title == "The disk is full."
    assert caught.value.hint
