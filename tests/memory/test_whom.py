"""Whom "my sister" means, by what else she is called, and what speaks of her."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.kernel.errors import UsageError
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.model import SELF, Link
from bitbuddy.memory.whom import MentionsOf
from tests.fakes.clock import FakeClock
from tests.memory.kit import Teller, opened, sister, told


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    clock = FakeClock()
    with opened(tmp_path / "memory.db", clock) as one:
        person = Teller(one.memories, clock)
        person.tell(told("Ana is my sister", "Ana", "relation", "sister", sister("Ana")))
        person.tell(told("Tom is my son", "Tom", "relation", "son", sister("Tom", "son")))
        person.tell(told("Bob is my son", "Bob", "relation", "son", sister("Bob", "son")))
        person.tell(told("I have a brother", "brother", "relation", "brother", Link(SELF, "brother", "")))
        yield one


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("my sister Ana", ("Ana", (), ("sister",))),
        ("Ana", ("Ana", (), ("sister",))),
        ("my little sister", ("my little sister", ("Ana",), ("sister",))),
        ("meine Schwester", ("meine Schwester", ("Ana",), ("sister",))),
        ("our sons", ("our sons", ("Bob", "Tom"), ("son",))),
        ("meine Söhne", ("meine Söhne", ("Bob", "Tom"), ("son",))),
        ("my brother", ("my brother", (), ("brother",))),
        ("Tom", ("Tom", (), ())),
        ("my aunt", ("my aunt", (), ())),
        ("sister", ("sister", (), ())),
        ("the budget", ("the budget", (), ())),
    ],
)
def test_one_who_is_known_is_meant_by_name_and_by_whose_they_are(
    memory: Memory, text: str, meant: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    found = memory.forgetting.meant(text)
    assert (found.text, found.names, found.relations, found.several) == (*meant, ())


@pytest.mark.parametrize("text", ["my son", "mein Sohn", "my oldest son"])
def test_one_of_several_is_never_guessed(memory: Memory, text: str) -> None:
    meant = memory.forgetting.meant(text)
    assert sorted(meant.several) == ["Bob", "Tom"]
    with pytest.raises(UsageError, match="Bob"):
        MentionsOf(meant)


def test_what_speaks_of_her_is_told_from_what_does_not(memory: Memory) -> None:
    mentions = MentionsOf(memory.forgetting.meant("Ana"))
    for text in (
        "Ana called",
        "my big sister sang",
        "Meine Schwester sang",
        "I saw my sister's car",
        "our sister, too",
    ):
        assert mentions(text), text
        assert mentions.in_kept([f'{{"text": "{text}"}}']), text
    for text in (
        "Tom's sister sang",
        "my sister-in-law sang",
        "our sister ship is old",
        "bananas",
        "my friend's sister",
    ):
        assert not mentions(text), text
    assert MentionsOf(memory.forgetting.meant("my sister")).bytes_anywhere().search(b"nameAnaana")
