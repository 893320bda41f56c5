"""A person takes back what they told: nothing answers with it any more, and only what was told is meant."""

from __future__ import annotations

import pytest

from bitbuddy.kernel.paths import Home
from tests.conversation.telling import Talk


@pytest.mark.parametrize(
    ("told", "back", "asked"),
    [
        ("Max's best friend is called Leo.", "That's not true.", "Who is Max's best friend?"),
        ("Pauls bester Freund heißt Leo.", "Das stimmt nicht.", "Wer ist Pauls bester Freund?"),
        ("I lived in Ghent for two years", "I lied about Ghent.", "Did I live in Ghent?"),
        ("My rent is 850 euros", "I made that up", "what is my rent?"),
        ("Ich habe zwei Jahre in Gent gewohnt", "Das mit Gent war gelogen.", "Habe ich in Gent gewohnt?"),
    ],
)
def test_what_was_taken_back_is_answered_no_more(home: Home, told: str, back: str, asked: str) -> None:
    talk = Talk(home)
    talk.say(told)
    assert told.rstrip(".") in talk.say(back).text
    answer = talk.say(asked).text
    talk.again(1)
    later = talk.say(asked).text
    listed = talk.say("what do you know about me?").text
    assert not any(word in said for word in ("Leo", "Ghent", "Gent", "850") for said in (answer, later, listed))
    talk.buddy.close()


def test_behind_an_answer_it_is_of_the_answer(home: Home) -> None:
    talk = Talk(home)
    talk.say("My dog is called Rex")
    talk.say("What is my dog called?")
    assert "Rex" not in talk.say("That's not true.").text
    assert "Rex" in talk.say("What is my dog called?").text
    talk.buddy.close()


def test_of_several_it_is_asked_which(home: Home) -> None:
    talk = Talk(home)
    talk.say("I like pizza from Luigi")
    talk.say("I love the ice cream at Luigi")
    which = talk.say("I lied about Luigi")
    ice = next(one for one in which.choices if "ice cream" in one.label)
    talk.say(ice.question)
    assert "ice cream" not in talk.say("do I love the ice cream at Luigi?").text
    assert "pizza" in talk.say("do I like pizza from Luigi?").text
    talk.buddy.close()


def test_undo_says_what_can_be_taken_back(home: Home) -> None:
    talk = Talk(home)
    talk.say("My dog is called Rex")
    said = talk.say("Undo that.").text
    assert "Rex" in said
    assert "bitbuddy memory undo" in said
    talk.say("forget that")
    assert "gone for good" in talk.say("undo that").text
    assert "Rex" not in talk.say("What is my dog called?").text
    talk.buddy.close()
