"""What the person told and takes back was never so: it is answered no more, and what was so before it holds again."""

from __future__ import annotations

from bitbuddy.memory.extraction import read_told
from bitbuddy.memory.memories import Memories
from bitbuddy.memory.model import SELF, MemoryState, Source, Wanted
from tests.memory.kit import Teller, values


def _says(person: Teller, text: str) -> Source:
    person.tell(*read_told(text, person.clock.now(), "en"))
    return Source(f"message-{person.messages}", "session", person.clock.now())


def test_what_was_so_before_holds_again(person: Teller, memories: Memories) -> None:
    _says(person, "I live in Porto")
    rome = _says(person, "I live in Rome now")
    memories.disown(rome, "I live in Rome now")
    assert values(memories.about(Wanted(SELF, "lives_in"))) == ["Porto"]
    assert [one.state for one in memories.from_messages([rome.message])] == [MemoryState.WRONG]


def test_whoever_was_named_by_it_alone_is_known_no_more(person: Teller, memories: Memories) -> None:
    leo = _says(person, "my brother's name is Leo")
    memories.disown(leo, "my brother's name is Leo")
    assert memories.entity("Leo") is None
    assert memories.about(Wanted("brother", "name")) == []


def test_told_twice_it_is_untrue_all_the_same(person: Teller, memories: Memories) -> None:
    _says(person, "my brother's name is Leo")
    again = _says(person, "my brother's name is Leo")
    memories.disown(again, "my brother's name is Leo")
    assert memories.listed() == []
    assert values(memories.about(Wanted("brother", "name"))) == []


def test_what_no_rule_reads_is_marked_as_well_and_may_be_told_again(person: Teller, memories: Memories) -> None:
    said = Source("message-9", "session", person.clock.now())
    memories.disown(said, "The rent went up")
    assert [(one.text, one.state) for one in memories.from_messages(["message-9"])] == [("The rent went up", "wrong")]
    assert memories.listed() == []
    ghent = _says(person, "I live in Ghent")
    memories.disown(ghent, "I live in Ghent")
    _says(person, "I live in Ghent")
    assert values(memories.about(Wanted(SELF, "lives_in"))) == ["Ghent"]
