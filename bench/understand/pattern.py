"""How patterns are written: blocks of phrasings with places in braces, and sessions of questions that follow up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.understand.meaning import Expected, Filler, Question, Values, joined, products

_PLACE = re.compile(r"\{(\w+)\}")

Fillers = Mapping[str, Sequence[Filler]]


@dataclass(frozen=True)
class Block:
    """Phrasings of one meaning. A line with places is filled ``times`` times; ``plain``: only typed as written."""

    lines: tuple[str, ...]
    expected: Expected
    times: int = 2
    plain: bool = False


@dataclass(frozen=True)
class Follow:
    """What is said next: its phrasings, its intent, what changes, and the readings that are as good.

    One that ``keeps`` nothing is a question of its own, which must not take over what was asked before.
    """

    lines: tuple[str, ...]
    intent: str
    changes: Values
    either: tuple[Values, ...] = ()
    free: frozenset[str] = frozenset()
    keeps: bool = True


@dataclass(frozen=True)
class Session:
    """A first question and what is asked after it, one after the other."""

    first: Block
    follows: tuple[Follow, ...]


@dataclass(frozen=True)
class Double:
    """Two questions in one."""

    lines: tuple[str, ...]
    first: Expected
    second: Expected


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a block of text that are not empty."""
    return tuple(line.strip() for line in text.strip("\n").split("\n") if line.strip())


def block(
    intent: str,
    text: str,
    *,
    times: int = 2,
    plain: bool = False,
    either: Sequence[Values] = (),
    free: str = "",
    **values: Any,
) -> Block:
    """Return a block; ``intent`` may be "files.find|files.count"; ``values`` are slots that every line means."""
    return Block(lines_of(text), meaning(intent, either=either, free=free, **values), times, plain)


def meaning(intent: str, *, either: Sequence[Values] = (), free: str = "", **values: Any) -> Expected:
    """Return what is expected: the slots ``values`` and one of ``either``."""
    readings = tuple(joined(values, one) for one in either) or (values,)
    return Expected(tuple(intent.split("|")), readings, frozenset(free.split()))


def follow(text: str, intent: str, *, either: Sequence[Values] = (), free: str = "", **changes: Any) -> Follow:
    """Return a follow-up that keeps every slot of the question before but ``changes``."""
    return Follow(lines_of(text), intent, changes, tuple(either), frozenset(free.split()))


def anew(text: str, intent: str, *, either: Sequence[Values] = (), free: str = "", **values: Any) -> Follow:
    """Return a question of its own within a session."""
    return Follow(lines_of(text), intent, values, tuple(either), frozenset(free.split()), keeps=False)


def session(first: Block, *follows: Follow) -> Session:
    """Return a session."""
    return Session(first, follows)


def double(text: str, first: Expected, second: Expected) -> Double:
    """Return phrasings that ask two things at once."""
    return Double(lines_of(text), first, second)


class Turntable:
    """Fills places with one filler after the other, so that all of them come up."""

    def __init__(self, fillers: Fillers, start: int = 0) -> None:
        self._fillers = fillers
        self._next: dict[str, int] = dict.fromkeys(fillers, start)

    def fill(self, line: str) -> tuple[str, tuple[Values, ...]]:
        """Return ``line`` filled, and the readings of what it was filled with."""
        parts: list[tuple[Values, ...]] = []

        def put(found: re.Match[str]) -> str:
            name = found[1]
            one = self._fillers[name][self._next[name] % len(self._fillers[name])]
            self._next[name] += 1
            parts.append(one.readings)
            return one.text

        return _PLACE.sub(put, line), products(parts)


def questions_of(blocks: Sequence[Block], turntable: Turntable, language: str) -> Iterator[tuple[Question, bool]]:
    """Yield the questions of ``blocks`` as written, and whether other ways to type them may be tried."""
    for one in blocks:
        for line in one.lines:
            for _ in range(one.times if "{" in line else 1):
                text, filled = turntable.fill(line)
                readings = products((one.expected.readings, filled))
                expected = Expected(one.expected.intents, readings, one.expected.free)
                yield Question(text, language, expected), not one.plain


def follow_ups_of(sessions: Sequence[Session], language: str) -> Iterator[Question]:
    """Yield every question of the sessions with the ones before it; phrasings are taken in turn."""
    for one in sessions:
        variants = max(len(one.first.lines), *(len(each.lines) for each in one.follows))
        for number in range(variants):
            expected = one.first.expected
            earlier: tuple[str, ...] = (one.first.lines[number % len(one.first.lines)],)
            yield Question(earlier[0], language, expected)
            for each in one.follows:
                kept = expected if each.keeps else Expected(())
                expected = kept.with_values(each.intent, each.changes, each.either)
                expected = Expected(expected.intents, expected.readings, one.first.expected.free | each.free)
                text = each.lines[number % len(each.lines)]
                yield Question(text, language, expected, earlier)
                earlier = (*earlier, text)


def doubles_of(doubles: Sequence[Double], language: str) -> Iterator[Question]:
    """Yield the questions that are two in one."""
    for one in doubles:
        for line in one.lines:
            yield Question(line, language, one.first, also=one.second)
