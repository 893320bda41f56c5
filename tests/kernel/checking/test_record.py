"""A record holds nothing that its fields do not take, and all that is wrong with values for one is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.kernel.checking.record import KEY, Misfit, MisfitError, Record, described
from bitbuddy.kernel.checking.rules import By, Chosen, Length, Pattern, Range, Refusal, Says


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Leg(Record):
    length: Annotated[int, Range(least=1, most=9)] = 4


class Round(Record):
    kind: Literal["round"]
    width: float


class Square(Record):
    kind: Literal["square"]
    sides: Annotated[tuple[int, ...], Length(2, 2)]


def _shape(value: Any) -> type[Record]:
    known: dict[object, type[Record]] = {"round": Round, "square": Square}
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind not in known:
        raise Refusal("it has to be round or square")
    return known[kind]


def _not_ugly(text: str) -> str:
    if "ugly" in text:
        raise Refusal("it is ugly")
    return text.strip()


class Table(Record):
    """A table."""

    name: Annotated[str, By(_not_ugly), Length(1, 8)]
    colour: Colour = Colour.RED
    code: Annotated[str, Pattern(r"[a-z]+\d", "it has to be letters and a digit")] = "a1"
    legs: tuple[Leg, ...] = ()
    weight: Annotated[float, Range(above=0, below=100)] = 1.0
    price: Annotated[int, Range(multiple_of=5)] | None = None
    folds: bool = False
    made: datetime | None = None
    top: Annotated[Round | Square, Chosen(_shape)] | None = None
    notes: dict[Annotated[Colour, Says("there is no such colour")], tuple[str, ...]] = described(default_factory=dict)

    @classmethod
    def together(cls, values: Mapping[str, Any]) -> Iterable[Misfit]:
        if values.get("folds") and len(values.get("legs", ())) > 4:
            yield Misfit(("legs",), "one that folds has four at most")


def misfits(**values: object) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(MisfitError) as caught:
        Table.of({"name": "Oak", **values})
    return [(place, message) for place, message in caught.value.misfits]


def test_what_fits_is_held_as_its_fields_say() -> None:
    table = Table.from_json(
        '{"name": " Oak ", "colour": "green", "legs": [{"length": 3}, {}], "weight": 7, "made": "2026-11-20",'
        ' "top": {"kind": "square", "sides": [1, 2]}, "notes": {"red": ["x"]}, "price": 10, "folds": true}'
    )
    assert table == Table(
        name="Oak", colour=Colour.GREEN, legs=(Leg(length=3), Leg()), weight=7.0, made=datetime(2026, 11, 20),
        top=Square(kind="square", sides=(1, 2)), notes={Colour.RED: ("x",)}, price=10, folds=True,
    )  # fmt: skip
    assert isinstance(table.weight, float)
    assert table.colour is Colour.GREEN
    assert Table(name="Oak").notes == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", 5, "a string"),
        ("name", None, "a string"),
        ("name", "", "may not be empty"),
        ("name", "x" * 9, "at most 8 characters"),
        ("name", "ugly", "ugly"),
        ("name", "\ud800", "characters that are none"),
        ("colour", "blue", "'red' or 'green'"),
        ("colour", 1, "'red' or 'green'"),
        ("code", "1a", "letters and a digit"),
        ("code", "a1\n", "letters and a digit"),
        ("legs", "four", "a list"),
        ("legs", {}, "a list"),
        ("weight", 0, "greater than 0"),
        ("weight", 100, "less than 100"),
        ("weight", "1", "a valid number"),
        ("weight", True, "a valid number"),
        ("weight", 10**400, "a valid number"),
        ("weight", float("nan"), "a valid number"),
        ("price", 7, "a multiple of 5"),
        ("price", 5.0, "a valid integer"),
        ("price", "5", "a valid integer"),
        ("price", True, "a valid integer"),
        ("folds", 1, "a boolean"),
        ("folds", "true", "a boolean"),
        ("made", "someday", "a date"),
        ("made", 5, "a date"),
        ("top", "round", "round or square"),
        ("top", {"kind": "oval"}, "round or square"),
        ("notes", ["red"], "an object"),
        ("wheels", 4, "no such field"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_bent(field: str, value: object, said: str) -> None:
    ((place, message),) = misfits(**{field: value})
    assert place == (field,)
    assert said in message


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({"legs": [{"length": 0}, 4, {"wood": "oak"}]}, [("legs", 0, "length"), ("legs", 1), ("legs", 2, "wood")]),
        ({"top": {"kind": "square", "sides": [1, "2"]}}, [("top", "sides", 1)]),
        ({"top": {"kind": "round"}}, [("top", "width")]),
        ({"notes": {"blue": ["x"], "red": ["x", 1]}}, [("notes", "blue", KEY), ("notes", "red", 1)]),
        ({"folds": True, "legs": [{}] * 5}, [("legs",)]),
        ({"folds": True, "legs": [{}] * 5, "made": 1, "name": 1}, [("name",), ("legs",), ("made",)]),
        ({"zebra": 1, "code": "", "colour": "", "ape": 1}, [("colour",), ("code",), ("zebra",), ("ape",)]),
    ],
)
def test_all_that_is_wrong_is_told_at_its_place_in_the_order_of_the_fields(
    values: dict[str, object], places: list[tuple[str | int, ...]]
) -> None:
    assert [place for place, _ in misfits(**values)] == places


def test_what_is_missing_is_told() -> None:
    with pytest.raises(MisfitError) as caught:
        Table.from_json("{}")
    assert caught.value.misfits == (Misfit(("name",), "it is missing"),)
    assert str(caught.value) == "name: it is missing"


@pytest.mark.parametrize("text", ["", "{", "[" * 200_000, '{"price": ' + "9" * 5000 + "}"])
def test_text_that_is_no_json_is_a_misfit(text: str) -> None:
    with pytest.raises(MisfitError, match="not valid JSON"):
        Table.from_json(text)


@pytest.mark.parametrize("text", ["[]", "3", '"Oak"', "null"])
def test_json_that_is_no_object_is_a_misfit(text: str) -> None:
    with pytest.raises(MisfitError, match="has to be an object"):
        Table.from_json(text)


def test_one_that_is_made_by_name_is_checked_too() -> None:
    with pytest.raises(MisfitError, match="length: it has to be less than or equal to 9"):
        Leg(length=10)
    assert Table(name="Oak", legs=[{"length": 2}]).legs == (Leg(length=2),)  # type: ignore[arg-type]


def test_nothing_changes_in_one_that_is_made() -> None:
    leg = Leg()
    with pytest.raises(FrozenInstanceError):
        leg.length = 3  # type: ignore[misc]
    assert leg.but(length=3) == Leg(length=3)
    assert leg == Leg()
    assert hash(leg) == hash(Leg())


def test_a_record_within_may_be_one_already() -> None:
    leg = Leg()
    assert Table.of({"name": "Oak", "legs": (leg,)}).legs[0] is leg


def test_it_becomes_json_again() -> None:
    table = Table(
        name="Oak", legs=(Leg(),), made=datetime(2026, 1, 2, tzinfo=UTC), notes={Colour.RED: ("x",)},
        top=Round(kind="round", width=2),
    )  # fmt: skip
    assert Table.from_json(json.dumps(table.to_json())) == table


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["red", "a1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["name", "legs", "top", "notes", "weight", "made", "x"]), JSON_VALUES))
def test_whatever_is_given_is_a_record_or_misfits_in_words(values: dict[str, object]) -> None:
    try:
        table = Table.of(values)
    except MisfitError as error:
        assert error.misfits
        assert all(place[0] in {*values, "name"} and message for place, message in error.misfits)
    else:
        assert Table.of(table.to_json()) == table
