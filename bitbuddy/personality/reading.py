"""Reads a personality file: bounded, whole, and with the line and field of whatever is wrong with it."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from bitbuddy.kernel.checking.record import KEY, MisfitError
from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import PersonalityError
from bitbuddy.personality.schema import Personality

LARGEST_FILE_BYTES = 256_000
_ATTEMPTS = 3
_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file; ``field`` may be empty and ``line`` 0 where there is none."""

    field: str
    line: int
    message: str

    def __str__(self) -> str:
        places = [f"line {self.line}"] if self.line else []
        places += [f"field {self.field}"] if self.field else []
        return f"{', '.join(places)}: {self.message}" if places else self.message


@dataclass(frozen=True)
class Signature:
    """What changes when a file does, as far as `os.stat` can tell."""

    modified_ns: int
    changed_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Signature:
        """Return the signature of a file's status."""
        return cls(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


class _ProblemsError(Exception):
    """What stops a file from being used; turned into a list or a PersonalityError at this module's border."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def read_personality(path: Path) -> tuple[Personality, bytes]:
    """Return the personality in ``path`` and the bytes it was read from; raises PersonalityError."""
    try:
        data = _read_whole(path)
        return _parse(data), data
    except _ProblemsError as error:
        raise _as_error(path, error.problems) from None


def find_problems(path: Path) -> list[Problem]:
    """Return everything that is wrong with the file at ``path``; an empty list when it can be used."""
    try:
        _parse(_read_whole(path))
    except _ProblemsError as error:
        return list(error.problems)
    return []


def _as_error(path: Path, problems: Sequence[Problem]) -> PersonalityError:
    first, more = problems[0], len(problems) - 1
    message = f"{first}."
    if more:
        message += f" {more} more {'thing is' if more == 1 else 'things are'} wrong with it."
    return PersonalityError(
        f"The personality file {display_path(path)} cannot be used.",
        message[0].upper() + message[1:],
        "Mend it; the last good version is kept until then.",
    )


def _read_whole(path: Path) -> bytes:
    for _ in range(_ATTEMPTS):
        try:
            data, settled = _read_once(path)
        except OSError as error:
            raise _ProblemsError(Problem("", 0, f"it cannot be read ({error.strerror or error})")) from None
        if settled:
            return data
    raise _ProblemsError(Problem("", 0, "it is being changed at this moment"))


def _read_once(path: Path) -> tuple[bytes, bool]:
    """Return the bytes, and whether the file was the same before, after, and under its name."""
    # Without O_NONBLOCK a named pipe would hold the caller for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise _ProblemsError(Problem("", 0, "it is not an ordinary file"))
        if before.st_size > LARGEST_FILE_BYTES:
            raise _too_large()
        data = file.read(LARGEST_FILE_BYTES + 1)
        if len(data) > LARGEST_FILE_BYTES:
            raise _too_large()
        after = os.fstat(descriptor)
    same = Signature.of(before) == Signature.of(after) == Signature.of(path.stat())
    return data, same and len(data) == after.st_size


def _too_large() -> _ProblemsError:
    return _ProblemsError(Problem("", 0, f"it is larger than {LARGEST_FILE_BYTES // 1000} kB"))


def _parse(data: bytes) -> Personality:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _ProblemsError(Problem("", line, "it is not text in UTF-8")) from None
    values = _read_json(text)
    try:
        return Personality.of(values)
    except MisfitError as error:
        raise _ProblemsError(*_problems_of(error, text)) from None


def _read_json(text: str) -> Any:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in items]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            line = _line(text, text.rfind(json.dumps(twice[0])))
            raise _ProblemsError(Problem(display_text(twice[0]), line, "it is there twice"))
        return dict(items)

    def constant(name: str) -> NoReturn:
        raise _ProblemsError(Problem("", _line(text, text.find(name)), f"{name} is not a number"))

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise _ProblemsError(
            Problem("", error.lineno, f"it is not valid JSON ({error.msg[0].lower()}{error.msg[1:]})")
        ) from None
    except (RecursionError, ValueError):
        # Thousands of brackets inside each other, or a number with thousands of digits.
        raise _ProblemsError(Problem("", 0, "it is not valid JSON (too deep, or too long a number)")) from None


def _problems_of(error: MisfitError, text: str) -> list[Problem]:
    problems = []
    for misfit in error.misfits:
        where = [part for part in misfit.place if part != KEY]
        field = display_text(".".join(str(part) for part in where))[:200]
        problems.append(Problem(field, _line_of(text, where), misfit.message))
    return problems


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, max(position, 0)) + 1


def _line_of(text: str, where: Sequence[str | int]) -> int:
    """Return the line on which the value at ``where`` starts, or the nearest thing around it that exists."""
    position = _skip_space(text, 1 if text.startswith("\ufeff") else 0)
    for part in where:
        inner = _descend(text, position, part)
        if inner is None:
            break
        position = inner
    return _line(text, position)


def _descend(text: str, position: int, part: str | int) -> int | None:
    """Return where the member ``part`` of the object or list at ``position`` starts; ``text`` is valid JSON."""
    decoder = json.JSONDecoder()
    opening = text[position]
    if opening not in "{[" or isinstance(part, int) is (opening == "{"):
        return None
    index = 0
    position = _skip_space(text, position + 1)
    while text[position] not in "}]":
        key: str | int = index
        if opening == "{":
            key, position = decoder.raw_decode(text, position)
            position = _skip_space(text, _skip_space(text, position) + 1)
        if key == part:
            return position
        _, position = decoder.raw_decode(text, position)
        position = _skip_space(text, position)
        if text[position] == ",":
            position = _skip_space(text, position + 1)
        index += 1
    return None


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
