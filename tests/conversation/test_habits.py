"""What somebody told in a time, asks most, and does on a day is counted in what is kept, never denied and never made up."""

from __future__ import annotations

import pytest

from tests.conversation.telling import Talk


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("montags gehe ich schwimmen", "was mache ich montags?"),
        ("montags gehe ich schwimmen", "was mache ich montags normalerweise?"),
        ("on weekends I cook with Ana", "what do I do on weekends?"),
        ("on Saturdays I play chess", "how do I spend my weekends?"),
        ("am Wochenende gehe ich immer wandern", "was mache ich am Wochenende?"),
        ("I moved to Ulm in March", "what have I told you this week?"),
        ("I moved to Ulm in March", "which of my conversations mention Ulm?"),
        ("ich bin nach Ulm gezogen", "was habe ich dir diese Woche alles erzählt?"),
        ("ich bin nach Ulm gezogen", "in welchen Gesprächen kommt Ulm vor?"),
    ],
)
def test_what_was_told_is_found_by_its_time_or_its_day(talk: Talk, told: str, asked: str) -> None:
    talk.say(told)
    talk.session = None
    assert told in talk.say(asked).text


def test_what_is_asked_most_is_counted(talk: Talk) -> None:
    assert "too early" in talk.say("what do I usually ask you?").text
    for text in ("how full is my disk?", "How full is my disk", "how is my computer?", "my dog is called Rex"):
        talk.say(text)
    said = talk.say("what do I usually ask you?")
    assert said.intent == "habits.asked"
    assert "you ask most about this computer (3)." in said.text
    assert "“How full is my disk” (2 times)" in said.text
    assert talk.say("how often do I ask about my computer?").text.startswith("3 times since 21 November 2026")
    assert "nicht gefragt" in talk.say("wie oft frage ich nach Lissabon?").text
    assert "diesem Rechner (3)" in talk.say("was frage ich dich am häufigsten?").text


def test_when_they_talk_is_counted_in_their_own_time(talk: Talk) -> None:
    assert "noch zu wenig" in talk.say("wann rede ich meistens mit dir?").text
    for text in ("hello", "how full is my disk?", "thanks"):
        talk.say(text)
    said = talk.say("when do I usually talk to you?").text
    assert "of 4 messages), most often on Saturdays (4)" in said
    assert "we talked on 1 day." in said


@pytest.mark.parametrize("text", ["how often do I talk to my mother?", "when do I usually swim?", "what do I want?"])
def test_what_is_done_elsewhere_is_not_counted_here(talk: Talk, text: str) -> None:
    assert not talk.say(text).intent.startswith("habits.")
