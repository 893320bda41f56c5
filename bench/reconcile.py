"""How soon the index is right again after files changed while nobody looked, against a bare stat of all folders."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

from bench import _trees
from bench.crawl import sizes
from bench.harness import Harness, Row, Table, figure
from bitbuddy.files.index.build import build
from bitbuddy.files.index.refresh import reconcile
from bitbuddy.files.roots import RootPlan, plan_roots
from bitbuddy.kernel.events import FileChange

RATIO = 3.0
CHANGED = 1000


def run(harness: Harness) -> Table:
    """Measure on the largest of the sizes that `crawl` measures with."""
    table = Table("reconcile", f"{CHANGED:,} files changed: ≤ {RATIO:g} × a bare stat of all folders")
    size = max(sizes(harness))
    with harness.scratch() as scratch:
        harness.say(f"Making {size:,} files and their index …")
        _trees.make(scratch / "home", size)
        plan = plan_roots(home=str(scratch / "home"))
        build(scratch / "index.db", plan, silent)
        folders = [folder for root in plan.roots if root.deep for folder, _, _ in os.walk(root.path)]
        rounds = 3 if harness.quick else 5
        shaker = Shaker(folders)
        for what, shake in ((f"{CHANGED:,} changed", shaker.shake), ("nothing changed", None)):
            table.rows.append(_measured(harness, scratch, plan, what, shake, folders, rounds, size))
    return table.judged(_sentence(table, size))


def silent(files: int, folders: int, size: int) -> None:
    """Take progress and say nothing."""


class Shaker:
    """Makes, writes, renames and deletes files, a quarter each, in folders that chance picks."""

    def __init__(self, folders: list[str]) -> None:
        self._chance = random.Random(41)
        self._folders = folders
        self._made = 0

    def shake(self) -> None:
        """Change so many files, each in a folder of its own."""
        for folder in self._chance.sample(self._folders, min(CHANGED, len(self._folders))):
            files = [entry.path for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
            action = self._chance.randrange(4)
            self._made += 1
            fresh = Path(folder, f"new letter {self._made}.pdf")
            if action == 0 or not files:
                fresh.write_bytes(b"new")
            elif action == 1:
                Path(files[0]).unlink()
                fresh.write_bytes(b"written anew")
            elif action == 2:
                Path(files[0]).rename(fresh)
            else:
                Path(files[0]).unlink()


def _measured(  # noqa: PLR0913, PLR0917
    harness: Harness,
    scratch: Path,
    plan: RootPlan,
    what: str,
    shake: Callable[[], None] | None,
    folders: list[str],
    rounds: int,
    size: int,
) -> Row:
    def ours() -> float:
        if shake is not None:
            shake()
        time.sleep(0.1)  # folders that are younger are looked at twice
        told: list[FileChange] = []
        started = time.perf_counter()
        reconcile(scratch / "index.db", scratch / "history.db", plan, silent, told.extend)
        seconds = time.perf_counter() - started
        if shake is not None and len(told) < min(CHANGED, len(folders)):
            raise RuntimeError(f"only {len(told)} changes were found")
        return seconds

    def bare() -> None:
        for folder in folders:
            os.lstat(folder)

    return harness.compare(f"{size:,} files, {what}", ours, bare, rounds=rounds, at_most=RATIO)


def _sentence(table: Table, size: int) -> str:
    said = ", ".join(f"{row.what}: {figure(row.ours)} s, {figure(row.ratio)} times the bare pass" for row in table.rows)
    missed = [row.what for row in table.rows if row.met is False]
    return f"{said} (goal {RATIO:g}). Not yet met: {'; '.join(missed)}." if missed else f"{said} (goal {RATIO:g})."
