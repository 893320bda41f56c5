"""Recall at 5, 10 and 20, overall and by kind of question, of any retriever; and how long one recall takes."""

from __future__ import annotations

import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from typing import Any

from bench.harness import Row, Sample, Table
from bench.recall.dialogues import Dialogue, Turn
from bench.recall.facts import FACTS, HELD_OUT, SMALL_TALK, VALUES
from bitbuddy.kernel.display import format_count

DEPTHS = (5, 10, 20)
OVERALL = "all"
_STRAY_WORDS = 30_000


@dataclass(frozen=True)
class Figures:
    """What came out for each kind of question: how many there are, and the share of evidence among the first k, in %.

    ``facts`` is the share of questions of whose evidence the last turn, which tells what is asked, is in the first 10.
    """

    counts: Mapping[str, int]
    shares: Mapping[str, Mapping[int, float]]
    facts: float
    missed: tuple[tuple[str, str], ...] = ()


def figures(dialogues: Sequence[Dialogue], factory: Callable[[Sequence[Turn]], Any]) -> Figures:
    """Ask ``factory(docs) -> search(query, k) -> ids`` every question of every dialogue."""
    shares: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    missed, asked = [], 0
    for dialogue in dialogues:
        search = factory(dialogue.turns)
        texts = {turn.id: turn.text for turn in dialogue.turns}
        for question in dialogue.questions:
            found = list(search(question.text, max(DEPTHS)))
            evidence = set(question.evidence)
            asked += 1
            for depth in DEPTHS:
                share = 100 * len(evidence.intersection(found[:depth])) / len(evidence)
                for kind in dict.fromkeys((OVERALL, question.kind or OVERALL)):
                    shares[kind][depth].append(share)
            if question.evidence[-1] not in found[:10]:
                missed.append((question.text, texts[question.evidence[-1]]))
        if hasattr(search, "close"):
            search.close()
    means = {kind: {depth: statistics.fmean(each) for depth, each in of.items()} for kind, of in shares.items()}
    counts = {kind: len(of[DEPTHS[0]]) for kind, of in shares.items()}
    return Figures(counts, means, 100 * (1 - len(missed) / asked) if asked else 0.0, tuple(missed))


def compared(name: str, mine: Figures, peer: Figures) -> list[Row]:
    """Return a row for each depth and kind: ours, plain BM25, and how many times as much; overall it has to be more."""
    rows = []
    for kind in sorted(mine.shares, key=lambda one: (one != OVERALL, one)):
        for depth in DEPTHS:
            ours, theirs = mine.shares[kind][depth], peer.shares[kind][depth]
            ratio = ours / theirs if theirs else None
            what = f"{name}, {kind} ({mine.counts[kind]}): recall@{depth}"
            goal = "> 1 ×" if kind == OVERALL and depth == 10 else ""
            rows.append(Row(what, ours, theirs, ratio, "%", goal, ours > theirs if goal else None))
    return rows


def table_of(name: str, dialogues: Sequence[Dialogue], factories: Mapping[str, Callable[..., Any]]) -> Table:
    """Return the table of one file for ``factories`` "ours" and "plain"."""
    mine, peer = figures(dialogues, factories["ours"]), figures(dialogues, factories["plain"])
    table = Table(name, "clearly above plain BM25 on the same turns", compared(name, mine, peer))
    turns, asked = sum(len(one.turns) for one in dialogues), mine.counts.get(OVERALL, 0)
    return table.judged(f"{format_count(turns, 'turn')}, {format_count(asked, 'question')}.")


def many_turns(count: int, seed: int = 7) -> Iterator[Turn]:
    """Yield turns as people have them, in talks of 22: facts and small talk, with words as unevenly used as in life."""
    chance = random.Random(seed)
    words = [f"{''.join(chance.choices('bcdfghklmnprstvw', k=2))}{at}" for at in range(_STRAY_WORDS)]
    weights = list(accumulate(1 / (at + 5) for at in range(_STRAY_WORDS)))
    told = [text for fact in (*FACTS, *HELD_OUT) for text in (*fact.told, fact.beside) if text]
    first = Turn("", "").moment
    for number in range(count):
        values = {name: chance.choice(choices) for name, choices in VALUES.items()}
        stray = " ".join(chance.choices(words, cum_weights=weights, k=8))
        small = chance.choice(SMALL_TALK)
        text = small[1] if number % 2 else chance.choice((*told, small[0])).format(**values)
        moment = first + timedelta(minutes=5 * number)
        yield Turn(f"t{number}", f"{text} {stray}", "buddy" if number % 2 else "person", f"s{number // 22}", moment)


def questions(count: int, seed: int = 11) -> list[str]:
    """Return questions about what `many_turns` tells."""
    chance = random.Random(seed)
    asked = [text for fact in (*FACTS, *HELD_OUT) for text in fact.asked]
    values = {name: chance.choice(choices) for name, choices in VALUES.items()}
    return [text.format(**values) for text in chance.choices(asked, k=count)]


def in_turn(mine: Any, peer: Any, asked: Sequence[str]) -> tuple[Sample, Sample]:
    """Ask both every question in turn, after one round that does not count; return the milliseconds of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for warm in (True, False):
        for text in asked[: 10 if warm else None]:
            for search, took in zip((mine, peer), times, strict=True):
                started = time.perf_counter()
                search(text, 10)
                if not warm:
                    took.append((time.perf_counter() - started) * 1000)
    return Sample(tuple(times[0])), Sample(tuple(times[1]))
