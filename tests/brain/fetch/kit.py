"""A small file, the job that fetches it, and the real process that does."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry, Source, SourceKind, Tier
from bitbuddy.brain.fetch.job import Job, Patience
from bitbuddy.brain.pipes import encode
from bitbuddy.kernel.processes import Worker, worker_command

FILE = "small.gguf"
SIZE = 3_000_000
CONTENT = random.Random(1).randbytes(SIZE)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
QUICK = Patience(
    connect=2.0,
    stall=0.4,
    window=0.8,
    window_bytes=30_000,
    tries=3,
    first_pause=0.01,
    longest_pause=0.05,
    longest_asked=0.2,
)


def web(url: str) -> Source:
    return Source(SourceKind.WEB, url=url)


def job_for(folder: Path, *sources: Source | str) -> Job:
    """Return the job that brings the small file to ``folder`` from addresses or other sources."""
    ways = tuple(web(one) if isinstance(one, str) else one for one in sources)
    return Job("Small", FILE, SIZE, SHA256, folder, ways, patience=QUICK)


def entry_for(*urls: str, id: str = "small", **fields: Any) -> CatalogueEntry:
    """Return the small file as the catalogue has it."""
    entry = CatalogueEntry(
        id=id,
        name="Small",
        tier=Tier.TINY,
        file=FILE,
        bytes=SIZE,
        sha256=SHA256,
        quantization="Q4_0",
        licence="MIT",
        ram_bytes=1,
        context=256,
        languages=("en",),
        good_at="tests",
        sources=tuple(web(url) for url in urls),
    )
    return replace(entry, **fields)


class Fetcher:
    """One real process that fetches, and what it said."""

    def __init__(self, job: Job, kilobytes: int = 0) -> None:
        """Start it; with ``kilobytes`` no file of it gets larger, as on a disk that is full."""
        limit = ["bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "limit"] if kilobytes else []
        self._process = subprocess.Popen(
            [*limit, *worker_command(Worker.FETCH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self.messages: list[dict[str, Any]] = []
        self.order(job.to_json())

    @property
    def pid(self) -> int:
        return self._process.pid

    def order(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(encode(message))
        self._process.stdin.flush()

    def hear(self) -> Iterator[dict[str, Any]]:
        """Give what it says until it ends."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.messages.append(json.loads(line))
            yield self.messages[-1]

    def last(self) -> dict[str, Any]:
        """Wait for its end, and return its last word, {} if it said nothing."""
        for _ in self.hear():
            pass
        return self.messages[-1] if self.messages else {}

    def told(self) -> str:
        """Return every sentence it told, in order."""
        sentences = [str(one.get("told") or "") for one in self.messages]
        return " ".join(dict.fromkeys(one for one in sentences if one))

    def leave(self) -> int:
        """Close its input, as an owner that ends does; wait, and return its status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(20)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()


@contextlib.contextmanager
def fetcher(job: Job, kilobytes: int = 0) -> Iterator[Fetcher]:
    made = Fetcher(job, kilobytes)
    try:
        yield made
    finally:
        made.close()


@dataclass(frozen=True)
class Outcome:
    last: dict[str, Any]
    told: str

    @property
    def done(self) -> bool:
        return self.last.get("say") == "done"

    @property
    def message(self) -> str:
        """Return what a person reads of a failure."""
        return " ".join(str(self.last.get(name, "")) for name in ("title", "message", "hint"))


def fetched(job: Job, kilobytes: int = 0) -> Outcome:
    """Fetch, and return what became of it."""
    with fetcher(job, kilobytes) as process:
        last = process.last()
        return Outcome(last, process.told())


def whole(job: Job) -> bool:
    """Return whether the file is there, right, and nothing else of it."""
    return names(job.folder) == [job.file] and job.target.read_bytes() == CONTENT


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())
