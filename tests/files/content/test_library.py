from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.files.content import forgetting, reading
from bitbuddy.files.content.library import ContentLibrary
from bitbuddy.files.content.model import ContentOptions, ContentQuery, Place
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery
from bitbuddy.files.ordering import messages
from bitbuddy.files.roots import Root, RootPlan, plan_roots
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.events import ChangeKind, FileChange, FilesChanged
from tests.conftest import ExpectLog
from tests.files.content import documents
from tests.files.content.homes import PATIENT_SECONDS, Documents
from tests.waiting import until


@pytest.fixture
def papers(tmp_path: Path) -> Documents:
    return Documents(tmp_path)


def change(kind: ChangeKind, path: Path, before: Path | None = None) -> FilesChanged:
    return FilesChanged((FileChange(kind, str(path), 1, 1, 0.0, str(before or "")),))


def test_a_question_names_file_place_and_passage(papers: Documents) -> None:
    documents.pdf(papers.folder / "lease.pdf", ["Lease of a flat", "The deposit is 1,200 EUR."])
    documents.docx(papers.folder / "cooking.docx", ["Soup and bread."])
    papers.read()
    answer = papers.ask("deposit")
    (entry,) = answer.entries
    assert (Path(entry.path).name, entry.place, entry.passage) == (
        "lease.pdf",
        Place("page", 2),
        "The deposit is 1,200 EUR.",
    )
    assert (answer.total, entry.hits) == (1, 1)
    assert (answer.coverage.read, answer.coverage.possible, answer.coverage.complete) == (2, 2, True)


def test_a_first_question_reads_by_itself(papers: Documents) -> None:
    (papers.folder / "notes.txt").write_text("the heat pump hums")
    papers.index()
    assert papers.names("heat", "pump") == ["notes.txt"]


@pytest.mark.parametrize(
    "asked",
    ["kündigung", "KÜNDIGUNG", "kuendigung", "kundigung", "Kündigungen", "Ku\u0308ndigung"],
)
def test_umlauts_case_and_plural_do_not_matter(papers: Documents, asked: str) -> None:
    (papers.folder / "brief.txt").write_text("Die Kündigung der Straße")
    papers.read()
    wanted = asked if asked != "Kündigungen" else "Kündigung"
    assert papers.names(wanted) == ["brief.txt"]
    assert papers.names("strasse") == ["brief.txt"]


def test_the_inside_of_words_is_found_where_nothing_else_is(papers: Documents) -> None:
    (papers.folder / "brief.txt").write_text("Die Mietkaution beträgt viel.")
    papers.read()
    assert papers.names("kaution") == ["brief.txt"]
    assert papers.names("betra") == ["brief.txt"]
    assert papers.names("xkautionx") == []
    assert papers.names("miet99") == papers.names("kaution42") == []


def test_all_words_in_one_passage_come_before_words_apart(papers: Documents) -> None:
    apart = "\n".join(["The rent is due."] + ["Filling line of the letter."] * 60 + ["A deposit was paid."])
    (papers.folder / "apart.txt").write_text(apart)
    papers.read()
    assert papers.names("rent", "deposit") == ["apart.txt"]
    (papers.folder / "together.txt").write_text("The deposit is three times the rent.")
    papers.read()
    assert papers.names("rent", "deposit")[0] == "together.txt"


def test_words_side_by_side_come_first(papers: Documents) -> None:
    (papers.folder / "loose.txt").write_text("A pump. No heat. A pump and heat and heat and a pump.")
    (papers.folder / "phrase.txt").write_text(
        "We looked at every heat pump that there was in the shop and liked none of it."
    )
    papers.read()
    assert papers.names("heat", "pump") == ["phrase.txt", "loose.txt"]


def test_the_line_is_that_of_the_word(papers: Documents) -> None:
    (papers.folder / "notes.txt").write_text(
        "\n".join(f"line of number {at}" for at in range(1, 40)) + "\nhere it is: mango"
    )
    papers.read()
    (entry,) = papers.ask("mango").entries
    assert entry.place == Place("line", 40)


def test_a_snippet_holds_the_words_and_is_short(papers: Documents) -> None:
    (papers.folder / "long.txt").write_text(
        "Before it nothing. " * 30 + "The mango is ripe. " + "After it nothing. " * 20
    )
    papers.read()
    (entry,) = papers.ask("mango").entries
    assert "The mango is ripe." in entry.passage
    assert len(entry.passage) < 300
    assert entry.passage.startswith("… ")
    assert entry.passage.endswith(" …")


