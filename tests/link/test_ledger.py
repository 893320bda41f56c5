"""The ledger: one list over the parts, in pages without gaps or doubles, as a file, and really forgotten."""

from __future__ import annotations

import csv
import json
import os
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.brain.audit import AuditEntry
from bitbuddy.brain.port import Message, Role
from bitbuddy.conversation.open_talk import remark_messages
from bitbuddy.kernel.errors import NotFoundError, StorageError, UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted
from bitbuddy.link.ledger.exporting import export, format_of
from bitbuddy.link.ledger.merging import everything, merged
from bitbuddy.link.ledger.operations import moment, wanted_from
from bitbuddy.link.operations import run
from bitbuddy.memory.store import Speaker

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class FakeSource:
    """A source from a list; places are numbers in the order in which entries came."""

    def __init__(self, name: str, kind: Kind) -> None:
        self.name, self.kinds, self._kind = name, frozenset({kind}), kind
        self.entries: list[Entry] = []
        self.reads = 0

    def add(self, minutes: float, title: str = "") -> None:
        place = len(self.entries) + 1
        at = START + timedelta(minutes=minutes)
        self.entries.append(Entry(f"{self.name}:{place}", place, at, self._kind, title or f"{self.name} {place}"))

    def top(self) -> int:
        return len(self.entries) + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        self.reads += 1
        fitting = [one for one in reversed(self.entries) if one.place < before and wanted.fits(one)]
        return [one for one in fitting if all(word in one.title for word in wanted.words)][:limit]

    def one(self, number: str) -> Entry | None:
        return next((one for one in self.entries if one.id.endswith(f":{number}")), None)

    def forget(self, entries: Sequence[Entry]) -> None:
        self.entries = [one for one in self.entries if one not in entries]

    def forget_all(self) -> None:
        self.entries = []


def pages(sources: list[FakeSource], limit: int, wanted: Wanted | None = None, meanwhile: Any = None) -> list[str]:
    seen, cursor = [], ""
    while True:
        entries, cursor = merged(sources, wanted or Wanted(), cursor, limit)
        seen += [one.id for one in entries]
        if not cursor:
            return seen
        assert len(entries) == limit
        if meanwhile:
            meanwhile()


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_pages_have_no_gaps_and_no_doubles_while_entries_come_in(limit: int) -> None:
    dice = random.Random(limit)
    sources = [FakeSource("seen", Kind.SEEN), FakeSource("told", Kind.TOLD), FakeSource("moved", Kind.MOVED)]
    for minute in range(60):
        dice.choice(sources[:2]).add(minute)
    known = [one for source in sources for one in source.entries]
    expected = [one.id for one in sorted(known, key=lambda one: one.at, reverse=True)]
    # The last source had nothing at all when the first page was read.
    assert pages(sources, limit, meanwhile=lambda: dice.choice(sources).add(200)) == expected


def test_what_is_not_wanted_is_not_even_read() -> None:
    seen, told = FakeSource("seen", Kind.SEEN), FakeSource("told", Kind.TOLD)
    for minute in range(9):
        seen.add(minute)
        told.add(minute)
    assert pages([seen, told], 4, Wanted(frozenset({Kind.TOLD}))) == [f"told:{n}" for n in range(9, 0, -1)]
    assert seen.reads == 0
    late = Wanted(after=START + timedelta(minutes=3), before=START + timedelta(minutes=5))
    assert {one.id for one in everything([seen, told], late)} == {"seen:4", "seen:5", "told:4", "told:5"}


def test_a_cursor_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no place"):
        merged([], Wanted(), "seen:1; drop", 5)


def test_times_as_people_write_them() -> None:
    now = datetime(2026, 3, 14, 9, 30).astimezone()
    assert moment("today", now) == datetime(2026, 3, 14).astimezone()
    assert moment("yesterday", now) == datetime(2026, 3, 13).astimezone()
    assert moment("2026-03-01T10:00:00+00:00", now) == datetime(2026, 3, 1, 10, tzinfo=UTC)
    with pytest.raises(UsageError, match="no time"):
        moment("soon", now)
    with pytest.raises(UsageError, match="no kind"):
        wanted_from(now, ["everything"])


