"""The library: looks at the disk in a child process, answers that are true now, folders and their totals."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery, FolderEntry, Order
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.events import Event, EventBus, IndexProgress, IndexState
from bitbuddy.kernel.paths import Home
from tests.files.trees import built, library, tree, write


@pytest.fixture
def files(home: Home) -> Iterator[FileLibrary]:
    made = library(home)
    yield made
    made.close()


def test_before_the_first_look(files: FileLibrary) -> None:
    answer = files.search(FileQuery())
    assert (answer.entries, answer.total, answer.as_of) == ((), 0, None)
    assert files.status().state is IndexState.EMPTY
    assert files.folder_total("/") is None
    assert files.biggest_folders() == files.folders_named("x") == []


def test_three_largest_of_documents(files: FileLibrary, person: Path) -> None:
    tree(person, {f"Documents/{n % 3}/file {n}.pdf": n * 1000 for n in range(1, 20)})
    tree(person, {"Downloads/huge.iso": 10**9, "Documents-old/x": 5 * 10**9})
    status = files.refresh()
    assert status.state is IndexState.READY
    assert (status.files, status.bytes) == (20, 190_000 + 10**9)
    answer = files.search(FileQuery(folder=files.root_named("Documents"), order=Order.LARGEST, limit=3))
    assert [(Path(entry.path).name, entry.size) for entry in answer.entries] == [
        ("file 19.pdf", 19_000), ("file 18.pdf", 18_000), ("file 17.pdf", 17_000)
    ]  # fmt: skip
    assert (answer.total, answer.total_bytes) == (19, 190_000)
    assert answer.as_of is not None


@pytest.mark.skipif(sys.platform != "linux", reason="The system tells there which files are open.")
def test_at_rest_it_keeps_no_connection_and_answers_all_the_same(files: FileLibrary, person: Path, home: Home) -> None:
    tree(person, {"Documents/a.pdf": 1})
    files.refresh()

    def opened() -> int:
        links = [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        return links.count(home.index_database)

    assert files.search(FileQuery()).total == 1
    assert opened() == 1
    files.rest()
    assert opened() == 0
    assert files.search(FileQuery()).total == 1


def test_only_the_visible_files_directly_in_the_home(files: FileLibrary, person: Path) -> None:
    tree(person, {"letter.odt": 1, ".bashrc": 2, "Projects/code.py": 3, "Documents/.hidden.txt": 4})
    files.refresh()
    assert {Path(entry.path).name for entry in files.search(FileQuery()).entries} == {"letter.odt", ".hidden.txt"}


def test_weighed_folders_count_but_are_not_listed(files: FileLibrary, person: Path) -> None:
    tree(
        person, {"Documents/p/node_modules/m/index.js": 100, "Documents/p/node_modules/x.js": 50, "Documents/p/a.js": 7}
    )
    files.refresh()
    project = str(person / "Documents/p")
    assert files.search(FileQuery(folder=project)).total == 1
    assert files.folder_total(project) == FolderEntry(project, 3, 157, 2, 150)
    assert files.find("index").total == 0
    assert files.biggest_folders(1) == [FolderEntry(project, 3, 157, 2, 150)]
    assert files.biggest_folders(1, project) == [FolderEntry(f"{project}/node_modules", 2, 150, 2, 150)]


def test_answers_are_true_now(home: Home, person: Path) -> None:
    tree(person, {f"Documents/{n}.txt": n for n in range(1, 31)})
    files = built(home)
    try:
        for n in range(21, 31):
            (person / f"Documents/{n}.txt").unlink()
        write(person / "Documents/5.txt", 5000)
        answer = files.search(FileQuery(order=Order.LARGEST, limit=3))
        assert [entry.size for entry in answer.entries] == [20, 19, 18]
        listed = files.search(FileQuery(order=Order.LARGEST, limit=30))
        assert [entry.size for entry in listed.entries][:2] == [5000, 20]
        assert listed.total == 20
        assert listed.total_bytes == sum(range(1, 21)) - 5 + 5000
    finally:
        files.close()


def test_progress_is_told_and_nothing_is_left_behind(home: Home, person: Path) -> None:
    tree(person, {f"Documents/{n}/{m}.txt": m for n in range(20) for m in range(20)})
    bus, heard = EventBus(), list[Event]()
    bus.subscribe(heard.append)
    files = library(home, events=bus)
    try:
        assert files.refresh(0).state is IndexState.CRAWLING
        assert files.refresh().state is IndexState.READY
    finally:
        files.close()
    progress = [event for event in heard if isinstance(event, IndexProgress)]
    assert progress[-1] == IndexProgress("ready", 400, 21 + 1, sum(range(20)) * 20)
    assert {event.state for event in progress} == {"crawling", "ready"}


def test_closing_in_the_middle_ends_the_process(home: Home, person: Path) -> None:
    tree(person, {f"Documents/{n}/{m}.txt": m for n in range(30) for m in range(30)})
    files = library(home)
    files.refresh(0)
    files.close()
    assert files.refresh(0).state is not IndexState.CRAWLING


def test_many_threads_ask_while_it_looks(files: FileLibrary, person: Path) -> None:
    tree(person, {f"Documents/{n}/{m}.txt": m for n in range(20) for m in range(20)})
    files.refresh()
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(20):
            answer = files.search(FileQuery(words=("txt",), order=Order.LARGEST))
            if answer.total != 400 or len(answer.entries) != 20:
                wrong.append(answer)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        files.refresh()
    for thread in threads:
        thread.join()
    assert not wrong


def test_folders_by_name_and_by_weight(files: FileLibrary, person: Path) -> None:
    tree(person, {"Documents/Taxes/2023/a.pdf": 10, "Documents/Old taxes/b.pdf": 20, "Documents/Taxes/c.pdf": 5})
    tree(person, {"Pictures/2019/p.jpg": 900, "Pictures/2020/q.jpg": 100, "Documents/wrap/only/big.bin": 700})
    files.refresh()
    named = files.folders_named("taxes")
    assert [Path(one.path).name for one in named] == ["Taxes", "Old taxes"]
    assert (named[0].files, named[0].bytes) == (2, 15)
    assert [Path(one.path).name for one in files.biggest_folders(3)] == ["Pictures", "Documents", "2020"]
    assert [Path(one.path).name for one in files.biggest_folders(9, str(person / "Pictures"))] == ["2019", "2020"]
    assert files.folder_total(str(person)) == FolderEntry(str(person), 6, 1735)
    assert files.search(FileQuery(folder=str(person))).total == 6
    assert files.folder_total(str(person / "Documents/nowhere")) is None


def test_the_biggest_folder_is_never_left_out(files: FileLibrary, person: Path) -> None:
    tree(person, {"Videos/Movies/a.mkv": 700, "Videos/Family/b.mkv": 300, "Downloads/c.iso": 600, "loose.bin": 5000})
    tree(person, {"Pictures/x/y/z/d.jpg": 500, "Music/one/e.mp3": 95, "Music/f.mp3": 5})
    files.refresh()
    named = [one.path.removeprefix(f"{person}/") for one in files.biggest_folders(9)]
    assert named == ["Videos", "Videos/Movies", "Downloads", "Pictures/x/y/z", "Videos/Family", "Music"]
    inside = [one.path.removeprefix(f"{person}/") for one in files.biggest_folders(9, str(person / "Music"))]
    assert inside == ["Music/one"]
    assert [one.path for one in files.biggest_folders(9, str(person / "Music/one"))] == [str(person / "Music/one")]
    assert [Path(one.path).name for one in files.biggest_folders(1, str(person))] == ["Videos"]


def test_the_names_people_use_for_the_usual_folders(files: FileLibrary, person: Path) -> None:
    (person / ".config").mkdir()
    (person / ".config/user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Téléchargements"\n# a comment\n')
    where = str(person / "Téléchargements")
    for word in ("Downloads", "my downloads", "download folder", "telechargements"):
        assert files.root_named(word) == where
    assert files.root_named("home") == str(person)
    assert files.root_named("elsewhere") is None


def test_a_date_that_cannot_be_true_makes_no_file_the_newest(files: FileLibrary, person: Path) -> None:
    for folder in ("Documents/first", "Documents/later"):
        write(person / f"{folder}/future.txt", 5, datetime(2242, 1, 1, tzinfo=UTC))
        write(person / f"{folder}/last.txt", 4, datetime.now(UTC) + timedelta(seconds=5))
        files.refresh()
        found = files.search(FileQuery(order=Order.NEWEST)).entries
        assert found[0].path == str(person / folder / "last.txt")
        assert {Path(one.path).name for one in found if one.has_odd_date(datetime.now(UTC))} == {"future.txt"}


def test_dates_that_cannot_be_true(files: FileLibrary, person: Path) -> None:
    now = datetime.now(UTC)
    write(person / "Documents/ancient.txt", 1, datetime(1966, 1, 1, tzinfo=UTC))
    write(person / "Documents/future.txt", 2, datetime(2242, 1, 1, tzinfo=UTC))
    write(person / "Documents/usual.txt", 3, now - timedelta(days=400))
    files.refresh()
    files.refresh()
    today = files.search(FileQuery(after=now - timedelta(hours=1), before=now + timedelta(hours=1)))
    assert {Path(entry.path).name: entry.modified.astimezone(UTC).year for entry in today.entries} == {
        "ancient.txt": 1966, "future.txt": 2242
    }  # fmt: skip
    assert files.search(FileQuery(order=Order.OLDEST, limit=1)).entries[0].path.endswith("usual.txt")
    far = files.search(FileQuery(after=datetime(9999, 12, 31, tzinfo=UTC)))
    assert far.total == 0
    assert files.search(FileQuery(before=datetime.max, after=datetime.min)).total == 3


def test_excluded_and_own_folders_are_never_looked_into(home: Home, person: Path) -> None:
    tree(person, {"Documents/private/secret.txt": 1, "Documents/open.txt": 2, "Music/x.mp3": 3})
    plan = plan_roots(excluded=[str(person / "Documents/private"), "~/Music"])
    files = library(home, plan)
    try:
        files.refresh()
        assert [Path(entry.path).name for entry in files.search(FileQuery()).entries] == ["open.txt"]
        assert files.folder_total(str(person / "Documents/private")) is None
    finally:
        files.close()


def test_a_folder_that_is_left_out_is_not_told_of_before_the_next_look_either(home: Home, person: Path) -> None:
    tree(person, {"Documents/private/secret.txt": 1, "Documents/open.txt": 2})
    built(home).close()
    files = library(home, plan_roots(excluded=["~/Documents/private"]))
    try:
        answer = files.search(FileQuery())
        assert [Path(entry.path).name for entry in answer.entries] == ["open.txt"]
        assert (answer.total, answer.total_bytes, answer.exact) == (1, 2, False)
    finally:
        files.close()
