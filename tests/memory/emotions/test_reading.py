"""What a person says they feel is heard, with negation and strength, and nobody else's feelings are taken for theirs."""

from __future__ import annotations

import pytest

from bitbuddy.memory.emotions.model import Emotion
from bitbuddy.memory.emotions.reading import read_feeling

FELT = [
    ("my grandpa died", "en", Emotion.SADNESS),
    ("Pip died yesterday", "en", Emotion.SADNESS),
    ("Grandpa passed away last night", "en", Emotion.SADNESS),
    ("we had to put Rex down", "en", Emotion.SADNESS),
    ("Bello ist gestern gestorben", "de", Emotion.SADNESS),
    ("wir mussten Rex einschläfern lassen", "de", Emotion.SADNESS),
    ("our dog passed away yesterday", "en", Emotion.SADNESS),
    ("I feel pretty worn out these days", "en", Emotion.SADNESS),
    ("slept badly", "en", Emotion.SADNESS),
    ("my wife Carla has cancer", "en", Emotion.SADNESS),
    ("I lost my job today", "en", Emotion.SADNESS),
    ("mein Bruder hat Krebs", "de", Emotion.SADNESS),
    ("I had a terrible fight with my mother today", "en", Emotion.SADNESS),
    ("mein Hund ist gestern eingeschläfert worden", "de", Emotion.SADNESS),
    ("mir ist heute zum Heulen", "de", Emotion.SADNESS),
    ("not feeling great today", "en", Emotion.SADNESS),
    ("mir gehts heute nicht so gut, hab schlecht geschlafen", "de", Emotion.SADNESS),
    ("ich fühle mich heute richtig schlecht", "de", Emotion.SADNESS),
    ("mein Opa ist gestern gestorben", "de", Emotion.SADNESS),
    ("I am so happy today!", "en", Emotion.JOY),
    ("we got the house, I'm over the moon", "en", Emotion.JOY),
    ("I feel safe with you", "en", Emotion.TRUST),
    ("I'm scared of the exam tomorrow", "en", Emotion.FEAR),
    ("this makes me nervous", "en", Emotion.FEAR),
    ("wow, I can't believe it worked", "en", Emotion.SURPRISE),
    ("I feel really down", "en", Emotion.SADNESS),
    ("my grandma passed away and I miss her", "en", Emotion.SADNESS),
    ("I'm sick of this", "en", Emotion.DISGUST),
    ("I am furious with my landlord", "en", Emotion.ANGER),
    ("so annoying!", "en", Emotion.ANGER),
    ("I'm looking forward to the summer", "en", Emotion.ANTICIPATION),
    ("I’m not happy", "en", Emotion.SADNESS),
    ("I don't feel safe at all", "en", Emotion.FEAR),
    ("My sister makes me angry", "en", Emotion.ANGER),
    ("everything is awful, I hate it", "en", Emotion.ANGER),
    ("Ich bin so traurig", "de", Emotion.SADNESS),
    ("ich freue mich sehr auf den Urlaub", "de", Emotion.ANTICIPATION),
    ("Ich bin wütend auf meinen Chef!", "de", Emotion.ANGER),
    ("ich habe Angst vor der Prüfung", "de", Emotion.FEAR),
    ("ich bin nicht glücklich", "de", Emotion.SADNESS),
    ("das nervt mich total", "de", Emotion.ANGER),
    ("ich fühle mich einsam", "de", Emotion.SADNESS),
    ("Igitt, das ist widerlich, ich bin angewidert", "de", Emotion.DISGUST),
    ("ich bin sprachlos", "de", Emotion.SURPRISE),
    ("bei dir fühle ich mich geborgen", "de", Emotion.TRUST),
]
NOT_FELT = [
    ("my phone died", "en"),
    ("The printer died", "en"),
    ("Bowie died in 2016", "en"),
    ("Der Drucker ist tot", "de"),
    ("my sister feels awful", "en"),
    ("I am not exhausted", "en"),
    ("my brother doesn't have cancer", "en"),
    ("we have an accident insurance", "en"),
    ("my mother works in a hospital", "en"),
    ("why can't I sleep?", "en"),
    ("mir geht es nicht schlecht", "de"),
    ("der Film hat mir nicht so gut gefallen", "de"),
    ("my grandpa died in 1998", "en"),
    ("mein Handy ist tot", "de"),
    ("I'm afraid I deleted the wrong file", "en"),
    ("happy birthday video", "en"),
    ("Ana is sad", "en"),
    ("I think Ana is sad", "en"),
    ("she was angry about it", "en"),
    ("I am not angry", "en"),
    ("good morning", "en"),
    ("find the happy holidays folder", "en"),
    ("how many photos did I take last year?", "en"),
    ("don't worry about me", "en"),
    ("Is my disk healthy?", "en"),
    ("meine Schwester ist traurig", "de"),
    ("ich bin nicht wütend", "de"),
    ("guten Morgen", "de"),
    ("bist du sicher?", "de"),
    ("wo ist die Datei Trauerkarte?", "de"),
    ("", "en"),
    ("I am happy", "fr"),
]


@pytest.mark.parametrize(("text", "language", "emotion"), FELT, ids=[one[0] for one in FELT])
def test_a_feeling_is_heard(text: str, language: str, emotion: Emotion) -> None:
    felt = read_feeling(text, language)
    assert felt is not None
    assert felt.emotion is emotion


@pytest.mark.parametrize(("text", "language"), NOT_FELT, ids=[one[0] or "nothing" for one in NOT_FELT])
def test_no_feeling_is_made_up(text: str, language: str) -> None:
    assert read_feeling(text, language) is None


def test_strength_follows_the_words() -> None:
    said = ["I'm a bit sad", "I'm sad", "I'm very sad", "I'm heartbroken!"]
    found = [read_feeling(text) for text in said]
    strengths = [one.intensity for one in found if one]
    assert len(strengths) == 4
    assert strengths == sorted(set(strengths))


def test_every_emotion_has_words_in_both_languages() -> None:
    from bitbuddy.memory.emotions import english, german

    for words in (english.WORDS, german.WORDS):
        assert {emotion for emotion, _ in words.emotions.values()} == set(Emotion)


def test_words_are_as_they_are_compared() -> None:
    """A word that folding changes could never be found."""
    from bitbuddy.memory.emotions import english, german
    from bitbuddy.memory.emotions.reading import _folded

    for words in (english.WORDS, german.WORDS):
        for phrase in (*words.emotions, *words.idioms, *words.firsts, *words.negations, *words.stronger):
            assert " ".join(map(_folded, phrase.split())) == phrase


def test_a_huge_message_takes_no_time() -> None:
    assert read_feeling("I am sad " * 100_000) is not None
    assert read_feeling("'" * 1_000_000) is None
