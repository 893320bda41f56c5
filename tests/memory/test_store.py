"""Conversations are kept across restarts, in order, or not at all when the person wants that."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.memory.message import TITLE_CHARACTERS, title_of
from bitbuddy.memory.store import ConversationStore, Speaker, StoredMessage
from tests.fakes.clock import FakeClock


@pytest.fixture(params=[True, False], ids=["kept", "unkept"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path / "memory.db", FakeClock(), keep=request.param)
    yield opened
    opened.close()


def say(store: ConversationStore, session: str, text: str, speaker: Speaker = Speaker.PERSON) -> StoredMessage:
    return store.add(session, speaker, [{"type": "text", "text": text}])


def texts(messages: list[StoredMessage]) -> list[str]:
    return [one.text for one in messages]


def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    store = ConversationStore(tmp_path / "memory.db", clock)
    say(store, "one", "hello")
    clock.advance(60)
    say(store, "two", "second \udcff session")
    store.add(
        "two",
        Speaker.BUDDY,
        [{"type": "text", "text": "yes"}, {"type": "facts", "facts": [{"kind": "count"}]}],
        "rules",
    )
    store.close()
    again = ConversationStore(tmp_path / "memory.db", clock)
    assert again.latest_session() == "two"
    assert texts(again.messages("one")) == ["hello"]
    assert again.messages("three") == []
    messages = again.messages("two")
    assert [(one.speaker, one.text, one.badge) for one in messages] == [
        (Speaker.PERSON, "second \udcff session", ""),
        (Speaker.BUDDY, "yes", "rules"),
    ]
    assert messages[1].facts == [{"kind": "count"}]
    assert messages[0].created == clock.now()
    again.close()


def test_the_last_messages_come_oldest_first(store: ConversationStore) -> None:
    for number in range(10):
        say(store, "s", str(number))
    assert texts(store.messages("s", 3)) == ["7", "8", "9"]


def test_the_ones_before_come_page_by_page(store: ConversationStore) -> None:
    for number in range(10):
        say(store, "s", str(number))
        say(store, "other", "x")
    page = store.messages("s", 4)
    before = store.messages("s", 4, page[0].id)
    assert texts(before) == ["2", "3", "4", "5"]
    assert texts(store.messages("s", 4, before[0].id)) == ["0", "1"]
    assert store.messages("s", 4, store.messages("s")[0].id) == []
    assert store.messages("s", 4, "nonsense") == []
    assert store.messages("s", 4, store.messages("other")[3].id) == []


def test_typed_parts_come_back_as_they_were(store: ConversationStore) -> None:
    parts: list[dict[str, Any]] = [
        {"type": "text", "text": "first"},
        {"type": "facts", "facts": [{"kind": "count", "value": 3}], "headline": "three"},
        {"type": "explanation", "intent": "files.count", "why": "how many"},
        {"type": "choices", "choices": [{"label": "PDFs", "question": "how many PDFs?"}]},
        {"type": "hologram", "depth": 3, "inner": [{"type": "text", "text": "not shown"}]},
        {"type": "text", "text": "second"},
    ]
    store.add("s", Speaker.BUDDY, parts, "rules")
    [message] = store.messages("s")
    assert list(message.parts) == parts
    assert (message.text, message.headline) == ("first\n\nsecond", "three")
    assert message.explanation == {"intent": "files.count", "why": "how many"}
    assert message.choices == [{"label": "PDFs", "question": "how many PDFs?"}]
    bare = say(store, "s", "nothing else")
    assert (bare.facts, bare.headline, bare.explanation, bare.choices) == ([], "", {}, [])


def test_parts_that_miss_something_are_no_error(store: ConversationStore) -> None:
    message = store.add("s", Speaker.BUDDY, [{"type": "text"}, {"type": "facts"}, {"type": "choices"}, {}])
    assert (message.text, message.facts, message.choices, message.explanation) == ("", [], [], {})


def test_a_replaced_question_takes_what_followed_with_it(store: ConversationStore) -> None:
    say(store, "s", "first question")
    say(store, "s", "first answer", Speaker.BUDDY)
    second = say(store, "s", "second question")
    say(store, "s", "second answer", Speaker.BUDDY)
    say(store, "other", "second of another session")
    store.replace_from("s", second.id)
    assert texts(store.messages("s")) == ["first question", "first answer"]
    assert {one.id: one.messages for one in store.sessions()} == {"s": 2, "other": 1}
    assert [one.message.session for one in store.search("second")] == ["other"]
    say(store, "s", "second question, edited")
    assert texts(store.messages("s"))[-1] == "second question, edited"
    assert [one.message.text for one in store.search("edited")] == ["second question, edited"]


def test_replacing_what_is_not_there_changes_nothing(store: ConversationStore) -> None:
    say(store, "s", "hello")
    other = say(store, "other", "hello")
    store.replace_from("s", "nonsense")
    store.replace_from("s", other.id)
    store.replace_from("nowhere", other.id)
    assert [one.messages for one in store.sessions()] == [1, 1]


def test_nothing_replaced_is_deleted(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    message = say(store, "s", "zorblax")
    store.replace_from("s", message.id)
    assert store.sessions() == []
    assert store.latest_session() is None
    store.close()
    assert b"zorblax" in (tmp_path / "memory.db").read_bytes()


def test_sessions_come_newest_first_and_page(store: ConversationStore) -> None:
    for number in range(6):
        say(store, str(number), f"question {number}")
    say(store, "2", "again")
    assert [one.id for one in store.sessions()] == ["2", "5", "4", "3", "1", "0"]
    assert [one.id for one in store.sessions(2, 1)] == ["5", "4"]
    assert store.sessions(2, 6) == []
    assert store.latest_session() == "2"
    newest = store.sessions(1)[0]
    assert (newest.title, newest.messages, newest.created) == ("question 2", 2, newest.updated)


def test_a_session_is_called_by_its_first_question(store: ConversationStore) -> None:
    first = say(store, "s", "how many\n  PDFs?")
    say(store, "s", "5", Speaker.BUDDY)
    say(store, "s", "and photos?")
    assert store.sessions()[0].title == "how many PDFs?"
    store.replace_from("s", first.id)
    say(store, "s", "how many videos?")
    assert store.sessions()[0].title == "how many videos?"


def test_a_title_the_person_gave_stays_until_it_is_taken_back(store: ConversationStore) -> None:
    first = say(store, "s", "how many PDFs?")
    store.rename_session("s", "  My \x1b[31m taxes\n")
    assert store.sessions()[0].title == "My \\x1b[31m taxes"
    store.replace_from("s", first.id)
    say(store, "s", "how many videos?")
    assert store.sessions()[0].title == "My \\x1b[31m taxes"
    store.rename_session("s", " ")
    assert store.sessions()[0].title == "how many videos?"
    with pytest.raises(NotFoundError):
        store.rename_session("nowhere", "x")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("short", "short"),
        ("", ""),
        ("word " * 40, f"{'word ' * 11}word…"),
        ("a" * 500, "a" * TITLE_CHARACTERS + "…"),
        ("東" * 500, "東" * TITLE_CHARACTERS + "…"),
        (f"{'x' * 40}, {'y' * 40}", "x" * 40 + "…"),
    ],
)
def test_titles_are_cut_between_words(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("my PIN is 4711 and my card is 4111 1111 1111 1111", "my PIN is ••• and my card is •••"),
        ("remember that my password is hunter2", "remember that my password is •••"),
        ("Meine Geheimzahl lautet 4711.", "Meine Geheimzahl lautet •••"),
        ("what is my PIN?", "what is my PIN?"),
        ("where is passwords.txt of 2024?", "where is passwords.txt of 2024?"),
        ("I forgot my password again", "I forgot my password again"),
    ],
)
def test_no_title_tells_a_secret(store: ConversationStore, said: str, title: str) -> None:
    say(store, "s", said)
    assert store.sessions()[0].title == title
    assert {one.title for one in store.search(said)} == {title}
    assert {one.title for one in store.questions(1 << 40)} <= {title}


def test_nor_does_one_of_an_older_version_or_of_the_persons_own(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    say(store, "s", "hello")
    store.rename_session("s", "my PIN is 4711")
    store.close()
    with sqlite3.connect(tmp_path / "memory.db") as connection:
        connection.execute("UPDATE sessions SET title='my PIN is 4711'")
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    found = store.session("s")
    assert found is not None
    assert found.title == store.sessions()[0].title == store.search("hello")[0].title == "my PIN is •••"
    store.close()


def test_a_removed_session_is_gone(store: ConversationStore) -> None:
    say(store, "s", "hello")
    say(store, "other", "hello")
    store.remove_session("s")
    assert [one.id for one in store.sessions()] == ["other"]
    assert store.messages("s") == []
    assert [one.message.session for one in store.search("hello")] == ["other"]
    with pytest.raises(NotFoundError):
        store.remove_session("s")


def test_an_answer_that_comes_too_late_does_not_bring_a_removed_session_back(store: ConversationStore) -> None:
    say(store, "s", "hello")
    store.remove_session("s")
    say(store, "s", "an answer", Speaker.BUDDY)
    assert store.sessions() == []
    say(store, "s", "a new question")
    say(store, "s", "its answer", Speaker.BUDDY)
    assert store.sessions()[0].messages == 2


def test_no_word_of_a_removed_session_is_left_in_any_file(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    for number in range(300):
        say(store, f"s{number % 3}", f"word{number} zorblaxian{number % 3} " + "filler " * (number % 40))
    replaced = say(store, "s1", "zorblaxian1 replaced")
    store.replace_from("s1", replaced.id)
    store.rename_session("s1", "zorblaxian1 title")
    store.remove_session("s1")
    everything = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"zorblaxian1" not in everything
    assert len(store.search("zorblaxian")) == 50
    store.close()
    everything = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"zorblaxian1" not in everything
    assert b"zorblaxian2" in everything


def test_nothing_is_written_when_it_shall_not_be_kept(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock(), keep=False)
    message = say(store, "s", "zorblax")
    store.rename_session("s", "zorblax")
    assert not store.is_kept("s")
    assert not store.is_kept("another")
    assert [one.message.text for one in store.search("zorblax")] == ["zorblax"]
    store.replace_from("s", message.id)
    say(store, "s", "zorblax")
    store.close()
    assert not any(b"zorblax" in one.read_bytes() for one in tmp_path.iterdir())


def test_a_session_may_be_kept_in_part(tmp_path: Path) -> None:
    clock = FakeClock()
    store = ConversationStore(tmp_path / "memory.db", clock)
    for number in range(6):
        store.keep = number not in {2, 3}
        say(store, "s", str(number))
        say(store, f"other {number}", "x")
        clock.advance(1)
    assert texts(store.messages("s")) == list("012345")
    assert not store.is_kept("s")
    assert store.is_kept("other 1")
    assert not store.is_kept("other 2")
    messages = store.messages("s")
    for number, message in enumerate(messages):
        assert texts(store.messages("s", 2, message.id)) == list("012345")[max(0, number - 2) : number]
    assert {one.id: one.messages for one in store.sessions()}["s"] == 6
    assert [one.id for one in store.sessions()][:3] == ["other 5", "s", "other 4"]
    assert [one.id for one in store.sessions(1, 1)] == ["s"]
    store.replace_from("s", messages[3].id)
    assert texts(store.messages("s")) == ["0", "1", "2"]
    store.replace_from("s", messages[1].id)
    assert texts(store.messages("s")) == ["0"]
    store.remove_session("s")
    assert store.messages("s") == []
    store.close()


def test_the_file_is_private(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    say(store, "s", "hello")
    store.remove_session("s")
    say(store, "s", "hello")
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o600}
    store.close()


def test_all_conversations_go_at_once_and_new_ones_are_found(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    for number in range(50):
        say(store, f"s{number % 5}", f"zorblax {number}")
    store.replace_from("s0", store.messages("s0")[0].id)
    store.remove_all()
    assert store.kept.counts() == (0, 0)
    assert not any(b"zorblax" in one.read_bytes() for one in tmp_path.iterdir())
    say(store, "t", "something new")
    assert [one.message.text for one in store.search("new")] == ["something new"]

    def whole(connection: sqlite3.Connection) -> None:
        for index in ("searched_words", "recalled_words", "memory_words"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")

    store.kept.database.write(whole)
    store.close()
