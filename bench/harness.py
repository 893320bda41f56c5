"""How a benchmark measures: ours and the peer in turn, in one run; its table, its machine and its file of results."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable

from bench import _machine

RESULTS = Path(__file__).resolve().parent / "results"

Work = Callable[[], float | None]


@dataclass(frozen=True)
class Sample:
    """What one side did in all rounds; ``values`` in the row's unit, in the order they were measured."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def minimum(self) -> float:
        return min(self.values)

    @property
    def maximum(self) -> float:
        return max(self.values)

    def percentile(self, percent: float) -> float:
        """Return the nearest-rank percentile, ``percent`` from 0 to 100."""
        ordered = sorted(self.values)
        rank = max(1, -(-len(ordered) * percent // 100))
        return ordered[min(len(ordered), int(rank)) - 1]

    def to_json(self) -> dict[str, Any]:
        return {
            "median": self.median,
            "min": self.minimum,
            "max": self.maximum,
            "rounds": len(self.values),
            "values": list(self.values) if len(self.values) <= 50 else [],
        }


@dataclass(frozen=True)
class Row:
    """One line of a table: a figure of ours, the peer's if there is one, and whether the goal of this line is met.

    ``met`` is None for a line that is only for information. ``ours_sample`` and ``peer_sample`` are kept in the file.
    """

    what: str
    ours: float
    peer: float | None = None
    ratio: float | None = None
    unit: str = "s"
    goal: str = ""
    met: bool | None = None
    ours_sample: Sample | None = None
    peer_sample: Sample | None = None

    def to_json(self) -> dict[str, Any]:
        data = dataclasses.asdict(self)
        for side in ("ours_sample", "peer_sample"):
            sample: Sample | None = getattr(self, side)
            data[side] = sample.to_json() if sample else None
        return data


@dataclass
class Table:
    """What a benchmark hands back. ``sentence`` says in words what came out, and what is missing to a goal not met."""

    name: str
    goal: str
    rows: list[Row] = field(default_factory=list)
    met: bool = False
    sentence: str = ""

    def judged(self, sentence: str) -> Table:
        """Set ``met`` from the rows that have a goal, and the sentence; return the table itself."""
        verdicts = [row.met for row in self.rows if row.met is not None]
        self.met = bool(verdicts) and all(verdicts)
        self.sentence = sentence
        return self


class Harness:
    """What a benchmark gets: alternate timing, a scratch folder, a console, and whether to be quick."""

    def __init__(self, console: Console, *, quick: bool = False) -> None:
        self.console = console
        self.quick = quick

    def say(self, text: str) -> None:
        """Tell the person what goes on."""
        self.console.print(f"[dim]{text}[/dim]", highlight=False)

    def alternate(self, ours: Work, peer: Work, rounds: int, *, warm_up: int = 1) -> tuple[Sample, Sample]:
        """Run A B A B … after ``warm_up`` rounds that do not count; return both samples.

        A work that returns a number is measured by that number (any unit), else by its own duration in seconds.
        """
        for _ in range(warm_up):
            ours()
            peer()
        pairs = [(measured(ours), measured(peer)) for _ in range(rounds)]
        return Sample(tuple(pair[0] for pair in pairs)), Sample(tuple(pair[1] for pair in pairs))

    def compare(  # noqa: PLR0913
        self,
        what: str,
        ours: Work,
        peer: Work,
        *,
        rounds: int = 5,
        warm_up: int = 1,
        unit: str = "s",
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> Row:
        """Measure both in turn; ``at_most`` or ``at_least`` is the goal for the ratio of the medians."""
        mine, theirs = self.alternate(ours, peer, rounds, warm_up=warm_up)
        return ratio_row(what, mine, theirs, unit=unit, at_most=at_most, at_least=at_least)

    def repeat(self, work: Work, rounds: int, *, warm_up: int = 1) -> Sample:
        """Run ``work`` alone; for figures that have no peer."""
        for _ in range(warm_up):
            work()
        return Sample(tuple(measured(work) for _ in range(rounds)))

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Path]:
        """Lend an empty folder (under ``BENCH_SCRATCH`` or the system's place for large temporary files)."""
        place = os.environ.get("BENCH_SCRATCH") or ("/var/tmp" if Path("/var/tmp").is_dir() else None)
        folder = Path(tempfile.mkdtemp(prefix="bitbuddy-bench-", dir=place))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def measured(work: Work) -> float:
    """Return the number ``work`` returns, or the seconds it took when it returns None."""
    started = time.perf_counter()
    value = work()
    return time.perf_counter() - started if value is None else float(value)


def ratio_row(
    what: str,
    ours: Sample,
    peer: Sample,
    *,
    unit: str = "s",
    at_most: float | None = None,
    at_least: float | None = None,
) -> Row:
    """Return a row with the ratio of the medians and whether it keeps to the limit."""
    ratio = ours.median / peer.median if peer.median else float("inf")
    goal, met = _verdict(ratio, at_most, at_least, "×")
    return Row(what, ours.median, peer.median, ratio, unit, goal, met, ours, peer)


def value_row(
    what: str,
    value: float,
    *,
    unit: str = "s",
    at_most: float | None = None,
    at_least: float | None = None,
    sample: Sample | None = None,
) -> Row:
    """Return a row for one figure of ours, judged by itself (a p95, a peak, a share)."""
    goal, met = _verdict(value, at_most, at_least, unit)
    return Row(what, value, unit=unit, goal=goal, met=met, ours_sample=sample)


def _verdict(value: float, at_most: float | None, at_least: float | None, unit: str) -> tuple[str, bool | None]:
    if at_most is not None:
        return f"≤ {at_most:g} {unit}", value <= at_most
    if at_least is not None:
        return f"≥ {at_least:g} {unit}", value >= at_least
    return "", None


def show(console: Console, table: Table, conditions: dict[str, Any] | None = None) -> None:
    """Print ``table`` for a person, and under which `Watch.conditions` it was measured, if that matters to it."""
    view = RichTable(title=f"{table.name}: {table.goal}", title_justify="left", expand=False)
    for heading in ("what", "ours", "peer", "ratio", "unit", "goal", ""):
        view.add_column(heading, justify="left" if heading in {"what", "unit", "goal", ""} else "right")
    for row in table.rows:
        view.add_row(
            row.what,
            figure(row.ours),
            figure(row.peer),
            "" if row.ratio is None else f"{row.ratio:.2f} ×",
            row.unit,
            row.goal,
            {True: "[green]met[/green]", False: "[red]not met[/red]", None: ""}[row.met],
        )
    console.print(view)
    console.print(table.sentence, highlight=False)
    if conditions is None:
        return
    about, warning = _machine.told(conditions)
    console.print(f"[dim]{about}[/dim]", highlight=False)
    if warning:
        console.print(f"[yellow]{warning}[/yellow]", highlight=False)


def figure(value: float | None) -> str:
    """Return ``value`` with about three significant digits and grouped thousands."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def save(table: Table, conditions: dict[str, Any], *, folder: Path = RESULTS) -> Path:
    """Write the table, the machine, the conditions and the time to ``folder/NAME.json`` and return that path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{table.name}.json"
    document = {
        "name": table.name,
        "goal": table.goal,
        "met": table.met,
        "sentence": table.sentence,
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine.machine() | conditions,
        "rows": [row.to_json() for row in table.rows],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def python_command(*arguments: str) -> list[str]:
    """Return the command that runs this same Python with ``arguments``; what a peer is started with."""
    return [sys.executable, *arguments]


def spread(samples: Sequence[float]) -> str:
    """Return "median (min to max)" for a sentence."""
    sample = Sample(tuple(samples))
    return f"{figure(sample.median)} ({figure(sample.minimum)} to {figure(sample.maximum)})"
