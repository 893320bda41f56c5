"""The ledger over what became of files: seen in groups, moved and undone, and forgotten to the last byte."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.files.history.questions import History
from bitbuddy.files.history.recording import attach, record
from bitbuddy.files.moves.mover import Mover
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.database import connect
from bitbuddy.kernel.events import ChangeKind, FileChange
from bitbuddy.link.ledger.done import MovedSource
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted
from bitbuddy.link.ledger.merging import everything, merged
from bitbuddy.link.ledger.seen import SeenSource
from tests.fakes.clock import FakeClock

DAY = datetime(2026, 11, 19, 10, 0).astimezone()


class Past:
    """A history that a test writes."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "history.db"
        self.connection = connect(folder / "index.db")
        attach(self.connection, self.path)
        self.history = History(self.path, FakeClock(DAY + timedelta(days=1)))
        self.source = SeenSource(self.history)

    def write(self, *changes: FileChange) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        record(self.connection, changes)
        self.connection.execute("COMMIT")

    def close(self) -> None:
        self.history.close()
        self.connection.close()

    def entries(self, wanted: Wanted | None = None) -> list[Entry]:
        return list(everything([self.source], wanted or Wanted(), 3))

    def titles(self) -> list[str]:
        return [one.title for one in self.entries()]


@pytest.fixture
def past(tmp_path: Path, person: Path) -> Iterator[Past]:
    made = Past(tmp_path)
    yield made
    made.close()


def change(path: Path | str, minutes: float = 0, kind: ChangeKind = ChangeKind.APPEARED, **more: object) -> FileChange:
    at = DAY + timedelta(minutes=minutes)
    return FileChange(kind, str(path), 1000, 0, at.timestamp(), **more)  # type: ignore[arg-type]


def test_one_change_is_a_sentence(past: Past, person: Path) -> None:
    home = person / "Documents"
    past.write(
        change(home / "a.pdf"),
        change(home / "new.pdf", 24 * 60, ChangeKind.MOVED, before=str(home / "old.pdf")),
        change(home / "b.pdf", 48 * 60, ChangeKind.MOVED, before=str(person / "Downloads" / "b.pdf")),
        change(home / os.fsdecode(b"bad\xff.txt"), 72 * 60, ChangeKind.GONE),
    )
    assert past.titles() == [
        "bad\\xff.txt is gone from ~/Documents",
        "b.pdf moved from ~/Downloads to ~/Documents",
        "old.pdf in ~/Documents was renamed to new.pdf",
        "a.pdf appeared in ~/Documents",
    ]
    assert os.fsencode(past.entries()[0].paths[0]).endswith(b"bad\xff.txt")


def test_many_changes_are_one_entry_of_a_place_and_a_day(past: Past, person: Path) -> None:
    photos = person / "Downloads" / "photos"
    past.write(*(change(photos / f"{number % 40}" / f"{number}.jpg", number / 60) for number in range(500)))
    past.write(change(person / "Downloads" / "alone.zip", 5), change(photos / "0.txt", 9, ChangeKind.GONE))
    past.write(change(photos / "late.jpg", 60 * 24))
    titles = past.titles()
    assert titles == [
        "late.jpg appeared in ~/Downloads/photos",
        "500 new, 1 gone in ~/Downloads/photos",
        "alone.zip appeared in ~/Downloads",
    ]
    group = past.entries()[1]
    assert (group.files, len(group.paths)) == (501, 20)
    assert ("More", "and 481 more") in group.details


def test_a_day_of_very_many_changes_is_told_by_the_hour(past: Past, person: Path) -> None:
    work = person / "Projects" / "web"
    past.write(*(change(work / f"{number}.css", number / 10) for number in range(2_400)))
    assert [one.files for one in past.entries()] == [600, 600, 600, 600]


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_stay_as_they_were_while_changes_come_in(past: Past, person: Path, limit: int) -> None:
    areas = [person / "Documents" / f"folder {number}" for number in range(7)]
    for day in range(3):
        past.write(*(change(area / f"{n}.txt", day * 1440 + n) for n, area in enumerate(areas) for _ in range(2)))
    expected = [one.title for one in past.entries()]
    assert len(expected) == 21
    found, cursor = [], ""
    while True:
        entries, cursor = merged([past.source], Wanted(), cursor, limit)
        found += [one.title for one in entries]
        if not cursor:
            break
        # In every place, now, and with times that lie before.
        past.write(*(change(area / "more.txt", minutes) for area in areas for minutes in (1, 1500, 5000)))
    assert found == expected


