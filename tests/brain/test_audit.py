"""The audit log: everything asked and answered, readable and clearable."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bitbuddy.brain.audit import MIGRATIONS, Audit, AuditEntry
from bitbuddy.brain.port import Message, Role
from bitbuddy.brain.supervisor import Supervisor
from bitbuddy.kernel.database import connect, migrate
from bitbuddy.kernel.paths import Home
from tests.brain.kit import LONG_TEXT, make_supervisor, question


def entry(text: str) -> AuditEntry:
    return AuditEntry("chat", "Fake", (Message(Role.USER, text),), "fine", "stop", 3, 1)


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    made = Audit(tmp_path / "audit.db", maximum=5)
    yield made
    made.close()


def test_entries_come_back_newest_first(audit: Audit) -> None:
    for text in ("one", "two", "caf\udce9"):
        audit.record(entry(text))
    entries = audit.list(2)
    assert [one.messages[0].text for one in entries] == ["caf\\udce9", "two"]
    assert entries[0].at
    assert entries[0].to_json()["tokens_in"] == 3


def test_only_the_owner_may_read_it(audit: Audit, tmp_path: Path) -> None:
    audit.record(entry("secret"))
    audit.list()
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_cleared_is_empty(audit: Audit) -> None:
    audit.record(entry("secret"))
    assert audit.clear() == 1
    assert audit.list() == []


def test_a_log_of_before_there_were_servers_is_read_and_forgotten_with_its_copy(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with contextlib.closing(connect(path)) as old:
        migrate(old, path, MIGRATIONS[:1])
        values = ("2026-03-14T10:00:00+00:00", "chat", "Fake", '[["user", "secret"]]', "fine", "stop", 3, 1)
        old.execute(f"INSERT INTO entry VALUES (1, {', '.join('?' * len(values))})", values)
    audit = Audit(path)
    try:
        assert [(one.messages[0].text, one.server) for one in audit.list()] == [("secret", "")]
        assert [one.name for one in tmp_path.glob("*.before*")] == ["old.db.before-v2"]
        audit.forget([1])
        assert not [one for one in tmp_path.iterdir() if b"secret" in one.read_bytes()]
    finally:
        audit.close()


def test_the_oldest_go(audit: Audit) -> None:
    for number in range(8):
        audit.record(entry(str(number)))
    assert [one.messages[0].text for one in audit.list()] == ["7", "6", "5", "4", "3"]


@pytest.fixture
def supervisor(home: Home, audit: Audit) -> Iterator[Supervisor]:
    made = make_supervisor(home, audit=audit)
    yield made
    made.close()


@pytest.mark.brain
def test_what_the_model_was_asked_is_in_it_also_when_cancelled(supervisor: Supervisor, audit: Audit) -> None:
    answered = supervisor.stream(question("Hello there.", system="Be kind.", tokens=4))
    text = "".join(answered)
    cancelled = supervisor.stream(question(LONG_TEXT, tokens=300))
    for _ in cancelled:
        cancelled.cancel()
    supervisor.sleep()
    second, first = audit.list()
    assert [message.text for message in first.messages] == ["Be kind.", "Hello there."]
    assert (first.answer, first.outcome) == (text, answered.result.finish.value)
    assert first.tokens_out == answered.result.tokens_out
    assert first.brain == "SmolLM2 135M"
    assert second.outcome == "cancelled"


@pytest.mark.brain
def test_of_what_is_private_it_has_only_that_it_was_asked(supervisor: Supervisor, audit: Audit, home: Home) -> None:
    answered = supervisor.stream(replace(question("Hello Zorblax.", tokens=4), unrecorded=True))
    said = "".join(answered)
    supervisor.sleep()
    [entry] = audit.list()
    assert (entry.messages, entry.answer, entry.tokens_out) == ((), "", answered.result.tokens_out)
    assert said
    assert entry.tokens_in > 0
    assert not [one for one in home.data.rglob("*") if one.is_file() and b"Zorblax" in one.read_bytes()]


def test_pages_and_words(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "audit.db")
    for text in ("one", "Größe two", "three", "größe four"):
        audit.record(entry(text))
    assert audit.newest() == 4
    assert [one.messages[0].text for one in audit.page(4, 2)] == ["three", "Größe two"]
    assert [one.id for one in audit.page(1 << 40, 9, ("GRÖSSE".lower().replace("ss", "ß"), "FINE"))] == [4, 2]
    audit.close()


def test_what_is_forgotten_is_in_no_file(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "audit.db")
    for text in ("a word: marmalade", "another"):
        audit.record(entry(text))
    assert any(b"marmalade" in one.read_bytes() for one in tmp_path.iterdir() if audit.newest())
    assert audit.forget([1, 7]) == 1
    assert [one.id for one in audit.list()] == [2]
    for file in tmp_path.iterdir():
        assert b"marmalade" not in file.read_bytes(), file
    assert audit.clear() == 1
    audit.close()
