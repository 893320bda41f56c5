"""What holds for everything that answers what is inside files: the library on a disk and the one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bitbuddy.conversation.skills.contract import Contents
from bitbuddy.files.content.model import ContentQuery, Place
from tests.fakes.contents import FakeContents
from tests.files.content import documents
from tests.files.content.homes import Documents

LEASE, NOTES = "The deposit is 1,200 EUR.", "Ask about the deposit and the mango"


@pytest.fixture(params=["memory", "disk"])
def contents(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Contents, str]]:
    if request.param == "memory":
        fake = FakeContents(datetime.now().astimezone())
        fake.add("/home/ana/papers/lease.pdf", Place("page", 1), LEASE)
        fake.add("/home/ana/papers/in/notes.txt", Place("line", 1), NOTES)
        yield fake, "/home/ana/papers"
        return
    papers = Documents(tmp_path)
    documents.pdf(papers.folder / "lease.pdf", [LEASE])
    (papers.folder / "in").mkdir()
    (papers.folder / "in" / "notes.txt").write_text(NOTES)
    papers.read()
    with papers.library() as library:
        yield library, str(papers.folder)


def names(contents: Contents, query: ContentQuery) -> set[str]:
    answer = contents.passages(query)
    assert answer.total >= len(answer.entries)
    return {Path(one.path).name for one in answer.entries}


def test_all_words_are_in_what_is_found(contents: tuple[Contents, str]) -> None:
    library, _ = contents
    assert names(library, ContentQuery(("deposit",))) == {"lease.pdf", "notes.txt"}
    assert names(library, ContentQuery(("deposit", "MANGO"))) == {"notes.txt"}
    assert names(library, ContentQuery(("penguin",))) == set()
    assert names(library, ContentQuery()) == set()
    assert names(library, ContentQuery(phrases=("the mango",))) == {"notes.txt"}


def test_every_field_narrows(contents: tuple[Contents, str]) -> None:
    library, folder = contents
    every = ContentQuery(("deposit",))
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    assert names(library, replace(every, named=("lease",))) == {"lease.pdf"}
    assert names(library, replace(every, extensions=("txt",))) == {"notes.txt"}
    assert names(library, replace(every, kinds=("spreadsheet",))) == set()
    assert names(library, replace(every, folders=(f"{folder}/in",))) == {"notes.txt"}
    assert names(library, replace(every, after=tomorrow)) == set()
    assert names(library, replace(every, before=tomorrow)) == {"lease.pdf", "notes.txt"}
    assert len(library.passages(replace(every, limit=1)).entries) == 1
    assert library.passages(replace(every, limit=1)).total == 2


def test_the_place_and_the_passage_are_told(contents: tuple[Contents, str]) -> None:
    library, _ = contents
    (entry,) = library.passages(ContentQuery(("deposit",), extensions=("pdf",))).entries
    assert (entry.place, entry.passage, entry.kind) == (Place("page", 1), LEASE, "document")


def test_all_of_it_is_read(contents: tuple[Contents, str]) -> None:
    library, _ = contents
    library.settle()
    coverage = library.coverage()
    assert (coverage.read, coverage.possible, coverage.complete) == (2, 2, True)
