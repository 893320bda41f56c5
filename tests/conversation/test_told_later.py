"""What was told later of the same thing comes before what it changes, and nothing else does."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.skills.told_later import changes, only_corrects
from bitbuddy.conversation.understanding.of_life import of_whom
from bitbuddy.conversation.understanding.word_families import asked_for
from tests.conversation.telling import Talk

CHANGED = [
    (
        "when do I see the dentist?",
        "I've got a dentist appointment on Thursday.",
        "Actually the dentist is on Friday, not Thursday.",
    ),
    (
        "when's my doctor's appointment?",
        "I have a doctor's appointment on 2 December.",
        "The doctor's appointment has been moved to 4 December.",
    ),
    ("when is my flight?", "My flight is at 8 on Saturday.", "The flight is at 9, sorry."),
    ("how much rent do I pay?", "My rent is 850 euros.", "The rent went up to 900."),
    ("where is my car?", "my car is parked in lot B", "my car is parked in lot C now"),
    ("do I still have a cat?", "Our cat Pickles hates the vacuum cleaner.", "We don't have Pickles any more."),
    ("when is choir?", "Every Wednesday I sing in the choir.", "The choir has moved to Thursdays."),
    (
        "wann muss ich zum Zahnarzt?",
        "Am Mittwoch habe ich einen Termin beim Zahnarzt.",
        "Der Zahnarzttermin ist doch erst am Donnerstag.",
    ),
    (
        "wann hat Emil Training?",
        "Emil hat montags um vier Fußballtraining.",
        "Das Fußballtraining ist jetzt mittwochs.",
    ),
    ("wie hoch ist meine Miete?", "Meine Miete ist 850 Euro.", "Die Miete ist auf 900 Euro gestiegen."),
    (
        "wann ist der TÜV fällig?",
        "Unser Auto ist ein VW Caddy, der TÜV ist im März fällig.",
        "Das stimmt nicht, der TÜV ist erst im April fällig.",
    ),
    ("haben wir noch einen Hund?", "Unser Hund heißt Bruno.", "Bruno ist gestern leider gestorben."),
]
OTHER = [
    ("what's my husband's job?", "My husband Dan works as a paramedic.", "I don't work at Southmead any more."),
    ("where does my sister live?", "My sister Ruth lives in Galway.", "We moved here in 2015 from Leeds."),
    ("how old is Edie?", "Milo is nine and Edie is six.", "Oh and Edie lost her first tooth yesterday."),
    ("do I have a sister?", "My sister Ruth lives in Galway.", "Ruth and Aoife have split up."),
    ("when is the dentist?", "The dentist is on Thursday.", "The choir has moved to Thursdays."),
    ("how much is my rent?", "My rent is 850 euros.", "Sam told me his rent is now 700."),
    ("when is my flight?", "My flight is at 8 on Saturday.", "I lost my ticket for the match."),
    ("which day do I have off?", "Fridays are my day off.", "Milo can't stand mushrooms but he'd eat pasta every day."),
    ("wann hat Emil Geburtstag?", "Emil hat am 30. August Geburtstag.", "Mein Opa wurde 1931 in Breslau geboren."),
    (
        "was schulde ich Andreas?",
        "Ich schulde Andreas ein Mittagessen.",
        "Andreas ist nicht mein Nachbar, sondern ein Kollege.",
    ),
    (
        "seit wann spiele ich Akkordeon?",
        "Ich spiele seit drei Jahren Akkordeon.",
        "Vor zwei Jahren habe ich aufgehört.",
    ),
    ("wo wohnt Stefan?", "Mein Bruder Stefan wohnt in Hamburg.", "Stefan hat sich von Anja getrennt."),
]


def _changes(question: str, old: str, new: str) -> bool:
    german = any(letter in question for letter in "äöüß") or question.startswith(
        ("wann", "wie", "wo ", "was ", "haben")
    )
    language = "de" if german or question.startswith("seit") else "en"
    asked = asked_for(question, None, of_whom(question, None), language)
    return changes(asked, question, old, new, language)


@pytest.mark.parametrize(("question", "old", "new"), CHANGED)
def test_it_is_otherwise_since(question: str, old: str, new: str) -> None:
    assert _changes(question, old, new)


@pytest.mark.parametrize(("question", "old", "new"), OTHER)
def test_it_says_nothing_of_that(question: str, old: str, new: str) -> None:
    assert not _changes(question, old, new)


@pytest.mark.parametrize(
    "text",
    [
        "I meant 920.",
        "Sorry, I mean Antwerp.",
        "Wait, ex-boyfriend.",
        "actually that was wrong, it's floor 4",
        "No, Emma",
        "Ich meinte 920.",
        "Sorry, ich meine Antwerpen.",
        "Quatsch, Ex-Freund.",
    ],
)
def test_it_only_sets_right_what_was_said_just_before(text: str) -> None:
    assert only_corrects(text)


@pytest.mark.parametrize(
    "text",
    [
        "Actually the weather is nice.",
        "Sorry, my phone rang.",
        "Wait, I have to go.",
        "The rent went up to 900.",
        "Quatsch, das Wetter ist gut.",
    ],
)
def test_it_says_something_by_itself(text: str) -> None:
    assert not only_corrects(text)


def test_the_later_is_quoted_before_the_older(talk: Talk) -> None:
    for said in ("My rent is 850 euros.", "The rent went up to 900.", "I meant 920.", "Tom got his 40 pounds back."):
        talk.say(said)
    told = talk.say("how much rent do I pay?").text
    assert -1 < told.find("920") < told.find("went up to 900") and "Tom" not in told


def test_what_set_something_else_right_is_no_answer(talk: Talk) -> None:
    talk.say("my cousin Tom lives in Bath")
    talk.say("my sister Ana moved to Porto in March")
    talk.say("pretend I never said Porto, it's Faro")
    assert "Faro" not in talk.say("where does Tom live?").text
