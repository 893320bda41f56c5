"""Search finds what a person means, in any script, whatever they type, and quickly in a long memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bitbuddy.kernel.database import Database
from bitbuddy.memory.searching import excerpt, wanted, words_of
from bitbuddy.memory.store import ConversationStore, Speaker
from tests.fakes.clock import FakeClock


@pytest.fixture(params=[True, False], ids=["kept", "unkept"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path / "memory.db", FakeClock(), keep=request.param)
    yield opened
    opened.close()


def fill(store: ConversationStore, *texts: str) -> None:
    for number, text in enumerate(texts):
        store.add(f"session {number}", Speaker.PERSON, [{"type": "text", "text": text}])


def found(store: ConversationStore, text: str, limit: int = 50) -> list[str]:
    return [one.message.text for one in store.search(text, limit)]


@pytest.mark.parametrize(
    ("said", "searched"),
    [
        ("the Straße is long", "strasse"),
        ("the STRASSE is long", "straße"),
        ("a single ß", "ß"),
        ("Crème brûlée", "creme BRULEE"),
        ("creme brulee", "Crème"),
        ("cafe\u0301 here", "café"),
        ("İstanbul", "istanbul"),
        ("東京都に行く", "東京"),
        ("東京都に行く", "京都"),
        ("私は東京が好き", "東京"),
        ("서울에서 만나요", "서울"),
        ("สวัสดีครับ", "สวัสดี"),
        ("привет мир", "ПРИВЕТ"),
        ("नमस्ते दुनिया", "नमस्ते"),
        ("مرحبا بالعالم", "العالم"),
        ("a 🎉 today", "🎉"),
        ("report_2023-final.pdf", "2023"),
        ("report_2023-final.pdf", "report_2023-final.pdf"),
        ("to be or not", "be"),
        ("don't panic", "don't"),
        ("the invoices of May", "invoi"),
        ("the invoices of May", "may invoices"),
        ("the invoices of May", "May of invoi"),
        ("ＡＢＣ wide", "abc"),
    ],
)
def test_it_is_found_in_whatever_way_it_is_written(store: ConversationStore, said: str, searched: str) -> None:
    fill(store, "something else, 大阪", said, "one more")
    assert found(store, searched) == [said]


@pytest.mark.parametrize(
    ("said", "searched"),
    [
        ("invoices", "voices"),
        ("invoices of May", "invoi may"),
        ("東と京", "東京"),
        ("final report 2023", "2023-final"),
        ("hello", "hello world"),
    ],
)
def test_what_is_something_else_is_not_found(store: ConversationStore, said: str, searched: str) -> None:
    fill(store, said)
    assert found(store, searched) == []


@pytest.mark.parametrize(
    "text", ["", " ", "*", "-", '"', '""', "'", "%", "(", "NEAR(", "{a", "^", "\x00", "\udcff", ":", "*-*", "…"]
)
def test_a_search_without_words_finds_nothing(store: ConversationStore, text: str) -> None:
    fill(store, "everything * - \" ' %", "a near miss")
    assert isinstance(found(store, text), list)
    if wanted(text) is None:
        assert found(store, text) == []


@pytest.mark.parametrize("text", ['"miss"', "near AND miss", "miss*", "-miss", "near:miss", "near\x00miss", "(miss"])
def test_signs_of_a_query_language_are_no_query_language(store: ConversationStore, text: str) -> None:
    fill(store, "a near AND a miss", "near miss", "nothing")
    assert "nothing" not in found(store, text)
    assert found(store, text)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "東" * 10_000, "word " * 2_000, '"' * 10_000, " ".join(map(str, range(2_500)))]
)
def test_ten_thousand_characters(store: ConversationStore, text: str) -> None:
    fill(store, text, "short")
    assert found(store, text) == ([text] if wanted(text) else [])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=20))
@example("ﷺ", "صلى")
@example("½ ⑴ ª", "½")
def test_any_text_can_be_kept_and_searched(store: ConversationStore, said: str, searched: str) -> None:
    fill(store, said)
    store.search(searched)
    if wanted(said) is not None:
        assert said in found(store, said, 1_000)
    store.remove_session("session 0")


def test_the_words_as_typed_come_first_then_the_newest(store: ConversationStore) -> None:
    fill(store, "tax report", "report on tax", "tax report again", "taxes and reports", "reporting a tax")
    assert found(store, "tax report") == ["tax report again", "tax report", "reporting a tax", "report on tax"]
    assert found(store, "tax report", 1) == ["tax report again"]
    assert found(store, "tax report", 3) == ["tax report again", "tax report", "reporting a tax"]
    assert found(store, "tax") == [
        "reporting a tax",
        "tax report again",
        "report on tax",
        "tax report",
        "taxes and reports",
    ]


def test_a_find_names_its_session_and_shows_the_place(store: ConversationStore) -> None:
    fill(store, "please " * 60 + "pay the  Größe\nfee " + "now " * 100)
    [one] = store.search("grösse fe")
    assert one.title == "please " * 7 + "please…"
    assert [one.snippet[start:end] for start, end in one.hits] == ["Größe", "fee"]
    assert one.snippet.startswith("…") and one.snippet.endswith("…")
    assert "pay the Größe fee now" in one.snippet
    assert len(one.snippet) < 250


def test_a_snippet_is_safe_to_show_and_its_places_still_fit() -> None:
    looked_for = wanted("exe")
    assert looked_for is not None
    line, hits = excerpt("see \x1b[31mphoto\u202egpj.exe\udcff and exe", looked_for)
    assert line == "see \\x1b[31mphoto\\u202egpj.exe\\xff and exe"
    assert [line[start:end] for start, end in hits] == ["exe", "exe"]


@pytest.mark.parametrize("before", [0, 1, 1_599, 1_600, 1_601, 40_000])
def test_a_place_far_down_in_a_long_message_is_shown(before: int) -> None:
    looked_for = wanted("tax report")
    assert looked_for is not None
    line, hits = excerpt("word " * before + "the tax and report " + "word " * 5_000, looked_for)
    assert [line[start:end] for start, end in hits] == ["tax", "report"]


def test_a_message_without_a_place_is_shown_from_its_beginning() -> None:
    looked_for = wanted("nowhere")
    assert looked_for is not None
    assert excerpt("short text", looked_for) == ("short text", ())


def test_words_are_as_the_index_keeps_them() -> None:
    assert words_of("The Größe_of 東京, İ!") == "the grosse of 東 京 i"


def test_a_search_in_a_long_memory_reads_no_more_than_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every message fits; what is read must not grow with them."""
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    for number in range(300):
        store.add(f"session {number % 20}", Speaker.PERSON, [{"type": "text", "text": f"report number {number}"}])
    rows = counted(monkeypatch)
    assert len(store.search("rep", 10)) == 10
    assert sum(rows) <= 20
    store.close()