@pytest.mark.parametrize(
    "text", ['"', "*", "a OR b", "x" * 10_000, "NEAR(", "-", "(", "'; DROP", "\ud800", "mango AND"]
)
def test_no_words_are_an_error(papers: Documents, text: str) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.read()
    assert papers.ask(text).entries == ()


def test_filters_narrow(papers: Documents) -> None:
    (papers.folder / "in").mkdir()
    (papers.folder / "in" / "one.txt").write_text("mango")
    (papers.folder / "two.md").write_text("mango")
    documents.xlsx(papers.folder / "three.xlsx", {"S": {1: ["mango"]}})
    papers.read()
    old = datetime(2019, 5, 1, 12).timestamp()
    with papers.library() as library:

        def found(query: ContentQuery) -> set[str]:
            return {Path(one.path).name for one in library.passages(query).entries}

        every = ContentQuery(("mango",))
        assert found(every) == {"one.txt", "two.md", "three.xlsx"}
        assert found(replace(every, extensions=("md",))) == {"two.md"}
        assert found(replace(every, kinds=("spreadsheet",))) == {"three.xlsx"}
        assert found(replace(every, folders=(str(papers.folder / "in"),))) == {"one.txt"}
        assert found(replace(every, named=("two",))) == {"two.md"}
        assert found(replace(every, before=datetime.fromtimestamp(old).astimezone())) == set()
        assert found(replace(every, limit=1)) < {"one.txt", "two.md", "three.xlsx"}


def test_what_changed_or_went_since_is_not_quoted(papers: Documents) -> None:
    for name in ("changed.txt", "gone.txt", "same.txt"):
        (papers.folder / name).write_text("mango")
    papers.read()
    (papers.folder / "changed.txt").write_text("papaya fruit")
    (papers.folder / "gone.txt").unlink()
    assert papers.names("mango") == ["same.txt"]


def test_changes_are_read_when_the_index_tells_of_them(papers: Documents) -> None:
    (papers.folder / "one.txt").write_text("mango")
    (papers.folder / "two.txt").write_text("mango")
    (papers.folder / "three.txt").write_text("mango")
    papers.read()
    with papers.library(calm=lambda: False) as library:
        (papers.folder / "one.txt").write_text("papaya fruit")
        (papers.folder / "two.txt").unlink()
        (papers.folder / "three.txt").rename(papers.folder / "four.txt")
        papers.index()
        kept = papers.rows("SELECT id FROM documents WHERE path LIKE '%three.txt'")
        papers.events.publish(change(ChangeKind.CHANGED, papers.folder / "one.txt"))
        papers.events.publish(change(ChangeKind.GONE, papers.folder / "two.txt"))
        papers.events.publish(change(ChangeKind.MOVED, papers.folder / "four.txt", papers.folder / "three.txt"))
        assert library.wait(PATIENT_SECONDS)
        names = [Path(one.path).name for one in library.passages(ContentQuery(("mango",))).entries]
        assert names == ["four.txt"]
        assert library.passages(ContentQuery(("papaya",))).total == 1
    assert papers.rows("SELECT id FROM documents WHERE path LIKE '%four.txt'") == kept


def test_a_renamed_folder_keeps_its_texts(papers: Documents) -> None:
    (papers.folder / "old").mkdir()
    for at in range(5):
        (papers.folder / "old" / f"{at}.txt").write_text(f"mango {at}")
        os.utime(papers.folder / "old" / f"{at}.txt", ns=(10**18 + at, 10**18 + at))
    papers.read()
    before = papers.rows("SELECT id FROM documents ORDER BY id")
    (papers.folder / "old").rename(papers.folder / "new")
    papers.read()
    assert papers.rows("SELECT id FROM documents ORDER BY id") == before
    assert len(papers.names("mango")) == 5


