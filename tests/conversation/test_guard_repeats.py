"""What was said before in a talk, and what speaks of another question than this one."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.guard.repeats import Repeats

SAID = ["The dragon slept on a hill of old shoes. I'm glad you asked!"]


@pytest.mark.parametrize(
    ("question", "sentence", "refused"),
    [
        ("Do you like music?", "The dragon slept on a hill of old shoes.", True),
        ("Do you like music?", "The dragon slept on a hill of very old shoes!", True),
        ("Do you like music?", "I'm glad you asked!", False),
        ("Do you like music?", "The dragon woke up and ate an apple from the tree.", False),
        ("Tell me that again", "The dragon slept on a hill of old shoes.", False),
        ("make it shorter", "The dragon slept on a hill of old shoes.", False),
        ("tell me a story of a dragon", "The dragon slept on a hill of old shoes.", False),
        ("Magst du Musik?", "The dragon slept on a hill of old shoes.", True),
        ("Noch einmal bitte", "The dragon slept on a hill of old shoes.", False),
    ],
)
def test_no_sentence_is_said_twice_unless_that_is_asked_for(question: str, sentence: str, refused: bool) -> None:
    repeats = Repeats(question, ["Tell me a story of a dragon!"], SAID)
    assert bool(repeats.refusal(sentence)) is refused


@pytest.mark.parametrize(
    ("question", "sentence", "refused"),
    [
        ("What's your favourite colour?", "The bins are a bit clumsy.", True),
        ("What's your favourite colour?", "Green as the bins is my favourite colour.", False),
        ("What's your favourite colour?", "I like green.", False),
        ("How was your day?", "I'm so glad you like the bins.", True),
        ("Are you sure?", "The bins are a bit clumsy.", False),
        ("And why?", "The bins are a bit clumsy.", False),
        ("and what happens next?", "The bins are a bit clumsy.", False),
        ("Und wie geht die Geschichte weiter?", "Die bins sind voll.", False),
        ("Would they like a favourite colour?", "The bins are a bit clumsy.", False),
        ("Welche Farbe magst du gern am Himmel?", "Die bins sind voll.", True),
    ],
)
def test_a_small_brain_answers_this_question_and_not_the_one_before(
    question: str, sentence: str, refused: bool
) -> None:
    before = ["When do the bins go out?"]
    assert bool(Repeats(question, before, strict=True).refusal(sentence)) is refused
    assert not Repeats(question, before).refusal(sentence)


def test_what_follows_words_of_an_earlier_question_belongs_to_them() -> None:
    repeats = Repeats("How was your day?", ["What is the best way to learn Spanish?"], strict=True)
    assert repeats.refusal("Spanish is spoken far away.")
    assert repeats.refusal("You can find it at any market!")
    assert not repeats.refusal("My day was fine.")
    assert not repeats.refusal("And yours?")
