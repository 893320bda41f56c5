"""Writes the figures of bench/results into docs/performance.md, each table between two marks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from bench.harness import RESULTS, figure

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
# A table with more rows than this shows only those that have a goal.
MOST_ROWS = 12
_TABLE = re.compile(r"(<!-- figures of ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def names_in(text: str) -> list[str]:
    """Return the benchmarks whose figures ``text`` has a place for."""
    return [found[2] for found in _TABLE.finditer(text)]


def with_figures(text: str, results: Path = RESULTS) -> str:
    """Return ``text`` with the tables as ``results`` has them; what was never measured says so."""
    return _TABLE.sub(lambda found: found[1] + table_of(results / f"{found[2]}.json") + found[3], text)


def table_of(path: Path) -> str:
    """Return the table of one result, and under what conditions it was measured."""
    if not path.exists():
        return "Not measured yet.\n"
    result = json.loads(path.read_text(encoding="utf-8"))
    rows = result["rows"]
    if len(rows) > MOST_ROWS:
        rows = [row for row in rows if row["goal"]]
    lines = ["| what | ours | peer | ratio | goal | |", "|---|---|---|---|---|---|", *map(_row, rows)]
    return "\n".join([*lines, "", _conditions(result), ""])


def _row(row: dict[str, Any]) -> str:
    with_unit = [f"{figure(row[side])} {row['unit']}" if row[side] is not None else "" for side in ("ours", "peer")]
    ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f} ×"
    met = {True: "met", False: "**not met**", None: ""}[row["met"]]
    return f"| {' | '.join([row['what'].strip(), *with_unit, ratio, row['goal'], met])} |"


def _conditions(result: dict[str, Any]) -> str:
    machine = result["machine"]
    said = f"{result['measured'][:10]}, {machine['processor']}, {machine['cores']} cores"
    if machine.get("load_at_start") is not None:
        said += f", load {machine['load_at_start']:g} at the start"
    if "used_by_others" in machine:
        said += f"; other programs used {machine['used_by_others'] * 100:.0f} % of the processor meanwhile"
    return f"{said}."


def write(document: Path = DOCUMENT) -> bool:
    """Bring the document up to the results; returns whether it changed. Where it is not there, nothing happens."""
    if not document.exists():
        return False
    before = document.read_text(encoding="utf-8")
    after = with_figures(before)
    if after != before:
        document.write_text(after, encoding="utf-8")
    return after != before