# The real parts


@pytest.fixture
def buddy(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buddy]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with Buddy(home) as opened:
        yield opened


def call(buddy: Buddy, operation: str, **arguments: object) -> dict[str, Any]:
    """Run an operation as it travels: its answer is made JSON and read again."""
    return dict(json.loads(json.dumps(run(buddy, operation, dict(arguments)))))


def say(buddy: Buddy, question: str, answer: str, session: str = "s") -> None:
    buddy.store.add(session, Speaker.PERSON, [{"type": "text", "text": question}])
    buddy.store.add(session, Speaker.BUDDY, [{"type": "text", "text": answer}], "brain")
    assert buddy.audit is not None
    messages = (Message(Role.SYSTEM, "Be kind."), Message(Role.USER, question))
    buddy.audit.record(AuditEntry("chat", "Fake", messages, answer, "stop", 3, 1))


def asked(buddy: Buddy, **arguments: object) -> list[dict[str, Any]]:
    return list(call(buddy, "ledger", kinds=["asked"], **arguments)["entries"])


def files_with(home: Home, word: bytes) -> list[str]:
    return [str(one) for one in home.data.rglob("*") if one.is_file() and word in one.read_bytes()]


def test_what_went_to_a_server_elsewhere_says_whereto(buddy: Buddy) -> None:
    assert buddy.audit is not None
    messages = (Message(Role.USER, "Who is near?"),)
    buddy.audit.record(AuditEntry("chat", "Server far", messages, "Nobody.", "stop", server="example.org"))
    buddy.audit.record(AuditEntry("chat", "Fake", messages, "You.", "stop"))
    here, far = call(buddy, "ledger", kinds=["brain"])["entries"]
    assert far["title"] == "Server far, on example.org, was asked a question: Who is near?"
    assert {"label": "Where", "value": "on example.org; what it was asked left this computer"} in far["details"]
    assert here["title"] == "The brain was asked a question: Who is near?"
    assert not any(one["label"] == "Where" for one in here["details"])


def test_what_was_asked_stands_with_its_answer(buddy: Buddy) -> None:
    say(buddy, "Where is the marmalade?", "In the cellar.")
    say(buddy, "Wie groß ist Größe?", "Sehr groß.")
    newest, older = asked(buddy)
    assert (older["title"], older["text"]) == ("Where is the marmalade?", "In the cellar.")
    assert newest["id"] == "asked:3"
    assert [one["id"] for one in asked(buddy, text="MARMALADE")] == ["asked:1"]
    assert [one["id"] for one in asked(buddy, text="cellar")] == ["asked:1"], "found by its answer"
    assert [one["id"] for one in asked(buddy, text="GRÖSSE ist")] == ["asked:3"]
    assert asked(buddy, text="cellar größe") == []
    assert asked(buddy, span=["", "2020-01-01"]) == []
    brain = call(buddy, "ledger", kinds=["brain"])["entries"]
    assert [one["text"] for one in brain] == ["Sehr groß.", "In the cellar."]


def test_a_question_that_was_edited_is_still_listed(buddy: Buddy) -> None:
    say(buddy, "first words", "one")
    first = buddy.store.messages("s")[0]
    buddy.store.replace_from("s", first.id)
    say(buddy, "other words", "two")
    assert [one["text"] for one in asked(buddy)] == ["two", "one"]
    assert {"label": "Later", "value": "it was edited, or asked again"} in asked(buddy)[1]["details"]


