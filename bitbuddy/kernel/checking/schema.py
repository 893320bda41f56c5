"""Says as JSON schema what a record takes, for a brain or another program that is to fill it."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from bitbuddy.kernel.checking.record import Member, Record, members, plain

_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    NoneType: {"type": "null"},
}


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the JSON schema of a record, without its hidden fields; records within it stand where they are used."""
    shown = {name: one for name, one in members(kind).items() if not one.field.metadata.get("hidden")}
    schema = {
        "type": "object",
        "description": cleandoc(kind.__doc__ or ""),
        "properties": {name: _of_member(one) for name, one in shown.items()},
        "additionalProperties": False,
    }
    required = [name for name, one in shown.items() if one.required]
    return {**schema, "required": required} if required else schema


def _of_member(member: Member) -> dict[str, Any]:
    schema = _of(member.hint)
    if description := member.field.metadata.get("description"):
        schema["description"] = description
    return schema if member.required else {**schema, "default": plain(member.default)}


def _of(hint: Any) -> dict[str, Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _of_ruled(hint)
    if origin in {Union, UnionType}:
        return {"anyOf": [_of(one) for one in inner]}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0])}
    if origin is dict:
        return {"type": "object", "propertyNames": _of(inner[0]), "additionalProperties": _of(inner[1])}
    if origin is Literal:
        return {"enum": [plain(one) for one in inner]}
    return _of_class(hint)


def _of_class(kind: Any) -> dict[str, Any]:
    if issubclass(kind, Record):
        return schema_of(kind)
    if issubclass(kind, Enum):
        return {"type": "string", "enum": [one.value for one in kind]}
    return dict(_SIMPLE[kind])


def _of_ruled(hint: Any) -> dict[str, Any]:
    schema = _of(hint.__origin__)
    for rule in hint.__metadata__:
        schema |= rule.in_schema(schema.get("type", ""))
    return schema
