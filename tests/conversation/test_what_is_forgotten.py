"""What is forgotten is said before, in the person's own sentences; and what is theirs is never somebody else's."""

from __future__ import annotations

import pytest

from bitbuddy.kernel.paths import Home
from tests.conversation.telling import Talk


@pytest.mark.parametrize(
    ("others", "order"),
    [
        ("My sister's name is Emma.", "Forget my name."),
        ("Der Name meiner Schwester ist Emma.", "Vergiss meinen Namen."),
        ("My brother's birthday is on 2 March", "forget my birthday"),
        ("Toms Telefonnummer ist 0151 2345678", "vergiss meine Telefonnummer"),
        ("My friend Lou hates her job", "forget my job"),
    ],
)
def test_a_thing_of_their_own_is_never_that_of_another(home: Home, others: str, order: str) -> None:
    talk = Talk(home)
    talk.say(others)
    reply = talk.say(order)
    assert reply.choices == ()
    assert "1" not in reply.text
    talk.buddy.close()


def test_a_thing_of_their_own_goes_alone(home: Home) -> None:
    talk = Talk(home)
    talk.say("My sister's name is Emma.")
    talk.say("My name is Greg")
    asked = talk.say("forget my name")
    assert "Greg" in asked.text
    assert "Emma" not in asked.text
    talk.say("yes")
    assert "Greg" not in talk.say("what is my name?").text
    assert "Emma" in talk.say("What is my sister called?").text
    talk.buddy.close()


@pytest.mark.parametrize(
    ("told", "order", "yes"),
    [
        ("Lisa is pregnant, but it's a secret!", "delete the thing about Lisa's pregnancy", "yes"),
        ("Lisa ist schwanger, aber pssst, das ist geheim", "Lösch das mit Lisas Schwangerschaft.", "ja"),
        ("The meeting with the bank was cancelled.", "don't remember what I said about the bank", "yes"),
        ("Der Termin bei der Bank fällt aus.", "Merk dir nicht, was ich über die Bank gesagt habe.", "ja"),
    ],
)
def test_the_question_says_what_goes_and_is_kept_without_it(home: Home, told: str, order: str, yes: str) -> None:
    talk = Talk(home)
    talk.say(told)
    asked = talk.say(order)
    assert told.rstrip(".") in asked.text
    assert talk.kept().count(told.rstrip(".!")) == 1 or told.rstrip(".!") in asked.text.split("\n")[1]
    last = talk.buddy.store.messages(asked.session)[-1]
    assert told.split(maxsplit=1)[0] not in last.text
    talk.say(yes)
    assert told.rstrip(".!") not in talk.kept()
    talk.buddy.close()


def test_no_more_than_three_sentences_are_said_and_no_secret(home: Home) -> None:
    talk = Talk(home)
    for said in ("likes tea", "lives in Porto", "works as a nurse", "has a red car", "plays the piano"):
        talk.say(f"Zoraya {said}")
    talk.say("remember that the PIN of Zoraya is 4711")
    asked = talk.say("forget everything about Zoraya").text
    assert asked.count("“Zoraya") == 3
    assert "4711" not in asked
    assert "and 2 more" in asked
    talk.buddy.close()
