"""How long from the start of the process to the icon in the tray."""

from __future__ import annotations

from bench._trays import BARE, OURS, seconds_to_icon
from bench.harness import Harness, Table

NAME = "start"
GOAL = "≤ 2 × the bare tray app"


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    with harness.scratch() as folder:
        row = harness.compare(
            "process start → tray icon shown",
            lambda: seconds_to_icon(OURS, folder),
            lambda: seconds_to_icon(BARE, folder),
            rounds=3 if harness.quick else 9,
            at_most=2.0,
        )
    table.rows.append(row)
    word = "within" if row.met else "beyond"
    return table.judged(f"The icon shows after {row.ours:.2f} s, the bare one after {row.peer:.2f} s: {word} the goal.")
