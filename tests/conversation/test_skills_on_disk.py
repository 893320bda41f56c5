"""Opening on a real index of real files: whatever they are called, the one that was shown is found again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.conversation.intent import Action, Before, Intent
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Findings, Parts, Request
from bitbuddy.conversation.slots import Excluded, Slots
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import Order
from bitbuddy.kernel.paths import Home
from bitbuddy.personality.situations import Situation
from tests.fakes.clock import FakeClock
from tests.fakes.machine import FakeMachine
from tests.files.trees import library, tree, write

ASIDE = " is not a folder I look into. “Set up…” in my menu is where you choose them."
NAMES = [
    "a",
    "ab.txt",
    "Ünï ćode.PDF",
    'quo"te*(.txt',
    "%_'--.txt",
    " two  spaces.txt",
    "tab\tand\nline.txt",
    "文档.pdf",
    "x" * 250,
    os.fsdecode(b"bad\xff.txt"),
]


@pytest.fixture
def files(home: Home) -> Iterator[FileLibrary]:
    made = library(home)
    yield made
    made.close()


def picked(files: FileLibrary, slots: Slots, shown: tuple[str, ...] = ()) -> Findings:
    return asked(files, "files.open", slots, shown)


def asked(files: FileLibrary, name: str, slots: Slots, shown: tuple[str, ...] = ()) -> Findings:
    before = Before(Intent("files.find", "", Slots(), 1.0, ""), shown)
    intent = Intent(name, "", slots, 0.9, "", before=before)
    parts = Parts(files, FakeMachine(), files.refresh)
    return all_skills()[name].run(Request(intent, FakeClock().now(), parts))


def test_what_was_shown_is_found_again_whatever_it_is_called(files: FileLibrary, person: Path) -> None:
    folder = person / "Documents"
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        (folder / name).write_bytes(b"x")
    shown = tuple(str(folder / name) for name in NAMES)
    for position, path in enumerate(shown, 1):
        found = picked(files, Slots(position=position), shown)
        assert found.actions == (Action("open", path),), found.text
        assert found.text.isprintable()


def test_what_is_gone_from_the_disk_is_not_opened(files: FileLibrary, person: Path) -> None:
    folder = person / "Documents"
    (folder / "old").mkdir(parents=True)
    for name in ("plan.txt", "old/plan.txt"):
        (folder / name).write_bytes(b"x")
    path = str(folder / "plan.txt")
    assert picked(files, Slots(position=1), (path,)).actions == (Action("open", path),)
    (folder / "plan.txt").unlink()
    gone = picked(files, Slots(position=1), (path,))
    assert gone.actions == ()
    assert "no longer in ~/Documents" in gone.text


def test_the_index_leaves_out_and_takes_either_as_it_is_said(files: FileLibrary, person: Path) -> None:
    tree(person, {"Pictures/cat.jpg": 30, "Pictures/dog.png": 20, "Pictures/screenshot 1.png": 10})
    tree(person, {"Downloads/fox.jpg": 40, "Documents/cat and dog.txt": 5})
    without = Slots(kinds=("picture",), without=Excluded(words=("screenshot",), folders=("Downloads",)))
    assert asked(files, "files.count", without).text == (
        "There are 2 pictures outside ~/Downloads without “screenshot” in the name or the folder, 50 bytes together."
    )
    either = Slots(any_words=("cat", "fox"), without=Excluded(extensions=("txt",)))
    assert asked(files, "files.count", either).text == (
        "There are 2 files matching “cat” or “fox” without text files, 70 bytes together."
    )
    places = Slots(folder="Downloads", folder_sure=True, other_folders=("Documents",))
    assert asked(files, "files.total", places).text == "The 2 files in ~/Downloads or ~/Documents take 45 bytes."


def test_a_folder_called_so_goes_before_what_a_word_may_stand_for(files: FileLibrary, person: Path) -> None:
    tree(person, {"Videos/a.mkv": 1, "Videos/Movies/b.mkv": 2, "Documents/Videos/c.mkv": 4})
    inside = Slots(folder="Movies", folder_sure=True)
    assert asked(files, "files.total", inside).text == "~/Videos/Movies holds 2 bytes in 1 file."
    (person / "Videos/Movies").rename(person / "Videos/Films")
    assert asked(files, "files.total", inside).text == "~/Videos holds 3 bytes in 2 files."
    assert asked(files, "files.total", Slots(folder="videos", folder_sure=True)).text.startswith("~/Videos holds 3")


def test_a_folder_that_is_not_looked_into_is_not_empty(files: FileLibrary, person: Path) -> None:
    tree(person, {"Projects/robot/run.csv": 1, "Documents/old projects/plan.csv": 2})
    for said in (Slots(folder="projects"), Slots(folder="Projects", folder_sure=True), Slots(folder="~/Projects")):
        for name in ("files.count", "files.find", "files.open"):
            answer = asked(files, name, replace(said, extensions=("csv",)))
            assert answer.text == f"~/Projects{ASIDE}"
            assert answer.facts == ()
            # Nothing was searched: "I looked properly, promise" would be a lie.
            assert answer.situation is Situation.TOLD
    said = Slots(folder="Projects", folder_sure=True)
    for name in ("files.space", "files.kinds"):
        assert asked(files, name, said).text == f"~/Projects{ASIDE}"
    without = Slots(extensions=("csv",), without=Excluded(folders=("~/Projects/robot",)))
    assert asked(files, "files.count", without).text == f"~/Projects/robot{ASIDE}"
    assert asked(files, "files.count", Slots(folder="old projects")).text.startswith("There is 1 file in")


def test_the_newest_download_is_a_file_and_a_whole_one(files: FileLibrary, person: Path) -> None:
    now = FakeClock().now()
    write(person / "Downloads/whole.zip", 5, now - timedelta(days=2))
    write(person / "Downloads/film.mkv.part", 6, now - timedelta(days=1))
    write(person / "Downloads/page.html.crdownload", 7, now - timedelta(days=1))
    downloads, path = Slots(folder="Downloads", folder_sure=True), str(person / "Downloads/whole.zip")
    newest = replace(downloads, order=Order.NEWEST)
    assert picked(files, newest).actions == (Action("open", path),)
    assert picked(files, downloads).actions == (Action("open", str(person / "Downloads")),)
    assert asked(files, "files.find", newest).shown == (path,)
    assert asked(files, "files.count", downloads).text.startswith("There are 3 files in")
    assert asked(files, "files.find", replace(downloads, words=("film",))).shown != ()


def test_kinds_of_one_folder(files: FileLibrary, person: Path) -> None:
    tree(person, {"Downloads/a.pdf": 1, "Downloads/b.strange": 2, "Downloads/c.strange": 3, "Music/d.mp3": 4})
    assert asked(files, "files.kinds", Slots(folder="Downloads", folder_sure=True)).text == (
        "There are 2 kinds of files in ~/Downloads:\n- 2 other files: 5 bytes\n- 1 document: 1 byte"
    )
    assert asked(files, "files.kinds", Slots()).text.startswith("There are 3 kinds of files:\n- 2 other files")
    assert asked(files, "files.kinds", Slots(folder="Nowhere", folder_sure=True)).facts == ()


def test_the_index_knows_which_word_was_meant(files: FileLibrary, person: Path) -> None:
    tree(person, {"Documents/invoice may.pdf": 30, "Documents/invoice june.pdf": 20, "Documents/invoices.ods": 10})
    found = asked(files, "files.find", Slots(words=("invocie",)))
    assert found.situation is Situation.CORRECTED
    assert found.text.splitlines()[0] == (
        "There are no files matching “invocie”, but there are 3 files matching “invoice”:"
    )
    tree(person, {"Documents/boat.txt": 1, "Documents/boot.txt": 1})
    rivals = asked(files, "files.find", Slots(words=("boxt",)))
    assert {choice.question for choice in rivals.choices} == {"find boat", "find boot"}


def test_umlauts_may_be_typed_with_an_e_and_are_shown_as_names_have_them(files: FileLibrary, person: Path) -> None:
    tree(person, {"Documents/Steuererklärung 2023.pdf": 3, "Music/Müller/lied.mp3": 4, "Music/Queen/song.mp3": 5})
    assert asked(files, "files.count", Slots(words=("steuererklaerung",))).text == (
        "There is 1 file matching “steuererklaerung”."
    )
    assert asked(files, "files.count", Slots(folder="mueller", folder_sure=True)).text.endswith("in ~/Music/Müller.")
    assert asked(files, "files.count", Slots(words=("queen",))).text.startswith("There is 1 file")
    misspelt = asked(files, "files.find", Slots(words=("steuererklärnug",)))
    assert "but there is 1 file matching “steuererklärung”:" in misspelt.text


def test_what_programs_made_for_themselves_is_told_besides(files: FileLibrary, person: Path) -> None:
    tree(person, {f"Documents/web/node_modules/x/{n}.js": 10 for n in range(80)})
    tree(person, {"Documents/a.txt": 5, "Documents/b.txt": 4})
    besides = "folders that programs made for themselves, such as node_modules, hold 800 bytes in 80 files"
    space = asked(files, "files.space", Slots())
    assert "hold 9 bytes in 2 files. " in space.text
    assert besides in space.text
    for name in ("files.count", "files.total"):
        assert besides in asked(files, name, Slots(folder="Documents", folder_sure=True)).text
        assert besides not in asked(files, name, Slots(folder="Documents", folder_sure=True, words=("a",))).text
        assert besides in asked(files, name, Slots(words=("node_modules",))).text
