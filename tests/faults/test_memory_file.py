"""A memory that is locked, read-only, or on a full disk: answers come all the same, one message says so, no trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.cli import main
from bitbuddy.conversation.reply import Reply
from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.paths import Home
from bitbuddy.link import doctor, operations
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
    home: Home, locked: Callable[[], None], expected_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitbuddy.kernel.database.BUSY_MILLISECONDS", 600_000)  # which nobody waits who wants an answer
    monkeypatch.setattr("bitbuddy.kernel.database.HURRIED_MILLISECONDS", 20)
    expected_log("memory cannot be used now")
    locked()
    with Buddy.open(home) as buddy:
        first = ask(buddy, "my sister Ana moved to Porto")
        assert "memory_set_aside" in first.notes
        assert first.text == (
            "I could not keep that, as my memory cannot be used now.\n\nmemory.db cannot be used now. "
            "Another program has locked it. Close that program, then try again. "
            "Until I am started anew, nothing that is said is kept."
        )
        assert "locked" not in ask(buddy, "hello").text
        assert ask(buddy, "where does my sister live?").text.startswith("I cannot look that up, as my memory")
        assert buddy.memory.memories.listed() == []
        folder = buddy.memory.path.parent
    assert not folder.exists()


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("memory_add", {"text": "my dog is Rex"}),
        ("memory_list", {}),
        ("memory_stats", {}),
        ("memory_import", {"path": "/missing.json"}),
        ("memory_export", {"path": "/missing/memory.json"}),
        ("session_find", {}),
        ("sessions", {}),
        ("search_messages", {"text": "hello"}),
        ("feedback_list", {}),
        ("ledger", {}),
        ("ledger", {"kinds": ["asked"]}),
        ("ledger_export", {"path": "/missing/ledger.json"}),
        ("ledger_forget", {"ids": ["asked:1"]}),
        ("ledger_forget", {"all": True, "preview": True}),
        ("feedback", {}),
        ("feedback_undo", {"id": "last"}),
        ("memory_forget_preview", {"about": "Ana"}),
    ],
)
def test_where_the_memory_could_not_be_opened_nothing_is_told_of_the_one_that_stands_in(
    home: Home, locked: Callable[[], None], expected_log: ExpectLog, operation: str, arguments: dict[str, Any]
) -> None:
    expected_log("memory cannot be used now")
    locked()
    with Buddy.open(home) as buddy:
        (check,) = [one for one in doctor.check(buddy) if "memory could not be opened" in one.what]
        assert not check.ok
        assert operations.run(buddy, "ledger", {"kinds": ["moved"]}) == {"entries": [], "cursor": ""}
        with pytest.raises(StorageError, match="could not be opened at the start"):
            operations.run(buddy, operation, arguments)


def test_what_could_not_be_forgotten_is_said_and_ends_the_command_with_one(
    home: Home, locked: Callable[[], None], expected_log: ExpectLog, capsys: pytest.CaptureFixture[str]
) -> None:
    expected_log("memory cannot be used now")
    locked()
    assert main.run(["memory", "forget", "--about", "Zorblax", "--yes"]) == 1
    told = "The disk refused, so words of it may still be in default/memory.db: try again.\n"
    assert capsys.readouterr().out == told


def test_a_memory_that_is_locked_meanwhile(home: Home, locked: Callable[[], None], expected_log: ExpectLog) -> None:
    expected_log("could not be")
    with Buddy.open(home) as buddy:
        locked()
        reply = ask(buddy, "my sister Ana moved to Porto")
        assert reply.text
        assert "not_remembered" in reply.notes
        with pytest.raises(StorageError, match="locked"):
            buddy.forgetting.about("porto")


def test_a_memory_that_cannot_be_written(memory_file: Path) -> None:
    memory_file.chmod(0o400)
    memory_file.parent.chmod(0o500)
    try:
        result = run("ask", "hello", before=without_override)
        assert result.returncode == 0
        assert "memory.db cannot be used now." in result.stdout
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


@pytest.fixture
def lost(memory_file: Path, home: Home) -> Path:
    """Return where the memory was, beside a copy of it."""
    with Buddy(home) as buddy:
        ask(buddy, "I am allergic to peanuts")
        assert buddy.memory.backups.make() is not None
    memory_file.unlink()
    return memory_file


def test_a_memory_that_is_gone_beside_a_copy_is_taken_up_from_it(
    lost: Path, home: Home, expected_log: ExpectLog
) -> None:
    expected_log("a copy took its place")
    lost.with_name(f"{lost.name}-wal").write_bytes(b"of the file that is gone")
    with Buddy(home) as buddy:
        reply = ask(buddy, "what am I allergic to?")
        assert "peanuts" in reply.text.casefold()
        assert "My memory was gone. I took up the copy of" in reply.text
        assert "What was left of it is kept as memory.damaged-" in reply.text
        buddy.forgetting.all()
    lost.unlink()
    with Buddy(home) as buddy:
        assert "peanuts" not in ask(buddy, "what am I allergic to?").text.casefold()


def test_a_command_that_answers_nothing_says_that_a_copy_was_taken_up(lost: Path) -> None:
    first, second = (run("memory", "list", "--json") for _ in range(2))
    assert "peanuts" in first.stdout
    assert first.stderr.startswith("My memory was gone. I took up the copy of")
    assert second.stderr == ""


def test_what_is_forgotten_goes_from_copies_of_another_buddys_memory_that_is_gone(
    lost: Path, home: Home, expected_log: ExpectLog
) -> None:
    expected_log("a copy took its place")
    with Buddy(home) as buddy:
        buddy.buddies.create("Two", "default")
        buddy.use_buddy("Two")
        lost.unlink()
        buddy.forgetting.about("peanuts")
    assert not lost.exists()
    with Buddy(home) as buddy:
        buddy.use_buddy("default")
        assert "peanuts" not in ask(buddy, "what am I allergic to?").text.casefold()