def test_words_find_single_changes_and_times_bound_them(past: Past, person: Path) -> None:
    folder = person / "Documents" / "Straße"
    past.write(*(change(folder / f"Bericht {number}.pdf", number) for number in range(30)))
    past.write(change(person / "Documents" / "Größe.ods", 100))
    assert len(past.entries(Wanted(words=("STRASSE", "bericht")))) == 30
    assert [one.title for one in past.entries(Wanted(words=("GRÖSSE",)))] == ["Größe.ods appeared in ~/Documents"]
    late = Wanted(words=("bericht",), after=DAY + timedelta(minutes=28))
    assert [one.title.split(".")[0] for one in past.entries(late)] == ["Bericht 29", "Bericht 28"]
    until = Wanted(before=DAY + timedelta(minutes=10))
    assert [one.files for one in past.entries(until)] == [10]


def test_a_group_is_forgotten_whole_and_nothing_beside_it(past: Past, person: Path, tmp_path: Path) -> None:
    past.write(*(change(person / "Documents" / "Secret plans" / f"elderberry {n}.txt", n) for n in range(30)))
    past.write(change(person / "Documents" / "Open" / "kept.txt", 3))
    group = next(one for one in past.entries() if "Secret" in one.title)
    past.write(change(person / "Documents" / "Secret plans" / "later.txt", 40))
    assert past.source.one(group.id.partition(":")[2]) == group
    past.source.forget([group])
    assert past.titles() == ["later.txt appeared in ~/Documents/Secret plans", "kept.txt appeared in ~/Documents/Open"]
    assert not [one for one in tmp_path.iterdir() if one.is_file() and b"elderberry" in one.read_bytes()]
    assert past.source.one(group.id.partition(":")[2]) is None
    single = past.entries(Wanted(words=("later",)))[0]
    past.source.forget([single])
    assert past.titles() == ["kept.txt appeared in ~/Documents/Open"]
    past.source.forget_all()
    assert past.titles() == []
    assert past.source.top() == 0


def test_strange_times_are_no_trouble(past: Past, person: Path) -> None:
    strange = FileChange(ChangeKind.APPEARED, str(person / "old.txt"), 1, 0, 60.0)
    past.write(strange, change(person / "new.txt"))
    assert len(past.entries()) == 2


# Moves


@pytest.fixture
def mover(tmp_path: Path, person: Path) -> Iterator[Mover]:
    made = Mover(tmp_path / "journal.db", SystemClock())
    yield made
    made.close()


def test_moves_with_their_undo(mover: Mover, person: Path, tmp_path: Path) -> None:
    source = MovedSource(mover)
    assert source.top() == 0
    (person / "Downloads").mkdir()
    (person / "Documents").mkdir()
    for name in ("one.pdf", "two.pdf", "three.pdf"):
        (person / "Downloads" / name).write_text(name)
        mover.move(str(person / "Downloads" / name), str(person / "Documents"), why="You asked for it.")
    mover.undo(2)
    entries = list(everything([source], Wanted(), 2))
    assert [(one.id, one.undo, one.title) for one in entries] == [
        ("moved:3", 3, "three.pdf was moved to ~/Documents"),
        ("moved:2", 0, "two.pdf was moved back from ~/Documents"),
        ("moved:1", 1, "one.pdf was moved to ~/Documents"),
    ]
    assert ("Why", "You asked for it.") in entries[0].details
    assert [one.id for one in everything([source], Wanted(frozenset({Kind.MOVED}), ("THREE",)))] == ["moved:3"]
    (person / "Documents" / "one.pdf").write_text("edited since")
    assert source.one("1") == replace(entries[2], undo=0)
    (person / "Downloads" / "three.pdf").write_text("another one")
    assert source.page(Wanted(), source.top(), 9)[0] == replace(entries[0], undo=0)
    (person / "Downloads" / "three.pdf").unlink()
    assert source.one("3") == entries[0]
    (person / "Documents" / "three.pdf").unlink()
    assert source.one("3") == replace(entries[0], undo=0)
    source.forget([entries[0]])
    assert source.one("3") is None
    assert source.one("1") == replace(entries[2], undo=0)
    assert not [one for one in tmp_path.iterdir() if one.is_file() and b"three.pdf" in one.read_bytes()]
    source.forget_all()
    assert list(everything([source], Wanted())) == []
