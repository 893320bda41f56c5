"""What is said to the memory itself, and what only sounds like it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.conversation.understanding.about_memory import Asked, asked_of_memory, is_about_them, memory_intent
from bitbuddy.conversation.understanding.naming import asks, tells, thing_asked, told_in, wanted_in, with_name
from bitbuddy.conversation.understanding.understand import understand

NOW = datetime(2026, 11, 21, 12).astimezone()


def asked(text: str) -> Asked:
    found = asked_of_memory(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "name", "what", "about"),
    [
        ("remember that the code is 4711", "memory.remember", "note", "the code is 4711"),
        ("Don’t forget: the key is at Tom's.", "memory.remember", "note", "the key is at Tom's"),
        ("merk dir bitte, dass der Code 4711 ist", "memory.remember", "note", "der Code 4711 ist"),
        ("forget everything about Zorblax", "memory.forget", "about", "Zorblax"),
        ("forget my old address", "memory.forget", "about", "my old address"),
        ("vergiss alles, was du über Zorblax weißt", "memory.forget", "about", "Zorblax"),
        ("vergiss alles von heute", "memory.forget", "day", ""),
        ("vergiss, was ich gestern gesagt habe", "memory.forget", "day", ""),
        ("vergiss alles von Mai", "memory.forget", "about", "Mai"),
        ("forget everything of yesterday", "memory.forget", "day", ""),
        ("forget everything of Room 12", "memory.forget", "about", "Room 12"),
        ("forget that", "memory.forget", "that", ""),
        ("vergiss das wieder", "memory.forget", "that", ""),
        ("forget everything about me", "memory.forget", "all", ""),
        ("when did we last talk about the roof?", "memory.when", "when", "the roof"),
        ("what did I say my size was?", "memory.ask", "said", "my size was"),
        ("Lisbon is right: “Ana is in Lisbon”", "memory.correct", "right", "Ana is in Lisbon"),
        ("richtig ist Lissabon: „Ana ist in Lissabon“", "memory.correct", "right", "Ana ist in Lissabon"),
    ],
)
def test_what_is_said_to_the_memory(text: str, name: str, what: str, about: str) -> None:
    found = asked(text)
    assert (found.name, found.what, found.about, found.sure) == (name, what, about, True)
    assert understand(text, NOW).name == name


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "?", "forget it", "forget about it", "forgetting is human", "note.txt", "notes about taxes",
        "remember when we met?", "remember me", "can you forget", "memory",
        "delete my files", "find the talk about taxes.odp",
        "how much memory is free?", "what is eating my memory?", "open the notes", "vergesslich", "merkwürdig",
        "where is the conversation.pdf", "x" * 5_000, "remember\n\nthat",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it(text: str) -> None:
    assert asked_of_memory(text) is None


def test_a_yes_confirms_only_what_is_to_be_forgotten() -> None:
    assert asked("yes, forget everything about Zorblax").confirmed
    assert asked("ja, vergiss alles über Zorblax").confirmed
    assert asked_of_memory("yes, find my photos") is None
    assert asked("no, forget nothing").what == "nothing"


def test_times_are_no_words_to_look_for() -> None:
    intent = memory_intent(
        asked("what did I say about the roof last week?"), "what did I say about the roof last week?", NOW
    )
    assert intent.slots.topic == ("the roof",)
    assert intent.slots.when is not None
    day = memory_intent(asked("forget yesterday"), "forget yesterday", NOW)
    assert (day.slots.topic, day.slots.when.words if day.slots.when else "") == ((), "yesterday")


@pytest.mark.parametrize(
    ("about", "them"), [("me", True), ("", True), ("mich", True), ("Ana", False), ("my mess", False)]
)
def test_who_is_meant(about: str, them: bool) -> None:
    assert is_about_them(about) is them


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("where did she live before?", "en", "where did Ana live before?"),
        ("what is her name?", "en", "what is Ana's name?"),
        ("do you like him?", "en", "do you like Ana?"),
        ("wo hat sie gewohnt?", "de", "wo hat Ana gewohnt?"),
        ("wann ist ihr Geburtstag?", "de", "wann ist Anas Geburtstag?"),
    ],
)
def test_a_pronoun_is_who_was_spoken_of(text: str, language: str, named: str) -> None:
    assert with_name(text, "Ana", language) == named


def test_what_is_told_of_whom_was_spoken_of() -> None:
    told = told_in("no, her name is Anna", NOW, "en", "Ana")
    assert [(one.subject, one.predicate, one.value, one.text) for one in told] == [
        ("Ana", "name", "Anna", "her name is Anna")
    ]
    assert told_in("her name is Anna", NOW, "en") == ()
    assert [one.value for one in told_in("sie heißt Anna", NOW, "de", "Ana")] == ["Anna"]
    (age,) = told_in("She's 64.", NOW, "en", "Vera")
    assert (age.subject, age.predicate, age.value, age.text) == ("Vera", "age", "64", "She's 64.")


def test_what_one_may_not_eat_is_no_answer_to_what_one_should() -> None:
    assert wanted_in("what should I eat tonight?", NOW, "en") is None
    assert wanted_in("what should I not eat?", NOW, "en") is not None
    assert wanted_in("which foods should I avoid?", NOW, "en") is not None


@pytest.mark.parametrize(
    ("text", "thing"),
    [("what is the wifi code?", "wifi code"), ("wie lautet mein WLAN-Code?", "WLAN-Code"), ("open the door", "")],
)
def test_what_a_note_may_answer(text: str, thing: str) -> None:
    assert thing_asked(text) == thing


def test_statements_and_questions() -> None:
    assert asks("where is it")
    assert asks("und wo ist es?")
    assert not asks("whereas this is one")
    assert tells("remember that I like tea")
    assert not tells("forget that")


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=80)
    | st.sampled_from(["forget ", "remember that ", "when did we talk about "]).flatmap(
        lambda begin: st.text(max_size=60).map(begin.__add__)
    )
)
def test_whatever_is_typed_is_read_without_an_error(text: str) -> None:
    found = asked_of_memory(text)
    if found is not None:
        assert memory_intent(found, text, NOW).name == found.name
    thing_asked(text)
    with_name(text, "Ana", "en")