def test_the_newest_documents_win_the_budget(papers: Documents) -> None:
    for at in range(20):
        path = papers.folder / f"{at:02}.txt"
        path.write_text("\n".join(f"word{at}x{line} mango and more of it" for line in range(300)))
        os.utime(path, (1_600_000_000 + at * 1000,) * 2)
    papers.options = ContentOptions(budget=60_000)
    papers.read()
    kept = {Path(str(path)).name for (path,) in papers.rows("SELECT path FROM documents WHERE state=1")}
    assert 1 < len(kept) < 20
    assert kept == {f"{at:02}.txt" for at in range(20 - len(kept), 20)}
    with papers.library() as library:
        coverage = library.coverage()
    assert (coverage.read, coverage.left, coverage.possible, coverage.complete) == (len(kept), 20 - len(kept), 20, True)
    newest = papers.folder / "99.txt"
    newest.write_text("mango " * 900)
    papers.read()
    assert "99.txt" in papers.names("mango")
    (weight,) = papers.rows("SELECT sum(weight) FROM documents")[0]
    assert isinstance(weight, int)
    assert weight <= 60_000


def test_what_is_kept_takes_no_more_than_the_text(papers: Documents) -> None:
    words = [
        f"{first}{second}{third}" for first in "bdfgklmnpr" for second in "aeiou" for third in ("ne", "st", "lo", "tt")
    ]
    size = 0
    for at in range(60):
        text = "\n".join(
            " ".join(words[(at * 7 + line * 3 + one * one) % len(words)] for one in range(12)) for line in range(400)
        )
        (papers.folder / f"{at}.txt").write_text(text)
        size += len(text)
    papers.read()
    assert papers.home.content_database.stat().st_size < 1.3 * size


def test_switched_off_nothing_is_read_and_what_was_is_removed(papers: Documents) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.read()
    with papers.library(calm=lambda: True) as library:
        papers.options = ContentOptions(enabled=False)
        library.options_changed()
        assert not papers.home.content_database.exists()
        answer = library.passages(ContentQuery(("mango",)))
        assert (answer.entries, answer.coverage.enabled) == ((), False)
        library.look(urgent=True)
        library.wait(1)
    assert not papers.home.content_database.exists()


def test_a_damaged_store_is_made_anew(papers: Documents) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.read()
    papers.home.content_database.write_bytes(b"no database at all" * 500)
    papers.read()
    assert papers.names("mango") == ["x.txt"]


def test_a_store_that_is_just_being_made_is_not_damaged(papers: Documents) -> None:
    papers.home.content_database.touch()
    with papers.library() as library:
        assert library.coverage().read == 0
    assert papers.home.content_database.exists()


@pytest.mark.parametrize("version", [0, 1])
def test_a_store_that_is_being_made_or_of_another_format_is_left_to_who_writes_it(
    papers: Documents, version: int
) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.read()
    path = papers.home.content_database
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")
    with papers.library(calm=lambda: False) as library:
        assert library.coverage().read == 0
        assert path.exists()
    assert papers.names("mango") == ["x.txt"]


def test_a_store_is_not_taken_for_damaged_while_it_is_made(papers: Documents) -> None:
    for number in range(200):
        (papers.folder / f"{number}.txt").write_text("mango")
    for _ in range(3):
        papers.home.content_database.unlink(missing_ok=True)
        papers.index()
        with papers.library() as library:
            library.look(urgent=True)
            counts: list[int] = []

            def all_are_read(library: ContentLibrary = library, counts: list[int] = counts) -> bool:
                counts.append(library.coverage().read)
                return counts[-1] == 200

            # With pauses, as without any whoever makes the store would hardly get at it.
            until(all_are_read, PATIENT_SECONDS)
            assert counts == sorted(counts)


@pytest.mark.parametrize("times", [1, 2])
def test_a_locked_store_is_tried_once_more(
    papers: Documents, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog, times: int
) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.index()
    locked: list[dict[str, Any]] = [{"error": StorageError("content.db cannot be used now.").to_json()}] * times
    if times == 2:
        expected_log("could not be used, twice")

    def answers(process: Any, order: Any) -> Any:
        return iter([locked.pop()]) if locked else messages(process, order)

    monkeypatch.setattr(reading, "messages", answers)
    with papers.library() as library:
        library.look(urgent=True)
        assert library.wait(PATIENT_SECONDS)
        assert library.coverage().read == (times == 1)


def test_the_store_is_for_its_owner_alone(papers: Documents) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.read()
    assert papers.home.content_database.stat().st_mode & 0o777 == 0o600


def test_names_of_any_bytes_are_read(papers: Documents) -> None:
    path = os.fsencode(papers.folder) + b"/odd\xff\nname.txt"
    with open(path, "w") as file:  # noqa: PTH123
        file.write("mango")
    papers.read()
    (entry,) = papers.ask("mango").entries
    assert os.fsencode(entry.path) == path


