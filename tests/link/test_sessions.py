"""Whole conversations over the link: which one is meant, a branch of it that is its own, and a copy in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from bitbuddy.memory.store import Speaker
from tests.link.test_talking import ask, call, say


@pytest.fixture
def buddy(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buddy]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with Buddy(home) as opened:
        yield opened


def talk(buddy: Buddy, session: str) -> list[str]:
    """Say two questions with their answers and return the ids of the four messages."""
    said = [("where is the lease?", Speaker.PERSON), ("In Documents.", Speaker.BUDDY)]
    return [say(buddy, session, *one) for one in [*said, ("and the bill?", Speaker.PERSON), ("Gone.", Speaker.BUDDY)]]


@pytest.mark.parametrize("kept", [True, False])
def test_a_branch_is_a_conversation_of_its_own(buddy: Buddy, kept: bool) -> None:
    buddy.store.keep = kept
    session = buddy.store.new_session()
    ids = talk(buddy, session)
    call(buddy, "session_rename", session=session, title="Rent")
    branch = call(buddy, "session_branch", session=session, message=ids[1][-8:])
    assert (branch["messages"], branch["title"], branch["kept"]) == (2, "Rent", kept)
    assert (branch["branched_from"], branch["branched_at"]) == (session, ids[1])
    copies = call(buddy, "history", session=branch["id"])["messages"]
    assert [one["text"] for one in copies] == ["where is the lease?", "In Documents."]
    assert not {one["id"] for one in copies} & set(ids)
    say(buddy, branch["id"], "another way")
    assert [one["id"] for one in call(buddy, "sessions")["sessions"]] == [branch["id"], session]
    call(buddy, "session_remove", session=session)
    assert [one["text"] for one in call(buddy, "history", session=branch["id"])["messages"]][-1] == "another way"


def test_a_conversation_is_named_by_a_part_of_its_id(buddy: Buddy) -> None:
    with pytest.raises(NotFoundError, match="no conversation yet"):
        call(buddy, "session_find")
    session = buddy.store.new_session()
    [message, *_] = talk(buddy, session)
    for named in ("", session, session[-6:], session[-8:].upper(), session[:20]):
        assert call(buddy, "session_find", session=named)["id"] == session
    other = buddy.store.new_session()
    say(buddy, other, "hello")
    assert session[:4] == other[:4], "ids of one age begin alike"
    with pytest.raises(UsageError, match="more than one"):
        call(buddy, "session_find", session=session[:4])
    for wrong in ("x", "abc", "%%%%", "____", "01\udcff"):
        with pytest.raises(UsageError, match="is no id"):
            call(buddy, "session_find", session=wrong)
    for operation in ("session_find", "session_branch"):
        with pytest.raises(NotFoundError):
            call(buddy, operation, session="ffffffff")
    with pytest.raises(NotFoundError, match="no message"):
        call(buddy, "session_branch", session=other, message=message)


def test_a_conversation_is_written_to_a_file_called_by_its_title(buddy: Buddy, tmp_path: Path) -> None:
    session = buddy.store.new_session()
    talk(buddy, session)
    call(buddy, "session_rename", session=session, title="a/b: c?")
    folder = tmp_path / "out"
    folder.mkdir()
    first = call(buddy, "session_export", session=session, path=str(folder))
    second = call(buddy, "session_export", session=session, path=str(folder))
    assert [Path(one["path"]).name for one in (first, second)] == ["a b c.md", "a b c (2).md"]
    document = folder / "a b c.md"
    assert document.stat().st_mode & 0o777 == 0o600
    assert "where is the lease?" in document.read_text()
    target = folder / "talk.json"
    told = call(buddy, "session_export", session=session, path=str(target))
    assert told["format"] == "json"
    assert json.loads(target.read_text())["messages"][0]["text"] == "where is the lease?"
    target.write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        call(buddy, "session_export", session=session, path=str(target))
    assert target.read_text() == "mine"
    call(buddy, "session_export", session=session, path=str(target), force=True)
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="cannot be written as"):
        call(buddy, "session_export", session=session, path=str(folder / "talk.pdf"))
    assert sorted(one.name for one in folder.iterdir()) == ["a b c (2).md", "a b c.md", "talk.json"], (
        "nothing half-written is left"
    )


@pytest.fixture
def guest(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """Return a face that reaches the owner over the socket."""
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    owner, connection = open_link(home, "cli"), Connection(home, "cli")
    connection.open()
    yield connection
    connection.close()
    owner.close()


def test_what_is_asked_in_private_is_nowhere_but_in_that_conversation(guest: Connection, home: Home) -> None:
    said = ask(guest, "my aunt likes Zorblax soup", private=True)
    session = said["session"]
    asked = ask(guest, "thanks", session=session, private=True)["session"]
    assert asked == session
    [row] = guest.call("sessions")["sessions"]
    assert (row["messages"], row["private"], row["kept"]) == (4, True, False)
    assert guest.call("memory_list", states=[])["entries"] == []
    assert guest.call("session_branch", session=session)["private"] is True
    assert not [one for one in home.data.rglob("*") if one.is_file() and b"orblax" in one.read_bytes()]
    for one in guest.call("sessions")["sessions"]:
        guest.call("session_remove", session=one["id"])
    assert guest.call("sessions")["sessions"] == []


def test_what_is_kept_already_cannot_become_private(guest: Connection) -> None:
    session = ask(guest, "hello")["session"]
    with pytest.raises(UsageError, match="kept already"):
        ask(guest, "and this?", session=session, private=True)
    assert guest.call("history", session=session)["messages"][-1]["role"] == "buddy"
