"""Every change of what is remembered is written down and taken back exactly, except what was forgotten on purpose."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.memory.changes import CannotTakeBackError, ChangeKind
from bitbuddy.memory.memories import Memories
from bitbuddy.memory.memory import Memory as WholeMemory
from bitbuddy.memory.model import SELF, Link, MemoryState, Told, Wanted
from tests.fakes.clock import FakeClock
from tests.memory.kit import DAY, Teller, fade, lives, opened, sister, told, values

TEA = told("I like tea", SELF, "likes", "tea")
MILK = told("I like milk", SELF, "likes", "milk")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def memory(tmp_path: Path, clock: FakeClock) -> Iterator[WholeMemory]:
    with opened(tmp_path / "memory.db", clock) as memory:
        yield memory


@pytest.fixture
def memories(memory: WholeMemory) -> Memories:
    return memory.memories


@pytest.fixture
def person(memories: Memories, clock: FakeClock) -> Teller:
    return Teller(memories, clock)


def picture(memory: WholeMemory) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that is remembered, without logical clocks and how sure it is: being told again is no change."""
    read = memory.conversations.kept.database.read
    return {
        "memories": read(
            "SELECT id, number, kind, text, subject, predicate, value, value_key, negated, single, categories, "
            "importance, since, until, state, created, message, session, superseded_by, words FROM memories ORDER BY 1"
        ),
        "entities": read("SELECT id, name, sort, named FROM entities ORDER BY 1"),
        "names": read("SELECT entity, name, folded, main, memory FROM names ORDER BY entity, folded, memory"),
        "relations": read("SELECT subject, relation, object, memory, past FROM relations ORDER BY 1, 2, 3, 4"),
        "words": read("SELECT rowid FROM memory_words WHERE memory_words MATCH 'lives OR likes OR name' ORDER BY 1"),
    }


def test_what_was_superseded_holds_again(person: Teller, memory: WholeMemory) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana moved to Porto", sister("Ana"), since="2026-03"))
    before = picture(memory)
    person.tell(lives("Ana", "Lisbon", "Ana is back in Lisbon"))
    (change, _) = memory.memories.changes()
    assert (change.kind, change.before, change.after) == (
        ChangeKind.SUPERSEDED,
        "My sister Ana moved to Porto",
        "Ana is back in Lisbon",
    )
    memory.memories.take_back(change.id)
    assert picture(memory) == before
    assert memory.memories.changes()[0].taken_back is not None
    assert values(memory.memories.about(Wanted("sister", "lives_in"))) == ["Porto"]


def test_a_merge_is_taken_back_with_importance_and_all(person: Teller, memory: WholeMemory) -> None:
    first, second = person.tell(TEA, told("I love a cup of tea", SELF, "likes", "a cup of tea", importance=0.8)).added
    before = picture(memory)
    merged = memory.memories.merge(first.id, [second.id, first.id])
    assert merged.importance == pytest.approx(0.85)
    assert memory.memories.about(Wanted(SELF, "likes")) == [merged]
    memory.memories.used([merged.id])
    memory.memories.take_back(memory.memories.changes(1)[0].id)
    assert picture(memory) == before
    assert memory.memories.listed()[1].uses == 1


def test_told_again_a_merged_or_faded_memory_is_known(person: Teller, memory: WholeMemory) -> None:
    memories = memory.memories
    first, second = person.tell(TEA, told("I love a cup of tea", SELF, "likes", "a cup of tea")).added
    memories.merge(first.id, [second.id])
    assert person.tell(told("I love a cup of tea", SELF, "likes", "a cup of tea")).again[0].id == first.id
    fade(memory, first.id)
    assert memories.listed() == []
    assert values(memories.about(Wanted(SELF, "likes"))) == ["tea"]
    assert person.tell(TEA).again[0].state is MemoryState.CURRENT
    assert [one.kind for one in memories.changes(2)] == [ChangeKind.REVIVED, ChangeKind.FADED]
    memories.take_back(memories.changes(1)[0].id)
    assert memories.listed() == []


def test_each_kind_is_taken_back_in_turn_to_the_beginning(person: Teller, memory: WholeMemory) -> None:
    memories, pictures = memory.memories, list[Any]()

    def then(*work: Callable[[], object]) -> None:
        for one in work:
            pictures.append(picture(memory))
            one()

    then(
        lambda: person.tell(lives("sister", "Faro", "My sister lives in Faro")),
        lambda: person.tell(lives("Ana", "Porto", "My sister Ana lives in Porto", sister("Ana"))),
        lambda: person.tell(lives("Ana", "Porto", "since May", since="2026-05")),
        lambda: memories.edit(memories.listed()[0].id, "Ana lives in the old town of Porto", 0.3),
        lambda: person.tell(told("no longer in Porto", "Ana", "lives_in", "Porto", negated=True)),
        lambda: person.tell(TEA),
        lambda: fade(memory, memories.listed()[0].id),
        lambda: person.tell(told("I was in Rome until May", SELF, "lives_in", "Rome", until="2026-05")),
    )
    for change, before in zip(memories.changes(), reversed(pictures), strict=True):
        memories.take_back(change.id)
        assert picture(memory) == before
    assert memories.listed(states=()) == []


