"""The JSON schema of a record says what the record takes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from bitbuddy.kernel.checking.record import Record, described
from bitbuddy.kernel.checking.rules import By, Length, Pattern, Range
from bitbuddy.kernel.checking.schema import schema_of


class Order(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"


class Within(Record):
    """What is within."""

    kind: Literal["a", "b"]


class Wanted(Record):
    """What is wanted.

    And more of it.
    """

    words: Annotated[tuple[Annotated[str, Length(1, 5), By(str.strip)], ...], Length(most=3)] = described(
        "words of it", default=()
    )
    limit: Annotated[int, Range(least=1, most=9)] | None = described("how many", default=None)
    share: Annotated[float, Range(above=0, below=1)]
    after: datetime | None = None
    order: Order = Order.NEWEST
    code: Annotated[str, Pattern("[a-z]|x")] = "a"
    within: Within = described("what it has", default=Within(kind="a"))
    named: dict[str, bool] = described(default_factory=dict)
    said: str = described("how it was said", default="", hidden=True)


def test_a_schema_has_each_field_but_the_hidden_with_its_type_bounds_and_words() -> None:
    assert schema_of(Wanted) == {
        "type": "object",
        "description": "What is wanted.\n\nAnd more of it.",
        "properties": {
            "words": {
                "type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 5}, "maxItems": 3,
                "description": "words of it", "default": [],
            },
            "limit": {
                "anyOf": [{"type": "integer", "minimum": 1, "maximum": 9}, {"type": "null"}],
                "description": "how many", "default": None,
            },
            "share": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
            "after": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}], "default": None},
            "order": {"type": "string", "enum": ["newest", "oldest"], "default": "newest"},
            "code": {"type": "string", "pattern": "^([a-z]|x)$", "default": "a"},
            "within": {
                "type": "object", "properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"],
                "additionalProperties": False, "description": "what it has", "default": {"kind": "a"},
            },
            "named": {
                "type": "object", "propertyNames": {"type": "string"}, "additionalProperties": {"type": "boolean"},
                "default": {},
            },
        },
        "required": ["share"],
        "additionalProperties": False,
    }  # fmt: skip
