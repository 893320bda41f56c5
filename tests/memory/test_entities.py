"""Persons and things are found by name, by other names and by relations; who turns out to be the same becomes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.memory.memories import Memories
from bitbuddy.memory.model import SELF, Link, Memory, MemoryKind, Told, Wanted
from tests.fakes.clock import FakeClock
from tests.memory.kit import Teller, lives, opened, sister, told, values


def called(path: str, name: str, text: str = "") -> Told:
    """Return what "my sister's name is Ana" says."""
    start, _, relation = path.rpartition("/")
    return told(text or f"The {path} is called {name}", path, "name", name, Link(start or SELF, relation, name))


def names(memories: Memories) -> list[str]:
    return [one.name for one in memories.entities()]


def where(memories: Memories, who: str) -> list[str]:
    return values(memories.about(Wanted(who, "lives_in")))


def test_a_relation_without_a_name_gets_it_later(person: Teller, memories: Memories) -> None:
    person.tell(lives("sister", "Faro", "My sister lives in Faro"))
    (unnamed,) = memories.entities()
    assert (unnamed.name, unnamed.named) == ("sister", False)
    assert memories.about(Wanted("sister", "name")) == []
    person.tell(called("sister", "Ana"))
    (named,) = memories.entities()
    assert (named.id, named.name, named.named) == (unnamed.id, "Ana", True)
    assert where(memories, "Ana") == where(memories, "sister") == ["Faro"]
    assert values(memories.about(Wanted("sister", "name"))) == ["Ana"]
    assert values(memories.listed(text="ana")) == ["Ana", "Faro"]


def test_a_name_told_in_passing_answers_who_it_is(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana moved to Porto", sister("Ana")))
    (found,) = memories.about(Wanted("sister", "name"))
    assert (found.subject, found.value, found.text) == ("Ana", "Ana", "My sister Ana moved to Porto")
    person.tell(lives("Ana", "Lisbon", "Ana is back in Lisbon"))
    assert [(one.value, one.state) for one in memories.about(Wanted("sister", "name"))] == [("Ana", "current")]
    assert memories.about(Wanted("brother", "name")) == []


def test_the_nameless_one_and_the_known_one_become_one(person: Teller, memories: Memories) -> None:
    person.tell(told("Ana likes tea", "Ana", "likes", "tea"), lives("Ana", "Rome"))
    person.tell(
        lives("sister", "Faro", "My sister lives in Faro"), told("My sister likes tea", "sister", "likes", "tea")
    )
    person.tell(told("Ana is my sister", "Ana", "relation", "sister", sister("Ana")))
    assert names(memories) == ["Ana"]
    assert values(memories.about(Wanted("Ana", "likes"))) == ["tea"]
    # Two homes of one person: what was known of her by name stands, the other is history.
    assert where(memories, "sister") == ["Rome", "Faro"]
    memories.take_back(memories.changes(1)[0].id)
    assert names(memories) == ["Ana", "sister"]
    assert (where(memories, "Ana"), where(memories, "sister")) == (["Rome"], ["Faro"])
    assert values(memories.listed(text="faro")) == ["Faro"]


def test_several_of_one_relation_are_several(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana lives in Porto", sister("Ana")))
    person.tell(lives("Bea", "Rome", "My sister Bea lives in Rome", sister("Bea")))
    assert names(memories) == ["Ana", "Bea"]
    assert where(memories, "sister") == ["Rome", "Porto"]
    assert (where(memories, "Ana"), where(memories, "Bea")) == (["Porto"], ["Rome"])
    assert [one.subject for one in memories.about(Wanted("sister", "name"))] == ["Bea", "Ana"]


def test_of_two_the_one_spoken_of_last_is_meant(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "", sister("Ana")), lives("Bea", "Rome", "", sister("Bea")))
    person.tell(told("My sister Ana likes tea", "Ana", "likes", "tea", sister("Ana")))
    person.tell(told("My sister likes cake", "sister", "likes", "cake"))
    assert values(memories.about(Wanted("Ana", "likes"))) == ["cake", "tea"]


def test_a_path_leads_on_through_relations(person: Teller, memories: Memories) -> None:
    person.tell(lives("sister/husband", "Porto", "My sister's husband lives in Porto"))
    assert names(memories) == ["sister", "sister/husband"]
    person.tell(called("sister", "Ana"))
    person.tell(called("Ana/husband", "Rui", "Ana's husband is called Rui"))
    assert names(memories) == ["Ana", "Rui"]
    assert where(memories, "sister/husband") == where(memories, "Ana/husband") == where(memories, "Rui") == ["Porto"]
    found = memories.entity("sister/husband")
    assert found is not None
    assert found.name == "Rui"


def test_one_of_several_relations_told_by_name_keeps_its_path(person: Teller, memories: Memories) -> None:
    person.tell(told("Ana's husband likes tea", "Ana/husband", "likes", "tea"))
    assert names(memories) == ["Ana", "Ana/husband"]
    person.tell(called("Ana/husband", "Rui"))
    assert values(memories.about(Wanted("Rui", "likes"))) == ["tea"]


def test_another_name_renames_and_the_old_one_still_finds(person: Teller, memories: Memories) -> None:
    person.tell(called("sister", "Anna"), lives("sister", "Porto"))
    learned = person.tell(called("sister", "Ana", "No, my sister's name is Ana"))
    assert [(past.value, now.value) for past, now in learned.superseded] == [("Anna", "Ana")]
    (ana,) = memories.entities()
    assert (ana.name, ana.aliases) == ("Ana", ("Anna",))
    assert where(memories, "Anna") == where(memories, "Ana") == ["Porto"]
    memories.take_back(memories.changes(1)[0].id)
    assert names(memories) == ["Anna"]
    assert memories.entity("Ana") is None


def test_one_who_is_known_by_name_can_be_given_another(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana moved to Porto", sister("Ana")))
    person.tell(told("No, her name is Anna", "Ana", "name", "Anna"))
    assert names(memories) == ["Anna"]
    assert where(memories, "Anna") == where(memories, "sister") == ["Porto"]
    assert values(memories.about(Wanted("sister", "name"))) == ["Anna"]
    person.tell(called("sister", "Annika", "Sorry, my sister's name is Annika"))
    assert names(memories) == ["Annika"]
    assert values(memories.about(Wanted("sister", "name"))) == ["Annika", "Anna"]


def test_names_are_the_same_in_any_case_and_accents(person: Teller, memories: Memories) -> None:
    person.tell(lives("Zoë", "Porto", "", sister("Zoë")))
    person.tell(lives("ZOE", "Rome", "ZOE moved to Rome"))
    assert len(memories.entities()) == 1
    assert where(memories, "zoe") == ["Rome", "Porto"]


def test_a_husband_is_one_at_a_time(person: Teller, memories: Memories) -> None:
    person.tell(lives("Tom", "Bonn", "My husband Tom lives in Bonn", sister("Tom", "husband")))
    person.tell(lives("Jim", "Rome", "My husband Jim lives in Rome", sister("Jim", "husband")))
    found = {one.object: one.past for one in memories.linked(None)}
    assert found == {"Jim": False, "Tom": True}
    entity = memories.entity("husband")
    assert entity is not None
    assert entity.name == "Jim"


def test_two_kin_of_one_name_are_two(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana lives in Porto", sister("Ana")))
    person.tell(lives("Ana", "Rome", "My daughter Ana lives in Rome", sister("Ana", "daughter")))
    assert names(memories) == ["Ana", "Ana"]
    assert (where(memories, "sister"), where(memories, "daughter")) == (["Porto"], ["Rome"])
    person.tell(told("My colleague Ana likes tea", "Ana", "likes", "tea", sister("Ana", "colleague")))
    assert len(memories.entities()) == 2


def test_broader_and_turned_relations_find_the_same(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "", sister("Ana")), lives("Tom", "Bonn", "", sister("Tom", "brother")))
    assert sorted(where(memories, "sibling")) == ["Bonn", "Porto"]
    person.tell(told("I am Rex", SELF, "name", "Rex", Link("Tom", "colleague", "Ina")))
    assert memories.about(Wanted("Ina/colleague", "lives_in"))[0].subject == "Tom"


def test_a_pet_and_a_person_and_a_place_may_share_a_name(person: Teller, memories: Memories) -> None:
    person.tell(told("I love Paris", SELF, "likes", "Paris", Link(SELF, "likes", "Paris", "place")))
    person.tell(lives("Paris", "Bonn", "My sister Paris lives in Bonn", sister("Paris")))
    assert sorted((one.name, one.sort) for one in memories.entities()) == [("Paris", "person"), ("Paris", "place")]
    assert where(memories, "sister") == ["Bonn"]


def test_a_relation_of_which_nothing_else_is_known(person: Teller, memories: Memories) -> None:
    person.tell(told("I have a sister", "sister", "relation", "sister"))
    assert names(memories) == ["sister"]
    person.tell(told("I have two brothers", "Tom", "relation", "brother", sister("Tom", "brother")))
    assert sorted((one.relation, one.object) for one in memories.linked(None)) == [
        ("brother", "Tom"),
        ("sister", "sister"),
    ]


def test_who_is_related_is_answered_also_where_it_was_told_in_passing(person: Teller, memories: Memories) -> None:
    person.tell(lives("Ana", "Porto", "My sister Ana moved to Porto", sister("Ana")))
    person.tell(told("Bea is my sister", "Bea", "relation", "sister", sister("Bea")))
    person.tell(lives("Bea", "Rome", "My sister Bea moved to Rome", sister("Bea")))
    person.tell(lives("Tom", "Bonn", "My brother Tom lives in Bonn", sister("Tom", "brother")))

    def asked(subject: str, relation: str = "") -> list[str]:
        return [one.text for one in memories.about(Wanted(subject, "relation", relation))]

    assert asked(SELF, "sister") == ["Bea is my sister", "My sister Ana moved to Porto"]
    assert asked(SELF, "sibling") == ["My brother Tom lives in Bonn", *asked(SELF, "sister")]
    assert values(memories.about(Wanted(SELF, "relation", "sibling"))) == ["brother", "sister", "sister"]
    assert asked("Tom") == ["My brother Tom lives in Bonn"]
    assert asked(SELF, "husband") == asked("Ana", "husband") == []
    assert len(asked(SELF)) == 3


def test_each_of_several_has_its_name(person: Teller, memories: Memories) -> None:
    person.tell(lives("Tom", "Bonn", "My brother Tom lives in Bonn", sister("Tom", "brother")))
    person.tell(told("My brother is called Jan", "Jan", "name", "Jan", sister("Jan", "brother")))
    assert sorted(one.subject for one in memories.about(Wanted("brother", "name"))) == ["Jan", "Tom"]


def test_a_thing_is_no_person(person: Teller, memories: Memories) -> None:
    person.tell(told("My car is called Herbie", "car", "called", "Herbie"))
    person.tell(told("My dog is old", "dog", "age", "12"))
    assert {one.name: one.sort for one in memories.entities()} == {"car": "thing", "dog": "animal"}


def test_forgetting_the_name_leaves_the_relation(person: Teller, memories: Memories) -> None:
    person.tell(lives("sister", "Porto", "My sister lives in Porto"))
    (name,) = person.tell(called("sister", "Zorblax")).added
    memories.remove([name.id])
    assert names(memories) == ["sister"]
    assert where(memories, "sister") == ["Porto"]
    assert memories.entity("Zorblax") is None
    assert memories.listed(text="zorblax", states=()) == []
    assert [one.after for one in memories.changes()] == ["My sister lives in Porto"]


def test_no_byte_of_a_removed_name_stays_in_the_file(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "trace.db"
    with opened(path, clock) as memory:
        person = Teller(memory.memories, clock)
        kept = lives("sister", "Porto", "My sister lives in Porto")
        person.tell(kept, told("My sister's husband likes tea", "sister/husband", "likes", "tea"))
        learned = person.tell(called("sister", "Zorblax"), lives("Zorblax", "Rome", "Zorblax moved to Rome"))
        memory.memories.remove([one.id for one in learned.added])
        assert values(memory.memories.listed()) == ["tea"]
        found = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"zorblax" not in found.lower()
    assert b"porto" in found.lower()


def test_many_relations_in_a_circle_end(person: Teller, memories: Memories) -> None:
    person.tell(
        told(
            "a",
            "Ana",
            "note",
            "a",
            Link("Ana", "friend", "Tom"),
            Link("Tom", "friend", "Eva"),
            Link("Eva", "friend", "Ana"),
        )
    )
    assert memories.entity("Ana/friend/friend/friend/friend/friend/friend/friend/friend") is not None
    found: list[Memory] = memories.about(Wanted("Ana/friend/friend", ""))
    assert [one.kind for one in found] == [MemoryKind.FACT]


@pytest.mark.parametrize("subject", ["/", "//", "sister/", "/sister", "a" * 500, "' --", "self/sister", "x/" * 50, " "])
def test_any_subject_is_understood_somehow(person: Teller, memories: Memories, subject: str) -> None:
    (first,) = person.tell(lives(subject, "Porto")).added
    assert person.tell(lives(subject, "Porto")).again[0].id == first.id
    memories.remove([first.id])
    assert memories.entities() == []
