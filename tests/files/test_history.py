"""The history of files: written in the index's transaction, asked, bounded, forgotten, and begun anew when damaged."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.files.history import groups as history_groups
from bitbuddy.files.history import questions as history_questions
from bitbuddy.files.history import recording as writing
from bitbuddy.files.history.model import ChangeQuery, ChangeTotal, Growth
from bitbuddy.files.history.questions import History, open_history
from bitbuddy.files.index.schema import index_errors
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.events import ChangeKind, FileChange
from tests.conftest import ExpectLog

APPEARED, CHANGED, MOVED, GONE = writing.KINDS
NOW = datetime.now().astimezone().replace(microsecond=0) - timedelta(minutes=10)
HOUR = timedelta(hours=1)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(History(tmp_path / "history.db", SystemClock())) as opened:
        yield opened


def change(kind: ChangeKind, path: str, size: int = 100, at: datetime = NOW, before: str = "") -> FileChange:
    return FileChange(kind, path, size, 0, at.timestamp(), before)


def write(folder: Path, changes: Sequence[FileChange]) -> None:
    """Record ``changes`` as a writer of the index does."""
    with closing(sqlite3.connect(folder / "index.db", isolation_level=None)) as connection:
        writing.attach(connection, folder / "history.db")
        connection.execute("BEGIN IMMEDIATE")
        writing.record(connection, changes)
        connection.execute("COMMIT")


def test_it_is_private_and_begins_with_its_file(tmp_path: Path, history: History) -> None:
    write(tmp_path, [change(APPEARED, "/h/a.txt")])
    for name in ("history.db", "history.db-wal"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    since = history.since()
    assert since is not None
    assert abs((datetime.now().astimezone() - since).total_seconds()) < 60


def test_what_is_rolled_back_was_never_written(tmp_path: Path, history: History) -> None:
    with closing(sqlite3.connect(tmp_path / "index.db", isolation_level=None)) as connection:
        writing.attach(connection, tmp_path / "history.db")
        connection.execute("BEGIN IMMEDIATE")
        writing.record(connection, [change(APPEARED, "/h/a.txt")])
        connection.execute("ROLLBACK")
    assert history.rows() == []


def test_each_change_comes_back_as_it_was(tmp_path: Path, history: History) -> None:
    odd = os.fsdecode(b"/h/caf\xe9/na\xffme.txt")
    written = [
        change(APPEARED, odd, 5),
        FileChange(CHANGED, "/h/b.txt", 70, 0, NOW.timestamp(), size_before=100),
        change(MOVED, "/h/new/c.txt", before="/h/old/d.txt"),
        change(MOVED, "/h/new/same.txt", before="/h/old/same.txt"),
        change(MOVED, "/h/x/two.txt", before="/h/x/one.txt"),
        FileChange(GONE, "/h/folder", 900, 0, NOW.timestamp(), folder=True, files=12),
        change(APPEARED, "/at the root.txt"),
    ]
    write(tmp_path, written)
    found = [row.entry for row in reversed(history.rows())]
    assert [(one.kind, one.path, one.size, one.before) for one in found] == [
        (one.kind, one.path, one.size, one.before) for one in written
    ]
    assert [one.size_before for one in found if one.kind is CHANGED] == [100]
    assert [(one.folder, one.files) for one in found if one.kind is GONE] == [(True, 12)]
    assert {one.at for one in found} == {NOW}


def test_totals_are_those_of_the_period_the_folder_and_the_kind(tmp_path: Path, history: History) -> None:
    write(
        tmp_path,
        [
            change(APPEARED, "/h/Documents/old.pdf", at=NOW - 48 * HOUR),
            change(APPEARED, "/h/Documents/a.pdf", 10),
            change(APPEARED, "/h/Documents/deep/b.txt", 20),
            change(APPEARED, "/h/DocumentsToo/c.pdf", 40),
            change(GONE, "/h/Documents/d.pdf", 80),
            change(MOVED, "/h/Music/e.pdf", 160, before="/h/Documents/e.pdf"),
        ],
    )
    inside = history.changes(ChangeQuery(after=NOW - HOUR, folders=("/h/Documents",)))
    assert inside.totals == {APPEARED: ChangeTotal(2, 30), CHANGED: ChangeTotal(), MOVED: ChangeTotal(1, 160), GONE: ChangeTotal(1, 80)}  # fmt: skip
    pdfs = history.changes(ChangeQuery(kinds=(APPEARED,), extensions=("pdf",)))
    assert {one.path for one in pdfs.entries} == {f"/h/{one}" for one in ("Documents/old.pdf", "Documents/a.pdf", "DocumentsToo/c.pdf")}  # fmt: skip
    assert history.changes(ChangeQuery(words=("DEEP",))).total(APPEARED).files == 1
    assert history.changes(ChangeQuery(file_kinds=("document",), limit=1)).total(APPEARED).files == 4
    assert history.changes(ChangeQuery(before=NOW - HOUR)).total(APPEARED).files == 1
    assert history.changes(ChangeQuery(not_folders=("/h/Documents",))).total(APPEARED).files == 1


def test_entries_say_whether_the_file_is_still_there(tmp_path: Path, history: History) -> None:
    (tmp_path / "here.txt").touch()
    write(tmp_path, [change(APPEARED, str(tmp_path / one)) for one in ("here.txt", "no longer.txt")])
    found = {Path(one.path).name: one.there for one in history.changes(ChangeQuery()).entries}
    assert found == {"here.txt": True, "no longer.txt": False}


def test_what_grew_is_named_where_it_grew(tmp_path: Path, history: History) -> None:
    write(
        tmp_path,
        [
            change(APPEARED, "/h/Videos/trip/a.mp4", 5000),
            change(APPEARED, "/h/Videos/trip/b.mp4", 4000),
            FileChange(CHANGED, "/h/Documents/log.txt", 900, 0, NOW.timestamp(), size_before=100),
            change(MOVED, "/h/Documents/x.zip", 300, before="/h/Downloads/x.zip"),
            change(GONE, "/h/Downloads/y.zip", 50),
            change(APPEARED, "/h/Music/before.mp3", 10**9, at=NOW - 48 * HOUR),
        ],
    )
    expected = [Growth("/h/Videos/trip", 9000, 2), Growth("/h/Documents", 1100, 1)]
    assert history.growth(NOW - HOUR, inside="/h") == expected
    assert history.growth(NOW - HOUR, inside="/h/Documents") == [Growth("/h/Documents", 1100, 1)]
    assert history.growth(NOW - HOUR, inside="/h/Music") == []
    assert history.growth(None, inside="/h", limit=1) == [Growth("/h/Music", 10**9, 1)]
    assert history.growth(None, NOW - HOUR, inside="/h") == [Growth("/h/Music", 10**9, 1)]


def test_a_folder_that_grew_is_found_in_one_that_shrank(tmp_path: Path, history: History) -> None:
    write(tmp_path, [change(APPEARED, "/h/Downloads/trip/a.jpg", 300), change(GONE, "/h/Downloads/film.mkv", 5000)])
    assert history.growth(NOW - HOUR, inside="/h") == [Growth("/h/Downloads/trip", 300, 1)]


def test_pages_have_no_gaps_and_no_doubles(tmp_path: Path, history: History) -> None:
    write(tmp_path, [change(APPEARED, f"/h/{n}.txt", at=NOW - timedelta(seconds=n % 7)) for n in range(50)])
    found, cursor = [], None
    while page := history.rows(cursor, 7):
        found += page
        cursor = page[-1].cursor
    assert len(found) == len({row.id for row in found}) == 50
    assert [row.cursor for row in found] == sorted((row.cursor for row in found), reverse=True)
    assert history.rows(kinds=(GONE,)) == []


def test_rows_are_bounded_and_totals_stay(tmp_path: Path, history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 500)
    monkeypatch.setattr(writing, "_TIDY_EVERY", 100)
    for day in (3, 2, 1, 0):
        at = NOW - 24 * HOUR * day
        write(tmp_path, [change(APPEARED, f"/h/{day}/{n}.txt", 2, at) for n in range(300)])
    assert 500 <= len(history.rows(limit=2000)) < 800
    answer = history.changes(ChangeQuery(folders=("/h",), limit=1))
    assert answer.total(APPEARED) == ChangeTotal(1200, 2400)
    assert answer.named_since is not None
    assert history.changes(ChangeQuery(after=NOW - HOUR)).named_since is None
    assert history.growth(None, inside="/h")[0].files == 300


def test_of_too_many_changes_each_is_counted_and_the_newest_are_followed(
    tmp_path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_questions, "FOLLOWED", 100)
    write(
        tmp_path,
        [change(APPEARED, f"/h/a/{n % 3}/{n}.txt", 2, NOW - timedelta(seconds=200 - n)) for n in range(200)]
        + [change(CHANGED, "/h/b/x.txt"), change(MOVED, "/h/b/y.txt", before="/h/a/y.txt"), change(GONE, "/h/b/z.pdf")],
    )
    answer = history.changes(ChangeQuery(after=NOW - HOUR))
    assert answer.totals == {
        APPEARED: ChangeTotal(200, 400), CHANGED: ChangeTotal(1, 100), MOVED: ChangeTotal(1, 100), GONE: ChangeTotal(1, 100),
    }  # fmt: skip
    assert answer.followed_since == NOW - timedelta(seconds=97)
    assert sum(one.files for one in answer.of(APPEARED)) <= 97
    assert history.changes(ChangeQuery(folders=("/h/b",))).total(APPEARED) == ChangeTotal()
    assert history.changes(ChangeQuery(folders=("/h/a",))).total(MOVED) == ChangeTotal(1, 100)
    assert history.changes(ChangeQuery(extensions=("txt",))).total(APPEARED) == ChangeTotal(97, 194)
    assert history.changes(ChangeQuery(after=NOW)).followed_since is None


@pytest.mark.parametrize(("words", "found"), [(("7.TXT",), 3), (("33",), 1), (("größe", "4"), 3), (("zebra",), 0)])
def test_words_find_changes_however_they_are_written(
    tmp_path: Path, history: History, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], found: int
) -> None:
    monkeypatch.setattr(history_groups, "_AT_ONCE", 5)
    write(tmp_path, [change(APPEARED, f"/h/Größe/{n}.txt", at=NOW - timedelta(seconds=n % 7)) for n in range(50)])
    span = history_groups.Span(history_groups.FAR)
    rows = history_groups.with_words(history, words, span, (history_groups.FAR, history_groups.FAR), 3)
    assert len(rows) == found
    assert all(word.casefold() in one.path.casefold() for _, one in rows for word in words)
    times = [one.at for _, one in rows]
    assert times == sorted(times, reverse=True)


def test_old_rows_go_when_the_person_says_so(tmp_path: Path, history: History) -> None:
    write(tmp_path, [change(APPEARED, "/h/old.txt", at=NOW - 24 * HOUR * 30), change(APPEARED, "/h/new.txt")])
    history.keep(0)
    assert len(history.rows()) == 2
    history.keep(7)
    assert [row.entry.path for row in history.rows()] == ["/h/new.txt"]
    assert history.changes(ChangeQuery()).total(APPEARED).files == 2


def test_forgetting_a_period_forgets_its_days_without_rows(tmp_path: Path, history: History) -> None:
    old = NOW - 24 * HOUR * 30
    write(tmp_path, [change(APPEARED, "/h/Secret Garden/rose.txt", at=old), change(APPEARED, "/h/Kept/daisy.txt")])
    write(tmp_path, [change(APPEARED, "/h/Older/lily.txt", at=old - 24 * HOUR * 30)])
    history.keep(7)
    history.forget(after=old + HOUR, before=old + 2 * HOUR)
    assert history.changes(ChangeQuery()).total(APPEARED).files == 3, "no whole day"
    history.forget(after=old - 48 * HOUR, before=NOW - 48 * HOUR)
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("history.db*"))
    assert [word for word in (b"Secret", b"Older", b"Kept") if word in raw] == [b"Older", b"Kept"]
    assert history.changes(ChangeQuery()).total(APPEARED).files == 2
    history.forget(before=NOW + 48 * HOUR)
    assert history.changes(ChangeQuery()).total(APPEARED).files == 0


@pytest.mark.parametrize("way", ["id", "folder", "period", "everything"])
def test_what_is_forgotten_is_gone_from_the_disk(tmp_path: Path, history: History, way: str) -> None:
    write(tmp_path, [change(APPEARED, f"/h/Secret Garden/rose {n}.txt", at=NOW - 5 * HOUR) for n in range(300)])
    write(tmp_path, [change(MOVED, "/h/Kept/lily.txt", before="/h/Secret Garden/lily.txt", at=NOW - 5 * HOUR)])
    write(tmp_path, [change(APPEARED, "/h/Kept/daisy.txt")])
    if way == "id":
        rows = history.rows(limit=1000, until=NOW - HOUR)
        assert history.forget([row.id for row in rows]) == 301
    elif way == "folder":
        assert history.forget(folder="/h/Secret Garden") == 301
    elif way == "period":
        assert history.forget(before=NOW - HOUR) == 301
    else:
        assert history.forget(everything=True) == 302
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("history.db*"))
    assert [word for word in (b"Secret", b"Garden", b"rose", b"lily") if word in raw] == []
    assert (b"daisy" in raw) is (way != "everything")
    assert history.growth(None, inside="/h") == ([] if way == "everything" else [Growth("/h/Kept", 100, 1)])


def test_a_damaged_history_is_set_aside_and_said(tmp_path: Path, expected_log: ExpectLog) -> None:
    (tmp_path / "history.db").write_bytes(b"no database at all " * 500)
    expected_log("history of files was damaged")
    with closing(History(tmp_path / "history.db", SystemClock())) as history:
        assert "begun" in history.told or "began" in history.told
        assert history.rows() == []
    assert len(list(tmp_path.glob("history.damaged-*.db"))) == 1


def test_damage_met_while_writing_is_not_taken_for_that_of_the_index(tmp_path: Path, expected_log: ExpectLog) -> None:
    path = tmp_path / "history.db"
    write(tmp_path, [change(APPEARED, f"/h/{n}/{n} name.txt") for n in range(3000)])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    expected_log("history of files is damaged")
    with closing(sqlite3.connect(tmp_path / "index.db", isolation_level=None)) as index:
        writing.attach(index, path)
        index.execute("BEGIN IMMEDIATE")
        with index_errors(tmp_path / "index.db"), pytest.raises(StorageError, match=r"history\.db is damaged"):
            writing.record(index, [change(APPEARED, "/h/more.txt")])
        index.execute("ROLLBACK")
    expected_log("set aside and a new one was begun")
    with closing(History(path, SystemClock())) as history:
        assert history.told
        assert history.rows() == []


def test_without_a_place_for_it_the_index_goes_on(tmp_path: Path, expected_log: ExpectLog) -> None:
    nowhere = tmp_path / "a file" / "history.db"
    (tmp_path / "a file").touch()
    expected_log("history of files cannot be kept")
    with closing(sqlite3.connect(tmp_path / "index.db", isolation_level=None)) as index:
        writing.attach(index, nowhere)
        index.execute("BEGIN IMMEDIATE")
        writing.record(index, [change(APPEARED, "/h/a.txt")])
        index.execute("COMMIT")
    expected_log("history of files cannot be kept")
    assert open_history(nowhere, SystemClock(), 180) is None


def test_ten_thousand_files_in_one_folder_stay_small(tmp_path: Path, history: History) -> None:
    count = 10_000
    write(tmp_path, [change(APPEARED, f"/home/ana/Downloads/project/photo {n:05}.jpg", n * 900) for n in range(count)])
    with closing(sqlite3.connect(tmp_path / "history.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert connection.execute("SELECT count(*) FROM days").fetchone() == (1,)
    assert (tmp_path / "history.db").stat().st_size / count <= 60
    assert history.changes(ChangeQuery()).total(APPEARED).files == count
