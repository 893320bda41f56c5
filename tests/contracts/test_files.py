"""What holds for every index of files: the one on a disk and the one that only lies in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import pytest

from bitbuddy.files.model import FileAnswer, FileQuery, Order
from bitbuddy.kernel.paths import find_home
from tests.fakes.files import HOME, FakeFiles
from tests.files.trees import LONG_AGO, built, tree

SIZES = {
    "Documents/Invoice March.pdf": 400,
    "Documents/Taxes/invoice.tar.gz": 300,
    "Documents/Taxes/2023/Größe.txt": 50,
    "Documents/letter.pdf": 20,
    "Downloads/invoice old.pdf": 100,
    "Downloads/photo.jpg": 900,
    "Pictures/Holiday/photo 1.jpg": 700,
    "Pictures/Holiday/photo 2.png": 800,
    "Music/may.mp3": 3,
    "Music/Mayflower/x.mp3": 4,
    "Music/dismay.mp3": 5,
}


class Index(Protocol):
    """What both of them can do."""

    def search(self, query: FileQuery) -> FileAnswer: ...
    def knows_word(self, folded: str) -> bool: ...
    def closest_words(self, word: str, limit: int = 3) -> list[tuple[str, int]]: ...


@pytest.fixture(scope="module", params=["memory", "disk"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, str]]:
    if request.param == "memory":
        fake = FakeFiles(datetime.now().astimezone())
        for name, size in SIZES.items():
            fake.add(f"{HOME}/{name}", size, LONG_AGO)
        yield fake, HOME
        return
    top = tmp_path_factory.mktemp("index")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(top / "person"))
        tree(top / "person", SIZES)
        home = find_home(top / "buddy")
        home.prepare()
        files = built(home)
        yield files, str(top / "person")
        files.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (FileQuery(words=("INVOICE",)), {400, 300, 100}),
        (FileQuery(words=("groesse", "taxes")), {50}),
        (FileQuery(any_words=("Groes", "letter")), {50, 20}),
        (FileQuery(folder="Documents/Taxes", not_words=("groesse",)), {300}),
        (FileQuery(words=("old",)), {100}),
        (FileQuery(words=("may",)), {3, 4}),
        (FileQuery(any_words=("may", "lett")), {3, 4, 20}),
        (FileQuery(words=("oice",)), {400, 300, 100}),
        (FileQuery(folder="Music", not_words=("may",)), {5}),
        (FileQuery(words=("grosse", "taxes")), {50}),
        (FileQuery(any_words=("letter", "photo", "nowhere")), {20, 900, 700, 800}),
        (FileQuery(words=("photo",), any_words=("holiday",)), {700, 800}),
        (FileQuery(words=("invoice",), not_words=("old",)), {400, 300}),
        (FileQuery(words=("invoice",), not_words=("taxes",)), {400, 100}),
        (FileQuery(folder="Documents/Taxes", not_words=("taxes",)), {300, 50}),
        (FileQuery(folder="Documents/Taxes", not_words=("taxes", "2023")), {300}),
        (FileQuery(folder="Documents/Taxes", other_folders=("Documents",), not_words=("taxes",)), {400, 20}),
        (FileQuery(not_words=("documents", "photo 1")), {100, 900, 800, 3, 4, 5}),
        (FileQuery(not_words=("",), not_kinds=("picture", "nonsense")), {400, 300, 50, 20, 100, 3, 4, 5}),
        (FileQuery(kinds=("document", "archive"), not_kinds=("archive",)), {400, 50, 20, 100}),
        (FileQuery(extensions=("gz",)), {300}),
        (FileQuery(not_extensions=("gz", "jpg")), {400, 50, 20, 100, 800, 3, 4, 5}),
        (FileQuery(folder="Downloads", other_folders=("Pictures/Holiday", "Pictures")), {100, 900, 700, 800}),
        (FileQuery(other_folders=("Documents/Taxes",)), {300, 50}),
        (FileQuery(folder="Documents", not_folders=("Documents/Taxes",)), {400, 20}),
        (FileQuery(folder="Documents/Taxes", not_folders=("Documents",)), set()),
        (FileQuery(not_folders=("Documents", "Pictures/Holiday"), min_size=200), {900}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [Order.LARGEST, Order.SMALLEST])
def test_what_is_found(index: tuple[Index, str], query: FileQuery, expected: set[int], order: Order) -> None:
    files, home = index

    def at(folders: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{home}/{folder}" for folder in folders)

    folder = None if query.folder is None else f"{home}/{query.folder}"
    query = replace(
        query, folder=folder, other_folders=at(query.other_folders), not_folders=at(query.not_folders), order=order
    )
    answer = files.search(query)
    assert [entry.size for entry in answer.entries] == sorted(expected, reverse=order is Order.LARGEST)
    assert (answer.total, answer.total_bytes) == (len(expected), sum(expected))


@pytest.mark.parametrize(("word", "known"), [("invoice", True), ("inv", True), ("HOLI", True), ("grosse", True), ("groesse", True), ("groesze", False), ("2023", True),
                         ("voice", False), ("invocie", False), ("", False)])  # fmt: skip
def test_words_that_are_known(index: tuple[Index, str], word: str, known: bool) -> None:
    assert index[0].knows_word(word) is known


@pytest.mark.parametrize(("typed", "meant"), [("invocie", [("invoice", 3)]), ("holliday", [("holiday", 1)]), ("photp", [("photo", 3)]), ("gröse", [("größe", 1)]),
                         ("lette", [("letter", 1)]), ("inv", []), ("zzzzzz", [])])  # fmt: skip
def test_words_that_are_meant(index: tuple[Index, str], typed: str, meant: list[tuple[str, int]]) -> None:
    assert index[0].closest_words(typed) == meant