def test_pages_of_a_thousand_messages_read_only_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    for number in range(1_000):
        store.add("s", Speaker.PERSON, [{"type": "text", "text": str(number)}])
    rows = counted(monkeypatch)
    seen: list[str] = []
    before: str | None = None
    while page := store.messages("s", 100, before):
        seen[:0] = [one.text for one in page]
        before = page[0].id
    assert seen == [str(number) for number in range(1_000)]
    # Ten full pages and an empty one, each a look for the place and a look for the page.
    assert len(rows) <= 2 * 11
    assert sum(rows) <= 1_000 + 11
    store.close()


def test_no_page_and_no_list_is_sorted_or_scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the database for its plans: every table is reached by an index, and nothing is put in order afterwards."""
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    message = store.add("s", Speaker.PERSON, [{"type": "text", "text": "hello"}])
    asked: list[tuple[str, Any]] = []
    read = Database.read

    def noted(self: Database, query: str, parameters: Any = ()) -> object:
        asked.append((query, parameters))
        return read(self, query, parameters)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "read", noted)
        store.messages("s", 10, message.id)
        store.sessions(10, 5)
        store.latest_session()
        store.search("hello")
    store.close()
    with sqlite3.connect(tmp_path / "memory.db") as connection:
        plans = [
            str(step[3])
            for query, parameters in asked
            for step in connection.execute(f"EXPLAIN QUERY PLAN {query}", parameters)
        ]
    connection.close()
    assert len(asked) >= 5
    assert [one for one in plans if "TEMP B-TREE" in one] == []
    assert [one for one in plans if one.startswith("SCAN") and "INDEX" not in one] == []


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of rows of each query from now on."""
    rows: list[int] = []
    read = Database.read

    def count(self: Database, query: str, parameters: Any = ()) -> list[tuple[object, ...]]:
        found = read(self, query, parameters)
        rows.append(len(found))
        return found

    monkeypatch.setattr(Database, "read", count)
    return rows
