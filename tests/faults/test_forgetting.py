"""What is forgotten leaves no byte in any file of the home: said, learned, quoted, backed up, set aside or saved."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.brain.audit import AuditEntry
from bitbuddy.brain.port import Message, Role
from bitbuddy.conversation import bringing
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.identity import new_id
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.traces import rewrite
from bitbuddy.link import operations
from bitbuddy.link.ledger.operations import ledger, ledger_forget
from bitbuddy.memory.held import HELD, Tables
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import Link, MemoryKind, Recalled, Source, Told
from bitbuddy.memory.summary import summary
from bitbuddy.notices.model import Notice, NoticeKind
from bitbuddy.personality.buddies import FIRST
from tests.conftest import ExpectLog

WORD = re.compile(b"zorblax|z\0o\0r\0b\0l\0a\0x|\xc3\xb3rbl|\\\\u00f3rbl", re.IGNORECASE)


def files_with_it(home: Home) -> list[str]:
    everything = (path for path in home.data.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(home.data)) for path in everything if WORD.search(path.read_bytes()))


def say(buddy: Buddy, text: str, session: str | None = None, *, rules: bool = True) -> str:
    ticket = buddy.ask(text, session, rules=rules)
    for _ in ticket:
        pass
    return ticket.session


def told(buddy: Buddy, session: str) -> None:
    """Let the last thing said in ``session`` teach who Zorblax is, and something else."""
    said = [one for one in buddy.store.messages(session) if one.speaker is Speaker.PERSON][-1]
    buddy.memory.memories.learn(
        [
            Told(
                MemoryKind.PERSON,
                "my sister Zorblax moved to Porto",
                "sister",
                "name",
                "Zorblax",
                (Link("self", "sister", "Zorblax"),),
                single=True,
            ),
            Told(MemoryKind.PLACE, "she lives in Porto", "Zorblax", "lives_in", "Porto", single=True),
            Told(MemoryKind.PREFERENCE, "I like green tea", predicate="likes", value="green tea"),
        ],
        Source(said.id, session, said.created),
    )


def lived_in(buddy: Buddy) -> None:
    """Leave the word wherever a talk can leave it."""
    first = say(buddy, "My sister Zorblax moved to Porto. I like green tea.")
    told(buddy, first)
    say(buddy, "how many PDFs are there?", first)
    second = say(buddy, "where is ZORBLAX-report.pdf?")
    edited = [one for one in buddy.store.messages(second) if one.speaker is Speaker.PERSON][-1]
    for _ in buddy.ask("where is the report?", second, rules=True, replaces=edited.id):
        pass
    third = say(buddy, "hello")
    buddy.store.rename_session(third, "About Zórblax")
    answer = buddy.store.messages(third)[-1]
    buddy.memory.feedback.give(answer, -1, "less of zorblaxian manners")
    private = buddy.store.new_session()
    buddy.store.private(private)
    say(buddy, "between us: zorblax", private)
    buddy.memory.backups.make()
    say(buddy, "Zorblax again, after the copy")
    notice = Notice(new_id(), NoticeKind.LARGE_FILE, "zorblax.iso is large", "In Downloads", buddy.clock.now())
    buddy.notices._store.add(notice, "")


@pytest.fixture
def buddy(home: Home, person: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buddy]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with Buddy.open(home) as opened:
        yield opened


def test_no_byte_is_left_and_the_rest_is_kept(buddy: Buddy, home: Home) -> None:
    lived_in(buddy)
    assert len(files_with_it(home)) >= 3  # the memory, its copy, the notices
    gone = buddy.forgetting.about("Zorblax")
    assert files_with_it(home) == []
    assert (gone.memory.entities, gone.memory.thumbs, gone.notices) == (1, 1, 1)
    assert gone.memory.memories >= 2
    assert (gone.left, gone.unreached) == ((), ())
    assert not buddy.forgetting.amount("zorblax")
    assert sorted(one.title for one in buddy.store.sessions()) == [
        "hello",
        "how many PDFs are there?",
        "where is the report?",
    ]
    assert {one.value for one in buddy.memory.memories.listed()} == {"green tea"}
    buddy.close()
    assert files_with_it(home) == []
    with Buddy.open(home) as again:
        assert [one.message.text for one in again.store.search("how many PDFs")][:1] == ["how many PDFs are there?"]


def test_the_question_to_forget_is_not_kept_either(buddy: Buddy, home: Home) -> None:
    session = say(buddy, "I met Zorblax today")
    ticket = buddy.ask("hello", session, rules=True)
    chunks = iter(ticket)
    next(chunks)
    asked = buddy.store.add(session, Speaker.PERSON, [{"type": "text", "text": "forget everything about Zorblax"}])
    buddy.forgetting.about("Zorblax")
    buddy.store.add(session, Speaker.BUDDY, [{"type": "text", "text": "I forgot Zorblax."}])
    assert asked.id not in {one.id for one in buddy.store.messages(session)}
    assert files_with_it(home) == []
    list(chunks)


def test_a_turn_that_is_under_way_keeps_nothing_of_what_is_forgotten(buddy: Buddy, home: Home) -> None:
    session = say(buddy, "Zorblax has a boat in Porto")
    speaking = []
    for where in (session, session, None):  # the second takes the place of the first, which still speaks
        chunks = iter(buddy.ask("what did I say about the boat?", where, rules=True))
        assert "Zorblax" in next(chunk.text for chunk in chunks if chunk.type == "facts")
        speaking.append(chunks)
    say(buddy, "yes, forget everything about Zorblax", session)
    for chunks in speaking:
        reply = list(chunks)[-1].reply
        assert reply is not None
        assert "Zorblax" in reply.text
    assert files_with_it(home) == []
    assert buddy.store.messages(session)[-1].text.endswith("Nothing of that is left here.")


def test_other_buddies_old_copies_and_damaged_files_forget_too(
    buddy: Buddy, home: Home, expected_log: ExpectLog
) -> None:
    expected_log("copy of the memory is damaged")
    say(buddy, "Zorblax was here")
    own = buddy.buddy.memory
    copy = buddy.memory.backups.make()
    assert copy is not None
    other = buddy.buddies.create("Other").memory
    removed = home.data / "removed" / "Gone 2026" / "memory.db"
    removed.parent.mkdir(parents=True)
    for place in (other, removed, own.with_name("memory.damaged-2026-01-01-000000-0.db")):
        shutil.copy(copy, place)
    first_version(own.with_name("memory.db.before-v2"))
    damaged = own.with_name("memory.db.backup-20200101T000000Z")
    data = bytearray(copy.read_bytes())
    data[100:4096] = b"\xa5" * 3996
    damaged.write_bytes(data)
    (home.logs / "bitbuddy.log.1").write_text("one line\nabout ZORBLAX\nand another\n")
    gone = buddy.forgetting.about("zorblax")
    assert gone.memory.messages == 6  # question and answer, of three buddies
    assert files_with_it(home) == []
    assert (home.logs / "bitbuddy.log.1").read_text() == "one line\nand another\n"


def set_aside(buddy: Buddy) -> Path:
    """Return a copy of the memory as one that was set aside with a page that is no page."""
    copy = buddy.memory.backups.make()
    assert copy is not None
    aside = buddy.buddy.memory.with_name("memory.damaged-2026-01-01-000000-000000.db")
    aside.write_bytes(copy.read_bytes()[:100] + b"\xa5" * 3996 + copy.read_bytes()[4096:])
    copy.unlink()
    return aside


@pytest.mark.parametrize("word", ["Porto", "Ana", "Zoe"])
def test_in_a_damaged_file_a_short_word_goes_also_where_columns_stand_wall_to_wall(buddy: Buddy, word: str) -> None:
    say(buddy, "my sister Ana moved to Porto")
    say(buddy, "Ana is back in Lisbon")
    say(buddy, "my friend Zoë lives in Rome")
    aside = set_aside(buddy)
    bare = word[:2].encode() + (b"(?:e|\xc3\xab)" if word == "Zoe" else word[2:].encode())
    assert len(re.findall(bare, aside.read_bytes(), re.IGNORECASE)) > 4
    buddy.forgetting.about(word)
    assert not re.search(bare, aside.read_bytes(), re.IGNORECASE)
    assert b"Lisbon" in aside.read_bytes()


@pytest.mark.parametrize("way", ["messages", "conversation", "day"])
def test_in_a_damaged_file_a_long_message_goes_in_all_its_pieces(buddy: Buddy, way: str) -> None:
    say(buddy, "Kubelik keeps the keys")
    words = [f"{letter}zorb{letter * 2}{number}" for number in range(120) for letter in "bcdfg"]
    session = say(buddy, f"Kubelik hides things: {' '.join(words)}. The key is “4711”.")
    aside = set_aside(buddy)
    left = aside.read_bytes()
    assert len(left) > 40_000
    assert sum(one.encode() in left for one in words) == len(words)
    if way == "messages":
        buddy.forgetting.messages([buddy.store.messages(session)[0].id])
    elif way == "conversation":
        buddy.forgetting.conversation(session)
    else:
        buddy.forgetting.day(buddy.clock.now().date())
    left = aside.read_bytes()
    assert [one for one in (*words, "4711", "hides") if one.encode() in left] == []
    assert (b"keeps the keys" in left, b"kubelik" in left) == (way != "day", way != "day")


def first_version(path: Path) -> None:
    """Write a memory as the first version made it, with one turn in it."""
    connection = sqlite3.connect(path)
    connection.executescript("""
        CREATE TABLE device (id TEXT NOT NULL);
        CREATE TABLE sessions (
            id TEXT PRIMARY KEY, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
            device TEXT NOT NULL, clock INTEGER NOT NULL
        );
        CREATE TABLE messages (
            id TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions(id), role TEXT NOT NULL, parts TEXT NOT NULL,
            badge TEXT NOT NULL, created TEXT NOT NULL, device TEXT NOT NULL, clock INTEGER NOT NULL
        );
        INSERT INTO device VALUES ('d');
        INSERT INTO sessions VALUES ('s', 'Zorblax', '2026-01-01', '2026-01-01', 'd', 1);
        INSERT INTO messages VALUES
            ('m', 's', 'person', '[{"type": "text", "text": "zorblax"}]', '', '2026-01-01', 'd', 1);
        PRAGMA user_version=1;
    """)
    connection.close()


def test_what_is_the_persons_own_stays_and_is_told(buddy: Buddy, person: Path) -> None:
    (person / "Documents").mkdir()
    (person / "Documents" / "zorblax plan.pdf").write_bytes(b"x")
    (person / "Documents" / "trip.md").write_text("We met Zorblax in Lisbon.", "utf-8")
    buddy.settings.set("ui.name", "Zorblax")
    say(buddy, "how many PDFs are there?")
    buddy.contents.look(urgent=True)
    assert buddy.contents.wait(20)
    session = say(buddy, "Zorblax was here")
    gone = buddy.forgetting.about("zorblax")
    assert (gone.files, gone.documents, gone.left) == (1, 1, ("settings.toml",))
    say(buddy, "My neighbour Zorblax is 40", session)
    reply = list(buddy.ask("yes, forget everything about Zorblax", session, rules=True))[-1].reply
    assert reply is not None
    assert "It still stands in settings.toml" in reply.text
    assert "1 file of yours with such a name stays as it is" in reply.text
    assert "1 document of yours has it in its text and stays as it is" in reply.text
    assert "orblax" not in reply.text


def test_names_of_files_that_are_gone_go_out_of_index_history_and_journal(
    buddy: Buddy, home: Home, person: Path
) -> None:
    documents = person / "Documents"
    (documents / "Sub").mkdir(parents=True)
    for number in range(8):
        (documents / f"zorblax {number}.txt").write_text("We met Zorblax in Lisbon.", "utf-8")
    say(buddy, "how many text files are there?")
    buddy.contents.look(urgent=True)
    assert buddy.contents.wait(20)
    buddy.mover.move(str(documents / "zorblax 1.txt"), str(documents / "Sub"), why="tidy")
    kept = buddy.mover.move(str(documents / "zorblax 2.txt"), str(documents / "Sub"), why="tidy")
    for path in documents.rglob("zorblax*"):
        if path.name != "zorblax 2.txt":
            path.unlink()
    (documents / "Sub" / "zorblax 2.txt").write_text("")
    assert buddy.files.refresh(20).problem == ""
    buddy.contents.look(urgent=True)
    assert buddy.contents.wait(20)
    assert buddy.forgetting.about("Zorblax").files == 1
    assert [one.id for one in buddy.mover.entries()] == [kept.id]
    (documents / "Sub" / "zorblax 2.txt").unlink()
    buddy.files.refresh(20)
    assert buddy.forgetting.about("Zorblax").files == 0
    assert files_with_it(home) == []
    assert buddy.files.find("", 1).total == 0


@pytest.mark.parametrize("way", ["about", "messages", "memories", "conversation", "ledger", "day", "all"])
def test_the_name_that_a_memory_wrote_into_the_settings_goes_with_it(buddy: Buddy, home: Home, way: str) -> None:
    session = say(buddy, "call me Zorblax")
    assert buddy.settings["ui.name"] == "Zorblax"
    memory = buddy.memory.memories.listed(text="Zorblax")[0]
    assert memory.source is not None
    forgetting = buddy.forgetting
    if way == "memories":
        forgetting.memories([memory.id])
        forgetting.messages([memory.source.message])
    elif way == "messages":
        forgetting.messages([memory.source.message])
    elif way == "conversation":
        forgetting.conversation(session)
    elif way == "ledger":
        ledger_forget(buddy, ids=[one["id"] for one in ledger(buddy, kinds=["asked"])["entries"]])
    elif way == "about":
        assert forgetting.about("Zorblax").left == ()
    else:
        forgetting.day(buddy.clock.now().date()) if way == "day" else forgetting.all()
    assert buddy.settings["ui.name"] == ""
    assert files_with_it(home) == []


@pytest.mark.parametrize(("way", "name"), [("taken back", ""), ("edited", "Kiki"), ("said otherwise", "")])
def test_the_name_in_the_settings_follows_the_memory_that_told_it(buddy: Buddy, way: str, name: str) -> None:
    session = say(buddy, "call me Zorblax")
    if way == "taken back":
        operations.run(buddy, "memory_take_back", {"change": buddy.memory.memories.changes(1)[0].id})
    elif way == "edited":
        memory = buddy.memory.memories.listed()[0]
        operations.run(buddy, "memory_edit", {"id": memory.id, "text": "call me Kiki"})
    else:
        for _ in buddy.ask("hello", session, rules=True, replaces=buddy.store.messages(session)[0].id):
            pass
    assert buddy.settings["ui.name"] == name


def test_what_other_buddies_and_the_brains_log_have_is_counted_before(buddy: Buddy, home: Home) -> None:
    buddy.buddies.create("Second")
    buddy.use_buddy("Second")
    for number in range(3):
        say(buddy, f"Zorblax is planet number {number}")
    buddy.use_buddy(FIRST)
    assert buddy.forgetting.amount("zorblax").messages == 6
    session = say(buddy, "hello")
    reply = list(buddy.ask("forget everything about Zorblax", session, rules=True))[-1].reply
    assert reply is not None
    assert "6 messages" in reply.text
    assert "Shall I?" in reply.text
    assert files_with_it(home) != []
    reply = list(buddy.ask("yes", session, rules=True))[-1].reply
    assert reply is not None
    assert "Forgotten: 6 messages" in reply.text
    assert files_with_it(home) == []
    assert buddy.audit is not None
    buddy.audit.record(AuditEntry("chat", "brain", (Message(Role.USER, "what of Zorblax?"),), "nothing", "done"))
    assert (buddy.forgetting.elsewhere("zorblax"), buddy.forgetting.elsewhere("quux")) == (1, 0)


def test_what_is_only_in_a_title_or_a_notice_is_forgotten_on_the_persons_word(buddy: Buddy, home: Home) -> None:
    session = say(buddy, "hello")
    buddy.store.rename_session(session, "Zorblax talks")
    say(buddy, "yes, forget everything about Zorblax")
    assert files_with_it(home) == []
    notice = Notice(new_id(), NoticeKind.LARGE_FILE, "zorblax.iso is large", "In Downloads", buddy.clock.now())
    buddy.notices._store.add(notice, "")
    say(buddy, "yes, forget everything about Zorblax")
    assert files_with_it(home) == []


@pytest.mark.parametrize("order", ["forget my sister Zorblax", "vergiss alles über meine Schwester Zorblax"])
def test_somebody_who_is_known_by_name_goes_whoever_they_are_called(buddy: Buddy, home: Home, order: str) -> None:
    say(buddy, "my sister Zorblax moved to Porto")
    say(buddy, "Zorblax is back in Lisbon")
    say(buddy, "our sister ship is the Titanic")
    session = say(buddy, "hello")
    say(buddy, order, session)
    say(buddy, "yes" if "forget" in order else "ja", session)
    assert files_with_it(home) == []
    assert buddy.store.search("sister ship")


@pytest.mark.parametrize(
    ("order", "yes", "also"),
    [
        ("forget everything about my sister", "yes", "with what speaks of “Zorblax”"),
        ("vergiss alles über meine Schwester", "ja", "auch wo von „Zorblax“ die Rede ist"),
        ("forget everything about Zorblax", "yes", "with what speaks of “my sister”"),
    ],
)
def test_who_is_meant_goes_by_whatever_name(buddy: Buddy, home: Home, order: str, yes: str, also: str) -> None:
    say(buddy, "my sister Zorblax moved to Porto")
    say(buddy, "Zorblax is back in Lisbon")
    say(buddy, "yesterday my sister sang beautifully")
    say(buddy, "I like green tea")
    session = say(buddy, "hello")
    say(buddy, order, session)
    assert also in buddy.store.messages(session)[-1].text
    assert buddy.store.search("Lisbon")
    say(buddy, yes, session)
    assert files_with_it(home) == []
    assert not buddy.store.search("beautifully") and not buddy.store.search("Porto")
    assert [one.text for one in buddy.memory.memories.listed()] == ["I like green tea"]


def test_of_two_sisters_none_goes_before_it_is_said_which(buddy: Buddy, home: Home) -> None:
    say(buddy, "my sister Zorblax moved to Porto")
    session = say(buddy, "my sister Bea lives in Rome")
    say(buddy, "forget my sister", session)
    assert "You told me of Bea and Zorblax." in buddy.store.messages(session)[-1].text
    with pytest.raises(UsageError):
        buddy.forgetting.about("my sister")
    say(buddy, "yes, forget everything about Zorblax", session)
    assert files_with_it(home) == []
    assert {one.subject for one in buddy.memory.memories.listed()} == {"Bea"}


def test_a_word_is_not_found_in_another(buddy: Buddy) -> None:
    for text in ("bananas are good", "Ana's car", "ANA!", "Anas Fahrrad"):
        say(buddy, text)
    buddy.forgetting.about("Ana")
    assert [one.title for one in buddy.store.sessions()] == ["bananas are good"]


@pytest.mark.parametrize("way", ["day", "all"])
def test_a_day_or_everything_goes(buddy: Buddy, home: Home, way: str) -> None:
    lived_in(buddy)
    buddy.notices.forget()
    if way == "day":
        buddy.forgetting.day(buddy.clock.now().date())
    else:
        buddy.forgetting.all()
    assert files_with_it(home) == []
    assert buddy.store.sessions() == []
    assert buddy.memory.memories.listed() == []
    assert bool(list(buddy.buddy.memory.parent.glob("*.backup-*"))) is (way == "day")


def test_one_message_goes_with_its_answer_and_what_it_taught(buddy: Buddy, home: Home) -> None:
    session = say(buddy, "My sister Zorblax moved to Porto. I like green tea.")
    told(buddy, session)
    say(buddy, "how many PDFs are there?", session)
    buddy.memory.backups.make()
    buddy.forgetting.messages([buddy.store.messages(session)[1].id])
    assert [one.speaker for one in buddy.store.messages(session)] == [Speaker.PERSON, Speaker.BUDDY]
    assert buddy.memory.memories.listed() == []
    assert files_with_it(home) == []


@pytest.mark.parametrize("way", ["messages", "day"])
def test_answers_that_quote_a_message_go_with_it(buddy: Buddy, home: Home, way: str) -> None:
    session = say(buddy, "remember that the safe code is Zorblax4711")
    for question in ("what is the safe code?", "what did I say about the safe?", "how many PDFs are there?"):
        later = say(buddy, question)
    branch = buddy.store.branch(say(buddy, "what is the safe code?"))
    if way == "messages":
        buddy.forgetting.messages([buddy.store.messages(session)[0].id])
    else:
        day = buddy.clock.now() - timedelta(5)
        with sqlite3.connect(buddy.memory.path) as connection:
            connection.execute("UPDATE messages SET created=? WHERE session=?", (day.isoformat(), session))
        connection.close()
        buddy.forgetting.day(day.date())
    assert files_with_it(home) == []
    assert len(buddy.store.messages(later)) == 2
    assert buddy.store.messages(branch) == []


def test_what_a_prompt_recalled_of_it_in_another_talk_goes_too(buddy: Buddy, home: Home) -> None:
    texts = [
        "My landlord is Zorblax and " + "keeps the deposit in a box under the bed, which nobody may know, " * 4,
        "My doctor is Zorblax.\nShe says: sleep more.\u202e",
        "I am Zorblax.",
    ]
    assert buddy.audit is not None
    sessions = [say(buddy, text) for text in texts]
    for text in texts:
        told = bringing._dated(Recalled("m", "s", Speaker.PERSON, text, buddy.clock.now(), 1.0))
        block = bringing._within_budget([("x", f"- {told}", text)], "").block
        later = StoredMessage("m", "s", Speaker.PERSON, ({"type": "text", "text": text},), buddy.clock.now())
        for prompt in (block, f"Earlier in this talk I said: {summary([later], 200)} · And more."):
            asked = (Message(Role.USER, f"{prompt}\n\nWhat about my flat?"),)
            buddy.audit.record(AuditEntry("chat", "a model", asked, "Fine.", "stop"))
    buddy.audit.record(AuditEntry("chat", "a model", (Message(Role.USER, "I am in a hurry."),), "Fine.", "stop"))
    damaged = home.data / "audit.damaged-2026-01-01-000000-000000.db"
    assert len(buddy.audit.list()) == 7  # all that waited is written
    rewrite(home.data / "audit.db")
    damaged.write_bytes((home.data / "audit.db").read_bytes())
    for session in sessions:
        buddy.forgetting.messages([one.id for one in buddy.store.messages(session)])
    assert files_with_it(home) == []
    assert b"What about my flat?" in damaged.read_bytes()
    assert "I am in a hurry." in [one.messages[0].text for one in buddy.audit.list()]


@pytest.mark.parametrize("way", ["answer", "of a branch", "ledger", "its origin is gone", "private"])
def test_a_message_goes_with_its_copies_in_branches(buddy: Buddy, home: Home, way: str) -> None:
    store, other, session = buddy.store, say(buddy, "hello"), buddy.store.new_session()
    if way == "private":
        store.private(session)
    say(buddy, "The safe opens with Zorblax", session)
    question, answer = store.messages(session)
    say(buddy, "hello", session)
    branch = store.branch(session, question.id)
    whole = store.branch(store.branch(session))
    if way == "ledger":
        asked = next(one for one in store.questions(1 << 60) if "Zorblax" in one.asked.text)
        store.forget_questions([asked.number])
    elif way == "its origin is gone":
        store.remove_session(session)
        buddy.forgetting.messages([store.messages(branch)[0].id])
    else:
        buddy.forgetting.messages([store.messages(branch)[0].id if way == "of a branch" else answer.id])
    assert store.search("Zorblax") == []
    assert files_with_it(home) == []
    assert [len(store.messages(one)) for one in (branch, whole, other)] == [0, 2, 2]


def test_single_memories_go_and_what_was_said_stays(buddy: Buddy) -> None:
    told(buddy, say(buddy, "My sister Zorblax moved to Porto. I like green tea."))
    memories = buddy.memory.memories
    buddy.forgetting.memories([one.id for one in memories.listed() if one.predicate != "likes"])
    assert {one.predicate for one in memories.listed()} == {"likes"}
    assert memories.entities() == []
    assert buddy.store.search("Zorblax")


def test_of_several_words_only_what_has_them_all_goes_and_nothing_is_written_anew_for_one(
    buddy: Buddy, home: Home, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    expected_log("copy of the memory is damaged")
    session = say(buddy, "my plan for the holiday: go hiking")
    say(buddy, "The budget of the Zorblax plan is finished")
    copy = buddy.memory.backups.make()
    assert copy is not None
    damaged = copy.with_name("memory.db.backup-20200101T000000Z")
    damaged.write_bytes(copy.read_bytes()[:100] + b"\xa5" * 3996 + copy.read_bytes()[4096:])
    written: list[Path] = []
    monkeypatch.setattr("bitbuddy.kernel.traces.rewrite", written.append)
    gone = buddy.forgetting.about("budget plan Zorblax")
    assert (gone.memory.messages, gone.left, gone.unreached, written) == (2, (), (), [])
    assert buddy.store.messages(session)[0].text == "my plan for the holiday: go hiking"
    assert b"my plan for the holiday" in damaged.read_bytes()
    damaged.unlink()
    assert files_with_it(home) == []
    buddy.settings.set("ui.name", "Ana with the plan")
    assert buddy.forgetting.about("Ana plan").left == ("settings.toml",)


def test_where_the_memory_was_locked_at_the_start_the_real_one_forgets(
    home: Home, person: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    expected_log("memory cannot be used now")
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    monkeypatch.setattr("bitbuddy.kernel.database.BUSY_MILLISECONDS", 20)
    with Buddy.open(home) as buddy:
        say(buddy, "Zorblax was here")
        say(buddy, "hello")
        path = buddy.memory.path
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Buddy.open(home) as buddy:
        assert buddy.forgetting.about("Zorblax").unreached == ("default/memory.db",)
        assert buddy.forgetting.all().unreached == ("memory.db",)
        other.close()
        assert buddy.forgetting.about("Zorblax").memory.messages == 2
        assert files_with_it(home) == []
        buddy.settings.set("conversation.store", False)
        buddy.settings.set("conversation.store", True)
        assert not buddy.store.is_kept(say(buddy, "my cat is called Kubi"))
        assert buddy.store.kept.counts() == (0, 0)
    with Buddy.open(home) as buddy:
        assert [one.title for one in buddy.store.sessions()] == ["hello"]


def test_a_time_narrows_what_is_forgotten(buddy: Buddy) -> None:
    say(buddy, "Zorblax today")
    now = buddy.clock.now()
    assert not buddy.forgetting.amount("Zorblax", before=now - timedelta(1))
    assert buddy.forgetting.about("Zorblax", before=now - timedelta(1)).memory.messages == 0
    assert buddy.forgetting.about("Zorblax", after=now - timedelta(1)).memory.messages == 2


@pytest.mark.parametrize("step", ["_remove", "rewrite"])
def test_killed_while_everything_goes_it_is_there_or_gone_from_all(
    buddy: Buddy, home: Home, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    say(buddy, "Zorblax was here")
    buddy.memory.backups.make()

    def killed(path: Path) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(f"bitbuddy.memory.forgetting.{step}", killed)
        buddy.memory.forgetting.all()
    there = bool(buddy.store.search("Zorblax"))
    assert there is (step == "_remove")
    buddy.close()
    with Buddy.open(home) as again:
        assert bool(again.store.search("Zorblax")) is there
        assert there or files_with_it(home) == []
        assert not list(again.buddy.memory.parent.glob(".memory*"))


@pytest.mark.parametrize("step", ["forget_in_copies", "_clean"])
def test_killed_in_the_middle_it_is_there_or_gone_from_all(
    buddy: Buddy, home: Home, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    say(buddy, "Zorblax was here")
    buddy.memory.backups.make()

    def killed(path: Path, *rest: object) -> None:
        if path == buddy.buddy.memory:
            raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(f"bitbuddy.memory.forgetting.{step}", killed)
        buddy.memory.forgetting.by_search("Zorblax")
    there = bool(buddy.memory.forgetting.preview("Zorblax"))
    assert there is (step == "forget_in_copies")
    buddy.close()
    with Buddy.open(home) as again:
        assert bool(again.store.search("Zorblax")) is there
        if there:
            again.forgetting.about("Zorblax")
        assert not list(again.buddy.memory.parent.glob(".memory*"))
        assert files_with_it(home) == []


def test_every_table_with_a_text_is_known(buddy: Buddy) -> None:
    """Whoever adds a table says in `memory/held.py` what is in it, and which of its columns have words."""
    with sqlite3.connect(buddy.buddy.memory) as connection:
        tables = Tables(connection)
        assert [table for table in tables.names if tables.texts(table) and table not in HELD] == []
        wrong = {
            table: set(held.words) | {column for column, _ in (*held.belongs, *held.named)}
            for table, held in HELD.items()
            if table in tables.names
        }
        assert {table: columns - set(tables.columns(table)) for table, columns in wrong.items()} == {
            table: set() for table in wrong
        }
    connection.close()


@pytest.mark.brain
def test_nothing_is_left_of_what_the_brain_was_told(home: Home, person: Path) -> None:
    with Buddy.open(home) as buddy:
        session = say(
            buddy, "Tell me a long story about Zorblax, the brave captain of an old wooden boat.", rules=False
        )
        say(buddy, "Write a poem about the way of Zorblax home over the sea.", session, rules=False)
        buddy.brain.sleep()
        assert "audit.db" in " ".join(files_with_it(home))
        assert list((home.data / "states").iterdir())
        say(buddy, "Write a short poem about Zorblax.", session, rules=False)
        assert buddy.brain.status().state is BrainState.AWAKE
        speaking = iter(buddy.ask("Tell me a long story about Zorblax and the moon."))
        assert next(chunk for chunk in speaking if chunk.type == "delta")
        gone = buddy.forgetting.about("Zorblax")
        assert gone.audit >= 4  # with that of the answer that was on its way
        assert files_with_it(home) == []
        list(speaking)
        assert files_with_it(home) == []
        assert not list((home.data / "states").iterdir())
        session = say(buddy, "Tell me about Zorblax, the captain of a boat.", rules=False)
        buddy.forgetting.conversation(session)
        assert files_with_it(home) == []
    assert files_with_it(home) == []