@pytest.mark.parametrize("folder", [b"plain", b"caf\xe9"])
def test_folders_of_any_bytes_narrow(papers: Documents, folder: bytes) -> None:
    inside = os.fsencode(papers.folder) + b"/" + folder
    os.mkdir(inside)  # noqa: PTH102
    for path in (inside + b"/odd\xff.txt", os.fsencode(papers.folder) + b"/other.txt"):
        with open(path, "w") as file:  # noqa: PTH123
            file.write("mango")
    papers.read()
    with papers.library() as library:
        (entry,) = library.passages(ContentQuery(("mango",), folders=(os.fsdecode(inside),))).entries
    assert os.fsencode(entry.path) == inside + b"/odd\xff.txt"


def test_a_whole_page_of_words_can_be_asked_for(papers: Documents) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.read()
    assert papers.names(*(f"word{at}" for at in range(1000))) == []
    assert papers.names(*["mango"] * 1000) == ["x.txt"]


def test_what_lies_on_a_drive_that_is_away_is_not_forgotten(papers: Documents) -> None:
    path = papers.folder / "x.txt"
    path.write_text("mango")
    papers.read()
    with papers.library(calm=lambda: False) as library:
        assert library.wait(PATIENT_SECONDS)  # what follows is about that file alone
        with closing(sqlite3.connect(papers.home.index_database)) as connection:
            connection.execute("UPDATE roots SET offline=1")
            connection.commit()
        away = papers.folder.rename(papers.folder.with_name("away"))
        assert library.passages(ContentQuery(("mango",))).entries == ()
        assert library.wait(PATIENT_SECONDS)
    assert len(papers.rows("SELECT id FROM documents")) == 1
    away.rename(papers.folder)
    assert papers.names("mango") == ["x.txt"]


def test_reading_is_complete_after_changes_too(papers: Documents) -> None:
    for name in ("one.txt", "two.txt", "three.txt"):
        (papers.folder / name).write_text("mango")
    papers.read()
    with papers.library(calm=lambda: False) as library:
        assert library.wait(PATIENT_SECONDS)  # what follows is about those files alone
        for kind, name, count in ((ChangeKind.GONE, "two.txt", 2), (ChangeKind.APPEARED, "four.txt", 3)):
            path = papers.folder / name
            path.write_text("papaya") if kind is ChangeKind.APPEARED else path.unlink()
            papers.index()
            papers.events.publish(change(kind, path))
            assert library.wait(PATIENT_SECONDS)
            coverage = library.coverage()
            assert (coverage.read, coverage.possible, coverage.left, coverage.complete) == (count, count, 0, True)


def test_files_too_large_and_empty_ones_are_not_opened(papers: Documents) -> None:
    (papers.folder / "large.txt").write_text("mango " * 1000)
    (papers.folder / "empty.txt").write_text("")
    (papers.folder / "small.txt").write_text("mango")
    papers.options = ContentOptions(largest=1000)
    papers.read()
    assert papers.rows("SELECT count(*) FROM documents") == [(1,)]


def test_a_file_that_cannot_be_read_is_remembered_until_it_changes(papers: Documents) -> None:
    (papers.folder / "x.pdf").write_text("no pdf")
    papers.read()
    assert papers.reasons() == {"x.pdf": "not_so"}
    before = papers.rows("SELECT id FROM documents")
    papers.read()
    assert papers.rows("SELECT id FROM documents") == before
    documents.pdf(papers.folder / "x.pdf", ["mango"])
    papers.read()
    assert papers.names("mango") == ["x.pdf"]


