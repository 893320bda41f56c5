"""Search against a patient reader of the same files, over queries of all shapes."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.files.kinds import KINDS, extension_of, kind_of
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileEntry, FileQuery, Order
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.paths import Home, find_home
from tests.files.trees import built, on_disk, refresh, silent, write

PARTS = [
    "tax",
    "Tax 2023",
    "tax taxes",
    "syntax",
    "tax-free syntax",
    "caféx",
    "Überblick",
    "report",
    "Größe",
    "img_1",
    "img-2",
    "a",
    "ab",
    "税务",
    "İstanbul",
    "x.y",
    "photo",
    "año",
]
ENDINGS = ["", ".pdf", ".PDF", ".jpg", ".tar.gz", ".gz", ".txt", ".weird", ".py", ".mp3", "."]
FOLDERS = ["Documents", "Documents/Taxes", "Documents/Taxes/2023", "Documents/ab", "Pictures", "Pictures/Café/Ünder",
           "Downloads", "Music/税务", "Desktop/report"]  # fmt: skip
FIRST = datetime(2021, 1, 1, tzinfo=UTC)


# As if every number of hits were a large one, and as if none were: either way is taken with few files.
EAGER = {
    "query.FEW_HITS": -1,
    "query.MANY": 1,
    "query.STEPS": 10**9,
    "plain.PORTION": 2,
    "plain.NARROW": 10**9,
    "plain.FEW_FILES": 3,
    "plain.FEW": 10**9,
    "words.MOST_TERMS": 10**9,
}
WEARY = {
    "query.MANY": 10**9, "plain.NARROW": 0, "plain.FEW_FILES": 0, "plain.SMALL": 0, "plain.FEW": 0, "scope.SMALL": 0, "scope.FEW": 0,
    "words.MOST_TERMS": 0, "plain.LISTED_EXTENSIONS": 1, "plain.MERGED_EXTENSIONS": 1,
}  # fmt: skip
LARGE = {
    "query.FEW_HITS": -1,
    "query.MANY": 1,
    "query.STEPS": 10**9,
    "plain.PORTION": 2,
    "plain.NARROW": 0,
    "plain.FEW_FILES": 0,
    "scope.SMALL": 0,
    "plain.SMALL": 0,
    "words.RARE": 1,
}


def fill(person: Path, numbers: range) -> None:
    """Make some of the files: the ``numbers``-th ones."""
    number = 0
    for folder in FOLDERS:
        for part in PARTS:
            number += 1
            if number in numbers:
                name = f"{part}{ENDINGS[number % len(ENDINGS)]}"
                write(person / folder / name, (number * 7919) % 5000, FIRST + timedelta(hours=number * 37))
    write(person / "loose notes.txt", 12, FIRST)


def grown(home: Home, person: Path) -> FileLibrary:
    """Return a library whose index was made of other files and then brought up to those of today."""
    count = len(FOLDERS) * len(PARTS)
    fill(person, range(count // 3, count))
    for name in ("Documents/Taxes/tax tax.pdf", "Music/old/photo.jpg", "Videos/last.mp4", "Pictures/taxes old/x.gif"):
        write(person / name, 77)
    (person / "Documents/Taxes/tax 2023.pdf").unlink(missing_ok=True)
    files = built(home)
    for name in ("Documents/Taxes/tax tax.pdf", "Music/old", "Videos", "Pictures/taxes old"):
        gone = person / name
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    fill(person, range(count + 1))
    refresh(home.index_database, plan_roots(), silent)
    return files


@pytest.fixture(scope="module", params=["new", "grown", "eager", "weary", "large"])
def filled(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[FileLibrary, Path]]:
    top = tmp_path_factory.mktemp("search")
    person = top / "person"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(person))
        home = find_home(top / "buddy")
        home.prepare()
        for name, value in {"eager": EAGER, "weary": WEARY, "large": LARGE}.get(request.param, {}).items():
            patch.setattr(f"bitbuddy.files.search.{name}", value)
        if request.param == "new":
            fill(person, range(len(FOLDERS) * len(PARTS) + 1))
            files = built(home)
        else:
            files = grown(home, person)
        yield files, person
        files.close()


def folded(text: str) -> str:
    """Fold as the documentation says, written down a second time."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(one for one in text if not unicodedata.combining(one))


def said(words: tuple[str, ...]) -> list[str]:
    """Return the words that are more than nothing."""
    return [word for text in words if (word := folded(text).strip())]


def ends_with(extension: str, wanted: tuple[str, ...]) -> bool:
    return bool(extension) and any(f".{extension}".endswith(f".{one}") for one in wanted)


