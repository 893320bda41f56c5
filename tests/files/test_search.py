"""Search against a patient reader of the same files, over queries of all shapes."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.files.kinds import KINDS, extension_of, kind_of
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileEntry, FileQuery, Order
from bitbuddy.kernel.paths import find_home
from tests.files.trees import built, on_disk, write

PARTS = ["tax", "Tax 2023", "report", "Größe", "img_1", "img-2", "a", "ab", "税务", "İstanbul", "x.y", "photo", "año"]
ENDINGS = ["", ".pdf", ".PDF", ".jpg", ".tar.gz", ".gz", ".txt", ".weird", ".py", ".mp3", "."]
FOLDERS = ["Documents", "Documents/Taxes", "Documents/Taxes/2023", "Documents/ab", "Pictures", "Pictures/Café/Ünder",
           "Downloads", "Music/税务", "Desktop/report"]  # fmt: skip
FIRST = datetime(2021, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FileLibrary, Path]]:
    top = tmp_path_factory.mktemp("search")
    person = top / "person"
    patch = pytest.MonkeyPatch()
    patch.setenv("HOME", str(person))
    number = 0
    for folder in FOLDERS:
        for part in PARTS:
            number += 1
            name = f"{part}{ENDINGS[number % len(ENDINGS)]}"
            write(person / folder / name, (number * 7919) % 5000, FIRST + timedelta(hours=number * 37))
    write(person / "loose notes.txt", 12, FIRST)
    home = find_home(top / "buddy")
    home.prepare()
    files = built(home)
    yield files, person
    files.close()
    patch.undo()


def folded(text: str) -> str:
    """Fold as the documentation says, written down a second time."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(one for one in text if not unicodedata.combining(one))


def matches(path: str, size: int, modified: int, query: FileQuery, person: Path) -> bool:
    name = Path(path).name
    extension = extension_of(name)
    steps = [folded(step) for step in os.path.relpath(path, person).split("/")]
    return (
        all(any(folded(word).strip() in step for step in steps) for word in query.words)
        and (not query.kinds or kind_of(extension) in query.kinds)
        and (
            not query.extensions or any(("." + extension).endswith("." + one) and extension for one in query.extensions)
        )
        and (query.folder is None or path.startswith(query.folder.rstrip("/") + "/"))
        and (query.after is None or modified >= query.after.timestamp() * 1e9)
        and (query.before is None or modified < query.before.timestamp() * 1e9)
        and (query.min_size is None or size >= query.min_size)
        and (query.max_size is None or size <= query.max_size)
    )


WORDS = st.sampled_from(["tax", "TAX", "2023", "groesse", "GRÖSSE", "grosse", "a", "ab", "b", "税务", "税", "istanbul",
                         "cafe", "under", "doc", "documents", "report", "x.y", "_1", "-2", "img", "taxes", "zzz", ".", "ano",
                         "person", "loose", "notes", "", "pdf", "g", "tax 2023"])  # fmt: skip
QUERIES = st.builds(
    FileQuery,
    words=st.lists(WORDS, max_size=3).map(tuple),
    kinds=st.lists(st.sampled_from([*KINDS, "nonsense"]), max_size=2).map(tuple),
    extensions=st.lists(st.sampled_from(["pdf", "gz", "tar.gz", "jpg", "weird", "none"]), max_size=2).map(tuple),
    folder=st.none() | st.sampled_from([*FOLDERS, ".", "Documents/nowhere"]),
    after=st.none() | st.integers(0, 5000).map(lambda hours: FIRST + timedelta(hours=hours)),
    before=st.none() | st.integers(0, 5000).map(lambda hours: FIRST + timedelta(hours=hours)),
    min_size=st.none() | st.integers(0, 5000),
    max_size=st.none() | st.integers(0, 5000),
    order=st.sampled_from(list(Order)),
    limit=st.sampled_from([0, 1, 5, 1000]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_equals_reading_everything(filled: tuple[FileLibrary, Path], query: FileQuery) -> None:
    files, person = filled
    if query.folder is not None:
        query = FileQuery(**{**vars(query), "folder": os.path.normpath(person / query.folder)})
    disk = on_disk(person)
    expected = {path: found for path, found in disk.items() if matches(path, *found, query, person)}
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
    last_named = max(index for index, name in enumerate(names) if "tax" in name)
    first_other = min((index for index, name in enumerate(names) if "tax" not in name), default=len(names))
    assert last_named < first_other


def test_short_words_may_stay_uncounted(filled: tuple[FileLibrary, Path]) -> None:
    files, _ = filled
    counted = files.search(FileQuery(words=("a",), limit=3))
    quick = files.search(FileQuery(words=("a",), limit=3, count=False))
    assert counted.exact
    assert len(quick.entries) == 3
    assert quick.total <= counted.total