def test_forgetting_one_leaves_no_byte_of_it(buddy: Buddy, home: Home) -> None:
    say(buddy, "Where is the quincejam of my aunt?", "In the aubergine cupboard.")
    say(buddy, "And where is the honey?", "On the table.")
    say(buddy, "Did I say quincejam of my aunt before?", "You said: Where is the quincejam of my aunt?", "other")
    assert files_with(home, b"quincejam")
    preview = call(buddy, "ledger_forget", ids=["asked:1"], preview=True)
    assert (preview["total"], preview["with_brain"]) == (1, 2)
    assert len(asked(buddy)) == 3, "a preview forgets nothing"
    assert call(buddy, "ledger_forget", ids=["asked:1"])["forgotten"] == {"asked": 1}
    assert files_with(home, b"aubergine") == []
    assert [one["title"] for one in asked(buddy)] == [
        "Did I say quincejam of my aunt before?",
        "And where is the honey?",
    ]
    assert [one.title for one in buddy.store.sessions()][-1] == "And where is the honey?"
    call(buddy, "ledger_forget", filters={"text": "QUINCEJAM"})
    assert files_with(home, b"quincejam") == []
    assert [one["title"] for one in call(buddy, "ledger")["entries"] if one["kind"] == "asked"] == [
        "And where is the honey?"
    ]


def test_forgetting_a_short_question_forgets_the_remark_on_it_and_where_it_was_recalled(
    buddy: Buddy, home: Home
) -> None:
    say(buddy, "quince?", "Three files.")
    say(buddy, "quinces and more of them?", "No.", "other")
    assert buddy.audit is not None
    task = remark_messages(buddy.personality(), "quince?", "Three files.")
    buddy.audit.record(AuditEntry("remark", "Fake", task, "How aubergine!", "stop", 3, 1))
    recalled = Message(Role.USER, "Notes of what I told you before:\n- 3 March: quince?\n\nWhat grows?")
    buddy.audit.record(AuditEntry("chat", "Fake", (recalled,), "An aubergine.", "stop", 3, 1))
    call(buddy, "ledger_forget", ids=["asked:1"])
    assert files_with(home, b"aubergine") == []
    assert files_with(home, b"quinces and more")


def test_forgetting_all(buddy: Buddy, home: Home) -> None:
    for number in range(5):
        say(buddy, f"a question about elderberry {number}", "Elderberry it is.", f"s{number}")
    buddy.store.replace_from("s1", buddy.store.messages("s1")[0].id)
    (home.data / "history.damaged-2026-01-01-000000-0.db").write_bytes(b"x")
    state = home.data / "states" / f"{'0' * 16}-{'0' * 32}.session"
    state.parent.mkdir()
    state.touch()
    gone = call(buddy, "ledger_forget", all=True)
    assert not state.exists(), "the brain keeps nothing of it either"
    assert gone["forgotten"]["asked"] == 5
    assert "history.damaged" in gone["notes"][0]
    assert {one["id"].partition(":")[0] for one in call(buddy, "ledger")["entries"]} <= {"forgotten"}
    assert [one for one in files_with(home, b"lderberry") if not one.endswith(".log")] == []


def test_nothing_is_forgotten_by_mistake(buddy: Buddy) -> None:
    say(buddy, "one", "two")
    nothing: list[dict[str, Any]] = [{}, {"filters": {}}, {"filters": {"kinds": [], "text": " "}}]
    for arguments in nothing:
        with pytest.raises(UsageError, match="what to forget"):
            call(buddy, "ledger_forget", **arguments)
    for wrong in ("asked:99", "asked:x", "nothing:1", "asked:1e3", "asked:²"):
        with pytest.raises(NotFoundError, match="no entry"):
            call(buddy, "ledger_forget", ids=["asked:1", wrong])
    assert len(asked(buddy)) == 1


# Export


