"""A brain that is asked for a dish is told what must not be in it; to all else it is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.at_table import asks_of_food, not_to_be_eaten
from bitbuddy.conversation.skills.remembered import NothingRemembered
from bitbuddy.memory.model import SELF, Memory, MemoryKind, MemoryState, Wanted

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def memory(subject: str, predicate: str, value: str, state: MemoryState = MemoryState.CURRENT) -> Memory:
    return Memory(
        id=value,
        number=1,
        kind=MemoryKind.FACT,
        text=f"{subject} {predicate} {value}",
        subject=subject,
        predicate=predicate,
        value=value,
        categories=(),
        importance=0.9,
        confidence=1.0,
        since="",
        until="",
        state=state,
        created=NOW,
        last_used=None,
        uses=0,
        source=None,
        superseded_by="",
        negated=False,
    )


class Told(NothingRemembered):
    """Knows what the person and Milo, their son, do not eat."""

    def __init__(self, *memories: Memory) -> None:
        self.memories = memories

    def knows(self, name: str) -> str:
        return "Milo" if name in {"Milo", "my son", "meinen Sohn"} else ""

    def about(self, wanted: Wanted) -> list[Memory]:
        return [one for one in self.memories if one.subject == wanted.subject]


@pytest.mark.parametrize(
    "text",
    [
        "What should I cook for dinner tonight?",
        "suggest a snack for the train",
        "give me a recipe with noodles",
        "plan a menu for the party",
        "I need an idea for dessert",
        "what could I bake for Sunday?",
        "Was soll ich heute kochen?",
        "gib mir ein Rezept für Kuchen",
        "hast du eine Idee fürs Abendessen?",
        "welche Zutaten brauche ich für Lasagne?",
        "schlag mir einen Nachtisch vor",
    ],
)
def test_a_question_about_food_is_one(text: str) -> None:
    assert asks_of_food(text)


@pytest.mark.parametrize(
    "text",
    [
        "tell me a story about penguins",
        "how do I knit a scarf?",
        "give me an idea for the weekend",
        "write a poem for my sister",
        "gib mir einen Tipp für meine Reise",
        "erzähl mir etwas über Vulkane",
        "was ist ein Gerichtshof?",
        "is the theatre nice?",
    ],
)
def test_another_is_none(text: str) -> None:
    assert not asks_of_food(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("what should I cook?", ["walnuts", "liver"]),
        ("what should I cook for Milo?", ["walnuts", "liver", "mushrooms"]),
        ("was kann ich für meinen Sohn kochen?", ["walnuts", "liver", "mushrooms"]),
        ("tell me a story about Milo", []),
    ],
)
def test_who_eats_with_them_counts(text: str, values: Sequence[str]) -> None:
    told = Told(
        memory(SELF, "dislikes", "liver"),
        memory(SELF, "allergic_to", "walnuts"),
        memory(SELF, "avoids", "meat", MemoryState.PAST),
        memory("Milo", "dislikes", "mushrooms"),
    )
    assert [one.value for one in not_to_be_eaten(told, text)] == values
