"""How long a sleeping brain takes to its first word."""

from __future__ import annotations

import time
from pathlib import Path

from bench import _other
from bench._engine import QUESTION, STARTER, fresh_peer_seconds, request, supervisor
from bench.harness import Harness, Row, Table

NAME = "wake"
GOAL = "≤ 0.25 × a fresh Python that loads the same file and reads the same prompt; ≤ 0.5 × with the other model"


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    starter = restored(harness, "asleep → first token", STARTER, 0.25)
    table.rows.append(starter)
    other = _other.other_model()
    if other is None:
        harness.say(f"{_other.NAME} cannot be had here; it is left out.")
    else:
        table.rows.append(restored(harness, f"asleep → first token, {_other.NAME}", other, 0.5))
    return table.judged(
        f"The first token comes after {starter.ours:.2f} s, the peer's after {starter.peer:.2f} s. What the engine made"
        " of the fixed part of the prompt was saved before, is checked and brought back, and only the question is read."
    )


def restored(harness: Harness, what: str, model: Path, at_most: float) -> Row:
    """Return the row of one model, whose state is saved in the round that warms up."""
    asked = request(QUESTION, 1)
    with harness.scratch() as folder:
        brain = supervisor(folder, model)

        def ours() -> float:
            start = time.perf_counter()
            stream = brain.stream(asked)
            next(iter(stream))
            taken = time.perf_counter() - start
            brain.sleep()
            return taken

        def peer() -> float:
            return fresh_peer_seconds(asked, model)

        try:
            return harness.compare(what, ours, peer, rounds=3 if harness.quick else 9, at_most=at_most)
        finally:
            brain.close()