def test_exports_hold_everything_and_are_for_the_person_alone(buddy: Buddy, tmp_path: Path) -> None:
    for number in range(1200):
        buddy.store.add("s", Speaker.PERSON, [{"type": "text", "text": f"question {number}"}])
    for name in ("all.json", "all.csv", "all.md"):
        told = call(buddy, "ledger_export", path=str(tmp_path / name), kinds=["asked"])
        assert told["entries"] == 1200
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    entries = json.loads((tmp_path / "all.json").read_text())["entries"]
    assert [one["title"] for one in entries] == [f"question {number}" for number in range(1199, -1, -1)]
    with (tmp_path / "all.csv").open(newline="") as file:
        assert len(list(csv.reader(file))) == 1201
    assert (tmp_path / "all.md").read_text().count("question ") == 1200


def test_an_export_never_overwrites(buddy: Buddy, tmp_path: Path) -> None:
    target = tmp_path / "mine.csv"
    target.write_text("precious")
    (tmp_path / "link.csv").symlink_to(tmp_path / "nowhere")
    for name in ("mine.csv", "link.csv"):
        with pytest.raises(UsageError, match="there already"):
            call(buddy, "ledger_export", path=str(tmp_path / name))
    assert target.read_text() == "precious"
    with pytest.raises(UsageError, match="whole path"):
        call(buddy, "ledger_export", path="x.csv")
    with pytest.raises(UsageError, match="cannot be written as"):
        format_of("/x/y.pdf")
    with pytest.raises(StorageError, match="could not be written"):
        call(buddy, "ledger_export", path=str(tmp_path / "no" / "x.csv"))


def test_names_of_files_are_only_text_in_an_export(tmp_path: Path) -> None:
    bad = os.fsdecode(b"/x/\xff=1.txt")
    entry = Entry("seen:1", 1, START, Kind.SEEN, "=HYPERLINK(1)", "![a](http://b)", (bad,))
    export(str(tmp_path / "a.csv"), "csv", [entry])
    row = list(csv.reader((tmp_path / "a.csv").read_text().splitlines()))[1]
    assert row[2:] == ["'=HYPERLINK(1)", "![a](http://b)", "/x/\\xff=1.txt"]
    export(str(tmp_path / "a.md"), "markdown", [entry])
    assert "\\!\\[a\\]\\(http://b\\)" in (tmp_path / "a.md").read_text()
    export(str(tmp_path / "a.json"), "json", [entry])
    assert json.loads((tmp_path / "a.json").read_text())["entries"][0]["paths"] == [bad]


def test_an_export_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    def breaking() -> Iterator[Entry]:
        yield Entry("seen:1", 1, START, Kind.SEEN, "one")
        raise StorageError("The disk went away.")

    with pytest.raises(StorageError):
        export(str(tmp_path / "a.json"), "json", breaking())
    assert list(tmp_path.iterdir()) == []


def test_all_the_parts_stand_in_one_list(buddy: Buddy, home: Home, person: Path) -> None:
    """A file comes, is seen, is moved and moved back; all of it is one list, and all of it can be forgotten."""
    for folder in ("Documents", "Downloads"):
        (person / folder).mkdir()
    buddy.freshen()
    lease = person / "Downloads" / "tamarind lease.pdf"
    lease.write_bytes(b"x" * 5000)
    buddy.files.refresh(10)
    moved = buddy.mover.move(str(lease), str(person / "Documents"), why="You asked for the tamarind.")
    say(buddy, "Where is the tamarind?", "In Documents.")
    told = {one["kind"]: one for one in call(buddy, "ledger")["entries"]}
    assert {"seen", "moved", "asked", "brain"} <= told.keys()
    assert told["moved"]["can_undo"] is True
    assert call(buddy, "move_undo", id=told["moved"]["undo"])["move"]["state"] == "undone"
    assert lease.exists()
    assert call(buddy, "ledger", kinds=["moved"])["entries"][0]["can_undo"] is False
    assert moved.id == told["moved"]["undo"]
    call(buddy, "ledger_forget", all=True)
    assert {one["id"].partition(":")[0] for one in call(buddy, "ledger")["entries"]} <= {"forgotten"}
    for name in ("history", "journal", "audit", "notices", "memory"):
        assert [one for one in files_with(home, b"tamarind") if f"{name}.db" in one] == []
