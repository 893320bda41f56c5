"""What is to come, from all that was told of a day to come."""

from __future__ import annotations

import pytest

from tests.conversation.telling import Talk

ENGLISH = (
    "I've got a dentist appointment on Friday at half past two.",
    "The plumber is coming on Tuesday.",
    "I have a meeting with Helen tomorrow at 10.",
    "Edie's school play is on 5 December.",
    "On Wednesday my bike was stolen.",
    "I paid the window cleaner 15 pounds on Thursday.",
    "Every Wednesday evening I sing in the choir.",
)
GERMAN = (
    "Am Mittwoch um 15 Uhr habe ich einen Termin beim Zahnarzt.",
    "Morgen um zehn habe ich ein Gespräch mit Dieter.",
    "Lotte hat am 1. Dezember um 18 Uhr Elternabend.",
    "Am Freitag kommt der Schornsteinfeger.",
    "Am Donnerstag habe ich dem Fensterputzer 45 Euro bezahlt.",
    "Am Dienstag wurde mein Fahrrad geklaut.",
)


@pytest.fixture(name="told")
def told_(talk: Talk) -> Talk:
    for sentence in (*ENGLISH, *GERMAN):
        talk.say(sentence)
    return talk


def test_all_that_was_told_of_a_time_to_come_is_listed(told: Talk) -> None:
    for asked, inside, outside in (
        ("what's on tomorrow?", ("Helen", "Dieter"), ("plumber", "dentist")),
        ("what have I got on next week?", ("plumber", "dentist", "choir"), ("school play", "stolen", "15 pounds")),
        ("what's happening in December?", ("school play", "Elternabend"), ("dentist", "Helen")),
        ("what's on Friday?", ("dentist", "Schornsteinfeger"), ("plumber", "stolen")),
        ("was steht nächste Woche an?", ("Zahnarzt", "Schornsteinfeger"), ("45 Euro", "geklaut", "Elternabend")),
        ("welche Termine habe ich?", ("Dieter", "Zahnarzt", "Elternabend"), ("45 Euro", "geklaut")),
    ):
        said = told.say(asked).text
        assert all(one in said for one in inside), said
        assert not any(one in said for one in outside), said
    assert told.say("wann ist mein nächster Termin?").text.startswith("Morgen")


def test_a_day_has_its_name_and_quotes_are_of_the_language(told: Talk) -> None:
    assert "- Friday, 27 November: “I've got a dentist" in told.say("what's on Friday?").text
    assert "- Mittwoch, 25. November, 15:00 Uhr: „Am Mittwoch um 15 Uhr" in told.say("welche Termine habe ich?").text


def test_what_is_off_or_on_another_day_is_not_listed(talk: Talk) -> None:
    for sentence in (
        "I have a doctor's appointment on Wednesday at 9:15.",
        "The doctor's appointment has been moved to Friday.",
        "The meeting with the bank on Friday was cancelled.",
    ):
        talk.say(sentence)
    said = talk.say("what have I got on next week?").text
    assert "moved to Friday" in said
    assert "9:15" not in said
    assert "bank" not in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("what's on tomorrow?", "You have told me of nothing that is on then."),
        ("was steht an?", "Du hast mir von nichts erzählt, was ansteht."),
    ],
)
def test_nothing_to_come_is_said_so(talk: Talk, asked: str, said: str) -> None:
    assert talk.say(asked).text == said
