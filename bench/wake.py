"""How long a sleeping brain takes to its first word."""

from __future__ import annotations

import time

from bench._engine import QUESTION, fresh_peer_seconds, request, supervisor
from bench.harness import Harness, Table

NAME = "wake"
GOAL = "≤ 0.25 × a fresh Python that loads the same file and reads the same prompt"


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    asked = request(QUESTION, 1)
    with harness.scratch() as folder:
        brain = supervisor(folder)

        def ours() -> float:
            start = time.perf_counter()
            stream = brain.stream(asked)
            next(iter(stream))
            taken = time.perf_counter() - start
            brain.sleep()
            return taken

        try:
            row = harness.compare(
                "asleep → first token", ours, lambda: fresh_peer_seconds(asked), rounds=3 if harness.quick else 9,
                at_most=0.25,
            )  # fmt: skip
        finally:
            brain.close()
    table.rows.append(row)
    return table.judged(
        f"The first token comes after {row.ours:.2f} s, the peer's after {row.peer:.2f} s. The whole prompt is read at"
        " every waking: its state is not yet saved on disk and restored, which is what the goal supposes."
    )
