"""The name that the person says is right, or writes in the list, is the one that everything goes by."""

from __future__ import annotations

import pytest

from bitbuddy.memory.extraction import read_told
from bitbuddy.memory.memories import Memories
from bitbuddy.memory.model import Wanted
from tests.memory.kit import Teller


def _says(person: Teller, text: str) -> None:
    read = (read_told(text, person.clock.now(), language) for language in ("en", "de"))
    person.tell(*next(told for told in read if told), at_once=True)


def _name(memories: Memories, whom: str) -> str:
    entity = memories.entity(whom)
    assert entity is not None
    return entity.name


@pytest.mark.parametrize(
    ("said", "whom", "right", "wrong"),
    [
        (("my brother's name is Tom", "my brother's name is Tim", "Tom lives in Berlin"), "brother", "Tom", "Tim"),
        (("mein Hund heißt Rex", "mein Hund heißt Max", "Rex wohnt in Berlin"), "dog", "Rex", "Max"),
    ],
)
def test_the_settled_name_is_the_name_everywhere(
    person: Teller, memories: Memories, said: tuple[str, str, str], whom: str, right: str, wrong: str
) -> None:
    _says(person, said[0])
    _says(person, said[1])
    told, other = (memories.about(Wanted(whom, "name", one))[0] for one in (right, wrong))
    memories.settle(told.id, other.id)
    assert _name(memories, whom) == right
    assert {one.subject for one in memories.listed(subject=whom)} == {right}
    memories.take_back(memories.changes(1)[0].id)
    assert _name(memories, whom) == wrong
    memories.settle(told.id, other.id)
    _says(person, said[2])
    assert _name(memories, whom) == right


@pytest.mark.parametrize(
    ("said", "edited", "whom", "name"),
    [
        ("my brother's name is Tom", "my brother's name is Theo", "brother", "Theo"),
        ("meine Schwester heißt Anna", "meine Schwester heißt Hanna", "sister", "Hanna"),
        ("my sister Ana lives in Porto", "my sister Eva lives in Porto", "sister", "Eva"),
        ("my brother's name is Tom", "Tom, that is my brother's name", "brother", "Tom"),
    ],
)
def test_a_name_edited_in_the_list_is_the_name(
    person: Teller, memories: Memories, said: str, edited: str, whom: str, name: str
) -> None:
    _says(person, said)
    memories.edit(memories.listed(subject=whom)[0].id, edited)
    assert _name(memories, whom) == name
    assert memories.entity(name) == memories.entity(whom)
    memories.take_back(memories.changes(1)[0].id)
    assert _name(memories, whom) in said
