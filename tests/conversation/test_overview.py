"""What a person hears who asks for all of it: what they told today, what is known of them, whether they are known."""

from __future__ import annotations

import pytest

from bitbuddy.memory.message import Speaker
from tests.conversation.telling import Talk

LIFE = ("call me Kat", "my shoe size is 39", "Emil is afraid of dogs", "I take Euthyrox 75 every morning")
LEBEN = (
    "ich heiße Sabine",
    "meine Schuhgröße ist 40",
    "Mia hat eine Nussallergie",
    "mir gehts nicht so gut, hab schlecht geschlafen",
)


def told(talk: Talk, sentences: tuple[str, ...] = LIFE) -> None:
    for sentence in (*sentences, "passport", "what is my eye prescription?", "wie heißt meine Schwester?"):
        talk.say(sentence)


@pytest.mark.parametrize(
    ("life", "asked", "head"),
    [
        (LIFE, "what did I tell you today?", "This is what you told me today:\n"),
        (LEBEN, "was habe ich dir heute erzählt?", "Das wurde mir heute erzählt:\n"),
    ],
)
def test_what_was_told_today_is_no_question(talk: Talk, life: tuple[str, ...], asked: str, head: str) -> None:
    told(talk, life)
    for number in range(60):  # so many questions stood before it that no telling was left
        talk.buddy.store.add(str(talk.session), Speaker.PERSON, [{"type": "text", "text": f"where is file {number}?"}])
    said = talk.say(asked).text
    assert head in said
    listed = [line.strip("- “”„") for line in said.splitlines() if line.startswith("- ")]
    assert set(life[1:]) <= set(listed)
    assert not any(line.endswith("?") or line == "passport" for line in listed)


def test_what_was_asked_is_told_where_that_is_asked_for(talk: Talk) -> None:
    told(talk)
    said = talk.say("what did I ask you today?").text
    assert "“what is my eye prescription?”" in said
    assert "shoe" not in said


@pytest.mark.parametrize(
    ("life", "asked", "said"),
    [
        (LIFE, "do you remember me?", "Of course I do, Kat. This is what I know about you:\n"),
        (LEBEN, "kennst du mich noch?", "Aber natürlich, Sabine! Das alles wurde mir erzählt:\n"),
        (LIFE, "still remember me?", "Of course I do, Kat."),
        (LIFE, "list everything I told you", "Emil is afraid of dogs"),
        (LEBEN, "zeig mir alles, was ich dir erzählt habe", "Mia hat eine Nussallergie"),
        ((), "do you still remember me?", "you have told me nothing about yourself yet"),
    ],
)
def test_who_told_something_is_remembered(talk: Talk, life: tuple[str, ...], asked: str, said: str) -> None:
    told(talk, life)
    assert said in talk.say(asked).text


def test_what_is_known_of_somebody_has_what_is_kept_in_their_own_words_and_the_way_to_the_rest(talk: Talk) -> None:
    told(talk)
    said = talk.say("what do you know about me?")
    assert "Emil is afraid of dogs" in said.text
    assert said.choices == ()
    towns = "Oslo Rome Porto Ghent Turin Lyon Graz Cork Bath".split()
    for town in towns:
        talk.say(f"last summer I walked through {town} in the rain")
    said = talk.say("what do you know about me?")
    assert "more" in said.text
    [choice] = said.choices
    whole = talk.say(choice.question).text
    assert [town for town in towns if town not in whole] == []
    assert "more" not in whole


@pytest.mark.parametrize(
    ("life", "asked", "known"),
    [
        (LIFE, "how's my health?", "I take Euthyrox 75 every morning"),
        (LIFE, "am I healthy?", "I take Euthyrox 75 every morning"),
        (LEBEN, "wie geht es meiner Gesundheit?", "hab schlecht geschlafen"),
    ],
)
def test_whose_health_is_meant(talk: Talk, life: tuple[str, ...], asked: str, known: str) -> None:
    nothing = talk.say(asked)
    assert nothing.choices
    assert "%" not in nothing.text
    told(talk, life)
    said = talk.say(asked).text
    assert known in said
    assert "size" not in said and "größe" not in said


def test_the_family_is_whole_and_its_nearest_come_first(talk: Talk) -> None:
    for sentence in (
        "my sister Ruth lives in Galway",
        "our cat Pickles hates the vacuum cleaner",
        "my brother Felix is vegetarian",
        "my mum's called Sheila",
        "my son Milo is nine",
        "my husband is called Dan",
        "Dan works as a paramedic",
        "my boss is called Ann",
    ):
        talk.say(sentence)
    said = talk.say("what do you know about my family?").text
    head = next(line for line in said.splitlines() if "This is what I know about them" in line)
    assert head.startswith("Dan, Milo, Sheila, ")
    for inside in ("Ruth lives in Galway", "Felix is vegetarian", "Sheila", "Milo is nine", "paramedic"):
        assert inside in said
    for outside in ("Pickles", "Ann"):
        assert outside not in said


def test_a_point_names_whom_it_is_about(talk: Talk) -> None:
    for sentence in ("my brother Felix is vegetarian", "no wait, he's vegan"):
        talk.say(sentence)
    said = talk.say("what do you know about my family?").text
    assert "no wait" not in said
    assert "Felix's diet: vegan" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("what do you know about Kai?", "I know nothing of Kai yet."),
        ("what do you know about my cousin?", "I know nothing of your cousin yet."),
        ("was weißt du über Kai?", "Über Kai weiß ich noch nichts."),
        ("was weißt du über meine Tante?", "Über deine Tante weiß ich noch nichts."),
    ],
)
def test_whom_nobody_told_of_is_not_known(talk: Talk, asked: str, said: str) -> None:
    assert talk.say(asked).text == said


@pytest.mark.parametrize(
    "asked", ["what can you do?", "what do you know about my files?", "was weißt du über diesen PC?"]
)
def test_what_is_no_person_is_not_looked_for_among_them(talk: Talk, asked: str) -> None:
    assert "know nothing of" not in talk.say(asked).text
    assert "weiß ich noch nichts" not in talk.say(asked).text


def test_one_thing_that_was_told_of_somebody_needs_no_list(talk: Talk) -> None:
    talk.say("mein bester Freund ist Leo")
    assert talk.say("wer ist mein bester Freund?").text == "Das hast du mir heute gesagt: „mein bester Freund ist Leo“."


def test_who_is_named_in_the_sentence_is_meant_by_its_pronoun(talk: Talk) -> None:
    talk.say("what do you know about Kai?")
    talk.say("my husband is called Dan and he works as a paramedic")
    assert "paramedic" not in talk.say("who is Kai?").text
