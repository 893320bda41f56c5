"""What is told is kept once, makes what was so before past, is found by who asks, and is gone when it is removed."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.kernel.threads import start_thread
from bitbuddy.memory.memories import Memories
from bitbuddy.memory.model import SELF, Learned, Link, MemoryKind, MemoryState, Source, Told, Wanted
from bitbuddy.memory.words_of_change import says_change
from tests.fakes.clock import FakeClock
from tests.memory.kit import DAY, Teller, lives, opened, sister, told, values


def test_a_fact_told_once_is_there_after_a_restart_with_all_its_fields(tmp_path: Path, clock: FakeClock) -> None:
    with opened(tmp_path / "again.db", clock) as memory:
        Teller(memory.memories, clock).tell(
            lives("Ana", "Porto", "My sister Ana moved to Porto in March.", sister("Ana"), since="2026-03")
        )
    with opened(tmp_path / "again.db", clock) as memory:
        (found,) = memory.memories.about(Wanted("sister", "lives_in"))
    assert (found.subject, found.value, found.text) == ("Ana", "Porto", "My sister Ana moved to Porto in March.")
    assert (found.since, found.until, found.state, found.kind) == ("2026-03", "", MemoryState.CURRENT, MemoryKind.PLACE)
    assert found.source == Source("message-1", "session", clock.now())
    assert (found.uses, found.last_used, found.negated, found.categories) == (0, None, False, ("home", "places"))


def test_another_value_makes_the_one_before_past_and_keeps_it(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana moved to Porto in March.", sister("Ana"), since="2026-03"))
    learned = person.tell(lives("Ana", "Lisbon", "Ana is back in Lisbon."))
    ((past, now),) = learned.superseded
    assert (past.value, past.state, past.until, past.superseded_by) == (
        "Porto",
        MemoryState.PAST,
        "2026-11-20",
        now.id,
    )
    assert values(memories.about(Wanted("sister", "lives_in"))) == ["Lisbon", "Porto"]
    assert values(memories.about(Wanted("sister", "lives_in", past=True))) == ["Porto"]
    assert values(memories.history(now)) == ["Porto"]
    assert values(memories.listed()) == ["Lisbon"]
    assert values(memories.listed(states=(MemoryState.PAST,))) == ["Porto"]
    assert values(memories.listed(states=())) == ["Lisbon", "Porto"]


def test_history_goes_back_through_every_change_newest_first(person: Teller, memories: Memories) -> None:
    for place in ("Bonn", "Rome", "Oslo", "Bonn"):
        person.tell(lives(SELF, place, f"I moved to {place}"))
    newest, *before = memories.about(Wanted(SELF, "lives_in"))
    assert (newest.value, values(before)) == ("Bonn", ["Oslo", "Rome", "Bonn"])
    assert values(memories.history(newest)) == ["Oslo", "Rome", "Bonn"]


def test_what_was_so_before_the_known_does_not_make_it_past(person: Teller, memories: Memories) -> None:
    person.tell(lives(SELF, "Porto", since="2024"))
    learned = person.tell(lives(SELF, "Bonn", "In 2010 I went to live in Bonn", since="2010"))
    assert learned.superseded == ()
    assert learned.added[0].state is MemoryState.PAST
    assert learned.added[0].until == "2024"
    assert values(memories.about(Wanted(SELF, "lives_in"))) == ["Porto", "Bonn"]


def test_what_was_told_as_over_is_history_at_once(person: Teller, memories: Memories) -> None:
    person.tell(lives(SELF, "Porto"))
    person.tell(told("I used to live in Bonn", SELF, "lives_in", "Bonn", until="2026-11-20"))
    assert [(one.value, one.state) for one in memories.about(Wanted(SELF, "lives_in"))] == [
        ("Porto", MemoryState.CURRENT),
        ("Bonn", MemoryState.PAST),
    ]
    learned = person.tell(told("I lived in Porto until May", SELF, "lives_in", "Porto", until="2026-05"))
    assert (learned.added[0].until, learned.added[0].state) == ("2026-05", MemoryState.PAST)
    assert memories.listed() == []
    assert values(memories.about(Wanted(SELF, "lives_in"))) == ["Porto", "Bonn"]


def test_told_again_it_is_one_memory_that_is_surer(person: Teller, memories: Memories) -> None:
    first = person.tell(told("I like Zürich cheese", SELF, "likes", "Zürich cheese")).added[0]
    again = person.tell(told("I like zurich CHEESE!", SELF, "likes", "zurich CHEESE", importance=0.9))
    assert (again.added, again.again[0].id, again.again[0].text) == ((), first.id, "I like Zürich cheese")
    assert again.again[0].confidence > first.confidence
    assert again.again[0].importance == 0.9
    for _ in range(20):
        person.tell(told("I like Zürich cheese", SELF, "likes", "Zürich cheese"))
    assert memories.listed()[0].confidence < 1
    assert len(memories.listed()) == 1


def test_the_same_message_twice_makes_nothing_surer(memories: Memories, clock: FakeClock) -> None:
    source = Source("one", "session", clock.now())
    tea = told("I like tea", SELF, "likes", "tea")
    before = memories.learn([tea], source).added[0]
    assert memories.learn([tea], source).again == (before,)


def test_two_windows_that_tell_the_same_at_once_make_one_memory(memories: Memories, clock: FakeClock) -> None:
    ready, results = threading.Barrier(4), list[Learned]()

    def tell(number: int) -> None:
        ready.wait()
        results.append(
            memories.learn(
                [told("I like tea", SELF, "likes", "tea"), lives("Ana", "Porto", "", sister("Ana"))],
                Source(f"m{number}", "session", clock.now()),
            )
        )

    threads = [start_thread(f"window-{number}", lambda number=number: tell(number)) for number in range(4)]  # type: ignore[misc]
    for one in threads:
        one.join()
    assert sorted(values(memories.listed())) == ["Porto", "tea"]
    assert sorted(len(one.added) for one in results) == [0, 0, 0, 2]
    assert [one.name for one in memories.entities()] == ["Ana"]


def test_two_files_open_at_once_learn_one_after_the_other(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "both.db"
    with opened(path, clock) as one, opened(path, clock) as other:
        tea = told("I like tea", SELF, "likes", "tea")
        one.memories.learn([tea], Source("a", "s", clock.now()))
        assert other.memories.learn([tea], Source("b", "s", clock.now())).added == ()
        assert one.memories.listed() == other.memories.listed()


@pytest.mark.parametrize(
    "text",
    [
        "No, I live in Rome",
        "My new home is Rome",
        "Meine neue Stadt ist Rom",
        "I live in Rome now",
        "Sorry, I meant Rome",
        "Ich wohne jetzt in Rom",
    ],
)
def test_with_a_word_of_change_nothing_is_contradicted(person: Teller, text: str) -> None:
    person.tell(lives(SELF, "Porto", "I live in Porto"))
    learned = person.tell(lives(SELF, "Rome", text), at_once=True)
    assert learned.contradicted == ()
    assert values([learned.superseded[0][0]]) == ["Porto"]


def test_two_values_in_a_row_contradict_each_other_until_it_is_settled(person: Teller, memories: Memories) -> None:
    person.tell(lives(SELF, "Porto", "I live in Porto"))
    learned = person.tell(lives(SELF, "Rome", "I live in Rome"), at_once=True)
    ((known, new),) = learned.contradicted
    assert (known.value, new.value, known.state, new.state) == ("Porto", "Rome", "current", "current")
    assert values(memories.about(Wanted(SELF, "lives_in"))) == ["Rome", "Porto"]
    again = person.tell(lives(SELF, "Rome", "I live in Rome"), at_once=True)
    assert again.contradicted == ()
    memories.settle(known.id, new.id)
    assert values(memories.listed()) == ["Porto"]
    settled = memories.changes(1)[0]
    assert (settled.kind, settled.old, settled.new) == ("settled", (new.id,), (known.id,))


def test_never_settled_both_become_past_together(person: Teller, memories: Memories) -> None:
    person.tell(lives(SELF, "Porto", "I live in Porto"))
    person.tell(lives(SELF, "Rome", "I live in Rome"), at_once=True)
    person.tell(lives(SELF, "Oslo", "I moved to Oslo"))
    assert values(memories.about(Wanted(SELF, "lives_in"))) == ["Oslo", "Rome", "Porto"]
    assert values(memories.listed()) == ["Oslo"]


def test_what_is_no_longer_so_is_past_and_not_answered(person: Teller, memories: Memories) -> None:
    person.tell(lives(SELF, "Porto", "I live in Porto"))
    gone = told("I no longer live in Porto", SELF, "lives_in", "Porto", negated=True)
    learned = person.tell(gone, at_once=True)
    assert [(past.value, now.negated) for past, now in learned.superseded] == [("Porto", True)]
    assert [(one.value, one.state) for one in memories.about(Wanted(SELF, "lives_in"))] == [("Porto", MemoryState.PAST)]
    assert memories.about(Wanted(SELF, "lives_in", "Porto"))[0].negated
    back = person.tell(lives(SELF, "Porto", "I live in Porto again"))
    assert [past.negated for past, _ in back.superseded] == [True]
    assert values(memories.listed()) == ["Porto"]


def test_to_like_and_not_to_like_cannot_both_be(person: Teller, memories: Memories) -> None:
    person.tell(told("I like cheese", SELF, "likes", "cheese"))
    assert person.tell(told("I hate cheese", SELF, "dislikes", "cheese"), at_once=True).contradicted
    person.tell(told("I like tea", SELF, "likes", "tea"))
    assert values([past for past, _ in person.tell(told("I hate tea", SELF, "dislikes", "tea")).superseded]) == ["tea"]
    assert memories.about(Wanted(SELF, "likes", "tea"))[0].predicate == "dislikes"
    assert "tea" not in values(memories.about(Wanted(SELF, "likes")))[:1]


@pytest.mark.parametrize("predicate", ["avoids", "dislikes"])
def test_what_is_avoided_is_no_favourite_any_more(person: Teller, memories: Memories, predicate: str) -> None:
    person.tell(told("my favourite tea is lapsang souchong", SELF, "favourite:tea", "lapsang souchong"))
    person.tell(told("my favourite beer is Gose", SELF, "favourite:beer", "Gose"))

    ended = person.tell(told("I stopped drinking lapsang", SELF, predicate, "lapsang")).superseded

    assert values([past for past, _ in ended]) == ["lapsang souchong"]
    held = [one for one in memories.about(Wanted(SELF, "favourite")) if one.state is MemoryState.CURRENT]
    assert values(held) == ["Gose"]


def test_a_clock_that_jumps_changes_no_order(person: Teller, memories: Memories, clock: FakeClock) -> None:
    person.tell(lives(SELF, "Porto", "I moved to Porto"))
    clock.advance(-400 * DAY)
    person.tell(lives(SELF, "Rome", "I moved to Rome"))
    clock.advance(90_000 * DAY)
    person.tell(lives(SELF, "Oslo", "I moved to Oslo"))
    clock.advance(-89_000 * DAY)
    assert values(memories.about(Wanted(SELF, "lives_in"))) == ["Oslo", "Rome", "Porto"]
    assert values(memories.listed(states=())) == ["Oslo", "Rome", "Porto"]
    assert [one.after for one in memories.changes()] == ["I moved to Oslo", "I moved to Rome", "I moved to Porto"]


def test_who_is_asked_for_by_a_value(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto"), lives("Tom", "Porto"), lives("Eva", "Rome"))
    assert [one.subject for one in memories.about(Wanted("", "lives_in", "porto"))] == ["Tom", "Ana"]


def test_predicates_with_what_they_are_of_answer_without_it(person: Teller, memories: Memories) -> None:
    person.tell(
        told("My locker is 12", SELF, "number:locker", "12"),
        told("My room is 7", SELF, "number:room", "7"),
        told("The code is 1234", SELF, "code", "1234"),
    )
    assert values(memories.about(Wanted(SELF, "number"))) == ["7", "12"]
    assert values(memories.about(Wanted(SELF, "number:locker"))) == ["12"]
    assert person.tell(told("My locker is 13 now", SELF, "number:locker", "13")).superseded
    assert values(memories.listed()) == ["13", "1234", "7"]


def test_what_answers_besides_comes_after_what_was_asked(person: Teller, memories: Memories) -> None:
    person.tell(told("I avoid milk", SELF, "avoids", "milk"))
    person.tell(told("I am allergic to nuts", SELF, "allergic_to", "nuts"))
    assert values(memories.about(Wanted(SELF, "avoids"))) == ["milk", "nuts"]


def test_a_time_narrows_what_is_answered(person: Teller, memories: Memories, clock: FakeClock) -> None:
    person.tell(told("I like tea", SELF, "likes", "tea"))
    clock.advance(10 * DAY)
    middle = clock.now()
    person.tell(told("I like milk", SELF, "likes", "milk"))
    assert values(memories.about(Wanted(SELF, "likes", after=middle))) == ["milk"]
    assert values(memories.about(Wanted(SELF, "likes", before=middle))) == ["tea"]
    person.tell(lives(SELF, "Porto", since="2020"))
    spring = middle.replace(year=2020, month=4)
    assert values(memories.about(Wanted(SELF, "lives_in", after=spring, before=spring + timedelta(90)))) == ["Porto"]


def test_notes_are_found_by_their_words_in_any_case_and_beginning(person: Teller, memories: Memories) -> None:
    person.tell(told("The key is under the Fußmatte"))
    person.tell(lives("Ana", "Porto", "She moved there", sister("Ana")))
    assert values(memories.listed(text="fussm")) == ["The key is under the Fußmatte"]
    assert values(memories.listed(text="ana")) == ["Porto"]
    assert memories.listed(text="\"'*()- AND") == []
    assert memories.listed(text="nothing like it") == []
    assert values(memories.listed(kinds=(MemoryKind.PLACE,))) == ["Porto"]
    assert values(memories.listed(subject="sister")) == ["Porto"]
    assert memories.listed(subject="Zoe") == []
    assert values(memories.listed(limit=1, offset=1)) == ["The key is under the Fußmatte"]


@pytest.mark.parametrize("text", ["half \udcff of a sign", "!!!", "x" * 1_000_000, "東京", "a\x00b", "' OR 1=1 --"])
def test_any_text_is_kept_and_known_again(person: Teller, memories: Memories, text: str) -> None:
    (first,) = person.tell(told(text)).added
    assert person.tell(told(text)).again[0].id == first.id
    assert len(memories.listed()[0].text) <= 4_000
    memories.remove([first.id])
    assert memories.listed(states=()) == []


def test_uses_are_counted(person: Teller, memories: Memories, clock: FakeClock) -> None:
    (tea,) = person.tell(told("I like tea", SELF, "likes", "tea")).added
    memories.used([tea.id, "nobody"])
    clock.advance(60)
    memories.used([tea.id])
    memories.used([])
    found = memories.get(tea.id)
    assert found is not None
    assert (found.uses, found.last_used) == (2, clock.now())


def test_edited_by_the_person(person: Teller, memories: Memories) -> None:
    (home,) = person.tell(lives("Ana", "Porto", "Ana lives in Porto", sister("Ana"))).added
    edited = memories.edit(home.id, "Ana lives in Porto, near the river", 0.9)
    assert (edited.value, edited.predicate, edited.importance) == ("Porto", "lives_in", 0.9)
    edited = memories.edit(home.id, "Ana lives in Lisbon")
    assert (edited.value, edited.predicate) == ("Lisbon", "lives_in")
    assert values(memories.about(Wanted("sister", "lives_in"))) == ["Lisbon"]
    edited = memories.edit(home.id, "Ana has the sea before her window")
    assert (edited.value, edited.predicate, edited.text) == ("", "", "Ana has the sea before her window")
    assert values(memories.listed(text="sea")) == ["Ana has the sea before her window"]
    assert memories.listed(text="porto") == []
    with pytest.raises(NotFoundError):
        memories.edit("nobody", "text")


def test_an_edit_that_says_what_is_known_already_makes_them_one(person: Teller, memories: Memories) -> None:
    (one,) = person.tell(told("The key is red")).added
    (other,) = person.tell(told("The key is blue")).added
    memories.edit(other.id, "The key is red")
    assert [item.id for item in memories.listed()] == [other.id]
    assert [item.superseded_by for item in memories.listed(states=(MemoryState.MERGED,))] == [other.id]
    memories.take_back(memories.changes(1)[0].id)
    assert [item.text for item in memories.listed()] == ["The key is blue", "The key is red"]
    assert memories.get(one.id) == memories.listed()[1]


def test_removed_it_is_gone_with_whom_nobody_else_mentions(person: Teller, memories: Memories) -> None:
    learned = person.tell(lives("Ana", "Porto", "", sister("Ana")), told("I like tea", SELF, "likes", "tea"))
    assert memories.remove([learned.added[0].id, "nobody"]) == 1
    assert memories.entities() == []
    assert memories.linked(None) == []
    assert values(memories.listed(states=())) == ["tea"]
    assert memories.get(learned.added[0].id) is None
    assert [one.after for one in memories.changes()] == ["I like tea"]


def test_what_was_learned_of_a_message(person: Teller, memories: Memories) -> None:
    person.tell(told("I like tea", SELF, "likes", "tea"), lives(SELF, "Rome"))
    person.tell(told("I like milk", SELF, "likes", "milk"))
    assert values(memories.from_messages(["message-1", "message-9", ""])) == ["tea", "Rome"]


def test_how_much_is_remembered(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto"), told("I like tea", SELF, "likes", "tea"))
    person.tell(lives("Ana", "Rome"))
    stats = memories.stats()
    assert stats.states == {"current": 2, "past": 1}
    assert stats.kinds == {"place": 1, "preference": 1}
    assert (stats.entities, stats.changes) == (1, 3)


def test_one_thing_that_cannot_be_kept_keeps_none_of_its_message(person: Teller, memories: Memories) -> None:
    broken = Told(MemoryKind.FACT, "I like milk", SELF, "likes", "milk", importance="much")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        person.tell(told("I like tea", SELF, "likes", "tea"), broken)
    assert memories.listed(states=()) == []
    assert memories.changes() == []


def test_nothing_told_is_nothing_learned(memories: Memories, clock: FakeClock) -> None:
    learned = memories.learn([], Source("", "", clock.now()))
    assert not learned
    assert memories.about(Wanted("Nobody", "lives_in")) == []
    assert memories.entity("Nobody") is None


@pytest.mark.parametrize(
    "text",
    ["I live in New York", "Sie wohnt in Neustadt", "Ich wohne in Neu Ulm", "I know Barbara", "I live in Warsaw"],
)
def test_words_of_change_are_whole_words(text: str) -> None:
    assert not says_change(text)


def test_where_somebody_lives_is_a_relation_that_ends(person: Teller, memories: Memories) -> None:
    def home(place: str) -> Told:
        return lives("Ana", place, f"Ana moved to {place}", sister("Ana"), Link("Ana", "lives_in", place, "place"))

    person.tell(home("Porto"))
    person.tell(home("Rome"))
    found = {(one.relation, one.object): one.past for one in memories.linked(memories.entity("Ana"))}
    assert found == {("sister", "Ana"): False, ("lives_in", "Porto"): True, ("lives_in", "Rome"): False}


def lives_no_more_in(place: str) -> Told:
    return told(f"I don't live in {place} any more", SELF, "lives_in", place, negated=True)


@pytest.mark.parametrize("moved", [False, True])
def test_an_address_ends_with_the_place_it_is_in(memories: Memories, person: Teller, moved: bool) -> None:
    person.tell(told("I live at Hauptstraße 5, Mainz", SELF, "address", "Hauptstraße 5, Mainz"))
    if moved:
        person.tell(told("I live in Mainz", SELF, "lives_in", "Mainz"))
        learned = person.tell(told("I moved to Ulm", SELF, "lives_in", "Ulm"))
    else:
        learned = person.tell(lives_no_more_in("Mainz"))
    assert "Hauptstraße 5, Mainz" in values([old for old, _ in learned.superseded])
    person.tell(told("I live at Ring 1, Ulm", SELF, "address", "Ring 1, Ulm"))
    person.tell(lives_no_more_in("Bonn"))
    assert values(memories.listed(text="Ring")) == ["Ring 1, Ulm"]


def test_what_was_so_once_has_no_end_that_nobody_said(memories: Memories, person: Teller) -> None:
    person.tell(replace(told("I used to live in Kiel", SELF, "lives_in", "Kiel"), over=True))
    (found,) = memories.about(Wanted(SELF, "lives_in", past=True))
    assert (found.state, found.until) == (MemoryState.PAST, "")
