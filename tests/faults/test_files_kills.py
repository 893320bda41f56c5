"""The crawl process killed at random instants of whatever it does: the index is whole, and the next look finishes."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bitbuddy.files.index.build import build
from bitbuddy.files.index.refresh import reconcile, sweep
from bitbuddy.files.roots import RootPlan, plan_roots
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.processes import Worker, worker_command
from tests.files.test_refresh import contents
from tests.files.trees import silent, tree, write

WORK = ("build", "reconcile", "reconcile", "folders", "folders", "sweep")


def changed(person: Path, chance: random.Random) -> list[list[object]]:
    """Change some things; return the folders it happened in."""
    top = person / "Documents"
    dirty: set[str] = set()
    for _ in range(25):
        folder = top / str(chance.randrange(40))
        files = [path for path in folder.glob("*") if path.is_file()]
        action = chance.randrange(5)
        if action <= 1:
            write(folder / f"new {chance.random()}.pdf", chance.randrange(1000))
            dirty |= {str(folder), str(top)}
        elif action == 2 and files:
            files[0].unlink()
            dirty.add(str(folder))
        elif action == 3 and files:
            other = top / str(chance.randrange(40))
            other.mkdir(exist_ok=True)
            files[0].rename(other / files[0].name)
            dirty |= {str(folder), str(other), str(top)}
        elif action == 4 and folder.exists():
            with suppress(OSError):
                folder.rename(top / str(chance.randrange(40)))
            if chance.random() < 0.2:
                shutil.rmtree(folder, ignore_errors=True)
            dirty.add(str(top))
    return [[folder, None] for folder in dirty]


def crawl(home: Home, plan: RootPlan, work: str, dirty: list[list[object]], seconds: float | None) -> None:
    """Let the crawl process work for so long (None: to its end), then kill it."""
    order = {
        "database": str(home.index_database),
        "history": str(home.history_database),
        "plan": plan.to_json(),
        "work": work,
        "dirty": dirty,
    }
    with subprocess.Popen(worker_command(Worker.CRAWL), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        if seconds is None:
            assert any(b'"done"' in line for line in process.stdout)
        else:
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.kill()


def is_whole(path: Path) -> None:
    """Check that SQLite finds nothing wrong, and that all kept totals are those of the rows."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for names in ("file_names", "file_words", "folder_names", "word_parts"):
            connection.execute(f"INSERT INTO {names}({names}) VALUES('integrity-check')")
        connection.rollback()
    contents(path)
    with closing(sqlite3.connect(path)) as connection:
        query = """SELECT h.files, h.bytes, (SELECT count(*) FROM files f JOIN folders i ON i.id=f.folder
            WHERE i.low BETWEEN h.low AND h.high), (SELECT total(size) FROM files f JOIN folders i ON i.id=f.folder
            WHERE i.low BETWEEN h.low AND h.high) FROM folders h WHERE NOT weighed"""
        assert all(row[:2] == row[2:] for row in connection.execute(query))
        about = dict(connection.execute("SELECT key, value FROM about"))
        counted = connection.execute("SELECT count(*), total(size) FROM files").fetchone()
        assert (about["files"], about["bytes"]) == counted
        assert about["folders"] == connection.execute("SELECT count(*) FROM folders").fetchone()[0]


@pytest.mark.timeout(900)
def test_killed_while_it_indexes(home: Home, person: Path, kills: int) -> None:
    chance = random.Random(17)
    plan = plan_roots(kept=[str(home.data)])
    tree(person, {f"Documents/{n % 40}/{n % 3}/file {n}.txt": n for n in range(600)})
    started = time.monotonic()
    crawl(home, plan, "build", [], None)
    length = time.monotonic() - started
    for number in range(kills):
        dirty = changed(person, chance)
        crawl(home, plan, chance.choice(WORK), dirty, chance.uniform(0.3, 1.1) * length)
        if number % 5 == 4:
            is_whole(home.index_database)
            look = chance.choice((reconcile, sweep))
            look(home.index_database, home.history_database, plan, silent, lambda changes: None)
            fresh = home.data / "fresh.db"
            build(fresh, plan, silent)
            assert contents(home.index_database) == contents(fresh)
