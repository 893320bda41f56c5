"""A class whose fields say what they take: whatever else is put into one is refused, and everything wrong is told.

A `Record` is a frozen dataclass whose fields say by their types what they take, and by rules within `Annotated` which
of it. Types are str, int, float, bool, datetime, enums of texts, `Literal`, tuples (lists in JSON) and dicts of those,
other records, and ``X | None``. Nothing is bent: a number in quotes is no number. See docs/decisions/checking.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field
from datetime import datetime
from enum import Enum
from math import isfinite
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from bitbuddy.kernel.checking.rules import Chosen, Refusal, Says

Place = tuple[str | int, ...]
# Ends the place of a misfit that is about a name in a mapping, and not about what stands under it.
KEY = "[key]"


class Misfit(NamedTuple):
    """One thing that is wrong: the names and positions that lead there, and a phrase that says it to a person."""

    place: Place
    message: str


class MisfitError(ValueError):
    """Values do not fit a record; ``misfits`` are all there are, in the order of the fields."""

    def __init__(self, misfits: Iterable[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__("; ".join(f"{'.'.join(map(str, place))}: {message}" for place, message in self.misfits))


def described(
    description: str = "", *, default: Any = MISSING, default_factory: Any = MISSING, hidden: bool = False
) -> Any:
    """Return a field of a record with what a JSON schema says of it; ``hidden``: the schema leaves it out."""
    metadata = {"description": description, "hidden": hidden}
    if default_factory is not MISSING:
        return field(default_factory=default_factory, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(described,))
class Record:
    """A frozen dataclass that holds nothing its fields do not take; fields that it does not have are refused."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        dataclass(frozen=True, kw_only=True)(cls)

    def __post_init__(self) -> None:
        vars(self).update(_checked(type(self), vars(self)))

    @classmethod
    def of(cls, values: object) -> Self:
        """Return the record that a mapping holds; raises MisfitError."""
        misfits: list[Misfit] = []
        record = _fitted(cls, values, (), misfits)
        if misfits:
            raise MisfitError(misfits)
        assert isinstance(record, cls)
        return record

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the record that a JSON object holds; raises MisfitError."""
        try:
            values = json.loads(text)
        except (RecursionError, ValueError):
            raise MisfitError([Misfit((), "it is not valid JSON")]) from None
        return cls.of(values)

    @classmethod
    def together(cls, values: Mapping[str, Any]) -> Iterable[Misfit]:
        """Return what is wrong with fields that are right by themselves; ``values`` has those alone."""
        return ()

    def but(self, **changed: Any) -> Self:
        """Return a copy with other values, which are not checked: for those that the program itself made."""
        return _holding(type(self), {**vars(self), **changed})

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {name: plain(value) for name, value in vars(self).items()}


Kind = TypeVar("Kind", bound=Record)


class Member(NamedTuple):
    """A field of a record: its type with its rules, and the rest."""

    hint: Any
    field: Field[Any]

    @property
    def required(self) -> bool:
        return self.field.default is MISSING and self.field.default_factory is MISSING

    @property
    def default(self) -> Any:
        factory = self.field.default_factory
        return self.field.default if factory is MISSING else factory()


_MEMBERS: dict[type[Record], dict[str, Member]] = {}


def members(kind: type[Record]) -> dict[str, Member]:
    """Return the fields of a record by name."""
    if kind in _MEMBERS:
        return _MEMBERS[kind]
    hints = get_type_hints(kind, include_extras=True)
    declared: dict[str, Field[Any]] = kind.__dataclass_fields__  # type: ignore[attr-defined]
    _MEMBERS[kind] = {name: Member(hints[name], one) for name, one in declared.items()}
    return _MEMBERS[kind]


def _holding(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    record = object.__new__(kind)
    vars(record).update(values)
    return record


def _checked(kind: type[Record], values: Mapping[Any, Any], place: Place = ()) -> dict[str, Any]:
    """Return what ``values`` and the defaults give each field; raises MisfitError."""
    known, fine = members(kind), {}
    misfits: list[Misfit] = []
    for name, member in known.items():
        before = len(misfits)
        if name in values:
            fine[name] = _fitted(member.hint, values[name], (*place, name), misfits)
        elif member.required:
            misfits.append(Misfit((*place, name), "it is missing"))
        else:
            fine[name] = member.default
        if len(misfits) > before:
            fine.pop(name, None)
    misfits += [Misfit((*place, *one.place), one.message) for one in kind.together(fine)]
    order: dict[Place, int] = {(name,): number for number, name in enumerate(known)}
    start = len(place)
    misfits.sort(key=lambda one: order.get(one.place[start : start + 1], len(order)))
    misfits += [Misfit((*place, str(name)), "there is no such field") for name in values if name not in known]
    if misfits:
        raise MisfitError(misfits)
    return fine


def _fitted(hint: Any, value: Any, place: Place, misfits: list[Misfit]) -> Any:
    """Return ``value`` as ``hint`` takes it; what is wrong with it is added to ``misfits``."""
    if way := _WAYS.get(get_origin(hint)):
        return way(hint, value, place, misfits)
    try:
        if issubclass(hint, Record):
            return _record(hint, value, place)
        return _member_of(hint, value) if issubclass(hint, Enum) else _SIMPLE[hint](value)
    except Refusal as refusal:
        misfits.append(Misfit(place, str(refusal)))
    except MisfitError as error:
        misfits += error.misfits
    return value


def _record(kind: type[Record], value: Any, place: Place) -> Record:
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        raise Refusal("it has to be an object")
    return _holding(kind, _checked(kind, value, place))


def _ruled(hint: Any, value: Any, place: Place, misfits: list[Misfit]) -> Any:
    kind, before = hint.__origin__, len(misfits)
    try:
        for rule in hint.__metadata__:
            if isinstance(rule, Chosen):
                kind = type(value) if type(value) in get_args(kind) else rule.function(value)
        value = _fitted(kind, value, place, misfits)
        for rule in hint.__metadata__ if len(misfits) == before else ():
            value = rule.applied(value)
    except Refusal as refusal:
        misfits.append(Misfit(place, str(refusal)))
    said = [rule.message for rule in hint.__metadata__ if isinstance(rule, Says)]
    if said and len(misfits) > before:
        misfits[before:] = [Misfit(place, said[0])]
    return value


def _optional(hint: Any, value: Any, place: Place, misfits: list[Misfit]) -> Any:
    if value is None:
        return None
    kind, *others = (one for one in get_args(hint) if one is not NoneType)
    assert not others, "which of several types it is has to be Chosen"
    return _fitted(kind, value, place, misfits)


def _listed(hint: Any, value: Any, place: Place, misfits: list[Misfit]) -> Any:
    if not isinstance(value, list | tuple):
        misfits.append(Misfit(place, "it has to be a list"))
        return value
    kind, _ = get_args(hint)
    return tuple(_fitted(kind, one, (*place, number), misfits) for number, one in enumerate(value))


def _mapped(hint: Any, value: Any, place: Place, misfits: list[Misfit]) -> Any:
    if not isinstance(value, Mapping):
        misfits.append(Misfit(place, "it has to be an object"))
        return value
    key_kind, kind = get_args(hint)
    return {
        _fitted(key_kind, key, (*place, str(key), KEY), misfits): _fitted(kind, one, (*place, str(key)), misfits)
        for key, one in value.items()
    }


def _literal(hint: Any, value: Any, place: Place, misfits: list[Misfit]) -> Any:
    for one in get_args(hint):
        if type(value) in {str, type(one)} and value == one:
            return one
    misfits.append(Misfit(place, _one_of(get_args(hint))))
    return value


_WAYS: dict[Any, Callable[[Any, Any, Place, list[Misfit]], Any]] = {
    Annotated: _ruled,
    Union: _optional,
    UnionType: _optional,
    tuple: _listed,
    dict: _mapped,
    Literal: _literal,
}


def _member_of(kind: type[Enum], value: Any) -> Enum:
    try:
        if isinstance(value, str):
            return kind(value)
    except ValueError:
        pass
    raise Refusal(_one_of([one.value for one in kind]))


def _one_of(values: Sequence[Any]) -> str:
    names = [f"'{one}'" for one in values]
    return f"it has to be {', '.join(names[:-1])}{' or ' if names[1:] else ''}{names[-1]}"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Refusal("it has to be a string: text in quotes")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Refusal("it has characters that are none") from None
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise Refusal("it has to be a valid integer")
    return value


def _number(value: Any) -> float:
    try:
        if type(value) in {int, float} and isfinite(value):
            return float(value)
    except OverflowError:
        pass
    raise Refusal("it has to be a valid number")


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Refusal("it has to be a boolean: true or false")
    return value


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    raise Refusal("it has to be a date, or a date and time, like 2026-11-20T12:00")


_SIMPLE: dict[Any, Callable[[Any], Any]] = {str: _text, int: _whole, float: _number, bool: _truth, datetime: _moment}


def plain(value: Any) -> Any:
    """Return a value of a field as JSON has it."""
    match value:
        case Record():
            return value.to_json()
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
        case tuple():
            return [plain(one) for one in value]
        case dict():
            return {plain(key): plain(one) for key, one in value.items()}
        case _:
            return value
