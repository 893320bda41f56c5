"""How long a question about this computer takes until its whole answer by rules, with a million files indexed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from bench._trays import variables
from bench._trees import make
from bench.harness import Harness, Sample, Table, value_row
from bitbuddy.kernel.paths import find_home
from bitbuddy.link import Connection, open_link

NAME = "rules"
GOAL = "p95 ≤ 60 ms in the running owner, 1 million files indexed"
LIMIT = 60.0
QUESTIONS = (
    "where is the invoice I downloaded last week?",
    "find holiday photos",
    "what are the three largest files in my Documents?",
    "what is the newest file in my Downloads?",
    "what is the oldest pdf I have?",
    "how many photos do I have?",
    "how big is my Music folder?",
    "what did I change yesterday?",
    "show me spreadsheets from March",
    "how much space is left on my disk?",
    "what uses the most memory?",
    "how are you?",
    "who are you?",
    "what can you do?",
)


@contextmanager
def owner(folder: Path) -> Iterator[Connection]:
    """Open the home in ``folder`` in this process, as the tray does, and index the person's files."""
    with mock.patch.dict("os.environ", variables(folder)):
        link = open_link(find_home(), "tray")
        try:
            yield link
        finally:
            link.close()


def milliseconds(link: Connection, question: str) -> float:
    """Ask and return the time until the answer was complete; raises RuntimeError when it was not by rules."""
    started = time.perf_counter()
    steps = list(link.stream("ask", text=question, session=None, rules=True))
    elapsed = (time.perf_counter() - started) * 1000
    reply = steps[-1]["reply"]
    if reply["badge"] != "rules" or not reply["reply"]:
        raise RuntimeError(f"“{question}” was not answered by rules.")
    return elapsed


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    files, rounds = (10_000, 3) if harness.quick else (1_000_000, 20)
    with harness.scratch() as folder:
        variables(folder)
        harness.say(f"Making {files:,} files …")
        make(folder / "person", files)
        with owner(folder) as link:
            harness.say("Indexing …")
            status = list(link.stream("index", paths=[]))[-1]
            every: list[float] = []
            for question in QUESTIONS:
                milliseconds(link, question)
                sample = Sample(tuple(milliseconds(link, question) for _ in range(rounds)))
                every += sample.values
                table.rows.append(value_row(f"{question} (p95)", sample.percentile(95), unit="ms", sample=sample))
    all_of_them = Sample(tuple(every))
    slowest = max(table.rows, key=lambda row: row.ours)
    table.rows.append(value_row("all (median)", all_of_them.median, unit="ms"))
    table.rows.append(value_row("all (p95)", all_of_them.percentile(95), unit="ms", at_most=LIMIT, sample=all_of_them))
    late = [f"“{question}”" for question, row in zip(QUESTIONS, table.rows, strict=False) if row.ours > LIMIT]
    beyond = f" Beyond the goal: {', '.join(late)}." if late else ""
    return table.judged(
        f"With {status['files']:,} files, the p95 of all questions is {all_of_them.percentile(95):.0f} ms; "
        f"the slowest is “{slowest.what.removesuffix(' (p95)')}” with {slowest.ours:.0f} ms.{beyond}"
    )
