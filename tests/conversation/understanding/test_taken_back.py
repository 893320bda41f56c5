"""What says that something told was not true, in whatever words, and what only sounds so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.intent import Before, Intent
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.about_memory import CORRECT, FORGET, TOLD, WRONG, asked_of_memory
from bitbuddy.conversation.understanding.naming import tells
from bitbuddy.conversation.understanding.taken_back import said_untrue, wants_undone
from bitbuddy.conversation.understanding.understand import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BEFORE = """
    That's not true. | No, that was wrong | That is not right | that isn't true at all | I lied. | I was only joking!
    just kidding | I made that up | That was a joke | it was a lie | sorry, I was lying | what I just said was not true
    Das stimmt nicht. | Stimmt gar nicht | Nein, das war gelogen | Das war nur ein Scherz | Das hab ich mir ausgedacht
    War nur Spaß | Ich habe gelogen | Das ist nicht wahr. | nur ein Scherz | Quatsch, das stimmt so nicht | das war Unsinn
"""
NAMED = {
    "Ghent": """
        I lied about Ghent. | what I told you about Ghent wasn't true | that about Ghent is not true
        I only joked about Ghent, sorry | the story about Ghent was a lie | I made up the thing about Ghent
        Das mit Ghent war gelogen. | Was ich über Ghent gesagt habe, stimmt nicht | Ich habe bei Ghent gelogen
        Die Geschichte mit Ghent stimmt nicht | bei Ghent habe ich geschwindelt
    """,
    "the kiwi": "I was only joking about the kiwi. | the thing about the kiwi was a joke | I was kidding about the kiwi",
    "der Kiwi": "Das mit der Kiwi war nur ein Scherz. | Ich hab wegen der Kiwi nur gescherzt | das mit der Kiwi ist falsch",
}
NEITHER = """
    That's not true, the MOT runs out on 21 January | That was wrong, it's Friday | I lied to my boss | It is right
    He lied about his age | That's too long | Is that not true? | Tom is wrong | That was a great film you showed me
    Das stimmt | Das stimmt nicht, der TÜV ist im April | Mein Bruder hat gelogen | I made it to the top
    The door on the right is wrong | that joke was not funny | I was joking with Tom yesterday, it was fun
    Die Uhr im Flur stimmt nicht | Ich habe mit Tom gescherzt, bis er ging | it's true
"""


def _sentences(table: str) -> list[str]:
    return [one.strip() for line in table.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", _sentences(BEFORE))
def test_what_was_told_right_before_is_said_to_be_untrue(text: str) -> None:
    assert (said_untrue(text) or ("none",))[0] == ""
    assert not tells(text)
    assert asked_of_memory(text) is None


@pytest.mark.parametrize(
    ("text", "about"), [(one, about) for about, table in NAMED.items() for one in _sentences(table)]
)
def test_what_is_named_is_said_to_be_untrue(text: str, about: str) -> None:
    asked = asked_of_memory(text)
    assert asked is not None
    assert (asked.name, asked.what, asked.about) == (CORRECT, WRONG, about)
    assert understand(text, NOW).name == CORRECT


@pytest.mark.parametrize("text", _sentences(NEITHER))
def test_what_tells_otherwise_takes_nothing_back(text: str) -> None:
    assert said_untrue(text) is None


def test_a_sentence_that_was_offered_is_read_as_the_one_that_is_untrue() -> None:
    assert said_untrue("“I like tea, and cake.” is not true") == ("I like tea, and cake.", "en")
    assert said_untrue("„Ich mag Tee, und Kuchen.“ stimmt nicht") == ("Ich mag Tee, und Kuchen.", "de")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Undo that.", "en"), ("undo", "en"), ("can you undo this?", "en"), ("please undo it", "en"),
        ("Mach das rückgängig", "de"), ("kannst du das rückgängig machen?", "de"), ("rückgängig", "de"),
        ("undo history.txt", ""), ("undo my thumbs", ""), ("mach den Umzug rückgängig", ""), ("I undid it", ""),
    ],
)  # fmt: skip
def test_the_last_thing_is_wanted_undone(text: str, language: str) -> None:
    assert wants_undone(text) == language


@pytest.mark.parametrize("before", [TOLD, FORGET])
def test_undone_behind_the_memory_is_of_the_memory(before: str) -> None:
    last = Before(Intent(before, "My dog is called Rex", Slots(), 0.9, ""))
    assert understand("undo that", NOW, last).name == CORRECT
    assert (
        understand("undo that", NOW, Before(Intent("files.find", "find the budget", Slots(), 0.9, ""))).name != CORRECT
    )
