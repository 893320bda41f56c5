"""What is kept by an English word, and what the person calls theirs, said to them in German and in English."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.wording import wording_of
from bitbuddy.conversation.wording.english import quotes
from bitbuddy.conversation.wording.german.sentences import sentence
from bitbuddy.conversation.wording.german.values import over_whom, said_to_them
from tests.conversation.telling import Talk


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("mein Chef", "deinen Chef"),
        ("meinen Chef", "deinen Chef"),
        ("mein bester Freund", "deinen besten Freund"),
        ("meine beste Freundin", "deine beste Freundin"),
        ("meine Eltern", "deine Eltern"),
        ("mein Kind", "dein Kind"),
        ("mein neues Auto", "dein neues Auto"),
        ("unsere Nachbarn", "deine Nachbarn"),
        ("Ana", "Ana"),
        ("Meinhard", "Meinhard"),
        ("die Bank", "die Bank"),
    ],
)
def test_over_whom(about: str, said: str) -> None:
    assert over_whom(about) == said


def test_what_is_theirs_does_not_become_the_buddys() -> None:
    assert said_to_them("bei meiner Schwester Maren") == "bei deiner Schwester Maren"
    assert said_to_them("Mein Vater und unser Hund, unsere Katze") == "Dein Vater und euer Hund, eure Katze"
    assert said_to_them("Gemeinde, allgemein, Meinhard, unserös") == "Gemeinde, allgemein, Meinhard, unserös"
    assert quotes.said_to_them("at my sister's, mine and our army") == "at your sister's, yours and your army"
    assert wording_of("en").memory.known_of("my boss") == "This is what I know about your boss:"


def test_no_english_stands_in_german() -> None:
    assert sentence("Ina", "diet", "vegetarian") == "Ernährung von Ina: vegetarisch"
    assert sentence("self", "marital_status", "married") == "Familienstand: verheiratet"
    assert wording_of("de").about.subject("feelings", ["sagen"], "x").startswith("- Gefühle:")


@pytest.mark.parametrize(
    ("told", "asked", "said"),
    [
        ("wir haben am 14. Juli 2012 geheiratet", "seit wann bin ich verheiratet?", "Seit dem 14. Juli 2012. "),
        ("wir haben am 14. Juli 2012 geheiratet", "wann haben wir geheiratet?", "Am 14. Juli 2012. "),
        ("I got married on 14 July 2012", "when did I get married?", "On 14 July 2012. "),
        ("wir wohnen seit 2019 in Leipzig", "seit wann wohne ich in Leipzig?", "Seit 2019. "),
        ("my cousin Ina is vegetarian", "was isst Ina?", "Vegetarisch. "),
        ("merk dir, dass der Schlüssel bei meiner Schwester ist", "wo ist der Schlüssel?", "Bei deiner Schwester. "),
        ("remember that the spare key is at my sister's", "where is the spare key?", "At your sister's. "),
        ("my name is Nora Whitfield", "what's my surname?", "Whitfield. "),
        ("my name is Nora Whitfield", "what's my first name?", "Nora. "),
        ("my name is Nora Whitfield", "what's my name?", "Nora Whitfield. "),
    ],
)
def test_the_value_is_what_was_asked_for(talk: Talk, told: str, asked: str, said: str) -> None:
    talk.say(told)
    assert talk.say(asked).text.startswith(said)


@pytest.mark.parametrize(
    ("told", "asked"), [("my name is Greg", "what's my surname?"), ("ich bin die Steffi", "wie ist mein Nachname?")]
)
def test_a_first_name_is_no_surname(talk: Talk, told: str, asked: str) -> None:
    talk.say(told)
    assert not talk.say(asked).text.startswith(("Greg", "Steffi"))
