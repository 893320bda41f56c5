"""How long it takes to keep a turn: stored, read for what it tells, learned and made findable; and all of a turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench.harness import Harness, Sample, Table, figure, value_row
from bench.recall.dialogues import Turn
from bench.recall.measure import many_turns, questions
from bench.recall.retrievers import message_of
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import RecallQuery, Source

NAME = "remember"
GOAL = "store, extract and index one turn: p95 ≤ 10 ms with 10,000 turns; memory in a whole turn < 100 ms"
LIMIT_MS, WHOLE_LIMIT_MS = 10.0, 100.0
ANSWER = ({"type": "text", "text": "All right, I will keep that in mind."},)


@contextmanager
def remembering(folder: Path, turns: int) -> Iterator[Memory]:
    """Open a memory of so many turns, all of which were learned from."""
    memory = Memory(folder / "memory.db", SystemClock())
    try:
        said = list(many_turns(turns))
        memory.conversations.kept.add_all([message_of(turn) for turn in said])
        for turn in said:
            if not turn.by_buddy:
                learn(memory, turn.text, Source(turn.id, turn.session, turn.moment))
        yield memory
    finally:
        memory.close()


def learn(memory: Memory, text: str, source: Source) -> None:
    """Learn what a message tells, as a turn does."""
    from bitbuddy.memory.extraction import read_told

    told = read_told(text, source.created)
    if told:
        memory.memories.learn(told, source)


def keep(memory: Memory, session: str, text: str) -> None:
    """Keep one message of the person and learn from it."""
    message = memory.conversations.add(session, Speaker.PERSON, ({"type": "text", "text": text},))
    learn(memory, text, Source(message.id, session, message.created))


def whole_turn(memory: Memory, session: str, turn: Turn, question: str) -> None:
    """Do all that memory does in a turn: keep and learn, recall for the prompt, keep the answer."""
    keep(memory, session, turn.text)
    memory.recall.search(RecallQuery(question, without_session=session))
    memory.conversations.add(
        session, Speaker.BUDDY, ({"type": "text", "text": "All right, I will keep that in mind."},)
    )


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    size, rounds = (1_000, 100) if harness.quick else (10_000, 1_000)
    with harness.scratch() as folder:
        harness.say(f"Learning from {size:,} turns …")
        with remembering(folder, size) as memory:
            new = [turn for turn in many_turns(2 * rounds, seed=23) if not turn.by_buddy]
            session = memory.conversations.new_session()
            one = _each(partial(keep, memory, session, turn.text) for turn in new)
            asked = questions(rounds)
            other = memory.conversations.new_session()
            pairs = zip(new, asked, strict=True)
            whole = _each(partial(whole_turn, memory, other, turn, text) for turn, text in pairs)
    table.rows += [
        value_row("one turn (median)", one.median, unit="ms"),
        value_row("one turn (p95)", one.percentile(95), unit="ms", at_most=LIMIT_MS, sample=one),
        value_row(
            "memory in a whole turn (p95)", whole.percentile(95), unit="ms", at_most=WHOLE_LIMIT_MS, sample=whole
        ),
    ]
    said = (
        f"With {size:,} turns a new one takes {figure(one.median)} ms, 95 of 100 under {figure(one.percentile(95))} ms."
    )
    return table.judged(said)


def _each(works: Iterable[Callable[[], None]]) -> Sample:
    """Return the milliseconds of each of ``works``, after one that does not count."""
    times = []
    for work in works:
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return Sample(tuple(times[1:]))
