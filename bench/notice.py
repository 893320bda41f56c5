"""How long from a file that is complete to its notice, as `bitbuddy watch` prints it; and whether a burst loses any."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.harness import Harness, Sample, Table, figure, python_command, value_row
from bitbuddy.files.watching.settling import QUIET_CLOSED_SECONDS
from bitbuddy.kernel.threads import start_thread

BEYOND_SETTLING = 0.3
BURST = 10_000
PATIENCE_SECONDS = 90.0
_PAUSE_SECONDS = 0.2


def run(harness: Harness) -> Table:
    """Measure downloads one by one, then a burst."""
    limit = QUIET_CLOSED_SECONDS + BEYOND_SETTLING
    table = Table("notice", f"p95 ≤ settle time + {BEYOND_SETTLING:g} s; none of {BURST:,} lost")
    with harness.scratch() as scratch, _watching(scratch) as watch:
        harness.say("Downloads one after the other …")
        rounds = 5 if harness.quick else 40
        sample = Sample(tuple(_one(watch, number) for number in range(rounds)))
        table.rows.append(value_row("file complete → notice, median", sample.median))
        p95 = sample.percentile(95)
        table.rows.append(value_row("file complete → notice, p95", p95, at_most=limit, sample=sample))
        harness.say(f"{BURST:,} files at once …")
        notices, counted, seconds = _burst(watch)
        table.rows += [
            value_row(f"files counted of {BURST:,}", counted, unit="files", at_least=BURST),
            value_row(f"notices of {BURST:,} files", notices, unit="notices", at_most=1),
            value_row("last file written → all counted", seconds),
        ]
    return table.judged(
        f"A finished download is told {figure(sample.median)} s after its last byte (p95 {figure(p95)} s), of which "
        f"{QUIET_CLOSED_SECONDS:g} s is waiting whether it stays so. Of {BURST:,} files, {counted:,} are counted in "
        f"{notices} notice{'' if notices == 1 else 's'}."
    )


class _Watch:
    """A running `bitbuddy watch` and the lines it prints, each with the moment when it came."""

    def __init__(self, scratch: Path) -> None:
        self.downloads = scratch / "person" / "Downloads"
        self.downloads.mkdir(parents=True)
        home = scratch / "buddy"
        home.mkdir(mode=0o700)
        (home / "settings.toml").write_text("[notices]\nhourly = 60\n", encoding="utf-8")
        self._environment = os.environ | {
            "HOME": str(scratch / "person"), "BITBUDDY_HOME": str(home), "BITBUDDY_NO_BRAIN": "1"
        }  # fmt: skip
        self.lines: queue.SimpleQueue[tuple[float, dict[str, Any]]] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            python_command("-m", "bitbuddy", "watch"), stdout=subprocess.PIPE, text=True, env=self._environment
        )
        self._reader = start_thread("bench-watch", self._read)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.put((time.perf_counter(), json.loads(line)))

    def asked(self, *command: str) -> dict[str, Any]:
        """Run another command of the same home, and return its JSON."""
        done = subprocess.run(
            python_command("-m", "bitbuddy", *command, "--json"),
            capture_output=True, text=True, env=self._environment, check=True,
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def close(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()
        self._reader.join()


@contextlib.contextmanager
def _watching(scratch: Path) -> Iterator[_Watch]:
    watch = _Watch(scratch)
    try:
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while not watch.asked("index", "--status")["watched"]:
            if time.perf_counter() > deadline:
                raise TimeoutError("bitbuddy watch does not watch")
            time.sleep(_PAUSE_SECONDS)
        _one(watch, -1)  # the first one loads what the others find loaded
        yield watch
    finally:
        watch.close()


def _one(watch: _Watch, number: int) -> float:
    """Let one download finish, and return the seconds from then to its notice."""
    part = watch.downloads / f"letter {number}.pdf.part"
    part.write_bytes(os.urandom(50_000))
    part.rename(part.with_suffix(""))
    complete = time.perf_counter()
    told, notice = watch.lines.get(timeout=PATIENCE_SECONDS)
    if notice["paths"] != [str(part.with_suffix(""))]:
        raise ValueError(f"told of {notice['paths']}")
    return told - complete


def _burst(watch: _Watch) -> tuple[int, int, float]:
    """Write many files at once; return how many notices came, how many files they count, and after how long."""
    folder = watch.downloads / "unpacked"
    folder.mkdir()
    for number in range(BURST):
        (folder / f"{number}.txt").write_bytes(b"x")
    written = time.perf_counter()
    watch.lines.get(timeout=PATIENCE_SECONDS)
    counted = 0
    while counted < BURST and time.perf_counter() < written + PATIENCE_SECONDS:
        counted = watch.asked("notices", "list", "--limit", "1")["notices"][0]["count"]
        seconds = time.perf_counter() - written
        time.sleep(_PAUSE_SECONDS)
    return 1 + watch.lines.qsize(), counted, seconds
