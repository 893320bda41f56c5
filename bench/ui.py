"""How long the window's thread is ever busy: while a reply streams into a long session, and while files are crawled."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from bench import _trees
from bench._trays import ROOT, variables
from bench.harness import Harness, Row, Sample, Table, figure, python_command, value_row

NAME = "ui"
LIMIT_MS = 50
SIZE, QUICK_SIZE = 1_000_000, 20_000
SECONDS, QUICK_SECONDS = 20.0, 4.0
DEADLINE_SECONDS = 3600.0


def run(harness: Harness) -> Table:
    """Measure (``BENCH_FILES`` names another number of files)."""
    files = int(os.environ.get("BENCH_FILES") or (QUICK_SIZE if harness.quick else SIZE))
    table = Table(NAME, f"the window's thread is never busy for more than {LIMIT_MS} ms")
    with harness.scratch() as folder:
        harness.say(f"Making {files:,} files …")
        tree = folder / "tree"
        _trees.make(tree, files)
        found = measured(folder, tree, QUICK_SECONDS if harness.quick else SECONDS)
    table.rows = [
        *_rows("a session of 1,000 messages is opened", found["opening"]),
        *_rows("a reply streams into it", found["streaming"]),
        *_rows("scrolling up through all of it", found["scrolling"]),
        *_rows(f"replies stream while {found['files']:,} files are crawled", found["crawling"]),
        value_row("progress of the crawl heard meanwhile", found["events"], unit="events"),
    ]
    return table.judged(_sentence(table))


def measured(folder: Path, tree: Path, seconds: float) -> dict[str, Any]:
    """Run the window in a process of its own and return what it noted; raises RuntimeError when it broke."""
    # Only Qt's own loop tells when it goes to sleep and wakes; GLib's does both before it hands anything out.
    environment = {
        **variables(folder),
        "BENCH_TREE": str(tree),
        "BITBUDDY_NO_BRAIN": "1",
        "QT_NO_GLIB": "1",
        "PYTHONPATH": str(ROOT),
    }
    command = python_command("-m", "bench._window", str(seconds))
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=DEADLINE_SECONDS, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"The window broke: {done.stderr[-800:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _rows(what: str, stretches: list[list[float]]) -> list[Row]:
    """Return the longest stretch as the figure that counts, with all as its sample, and what was computed at most."""
    clock, computed = zip(*stretches, strict=True)
    return [
        value_row(what, max(clock), unit="ms", at_most=LIMIT_MS, sample=Sample(tuple(clock))),
        value_row("  of which the thread itself computed at most", max(computed), unit="ms"),
    ]


def _sentence(table: Table) -> str:
    judged = [row for row in table.rows if row.met is not None]
    longest = max(row.ours for row in judged)
    typical = ", ".join(figure(row.ours_sample.percentile(99)) for row in judged if row.ours_sample)
    missed = [row.what for row in judged if not row.met]
    said = f"The longest stretch is {figure(longest)} ms; 99 of 100 are within {typical} ms."
    return f"{said} Not yet met: {'; '.join(missed)}." if missed else said
