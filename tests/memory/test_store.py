"""Conversations are kept across restarts, in order, or not at all when the person wants that."""

from __future__ import annotations

import stat
from pathlib import Path

from bitbuddy.memory.store import ConversationStore, Speaker
from tests.fakes.clock import FakeClock


def _say(store: ConversationStore, session: str, text: str, speaker: Speaker = Speaker.PERSON) -> None:
    store.add(session, speaker, [{"type": "text", "text": text}])


def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    store = ConversationStore(tmp_path / "memory.db", clock)
    _say(store, "one", "hello")
    clock.advance(60)
    _say(store, "two", "second \udcff session")
    store.add(
        "two",
        Speaker.BUDDY,
        [{"type": "text", "text": "yes"}, {"type": "facts", "facts": [{"kind": "count"}]}],
        "rules",
    )
    store.close()
    again = ConversationStore(tmp_path / "memory.db", clock)
    assert again.latest_session() == "two"
    assert [one.text for one in again.messages("one")] == ["hello"]
    assert again.messages("three") == []
    messages = again.messages("two")
    assert [(one.speaker, one.text, one.badge) for one in messages] == [
        (Speaker.PERSON, "second \udcff session", ""),
        (Speaker.BUDDY, "yes", "rules"),
    ]
    assert messages[1].facts == [{"kind": "count"}]
    assert messages[0].created == clock.now()
    again.close()


def test_the_last_messages_come_oldest_first(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    for number in range(10):
        _say(store, "s", str(number))
    assert [one.text for one in store.messages("s", 3)] == ["7", "8", "9"]
    store.close()


def test_nothing_is_written_when_it_shall_not_be_kept(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock(), keep=False)
    _say(store, "s", "zorblax")
    assert [one.text for one in store.messages("s")] == ["zorblax"]
    store.close()
    assert not any(b"zorblax" in one.read_bytes() for one in tmp_path.iterdir())


def test_the_file_is_private(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "memory.db", FakeClock())
    _say(store, "s", "hello")
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o600}
    store.close()
