"""A personality can colour a fact and never change one: what its phrases may hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.kernel.checking.record import MisfitError
from bitbuddy.personality.schema import Permission, phrase_problem
from bitbuddy.personality.situations import RULES, Situation, Sort
from tests.personality.kit import personality, plain_phrases

FRAMING = [situation for situation in Situation if RULES[situation].sort is Sort.FRAMING]


@pytest.mark.parametrize("situation", FRAMING)
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Here.", "{facts} is missing"),
        ("{facts} and again {facts}", "more than once"),
        ("I found 7 of them. {facts}", "a number"),
        ("I found ٧ of them. {facts}", "a number"),
        ("Half, or ½. {facts}", "a number"),
        ("At least seven. {facts}", "“seven”"),
        ("In /etc it is. {facts}", "path separator"),
        ("In C:\\ it is. {facts}", "path separator"),
        ("![look](evil) {facts}", "a link"),
        ("Hello {name}. {facts}", "{name} is not known"),
        ("Hello {0}. {facts}", "a brace"),
        ("Hello {person!r}. {facts}", "a brace"),
        ("Hello \x1b[2J. {facts}", "invisible"),
        ("Hello \u202e. {facts}", "invisible"),
        ("  ", "empty"),
        ("a" * 500 + "{facts}", "longer"),
    ],
)
def test_a_framing_phrase_can_say_nothing_of_its_own_about_facts(situation: Situation, text: str, why: str) -> None:
    assert why in phrase_problem(situation, text)


@pytest.mark.parametrize("text", ["{facts}", "Here, {person}. {facts}", "No one else knew. {facts} Odd, isn't it?"])
def test_words_around_facts_are_free(text: str) -> None:
    assert phrase_problem(Situation.FOUND_ONE, text) == ""


def test_only_jokes_may_have_numbers() -> None:
    free = {situation for situation in Situation if "{facts}" not in plain_phrases()[situation][0]}
    assert {situation for situation in free if not phrase_problem(situation, "A cat has 9 lives.")} == {Situation.JOKE}


@settings(deadline=None)
@given(st.sampled_from(FRAMING), st.text(max_size=80), st.text(max_size=80))
def test_what_passes_frames_exactly_one_fact_without_a_number(situation: Situation, before: str, after: str) -> None:
    template = f"{before}{{facts}}{after}"
    if phrase_problem(situation, template):
        return
    assert template.count("{facts}") == 1
    rest = template.replace("{facts}", "").replace("{person}", "")
    assert not any(character.isnumeric() or character in "/\\{}" for character in rest)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"humour": 3}, ("humour",)),
        ({"traits": {"humor": 11}}, ("traits", "humor")),
        ({"traits": {"humor": True}}, ("traits", "humor")),
        ({"traits": {"humor": 5.5}}, ("traits", "humor")),
        ({"traits": {"charm": 5}}, ("traits", "charm")),
        ({"id": "../etc"}, ("id",)),
        ({"name": 3}, ("name",)),
        ({"name": "\x1b[31mRed"}, ("name",)),
        ({"temperature": "hot"}, ("temperature",)),
        ({"temperature": 9}, ("temperature",)),
        ({"context": 1000}, ("context",)),
        ({"context": 256}, ("context",)),
        ({"system_prompt": "x" * 601}, ("system_prompt",)),
        ({"permissions": ["files.erase"]}, ("permissions", 0)),
        ({"permissions": ["files.read", "files.read"]}, ("permissions",)),
        ({"language": "English"}, ("language",)),
        ({"phrases": {"greting": ["a", "b", "c"]}}, ("phrases", "greting", "[key]")),
        ({"phrases": {"greeting": ["Hi.", "Hey."]}}, ("phrases", "greeting")),
        ({"phrases": {"greeting": ["Hi.", "Hi.", "Hi."]}}, ("phrases", "greeting")),
        ({"phrases": {"greeting": ["Hi.", "{person}!", "Oh, {person}."]}}, ("phrases", "greeting")),
        ({"phrases": {"counted": ["{facts}", "So. {facts}", "Twelve. {facts}"]}}, ("phrases", "counted", 2)),
    ],
)
def test_what_is_wrong_is_named_by_its_field(changed: dict[str, object], where: tuple[str | int, ...]) -> None:
    with pytest.raises(MisfitError) as caught:
        personality(**changed)
    assert [misfit.place for misfit in caught.value.misfits] == [where]


def test_what_a_file_leaves_out_comes_from_the_other() -> None:
    short = personality(phrases={"greeting": ["Ahoy.", "Avast.", "Yo."]})
    whole = short.completed_by(personality())
    assert set(whole.phrases) == set(Situation)
    assert whole.phrases[Situation.GREETING] == ("Ahoy.", "Avast.", "Yo.")


def test_permissions_are_all_or_those_named() -> None:
    assert all(personality().may(permission) for permission in Permission)
    shy = personality(permissions=["health.read"])
    assert shy.may("health.read")
    assert not shy.may("files.read")
