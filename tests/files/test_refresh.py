"""Later looks: after any change on the disk the index is what a new one would be, totals included."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bitbuddy.files.index.build import build
from bitbuddy.files.roots import RootPlan, plan_roots
from bitbuddy.kernel.errors import DatabaseDamagedError
from bitbuddy.kernel.paths import Home
from tests.files.trees import LONG_AGO, library, refresh, silent, tree, write

QUERIES = {
    "files": """WITH RECURSIVE path(id, text) AS (
        SELECT id, CAST(name AS BLOB) FROM folders WHERE parent IS NULL UNION ALL
        SELECT f.id, CAST(path.text || '/' || CAST(f.name AS BLOB) AS BLOB) FROM path JOIN folders f ON f.parent=path.id)
        SELECT path.text, CAST(files.name AS BLOB), folded, files.size, moment, extensions.name
        FROM files JOIN path ON path.id=files.folder JOIN extensions ON extensions.id=files.extension""",
    "folders": """WITH RECURSIVE path(id, text) AS (
        SELECT id, CAST(name AS BLOB) FROM folders WHERE parent IS NULL UNION ALL
        SELECT f.id, CAST(path.text || '/' || CAST(f.name AS BLOB) AS BLOB) FROM path JOIN folders f ON f.parent=path.id)
        SELECT text, folded, weighed, files, bytes, left_files, left_bytes FROM folders JOIN path USING(id)""",
    "words": "SELECT word, files, bytes, folders FROM words",
    "kinds": """WITH RECURSIVE path(id, text) AS (
        SELECT id, CAST(name AS BLOB) FROM folders WHERE parent IS NULL UNION ALL
        SELECT f.id, CAST(path.text || '/' || CAST(f.name AS BLOB) AS BLOB) FROM path JOIN folders f ON f.parent=path.id)
        SELECT text, kind, kind_totals.files, kind_totals.bytes FROM kind_totals JOIN path ON path.id=kind_totals.folder""",
}


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that an index says, without its own numbers."""
    with closing(sqlite3.connect(path)) as connection:
        said = {name: sorted(connection.execute(query), key=repr) for name, query in QUERIES.items()}
        for table, names in (("files", "file_names"), ("folders", "folder_names")):
            for number, text in connection.execute(f"SELECT id, ifnull(folded, name) FROM {table}").fetchall():
                if len(text) >= 3 and "\0" not in text:
                    gram = '"' + text[:3].replace('"', '""') + '"'
                    hit = connection.execute(f"SELECT 1 FROM {names} WHERE {names} MATCH ? AND rowid=?", (gram, number))
                    assert hit.fetchone(), (table, text)
            known = {row[0] for row in connection.execute(f"SELECT id FROM {table}")}
            assert {
                row[0] for row in connection.execute(f"SELECT rowid FROM {names} WHERE {names} MATCH '\"a\x02\x02\"'")
            } <= known
        nested(connection)
        numbered(connection)
        worded(connection)
    return said


def numbered(connection: sqlite3.Connection) -> None:
    """Check that the files numbered by the first look lie where a folder's first and last say, and no other ones."""
    ordered = connection.execute("SELECT value FROM about WHERE key='ordered'").fetchone()[0]
    lies_in = "SELECT f.id FROM files f JOIN folders h ON h.id=f.folder WHERE f.id<=? AND h.low BETWEEN ? AND ?"
    for low, high, first, last in connection.execute("SELECT low, high, first, last FROM folders").fetchall():
        below = {row[0] for row in connection.execute(lies_in, (ordered, low, high))}
        spanned = connection.execute("SELECT id FROM files WHERE id BETWEEN ? AND ?", (first, last))
        assert below == {row[0] for row in spanned}


def worded(connection: sqlite3.Connection) -> None:
    """Check that each word finds its files, and that its parts find the word."""
    for number, word, files in connection.execute("SELECT id, word, files FROM words").fetchall():
        hits = connection.execute("SELECT count(*) FROM file_words WHERE file_words MATCH ?", (f'"{word}"',)).fetchone()
        assert hits[0] == files, word
        begun = (f'"\x03\x03{word[0]}"', number)
        assert connection.execute("SELECT 1 FROM word_parts WHERE word_parts MATCH ? AND rowid=?", begun).fetchone()
    known = {row[0] for row in connection.execute("SELECT id FROM words")}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        rows = connection.execute("SELECT rowid FROM word_parts WHERE word_parts MATCH ?", (f'"\x03\x03{letter}"',))
        assert {row[0] for row in rows} <= known


def nested(connection: sqlite3.Connection) -> None:
    """Check that a folder's labels enclose those of the folders in it, and of no other one."""
    rows = connection.execute("SELECT id, parent, low, high FROM folders").fetchall()
    label = {folder: (low, high) for folder, _, low, high in rows}
    assert len({low for _, _, low, _ in rows}) == len(rows)
    for _, parent, low, high in rows:
        assert low <= high
        if parent is not None:
            assert label[parent][0] < low <= high <= label[parent][1]
    children: dict[int | None, list[tuple[int, int]]] = {}
    for _, parent, low, high in rows:
        children.setdefault(parent, []).append((low, high))
    for spans in children.values():
        spans.sort()
        assert all(first[1] < second[0] for first, second in pairwise(spans))


