"""Moves as a face sees them: in the list, undone over the link, and known to the index at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.errors import MoveRefusedError, UsageError
from bitbuddy.kernel.events import NoticeRaised
from bitbuddy.kernel.paths import Home
from bitbuddy.link import open_link
from bitbuddy.link.moving import move_undo
from bitbuddy.notices.model import NoticeState
from tests.silence import poll

WHY = "It is a note, and notes belong there."


def test_an_undo_over_the_link(home: Home, person: Path) -> None:
    (person / "Downloads").mkdir()
    (person / "Downloads" / "a.txt").write_text("a")
    with Buddy.open(home) as buddy:
        number = buddy.mover.move(str(person / "Downloads" / "a.txt"), str(person / "Documents"), why=WHY).id
    link = open_link(home, "cli")
    try:
        (move,) = link.call("moves")["moves"]
        assert (move["id"], move["state"], move["can_undo"]) == (number, "done", True)
        assert link.call("move_undo", id=number)["move"]["state"] == "undone"
        assert (person / "Downloads" / "a.txt").read_text() == "a"
        with pytest.raises(MoveRefusedError, match="already"):
            link.call("move_undo", id=number)
    finally:
        link.close()
    assert not (person / "Documents").exists()


def test_wrong_numbers_are_refused(home: Home) -> None:
    link = open_link(home, "cli")
    try:
        for operation, arguments in (("moves", {"limit": 0}), ("moves", {"limit": True}), ("move_undo", {"id": "1"})):
            with pytest.raises(UsageError):
                link.call(operation, **arguments)
    finally:
        link.close()


@pytest.mark.parametrize("resident", [True, False])
def test_the_index_knows_of_a_move_at_once(resident: bool, home: Home, person: Path) -> None:
    downloads, documents = person / "Downloads", person / "Documents"
    for folder in (downloads, documents):
        folder.mkdir()
    note = downloads / "marmalade.txt"
    note.write_text("a")
    with Buddy.open(home, resident=resident) as buddy:
        buddy.files.refresh()
        entry = buddy.mover.move(str(note), str(documents), why=WHY)
        buddy.freshen()
        assert [one.path for one in buddy.files.find("marmalade").entries] == [str(documents / "marmalade.txt")]
        buddy.mover.undo(entry.id)
        buddy.freshen()
        assert [one.path for one in buddy.files.find("marmalade").entries] == [str(note)]


def test_a_notice_knows_that_its_move_was_undone_elsewhere(home: Home, person: Path) -> None:
    downloads = person / "Downloads"
    for folder in (downloads, person / "Documents"):
        folder.mkdir()
    with Buddy.open(home, resident=True) as buddy:
        raised: list[dict[str, object]] = []
        buddy.events.subscribe(lambda event: raised.append(event.notice) if isinstance(event, NoticeRaised) else None)
        buddy.files.refresh()
        (downloads / "lease.pdf").write_bytes(b"a lease")
        assert poll(lambda: bool(raised), 20)
        done = buddy.notices.act(str(raised[0]["id"]), "move:documents")
        assert move_undo(buddy, done.notice.entry)["move"]["state"] == "undone"
        notice = buddy.notices.get(done.notice.id)
        assert notice.state is NoticeState.UNDONE
        assert notice.title == "lease.pdf is back in Downloads"
        assert (downloads / "lease.pdf").read_bytes() == b"a lease"