def test_a_change_under_a_newer_one_waits_for_it(person: Teller, memories: Memories) -> None:
    person.tell(lives(SELF, "Porto", "I moved to Porto"))
    person.tell(lives(SELF, "Rome", "I moved to Rome"))
    newer, older = memories.changes()
    with pytest.raises(CannotTakeBackError, match="newer change first"):
        memories.take_back(older.id)
    assert values(memories.listed()) == ["Rome"]
    memories.take_back(newer.id)
    with pytest.raises(CannotTakeBackError, match="already"):
        memories.take_back(newer.id)
    memories.take_back(older.id)
    with pytest.raises(CannotTakeBackError):
        memories.take_back("nothing")


def test_a_value_told_anew_meanwhile_keeps_the_old_one_past(person: Teller, memories: Memories) -> None:
    """Taking back must not bring a second memory of the same."""
    person.tell(lives(SELF, "Porto", "I moved to Porto"))
    person.tell(lives(SELF, "Rome", "I moved to Rome"))
    person.tell(lives(SELF, "Porto", "I moved back to Porto"))
    with pytest.raises(CannotTakeBackError):
        memories.take_back(memories.changes()[1].id)
    assert values(memories.listed()) == ["Porto"]


def test_thirty_days_and_no_longer(person: Teller, memories: Memories, clock: FakeClock) -> None:
    person.tell(TEA)
    clock.advance(29.9 * DAY)
    (change,) = memories.changes()
    assert change.can_be_taken_back(clock.now())
    assert memories.beat() is False
    clock.advance(0.2 * DAY)
    assert not change.can_be_taken_back(clock.now())
    with pytest.raises(CannotTakeBackError, match="too old"):
        memories.take_back(change.id)
    person.tell(MILK)
    memories.beat()
    assert [one.after for one in memories.changes()] == ["I like milk"]
    assert values(memories.listed()) == ["milk", "tea"]


def test_what_was_forgotten_on_purpose_never_comes_back(person: Teller, memory: WholeMemory) -> None:
    memories = memory.memories
    person.tell(lives(SELF, "Porto", "I moved to Porto"))
    (new,) = person.tell(lives(SELF, "Zorblax", "I moved to Zorblax")).added
    memories.edit(new.id, "I moved to Zorblax, and like it")
    memories.remove([new.id])
    assert [one.after for one in memories.changes()] == ["I moved to Porto"]
    (past,) = memories.listed(states=())
    assert (past.value, past.state, past.superseded_by) == ("Porto", MemoryState.PAST, "")
    rows = memory.conversations.kept.database.read("SELECT * FROM tombstones")
    assert [row[:2] for row in rows] == [(new.id, "memories")]
    assert "zorblax" not in repr(rows).lower()


def test_removed_with_what_was_merged_into_it(person: Teller, memories: Memories) -> None:
    first, second = person.tell(TEA, MILK).added
    memories.merge(first.id, [second.id])
    assert memories.remove([first.id]) == 2
    assert memories.listed(states=()) == []
    assert memories.changes() == []


