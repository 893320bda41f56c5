"""What predicates know of each other."""

from __future__ import annotations

import pytest

from bitbuddy.memory.extraction.english.people import PETS, RELATIONS
from bitbuddy.memory.extraction.german.people import PETS as GERMAN_PETS
from bitbuddy.memory.extraction.german.people import RELATIONS as GERMAN_RELATIONS
from bitbuddy.memory.predicates import (
    BROADER_RELATIONS,
    INVERSE_RELATIONS,
    PREDICATES,
    SINGLE_RELATIONS,
    agree,
    answering,
    base_of,
    is_single,
    known,
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1990", "--05-03", True),
        ("1990-05-03", "--05-03", True),
        ("1990-05-03", "1990", True),
        ("1990-05-03", "1991", False),
        ("--05-03", "--05-04", False),
        ("1990-05-03", "1990-06", False),
    ],
)
def test_a_date_said_with_less_is_no_other_date(one: str, other: str, *, expected: bool) -> None:
    assert agree("born_on", one, other) is expected
    assert agree("born_on", other, one) is expected
    assert not agree("lives_in", one, other)


def test_what_it_is_of_does_not_change_what_a_predicate_is() -> None:
    assert base_of("number:locker") == "number"
    assert known("number:locker") == PREDICATES["number"]
    assert is_single("number:locker")
    assert is_single("owns:car")
    assert not is_single("owns")
    assert not is_single("no such predicate")
    assert "allergic_to" in answering("avoids")


def test_every_name_that_is_named_is_known() -> None:
    assert all(set(answering(name)) <= PREDICATES.keys() for name in PREDICATES)
    assert {one.opposite for one in PREDICATES.values()} - {""} <= PREDICATES.keys()
    relations = {*RELATIONS.values(), *PETS.values(), "employee", "pet"}
    assert relations >= SINGLE_RELATIONS
    assert {*INVERSE_RELATIONS, *INVERSE_RELATIONS.values()} <= relations
    assert {one for narrower in BROADER_RELATIONS.values() for one in narrower} <= relations


def test_both_languages_have_the_same_relations() -> None:
    relations = {*RELATIONS.values(), *PETS.values()}

    assert {*GERMAN_RELATIONS.values(), *GERMAN_PETS.values()} - relations <= {"godchild"}
