"""What it costs to have it: memory, processor and wakeups while nobody asks and the brain is asleep."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

from bench._trays import BARE, OURS, processor_seconds, resident_bytes, tray_with_icon, variables, wakeups
from bench._trees import make
from bench.harness import Harness, Sample, Table, python_command, ratio_row, value_row

NAME = "asleep"
GOAL = "≤ 1.75 × the RSS of the bare tray app with 200,000 files indexed and watched; ≤ 0.2 % CPU; ≤ 1 wakeup/s"
READY_SECONDS = 600.0
# Asks once, so that whatever an answer leaves behind in the owner is weighed too, and puts the brain to sleep again.
PREPARE = """
import contextlib, sys, time
from bitbuddy.kernel.paths import find_home
from bitbuddy.link import open_link
from bitbuddy.link.address import connect
deadline = time.monotonic() + float(sys.argv[1])
while True:
    try:
        connect(find_home()).close()
        break
    except (OSError, EOFError):
        assert time.monotonic() < deadline, "the tray does not listen"
        time.sleep(0.05)
with contextlib.closing(open_link(find_home(), "cli")) as link:
    assert not link.is_owner, "the tray does not own its home"
    def at_work(status):
        return status["state"] != "ready" or not status["watched"] or status["content"]["under_way"]

    while at_work(status := link.call("index_status")):
        assert time.monotonic() < deadline, f"it is still at work: {status}"
        time.sleep(0.2)
    for question in ("what are the three largest files in my documents?", "tell me something nice"):
        list(link.stream("ask", text=question, session=None, rules=False))
    link.call("brain_sleep")
    while link.call("brain_status")["state"] != "asleep":
        assert time.monotonic() < deadline, "the brain does not sleep"
        time.sleep(0.1)
    status = link.call("index_status")
    print(status["files"], status["watched"])
"""


def prepare(folder: Path) -> tuple[int, int]:
    """Wait for the index of the tray that runs on ``folder``, ask, let the brain sleep.

    Returns the number of files known, and that of the folders watched.
    """
    command = python_command("-P", "-c", PREPARE, str(READY_SECONDS))
    done = subprocess.run(command, env=variables(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-1000:])
    files, folders = done.stdout.split()
    return int(files), int(folders)


def watched(process: subprocess.Popen[bytes], other: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
    """Watch both families over the same time; return samples of memory, and processor share and wakeups of ours."""
    ours, bare = [], []
    processor, woken, started = processor_seconds(process), wakeups(process), time.monotonic()
    while time.monotonic() - started < seconds:
        ours.append(resident_bytes(process) / 1e6)
        bare.append(resident_bytes(other) / 1e6)
        time.sleep(min(5.0, seconds / 4))
    elapsed = time.monotonic() - started
    return {
        "ours": Sample(tuple(ours)),
        "bare": Sample(tuple(bare)),
        "percent": (processor_seconds(process) - processor) / elapsed * 100,
        "wakeups": (wakeups(process) - woken) / elapsed,
    }


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    files = 5_000 if harness.quick else 200_000
    with harness.scratch() as folder:
        variables(folder)
        harness.say(f"Making {files:,} files …")
        make(folder / "person", files)
        with tray_with_icon(OURS, folder) as (ours, _):
            harness.say("Waiting for the index, a question and sleep …")
            indexed, followed = prepare(folder)
            with tray_with_icon(BARE, folder) as (bare, _):
                time.sleep(5)
                seen = watched(ours, bare, 10 if harness.quick else 60)
    row = ratio_row(
        f"RSS, {indexed:,} files indexed in {followed:,} folders watched",
        seen["ours"],
        seen["bare"],
        unit="MB",
        at_most=1.75,
    )
    table.rows += [
        row,
        value_row("processor", seen["percent"], unit="%", at_most=0.2),
        value_row("wakeups", seen["wakeups"], unit="/s", at_most=1),
    ]
    return table.judged(
        f"Asleep it holds {row.ours:.0f} MB ({row.ratio:.2f} × the bare tray), uses {seen['percent']:.2f} % "
        f"of a processor and wakes {seen['wakeups']:.2f} times a second."
    )
