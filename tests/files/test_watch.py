"""The watch on real folders: what it tells, what it leaves out, and that nothing is missed while folders move about."""

from __future__ import annotations

import os
import random
import shutil
import sys
import threading
from pathlib import Path

import pytest

from bitbuddy.files.roots import Root
from bitbuddy.files.watching.happening import What
from bitbuddy.files.watching.mounts import far_mounts
from bitbuddy.files.watching.watched import FEWEST_GONE, NO_PARENT, ROOM_FOR_NAMES, WatchedFolders
from tests.files.watching import Watched, watched
from tests.silence import poll
from tests.waiting import until

linux = pytest.mark.skipif(sys.platform != "linux", reason="It is about inotify.")
pytestmark = linux


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "person"
    (folder / "a" / "b").mkdir(parents=True)
    return folder


def follows(watch: Watched, top: Path, *folders: str) -> bool:
    """Tell whether something made in each of ``folders`` is told with its right path."""
    watch.news()
    for folder in folders:
        (top / folder / "probe").touch()
    told = watch.told()
    for folder in folders:
        (top / folder / "probe").unlink()
    watch.news()
    return {(What.CREATED, f"{folder}/probe") for folder in folders} <= told


def test_the_life_of_a_file(top: Path) -> None:
    with watched(top) as watch:
        (top / "a" / "f").write_text("x")
        assert watch.told() == {(What.CREATED, "a/f"), (What.MODIFIED, "a/f"), (What.CLOSED, "a/f")}
        (top / "a" / "f").rename(top / "a" / "b" / "g")
        (moved,) = watch.news()
        assert (moved.what, moved.path, moved.before) == (What.MOVED, str(top / "a/b/g"), str(top / "a/f"))
        os.utime(top / "a/b/g", (1, 1))
        assert watch.told() == {(What.TOUCHED, "a/b/g")}
        (top / "a/b/g").unlink()
        assert (What.DELETED, "a/b/g") in watch.told()


def test_reading_is_no_news(top: Path) -> None:
    (top / "a" / "f").write_text("x")
    with watched(top) as watch:
        for _ in range(3):
            (top / "a" / "f").read_text()
            list(os.walk(top))
        assert watch.news() == []


