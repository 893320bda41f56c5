"""Which questions ask for general knowledge, and which for a life, a file or this computer."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.understanding.of_world import asks_of_world, may_be_famous, name_asked

OF_THE_WORLD = """
what is photosynthesis?
who wrote Faust?
what's the capital of France?
can you tell me what gravity is?
how far is the moon?
how many planets are there?
when was the French Revolution?
when did World War II end?
why is the sky blue?
how does a vaccine work?
who invented the telephone?
what does DNA stand for?
which is the largest ocean?
explain quantum physics
tell me about dinosaurs
"""
IN_GERMAN = """
was ist Photosynthese?
wer hat Faust geschrieben?
was ist die Hauptstadt von Frankreich?
wie hoch ist der Mount Everest?
wann war die Französische Revolution?
warum ist der Himmel blau?
wer hat das Telefon erfunden?
wie viele Planeten gibt es?
was bedeutet Demokratie?
welches ist das größte Tier der Welt?
erkläre mir die Relativitätstheorie
"""
NOT_OF_THE_WORLD = """
what is my locker code?
what is the wifi password?
what is Kai's number?
who wrote the letter?
who is my sister?
what is this?
what is going on?
what is eating my disk?
what is the largest file?
how old is Kai?
how many pictures are there?
when is the meeting?
what does the contract say?
what should I cook tonight?
how do you work?
tell me a story
tell me about yourself
I live in Porto
was ist los?
wie hoch ist die Miete?
wo liegt die Rechnung?
wer hat den Brief geschrieben?
wie heißt du?
warum ist mein Rechner langsam?
"""
NAMED = """
who was Einstein?|Einstein|famous
who was einstein?|Einstein|famous
who is Albert Einstein?|Albert Einstein|famous
do you know who Marie Curie was?|Marie Curie|famous
tell me about Napoleon|Napoleon|famous
when was Mozart born?|Mozart|famous
wer war Goethe?|Goethe|famous
weißt du, wer Kafka war?|Kafka|famous
who is Kai?|Kai|
who is kai?|Kai|
wer ist Kai?|Kai|
who is there?||
who is my sister?||
"""


@pytest.mark.parametrize("text", [*OF_THE_WORLD.split("\n")[1:-1], *IN_GERMAN.split("\n")[1:-1]])
def test_what_is_asked_of_the_world(text: str) -> None:
    assert asks_of_world(text, "de" if text in IN_GERMAN else "en")


@pytest.mark.parametrize("text", NOT_OF_THE_WORLD.split("\n")[1:-1])
def test_what_only_a_person_or_this_computer_can_say(text: str) -> None:
    assert not any(asks_of_world(text, language) for language in ("en", "de"))


@pytest.mark.parametrize("line", NAMED.split("\n")[1:-1])
def test_a_first_name_alone_is_nobody_famous(line: str) -> None:
    text, name, famous = line.split("|")
    assert (name_asked(text), may_be_famous(name)) == (name, bool(famous))
