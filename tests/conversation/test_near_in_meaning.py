"""What shares no word with what is asked is quoted as the nearest there is, where meanings are compared."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.facts import MemoryFact
from bitbuddy.conversation.understanding.naming import tells
from bitbuddy.memory.recall.search import Recall
from tests.conversation.telling import Talk
from tests.fakes.meanings import FakeDense


def _compare_meanings(talk: Talk) -> None:
    memory = talk.buddy.memory
    database = memory.conversations.kept.database
    memory.recall = Recall(database, talk.clock, memory.answering, FakeDense(database))
    while memory.recall.beat():
        pass


def test_the_nearest_in_meaning_is_quoted(talk: Talk) -> None:
    told = talk.say("I wear size 44 in shoes")
    talk.say("the tram was late this morning")
    talk.again(days=30)
    assert "44" not in talk.say("how big are my feet?").text
    _compare_meanings(talk)
    reply = talk.say("how big are my feet?")
    assert reply.text == "I don't know just that, but you told me on 21 November 2026: “I wear size 44 in shoes”."
    (fact,) = reply.facts
    assert isinstance(fact, MemoryFact)
    assert (fact.message, fact.said) == (told.question_id, "I wear size 44 in shoes")


def test_what_is_about_as_near_is_quoted_too(talk: Talk) -> None:
    talk.say("I wear size 44 in shoes")
    talk.say("these shoes of mine hurt when I walk far")
    talk.again(days=30)
    _compare_meanings(talk)
    text = talk.say("how big are my feet?").text
    assert "I don't know just that, but you told me on 21 November 2026: “" in text
    assert "“I wear size 44 in shoes”." in text
    assert "“these shoes of mine hurt when I walk far”." in text


@pytest.mark.parametrize("question", ["how big are feet?", "the feet of a giant"])
def test_who_does_not_ask_of_their_own_is_told_nothing_of_it(talk: Talk, question: str) -> None:
    talk.say("I wear size 44 in shoes")
    _compare_meanings(talk)
    assert "44" not in talk.say(question).text


@pytest.mark.parametrize(
    "order",
    [
        "tell me a story about an old boat",
        "Please write a poem on my cat",
        "Good morning! Please tell me something nice about the sea, in a few words.",
        "Hallo Bit, schreib mir bitte ein Gedicht",
        "can you explain tides to me",
        "could you please summarize that",
        "erzähl mir etwas über Boote",
        "bitte übersetze das ins Englische",
        "give me an idea for my holiday",
        "schreib mir ein Gedicht",
    ],
)
def test_an_order_tells_nothing(order: str) -> None:
    assert not tells(order)


@pytest.mark.parametrize(
    "said",
    [
        "my sister Ana moved to Porto",
        "I told Ben a story about a boat",
        "write-offs are what my work is about",
        "remember that the code is 4711",
        "Ich schreibe gern Gedichte",
        "we describe birds at the club",
        "Good morning! I moved to Porto",
    ],
)
def test_who_says_how_it_is_tells(said: str) -> None:
    assert tells(said)