def lies_in(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


def contains(step: str, word: str, known: set[str]) -> bool:
    """Tell whether a folded name has ``word``: a short one that is a word of some name only at beginnings."""
    if len(word) in {3, 4} and word in known:
        return any(one.startswith(word) for one in runs(step))
    return word in step


def runs(name: str) -> set[str]:
    """Return the runs of letters of a folded name."""
    return set("".join(one if "a" <= one <= "z" or one > "\x7f" else " " for one in name).split(" ")) - {""}


def as_written(word: str, known: set[str]) -> str:
    """Return ``word`` with umlauts for ae, oe and ue if words of names begin so alone."""
    if len(word) < 4 or runs(word) != {word}:
        return word
    ways = [word]
    for pair in ("ae", "oe", "ue"):
        ways += [way.replace(pair, pair[0]) for way in ways if pair in way]
    return next((way for way in ways if any(one.startswith(way) for one in known)), word)


def names_below(person: Path) -> set[str]:
    """Return all words of the names of files and of folders that are searched."""
    words: set[str] = set()
    for folder, _, files in os.walk(person):
        if folder != str(person):
            words |= runs(folded(Path(folder).name))
        for name in files:
            words |= runs(folded(name))
    return words


def matches(path: str, size: int, modified: int, query: FileQuery, person: Path, known: set[str]) -> bool:
    name = Path(path).name
    extension = extension_of(name)
    steps = [folded(step) for step in os.path.relpath(path, person).split("/")]
    wanted = [folder for folder in (query.folder, *query.other_folders) if folder is not None]
    outermost = min((folder for folder in wanted if lies_in(path, folder)), key=len, default="")
    below = [folded(step) for step in os.path.relpath(path, max(outermost, str(person), key=len)).split("/")]
    words, any_words, not_words = (
        [as_written(word, known) for word in said(texts)] for texts in (query.words, query.any_words, query.not_words)
    )
    return (
        all(any(contains(step, word, known) for step in steps) for word in words)
        and (not any_words or any(contains(step, word, known) for word in any_words for step in steps))
        and not any(contains(step, word, known) for word in not_words for step in below)
        and (not query.kinds or kind_of(extension) in query.kinds)
        and kind_of(extension) not in query.not_kinds
        and (not query.extensions or ends_with(extension, query.extensions))
        and not ends_with(extension, query.not_extensions)
        and (not wanted or any(lies_in(path, folder) for folder in wanted))
        and not any(lies_in(path, folder) for folder in query.not_folders)
        and (query.after is None or modified >= query.after.timestamp() * 1e9)
        and (query.before is None or modified < query.before.timestamp() * 1e9)
        and (query.min_size is None or size >= query.min_size)
        and (query.max_size is None or size <= query.max_size)
    )


WORDS = st.sampled_from(["tax", "TAX", "2023", "groesse", "ueber", "GRÖSSE", "grosse", "a", "ab", "b", "税务", "税", "istanbul",
                         "cafe", "under", "doc", "documents", "report", "x.y", "_1", "-2", "img", "taxes", "zzz", ".", "ano",
                         "person", "loose", "notes", "", "pdf", "g", "tax 2023"])  # fmt: skip
EXTENSIONS = st.sampled_from(["pdf", "gz", "tar.gz", "jpg", "weird", "none"])
PLACES = st.sampled_from([*FOLDERS, ".", "Documents/nowhere", "/"])


def some(values: st.SearchStrategy[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Return a few of ``values``; none as often as any, so that not every query has everything."""
    return st.just(()) | st.lists(values, max_size=most).map(tuple)


QUERIES = st.builds(
    FileQuery,
    words=some(WORDS, 3),
    kinds=some(st.sampled_from([*KINDS, "nonsense"])),
    extensions=some(EXTENSIONS),
    folder=st.none() | PLACES,
    after=st.none() | st.none() | st.integers(0, 5000).map(lambda hours: FIRST + timedelta(hours=hours)),
    before=st.none() | st.none() | st.integers(0, 5000).map(lambda hours: FIRST + timedelta(hours=hours)),
    min_size=st.none() | st.none() | st.integers(0, 5000),
    max_size=st.none() | st.none() | st.integers(0, 5000),
    order=st.sampled_from(list(Order)),
    limit=st.sampled_from([0, 1, 5, 1000]),
    any_words=some(WORDS, 3),
    other_folders=some(PLACES),
    not_words=some(WORDS),
    not_kinds=some(st.sampled_from([*KINDS, "nonsense"])),
    not_extensions=some(EXTENSIONS),
    not_folders=some(PLACES),
)


def absolute(query: FileQuery, person: Path) -> FileQuery:
    """Return ``query`` with the folders of ``person``."""

    def at(folder: str) -> str:
        return os.path.normpath(person / folder)

    return replace(
        query,
        folder=None if query.folder is None else at(query.folder),
        other_folders=tuple(at(folder) for folder in query.other_folders),
        not_folders=tuple(at(folder) for folder in query.not_folders),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_equals_reading_everything(filled: tuple[FileLibrary, Path], query: FileQuery) -> None:
    files, person = filled
    equals_reading_everything(files, person, absolute(query, person))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=some(WORDS, 2), order=st.sampled_from(list(Order)), folders=some(PLACES), unwanted=some(PLACES, 1))
def test_words_and_places_alone(
    filled: tuple[FileLibrary, Path],
    words: tuple[str, ...],
    order: Order,
    folders: tuple[str, ...],
    unwanted: tuple[str, ...],
) -> None:
    files, person = filled
    query = FileQuery(words, other_folders=folders, not_folders=unwanted, order=order, limit=7)
    equals_reading_everything(files, person, absolute(query, person))


def equals_reading_everything(files: FileLibrary, person: Path, query: FileQuery) -> None:
    disk, known = on_disk(person), names_below(person)
    expected = {path: found for path, found in disk.items() if matches(path, *found, query, person, known)}
    answer = files.search(query)
    assert answer.exact
    assert answer.total == len(expected)
    assert answer.total_bytes == sum(size for size, _ in expected.values())
    assert len(answer.entries) == min(query.limit, len(expected))
    assert {entry.path for entry in answer.entries} <= set(expected)
    assert len({entry.path for entry in answer.entries}) == len(answer.entries)
    in_order(answer.entries, expected, query.order)


def in_order(entries: tuple[FileEntry, ...], expected: dict[str, tuple[int, int]], order: Order) -> None:
    keys: dict[Order, Callable[[str], Any]] = {
        Order.NEWEST: lambda path: -expected[path][1],
        Order.OLDEST: lambda path: expected[path][1],
        Order.LARGEST: lambda path: -expected[path][0],
        Order.SMALLEST: lambda path: expected[path][0],
        Order.NAME: lambda path: folded(Path(path).name),
    }
    if order in keys:
        best = sorted(keys[order](path) for path in expected)[: len(entries)]
        assert [keys[order](entry.path) for entry in entries] == best


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.text(alphabet="\"'*%-_()[]^:+ \0\ud800\udcffaxt", max_size=40))
def test_any_text_is_a_search_and_never_an_error(filled: tuple[FileLibrary, Path], text: str) -> None:
    files, _ = filled
    answer = files.find(text)
    assert answer.total >= len(answer.entries)
    files.folders_named(text)
    files.root_named(text)
    files.folder_total(text)


def test_ten_thousand_characters(filled: tuple[FileLibrary, Path]) -> None:
    files, _ = filled
    assert files.find("x" * 10_000).total == 0
    assert files.find("tax " * 2_500).total == files.find("tax").total > 0
    assert files.find(" ".join(f"w{number}" for number in range(2000))).total == 0
    assert files.find("").total == 0


def test_the_best_fit_comes_first(filled: tuple[FileLibrary, Path]) -> None:
    files, _ = filled
    names = [Path(entry.path).name.lower() for entry in files.find("tax", 200).entries]
    assert names[0].split(".")[0] == "tax"
    named = [any(word.startswith("tax") for word in runs(name)) for name in names]
    last_named = max(index for index, own in enumerate(named) if own)
    first_other = min((index for index, own in enumerate(named) if not own), default=len(names))
    assert last_named < first_other


def test_short_words_may_stay_uncounted(filled: tuple[FileLibrary, Path]) -> None:
    files, _ = filled
    counted = files.search(FileQuery(words=("a",), limit=3))
    quick = files.search(FileQuery(words=("a",), limit=3, count=False))
    assert counted.exact
    assert len(quick.entries) == 3
    assert quick.total <= counted.total


def test_a_folder_in_another_alternative_counts_once(filled: tuple[FileLibrary, Path]) -> None:
    files, person = filled
    whole = files.search(FileQuery(folder=str(person / "Documents")))
    both = FileQuery(folder=str(person / "Documents/Taxes"), other_folders=(str(person / "Documents"),))
    assert (files.search(both).total, files.search(both).total_bytes) == (whole.total, whole.total_bytes)


def test_everything_but_a_folder_in_it(filled: tuple[FileLibrary, Path]) -> None:
    files, person = filled
    everywhere, taxes = files.search(FileQuery()), files.search(FileQuery(folder=str(person / "Documents/Taxes")))
    rest = files.search(FileQuery(not_folders=(str(person / "Documents/Taxes"),), limit=1000))
    assert taxes.total > 0
    assert (rest.total, rest.total_bytes) == (
        everywhere.total - taxes.total, everywhere.total_bytes - taxes.total_bytes
    )  # fmt: skip
    assert not any("/Taxes/" in entry.path for entry in rest.entries)
    assert files.search(FileQuery(not_folders=(str(person),))).total == 0
