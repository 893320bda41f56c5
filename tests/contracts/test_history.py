"""What holds for every history of files: the one on a disk and the one that only lies in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.conversation.skills.contract import Changes
from bitbuddy.files.history import recording as writing
from bitbuddy.files.history.model import ChangeEntry, ChangeQuery, ChangeTotal, Growth
from bitbuddy.files.history.questions import History
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.events import ChangeKind, FileChange
from tests.fakes.history import FakeHistory

NOW = datetime.now().astimezone().replace(microsecond=0) - timedelta(hours=1)
ENTRIES = [
    ChangeEntry(ChangeKind.APPEARED, "/h/Documents/new.txt", 10, NOW),
    ChangeEntry(ChangeKind.APPEARED, "/h/Documents/earlier.txt", 1, NOW - timedelta(days=2)),
    ChangeEntry(ChangeKind.CHANGED, "/h/Documents/changed.txt", 90, NOW, size_before=50),
    ChangeEntry(ChangeKind.MOVED, "/h/Music/moved.mp3", 30, NOW, before="/h/Downloads/moved.mp3"),
    ChangeEntry(ChangeKind.GONE, "/h/Downloads/old", 500, NOW, folder=True, files=7),
]


@pytest.fixture(params=["memory", "disk"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Changes]:
    if request.param == "memory":
        yield FakeHistory(datetime.now().astimezone(), list(ENTRIES))
        return
    with closing(History(tmp_path / "history.db", SystemClock())) as opened:
        with closing(sqlite3.connect(tmp_path / "index.db", isolation_level=None)) as index:
            writing.attach(index, tmp_path / "history.db")
            index.execute("BEGIN IMMEDIATE")
            writing.record(
                index,
                [
                    FileChange(
                        one.kind, one.path, one.size, 0, one.at.timestamp(), one.before, one.size_before, one.folder,
                        one.files,
                    )
                    for one in ENTRIES
                ],
            )  # fmt: skip
            index.execute("COMMIT")
        yield opened


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ChangeQuery(), {"appeared": (2, 11), "changed": (1, 40), "moved": (1, 30), "gone": (7, 500)}),
        (ChangeQuery(after=NOW), {"appeared": (1, 10), "changed": (1, 40), "moved": (1, 30), "gone": (7, 500)}),
        (ChangeQuery(before=NOW, kinds=(ChangeKind.APPEARED,)), {"appeared": (1, 1)}),
        (ChangeQuery(kinds=(ChangeKind.GONE,), folders=("/h/Downloads",)), {"gone": (7, 500)}),
        (ChangeQuery(kinds=(ChangeKind.MOVED,), folders=("/h/Downloads",)), {"moved": (1, 30)}),
        (ChangeQuery(kinds=(ChangeKind.MOVED,), folders=("/h/Documents",)), {"moved": (0, 0)}),
    ],
)
def test_totals_and_entries(history: Changes, query: ChangeQuery, expected: dict[str, tuple[int, int]]) -> None:
    answer = history.changes(query)
    assert answer.totals == {ChangeKind(kind): ChangeTotal(*total) for kind, total in expected.items()}
    assert sum(one.files for one in answer.entries) == sum(files for files, _ in expected.values())
    assert [one.at for one in answer.entries] == sorted((one.at for one in answer.entries), reverse=True)
    assert (answer.passing, answer.named_since) == (0, None)


def test_it_says_of_which_files_it_tells(history: Changes) -> None:
    paths = [
        f"/h/{one}" for one in ("Documents/new.txt", "Documents/earlier.txt", "Music/moved.mp3", "Music/other.mp3")
    ]
    paths += ["/h/Downloads/moved.mp3", "/h/Downloads/old", "/elsewhere.txt", "new.txt"]
    assert history.told_of(paths) == {paths[0], paths[1], paths[2]}
    assert history.told_of(paths, NOW) == {paths[0], paths[2]}
    assert history.told_of([]) == frozenset()


def test_the_limit_is_of_each_kind(history: Changes) -> None:
    answer = history.changes(ChangeQuery(limit=1))
    assert len(answer.entries) == 4
    assert answer.total(ChangeKind.APPEARED).files == 2


def test_many_of_one_place_are_together_unless_asked_one_by_one(tmp_path: Path) -> None:
    many = [ChangeEntry(ChangeKind.GONE, f"/h/Downloads/trip/{n}.jpg", 1, NOW) for n in range(60)]
    with closing(sqlite3.connect(tmp_path / "index.db", isolation_level=None)) as index:
        writing.attach(index, tmp_path / "history.db")
        index.execute("BEGIN IMMEDIATE")
        writing.record(index, [FileChange(one.kind, one.path, 1, 0, one.at.timestamp()) for one in many])
        index.execute("COMMIT")
    with closing(History(tmp_path / "history.db", SystemClock())) as opened:
        histories: list[Changes] = [opened, FakeHistory(NOW, many)]
        for history in histories:
            (one,) = history.changes(ChangeQuery()).entries
            assert (one.path, one.files, one.gathered) == ("/h/Downloads/trip", 60, True)
            assert len(history.changes(ChangeQuery(limit=100, together=False)).entries) == 60


def test_growth(history: Changes) -> None:
    assert history.growth(NOW, inside="/h") == [Growth("/h/Documents", 50, 1), Growth("/h/Music", 30, 1)]
    assert history.growth(NOW + timedelta(minutes=1)) == []


def test_it_has_a_beginning(history: Changes) -> None:
    assert history.since() is not None
