"""What came yesterday, whatever date it carries: searches by arrival, on a real index."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.paths import Home, find_home
from tests.files.trees import LONG_AGO, built, library, refresh, silent, tree, write

NOW = datetime.now().astimezone()
JUST_NOW = NOW - timedelta(hours=1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    tree(tmp_path / "person", {"Downloads/old.pdf": 10, "Downloads/edited.pdf": 20, "Documents/note.txt": 30})
    made = find_home(tmp_path / "buddy")
    made.prepare()
    return made


@pytest.fixture
def files(home: Home, tmp_path: Path) -> Iterator[FileLibrary]:
    """A home in which, after the first look, a file with a server's date came and one was edited."""
    built(home).close()
    write(tmp_path / "person/Downloads/fetched.pdf", 40, LONG_AGO)
    refresh(home.index_database, plan_roots(), silent)
    edited = tmp_path / "person/Downloads/edited.pdf"
    edited.write_bytes(b"x" * 50)
    later = time.time() + 2
    os.utime(edited, (later, later))
    refresh(home.index_database, plan_roots(), silent)
    with closing(library(home)) as opened:
        yield opened


def sizes(files: FileLibrary, query: FileQuery) -> list[int]:
    return [one.size for one in files.search(query).entries]


def test_what_came_is_found_under_when_it_came(files: FileLibrary) -> None:
    found = files.search(FileQuery(extensions=("pdf",), after=JUST_NOW, by_arrival=True))
    assert [(Path(one.path).name, found.total, found.total_bytes) for one in found.entries] == [("fetched.pdf", 1, 40)]
    arrived = found.entries[0].arrived
    assert arrived is not None
    assert abs((arrived - datetime.now().astimezone()).total_seconds()) < 120
    assert sizes(files, FileQuery(extensions=("pdf",), after=JUST_NOW)) == [50]


def test_what_was_there_before_has_only_its_own_date(files: FileLibrary) -> None:
    long_ago = FileQuery(after=LONG_AGO - timedelta(days=1), before=JUST_NOW, by_arrival=True, order=Order.SMALLEST)
    assert sizes(files, long_ago) == [10, 30]
    assert all(one.arrived is None for one in files.search(long_ago).entries)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (FileQuery(words=("fetched",)), [40]),
        (FileQuery(words=("note",)), []),
        (FileQuery(any_words=("fetched", "note")), [40]),
        (FileQuery(not_words=("fetched",)), []),
        (FileQuery(min_size=41), []),
        (FileQuery(kinds=("picture",)), []),
    ],
)
def test_it_goes_with_everything_else_that_is_asked(files: FileLibrary, query: FileQuery, expected: list[int]) -> None:
    asked = FileQuery(**{**vars(query), "after": JUST_NOW, "by_arrival": True})
    answer = files.search(asked)
    assert [one.size for one in answer.entries] == expected
    assert (answer.total, answer.total_bytes) == (len(expected), sum(expected))


def test_only_in_the_folder_that_is_asked_for(files: FileLibrary, tmp_path: Path) -> None:
    downloads, documents = (str(tmp_path / "person" / one) for one in ("Downloads", "Documents"))
    assert sizes(files, FileQuery(folder=downloads, after=JUST_NOW, by_arrival=True)) == [40]
    assert sizes(files, FileQuery(folder=documents, after=JUST_NOW, by_arrival=True)) == []


def test_the_last_that_came_is_not_the_last_that_was_changed(files: FileLibrary) -> None:
    query = FileQuery(extensions=("pdf",), order=Order.NEWEST, limit=1)
    assert sizes(files, query) == [50]
    last = FileQuery(extensions=("pdf",), order=Order.NEWEST, limit=1, by_arrival=True)
    assert (sizes(files, last), files.search(last).total) == ([40], 3)


def test_the_index_of_arrivals_is_used(files: FileLibrary, home: Home) -> None:
    with closing(sqlite3.connect(home.index_database)) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM files WHERE seen > 0 AND seen BETWEEN ? AND ?", (1, 2)
        ).fetchall()
    assert "files_seen" in str(plan)
