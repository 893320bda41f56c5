"""The scores of the battery: good answers pass, and each kind of bad one is told by its reason."""

from __future__ import annotations

import json

import pytest

from bitbuddy.brain.port import BrainResult, Finish
from bitbuddy.conversation.battery.scoring import (
    chat_score,
    choice_score,
    extract_score,
    goes_in_circles,
    remark_score,
    stays_in_language,
)
from bitbuddy.conversation.facts import INDEX, ValueFact
from bitbuddy.conversation.guard import Guard

FACTS = (ValueFact("count", "There are 12 PDF files in Documents.", INDEX, "PDF files", 12, "files"),)
PROMPT = "The person asked: how many PDFs are there? You already said: There are 12 PDF files in Documents. Add one short sentence."


def said(text: str, finish: Finish = Finish.STOP) -> BrainResult:
    return BrainResult(text, finish, 20, 10, 5.0, 9.0, "Fake")


GOOD_TALK = "I am glad that you came. Rain is a fine sound to fall asleep to."
BAD_TALK = {
    "": "nothing of it could be shown",
    "   \n": "nothing of it could be shown",
    "I am not yet done with this and it goes on and": "nothing of it could be shown",
    "You have 48 photos on your computer. I am glad that you came.": "a claim|a number|computer",
    "Das ist eine schöne Frage und ich mag den Regen nicht.": "leaves its language",
    "Я очень люблю дождь и море.": "leaves its language",
    "I like the rain a lot. I like the rain a lot. I like the rain a lot.": "goes in circles",
    "I like the sea and I like the sea and I like the sea and I like the sea.": "goes in circles",
}


def test_good_talk_gets_all_of_it() -> None:
    score = chat_score(said(GOOD_TALK), Guard(), "en")
    assert (score.value, score.why, score.passed) == (1.0, "", True)


@pytest.mark.parametrize(("text", "why"), BAD_TALK.items())
def test_bad_talk_loses_and_is_told_why(text: str, why: str) -> None:
    score = chat_score(said(text), Guard(), "en")
    assert score.value < 1.0
    assert not score.passed
    assert any(part in score.why for part in why.split("|")), score.why


def test_talk_that_does_not_stop_by_itself_loses_a_part() -> None:
    score = chat_score(said(f"{GOOD_TALK} And the", Finish.LENGTH), Guard(), "en")
    assert score.value == pytest.approx(0.75)
    assert score.why == "it does not stop by itself"


def test_talk_must_say_what_was_told_before() -> None:
    assert chat_score(said("That is Rex, of course."), Guard((), "My dog is called Rex."), "en", ("Rex",)).passed
    score = chat_score(said("That is a secret of mine."), Guard((), "My dog is called Rex."), "en", ("Rex",))
    assert score.why == "it does not say Rex"
    assert not score.passed


def test_german_talk_is_judged_as_german() -> None:
    assert chat_score(said("Das ist eine schöne Frage und ich mag den Regen."), Guard(), "de").passed
    assert "leaves its language" in chat_score(said(GOOD_TALK), Guard(), "de").why


GOOD_REMARKS = ("That is quite a pile to read!", "I am sure you will find the right one.")
BAD_REMARKS = {
    "": "0 sentences",
    "That is a lot. You are busy.": "2 sentences",
    "That is quite a pile to": "1 sentences",
    "There are 12 PDF files in Documents, and that is all of them.": "repeats what it was told",
    "That is 12 of them in all.": "has a number",
    "You have 48 files in your folder.": "",
    "Das ist ein schöner Stapel und nicht zu klein.": "leaves its language",
    "I moved the files to your disk for you.": "",
}


@pytest.mark.parametrize("text", GOOD_REMARKS)
def test_a_good_remark_passes(text: str) -> None:
    assert remark_score(said(text), Guard(FACTS, "how many PDFs?"), "en", PROMPT).passed


@pytest.mark.parametrize(("text", "why"), BAD_REMARKS.items())
def test_a_bad_remark_is_worth_nothing(text: str, why: str) -> None:
    score = remark_score(said(text), Guard(FACTS, "how many PDFs?"), "en", PROMPT)
    assert score.value == 0.0
    assert score.why
    assert why in score.why


def test_a_remark_that_was_cut_off_is_worth_nothing() -> None:
    score = remark_score(said(GOOD_REMARKS[0], Finish.LENGTH), Guard(FACTS), "en", PROMPT)
    assert (score.value, score.why) == (0.0, "it does not stop by itself")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ('{"skill": "files.find"}', ""),
        ('{"skill": "files.count"}', "files.find would have been right"),
        ('{"skill": ["files.find"]}', "files.find would have been right"),
        ('{"skill": "files.fi', "no valid JSON"),
        ('"files.find"', "no valid JSON"),
        ("", "no valid JSON"),
    ],
)
def test_a_choice_is_right_or_wrong(answer: str, why: str) -> None:
    score = choice_score(said(answer), "files.find")
    assert score.passed is not bool(why)
    assert why in score.why


def noted(kind: str, value: object) -> BrainResult:
    return said(json.dumps({"kind": kind, "value": value}))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (noted("place", "Lisbon"), ""),
        (noted("place", "to LISBON last year"), ""),
        (noted("place", "Oslo"), "does not say Lisbon"),
        (noted("place", "Lisbon, Portugal"), "what was not said"),
        (noted("name", "Lisbon"), "of the kind place"),
        (noted("place", 7), "does not say Lisbon"),
        (said('{"kind": "place"}'), "does not say Lisbon"),
        (said('{"kind": "pl'), "no valid JSON"),
        (said("[]"), "no valid JSON"),
    ],
)
def test_a_note_has_the_right_kind_and_only_what_was_said(answer: BrainResult, why: str) -> None:
    score = extract_score(answer, "I moved to Lisbon last year.", "place", "Lisbon")
    assert score.passed is not bool(why)
    assert why in score.why


def test_of_what_is_nothing_to_keep_the_kind_alone_counts() -> None:
    assert extract_score(noted("none", "rain"), "It rained all day.", "none", "").passed
    assert not extract_score(noted("name", "rain"), "It rained all day.", "none", "").passed


@pytest.mark.parametrize(
    ("text", "language", "stays"),
    [
        ("That is the best of it.", "en", True),
        ("Oh, lovely!", "en", True),
        ("Das ist das Beste.", "en", False),
        ("Das ist das Beste.", "de", True),
        ("That is the best of it.", "de", False),
        ("qwer asdf yxcv tzui ghjk bnml", "en", False),
        ("Привет, как дела?", "en", False),
        ("123 456", "en", False),
        ("", "en", False),
    ],
)
def test_staying_in_the_language(text: str, language: str, stays: bool) -> None:
    assert stays_in_language(text, language) is stays


@pytest.mark.parametrize("text", ["", "Ha ha ha!", "Yes. Yes. It is the sea that I like, the sea and the wind."])
def test_ordinary_repetition_is_no_circle(text: str) -> None:
    assert not goes_in_circles(text)