def test_a_file_that_takes_too_long_is_left_and_the_others_are_read(
    papers: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS_A_FILE", 1.0)
    (papers.folder / "slow.html").write_text("<p>mango <i>x</i> &amp; " * 1_500_000)
    os.utime(papers.folder / "slow.html", (4_000_000_000 - 2**31,) * 2)
    for at in range(3):
        (papers.folder / f"{at}.txt").write_text("mango")
    papers.read()
    assert papers.reasons() == {"slow.html": "time"}
    assert len(papers.names("mango")) == 3


def test_a_file_that_needs_too_much_memory_is_left_and_the_others_are_read(
    papers: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MEMORY_BYTES", 260_000_000)
    (papers.folder / "huge.txt").write_text("mango\n" * 8_000_000)
    (papers.folder / "x.txt").write_text("mango")
    papers.read()
    assert papers.reasons()["huge.txt"] in {"memory", "crashed"}
    assert papers.names("mango") == ["x.txt"]


def test_an_owner_that_has_no_time_waits(papers: Documents) -> None:
    (papers.folder / "x.txt").write_text("mango")
    papers.index()
    with papers.library(calm=lambda: False) as library:
        assert not papers.home.content_database.exists()
        assert library.wait(PATIENT_SECONDS)  # now somebody waits for it
        assert library.coverage().read == 1


class TestPictures:
    def counted(self, files: FileLibrary, month: int) -> int:
        after, before = (datetime(2025, one, 1).astimezone() for one in (month, month + 1))
        return files.search(FileQuery(kinds=("picture",), after=after, before=before)).total

    def test_they_count_under_the_date_they_were_taken(self, papers: Documents) -> None:
        for at in range(4):
            documents.jpeg(papers.folder / f"{at}.jpg", f"2025:08:{10 + at} 12:00:00")
        documents.jpeg(papers.folder / "undated.jpg")
        papers.read()
        files = FileLibrary(papers.home, lambda: _plan(papers), papers.events, _clock())
        try:
            assert self.counted(files, 8) == 4
            (first, *_) = files.search(FileQuery(words=("0",), kinds=("picture",))).entries
            assert first.taken == datetime(2025, 8, 10, 12).astimezone()
        finally:
            files.close()

    def test_also_after_the_index_was_made_anew(self, papers: Documents) -> None:
        documents.jpeg(papers.folder / "x.jpg", "2025:08:12 12:00:00")
        papers.read()
        papers.read()
        files = FileLibrary(papers.home, lambda: _plan(papers), papers.events, _clock())
        try:
            assert self.counted(files, 8) == 1
        finally:
            files.close()

    def test_one_that_was_changed_since_counts_as_any_file(self, papers: Documents) -> None:
        documents.jpeg(papers.folder / "x.jpg", "2025:08:12 12:00:00")
        papers.read()
        os.utime(papers.folder / "x.jpg", (1_700_000_000,) * 2)
        files = FileLibrary(papers.home, lambda: _plan(papers), papers.events, _clock())
        try:
            assert self.counted(files, 8) == 0
        finally:
            files.close()


def _plan(papers: Documents) -> RootPlan:
    return plan_roots([str(papers.folder)], [], [])


def _clock() -> SystemClock:
    return SystemClock()


def test_what_was_read_in_a_folder_goes_when_it_is_left_out(papers: Documents) -> None:
    left_out = papers.folder / "private"
    left_out.mkdir()
    (left_out / "diary.txt").write_text("mango")
    (papers.folder / "list.txt").write_text("mango")
    papers.read()
    papers.options = ContentOptions(folders=plan_roots([str(papers.folder)], [str(left_out)]))
    # Not quoted, also where nobody has heard of it yet.
    assert papers.names("mango") == ["list.txt"]
    assert len(papers.rows("SELECT path FROM documents")) == 2
    with papers.library(calm=lambda: False) as library:
        library.folders_changed()
        assert papers.rows("SELECT path FROM documents") == [(str(papers.folder / "list.txt"),)]
        # The index, which does not know it yet either, brings nothing back.
        library.look(urgent=True)
        assert library.wait(PATIENT_SECONDS)
        assert library.coverage().possible == 1
    assert papers.rows("SELECT path FROM documents") == [(str(papers.folder / "list.txt"),)]


def test_of_a_home_only_what_lies_in_it_itself_is_quoted(papers: Documents) -> None:
    (papers.folder / "deep").mkdir()
    (papers.folder / "deep" / "far.txt").write_text("mango")
    (papers.folder / "near.txt").write_text("mango")
    papers.read()
    papers.options = ContentOptions(folders=RootPlan((Root(str(papers.folder), "home", deep=False),)))
    assert papers.names("mango") == ["near.txt"]
    papers.options = ContentOptions(folders=RootPlan(()))
    assert papers.names("mango") == []


def test_too_much_to_forget_one_by_one_goes_as_a_whole(papers: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "DROPPED_AT_MOST", 1)
    for name in "abc":
        (papers.folder / f"{name}.txt").write_text("mango")
    papers.read()
    papers.options = ContentOptions(folders=RootPlan(()))
    with papers.library(calm=lambda: False) as library:
        library.folders_changed()
        assert not papers.home.content_database.exists()