def same_as_new(home: Home, plan: RootPlan) -> None:
    fresh = home.data / "fresh.db"
    build(fresh, plan, silent)
    assert contents(home.index_database) == contents(fresh)


def test_random_changes_end_in_the_index_a_new_look_makes(home: Home, person: Path) -> None:
    chance = random.Random(5)
    tree(person, {f"Documents/{chance.choice('abc')}/{chance.choice('xyz')}/file{n}.txt": n for n in range(60)})
    tree(person, {"Pictures/one.jpg": 5, "Documents/project/node_modules/a/b.js": 7, "Documents/project/main.py": 3})
    plan = plan_roots(kept=[str(home.data)])
    build(home.index_database, plan, silent)
    for _ in range(25):
        for _ in range(chance.randrange(1, 8)):
            shake(person, chance)
        refresh(home.index_database, plan, silent)
        same_as_new(home, plan)


def shake(person: Path, chance: random.Random) -> None:
    folders = [person / "Documents", *(path for path in (person / "Documents").rglob("*") if path.is_dir())]
    files = [path for path in (person / "Documents").rglob("*") if path.is_file()]
    folder, action = chance.choice(folders), chance.randrange(7)
    if action == 0:
        write(folder / f"new {chance.random()}.pdf", chance.randrange(1000))
    elif action == 1:
        path = folder
        for _ in range(chance.randrange(1, 9)):
            path = path / f"inner {chance.randrange(3)}"
        write(path / "deep.png", chance.randrange(50))
    elif action == 2 and files:
        chance.choice(files).unlink()
    elif action == 3 and files:
        write(chance.choice(files), chance.randrange(5000), LONG_AGO + timedelta(days=chance.randrange(500)))
    elif action == 4 and folder.parent != person:
        shutil.rmtree(folder)
    elif action == 5 and folder.parent != person:
        folder.rename(folder.with_name(f"renamed {chance.randrange(100_000)}"))
    elif action == 6:
        write(folder / chance.choice([".git", "venv"]) / "thing", chance.randrange(100))


def test_nothing_changed_writes_nothing(home: Home, person: Path) -> None:
    tree(person, {"Documents/a/b/c.txt": 1, "Documents/node_modules/x.js": 2, "note.txt": 3})
    build(home.index_database, plan_roots(), silent)
    assert refresh(home.index_database, plan_roots(), silent).changed == 0


def test_a_folder_becomes_a_file_and_back(home: Home, person: Path) -> None:
    tree(person, {"Documents/thing/inside.txt": 1})
    plan = plan_roots()
    build(home.index_database, plan, silent)
    shutil.rmtree(person / "Documents/thing")
    write(person / "Documents/thing", 9)
    refresh(home.index_database, plan, silent)
    same_as_new(home, plan)
    (person / "Documents/thing").unlink()
    tree(person, {"Documents/thing/inside.txt": 1})
    refresh(home.index_database, plan, silent)
    same_as_new(home, plan)


def test_a_folder_becomes_a_virtual_environment_and_back(home: Home, person: Path) -> None:
    tree(person, {"Documents/mine/lib/a.py": 10, "Documents/mine/b.py": 20})
    plan = plan_roots()
    build(home.index_database, plan, silent)
    write(person / "Documents/mine/pyvenv.cfg", 1)
    refresh(home.index_database, plan, silent)
    same_as_new(home, plan)
    (person / "Documents/mine/pyvenv.cfg").unlink()
    refresh(home.index_database, plan, silent)
    same_as_new(home, plan)


def test_first_seen_is_kept(home: Home, person: Path) -> None:
    tree(person, {"Documents/old.txt": 1})
    build(home.index_database, plan_roots(), silent)
    write(person / "Documents/new.txt", 1)
    refresh(home.index_database, plan_roots(), silent)
    before = seen(home)
    write(person / "Documents/new.txt", 2)
    refresh(home.index_database, plan_roots(), silent)
    assert seen(home) == before
    assert before["old.txt"] == 0 < before["new.txt"]


def seen(home: Home) -> dict[str, int]:
    with closing(sqlite3.connect(home.index_database)) as connection:
        return dict(connection.execute("SELECT name, seen FROM files").fetchall())


def test_roots_come_and_go_with_the_settings(home: Home, person: Path, tmp_path: Path) -> None:
    tree(person, {"Documents/a.txt": 1})
    tree(tmp_path / "more", {"b.txt": 2, "deep/c.txt": 3})
    small, large = plan_roots(), plan_roots(extra=[str(tmp_path / "more")])
    build(home.index_database, small, silent)
    for plan in (large, small, large):
        refresh(home.index_database, plan, silent)
        same_as_new(home, plan)


def test_a_file_that_is_no_index_is_damaged(home: Home) -> None:
    home.index_database.write_bytes(b"this is not a database" * 500)
    with pytest.raises(DatabaseDamagedError):
        refresh(home.index_database, plan_roots(), silent)


def test_the_index_is_its_owners_alone(home: Home, person: Path) -> None:
    os.umask(0o022)
    tree(person, {"Documents/a.txt": 1})
    files = library(home)
    try:
        files.refresh()
        files.refresh()
        kept = list(home.data.glob("index.db*"))
        assert kept
        assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in kept)
    finally:
        files.close()
