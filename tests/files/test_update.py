"""Updating by differences: whatever happens on the disk, the index is what a new look makes, and the changes say why."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.files.index import update as updating
from bitbuddy.files.index.build import build
from bitbuddy.files.index.refresh import reconcile, sweep
from bitbuddy.files.index.update import Dirty, update
from bitbuddy.files.roots import RootPlan, plan_roots
from bitbuddy.kernel.events import ChangeKind, FileChange
from bitbuddy.kernel.paths import Home
from tests.files.test_refresh import same_as_new, seen
from tests.files.trees import LONG_AGO, on_disk, silent, tree, write

Listing = dict[str, tuple[object, ...]]


class Keeper:
    """Keeps an index up to date by what it is told, and all changes that came of it."""

    def __init__(self, home: Home, plan: RootPlan | None = None) -> None:
        self.home = home
        self.plan = plan or plan_roots(kept=[str(home.data)])
        self.changes: list[FileChange] = []

    def build(self) -> None:
        build(self.home.index_database, self.plan, silent)

    def update(self, *dirty: Dirty) -> list[FileChange]:
        return self._told(
            lambda told: update(
                self.home.index_database, self.home.history_database, self.plan, dirty, told, lambda: False
            )
        )

    def reconcile(self) -> list[FileChange]:
        return self._told(
            lambda told: reconcile(self.home.index_database, self.home.history_database, self.plan, silent, told)
        )

    def sweep(self) -> list[FileChange]:
        return self._told(
            lambda told: sweep(self.home.index_database, self.home.history_database, self.plan, silent, told)
        )

    def _told(self, look: object) -> list[FileChange]:
        told: list[FileChange] = []
        assert callable(look)
        look(told.extend)
        self.changes += told
        return told


@pytest.fixture
def keeper(home: Home, person: Path) -> Keeper:
    (person / "Documents").mkdir()
    return Keeper(home)


def snapshot(top: Path) -> dict[str, Listing]:
    """Return what lies in each folder: name → what can be told of it from outside."""
    found = {}
    for folder, folders, files in os.walk(top):
        inner: Listing = {name: ("folder", os.lstat(f"{folder}/{name}").st_ino) for name in folders}
        for name in files:
            status = os.lstat(f"{folder}/{name}")
            inner[name] = ("file", status.st_size, status.st_mtime_ns)
        found[folder] = inner
    return found


def dirty_between(before: dict[str, Listing], after: dict[str, Listing], chance: random.Random) -> list[Dirty]:
    """Return what a watch would say of the way from ``before`` to ``after``, in any order, names or whole folders."""
    told = []
    for folder in before.keys() & after.keys():
        one, two = before[folder], after[folder]
        names = {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)}
        if names:
            told.append(Dirty(folder, None if chance.random() < 0.3 else frozenset(names)))
    told += [Dirty(folder, None) for folder in after.keys() - before.keys()]
    chance.shuffle(told)
    return told


def shake(person: Path, chance: random.Random) -> None:  # noqa: C901
    """Do one thing that people do to files and folders."""
    top = person / "Documents"
    inner = [path for path in top.rglob("*") if not {".git", "venv"} & set(path.parts)]
    folders = [top, *(path for path in inner if path.is_dir())]
    files = [path for path in inner if path.is_file()]
    folder, other, action = chance.choice(folders), chance.choice(folders), chance.randrange(11)
    fresh = f"{chance.choice(['Große Rede', 'report', 'a', '税务', 'photo'])} {chance.randrange(10**6)}"
    if action == 0:
        write(folder / f"{fresh}.pdf", chance.randrange(1000))
    elif action == 1:
        write(folder / "/".join(f"inner {chance.randrange(3)}" for _ in range(chance.randrange(1, 6))) / "deep.png", 9)
    elif action == 2 and files:
        chance.choice(files).unlink()
    elif action == 3 and files:
        write(chance.choice(files), chance.randrange(5000), LONG_AGO + timedelta(days=chance.randrange(500)))
    elif action == 4 and folder != top:
        shutil.rmtree(folder)
    elif action == 5 and folder != top:
        folder.rename(folder.with_name(fresh))
    elif action == 6 and files:
        path = chance.choice(files)
        path.rename(path.with_name(f"{fresh}{path.suffix}"))
    elif action == 7 and files:
        path = chance.choice(files)
        path.rename(other / path.name)
    elif action == 8 and folder not in (top, other) and folder not in other.parents:
        if not (other / folder.name).exists():
            folder.rename(other / folder.name)
    elif action == 9 and files:
        path = chance.choice(files)
        shutil.copy2(path, other / f"copy {fresh}")
    elif action == 10 and not (folder / ".git").exists():
        write(folder / ".git" / "thing", 5)


def replayed(state: dict[str, int], changes: Iterable[FileChange]) -> dict[str, int]:
    """Return the files, path → size, that ``changes`` make of ``state``."""
    state = dict(state)
    for change in changes:
        inside = [path for path in state if path == change.path or path.startswith(f"{change.path}/")]
        if change.kind is ChangeKind.GONE and change.folder:
            assert len(inside) == change.files, change
            for path in inside:
                del state[path]
        elif change.kind is ChangeKind.GONE:
            assert state.pop(change.path) == change.size
        elif change.kind is ChangeKind.MOVED and change.folder:
            for path in [path for path in state if path.startswith(f"{change.before}/")]:
                state.setdefault(change.path + path[len(change.before) :], state[path])
                del state[path]
        elif change.kind is ChangeKind.MOVED:
            del state[change.before]
            state[change.path] = change.size
        else:
            assert (change.path in state) or change.kind is ChangeKind.APPEARED or change.size_before >= 0
            state[change.path] = change.size
    return state


def indexed(home: Home) -> dict[str, int]:
    """Return the files that the index knows as path → size."""
    query = """WITH RECURSIVE path(id, text) AS (
        SELECT id, CAST(name AS BLOB) FROM folders WHERE parent IS NULL UNION ALL
        SELECT f.id, CAST(path.text || '/' || CAST(f.name AS BLOB) AS BLOB) FROM path JOIN folders f ON f.parent=path.id)
        SELECT path.text, CAST(files.name AS BLOB), files.size FROM files JOIN path ON path.id=files.folder"""
    with closing(sqlite3.connect(home.index_database)) as connection:
        return {os.fsdecode(folder + b"/" + name): size for folder, name, size in connection.execute(query)}


WAYS = ["update", "reconcile", "sweep", "mixed"]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("way", WAYS)
def test_random_changes(keeper: Keeper, person: Path, way: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(f"{way} {seed}")
    monkeypatch.setattr(updating, "SLICE_CHANGES", chance.choice([1, 3, 2000]))
    tree(person, {f"Documents/{chance.choice('abc')}/{chance.choice('xyz')}/file{n}.txt": n for n in range(40)})
    keeper.build()
    for _ in range(8):
        known, before = indexed(keeper.home), snapshot(person / "Documents")
        for _ in range(chance.randrange(1, 8)):
            shake(person, chance)
        taken = chance.choice(WAYS[:3]) if way == "mixed" else way
        if taken == "update":
            changes = keeper.update(*dirty_between(before, snapshot(person / "Documents"), chance))
        else:
            changes = keeper.reconcile() if taken == "reconcile" else keeper.sweep()
            if taken == "reconcile":  # what a file holds may change without its folder's time
                changes += keeper.sweep()
        same_as_new(keeper.home, keeper.plan)
        assert replayed(known, changes) == indexed(keeper.home)


def test_alternating_writers_agree(keeper: Keeper, person: Path) -> None:
    chance = random.Random(9)
    tree(person, {f"Documents/{n % 5}/file{n}.txt": n for n in range(30)})
    keeper.build()
    with_slices = pytest.MonkeyPatch()
    with_slices.setattr(updating, "SLICE_CHANGES", 1)
    for _ in range(10):
        before = snapshot(person / "Documents")
        for _ in range(5):
            shake(person, chance)

        def meanwhile(changes: list[FileChange], before: dict[str, Listing] = before) -> None:
            if len(changes) == 1 and chance.random() < 0.5:  # the other writer comes between two slices
                other = Keeper(keeper.home, keeper.plan)
                other.update(*dirty_between(before, snapshot(person / "Documents"), chance))

        reconcile(keeper.home.index_database, keeper.home.history_database, keeper.plan, silent, meanwhile)
        keeper.sweep()
        same_as_new(keeper.home, keeper.plan)
    with_slices.undo()


def test_a_renamed_folder_is_one_change_and_its_files_are_untouched(keeper: Keeper, person: Path) -> None:
    tree(person, {f"Documents/before/{n % 3}/{n}.txt": n for n in range(30)})
    keeper.build()
    numbers = ids(keeper.home)
    (person / "Documents/before").rename(person / "Documents/after")
    changes = keeper.update(Dirty(str(person / "Documents"), frozenset({"before", "after"})))
    assert [(one.kind, one.folder, one.files) for one in changes] == [(ChangeKind.MOVED, True, 30)]
    assert (changes[0].before, changes[0].path) == (str(person / "Documents/before"), str(person / "Documents/after"))
    assert ids(keeper.home) == numbers
    same_as_new(keeper.home, keeper.plan)


def ids(home: Home) -> dict[str, int]:
    with closing(sqlite3.connect(home.index_database)) as connection:
        return dict(connection.execute("SELECT name, id FROM files").fetchall())


def test_a_folder_that_goes_elsewhere_is_one_change(keeper: Keeper, person: Path) -> None:
    tree(person, {f"Documents/one/box/{n % 3}/{n}.txt": n for n in range(30)} | {"Documents/two/x.txt": 1})
    keeper.build()
    (person / "Documents/one/box").rename(person / "Documents/two/box")
    (change,) = keeper.reconcile()
    assert (change.kind, change.folder, change.files) == (ChangeKind.MOVED, True, 30)
    assert (change.before, change.path) == (str(person / "Documents/one/box"), str(person / "Documents/two/box"))
    assert set(seen(keeper.home).values()) == {0}
    same_as_new(keeper.home, keeper.plan)


def test_a_moved_file_is_one_change_and_keeps_since_when_it_is_known(keeper: Keeper, person: Path) -> None:
    keeper.build()
    write(person / "Documents/a.txt", 5)
    (appeared,) = keeper.update(Dirty(str(person / "Documents"), frozenset({"a.txt"})))
    assert appeared.kind is ChangeKind.APPEARED
    before = seen(keeper.home)["a.txt"]
    (person / "Documents/inner").mkdir()
    (person / "Documents/a.txt").rename(person / "Documents/inner/b.txt")
    (moved,) = keeper.reconcile()
    assert (moved.kind, moved.before, moved.path) == (
        ChangeKind.MOVED,
        appeared.path,
        str(person / "Documents/inner/b.txt"),
    )
    assert seen(keeper.home)["b.txt"] == before > 0


def test_two_alike_that_went_are_not_guessed(keeper: Keeper, person: Path) -> None:
    tree(person, {"Documents/a/one.txt": 7, "Documents/a/two.txt": 7})
    keeper.build()
    for name in ("one", "two"):
        (person / f"Documents/a/{name}.txt").unlink()
    write(person / "Documents/b/three.txt", 7)
    kinds = sorted(change.kind for change in keeper.reconcile())
    assert kinds == [ChangeKind.APPEARED, ChangeKind.GONE, ChangeKind.GONE]


def test_a_vanished_folder_is_one_change(keeper: Keeper, person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "SLICE_CHANGES", 5)
    tree(person, {f"Documents/box/{n % 3}/{n % 2}/{n}.txt": 2 for n in range(60)})
    keeper.build()
    shutil.rmtree(person / "Documents/box")
    (gone,) = keeper.update(Dirty(str(person / "Documents/box/1"), None))
    assert (gone.kind, gone.folder, gone.files, gone.size) == (ChangeKind.GONE, True, 60, 120)
    same_as_new(keeper.home, keeper.plan)


def test_a_stopped_update_is_finished_by_the_next_look(
    keeper: Keeper, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "SLICE_CHANGES", 1)
    tree(person, {f"Documents/{n % 4}/{n}.txt": n for n in range(40)})
    keeper.build()
    for number in range(0, 40, 2):
        (person / f"Documents/{number % 4}/{number}.txt").unlink()
    tree(person, {f"Documents/new/{n}/{n}.pdf": n for n in range(20)})
    dirty = [Dirty(str(person / "Documents" / name), None) for name in ("", "0", "2")]
    asked = iter(range(100))
    home = keeper.home
    update(home.index_database, home.history_database, keeper.plan, dirty, lambda told: None, lambda: next(asked) > 3)
    keeper.reconcile()
    same_as_new(home, keeper.plan)


def test_what_is_not_looked_at_changes_nothing(keeper: Keeper, person: Path, tmp_path: Path) -> None:
    tree(person, {"Documents/project/node_modules/a.js": 1, "Documents/project/main.py": 1, "elsewhere/b.txt": 1})
    keeper.build()
    write(person / "Documents/project/node_modules/deep/b.js", 5)
    outside = [person / "elsewhere", person / "Documents/project/node_modules/deep", tmp_path, Path("/proc/self")]
    assert keeper.update(*(Dirty(str(path), None) for path in outside)) == []
    keeper.sweep()
    same_as_new(keeper.home, keeper.plan)


def test_a_new_root_tells_nothing_and_an_offline_one_loses_nothing(home: Home, person: Path, tmp_path: Path) -> None:
    (person / "Documents").mkdir()
    keeper = Keeper(home)
    keeper.build()
    tree(tmp_path / "drive", {f"{n % 3}/{n}.txt": n for n in range(20)})
    keeper.plan = plan_roots(extra=[str(tmp_path / "drive")], kept=[str(home.data)])
    assert keeper.reconcile() == []
    assert set(seen(home).values()) == {0}
    same_as_new(home, keeper.plan)
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    assert keeper.reconcile() == []
    assert keeper.update(Dirty(str(tmp_path / "drive/1"), None)) == []
    assert len(seen(home)) == 20
    (tmp_path / "unplugged").rename(tmp_path / "drive")
    write(tmp_path / "drive/1/new.txt", 3)
    assert [change.kind for change in keeper.reconcile()] == [ChangeKind.APPEARED]
    same_as_new(home, keeper.plan)


def test_an_empty_folder_in_the_place_of_a_root_tells_of_nothing_gone(home: Home, person: Path, tmp_path: Path) -> None:
    documents = person / "Documents"
    tree(documents, {f"{n % 3}/{n}.txt": n for n in range(20)})
    keeper = Keeper(home)
    keeper.build()
    documents.rename(tmp_path / "unplugged")
    documents.mkdir()
    assert keeper.reconcile() == keeper.sweep() == keeper.update(Dirty(str(documents), None)) == []
    assert len(seen(home)) == 20
    documents.rmdir()
    (tmp_path / "unplugged").rename(documents)
    assert keeper.reconcile() == []
    same_as_new(home, keeper.plan)
    documents.rename(tmp_path / "unplugged")
    documents.mkdir()
    assert keeper.reconcile() == []
    write(documents / "new.txt", 3)
    changes = keeper.update(Dirty(str(documents), frozenset({"new.txt"})))
    assert sum(one.files for one in changes if one.kind is ChangeKind.GONE) == 20
    same_as_new(home, keeper.plan)
    (documents / "new.txt").unlink()
    assert [one.kind for one in keeper.reconcile()] == [ChangeKind.GONE]
    same_as_new(home, keeper.plan)


def test_what_was_excluded_comes_back(home: Home, person: Path) -> None:
    tree(person, {"Documents/private/a.txt": 1, "Documents/b.txt": 2})
    keeper = Keeper(home, plan_roots(excluded=[str(person / "Documents/private")]))
    keeper.build()
    for plan in (plan_roots(), keeper.plan, plan_roots()):
        keeper.plan = plan
        changes = keeper.reconcile()
        assert not any(change.kind is ChangeKind.GONE for change in changes)
        same_as_new(home, plan)


def test_a_picture_that_is_dated_by_its_camera_keeps_that(keeper: Keeper, person: Path) -> None:
    write(person / "Documents/a.jpg", 5)
    keeper.build()
    with closing(sqlite3.connect(keeper.home.index_database)) as connection, connection:
        connection.execute("INSERT INTO taken SELECT id, moment FROM files")
        connection.execute("UPDATE files SET moment=moment-86400000000000")
    assert keeper.sweep() == []
    (person / "Documents/in").mkdir()
    (person / "Documents/a.jpg").rename(person / "Documents/in/a.jpg")
    assert [one.kind for one in keeper.reconcile()] == [ChangeKind.MOVED]
    with closing(sqlite3.connect(keeper.home.index_database)) as connection:
        assert connection.execute("SELECT t.modified-f.moment FROM files f JOIN taken t ON t.file=f.id").fetchall() == [
            (86_400 * 10**9,)
        ]
    write(person / "Documents/in/a.jpg", 6)
    keeper.sweep()
    with closing(sqlite3.connect(keeper.home.index_database)) as connection:
        assert connection.execute("SELECT count(*) FROM taken").fetchone() == (0,)
    same_as_new(keeper.home, keeper.plan)


def test_nothing_new_is_told_twice(keeper: Keeper, person: Path) -> None:
    tree(person, {"Documents/a/b.txt": 1})
    keeper.build()
    write(person / "Documents/a/c.txt", 1)
    assert len(keeper.update(Dirty(str(person / "Documents/a"), None))) == 1
    assert keeper.reconcile() == keeper.sweep() == []
    assert set(indexed(keeper.home)) == set(on_disk(person / "Documents"))
