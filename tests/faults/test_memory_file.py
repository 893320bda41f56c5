"""A memory that is locked, read-only, or on a full disk: answers come all the same, one message says so, no trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.conversation.reply import Reply
from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.paths import Home
from tests.conftest import ExpectLog
from tests.faults.test_home import answer, run, without_override


@pytest.fixture(autouse=True)
def _no_brain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    monkeypatch.setattr("bitbuddy.kernel.database.BUSY_MILLISECONDS", 20)


@pytest.fixture
def memory_file(home: Home, person: Path) -> Path:
    with Buddy.open(home) as buddy:
        ask(buddy, "hello")
        return buddy.memory.path


@pytest.fixture
def locked(memory_file: Path) -> Iterator[Callable[[], None]]:
    """Return what lets another program write in the memory for as long as the test lasts."""
    other = sqlite3.connect(memory_file, isolation_level=None)
    yield lambda: other.execute("BEGIN IMMEDIATE").close()
    other.close()


def ask(buddy: Buddy, text: str) -> Reply:
    reply = list(buddy.ask(text, rules=True))[-1].reply
    assert reply is not None
    return reply


def test_a_memory_that_another_program_locks_at_the_start(
    home: Home, locked: Callable[[], None], expected_log: ExpectLog
) -> None:
    expected_log("memory cannot be used now")
    locked()
    with Buddy.open(home) as buddy:
        first = ask(buddy, "my sister Ana moved to Porto")
        assert "memory_set_aside" in first.notes
        assert "cannot use my memory now" in first.text
        assert "locked" in first.text
        assert "cannot use my memory" not in ask(buddy, "hello").text
        assert buddy.memory.memories.listed() == []
        folder = buddy.memory.path.parent
    assert not folder.exists()


def test_a_memory_that_is_locked_meanwhile(home: Home, locked: Callable[[], None], expected_log: ExpectLog) -> None:
    expected_log("could not be")
    with Buddy.open(home) as buddy:
        locked()
        reply = ask(buddy, "my sister Ana moved to Porto")
        assert reply.text
        assert "not_remembered" in reply.notes
        with pytest.raises(StorageError, match="locked"):
            buddy.forgetting.about("hello")


def test_a_memory_that_cannot_be_written(memory_file: Path) -> None:
    memory_file.chmod(0o400)
    memory_file.parent.chmod(0o500)
    try:
        result = run("ask", "hello", before=without_override)
        assert result.returncode == 0
        assert "cannot use my memory now" in result.stdout
        assert result.stderr == ""
    finally:
        memory_file.parent.chmod(0o700)
        memory_file.chmod(0o600)
    assert "my memory" not in answer("ask", "hello")["reply"]


def test_a_memory_without_a_byte_beside_a_copy_is_taken_up_from_it(
    memory_file: Path, home: Home, expected_log: ExpectLog
) -> None:
    with Buddy(home) as buddy:
        ask(buddy, "I am allergic to peanuts")
        assert buddy.memory.backups.make() is not None
    for ending in ("-wal", "-shm"):
        memory_file.with_name(memory_file.name + ending).unlink(missing_ok=True)
    memory_file.write_bytes(b"")
    expected_log("a copy took its place")
    with Buddy(home) as buddy:
        reply = ask(buddy, "what am I allergic to?")
    assert "peanuts" in reply.text.casefold()
    assert "I took up the copy of" in reply.text
    assert "memory_set_aside" in reply.notes
