"""Direct questions for what is remembered are read, and no other question is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.understand.generate import questions
from bitbuddy.memory.extraction.questions import read_wanted
from bitbuddy.memory.model import SELF
from tests.memory.extraction.corpora import NOW, asked, shown_wanted, told

LEAST = {"en": 120, "de": 60}
# A question about the person, about the world, or one that no skill knows may ask for what is remembered.
MAY_ASK_MEMORY = ("personal", "open", "unclear", "memory.")


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_question_of_the_corpus_wants_what_it_means(language: str) -> None:
    corpus = asked(language)
    assert len(corpus) >= LEAST[language]

    wrong = [
        (question, got, meant)
        for question, meant in corpus
        if (got := shown_wanted(read_wanted(question, NOW, language))) != meant
    ]

    assert wrong == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_question_about_files_or_the_computer_wants_a_memory(language: str) -> None:
    others = [
        one
        for one in questions(language)
        if not any(intent.startswith(MAY_ASK_MEMORY) for intent in one.expected.intents)
    ]
    assert len(others) > 600

    assert [one.text for one in others if read_wanted(one.text, NOW, language)] == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_told_is_no_question(language: str) -> None:
    wanted = [sentence for sentence, _ in told(language) if read_wanted(sentence, NOW, language)]

    assert wanted == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_personal_questions_are_nearly_all_read(language: str) -> None:
    personal = [one.text for one in questions(language) if one.expected.intents == ("personal",)]
    assert len(personal) >= 15

    assert [one for one in personal if read_wanted(one, NOW, language) is None] in (
        [],
        ["what did I tell you yesterday?"],
    )


def test_a_day_in_the_question_narrows_it() -> None:
    told_in_march = read_wanted("what did I tell you about Ana in March?", NOW)
    tomorrow = read_wanted("what do I have tomorrow?", NOW)

    assert told_in_march is not None
    assert told_in_march.after is not None
    assert told_in_march.before is not None
    assert (told_in_march.after.month, told_in_march.before.month) == (3, 4)
    assert tomorrow is not None
    assert (tomorrow.subject, tomorrow.predicate) == (SELF, "appointment")
    assert tomorrow.after is not None
    assert tomorrow.after.day == 22


@pytest.mark.timeout(30)
def test_no_question_makes_it_work_for_long() -> None:
    for evil in (
        "what is " * 30_000,
        "where did " + "ana " * 45 + "live?",
        "my sister's " * 16 + "name?",
        "?" * 100_000,
    ):
        for language in ("en", "de"):
            read_wanted(evil, NOW, language)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["en", "de", "fr"]))
def test_nothing_that_is_asked_breaks_it(text: str, language: str) -> None:
    for start in ("", "what is my ", "who is ", "wo wohnt "):
        read_wanted(start + text, NOW, language)