def test_taken_back_a_first_telling_leaves_whom_others_speak_of(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana lives in Porto", sister("Ana")))
    person.tell(told("Ana likes tea", "Ana", "likes", "tea"))
    memories.take_back(memories.changes()[1].id)
    assert [one.name for one in memories.entities()] == ["Ana"]
    assert memories.linked(None) == []
    assert values(memories.listed(subject="Ana")) == ["tea"]


def test_changes_come_page_by_page(person: Teller, memories: Memories) -> None:
    for number in range(5):
        person.tell(told(f"note {number}"))
    first = memories.changes(2)
    assert [one.after for one in first] == ["note 4", "note 3"]
    assert [one.after for one in memories.changes(9, first[-1].number)] == ["note 2", "note 1", "note 0"]


def test_nobody_settles_or_merges_what_is_not_there(person: Teller, memories: Memories) -> None:
    (tea,) = person.tell(TEA).added
    with pytest.raises(NotFoundError):
        memories.settle(tea.id, "nobody")
    with pytest.raises(NotFoundError):
        memories.merge(tea.id, ["nobody"])
    assert len(memories.changes()) == 1


NAMES = ("Ana", "Bea", "Tom")
PLACES = ("Porto", "Rome", "Oslo")
subjects = st.sampled_from((SELF, "sister", "brother", "sister/husband", *NAMES))
links = st.builds(
    Link,
    st.sampled_from((SELF, "sister", *NAMES)),
    st.sampled_from(("sister", "brother", "husband", "friend")),
    st.sampled_from(("", *NAMES)),
)


@st.composite
def statements(draw: st.DrawFn) -> Told:
    predicate = draw(st.sampled_from(("lives_in", "likes", "dislikes", "name", "born_in", "")))
    return told(
        draw(st.sampled_from(("so it is", "so it is now", "no, so it is", "that was wrong, so it is"))),
        draw(subjects),
        predicate,
        draw(st.sampled_from(NAMES if predicate == "name" else PLACES)),
        *draw(st.lists(links, max_size=2)),
        since=draw(st.sampled_from(("", "", "2020", "2026-03"))),
        until=draw(st.sampled_from(("", "", "", "2025"))),
        negated=draw(st.sampled_from((False, False, False, True))),
    )


def _holds(memory: WholeMemory) -> None:
    """Check what is always so, whatever was told."""
    read = memory.conversations.kept.database.read
    assert read("PRAGMA integrity_check") == [("ok",)]
    memory.conversations.kept.database.write(
        lambda connection: connection.execute(
            "INSERT INTO memory_words(memory_words, rank) VALUES ('integrity-check', 1)"
        )
    )
    assert read("SELECT subject FROM memories WHERE subject<>'self' AND subject NOT IN (SELECT id FROM entities)") == []
    for table, column in (("names", "entity"), ("relations", "subject"), ("relations", "object")):
        query = f"SELECT 1 FROM {table} WHERE {column}<>'self' AND {column} NOT IN (SELECT id FROM entities)"
        assert read(query) == []
        assert read(f"SELECT 1 FROM {table} WHERE memory NOT IN (SELECT id FROM memories)") == []
    assert read("SELECT 1 FROM entities WHERE name=''") == []


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(statements(), st.booleans()), min_size=1, max_size=9))
def test_whatever_is_told_is_taken_back_exactly(story: Sequence[tuple[Told, bool]]) -> None:
    """Each message in turn, then all changes from the newest back: after each it is as it was before that message."""
    clock = FakeClock()
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "memory.db", clock) as memory:
        person, pictures, known_again = Teller(memory.memories, clock), dict[int, Any](), False
        for one, at_once in story:
            known = len(memory.memories.changes(1000))
            before = picture(memory)
            learned = person.tell(one, at_once=at_once)
            assert learned
            known_again = known_again or bool(learned.again)
            _holds(memory)
            for number in range(known, len(memory.memories.changes(1000))):
                pictures[number] = before
        changes = memory.memories.changes(1000)
        for number, change in zip(range(len(changes) - 1, -1, -1), changes, strict=True):
            memory.memories.take_back(change.id)
            _holds(memory)
            _same(picture(memory), pictures[number], known_again)
        assert memory.memories.listed(states=()) == []
        assert memory.memories.entities() == []


def _same(now: dict[str, Any], before: dict[str, Any], known_again: bool) -> None:
    """What is told again may add names and relations to a memory that is known; the memories themselves are exact."""
    if known_again:
        now, before = ({"memories": [row[:-1] for row in one["memories"]]} for one in (now, before))
    assert now == before


def test_a_change_that_the_disk_refuses_changes_nothing(
    person: Teller, memory: WholeMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.tell(lives(SELF, "Porto", "I moved to Porto"))
    before = picture(memory)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("bitbuddy.memory.changes.Record.save", full)
        with pytest.raises(Exception, match="cannot be used now"):
            person.tell(lives(SELF, "Rome", "I moved to Rome"))
    assert picture(memory) == before
    person.tell(lives(SELF, "Rome", "I moved to Rome"))
    assert values(memory.memories.listed()) == ["Rome"]


def test_a_change_dated_ahead_keeps_no_older_one(
    person: Teller, memory: WholeMemory, memories: Memories, clock: FakeClock
) -> None:
    clock.advance(3_650 * DAY)
    person.tell(TEA)
    clock.advance(-3_650 * DAY)  # the clock is set right
    person.tell(MILK)
    clock.advance(31 * DAY)
    person.tell(told("I like juice", SELF, "likes", "juice"))
    while memory.beat():
        pass
    assert [one.after for one in memories.changes()] == ["I like juice"]


def test_taken_back_nothing_stands_for_a_memory_that_is_gone(person: Teller, memory: WholeMemory) -> None:
    person.tell(lives("Ana", "Porto"))
    [rome] = person.tell(lives("Tom", "Rome")).added
    memory.conversations.kept.database.write(
        lambda connection: connection.execute("UPDATE memories SET superseded_by=? WHERE value='Porto'", (rome.id,))
    )
    [added] = [one for one in memory.memories.changes() if one.new == (rome.id,)]
    memory.memories.take_back(added.id)
    assert [one.superseded_by for one in memory.memories.listed(states=())] == [""]
