"""What may be asked of a value beyond its type: bounds, lengths, patterns, and whatever a function says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


class Refusal(Exception):
    """Raised by a rule whose value is wrong, with the phrase that says so."""


class Rule(Protocol):
    """What is asked of a value beyond its type."""

    def applied(self, value: Any) -> Any:
        """Return ``value``, or what is to stand in its place; raises Refusal."""

    def in_schema(self, kind: str) -> dict[str, Any]:
        """Return what a JSON schema says of it, for values of a JSON type (``integer``, ``string``, ``array``)."""


@dataclass(frozen=True)
class Range:
    """A number within bounds: at least, at most, above, below, and a multiple of something."""

    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None
    multiple_of: int | None = None

    def applied(self, value: Any) -> Any:
        if self.least is not None and not value >= self.least:
            raise Refusal(f"it has to be greater than or equal to {self.least}")
        if self.most is not None and not value <= self.most:
            raise Refusal(f"it has to be less than or equal to {self.most}")
        if self.above is not None and not value > self.above:
            raise Refusal(f"it has to be greater than {self.above}")
        if self.below is not None and not value < self.below:
            raise Refusal(f"it has to be less than {self.below}")
        if self.multiple_of and value % self.multiple_of:
            raise Refusal(f"it has to be a multiple of {self.multiple_of}")
        return value

    def in_schema(self, kind: str) -> dict[str, Any]:
        told = {
            "minimum": self.least,
            "maximum": self.most,
            "exclusiveMinimum": self.above,
            "exclusiveMaximum": self.below,
            "multipleOf": self.multiple_of,
        }
        return {name: bound for name, bound in told.items() if bound is not None}


@dataclass(frozen=True)
class Length:
    """A text of so many characters, or a list of so many entries."""

    least: int = 0
    most: int | None = None

    def applied(self, value: Any) -> Any:
        unit = "character" if isinstance(value, str) else "entry"
        units = "characters" if isinstance(value, str) else "entries"
        if len(value) < self.least:
            wanted = f"it needs at least {self.least} {unit if self.least == 1 else units}"
            raise Refusal(wanted if value else "it may not be empty")
        if self.most is not None and len(value) > self.most:
            raise Refusal(f"it may have at most {self.most} {unit if self.most == 1 else units}")
        return value

    def in_schema(self, kind: str) -> dict[str, Any]:
        unit = "Items" if kind == "array" else "Length"
        told = {f"min{unit}": self.least or None, f"max{unit}": self.most}
        return {name: bound for name, bound in told.items() if bound is not None}


@dataclass(frozen=True)
class Pattern:
    """A text that is, as a whole, what a regular expression says; ``wanted`` says it to a person."""

    expression: str
    wanted: str = "it has characters that do not belong there"

    def applied(self, value: str) -> str:
        if not re.fullmatch(self.expression, value):
            raise Refusal(self.wanted)
        return value

    def in_schema(self, kind: str) -> dict[str, Any]:
        return {"pattern": f"^({self.expression})$"}


@dataclass(frozen=True)
class By:
    """Whatever a function says: it returns the value, or another in its place, or raises Refusal."""

    function: Callable[[Any], Any]

    def applied(self, value: Any) -> Any:
        return self.function(value)

    def in_schema(self, kind: str) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Says:
    """What is said when a value is wrong in whichever way, its type included."""

    message: str

    def applied(self, value: Any) -> Any:
        return value

    def in_schema(self, kind: str) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Chosen:
    """One of several records, which a function chooses by the value; it may raise Refusal."""

    function: Callable[[Any], type[Any]]

    def applied(self, value: Any) -> Any:
        return value

    def in_schema(self, kind: str) -> dict[str, Any]:
        return {}
