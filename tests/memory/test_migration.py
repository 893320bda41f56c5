"""A memory of the first version keeps every word, and its messages can be found afterwards."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from bitbuddy.memory.kept import KeptConversations
from bitbuddy.memory.schema import MIGRATIONS
from bitbuddy.memory.searching import wanted
from bitbuddy.memory.store import ConversationStore, Speaker
from bitbuddy.memory.tables.mistakes import MISTAKES
from tests.fakes.clock import FakeClock
from tests.memory.kit import Teller, lives, opened

# The tables as the first version made them; never to be changed.
FIRST = """
    CREATE TABLE device (id TEXT NOT NULL);
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
        device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE TABLE messages (
        id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions(id), role TEXT NOT NULL, parts TEXT NOT NULL,
        badge TEXT NOT NULL, created TEXT NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL
    );
    CREATE INDEX messages_by_session ON messages(session, clock);
    CREATE INDEX sessions_by_time ON sessions(updated);
    PRAGMA user_version=1;
"""
LONG = "where did I put the very long letter about the garden fence that I wrote to my neighbour in spring"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a database as the first version left it: two sessions, five messages, the older session used last."""
    path = tmp_path / "memory.db"
    connection = sqlite3.connect(path)
    connection.executescript(FIRST)
    connection.execute("INSERT INTO device VALUES ('device-1')")
    moment = "2026-11-01T10:00:0{}+01:00"
    for session, title, clock in (("a", LONG[:80], 5), ("b", "Größe?", 4)):
        connection.execute(
            "INSERT INTO sessions VALUES (?,?,?,?,?,?)",
            (session, title, moment.format(clock), moment.format(clock), "device-1", clock),
        )
    said = [
        ("a", "person", LONG),
        ("a", "buddy", "In Documents."),
        ("b", "person", "Größe?"),
        ("b", "buddy", "5 MB"),
        ("a", "person", "東京 \udcff"),
    ]
    for clock, (session, role, text) in enumerate(said, 1):
        parts = json.dumps([{"type": "text", "text": text}])
        connection.execute(
            "INSERT INTO messages VALUES (?,?,?,?,?,?,?,?)",
            (f"m{clock}", session, role, parts, "rules", moment.format(clock), "device-1", clock),
        )
    connection.commit()
    connection.close()
    return path


def test_everything_is_there_and_can_be_found(old: Path) -> None:
    store = ConversationStore(old, FakeClock())
    assert [one.text for one in store.messages("a")] == [LONG, "In Documents.", "東京 \udcff"]
    assert [(one.id, one.messages) for one in store.sessions()] == [("a", 3), ("b", 2)]
    assert [one.title for one in store.sessions()] == [
        "where did I put the very long letter about the garden fence…",
        "Größe?",
    ]
    for text, message in (("grosse", "m3"), ("京", "m5"), ("garden fen", "m1")):
        assert [one.message.id for one in store.search(text)] == [message]
    store.add("b", Speaker.PERSON, [{"type": "text", "text": "new"}])
    store.replace_from("b", "m4")
    assert [one.text for one in store.messages("b")] == ["Größe?"]
    store.close()
    store = ConversationStore(old, FakeClock())
    assert [one.id for one in store.sessions()] == ["b", "a"]
    assert len(store.search("garden")) == 1
    store.close()


def test_what_the_person_said_was_wrong_is_so_in_an_older_memory_too(tmp_path: Path) -> None:
    path, clock = tmp_path / "memory.db", FakeClock()
    with opened(path, clock) as memory:
        person = Teller(memory.memories, clock)
        person.tell(lives("Ana", "Porto"))
        [(old, new)] = person.tell(lives("Ana", "Rome"), at_once=True).contradicted
        memory.memories.settle(new.id, old.id)
        person.tell(lives("Ana", "Oslo", "Ana moved to Oslo"))
    with sqlite3.connect(path) as connection:  # as the version before wrote it
        connection.execute("UPDATE memories SET state='past', until='2026-11-20' WHERE state='wrong'")
        connection.execute(f"PRAGMA user_version={MIGRATIONS.index(MISTAKES)}")
    connection.close()
    with opened(path, clock) as memory:
        states = {one.value: (one.state, one.until) for one in memory.memories.listed(states=())}
    assert states == {"Porto": ("wrong", ""), "Rome": ("past", "2026-11-20"), "Oslo": ("current", "")}


def test_the_device_and_its_clock_go_on(old: Path) -> None:
    kept = KeptConversations(old, FakeClock())
    assert kept.clock() == 5
    kept.close()
    with sqlite3.connect(old) as connection:
        assert connection.execute("SELECT id FROM device").fetchall() == [("device-1",)]
    connection.close()


def test_a_migration_that_was_cut_off_is_completed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitbuddy.memory.kept._INDEXED_AT_ONCE", 2)
    calls = iter([True, False])

    def cut_off(connection: sqlite3.Connection) -> bool:
        if next(calls):
            return index_some(connection)
        raise SystemExit

    from bitbuddy.memory.kept import _index_some as index_some

    with monkeypatch.context() as patch:
        patch.setattr("bitbuddy.memory.kept._index_some", cut_off)
        with pytest.raises(SystemExit):
            KeptConversations(old, FakeClock())
    kept = KeptConversations(old, FakeClock())
    for text in ("garden", "documents", "größe", "5", "東京"):
        looked_for = wanted(text)
        assert looked_for is not None
        assert len(kept.search(looked_for, 10)) == 1, text
    kept.close()


@pytest.mark.parametrize("parts", ["", "{", "3", '{"type": "text"}', '["text", null]', "[" * 100_000])
def test_one_unreadable_row_does_not_take_the_others_with_it(old: Path, parts: str) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE messages SET parts=? WHERE id='m3'", (parts,))
    connection.close()
    store = ConversationStore(old, FakeClock())
    assert [one.text for one in store.messages("b")] == ["", "5 MB"]
    assert [one.messages for one in store.sessions()] == [3, 2]
    assert len(store.search("garden")) == 1
    store.close()


def test_the_copy_from_before_forgets_too(old: Path) -> None:
    store = ConversationStore(old, FakeClock())
    copy = old.with_name(f"memory.db.before-v{len(MIGRATIONS)}")
    assert b"garden fence" in copy.read_bytes()
    store.remove_session("a")
    store.close()
    for file in old.parent.iterdir():
        assert b"garden" not in file.read_bytes(), file
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT id FROM messages ORDER BY id").fetchall() == [("m3",), ("m4",)]
        assert connection.execute("PRAGMA user_version").fetchall() == [(1,)]
    connection.close()
