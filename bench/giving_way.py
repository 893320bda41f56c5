"""How soon a person's question gets its first word while the brain works on a background batch."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bench._engine import QUESTION, STORY, request, supervisor
from bench.first_token import our_first
from bench.harness import Harness, Sample, Table, ratio_row, value_row
from bitbuddy.brain.answer import Answer
from bitbuddy.brain.port import BrainRequest, Message, Role, Urgency
from bitbuddy.brain.supervisor import Supervisor
from bitbuddy.kernel.events import BrainState

NAME = "giving-way"
GOAL = "first token of a person's question ≤ 1.2 × that while nothing else is done; the work gives way within 0.1 s"
AT_MOST = 1.2
MOST_SECONDS = 0.1
# Another prompt than the person's, of about 330 tokens: all that the context held for the person has to make room.
NOTES = "On Monday the boat came in with salt and fish, and the children ran along the harbour wall to see it. " * 15
BACKGROUND = BrainRequest(
    (Message(Role.SYSTEM, "You sum up notes."), Message(Role.USER, NOTES)),
    max_tokens=400,
    temperature=0.0,
    urgency=Urgency.BACKGROUND,
)


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    rounds = 3 if harness.quick else 15
    with harness.scratch() as folder:
        brain = supervisor(folder)
        try:
            for what, begin in (("while it writes", writing), ("while it reads", reading)):
                waits: list[float] = []
                busy = partial(first_of_busy, brain, begin, waits)
                ours, peer = harness.alternate(busy, partial(our_first, brain), rounds)
                table.rows.append(ratio_row(f"{what} → first token", ours, peer, at_most=AT_MOST))
                gave = Sample(tuple(waits[1:]))
                table.rows.append(value_row(f"{what} → gives way", gave.median, at_most=MOST_SECONDS, sample=gave))
        finally:
            brain.close()
    first = [row for row in table.rows if row.peer]
    figures = " and ".join(f"{row.ours * 1000:.0f} ms {row.what.partition(' →')[0]}" for row in first)
    idle = (first[0].peer or 0) * 1000
    return table.judged(
        f"With a background batch the first token comes after {figures}, else after {idle:.0f} ms. What"
        " the context held is copied aside and back, which takes a few ms; nothing is read twice."
    )


def first_of_busy(brain: Supervisor, begin: Callable[[Supervisor], Answer], waits: list[float]) -> float:
    """Return the seconds to the first token of a person's second question, during background work.

    To ``waits`` come the seconds until that question was given to the model.
    """
    list(brain.stream(request(STORY, 1)))
    work = begin(brain)
    start = time.perf_counter()
    stream = brain.stream(request(QUESTION, 1))
    next(stream)
    taken = time.perf_counter() - start
    list(stream)
    waits.append(stream.result.waited_ms / 1000)
    work.cancel()
    # The next round must not find any of it.
    list(brain.stream(request(STORY, 1)))
    return taken


def writing(brain: Supervisor) -> Answer:
    """Return background work of which some words have come."""
    work = brain.stream(BACKGROUND)
    for _ in range(3):
        next(work)
    return work


def reading(brain: Supervisor) -> Answer:
    """Return background work whose prompt is being read."""
    until_idle(brain)
    work = brain.stream(replace(BACKGROUND, messages=(Message(Role.USER, NOTES * 2),)))
    while brain.status().state is not BrainState.THINKING:
        time.sleep(0.001)
    time.sleep(0.05)
    return work


def until_idle(brain: Supervisor) -> None:
    """Wait until the answer before is put away."""
    while brain.status().state is not BrainState.AWAKE:
        time.sleep(0.001)
