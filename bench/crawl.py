"""How long the first look at the disk takes, and how much memory; against a bare walk and `updatedb.plocate`."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from bench import _trees
from bench.harness import Harness, Row, Table, figure, python_command, value_row

SIZES = (200_000, 1_000_000)
QUICK_SIZES = (20_000,)
RATIO = 4.5
MEMORY_MB = 60


def run(harness: Harness) -> Table:
    """Measure all sizes (``BENCH_FILES`` names others, separated by commas)."""
    table = Table("crawl", f"≤ {RATIO} × a bare os.scandir and stat walk; ≤ {MEMORY_MB} MB for a million files")
    with harness.scratch() as scratch:
        for size in sizes(harness):
            table.rows += _measured(harness, scratch / str(size), size)
    return table.judged(_sentence(table))


def sizes(harness: Harness) -> tuple[int, ...]:
    """Return the numbers of files to measure with."""
    named = os.environ.get("BENCH_FILES")
    if named:
        return tuple(int(part) for part in named.split(","))
    return QUICK_SIZES if harness.quick else SIZES


def _measured(harness: Harness, place: Path, size: int) -> list[Row]:
    harness.say(f"Making {size:,} files …")
    home, database = place / "home", place / "index.db"
    _trees.make(home, size)
    rounds = 3 if size > 500_000 else 5
    peaks: list[float] = []

    def once(what: str) -> float:
        command = python_command("-m", "bench._once", what, str(database), str(home))
        seconds, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        if what == "first":
            peaks.append(float(memory) / 1e6)
        return float(seconds)

    rows = [
        harness.compare(
            f"{size:,} files: first look, bare walk",
            lambda: once("first"),
            lambda: once("walk"),
            rounds=rounds,
            at_most=RATIO,
        )
    ]
    rows.append(value_row(f"{size:,} files: peak memory", max(peaks), unit="MB", at_most=MEMORY_MB))
    rows.append(
        harness.compare(
            f"{size:,} files: later look, nothing new", lambda: once("again"), lambda: once("walk"), rounds=rounds
        )
    )
    if shutil.which("updatedb.plocate"):
        rows.append(
            harness.compare(
                f"{size:,} files: first look, updatedb.plocate",
                lambda: once("first"),
                lambda: updated(home, place / "plocate.db"),
                rounds=rounds,
                warm_up=0,
            )
        )
    rows.append(value_row(f"{size:,} files: size of the index", database.stat().st_size / 1e6, unit="MB"))
    return rows


def updated(home: Path, database: Path) -> float:
    """Let `updatedb.plocate` read ``home`` into ``database``; return the seconds."""
    started = time.perf_counter()
    command = ["updatedb.plocate", "-U", str(home), "-o", str(database), "--require-visibility", "no"]
    subprocess.run([*command, "--prunepaths", "", "--prunefs", ""], check=True, capture_output=True)
    return time.perf_counter() - started


def _sentence(table: Table) -> str:
    looks = [row for row in table.rows if row.met is not None and row.ratio is not None]
    memory = [row for row in table.rows if row.unit == "MB" and row.met is not None]
    said = (
        f"A first look takes {', '.join(figure(row.ratio) for row in looks)} times a bare walk "
        f"(goal {RATIO}) and at most {figure(max(row.ours for row in memory))} MB (goal {MEMORY_MB})."
    )
    missed = [row.what for row in table.rows if row.met is False]
    return f"{said} Not yet met: {'; '.join(missed)}." if missed else said
