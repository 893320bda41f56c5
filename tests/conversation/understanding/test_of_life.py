"""Which questions nobody but the person can answer, and which are for whoever knows the world."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.understanding.naming import wanted_in
from bitbuddy.conversation.understanding.of_life import (
    asks_how_somebody_is,
    of_whom,
    only_told,
    tells_or_asks_whether,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ABOUT_SOMEBODY = """
where does Zora live?|Zora
where does zora live?|Zora
who is Zora?|Zora
when is Peter's birthday?|Peter
what did Zora say yesterday?|Zora
which school does Tim go to?|Tim
do you know Zora?|Zora
tell me something nice about Ana|Ana
can you please tell me something nice about Ana?|Ana
what would Zora say?|Zora
is Zora married?|Zora
how is my sister?|
who gave me this watch?|
who stole my bike?|
what does my cat eat?|
where is my car parked?|
do I need to see any doctor soon?|
"""
IN_GERMAN = """
wo wohnt Zora?|Zora
wer ist Zora?|Zora
kennst du Zora?|Zora
erzähl mir was Nettes über Ana|Ana
was hat Zora gestern gesagt?|Zora
wer hat mein Fahrrad gestohlen?|
wann fährt mein Zug?|
"""
OF_THE_WORLD = """
what's the capital of France?
why is the sky blue?
how old is the earth?
what does python do?
what should I cook tonight?
what is a good name for my dog?
how do I fix my bike?
what happens when I sleep?
do you like me?
tell me a story about Ana
who is the queen of England?
what could I give Ana as a present?
was soll ich heute kochen?
I live in Porto
"""


@pytest.mark.parametrize("line", [*ABOUT_SOMEBODY.split("\n")[1:-1], *IN_GERMAN.split("\n")[1:-1]])
def test_what_is_asked_of_somebodys_life(line: str) -> None:
    text, _, name = line.partition("|")
    wanted = wanted_in(text, NOW, "de" if line in IN_GERMAN else "en")
    assert only_told(text, wanted)
    assert of_whom(text, wanted) == name


@pytest.mark.parametrize("text", OF_THE_WORLD.split("\n")[1:-1])
def test_what_is_asked_of_the_world(text: str) -> None:
    assert not only_told(text, wanted_in(text, NOW, "de" if "ich" in text else "en"))


def test_nobody_looks_for_a_file_with_such_words() -> None:
    assert tells_or_asks_whether("where did I park?")
    assert tells_or_asks_whether("wo habe ich geparkt?")
    assert not tells_or_asks_whether("where is my tax letter?")
    assert not tells_or_asks_whether("what should I avoid?")


def test_how_somebody_is_is_not_how_the_buddy_is() -> None:
    assert asks_how_somebody_is("wie geht es meiner Schwester?", "de")
    assert asks_how_somebody_is("what's up with Zora?", "en")
    assert asks_how_somebody_is("How are things between Ruth and Aoife?", "en")
    assert asks_how_somebody_is("wie läuft es mit Anna?", "de")
    assert not asks_how_somebody_is("how is it going with Firefox?", "en")
    assert not asks_how_somebody_is("how are things?", "en")
    assert not asks_how_somebody_is("what's up with my computer?", "en")
    assert not asks_how_somebody_is("how are you?", "en")
