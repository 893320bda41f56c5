"""General knowledge that is asked for where no brain can be trusted with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conversation.conftest import Stage
from tests.conversation.telling import Talk

BIGGER = "A bigger brain would know more of the world."


def test_general_knowledge_is_owned_not_to_be_there_and_what_would_help_is_said_once(talk: Talk) -> None:
    first = talk.say("what is photosynthesis?")
    assert first.text.startswith("That would be general knowledge: ")
    assert first.text.endswith(f"I know this computer, and what I have been told. {BIGGER}")
    assert [one.label for one in first.choices] == ["Open the window of brains"]
    again = talk.say("what's the capital of France?")
    assert again.text.startswith("That would be general knowledge") and BIGGER not in again.text
    assert talk.say("wer hat Faust geschrieben?").text.startswith("Das wäre Allgemeinwissen: ")


def test_somebody_told_of_is_told_before_anybody_famous(talk: Talk) -> None:
    assert talk.say("who was Einstein?").text.startswith("Nobody has told me of Einstein yet. As for general knowledge")
    assert talk.say("who is Kai?").text == "Nobody has told me of Kai yet. Tell me, and I will remember."
    talk.say("my cat is called Einstein")
    assert "my cat is called Einstein" in talk.say("who is Einstein?").text


def test_a_question_that_no_file_fits_is_one_of_the_world(stage: Stage) -> None:
    assert stage.ask("where is Mount Everest?", rules=True).text.startswith("That would be general knowledge")
    stage.files.add("/home/ana/Pictures/Mount Everest.jpg", 3_000_000)
    assert "Mount Everest.jpg" in stage.ask("where is Mount Everest?", rules=True).text


@pytest.mark.parametrize(
    ("brain", "why"),
    [
        ("", "without a brain I have none"),
        ("tiny-135m", "my brain is too small to be trusted with it"),
        ("owl-1.7b", "by rules alone I have none"),
    ],
)
def test_why_nothing_general_is_known_goes_by_the_brain(stage: Stage, brain: str, why: str) -> None:
    if brain:
        stage.brains.rows[brain] = replace(stage.brains.rows[brain], roles=("chat",))
    stage.brains.used = brain
    assert why in stage.ask("who wrote Faust?", rules=True).text


def test_a_brain_that_has_not_earned_to_talk_is_not_asked_for_it(stage: Stage) -> None:
    stage.brain.roles = frozenset()
    assert stage.ask("who wrote Faust?").text.startswith("That would be general knowledge")
    assert stage.brain.requests == []


def test_a_brain_that_can_be_trusted_answers(stage: Stage) -> None:
    assert stage.ask("who was Einstein?").text == "Hello there, my friend."