def test_moved_here_from_elsewhere_and_away(top: Path, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("x")
    (tmp_path / "box" / "inner").mkdir(parents=True)
    (tmp_path / "box" / "inner" / "f").touch()
    with watched(top) as watch:
        (tmp_path / "other").rename(top / "here")
        (tmp_path / "box").rename(top / "box")
        assert watch.told() == {
            (What.ARRIVED, "here"), (What.ARRIVED, "box"), (What.FOUND, "box/inner"), (What.FOUND, "box/inner/f")
        }  # fmt: skip
        assert follows(watch, top, "box/inner")
        (top / "here").rename(tmp_path / "other")
        (top / "box").rename(tmp_path / "box")
        assert watch.told() == {(What.DELETED, "here"), (What.DELETED, "box")}
        assert watch.watching.watched == 3
        (tmp_path / "box" / "inner" / "g").touch()
        assert watch.news() == []


def test_a_tree_made_and_filled_at_once(top: Path) -> None:
    with watched(top) as watch:
        for number in range(300):
            folder = top / f"new {number % 10}" / f"{number}" / "deep" / "deeper"
            folder.mkdir(parents=True)
            (folder / "f").touch()
        told = watch.told()
        made = {path for what, path in told if what in {What.CREATED, What.FOUND}}
        assert {str(path.relative_to(top)) for path in top.rglob("*")} - {"a", "a/b"} <= made
        assert watch.watching.watched == sum(path.is_dir() for path in top.rglob("*")) + 1
        assert follows(watch, top, "new 7/297/deep/deeper", "new 0/0/deep")


def test_paths_stay_right_when_folders_are_renamed(top: Path) -> None:
    chance = random.Random(7)
    for number in range(60):
        (top / f"d{number % 6}" / f"e{number}").mkdir(parents=True)
    with watched(top) as watch:
        for turn in range(400):
            folders = [path for path in top.rglob("*") if path.is_dir()]
            one, other = chance.choice(folders), chance.choice([top, *folders])
            if not other.is_relative_to(one):
                one.rename(other / f"r{turn}")
            if turn % 50 == 0:
                watch.news()
        watch.news()
        names = [str(path.relative_to(top)) for path in top.rglob("*") if path.is_dir()]
        assert watch.watching.watched == len(names) + 1
        assert follows(watch, top, *names)


@pytest.mark.parametrize("again", range(60))
def test_a_folder_in_the_place_of_another(top: Path, again: int) -> None:
    """Which of them the watch enters by its path is chance, so it is tried many times."""
    with watched(top) as watch:
        for turn in range(20):
            (top / "a").rename(top / f"old {turn}")
            (top / "a").mkdir()
            (top / "a" / "b").mkdir()
        watch.news()
        assert follows(watch, top, "a/b", "old 0/b", *(f"old {turn}/b" for turn in range(1, 20)))


def test_what_is_left_out(top: Path, tmp_path: Path) -> None:
    for folder in ("a/node_modules/m", "a/.git/objects", "a/env/bin", "a/never/x", "nas/x"):
        (top / folder).mkdir(parents=True)
    (top / "a/env/pyvenv.cfg").touch()
    (tmp_path / "elsewhere").mkdir()
    (top / "link").symlink_to(tmp_path / "elsewhere")
    with watched(top, never=(str(top / "a/never"),), far=(str(top / "nas"),)) as watch:
        assert watch.watching.watched == 3
        assert watch.watching.unwatched == (str(top / "nas"),)
        for folder in ("a/node_modules/m", "a/.git/objects", "a/env/bin", "a/never/x", "nas/x", "link"):
            (top / folder / "f").touch()
        assert watch.news() == []
        (top / "a/b").rename(top / "a/__pycache__")
        watch.news()
        assert watch.watching.watched == 2
        (top / "a/__pycache__/f").touch()
        assert watch.news() == []
        (top / "a/__pycache__").rename(top / "a/b")
        assert (What.FOUND, "a/b/f") in watch.told()
        assert follows(watch, top, "a/b")


def test_a_folder_that_becomes_an_environment_is_watched_no_more(top: Path) -> None:
    with watched(top) as watch:
        (top / "a/pyvenv.cfg").touch()
        watch.news()
        assert watch.watching.watched == 1


def test_only_the_visible_files_directly_in_the_home(top: Path) -> None:
    documents = Root(str(top / "a"))
    with watched(top, documents, Root(str(top), "home", deep=False)) as watch:
        (top / "letter").touch()
        (top / ".hidden").touch()
        (top / "folder").mkdir()
        (top / "folder" / "f").touch()
        assert {path for _, path in watch.told()} == {"letter"}
        shutil.rmtree(top / "a")
        assert What.ROOTS in {one.what for one in watch.news()}
        (top / "a").mkdir()
        assert {one.what for one in watch.news()} == {What.ROOTS}


def test_at_the_limit_upper_folders_come_first(top: Path) -> None:
    for number in range(5):
        (top / f"d{number}" / "e" / "f").mkdir(parents=True)
    with watched(top, limit=10) as watch:
        assert watch.watching.watched == 10
        beyond = watch.watching.unwatched
        deepest = {str(top / f"d{number}" / "e" / "f") for number in range(5)}
        assert deepest > set(beyond) - {str(top / "a/b"), *(str(top / f"d{number}" / "e") for number in range(5))}
        assert follows(watch, top, *(f"d{number}" for number in range(5)))
        (top / "one more").mkdir()
        watch.news()
        assert str(top / "one more") in watch.watching.unwatched
        (top / "one more").rmdir()
        watch.news()
        assert str(top / "one more") not in watch.watching.unwatched


@pytest.mark.parametrize("name", [b"\xff\xfe", b"new\nline", b"\x1b[31m", "ß İ 東京".encode(), b"x" * 255])
def test_names_of_any_byte(top: Path, name: bytes) -> None:
    with watched(top) as watch:
        folder = os.fsencode(top) + b"/" + name
        os.mkdir(folder)  # noqa: PTH102
        with open(folder + b"/" + name, "wb"):  # noqa: PTH123
            pass
        assert os.fsencode(watch.news()[-1].path) == folder + b"/" + name
        os.rename(folder, folder[:-1] + b"_")  # noqa: PTH104
        with open(folder[:-1] + b"_/later", "wb"):  # noqa: PTH123
            pass
        assert {os.fsencode(one.path) for one in watch.news()} >= {folder[:-1] + b"_", folder[:-1] + b"_/later"}


def test_nothing_of_a_burst_is_lost(top: Path) -> None:
    with watched(top) as watch:
        for number in range(5000):
            (top / "a" / f"{number}").touch()
            (top / "a" / f"{number}").rename(top / "a" / "b" / f"{number}")
        moved = {one.path for one in watch.news() if one.what is What.MOVED}
        assert moved == {str(top / "a/b" / str(number)) for number in range(5000)}


def test_more_than_the_system_keeps_is_told_as_lost(top: Path) -> None:
    """Nobody reads while more happens than the queue holds."""
    from bitbuddy.files.watching.watch import Instance

    instance = Instance()
    try:
        instance.ask(os.fsencode(top), follow=True)
        kept = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
        for number in range(kept // 2 + 10):
            (top / str(number)).touch()
        assert What.LOST in {sign.what for sign in instance.signs()}
    finally:
        instance.close()


def test_a_queue_that_ran_over_is_told_and_the_rest_is_read() -> None:
    """The system's sign for it is about no folder: its number is -1."""
    from bitbuddy.files.roots import RootPlan
    from bitbuddy.files.watching.happening import Happening
    from bitbuddy.files.watching.news import Reader, Sign
    from bitbuddy.files.watching.tree import WatchedTree
    from bitbuddy.files.watching.watch import Instance

    instance = Instance()
    try:
        tree = WatchedTree(RootPlan(()), instance, 10, (), lambda: False)
        tree.folders.put(1, NO_PARENT, b"/top")
        signs = [Sign(-1, What.LOST), Sign(1, What.CREATED, name=b"f"), Sign(-1, What.CREATED, name=b"g")]
        assert Reader(tree).news(signs) == [Happening(What.LOST), Happening(What.CREATED, "/top", "f")]
    finally:
        instance.close()


def test_it_ends_at_once_and_waits_for_nobody(top: Path) -> None:
    with watched(top) as watch:
        watch.watching.close()
        assert not watch.watching.caught_up(0.1)


def test_a_watch_that_is_to_stop_leaves_the_rest_out(top: Path) -> None:
    from bitbuddy.files.roots import RootPlan
    from bitbuddy.files.watching.watch import watch as begin

    watching = begin(RootPlan((Root(str(top)),)), lambda news: None, stop=lambda: True)
    watching.close()
    assert watching.watched == 1


@pytest.mark.slow
def test_twenty_thousand_folders_idle(tmp_path: Path) -> None:
    """No thread of ours is woken while nothing happens."""
    for number in range(20_000):
        (tmp_path / f"{number % 200}" / f"{number}").mkdir(parents=True)
    with watched(tmp_path, limit=30_000) as watch:
        assert watch.watching.watched == 20_201
        watch.news()
        (thread,) = (one for one in threading.enumerate() if one.name == "file-watch")
        until(lambda: _rests(thread))
        before = _switches(thread)
        assert not poll(lambda: _switches(thread) > before + 1, 4)


def _rests(thread: threading.Thread) -> bool:
    """Tell whether a thread is through with what it was at: half a second in which it is not woken."""
    before = _switches(thread)
    return not poll(lambda: _switches(thread) != before, 0.5)


def _switches(thread: threading.Thread) -> int:
    """Return how often a thread gave up the processor."""
    status = Path(f"/proc/self/task/{thread.native_id}/status").read_text()
    return int(dict(line.split(":", 1) for line in status.splitlines())["voluntary_ctxt_switches"])


def test_the_table_forgets_and_closes_up() -> None:
    table = WatchedFolders()
    table.put(1, NO_PARENT, b"/top")
    for number in range(2, 3 * FEWEST_GONE):
        table.put(number, number // 2, str(number).encode())
    assert table.path(5) == b"/top/2/5"
    assert table.path(NO_PARENT) is None
    table.put(2, 3, b"moved")
    assert table.path(5) == b"/top/3/moved/5"
    assert (table.lies_in(5, 3), table.lies_in(3, 5)) == (True, False)
    gone = table.below([3])
    assert {2, 3, 4, 5, 6, 7} <= set(gone)
    for number in gone:
        table.forget(number)
    assert (len(table), list(table), table.path(5)) == (1, [1], None)
    table.put(0, NO_PARENT, b"/before")  # numbers begin anew after two billions
    table.put(4, 0, b"again")
    assert [table.path(number) for number in (0, 1, 4)] == [b"/before", b"/top", b"/before/again"]


def test_the_table_stays_small_however_often_folders_are_renamed() -> None:
    table = WatchedFolders()
    table.put(1, NO_PARENT, b"/top")
    for turn in range(20_000):
        table.put(2, 1, b"a folder with a name " + str(turn).encode())
        table.put(3 + turn, 2, b"inner")
        table.forget(3 + turn)
    assert table.path(2) == b"/top/a folder with a name 19999"
    assert list(table) == [1, 2]
    assert len(table._text) < 4 * ROOM_FOR_NAMES


def test_mounts_that_tell_nothing(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(
        "22 1 0:21 / / rw - ext4 /dev/sda1 rw\n"
        "40 22 0:35 / /mnt/my\\040nas rw,relatime shared:1 - nfs4 nas:/x rw\n"
        "41 22 0:36 / /home/ana/remote rw - fuse.sshfs ana@far: rw\n"
        "42 22 0:37 / /media/stick rw - vfat /dev/sdb1 rw\n"
    )
    assert far_mounts(table) == ("/mnt/my nas", "/home/ana/remote")
    assert far_mounts(tmp_path / "none") == ()
